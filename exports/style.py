"""How paper looks: colours, sizes and fonts as tokens. Lengths are points (1/72 inch)."""

from dataclasses import dataclass
from types import MappingProxyType

from ccworkshop.figures import SeriesStyle

PAPER = "#FBFAF6"
WHITE = "#FFFFFF"
INK = "#16202E"
QUIET = "#5B6676"
LINE = "#DDD9CF"
ACCENT = "#0B5D5B"
WARNING = "#B4470B"
WARNING_GROUND = "#FBEDE3"
ACCENT_GROUND = "#E3EFEE"
QUIET_GROUND = "#EFEDE6"
BAR = "#9DB6C9"

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
MARGIN = 45.0
TOP = 45.0
BOTTOM = 62.0
FOOTER_AT = 36.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
ROOM = PAGE_HEIGHT - TOP - BOTTOM

HAIRLINE = 0.5
RULE = 1.25


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words are set."""

    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    colour: str = INK


EYEBROW = TextStyle(9.5, 13, bold=True, colour=ACCENT)
TITLE = TextStyle(22, 26, bold=True)
SUBTITLE = TextStyle(10, 14, colour=QUIET)
CHAPTER = TextStyle(17, 21, bold=True)
HEADING = TextStyle(12.5, 16, bold=True)
SUBHEADING = TextStyle(10, 13, bold=True)
FINDING = TextStyle(11.5, 15.5)
CAPTION = TextStyle(8, 10.5, colour=QUIET)
ASIDE = TextStyle(9.5, 13, colour=QUIET)
COLUMN = TextStyle(7.6, 10, colour=QUIET)
CELL = TextStyle(9, 12)
CELL_STRONG = TextStyle(9, 12, bold=True)
CELL_WARNING = TextStyle(9, 12, bold=True, colour=WARNING)
SMALL_CELL = TextStyle(7.6, 9.8)
SMALL_CELL_STRONG = TextStyle(7.6, 9.8, bold=True)
SMALL_COLUMN = TextStyle(6.8, 8.6, colour=QUIET)
REMARK = TextStyle(7.6, 10.5, colour=QUIET)
REMARK_LABEL = TextStyle(7.6, 10.5, bold=True, colour=QUIET)
BULLET = TextStyle(10, 14)
BULLET_LEAD = TextStyle(10, 14, bold=True)
BULLET_QUIET = TextStyle(9, 12.5, colour=QUIET)
BULLETS_TITLE = TextStyle(9, 12.5, bold=True, colour=QUIET)
BODY = TextStyle(9, 12.5)
FOOTER = TextStyle(7.6, 10, colour=QUIET)
AXIS = TextStyle(7.6, 9.5, bold=True)
TICK = TextStyle(5.6, 7, colour=QUIET)
DOT = TextStyle(5, 6, bold=True)
LEGEND = TextStyle(7.6, 10)
BAR_TITLE = TextStyle(9, 12)
BAR_VALUE = TextStyle(9.5, 12, bold=True)
BAR_VALUE_WEAK = TextStyle(9.5, 12, bold=True, colour=WARNING)
BAND = TextStyle(7.4, 10, bold=True)


@dataclass(frozen=True, slots=True)
class StrokeStyle:
    """How an outline is drawn: colour, width, dash and marker say the same, four times."""

    colour: str
    width: float
    dash: tuple[float, ...]
    marker: str


STROKES = MappingProxyType(
    {
        SeriesStyle.FIRST: StrokeStyle("#0072B2", 1.5, (), "circle"),
        SeriesStyle.SECOND: StrokeStyle("#D55E00", 1.5, (6, 3), "square"),
        SeriesStyle.THIRD: StrokeStyle("#009E73", 1.5, (1.4, 2.6), "triangle"),
        SeriesStyle.MINIMUM: StrokeStyle(INK, 0.9, (1, 1.8), ""),
        SeriesStyle.COMPARATOR: StrokeStyle("#8A93A0", 0.8, (), "diamond"),
    }
)
