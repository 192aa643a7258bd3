"""Dials: where each stands and where it is wanted, with both distributions."""

from dataclasses import dataclass, replace
from functools import partial

from ccworkshop.charts import DumbbellRow, Dumbbells
from ccworkshop.drawing.easel import HEADING, Easel, legend_height
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape
from ccworkshop.drawing.rows import AIR, Room
from ccworkshop.drawing.scales import Axis
from ccworkshop.drawing.setting import (
    LEAST,
    SMALL,
    Measure,
    counted,
    most_lines,
    score,
    size_for,
    tall,
    voters,
    widest,
)
from ccworkshop.words import _

_GAP = 0.7
_TITLES = 0.24
_ENDS = 0.15
_BEST = 3.0
_DISC = 0.38
_SPREAD = 4.2
_NARROW = 40.0
"""On a narrower sheet the distributions are smaller."""


@dataclass(frozen=True, slots=True)
class _Columns:
    titles: float
    low: Area
    high: Area
    axis: Axis
    spreads: tuple[float, float]
    spread: float
    n: Area


def draw(dials: Dumbbells, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the legend and a row for each dial."""
    easel, columns = Easel(width, height, measure), _columns(dials, width, measure)
    pitch = _room(dials, width, measure).pitch(height, len(dials.rows))
    top = easel.legend(_entries(easel, dials), 0.0)
    for x, name in zip(columns.spreads, dials.names, strict=True):
        easel.heading(Area(x, top, columns.spread, HEADING), name, Align.MIDDLE)
    top += HEADING
    size = size_for([row.title for row in dials.rows], (columns.titles, pitch - AIR), measure)
    most = max((max((*row.now_counts, *row.wanted_counts), default=0) for row in dials.rows),
               default=0)  # fmt: skip
    for i, row in enumerate(dials.rows):
        if i:
            easel.line((0, top), (width, top), ink=Ink.LINE)
        easel.label(Area(0, top, columns.titles, pitch), row.title, size)
        _dial(easel, dials, row, columns, top, pitch)
        _spreads(easel, row, columns, (top, pitch), most)
        top += pitch
    return easel.done(describe(dials), top)


def comfort(dials: Dumbbells, width: float, measure: Measure) -> float:
    """Return the height at which the dials look best."""
    return _room(dials, width, measure).comfort(len(dials.rows))


def pages(dials: Dumbbells, width: float, height: float, measure: Measure) -> tuple[Dumbbells, ...]:
    """Share dials out to pages."""
    shared = _room(dials, width, measure).shared_out(dials.rows, height)
    return tuple(replace(dials, rows=rows) for rows in shared)


def describe(dials: Dumbbells) -> str:
    """Say what the dials show."""
    now, wanted = dials.names
    lines = []
    for row in dials.rows:
        parts = [
            _("{low} ({least}) to {high} ({most})").format(
                low=row.low_name, least=dials.low, high=row.high_name, most=dials.high
            ),
            _("{name} {value}, spread {counts}").format(
                name=now, value=score(row.now), counts=counted(row.now_counts)
            ),
            _("{name} {value}, spread {counts}").format(
                name=wanted, value=score(row.wanted), counts=counted(row.wanted_counts)
            ),
            _n(row),
        ]
        lines.append(_("{title}: {figures}").format(title=row.title, figures="; ".join(parts)))
    return "\n".join(lines)


def _n(row: DumbbellRow) -> str:
    n = voters(row.n)
    return _("{n} · split").format(n=n) if row.split else n


def _entries(easel: Easel, dials: Dumbbells) -> list[tuple["partial[None]", str]]:
    return [(partial(_point, easel, i), name) for i, name in enumerate(dials.names)]


def _point(easel: Easel, index: int, area: Area) -> None:
    x, y = area.middle
    easel.disc(x, y, _DISC, Ink.FIRST, hollow=index == 0)


def _columns(dials: Dumbbells, width: float, measure: Measure) -> _Columns:
    rows = dials.rows
    share = _TITLES if width >= _NARROW else _TITLES * 0.8
    titles = min(widest([row.title for row in rows], measure), width * share)
    low = min(widest([row.low_name for row in rows], measure, SMALL), width * _ENDS)
    high = min(widest([row.high_name for row in rows], measure, SMALL), width * _ENDS)
    n = max((widest(_n(row).split(" · "), measure, LEAST) for row in rows), default=0.0) + 0.6
    spread = _SPREAD if width >= _NARROW else _SPREAD * 0.55
    spreads = width - n - 2 * spread - 2 * _GAP
    figures = _figures(dials, measure)
    start = titles + _GAP + low + max(_GAP, figures / 2)
    end = spreads - _GAP - high - max(_GAP, figures / 2)
    return _Columns(
        titles,
        Area(titles + _GAP, 0, low, 0),
        Area(spreads - _GAP - high, 0, high, 0),
        Axis(dials.low, dials.high, start, end),
        (spreads, spreads + spread + _GAP),
        spread,
        Area(width - n, 0, n, 0),
    )


def _figures(dials: Dumbbells, measure: Measure) -> float:
    """Return the width of a value over its point."""
    return widest([score(dials.low), score(dials.high)], measure, LEAST, bold=True)


def _room(dials: Dumbbells, width: float, measure: Measure) -> Room:
    columns, rows = _columns(dials, width, measure), dials.rows
    lines = max(
        most_lines([row.title for row in rows], columns.titles, measure, 4),
        most_lines([row.low_name for row in rows], columns.low.width, measure, 4),
        most_lines([row.high_name for row in rows], columns.high.width, measure, 4),
    )
    least = max(tall(lines) + AIR, 2 * tall(1) + 0.75)
    return Room(legend_height(dials.names, width, measure) + HEADING, least, max(_BEST, least))


def _dial(
    easel: Easel, dials: Dumbbells, row: DumbbellRow, columns: _Columns, top: float, pitch: float
) -> None:
    ends = ((row.low_name, columns.low, Align.END), (row.high_name, columns.high, Align.START))
    for name, column, align in ends:
        area = column._replace(y=top, height=pitch)
        size = size_for([name], (area.width, pitch), easel.measure, most=SMALL)
        easel.label(area, name, size, ink=Ink.QUIET, align=align)
    axis, y = columns.axis, top + pitch / 2
    easel.line((axis.start, y), (axis.end, y), ink=Ink.LINE)
    for point in range(dials.low, dials.high + 1):
        x = axis.at(point)
        easel.line((x, y - 0.12), (x, y + 0.12), ink=Ink.LINE)
    wide = _figures(dials, easel.measure)
    now = None if row.now is None else axis.at(row.now)
    wanted = None if row.wanted is None else axis.at(row.wanted)
    if now is not None and wanted is not None and abs(wanted - now) > 2 * _DISC + 0.3:
        way = 1 if wanted > now else -1
        easel.line((now + way * _DISC, y), (wanted - way * (_DISC + 0.08), y), ink=Ink.FIRST,
                   width=0.12, arrow=True)  # fmt: skip
    if wanted is not None:
        easel.disc(wanted, y, _DISC, Ink.FIRST)
    if now is not None:
        easel.disc(now, y, _DISC * (1.35 if now == wanted else 1.0), Ink.FIRST, hollow=True)
    if wanted is not None and now == wanted:
        easel.disc(wanted, y, _DISC * 0.75, Ink.FIRST)
    _value(easel, row.now, now, Area(0, y - _DISC - 0.14 - tall(1), wide, tall(1)), bold=False)
    _value(easel, row.wanted, wanted, Area(0, y + _DISC + 0.14, wide, tall(1)), bold=True)


def _value(easel: Easel, value: float | None, x: float | None, area: Area, *, bold: bool) -> None:
    """Write a value over or under its point."""
    if x is not None:
        there = area._replace(x=x - area.width / 2)
        easel.label(there, score(value), LEAST, bold=bold, align=Align.MIDDLE, lines=1)


def _spreads(
    easel: Easel, row: DumbbellRow, columns: _Columns, where: tuple[float, float], most: int
) -> None:
    top, pitch = where
    high = min(pitch - 0.5, 1.6)
    for i, counts in enumerate((row.now_counts, row.wanted_counts)):
        area = Area(columns.spreads[i], top + (pitch - high) / 2, columns.spread, high)
        easel.histogram(area, counts, ink=Ink.FIRST, most=most, hollow=i == 0)
    area = columns.n._replace(y=top, height=pitch)
    if not row.split:
        easel.label(area, voters(row.n), LEAST, ink=Ink.QUIET, align=Align.END, lines=1)
        return
    middle = top + pitch / 2
    upper, lower = (
        area._replace(y=middle - tall(1), height=tall(1)),
        area._replace(y=middle, height=tall(1)),
    )
    easel.label(upper, voters(row.n), LEAST, ink=Ink.QUIET, align=Align.END, lines=1)
    easel.disc(lower.x + 0.25, lower.middle.y, 0.25, Ink.WARNING, shape=Shape.TRIANGLE)
    lower = lower._replace(x=lower.x + 0.55, width=lower.width - 0.55)
    easel.label(lower, _("split"), LEAST, bold=True, ink=Ink.WARNING, align=Align.END, lines=1)
