"""What the room wrote, in columns."""

from dataclasses import replace

from ccworkshop.charts import LineWall, WallColumn
from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink
from ccworkshop.drawing.setting import (
    BODY,
    LEAST,
    SIZES,
    SMALL,
    Measure,
    lines_in,
    most_lines,
    size_for,
    tall,
    voters,
)
from ccworkshop.words import _, plural

_GAP = 1.6
_PAD = 0.3
_TIMES = 1.8
_MOST_LINES = 8
_HEAD = 0.5
_GROWN = (1.6, 1.4, 1.2, *SIZES)
"""A few lines are written larger, so that they fill the place that they have."""


def draw(wall: LineWall, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the columns with as many of their lines as fit, and say how many more there are."""
    easel, wides = Easel(width, height, measure), _wides(wall, width)
    head = _head(wall, wides, measure)
    below = height - head
    size = next((one for one in _GROWN if _suits(wall, wides, one, below, measure)), LEAST)
    titles = min(
        (
            size_for([column.title], (wide - 3.0, head - _HEAD), measure, bold=True)
            for column, wide in zip(wall.columns, wides, strict=True)
        ),
        default=BODY,
    )
    used, x = head, 0.0
    for column, wide in zip(wall.columns, wides, strict=True):
        area = Area(x, 0, wide, height)
        used = max(used, _column(easel, column, area, (head, titles, size)))
        x += wide + _GAP
    return easel.done(describe(wall), used)


def comfort(wall: LineWall, width: float, measure: Measure) -> float:
    """Return the height at which every line can be read."""
    wides = _wides(wall, width)
    return _head(wall, wides, measure) + _needs(wall, wides, SMALL, measure)


def pages(wall: LineWall, width: float, height: float, measure: Measure) -> tuple[LineWall, ...]:
    """Share lines out to pages; a column keeps its title on each."""
    wides = _wides(wall, width)
    room = height - _head(wall, wides, measure)
    if _needs(wall, wides, LEAST, measure) <= room:
        return (wall,)
    parts = [
        _parts(column, wide, room, measure)
        for column, wide in zip(wall.columns, wides, strict=True)
    ]
    count = max(len(one) for one in parts)
    return tuple(
        LineWall(
            tuple(
                _page_of(column, one[i] if i < len(one) else ())
                for column, one in zip(wall.columns, parts, strict=True)
            )
        )
        for i in range(count)
    )


def _page_of(column: WallColumn, lines: tuple[tuple[str, int], ...]) -> WallColumn:
    """Return a column with some of its lines; how many there are in all stays."""
    here = WallColumn(column.title, lines)
    return replace(here, elsewhere=column.n - here.n)


def describe(wall: LineWall) -> str:
    """Say what was written."""
    made = []
    for column in wall.columns:
        lines = [line if count == 1 else f"{line} (×{count})" for line, count in column.lines]
        head = _("{title} ({n})").format(title=column.title, n=voters(column.n))
        made.append("\n".join([head, *lines]))
    return "\n".join(made)


def _wides(wall: LineWall, width: float) -> tuple[float, ...]:
    """Share the width; a column without lines, on any page, takes half as much as one with."""
    shares = [2 if column.n else 1 for column in wall.columns]
    room = width - (len(shares) - 1) * _GAP
    return tuple(room * share / sum(shares) for share in shares)


def _head(wall: LineWall, wides: tuple[float, ...], measure: Measure) -> float:
    most = max(
        (
            most_lines([column.title], wide - 3.0, measure, 4)
            for column, wide in zip(wall.columns, wides, strict=True)
        ),
        default=1,
    )
    return tall(most, BODY) + _HEAD


def _suits(
    wall: LineWall, wides: tuple[float, ...], size: float, room: float, measure: Measure
) -> bool:
    """Tell whether all lines fit at a size; one that is written larger is not broken for it."""
    if _needs(wall, wides, size, measure) > room:
        return False
    return size <= BODY or all(
        lines_in(line, wide - _gutter(column, size), size, measure) == 1
        for column, wide in zip(wall.columns, wides, strict=True)
        for line, _count in column.lines
    )


def _gutter(column: WallColumn, size: float) -> float:
    """Return the room that counts take before the lines of a column."""
    return _TIMES * max(size, BODY) if any(count > 1 for _line, count in column.lines) else 0.0


def _heights(column: WallColumn, wide: float, size: float, measure: Measure) -> list[float]:
    """Return the heights of a column's lines, each with the space below it."""
    room = wide - _gutter(column, size)
    return [
        tall(min(lines_in(words, room, size, measure), _MOST_LINES), size) + _PAD
        for words, _count in column.lines
    ]


def _needs(wall: LineWall, wides: tuple[float, ...], size: float, measure: Measure) -> float:
    return max(
        (
            sum(_heights(one, wide, size, measure))
            for one, wide in zip(wall.columns, wides, strict=True)
        ),
        default=0.0,
    )


def _parts(
    column: WallColumn, wide: float, room: float, measure: Measure
) -> list[tuple[tuple[str, int], ...]]:
    parts: list[tuple[tuple[str, int], ...]] = []
    some: list[tuple[str, int]] = []
    used = 0.0
    heights = _heights(column, wide, LEAST, measure)
    for line, high in zip(column.lines, heights, strict=True):
        if some and used + high > room:
            parts.append(tuple(some))
            some, used = [], 0.0
        some.append(line)
        used += high
    return [*parts, tuple(some)]


def _column(
    easel: Easel, column: WallColumn, area: Area, sizes: tuple[float, float, float]
) -> float:
    """Draw one column (height of the head, sizes of title and lines); return its lower end."""
    head, titles, size = sizes
    n = Area(area.right - 2.8, 0, 2.8, tall(1))
    title = Area(area.x, 0, area.width - 3.0, head - _HEAD)
    easel.label(title, column.title, titles, bold=True, valign=Align.START)
    easel.label(n, voters(column.n), LEAST, ink=Ink.QUIET, align=Align.END, lines=1)
    easel.line((area.x, head - 0.2), (area.right, head - 0.2), ink=Ink.ACCENT, width=0.12)
    y = head
    heights = _heights(column, area.width, size, easel.measure)
    shown = _fitting(heights, area.height - head)
    for line, high in zip(column.lines[:shown], heights, strict=False):
        inside = Area(area.x, y, area.width, high - _PAD)
        _line(easel, line, inside, _gutter(column, size), size)
        y += high
    if left := len(column.lines) - shown:
        more = plural("and {count} more", "and {count} more", left).format(count=left)
        easel.label(Area(area.x, y, area.width, tall(1)), more, LEAST, bold=True, ink=Ink.QUIET,
                    lines=1)  # fmt: skip
        y += tall(1)
    return y


def _fitting(heights: list[float], room: float) -> int:
    """Count the lines that fit, with room for the remark that there are more."""
    if sum(heights) <= room + _PAD:
        return len(heights)
    shown, used = 0, tall(1)
    while shown < len(heights) and used + heights[shown] <= room:
        used += heights[shown]
        shown += 1
    return shown


def _line(easel: Easel, line: tuple[str, int], area: Area, gutter: float, size: float) -> None:
    words, count = line
    if count > 1:
        times = Area(area.x, area.y, gutter - 0.2, min(area.height, tall(1, size)))
        easel.label(times, f"×{count}", size, bold=True, ink=Ink.ACCENT, lines=1)
    beside = area._replace(x=area.x + gutter, width=area.width - gutter)
    easel.label(beside, words, size, valign=Align.START)
