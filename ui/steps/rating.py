"""Console input of a rating: the entry grid, typed with digits."""

from ccworkshop.views.answers import answers
from ui.steps.answer_grid import AnswerGrid
from ui.steps.kind import StepSight


class RatingInput(AnswerGrid):
    """The entry grid of a rating."""

    def look(self, sight: StepSight) -> None:
        """Show the grid of a round."""
        ref = sight.round_ref.ref
        view = answers(sight.session, ref, sight.round_ref.round)
        self.show_view(view, sight.session.step(ref))
