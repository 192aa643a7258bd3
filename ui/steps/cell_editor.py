"""A line that is typed in a cell of the entry grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccworkshop.words import _

_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
_SIDEWAYS = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0)}


class CellEditor(QLineEdit):
    """Collects digits or words; says when they are to be kept, and where to go then."""

    kept = Signal(int, int)
    """The words are done; move on by so many cells and down by so many rows."""
    dropped = Signal()

    def __init__(self, parent: QWidget, *, longest: int, digits: bool, name: str) -> None:
        """Make an empty editor for digits only or for any words."""
        super().__init__(parent)
        self._digits = digits
        self.setObjectName("cell")
        self.setMaxLength(longest)
        self.setAccessibleName(name or _("Answer"))
        if digits:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and arrows keep, Esc drops; Tab would leave the table otherwise."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key is Qt.Key.Key_Escape:
            self.dropped.emit()
        elif plain and key in _MOVES:
            self.kept.emit(*_MOVES[key])
        elif plain and self._digits and key in _SIDEWAYS:
            self.kept.emit(*_SIDEWAYS[key])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next cell, not out of the table."""
        self.kept.emit(1 if forward else -1, 0)
        return True
