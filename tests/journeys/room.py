"""A room for journeys: the real program in its own home folder, driven by keys and clicks."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ccworkshop.demo_day import DemoClock
from ccworkshop.session import Session
from ui.app import Program
from ui.console.window import ConsoleWindow
from ui.keys import DOUBLE_PRESS


class Room:
    """Presses keys where the focus is, as hands do."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.clock = DemoClock()
        self.program = Program(application, self.clock)

    @property
    def console(self) -> ConsoleWindow:
        assert self.program.console is not None
        return self.program.console

    @property
    def session(self) -> Session:
        assert self.program.workspace is not None
        return self.program.workspace.session

    def settle(self) -> None:
        for _turn in range(4):
            QCoreApplication.processEvents()

    def _target(self) -> QWidget:
        focus = QApplication.focusWidget()
        if focus is not None and focus.isVisible():
            return focus
        if self.program.console is not None:
            return self.program.console
        assert self.program.home is not None
        return self.program.home

    def key(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(self._target(), key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key, *, shift: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        self.key(key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._target(), letter)
            self.settle()

    def choose(self, beginning: str) -> None:
        """Type the beginning of an entry of a list, at once however busy the computer is."""
        usual = QApplication.keyboardInputInterval()
        QTest.qWait(usual + 20)  # or it goes on from what was typed before
        self.type(beginning[:1])
        QApplication.setKeyboardInputInterval(60_000)
        self.type(beginning[1:])
        QApplication.setKeyboardInputInterval(usual)

    def forward(self) -> None:
        """Press the clicker, not twice within its double press."""
        QTest.qWait(DOUBLE_PRESS + 20)
        self.key(Qt.Key.Key_PageDown)

    def back(self) -> None:
        QTest.qWait(DOUBLE_PRESS + 20)
        self.key(Qt.Key.Key_PageUp)

    def saved(self) -> None:
        """Wait until what was done is on disk."""
        assert self.program.workspace is not None
        state = self.program.workspace.file.flush(10)
        assert state.kind.value == "saved", state.problem
        self.settle()

    def close(self) -> None:
        self.program.close_all()
        if self.program.home is not None:
            self.program.home.deleteLater()
        self.settle()
        self.program.keys.stop(self.application)  # home, shown once more, has begun to listen
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def visible_texts(window: QWidget) -> Iterator[str]:
    """Every text that a window shows on labels and buttons."""
    parts: list[QLabel | QPushButton] = [*window.findChildren(QLabel)]
    parts += window.findChildren(QPushButton)
    for part in parts:
        if part.isVisible() and part.text():
            yield part.text()


def files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.rglob(pattern))
