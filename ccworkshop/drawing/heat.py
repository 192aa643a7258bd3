"""Grids of cells that are the darker the higher, with lines below for the columns."""

from collections.abc import Callable
from dataclasses import replace

from ccworkshop.charts import HeatGrid, HeatLine
from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape, Spot
from ccworkshop.drawing.rows import Room
from ccworkshop.drawing.setting import (
    LEAST,
    SMALL,
    Measure,
    figure,
    most_lines,
    score,
    size_for,
    tall,
    widest,
)
from ccworkshop.words import _

_GAP = 0.8
_TITLES = 0.28
_BEST = 1.75
_LEAST = 1.05
_BETWEEN = 0.14
_LANE = 1.4
_UNDER = 0.4
_FAINTEST, _DARKEST = 0.05, 0.45
_WARNED = 0.75
_WHOLE = 0.05


def draw(grid: HeatGrid, width: float, height: float, measure: Measure) -> Drawing:
    """Draw heads, cells, lines, and what the numbers mean."""
    easel, titles = Easel(width, height, measure), _titles(grid, width, measure)
    room = _room(grid, width, measure)
    pitch = room.pitch(height, len(grid.rows))
    head, step = _head(grid, width, measure), _step(grid, width, measure)
    left = titles + _GAP
    _heads(easel, grid, Area(left, 0, step, head))
    size = size_for(grid.rows, (titles, pitch - _BETWEEN), measure)
    named = _are_named(grid, step, measure)
    top = head + 0.1
    for name, cells in zip(grid.rows, grid.cells, strict=False):
        easel.label(Area(0, top, titles, pitch - _BETWEEN), name, size)
        for i, value in enumerate(cells[: len(grid.columns)]):
            _cell(easel, grid, value, Area(left + i * step, top, step, pitch), named=named)
        top += pitch
    for i, line in enumerate(grid.lines):
        top += _UNDER
        _line(easel, line, Area(0, top, titles, _lane(grid, width, measure)), (left, step), i)
        top += _lane(grid, width, measure)
    if key := _key(grid, width, measure):
        tallness = _key_height(grid, width, measure)
        easel.label(Area(0, top + 0.3, width, tallness), key, LEAST, ink=Ink.QUIET,
                    valign=Align.START)  # fmt: skip
        top += 0.3 + tallness
    return easel.done(describe(grid), top)


def comfort(grid: HeatGrid, width: float, measure: Measure) -> float:
    """Return the height at which the grid looks best."""
    return _room(grid, width, measure).comfort(len(grid.rows))


def pages(grid: HeatGrid, width: float, height: float, measure: Measure) -> tuple[HeatGrid, ...]:
    """Share rows out to pages where they cannot all be read on one; the lines stand on the last."""
    room = _room(grid, width, measure)
    shared = room.shared_out(tuple(zip(grid.rows, grid.cells, strict=False)), height)
    return tuple(
        replace(
            grid,
            rows=tuple(name for name, _cells in rows),
            cells=tuple(cells for _name, cells in rows),
            lines=grid.lines if rows is shared[-1] else (),
        )
        for rows in shared
    )


def describe(grid: HeatGrid) -> str:
    """Say what the grid shows."""
    lines = [
        _of_columns(grid, name, [_words(grid, value) for value in cells])
        for name, cells in zip(grid.rows, grid.cells, strict=False)
    ]
    lines += [
        _of_columns(grid, line.title, [_writing(line)(value) for value in line.values])
        for line in grid.lines
    ]
    warned = [grid.columns[i] for i in grid.warned if i < len(grid.columns)]
    if warned:
        lines.append(_("Wants attention: {columns}").format(columns=", ".join(warned)))
    return "\n".join(lines)


def _of_columns(grid: HeatGrid, title: str, values: list[str]) -> str:
    said = ", ".join(f"{a} {b}" for a, b in zip(grid.columns, values, strict=False))
    return _("{title}: {figures}").format(title=title, figures=said)


def _words(grid: HeatGrid, value: float | None) -> str:
    """Name a value, or write it where it lies between names."""
    if value is None:
        return "–"
    place = round(value) - grid.low
    if abs(value - round(value)) > _WHOLE or not 0 <= place < len(grid.names):
        return score(value)
    return grid.names[place]


def _titles(grid: HeatGrid, width: float, measure: Measure) -> float:
    names = [*grid.rows, *(line.title for line in grid.lines)]
    return min(widest(names, measure), width * _TITLES)


def _step(grid: HeatGrid, width: float, measure: Measure) -> float:
    return (width - _titles(grid, width, measure) - _GAP) / max(len(grid.columns), 1)


def _head(grid: HeatGrid, width: float, measure: Measure) -> float:
    wide = _step(grid, width, measure) - _BETWEEN
    lines = most_lines(grid.columns, wide, measure, 4)
    return tall(lines) + 0.2 + (_WARNED if grid.warned else 0.0)


def _lane(grid: HeatGrid, width: float, measure: Measure) -> float:
    titles = _titles(grid, width, measure)
    lines = most_lines([line.title for line in grid.lines], titles, measure, 3)
    return max(_LANE + tall(1), tall(lines))


