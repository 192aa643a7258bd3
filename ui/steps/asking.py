"""Console input of the kinds that ask several things of an item: the entry grid."""

from ui.steps.answer_grid import AnswerGrid


class AskingInput(AnswerGrid):
    """The entry grid of a step, whatever is asked in it."""
