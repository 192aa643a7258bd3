"""The geometry of a spidergram, for screen and paper.

Coordinates are in a unit circle: x to the right, y up, the first axis at the top, then
clockwise. The scale's highest point lies at radius 1, its lowest on a small inner ring: in the
centre itself the lowest scores of all axes would fall on one spot and hide each other.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from ccworkshop.figures import LEAST_AXES, Dot, SeriesStyle, Spidergram

INNER = 0.16
"""The radius of the scale's lowest point."""
DOT_PITCH = 0.105
_EDGE = 0.02
_ROUNDING = 1e-9


class Spot(NamedTuple):
    """A point of the plane in units of the radius."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """An axis' name and where it is anchored; ``align`` −1 left, 0 centre, 1 right.

    ``align`` says which side of the text lies at the spot: −1 means that the text starts there.
    ``above`` is 1 for a label over its spot, −1 under it, 0 beside it.
    """

    text: str
    spot: Spot
    align: int
    above: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the first axis."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Marker:
    """A value's point on an outline; hollow where the score has no evidence."""

    spot: Spot
    hollow: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A series as lines: each run is drawn open, a closed ring repeats its first spot."""

    name: str
    style: SeriesStyle
    runs: tuple[tuple[Spot, ...], ...]
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """Answers at one spot: how many, and whose if that may be said."""

    spot: Spot
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Radar:
    """All that is drawn of a spidergram."""

    rings: tuple[tuple[Spot, ...], ...]
    spokes: tuple[tuple[Spot, Spot], ...]
    labels: tuple[AxisLabel, ...]
    ticks: tuple[Tick, ...]
    outlines: tuple[Outline, ...]
    dots: tuple[PlacedDot, ...]


def radar(figure: Spidergram) -> Radar:
    """Lay out a spidergram with at least three axes.

    Raises ``ValueError`` for fewer axes, or a series whose length is not that of the axes.
    """
    count = len(figure.axes)
    if count < LEAST_AXES:
        message = f"a spidergram needs at least three axes, not {count}"
        raise ValueError(message)
    for series in figure.series:
        if len(series.values) != count:
            message = f"series {series.name!r} has {len(series.values)} values for {count} axes"
            raise ValueError(message)
    spokes, rings, ticks = _grid(count, figure.low, figure.high)
    return Radar(
        rings=rings,
        spokes=spokes,
        labels=tuple(_label(text, i, count) for i, text in enumerate(figure.axes)),
        ticks=ticks,
        outlines=tuple(_outlines(figure)),
        dots=tuple(_placed_dots(figure)),
    )


def radius_of(value: float, low: int, high: int) -> float:
    """Return the radius (0 … 1) at which a value lies; outside the scale it is held at its edge."""
    return min(max(INNER + (1 - INNER) * (value - low) / (high - low), 0.0), 1.0)


def spot_at(axis: int, count: int, radius: float) -> Spot:
    """Return the spot at ``radius`` on an axis, of ``count`` axes."""
    angle = pi / 2 - 2 * pi * axis / count
    return Spot(radius * cos(angle), radius * sin(angle))


@lru_cache(maxsize=32)
def _grid(
    count: int, low: int, high: int
) -> tuple[tuple[tuple[Spot, Spot], ...], tuple[tuple[Spot, ...], ...], tuple[Tick, ...]]:
    spokes = tuple((spot_at(i, count, INNER), spot_at(i, count, 1.0)) for i in range(count))
    levels = range(low, high + 1)
    rings = tuple(
        tuple(spot_at(i % count, count, radius_of(level, low, high)) for i in range(count + 1))
        for level in levels
    )
    ticks = tuple(
        Tick(str(level), spot_at(0, count, radius_of(level, low, high))) for level in levels
    )
    return spokes, rings, ticks


def _label(text: str, axis: int, count: int) -> AxisLabel:
    spot = spot_at(axis, count, 1.0)
    align = 0 if abs(spot.x) < _EDGE else (-1 if spot.x > 0 else 1)
    above = 0 if align else (1 if spot.y > 0 else -1)
    return AxisLabel(text, spot, align, above)


def _placed_dots(figure: Spidergram) -> list[PlacedDot]:
    """Place dots; those that would hide each other stand side by side across the axis."""
    count = len(figure.axes)
    placed = []
    for axis in range(count):
        dots = [dot for dot in figure.dots if dot.axis == axis]
        along = spot_at(axis, count, 1.0)
        for some in _crowds(dots, figure.low, figure.high):
            lanes = _lanes([radius for _dot, radius in some])
            for (dot, radius), lane in zip(some, lanes, strict=True):
                centre = spot_at(axis, count, radius)
                shift = (lane - max(lanes) / 2) * DOT_PITCH
                spot = Spot(centre.x + along.y * shift, centre.y - along.x * shift)
                placed.append(PlacedDot(spot, dot.count, dot.label))
    return placed


def _crowds(dots: list[Dot], low: int, high: int) -> list[list[tuple[Dot, float]]]:
    """Divide the dots of an axis, the innermost first, wherever there is room between two."""
    crowds: list[list[tuple[Dot, float]]] = []
    for dot in sorted(dots, key=lambda one: one.value):
        radius = radius_of(dot.value, low, high)
        if crowds and radius - crowds[-1][-1][1] < DOT_PITCH - _ROUNDING:
            crowds[-1].append((dot, radius))
        else:
            crowds.append([(dot, radius)])
    return crowds


def _lanes(radii: list[float]) -> list[int]:
    """Give each of some rising radii the first lane on which nobody is too near."""
    last: list[float] = []
    lanes = []
    for radius in radii:
        free = (i for i, before in enumerate(last) if radius - before >= DOT_PITCH - _ROUNDING)
        lane = next(free, len(last))
        last[lane : lane + 1] = [radius]
        lanes.append(lane)
    return lanes


def _outlines(figure: Spidergram) -> list[Outline]:
    count = len(figure.axes)
    outlines = []
    for series in figure.series:
        spots = [
            None if value is None else spot_at(i, count, radius_of(value, figure.low, figure.high))
            for i, value in enumerate(series.values)
        ]
        hollow = series.hollow or (False,) * count
        markers = tuple(Marker(spot, hollow[i]) for i, spot in enumerate(spots) if spot is not None)
        outlines.append(Outline(series.name, series.style, _runs(spots), markers))
    return outlines


def _runs(spots: list[Spot | None]) -> tuple[tuple[Spot, ...], ...]:
    """Join neighbouring spots; a gap breaks the outline instead of being bridged."""
    if all(spot is not None for spot in spots):
        whole = tuple(spot for spot in spots if spot is not None)
        return ((*whole, whole[0]),)
    start = next(i for i, spot in enumerate(spots) if spot is None)
    runs: list[tuple[Spot, ...]] = []
    run: list[Spot] = []
    for spot in [*spots[start:], *spots[:start], None]:
        if spot is not None:
            run.append(spot)
        elif run:
            runs.append(tuple(run))
            run = []
    return tuple(run for run in runs if len(run) > 1)
