"""A small day made by hand, and sessions that play it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle

from ccworkshop import beats
from ccworkshop.commands.command import Command
from ccworkshop.commands.day import GoTo
from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    AttentionArea,
    EntryKind,
    Guide,
    Item,
    OptionValue,
    Point,
    Provenance,
    Scale,
    Source,
    Step,
    Workshop,
)
from ccworkshop.session import (
    DEFAULT_LEVELS,
    Answer,
    AnswerSheet,
    Beat,
    Participant,
    Place,
    RoundRef,
    Session,
    StepRef,
    StepSettings,
    Team,
    Value,
    Voter,
    VoterKind,
    Way,
)

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OURS = (Source(Provenance.AUTHORED),)

FRAME = StepRef("opening", "frame")
AREAS = StepRef("areas", "rate")
ORDER = StepRef("areas", "order")
PLAN = StepRef("plan", "write")

ITEMS = ("money", "everyone", "kpis", "leaders", "silos", "mindset")
TITLES = (
    "Show the money",
    "Involve everyone",
    "Adapt the KPIs",
    "Leadership support",
    "Break the silos",
    "Mindset",
)


@dataclass
class FakeClock:
    """A clock that goes on by ``tick`` each time somebody looks."""

    moment: datetime = MORNING
    tick: timedelta = timedelta()

    def now(self) -> datetime:
        seen = self.moment
        self.moment += self.tick
        return seen

    def pass_minutes(self, minutes: float) -> datetime:
        self.moment += timedelta(minutes=minutes)
        return self.moment


def scale(high: int = 5, low: int = 1) -> Scale:
    points = tuple(Point(i, f"Rung {i}", f"What {i} means.") for i in range(low, high + 1))
    return Scale(f"E{high}", "How firmly it is in place", points, OURS)


def items(count: int = 6) -> tuple[Item, ...]:
    """Six items with areas, the first without, so that the activity's counts for it."""
    areas = (None, *tuple(AttentionArea)[1:])
    return tuple(
        Item(key, title, f"We do this: {title}.", OURS, area)
        for key, title, area in zip(ITEMS[:count], TITLES, areas, strict=False)
    )


def rating(count: int = 6, high: int = 5, **options: OptionValue) -> Step:
    given: Mapping[str, OptionValue] = {
        "way": "team",
        "minimum": 3,
        "evidence": True,
        "rule": "none",
        "chain": False,
        "revote": False,
        "discuss": True,
        **options,
    }
    return Step(
        "rate",
        "rating",
        "Where we stand",
        "How firmly is this in place?",
        "Think of the last three months.",
        20,
        items(count),
        scale(high),
        given,
    )


def ranking(count: int = 6, **options: OptionValue) -> Step:
    given: Mapping[str, OptionValue] = {
        "way": "team",
        "revote": False,
        "weighs": "rate",
        **options,
    }
    return Step(
        "order",
        "ranking",
        "What matters most",
        "What matters most to our customers?",
        "One order, no ties.",
        10,
        items(count),
        None,
        given,
    )


def activity(key: str, title: str, steps: Iterable[Step], minutes: int) -> Activity:
    guide = Guide("Because.", ("Say it.",), ("Do it.",), ("Listen.",), "The trap.", "Carry it.")
    area = AttentionArea.SHOW_THE_MONEY if key == "areas" else None
    lesson = 3 if key == "areas" else None
    return Activity(key, title, "In short.", minutes, guide, tuple(steps), OURS, lesson, area)


