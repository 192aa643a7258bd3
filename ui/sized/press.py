"""Things to press on the stage: cards, tiles and buttons with their key on them."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.sized.fitting import TextStyle, sizes, stage_font, text_width
from ui.sized.inks import readable
from ui.theme import STAGE_LEAST, Theme

BUTTON_SHARE = 1 / 31
KEY_SHARE = 1 / 40
_RING = 0.0045


class Press(QAbstractButton):
    """A rounded card that can be pressed; parts are laid on it by who uses it.

    Enter and Space press it; every other key goes on to the parent.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a card that is neither chosen nor primary."""
        super().__init__(parent)
        self.theme = theme
        self.unit = 1.0
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if parent is not None:
            self.show()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels; the focus is painted around it."""
        self.unit = unit
        out = self.inset
        self.setGeometry(
            round(x - out), round(y - out),
            max(round(width + 2 * out), 1), max(round(height + 2 * out), 1),
        )  # fmt: skip
        self.arrange()

    @property
    def inset(self) -> float:
        """The room around the card that is kept for the focus, in pixels."""
        return _RING * 1.6 * self.unit

    def arrange(self) -> None:
        """Lay out the parts (none here)."""

    def choose(self, *, chosen: bool) -> None:
        """Show the card as chosen or not."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.recolour()
            self.update()

    def recolour(self) -> None:
        """Give the parts the colours of the state (no parts here)."""

    def fill(self) -> QColor:
        """Return the colour of the ground."""
        return self.theme.colour("accent" if self.chosen else "card")

    def edge(self) -> QColor:
        """Return the colour of the border."""
        return self.theme.colour("accent" if self.chosen else "line")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press; a held key presses once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.click()
            return
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing happens on a release."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Repaint when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, border and, around them, the focus."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        painter.end()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what all such cards share."""
        pen = max(self.unit * 0.0022, 1.0)
        ring = self.unit * _RING
        radius = min(self.unit * 0.016, self.height() / 3)
        inset = self.inset
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(self.edge(), pen))
        painter.setBrush(QBrush(self.fill()))
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("ink"), ring))
            out = ring / 2
            whole = QRectF(self.rect()).adjusted(out, out, -out, -out)
            painter.drawRoundedRect(whole, radius + ring, radius + ring)


class KeyButton(Press):
    """A button that says what it does and by which key."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, primary: bool = False
    ) -> None:
        """Make a button; a primary one is dark."""
        super().__init__(theme, parent)
        self._primary = primary
        self._style = TextStyle(bold=primary)
        self.key_text = ""

    def say(self, words: str, key: str) -> None:
        """Show words and a key; nothing is repainted when they are the same."""
        if (words, key) != (self.text(), self.key_text):
            self.key_text = key
            self.setText(words)
            self.setAccessibleName(words)
            self.update()

    def wanted_width(self, unit: float) -> float:
        """Return the width that words and key take."""
        words = text_width(self.text(), self._style, self._size(unit))
        return words + self._key_width(unit) + unit * (0.072 if self.key_text else 0.06)

    def fill(self) -> QColor:
        """Dark where it is primary, accent where it was chosen."""
        if self._primary and self.isEnabled():
            return self.theme.colour("ink")
        return super().fill()

    def edge(self) -> QColor:
        """The same as the ground, or a line."""
        if self._primary and self.isEnabled():
            return self.theme.colour("ink")
        return super().edge()

    def _size(self, unit: float) -> int:
        return sizes(BUTTON_SHARE, STAGE_LEAST, unit)[0]

    def _key_width(self, unit: float) -> float:
        if not self.key_text:
            return 0.0
        size = sizes(KEY_SHARE, STAGE_LEAST, unit)[0]
        return max(text_width(self.key_text, TextStyle(), size) + unit * 0.016, unit * 0.036)

    def _ink(self) -> QColor:
        if self._primary and self.isEnabled():
            return self.theme.colour("card")
        if self.chosen:
            return readable(self.theme, "on_accent", "accent")
        return readable(self.theme, "ink" if self.isEnabled() else "quiet", "card")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and, in a small frame, the key."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        ink, unit = self._ink(), self.unit
        key = self._key_width(unit)
        gap = unit * 0.012 if key else 0.0
        words = text_width(self.text(), self._style, self._size(unit))
        left = (self.width() - words - gap - key) / 2
        painter.setPen(ink)
        painter.setFont(stage_font(self._size(unit), self._style))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(left, 0, words + 2, self.height()),
            middle | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip,
            self.text(),
        )
        if key:
            tall = unit * 0.034
            frame = QRectF(left + words + gap, (self.height() - tall) / 2, key, tall)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, max(unit * 0.0016, 1.0)))
            painter.drawRoundedRect(frame, unit * 0.008, unit * 0.008)
            painter.setFont(stage_font(sizes(KEY_SHARE, STAGE_LEAST, unit)[0], TextStyle()))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.key_text)
        painter.end()
