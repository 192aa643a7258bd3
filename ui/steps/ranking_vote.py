"""Ranking on the stage: cards are chosen in order of importance."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import CastSheet
from ccworkshop.screens import VoterTile, VoteScreen
from ccworkshop.session import Answer
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.rank_card import RankCard
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet, VoteSheet, digit_of, whose
from ui.theme import STAGE_BODY, STAGE_HEADLINE, STAGE_SMALL, Theme

_GAP = 0.02
_BUTTON = 0.09
_TALLEST = 0.28
_THREE_COLUMNS_FROM = 5


class RankingVote(VoteSheet):
    """Digits, arrows with Enter, or clicks give ranks 1, 2, 3 …; one sheet is sent at the end."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._eyebrow = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1
        )
        self._title = FittedText(
            theme, self, share=STAGE_HEADLINE, style=TextStyle(bold=True, pitch=1.12, balanced=True)
        )
        self._hint = FittedText(theme, self, share=STAGE_BODY, token="quiet")
        self._cards: list[RankCard] = []
        self._leave = KeyButton(theme, self)
        self._leave.clicked.connect(self.left)
        self._take_back = KeyButton(theme, self)
        self._take_back.clicked.connect(self.take_back)
        self._dont_know = KeyButton(theme, self)
        self._dont_know.clicked.connect(self._say_dont_know)
        self._count = FittedText(
            theme, self, share=STAGE_BODY, token="quiet", lines=1, centred=True,
            style=TextStyle(align=Qt.AlignmentFlag.AlignHCenter, tabular=True),
        )  # fmt: skip
        self._confirm = KeyButton(theme, self, primary=True)
        self._confirm.clicked.connect(self.confirm)
        self._view: VoteScreen | None = None
        self._tile: VoterTile | None = None
        self._box: Sheet | None = None
        self._columns = 1
        self._order: list[int] = []

    def open_for(self, view: VoteScreen, tile: VoterTile) -> None:
        """Begin with no card placed."""
        self._view, self._tile = view, tile
        self._order = []
        self._show()

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote."""
        if self._view is not None and view.items != self._view.items:
            self._order = [i for i in self._order if i < len(view.items)]
        self._view = view
        self._show()

    def close_visit(self) -> tuple[object, ...]:
        """Forget the order: only a confirmed one is an answer."""
        self._view = self._tile = None
        self._order = []
        return ()

    def pick(self, index: int) -> None:
        """Give a card the next rank; one that has a rank keeps it."""
        if self._view is None or index in self._order or index >= len(self._view.items):
            return
        self._order.append(index)
        self._show()
        if self._is_complete:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Take the last rank back."""
        if self._order:
            self._order.pop()
            self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_complete(self) -> bool:
        return self._view is not None and len(self._order) == len(self._view.items)

    def confirm(self) -> None:
        """Send the sheet, once every card has a rank."""
        view, tile = self._view, self._tile
        if view is None or tile is None or not self._is_complete:
            return
        answers = {
            view.items[index].key: Answer(rank) for rank, index in enumerate(self._order, start=1)
        }
        self.command.emit(CastSheet(view.round_ref, tile.voter, answers))
        self.finished.emit()

    def _say_dont_know(self) -> None:
        view, tile = self._view, self._tile
        if view is None or tile is None:
            return
        answers = {item.key: Answer(None) for item in view.items}
        self.command.emit(CastSheet(view.round_ref, tile.voter, answers))
        self.finished.emit()

    def _show(self) -> None:
        view, tile = self._view, self._tile
        if view is None or tile is None:
            return
        placed, total = len(self._order), len(view.items)
        self._eyebrow.say(whose(tile.name, _("{team} · your order")))
        self._title.say(view.headline)
        if self._is_complete:
            self._hint.say(_("Is this your order? Confirm it, or take the last one back."))
        else:
            self._hint.say(
                _("Choose what comes as number {rank}.").format(rank=placed + 1)
                if placed
                else _("Choose the most important first.")
            )
        self._count.say(_("{number} of {total}").format(number=placed, total=total))
        self._leave.say(_("Teams") if tile.name else _("Leave"), "Esc")
        self._take_back.say(_("Take back"), _("Backspace"))
        self._dont_know.say(_("Don’t know"), "0")
        self._confirm.say(_("Confirm"), "↵")
        self._take_back.setEnabled(placed > 0)
        self._confirm.setEnabled(self._is_complete)
        while len(self._cards) < total:
            card = RankCard(self.theme, self, len(self._cards))
            card.picked.connect(self.pick)
            self._cards.append(card)
        ranks = {index: rank for rank, index in enumerate(self._order, start=1)}
        for i, card in enumerate(self._cards):
            card.setVisible(i < total)
            if i < total:
                card.show_item(view.items[i], ranks.get(i))
        if self._box is not None:
            self.arrange(self._box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows choose, Backspace takes back, Enter confirms, Esc leaves."""
        digit = digit_of(event)
        if digit is not None:
            if event.isAutoRepeat():
                return
            if digit == 0:
                self._say_dont_know()
            else:
                self.pick(digit - 1)
        elif not self._steered(event):
            event.ignore()

    def _steered(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        steps: dict[int, int] = {
            keys.Key_Left: -1,
            keys.Key_Right: 1,
            keys.Key_Up: -self._columns,
            keys.Key_Down: self._columns,
        }
        key = event.key()
        if key in steps:
            self._move_focus(steps[key])
        elif key == keys.Key_Backspace:
            self.take_back()
        elif event.text() == "?":
            self._say_dont_know()
        elif key in (keys.Key_Return, keys.Key_Enter) and self._is_complete:
            self.confirm()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _move_focus(self, step: int) -> None:
        cards = [card for card in self._cards if not card.isHidden()]
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), None)
        if not cards:
            return
        target = 0 if here is None else here + step
        if 0 <= target < len(cards):
            cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self, sheet: Sheet) -> None:
        """Set the question at the top, cards in a grid, buttons at the bottom."""
        self._box = sheet
        unit, left, width = sheet.unit, sheet.left, sheet.width
        self._eyebrow.place(left, sheet.top, width, 0.037 * unit, unit)
        y = sheet.top + 0.05 * unit
        for label, limit, after in ((self._title, 0.14, 0.008), (self._hint, 0.08, 0.034)):
            tall = min(label.needs(width, limit * unit, unit), limit * unit)
            label.place(left, y, width, tall + 1, unit)
            y += tall + after * unit
        foot = sheet.bottom - _BUTTON * unit
        self._arrange_cards(sheet, y, foot - 0.034 * unit)
        x, tall = left, _BUTTON * unit
        for button in (self._leave, self._take_back, self._dont_know):
            wide = button.wanted_width(unit)
            button.place(x, foot, wide, tall, unit)
            x += wide + _GAP * unit
        wide = self._confirm.wanted_width(unit)
        right = left + width - wide
        self._confirm.place(right, foot, wide, tall, unit)
        self._count.place(x, foot, max(right - x, 1), tall, unit)

    def _arrange_cards(self, box: Sheet, top: float, bottom: float) -> None:
        cards = [card for card in self._cards if not card.isHidden()]
        if not cards:
            return
        unit, gap = box.unit, _GAP * box.unit
        self._columns = 3 if len(cards) >= _THREE_COLUMNS_FROM else min(len(cards), 2)
        rows = -(-len(cards) // self._columns)
        width = (box.width - (self._columns - 1) * gap) / self._columns
        tall = min((bottom - top - (rows - 1) * gap) / rows, _TALLEST * unit)
        for i, card in enumerate(cards):
            row, column = divmod(i, self._columns)
            x, y = box.left + column * (width + gap), top + row * (tall + gap)
            card.place(x, y, width, tall, unit)
