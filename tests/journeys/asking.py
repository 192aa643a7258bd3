"""A day whose steps ask all sorts of things, and the console's grid to type the answers into."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Choice, Field, FieldType, Item, OptionValue, Scale, Step
from ccworkshop.session import (
    Beat,
    Participant,
    Place,
    Reached,
    RoundRef,
    Session,
    StepRef,
    Team,
    Value,
    Voter,
    VoterKind,
)
from ccworkshop.storage.session_file import SessionFile
from tests.core import workshops
from tests.core.workshops import OURS, activity, scale
from tests.journeys.room import Room
from ui.steps.answer_grid import AnswerGrid

ASKED = StepRef("areas", "asked")
VERDICT = Field(
    "verdict",
    "Verdict",
    FieldType.CHOICE,
    choices=(Choice("keep", "keep"), Choice("adapt", "adapt"), Choice("drop", "drop")),
)
WHY = Field("why", "Why it goes", FieldType.LINE, when=("verdict", "drop"))
GUESS = Field("guess", "Share of staff", FieldType.NUMBER, unit="%")
SHARE = Field("", "Points", FieldType.NUMBER, low=0, high=100)
LINE = Field("", "Purpose", FieldType.LINE)
NAMES = ("North", "South", "East")


def things(*titles: str) -> tuple[Item, ...]:
    return tuple(Item(f"i{n}", title, f"About {title}.", OURS) for n, title in enumerate(titles))


def asking(
    items: Iterable[Item],
    fields: Iterable[Field] = (),
    on: Scale | None = None,
    kind: str = "sorting",
    **options: OptionValue,
) -> Step:
    """A step of a kind that takes any fields."""
    return Step(
        "asked", kind, "What we do", "What do we do?", "Think of May.", 20, tuple(items), on,
        {"way": "team", "revote": False, **options}, tuple(fields),
    )  # fmt: skip


def ten(low: int = 1) -> Scale:
    return scale(10, low)


def day_of(step: Step, names: Iterable[str] = NAMES, beat: Beat = Beat.OPEN) -> Session:
    """A day that stands in the step."""
    day = workshops.session()
    shown = dict(day.workshop.activities)
    shown["areas"] = activity("areas", "Six areas", (step,), 30)
    return replace(
        day,
        workshop=replace(day.workshop, activities=shown),
        teams=tuple(Team(f"t{n}", name) for n, name in enumerate(names, start=1)),
        participants=(Participant("p1", "Ana"), Participant("p2", "Ben")),
        place=Place(ASKED.entry, ASKED.step, beat, 1),
        reached={ASKED: Reached(1, beat)},
        serial=20,
    )


def open_day(room: Room, home: Path, day: Session) -> AnswerGrid:
    """Open a day from a file and return the grid of its step."""
    file = SessionFile.create(home / "day.ccw", day, clock=room.clock)
    file.close()
    room.program.open(home / "day.ccw")
    room.settle()
    room.ctrl(Qt.Key.Key_2)
    return grid_of(room.console)


def grid_of(window: QWidget) -> AnswerGrid:
    return next(one for one in window.findChildren(AnswerGrid) if one.isVisible())


def given(session: Session, team: int) -> dict[str, Value]:
    """What a team's sheet holds, by question."""
    voter = Voter(VoterKind.TEAM, f"t{team}")
    sheet = session.sheets_of(RoundRef(*ASKED, 1)).get(voter)
    return {key: answer.value for key, answer in sheet.answers.items()} if sheet else {}
