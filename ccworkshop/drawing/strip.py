"""Strip plots: every number as a dot, groups below each other, others' figures apart."""

from dataclasses import dataclass, replace

from ccworkshop.charts import Strip, StripRow
from ccworkshop.drawing.easel import HAIR, HEADING, Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape
from ccworkshop.drawing.numbered import NUMBERED, draw_numbers
from ccworkshop.drawing.rows import AIR, Room
from ccworkshop.drawing.scales import Axis, stacks
from ccworkshop.drawing.setting import (
    BODY,
    LEAST,
    SMALL,
    Measure,
    figure,
    most_lines,
    size_for,
    tall,
    voters,
    widest,
)
from ccworkshop.words import _

_GAP = 0.9
_TITLES = 0.3
_REPORTED_TITLES = 0.42
_TRACK = 0.34
_OVERLAP = 0.66
"""How far two dots of a high stack stand apart, in diameters, before all become smaller."""
_LANE = 2.5
_APART = 0.9
_DOTS = (0.27, 0.24, 0.21, 0.18, 0.15, 0.12, 0.1)


@dataclass(frozen=True, slots=True)
class _Columns:
    titles: float
    axis: Axis
    value: float
    n: float


def draw(strip: Strip, width: float, height: float, measure: Measure) -> Drawing:
    """Draw lanes, their axis, and below it what others report."""
    easel, columns = Easel(width, height, measure), _columns(strip, width, measure)
    room = _room(strip, columns, measure)
    pitch = room.pitch(height, len(strip.rows))
    easel.heading(Area(columns.value, 0, _value_width(strip, measure), HEADING), _("median"),
                  Align.END)  # fmt: skip
    top = HEADING if strip.rows else 0.0
    radius = _dot_radius(strip, columns.axis, pitch)
    size = size_for([row.title for row in strip.rows], (columns.titles, pitch - AIR), measure)
    for row in strip.rows:
        _lane(easel, strip, row, columns, Area(0, top, width, pitch), size, radius)
        top += pitch
    draw_numbers(easel, columns.axis, strip.unit, top)
    top += NUMBERED
    if strip.reported:
        top += _reported(easel, strip, columns, top)
    return easel.done(describe(strip), top)


def comfort(strip: Strip, width: float, measure: Measure) -> float:
    """Return the height at which a strip plot looks best."""
    return _room(strip, _columns(strip, width, measure), measure).comfort(len(strip.rows))


def pages(strip: Strip, width: float, height: float, measure: Measure) -> tuple[Strip, ...]:
    """Share lanes out to pages; what others report comes last, apart where it must."""
    columns = _columns(strip, width, measure)
    if not strip.reported or len(strip.rows) <= 1:
        shared = _room(strip, columns, measure).shared_out(strip.rows, height)
        return tuple(replace(strip, rows=rows) for rows in shared)
    if len(_room(strip, columns, measure).shared_out(strip.rows, height)) == 1:
        return (strip,)
    ours = pages(replace(strip, reported=()), width, height, measure)
    return (*ours, replace(strip, rows=strip.rows[:1]))


def describe(strip: Strip) -> str:
    """Say what a strip plot shows."""
    lines = [_line(strip, row) for row in strip.rows]
    if strip.reported:
        said = "; ".join(
            f"{mark.title} {figure(mark.value, strip.unit)}" for mark in strip.reported
        )
        lines.append(_("{source}: {figures}").format(source=strip.reported_by, figures=said))
    return "\n".join(lines)


def _line(strip: Strip, row: StripRow) -> str:
    parts = [_("median {value}").format(value=figure(row.median, strip.unit))]
    if row.quartiles is not None:
        low, high = row.quartiles
        parts.append(
            _("middle half {low} to {high}").format(low=figure(low), high=figure(high, strip.unit))
        )
    parts.append(voters(row.n, row.dont_know))
    values = " ".join(
        figure(value) if count == 1 else f"{count} × {figure(value)}" for value, count in row.values
    )
    if values:
        parts.append(_("answers {values}").format(values=values))
    return _("{title}: {figures}").format(title=row.title, figures=", ".join(parts))


def _value_width(strip: Strip, measure: Measure) -> float:
    values = [figure(row.median, strip.unit) for row in strip.rows]
    values += [figure(mark.value, strip.unit) for mark in strip.reported]
    return max(widest(values, measure, bold=True), widest([_("median")], measure, LEAST))


