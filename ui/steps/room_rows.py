"""What the room lists itself: one more, another name, one less."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from ccworkshop.commands.rows import LONGEST_ROW, AddRow, RemoveRow, RenameRow
from ccworkshop.session import StepRef
from ccworkshop.views.answers import AnswerItem, AnswersView
from ccworkshop.words import _
from ui.widgets import add_all, button, column, label, row, set_text

_KEY = int(Qt.ItemDataRole.UserRole)
_LINE = 34
_MOST_LINES, _TALL = 3, 560
"""Lower than this many pixels, the answers need the room of all lines but one."""


class RowList(QListWidget):
    """The rows side by side: F2 renames one, Delete takes it off."""

    renamed = Signal(str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.setObjectName("chips")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setAccessibleName(_("What the room lists: F2 renames, Delete takes off"))
        self._items: tuple[AnswerItem, ...] = ()
        self._most = _MOST_LINES
        self.itemChanged.connect(self._renamed)

    def show_items(self, items: tuple[AnswerItem, ...]) -> None:
        """Show rows; one that is being renamed stays open."""
        if items == self._items:
            return
        self._items = items
        self.blockSignals(True)
        here, more = self.currentRow(), len(items) > self.count()
        self.clear()
        for one in items:
            made = QListWidgetItem(one.title)
            made.setData(_KEY, one.key)
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(made)
        self.setCurrentRow(min(max(here, 0), len(items) - 1))
        self.blockSignals(False)
        self.fit()
        if more:
            self.scrollToBottom()

    def share(self, height: int) -> None:
        """Take a share of a height in pixels: a single line where there is little."""
        self._most = _MOST_LINES if height >= _TALL else 1
        self.fit()

    def fit(self) -> None:
        """Be as tall as the rows need, up to the lines that there is room for."""
        self.setVisible(bool(self._items))
        lines, x = 1, 0
        for i in range(self.count()):
            wide = self.sizeHintForIndex(self.indexFromItem(self.item(i))).width() + 6
            if x and x + wide > self.viewport().width():
                lines, x = lines + 1, 0
            x += wide
        below = 8 if lines <= self._most else 0  # nothing peeps out of the next line
        self.setFixedHeight(min(lines, self._most) * _LINE + below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the rows need at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def remove_current(self) -> None:
        """Ask to take the chosen row off."""
        item = self.currentItem()
        if item is not None:
            self.removed.emit(str(item.data(_KEY)))

    def _renamed(self, item: QListWidgetItem) -> None:
        key = str(item.data(_KEY))
        before = next((one.title for one in self._items if one.key == key), "")
        if item.text() == before:
            return
        self.renamed.emit(key, item.text())
        now = next((one.title for one in self._items if one.key == key), None)
        if now == before:  # it was refused
            self.blockSignals(True)
            item.setText(before)
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes off."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_current()
        else:
            super().keyPressEvent(event)


class RoomRows(QFrame):
    """A line for one more and the list of what is there, or where it comes from."""

    command = Signal(object)
    done = Signal()
    """Enter without a word: all is listed, the answers come next."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.setObjectName("card")
        self._ref: StepRef | None = None
        self._count = 0
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_ROW)
        self.line.returnPressed.connect(self._add)
        self.list = RowList()
        self.list.renamed.connect(self._rename)
        self.list.removed.connect(self._remove)
        self.remove = button(_("Take off"), "small")
        self.remove.clicked.connect(self.list.remove_current)
        self._keys = label(_("F2 renames, Delete takes off"), "small")
        self._lender = label(name="small", wrap=True)
        inside = column(self, margins=(18, 12, 18, 12), gap=8)
        head = row(gap=8)
        head.addWidget(self.line, 1)
        add_all(head, self._keys, self.remove)
        inside.addLayout(head)
        inside.addWidget(self.list)
        inside.addWidget(self._lender)

    def share(self, height: int) -> None:
        """Take a share of the height of the grid, in pixels."""
        self.list.share(height)

    def hand_on(self, other: QWidget) -> None:
        """Let another part have the keys, unless something half written stands in the line."""
        if self.line.hasFocus() and not self.line.text():
            other.setFocus()

    def show_view(self, view: AnswersView) -> None:
        """Show what the room lists in a step, in any beat."""
        self._ref = view.round_ref.ref
        self._count = len(view.items)
        self.setVisible(bool(view.noun or view.lender))
        if self.isHidden():
            return
        set_text(self._lender, view.lender)
        self._lender.setVisible(bool(view.lender))
        words = _("Add one more {noun}, then Enter")
        if view.items:
            words = _("One more {noun}, or Enter for the answers")
        words = words.format(noun=view.noun)
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.setVisible(bool(view.noun))
        self.line.setEnabled(len(view.items) < view.most_items)
        own = tuple(one for one in view.items if one.own)
        self.list.show_items(own if view.noun else ())
        for part in (self.remove, self._keys):
            part.setVisible(bool(own and view.noun))

    def _add(self) -> None:
        title, before = self.line.text().strip(), self._count
        if self._ref is None:
            return
        if not title:
            if self._count:
                self.done.emit()
            return
        self.command.emit(AddRow(self._ref, title))
        if self._count > before:
            self.line.clear()
        if not self.line.isEnabled():  # the list is full
            self.done.emit()

    def _rename(self, key: str, title: str) -> None:
        if self._ref is not None:
            self.command.emit(RenameRow(self._ref, key, title))

    def _remove(self, key: str) -> None:
        if self._ref is not None:
            self.command.emit(RemoveRow(self._ref, key))
