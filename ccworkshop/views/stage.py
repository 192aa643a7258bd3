"""What the stage may see."""

from datetime import timedelta

from ccworkshop.screens import BlankScreen, PauseScreen, StageView
from ccworkshop.session import Session
from ccworkshop.steps.catalog import context, kind_at
from ccworkshop.words import _, clock_time


def stage_view(session: Session) -> StageView:
    """Derive the stage from a session; nothing of an answer before its reveal."""
    if session.blank:
        return BlankScreen()
    place = session.frozen or session.place
    if not place.step:
        return _pause(session)
    return kind_at(session, place.ref).screen(context(session, place.ref), place)


def _pause(session: Session) -> PauseScreen:
    place = session.frozen or session.place
    entry = session.entry(place.entry)
    back_at = ""
    if session.visits and session.visits[-1].entry == entry.key:
        minutes = entry.minutes + session.extra_minutes.get(entry.key, 0)
        until = session.visits[-1].since + timedelta(minutes=minutes)
        back_at = _("Back at {time}").format(time=clock_time(until))
    return PauseScreen(entry.title, back_at)
