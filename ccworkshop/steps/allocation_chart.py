"""How a split total is drawn: shares as a bar a voter or group, dots as a bar a thing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccworkshop.session import Split, VoterKind
from ccworkshop.steps import drawings
from ccworkshop.steps.allocation_shares import Share
from ccworkshop.steps.kind import Context, NumberGroup, StepResult
from ccworkshop.words import _

if TYPE_CHECKING:
    from ccworkshop.charts import StackedBars, StackedRow


MOST_PARTS = 6
"""Parts of one bar that the back row can tell apart."""


def stacked(
    context: Context, result: StepResult, shares: Sequence[Share], *, dots: bool
) -> "StackedBars":
    """Draw shares as the parts of bars, dots (or too many parts) as a bar for each thing.

    Dots are counted and ranked, because from the back row one sees at once which bar is longest
    and not which of a dozen slices is widest.
    """
    from ccworkshop.charts import StackedBars  # not at the start

    if dots or len(shares) > MOST_PARTS:
        return _by_thing(context, shares, dots=dots)
    return StackedBars(
        high=context.step.figure("total"),
        unit=context.step.text("unit"),
        parts=tuple(share.item.title for share in shares),
        rows=(_everybody(context, shares), *_groups(context, result)) if shares else (),
    )


def _by_thing(context: Context, shares: Sequence[Share], *, dots: bool) -> "StackedBars":
    """Draw one bar a thing, the longest first: all dots, or the mean share."""
    from ccworkshop.charts import StackedBars, StackedRow  # not at the start

    unit = context.step.text("unit")
    ranked = sorted(shares, key=lambda share: -share.received)
    lengths = [float(share.received) if dots else share.mean for share in ranked]
    return StackedBars(
        high=max([*lengths, 1.0]),
        unit="" if dots else unit,
        parts=((unit or _("received")) if dots else _("mean share"),),
        rows=tuple(
            StackedRow(
                title=share.item.title,
                values=(length if share.n else None,),
                note=_("from {count} of {n}").format(count=share.givers, n=share.n),
            )
            for share, length in zip(ranked, lengths, strict=True)
        ),
    )


def _everybody(context: Context, shares: Sequence[Share]) -> "StackedRow":
    from ccworkshop.charts import StackedRow  # not at the start

    return StackedRow(
        title=drawings.whole_name(context),
        values=tuple(share.mean if share.n else None for share in shares),
        note=_("n {n}").format(n=shares[0].n),
        whole=True,
    )


def _groups(context: Context, result: StepResult) -> "tuple[StackedRow, ...]":
    """Draw a bar for each team where teams vote, else for each level that may be shown."""
    from ccworkshop.charts import StackedRow  # not at the start

    by_team = context.session.way(context.ref).voter_kind is VoterKind.TEAM
    split = Split.TEAM if by_team else Split.LEVEL
    columns = [given.groups.get(split, ()) for given in result.numbers]
    rows = []
    for groups in zip(*columns, strict=True):
        first = groups[0].summary
        if first is not None and first.n:
            note = "" if by_team else _("n {n}").format(n=first.n)
            rows.append(StackedRow(groups[0].title, tuple(map(_mean, groups)), note))
    return tuple(rows)


def _mean(group: NumberGroup) -> float | None:
    summary = group.summary
    return sum(summary.values) / summary.n if summary is not None and summary.n else None
