"""Consent: everybody shows how far they stand behind something, as fist-to-five does by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import RankedBars
from ccworkshop.screens import DiscussRow
from ccworkshop.session import Answer
from ccworkshop.steps import cells, drawings, entries
from ccworkshop.steps.asking import ALL_WAYS, REVOTE, Asking
from ccworkshop.steps.headlines import is_split, is_weak, silence
from ccworkshop.steps.kind import Context, Findings, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import capital, count_word, plain
from ccworkshop.words import _, listed, number, plural


class Consent(Asking):
    """A show of support on a scale; whoever stays below the threshold speaks first."""

    schema = KindSchema(
        "consent",
        items=Need.REQUIRED,
        scale=Need.REQUIRED,
        least_items=1,
        most_items=9,
        options=(ALL_WAYS, REVOTE, Option("threshold", OptionType.NUMBER, 3)),
        scale_options=("threshold",),
    )

    def result(self, context: Context, round_number: int) -> StepResult:
        """Summarise every item; the threshold stands where a rating has its minimum."""
        result = super().result(context, round_number)
        chosen = context.session.settings_of(context.ref).minimum
        threshold = context.step.figure("threshold") if chosen is None else chosen
        items = tuple(
            item
            if item.whole.median is None
            else replace(item, gap=max(threshold - item.whole.median, 0.0))
            for item in result.items
        )
        return replace(result, minimum=threshold, items=items)

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say how many stand behind it, and who is to be heard first."""
        result = self.result(context, round_number)
        threshold = result.minimum or 0.0
        rows = sorted(result.items, key=lambda item: _order(item, threshold))
        opposed = [item for item in rows if _below(item, threshold)]
        return Findings(
            result=result,
            headline=_headline(result, threshold),
            figure=drawings.one_by_one(context, result),
            bars=RankedBars(
                result.low,
                result.high,
                threshold,
                tuple(
                    drawings.bar(item, evidence=False, note=_note(item, threshold)) for item in rows
                ),
            ),
            flags=tuple(_flag(context, result, item) for item in opposed),
            discuss=tuple(
                DiscussRow(item.item.title, _reason(item, threshold), urgent=_is_urgent(item))
                for item in opposed
            ),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up a show of hands in which most are in favour."""
        low, high = entries.bounds(step.asked[0])
        return {
            item.key: Answer(min(max(round(chance.gauss(high - 1.2 + lean, 0.9)), low), high))
            for item in step.items
        }


def _below(item: ItemResult, threshold: float) -> int:
    """Count the answers under the threshold."""
    whole = item.whole
    return sum(count for i, count in enumerate(whole.counts) if whole.low + i < threshold)


def _order(item: ItemResult, threshold: float) -> tuple[bool, float, float]:
    """Rank items by the share that stays below; those without an answer come last."""
    n = item.whole.n
    return not n, -_below(item, threshold) / n if n else 0.0, item.whole.median or 0.0


def _is_urgent(item: ItemResult) -> bool:
    return is_weak(item) or is_split(item)


def _headline(result: StepResult, threshold: float) -> str:
    answered = [item for item in result.items if item.whole.n]
    if nothing := cells.unsaid(result):
        return nothing
    if len(result.items) == 1:
        return _("Consent: {found}.").format(found=_of_one(answered[0], threshold))
    parts = (_of_several(answered, threshold), silence(result))
    return capital("; ".join(part for part in parts if part)) + "."


def _of_one(item: ItemResult, threshold: float) -> str:
    below, n = _below(item, threshold), item.whole.n
    if below:
        return _("{behind}; {first}").format(
            behind=_behind(n - below, n), first=_first_to_speak(below, threshold)
        )
    return _("all {n} stand behind it").format(n=n) if n > 1 else _behind(n, n)


def _behind(count: int, n: int) -> str:
    if not count:
        return _("none of {n} stands behind it").format(n=n)
    return plural(
        "{count} of {n} stands behind it", "{count} of {n} stand behind it", count
    ).format(count=count, n=n)


def _first_to_speak(below: int, threshold: float) -> str:
    return plural(
        "{count} below {threshold} speaks first", "{count} below {threshold} speak first", below
    ).format(count=count_word(below), threshold=plain(threshold))


def _of_several(answered: Sequence[ItemResult], threshold: float) -> str:
    opposed = [item for item in answered if _below(item, threshold)]
    total = count_word(len(answered))
    if not opposed:
        return _("consent on every one: nobody is below {threshold}").format(
            threshold=plain(threshold)
        )
    clear = _("consent on {count} of {total}").format(
        count=count_word(len(answered) - len(opposed)), total=total
    )
    if len(opposed) > 1:
        titles = listed([item.item.title for item in opposed])
        heard = _("those below {threshold} speak first on {titles}").format(
            threshold=plain(threshold), titles=titles
        )
    else:
        heard = _("on {title} {first}").format(
            title=opposed[0].item.title,
            first=_first_to_speak(_below(opposed[0], threshold), threshold),
        )
    return f"{clear}; {heard}"


def _note(item: ItemResult, threshold: float) -> str:
    below = _below(item, threshold)
    if not below:
        return ""
    return _("{count} below {threshold}").format(
        count=count_word(below), threshold=plain(threshold)
    )


def _reason(item: ItemResult, threshold: float) -> str:
    return capital(_of_one(item, threshold)) + "."


def _flag(context: Context, result: StepResult, item: ItemResult) -> Flag:
    threshold = result.minimum or 0.0
    return Flag(
        round_ref=result.round_ref,
        item=item.item.key,
        title=item.item.title,
        finding=_("{median} (n {n}) · {note}").format(
            median=number(item.whole.median or 0.0), n=item.whole.n, note=_note(item, threshold)
        ),
        urgent=_is_urgent(item),
        area=item.item.area or context.activity.area,
        lesson=context.activity.lesson,
        weight=_below(item, threshold) / item.whole.n,
    )
