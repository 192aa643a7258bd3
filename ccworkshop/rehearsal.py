"""One activity as an invented room would play it, to see what it looks like before the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from ccworkshop import beats
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.lists import CodeLine
from ccworkshop.commands.plan import AddAction
from ccworkshop.commands.rows import AddRow
from ccworkshop.content.options import ACTIONS, ITEMS_OF
from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    EntryKind,
    Workshop,
)
from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.demo_words import deeds
from ccworkshop.screens import StageView
from ccworkshop.session import Action, Beat, Place, Session
from ccworkshop.steps.catalog import kind_named, result
from ccworkshop.store import Store
from ccworkshop.views.console import GuideView, guide
from ccworkshop.views.stage import stage_view
from ccworkshop.words import _

ENTRY = "rehearsal"
_ACTIONS = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What the stage shows at one place of the activity, and what that place is called."""

    place: Place
    title: str
    view: StageView


def rehearsal(activity: Activity) -> Session:
    """Make a day of one activity: six teams with long names, its lists filled by three rows."""
    entry = AgendaEntry(ENTRY, EntryKind.ACTIVITY, activity.title, activity.minutes, activity.key)
    agenda = Agenda(ENTRY, activity.title, activity.summary, (entry,), activity.sources)
    teams = (
        _("Customer Service, Returns and Complaints"),
        _("Field Service North and Coast"),
        _("Finance, Controlling and Receivables"),
        _("Marketing, Brand and Market Research"),
        _("Information Technology and Data"),
        _("Sales to Key Accounts and Partners"),
    )
    workshop = Workshop(agenda, {activity.key: activity})
    return demo_session(workshop, activity.title, teams)


def guide_of(activity: Activity) -> GuideView:
    """Return the guide of an activity as the console shows it."""
    return guide(rehearsal(activity), ENTRY)


def rehearse(activity: Activity, seed: int = 1) -> Iterator[Scene]:
    """Play an activity with made-up answers; yields every beat of every step, in order."""
    clock = DemoClock()
    store = Store(rehearsal(activity), clock)
    _fill(store)
    for place in play(store, clock, seed):
        yield Scene(place, _title(store.session, place), stage_view(store.session))
        if place.beat is Beat.CLOSED:
            _sort_lines(store, place)


def _title(session: Session, place: Place) -> str:
    return _("{step}: {beat}").format(
        step=session.step(place.ref).title, beat=beats.name(session, place)
    )


def _fill(store: Store) -> None:
    """List what the room would list, and write the actions that steps take as their items."""
    steps = tuple(store.session.steps())
    for ref, step in steps:
        noun = step.text("room")
        for row in _rows(noun) if noun else ():
            try:
                store.dispatch(AddRow(ref, row))
            except CommandRefused:  # a list that is full, or has such a row of its own
                break
    asks = any(kind_named(step.kind).takes_answers for _ref, step in steps)
    if not asks or any(step.text(ITEMS_OF) == ACTIONS for _ref, step in steps):
        for area, (text, *_rest) in islice(deeds().items(), _ACTIONS):
            store.dispatch(AddAction(Action("", text, area=area)))


def _rows(noun: str) -> tuple[str, ...]:
    capital = noun[:1].upper() + noun[1:]
    return (
        _("{noun} A").format(noun=capital),
        _("{noun} B, which has a longer name").format(noun=capital),
        _("{noun} C").format(noun=capital),
    )


def _sort_lines(store: Store, place: Place) -> None:
    """Put what was written under the codes in turn, as a facilitator would do by their sense."""
    step = store.session.step(place.ref)
    seen = result(store.session, place.ref, place.round)
    if not step.codes or seen is None:
        return
    codes = cycle(code.key for code in step.codes)
    for one in seen.lines:
        for text, _count in one.lines:
            if text not in store.session.codes.get(place.ref, {}):
                store.dispatch(CodeLine(place.ref, text, next(codes)))
