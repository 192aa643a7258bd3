"""The numbers under charts on a scale of numbers."""

from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Ink
from ccworkshop.drawing.scales import Axis, ticks
from ccworkshop.drawing.setting import LEAST, figure, tall

NUMBERED = 1.25
"""The height that the numbers take."""
_STEP = 4.5
_TICK = 0.2


def draw_numbers(easel: Easel, axis: Axis, unit: str, top: float) -> None:
    """Draw round whole numbers along a scale, none wider than the sheet."""
    most = max(min(int((axis.end - axis.start) / _STEP), int(axis.high - axis.low)), 1)
    for value in ticks(axis.low, axis.high, most):
        x = axis.at(value)
        easel.line((x, top), (x, top + _TICK), ink=Ink.LINE)
        wide = min(_STEP * 0.9, 2 * x, 2 * (easel.width - x))
        area = Area(x - wide / 2, top + _TICK + 0.02, wide, tall(1))
        words = figure(value, unit)
        easel.label(area, words, LEAST, ink=Ink.QUIET, align=Align.MIDDLE, lines=1)
