"""A place for any figure; for a spidergram pyqtgraph is loaded once its place was painted.

What draws charts is loaded by the program once the console stands, or with the first chart.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import Figure, Spidergram
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.figures.drawn import DrawnFigure
    from ui.figures.spidergram import SpidergramView


class LateFigure(QWidget):
    """Holds a figure: everything else on the screen is painted before pyqtgraph is loaded.

    Charts, and spidergrams where pyqtgraph is loaded already, are there at once.
    """

    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self._theme = theme
        self._figure: Figure | None = None
        self._box = (0.0, 0.0, 1.0)
        self._is_to_grow = False
        self.view: SpidergramView | None = None
        self.drawn: DrawnFigure | None = None

    def show_figure(self, figure: Figure, *, grow: bool = False) -> None:
        """Show other values, now or as soon as they can be painted."""
        self._figure, self._is_to_grow = figure, grow
        at_once = self.view is not None or "pyqtgraph" in sys.modules
        if at_once or not isinstance(figure, Spidergram):
            self._show()
        else:
            if self.drawn is not None:
                self.drawn.hide()
            self.update()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._box = (width, height, unit)
        self.setGeometry(round(x), round(y), round(width), round(height))
        for part in (self.view, self.drawn):
            if part is not None:
                part.place(0, 0, *self._box)

    def comfort(self, width: float, unit: float) -> float:
        """Return the height in pixels that a chart wants at a width (0 for a spidergram)."""
        if self.drawn is None or isinstance(self._figure, Spidergram):
            return 0.0
        return self.drawn.comfort(width, unit)

    def settle(self) -> None:
        """Be there and fully grown at once."""
        if self.view is None:
            self._show()
        for part in (self.view, self.drawn):
            if part is not None:
                part.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, load what draws a spidergram."""
        super().paintEvent(event)
        if self.view is None and isinstance(self._figure, Spidergram):
            QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        if self.view is None:
            self._show()

    def _show(self) -> None:
        if self._figure is None:
            return
        made: SpidergramView | DrawnFigure
        if isinstance(self._figure, Spidergram):
            made = view = self._spidergram()
            view.show_figure(self._figure)
        else:
            made = drawn = self._chart()
            drawn.show_figure(self._figure)
        for part in (self.view, self.drawn):
            if part is not None:
                part.setVisible(part is made)
        if self._is_to_grow:
            self._is_to_grow = False
            made.grow()

    def _spidergram(self) -> "SpidergramView":
        if self.view is None:
            from ui.figures.spidergram import SpidergramView

            self.view = SpidergramView(self._theme, self)
            self.view.place(0, 0, *self._box)
            self.view.grown.connect(self.grown)
        return self.view

    def _chart(self) -> "DrawnFigure":
        if self.drawn is None:
            from ui.figures.drawn import DrawnFigure

            self.drawn = DrawnFigure(self._theme, self)
            self.drawn.place(0, 0, *self._box)
            self.drawn.grown.connect(self.grown)
        return self.drawn
