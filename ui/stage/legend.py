"""What the strokes and marks of a figure mean, in a line or two below it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import SeriesStyle, Spidergram
from ccworkshop.words import _
from ui.figures.strokes import STROKES, paint_sample
from ui.sized.fitting import TextStyle, sizes, stage_font, text_width
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, STAGE_SMALL, Theme

_SAMPLE = 0.062
_MARK = 0.036
_GAP = 0.014
_BETWEEN = 0.034
_LINE = 0.046
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One stroke, mark or plain note and its words."""

    words: str
    style: SeriesStyle | None = None
    mark: str = ""
    hollow: bool = False

    def sample(self, unit: float) -> float:
        """Return the width of what stands before the words."""
        if self.style:
            return (_SAMPLE + _GAP) * unit
        return (_MARK + _GAP * 0.7) * unit if self.mark or self.hollow else 0.0


def entries_of(
    figure: Spidergram | None, marks: tuple[tuple[str, str], ...], note: str, *, hollow: bool
) -> tuple[Entry, ...]:
    """List what a reveal needs explained, groups first."""
    made = []
    for series in figure.series if figure else ():
        words = series.name
        if series.n is not None:
            words = _("{name}  n {n}").format(name=series.name, n=series.n)
        made.append(Entry(words, series.style))
    made += [Entry(name, mark=mark) for mark, name in marks]
    if note:
        made.append(Entry(note, hollow=hollow))
    return tuple(made)


class Legend(QWidget):
    """Samples and words, flowing; names are shortened where two lines are not enough."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty legend."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._entries: tuple[Entry, ...] = ()
        self._labels: list[FittedText] = []
        self._boxes: list[QRectF] = []

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Explain other things; nothing is repainted when they are the same."""
        if entries == self._entries:
            return
        self._entries = entries
        while len(self._labels) < len(entries):
            self._labels.append(
                FittedText(
                    self._theme, self, share=STAGE_SMALL, token="quiet", lines=1, centred=True
                )
            )
        for i, label in enumerate(self._labels):
            label.setVisible(i < len(entries))
            label.say(entries[i].words if i < len(entries) else "")
        self.update()

    def place(self, x: float, bottom: float, width: float, unit: float, last: float = 0.0) -> float:
        """Stand on a line and take as many lines as needed; return the height.

        ``last`` is the width of the last line where something stands beside it (0: the same).
        """
        self._unit = unit
        pixels = sizes(STAGE_SMALL, STAGE_LEAST, unit)
        flow = self._flow(width, unit, pixels[0], width)
        if flow[-1][1] >= _MOST_LINES:
            flow = self._flow(width, unit, pixels[-1], width)
        share = width
        while flow[-1][1] >= _MOST_LINES and share > 0.1 * unit:
            share *= 0.85
            flow = self._flow(width, unit, pixels[-1], share)
        lines = flow[-1][1] + 1 if self._entries else 0
        end = flow[-1][0] + flow[-1][2]
        lines += bool(self._entries and last and end > last)  # it stands above what is beside it
        tall = lines * _LINE * unit
        self._boxes = []
        for i, (left, line, wide) in enumerate(flow if self._entries else ()):
            box = QRectF(left, line * _LINE * unit, wide, _LINE * unit)
            self._boxes.append(box)
            sample = self._entries[i].sample(unit)
            self._labels[i].place(left + sample, box.top(), wide - sample + 2, box.height(), unit)
        self.setGeometry(round(x), round(bottom - tall), round(width) + 2, round(tall))
        self.update()
        return tall

    def _flow(
        self, width: float, unit: float, pixels: int, longest: float
    ) -> list[tuple[float, int, float]]:
        """Return left, line and width of every entry."""
        placed: list[tuple[float, int, float]] = []
        x, line = 0.0, 0
        for entry in self._entries:
            words = text_width(entry.words, TextStyle(), pixels) + 3
            if entry.style or entry.mark:
                words = min(words, longest)
            wide = min(entry.sample(unit) + words, width)
            if x and x + wide > width:
                x, line = 0.0, line + 1
            placed.append((x, line, wide))
            x += wide + _BETWEEN * unit
        return placed or [(0.0, 0, 0.0)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the samples."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._unit
        for entry, box in zip(self._entries, self._boxes, strict=False):
            if entry.style:
                sample = QRectF(box.left(), box.top(), _SAMPLE * unit, box.height())
                line = self._theme.colour(STROKES[entry.style].token)
                ground = self._theme.colour("stage")
                paint_sample(painter, sample, entry.style, (line, ground), unit)
            elif entry.mark or entry.hollow:
                self._paint_mark(painter, box, entry)
        painter.end()

    def _paint_mark(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        unit = self._unit
        size = (_MARK if entry.mark else _MARK * 0.55) * unit
        left = box.left() + (_MARK * unit - size) / 2
        disc = QRectF(left, box.center().y() - size / 2, size, size)
        thin = 0.0018 if entry.mark else 0.0028
        token = "quiet" if entry.mark else "ink"
        painter.setPen(QPen(self._theme.colour(token), max(thin * unit, 1.0)))
        painter.setBrush(self._theme.colour("card" if entry.mark else "stage"))
        painter.drawEllipse(disc)
        if entry.mark:
            painter.setPen(self._theme.colour("ink"))
            pixels = sizes(STAGE_LEAST, STAGE_LEAST, unit)[0]
            painter.setFont(stage_font(pixels, TextStyle(bold=True)))
            wide = disc.adjusted(-unit, -unit, unit, unit)
            painter.drawText(wide, Qt.AlignmentFlag.AlignCenter, entry.mark)
