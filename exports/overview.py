"""The day on one page: a line an activity, each leading to the page where it begins."""

from collections.abc import Mapping

from ccworkshop.report import Overview, OverviewLine
from ccworkshop.words import _
from exports.headings import heading
from exports.pieces import Piece, Row, Slot, baseline
from exports.sheet import Sheet
from exports.style import ACCENT, CELL, CELL_STRONG, COLUMN, MARGIN, WIDTH, TextStyle
from exports.text import Span, set_line, set_lines

Places = Mapping[str, int]
"""On which page an activity begins, by its key; known once everything has its page."""

TITLE_WIDTH = 104.0
COUNT_WIDTHS = (36.0, 34.0, 22.0)
GUTTER = 10.0
FINDING_WIDTH = WIDTH - TITLE_WIDTH - sum(COUNT_WIDTHS) - 4 * GUTTER
AIR = 3.4
_PAGE = TextStyle(CELL.size, CELL.leading, colour=ACCENT)


def overview(block: Overview, places: Places) -> list[Piece]:
    """Set the lines as a table with page numbers."""
    names = (_("Activity"), _("What it found"), _("Open gaps"), _("Actions"), _("Page"))
    heads = Row(
        tuple(
            Slot(set_lines((Span(name, COLUMN),), width), COLUMN, x, width, at_end=i > 1)
            for i, (name, (x, width)) in enumerate(zip(names, _columns(), strict=True))
        ),
        before=0, after=4, keep=True,
    )  # fmt: skip
    last = len(block.lines) - 1
    return [
        heading(block.title),
        heads,
        *(_line(line, places, heads, last=i == last) for i, line in enumerate(block.lines)),
    ]


def _columns() -> list[tuple[float, float]]:
    found, x = [], MARGIN
    for width in (TITLE_WIDTH, FINDING_WIDTH, *COUNT_WIDTHS):
        found.append((x, width))
        x += width + GUTTER
    return found


def _line(line: OverviewLine, places: Places, again: Piece, *, last: bool) -> Row:
    cells = (
        (line.title, CELL_STRONG),
        (line.finding, CELL),
        (str(line.gaps) if line.gaps else "–", CELL),
        (str(line.actions) if line.actions else "–", CELL),
    )
    slots = tuple(
        Slot(set_lines((Span(text, style),), width), style, x, width, at_end=i > 1)
        for i, ((text, style), (x, width)) in enumerate(zip(cells, _columns(), strict=False))
    )
    high = max(slot.height for slot in slots)

    def picture(sheet: Sheet, top: float) -> None:
        if line.key in places:
            number = set_line(str(places[line.key]), _PAGE)
            sheet.text(number, MARGIN + WIDTH - number.width, baseline(top, _PAGE))
            sheet.link(line.key, (MARGIN, top - high), WIDTH, high)

    return Row(slots, before=AIR, after=AIR, again=again, hairline=not last, picture=picture)
