"""Console input of a rating: the entry grid, typed with digits."""

from ui.steps.answer_grid import AnswerGrid


class RatingInput(AnswerGrid):
    """The entry grid of a rating."""
