"""What every thing received when a total was split, and where a case is thin."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ccworkshop.content.records import Item, Step, question_key
from ccworkshop.figures import LEAST_SHOWN
from ccworkshop.statistics import NumberSummary, Summary
from ccworkshop.steps.cells import NOTHING
from ccworkshop.steps.kind import FindingTable, StepResult
from ccworkshop.steps.phrases import plain
from ccworkshop.words import _, number


@dataclass(frozen=True, slots=True)
class Share:
    """What one thing received; ``lacking`` are the points it is weighed with, ``top`` their top."""

    item: Item
    total: int
    whole: NumberSummary
    lacking: Summary | None = None

    @property
    def n(self) -> int:
        """How many split the total (without "don't know")."""
        return self.whole.n

    @property
    def received(self) -> int:
        """All that was given."""
        return int(sum(self.whole.values))

    @property
    def givers(self) -> int:
        """How many gave something."""
        return sum(value > 0 for value in self.whole.values)

    @property
    def mean(self) -> float:
        """The share that the room gives (0 without an answer)."""
        return self.received / self.n if self.n else 0.0

    @property
    def range(self) -> float:
        """How far the highest share is from the lowest."""
        return self.whole.values[-1] - self.whole.values[0]

    @property
    def lack(self) -> float:
        """What the points lack of the top of their scale (0 where nobody gave any)."""
        if self.lacking is None or self.lacking.median is None:
            return 0.0
        return self.lacking.low + len(self.lacking.counts) - 1 - self.lacking.median

    @property
    def thin(self) -> float:
        """The share as a part of one, times what the points lack."""
        return self.mean / self.total * self.lack


def total_of(step: Step) -> int:
    """Return what a sheet adds up to."""
    return int(step.figure("total"))


def all_shares(step: Step, result: StepResult, other: StepResult | None) -> tuple[Share, ...]:
    """Return what every thing received, in the order of the items."""
    shares = []
    for given in result.numbers:
        item = given.question.item
        points = other.of(question_key(item.key, step.text("thin_field"))) if other else None
        shares.append(Share(item, total_of(step), given.whole, points.whole if points else None))
    return tuple(shares)


def is_thin(share: Share) -> bool:
    """Tell whether a share rests on less than its points could have."""
    return share.thin >= LEAST_SHOWN


def range_words(step: Step, share: Share) -> str:
    """Write a mean share with what belongs beside it."""
    low, high = share.whole.values[0], share.whole.values[-1]
    return _("{mean} of {total} (from {low} to {high}, n {n})").format(
        mean=plain(share.mean), total=total_of(step), low=plain(low), high=plain(high), n=share.n
    )


def thin_words(share: Share) -> str:
    """Write how thin the case is, so that somebody can check it."""
    return _("share {share} × missing {lack} = {thin}").format(
        share=number(share.mean / share.total, 2),
        lack=number(share.lack, 2),
        thin=number(share.thin, 2),
    )


def shares_table(step: Step, shares: Sequence[Share], left_out: int) -> tuple[FindingTable, ...]:
    """Give the whole distribution of every thing, what received most first."""
    rows = [
        (
            share.item.title,
            str(share.received),
            plain(share.mean),
            plain(share.whole.values[0]),
            plain(share.whole.values[-1]),
            number(share.whole.median or 0.0),
            str(share.n),
            str(share.whole.dont_know),
            _given(share),
        )
        for share in sorted(shares, key=lambda share: -share.received)
        if share.n
    ]
    if left_out:
        title = _("left out, as it does not add up")
        blank = (NOTHING,) * 5
        rows.append((title, *blank, str(left_out), NOTHING, NOTHING))
    if not rows:
        return ()
    columns = (
        _("item"),
        _("received"),
        _("mean"),
        _("lowest"),
        _("highest"),
        _("median"),
        _("n"),
        "?",
        _("given"),
    )
    return (FindingTable(step.title, columns, tuple(rows)),)


def _given(share: Share) -> str:
    """Write every value once, with how many gave it."""
    counts = sorted(Counter(share.whole.values).items())
    return ", ".join(
        plain(value)
        if count == 1
        else _("{value} × {count}").format(value=plain(value), count=count)
        for value, count in counts
    )


def lack_table(step: Step, shares: Sequence[Share]) -> tuple[FindingTable, ...]:
    """Give what makes a case thin, the thinnest first (nothing where no points are known)."""
    del step
    rows = tuple(
        (
            share.item.title,
            number(share.mean / share.total, 2),
            number(share.lacking.median, 2),
            str(share.lacking.n),
            number(share.lack, 2),
            number(share.thin, 2),
        )
        for share in sorted(shares, key=lambda share: -share.thin)
        if share.n and share.lacking is not None and share.lacking.median is not None
    )
    columns = (_("item"), _("share"), _("median"), _("n"), _("missing"), _("share × missing"))
    return (FindingTable(_("Where the case is thin"), columns, rows),) if rows else ()
