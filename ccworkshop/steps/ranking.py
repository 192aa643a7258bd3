"""Ranking: every voter puts all items in an order, the most important first."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import LEAST_SHOWN, RankedBars
from ccworkshop.screens import DiscussRow, DiscussScreen, StageView, VoteInput
from ccworkshop.session import Answer, Beat, Place, StepRef, Value
from ccworkshop.steps import answered, drawings, findings
from ccworkshop.steps.kind import (
    BadAnswer,
    Context,
    Findings,
    Flag,
    ItemResult,
    StepResult,
)
from ccworkshop.steps.sheets import sheet_result
from ccworkshop.words import _, listed, number

LEAST_RANKED = 3


class Ranking:
    """An order of three to nine items; ranks count from 1, the most important."""

    schema = KindSchema(
        "ranking",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=LEAST_RANKED,
        most_items=9,
        options=(
            Option("way", OptionType.TEXT, "team", choices=("team", "paper", "booth")),
            Option("revote", OptionType.FLAG, default=False),
            Option("weighs", OptionType.TEXT, ""),
        ),
        step_options=("weighs",),
    )
    takes_answers = True

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """Brief, vote, reveal, discuss and, with two rounds, vote and reveal again."""
        return answered.beats(rounds)

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Announce a beat."""
        del step
        return answered.beat_name(beat, round_number)

    def read(self, step: Step, question: str, text: str) -> Value:
        """Read a rank from 1 to the number of items, or "?" for "don't know"."""
        del question
        if answered.is_dont_know(text):
            return None
        value = answered.whole_number(text)
        if value is None or value not in range(1, len(step.items) + 1):
            raise BadAnswer(
                _("“{found}” is not a rank from 1 to {high} (or ? for don’t know)").format(
                    found=text.strip()[:40], high=len(step.items)
                )
            )
        return value

    def key_answer(self, step: Step, question: str, digit: int) -> Value:
        """Take a digit as a rank; 0 is "don't know"."""
        return None if digit == 0 else self.read(step, question, str(digit))

    def write(self, value: Value) -> str:
        """Write the rank, or "?"."""
        return "?" if value is None else str(value)

    def put(
        self, step: Step, answers: Mapping[str, Answer], question: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Give an item a rank; who had it loses it. "Don't know" stands for the whole sheet."""
        if answer.value is None:
            return {one.key: Answer(None) for one in step.items}
        kept = {
            key: other
            for key, other in answers.items()
            if key != question and other.value not in (None, answer.value)
        }
        return {**kept, question: answer}

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """Each rank stands once, or everything is "don't know"."""
        ranks = [answer.value for answer in answers.values()]
        given = [rank for rank in ranks if rank is not None]
        if len(set(given)) < len(given):
            return _("the same rank is given twice")
        if given and len(given) < len(ranks):
            return _("a ranking orders all items, or says don’t know to all")
        if len(ranks) < len(step.items):
            missing = listed([item.title for item in step.items if item.key not in answers])
            return _("no rank for {items}").format(items=missing)
        return ""

    def result(self, context: Context, round_number: int) -> StepResult:
        """Summarise the ranks of every item; weigh the gaps of the step that is named."""
        result = sheet_result(context, round_number)
        rated = None
        if name := context.step.text("weighs"):
            rated = context.result_of(StepRef(context.ref.entry, name))
        weighed = tuple(self._weigh(item, result, rated) for item in result.items)
        return replace(result, items=weighed)

    def _weigh(self, item: ItemResult, result: StepResult, rated: StepResult | None) -> ItemResult:
        """Turn a median rank into a weight from 1/K (last) to 1 (first)."""
        median = item.whole.median
        if median is None:
            return item
        weight = min(max((result.high + 1 - median) / result.high, 0.0), 1.0)
        below = rated.of(item.item.key) if rated else None
        if below is None or below.gap is None:
            return replace(item, weight=weight)
        return replace(item, weight=weight, gap=below.gap, weighted_gap=below.gap * weight)

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what matters most, and where it is also missing."""
        result = self.result(context, round_number)
        rows = sorted(
            result.items, key=lambda item: (item.whole.median is None, item.whole.median or 0)
        )
        bars = RankedBars(
            result.low,
            result.high,
            None,
            tuple(
                replace(drawings.bar(item, evidence=False, note=_note(item)), weak=_lacks(item))
                for item in rows
            ),
            reverse=True,
        )
        return Findings(
            result=result,
            headline=_headline(rows),
            figure=None,
            bars=bars,
            flags=_flags(context, result),
            discuss=findings.discuss_rows(result),
            note=_("1 is the most important"),
        )

    def screen(self, context: Context, place: Place) -> StageView:
        """Show a beat."""
        if place.beat is Beat.OPEN:
            return answered.open_screen(context, place, VoteInput.RANKING)
        if place.beat is Beat.CLOSED:
            return answered.wait_screen(context, place)
        if place.beat is Beat.REVEALED:
            return answered.reveal_screen(context, place, self.findings(context, place.round))
        if place.beat is Beat.DISCUSS:
            return _discuss(context, self.result(context, place.round))
        return answered.brief_screen(context)

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up an order that the room half agrees on."""
        del lean
        wanted = {
            item.key: Random(item.key).random() + chance.gauss(0, 0.35)  # noqa: S311 - a demo
            for item in step.items
        }
        order = sorted(wanted, key=lambda key: wanted[key])
        return {key: Answer(rank) for rank, key in enumerate(order, start=1)}


def _lacks(item: ItemResult) -> bool:
    return (item.weighted_gap or 0.0) >= LEAST_SHOWN


def _note(item: ItemResult) -> str:
    if not _lacks(item) or item.gap is None or item.weight is None:
        return ""
    return _("gap {gap} × importance {weight} = {weighted}").format(
        gap=number(item.gap, 2),  # as fine as the product, which somebody will check
        weight=number(item.weight, 2),
        weighted=number(item.weighted_gap or 0.0, 2),
    )


def _headline(rows: list[ItemResult]) -> str:
    first = rows[0]
    if first.whole.median is None:
        if any(item.whole.dont_know for item in rows):
            return _("Every answer so far is “don’t know”.")
        return _("Nobody has answered yet.")
    lacking = max(rows, key=lambda item: item.weighted_gap or 0.0)
    leading = [item.item.title for item in rows if item.whole.median == first.whole.median]
    if len(leading) > 1:
        return _headline_of_several(leading, rows, lacking)
    if not _lacks(lacking):
        return _("{title} matters most to us.").format(title=first.item.title)
    if lacking is first:
        return _("{title} matters most, and it is where we lack most.").format(
            title=first.item.title
        )
    return _("{title} matters most; weighed by importance, {lacking} is the widest gap.").format(
        title=first.item.title, lacking=lacking.item.title
    )


def _headline_of_several(leading: list[str], rows: list[ItemResult], lacking: ItemResult) -> str:
    if len(leading) == len(rows):
        if not _lacks(lacking):
            return _("Taken together, nothing matters more to us than the rest.")
        return _("Nothing matters more than the rest; {lacking} is the widest gap.").format(
            lacking=lacking.item.title
        )
    if not _lacks(lacking):
        return _("{titles} matter most to us.").format(titles=listed(leading))
    return _("{titles} matter most; weighed by importance, {lacking} is the widest gap.").format(
        titles=listed(leading), lacking=lacking.item.title
    )


def _flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    found = [
        Flag(
            round_ref=result.round_ref,
            item=item.item.key,
            title=item.item.title,
            finding=_("median rank {rank} (n {n}) · {note}").format(
                rank=number(item.whole.median or 0), n=item.whole.n, note=_note(item)
            ),
            urgent=True,
            area=item.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=item.weighted_gap or 0.0,  # points of the rating that it weighs
        )
        for item in result.items
        if _lacks(item)
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def _discuss(context: Context, result: StepResult) -> DiscussScreen:
    lacking = sorted(
        (item for item in result.items if _lacks(item)), key=lambda item: -(item.weighted_gap or 0)
    )
    if not lacking:
        return findings.discuss_screen(answered.eyebrow(context, 1, voting=False), result)
    return DiscussScreen(
        eyebrow=answered.eyebrow(context, 1, voting=False),
        headline=_("What matters and is missing."),
        rows=tuple(
            DiscussRow(item.item.title, _note(item), urgent=i == 0)
            for i, item in enumerate(lacking[: findings.MOST_DISCUSSED])
        ),
        advice=_("Which of these would a customer notice first?"),
    )
