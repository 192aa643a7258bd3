"""Rating: every voter gives every item a point of one scale, with evidence if asked for."""

from collections.abc import Mapping
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.screens import StageView, VoteInput
from ccworkshop.session import Answer, Beat, Place, Value
from ccworkshop.steps import answered, drawings, findings
from ccworkshop.steps.headlines import headline
from ccworkshop.steps.kind import BadAnswer, Context, Findings, StepResult
from ccworkshop.steps.results import step_result
from ccworkshop.words import _


class Rating:
    """A vote on a scale of at least three points; "don't know" is always possible."""

    schema = KindSchema(
        "rating",
        items=Need.REQUIRED,
        scale=Need.REQUIRED,
        least_items=1,
        options=(
            Option("way", OptionType.TEXT, "team", choices=("team", "paper")),
            Option("minimum", OptionType.NUMBER, 3),
            Option("evidence", OptionType.FLAG, default=False),
            Option("revote", OptionType.FLAG, default=False),
        ),
    )
    takes_answers = True

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """Brief, vote, reveal, discuss and, with two rounds, vote and reveal again."""
        return answered.beats(rounds)

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce a beat."""
        del step
        return answered.beat_name(beat, round_number)

    def read(self, step: Step, text: str) -> Value:
        """Read a point of the scale, or "?" for "don't know"."""
        if answered.is_dont_know(text):
            return None
        low, high = answered.needs_scale(step)
        value = answered.whole_number(text)
        if value is None or value not in range(low, high + 1):
            raise BadAnswer(
                _(
                    "“{found}” is not a whole number from {low} to {high} (or ? for don’t know)"
                ).format(found=text.strip()[:40], low=low, high=high)
            )
        return value

    def key_answer(self, step: Step, digit: int) -> Value:
        """Take a digit of the scale; 0 is "don't know" unless it is on the scale."""
        low, _high = answered.needs_scale(step)
        return None if digit == 0 and low > 0 else self.read(step, str(digit))

    def write(self, value: Value) -> str:
        """Write the point, or "?"."""
        return "?" if value is None else str(value)

    def put(
        self, step: Step, answers: Mapping[str, Answer], item: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put the answer beside the others."""
        del step
        return {**answers, item: answer}

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """Any mix of points is a sheet."""
        del step, answers
        return ""

    def result(self, context: Context, round_number: int) -> StepResult:
        """Summarise every item, whole and by group."""
        low, high = answered.needs_scale(context.step)
        minimum = context.session.minimum(context.ref)
        return step_result(context, round_number, low, high, minimum)

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what was found, as spidergram and ranked list."""
        result = self.result(context, round_number)
        figure = drawings.spidergram(context, result)
        return Findings(
            result=result,
            headline=headline(result),
            figure=figure,
            bars=drawings.ranked_bars(context, result),
            flags=findings.flags(context, result),
            legend=drawings.legend(context, figure),
            note=_("hollow: no evidence given") if context.step.flag("evidence") else "",
        )

    def screen(self, context: Context, place: Place) -> StageView:
        """Show a beat."""
        if place.beat is Beat.OPEN:
            return answered.vote_screen(context, place, VoteInput.RATING)
        if place.beat is Beat.CLOSED:
            return answered.wait_screen(context, place)
        if place.beat is Beat.REVEALED:
            return answered.reveal_screen(context, place, self.findings(context, place.round))
        if place.beat is Beat.DISCUSS:
            return findings.discuss_screen(
                answered.eyebrow(context, place.round, voting=False),
                self.result(context, place.round),
            )
        return answered.brief_screen(context)

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up scores around the voter's lean, most of them with evidence."""
        low, high = answered.needs_scale(step)
        middle = (low + high) / 2
        sheet: dict[str, Answer] = {}
        for item in step.items:
            if chance.random() < 0.04:  # noqa: PLR2004 - one in twenty-five does not know
                sheet[item.key] = Answer(None)
                continue
            pull = Random(item.key).uniform(-1.1, 0.8)  # noqa: S311 - every room agrees a little
            value = round(chance.gauss(middle + pull + lean * 1.2, 0.7))
            evidence = _("a case from last quarter") if chance.random() < 0.7 else ""  # noqa: PLR2004
            sheet[item.key] = Answer(
                min(max(value, low), high), evidence if step.flag("evidence") else ""
            )
        return sheet
