"""Small parts that home and console are made of."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)


def label(text: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label of plain text; ``name`` picks its style."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    return made


def button(text: str, name: str = "", *, checkable: bool = False) -> QPushButton:
    """Make a push button that Enter presses too; an ampersand in the words is an ampersand."""
    made = QPushButton(escaped(text))
    made.setObjectName(name)
    made.setCheckable(checkable)
    made.setAutoDefault(True)  # Qt lets Enter press a button in dialogs only, unless it is told
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def escaped(text: str) -> str:
    """Write people's words on a button without making a mnemonic of an ampersand."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Write people's words as a tool tip, which breaks its lines and makes no markup of them."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def set_button(made: QPushButton, text: str) -> None:
    """Change a button's words, for eyes and ears."""
    if made.text() != escaped(text):
        made.setText(escaped(text))
        made.setAccessibleName(text)


def set_text(made: QLabel, text: str) -> None:
    """Change a label's words; nothing is repainted when they are the same."""
    if made.text() != text:
        made.setText(text)


def card(name: str = "card") -> QFrame:
    """Make a rounded card."""
    made = QFrame()
    made.setObjectName(name)
    return made


def column(
    parent: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 8,
) -> QVBoxLayout:
    """Make a vertical layout on the 8 px grid."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    return made


def row(
    parent: QWidget | None = None,
    *,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    gap: int = 8,
) -> QHBoxLayout:
    """Make a horizontal layout on the 8 px grid."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go.

    Where one of them has the keys, what held it gets them: they must not fall to the next button.
    """
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            holder, focus = widget.parentWidget(), QApplication.focusWidget()
            if (
                holder is not None
                and focus is not None
                and (focus is widget or widget.isAncestorOf(focus))
            ):
                holder.setFocus()
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def tab_after(first: QWidget, *others: QWidget) -> None:
    """Let Tab reach widgets that were made later where they stand, not after everything else."""
    for one in others:
        QWidget.setTabOrder(first, one)
        first = one


def add_all(layout: QBoxLayout, *parts: QWidget | QLayout | int) -> None:
    """Add widgets, layouts, and (as numbers) stretches in their order."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addStretch(part)


class ElidedButton(QPushButton):
    """A button as wide as its place, whose words end in "…" where they are too long."""

    def __init__(self, words: str, name: str = "") -> None:
        """Show words; the whole of them is the tool tip and the accessible name."""
        super().__init__(escaped(words))
        self._words = words
        self.setObjectName(name)
        self.setAutoDefault(True)
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as much as fits between the margins that the style sheet gives a button."""
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        shown = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        self.setText(escaped(shown))


class ElidedLabel(QLabel):
    """A label of one line that ends in "…" where it is too long; the whole is its tool tip."""

    def __init__(self, text: str = "", name: str = "") -> None:
        """Show a text."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def minimumSizeHint(self) -> QSize:
        """One line, however narrow."""
        return QSize(24, self.fontMetrics().height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it does not fit."""
        super().resizeEvent(event)
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        self.setToolTip("" if fits else tip(self.text()[:1000]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()
