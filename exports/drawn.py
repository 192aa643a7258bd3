"""Charts on paper: the core's drawings, set in our own type in the colours of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ccworkshop.charts import Chart, LineWall, TallyBoard, ZoneMap
from ccworkshop.drawing import catalog
from ccworkshop.drawing.marks import (
    Align,
    Area,
    Box,
    Disc,
    Drawing,
    Ink,
    Label,
    Line,
    Shape,
    extent,
    moved,
)
from ccworkshop.drawing.setting import LEAST, PITCH, SIZES
from ccworkshop.figures import SeriesStyle
from exports.pieces import Piece, baseline
from exports.sheet import Point, Sheet
from exports.style import (
    ACCENT,
    INK,
    LINE,
    MARGIN,
    QUIET,
    ROOM,
    STROKES,
    WARNING,
    WHITE,
    WIDTH,
    TextStyle,
)
from exports.text import Line as TextLine
from exports.text import Span, set_line, set_lines, shortened

EM = 9.6
"""The height of the body's text in a chart on paper, in points."""
MOST = ROOM - 200
"""A chart that is higher than this goes on, on the next page."""
_MORE = {LineWall: 1.4, TallyBoard: 1.25, ZoneMap: 1.15}
"""Paper has room: so many times the height at which these look best on a screen."""
_TIP = 0.42
_LOOSE = 0.15
_COLOURS = {
    Ink.INK: INK,
    Ink.QUIET: QUIET,
    Ink.LINE: LINE,
    Ink.CARD: WHITE,
    Ink.ACCENT: ACCENT,
    Ink.WARNING: WARNING,
    Ink.FIRST: STROKES[SeriesStyle.FIRST].colour,
    Ink.SECOND: STROKES[SeriesStyle.SECOND].colour,
    Ink.THIRD: STROKES[SeriesStyle.THIRD].colour,
    Ink.PAPER: WHITE,
}
_CORNERS = {
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.TRIANGLE: ((-1.1, -0.9), (1.1, -0.9), (0.0, 1.0)),
    Shape.DIAMOND: ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
}


def charted(chart: Chart) -> list[Piece]:
    """Draw a chart as wide as the page, on as many pieces as it needs to be readable."""
    width = WIDTH / EM
    height = catalog.comfort(chart, width, measure) * _MORE.get(type(chart), 1.0)
    drawings = catalog.pages(chart, width, min(height, MOST / EM), measure)
    return [Drawn(_cropped(drawing)) for drawing in drawings]


def _cropped(drawing: Drawing) -> Drawing:
    """Cut the empty edges above and below."""
    areas = [extent(mark) for mark in drawing.marks]
    top = min((area.y for area in areas), default=0.0)
    foot = max((area.bottom for area in areas), default=0.0)
    marks = tuple(moved(mark, -top) for mark in drawing.marks)
    return replace(drawing, height=foot - top, marks=marks)


