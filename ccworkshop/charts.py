"""Charts as data: everything that a figure may be beside spidergrams and ranked bars.

Screen and paper draw the same records from the geometry in ``drawing``.
"""

from dataclasses import dataclass

Counted = tuple[tuple[float, int], ...]
"""Values in rising order, each with how many gave it."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """One group's free numbers, every one of them; ``whole`` marks the row of everybody."""

    title: str
    values: Counted
    median: float | None
    quartiles: tuple[float, float] | None
    n: int
    dont_know: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ReportedMark:
    """A figure that an article reports, drawn apart from our own."""

    title: str
    value: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip plot: one dot an answer on a scale of numbers, one row a group."""

    low: float
    high: float
    unit: str
    rows: tuple[StripRow, ...]
    reported: tuple[ReportedMark, ...] = ()
    reported_by: str = ""


@dataclass(frozen=True, slots=True)
class StackedRow:
    """One bar: a value for each part (``None`` where there is none), and a remark."""

    title: str
    values: tuple[float | None, ...]
    note: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Bars of several parts on one scale from 0 to ``high``."""

    high: float
    unit: str
    parts: tuple[str, ...]
    rows: tuple[StackedRow, ...]


@dataclass(frozen=True, slots=True)
class MapAxis:
    """One axis of a map: what it measures, its ends and what these are called."""

    title: str
    low: float
    high: float
    low_name: str = ""
    high_name: str = ""


@dataclass(frozen=True, slots=True)
class ZoneBox:
    """A named part of a map, in units of its axes."""

    title: str
    x: tuple[float, float]
    y: tuple[float, float]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """Where a thing lies: its median point, and every single answer as (x, y, how many)."""

    mark: str
    title: str
    x: float
    y: float
    n: int
    cloud: tuple[tuple[float, float, int], ...] = ()
    zone: str = ""
    contested: bool = False


@dataclass(frozen=True, slots=True)
class ZoneMap:
    """A scatter of things on two axes, with zones behind them."""

    x: MapAxis
    y: MapAxis
    zones: tuple[ZoneBox, ...]
    places: tuple[MapPlace, ...]


@dataclass(frozen=True, slots=True)
class PairedRow:
    """One thing with two values, all answers behind each, and the verdict on it."""

    title: str
    first: float | None
    second: float | None
    n: int
    verdict: str = ""
    contested: bool = False
    first_counts: tuple[int, ...] = ()
    second_counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PairedBars:
    """Two bars a row on one scale, in the order in which they want attention."""

    low: float
    high: float
    names: tuple[str, str]
    rows: tuple[PairedRow, ...]


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A figure for each column, drawn as a line over the grid; ``high`` is the top of its scale."""

    title: str
    values: tuple[float | None, ...]
    high: float


@dataclass(frozen=True, slots=True)
class HeatGrid:
    """Cells that are the darker the higher their value; ``names`` are the values' names."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    low: int
    high: int
    names: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    lines: tuple[HeatLine, ...] = ()
    warned: tuple[int, ...] = ()
    """Columns that want attention, from 0."""


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One dial: the names of its ends, where it stands and where it is wanted, all answers."""

    title: str
    low_name: str
    high_name: str
    now: float | None
    wanted: float | None
    now_counts: tuple[int, ...]
    wanted_counts: tuple[int, ...]
    n: int
    split: bool = False


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """Two points a row on one scale, joined by a line; ``names`` say what the points are."""

    low: int
    high: int
    names: tuple[str, str]
    rows: tuple[DumbbellRow, ...]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One card: how often each choice was taken, and what came of it."""

    title: str
    counts: tuple[int, ...]
    n: int
    dont_know: int
    verdict: str
    bad: bool = False
    contested: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TallyBoard:
    """Cards against choices; ``bad`` is the choice that alarms, from 0."""

    choices: tuple[str, ...]
    rows: tuple[TallyRow, ...]
    bad: int | None = None


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step of a chain, with its whole distribution."""

    title: str
    value: float | None
    counts: tuple[int, ...]
    n: int
    weak: bool
    first_weak: bool = False
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class StepChain:
    """Steps that follow from each other; what comes after the first weak one rests on it."""

    low: int
    high: int
    minimum: float | None
    links: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class WallColumn:
    """Lines of one sort, each once, with how many wrote it.

    ``elsewhere`` counts those that stand on other pages.
    """

    title: str
    lines: tuple[tuple[str, int], ...]
    elsewhere: int = 0

    @property
    def n(self) -> int:
        """How many lines, on whichever page."""
        return self.elsewhere + sum(count for _line, count in self.lines)


@dataclass(frozen=True, slots=True)
class LineWall:
    """What the room wrote, without names, side by side in columns."""

    columns: tuple[WallColumn, ...]


Chart = (
    Strip
    | StackedBars
    | ZoneMap
    | PairedBars
    | HeatGrid
    | Dumbbells
    | TallyBoard
    | StepChain
    | LineWall
)
