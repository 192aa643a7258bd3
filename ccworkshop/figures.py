"""Figures as data: what a figure shows, without a pixel or a point of where.

Screen and paper paint the same records; the geometry of the spidergram is in ``radar``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, Union

from ccworkshop.statistics import Band

if TYPE_CHECKING:
    from ccworkshop.charts import Chart

LEAST_AXES, MOST_SERIES = 3, 3
LEAST_SHOWN = 0.05
"""A difference under this would read "0.0"."""


class SeriesStyle(StrEnum):
    """How an outline is told from the others: colour, dash and marker go together."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    MINIMUM = "minimum"
    COMPARATOR = "comparator"


GROUP_STYLES = (SeriesStyle.FIRST, SeriesStyle.SECOND, SeriesStyle.THIRD)


@dataclass(frozen=True, slots=True)
class Series:
    """One outline: a value per axis (``None`` where there is none) and where it is hollow.

    ``n`` is how many answered (``None`` for the minimum and the comparator).
    """

    name: str
    style: SeriesStyle
    values: tuple[float | None, ...]
    hollow: tuple[bool, ...] = ()
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """How many answers lie at one value of one axis; ``label`` names a team, where it may."""

    axis: int
    value: float
    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Spidergram:
    """Outlines on axes in a fixed order with a fixed scale from ``low`` to ``high``.

    At most three group series beside minimum and comparator; ``dots`` show every answer where
    there are more groups than outlines. Area is never reported.
    """

    axes: tuple[str, ...]
    low: int
    high: int
    series: tuple[Series, ...]
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a ranked list: value, spread and how far the room agrees.

    ``counts`` is the whole distribution from ``low``; ``value`` is ``None`` when nobody gave
    one; ``weak`` marks a value below the minimum; ``unevidenced`` of ``n`` scores came without
    evidence (``hollow`` when all did). ``change`` is the movement since the first vote.
    """

    key: str
    title: str
    value: float | None
    counts: tuple[int, ...]
    n: int
    dont_know: int
    agreement: float | None
    band: Band | None
    weak: bool
    hollow: bool = False
    change: float | None = None
    moved: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RankedBars:
    """Rows in the order in which they want attention, on one scale."""

    low: int
    high: int
    minimum: float | None
    rows: tuple[Bar, ...]
    reverse: bool = False
    """``True`` where the lowest value is the best (ranks)."""


NO_BARS = RankedBars(1, 5, None, ())
"""Where a figure shows every answer itself."""

Figure: TypeAlias = Union[Spidergram, "Chart"]
"""Charts are a name here: no start waits for their records."""
