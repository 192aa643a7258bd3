"""What a team sees while it answers: what is asked, how far it is, the ways on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.progress import ProgressDots
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet, whose
from ui.theme import STAGE_BODY, STAGE_HEADLINE, STAGE_SMALL, Theme

MOST_DOTS = 12
_GAP = 0.02
_BUTTON = 0.09


class QuestionFace(QWidget):
    """Head and foot of a sheet; who inherits lays out the middle."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty sheet."""
        super().__init__(parent)
        self.theme = theme
        self._eyebrow = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1
        )
        self._title = FittedText(
            theme, self, share=STAGE_HEADLINE, style=TextStyle(bold=True, pitch=1.12, balanced=True)
        )
        self._asked = FittedText(theme, self, share=1 / 27, style=TextStyle(bold=True), lines=1)
        self._prompt = FittedText(
            theme, self, share=1 / 27, style=TextStyle(balanced=True), token="quiet"
        )
        self.dots = ProgressDots(theme, self)
        self.back = KeyButton(theme, self)
        self.dont_know = KeyButton(theme, self)
        self._count = FittedText(
            theme, self, share=STAGE_BODY, token="quiet", lines=1, centred=True,
            style=TextStyle(align=Qt.AlignmentFlag.AlignHCenter, tabular=True),
        )  # fmt: skip
        self.next = KeyButton(theme, self, primary=True)
        self.box: Sheet | None = None
        self._is_ballot = False

    def say_question(self, team: str, title: str, asked: str, prompt: str) -> None:
        """Say who answers (empty: a secret ballot) and what.

        ``asked`` is what of several things about the title.
        """
        self._is_ballot = not team
        self._eyebrow.say(whose(team, _("{team} · your answer")))
        self._title.say(title)
        self._asked.say(asked)
        self._prompt.say(prompt)

    def say_progress(self, done: tuple[bool, ...], here: int) -> None:
        """Show which questions have an answer and where one is (from 0).

        From the first question of a ballot nothing leads back: that would end the visit.
        """
        self.back.setEnabled(here > 0 or not self._is_ballot)
        self.dots.show_progress(done, here)
        self.dots.setVisible(len(done) <= MOST_DOTS)
        self._count.say(_("{number} of {total}").format(number=here + 1, total=len(done)))

    def say_ways(self, dont_know: str) -> None:
        """Name the ways on; ``dont_know`` is its key."""
        self.back.say(_("Back"), "←")
        self.dont_know.say(_("Don’t know"), dont_know)
        self.next.say(_("Next"), "→")

    def arrange(self, sheet: Sheet) -> None:
        """Set title and prompt at the top, the middle, buttons at the bottom."""
        self.box = sheet
        unit, left, width = sheet.unit, sheet.left, sheet.width
        dots = 0.0 if self.dots.isHidden() else self.dots.wanted_width(unit, width * 0.4)
        self._eyebrow.place(left, sheet.top, width - dots - 0.03 * unit, 0.037 * unit, unit)
        self.dots.place(left + width - dots, sheet.top + 0.002 * unit, dots, unit)
        y = sheet.top + 0.05 * unit
        heads = ((self._title, 0.14, 0.008), (self._asked, 0.05, 0.008), (self._prompt, 0.12, 0.0))
        for label, limit, after in heads:
            label.setVisible(bool(label.text()))
            if label.text():
                tall = min(label.needs(width, limit * unit, unit), limit * unit)
                label.place(left, y, width, tall + 1, unit)
                y += tall + after * unit
        foot = sheet.bottom - _BUTTON * unit
        self.arrange_middle(sheet, y + 0.036 * unit, foot - 0.034 * unit)
        self._arrange_buttons(sheet, foot)

    def arrange_middle(self, sheet: Sheet, top: float, bottom: float) -> None:
        """Lay out what is answered with."""
        raise NotImplementedError

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
