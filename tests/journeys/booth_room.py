"""A secret vote in a room with real windows: people come to the screen one by one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from ccworkshop.commands.answers import SetWay
from ccworkshop.screens import Phase
from ccworkshop.session import Beat, Session, StepRef, Way
from ccworkshop.storage.session_file import SessionFile
from tests.core.workshops import AREAS, ITEMS, at, rating, run, with_people
from tests.journeys.room import Room, visible_texts
from ui.sized.press import KeyButton
from ui.stage.window import StageWindow
from ui.steps import visit
from ui.steps.answer_grid import AnswerGrid
from ui.steps.booth_panel import BoothPanel

ENTER = Qt.Key.Key_Return


def in_booth(count: int = 12, evidence: bool = False) -> Session:
    """So many people before an open vote in the booth."""
    step = rating(revote=True, evidence=evidence)
    return at(run(with_people(step, count=count), SetWay(AREAS, Way.BOOTH)), AREAS, Beat.OPEN)


def marks(number: int) -> list[int]:
    """What a person answers, in the order of the questions; 0 is "don't know"."""
    return [(number * 7 + place * 3 + number * place) % 6 for place in range(len(ITEMS))]


class BoothRoom:
    """A console and a stage, and hands on both."""

    def __init__(self, room: Room, home: Path, day: Session | None = None) -> None:
        self.room = room
        file = SessionFile.create(home / "day.ccw", day or in_booth(), clock=room.clock)
        file.close()
        room.program.open(home / "day.ccw")
        room.settle()
        room.ctrl(Qt.Key.Key_2)
        QTest.qWait(20)
        room.settle()

    @property
    def session(self) -> Session:
        return self.room.session

    @property
    def stage(self) -> StageWindow:
        assert self.room.program.stage is not None
        return self.room.program.stage.window

    @property
    def grid(self) -> AnswerGrid:
        return next(one for one in self.room.console.findChildren(AnswerGrid) if one.isVisible())

    @property
    def panel(self) -> BoothPanel:
        return next(one for one in self.room.console.findChildren(BoothPanel) if one.isVisible())

    def settle(self) -> None:
        self.room.settle()

    def name(self, number: int) -> str:
        return self.session.participants[number - 1].name

    # --- by keys

    def call(self, number: int) -> None:
        self.panel.line.setFocus()
        self.room.type(self.name(number))
        self.room.key(ENTER)

    def answer(self, values: Iterable[int]) -> None:
        for value in values:
            self.room.type(str(value))
            self.wait()

    def wait(self) -> None:
        """Wait until the next question is shown."""
        QTest.qWait(visit.ACKNOWLEDGED + 25)
        self.settle()

    def vote(self, number: int) -> None:
        self.call(number)
        self.room.key(ENTER)
        self.vote_on(number)

    def vote_on(self, number: int) -> None:
        """Answer from the first question on, and confirm."""
        self.answer(marks(number))
        self.room.key(ENTER)

    def stage_key(self, key: Qt.Key) -> None:
        """Press a key at the screen, after a hand was on the console."""
        self.stage.activateWindow()
        self.stage.canvas.setFocus()
        self.settle()
        self.room.key(key)

    def free(self) -> None:
        """Wait until the thanks are over."""
        assert self.room.program.workspace is not None
        desk_now = self.room.program.workspace.desk
        self.until(lambda: desk_now.call.phase is not Phase.THANKED)
        self.settle()

    def until(self, true: Callable[[], bool]) -> None:
        for _turn in range(1000):
            if true():
                return
            QTest.qWait(10)
        raise AssertionError

    def sweep(self) -> None:
        """Let go of what has been let go of."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    # --- by mouse

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Click where a widget is, on whatever lies on top there."""
        window = widget.window()
        at_ = widget.mapTo(window, widget.rect().center() if spot is None else spot)
        target = window.childAt(at_) or window
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(window, at_))
        self.settle()

    def press(self, words: str) -> None:
        """Press a button on the stage."""
        shown = [one for one in self.stage.findChildren(KeyButton) if one.isVisible()]
        self.click(next(one for one in shown if one.text() == words))

    # --- by eye

    def seen(self, *, hidden: bool = False) -> str:
        """All words that the stage shows; ``hidden`` where its window may be hidden now."""
        window = self.stage
        parts: list[QLabel | KeyButton] = [*window.findChildren(QLabel)]
        parts += window.findChildren(KeyButton)
        shown = [one for one in parts if one.isVisibleTo(window)]
        assert hidden or window.isVisible()
        return "\n".join(one.text() for one in shown if one.text())

    def words(self) -> str:
        """All words of the panel and of what is around it."""
        return "\n".join(visible_texts(self.grid))

    def status(self) -> str:
        message = self.room.console.status.message
        return message.text() if message.isVisible() else ""


def everything(windows: Iterable[QWidget]) -> Iterator[tuple[str, str]]:
    """Every text that any widget holds, shown or hidden: where it is, and what."""
    for window in windows:
        for widget in (window, *window.findChildren(QWidget)):
            where = type(widget).__name__
            found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            found += [widget.statusTip(), widget.whatsThis(), widget.windowTitle()]
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                found.append(widget.text())
            if isinstance(widget, QLineEdit):
                found.append(widget.placeholderText())
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                found += items_of(widget.model())
            yield from ((where, text) for text in found if text)


def items_of(model: QAbstractItemModel) -> list[str]:
    texts = []
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in (*range(14), 256, 257):
                value = model.data(model.index(row, column), role)
                if isinstance(value, str):
                    texts.append(value)
    return texts


def windows() -> list[QWidget]:
    return list(QApplication.topLevelWidgets())


def same_on_paper(day: Session, ref: StepRef = AREAS) -> Session:
    return run(replace(day, booths={}), SetWay(ref, Way.PAPER))
