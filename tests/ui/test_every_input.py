"""Every kind of step can be typed at the console and, where teams answer, at the stage."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastAnswer, CastSheet
from ccworkshop.commands.command import Command
from ccworkshop.commands.day import GoTo
from ccworkshop.screens import VoteScreen
from ccworkshop.session import Beat, Place, RoundRef, Session, StepRef, Voter, VoterKind
from ccworkshop.steps.catalog import KINDS
from ccworkshop.views.stage import stage_view
from tests.core.more_steps import MORE, ONE_OF_EACH, every_kind
from tests.core.workshops import MORNING, run
from tests.ui.stage_room import Room
from ui.fonts import load_fonts
from ui.steps.answer_grid import AnswerGrid
from ui.steps.answer_model import Entry
from ui.steps.catalog import INPUTS, make_input
from ui.steps.kind import StepSight
from ui.theme import load_theme

ASKING = [step.key for step in ONE_OF_EACH]
FIRST = Voter(VoterKind.TEAM, "t1")


def test_every_kind_has_an_input() -> None:
    assert {name for name, _make in INPUTS} == {kind.schema.kind for kind in KINDS}


def opened(key: str) -> Session:
    return run(every_kind(), GoTo(Place(MORE, key, Beat.OPEN, 1)))


class Desk:
    """A grid that carries out what it sends."""

    def __init__(self, qtbot: QtBot, day: Session, key: str) -> None:
        load_fonts()
        self.day, self.round_ref = day, RoundRef(MORE, key, 1)
        made = make_input(day.step(self.round_ref.ref).kind, load_theme())
        assert isinstance(made, AnswerGrid)
        self.grid = made
        desk = self.window = QWidget()
        qtbot.addWidget(desk)
        made.setParent(desk)
        made.command.connect(self.run)
        self.look()
        made.resize(900, 600)
        desk.resize(900, 600)
        desk.show()
        qtbot.waitExposed(desk)
        desk.activateWindow()
        made.table.setFocus()
        qtbot.waitUntil(made.table.hasFocus)

    def look(self) -> None:
        self.grid.look(StepSight(self.day, self.round_ref, date(2026, 11, 21)))

    def run(self, command: Command) -> None:
        self.day = command.apply(self.day, MORNING)
        self.look()

    def press(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.grid.table, text)

    def enter(self) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.grid.table, Qt.Key.Key_Return)


@pytest.mark.parametrize("key", ASKING)
def test_a_sheet_of_every_kind_is_typed_at_the_console(qtbot: QtBot, key: str) -> None:
    desk = Desk(qtbot, opened(key), key)
    step = desk.day.step(desk.round_ref.ref)
    share = int(step.figure("total")) // len(step.items) or 12
    for _question in step.questions:
        entry = desk.grid._model.entry(desk.grid.table.currentIndex())
        desk.press({Entry.DIGIT: "1", Entry.DIGITS: str(share), Entry.WORDS: "A line"}[entry])
        if entry is not Entry.DIGIT:
            desk.enter()
        if desk.grid._row():
            break
    sheet = desk.day.sheets_of(desk.round_ref)[FIRST]
    assert set(step.required) <= set(sheet.answers)


@pytest.mark.parametrize("width", [520, 620, 900])
@pytest.mark.parametrize("key", ["listing", "sorting", "staffing", "placement"])
def test_a_sheet_does_not_scroll_sideways(qtbot: QtBot, key: str, width: int) -> None:
    desk = Desk(qtbot, opened(key), key)
    desk.grid.resize(width, 500)
    qtbot.wait(5)
    table = desk.grid.table
    assert table.viewport().width() > 0
    assert table.horizontalScrollBar().maximum() == 0
    whose = table.model().headerData(0, Qt.Orientation.Horizontal)
    assert whose == desk.day.teams[0].name


@pytest.mark.parametrize("key", ASKING)
def test_a_sheet_of_every_kind_is_given_at_the_stage(qtbot: QtBot, key: str) -> None:
    room, day = Room(qtbot), opened(key)
    view = stage_view(day)
    assert isinstance(view, VoteScreen)
    room.show(view)
    room.press("1")
    assert _is_answering(room)
    for _question in range(len(view.items)):
        if _is_answering(room):
            room.press("?")
            if isinstance(QApplication.focusWidget(), QLineEdit):
                room.press(Qt.Key.Key_Return)
            qtbot.wait(300)
    assert not _is_answering(room)
    sent = [one for one in room.sent if isinstance(one, CastAnswer | CastSheet)]
    day = run(day, *sent)
    step = day.step(StepRef(MORE, key))
    assert set(step.required) <= set(day.sheets_of(RoundRef(MORE, key, 1))[FIRST].answers)


def _is_answering(room: Room) -> bool:
    return room.canvas.is_answering
