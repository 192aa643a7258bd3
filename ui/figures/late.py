"""A place for a spidergram that loads pyqtgraph only once it has been painted."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import Spidergram
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.figures.spidergram import SpidergramView


class LateSpidergram(QWidget):
    """Holds a spidergram: everything else on the screen is painted before it is loaded.

    Where pyqtgraph is loaded already, the figure is there at once.
    """

    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty place."""
        super().__init__(parent)
        self._theme = theme
        self._figure: Spidergram | None = None
        self._box = (0.0, 0.0, 1.0)
        self._is_to_grow = False
        self.view: SpidergramView | None = None

    def show_figure(self, figure: Spidergram, *, grow: bool = False) -> None:
        """Show other values, now or as soon as they can be painted."""
        self._figure, self._is_to_grow = figure, grow
        if self.view is not None or "pyqtgraph" in sys.modules:
            self._show()
        else:
            self.update()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._box = (width, height, unit)
        self.setGeometry(round(x), round(y), round(width), round(height))
        if self.view is not None:
            self.view.place(0, 0, *self._box)

    def settle(self) -> None:
        """Be there and fully grown at once."""
        if self.view is None:
            self._show()
        if self.view is not None:
            self.view.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, load what draws the figure."""
        super().paintEvent(event)
        if self.view is None and self._figure is not None:
            QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        if self.view is None:
            self._show()

    def _show(self) -> None:
        if self._figure is None:
            return
        if self.view is None:
            from ui.figures.spidergram import SpidergramView

            self.view = SpidergramView(self._theme, self)
            self.view.place(0, 0, *self._box)
            self.view.grown.connect(self.grown)
            self.view.show()
        self.view.show_figure(self._figure)
        if self._is_to_grow:
            self._is_to_grow = False
            self.view.grow()
