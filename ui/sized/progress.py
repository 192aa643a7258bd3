"""How far a visit has come, as a row of dots."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.theme import Theme

_SIZE = 0.0205
_PITCH = 0.034


class ProgressDots(QWidget):
    """One dot an item: filled where it has an answer, ringed where one is now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._theme = theme
        self._done: tuple[bool, ...] = ()
        self._here = 0
        self._unit = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_progress(self, done: tuple[bool, ...], here: int) -> None:
        """Show which items have an answer and where one is."""
        if (done, here) != (self._done, self._here):
            self._done, self._here = done, here
            self.setAccessibleName(
                _("{done} of {total} answered").format(done=sum(done), total=len(done))
            )
            self.update()

    def wanted_width(self, unit: float, most: float) -> float:
        """Return the width that the dots take, at most ``most``."""
        return min(len(self._done) * _PITCH * unit + 0.008 * unit, most)

    def place(self, x: float, y: float, width: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), round(0.034 * unit))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots, closer together where they are many."""
        del event
        if not self._done:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = min(_PITCH * self._unit, self.width() / len(self._done))
        radius = min(_SIZE * self._unit, pitch * 0.7) / 2
        line = max(0.0022 * self._unit, 1.0)
        for i, done in enumerate(self._done):
            x = self.width() - (len(self._done) - i - 0.5) * pitch
            centre = QPointF(x, self.height() / 2)
            painter.setPen(QPen(self._theme.colour("accent" if done else "comparator"), line))
            painter.setBrush(self._theme.colour("accent" if done else "stage"))
            painter.drawEllipse(centre, radius - line / 2, radius - line / 2)
            if i == self._here:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.colour("accent"), line))
                painter.drawEllipse(centre, radius * 1.45, radius * 1.45)
        painter.end()
