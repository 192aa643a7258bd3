"""How wide the columns of a table are: as wide as their words want, and no word broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ccworkshop.report import Cell, Table
from exports.style import MARGIN, WIDTH, TextStyle
from exports.text import Span, longest_word, set_line, set_lines

GUTTER = 12.0
NARROW_GUTTER = 8.0
MANY = 7
"""With more columns than this, less space is left between them."""
MOST_WHOLE = 130.0
"""A figure that is longer than this may go on, on another line."""
HEAD_LINES = 2
_EASE = 0.5
"""Measured widths are made so much wider, in points: sums of words are rounded."""
_GROWS = 0.8
_AIR = 26.0
"""Where there is room, words get so much (of their width) more, and every column so many points."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the cells of a table are set, how its heads, and how much air rows have."""

    cell: TextStyle
    strong: TextStyle
    column: TextStyle
    air: float

    def style_of(self, cell: Cell) -> TextStyle:
        """Return how a cell is set, but for its colour."""
        return self.strong if cell.strong or cell.missing or cell.late else self.cell


def places(table: Table, look: Look) -> list[tuple[float, float]]:
    """Return where each column of a table that has a width begins, and how wide it is."""
    shown = [i for i, column in enumerate(table.columns) if column.weight]
    gutter = GUTTER if len(shown) <= MANY else NARROW_GUTTER
    room = WIDTH - gutter * (len(shown) - 1)
    needs = [_need(table, i, look) for i in shown]
    if table.fitted:
        wants = [max(_want(table, i, look), need) for i, need in zip(shown, needs, strict=True)]
        widths = fitted(needs, wants, [not table.columns[i].numeric for i in shown], room)
    else:
        widths = weighted(needs, [table.columns[i].weight for i in shown], room)
    found, x = [], MARGIN
    for width in widths:
        found.append((x, width))
        x += width + gutter
    return found


def fitted(
    needs: Sequence[float], wants: Sequence[float], words: Sequence[bool], room: float
) -> list[float]:
    """Give each column what it wants and some air, else at least what it needs."""
    spare, lack = room - sum(wants), sum(wants) - sum(needs)
    if spare >= 0:
        more = [_AIR + (_GROWS * want if grows else 0.0)
                for want, grows in zip(wants, words, strict=True)]  # fmt: skip
        share = min(spare / sum(more), 1.0)
        return [want + one * share for want, one in zip(wants, more, strict=True)]
    if sum(needs) <= room:
        share = (room - sum(needs)) / lack
        return [need + (want - need) * share for need, want in zip(needs, wants, strict=True)]
    return [need * room / sum(needs) for need in needs]


def weighted(needs: Sequence[float], weights: Sequence[int], room: float) -> list[float]:
    """Share the room out by weight; who needs more than a share takes it from the others."""
    if sum(needs) >= room:
        return [need * room / sum(needs) for need in needs]
    widths = [room * weight / sum(weights) for weight in weights]
    spare = [max(width - need, 0.0) for need, width in zip(needs, widths, strict=True)]
    lack = sum(spare) - (room - sum(needs))
    return [
        max(need, width - over * lack / sum(spare))
        for need, width, over in zip(needs, widths, spare, strict=True)
    ]


def _need(table: Table, column: int, look: Look) -> float:
    """Return the width at which no word is broken, nor a figure."""
    cells = [row[column] for row in table.rows]
    words = max((_word(cell.text, look.style_of(cell)) for cell in cells), default=0.0)
    if table.columns[column].numeric:
        whole = max((_line(cell.text, look.style_of(cell)) for cell in cells), default=0.0)
        words = max(words, min(whole, MOST_WHOLE))
    return max(words, _head(table.columns[column].title, look.column)) + _EASE


def _want(table: Table, column: int, look: Look) -> float:
    """Return the width at which every cell stands on one line."""
    lines = [
        _line(line, look.style_of(row[column]))
        for row in table.rows
        for line in row[column].text.split("\n")
    ]
    return max(lines, default=0.0) + _EASE


@lru_cache(maxsize=1024)
def _head(title: str, style: TextStyle) -> float:
    """Return the least width at which a head has few lines and no broken word."""
    least, whole = longest_word(title, style), set_line(title, style).width
    widths = (max(least, whole * share) + _EASE for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0))
    return next(
        width for width in widths if len(set_lines((Span(title, style),), width)) <= HEAD_LINES
    )


@lru_cache(maxsize=8192)
def _word(text: str, style: TextStyle) -> float:
    return longest_word(text, style)


@lru_cache(maxsize=8192)
def _line(text: str, style: TextStyle) -> float:
    return set_line(text, style).width
