"""What a team sees while it rates: one item, a card for every point, the ways on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoteItem, VoteScreen
from ccworkshop.words import _
from ui.sized.card_row import CardRow
from ui.sized.question_face import QuestionFace
from ui.sized.vote_sheet import Sheet
from ui.sized.word_line import WordLine
from ui.theme import Theme


class RatingFace(QuestionFace):
    """The parts of the sheet and where they stand; who uses it connects them."""

    def __init__(
        self, theme: Theme, parent: QWidget, *, picked: Callable[[int], None], longest_evidence: int
    ) -> None:
        """Make an empty sheet."""
        super().__init__(theme, parent)
        self.cards = CardRow(theme, self, picked)
        self.evidence = WordLine(theme, self, longest=longest_evidence)

    def show_item(self, view: VoteScreen, team: str, item: VoteItem) -> None:
        """Show one item."""
        self.say_question(team, item.title, "", item.prompt)
        self.say_ways("?" if any(point.value == 0 for point in view.points) else "0")
        self.evidence.setVisible(view.evidence)
        self.evidence.explain(_("Evidence: whose customer, when?"), "E")
        self.cards.show_points(view.points)

    def show_choice(self, value: int | None, *, given: bool) -> None:
        """Show what was chosen in this visit."""
        self.cards.choose(value if given else None)
        self.dont_know.choose(chosen=given and value is None)

    def arrange_middle(self, sheet: Sheet, top: float, bottom: float) -> None:
        """Set the cards, and the evidence below them."""
        if not self.evidence.isHidden():
            tall = 0.07 * sheet.unit
            self.evidence.place(sheet.left, bottom - tall, sheet.width, tall, sheet.unit)
            bottom -= tall + 0.03 * sheet.unit
        self.cards.arrange(sheet, top, bottom)
