"""The ranked list beside a figure: value, spread, n and agreement of every item."""

from itertools import pairwise

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
        layout = RowSizes.of(self.width(), unit, larger)
        titles = [row.title for row in self._bars.rows]
        least = (_LEAST + (_SECOND_LINE if _wants_two_lines(titles, layout) else 0.0)) * unit
        widgets = self._rows[: len(titles)]
        needs = [least + (_NOTE_LINE * unit if row.has_small_line else 0.0) for row in widgets]
        pages = _filled(needs, float(self.height()))
        room = float(self.height())
        if len(pages) > 1:
            room -= _PAGER * unit
            pages = _filled(needs, room)
        self._pages.set_count(len(pages))
        shown = pages[min(self._pages.index, len(pages) - 1)]
        spare = (room - sum(needs[i] for i in shown)) / max(len(shown), 1)
        spare = min(max(spare, 0.0), (_TALLEST - _LEAST) * larger * unit)
        tall = [needs[i] + spare for i in shown]
        layout = layout.shared(_title_size(titles, layout, least + spare), min(tall, default=0.0))
        top = (room - sum(tall)) / 2
        for row in self._rows:
            row.hide()
        for i, height in zip(shown, tall, strict=True):
            self._rows[i].setGeometry(0, round(top), self.width(), round(height))
            self._rows[i].arrange(layout, last=i == shown[-1])
            self._rows[i].show()
            top += height
        self._pager.say(self._pages.words)
        self._pager.setVisible(bool(self._pages.words))
        self._pager.place(0, self.height() - 0.034 * unit, self.width(), 0.034 * unit, unit)


def _filled(needs: list[float], room: float) -> list[range]:
    """Share rows out to pages of like length where these hold them; each holds at least one."""
    pages: list[range] = []
    first, used = 0, 0.0
    for i, need in enumerate(needs):
        if i > first and used + need > room:
            pages.append(range(first, i))
            first, used = i, 0.0
        used += need
    pages.append(range(first, len(needs)))
    ends = [round(len(needs) * i / len(pages)) for i in range(len(pages) + 1)]
    like = [range(a, b) for a, b in pairwise(ends)]
    return like if all(sum(needs[i] for i in page) <= room for page in like) else pages


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
