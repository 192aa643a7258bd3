"""One thing that gets a share: its title, a bar, its number."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import Press
from ui.sized.text import FittedText
from ui.theme import STAGE_BODY, Theme

_NUMBER = 0.1
_PAD = 0.022


class ShareRow(Press):
    """Pressed, it takes the digits; its ground is filled up to its share of the whole."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, index: int) -> None:
        """Make a row; ``index`` counts from 0."""
        super().__init__(theme, parent)
        self._index = index
        self._share = 0.0
        self._title = FittedText(
            theme, self, share=STAGE_BODY, ground="accent_soft", lines=2, centred=True,
            style=TextStyle(pitch=1.1),
        )  # fmt: skip
        style = TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self._number = FittedText(
            theme, self, share=1 / 22, style=style, ground="card", lines=1, centred=True
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self._index)

    def show_share(self, title: str, number: str, share: float) -> None:
        """Show a title and a number, which is a share (0 … 1) of what is split."""
        self._title.say(title)
        self._number.say(number or "–")
        self.setAccessibleName(
            _("{title}: {number}").format(title=title, number=number or _("empty"))
        )
        if share != self._share:
            self._share = share
            self.update()

    def fill(self) -> QColor:
        """White; the share lies on it."""
        return self.theme.colour("card")

    def edge(self) -> QColor:
        """A line, also where the row is chosen."""
        return self.theme.colour("line")

    def arrange(self) -> None:
        """Set the title left, the number right."""
        unit, pad, wide = self.unit, _PAD * self.unit, float(self.width())
        number = _NUMBER * unit
        inset = self.inset
        tall = self.height() - 2 * inset
        self._title.place(pad + inset, inset, wide - number - 3 * pad, tall, unit)
        self._number.place(wide - number - pad - inset, inset, number, tall, unit)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the card, its share, and a line around the one that takes the digits."""
        super().paint_ground(painter)
        inset, radius = self.inset, min(self.unit * 0.016, self.height() / 3)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        part = QRectF(box.adjusted(1, 1, -1, -1))
        part.setWidth(part.width() * min(self._share, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent_soft"))
        painter.drawRoundedRect(part, min(radius, part.width() / 2), radius)
        if self.chosen:
            painter.setPen(QPen(self.theme.colour("ink"), max(self.unit * 0.0045, 2.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
