"""The session that is measured: 24 people, six areas, answers on paper."""

from dataclasses import replace

from ccworkshop.commands.answers import CastAnswer, SetWay
from ccworkshop.commands.day import GoTo
from ccworkshop.content.library import ContentLibrary
from ccworkshop.demo_day import DemoClock, demo_session
from ccworkshop.session import Beat, Place, RoundRef, Session, StepRef, Way
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.store import Store
from ui.theme import Theme, load_theme

AGENDA = "six-areas-day"


def theme() -> Theme:
    """Load the usual look."""
    return load_theme()


def full_room(beat: Beat) -> Store:
    """Return a store with every answer of 24 people but the last, at a beat of the rating."""
    workshop = ContentLibrary.load(SCHEMAS).workshop(AGENDA)
    clock = DemoClock()
    store = Store(demo_session(workshop), clock)
    ref = rating(store.session)
    store.dispatch(SetWay(ref, Way.PAPER))
    for i in range(24 * 6 - 1):
        store.dispatch(answer(store.session, i, i // 7))
    store.dispatch(GoTo(Place(*ref, beat, 1)))
    return Store(replace(store.session), clock)


def open_vote() -> Store:
    """Return a store whose teams have not answered yet, while the vote is open."""
    workshop = ContentLibrary.load(SCHEMAS).workshop(AGENDA)
    store = Store(demo_session(workshop), DemoClock())
    ref = rating(store.session)
    store.dispatch(SetWay(ref, Way.TEAM))
    store.dispatch(GoTo(Place(*ref, Beat.OPEN, 1)))
    return store


def rating(session: Session) -> StepRef:
    """Find the step with six areas on a scale."""
    return next(ref for ref, step in session.steps() if step.kind == "rating" and step.items)


def answer(session: Session, number: int, shift: int) -> CastAnswer:
    """Make the answer of one person to one item; ``shift`` makes it another than before."""
    ref = rating(session)
    items = session.step(ref).items
    voters = session.voters(ref)
    return CastAnswer(
        RoundRef(*ref, 1),
        voters[number // len(items) % len(voters)],
        items[number % len(items)].key,
        1 + (number * 7 + shift * 3) % 5,
        f"case {number}" if number % 3 else "",
    )
