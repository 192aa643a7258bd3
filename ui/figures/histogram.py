"""A small histogram of one distribution; dots where there are too few votes for bars."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ccworkshop.statistics import LEAST_FOR_BAND

_BAR = 0.82


def paint_histogram(
    painter: QPainter,
    box: QRectF,
    counts: Sequence[int],
    colour: QColor,
    base: QColor,
    *,
    most: int = 0,
    hollow: bool = False,
) -> None:
    """Paint counts, lowest point first, into a box.

    ``most`` is the count that fills the height (0: the largest of these). Under four votes dots
    are stacked instead of bars; an empty point keeps its base line; hollow ones are outlined.
    """
    if not counts:
        return
    step = box.width() / len(counts)
    line = max(box.height() * 0.05, 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(colour, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour))
    few = sum(counts) < LEAST_FOR_BAND
    tallest = max(most, *counts, 1)
    for i, count in enumerate(counts):
        left = box.left() + i * step + step * (1 - _BAR) / 2
        if not count:
            painter.fillRect(QRectF(left, box.bottom() - line, step * _BAR, line), base)
        elif few:
            _paint_dots(painter, QRectF(left, box.top(), step * _BAR, box.height()), count)
        else:
            height = max(box.height() * count / tallest, line)
            bar = QRectF(left, box.bottom() - height, step * _BAR, height)
            painter.drawRoundedRect(bar, step * 0.08, step * 0.08)
    painter.restore()


def _paint_dots(painter: QPainter, box: QRectF, count: int) -> None:
    size = min(box.height() / (LEAST_FOR_BAND - 1), box.width()) * 0.84
    for i in range(count):
        centre = QPointF(box.center().x(), box.bottom() - size / 2 - i * size * 1.16)
        painter.drawEllipse(centre, size / 2, size / 2)
