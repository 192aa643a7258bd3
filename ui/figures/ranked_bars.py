"""The ranked list beside a figure: value, spread, n and agreement of every item."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import RankedBars
from ui.figures.bar_row import BarRow, RowScale, RowSizes, small_words
from ui.sized.fitting import TextStyle, common_size, sizes, text_width
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, Theme

_TALLEST = 0.098
_LEAST = 0.0625
_NOTE_LINE = 0.034
_SECOND_LINE = 0.0225
_PAGER = 0.04


class RankedBarsView(QWidget):
    """Rows of a ranked list; what does not fit at a readable size goes on further pages."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._theme = theme
        self._bars: RankedBars | None = None
        self._rows: list[BarRow] = []
        self._unit = 1.0
        self._larger = 1.0
        self._pages = Pages(self)
        self._pages.turned.connect(self._arrange)
        self._pager = FittedText(theme, self, share=STAGE_LEAST, token="quiet")

    def show_bars(self, bars: RankedBars) -> None:
        """Show a list; rows are kept and only change what they say."""
        if bars == self._bars:
            return
        if self._bars is None or [r.key for r in bars.rows] != [r.key for r in self._bars.rows]:
            self._pages.restart()
        before, self._bars = self._bars, bars
        while len(self._rows) < len(bars.rows):
            self._rows.append(BarRow(self._theme, self))
        scale = RowScale(
            bars.low,
            bars.high,
            bars.minimum,
            bars.reverse,
            max((max(row.counts, default=0) for row in bars.rows), default=0),
        )
        for widget, row in zip(self._rows, bars.rows, strict=False):
            widget.show_bar(row, scale)
        if before is None or _frame_of(before) != _frame_of(bars):
            self._arrange()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels; a wide one is used for larger rows."""
        box = QRect(round(x), round(y), round(width), round(height))
        changed = unit != self._unit or box.size() != self.size()
        self._unit = unit
        self._larger = min(max(width / (0.9 * unit), 1.0), 1.3)
        self.setGeometry(box)
        if changed:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first page."""
        self._pages.restart()
        self._arrange()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn no pages while hidden."""
        self._pages.rest()
        super().hideEvent(event)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """The rows on the page that is shown."""
        return tuple(row for row in self._rows if not row.isHidden())

    def _arrange(self) -> None:
        if self._bars is None:
            return
        unit, larger = self._unit, self._larger
        total = len(self._bars.rows)
        noted = any(row.has_small_line for row in self._rows[:total])
        layout = RowSizes.of(self.width(), unit, larger)
        titles = [row.title for row in self._bars.rows]
        least = (_LEAST + (_NOTE_LINE if noted else 0.0)) * unit
        if _wants_two_lines(titles, layout):
            least += _SECOND_LINE * unit
        room = float(self.height())
        page = max(int(room / least), 1)
        if page < total:
            room -= _PAGER * unit
            page = max(int(room / least), 1)
        self._pages.set_count(-(-total // page))
        tallest = (_TALLEST + (0.024 if noted else 0.0)) * larger * unit
        tall = min(room / max(min(page, total), 1), tallest)
        first = self._pages.index * page
        shown = range(first, min(first + page, total))
        top = (room - tall * min(page, total)) / 2
        layout = layout.titled(_title_size(titles, layout, tall))
        for i, row in enumerate(self._rows):
            row.setVisible(i in shown)
            if i in shown:
                row.setGeometry(0, round(top + (i - first) * tall), self.width(), round(tall))
                row.arrange(layout, last=i == shown[-1])
        self._pager.say(self._pages.words)
        self._pager.setVisible(bool(self._pages.words))
        self._pager.place(0, self.height() - 0.034 * unit, self.width(), 0.034 * unit, unit)


def _frame_of(bars: RankedBars) -> tuple[tuple[str, bool], ...]:
    """Return what decides where things stand: the titles, and which rows have a small line."""
    return tuple((row.title, bool(small_words(row))) for row in bars.rows)


def _wants_two_lines(titles: list[str], layout: RowSizes) -> bool:
    smallest = sizes(STAGE_LEAST, STAGE_LEAST, layout.unit)[-1]
    return any(text_width(title, TextStyle(), smallest) > layout.left for title in titles)


def _title_size(titles: list[str], layout: RowSizes, tall: float) -> int:
    """Return one size for all titles; a few very long ones do not make the others small."""
    pixels = sizes(layout.title_share, STAGE_LEAST, layout.unit)
    usual = [title for title in titles if text_width(title, TextStyle(), pixels[-1]) <= layout.left]
    return common_size(usual, TextStyle(), pixels, (layout.left, tall), 1)
