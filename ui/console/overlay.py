"""What comes over the console for a moment: find anything, keys, what was done, cuts."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from ccworkshop.words import _
from ui.actions import ACTIONS
from ui.widgets import column, label

WIDTH = 620
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that can be found: its words, what it is, and what choosing it does."""

    words: str
    kind: str
    run: Callable[[], None]


class Overlay(QFrame):
    """A card over its parent's upper middle; Esc closes it."""

    wide = WIDTH

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setStyleSheet("QFrame#card { border: 1px solid palette(placeholder-text); }")
        self._before: QWidget | None = None
        self.hide()

    def open(self) -> None:
        """Come to the front."""
        parent = self.parentWidget()
        if parent is None:
            return
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            self._listen(on=True)
        self.adjustSize()
        width = min(self.wide, parent.width() - 40)
        height = min(self.sizeHint().height(), parent.height() - 120)
        self.setGeometry((parent.width() - width) // 2, 88, width, height)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _listen(self, *, on: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
            if on:
                application.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keys back to whoever had them."""
        super().hideEvent(event)
        self._listen(on=False)
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the card closes it, and does nothing else."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            if not inside and watched.window() is self.window():
                self.hide()
                return True
        return super().eventFilter(watched, event)


class Finder(Overlay):
    """Ctrl+K: commands, activities, participants and actions by name."""

    def __init__(self, parent: QWidget) -> None:
        """Lay out a line and a list."""
        super().__init__(parent)
        self._all: list[Finding] = []
        self._shown: list[Finding] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Find a command, an activity, a person, an action"))
        self.line.setAccessibleName(_("Find anything"))
        self.line.textChanged.connect(self._search)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(330)
        self.list.itemClicked.connect(self._run_item)
        inside = column(self, margins=(14, 14, 14, 14))
        inside.addWidget(self.line)
        inside.addWidget(self.list)

    def search_in(self, everything: list[Finding]) -> None:
        """Open with what can be found now."""
        self._all = everything
        self.open()
        self.line.clear()
        self._search("")
        self.line.setFocus()

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [
            one for one in self._all if all(word in one.words.casefold() for word in words)
        ][:MOST_FOUND]
        self.list.clear()
        for one in self._shown:
            self.list.addItem(QListWidgetItem(f"{one.words}    {one.kind}"))
        if self._shown:
            self.list.setCurrentRow(0)
        else:
            self.list.addItem(QListWidgetItem(_("Nothing is called that.")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the line move and choose in the list."""
        pressed = watched is self.line and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent):
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if move is not None and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + move) % len(self._shown))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentRow())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def _run_item(self, item: QListWidgetItem) -> None:
        self._run(self.list.row(item))

    def _run(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self.hide()
            self._shown[index].run()


class KeyCard(Overlay):
    """F1: every key, in two columns."""

    wide = 900

    def __init__(self, parent: QWidget) -> None:
        """List the table of actions."""
        super().__init__(parent)
        inside = column(self, margins=(24, 20, 24, 20), gap=12)
        inside.addWidget(label(_("Keys"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        lines = (len(ACTIONS) + 1) // 2
        for i, spec in enumerate(ACTIONS):
            side, line = divmod(i, lines)
            grid.addWidget(label("  ".join(spec.keys), "strong"), line, 3 * side)
            grid.addWidget(label(spec.words(), "quiet"), line, 3 * side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 16)
        grid.setColumnStretch(4, 1)
        inside.addLayout(grid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class PastCard(Overlay):
    """Ctrl+H: what was done, the latest at the end."""

    def __init__(self, parent: QWidget) -> None:
        """Lay out a heading and a list."""
        super().__init__(parent)
        inside = column(self, margins=(24, 20, 24, 20), gap=12)
        inside.addWidget(label(_("What was done"), "heading"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was done"))
        self.list.setMinimumHeight(420)
        inside.addWidget(self.list)
        self.setFocusProxy(self.list)

    def tell(self, lines: list[str]) -> None:
        """Open with the lines of a history."""
        self.list.clear()
        self.list.addItems(lines or [_("Nothing has been done in this session yet.")])
        self.open()
        self.list.setCurrentRow(self.list.count() - 1)
        self.list.scrollToBottom()
