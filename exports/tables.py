"""Tables on paper: a heading, the names of the columns, rows, and a note below."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ccworkshop.report import Cell, Section, Table
from ccworkshop.words import _
from exports.columns import Look, places
from exports.headings import heading, subheading
from exports.pieces import Gap, Heading, Piece, Row, Slot, Stack, Text, beside_next, together
from exports.style import (
    CAPTION,
    CELL,
    CELL_STRONG,
    COLUMN,
    MARGIN,
    REMARK,
    REMARK_LABEL,
    SMALL_CELL,
    SMALL_CELL_STRONG,
    SMALL_COLUMN,
    WARNING,
    WIDTH,
)
from exports.text import Span, set_balanced, set_lines

WHOLE = 120.0
"""A table up to this height stays on one page."""


_USUAL = Look(CELL, CELL_STRONG, COLUMN, 5.0)
_CLOSE = Look(CELL, CELL_STRONG, COLUMN, 3.0)
_SMALL = Look(SMALL_CELL, SMALL_CELL_STRONG, SMALL_COLUMN, 1.8)


def section(block: Section) -> list[Piece]:
    """Set a table; its heading and the names of its columns are repeated on every page."""
    look = _look(block.table)
    widths = places(block.table, look)
    heads = _heads(block.table, widths, look)
    again = _again(block, heads)
    rows = _rows(block.table, widths, look, again)
    note: list[Piece] = []
    if block.note:
        lines = set_lines((Span(block.note, CAPTION),), WIDTH)
        note = [Stack((Gap(4), Text(lines, CAPTION)), keep=False)]
    rows = together(_whole_groups(block.table, rows), WHOLE)
    if note:
        rows = [*rows[:-1], *(replace(row, keep=True) for row in rows[-1:])]
    return [_heading(block, block.title), heads, *rows, *note]


def _look(table: Table) -> Look:
    if table.small:
        return _SMALL
    return _CLOSE if table.fitted else _USUAL


def _heading(block: Section, title: str, *, listed: bool = True) -> Heading:
    if not block.minor:
        return heading(title, block.aside, listed=listed)
    return subheading(title, block.aside, listed=listed and block.table.small)


def _again(block: Section, heads: Row) -> Piece:
    title = _("{title} (continued)").format(title=block.title)
    return Stack((_heading(block, title, listed=False), heads))


def _heads(table: Table, widths: Sequence[tuple[float, float]], look: Look) -> Row:
    shown = [column for column in table.columns if column.weight]
    slots = tuple(
        Slot(set_balanced((Span(column.title, look.column),), width), look.column, x, width,
             at_end=column.numeric)
        for column, (x, width) in zip(shown, widths, strict=True)
    )  # fmt: skip
    return Row(slots, before=0, after=min(look.air, 4.0), keep=True)


def _rows(
    table: Table, widths: Sequence[tuple[float, float]], look: Look, again: Piece
) -> list[Row]:
    rows: list[Row] = []
    last = len(table.rows) - 1
    for number, cells in enumerate(table.rows):
        goes_on = table.grouped and number > 0 and _same(table.rows[number - 1], cells)
        ends = number == last or not (table.grouped and _same(cells, table.rows[number + 1]))
        slots = _slots(table, cells, widths, look)
        repeated = again
        if goes_on:
            label = slots[0]
            slots = slots[1:]
            repeated = Stack((again, beside_next(label, look.air, look.air / 2)))
        air = look.air if ends or not table.grouped else look.air / 2
        rows.append(
            Row(
                slots,
                _remarks(table, cells),
                before=look.air / 2 if goes_on else look.air,
                after=air,
                again=repeated,
                hairline=ends and number != last,
            )
        )
    return rows


def _whole_groups(table: Table, rows: Sequence[Row]) -> list[Row]:
    """Keep the rows of a group on one page, unless there are many."""
    if not table.grouped:
        return list(rows)
    kept: list[Row] = []
    names = [cells[0].text for cells in table.rows]
    for _name, some in groupby(zip(names, rows, strict=True), key=lambda one: one[0]):
        *before, last = [row for _text, row in some]
        whole = sum(row.height for row in before) + last.height <= WHOLE
        kept += [*(replace(row, keep=row.keep or whole) for row in before), last]
    return kept


def _same(before: Sequence[Cell], after: Sequence[Cell]) -> bool:
    return before[0].text == after[0].text


def _slots(
    table: Table, cells: Sequence[Cell], widths: Sequence[tuple[float, float]], look: Look
) -> tuple[Slot, ...]:
    shown = [i for i, column in enumerate(table.columns) if column.weight]
    return tuple(
        _slot(cells[i], x, width, look, at_end=table.columns[i].numeric)
        for i, (x, width) in zip(shown, widths, strict=True)
    )


def _slot(cell: Cell, x: float, width: float, look: Look, *, at_end: bool) -> Slot:
    style = look.style_of(cell)
    if cell.missing or cell.late:
        style = replace(style, colour=WARNING)
    return Slot(set_lines((Span(cell.text, style),), width), style, x, width, at_end=at_end)


def _remarks(table: Table, cells: Sequence[Cell]) -> tuple[Slot, ...]:
    """Set a row's remarks as one paragraph."""
    said = [
        (column.title, cell.text)
        for column, cell in zip(table.columns, cells, strict=True)
        if not column.weight and cell.text.strip()
    ]
    spans: list[Span] = []
    for title, text in said:
        spans.append(Span(("    " if spans else "") + title + "\u00a0", REMARK_LABEL))
        spans.append(Span(text, REMARK))
    return (Slot(set_lines(spans, WIDTH), REMARK, MARGIN, WIDTH),) if spans else ()
