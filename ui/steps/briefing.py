"""Console input of a briefing: there is nothing to enter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import card, column, label


class BriefingInput(QWidget):
    """Says that nobody answers here."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out one line."""
        super().__init__()
        del theme
        outer = column(self)
        made = card()
        inside = column(made, margins=(18, 16, 18, 16))
        words = _("Nobody answers here. Say what the guide says, then go on with PageDown.")
        inside.addWidget(label(words, "quiet", wrap=True))
        outer.addWidget(made)
        outer.addStretch(1)

    def look(self, sight: StepSight) -> None:
        """Nothing differs from step to step."""
