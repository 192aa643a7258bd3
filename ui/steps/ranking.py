"""Console input of a ranking: the entry grid, typed with digits."""

from ui.steps.answer_grid import AnswerGrid


class RankingInput(AnswerGrid):
    """The entry grid of a ranking."""