def _columns(strip: Strip, width: float, measure: Measure) -> _Columns:
    own = widest([row.title for row in strip.rows], measure, bold=True)
    theirs = widest([mark.title for mark in strip.reported], measure, SMALL)
    titles = max(min(own, width * _TITLES), min(theirs, width * _REPORTED_TITLES))
    n = widest([voters(row.n, row.dont_know) for row in strip.rows], measure, SMALL)
    value = width - n - _GAP / 2 - _value_width(strip, measure)
    return _Columns(titles, Axis(strip.low, strip.high, titles + _GAP, value - _GAP), value,
                    width - n)  # fmt: skip


def _reported_pitch(strip: Strip, columns: _Columns, measure: Measure) -> float:
    titles = [mark.title for mark in strip.reported]
    return tall(most_lines(titles, columns.titles, measure, 3), LEAST) + 0.12


def _room(strip: Strip, columns: _Columns, measure: Measure) -> Room:
    titles = [row.title for row in strip.rows]
    least = max(tall(most_lines(titles, columns.titles, measure, 3)) + AIR, 1.55)
    fixed = (HEADING if strip.rows else 0.0) + NUMBERED
    if strip.reported:
        fixed += _APART + HEADING + 0.2
        fixed += len(strip.reported) * _reported_pitch(strip, columns, measure)
    return Room(fixed, least, max(_LANE, least))


def _dot_radius(strip: Strip, axis: Axis, pitch: float) -> float:
    """Return the largest radius at which the highest stack stays inside its lane."""
    for radius in _DOTS:
        highest = max(
            (count for row in strip.rows for _x, count in stacks(row.values, axis, 2 * radius)),
            default=0,
        )
        if 2 * radius * (1 + (highest - 1) * _OVERLAP) <= pitch - _TRACK - 0.3:
            return radius
    return _DOTS[-1]


def _lane(
    easel: Easel,
    strip: Strip,
    row: StripRow,
    columns: _Columns,
    area: Area,
    size: float,
    radius: float,
) -> None:
    easel.label(area._replace(width=columns.titles), row.title, size, bold=row.whole)
    axis, track = columns.axis, area.bottom - _TRACK
    ink = Ink.INK if row.whole else Ink.ACCENT
    easel.line((axis.start, track), (axis.end, track), ink=Ink.LINE)
    if row.quartiles is not None:
        left, right = (axis.at(value) for value in row.quartiles)
        half = Area(left, track - 0.15, max(right - left, 0.1), 0.3)
        easel.box(half, ink, tint=0.28, radius=0.15)
    room = area.height - _TRACK - 0.3
    for x, count in stacks(row.values, axis, 2 * radius):
        step = min(2 * radius, (room - 2 * radius) / max(count - 1, 1))
        for i in range(count):
            y = track - 0.2 - radius - i * step
            if i and step < 2 * radius:
                easel.disc(x, y, radius + 0.05, Ink.PAPER)
            easel.disc(x, y, radius, ink)
    if row.median is not None:
        x = axis.at(row.median)
        easel.line((x, track - 0.28), (x, track + 0.28), width=0.16)
    beside = Area(columns.value, area.y, _value_width(strip, easel.measure), area.height)
    easel.label(beside, figure(row.median, strip.unit), bold=True, align=Align.END, lines=1)
    rest = Area(columns.n, area.y, easel.width - columns.n, area.height)
    easel.label(rest, voters(row.n, row.dont_know), SMALL, ink=Ink.QUIET, lines=1)


def _reported(easel: Easel, strip: Strip, columns: _Columns, top: float) -> float:
    """Draw what others report below a dashed line, hollow; return the height that it took."""
    pitch = _reported_pitch(strip, columns, easel.measure)
    line = top + _APART / 2
    easel.line((0, line), (easel.width, line), ink=Ink.QUIET, dash=(0.3, 0.3))
    easel.label(Area(0, top + _APART, easel.width, HEADING), strip.reported_by, SMALL, bold=True,
                ink=Ink.QUIET, lines=1)  # fmt: skip
    y = top + _APART + HEADING + 0.2
    size = size_for([mark.title for mark in strip.reported], (columns.titles, pitch),
                    easel.measure, most=SMALL)  # fmt: skip
    for mark in strip.reported:
        area, middle = Area(0, y, columns.titles, pitch), y + pitch / 2
        easel.label(area, mark.title, size, ink=Ink.QUIET)
        axis = columns.axis
        easel.line((axis.start, middle), (axis.end, middle), ink=Ink.LINE, width=HAIR,
                   dash=(0.12, 0.2))  # fmt: skip
        easel.disc(axis.at(mark.value), middle, 0.3, Ink.QUIET, shape=Shape.DIAMOND, hollow=True)
        beside = Area(columns.value, y, _value_width(strip, easel.measure), pitch)
        easel.label(beside, figure(mark.value, strip.unit), BODY, ink=Ink.QUIET, align=Align.END,
                    lines=1)  # fmt: skip
        y += pitch
    return y - top
