"""Frozen records of a report: what it says, in reading order, and nothing of how it looks.

Texts are people's own words, raw: whoever writes a file makes them safe for its format.
"""

from dataclasses import dataclass
from datetime import date

from ccworkshop.figures import Figure, RankedBars


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """What was found, then the figure that shows it, then its ranked list.

    ``finding`` says it in a sentence (empty where the document does so elsewhere). ``bars`` has no
    rows where the figure shows every answer itself; ``legend`` explains the marks of a
    spidergram's dots, ``note`` what its look means; ``caption`` says how many answered. A
    ``minor`` one goes on with what stands before it.
    """

    title: str
    figure: Figure | None
    bars: RankedBars
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    finding: str = ""
    caption: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A new part of the document: an activity's title and what it was about.

    ``key`` is what an overview calls it (empty: it is in none).
    """

    title: str
    aside: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One activity in the overview: what it found, how many gaps it left, how many have actions.

    ``key`` names its chapter.
    """

    key: str
    title: str
    finding: str
    gaps: int
    actions: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The document on one page: a line an activity, with the page where it begins."""

    title: str
    lines: tuple[OverviewLine, ...]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One finding: the claim in ``lead``, its figures in ``text``; ``quiet`` explains only."""

    lead: str
    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Findings, the most pressing first; ``title`` says what they have in common."""

    items: tuple[Bullet, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and how wide its texts run beside the others' (0: a remark).

    A remark belongs to its row as a whole: a page prints it under the row, a sheet as a column.
    A ``numeric`` column holds figures only: they stand flush right and are never broken.
    """

    title: str
    weight: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a table; ``missing`` or ``late`` ones are shown in the warning colour."""

    text: str
    strong: bool = False
    missing: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, one cell a column.

    In a ``fitted`` one the texts decide on the widths, not the weights, and its rows stand close;
    ``small`` ones are for looking things up. ``grouped`` rows that begin alike belong together.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    fitted: bool = False
    small: bool = False
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what is known beside it, a table, and what is to be known of it below.

    A ``minor`` one goes on with what stands before it.
    """

    title: str
    aside: str
    table: Table
    note: str = ""
    minor: bool = False


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
    """What a part of the day draws on: each source by its mark, with what comes from it."""

    title: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One source: the mark that stands for it, its full name, and the parts that draw on it."""

    mark: str
    name: str
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the content comes from: every source once, then (where told) part by part."""

    title: str
    remark: str
    references: tuple[Reference, ...]
    credits: tuple[Credit, ...] = ()


Block = Chapter | Overview | FigureBlock | Bullets | Section | Listing | Reviews | Provenance


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its finding as the title, its blocks in reading order, its footer.

    ``language`` is the code of the language it is written in, ``author`` whom it belongs to,
    ``written`` the day on which it says how things stand.
    """

    title: str
    eyebrow: str
    subtitle: str
    language: str
    author: str
    blocks: tuple[Block, ...]
    footer: str
    written: date | None = None
