"""A report as a PDF: A4, one typeface, made to be handed to a board."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from threading import Lock

from ccworkshop.report import (
    Bullets,
    Chapter,
    FigureBlock,
    Listing,
    Overview,
    Provenance,
    Report,
    Reviews,
    Section,
)
from ccworkshop.words import _
from exports.credits import credits_of
from exports.exporter import Progress, replacing
from exports.findings import finding, said
from exports.headings import chapter, heading
from exports.overview import Places, overview
from exports.pages import Page, paginate
from exports.pieces import Gap, Heading, Piece, Row, Slot, Text
from exports.sheet import Sheet
from exports.style import (
    CELL,
    CELL_STRONG,
    EYEBROW,
    FOOTER,
    FOOTER_AT,
    HAIRLINE,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    ROOM,
    SUBTITLE,
    TITLE,
    TOP,
    WIDTH,
    TextStyle,
)
from exports.tables import section
from exports.text import Line, Span, plain, set_balanced, set_line, set_lines

GUTTER = 12.0
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
        pages = laid_out(report)
        tell(0.5)
        sheet = Sheet(file, report.language)
        sheet.describe(
            title=plain(report.eyebrow),
            subject=plain(report.title),
            author=plain(report.author),
            written=report.written,
        )
        for number, page in enumerate(pages, start=1):
            _draw(sheet, report, page, number, len(pages))
            tell(0.5 + 0.4 * number / len(pages))
        sheet.finish()
        tell(1.0)
    return file.getvalue()


def laid_out(report: Report) -> list[Page]:
    """Lay a report out on pages.

    Figures that are read beside their list stay on one page with it, unless that leaves a page
    before them half empty.
    """
    places: dict[str, int] = {}
    figures = {plain(block.title) for block in report.blocks if isinstance(block, FigureBlock)}
    parted: set[str] = set()
    pages = paginate(_pieces(report, places, parted), ROOM)
    while more := _pushed(pages, figures - parted):
        parted |= more
        pages = paginate(_pieces(report, places, parted), ROOM)
    for number, page in enumerate(pages, start=1):
        for _top, piece in page:
            if isinstance(piece, Heading) and piece.anchor:
                places[piece.anchor] = number
    return pages


def _pushed(pages: Sequence[Page], figures: AbstractSet[str]) -> set[str]:
    """Name the figures, one a page, that stand first after a page that is half empty."""
    found = set()
    for page, after in pairwise(pages):
        top, piece = page[-1]
        if top + piece.height < ROOM / 2:
            titles = [one.title for _top, one in after if isinstance(one, Heading)]
            found |= set([title for title in titles if title in figures][:1])
    return found


def _nobody(share: float) -> None:
    """Hear of progress and say nothing."""


def _draw(sheet: Sheet, report: Report, page: Page, number: int, total: int) -> None:
    if number == 1:
        sheet.outline(plain(report.eyebrow), 0, PAGE_HEIGHT)
    for offset, piece in page:
        piece.draw(sheet, PAGE_HEIGHT - TOP - offset)
    line = FOOTER_AT + 12
    sheet.path([(MARGIN, line), (MARGIN + WIDTH, line)], stroke=LINE, width=HAIRLINE)
    sheet.text(set_line(report.footer, FOOTER), MARGIN, FOOTER_AT)
    place = set_line(_("{page} / {total}").format(page=number, total=total), FOOTER)
    sheet.text(place, MARGIN + WIDTH - place.width, FOOTER_AT)
    sheet.next_page()


def _pieces(report: Report, places: Places, parted: AbstractSet[str]) -> list[Piece]:
    pieces: list[Piece] = [
        _text(report.eyebrow, EYEBROW, after=3),
        Text(set_balanced((Span(report.title, TITLE),), WIDTH), TITLE, after=4),
        _text(report.subtitle, SUBTITLE, after=4),
        Gap(18),
    ]
    blocks = list(report.blocks)
    while blocks:
        block = blocks.pop(0)
        after = blocks[0] if blocks else None
        bullets = Bullets(())
        if isinstance(block, FigureBlock) and isinstance(after, Bullets):
            bullets = after
            del blocks[0]
        if isinstance(block, FigureBlock):
            pieces += finding(block, bullets, together=plain(block.title) not in parted)
        else:
            pieces += _block(block, places)
    return pieces


def _block(
    block: Chapter | Overview | Bullets | Section | Listing | Reviews | Provenance, places: Places
) -> list[Piece]:
    match block:
        case Chapter():
            pieces: list[Piece] = _chapter(block)
        case Overview():
            pieces = [*overview(block, places), Gap(16)]
        case Bullets():
            pieces = [*said(block), Gap(4)]
        case Section():
            pieces = [*section(block), Gap(12 if block.minor else 16)]
        case Listing():
            pieces = [heading(block.title), *_lines(block.lines), Gap(16)]
        case Reviews():
            pieces = [heading(block.title), *_reviews(block), Gap(16)]
        case _:
            pieces = [*credits_of(block), Gap(16)]
    return pieces


def _text(text: str, style: TextStyle, after: float = 0.0, *, keep: bool = False) -> Text:
    return Text(set_lines((Span(text, style),), WIDTH), style, after=after, keep=keep)


def _chapter(block: Chapter) -> list[Piece]:
    lead = chapter(block.title, block.aside, block.key)
    return [Gap(14), lead, _text(block.text, SUBTITLE, after=10, keep=True)]


def _lines(texts: Sequence[str]) -> list[Row]:
    last = len(texts) - 1
    slots = [Slot(set_lines((Span(text, CELL),), WIDTH), CELL, MARGIN, WIDTH) for text in texts]
    return [Row((slot,), before=3, after=4, hairline=i < last) for i, slot in enumerate(slots)]


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
