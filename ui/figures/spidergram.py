"""The spidergram on the screen: outlines painted by pyqtgraph, names of the axes around them.

Importing this module loads pyqtgraph, which takes longer than the rest of the start: import it
when the first figure is shown.
"""

from typing import Any

import pyqtgraph
from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QBrush, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import SeriesStyle, Spidergram
from ccworkshop.radar import LEAST_AXES, Radar, radar
from ccworkshop.words import _, number
from ui.figures.label_ring import LABEL_STYLE, Ring, place_ring
from ui.figures.strokes import STROKES, Stroke, letter_path
from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.sized.inks import readable
from ui.sized.motion import GROWTH
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, Theme

_NAN = float("nan")
_GRID, _EDGE, _DOT_EDGE, _NO_EDGE = Stroke(0.0014), Stroke(0.0028), Stroke(0.0018), Stroke(0.0)
_DOT = 0.031
_GRID_LEVEL, _TICK_LEVEL, _LINE_LEVEL, _DOT_LEVEL = 0, 1, 10, 60


class SpidergramView(QWidget):
    """A spidergram that is updated in place: items are made once and get other data."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty figure."""
        super().__init__(parent)
        self._theme = theme
        self._figure: Spidergram | None = None
        self._radar: Radar | None = None
        self._ring: Ring | None = None
        self._unit = 1.0
        self._grown = 1.0
        self._labels: list[FittedText] = []
        self._view: Any = pyqtgraph.GraphicsView(self, background=theme.colour("stage"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box: Any = pyqtgraph.ViewBox(
            enableMouse=False, enableMenu=False, lockAspect=True, border=None
        )
        self._box.disableAutoRange()
        self._view.setCentralItem(self._box)
        self._grid: Any = self._curve(_GRID_LEVEL)
        self._curves: dict[SeriesStyle, Any] = {}
        self._markers: dict[SeriesStyle, Any] = {}
        self._ticks: list[Any] = []
        self._dots: Any = self._scatter(_DOT_LEVEL)
        self._letters: Any = self._scatter(_DOT_LEVEL + 1)
        self._paths: dict[str, QPainterPath] = {}
        # pyqtgraph keeps one picture of every pen and brush that it ever met, so they are kept.
        self._pens: dict[tuple[Stroke, str], QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._growth = QVariantAnimation(self)
        self._growth.setDuration(GROWTH)
        self._growth.setStartValue(0.0)
        self._growth.setEndValue(1.0)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.valueChanged.connect(self._grow)
        self.grown = self._growth.finished

    def show_figure(self, figure: Spidergram) -> None:
        """Show other values; nothing is repainted when they are the same."""
        if figure == self._figure or len(figure.axes) < LEAST_AXES:
            return
        before, self._figure = self._figure, figure
        self._radar = radar(figure)
        self.setAccessibleName(_("Spidergram"))
        self.setAccessibleDescription(in_words(figure))
        same_frame = before is not None and (before.axes, before.low, before.high) == (
            figure.axes, figure.low, figure.high,
        ) and bool(before.dots) == bool(figure.dots)  # fmt: skip
        if not same_frame:
            self._frame()
        self._draw()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        changed = unit != self._unit
        if changed:
            self._pens.clear()
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), round(height))
        if changed:
            self._frame()
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the figure in the middle."""
        super().resizeEvent(event)
        self._view.setGeometry(self.rect())
        self._frame()
        self._draw()

    def grow(self) -> None:
        """Let the outlines grow out of the centre."""
        self._growth.start()

    def settle(self) -> None:
        """Be fully grown at once."""
        if self._growth.state() is QVariantAnimation.State.Running:
            self._growth.setCurrentTime(GROWTH)

    @property
    def labels(self) -> tuple[FittedText, ...]:
        """The names of the axes."""
        return tuple(label for label in self._labels if not label.isHidden())

    def _grow(self, value: object) -> None:
        self._grown = float(value) if isinstance(value, int | float) else 1.0
        self._draw()

    def _curve(self, level: int) -> Any:
        curve = pyqtgraph.PlotCurveItem(antialias=True)
        curve.setZValue(level)
        self._box.addItem(curve, ignoreBounds=True)
        return curve

    def _scatter(self, level: int) -> Any:
        scatter = pyqtgraph.ScatterPlotItem(antialias=True)
        scatter.setZValue(level)
        self._box.addItem(scatter, ignoreBounds=True)
        return scatter

    def _frame(self) -> None:
        """Lay out what stays while values change: circle, rings, names, numbers."""
        shape, unit = self._radar, self._unit
        if shape is None or self.width() < 2 or self.height() < 2:  # noqa: PLR2004 - not shown
            return
        ring = place_ring(shape.labels, self.width(), self.height(), unit, dotted=bool(shape.dots))
        self._ring = ring
        reach = ring.radius
        self._box.setRange(
            xRange=(-ring.x / reach, (self.width() - ring.x) / reach),
            yRange=(-(self.height() - ring.y) / reach, ring.y / reach),
            padding=0,
            disableAutoRange=True,
        )
        self._place_labels(shape, ring)
        lines = [*shape.rings, *shape.spokes]
        xs, ys = _joined(lines, 1.0)
        self._grid.setData(x=xs, y=ys, connect="finite", pen=self._pen(_GRID, "line"))
        self._place_ticks(shape, reach)

    def _place_labels(self, shape: Radar, ring: Ring) -> None:
        while len(self._labels) < len(shape.labels):
            number_of = len(self._labels)
            self._labels.append(self._label(shape.labels[number_of].align))
        for i, label in enumerate(self._labels):
            shown = i < len(shape.labels)
            label.setVisible(shown)
            if not shown:
                continue
            axis, box = shape.labels[i], ring.boxes[i]
            label.align(_side(axis.align))
            label.say(axis.text)
            label.cap(ring.pixels)
            label.place(box.x(), box.y(), box.width(), box.height(), self._unit)

    def _label(self, align: int) -> FittedText:
        style = TextStyle(bold=True, pitch=LABEL_STYLE.pitch, align=_side(align))
        return FittedText(self._theme, self, share=1 / 34, style=style, centred=True)

    def _place_ticks(self, shape: Radar, reach: float) -> None:
        pixels = sizes(STAGE_LEAST, STAGE_LEAST, self._unit)[0]
        # Ten numbers on one short axis would touch: then every second one is enough.
        crowded = reach / max(len(shape.ticks) - 1, 1) < pixels * 1.1
        while len(self._ticks) < len(shape.ticks):
            tick = pyqtgraph.TextItem(color=readable(self._theme, "quiet"), anchor=(0, 0.5))
            tick.setZValue(_TICK_LEVEL)
            tick.textItem.document().setDocumentMargin(0)
            self._box.addItem(tick, ignoreBounds=True)
            self._ticks.append(tick)
        for i, tick in enumerate(self._ticks):
            shown = i < len(shape.ticks) and not (crowded and (len(shape.ticks) - 1 - i) % 2)
            tick.setVisible(shown)
            if shown:
                tick.setFont(stage_font(pixels, TextStyle(tabular=True)))
                tick.setText(shape.ticks[i].text)
                spot = shape.ticks[i].spot
                aside = 0.02 if shape.dots else 0.012
                tick.setPos(spot.x + aside * self._unit / reach, spot.y)

    def _draw(self) -> None:
        """Give every item its data, as far as it has grown."""
        shape = self._radar
        if shape is None or self._ring is None:
            return
        unit, grown = self._unit, self._grown
        for style, stroke in STROKES.items():
            outline = next((one for one in shape.outlines if one.style is style), None)
            if outline is None and style not in self._curves:
                continue
            if style not in self._curves:
                level = _LINE_LEVEL + stroke.level
                self._curves[style] = self._curve(level)
                self._markers[style] = self._scatter(level + 20)
            fixed = style in (SeriesStyle.MINIMUM, SeriesStyle.COMPARATOR)
            share = 1.0 if fixed else grown
            xs, ys = _joined(outline.runs if outline else (), share)
            self._curves[style].setData(
                x=xs, y=ys, connect="finite", pen=self._pen(stroke, stroke.token)
            )
            markers = outline.markers if outline and stroke.symbol else ()
            self._markers[style].setData(
                x=[one.spot.x * share for one in markers],
                y=[one.spot.y * share for one in markers],
                symbol=stroke.symbol or "o",
                size=max(stroke.marker * unit, 3.0),
                pen=self._pen(_EDGE, stroke.token),
                brush=[self._brush("stage" if one.hollow else stroke.token) for one in markers],
            )
        self._draw_dots(shape)

    def _draw_dots(self, shape: Radar) -> None:
        unit, grown = self._unit, self._grown
        xs = [one.spot.x * grown for one in shape.dots]
        ys = [one.spot.y * grown for one in shape.dots]
        size = _DOT * unit
        most = max((one.count for one in shape.dots), default=1)
        self._dots.setData(
            x=xs,
            y=ys,
            symbol="o",
            size=[
                size if one.label else size * max((one.count / most) ** 0.5, 0.3)
                for one in shape.dots
            ],
            pen=self._pen(_DOT_EDGE, "quiet"),
            brush=self._brush("card"),
        )
        named = [i for i, one in enumerate(shape.dots) if one.label]
        self._letters.setData(
            x=[xs[i] for i in named],
            y=[ys[i] for i in named],
            symbol=[self._letter(shape.dots[i].label) for i in named] or "o",
            size=sizes(STAGE_LEAST, STAGE_LEAST, unit)[0],
            pen=self._pen(_NO_EDGE, "ink"),
            brush=self._brush("ink"),
        )

    def _pen(self, stroke: Stroke, token: str) -> QPen:
        key = (stroke, token)
        if key not in self._pens:
            self._pens[key] = stroke.pen(self._theme.colour(token), self._unit)
        return self._pens[key]

    def _brush(self, token: str) -> QBrush:
        if token not in self._brushes:
            self._brushes[token] = QBrush(self._theme.colour(token))
        return self._brushes[token]

    def _letter(self, text: str) -> QPainterPath:
        if text not in self._paths:
            self._paths[text] = letter_path(text)
        return self._paths[text]


def in_words(figure: Spidergram) -> str:
    """Say what a spidergram shows: every series with its values."""
    lines = []
    for series in figure.series:
        values = ", ".join(
            f"{axis} {'–' if value is None else number(value)}"
            for axis, value in zip(figure.axes, series.values, strict=True)
        )
        lines.append(f"{series.name}: {values}")
    return "\n".join(lines)


def _joined(runs: Any, share: float) -> tuple[list[float], list[float]]:
    """Join runs of spots into one line with gaps."""
    xs: list[float] = []
    ys: list[float] = []
    for run in runs:
        xs += [*(spot.x * share for spot in run), _NAN]
        ys += [*(spot.y * share for spot in run), _NAN]
    return xs, ys


def _side(align: int) -> Qt.AlignmentFlag:
    if align < 0:
        return Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignRight if align > 0 else Qt.AlignmentFlag.AlignHCenter
