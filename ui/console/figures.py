"""The figures of the stage at the console's size: a figure that fills, a small spread."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import Figure, Spidergram
from ui.figures.histogram import paint_histogram
from ui.figures.late import LateFigure
from ui.stage.legend import Legend, entries_of
from ui.theme import Theme

_UNIT = 460.0
"""The height of the stage whose text sizes the console takes: labels of about 13 pixels."""
_LEAST = 300


class FigureHolder(QWidget):
    """Holds a figure and lets it fill its place; a chart is given the height that it wants."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty figure."""
        super().__init__()
        self.figure = LateFigure(theme, self)
        self.legend = Legend(theme, self)
        self.setMinimumHeight(_LEAST)

    def show_figure(self, figure: Figure, marks: tuple[tuple[str, str], ...]) -> None:
        """Show other values, and what strokes and marks mean."""
        self.figure.show_figure(figure)
        spider = figure if isinstance(figure, Spidergram) else None
        self.legend.show_entries(entries_of(spider, marks if spider else (), "", hollow=False))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the place."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = math.ceil(self.figure.comfort(self.width(), _UNIT))
        tall = self.legend.place(0, self.height(), self.width(), _UNIT)
        least = max(wanted + round(tall) + 6, _LEAST)
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
        self.figure.place(0, 0, self.width(), max(self.height() - tall - 6, 1), _UNIT)


class Spread(QWidget):
    """A distribution as small bars."""

    def __init__(self, theme: Theme, counts: tuple[int, ...]) -> None:
        """Show counts, lowest point first."""
        super().__init__()
        self._theme = theme
        self._counts = counts
        self.setFixedSize(62, 26)
        self.setAccessibleName(" ".join(str(count) for count in counts))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        del event
        painter = QPainter(self)
        paint_histogram(
            painter,
            QRectF(self.rect()),
            self._counts,
            self._theme.colour("accent"),
            self._theme.colour("line"),
        )
        painter.end()
