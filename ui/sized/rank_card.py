"""A card for one thing to be ranked."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoteItem
from ccworkshop.words import _
from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.sized.inks import readable
from ui.sized.press import Press
from ui.sized.text import FittedText
from ui.theme import STAGE_BODY, STAGE_LEAST, STAGE_SMALL, Theme

_PAD = 0.031
_KEY = 0.036
_SIDE = 0.09


class RankCard(Press):
    """Title and prompt; its rank stands large beside them once it has one, before that its key."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, index: int) -> None:
        """Make a card; ``index`` counts from 0."""
        super().__init__(theme, parent)
        self.index = index
        self._title = FittedText(
            theme, self, share=STAGE_BODY, style=TextStyle(bold=True, pitch=1.14), ground="card"
        )
        self._prompt = FittedText(theme, self, share=STAGE_SMALL, token="quiet", ground="card")
        self._rank = FittedText(
            theme, self, share=1 / 14, lines=1, centred=True, ground="accent", token="on_accent",
            style=TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignHCenter),
        )  # fmt: skip
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self.index)

    def show_item(self, item: VoteItem, rank: int | None) -> None:
        """Show an item and the rank that it has in this visit."""
        self._title.say(item.title)
        self._prompt.say(item.prompt)
        self._rank.say("" if rank is None else str(rank))
        self.setAccessibleName(
            item.title
            if rank is None
            else _("{title}, rank {rank}").format(title=item.title, rank=rank)
        )
        self.choose(chosen=rank is not None)
        self.update()

    def recolour(self) -> None:
        """White on accent where it has a rank."""
        ground = "accent" if self.chosen else "card"
        self._title.colour("on_accent" if self.chosen else "ink", ground)
        self._prompt.colour("on_accent" if self.chosen else "quiet", ground)

    def arrange(self) -> None:
        """Set the words right of the place for key and rank."""
        unit, pad = self.unit, _PAD * self.unit
        side = _SIDE * unit
        width, tall = self.width() - side - 1.4 * pad, self.height()
        y = pad * 0.9
        above = self._title.needs(width, tall * 0.5, unit)
        self._title.place(side + 0.4 * pad, y, width, above + 1, unit)
        y += above + 0.004 * unit
        self._prompt.place(side + 0.4 * pad, y, width, max(tall - y - 0.5 * pad, 1), unit)
        self._rank.place(0.4 * pad, 0, side, tall, unit)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the card and, while it has no rank, the digit that chooses it."""
        super().paint_ground(painter)
        if self.chosen or self.index > 8:  # noqa: PLR2004 - there are nine such digits
            return
        unit = self.unit
        size = _KEY * unit
        frame = QRectF((_SIDE + 0.01) * unit / 2 - size / 2, _PAD * unit, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(readable(self.theme, "quiet", "card"), max(unit * 0.0016, 1.0)))
        painter.drawRoundedRect(frame, unit * 0.008, unit * 0.008)
        painter.setFont(
            stage_font(sizes(STAGE_LEAST, STAGE_LEAST, unit)[0], TextStyle(tabular=True))
        )
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, str(self.index + 1))
