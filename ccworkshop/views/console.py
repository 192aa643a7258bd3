"""What the console sees: top bar, agenda rail, guide; answers and results have modules."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ccworkshop import beats
from ccworkshop.agenda import Standing, day_time
from ccworkshop.content.provenance import Origins, origins
from ccworkshop.content.records import EntryKind
from ccworkshop.session import Beat, RoundRef, Session, StepRef, Way
from ccworkshop.steps.catalog import kind_at
from ccworkshop.steps.phrases import count_word
from ccworkshop.views.answers import answers
from ccworkshop.views.booth import is_voting
from ccworkshop.views.hands import hands
from ccworkshop.views.results import results
from ccworkshop.voting import turnout
from ccworkshop.words import _, clock_time

__all__ = [
    "GuideSection",
    "GuideView",
    "RailRow",
    "TopBar",
    "Workbench",
    "answers",
    "can_revote",
    "guide",
    "next_words",
    "rail",
    "results",
    "shown_round",
    "top_bar",
    "workbench",
]

LONGEST_DELAY = 12 * 60
"""Minutes; a day that is looked at later than that is over, not late."""


@dataclass(frozen=True, slots=True)
class TopBar:
    """The line over everything: what, when, how long, how late."""

    title: str
    client: str
    now: str
    left: str
    over_time: bool
    planned_end: str
    projected_end: str
    late: str
    blank: bool
    frozen: bool


@dataclass(frozen=True, slots=True)
class RailRow:
    """One line of the agenda rail; a break that divides an activity stands below it, indented."""

    entry: str
    title: str
    minutes: str
    standing: Standing
    steps: tuple[StepRef, ...]
    divides: bool = False


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One part of the facilitator's guide."""

    title: str
    lines: tuple[str, ...]
    warning: bool = False


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide of an activity, with its sources."""

    sections: tuple[GuideSection, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """The head of the middle part: which step is peeked at."""

    ref: StepRef | None
    entry: str
    eyebrow: str
    title: str
    here: bool
    takes_answers: bool
    kind: str
    tally: str


def top_bar(session: Session, now: datetime) -> TopBar:
    """Derive the top bar at a moment."""
    day = day_time(session, now)
    over = day.minutes_over
    same_day = abs(over) < LONGEST_DELAY
    left = day.left if session.visits else None
    if left is not None and left <= -timedelta(minutes=LONGEST_DELAY):
        left = None
    return TopBar(
        title=session.title,
        client=session.client,
        now=clock_time(now),
        left=_minutes_and_seconds(left) if left is not None else "",
        over_time=left is not None and left < timedelta(0),
        planned_end=clock_time(day.planned_end) if day.planned_end and same_day else "",
        projected_end=clock_time(day.projected_end) if day.projected_end and same_day else "",
        late=_("{minutes} over").format(minutes=over) if over > 0 and same_day else "",
        blank=session.blank,
        frozen=session.frozen is not None,
    )


def _minutes_and_seconds(left: timedelta) -> str:
    seconds = int(abs(left.total_seconds()))
    sign = "−" if left < timedelta(0) else ""
    return f"{sign}{seconds // 60}:{seconds % 60:02d}"


def rail(session: Session, now: datetime) -> tuple[RailRow, ...]:
    """Derive the agenda rail; minutes read "used/planned" once an entry has begun."""
    times = {one.key: one for one in day_time(session, now).entries}
    rows = []
    for entry in session.workshop.agenda.entries:
        time = times[entry.key]
        begun = time.used > 0 or (time.standing is Standing.NOW and session.visits)
        counts = begun and time.used < LONGEST_DELAY
        minutes = f"{int(time.used)}/{time.planned}" if counts else str(time.planned)
        activity = session.workshop.activities.get(entry.activity)
        steps = tuple(StepRef(entry.key, s.key) for s in (activity.steps if activity else ()))
        divides = bool(entry.after)
        rows.append(RailRow(entry.key, entry.title, minutes, time.standing, steps, divides))
    return tuple(rows)


def workbench(session: Session, entry_key: str, step_key: str) -> Workbench:
    """Derive the head of the workbench for an entry and (empty in a break) a step."""
    entry = session.entry(entry_key)
    activity = session.activity(entry_key)
    if activity is None or not step_key:
        pause = _("break") if entry.kind is EntryKind.BREAK else _("buffer")
        here = session.place.entry == entry_key
        return Workbench(
            ref=None, entry=entry_key, eyebrow=pause, title=entry.title, here=here,
            takes_answers=False, kind="", tally="",
        )  # fmt: skip
    ref = StepRef(entry_key, step_key)
    step = session.step(ref)
    kind = kind_at(session, ref)
    number_of = [one.key for one in activity.steps].index(step_key) + 1
    eyebrow = activity.title
    if len(activity.steps) > 1:
        eyebrow = _("{activity} · step {number} of {count}").format(
            activity=activity.title, number=number_of, count=len(activity.steps)
        )
    tally = ""
    if kind.takes_answers:
        tally = _progress(session, RoundRef(*ref, shown_round(session, ref)))
    return Workbench(
        ref, entry_key, eyebrow, step.title, session.place.ref == ref, kind.takes_answers,
        step.kind, tally,
    )  # fmt: skip


def _progress(session: Session, round_ref: RoundRef) -> str:
    """Write how far a round has come: voters, or questions on which all hands are counted."""
    if session.way(round_ref.ref) is Way.HANDS:
        counted = hands(session, round_ref.ref, round_ref.round)
        return f"{counted.counted}/{len(counted.rows)}"
    answered, expected = turnout(session, round_ref)
    return f"{answered}/{expected}"


def shown_round(session: Session, ref: StepRef) -> int:
    """Return the round that a step is in, or came to."""
    if session.place.ref == ref:
        return session.place.round
    reached = session.reached.get(ref)
    return reached.round if reached else 1


def guide(session: Session, entry_key: str) -> GuideView:
    """Derive the guide of an entry's activity (empty for a break or buffer)."""
    activity = session.activity(entry_key)
    if activity is None:
        return GuideView((), ())
    text = activity.guide
    sections = (
        GuideSection(_("Say"), text.say),
        GuideSection(_("Do"), text.do),
        GuideSection(_("Listen for"), text.listen),
        GuideSection(_("The usual trap"), (text.trap,), warning=True),
        GuideSection(_("Why"), (text.why,)),
        GuideSection(_("Carry on"), (text.carry,)),
    )
    return GuideView(sections, tuple(_origin(one) for one in origins(activity)))


def _origin(one: Origins) -> str:
    """Write a source with its flag, and what of the activity comes from it."""
    if not one.titles:
        return _("{flag}  {source}").format(flag=one.flag.value, source=one.note)
    return _("{flag}  {source}: {elements}").format(
        flag=one.flag.value, source=one.note, elements=", ".join(one.titles)
    )


def next_words(session: Session) -> str:
    """Name the next beat for the big button, and whom closing a secret vote leaves out."""
    words = beats.next_words(session)
    if not is_voting(session):
        return words
    answered, expected = turnout(session, session.place.round_ref)
    if answered == expected:
        return words
    return _("{next} (leaves {count} out)").format(
        next=words, count=count_word(expected - answered)
    )


def can_revote(session: Session) -> bool:
    """Tell whether a re-vote can be asked for, or taken back, where the day stands."""
    place = session.place
    if not place.step or not kind_at(session, place.ref).takes_answers:
        return False
    return place.beat in (Beat.REVEALED, Beat.DISCUSS) and place.round == 1
