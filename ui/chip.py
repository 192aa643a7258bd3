"""A small button to choose with, which gives way where many stand side by side."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.widgets import escaped, tip

_BESIDE = 22
_NARROWEST = 56


class Chip(QPushButton):
    """Its words end in "…" where they are too long; the whole is its tool tip."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Show a title."""
        super().__init__(escaped(title), parent)
        self._title = title
        self.setObjectName("small")
        self.setCheckable(True)
        self.setAutoDefault(True)  # Enter presses it, too
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        """Give way to the others."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole title where it does not fit."""
        super().resizeEvent(event)
        self.setToolTip("" if self.width() >= self.sizeHint().width() else tip(self._title))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - _BESIDE
        if self.width() < self.sizeHint().width():
            words = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
            option.text = escaped(words)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
