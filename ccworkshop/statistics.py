"""Distribution → interpolated median, agreement A, band.

A distribution is a tuple of counts c₁…c_K over the K points of a scale, lowest point first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

SHARED_FROM = 0.50
MIXED_FROM = 0.20
SPLIT_SHARE = 0.25
LEAST_FOR_BAND = 4
LEAST_POINTS = 3


class Band(StrEnum):
    """How far a room agrees (our own bands)."""

    SHARED = "shared"
    MIXED = "mixed"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures that stand for one group's answers to one item.

    ``counts`` runs over the scale's points from ``low``; ``median`` (interpolated), ``mean`` and
    ``agreement`` are ``None`` when nobody gave a value; ``band`` is ``None`` under four voters.
    ``voters`` says how many gave the votes, where one voter may give several.
    """

    counts: tuple[int, ...]
    low: int
    dont_know: int
    median: float | None
    mean: float | None
    agreement: float | None
    band: Band | None
    voters: int | None = None

    @property
    def votes(self) -> int:
        """How many values were given (without "don't know")."""
        return sum(self.counts)

    @property
    def n(self) -> int:
        """How many gave a value (without "don't know")."""
        return self.votes if self.voters is None else self.voters


@dataclass(frozen=True, slots=True)
class NumberSummary:
    """All figures that stand for one group's free numbers, which are in ``values``, sorted.

    ``quartiles`` are the 25th and 75th percentile (linear between neighbours); with the median
    they are ``None`` when nobody gave a value.
    """

    values: tuple[float, ...]
    dont_know: int
    median: float | None
    quartiles: tuple[float, float] | None

    @property
    def n(self) -> int:
        """How many gave a value (without "don't know")."""
        return len(self.values)


def summarise_numbers(values: Sequence[float], dont_know: int = 0) -> NumberSummary:
    """Describe free numbers, in any order."""
    ordered = tuple(sorted(values))
    if not ordered:
        return NumberSummary((), dont_know, None, None)
    ends = quantile(ordered, 0.25), quantile(ordered, 0.75)
    return NumberSummary(ordered, dont_know, quantile(ordered, 0.5), ends)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value at a ``share`` (0 … 1) of sorted values, linear between neighbours.

    The usual definition 7 of Hyndman and Fan (1996, *The American Statistician* 50:361).
    """
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def summarise(counts: Sequence[int], low: int = 1, dont_know: int = 0) -> Summary:
    """Describe a distribution whose lowest point has the value ``low``.

    Raises ``ValueError`` for a negative count or fewer than three points.
    """
    return _summarise(tuple(counts), low, dont_know)


def given_by(summary: Summary, voters: int) -> Summary:
    """Say that the votes come from fewer voters; too few of them have no band."""
    band = summary.band if voters >= LEAST_FOR_BAND else None
    return replace(summary, voters=voters, band=band)


@lru_cache(maxsize=4096)
def _summarise(counts: tuple[int, ...], low: int, dont_know: int) -> Summary:
    _check(counts)
    n = sum(counts)
    if n == 0:
        return Summary(counts, low, dont_know, None, None, None, None)
    mean = sum((low + i) * count for i, count in enumerate(counts)) / n
    agreement = agreement_a(counts)
    return Summary(
        counts=counts,
        low=low,
        dont_know=dont_know,
        median=interpolated_median(counts, low),
        mean=mean,
        agreement=agreement,
        band=_band(counts, agreement),
    )


def interpolated_median(counts: Sequence[int], low: int = 1) -> float:
    """Return the interpolated median of a distribution with at least one vote.

    (k − ½) + (N/2 − F)/f, with k the median category, F the votes below it and f those in it;
    where exactly half of the votes lie at or below a category's upper edge, the midpoint of
    that category and the next one that holds a vote. Range: ``low`` … ``high``.
    Raises ``ValueError`` when there is no vote.
    """
    total = sum(counts)
    if total == 0:
        message = "an interpolated median needs at least one vote"
        raise ValueError(message)
    below = 0
    for i, count in enumerate(counts):
        if 2 * (below + count) == total:
            following = next(j for j in range(i + 1, len(counts)) if counts[j])
            return low + (i + following) / 2
        if 2 * (below + count) > total:
            return low + i - 0.5 + (total / 2 - below) / count
        below += count
    raise AssertionError  # pragma: no cover - half of the votes are always reached


def agreement_a(counts: Sequence[int]) -> float | None:
    """Return van der Eijk's agreement A, −1 … 1 (2001, *Quality & Quantity* 35:325).

    The distribution is peeled into layers of equal height; each layer's agreement is weighted
    with its share of the votes. ``None`` without votes. Raises ``ValueError`` for a negative
    count or fewer than three points.
    """
    _check(counts)
    total = sum(counts)
    if total == 0:
        return None
    rest = list(counts)
    agreement = 0.0
    while any(rest):
        pattern = tuple(count > 0 for count in rest)
        height = min(count for count in rest if count)
        weight = height * sum(pattern) / total
        agreement += weight * _layer_agreement(pattern)
        rest = [count - height if count else 0 for count in rest]
    return round(agreement, 12)  # 0.5 is 0.5 at the border of a band, whatever the layers


@lru_cache(maxsize=1024)
def _layer_agreement(pattern: tuple[bool, ...]) -> float:
    points = len(pattern)
    filled = sum(pattern)
    if filled == 1:
        return 1.0
    triples = list(combinations(pattern, 3))
    together = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    apart = sum(t == (True, False, True) for t in triples)
    unimodality = 1.0
    if together + apart:
        unimodality = ((points - 2) * together - (points - 1) * apart) / (
            (points - 2) * (together + apart)
        )
    return unimodality * (1 - (filled - 1) / (points - 1))


def _band(counts: tuple[int, ...], agreement: float | None) -> Band | None:
    n = sum(counts)
    if n < LEAST_FOR_BAND or agreement is None:
        return None
    if agreement < MIXED_FROM or min(ends(counts)) / n >= SPLIT_SHARE:
        return Band.SPLIT
    return Band.SHARED if agreement >= SHARED_FROM else Band.MIXED


def ends(counts: Sequence[int]) -> tuple[int, int]:
    """Count the votes at the low and at the high end of a scale ({1,2} and {4,5} of five)."""
    edge = max(1, (len(counts) - 1) // 2)
    return sum(counts[:edge]), sum(counts[-edge:])


def _check(counts: Sequence[int]) -> None:
    if len(counts) < LEAST_POINTS:
        message = f"a distribution needs at least three points, not {len(counts)}"
        raise ValueError(message)
    if min(counts) < 0:
        message = "a count cannot be negative"
        raise ValueError(message)
