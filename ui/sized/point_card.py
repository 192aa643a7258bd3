"""A card for one point of a scale."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Point
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import Press
from ui.sized.text import FittedText
from ui.theme import STAGE_BODY, STAGE_SMALL, Theme

_PAD = 0.031
_LAST_DIGIT = 9
_LARGEST = 1.5
"""How much larger than usual words may be; the row of cards says how large they are."""


class PointCard(Press):
    """Number, name and anchor; chosen, it stands in the accent colour with a heavier number."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a card without a point."""
        super().__init__(theme, parent)
        self.value = 0
        self._compact = False
        bold = TextStyle(bold=True)
        self._number = FittedText(
            theme, self, share=1 / 14, style=TextStyle(bold=True, tabular=True, pitch=1.1),
            ground="card", lines=1,
        )  # fmt: skip
        self._name = FittedText(
            theme, self, share=_LARGEST * STAGE_BODY, style=bold, ground="card", centred=True
        )
        self._anchor = FittedText(
            theme, self, share=_LARGEST * STAGE_SMALL, token="quiet", ground="card",
        )  # fmt: skip
        self.clicked.connect(self._pick)

    @staticmethod
    def text_width(width: float, unit: float) -> float:
        """Return the width for words in a card."""
        return width - 2 * _PAD * unit

    @property
    def name(self) -> str:
        """The name of the point."""
        return self._name.text()

    @property
    def anchor(self) -> str:
        """What the point stands for."""
        return self._anchor.text()

    def _pick(self) -> None:
        self.picked.emit(self.value)

    def show_point(self, point: Point) -> None:
        """Show another point."""
        self.value = point.value
        self._number.say(str(point.value))
        self._name.say(point.name)
        self._anchor.say(point.anchor)
        self.setAccessibleName(
            _("{number} {name}: {anchor}").format(
                number=point.value, name=point.name, anchor=point.anchor
            )
        )

    def cap(self, name: int, anchor: int, *, compact: bool) -> None:
        """Use the sizes in pixels that all cards share; compact ones are flat."""
        self._name.cap(name)
        self._anchor.cap(anchor)
        self._compact = compact

    def recolour(self) -> None:
        """White on accent where chosen."""
        token = "on_accent" if self.chosen else "ink"
        ground = "accent" if self.chosen else "card"
        self._number.colour(token, ground)
        self._name.colour(token, ground)
        self._anchor.colour("on_accent" if self.chosen else "quiet", ground)

    def arrange(self) -> None:
        """Set number, name and anchor below each other; compact: the name beside the number."""
        unit, pad = self.unit, _PAD * self.unit
        width, tall = self.text_width(self.width(), unit), self.height()
        if self._compact and not self.anchor:
            self._arrange_plain(pad, unit)
            return
        if self._compact:
            side = 0.075 * unit
            self._number.place(pad, 0.6 * pad, side, 0.066 * unit, unit)
            self._name.place(
                pad + side, 0.6 * pad, self.width() - side - 1.5 * pad, 0.066 * unit, unit
            )
            y = 0.6 * pad + 0.066 * unit
        else:
            y = pad
            self._number.place(pad, y, width, 0.09 * unit, unit)
            y += 0.094 * unit
            named = self._name.needs(width, tall * 0.3, unit)
            self._name.place(pad, y, width, named + 1, unit)
            y += named + 0.004 * unit
        self._anchor.place(pad, y, width, max(tall - y - 0.5 * pad, 1), unit)

    def _arrange_plain(self, pad: float, unit: float) -> None:
        """Set the name in the middle beside the number: there is nothing else."""
        side, tall = (0.1 if self.value > _LAST_DIGIT else 0.075) * unit, self.height()
        self._number.place(pad, (tall - 0.08 * unit) / 2, side, 0.08 * unit, unit)
        self._name.place(pad + side, 0.3 * pad, self.width() - side - 1.5 * pad, tall - 0.6 * pad,
                         unit)  # fmt: skip
        self._anchor.place(pad, tall - 1, 1, 1, unit)
