"""Frozen records of a report: what it says, in reading order, and nothing of how it looks.

Texts are people's own words, raw: whoever writes a file makes them safe for its format.
"""

from dataclasses import dataclass
from datetime import date

from ccworkshop.figures import Figure, RankedBars


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure with its ranked list: never one without the other, where both can be had.

    ``bars`` has no rows where the figure shows every answer itself; ``legend`` explains the marks
    of a spidergram's dots, ``note`` what its look means.
    """

    title: str
    figure: Figure | None
    bars: RankedBars
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A new part of the document: an activity's title and what it was about."""

    title: str
    aside: str
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """One finding: the claim in ``lead``, its figures in ``text``; ``quiet`` explains only."""

    lead: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Findings, the most pressing first."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how wide its texts run beside the others' (0: a remark).

    A remark belongs to its row as a whole: a page prints it under the row, a sheet as a column.
    """

    title: str
    weight: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a table; ``missing`` or ``late`` ones are shown in the warning colour."""

    text: str
    strong: bool = False
    missing: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what is known beside it, and a table."""

    title: str
    aside: str
    table: Table


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading over plain lines, e.g. the parking lot."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One review of the plan: after how many days, on which day, and that day in words."""

    days: int
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """When the plan is looked at again."""

    title: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """What an activity draws on."""

    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the content comes from, activity by activity."""

    title: str
    remark: str
    credits: tuple[Credit, ...]


Block = Chapter | FigureBlock | Bullets | Section | Listing | Reviews | Provenance


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its finding as the title, its blocks in reading order, its footer.

    ``language`` is the code of the language it is written in, ``author`` whom it belongs to.
    """

    title: str
    eyebrow: str
    subtitle: str
    language: str
    author: str
    blocks: tuple[Block, ...]
    footer: str