def measure(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - as the core asks
    """Return the width of words on one line, in em."""
    return _width(text, bold=bold) * size


@lru_cache(maxsize=4096)
def _width(text: str, *, bold: bool) -> float:
    return set_line(text, TextStyle(EM, EM, bold=bold)).width / EM


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing as a piece of a page."""

    drawing: Drawing
    keep: bool = False
    again: Piece | None = None

    @property
    def height(self) -> float:
        """As high as it was drawn."""
        return self.drawing.height * EM

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Never."""
        del room
        return None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the marks in their order, then the words."""
        for mark in self.drawing.marks:
            match mark:
                case Line():
                    _line(sheet, mark, top)
                case Box():
                    _box(sheet, mark, top)
                case Disc():
                    _disc(sheet, mark, top)
                case _:
                    pass
        for label in self.drawing.labels:
            _label(sheet, label, top)


def _at(x: float, y: float, top: float) -> Point:
    return MARGIN + x * EM, top - y * EM


def _colour(ink: Ink, tint: float = 1.0) -> str:
    """Return an ink on paper; a tint lets the white through."""
    parts = (int(_COLOURS[ink][i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * tint):02X}" for part in parts)


def _line(sheet: Sheet, mark: Line, top: float) -> None:
    points = [_at(x, y, top) for x, y in mark.points]
    colour = _colour(mark.ink)
    dash = tuple(part * EM for part in mark.dash)
    if mark.arrow:
        points[-1], corners = _arrow_head(points[-2], points[-1])
        sheet.path(corners, fill=colour, closed=True)
    sheet.path(points, stroke=colour, width=mark.width * EM, dash=dash)


def _arrow_head(start: Point, end: Point) -> tuple[Point, list[Point]]:
    """Return where the shaft ends, and the corners of the tip."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = (across**2 + up**2) ** 0.5
    size = min(_TIP * EM, length)
    x, y = across / length * size, up / length * size
    foot = (end[0] - x, end[1] - y)
    wide = 0.55
    return foot, [
        end,
        (foot[0] - y * wide, foot[1] + x * wide),
        (foot[0] + y * wide, foot[1] - x * wide),
    ]


def _box(sheet: Sheet, mark: Box, top: float) -> None:
    area = mark.area
    sheet.box(
        _at(area.x, area.bottom, top),
        area.width * EM,
        area.height * EM,
        stroke=_colour(mark.stroke) if mark.stroke else "",
        fill=_colour(mark.fill, mark.tint) if mark.fill else "",
        radius=mark.radius * EM,
        line=mark.width * EM,
    )


def _disc(sheet: Sheet, mark: Disc, top: float) -> None:
    x, y = _at(*mark.centre, top)
    radius, colour = mark.radius * EM, _colour(mark.ink, mark.tint)
    if mark.shape is Shape.CROSS:
        arm = radius * 0.78
        for way in (1, -1):
            ends = [(x - arm, y + way * arm), (x + arm, y - way * arm)]
            sheet.path(ends, stroke=colour, width=radius * 0.5)
        return
    line = min(radius * 0.4, 0.12 * EM) if mark.hollow else 0.0
    fill = WHITE if mark.hollow else colour
    stroke = colour if mark.hollow else ""
    radius -= line / 2
    if mark.shape is Shape.CIRCLE:
        sheet.circle((x, y), radius, stroke=stroke, fill=fill, width=line)
        return
    points = [(x + dx * radius, y + dy * radius) for dx, dy in _CORNERS[mark.shape]]
    sheet.path(points, stroke=stroke, fill=fill, width=line, closed=True)


def _label(sheet: Sheet, label: Label, top: float) -> None:
    """Write words into their box: first wrapped, then smaller, then shortened."""
    lines, style = _set(label)
    area = label.area
    spare = max(area.height * EM - len(lines) * style.leading, 0.0)
    down = {Align.START: 0.0, Align.MIDDLE: spare / 2, Align.END: spare}[label.valign]
    x, y = _at(area.x, area.y, top)
    for i, line in enumerate(lines):
        at = x + _indent(line, label.align, area)
        sheet.text(line, at, baseline(y - down - i * style.leading, style))


def _indent(line: TextLine, align: Align, area: Area) -> float:
    left_over = area.width * EM - line.width
    if align is Align.MIDDLE:
        return left_over / 2
    return left_over if align is Align.END or line.right_to_left else 0.0


def _set(label: Label) -> tuple[Sequence[TextLine], TextStyle]:
    wide, high = label.area.width * EM, label.area.height * EM
    for size in (label.size, *(one for one in SIZES if one < label.size)):
        style = _style(label, size)
        lines = set_lines((Span(label.text, style),), wide)
        if len(lines) <= _most(label, style, high):
            return lines, style
    style = _style(label, LEAST)
    return shortened(label.text, style, wide, _most(label, style, high)), style


def _most(label: Label, style: TextStyle, high: float) -> int:
    """Return how many lines a box holds."""
    room = max(int((high + _LOOSE * EM) / style.leading), 1)
    return min(label.lines or room, room)


def _style(label: Label, size: float) -> TextStyle:
    size *= EM
    return TextStyle(size, size * PITCH, bold=label.bold, colour=_colour(label.ink))
