"""What the kinds without answer sheets share: they refuse answers and find nothing."""

from collections.abc import Mapping
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.session import Answer, Value
from ccworkshop.steps.kind import BadAnswer, Context, Findings, StepResult
from ccworkshop.words import _


class Answerless:
    """A step in which nobody votes."""

    takes_answers = False

    def read(self, step: Step, question: str, text: str) -> Value:
        """Refuse."""
        del question, text
        raise BadAnswer(_("“{title}” takes no answers").format(title=step.title))

    def key_answer(self, step: Step, question: str, digit: int) -> Value:
        """Refuse."""
        return self.read(step, question, str(digit))

    def write(self, value: Value) -> str:
        """Write nothing."""
        del value
        return ""

    def put(
        self, step: Step, answers: Mapping[str, Answer], question: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put the answer beside the others; no command comes so far."""
        del step
        return {**answers, question: answer}

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """Say that no sheet belongs here."""
        del answers
        return _("“{title}” takes no answers").format(title=step.title)

    def result(self, context: Context, round_number: int) -> StepResult | None:
        """No results."""
        del context, round_number
        return None

    def findings(self, context: Context, round_number: int) -> Findings | None:
        """No findings."""
        del context, round_number
        return None

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Nobody answers."""
        del step, chance, lean
        return {}