def _are_named(grid: HeatGrid, step: float, measure: Measure) -> bool:
    """Tell whether cells hold names: all fit, and no value lies between two of them."""
    values = [value for cells in grid.cells for value in cells if value is not None]
    between = any(abs(value - round(value)) > _WHOLE for value in values)
    return not between and all(_fits(name, step, measure) for name in grid.names)


def _fits(name: str, step: float, measure: Measure) -> bool:
    return widest([name], measure, LEAST) <= step - _BETWEEN - 0.2


def _key(grid: HeatGrid, width: float, measure: Measure) -> str:
    """Say what the numbers in the cells mean, where the names do not fit there."""
    if _are_named(grid, _step(grid, width, measure), measure):
        return ""
    return " · ".join(f"{grid.low + i} {name}" for i, name in enumerate(grid.names))


def _key_height(grid: HeatGrid, width: float, measure: Measure) -> float:
    return tall(most_lines([_key(grid, width, measure)], width, measure, 2))


def _room(grid: HeatGrid, width: float, measure: Measure) -> Room:
    fixed = _head(grid, width, measure) + 0.1
    fixed += len(grid.lines) * (_UNDER + _lane(grid, width, measure))
    if _key(grid, width, measure):
        fixed += 0.3 + _key_height(grid, width, measure)
    lines = most_lines(grid.rows, _titles(grid, width, measure), measure, 3)
    least = max(_LEAST, tall(lines) + _BETWEEN)
    return Room(fixed, least, max(_BEST, least))


def _heads(easel: Easel, grid: HeatGrid, first: Area) -> None:
    wide = first.width - _BETWEEN
    room = first.height - 0.2 - (_WARNED if grid.warned else 0.0)
    size = size_for(grid.columns, (wide, room), easel.measure, bold=True, most=SMALL)
    for i, name in enumerate(grid.columns):
        x, warned = first.x + i * first.width, i in grid.warned
        area = Area(x, first.bottom - 0.2 - room, wide, room)
        ink = Ink.WARNING if warned else Ink.INK
        easel.label(area, name, size, bold=warned, ink=ink, align=Align.MIDDLE, valign=Align.END)
        if warned:
            easel.disc(x + wide / 2, 0.36, 0.3, Ink.WARNING, shape=Shape.TRIANGLE)
            foot = first.bottom - 0.06
            easel.line((x, foot), (x + wide, foot), ink=Ink.WARNING, width=0.12)


def _cell(easel: Easel, grid: HeatGrid, value: float | None, area: Area, *, named: bool) -> None:
    inside = Area(area.x, area.y, area.width - _BETWEEN, area.height - _BETWEEN)
    if value is None:
        easel.label(inside, "–", SMALL, ink=Ink.QUIET, align=Align.MIDDLE, lines=1)
        return
    share = (value - grid.low) / (grid.high - grid.low) if grid.high > grid.low else 1.0
    tint = _FAINTEST + (_DARKEST - _FAINTEST) * min(max(share, 0.0), 1.0)
    easel.box(inside, Ink.ACCENT, tint=tint, radius=0.25)
    words = _words(grid, value) if named else score(value)
    if value == grid.low and grid.names and _fits(grid.names[0], area.width, easel.measure):
        words = grid.names[0]
    easel.label(inside.inset(0.05), words, SMALL, align=Align.MIDDLE, lines=1)


def _line(
    easel: Easel, line: HeatLine, area: Area, columns: tuple[float, float], index: int
) -> None:
    """Draw a figure for each column as a line, and write it below."""
    left, step = columns
    easel.label(area, line.title, size_for([line.title], area[2:], easel.measure, most=SMALL))
    ink, shape = ((Ink.FIRST, Shape.CIRCLE), (Ink.SECOND, Shape.SQUARE))[index % 2]
    foot = area.bottom - tall(1) - 0.3
    write = _writing(line)
    run: list[Spot] = []
    spots: list[Spot] = []
    for i, value in enumerate(line.values):
        x = left + i * step + (step - _BETWEEN) / 2
        below = Area(x - (step - _BETWEEN) / 2, area.bottom - tall(1), step - _BETWEEN, tall(1))
        easel.label(below, write(value), LEAST, bold=True, align=Align.MIDDLE, lines=1)
        if value is None:
            _run(easel, run, ink, index)
            run = []
        else:
            share = min(max(value / line.high, 0.0), 1.0) if line.high > 0 else 0.0
            run.append(Spot(x, foot - share * (foot - area.y - 0.25)))
            spots.append(run[-1])
    _run(easel, run, ink, index)
    for x, y in spots:
        easel.disc(x, y, 0.22, ink, shape=shape)


def _writing(line: HeatLine) -> Callable[[float | None], str]:
    """Write all figures of a line with a decimal where one of them has any."""
    whole = all(value is None or value == round(value) for value in line.values)
    return figure if whole else score


def _run(easel: Easel, run: list[Spot], ink: Ink, index: int) -> None:
    if len(run) > 1:
        easel.line(*run, ink=ink, width=0.12, dash=(0.45, 0.25) if index % 2 else ())
