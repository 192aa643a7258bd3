"""Maps: things on two axes, zones behind them, and their names beside."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from ccworkshop.charts import MapPlace, ZoneBox, ZoneMap
from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink
from ccworkshop.drawing.scales import Axis
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
from ccworkshop.statistics import LEAST_FOR_BAND, quantile
from ccworkshop.words import _

_NARROW = 40.0
"""On a narrower sheet the names stand under the map."""
_LIST = 0.4
_SIDE = 5.2
_END = 0.27
_GAP = 1.2
_DISC = 0.68
_CLOUD = 0.15
_APART = 0.3
_RING = 0.35
_TURNS = 16
_CROSS = 0.16
_BAND = 1.9
"""The room above and below all answers, for the names of the zones."""
_MOST_SPARE = 0.8
_BEST = 17.0
_FOOT = 0.15
_ROW = 0.2
_CLOSE = 0.97
"""A box that is so little lower than a line still holds it."""
_INDENT = 2 * _DISC + 0.5


@dataclass(frozen=True, slots=True)
class _Plan:
    field: Area
    names: Area
    columns: int


def draw(chart: ZoneMap, width: float, height: float, measure: Measure) -> Drawing:
    """Draw zones, axes, every answer, then the places and their names."""
    easel, plan = Easel(width, height, measure), _plan(chart, width, height, measure)
    field = plan.field
    x = Axis(chart.x.low, chart.x.high, field.x + _DISC, field.right - _DISC)
    band = _BAND if chart.zones else _DISC
    y = Axis(chart.y.low, chart.y.high, field.bottom - band, field.y + band)
    taken = _zones(easel, chart, x, y, field)
    easel.line((field.x, field.y), (field.x, field.bottom), (field.right, field.bottom),
               ink=Ink.QUIET)  # fmt: skip
    _ends(easel, chart, plan)
    _clouds(easel, chart, x, y)
    for place in chart.places:
        _spread(easel, place, x, y)
    for place in chart.places:
        at = _free((x.at(place.x), y.at(place.y)), taken, field)
        taken.append(_around(*at))
        _place(easel, place, (x.at(place.x), y.at(place.y)), at)
    _names(easel, chart, plan)
    return easel.done(describe(chart), height)


def comfort(chart: ZoneMap, width: float, measure: Measure) -> float:
    """Return the height at which the map looks best."""
    if width >= _NARROW:
        return max(_BEST, _names_height(chart, width * _LIST - _GAP, measure))
    return _BEST + _under(chart, width, measure)


def pages(chart: ZoneMap, width: float, height: float, measure: Measure) -> tuple[ZoneMap, ...]:
    """Keep a map whole."""
    del width, height, measure
    return (chart,)


def describe(chart: ZoneMap) -> str:
    """Say where everything lies."""
    lines = []
    for place in chart.places:
        parts = [
            f"{chart.x.title} {figure(place.x)}",
            f"{chart.y.title} {figure(place.y)}",
            voters(place.n),
        ]
        parts += [place.zone] if place.zone else []
        parts += [_("split")] if place.contested else []
        lines.append(
            _("{mark} {title}: {figures}").format(
                mark=place.mark, title=place.title, figures=", ".join(parts)
            )
        )
    return "\n".join(lines)


def _plan(chart: ZoneMap, width: float, height: float, measure: Measure) -> _Plan:
    foot = _FOOT + _axis_height(chart, width, measure)
    if width >= _NARROW:
        names = Area(width * (1 - _LIST), 0, width * _LIST, height)
        field = Area(_SIDE, 0, names.x - _GAP - _SIDE, height - foot)
        return _Plan(field, names, 1)
    under = min(_under(chart, width, measure), height * 0.5)
    names = Area(0, height - under, width, under)
    return _Plan(Area(_SIDE, 0, width - _SIDE, height - foot - under - 0.4), names, 2)


def _under(chart: ZoneMap, width: float, measure: Measure) -> float:
    """Return the height of the names in two columns."""
    return _names_height(chart, (width - _GAP) / 2, measure) / 2 + 2.4


def _axis_height(chart: ZoneMap, width: float, measure: Measure) -> float:
    end, middle = _below(width * (1 - _LIST if width >= _NARROW else 1) - _SIDE - _GAP)
    ends = most_lines([chart.x.low_name, chart.x.high_name], end - 0.4, measure, 3)
    return tall(max(ends, most_lines([chart.x.title], middle - 0.4, measure, 3)))


def _below(width: float) -> tuple[float, float]:
    """Share the room under the map: its ends, its middle."""
    return width * _END, width * (1 - 2 * _END)


def _zones(easel: Easel, chart: ZoneMap, x: Axis, y: Axis, field: Area) -> list[Area]:
    """Draw the zones; return where their titles stand."""
    titles: list[Area] = []
    dots = [
        _around(x.at(across), y.at(up))
        for place in chart.places
        for across, up, _n in (*place.cloud, (place.x, place.y, 1))
    ]
    for zone in chart.zones:
        left, right = (_edge(x, value, field.x, field.right) for value in sorted(zone.x))
        bottom, top = (_edge(y, value, field.bottom, field.y) for value in sorted(zone.y))
        area = Area(left, top, right - left, bottom - top)
        easel.box(area.inset(0.08), Ink.ACCENT, tint=0.07, stroke=Ink.LINE, radius=0.3)
        title = _zone_title(zone, area, titles, dots, easel.measure)
        if title is not None:
            size = size_for([zone.title], title[2:], easel.measure, bold=True, most=SMALL)
            easel.label(title, zone.title, size, bold=True, ink=Ink.QUIET, valign=Align.START)
            titles.append(title)
    return titles


def _edge(axis: Axis, value: float, low: float, high: float) -> float:
    """Return where a zone ends: at the frame, where it reaches the end of the scale."""
    if value <= axis.low:
        return low
    return high if value >= axis.high else axis.at(value)


def _zone_title(
    zone: ZoneBox, area: Area, taken: list[Area], dots: list[Area], measure: Measure
) -> Area | None:
    """Find the emptiest corner of a zone in which no other title stands."""
    inside = area.inset(0.4)
    lines = most_lines([zone.title], inside.width, measure, 3, bold=True)
    high = min(tall(lines, SMALL if lines == 1 else LEAST), inside.height)
    wide = min(inside.width, widest([zone.title], measure, SMALL, bold=True))
    if high < tall(1) or wide < 2:  # noqa: PLR2004 - nothing can be read there
        return None
    corners = (
        Area(inside.x, inside.y, wide, high),
        Area(inside.x, inside.bottom - high, wide, high),
        Area(inside.right - wide, inside.y, wide, high),
        Area(inside.right - wide, inside.bottom - high, wide, high),
    )
    free = [one for one in corners if not any(one.meets(other) for other in taken)]
    return min(free, key=lambda one: sum(one.meets(dot) for dot in dots), default=None)


def _ends(easel: Easel, chart: ZoneMap, plan: _Plan) -> None:
    """Name the axes and their ends."""
    field, side = plan.field, _SIDE - 0.4
    high = _axis_height(chart, easel.width, easel.measure)
    end, middle = _below(field.width)
    below = (
        (chart.x.low_name, field.x, end, Align.START),
        (chart.x.title, field.x + end, middle, Align.MIDDLE),
        (chart.x.high_name, field.right - end, end, Align.END),
    )
    for words, x, wide, align in below:
        area = Area(x + 0.2, field.bottom + _FOOT, wide - 0.4, high)
        _axis_words(easel, words, area, align, Align.START, bold=align is Align.MIDDLE)
    thirds = field.height / 3
    beside = ((chart.y.high_name, 0), (chart.y.title, 1), (chart.y.low_name, 2))
    for words, i in beside:
        area = Area(0, field.y + i * thirds, side, thirds)
        valign = (Align.START, Align.MIDDLE, Align.END)[i]
        _axis_words(easel, words, area, Align.END, valign, bold=i == 1)


def _axis_words(
    easel: Easel, words: str, area: Area, align: Align, valign: Align, *, bold: bool
) -> None:
    size = size_for([words], area[2:], easel.measure, bold=bold, most=SMALL)
    easel.label(area, words, size, bold=bold, ink=Ink.INK if bold else Ink.QUIET, align=align,
                valign=valign)  # fmt: skip


def _clouds(easel: Easel, chart: ZoneMap, x: Axis, y: Axis) -> None:
    """Draw every answer; those of different things on one spot stand beside each other."""
    for i, place in enumerate(chart.places):
        angle = 2 * pi * i / len(chart.places)
        shift = _APART if len(chart.places) > 1 else 0.0
        for across, up, count in place.cloud:
            left, top = x.at(across) + shift * cos(angle), y.at(up) + shift * sin(angle)
            radius = min(_CLOUD * sqrt(max(count, 1)), _DISC - shift)
            easel.disc(left, top, radius, Ink.QUIET, tint=0.45)


def _spread(easel: Easel, place: MapPlace, x: Axis, y: Axis) -> None:
    """Draw the middle half of the answers as a cross through the median point."""
    for side in (0, 1):
        given = sorted(one[side] for one in place.cloud for _i in range(one[2]))
        if len(given) < LEAST_FOR_BAND:
            return
        low, high = quantile(given, 0.25), quantile(given, 0.75)
        ends = ((low, place.y), (high, place.y)) if side == 0 else ((place.x, low), (place.x, high))
        (left, bottom), (right, top) = ends
        easel.line(
            (x.at(left), y.at(bottom)), (x.at(right), y.at(top)), ink=Ink.QUIET, width=_CROSS
        )


def _free(at: tuple[float, float], taken: list[Area], field: Area) -> tuple[float, float]:
    """Return the nearest spot to where a place lies on which its disc meets nothing."""
    rings = int((field.width + field.height) / _RING)
    for ring in range(rings):
        for turn in range(_TURNS if ring else 1):
            angle = 2 * pi * turn / _TURNS
            x, y = at[0] + ring * _RING * cos(angle), at[1] + ring * _RING * sin(angle)
            box = _around(x, y)
            inside = field.x <= box.x and box.right <= field.right
            inside = inside and field.y <= box.y and box.bottom <= field.bottom
            if inside and not any(box.meets(other) for other in taken):
                return x, y
    return at


def _around(x: float, y: float) -> Area:
    return Area(x - _DISC, y - _DISC, 2 * _DISC, 2 * _DISC)


def _place(
    easel: Easel, place: MapPlace, lies: tuple[float, float], at: tuple[float, float]
) -> None:
    if at != lies:
        easel.line(lies, at, ink=Ink.INK)
        easel.disc(*lies, 0.14)
    easel.disc(*at, _DISC, Ink.INK)
    easel.label(
        _around(*at), place.mark, SMALL, bold=True, ink=Ink.PAPER, align=Align.MIDDLE, lines=1
    )


def _said(place: MapPlace) -> str:
    split = _("split") if place.contested else ""
    return " · ".join(part for part in (voters(place.n), place.zone, split) if part)


def _row_height(place: MapPlace, wide: float, measure: Measure) -> float:
    inside = wide - _INDENT
    title = tall(most_lines([place.title], inside, measure, 3))
    return max(title, tall(1, BODY)) + tall(most_lines([_said(place)], inside, measure, 2)) + _ROW


def _names_height(chart: ZoneMap, wide: float, measure: Measure) -> float:
    return sum(_row_height(place, wide, measure) for place in chart.places)


def _names(easel: Easel, chart: ZoneMap, plan: _Plan) -> None:
    """List the places, each with its mark, its n and its zone."""
    columns = plan.columns
    wide = (plan.names.width - (columns - 1) * _GAP) / columns
    needs = [_row_height(place, wide, easel.measure) for place in chart.places]
    half = len(needs) if columns == 1 else -(-len(needs) // 2)
    for start in range(0, len(needs), max(half, 1)):
        some = needs[start : start + half]
        x = plan.names.x + (wide + _GAP) * (start // max(half, 1))
        heights = _shared(some, plan.names.height)
        spare = max(plan.names.height - sum(heights), 0) / len(some)
        top = plan.names.y
        for place, high in zip(chart.places[start:], heights, strict=False):
            _name(easel, place, Area(x, top, wide, high - _ROW))
            top += high + min(spare, _MOST_SPARE)


def _shared(needs: list[float], height: float) -> list[float]:
    """Share out a height: each has a line for its name and one below, or a line at the least."""
    for least in (2 * tall(1) + _ROW, tall(1) + _ROW):
        over = height - least * len(needs)
        if over >= 0:
            wanted = sum(needs) - least * len(needs)
            share = min(over / wanted, 1.0) if wanted > 0 else 1.0
            return [least + (need - least) * share for need in needs]
    return [height / len(needs)] * len(needs)


def _name(easel: Easel, place: MapPlace, area: Area) -> None:
    disc = Area(area.x, area.y, 2 * _DISC, min(2 * _DISC, area.height))
    easel.disc(disc.x + _DISC, disc.middle.y, min(_DISC, disc.height / 2), Ink.INK)
    easel.label(disc, place.mark, SMALL, bold=True, ink=Ink.PAPER, align=Align.MIDDLE, lines=1)
    wide = area.width - _INDENT
    under = tall(most_lines([_said(place)], wide, easel.measure, 2))
    under = min(under, max(area.height / 2, area.height - tall(1, BODY)))
    if under < tall(1) * _CLOSE:
        under = 0.0
    title = Area(area.x + _INDENT, area.y, wide, area.height - under)
    size = size_for([place.title], title[2:], easel.measure)
    easel.label(title, place.title, size)
    if not under:
        return
    easel.label(Area(title.x, title.bottom, wide, under), _said(place), LEAST,
                ink=Ink.WARNING if place.contested else Ink.QUIET, valign=Align.START)  # fmt: skip
