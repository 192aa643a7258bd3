"""How wide the columns of a table are: as wide as their words want, and no word broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import ceil

from ccworkshop.report import Cell, Table
from exports.style import MARGIN, WIDTH, TextStyle
from exports.text import Span, longest_word, set_line, set_lines

Cut = tuple[tuple[float, ...], ...]
"""The lines of a cell, each as the widths of its words."""

GUTTER = 12.0
NARROW_GUTTER = 8.0
MANY = 7
"""With more columns than this, less space is left between them."""
MOST_WHOLE = 130.0
"""A figure that is longer than this may go on, on another line."""
MOST_WORD = 150.0
"""A word that is longer than this (an address, a joke) may be broken."""
HEAD_LINES = 2
_EASE = 0.5
"""Measured widths are made so much wider, in points: sums of words are rounded."""
_STEPS = (64.0, 16.0, 4.0)
"""By how many points a column is made wider at another's expense, in turn."""
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
        texts = [_texts(table, i, look) for i in shown]
        grows = [not table.columns[i].numeric for i in shown]
        wants = [max(_want(table, i, look), need) for i, need in zip(shown, needs, strict=True)]
        widths = fitted(needs, wants, grows, room)
        if sum(needs) <= room < sum(wants):
            usual = [max(_usual(some), need) for some, need in zip(texts, needs, strict=True)]
            others = fitted(needs, usual, grows, room)
            others[wants.index(max(wants))] += room - sum(others)
            widths = fewest_lines(texts, needs, (widths, others))
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
    return squeezed(needs, room)


def fewest_lines(
    texts: Sequence[Sequence[Cut]], needs: Sequence[float], starts: Sequence[Sequence[float]]
) -> list[float]:
    """Move room between columns as long as the rows together have fewer lines for it.

    Of several widths to start with, those that lead to the fewest lines are taken. No column is
    made narrower than it ``needs`` to be, and all together stay as wide as they are.
    """
    ends = [_moved(texts, needs, start) for start in starts]
    return min(ends, key=lambda end: _total([_lines(*one) for one in zip(texts, end, strict=True)]))


def _moved(
    texts: Sequence[Sequence[Cut]], needs: Sequence[float], widths: Sequence[float]
) -> list[float]:
    found = list(widths)
    lines = [_lines(some, width) for some, width in zip(texts, found, strict=True)]
    for step in _STEPS:
        while True:
            best = _total(lines)
            better = None
            for giver, taker in permutations(range(len(found)), 2):
                if found[giver] - step < needs[giver]:
                    continue
                tried = list(lines)
                tried[giver] = _lines(texts[giver], found[giver] - step)
                tried[taker] = _lines(texts[taker], found[taker] + step)
                if _total(tried) < best:
                    best, better = _total(tried), (giver, taker, tried)
            if better is None:
                break
            giver, taker, lines = better
            found[giver] -= step
            found[taker] += step
    return found


def _lines(column: Sequence[Cut], width: float) -> list[int]:
    """Count the lines that each cell of a column has at a width."""
    return [sum(_broken(words, width) for words in cell) for cell in column]


def _broken(words: Sequence[float], width: float) -> int:
    """Count the lines of words that are so wide, each with the space after it."""
    count, used = 1, 0.0
    for word in words:
        if used and used + word > width:
            count, used = count + 1, 0.0
        if word > width:
            count += ceil(word / width) - 1
        used += word
    return count


def _total(lines: Sequence[Sequence[int]]) -> int:
    """Count the lines of all rows; a row has as many as its highest cell."""
    return sum(map(max, zip(*lines, strict=True)))


def squeezed(needs: Sequence[float], room: float) -> list[float]:
    """Take what is missing from the widest columns; their words are broken then."""
    left = room
    widths = list(needs)
    order = sorted(range(len(needs)), key=needs.__getitem__)
    for place, i in enumerate(order):
        widths[i] = min(needs[i], left / (len(order) - place))
        left -= widths[i]
    return widths


def weighted(needs: Sequence[float], weights: Sequence[int], room: float) -> list[float]:
    """Share the room out by weight; who needs more than a share takes it from the others."""
    if sum(needs) >= room:
        return squeezed(needs, room)
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
    words = min(words, MOST_WORD)
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


def _usual(column: Sequence[Cut]) -> float:
    """Return the width at which three of four cells stand on one line."""
    wide = sorted(max(sum(words) for words in cell) for cell in column)
    return wide[(len(wide) - 1) * 3 // 4]


def _texts(table: Table, column: int, look: Look) -> list[Cut]:
    """Return how wide the words of each cell of a column are, line by line."""
    cells = (row[column] for row in table.rows)
    return [
        tuple(_words(line, look.style_of(cell)) for line in cell.text.split("\n")) for cell in cells
    ]


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


@lru_cache(maxsize=8192)
def _words(text: str, style: TextStyle) -> tuple[float, ...]:
    space = set_line("n n", style).width - set_line("nn", style).width
    return tuple(_line(word, style) + space for word in text.split())
