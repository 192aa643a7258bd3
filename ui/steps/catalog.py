"""The console input of every kind of step, as an explicit tuple."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ui.steps.briefing import BriefingInput
from ui.steps.kind import StepSight
from ui.steps.planning import PlanningInput
from ui.steps.ranking import RankingInput
from ui.steps.rating import RatingInput
from ui.theme import Theme


class StepInput(Protocol):
    """What the console asks of an input: it looks at a step and sends commands."""

    command: SignalInstance

    def look(self, sight: StepSight) -> None:
        """Show a step as it is now."""
        ...


INPUTS: tuple[tuple[str, Callable[[Theme], QWidget]], ...] = (
    ("briefing", BriefingInput),
    ("rating", RatingInput),
    ("ranking", RankingInput),
    ("planning", PlanningInput),
)


def make_input(kind: str, theme: Theme) -> QWidget:
    """Make the input of a kind; ``KeyError`` when the kind has none."""
    return dict(INPUTS)[kind](theme)
