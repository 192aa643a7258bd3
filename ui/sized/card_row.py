"""Cards side by side, one for each point of a scale or each thing to choose from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Point
from ui.sized.fitting import TextStyle, common_size, sizes
from ui.sized.point_card import PointCard
from ui.sized.vote_sheet import Sheet
from ui.theme import STAGE_BODY, STAGE_LEAST, STAGE_SMALL, Theme

WIDEST_SCALE, WIDEST_CHOICE = 7, 4
"""Cards in one line: points have short names, choices have not."""
_GAP = 0.02
_TALLEST, _TALLEST_PLAIN = 0.46, 0.19
_GROWN = {1: 1.5, 2: 1.5, 3: 1.35, 4: 1.15}
"""How much larger the words of a few cards are, as there is room for them."""


class CardRow:
    """Keeps cards on a parent; all of them write in sizes of their own."""

    def __init__(self, theme: Theme, parent: QWidget, picked: Callable[[int], None]) -> None:
        """Make an empty row; ``picked`` hears the value of the card that is pressed."""
        self._theme, self._parent, self._picked = theme, parent, picked
        self._cards: list[PointCard] = []
        self._count = 0
        self._widest = WIDEST_SCALE

    @property
    def cards(self) -> list[PointCard]:
        """The cards that are shown."""
        return self._cards[: self._count]

    def show_points(self, points: tuple[Point, ...], widest: int = WIDEST_SCALE) -> None:
        """Show other points, at most ``widest`` in a line; without any there is no card."""
        while len(self._cards) < len(points):
            card = PointCard(self._theme, self._parent)
            card.picked.connect(self._picked)
            self._cards.append(card)
        self._count, self._widest = len(points), widest
        for i, card in enumerate(self._cards):
            card.setVisible(i < len(points))
            if i < len(points):
                card.show_point(points[i])

    def choose(self, value: int | None) -> None:
        """Show one card as chosen (``None``: none of them)."""
        for card in self._cards:
            card.choose(chosen=value is not None and card.value == value)

    def move_focus(self, step: int) -> None:
        """Go to the next higher or lower card."""
        cards = self.cards
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), None)
        if not cards:
            return
        start = -1 if step > 0 else len(cards)
        target = min(max((start if here is None else here) + step, 0), len(cards) - 1)
        cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self, box: Sheet, top: float, bottom: float) -> None:
        """Share the width, and at most some of the height, between the cards."""
        cards = self.cards
        if not cards:
            return
        unit, gap = box.unit, _GAP * box.unit
        rows = -(-len(cards) // self._widest)
        columns = -(-len(cards) // rows)
        plain = not any(card.anchor for card in cards)
        compact = plain or rows > 1
        tallest = min(_TALLEST, _TALLEST_PLAIN * rows) if plain else _TALLEST
        bottom = min(bottom, top + tallest * unit)
        width = (box.width - (columns - 1) * gap) / columns
        tall = (bottom - top - (rows - 1) * gap) / rows
        grown = 1.0 if compact else _GROWN.get(columns, 1.0)
        self._cap(cards, (width, tall), unit, grown, compact=compact)
        for i, card in enumerate(cards):
            row, column = divmod(i, columns)
            x, y = box.left + column * (width + gap), top + row * (tall + gap)
            card.place(x, y, width, tall, unit)

    @staticmethod
    def _cap(
        cards: list[PointCard],
        box: tuple[float, float],
        unit: float,
        grown: float,
        *,
        compact: bool,
    ) -> None:
        """Find the sizes at which the words of every card fit a box (width, height)."""
        width, tall = box
        room = PointCard.text_width(width + 0.0144 * unit, unit)
        names = common_size(
            (card.name for card in cards),
            TextStyle(bold=True),
            sizes(STAGE_BODY * grown, STAGE_LEAST, unit),
            (room - 0.075 * unit if compact else room, tall * 0.85),
            1 if any(card.anchor for card in cards) else 3,
        )
        anchors = common_size(
            (card.anchor for card in cards),
            TextStyle(),
            sizes(STAGE_SMALL * grown, STAGE_LEAST, unit),
            (room, tall * 0.5),
        )
        for card in cards:
            card.cap(names, anchors, compact=compact)
