"""The entries of the agenda as a list that keys change: order, minutes, what is dropped."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ccworkshop.views.agenda import EntryRow
from ccworkshop.words import _
from ui.console.agenda_lines import MINUTES_WIDTH, Lines, write_entry
from ui.theme import Theme
from ui.widgets import tip

STEP = 5
"""Minutes that + and − give and take."""
_LONGEST = 3
_MORE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_LESS = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)
_OWN = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class MinutesField(QLineEdit):
    """Minutes that are being typed, in the line that they belong to."""

    left = Signal(int)
    """Typing is over; where the choice goes from here (−1, 0, 1)."""
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setValidator(QIntValidator(0, 10**_LONGEST - 1, self))
        self.setMaxLength(_LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows keep what is typed, Esc does not."""
        where = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0}
        move = where.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif move is not None:
            self.left.emit(move)
        else:
            super().keyPressEvent(event)


class EntryList(QListWidget):
    """Shows the entries; says what keys ask of the one that is chosen."""

    moved = Signal(str, int)
    retimed = Signal(str, int)
    dropped = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__()
        self._rows: tuple[EntryRow, ...] = ()
        self._timed = ""
        self.setObjectName("plain")
        self.setAccessibleName(_("Agenda"))
        self.setItemDelegate(Lines(theme, self, write_entry))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.minutes = MinutesField(self.viewport())
        self.minutes.left.connect(self._keep_minutes)
        self.minutes.dropped.connect(self._forget_minutes)
        self.minutes.editingFinished.connect(self._keep_left_minutes)

    @property
    def chosen(self) -> EntryRow | None:
        """The entry that is chosen."""
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def choose(self, entry: str) -> None:
        """Choose an entry."""
        for at, one in enumerate(self._rows):
            if one.entry == entry:
                self.setCurrentRow(at)

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Show the entries; one that came in is chosen, else the one that was."""
        if rows == self._rows:
            return
        before = {one.entry for one in self._rows}
        chosen, at = self.chosen, max(self.currentRow(), 0)
        came = [one.entry for one in rows if one.entry not in before] if before else []
        self._rows = rows
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for i, one in enumerate(rows):
            item = self.item(i)
            item.setText(one.words)
            item.setToolTip(tip(one.title))
            item.setData(Qt.ItemDataRole.UserRole, one)
        self.setCurrentRow(min(at, len(rows) - 1))
        if came or chosen is not None:
            self.choose(came[0] if came else chosen.entry if chosen else "")
        self.scrollToItem(self.currentItem())
        self._place_minutes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the chosen entry; letters belong to the page around."""
        chosen, key = self.chosen, Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if chosen is None:
            event.ignore()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(chosen.entry, 1 if key == Qt.Key.Key_Down else -1)
        elif key in _MORE or key in _LESS:
            self.retimed.emit(chosen.entry, chosen.minutes + (STEP if key in _MORE else -STEP))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(chosen.entry)
        elif event.text().isdecimal() and event.text().isascii():
            self._type_minutes(chosen, event.text())
        elif key in _OWN:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _type_minutes(self, chosen: EntryRow, digit: str) -> None:
        self._timed = chosen.entry
        self.minutes.setAccessibleName(_("Minutes of {title}").format(title=chosen.title))
        self.minutes.setText(digit)
        self._place_minutes()
        self.minutes.show()
        self.minutes.setFocus()

    def _place_minutes(self) -> None:
        """Put the field over the minutes of its entry."""
        for at, one in enumerate(self._rows):
            if one.entry == self._timed:
                line = self.visualItemRect(self.item(at))
                left = line.right() - MINUTES_WIDTH
                self.minutes.setGeometry(
                    QRect(left, line.top() + 3, MINUTES_WIDTH - 6, line.height() - 6)
                )

    def _keep_left_minutes(self) -> None:
        self._keep_minutes(0)

    def _keep_minutes(self, move: int) -> None:
        """Keep what was typed, once; the list has the keys again."""
        entry, typed = self._timed, self.minutes.text()
        if not entry:
            return
        had_keys = self.minutes.hasFocus()
        self._forget_minutes(take_keys=had_keys)
        if typed:
            self.retimed.emit(entry, int(typed))
        if move:
            self.setCurrentRow(min(max(self.currentRow() + move, 0), self.count() - 1))

    def _forget_minutes(self, *, take_keys: bool = True) -> None:
        self._timed = ""
        if take_keys:
            self.setFocus()
        self.minutes.hide()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, they look for nothing."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
