"""A rating whose items follow from each other: what comes after the first weak one rests on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ccworkshop.screens import DiscussRow
from ccworkshop.steps import findings
from ccworkshop.steps.drawings import is_bare
from ccworkshop.steps.headlines import dissent, headline, is_split, is_weak, silence
from ccworkshop.steps.kind import Context, Flag, ItemResult, StepResult
from ccworkshop.steps.phrases import capital, count_word, plain
from ccworkshop.words import _, number, plural

if TYPE_CHECKING:
    from ccworkshop.charts import StepChain


def chain(context: Context, result: StepResult) -> "StepChain":
    """Draw the items in their order and mark the first one below the minimum."""
    from ccworkshop.charts import ChainLink, StepChain  # not at the start

    broken = _weak(result)[:1]
    evidence = context.session.asks_evidence(context.ref)
    return StepChain(
        result.low,
        result.high,
        result.minimum,
        tuple(
            ChainLink(
                title=item.item.title,
                value=item.whole.median,
                counts=item.whole.counts,
                n=item.whole.n,
                weak=is_weak(item),
                first_weak=item in broken,
                hollow=evidence and is_bare(item),
            )
            for item in result.items
        ),
    )


def chain_headline(result: StepResult) -> str:
    """Name the first weak step, and say how many after it are weak as well."""
    answered = [item for item in result.items if item.whole.n]
    if not answered or result.minimum is None:
        return headline(result)
    parts = (_standing(result, answered), dissent(answered), silence(result))
    return capital("; ".join(part for part in parts if part)) + "."


def chain_flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    """Flag the weak steps in their order, then what else wants attention.

    The first weak one is given the greatest weight, so that it comes first in the plan as well.
    """
    found = findings.flags(context, result)
    order = [item.item.key for item in _weak(result)]
    heaviest = max((flag.weight for flag in found), default=0.0)
    weak = sorted(
        (flag for flag in found if flag.item in order), key=lambda flag: order.index(flag.item)
    )
    first = [
        replace(
            flag,
            weight=heaviest,
            finding=_("{finding} First weak step.").format(finding=flag.finding),
        )
        for flag in weak[:1]
    ]
    return (*first, *weak[1:], *(flag for flag in found if flag.item not in order))


def chain_discuss(result: StepResult) -> tuple[DiscussRow, ...]:
    """List the first weak step, then what is usually talked about first."""
    first = _weak(result)[:1]
    usual = [item for item in findings.discuss_first(result) if item not in first]
    return tuple(
        DiscussRow(item.item.title, findings.reason(item, result.minimum), urgent=is_split(item))
        for item in (*first, *usual)[: findings.MOST_DISCUSSED]
    )


def _weak(result: StepResult) -> list[ItemResult]:
    return [item for item in result.items if is_weak(item)]


def _standing(result: StepResult, answered: Sequence[ItemResult]) -> str:
    weak = _weak(result)
    minimum = plain(result.minimum or 0.0)
    if len(answered) == 2 and not weak:  # noqa: PLR2004 - nobody says "all two"
        return _("the chain holds: both steps reach the minimum of {minimum}").format(
            minimum=minimum
        )
    if not weak:
        return plural(
            "the chain holds: its {count} step reaches the minimum of {minimum}",
            "the chain holds: all {count} steps reach the minimum of {minimum}",
            len(answered),
        ).format(count=count_word(len(answered)), minimum=minimum)
    first = _("the first weak step is {title}: {median}, below the minimum of {minimum}").format(
        title=weak[0].item.title, median=number(weak[0].whole.median or 0.0), minimum=minimum
    )
    if len(weak) == 1:
        return first
    after = plural(
        "{count} more after it is weak", "{count} more after it are weak", len(weak) - 1
    ).format(count=count_word(len(weak) - 1))
    return f"{first}; {after}"
