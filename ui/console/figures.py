"""The figures of the stage at the console's size: a spidergram that fills, a small spread."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import Spidergram
from ui.figures.histogram import paint_histogram
from ui.figures.late import LateSpidergram
from ui.theme import Theme

_UNIT = 500.0
"""The height of the stage whose text sizes the console takes: labels of about 14 pixels."""


class FigureHolder(QWidget):
    """Holds a spidergram and lets it fill its place."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty figure."""
        super().__init__()
        self.figure = LateSpidergram(theme, self)
        self.setMinimumHeight(270)

    def show_figure(self, figure: Spidergram) -> None:
        """Show other values."""
        self.figure.show_figure(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the place."""
        super().resizeEvent(event)
        self.figure.place(0, 0, self.width(), self.height(), _UNIT)


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
