"""The page before a ballot is in: how much is answered, and never what."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.steps.phrases import count_word
from ccworkshop.words import _, plural
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet, whose
from ui.theme import STAGE_SMALL, Theme

_GAP = 0.02
_BUTTON = 0.09


class ReviewPage(QWidget):
    """Confirm a whole ballot, go back to it, or leave without voting."""

    confirmed = Signal()
    back = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._is_whole = False
        self._eyebrow = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1
        )
        self._title = FittedText(
            theme, self, share=1 / 13, style=TextStyle(bold=True, pitch=1.12, balanced=True)
        )
        self._words = FittedText(
            theme, self, share=1 / 24, style=TextStyle(balanced=True), token="quiet"
        )
        self._back = KeyButton(theme, self)
        self._leave = KeyButton(theme, self)
        self._confirm = KeyButton(theme, self, primary=True)
        self._back.clicked.connect(self.back)
        self._leave.clicked.connect(self.left)
        self._confirm.clicked.connect(self._go_on)

    def tell(self, done: int, total: int, *, whole: bool, ranked: bool) -> None:
        """Say how many of the questions have an answer."""
        self._is_whole = whole
        self._eyebrow.say(whose("", ""))
        self._title.say(_in_words(done, total, whole=whole, ranked=ranked))
        if whole:
            words = _("Go back to look at your answers. What is put in cannot be taken out.")
        else:
            words = _("Go back to your ballot, or leave without voting: you can come again.")
        self._words.say(words)
        self._leave.say(_("Leave without voting"), "Esc")
        self._back.say(_("Back"), "←")
        self._back.setVisible(whole)
        self._confirm.say(_("Put my ballot in") if whole else _("Back to my ballot"), "↵")

    def _go_on(self) -> None:
        if self._is_whole:
            self.confirmed.emit()
        else:
            self.back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Left goes back, Esc leaves; the rest goes on to the parent."""
        key, keys = event.key(), Qt.Key
        if event.isAutoRepeat():
            return
        if key in (keys.Key_Return, keys.Key_Enter):
            self._go_on()
        elif key in (keys.Key_Left, keys.Key_Backspace):
            self.back.emit()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def arrange(self, sheet: Sheet) -> None:
        """Set the words in the upper half, the buttons at the bottom."""
        unit, left, width = sheet.unit, sheet.left, sheet.width
        self._eyebrow.place(left, sheet.top, width, 0.037 * unit, unit)
        tall = self._title.needs(width, 0.26 * unit, unit)
        below = self._words.needs(width * 0.86, 0.2 * unit, unit)
        foot = sheet.bottom - _BUTTON * unit
        y = sheet.top + 0.05 * unit + max((foot - sheet.top - tall - below) * 0.4, 0.0)
        self._title.place(left, y, width, tall + 1, unit)
        self._words.place(left, y + tall + 0.03 * unit, width * 0.86, below + 1, unit)
        x, high = left, _BUTTON * unit
        for button in (self._back, self._leave):
            if not button.isHidden():
                wide = button.wanted_width(unit)
                button.place(x, foot, wide, high, unit)
                x += wide + _GAP * unit
        wide = self._confirm.wanted_width(unit)
        self._confirm.place(left + width - wide, foot, wide, high, unit)


def _in_words(done: int, total: int, *, whole: bool, ranked: bool) -> str:
    """Say how much of a ballot is answered."""
    if ranked:
        return _("Your ballot is complete.") if whole else _("Your order is not complete.")
    if not whole:
        return _("{done} of {total} answered.").format(done=done, total=total)
    if done < total:
        return _("{done} of {total} answered; the others may stay open.").format(
            done=done, total=total
        )
    return plural("The question is answered.", "All {count} questions are answered.", total).format(
        count=count_word(total)
    )
