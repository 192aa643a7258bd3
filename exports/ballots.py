"""Ballots as a PDF: A4, boxes to tick, two on a page where they fit; the same in, the same out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from ccworkshop.report import Ask, BallotRow, Ballots, Blank, Box, Legend
from ccworkshop.words import _
from exports.exporter import Progress, replacing
from exports.pages import Page, paginate
from exports.pdf import typesetting
from exports.pieces import Gap, Piece, Row, Slot, Text, baseline, draw_lines
from exports.sheet import Sheet
from exports.style import (
    FOOTER,
    FOOTER_AT,
    HAIRLINE,
    INK,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    QUIET,
    ROOM,
    RULE,
    TOP,
    WIDTH,
    TextStyle,
)
from exports.text import Line, Span, clean, set_balanced, set_line, set_lines

EYEBROW = TextStyle(9, 12, bold=True, colour=QUIET)
CODE = TextStyle(11, 14, bold=True)
TITLE = TextStyle(15, 19, bold=True)
HINT = TextStyle(9.5, 13, colour=QUIET)
RULED = TextStyle(9.5, 13, bold=True)
POINT = TextStyle(8.5, 11.5)
POINT_STRONG = TextStyle(8.5, 11.5, bold=True)
ITEM = TextStyle(10, 13, bold=True)
PROMPT = TextStyle(9, 13, colour=QUIET)
ASKED = TextStyle(9, 13, bold=True)
CHOICE = TextStyle(9, 13)
MARK = TextStyle(10, 13, bold=True)
NOTE = TextStyle(8, 11, colour=QUIET)

BOX = 11.0
COLUMN, NARROW_COLUMN, MANY = 30.0, 23.0, 8
LABEL = 92.0
END = 64.0
BETWEEN, CLOSE = 14.0, 9.0
NUMBER = 58.0
CLOSER = 0.4
"""So much of the air around items is left where that saves a page."""
HALF = PAGE_HEIGHT / 2
HALF_TOP, HALF_FOOT, HALF_FOOTER_AT = 30.0, 34.0, 18.0
HALF_ROOM = HALF - HALF_TOP - HALF_FOOT


def write_ballots(ballots: Ballots, path: Path, progress: Progress | None = None) -> None:
    """Write forms to ``path``; raises ``ExportProblem``, and an earlier file is then kept."""
    with replacing(path) as file:
        file.write(ballot_bytes(ballots, progress))


def ballot_bytes(ballots: Ballots, progress: Progress | None = None) -> bytes:
    """Return the forms as a PDF, as many as wanted (0: one page of them)."""
    tell = progress or _nobody
    file = BytesIO()
    with typesetting:
        tell(0.0)
        pieces = list(_pieces(ballots))
        halves = sum(piece.height for piece in pieces) <= HALF_ROOM
        pages = paginate(pieces, HALF_ROOM if halves else ROOM)
        close = paginate([_closer(piece) for piece in pieces], ROOM)
        if len(close) < len(pages):  # a sheet less for each copy
            pages = close
        copies = ballots.copies or (2 if halves else 1)
        sheet = Sheet(file, ballots.language)
        sheet.describe(
            title=_plain(ballots.eyebrow), subject=_plain(ballots.title), author=ballots.code
        )
        for copy in range(copies):
            _draw(sheet, ballots, pages, copy, halves=halves)
            tell(0.2 + 0.7 * (copy + 1) / copies)
        if halves and copies % 2:
            sheet.next_page()
        sheet.finish()
        tell(1.0)
    return file.getvalue()


def _closer(piece: Piece) -> Piece:
    """Leave less air around an item."""
    if not isinstance(piece, Row):
        return piece
    return replace(piece, before=piece.before * CLOSER, after=piece.after * CLOSER)


def _nobody(share: float) -> None:
    """Hear of progress and say nothing."""


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _draw(
    sheet: Sheet, ballots: Ballots, pages: Sequence[Page], copy: int, *, halves: bool
) -> None:
    """Draw one form: on half a page, or on pages of its own."""
    if halves:
        lower = bool(copy % 2)
        foot = 0.0 if lower else HALF
        _draw_page(sheet, pages[0], foot + HALF - HALF_TOP)
        _draw_footer(sheet, ballots, foot + HALF_FOOTER_AT, "")
        if lower:
            sheet.path(
                [(0, HALF), (2 * MARGIN + WIDTH, HALF)], stroke=LINE, width=HAIRLINE, dash=(4, 4)
            )
            sheet.next_page()
        return
    for number, page in enumerate(pages, start=1):
        _draw_page(sheet, page, PAGE_HEIGHT - TOP)
        place = _("{page} / {total}").format(page=number, total=len(pages))
        _draw_footer(sheet, ballots, FOOTER_AT, place if len(pages) > 1 else "")
        sheet.next_page()


def _draw_page(sheet: Sheet, page: Page, top: float) -> None:
    for offset, piece in page:
        piece.draw(sheet, top - offset)


def _draw_footer(sheet: Sheet, ballots: Ballots, at: float, place: str) -> None:
    sheet.path([(MARGIN, at + 12), (MARGIN + WIDTH, at + 12)], stroke=LINE, width=HAIRLINE)
    parts = [part for part in (ballots.code, place) if part]
    right = set_line(" · ".join(parts), FOOTER)
    words = set_lines((Span(_plain(ballots.footer), FOOTER),), WIDTH - right.width - BETWEEN)
    sheet.text(words[0], MARGIN, at)
    sheet.text(right, MARGIN + WIDTH - right.width, at)


def _pieces(ballots: Ballots) -> Iterator[Piece]:
    yield _head(ballots)
    yield Text(set_balanced((Span(ballots.title, TITLE),), WIDTH), TITLE, after=3)
    if ballots.hint.strip():
        yield Text(set_lines((Span(ballots.hint, HINT),), WIDTH), HINT, after=3)
    yield Text(set_lines((Span(ballots.rule, RULED),), WIDTH), RULED, after=5)
    for one in ballots.groups:
        yield _asked(one)
    if ballots.groups:
        yield Gap(5)
    for legend in ballots.legends:
        yield from _legend(legend)
    yield Gap(4)
    yield _rule()
    table = _Columns(ballots.columns) if ballots.columns else None
    again = table.heads() if table else None
    if again is not None:
        yield again
    for row in ballots.rows:
        pieces = list(_item(row, table))
        if ballots.evidence:
            pieces.append(_asked(Ask(_("Evidence"), Blank.LINE, unknown=False)))
        yield from _together(pieces, again)


def _together(pieces: Sequence[Row], again: Piece | None) -> Iterator[Row]:
    """Keep the parts of one item on one page, with a line below the last."""
    last = len(pieces) - 1
    for i, piece in enumerate(pieces):
        repeated = again if i == 0 else None
        yield replace(piece, keep=i < last, hairline=i == last, again=repeated)


def _head(ballots: Ballots) -> Row:
    """Set what is voted on, and the code in a frame."""
    code = set_line(ballots.code, CODE)
    wide = WIDTH - code.width - 32

    def frame(sheet: Sheet, top: float) -> None:
        left = MARGIN + WIDTH - code.width - 12
        sheet.box((left, top - 15), code.width + 12, 17, stroke=INK, radius=3, line=HAIRLINE)
        sheet.text(code, left + 6, baseline(top + 1, CODE))

    lines = set_lines((Span(ballots.eyebrow, EYEBROW),), wide)
    slot = Slot(lines, EYEBROW, MARGIN, wide)
    return Row((slot,), before=2, after=5, least=15, keep=True, hairline=False, picture=frame)


def _rule() -> Row:
    """Draw a line over the items."""

    def line(sheet: Sheet, top: float) -> None:
        sheet.path([(MARGIN, top), (MARGIN + WIDTH, top)], stroke=INK, width=RULE)

    return Row((), before=0, after=5, keep=True, hairline=False, picture=line)


def _legend(legend: Legend) -> Iterator[Piece]:
    """Say what the boxes stand for, in two columns where the words are short."""
    if legend.title:
        yield Gap(3)
        yield Text(set_lines((Span(legend.title, POINT_STRONG),), WIDTH), POINT, after=1)
    half = (WIDTH - BETWEEN) / 2
    short = [_point(box, half) for box in legend.boxes]
    if all(len(lines) <= 2 for lines in short) and len(short) > 1:  # noqa: PLR2004
        middle = -(-len(short) // 2)
        for i in range(middle):
            slots = [Slot(short[i], POINT, MARGIN, half)]
            slots += [
                Slot(lines, POINT, MARGIN + half + BETWEEN, half)
                for lines in short[middle + i : middle + i + 1]
            ]
            yield Row(tuple(slots), before=0, after=1.5, hairline=False)
        return
    for box in legend.boxes:
        yield Text(_point(box, WIDTH), POINT, after=1.5)


def _point(box: Box, width: float) -> tuple[Line, ...]:
    named = " ".join(part for part in (box.mark, box.title) if part)
    note = f"  {box.note}" if box.note else ""
    return set_lines((Span(named, POINT_STRONG), Span(note, POINT)), width)


def _title(row: BallotRow, width: float) -> tuple[Line, ...]:
    if not row.title:
        return set_lines((Span(" ", ITEM),), width)
    spans = [Span(row.title, ITEM)]
    if row.prompt.strip():
        spans.append(Span("\n" + row.prompt, PROMPT))
    return set_lines(spans, width)


def _line(sheet: Sheet, left: float, right: float, y: float) -> None:
    sheet.path([(left, y), (right, y)], stroke=QUIET, width=HAIRLINE, dash=(1, 2))


def _box(sheet: Sheet, x: float, top: float, side: float = BOX) -> None:
    sheet.box((x, top - side), side, side, stroke=INK, line=0.8)


class _Columns:
    """Boxes that stand under one another, at the right of every item; the last is "?"."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._marks = [set_line(mark, MARK) for mark in (*(box.mark for box in boxes), "?")]
        self._each = COLUMN if len(boxes) < MANY else NARROW_COLUMN
        self.left = MARGIN + WIDTH - self._each * len(self._marks)

    def _middles(self) -> list[float]:
        return [self.left + self._each * (i + 0.5) for i in range(len(self._marks))]

    def heads(self) -> Row:
        """Set the marks over the boxes."""

        def marks(sheet: Sheet, top: float) -> None:
            for mark, x in zip(self._marks, self._middles(), strict=True):
                sheet.text(mark, x - mark.width / 2, baseline(top, MARK))

        return Row((), before=1, after=2, least=13, keep=True, picture=marks)

    def boxes(self, sheet: Sheet, top: float) -> None:
        """Draw the boxes of an item."""
        for x in self._middles():
            _box(sheet, x - BOX / 2, top - 1.5)


