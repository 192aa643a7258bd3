"""A vote that is given on paper: what is asked, and how far the forms have come in."""

from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Field, FieldType
from ccworkshop.screens import VoteInput, VoteItem, VoteScreen
from ccworkshop.steps import entries
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.stage.scene import Disc
from ui.theme import STAGE_LEAST, Theme

_LEAST_ROW = 0.067
_LEAST_TITLE_ROW = 0.05
_FEW = 5
_TITLE = 0.037
_WIDEST_GAP = 0.04
_LEAST_POINT = 0.07
_TALLEST_POINT, _TALLEST_FIELD = 0.118, 0.16
_DISC = 0.05


class PaperBoard(QWidget):
    """The items in a list, and beside it how each is answered."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._items: list[tuple[FittedText, FittedText]] = []
        self._points: list[tuple[Disc, FittedText, FittedText]] = []
        self._counts = (0, 0)
        self._tallest, self._least, self._title = _TALLEST_POINT, _LEAST_ROW, _TITLE
        self._prompted = True
        self._pages = Pages(self)
        self._pages.turned.connect(self._arrange)
        self._pager = FittedText(theme, self, share=STAGE_LEAST, token="quiet")

    def show_vote(self, view: VoteScreen) -> None:
        """Show what is asked."""
        items, ways = _asked_about(view), _ways(view)
        while len(self._items) < len(items):
            title = FittedText(self._theme, self, share=1 / 34, style=TextStyle(bold=True))
            self._items.append(
                (title, FittedText(self._theme, self, share=1 / 40, token="quiet", lines=2))
            )
        while len(self._points) < len(ways):
            name = FittedText(self._theme, self, share=1 / 32, style=TextStyle(bold=True), lines=1)
            anchor = FittedText(self._theme, self, share=1 / 40, token="quiet")
            self._points.append((Disc(self._theme, self), name, anchor))
        for (title, prompt), (name_of, about) in zip(self._items, items, strict=False):
            title.say(name_of)
            prompt.say(about)
        for (disc, name, anchor), (mark, words, note) in zip(self._points, ways, strict=False):
            disc.show_number(mark, token="accent", filled=False)
            name.say(words)
            anchor.say(note)
        self._counts = (len(items), len(ways))
        several = view.input is VoteInput.SHEET and bool(view.items) and bool(view.items[0].item)
        self._tallest = _TALLEST_FIELD if several else _TALLEST_POINT
        self._prompted = prompted = any(about for _name, about in items)
        self._least = _LEAST_ROW if prompted else _LEAST_TITLE_ROW
        self._title = 2 * _TITLE if not prompted or len(items) <= _FEW else _TITLE
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
        tall = min(self.height() / max(points, 1), self._tallest * unit)
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
        least = self._least * unit
        if not self._prompted:  # nothing but titles: each has the lines that it needs
            room = 2 * _TITLE * unit
            talls = [title.needs(width, room, unit) for title, _about in self._items[:total]]
            least = max([least, *(tall + 0.012 * unit for tall in talls)])
        most = max(int(self.height() / least), 1)
        page = min(total, most)
        room = self.height() - (0.04 * unit if total > most else 0.0)
        if total > most:
            page = max(int(room / least), 1)
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
                above = min(title.needs(width, self._title * unit, unit), heights[i - first])
                title.place(0, y, width, above + 1, unit)
                prompt.place(0, y + above, width, heights[i - first] - above + 1, unit)
                y += heights[i - first] + between
        self._pager.say(self._pages.words)
        self._pager.place(0, self.height() - 0.034 * unit, width, 0.034 * unit, unit)

    def _height_of(self, row: tuple[FittedText, FittedText], width: float, most: float) -> float:
        above = row[0].needs(width, self._title * self._unit, self._unit)
        return min(above + row[1].needs(width, most - above, self._unit), most)


def _asked_about(view: VoteScreen) -> tuple[tuple[str, str], ...]:
    """List what is asked about, once each, with its prompt where there is one question."""
    pairs = (
        (item.item, " – ".join(item.ends)) if item.item else (item.title, item.prompt)
        for item in view.items
    )
    return tuple(dict.fromkeys(pairs))


def _ways(view: VoteScreen) -> tuple[tuple[str, str, str], ...]:
    """List how it is answered, as (mark, words, note): the points, the choices or the fields."""
    if view.total:
        return (("Σ", _("{total} to split between them").format(total=view.total), ""),)
    if view.points:
        return tuple((str(point.value), point.name, point.anchor) for point in view.points)
    fields = _fields(view.items)
    if len(fields) == 1 and fields[0].choices:
        ways = enumerate(fields[0].choices, start=1)
        return tuple((str(place), one.title, one.hint) for place, one in ways)
    if view.input is not VoteInput.SHEET:
        return ()
    return tuple(
        (str(place), field.title, _answer_words(field))
        for place, field in enumerate(fields, start=1)
    )


def _fields(items: tuple[VoteItem, ...]) -> tuple[Field, ...]:
    """List what is asked about each item."""
    return tuple({item.field.key: item.field for item in items}.values())


def _answer_words(field: Field) -> str:
    """Say how a question is answered."""
    if field.type is FieldType.NUMBER:
        span = f"{field.low}–{field.high} {field.unit}".strip()
        return _("a number: {span}").format(span=span)
    if field.type is FieldType.LINE:
        return _("a line in your own words")
    return " · ".join(f"{mark} {words}" for mark, words in entries.options(field))
