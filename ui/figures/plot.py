"""The part of a spidergram that pyqtgraph paints: grid, outlines, markers, dots.

Importing this module loads pyqtgraph, which takes longer than the rest of the start.
"""

from collections.abc import Iterable
from typing import Any

import pyqtgraph
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from ccworkshop.figures import SeriesStyle
from ccworkshop.radar import Outline, PlacedDot, Radar, Spot
from ui.figures.strokes import STROKES, Stroke, letter_path
from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.sized.inks import readable
from ui.theme import STAGE_LEAST, Theme

_NAN = float("nan")
_DOT = 0.031
_FEW = 3
"""Of fewer answers on one spot the largest is no full dot: it would hide what is around it."""
_GRID, _EDGE = Stroke(0.0014), Stroke(0.0028)
_DOT_EDGE, _NO_EDGE = Stroke(0.0018), Stroke(0.0)
_GRID_LEVEL, _TICK_LEVEL, _LINE_LEVEL, _DOT_LEVEL = 0, 1, 10, 60
_FIXED = (SeriesStyle.MINIMUM, SeriesStyle.COMPARATOR)


class Plot:
    """Items that are made once and get other data; what stays the same is not touched."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty plot on a widget."""
        self._theme = theme
        self._unit = 1.0
        self._view: Any = pyqtgraph.GraphicsView(parent, background=theme.colour("stage"))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box: Any = pyqtgraph.ViewBox(
            enableMouse=False, enableMenu=False, lockAspect=True, border=None
        )
        self.box.disableAutoRange()
        self._view.setCentralItem(self.box)
        self._grid: Any = self._curve(_GRID_LEVEL, still=True)
        self.curves: dict[SeriesStyle, Any] = {}
        self._markers: dict[SeriesStyle, Any] = {}
        self._ticks: list[Any] = []
        self.dots: Any = self._scatter(_DOT_LEVEL)
        self._letters: Any = self._scatter(_DOT_LEVEL + 1)
        self._drawn: dict[SeriesStyle, tuple[Outline | None, float]] = {}
        self._drawn_dots: tuple[tuple[PlacedDot, ...], float] = ((), 1.0)
        self._paths: dict[str, QPainterPath] = {}
        # pyqtgraph keeps one picture of every pen and brush that it ever met, so they are kept.
        self._pens: dict[tuple[Stroke, str], QPen] = {}
        self._brushes: dict[str, QBrush] = {}

    def fill(self, box: QRect) -> None:
        """Take a box of the widget."""
        self._view.setGeometry(box)

    def frame(self, shape: Radar, circle: tuple[float, float, float], unit: float) -> None:
        """Lay out grid and numbers around a circle: x, y and radius in pixels."""
        if unit != self._unit:
            self._unit = unit
            self._pens.clear()
        self._drawn.clear()
        self._drawn_dots = ((), -1.0)
        x, y, radius = circle
        size = self._view.size()
        self.box.setRange(
            xRange=(-x / radius, (size.width() - x) / radius),
            yRange=(-(size.height() - y) / radius, y / radius),
            padding=0,
            disableAutoRange=True,
        )
        xs, ys = _joined([*shape.rings, *shape.spokes], 1.0)
        self._grid.setData(x=xs, y=ys, connect="finite", pen=self._pen(_GRID, "line"))
        self._place_ticks(shape, radius)

    def draw(self, shape: Radar, grown: float) -> None:
        """Give every item that changed its data, as far as it has grown (0 … 1)."""
        for style, stroke in STROKES.items():
            outline = next((one for one in shape.outlines if one.style is style), None)
            if outline is None and style not in self.curves:
                continue
            share = 1.0 if style in _FIXED else grown
            if self._drawn.get(style) == (outline, share):
                continue
            self._drawn[style] = (outline, share)
            self._draw_outline(style, stroke, outline, share)
        if self._drawn_dots != (shape.dots, grown):
            self._drawn_dots = (shape.dots, grown)
            self._draw_dots(shape.dots, grown)

    def _draw_outline(
        self, style: SeriesStyle, stroke: Stroke, outline: Outline | None, share: float
    ) -> None:
        if style not in self.curves:
            level = _LINE_LEVEL + stroke.level
            self.curves[style] = self._curve(level, still=style in _FIXED)
            self._markers[style] = self._scatter(level + 20)
        xs, ys = _joined(outline.runs if outline else (), share)
        pen = self._pen(stroke, stroke.token)
        self.curves[style].setData(x=xs, y=ys, connect="finite", pen=pen)
        markers = outline.markers if outline and stroke.symbol else ()
        self._markers[style].setVisible(bool(markers))
        self._markers[style].setData(
            x=[one.spot.x * share for one in markers],
            y=[one.spot.y * share for one in markers],
            symbol=stroke.symbol or "o",
            size=max(stroke.marker * self._unit, 3.0),
            pen=self._pen(_EDGE, stroke.token),
            brush=[self._brush("stage" if one.hollow else stroke.token) for one in markers],
        )

    def _draw_dots(self, dots: tuple[PlacedDot, ...], grown: float) -> None:
        xs = [one.spot.x * grown for one in dots]
        ys = [one.spot.y * grown for one in dots]
        size = _DOT * self._unit
        most = max((*(one.count for one in dots), _FEW))
        self.dots.setVisible(bool(dots))
        self.dots.setData(
            x=xs,
            y=ys,
            symbol="o",
            size=[
                size if one.label else size * max((one.count / most) ** 0.5, 0.3) for one in dots
            ],
            pen=self._pen(_DOT_EDGE, "quiet"),
            brush=self._brush("card"),
        )
        named = [i for i, one in enumerate(dots) if one.label]
        self._letters.setVisible(bool(named))
        self._letters.setData(
            x=[xs[i] for i in named],
            y=[ys[i] for i in named],
            symbol=[self._letter(dots[i].label) for i in named] or "o",
            size=sizes(STAGE_LEAST, STAGE_LEAST, self._unit)[0],
            pen=self._pen(_NO_EDGE, "ink"),
            brush=self._brush("ink"),
        )

    def _place_ticks(self, shape: Radar, radius: float) -> None:
        pixels = sizes(STAGE_LEAST, STAGE_LEAST, self._unit)[0]
        # Ten numbers on one short axis would touch: then every second one is enough.
        crowded = radius / max(len(shape.ticks) - 1, 1) < pixels * 1.1
        aside = (0.02 if shape.dots else 0.012) * self._unit / radius
        while len(self._ticks) < len(shape.ticks):
            self._ticks.append(self._tick())
        for i, tick in enumerate(self._ticks):
            shown = i < len(shape.ticks) and not (crowded and (len(shape.ticks) - 1 - i) % 2)
            tick.setVisible(shown)
            if shown:
                tick.setFont(stage_font(pixels, TextStyle(tabular=True)))
                tick.setText(shape.ticks[i].text)
                spot = shape.ticks[i].spot
                tick.setPos(spot.x + aside, spot.y)

    def _curve(self, level: int, *, still: bool) -> Any:
        """Make a line; one that stays while others change is painted from a picture of it."""
        curve = pyqtgraph.PlotCurveItem(antialias=True)
        curve.setZValue(level)
        if still:
            curve.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.box.addItem(curve, ignoreBounds=True)
        return curve

    def _scatter(self, level: int) -> Any:
        scatter = pyqtgraph.ScatterPlotItem(antialias=True)
        scatter.setZValue(level)
        self.box.addItem(scatter, ignoreBounds=True)
        return scatter

    def _tick(self) -> Any:
        tick = pyqtgraph.TextItem(color=readable(self._theme, "quiet"), anchor=(0, 0.5))
        tick.setZValue(_TICK_LEVEL)
        tick.textItem.document().setDocumentMargin(0)
        self.box.addItem(tick, ignoreBounds=True)
        return tick

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


def _joined(runs: Iterable[tuple[Spot, ...]], share: float) -> tuple[list[float], list[float]]:
    """Join runs of spots into one line with gaps."""
    xs: list[float] = []
    ys: list[float] = []
    for run in runs:
        xs += [*(spot.x * share for spot in run), _NAN]
        ys += [*(spot.y * share for spot in run), _NAN]
    return xs, ys
