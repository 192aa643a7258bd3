"""How the outlines of a spidergram are told apart: colour, dash and marker together."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ccworkshop.figures import SeriesStyle
from ui.sized.fitting import TextStyle, stage_font


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line and its marker; widths and sizes are shares of the stage's height."""

    width: float
    token: str = "line"
    dashes: tuple[float, ...] = ()
    round_dots: bool = False
    symbol: str = ""
    marker: float = 0.0
    level: int = 0

    def pen(self, colour: QColor, unit: float) -> QPen:
        """Return a pen whose width does not scale with the plot."""
        if not self.width:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(colour, max(self.width * unit, 1.0))
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
            round_cap = Qt.PenCapStyle.RoundCap
            pen.setCapStyle(round_cap if self.round_dots else Qt.PenCapStyle.FlatCap)
        return pen


STROKES: Mapping[SeriesStyle, Stroke] = {
    SeriesStyle.COMPARATOR: Stroke(0.0024, "comparator", (), symbol="d", marker=0.0165, level=0),
    SeriesStyle.MINIMUM: Stroke(0.0026, "ink", (1.0, 1.6), level=1),
    SeriesStyle.THIRD: Stroke(
        0.0048, "third", (0.01, 1.9), round_dots=True, symbol="t1", marker=0.0175, level=2
    ),
    SeriesStyle.SECOND: Stroke(0.0044, "second", (3.0, 1.4), symbol="s", marker=0.0145, level=3),
    SeriesStyle.FIRST: Stroke(0.0044, "first", (), symbol="o", marker=0.0148, level=4),
}


def letter_path(text: str) -> QPainterPath:
    """Return a short mark as a symbol of unit size around the origin, upright on the plot."""
    path = QPainterPath()
    path.addText(QPointF(0, 0), stage_font(100, TextStyle(bold=True)), text)
    box = path.boundingRect()
    shrink = 1.0 / 100
    if box.width() > 100:  # noqa: PLR2004 - a mark of two wide digits stays inside its dot
        shrink = 1.0 / box.width()
    moved = QTransform().scale(shrink, shrink).translate(-box.center().x(), -box.center().y())
    return moved.map(path)


def paint_sample(
    painter: QPainter, box: QRectF, style: SeriesStyle, colours: tuple[QColor, QColor], unit: float
) -> None:
    """Paint a stretch of an outline with its marker, as a legend shows it.

    ``colours`` are those of the line and of the ground.
    """
    stroke = STROKES[style]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(stroke.pen(colours[0], unit))
    middle = box.center()
    painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    if not stroke.symbol:
        return
    half = max(stroke.marker * unit, 3.0) / 2
    painter.setPen(QPen(colours[1], max(unit * 0.0016, 1.0)))
    painter.setBrush(QBrush(colours[0]))
    if stroke.symbol == "o":
        painter.drawEllipse(middle, half, half)
    else:
        painter.drawPolygon(_polygon(stroke.symbol, middle, half))


def _polygon(symbol: str, middle: QPointF, half: float) -> QPolygonF:
    shapes = {
        "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "t1": ((-1, 1), (1, 1), (0, -1)),
        "d": ((0, -1.2), (0.8, 0), (0, 1.2), (-0.8, 0)),
    }
    return QPolygonF(
        [QPointF(middle.x() + x * half, middle.y() + y * half) for x, y in shapes[symbol]]
    )
