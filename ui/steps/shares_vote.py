"""Shares on the stage: a whole is split over all items on one screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import CastSheet
from ccworkshop.screens import VoterTile, VoteScreen
from ccworkshop.session import Answer
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.share_row import ShareRow
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet, VoteSheet, digit_of
from ui.theme import STAGE_BODY, STAGE_HEADLINE, STAGE_SMALL, Theme

_GAP = 0.02
_BUTTON = 0.09
_ROWS = 0.78
_TALLEST = 0.1
_STEPS = 20


class SharesVote(VoteSheet):
    """Digits go into the row that is chosen; one sheet is sent once nothing is left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._eyebrow = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1
        )
        self._title = FittedText(
            theme, self, share=STAGE_HEADLINE, style=TextStyle(bold=True, pitch=1.12, balanced=True)
        )
        middle = TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._left = FittedText(theme, self, share=1 / 6, style=middle, lines=1, centred=True)
        self._of = FittedText(
            theme, self, share=STAGE_BODY, token="quiet", lines=2,
            style=TextStyle(align=Qt.AlignmentFlag.AlignHCenter),
        )  # fmt: skip
        self._rows: list[ShareRow] = []
        self._leave, self._dont_know = KeyButton(theme, self), KeyButton(theme, self)
        self._less, self._more = KeyButton(theme, self), KeyButton(theme, self)
        self._confirm = KeyButton(theme, self, primary=True)
        self._leave.clicked.connect(self.left)
        self._dont_know.clicked.connect(self._say_dont_know)
        self._less.clicked.connect(self.count_down)
        self._more.clicked.connect(self.count_up)
        self._confirm.clicked.connect(self.confirm)
        self._view: VoteScreen | None = None
        self._tile: VoterTile | None = None
        self._box: Sheet | None = None
        self._index = 0
        self._is_fresh = True
        self._shares: dict[str, int] = {}

    def open_for(self, view: VoteScreen, tile: VoterTile) -> None:
        """Begin with nothing given away."""
        self._view, self._tile = view, tile
        self._shares = {}
        self.go_to(0)

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote; what was given to an item stays with it."""
        keys = {item.key for item in view.items}
        self._shares = {key: share for key, share in self._shares.items() if key in keys}
        self._view = view
        self.go_to(min(self._index, max(len(view.items) - 1, 0)))

    def close_visit(self) -> tuple[object, ...]:
        """Forget the shares: only a confirmed sheet is an answer."""
        self._view = self._tile = None
        self._shares = {}
        for row in self._rows:
            row.show_share("", "", 0.0)
        return ()

    @property
    def remaining(self) -> int:
        """What is still to be given away (below 0: too much is)."""
        total = self._view.total if self._view else 0
        return total - sum(self._shares.values())

    def go_to(self, index: int) -> None:
        """Let a row take the digits; the first one begins a new number."""
        self._index, self._is_fresh = index, True
        self._show()

    def _go_to_row(self, index: int) -> None:
        self.go_to(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self) -> str:
        items = self._view.items if self._view else ()
        return items[self._index].key if self._index < len(items) else ""

    def give(self, share: int) -> None:
        """Give the row a share between nothing and everything."""
        if self._view is not None and self._key():
            self._shares[self._key()] = min(max(share, 0), self._view.total)
            self._show()

    def type(self, digit: int) -> None:
        """Add a digit to the share of the row."""
        before = 0 if self._is_fresh else self._shares.get(self._key(), 0)
        if self._view is not None and before * 10 + digit <= self._view.total:
            self._is_fresh = False
            self.give(before * 10 + digit)

    def erase(self) -> None:
        """Take the last digit away."""
        self._is_fresh = False
        self.give(self._shares.get(self._key(), 0) // 10)

    def _step(self) -> int:
        return max((self._view.total if self._view else 0) // _STEPS, 1)

    def count_up(self) -> None:
        """Give a little more."""
        self.give(self._shares.get(self._key(), 0) + self._step())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_down(self) -> None:
        """Give a little less."""
        self.give(self._shares.get(self._key(), 0) - self._step())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Send the sheet, once nothing is left; else go to the next row."""
        view, tile = self._view, self._tile
        if view is None or tile is None or not view.items:
            return
        if self.remaining:
            self._go_to_row((self._index + 1) % len(view.items))
            return
        answers = {item.key: Answer(self._shares.get(item.key, 0)) for item in view.items}
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
        self._eyebrow.say(_("{team} · your answer").format(team=tile.name))
        self._title.say(view.headline)
        left = self.remaining
        self._left.say(str(left).replace("-", "−"))
        self._left.colour("warning" if left < 0 else "ink" if left else "good")
        if left < 0:
            self._of.say(_("More than {total} is given.").format(total=view.total))
        elif left:
            self._of.say(_("left of {total}").format(total=view.total))
        else:
            self._of.say(_("Nothing is left. Confirm it."))
        self._leave.say(_("Teams"), "Esc")
        self._dont_know.say(_("Don’t know"), "?")
        self._less.say("−", "←")
        self._less.setAccessibleName(_("Less"))
        self._more.say("+", "→")
        self._more.setAccessibleName(_("More"))
        self._confirm.say(_("Confirm"), "↵")
        self._confirm.setEnabled(not left)
        self._show_rows(view)
        if self._box is not None:
            self.arrange(self._box)

    def _show_rows(self, view: VoteScreen) -> None:
        while len(self._rows) < len(view.items):
            row = ShareRow(self.theme, self, len(self._rows))
            row.picked.connect(self._go_to_row)
            self._rows.append(row)
        for i, row in enumerate(self._rows):
            row.setVisible(i < len(view.items))
            if i < len(view.items):
                item = view.items[i]
                share = self._shares.get(item.key)
                number = "" if share is None else str(share)
                row.show_share(item.title, number, (share or 0) / max(view.total, 1))
                row.choose(chosen=i == self._index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits give, Up and Down move, Left and Right count, Enter confirms, Esc leaves."""
        digit = digit_of(event)
        if digit is not None:
            if not event.isAutoRepeat():
                self.type(digit)
        elif not self._steered(event):
            event.ignore()

    def _steered(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        last = max(len(self._view.items) - 1, 0) if self._view else 0
        does: dict[int, Callable[[], object]] = {
            keys.Key_Up: lambda: self.go_to(max(self._index - 1, 0)),
            keys.Key_Down: lambda: self.go_to(min(self._index + 1, last)),
            keys.Key_Left: self.count_down,
            keys.Key_Right: self.count_up,
            keys.Key_Backspace: self.erase,
            keys.Key_Return: self.confirm,
            keys.Key_Enter: self.confirm,
            keys.Key_Escape: self.left.emit,
        }
        if event.text() == "?":
            self._say_dont_know()
        elif event.key() in does:
            does[event.key()]()
        else:
            return False
        return True

    def arrange(self, sheet: Sheet) -> None:
        """Set the question at the top, rows left, what is left right, buttons at the bottom."""
        self._box = sheet
        unit, left, width = sheet.unit, sheet.left, sheet.width
        self._eyebrow.place(left, sheet.top, width, 0.037 * unit, unit)
        y = sheet.top + 0.05 * unit
        tall = min(self._title.needs(width, 0.14 * unit, unit), 0.14 * unit)
        self._title.place(left, y, width, tall + 1, unit)
        y += tall + 0.03 * unit
        foot = sheet.bottom - _BUTTON * unit
        rows = width * _ROWS
        self._arrange_rows(left, rows, y, foot - 0.026 * unit, unit)
        x, wide = left + rows + 0.04 * unit, width - rows - 0.04 * unit
        self._left.place(x, y, wide, 0.2 * unit, unit)
        self._of.place(x, y + 0.2 * unit, wide, 0.09 * unit, unit)
        x, tall = left, _BUTTON * unit
        for button in (self._leave, self._dont_know, self._less, self._more):
            wide = button.wanted_width(unit)
            button.place(x, foot, wide, tall, unit)
            x += wide + _GAP * unit
        wide = self._confirm.wanted_width(unit)
        self._confirm.place(left + width - wide, foot, wide, tall, unit)

    def _arrange_rows(
        self, left: float, width: float, top: float, bottom: float, unit: float
    ) -> None:
        rows = [row for row in self._rows if not row.isHidden()]
        if not rows:
            return
        gap = (0.012 if len(rows) <= 8 else 0.007) * unit  # noqa: PLR2004 - many stand closer
        tall = min((bottom - top - (len(rows) - 1) * gap) / len(rows), _TALLEST * unit)
        for i, row in enumerate(rows):
            row.place(left, top + i * (tall + gap), width, tall, unit)
