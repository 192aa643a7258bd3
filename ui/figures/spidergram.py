"""The spidergram on the screen: outlines painted by pyqtgraph, names of the axes around them.

Importing this module loads pyqtgraph: import it when the first figure is shown.
"""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import LEAST_AXES, Dot, Spidergram
from ccworkshop.radar import Radar, radar
from ccworkshop.words import _, number
from ui.figures.label_ring import LABEL_STYLE, Ring, place_ring
from ui.figures.plot import Plot
from ui.sized.fitting import TextStyle
from ui.sized.motion import GROWTH
from ui.sized.text import FittedText
from ui.theme import Theme

_LEAST_SIZE = 2


class SpidergramView(QWidget):
    """A spidergram that is updated in place, and that can grow out of its centre."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty figure."""
        super().__init__(parent)
        self._theme = theme
        self._figure: Spidergram | None = None
        self._radar: Radar | None = None
        self._framed = False
        self._unit = 1.0
        self._grown = 1.0
        self.plot = Plot(theme, self)
        self._labels: list[FittedText] = []
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
        if before is None or _frame_of(before) != _frame_of(figure):
            self._frame()
        self._draw()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        changed = unit != self._unit
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), round(height))
        if changed:
            self._frame()
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the figure in the middle."""
        super().resizeEvent(event)
        self.plot.fill(self.rect())
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

    def _frame(self) -> None:
        """Lay out what stays while values change: circle, rings, names, numbers."""
        shape = self._radar
        self._framed = (
            shape is not None and self.width() >= _LEAST_SIZE and self.height() >= _LEAST_SIZE
        )
        if shape is None or not self._framed:
            return
        dots = tuple(dot.spot for dot in shape.dots)
        ring = place_ring(shape.labels, self.width(), self.height(), self._unit, dots=dots)
        self.plot.frame(shape, (ring.x, ring.y, ring.radius), self._unit)
        self._place_labels(shape, ring)

    def _place_labels(self, shape: Radar, ring: Ring) -> None:
        style = TextStyle(bold=True, pitch=LABEL_STYLE.pitch)
        while len(self._labels) < len(shape.labels):
            self._labels.append(
                FittedText(self._theme, self, share=1 / 34, style=style, centred=True)
            )
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

    def _draw(self) -> None:
        if self._radar is not None and self._framed:
            self.plot.draw(self._radar, self._grown)


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


def _frame_of(figure: Spidergram) -> tuple[tuple[str, ...], int, int, tuple[Dot, ...]]:
    return figure.axes, figure.low, figure.high, figure.dots


def _side(align: int) -> Qt.AlignmentFlag:
    if align < 0:
        return Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignRight if align > 0 else Qt.AlignmentFlag.AlignHCenter
