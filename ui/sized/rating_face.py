"""What a team sees while it rates: one item, a card for every point, the ways on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoterTile, VoteScreen
from ccworkshop.words import _
from ui.sized.evidence import EvidenceLine
from ui.sized.fitting import TextStyle, common_size, sizes
from ui.sized.point_card import PointCard
from ui.sized.press import KeyButton
from ui.sized.progress import ProgressDots
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet
from ui.theme import STAGE_BODY, STAGE_HEADLINE, STAGE_LEAST, STAGE_SMALL, Theme

_WIDEST_ROW = 7
_GAP = 0.02
_BUTTON = 0.09


class RatingFace(QWidget):
    """The parts of the sheet and where they stand; who uses it connects them."""

    def __init__(self, theme: Theme, parent: QWidget, *, longest_evidence: int) -> None:
        """Make an empty sheet."""
        super().__init__(parent)
        self._theme = theme
        self._eyebrow = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1
        )
        self._title = FittedText(
            theme, self, share=STAGE_HEADLINE, style=TextStyle(bold=True, pitch=1.12, balanced=True)
        )
        self._prompt = FittedText(
            theme, self, share=1 / 27, style=TextStyle(balanced=True), token="quiet"
        )
        self.dots = ProgressDots(theme, self)
        self.cards: list[PointCard] = []
        self.evidence = EvidenceLine(theme, self, longest=longest_evidence)
        self.back = KeyButton(theme, self)
        self.dont_know = KeyButton(theme, self)
        self._count = FittedText(
            theme, self, share=STAGE_BODY, token="quiet", lines=1, centred=True,
            style=TextStyle(align=Qt.AlignmentFlag.AlignHCenter, tabular=True),
        )  # fmt: skip
        self.next = KeyButton(theme, self, primary=True)
        self._box: Sheet | None = None
        self._points = 0

    def show_item(self, view: VoteScreen, tile: VoterTile, index: int) -> list[PointCard]:
        """Show one item; return the cards that were made for it."""
        item = view.items[index]
        self._eyebrow.say(_("{team} · your answer").format(team=tile.name))
        self._title.say(item.title)
        self._prompt.say(item.prompt)
        self._count.say(_("{number} of {total}").format(number=index + 1, total=len(view.items)))
        has_zero = any(point.value == 0 for point in view.points)
        self.back.say(_("Back"), "←")
        self.dont_know.say(_("Don’t know"), "?" if has_zero else "0")
        self.next.say(_("Next"), "→")
        self.evidence.setVisible(view.evidence)
        self.evidence.explain(_("Evidence: whose customer, when?"))
        self._points = len(view.points)
        made = [PointCard(self._theme, self) for _i in view.points[len(self.cards) :]]
        self.cards += made
        for i, card in enumerate(self.cards):
            card.setVisible(i < self._points)
            if i < self._points:
                card.show_point(view.points[i])
        if self._box is not None:
            self.arrange(self._box)
        return made

    def show_choice(self, value: int | None, *, given: bool) -> None:
        """Show what was chosen in this visit."""
        for card in self.cards:
            card.choose(chosen=given and value is not None and card.value == value)
        self.dont_know.choose(chosen=given and value is None)

    def move_focus(self, step: int) -> None:
        """Go to the next higher or lower card."""
        cards = self.cards[: self._points]
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), None)
        if not cards:
            return
        start = -1 if step > 0 else len(cards)
        target = min(max((start if here is None else here) + step, 0), len(cards) - 1)
        cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self, sheet: Sheet) -> None:
        """Set title and prompt at the top, cards in the middle, buttons at the bottom."""
        self._box = sheet
        unit, left, width = sheet.unit, sheet.left, sheet.width
        dots = self.dots.wanted_width(unit, width * 0.4)
        self._eyebrow.place(left, sheet.top, width - dots - 0.03 * unit, 0.037 * unit, unit)
        self.dots.place(left + width - dots, sheet.top + 0.002 * unit, dots, unit)
        y = sheet.top + 0.05 * unit
        for label, limit, after in ((self._title, 0.14, 0.008), (self._prompt, 0.12, 0.036)):
            tall = min(label.needs(width, limit * unit, unit), limit * unit)
            label.place(left, y, width, tall + 1, unit)
            y += tall + after * unit
        foot = sheet.bottom - _BUTTON * unit
        bottom = foot - 0.034 * unit
        if not self.evidence.isHidden():
            tall = 0.07 * unit
            self.evidence.place(left, bottom - tall, width, tall, unit)
            bottom -= tall + 0.03 * unit
        self._arrange_cards(sheet, y, min(bottom, y + 0.46 * unit))
        self._arrange_buttons(sheet, foot)

    def _arrange_cards(self, box: Sheet, top: float, bottom: float) -> None:
        cards = self.cards[: self._points]
        if not cards:
            return
        unit = box.unit
        rows = 1 if len(cards) <= _WIDEST_ROW else 2
        columns = -(-len(cards) // rows)
        gap = _GAP * unit
        width = (box.width - (columns - 1) * gap) / columns
        tall = (bottom - top - (rows - 1) * gap) / rows
        room = PointCard.text_width(width + 0.0144 * unit, unit)
        names = common_size(
            (card.name for card in cards),
            TextStyle(bold=True),
            sizes(STAGE_BODY, STAGE_LEAST, unit),
            (room - 0.075 * unit if rows > 1 else room, tall),
            1,
        )
        anchors = common_size(
            (card.anchor for card in cards),
            TextStyle(),
            sizes(STAGE_SMALL, STAGE_LEAST, unit),
            (room, tall * 0.5),
        )
        for i, card in enumerate(cards):
            row, column = divmod(i, columns)
            card.cap(names, anchors, compact=rows > 1)
            x, y = box.left + column * (width + gap), top + row * (tall + gap)
            card.place(x, y, width, tall, unit)

    def _arrange_buttons(self, box: Sheet, top: float) -> None:
        unit, tall, x = box.unit, _BUTTON * box.unit, box.left
        for button in (self.back, self.dont_know):
            wide = button.wanted_width(unit)
            button.place(x, top, wide, tall, unit)
            x += wide + _GAP * unit
        wide = self.next.wanted_width(unit)
        right = box.left + box.width - wide
        self.next.place(right, top, wide, tall, unit)
        self._count.place(x, top, max(right - x, 1), tall, unit)
