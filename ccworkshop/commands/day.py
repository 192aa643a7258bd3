"""Verbs that move the day: beats, time, blank and frozen stage."""

from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop import beats, sealing
from ccworkshop.commands.command import CommandRefused
from ccworkshop.session import Beat, Place, Session, StepRef, Visit
from ccworkshop.steps.catalog import kind_at
from ccworkshop.words import _

LONGEST_SHIFT = 600


def _moved(session: Session, place: Place, now: datetime) -> Session:
    visits = session.visits or (Visit(session.place.entry, now),)
    if visits[-1].entry != place.entry:
        visits = (*visits, Visit(place.entry, now))
    reached = session.reached
    for passed in (session.place, place):
        further = beats.further(reached.get(passed.ref), passed)
        if passed.step and reached.get(passed.ref) != further:
            reached = {**reached, passed.ref: further}
    moved = replace(session, place=place, visits=visits, reached=reached)
    return _sealed(moved, place)


def _sealed(session: Session, place: Place) -> Session:
    """Seal a secret vote that has been closed; there is no way to close one and leave it open."""
    if place.beat in (Beat.BRIEF, Beat.OPEN, Beat.PAUSE):
        return session
    return sealing.sealed(session, place.round_ref)


@dataclass(frozen=True, slots=True)
class Forward:
    """Go one beat forward."""

    def apply(self, session: Session, now: datetime) -> Session:
        """Move on; refused at the end of the day."""
        place = beats.following(session)
        if place is None:
            raise CommandRefused(_("This is the end of the day. Go back with PageUp."))
        return _moved(session, place, now)

    def words(self, session: Session) -> str:
        """Name the beat that comes."""
        place = beats.following(session)
        return _("forward") if place is None else beats.name(session, place)


@dataclass(frozen=True, slots=True)
class Back:
    """Go one beat back; nothing is destroyed."""

    def apply(self, session: Session, now: datetime) -> Session:
        """Move back; refused at the beginning of the day."""
        place = beats.preceding(session)
        if place is None:
            raise CommandRefused(_("This is the beginning of the day."))
        return _moved(session, place, now)

    def words(self, session: Session) -> str:
        """Name the beat that comes again."""
        place = beats.preceding(session)
        what = "" if place is None else beats.name(session, place)
        return _("back to: {what}").format(what=what)


@dataclass(frozen=True, slots=True)
class GoTo:
    """Jump to a place of the day."""

    place: Place

    def apply(self, session: Session, now: datetime) -> Session:
        """Move there; refused when the day has no such place."""
        if self.place not in beats.line(session):
            raise CommandRefused(_("The agenda has no such place."))
        return _moved(session, self.place, now)

    def words(self, session: Session) -> str:
        """Name the agenda entry."""
        try:
            title = session.entry(self.place.entry).title
        except KeyError:
            title = self.place.entry
        return _("go to {title}").format(title=title)


@dataclass(frozen=True, slots=True)
class SetRevote:
    """Ask for a re-vote in a step, or do without one."""

    ref: StepRef
    wanted: bool

    def apply(self, session: Session, now: datetime) -> Session:
        """Change the line of beats; answers of a re-vote that was held are kept.

        A day that stands in the round that goes stands where the step ends then.
        """
        del now
        try:
            votes = kind_at(session, self.ref).takes_answers
        except KeyError:
            votes = False
        if not votes:
            raise CommandRefused(_("There is no vote to repeat here."))
        settings = replace(session.settings_of(self.ref), revote=self.wanted)
        changed = replace(session, settings={**session.settings, self.ref: settings})
        if session.place.ref == self.ref and session.place.round > changed.rounds(self.ref):
            return replace(changed, place=beats.step_line(changed, self.ref)[-1])
        return changed

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("ask for a re-vote") if self.wanted else _("do without a re-vote")


@dataclass(frozen=True, slots=True)
class AdjustMinutes:
    """Give an agenda entry more or fewer minutes."""

    entry: str
    minutes: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Add to what was given before; an entry never has less than no time at all."""
        del now
        try:
            planned = session.entry(self.entry).minutes
        except KeyError:
            raise CommandRefused(_("The agenda has no such entry.")) from None
        extra = session.extra_minutes.get(self.entry, 0) + self.minutes
        extra = min(max(extra, -planned), LONGEST_SHIFT)
        return replace(session, extra_minutes={**session.extra_minutes, self.entry: extra})

    def words(self, session: Session) -> str:
        """Say how many."""
        del session
        return _("{minutes} min").format(minutes=f"{self.minutes:+d}")


@dataclass(frozen=True, slots=True)
class Blank:
    """Show nothing on the stage, or show it again."""

    on: bool

    def apply(self, session: Session, now: datetime) -> Session:
        """Turn the stage dark or on."""
        del now
        return replace(session, blank=self.on)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("blank the stage") if self.on else _("show the stage")


@dataclass(frozen=True, slots=True)
class Freeze:
    """Hold the stage where it is while the console goes on, or let it follow again."""

    on: bool

    def apply(self, session: Session, now: datetime) -> Session:
        """Hold or release the stage."""
        del now
        return replace(session, frozen=session.place if self.on else None)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("freeze the stage") if self.on else _("let the stage follow")
