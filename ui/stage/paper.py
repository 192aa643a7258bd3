"""A vote that is given on paper: what is asked, and how far the forms have come in."""

from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoteScreen
from ui.sized.fitting import TextStyle
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.stage.scene import Disc
from ui.theme import STAGE_LEAST, Theme

_LEAST_ROW = 0.067
_TITLE = 0.037
_WIDEST_GAP = 0.04
_LEAST_POINT = 0.07
_TALLEST_POINT = 0.118
_DISC = 0.05


class PaperBoard(QWidget):
    """The items in a list, the points of the scale with their anchors beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._items: list[tuple[FittedText, FittedText]] = []
        self._points: list[tuple[Disc, FittedText, FittedText]] = []
        self._counts = (0, 0)
        self._pages = Pages(self)
        self._pages.turned.connect(self._arrange)
        self._pager = FittedText(theme, self, share=STAGE_LEAST, token="quiet")

    def show_vote(self, view: VoteScreen) -> None:
        """Show what is asked."""
        while len(self._items) < len(view.items):
            title = FittedText(self._theme, self, share=1 / 34, style=TextStyle(bold=True), lines=1)
            self._items.append(
                (title, FittedText(self._theme, self, share=1 / 40, token="quiet", lines=2))
            )
        while len(self._points) < len(view.points):
            name = FittedText(self._theme, self, share=1 / 32, style=TextStyle(bold=True), lines=1)
            anchor = FittedText(self._theme, self, share=1 / 40, token="quiet", lines=2)
            self._points.append((Disc(self._theme, self), name, anchor))
        for (title, prompt), item in zip(self._items, view.items, strict=False):
            title.say(item.title)
            prompt.say(item.prompt)
        for (disc, name, anchor), point in zip(self._points, view.points, strict=False):
            disc.show_number(str(point.value), token="accent", filled=False)
            name.say(point.name)
            anchor.say(point.anchor)
        self._counts = (len(view.items), len(view.points))
        self._arrange()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), max(round(height), 1))
        self._arrange()

    def _arrange(self) -> None:
        unit, wide = self._unit, float(self.width())
        points = self._counts[1]
        left = wide * 0.575 if points else wide
        self._arrange_items(left)
        tall = min(self.height() / max(points, 1), _TALLEST_POINT * unit)
        size = min(_DISC * unit, tall * 0.9)
        x = wide * 0.63
        text = x + size + 0.02 * unit
        for i, (disc, name, anchor) in enumerate(self._points):
            for part in (disc, name, anchor):
                part.setVisible(i < points)
            y = i * tall
            disc.place(x, y, size, unit)
            full = tall >= _LEAST_POINT * unit
            anchor.setVisible(i < points and full)
            above = 0.04 * unit if full else tall * 0.95
            name.place(text, y, wide - text, above, unit)
            anchor.place(text, y + above, wide - text, max(tall - above, 1.0), unit)

    def _arrange_items(self, width: float) -> None:
        unit, total = self._unit, self._counts[0]
        most = max(int(self.height() / (_LEAST_ROW * unit)), 1)
        page = min(total, most)
        room = self.height() - (0.04 * unit if total > most else 0.0)
        if total > most:
            page = max(int(room / (_LEAST_ROW * unit)), 1)
        self._pages.set_count(-(-total // page) if page else 1)
        first = self._pages.index * page
        shown = self._items[first : min(first + page, total)]
        heights = [self._height_of(row, width, room / max(len(shown), 1)) for row in shown]
        between = min((room - sum(heights)) / max(len(shown), 1), _WIDEST_GAP * unit)
        y = 0.0
        for i, (title, prompt) in enumerate(self._items):
            here = first <= i < first + len(shown)
            title.setVisible(here)
            prompt.setVisible(here)
            if here:
                above = title.needs(width, _TITLE * unit, unit)
                title.place(0, y, width, above + 1, unit)
                prompt.place(0, y + above, width, heights[i - first] - above + 1, unit)
                y += heights[i - first] + between
        self._pager.say(self._pages.words)
        self._pager.place(0, self.height() - 0.034 * unit, width, 0.034 * unit, unit)

    def _height_of(self, row: tuple[FittedText, FittedText], width: float, most: float) -> float:
        above = row[0].needs(width, _TITLE * self._unit, self._unit)
        return min(above + row[1].needs(width, most - above, self._unit), most)
