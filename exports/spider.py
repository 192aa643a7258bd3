"""The spidergram on paper, drawn from the same geometry as on screen."""

from dataclasses import dataclass
from functools import lru_cache

from ccworkshop.figures import Spidergram
from ccworkshop.radar import AxisLabel, Marker, Outline, PlacedDot, Radar, Spot, radar
from ccworkshop.words import _
from exports.pieces import Piece, Row, Slot, baseline
from exports.sheet import Point, Sheet
from exports.style import AXIS, DOT, LEGEND, LINE, QUIET, STROKES, TICK, WHITE, StrokeStyle
from exports.text import Line, Span, set_line, set_lines, shortened

RADIUS = 72.0
LABEL_WIDTH = 68.0
LABEL_LINES = 3
LABEL_GAP = 7.0
ROOMY = 8
"""With more axes than this, their names have two lines."""
MARKER = 2.5
DOT_RADIUS = 3.6
SWATCH = 22.0
LEGEND_INDENT = 22.0


@dataclass(frozen=True, slots=True)
class Spider:
    """A spidergram; its centre lies in the middle of ``width``."""

    figure: Spidergram
    x: float
    width: float
    keep: bool = False
    again: Piece | None = None

    @property
    def height(self) -> float:
        """What is drawn of the circle, and the labels above and below."""
        return sum(_reach(self.figure, self.width))

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Never."""
        del room
        return None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw grid, references, outlines, dots and labels, in this order."""
        shape = radar(self.figure)
        up, _down = _reach(self.figure, self.width)
        centre = (self.x + self.width / 2, top - up)
        _grid(sheet, shape, centre)
        for outline in reversed(shape.outlines):
            _outline(sheet, outline, centre)
        for dot in shape.dots:
            _dot(sheet, dot, centre)
        for label in shape.labels:
            _label(sheet, label, centre, self.width / 2, len(shape.labels))


@lru_cache(maxsize=64)
def _reach(figure: Spidergram, width: float) -> tuple[float, float]:
    """Return how far a spidergram reaches above its centre and below."""
    shape = radar(figure)
    up, down = DOT_RADIUS, DOT_RADIUS
    for label in shape.labels:
        high = len(_lines(label, width / 2, len(shape.labels))) * AXIS.leading
        top = _top(label, label.spot.y * RADIUS, high)
        edge = label.spot.y * RADIUS
        up = max(up, top, edge + DOT_RADIUS)
        down = max(down, high - top, DOT_RADIUS - edge)
    return up, down


def place(spot: Spot, centre: Point) -> Point:
    """Return where a spot of the unit circle lies on the page."""
    return centre[0] + spot.x * RADIUS, centre[1] + spot.y * RADIUS


def _grid(sheet: Sheet, shape: Radar, centre: Point) -> None:
    for ring in shape.rings:
        sheet.path([place(spot, centre) for spot in ring], stroke=LINE, width=0.6)
    for spoke in shape.spokes:
        sheet.path([place(spot, centre) for spot in spoke], stroke=LINE, width=0.6)
    for tick in shape.ticks:
        x, y = place(tick.spot, centre)
        sheet.text(set_line(tick.text, TICK), x + 2.2, y + 1.2)


def _outline(sheet: Sheet, outline: Outline, centre: Point) -> None:
    style = STROKES[outline.style]
    for run in outline.runs:
        points = [place(spot, centre) for spot in run]
        sheet.path(points, stroke=style.colour, width=style.width, dash=style.dash)
    for marker in outline.markers:
        draw_marker(sheet, marker, style, place(marker.spot, centre))


def draw_marker(sheet: Sheet, marker: Marker, style: StrokeStyle, at: Point) -> None:
    """Draw a value's point; hollow ones are filled with the paper's white."""
    x, y = at
    fill = WHITE if marker.hollow else style.colour
    size = MARKER
    if style.marker == "circle":
        sheet.circle(at, size, stroke=style.colour, fill=fill, width=1.1)
        return
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "triangle": ((-1.15, -1), (1.15, -1), (0, 1.25)),
        "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
        "": (),
    }[style.marker]
    if corners:
        points = [(x + dx * size * 0.95, y + dy * size * 0.95) for dx, dy in corners]
        sheet.path(points, stroke=style.colour, fill=fill, width=1.0, closed=True)


def _dot(sheet: Sheet, dot: PlacedDot, centre: Point) -> None:
    x, y = place(dot.spot, centre)
    sheet.circle((x, y), DOT_RADIUS, stroke=QUIET, fill=WHITE, width=0.6)
    line = set_line(dot.label or str(dot.count), DOT)
    sheet.text(line, x - line.width / 2, y - DOT.size * 0.35)


def _label(sheet: Sheet, label: AxisLabel, centre: Point, room: float, count: int) -> None:
    """Write an axis' name outside its end; a long one is cut, it stands whole in the list."""
    x, y = place(label.spot, centre)
    lines = _lines(label, room, count)
    x -= LABEL_GAP * label.align
    top = _top(label, y, len(lines) * AXIS.leading)
    for i, line in enumerate(lines):
        at = x + {-1: 0.0, 0: -line.width / 2, 1: -line.width}[label.align]
        sheet.text(line, at, baseline(top - i * AXIS.leading, AXIS))


def _lines(label: AxisLabel, room: float, count: int) -> tuple[Line, ...]:
    beside = min(LABEL_WIDTH, room - abs(label.spot.x) * RADIUS - LABEL_GAP)
    wide = beside if label.align else 2 * LABEL_WIDTH
    return shortened(label.text, AXIS, wide, LABEL_LINES if count <= ROOMY else 2)


def _top(label: AxisLabel, y: float, high: float) -> float:
    """Return the upper edge of an axis' name whose end lies at ``y``."""
    return y + {1: high + 6, 0: high / 2, -1: -6.0}[label.above]


def legend(
    figure: Spidergram, marks: tuple[tuple[str, str], ...], note: str, x: float, width: float
) -> list[Row]:
    """Say which line is whose, with n, what the dots' marks mean, and what hollow points do."""
    rows = []
    for series in figure.series:
        name = series.name
        if series.n is not None:
            name = _("{name} (n {n})").format(name=name, n=series.n)
        rows.append(_entry(name, STROKES[series.style], x, width))
    named = " · ".join(_("{mark} {name}").format(mark=mark, name=name) for mark, name in marks)
    return rows + [_entry(text, None, x, width) for text in (named, note) if text]


def _entry(text: str, stroke: StrokeStyle | None, x: float, width: float) -> Row:
    """Set one line of the legend, with a sample of the outline before it."""
    left, inner = x + LEGEND_INDENT, width - LEGEND_INDENT - SWATCH

    def picture(sheet: Sheet, top: float) -> None:
        if stroke is not None:
            middle = top - LEGEND.leading / 2
            ends = [(left, middle), (left + SWATCH - 6, middle)]
            sheet.path(ends, stroke=stroke.colour, width=stroke.width, dash=stroke.dash)
            marker = Marker(Spot(0, 0), hollow=False)
            draw_marker(sheet, marker, stroke, (left + (SWATCH - 6) / 2, middle))

    slot = Slot(set_lines((Span(text, LEGEND),), inner), LEGEND, left + SWATCH, inner)
    return Row((slot,), before=0, after=0, hairline=False, picture=picture)
