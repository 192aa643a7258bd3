"""Console input of written lines: the entry grid and, once the vote is closed, their sorting."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from ccworkshop.views.coding import coding
from ui.steps.answer_grid import AnswerGrid
from ui.steps.coding_panel import CodingPanel
from ui.steps.kind import StepSight
from ui.theme import Theme

_BESIDE = 900
"""Pixels of width from which the lines stand beside the grid."""
_BOTH = 700
"""Pixels of height from which both have room below each other."""


class WritingInput(AnswerGrid):
    """The entry grid with the lines below it or, where there is room, beside it.

    Where there is room for one only, it is the lines that can be sorted; a button brings the
    grid back.
    """

    def __init__(self, theme: Theme) -> None:
        """Lay out both."""
        super().__init__(theme)
        self.coding = CodingPanel()
        self.coding.command.connect(self.command)
        self.coding.entries_wanted.connect(self._share_halves)
        self.halves.addWidget(self.coding, 1)

    def look(self, sight: StepSight) -> None:
        """Show the grid of a round and its lines."""
        super().look(sight)
        ref = sight.round_ref.ref
        self.coding.show_view(coding(sight.session, ref, sight.round_ref.round))
        self.setFocusProxy(self.coding.table if self.coding.is_active else self.keys)
        self._share_halves()

    def _share_halves(self) -> None:
        """Give the lines more than the grid where they stand below it, nothing while not sorted."""
        beside = self.width() >= _BESIDE
        crowded = self.coding.is_active and not beside and self.height() < _BOTH
        self.coding.offer_entries(wanted=crowded)
        self.entries.setVisible(not crowded or self.coding.shows_entries)
        direction = QBoxLayout.Direction
        self.halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.halves.setStretchFactor(self.coding, (1 if beside else 2) * self.coding.is_active)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines beside the grid where there is room."""
        super().resizeEvent(event)
        self._share_halves()
