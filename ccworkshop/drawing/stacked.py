"""Bars of several parts, told apart by colour, by what crosses them and by their order."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ccworkshop.charts import StackedBars, StackedRow
from ccworkshop.drawing.easel import Easel, legend_height
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink
from ccworkshop.drawing.numbered import NUMBERED, draw_numbers
from ccworkshop.drawing.rows import AIR, Room
from ccworkshop.drawing.scales import Axis
from ccworkshop.drawing.setting import (
    LEAST,
    SMALL,
    Measure,
    figure,
    most_lines,
    size_for,
    tall,
    widest,
)
from ccworkshop.words import _

_GAP = 0.9
_TITLES = 0.32
_NOTES = 0.24
_BEST = 2.3
_THICK = 1.35
_PLATE = 0.28
_UNDER = 0.4
_LOOKS = (
    (Ink.FIRST, 0), (Ink.SECOND, 1), (Ink.THIRD, -1),
    (Ink.QUIET, 0), (Ink.ACCENT, 1), (Ink.INK, -1),
)  # fmt: skip


def draw(bars: StackedBars, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the legend, the bars and their scale."""
    easel = Easel(width, height, measure)
    titles, axis, notes = _columns(bars, width, measure)
    room = _room(bars, width, measure)
    pitch = room.pitch(height, len(bars.rows))
    samples: list[tuple[Callable[[Area], None], str]] = [
        (partial(_part, easel, i), name) for i, name in enumerate(bars.parts)
    ]
    top = easel.legend(samples, 0.0) + _UNDER
    size = size_for([row.title for row in bars.rows], (titles, pitch - AIR), measure)
    for row in bars.rows:
        area = Area(0, top, titles, pitch)
        easel.label(area, row.title, size, bold=row.whole)
        left_over = _bar(easel, bars, row, axis, area)
        note = " · ".join(part for part in (*left_over, row.note) if part)
        beside = Area(axis.end + _GAP, top, notes, pitch)
        least = size_for([note], (notes, pitch), measure, most=SMALL)
        easel.label(beside, note, least, ink=Ink.QUIET)
        top += pitch
    draw_numbers(easel, axis, bars.unit, top)
    return easel.done(describe(bars), top + NUMBERED)


def comfort(bars: StackedBars, width: float, measure: Measure) -> float:
    """Return the height at which the bars look best."""
    return _room(bars, width, measure).comfort(len(bars.rows))


def pages(
    bars: StackedBars, width: float, height: float, measure: Measure
) -> tuple[StackedBars, ...]:
    """Share bars out to pages."""
    shared = _room(bars, width, measure).shared_out(bars.rows, height)
    return tuple(replace(bars, rows=rows) for rows in shared)


def describe(bars: StackedBars) -> str:
    """Say what the bars show."""
    lines = []
    for row in bars.rows:
        parts = [
            f"{name} {figure(value, bars.unit)}"
            for name, value in zip(bars.parts, row.values, strict=False)
        ]
        if row.note:
            parts.append(row.note)
        lines.append(_("{title}: {figures}").format(title=row.title, figures=", ".join(parts)))
    return "\n".join(lines)


def _columns(bars: StackedBars, width: float, measure: Measure) -> tuple[float, Axis, float]:
    titles = min(widest([row.title for row in bars.rows], measure, bold=True), width * _TITLES)
    said = [_longest_note(bars, row) for row in bars.rows]
    notes = min(widest(said, measure, SMALL), width * _NOTES) if any(said) else 0.0
    end = width - (notes + _GAP if notes else 1.5)
    return titles, Axis(0.0, bars.high, titles + _GAP, end), notes


def _longest_note(bars: StackedBars, row: StackedRow) -> str:
    """Return a note with room for the values that are too thin to be written on the bar."""
    thin = [
        f"{name} {figure(value)}"
        for name, value in zip(bars.parts, row.values, strict=False)
        if value is not None and value < bars.high * 0.03
    ]
    return " · ".join(part for part in (*thin, row.note) if part)


def _room(bars: StackedBars, width: float, measure: Measure) -> Room:
    titles, _scale, notes = _columns(bars, width, measure)
    lines = most_lines([row.title for row in bars.rows], titles, measure, 3)
    if notes:
        said = [_longest_note(bars, row) for row in bars.rows]
        lines = max(lines, most_lines(said, notes, measure, 3))
    least = max(tall(lines) + AIR, _THICK + 0.25)
    fixed = legend_height(bars.parts, width, measure) + _UNDER + NUMBERED
    return Room(fixed, least, max(_BEST, least))


def _part(easel: Easel, index: int, area: Area) -> None:
    """Draw a part of a bar, or a sample of it."""
    ink, slope = _LOOKS[index % len(_LOOKS)]
    easel.box(area, ink)
    easel.hatch(area, slope)


def _bar(easel: Easel, bars: StackedBars, row: StackedRow, axis: Axis, area: Area) -> list[str]:
    """Draw one bar; return what did not fit onto its parts."""
    thick = min(_THICK, area.height - 0.2)
    y = area.middle.y - thick / 2
    easel.line((axis.start, y + thick), (axis.end, y + thick), ink=Ink.LINE)
    used, left_over = 0.0, []
    for i, value in enumerate(row.values):
        if not value or value < 0:
            continue
        left, right = axis.at(used), axis.at(used + value)
        used += value
        part = Area(left, y, max(right - left - 0.06, 0.0), thick)
        _part(easel, i, part)
        words = figure(value)
        wide = easel.measure(words, LEAST, True) + 2 * _PLATE  # noqa: FBT003 - as it is called
        if part.width >= wide + 0.1 and thick >= tall(1) + 0.1:
            plate = Area(part.middle.x - wide / 2, part.middle.y - tall(1) / 2, wide, tall(1))
            easel.box(plate, Ink.PAPER, radius=0.4)
            easel.label(plate, words, LEAST, bold=True, align=Align.MIDDLE, lines=1)
        elif i < len(bars.parts):
            left_over.append(f"{bars.parts[i]} {words}")
    if used == 0:
        words = figure(0.0) if any(value == 0 for value in row.values) else "–"
        easel.label(Area(axis.start, area.y, axis.end - axis.start, area.height), words, SMALL,
                    ink=Ink.QUIET, lines=1)  # fmt: skip
    return left_over
