"""Briefing: the facilitator says something; the stage shows a few lines of it."""

from collections.abc import Mapping
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.screens import BriefScreen
from ccworkshop.session import Answer, Beat, Place, Value
from ccworkshop.steps.kind import BadAnswer, Context, Findings, StepResult
from ccworkshop.words import _


class Briefing:
    """A step with one beat and no answers."""

    schema = KindSchema("briefing", Need.NONE, Need.NONE, (Option("points", OptionType.TEXTS, ()),))
    takes_answers = False

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """One beat, whatever the rounds."""
        del rounds
        return ((1, Beat.BRIEF),)

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce the step by its title."""
        del beat, round_number
        return _("show “{title}”").format(title=step.title)

    def read(self, step: Step, text: str) -> Value:
        """Refuse: a briefing takes no answers."""
        del text
        raise BadAnswer(_("“{title}” takes no answers").format(title=step.title))

    def key_answer(self, step: Step, digit: int) -> Value:
        """Refuse: a briefing takes no answers."""
        return self.read(step, str(digit))

    def write(self, value: Value) -> str:
        """Write nothing."""
        del value
        return ""

    def put(
        self, step: Step, answers: Mapping[str, Answer], item: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put the answer beside the others."""
        del step
        return {**answers, item: answer}

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

    def screen(self, context: Context, place: Place) -> BriefScreen:
        """Show the question and its lines."""
        del place
        return BriefScreen(
            eyebrow=context.activity.title,
            headline=context.step.question,
            lead=context.step.hint,
            points=context.step.lines("points"),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Nobody answers."""
        del step, chance, lean
        return {}
