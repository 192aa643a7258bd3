"""Charts on the screen: the core's drawings, painted in the colours of the theme."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ccworkshop.charts import Chart
from ccworkshop.drawing import catalog
from ccworkshop.drawing.marks import Align, Area, Box, Disc, Drawing, Ink, Label, Line, Shape
from ccworkshop.drawing.setting import LEAST, Measure
from ui.sized.fitting import Fitted, TextStyle, fit, sizes, text_width
from ui.sized.inks import readable
from ui.sized.motion import GROWTH
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, Theme

_PAGER = 1.4
_TIP = 0.42
_SIDES = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
}
_CORNERS = {
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.TRIANGLE: ((-1.1, 0.9), (1.1, 0.9), (0.0, -1.0)),
    Shape.DIAMOND: ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """A label as it is painted."""

    label: Label
    made: Fitted
    at: QPointF


def em_of(unit: float) -> float:
    """Return the pixels of 1 em on a stage of a height, so that the least size is a whole pixel."""
    return sizes(STAGE_LEAST, STAGE_LEAST, unit)[-1] / LEAST


@lru_cache(maxsize=16)
def measure_at(em: float) -> Measure:
    """Return what measures words where 1 em has this many pixels."""

    def measure(text: str, size: float, bold: bool) -> float:
        return text_width(text, TextStyle(bold=bold), max(round(size * em), 1)) / em

    return measure


class DrawnFigure(QWidget):
    """A chart that is drawn anew only when it differs; what does not fit goes on further pages."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty figure."""
        super().__init__(parent)
        self._theme = theme
        self._figure: Chart | None = None
        self._drawings: tuple[Drawing, ...] = ()
        self._words: tuple[_Words, ...] = ()
        self._unit = 1.0
        self._shown = 1.0
        self._pages = Pages(self)
        self._pages.turned.connect(self._turn)
        self._pager = FittedText(theme, self, share=STAGE_LEAST, token="quiet")
        self._growth = QVariantAnimation(self)
        self._growth.setDuration(GROWTH)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.valueChanged.connect(self._grow)
        self.grown = self._growth.finished

    def show_figure(self, figure: Chart) -> None:
        """Show another chart; nothing is repainted when it is the same."""
        if figure == self._figure:
            return
        self._figure = figure
        self.setAccessibleName(catalog.describe(figure))
        self._pages.restart()
        self._lay_out()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels; ``unit`` is the height of the stage that it stands on."""
        changed = unit != self._unit
        self._unit = unit
        before = self.size()
        self.setGeometry(round(x), round(y), round(width), round(height))
        if changed and before == self.size():
            self._lay_out()

    def comfort(self, width: float, unit: float) -> float:
        """Return the height in pixels that the chart wants at a width."""
        if self._figure is None:
            return 0.0
        em = em_of(unit)
        return catalog.comfort(self._figure, max(width / em, 1.0), measure_at(em)) * em

    def grow(self) -> None:
        """Appear bit by bit."""
        self._grow(0.0)
        self._growth.start()

    def settle(self) -> None:
        """Be there at once."""
        if self._growth.state() is QVariantAnimation.State.Running:
            self._growth.setCurrentTime(GROWTH)

    @property
    def drawing(self) -> Drawing | None:
        """The page that is shown."""
        if not self._drawings:
            return None
        return self._drawings[min(self._pages.index, len(self._drawings) - 1)]

    @property
    def fitted(self) -> tuple[tuple[Label, Fitted], ...]:
        """The words as they are painted."""
        return tuple((words.label, words.made) for words in self._words)

    @property
    def _em(self) -> float:
        return em_of(self._unit)

    def _grow(self, value: object) -> None:
        self._shown = float(value) if isinstance(value, int | float) else 1.0
        self.update()

    def _lay_out(self) -> None:
        if self._figure is None or self.width() < 2 or self.height() < 2:  # noqa: PLR2004
            return
        em = self._em
        width, height = self.width() / em, self.height() / em
        measure = measure_at(em)
        drawings = catalog.pages(self._figure, width, height, measure)
        if len(drawings) > 1:
            drawings = catalog.pages(self._figure, width, height - _PAGER, measure)
        self._drawings = drawings
        self._pages.set_count(len(drawings))
        if not self.isVisible():
            self._pages.rest()
        self._turn()

    def _turn(self) -> None:
        drawing = self.drawing
        if drawing is None:
            return
        self._words = tuple(self._set(label) for label in drawing.labels)
        em = self._em
        self._pager.say(self._pages.words)
        self._pager.setVisible(bool(self._pages.words))
        self._pager.place(0, self.height() - em, self.width(), em, self._unit)
        self.update()

    def _set(self, label: Label) -> _Words:
        em, area = self._em, label.area
        style = TextStyle(bold=label.bold, align=_SIDES[label.align])
        pixels = sizes(label.size * em, LEAST * em, 1.0)
        made = fit(label.text, style, pixels, (area.width * em, area.height * em), label.lines)
        spare = max(area.height * em - made.height, 0.0)
        down = {Align.START: 0.0, Align.MIDDLE: spare / 2, Align.END: spare}[label.valign]
        return _Words(label, made, QPointF(area.x * em, area.y * em + down))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first page."""
        self._pages.restart()
        self._turn()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn no pages while hidden."""
        self._pages.rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks in their order, then the words."""
        del event
        drawing = self.drawing
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._shown)
        for mark in drawing.marks:
            match mark:
                case Line():
                    self._line(painter, mark)
                case Box():
                    self._box(painter, mark)
                case Disc():
                    self._disc(painter, mark)
                case _:
                    pass
        for words in self._words:
            painter.setPen(self._ink(words.label))
            words.made.layout.draw(painter, words.at)
        painter.end()

    def _ink(self, label: Label) -> QColor:
        if label.ink is Ink.PAPER:
            return self._colour(Ink.PAPER)
        return readable(self._theme, label.ink.value)

    def _colour(self, ink: Ink, tint: float = 1.0) -> QColor:
        colour = self._theme.colour("stage" if ink is Ink.PAPER else ink.value)
        return colour if tint >= 1 else _mixed(self._theme.colour("stage"), colour, tint)

    def _pen(self, ink: Ink, width: float) -> QPen:
        pen = QPen(self._colour(ink), max(width * self._em, 1.0))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _line(self, painter: QPainter, mark: Line) -> None:
        em, pen = self._em, self._pen(mark.ink, mark.width)
        if mark.dash:
            pen.setDashPattern([part * em / pen.widthF() for part in mark.dash])
        painter.setPen(pen)
        points = [QPointF(x * em, y * em) for x, y in mark.points]
        if not mark.arrow:
            painter.drawPolyline(QPolygonF(points))
            return
        tip, corners = _arrow_head(points[-2], points[-1], _TIP * em)
        painter.drawPolyline(QPolygonF([*points[:-1], tip]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(mark.ink))
        painter.drawPolygon(QPolygonF(corners))

    def _box(self, painter: QPainter, mark: Box) -> None:
        em = self._em
        box = _rectangle(mark.area, em)
        painter.setPen(self._pen(mark.stroke, mark.width) if mark.stroke else Qt.PenStyle.NoPen)
        if mark.fill:
            painter.setBrush(self._colour(mark.fill, mark.tint))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, mark.radius * em, mark.radius * em)

    def _disc(self, painter: QPainter, mark: Disc) -> None:
        em, radius = self._em, mark.radius * self._em
        centre = QPointF(mark.centre.x * em, mark.centre.y * em)
        colour = self._colour(mark.ink, mark.tint)
        if mark.shape is Shape.CROSS:
            pen = QPen(colour, max(radius * 0.5, 1.0))
            painter.setPen(pen)
            arm = radius * 0.78
            for way in (1, -1):
                painter.drawLine(
                    QPointF(centre.x() - arm, centre.y() - way * arm),
                    QPointF(centre.x() + arm, centre.y() + way * arm),
                )
            return
        if mark.hollow:
            line = max(min(radius * 0.4, 0.12 * em), 1.0)
            pen = QPen(colour, line)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(self._colour(Ink.PAPER))
            radius -= line / 2
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        if mark.shape is Shape.CIRCLE:
            painter.drawEllipse(centre, radius, radius)
            return
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x() + x * radius, centre.y() + y * radius)
                    for x, y in _CORNERS[mark.shape]
                ]
            )
        )


def _rectangle(area: Area, em: float) -> QRectF:
    return QRectF(area.x * em, area.y * em, area.width * em, area.height * em)


def _arrow_head(start: QPointF, end: QPointF, size: float) -> tuple[QPointF, list[QPointF]]:
    """Return where the shaft ends, and the corners of the tip."""
    way = end - start
    length = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1e-6)
    size = min(size, length)
    along = QPointF(way.x() / length, way.y() / length)
    across = QPointF(-along.y(), along.x())
    foot = end - along * size
    return foot, [end, foot + across * (size * 0.55), foot - across * (size * 0.55)]


def _mixed(paper: QColor, ink: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        paper.redF() + (ink.redF() - paper.redF()) * share,
        paper.greenF() + (ink.greenF() - paper.greenF()) * share,
        paper.blueF() + (ink.blueF() - paper.blueF()) * share,
    )