def _item(row: BallotRow, columns: _Columns | None) -> Iterator[Row]:
    """Set an item with its answers: beside it where they are short, else below it."""
    if columns is not None:
        yield _beside(row, columns.left, 15, columns.boxes)
    elif len(row.asks) == 1 and row.asks[0].blank is Blank.NUMBER:
        wide, height, draw = _number(row.asks[0])
        left = MARGIN + WIDTH - wide
        yield _beside(row, left, height, lambda sheet, top: draw(sheet, left, top))
    else:
        yield from _below(row)


def _beside(row: BallotRow, left: float, least: float, free: Callable[[Sheet, float], None]) -> Row:
    """Set an item with what is left free at its right."""
    wide = left - MARGIN - BETWEEN

    def picture(sheet: Sheet, top: float) -> None:
        free(sheet, top)
        if not row.title:
            _line(sheet, MARGIN, MARGIN + wide, top - 13)

    slot = Slot(_title(row, wide), ITEM, MARGIN, wide)
    return Row((slot,), before=4, after=4, least=least, picture=picture)


def _below(row: BallotRow) -> Iterator[Row]:
    """Set an item, and below it what is asked about it."""

    def picture(sheet: Sheet, top: float) -> None:
        if not row.title:
            _line(sheet, MARGIN, MARGIN + WIDTH, top - 15)

    slot = Slot(_title(row, WIDTH), ITEM, MARGIN, WIDTH)
    yield Row((slot,), before=5, after=1, least=0 if row.title else 17, picture=picture)
    for ask in row.asks:
        yield _asked(ask)


