"""Console input of the kinds that ask several things of an item: the entry grid."""

from ccworkshop.views.answers import answers
from ui.steps.answer_grid import AnswerGrid
from ui.steps.kind import StepSight


class AskingInput(AnswerGrid):
    """The entry grid of a step, whatever is asked in it."""

    def look(self, sight: StepSight) -> None:
        """Show the grid of a round."""
        ref = sight.round_ref.ref
        view = answers(sight.session, ref, sight.round_ref.round)
        self.show_view(view, sight.session.step(ref))
