"""Two bars a row on one scale, with what follows from them."""

from dataclasses import replace
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


def draw(bars: PairedBars, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the legend and the rows."""
    easel = Easel(width, height, measure)
    titles, axis, verdicts = _columns(bars, width, measure)
    pitch = _room(bars, width, measure).pitch(height, len(bars.rows))
    top = easel.legend(
        [(partial(_bar, easel, i), name) for i, name in enumerate(bars.names)], 0.0
    ) + _UNDER  # fmt: skip
    scale = _("{low} to {high}").format(low=figure(bars.low), high=figure(bars.high))
    easel.heading(Area(axis.start, top - _UNDER, axis.end - axis.start, HEADING), scale)
    top += HEADING - _UNDER / 2
    size = size_for([row.title for row in bars.rows], (titles, pitch - AIR), measure)
    words = size_for([row.verdict for row in bars.rows], (verdicts - _MARK, tall(1, BODY)), measure,
                     bold=True)  # fmt: skip
    for i, row in enumerate(bars.rows):
        area = Area(0, top, width, pitch)
        if i:
            easel.line((0, top), (width, top), ink=Ink.LINE)
        easel.label(area._replace(width=titles), row.title, size)
        _values(easel, row, axis, area._replace(width=width - verdicts - 0.1))
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


def _columns(bars: PairedBars, width: float, measure: Measure) -> tuple[float, Axis, float]:
    titles = min(widest([row.title for row in bars.rows], measure), width * _TITLES)
    verdicts = max(
        widest([row.verdict for row in bars.rows], measure, bold=True) + _MARK,
        widest([_under(row) for row in bars.rows], measure, LEAST),
    )
    verdicts = min(verdicts, max(width * _VERDICTS, 6.0))
    values = widest([score(bars.low), score(bars.high)], measure, SMALL, bold=True)
    return (
        titles,
        Axis(bars.low, bars.high, titles + _GAP, width - verdicts - _GAP - values),
        (verdicts),
    )


def _under(row: PairedRow) -> str:
    n = voters(row.n)
    return _("{n} · contested").format(n=n) if row.contested else n


def _room(bars: PairedBars, width: float, measure: Measure) -> Room:
    titles, _axis, verdicts = _columns(bars, width, measure)
    lines = most_lines([row.title for row in bars.rows], titles, measure, 3)
    under = most_lines([_under(row) for row in bars.rows], verdicts, measure, 2)
    least = max(tall(lines) + 0.3, _LEAST, tall(1, BODY) + tall(under) + 0.2)
    fixed = legend_height(bars.names, width, measure) + _UNDER / 2 + HEADING
    return Room(fixed, least, max(_BEST, least))


def _bar(easel: Easel, index: int, area: Area) -> None:
    """Draw the first or second bar, or a sample of it."""
    easel.box(area, (Ink.FIRST, Ink.SECOND)[index], radius=0.1)
    easel.hatch(area, index)


def _values(easel: Easel, row: PairedRow, axis: Axis, area: Area) -> None:
    for i, value in enumerate((row.first, row.second)):
        middle = area.middle.y + (i - 0.5) * 0.98
        easel.line((axis.start, middle), (axis.end, middle), ink=Ink.LINE)
        end = axis.start
        if value is not None:
            end = max(axis.at(value), axis.start + 0.25)
            _bar(easel, i, Area(axis.start, middle - _THICK / 2, end - axis.start, _THICK))
        beside = Area(end + 0.2, middle - 0.49, 2.4, 0.98)
        beside = beside._replace(width=min(2.4, area.right - beside.x))
        easel.label(beside, score(value), SMALL, bold=True, lines=1)


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
