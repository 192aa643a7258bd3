"""Where the content comes from, on paper: every source once, then part by part."""

from ccworkshop.report import Provenance, Reference
from exports.headings import chapter, heading
from exports.pieces import Piece, Row, Slot, Stack, Text, beside_next
from exports.style import BODY, CELL_STRONG, MARGIN, SMALL_CELL, SMALL_CELL_STRONG, WIDTH
from exports.text import Span, set_lines

TITLE_WIDTH = 104.0
MARK_WIDTH = 20.0
MOST_TOGETHER = 440.0
TEXT_AT = MARGIN + TITLE_WIDTH + MARK_WIDTH + 16
TEXT_WIDTH = WIDTH - TITLE_WIDTH - MARK_WIDTH - 16


def credits_of(block: Provenance) -> list[Piece]:
    """Set the sources in prose, or as a table where each part says what comes from where."""
    if not block.credits:
        remark = Text(set_lines((Span(block.remark, SMALL_CELL),), WIDTH), SMALL_CELL)
        return [heading(block.title), *_kept([*map(_prose, block.references), remark])]
    remark = Text(set_lines((Span(block.remark, BODY),), WIDTH), BODY, after=6, keep=True)
    return [
        chapter(block.title),
        remark,
        *_kept(
            [
                *(_named(one) for one in block.references),
                Row((), before=8, after=0, hairline=False),
                *(row for one in block.credits for row in _part(one.title, one.sources)),
            ]
        ),
    ]


def _kept(pieces: list[Piece]) -> list[Piece]:
    """Keep the sources on one page where they do not take most of it."""
    if sum(piece.height for piece in pieces) > MOST_TOGETHER:
        return pieces
    return [Stack((piece,), keep=piece is not pieces[-1]) for piece in pieces]


def _prose(one: Reference) -> Text:
    spans = (
        Span(one.name, SMALL_CELL_STRONG),
        Span(": " + ", ".join(one.used) + ".", SMALL_CELL),
    )
    return Text(set_lines(spans, WIDTH), SMALL_CELL, after=2.5)


def _named(one: Reference) -> Row:
    mark = Slot(set_lines((Span(one.mark, CELL_STRONG),), MARK_WIDTH), CELL_STRONG, MARGIN,
                MARK_WIDTH)  # fmt: skip
    wide = WIDTH - MARK_WIDTH - 8
    name = Slot(set_lines((Span(one.name, BODY),), wide), BODY, MARGIN + MARK_WIDTH + 8, wide)
    return Row((mark, name), before=0, after=2, hairline=False)


def _part(title: str, sources: tuple[tuple[str, str], ...]) -> list[Row]:
    """Set the lines of one part, its title before the first."""
    name = Slot(set_lines((Span(title, SMALL_CELL_STRONG),), TITLE_WIDTH), SMALL_CELL_STRONG,
                MARGIN, TITLE_WIDTH)  # fmt: skip
    again = beside_next(name, 2.4, 0.0)
    last = len(sources) - 1
    rows = []
    for i, (mark, text) in enumerate(sources):
        slots = (
            Slot(set_lines((Span(mark, SMALL_CELL_STRONG),), MARK_WIDTH), SMALL_CELL_STRONG,
                 MARGIN + TITLE_WIDTH + 8, MARK_WIDTH),
            Slot(set_lines((Span(text, SMALL_CELL),), TEXT_WIDTH), SMALL_CELL, TEXT_AT, TEXT_WIDTH),
        )  # fmt: skip
        rows.append(
            Row(
                slots if i else (name, *slots),
                before=2.4 if i == 0 else 0.0,
                after=2.4 if i == last else 0.0,
                again=again if i else None,
                hairline=i == last,
            )
        )
    return rows
