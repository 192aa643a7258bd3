"""Where a drawing comes together, mark by mark."""

from collections.abc import Callable, Sequence

from ccworkshop.drawing.marks import (
    Align,
    Area,
    Box,
    Disc,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    Shape,
    Spot,
    moved,
)
from ccworkshop.drawing.setting import BODY, LEAST, SMALL, Measure, tall
from ccworkshop.statistics import LEAST_FOR_BAND
from ccworkshop.words import one_line

HAIR = 0.06
"""The width of a fine line."""
Sample = Callable[[Area], None]
"""Draws what a legend explains into its place."""
_BAR = 0.82
_HATCH = 0.42
_LEGEND = 1.2
_SAMPLE = 1.3
_BETWEEN = 1.4


class Easel:
    """Collects the marks of one drawing."""

    def __init__(self, width: float, height: float, measure: Measure) -> None:
        """Begin with an empty sheet."""
        self.width = width
        self.height = height
        self.measure = measure
        self._marks: list[Mark] = []

    def done(self, described: str, used: float) -> Drawing:
        """Return the drawing, in the middle of the height where it has used less of it."""
        down = max((self.height - used) / 2, 0.0)
        marks = tuple(moved(mark, down) for mark in self._marks)
        return Drawing(self.width, self.height, marks, described)

    def line(
        self,
        *points: tuple[float, float],
        ink: Ink = Ink.INK,
        width: float = HAIR,
        dash: tuple[float, ...] = (),
        arrow: bool = False,
    ) -> None:
        """Draw strokes from point to point."""
        self._marks.append(Line(tuple(Spot(*one) for one in points), ink, width, dash, arrow))

    def box(
        self,
        area: Area,
        fill: Ink | None = None,
        *,
        tint: float = 1.0,
        stroke: Ink | None = None,
        radius: float = 0.0,
        width: float = HAIR,
    ) -> None:
        """Draw a rectangle, unless it is empty."""
        if area.width > 0 and area.height > 0:
            radius = min(radius, area.width / 2, area.height / 2)
            self._marks.append(Box(area, fill, stroke, radius, tint, width))

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        ink: Ink = Ink.INK,
        *,
        shape: Shape = Shape.CIRCLE,
        hollow: bool = False,
        tint: float = 1.0,
    ) -> None:
        """Draw a marker."""
        self._marks.append(Disc(Spot(x, y), radius, ink, shape, hollow, tint))

    def label(  # noqa: PLR0913 - how words look, said where they are written
        self,
        area: Area,
        text: str,
        size: float = BODY,
        *,
        bold: bool = False,
        ink: Ink = Ink.INK,
        align: Align = Align.START,
        valign: Align = Align.MIDDLE,
        lines: int = 0,
    ) -> None:
        """Write words, unless there are none, or no place for any."""
        words = one_line(text)
        if words and area.width > 0 and area.height > 0:
            self._marks.append(Label(area, words, size, bold, ink, align, valign, lines))

    def hatch(self, area: Area, slope: int) -> None:
        """Draw lines of paper over a filled box: 1 rising, −1 falling, 0 none."""
        if not slope:
            return
        step = _HATCH * 2
        x = area.x - area.height + step / 2
        while x < area.right:
            low, high = max(x, area.x), min(x + area.height, area.right)
            if high > low:
                ends = ((low, area.bottom - (low - x)), (high, area.bottom - (high - x)))
                if slope < 0:
                    ends = ((low, area.y + (low - x)), (high, area.y + (high - x)))
                self.line(*ends, ink=Ink.PAPER, width=0.07)
            x += step

    def histogram(
        self,
        area: Area,
        counts: Sequence[int],
        *,
        ink: Ink = Ink.ACCENT,
        most: int = 0,
        hollow: bool = False,
    ) -> None:
        """Draw counts, the lowest point first; dots where there are too few votes for bars."""
        step = area.width / max(len(counts), 1)
        tallest = max(most, *counts, 1) if counts else 1
        few = sum(counts) < LEAST_FOR_BAND
        for i, count in enumerate(counts):
            left, wide = area.x + step * (i + (1 - _BAR) / 2), step * _BAR
            if not count:
                self.line((left, area.bottom), (left + wide, area.bottom), ink=Ink.LINE)
            elif few:
                self._stack(Area(left, area.y, wide, area.height), count, ink, hollow=hollow)
            else:
                high = max(area.height * count / tallest, HAIR)
                bar = Area(left, area.bottom - high, wide, high)
                self.box(bar, Ink.PAPER if hollow else ink, stroke=ink, radius=0.06)

    def _stack(self, area: Area, count: int, ink: Ink, *, hollow: bool) -> None:
        size = min(area.height / (LEAST_FOR_BAND - 1), area.width, 0.5)
        for i in range(count):
            y = area.bottom - size * (i + 0.5)
            self.disc(area.middle.x, y, size * 0.42, ink, hollow=hollow)

    def legend(self, entries: Sequence[tuple[Sample, str]], top: float) -> float:
        """Explain samples in a flowing line; return the height that it took."""
        x, line = 0.0, 0
        for sample, words in entries:
            wide = self.measure(words, SMALL, False) + 0.2  # noqa: FBT003 - as Measure is called
            if x and x + _SAMPLE + wide > self.width:
                x, line = 0.0, line + 1
            y = top + line * _LEGEND
            sample(Area(x, y + _LEGEND / 2 - 0.35, _SAMPLE - 0.4, 0.7))
            wide = min(wide, self.width - x - _SAMPLE)
            area = Area(x + _SAMPLE, y, wide, _LEGEND)
            self.label(area, words, SMALL, ink=Ink.QUIET, lines=1)
            x += _SAMPLE + wide + _BETWEEN
        return (line + 1) * _LEGEND if entries else 0.0

    def heading(self, area: Area, words: str, align: Align = Align.START) -> None:
        """Write the name of a column, at its foot."""
        self.label(area, words, LEAST, ink=Ink.QUIET, align=align, valign=Align.END)


def legend_height(words: Sequence[str], width: float, measure: Measure) -> float:
    """Return the height that a legend takes."""
    easel = Easel(width, 0.0, measure)
    return easel.legend([(_nothing, one) for one in words], 0.0)


def _nothing(area: Area) -> None:
    """Draw no sample."""
    del area


HEADING = tall(1, LEAST)
"""The height of one line of column names."""