def workshop(rate: Step | None = None, order: Step | None = None) -> Workshop:
    frame = Step(
        "frame",
        "briefing",
        "Why we are here",
        "What would our customers say?",
        "Two hours, one plan.",
        5,
        options={"points": ("Listen first", "Then decide")},
    )
    write = Step(
        "write",
        "planning",
        "Our plan",
        "What will we do?",
        "One owner each.",
        40,
        options={"reviews": (30, 60, 90)},
    )
    entries = (
        AgendaEntry("opening", EntryKind.ACTIVITY, "Welcome", 10, "opening"),
        AgendaEntry("areas", EntryKind.ACTIVITY, "Six areas", 30, "areas"),
        AgendaEntry("coffee", EntryKind.BREAK, "Coffee", 15),
        AgendaEntry("plan", EntryKind.ACTIVITY, "Action plan", 45, "plan"),
        AgendaEntry("air", EntryKind.BUFFER, "Air", 20),
    )
    return Workshop(
        Agenda("day", "A small day", "Two hours.", entries, OURS),
        {
            "opening": activity("opening", "Welcome", (frame,), 10),
            "areas": activity("areas", "Six areas", (rate or rating(), order or ranking()), 30),
            "plan": activity("plan", "Action plan", (write,), 45),
        },
    )


def session(rate: Step | None = None, order: Step | None = None) -> Session:
    """A day before it begins, with nobody in the room."""
    return Session(
        id="s1",
        title="A small day",
        created=MORNING,
        workshop=workshop(rate, order),
        place=Place("opening", "frame", Beat.BRIEF, 1),
    )


TEAMS = (Team("t1", "Alpha"), Team("t2", "Beta"), Team("t3", "Gamma"), Team("t4", "Delta"))


def with_teams(rate: Step | None = None, order: Step | None = None) -> Session:
    """A day with four teams."""
    return replace(session(rate, order), teams=TEAMS, serial=4)


def with_people(rate: Step | None = None, order: Step | None = None, count: int = 24) -> Session:
    """A day on paper with people on three levels, an eighth, three eighths and half of them."""
    eighth = ("Leadership", "Management", "Management", "Management") + ("Front line",) * 4
    people = tuple(
        Participant(f"p{i}", f"Person {i}", f"t{1 + i % 4}", level, f"Function {i % 3}")
        for i, level in zip(range(1, count + 1), cycle(eighth), strict=False)
    )
    paper = StepSettings(way=Way.PAPER)
    return replace(
        session(rate, order),
        teams=TEAMS,
        participants=people,
        levels=DEFAULT_LEVELS,
        settings={AREAS: paper, ORDER: paper},
        serial=4 + count,
    )


def team(number: int) -> Voter:
    return Voter(VoterKind.TEAM, f"t{number}")


def person(number: int) -> Voter:
    return Voter(VoterKind.PARTICIPANT, f"p{number}")


def first(ref: StepRef) -> RoundRef:
    return RoundRef(*ref, 1)


def second(ref: StepRef) -> RoundRef:
    return RoundRef(*ref, 2)


def answered(
    day: Session, round_ref: RoundRef, rows: Mapping[Voter, Iterable[Value]], evidence: str = ""
) -> Session:
    """Put answers in, a row for each voter in the order of the items."""
    keys = [item.key for item in day.step(round_ref.ref).items]
    sheets = {
        voter: AnswerSheet(
            voter,
            {key: Answer(value, evidence) for key, value in zip(keys, row, strict=False)},
        )
        for voter, row in rows.items()
    }
    return replace(day, sheets={**day.sheets, round_ref: sheets})


def alike(day: Session, round_ref: RoundRef, *columns: Iterable[Value]) -> Session:
    """Put answers in, one column for each item, down the list of those who vote here."""
    rows: dict[Voter, list[Value]] = {}
    for column in columns:
        for voter, value in zip(day.voters(round_ref.ref), column, strict=False):
            rows.setdefault(voter, []).append(value)
    return answered(day, round_ref, rows)


def run(day: Session, *commands: Command, now: datetime = MORNING) -> Session:
    for command in commands:
        day = command.apply(day, now)
    return day


def at(day: Session, ref: StepRef, beat: Beat, round_number: int = 1) -> Session:
    """Take the day to a place, as a facilitator does."""
    return run(day, GoTo(Place(ref.entry, ref.step, beat, round_number)))


def whole_line(day: Session) -> tuple[Place, ...]:
    return beats.line(day)
