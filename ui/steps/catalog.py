"""The console input of every kind of step, as an explicit tuple."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from ui.steps.kind import StepSight
from ui.theme import Theme


class StepInput(Protocol):
    """What the console asks of an input: it looks at a step and sends commands."""

    command: SignalInstance

    def look(self, sight: StepSight) -> None:
        """Show a step as it is now."""
        ...


def _briefing(theme: Theme) -> QWidget:
    from ui.steps.briefing import BriefingInput  # each is loaded when it is first looked at

    return BriefingInput(theme)


def _rating(theme: Theme) -> QWidget:
    from ui.steps.rating import RatingInput  # each is loaded when it is first looked at

    return RatingInput(theme)


def _ranking(theme: Theme) -> QWidget:
    from ui.steps.ranking import RankingInput  # each is loaded when it is first looked at

    return RankingInput(theme)


def _planning(theme: Theme) -> QWidget:
    from ui.steps.planning import PlanningInput  # each is loaded when it is first looked at

    return PlanningInput(theme)


def _asking(theme: Theme) -> QWidget:
    from ui.steps.asking import AskingInput  # each is loaded when it is first looked at

    return AskingInput(theme)


def _writing(theme: Theme) -> QWidget:
    from ui.steps.writing import WritingInput  # each is loaded when it is first looked at

    return WritingInput(theme)


INPUTS: tuple[tuple[str, Callable[[Theme], QWidget]], ...] = (
    ("briefing", _briefing),
    ("rating", _rating),
    ("ranking", _ranking),
    ("writing", _writing),
    ("estimate", _asking),
    ("placement", _asking),
    ("sorting", _asking),
    ("allocation", _asking),
    ("staffing", _asking),
    ("dials", _asking),
    ("listing", _asking),
    ("consent", _asking),
    ("planning", _planning),
)


def make_input(kind: str, theme: Theme) -> QWidget:
    """Make the input of a kind; ``KeyError`` when the kind has none."""
    return dict(INPUTS)[kind](theme)
