"""What wants attention: reasons, what to discuss first, candidates for the plan."""

from collections.abc import Sequence

from ccworkshop.screens import DiscussRow, DiscussScreen
from ccworkshop.statistics import ends
from ccworkshop.steps.drawings import pooled_note
from ccworkshop.steps.headlines import headline, is_split, is_weak
from ccworkshop.steps.kind import Context, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import inside, plain
from ccworkshop.words import _, number

NOTABLE_LEVEL_GAP = 1.0
MOST_DISCUSSED = 3
LADDER = 4
"""The length of a ladder of five, on which gaps of all kinds are weighed."""
SPLIT_WEIGHT = 0.5


def reason(item: ItemResult, minimum: float | None) -> str:
    """Say in a few words why an item wants attention (empty when it does not)."""
    parts = []
    if is_split(item):
        parts.append(_split_words(item))
    if is_weak(item) and item.gap is not None and minimum is not None:
        parts.append(
            _("{gap} below the minimum of {minimum}.").format(
                gap=number(item.gap), minimum=plain(minimum)
            )
        )
    if (item.level_gap or 0) >= NOTABLE_LEVEL_GAP:
        parts.append(
            _("{gap} between {best} and {worst}.").format(
                gap=number(item.level_gap or 0),
                best=inside(item.level_ends[0]),
                worst=inside(item.level_ends[1]),
            )
        )
    return " ".join(parts)


def _split_words(item: ItemResult) -> str:
    if item.whole.voters is None:
        return _("Split: {votes}.").format(votes=camps(item))
    low, high = ends(item.whole.counts)  # one voter gave several
    return _("Split: {low} low answers, {high} high ones.").format(low=low, high=high)


def camps(item: ItemResult) -> str:
    """Count the two camps of a split room: low and high, or the middle where an end is empty."""
    low, high = ends(item.whole.counts)
    middle = item.whole.votes - low - high
    if not low:
        return _("{middle} in the middle, {high} high").format(middle=middle, high=high)
    if not high:
        return _("{low} low, {middle} in the middle").format(low=low, middle=middle)
    return _("{low} low, {high} high").format(low=low, high=high)


def discuss_first(result: StepResult) -> list[ItemResult]:
    """Rank the items that want talking about: split, then gap, then gap between levels."""
    wanting = [item for item in result.items if reason(item, result.minimum)]
    wanting.sort(
        key=lambda item: (not is_split(item), -(item.gap or 0.0), -(item.level_gap or 0.0))
    )
    return wanting[:MOST_DISCUSSED]


def discuss_rows(result: StepResult) -> tuple[DiscussRow, ...]:
    """List what to talk about first, and why."""
    return tuple(
        DiscussRow(item.item.title, reason(item, result.minimum), urgent=is_split(item))
        for item in discuss_first(result)
    )


def discuss_screen(eyebrow: str, result: StepResult) -> DiscussScreen:
    """Show what to talk about first."""
    rows = discuss_rows(result)
    settled, advice = (
        _("No gap and no split to settle."),
        _("What would make us doubt this picture?"),
    )
    if not any(item.whole.n for item in result.items):
        settled = headline(result)
        advice = _("Who could tell us, and by when?") if result.answered else ""
    return DiscussScreen(
        eyebrow=eyebrow,
        headline=_("What we talk about first.") if rows else settled,
        rows=rows,
        advice=who_speaks(result, discuss_first(result)) if rows else advice,
    )


def who_speaks(result: StepResult, items: Sequence[ItemResult]) -> str:
    """Say who begins: the ends of what was answered, where anything lies apart at all."""
    points = any(sum(1 for count in item.whole.counts if count) > 1 for item in items)
    if points or any(len(set(one.whole.values)) > 1 for one in result.numbers):
        return _("The extremes speak first, then everyone else.")
    chosen = any(sum(1 for count in one.counts.values() if count) > 1 for one in result.choices)
    if chosen or any(len(one.lines) > 1 for one in result.lines):
        return _("Whoever sees it differently speaks first, then everyone else.")
    return _("Here all answers agree. What causes it, and what would a customer say?")


def flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    """Turn gaps, splits and distances between levels into candidates for the plan."""
    found = [
        Flag(
            round_ref=result.round_ref,
            item=item.item.key,
            title=item.item.title,
            finding=finding(item, result.minimum),
            urgent=is_split(item) or is_weak(item),
            area=item.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=_weight(item, result),
        )
        for item in result.items
        if reason(item, result.minimum)
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def _weight(item: ItemResult, result: StepResult) -> float:
    """Weigh gap, split and distance between levels, in points of a ladder of five."""
    points = (item.gap or 0.0) * (item.weight or 1.0) + 0.1 * (item.level_gap or 0.0)
    return on_five(points, result) + (SPLIT_WEIGHT if is_split(item) else 0.0)


def on_five(points: float, result: StepResult) -> float:
    """Turn a distance on a step's scale into points of a ladder of five."""
    return points * LADDER / (result.high - result.low)


def finding(item: ItemResult, minimum: float | None) -> str:
    """Write down what was seen on an item, for an action to remember."""
    if item.whole.median is None:
        return _("no answers")
    seen = _("{median} (n {n})")
    if item.whole.voters is not None:
        seen = _("{median} (n {n}, {answers})")
    seen = seen.format(median=number(item.whole.median), n=item.whole.n, answers=pooled_note(item))
    return " · ".join(part for part in (seen, reason(item, minimum)) if part)
