"""One true sentence about what a rating found."""

from collections.abc import Sequence

from ccworkshop.figures import LEAST_SHOWN
from ccworkshop.statistics import Band
from ccworkshop.steps.kind import ItemResult, StepResult
from ccworkshop.steps.phrases import capital, count_word, inside, plain
from ccworkshop.words import _, listed, number, plural

WIDE_LEVEL_GAP = 1.5


def is_weak(item: ItemResult) -> bool:
    """Tell whether an item lies below the minimum by more than a rounding."""
    return item.gap is not None and item.gap >= LEAST_SHOWN


def is_split(item: ItemResult) -> bool:
    """Tell whether the room is split on an item."""
    return item.whole.band is Band.SPLIT


def headline(result: StepResult) -> str:
    """Say in one true sentence what a rating found."""
    answered = [item for item in result.items if item.whole.n]
    if not answered:
        if any(item.whole.dont_know for item in result.items):
            return _("Every answer so far is “don’t know”.")
        return _("Nobody has answered yet.")
    parts = (_standing(result, answered), dissent(answered), silence(result))
    return capital("; ".join(part for part in parts if part)) + "."


def _standing(result: StepResult, answered: Sequence[ItemResult]) -> str:
    if len(answered) == 1:
        return _standing_of_one(result, answered[0])
    if result.minimum is None:
        return _extremes(answered)
    weak = [item for item in answered if is_weak(item)]
    minimum = plain(result.minimum)
    if len(weak) in (0, len(answered)):
        return _alike(len(answered), below=bool(weak)).format(
            total=count_word(len(answered)), minimum=minimum
        )
    return plural(
        "{count} of {total} is below the minimum of {minimum}",
        "{count} of {total} are below the minimum of {minimum}",
        len(weak),
    ).format(count=count_word(len(weak)), total=count_word(len(answered)), minimum=minimum)


def _alike(count: int, *, below: bool) -> str:
    if count == 2:  # noqa: PLR2004 - nobody says "all two"
        if below:
            return _("both are below the minimum of {minimum}")
        return _("both reach the minimum of {minimum}")
    if below:
        return _("all {total} are below the minimum of {minimum}")
    return _("all {total} reach the minimum of {minimum}")


def _extremes(answered: Sequence[ItemResult]) -> str:
    medians = [item.whole.median or 0 for item in answered]
    best, worst = max(medians), min(medians)
    if best - worst < LEAST_SHOWN:
        return _("all {total} stand at {median}").format(
            total=count_word(len(answered)), median=number(best)
        )
    return _("{best} at the top, {worst} at the bottom").format(
        best=listed([item.item.title for item in answered if item.whole.median == best]),
        worst=listed([item.item.title for item in answered if item.whole.median == worst]),
    )


def silence(result: StepResult) -> str:
    """Say how many items have no score, so that "all" is not read as all of the list."""
    without = sum(not item.whole.n for item in result.items)
    if not without:
        return ""
    return plural("{count} has no score", "{count} have no score", without).format(
        count=count_word(without)
    )


def _standing_of_one(result: StepResult, item: ItemResult) -> str:
    median = number(item.whole.median or 0)
    if result.minimum is None:
        return _("{title}: {median} on a scale of {low} to {high}").format(
            title=item.item.title, median=median, low=result.low, high=result.high
        )
    if is_weak(item):
        return _("{title} is at {median}, below the minimum of {minimum}").format(
            title=item.item.title, median=median, minimum=plain(result.minimum)
        )
    return _("{title} reaches the minimum of {minimum}").format(
        title=item.item.title, minimum=plain(result.minimum)
    )


def dissent(answered: Sequence[ItemResult]) -> str:
    """Say how far the room agrees (empty where nothing can be said)."""
    split = [item for item in answered if is_split(item)]
    if split:
        return _split(split, len(answered))
    widest = max(answered, key=lambda item: item.level_gap or 0)
    if (widest.level_gap or 0) >= WIDE_LEVEL_GAP:
        words = _("{best} and {worst} see {title} differently")
        if len(answered) == 1:
            words = _("{best} and {worst} see it differently")
        return words.format(
            best=inside(widest.level_ends[0]),
            worst=inside(widest.level_ends[1]),
            title=widest.item.title,
        )
    if all(item.whole.band is Band.SHARED for item in answered):
        return _("the room agrees")
    return ""


def _split(split: Sequence[ItemResult], total: int) -> str:
    if total == 1:
        return _("the room is split")
    if len(split) == 1:
        return _("on {title} the room is split").format(title=split[0].item.title)
    if len(split) == total:
        return _("the room is split on every one")
    return _("the room is split on {count} of the {total}").format(
        count=count_word(len(split)), total=count_word(total)
    )
