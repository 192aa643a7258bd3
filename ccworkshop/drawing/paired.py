"""Two bars a row on one scale, with what follows from them."""

from dataclasses import dataclass, replace
from functools import partial

from ccworkshop.charts import PairedBars, PairedRow
from ccworkshop.drawing.easel import HEADING, Easel, legend_height
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape
from ccworkshop.drawing.rows import AIR, Room
from ccworkshop.drawing.scales import Axis
from ccworkshop.drawing.setting import (
    BODY,
    LEAST,
    SMALL,
    Measure,
    figure,
    most_lines,
    score,
    size_for,
    tall,
    voters,
    widest,
)
from ccworkshop.words import _

_GAP = 0.9
_TITLES = 0.34
_VERDICTS = 0.2
_THICK = 0.62
_LEAST = 2.15
_BEST = 2.8
_UNDER = 0.5
_MARK = 1.0
_SPREAD, _SPREAD_GAP, _SPREAD_TALL = 5.6, 0.7, 1.5
_SHORTEST = 6.0
"""A shorter scale gives its place to no spreads."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of titles, spreads and verdicts, the scale, and where the figures end."""

    titles: float
    axis: Axis
    values: float
    spread: float
    verdicts: float


def draw(bars: PairedBars, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the legend and the rows."""
    easel = Easel(width, height, measure)
    columns = _columns(bars, width, measure)
    titles, axis, verdicts = columns.titles, columns.axis, columns.verdicts
    pitch = _room(bars, width, measure).pitch(height, len(bars.rows))
    top = easel.legend(
        [(partial(_bar, easel, i), name) for i, name in enumerate(bars.names)], 0.0
    ) + _UNDER  # fmt: skip
    scale = _("{low} to {high}").format(low=figure(bars.low), high=figure(bars.high))
    easel.heading(Area(axis.start, top - _UNDER, axis.end - axis.start, HEADING), scale)
    if columns.spread:
        over = Area(columns.values + _GAP, top - _UNDER, columns.spread, HEADING)
        easel.heading(over, _("all answers"))
    top += HEADING - _UNDER / 2
    size = size_for([row.title for row in bars.rows], (titles, pitch - AIR), measure)
    words = size_for([row.verdict for row in bars.rows], (verdicts - _MARK, tall(1, BODY)), measure,
                     bold=True)  # fmt: skip
    for i, row in enumerate(bars.rows):
        area = Area(0, top, width, pitch)
        if i:
            easel.line((0, top), (width, top), ink=Ink.LINE)
        easel.label(area._replace(width=titles), row.title, size)
        _values(easel, row, axis, area._replace(width=columns.values))
        if columns.spread:
            spread = area._replace(x=columns.values + _GAP, width=columns.spread - _GAP)
            _answers(easel, row, spread)
        _verdict(easel, row, Area(width - verdicts, top, verdicts, pitch), words)
        top += pitch
    return easel.done(describe(bars), top)


def comfort(bars: PairedBars, width: float, measure: Measure) -> float:
    """Return the height at which the bars look best."""
    return _room(bars, width, measure).comfort(len(bars.rows))


def pages(
    bars: PairedBars, width: float, height: float, measure: Measure
) -> tuple[PairedBars, ...]:
    """Share rows out to pages."""
    shared = _room(bars, width, measure).shared_out(bars.rows, height)
    return tuple(replace(bars, rows=rows) for rows in shared)


def describe(bars: PairedBars) -> str:
    """Say what the bars show."""
    first, second = bars.names
    lines = []
    for row in bars.rows:
        parts = [f"{first} {score(row.first)}", f"{second} {score(row.second)}", voters(row.n)]
        parts += [row.verdict] if row.verdict else []
        parts += [_("contested")] if row.contested else []
        lines.append(_("{title}: {figures}").format(title=row.title, figures=", ".join(parts)))
    return "\n".join(lines)


def _columns(bars: PairedBars, width: float, measure: Measure) -> _Columns:
    titles = min(widest([row.title for row in bars.rows], measure), width * _TITLES)
    verdicts = max(
        widest([row.verdict for row in bars.rows], measure, bold=True) + _MARK,
        widest([_under(row) for row in bars.rows], measure, LEAST),
    )
    verdicts = min(verdicts, max(width * _VERDICTS, 6.0))
    values = widest([score(bars.low), score(bars.high)], measure, SMALL, bold=True)
    start, end = titles + _GAP, width - verdicts - 2 * _GAP - values
    told = any(row.first_counts or row.second_counts for row in bars.rows)
    spread = _SPREAD if told and end - start - _SPREAD - _GAP >= _SHORTEST else 0.0
    axis = Axis(bars.low, bars.high, start, end - spread - (_GAP if spread else 0.0))
    return _Columns(titles, axis, axis.end + _GAP + values, spread, verdicts)


def _under(row: PairedRow) -> str:
    n = voters(row.n)
    return _("{n} · contested").format(n=n) if row.contested else n


def _room(bars: PairedBars, width: float, measure: Measure) -> Room:
    columns = _columns(bars, width, measure)
    lines = most_lines([row.title for row in bars.rows], columns.titles, measure, 3)
    under = most_lines([_under(row) for row in bars.rows], columns.verdicts, measure, 2)
    least = max(tall(lines) + 0.3, _LEAST, tall(1, BODY) + tall(under) + 0.2)
    fixed = legend_height(bars.names, width, measure) + _UNDER / 2 + HEADING
    return Room(fixed, least, max(_BEST, least))


def _bar(easel: Easel, index: int, area: Area) -> None:
    """Draw the first or second bar, or a sample of it."""
    easel.box(area, (Ink.FIRST, Ink.SECOND)[index], radius=0.1)
    easel.hatch(area, index)


def _values(easel: Easel, row: PairedRow, axis: Axis, area: Area) -> None:
    """Draw both bars, and the medians in a column of their own."""
    for i, value in enumerate((row.first, row.second)):
        middle = area.middle.y + (i - 0.5) * 0.98
        easel.line((axis.start, middle), (axis.end, middle), ink=Ink.LINE)
        if value is not None:
            end = max(axis.at(value), axis.start + 0.25)
            _bar(easel, i, Area(axis.start, middle - _THICK / 2, end - axis.start, _THICK))
        beside = Area(axis.end + 0.5, middle - 0.49, area.right - axis.end - 0.5, 0.98)
        easel.label(beside, score(value), SMALL, bold=True, align=Align.END, lines=1)


def _answers(easel: Easel, row: PairedRow, area: Area) -> None:
    """Draw all answers behind both bars, side by side, each in its bar's colour."""
    wide, tallest = (area.width - _SPREAD_GAP) / 2, max((*row.first_counts, *row.second_counts, 1))
    for i, counts in enumerate((row.first_counts, row.second_counts)):
        x = area.x + i * (wide + _SPREAD_GAP)
        spot = Area(x, area.middle.y - _SPREAD_TALL / 2, wide, _SPREAD_TALL)
        easel.histogram(spot, counts, ink=(Ink.FIRST, Ink.SECOND)[i], most=tallest)


def _verdict(easel: Easel, row: PairedRow, area: Area, size: float) -> None:
    ink = Ink.WARNING if row.contested else Ink.INK
    line = tall(1, BODY)
    top = area.middle.y - (line + tall(1)) / 2
    x = area.x
    if row.contested and row.verdict:
        easel.disc(x + 0.35, top + line / 2, 0.3, Ink.WARNING, shape=Shape.TRIANGLE)
        x += _MARK
    words = Area(x, top, area.right - x, line)
    easel.label(words, row.verdict, size, bold=True, ink=ink, lines=1)
    under = Area(area.x, top + line, area.width, area.bottom - top - line - 0.05)
    easel.label(under, _under(row), LEAST, ink=Ink.QUIET, align=Align.START, valign=Align.START)
