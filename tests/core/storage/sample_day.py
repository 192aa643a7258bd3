"""A small day at a fixed time, a clock that stands where it is put, and a disk that can fail."""

import errno
import os
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    AttentionArea,
    Choice,
    EntryKind,
    Field,
    FieldType,
    Group,
    Guide,
    Item,
    Point,
    Provenance,
    Reported,
    Rule,
    Scale,
    Source,
    Step,
    Workshop,
    Zone,
)
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Ballot,
    Beat,
    Booth,
    Comparator,
    Lens,
    Note,
    NoteKind,
    Origin,
    Participant,
    Place,
    Pointer,
    Reached,
    RoundRef,
    Session,
    Split,
    StepRef,
    StepSettings,
    Tally,
    Team,
    Visit,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.storage.disk import Disk

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=1)))
ROUND = RoundRef("pulse", "rate", 1)


class StoppedClock:
    """Tells the same moment until somebody moves it."""

    def __init__(self, moment: datetime = datetime(2026, 11, 21, 14, 3, 22, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def sample_day(sheets: int = 2) -> Session:
    """Return a day on which so many people have given one sheet with two answers."""
    people = tuple(
        Participant(f"p{number}", f"Person {number}", "t1", "Management", "IT")
        for number in range(1, max(sheets, 2) + 1)
    )
    day = Session(
        id="day-1",
        title="Kundenkultur – ثقافة العملاء 🎯",
        created=MORNING,
        workshop=_workshop(),
        place=Place("pulse", "rate", Beat.OPEN, 1),
        client="Muster & Söhne",
        starts=MORNING + timedelta(minutes=30),
        teams=(Team("t1", "Tisch 1"), Team("t2", "Tisch 2")),
        participants=people,
        settings={
            StepRef("pulse", "rate"): StepSettings(
                way=Way.PAPER,
                minimum=3.5,
                comparator=Comparator("last year", {"warm": 3.25, "quick": 4.0}),
                lens=Lens(Split.LEVEL, ("Management",)),
                revote=True,
            )
        },
        reached={StepRef("pulse", "rate"): Reached(1, Beat.REVEALED)},
        visits=(Visit("pulse", MORNING),),
        extra_minutes={"pulse": 5},
        actions=(
            Action("a1", "Call every customer back within a day", owner="Person 1"),
            Action(
                "a2",
                "Sit at the front desk once a month",
                due=date(2026, 12, 12),
                area=AttentionArea.BREAK_THE_SILOS,
                impact=5,
                effort=2,
                origin=Origin("pulse", "rate", "warm", 1, "2.5, below the minimum"),
            ),
        ),
        notes=(
            Note(
                "n1",
                NoteKind.PARKING,
                "Who owns the tablet?",
                Place("", "", Beat.PAUSE, 1),
                MORNING,
            ),
        ),
        frozen=Place("pulse", "rate", Beat.BRIEF, 1),
        serial=3,
    )
    for number in range(1, sheets + 1):
        day = with_sheet(day, f"p{number}")
    return day


def with_sheet(session: Session, participant: str, value: int = 4) -> Session:
    """Return the session after a participant gave a sheet with two answers."""
    voter = Voter(VoterKind.PARTICIPANT, participant)
    given = {"warm": Answer(value, "seen at the desk"), "quick": Answer(None)}
    sheets = {**session.sheets_of(ROUND), voter: AnswerSheet(voter, given)}
    return replace(session, sheets={**session.sheets, ROUND: sheets})


class FailingDisk(Disk):
    """A disk on which the calls named in ``failures`` fail with an error number."""

    def __init__(self, failures: dict[str, int] | None = None) -> None:
        super().__init__(windows=False, full_sync=None, data_sync=None)
        self.failures = dict(failures or {})
        self.calls: list[str] = []
        self.open_descriptors: set[int] = set()

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if name in self.failures:
            raise OSError(self.failures[name], os.strerror(self.failures[name]))

    def create(self, path: Path, mode: int) -> int:
        self._call("create")
        descriptor = super().create(path, mode)
        self.open_descriptors.add(descriptor)
        return descriptor

    def append_to(self, path: Path) -> int:
        self._call("append_to")
        descriptor = super().append_to(path)
        self.open_descriptors.add(descriptor)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        written = super().write(descriptor, data[: len(data) // 2 + 1])  # half now, half next
        self._call("write")
        return written

    def sync(self, descriptor: int) -> None:
        assert descriptor in self.open_descriptors
        self._call("sync")
        super().sync(descriptor)

    def close(self, descriptor: int) -> None:
        self.open_descriptors.discard(descriptor)
        super().close(descriptor)
        self._call("close")

    def permit(self, path: Path, mode: int) -> None:
        self._call("permit")
        super().permit(path, mode)

    def replace(self, source: Path, target: Path) -> None:
        self._call("replace")
        super().replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._call("sync_folder")
        super().sync_folder(folder)

    def remove(self, path: Path) -> None:
        self._call("remove")
        super().remove(path)


class WaitingDisk(Disk):
    """A disk that does not answer until it is let go."""

    def __init__(self) -> None:
        super().__init__(data_sync=None)
        self.asked = threading.Event()
        self.let_go = threading.Event()

    def sync(self, descriptor: int) -> None:
        self.asked.set()
        assert self.let_go.wait(30)
        super().sync(descriptor)


class BuggyDisk(Disk):
    """A disk that breaks in a way nobody thought of."""

    def __init__(self) -> None:
        super().__init__(data_sync=None)

    def sync(self, descriptor: int) -> None:
        raise ArithmeticError(descriptor, errno.EIO)


def _workshop() -> Workshop:
    source = (Source(Provenance.SEED, "S 001"),)
    scale = Scale(
        "ladder",
        "How far are we?",
        tuple(Point(value, f"Step {value}", f"Anchor {value}") for value in range(1, 6)),
        source,
    )
    step = Step(
        "rate",
        "rating",
        "Where do we stand?",
        "How true is this of us?",
        "One to five",
        12,
        (
            Item("warm", "Warm welcome", "We greet people by name.", source),
            Item(
                "quick",
                "Quick help",
                "We help within a day.",
                source,
                AttentionArea.INVOLVE_EVERYONE,
            ),
        ),
        scale,
        {"way": "paper", "minimum": 3, "revote": True, "groups": ("a", "b"), "marks": (1, 2)},
    )
    guide = Guide("why", ("say",), ("do",), ("listen",), "trap", "carry")
    activity = Activity("pulse-check", "Pulse", "How we are", 30, guide, (step,), source, 2)
    entries = (
        AgendaEntry("pulse", EntryKind.ACTIVITY, "Pulse", 30, "pulse-check"),
        AgendaEntry("coffee", EntryKind.BREAK, "Coffee", 15),
    )
    agenda = Agenda("short", "Ninety minutes", "The shortest day", entries, source)
    return Workshop(agenda, {"pulse-check": activity})


def sample_day_of_lists() -> Session:
    """Return the small day with everything that steps and rooms have had since version 3."""
    day = sample_day()
    name = day.workshop.entry("pulse").activity
    activity = day.workshop.activities[name]
    (first, *rest) = activity.steps
    ours = (Source(Provenance.AUTHORED),)
    item = replace(first.items[0], group="one", poles=("little", "much"))
    fuller = replace(
        first,
        items=(item, *first.items[1:]),
        fields=(
            Field("now", "Now", FieldType.POINTS, "Today", scale=first.scale),
            Field("share", "Share", FieldType.NUMBER, low=0, high=100, unit="%"),
            Field("kind", "Kind", FieldType.CHOICE, choices=(Choice("a", "A", "first", ours),)),
            Field("why", "Why", FieldType.LINE, optional=True, when=("kind", "a"), sources=ours),
        ),
        groups=(Group("one", "One", ours),),
        zones=(Zone("z", "Zone", "a note", (1.0, 2.5), (1.0, 5.0), ours, "do it"),),
        codes=(Choice("same", "Same", "", ours),),
        reported=(Reported("Share", 61.0, "%", (Source(Provenance.SEED, "000"),)),),
        rules=(Rule("kind", ("a",), "only a", of_all=True),),
    )
    tea = AgendaEntry("tea", EntryKind.BREAK, "Tea", 10, after="rate")
    agenda = day.workshop.agenda
    workshop = replace(
        day.workshop,
        agenda=replace(agenda, entries=(agenda.entries[0], tea, *agenda.entries[1:])),
        activities={**day.workshop.activities, name: replace(activity, steps=(fuller, *rest))},
    )
    ref = StepRef("pulse", "rate")
    return replace(
        day,
        workshop=workshop,
        items={ref: (Item("own-1", "Ours · naïve", "", ()),)},
        codes={ref: {"We help people": "same"}},
        promised_minutes=60,
        settings={
            ref: replace(day.settings[ref], present=11, pointer=Pointer(1, "warm")),
        },
        booths={
            RoundRef("pulse", "rate", 2): Booth(
                ("p1", "p2"),
                (
                    Ballot({"warm": Answer(2), "quick": Answer(None)}, ("Management", "t1", "IT")),
                    Ballot({"warm": Answer(4, "seen")}, ("", "", "")),
                ),
            )
        },
        tallies={
            RoundRef("pulse", "rate", 1): Tally(
                3,
                {"warm": {"2": 2, "?": 1}},
                {"level": {"Management": {"warm": {"2": 2, "?": 1}}}},
                {"warm": 1},
            )
        },
    )