def _asked(ask: Ask) -> Row:
    """Set one question of an item: its title at the left, what is left free at the right."""
    spans = [Span(ask.title, ASKED)] if ask.title else []
    if ask.only:
        spans.append(Span(("\n" if spans else "") + ask.only, NOTE))
    label = set_balanced(spans, LABEL) if spans else ()
    left = MARGIN + (LABEL + 10 if spans else 0)
    height, draw = _free(ask, left, MARGIN + WIDTH - left)
    slots = (Slot(label, ASKED, MARGIN, LABEL),) if spans else ()
    return Row(slots, before=2, after=3, least=height, picture=draw, hairline=False)


def _free(ask: Ask, left: float, width: float) -> tuple[float, Callable[[Sheet, float], None]]:
    """Return how high what is left free is, and how it is drawn."""
    if ask.blank is Blank.LINE:
        return 15.0, lambda sheet, top: _line(sheet, left, left + width, top - 12)
    if ask.blank is Blank.NUMBER:
        _wide, height, draw = _number(ask)
        return height, lambda sheet, top: draw(sheet, left, top)
    room = width - BOX - 4
    words = [
        _Word(set_lines((Span(one, NOTE),), room / 2), boxed=False, least=END) for one in ask.ends
    ]
    boxes = [
        _Word(set_lines((Span(box.mark or box.title, CHOICE),), room), boxed=True)
        for box in ask.boxes
    ]
    unknown = [_Word(set_lines((Span("?", CHOICE),), room), boxed=True)] if ask.unknown else []
    return _flow(
        [*words[:1], *boxes, *words[1:], *unknown], left, width, CLOSE if ask.ends else BETWEEN
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """Words with a box before them, or without one, at least as wide as ``least``."""

    lines: tuple[Line, ...]
    boxed: bool
    least: float = 0.0

    @property
    def width(self) -> float:
        """The box and the longest line."""
        words = max(line.width for line in self.lines)
        return max(words + (BOX + 4 if self.boxed else 0.0), self.least)

    @property
    def height(self) -> float:
        """All lines, and the space to the next ones."""
        return len(self.lines) * CHOICE.leading + 4

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Draw both."""
        if self.boxed:
            _box(sheet, x, top - 1)
        inner = x + (BOX + 4 if self.boxed else 0.0)
        style = CHOICE if self.boxed else NOTE
        draw_lines(sheet, self.lines, replace(style, leading=13), inner, top, self.width)


def _number(ask: Ask) -> tuple[float, float, Callable[[Sheet, float, float], None]]:
    """Return width and height of a box for a number, and how it is drawn."""
    unit, unknown = set_line(ask.note, CHOICE), set_line("?", CHOICE)
    second = NUMBER + (unit.width + 6 if ask.note else 0.0) + BETWEEN

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.box((left, top - 18), NUMBER, 18, stroke=INK, line=0.8)
        sheet.text(unit, left + NUMBER + 6, baseline(top - 3, CHOICE))
        _box(sheet, left + second, top - 4)
        sheet.text(unknown, left + second + BOX + 4, baseline(top - 3, CHOICE))

    return second + BOX + 4 + unknown.width, 19.0, draw


def _flow(
    words: Sequence[_Word], left: float, width: float, between: float
) -> tuple[float, Callable[[Sheet, float], None]]:
    """Set boxes with their words one after the other, in as many lines as they need."""
    places: list[tuple[float, float]] = []
    x = y = tall = 0.0
    for word in words:
        if x and x + word.width > width:
            x, y, tall = 0.0, y + tall, 0.0
        places.append((x, y))
        x += word.width + between
        tall = max(tall, word.height)

    def draw(sheet: Sheet, top: float) -> None:
        for word, (x, y) in zip(words, places, strict=True):
            word.draw(sheet, left + x, top - y)

    return y + tall - 3, draw
