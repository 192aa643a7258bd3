"""A report as a PDF: A4, one typeface, made to be handed to a board."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from threading import Lock

from ccworkshop.charts import Chart
from ccworkshop.figures import Spidergram
from ccworkshop.report import (
    Bullet,
    Bullets,
    Cell,
    Chapter,
    Column,
    FigureBlock,
    Listing,
    Provenance,
    Report,
    Reviews,
    Section,
    Table,
)
from ccworkshop.words import _
from exports.bars import ranked_list
from exports.drawn import charted
from exports.exporter import Progress, replacing
from exports.pages import Page, paginate
from exports.pieces import MARK_INDENT, Beside, Gap, Heading, Piece, Row, Slot, Stack, Text
from exports.sheet import Sheet
from exports.spider import Spider, legend
from exports.style import (
    ASIDE,
    BODY,
    BULLET,
    BULLET_LEAD,
    BULLET_QUIET,
    CELL,
    CELL_STRONG,
    CELL_WARNING,
    CHAPTER,
    COLUMN,
    EYEBROW,
    FOOTER,
    FOOTER_AT,
    HAIRLINE,
    HEADING,
    LEGEND,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    REMARK,
    REMARK_LABEL,
    ROOM,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
    TextStyle,
)
from exports.text import Line, Span, clean, set_balanced, set_line, set_lines

GUTTER = 12.0
FIGURE_WIDTH = 268.0
BESIDE_X = MARGIN + FIGURE_WIDTH + 24
BESIDE_WIDTH = WIDTH - FIGURE_WIDTH - 24
MOST_BESIDE = 320.0
"""Findings or legends higher than this stand under the figure, not beside it."""
REVIEWS_A_ROW = 3

typesetting = Lock()
"""Shaped text is remembered between documents: one is written at a time."""


def write_pdf(report: Report, path: Path, progress: Progress | None = None) -> None:
    """Write a report to ``path``; raises ``ExportProblem``, and an earlier file is then kept."""
    with replacing(path) as file:
        file.write(pdf_bytes(report, progress))


def pdf_bytes(report: Report, progress: Progress | None = None) -> bytes:
    """Return a report as a PDF; the same report gives the same bytes."""
    tell = progress or _nobody
    file = BytesIO()
    with typesetting:
        tell(0.0)
        pages = paginate(_pieces(report), ROOM)
        tell(0.5)
        sheet = Sheet(file, report.language)
        sheet.describe(
            title=_plain(report.eyebrow), subject=_plain(report.title), author=_plain(report.author)
        )
        for number, page in enumerate(pages, start=1):
            _draw(sheet, report, page, number, len(pages))
            tell(0.5 + 0.4 * number / len(pages))
        sheet.finish()
        tell(1.0)
    return file.getvalue()


def _nobody(share: float) -> None:
    """Hear of progress and say nothing."""


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _draw(sheet: Sheet, report: Report, page: Page, number: int, total: int) -> None:
    if number == 1:
        sheet.outline(_plain(report.eyebrow), 0, PAGE_HEIGHT)
    for offset, piece in page:
        piece.draw(sheet, PAGE_HEIGHT - TOP - offset)
    line = FOOTER_AT + 12
    sheet.path([(MARGIN, line), (MARGIN + WIDTH, line)], stroke=LINE, width=HAIRLINE)
    sheet.text(set_line(report.footer, FOOTER), MARGIN, FOOTER_AT)
    place = set_line(_("{page} / {total}").format(page=number, total=total), FOOTER)
    sheet.text(place, MARGIN + WIDTH - place.width, FOOTER_AT)
    sheet.next_page()


def _pieces(report: Report) -> list[Piece]:
    pieces: list[Piece] = [
        _text(report.eyebrow, EYEBROW, after=3),
        Text(set_balanced((Span(report.title, TITLE),), WIDTH), TITLE, after=4),
        _text(report.subtitle, SUBTITLE, after=4),
        Gap(18),
    ]
    blocks = list(report.blocks)
    while blocks:
        block = blocks.pop(0)
        if isinstance(block, FigureBlock):
            after = blocks[0] if blocks else None
            bullets = after if isinstance(after, Bullets) else Bullets(())
            del blocks[: int(bullets is after)]
            pieces += _figure(block, bullets)
        else:
            pieces += _block(block)
    return pieces


def _block(block: Chapter | Bullets | Section | Listing | Reviews | Provenance) -> list[Piece]:
    match block:
        case Chapter():
            return _chapter(block)
        case Bullets():
            return [*_bullets(block.items, MARGIN, WIDTH), Gap(14)]
        case Section():
            return [*_section(block), Gap(16)]
        case Listing():
            return [_heading(block.title), *_lines(block.lines), Gap(16)]
        case Reviews():
            return [_heading(block.title), *_reviews(block), Gap(16)]
        case _:
            return [*_provenance(block), Gap(16)]


def _text(text: str, style: TextStyle, after: float = 0.0) -> Text:
    return Text(set_lines((Span(text, style),), WIDTH), style, after=after)


def _heading(title: str, aside: str = "") -> Heading:
    wide = 170.0 if aside else 0.0
    return Heading(
        set_lines((Span(title, HEADING),), WIDTH - wide),
        HEADING,
        set_lines((Span(aside, ASIDE),), wide) if aside else (),
        ASIDE,
        _plain(title),
    )


def _chapter(block: Chapter) -> list[Piece]:
    wide = 200.0 if block.aside else 0.0
    heading = Heading(
        set_lines((Span(block.title, CHAPTER),), WIDTH - wide),
        CHAPTER,
        set_lines((Span(block.aside, ASIDE),), wide) if block.aside else (),
        ASIDE,
        _plain(block.title),
    )
    return [Gap(14), heading, _text(block.text, SUBTITLE, after=10)]


def _lines(texts: Sequence[str]) -> list[Row]:
    last = len(texts) - 1
    slots = [Slot(set_lines((Span(text, CELL),), WIDTH), CELL, MARGIN, WIDTH) for text in texts]
    return [Row((slot,), before=3, after=4, hairline=i < last) for i, slot in enumerate(slots)]


def _bullets(items: Sequence[Bullet], x: float, width: float) -> list[Piece]:
    indent = 0.0 if all(item.quiet for item in items) else MARK_INDENT
    return [_bullet(item, x + indent, width - indent) for item in items]


def _bullet(item: Bullet, x: float, width: float) -> Text:
    style = BULLET_QUIET if item.quiet else BULLET
    joint = ": " if item.lead and item.text else ""
    if item.lead and not item.text:
        joint = "" if item.lead.endswith(".") else "."
    ending = "" if not item.text or item.text.endswith(".") else "."
    spans = (
        Span(item.lead, BULLET_LEAD),
        Span(joint + item.text + ending, style),
    )
    mark = None if item.quiet else set_line("•", style)
    return Text(set_lines(spans, width), style, x, width, after=6, mark=mark)


def _figure(block: FigureBlock, bullets: Bullets) -> list[Piece]:
    listed = [*ranked_list(block.title, block.bars), Gap(18)] if block.bars.rows else []
    if not isinstance(block.figure, Spidergram):
        said = [*_bullets(bullets.items, MARGIN, WIDTH), Gap(14)]
        return [*said, *(_chart(block, block.figure) if block.figure else ()), *listed]
    spider = Spider(block.figure, MARGIN, FIGURE_WIDTH, keep=True)
    marks = legend(block.figure, block.legend, block.note, MARGIN, FIGURE_WIDTH)
    left = Stack((spider, Gap(6), *marks))
    right = Stack(tuple(_bullets(bullets.items, BESIDE_X, BESIDE_WIDTH)))
    if max(left.height, right.height) <= MOST_BESIDE:
        return [Beside(left, right), Gap(18), *listed]
    under = _bullets(bullets.items, MARGIN, WIDTH)
    return [spider, *marks, Gap(12), *under, Gap(14), *listed]


def _chart(block: FigureBlock, chart: Chart) -> list[Piece]:
    """Set a chart as wide as the page under its title."""
    first, *others = charted(chart)
    head = Stack((_heading(block.title), Gap(6), first), keep=False)
    pieces: list[Piece] = [head, *others, Gap(8)]
    if block.note:
        pieces.append(_text(block.note, LEGEND, after=4))
    return [*pieces, Gap(10)]


def _section(section: Section) -> list[Piece]:
    heading = _heading(section.title, section.aside)
    heads, rows = _table(section.table)
    continued = _("{title}, continued").format(title=section.title)
    again = Stack((_replaced(heading, continued), heads))
    last = len(rows) - 1
    body = [_again(row, again, hairline=i < last) for i, row in enumerate(rows)]
    return [heading, heads, *body]


def _replaced(heading: Heading, title: str) -> Heading:
    lines = set_lines((Span(title, HEADING),), WIDTH - (170.0 if heading.aside else 0.0))
    return Heading(lines, HEADING, heading.aside, ASIDE, heading.title, listed=False)


def _again(row: Row, again: Piece, *, hairline: bool) -> Row:
    return Row(row.slots, row.under, again=again, hairline=hairline)


def _table(table: Table) -> tuple[Row, list[Row]]:
    """Set a table: columns by weight, remarks under their row."""
    columns = [(i, column) for i, column in enumerate(table.columns) if column.weight]
    remarks = [(i, column) for i, column in enumerate(table.columns) if not column.weight]
    places = _places([column for _i, column in columns])
    heads = tuple(
        Slot(set_lines((Span(column.title, COLUMN),), width), COLUMN, x, width)
        for (_i, column), (x, width) in zip(columns, places, strict=True)
    )
    rows = []
    for cells in table.rows:
        slots = tuple(
            _slot(cells[i], x, width) for (i, _c), (x, width) in zip(columns, places, strict=True)
        )
        said = [(column.title, cells[i].text) for i, column in remarks if cells[i].text.strip()]
        rows.append(Row(slots, _under(said)))
    return Row(heads, before=0, after=4, keep=True), rows


def _places(columns: Sequence[Column]) -> list[tuple[float, float]]:
    total = sum(column.weight for column in columns)
    room = WIDTH - GUTTER * (len(columns) - 1)
    places, x = [], MARGIN
    for column in columns:
        width = room * column.weight / total
        places.append((x, width))
        x += width + GUTTER
    return places


def _slot(cell: Cell, x: float, width: float) -> Slot:
    style = CELL_STRONG if cell.strong else CELL
    if cell.missing or cell.late:
        style = CELL_WARNING
    return Slot(set_lines((Span(cell.text, style),), width), style, x, width)


def _under(said: Sequence[tuple[str, str]]) -> tuple[Slot, ...]:
    """Set a row's remarks as one paragraph."""
    if not said:
        return ()
    spans: list[Span] = []
    for title, text in said:
        spans.append(Span(("    " if spans else "") + title + "\u00a0", REMARK_LABEL))
        spans.append(Span(text, REMARK))
    return (Slot(set_lines(spans, WIDTH), REMARK, MARGIN, WIDTH),)


def _reviews(block: Reviews) -> list[Piece]:
    width = WIDTH / REVIEWS_A_ROW
    rows: list[Piece] = []
    for i in range(0, len(block.reviews), REVIEWS_A_ROW):
        slots = []
        for j, review in enumerate(block.reviews[i : i + REVIEWS_A_ROW]):
            days = _("{days} days").format(days=review.days)
            spans = (Span(days, CELL_STRONG), Span(" · " + review.words, CELL))
            lines: tuple[Line, ...] = set_lines(spans, width - GUTTER)
            slots.append(Slot(lines, CELL, MARGIN + j * width, width - GUTTER))
        rows.append(Row(tuple(slots), before=2, hairline=False))
    return rows


def _provenance(block: Provenance) -> list[Piece]:
    pieces: list[Piece] = [_heading(block.title)]
    for credit in block.credits:
        spans = (Span(credit.title, CELL_STRONG), Span(": " + "; ".join(credit.sources), BODY))
        pieces.append(Text(set_lines(spans, WIDTH), BODY, after=3))
    pieces.append(_text(block.remark, BODY))
    return pieces
