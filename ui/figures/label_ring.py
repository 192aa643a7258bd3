"""Where the names of the axes stand around a spidergram, so that none is cut and none collide."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from ccworkshop.radar import AxisLabel, Spot
from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.theme import STAGE_LEAST

LABEL_STYLE = TextStyle(bold=True, pitch=1.14)
_SHARE = 1 / 34
_MOST_LINES = 3
_GOOD_RADIUS = 0.39
_LEAST_RADIUS = 0.2
_MOST_RADIUS = 0.66
"""Three axes do not fill their circle, which may be larger than its box."""
_STEPS = 9
_GAP = 0.022
_GAP_WITH_DOTS = 0.036
_MARK = 0.018
"""Half of a team's mark and its edge."""
_WORTH = 1.07
_LEAST_ROOM = 0.2
_TALLER = 1.2


@dataclass(frozen=True, slots=True)
class Ring:
    """The circle of a spidergram and the boxes of its names, all in pixels."""

    x: float
    y: float
    radius: float
    boxes: tuple[QRectF, ...]
    pixels: int


def place_ring(
    labels: Sequence[AxisLabel],
    width: float,
    height: float,
    unit: float,
    *,
    dots: Sequence[Spot] = (),
) -> Ring:
    """Find the largest circle around which all names fit.

    Names on fewer lines are worth a slightly smaller circle; long names get smaller, and only
    where that is not enough are they shortened. ``dots`` find room at the rim and, where many
    stand side by side, beyond it.
    """
    gap = (_GAP_WITH_DOTS if dots else _GAP) * unit
    space = _Space(width, height, unit, gap, tuple(dots))
    best: Ring | None = None
    for pixels in sizes(_SHARE, STAGE_LEAST, unit):
        for lines in range(1, _MOST_LINES + 1):
            made = _largest(labels, space, pixels, lines)
            if made is not None and (best is None or made.radius > best.radius * _WORTH):
                best = made
        if best is not None and best.radius >= _GOOD_RADIUS * space.edge:
            return best
    return best or _shortened(labels, space)


@dataclass(frozen=True, slots=True)
class _Space:
    width: float
    height: float
    unit: float
    gap: float
    dots: tuple[Spot, ...] = ()

    @property
    def edge(self) -> float:
        return min(self.width, self.height)


def _shortened(labels: Sequence[AxisLabel], space: _Space) -> Ring:
    """Give every name as many lines as do not collide, however long it is."""
    pixels = sizes(_SHARE, STAGE_LEAST, space.unit)[-1]
    for lines in range(_MOST_LINES, 0, -1):
        made = _largest(labels, space, pixels, lines, cut=True)
        if made is not None:
            return made
    return _ring(labels, space, pixels, _LEAST_RADIUS * space.edge, 1)[0]


def _largest(
    labels: Sequence[AxisLabel], space: _Space, pixels: int, most_lines: int, *, cut: bool = False
) -> Ring | None:
    low, high, best = _LEAST_RADIUS * space.edge, _MOST_RADIUS * space.edge, None
    for _step in range(_STEPS):
        radius = (low + high) / 2
        made, whole, free = _ring(labels, space, pixels, radius, most_lines)
        roomy = all(box.width() >= _LEAST_ROOM * space.unit for box in made.boxes)
        if free and (roomy if cut else whole):
            low, best = radius, made
        else:
            high = radius
    return best


def _ring(
    labels: Sequence[AxisLabel], space: _Space, pixels: int, radius: float, most_lines: int
) -> tuple[Ring, bool, bool]:
    """Return a ring, whether all names are whole, and whether they leave each other room."""
    whole = True
    boxes: list[QRectF] = []
    for label in labels:
        x = label.spot.x * radius
        room = space.width / 2 - abs(x) - space.gap if label.align else space.width * 0.7
        lines, broken = _lines(label.text, pixels, room)
        whole = whole and not broken and lines <= most_lines
        tall = (LABEL_STYLE.pitch * (min(lines, most_lines) - 1) + _TALLER) * pixels + 2
        spot = (x, -label.spot.y * radius)
        boxes.append(_box(label, spot, max(room, 1.0), tall, space.gap))
    heights = [-label.spot.y * radius for label in labels]
    dots = [-dot.y * radius for dot in space.dots]
    mark = _MARK * space.unit
    top = min([box.top() for box in boxes] + heights + [y - mark for y in dots])
    bottom = max(
        [box.bottom() for box in boxes] + [max(heights) + space.gap] + [y + mark for y in dots]
    )
    wide = max((abs(dot.x) * radius + mark for dot in space.dots), default=0.0)
    free = bottom - top <= space.height and wide <= space.width / 2
    free = free and not _collide(labels, boxes, pixels)
    middle_x, middle_y = space.width / 2, space.height / 2 - (top + bottom) / 2
    placed = tuple(box.translated(middle_x, middle_y) for box in boxes)
    return Ring(middle_x, middle_y, radius, placed, pixels), whole, free


def _box(
    label: AxisLabel, spot: tuple[float, float], room: float, tall: float, gap: float
) -> QRectF:
    x, y = spot
    if not label.align:
        top = y - gap * 0.8 - tall if label.above > 0 else y + gap * 0.8
        return QRectF(x - room / 2, top, room, tall)
    # A name beside its axis moves outwards with the slope, away from its neighbours' edges.
    top = y - tall / 2 - label.spot.y * tall * 0.42
    return QRectF(x + gap if label.align < 0 else x - gap - room, top, room, tall)


def _collide(labels: Sequence[AxisLabel], boxes: Sequence[QRectF], pixels: int) -> bool:
    inked = [_inked(label, box, pixels) for label, box in zip(labels, boxes, strict=True)]
    return any(one.intersects(other) for i, one in enumerate(inked) for other in inked[i + 1 :])


def _inked(label: AxisLabel, box: QRectF, pixels: int) -> QRectF:
    width = min(sum(_word_widths(label.text, pixels)), box.width())
    if label.align < 0:
        left = box.left()
    elif label.align > 0:
        left = box.right() - width
    else:
        left = box.center().x() - width / 2
    return QRectF(left, box.top(), width, box.height())


def _lines(text: str, pixels: int, room: float) -> tuple[int, bool]:
    """Count the lines that words take, and tell whether one had to be broken."""
    if room <= 0:
        return _MOST_LINES, True
    widths = _word_widths(text, pixels)
    space = _space(pixels)
    lines, used, broken = 1, 0.0, False
    for width in widths:
        if width > room:
            broken = True
            lines += int(width / room) + (used > 0)
            used = width % room
        elif used and used + space + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (space if used else 0.0)
    return lines, broken


@lru_cache(maxsize=512)
def _word_widths(text: str, pixels: int) -> tuple[float, ...]:
    metrics = QFontMetricsF(stage_font(pixels, LABEL_STYLE))
    return tuple(metrics.horizontalAdvance(word) * 1.01 for word in text.split())


@lru_cache(maxsize=64)
def _space(pixels: int) -> float:
    return QFontMetricsF(stage_font(pixels, LABEL_STYLE)).horizontalAdvance(" ")
