"""What a step of several questions says of its answers: silence, splits, the table of them all."""

from collections.abc import Sequence

from ccworkshop.content.records import Question, Step
from ccworkshop.statistics import Summary
from ccworkshop.steps.cells import unsaid
from ccworkshop.steps.kind import Context, FindingTable, ItemResult, StepResult
from ccworkshop.steps.phrases import (
    agreement_words,
    band_words,
    capital,
    count_word,
    median_words,
)
from ccworkshop.words import _, number

NOTHING = "–"


def silence(context: Context, result: StepResult) -> str:
    """Say why there is nothing to report (empty when somebody answered with more than "?")."""
    return unsaid(result) if context.step.items else _("Nothing has been listed yet.")


def sentence(*parts: str) -> str:
    """Join what is to be said, without the empty parts, into one sentence."""
    return capital("; ".join(part for part in parts if part)) + "."


def dissent(split: Sequence[str], total: int) -> str:
    """Say on which of ``total`` things the room is split (empty for none)."""
    if not split:
        return ""
    if len(split) == 1:
        return _("the room is split on {title}").format(title=split[0])
    if len(split) == total:
        return _("the room is split on every one")
    return _("the room is split on {count} of the {total}").format(
        count=count_word(len(split)), total=count_word(total)
    )


def with_n(summary: Summary) -> str:
    """Write a median with how many stand behind it: ``3.6 (n 20)``."""
    if summary.median is None:
        return NOTHING
    return _("{median} (n {n})").format(median=number(summary.median), n=summary.n)


def fewest(*summaries: Summary) -> int:
    """Return the smallest number of answers behind figures that stand together, 0 for none."""
    return min((one.n for one in summaries if one.n), default=0)


def spread_table(step: Step, result: StepResult) -> FindingTable:
    """List every question on points: n, whole distribution, median, agreement, and what moved."""
    asked = {question.key: question for question in step.questions}
    again = any(one.moved is not None for one in result.items)
    columns = (
        _("item"),
        _("question"),
        _("n"),
        "?",
        _("answers, lowest point first"),
        _("median"),
        _("agreement"),
        _("band"),
        *((_("first vote"), _("moved")) if again else ()),
    )
    rows = tuple(_row(asked[one.item.key], one, again=again) for one in result.items)
    return FindingTable(_("Every answer"), columns, rows, detail=True)


def _row(asked: Question, one: ItemResult, *, again: bool) -> tuple[str, ...]:
    whole = one.whole
    row = (
        asked.item.title,
        asked.field.title,
        str(whole.n),
        str(whole.dont_know),
        " · ".join(str(count) for count in whole.counts),
        median_words(whole.median),
        agreement_words(whole.agreement),
        band_words(whole.band),
    )
    if not again:
        return row
    before = with_n(one.first) if one.first else NOTHING
    return (*row, before, NOTHING if one.moved is None else str(one.moved))
