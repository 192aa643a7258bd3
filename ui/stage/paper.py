"""A vote that is given on paper: what is asked, and how far the forms have come in."""

from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Field, FieldType
from ccworkshop.screens import VoteInput, VoteItem, VoteScreen
from ccworkshop.steps import entries
from ccworkshop.steps.phrases import amount, capital
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.stage.scene import Disc
from ui.theme import STAGE_LEAST, Theme

_GROWN = (1.6, 1.4, 1.2, 1.1, 1.0)
"""How many times the usual size the words are, where few leave room for it."""
_SHRUNK = (0.94, 0.88, 0.82, 0.75)
_NOTE_GROWN = 1.2
_LEAST_NOTE = 0.03
_TITLE, _PROMPT = 1 / 29, 1 / 33
_BETWEEN, _WIDEST_GAP = 0.012, 0.05
_DISC = 0.05
_WAYS, _TEXT_OF_WAY = 0.6, 0.072
_PAGER = 0.04


_Told = tuple[str, str, str]
"""A mark (empty: none), words, and a note on them."""


class _Line:
    """A title with words below it, and before both a mark in a disc where it has one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self.disc = Disc(theme, parent)
        bold = TextStyle(bold=True, pitch=1.15, balanced=True)
        self.title = FittedText(theme, parent, share=_TITLE * _GROWN[0], style=bold)
        self.words = FittedText(
            theme, parent, share=_PROMPT * _NOTE_GROWN, token="quiet",
        )  # fmt: skip
        self._mark = ""

    def say(self, mark: str, title: str, words: str) -> None:
        self._mark = mark
        self.disc.show_number(mark, token="accent", filled=False)
        self.title.say(title)
        self.words.say(words)

    def show(self, *, shown: bool) -> None:
        self.disc.setVisible(shown and bool(self._mark))
        self.title.setVisible(shown)
        self.words.setVisible(shown)

    def height(self, width: float, unit: float, grown: float) -> float:
        """Write at a size, and return the height that it takes at a width."""
        self.title.cap(round(_TITLE * grown * unit))
        self.words.cap(round(_PROMPT * min(grown, _NOTE_GROWN) * unit))
        above, below = self._heights(width - self._aside(unit), unit)
        return self._drop(unit) + above + below

    def _heights(self, width: float, unit: float) -> tuple[float, float]:
        return self.title.needs(width, unit, unit), self.words.needs(width, unit, unit)

    def _drop(self, unit: float) -> float:
        """Return how far the title stands below the top of its disc: on its middle."""
        line = self.title.sizes(unit)[0] * self.title.style_of_text.pitch
        return max((_DISC * unit - line) / 2, 0.0) if self._mark else 0.0

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Stand in a box; a note for which there is no room is left out."""
        aside, drop = self._aside(unit), self._drop(unit)
        room, tall = width - aside, max(height - drop, 1.0)
        line = self.title.sizes(unit)[0] * self.title.style_of_text.pitch
        top = y + max((line - _DISC * unit) / 2, 0.0)
        self.disc.place(x, top, min(_DISC * unit, height), unit)
        above = min(self.title.needs(room, tall, unit), tall)
        below = min(self.words.needs(room, max(tall - above, 1.0), unit), tall - above)
        if below < _LEAST_NOTE * unit:
            above, below = min(above + below, tall), 0.0
        self.title.place(x + aside, y + drop, room, above, unit)
        self.words.setVisible(below > 0)
        self.words.place(x + aside, y + drop + above, room, below, unit)

    def _aside(self, unit: float) -> float:
        return _TEXT_OF_WAY * unit if self._mark else 0.0


class PaperBoard(QWidget):
    """The items in a list, and beside it how each is answered; as large as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._items: list[_Line] = []
        self._ways: list[_Line] = []
        self._counts = (0, 0)
        self._pages = Pages(self)
        self._pages.turned.connect(self._arrange)
        self._pager = FittedText(theme, self, share=STAGE_LEAST, token="quiet")

    def show_vote(self, view: VoteScreen) -> None:
        """Show what is asked."""
        items, ways = _told(view)
        for lines, told in ((self._items, items), (self._ways, ways)):
            while len(lines) < len(told):
                lines.append(_Line(self._theme, self))
            for line, words in zip(lines, told, strict=False):
                line.say(*words)
        self._counts = (len(items), len(ways))
        self._arrange()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), max(round(height), 1))
        self._arrange()

    def _arrange(self) -> None:
        unit, wide, tall = self._unit, float(self.width()), float(self.height())
        items, ways = self._items[: self._counts[0]], self._ways[: self._counts[1]]
        left, right = (wide * (_WAYS - 0.05) if ways else wide), wide * (1 - _WAYS)
        grown = next(
            (one for one in _GROWN if self._fit(items, left, one) and self._fit(ways, right, one)),
            1.0,
        )
        small = next((one for one in (grown, *_SHRUNK) if self._fit(ways, right, one)), _SHRUNK[-1])
        for line in (*self._items, *self._ways):
            line.show(shown=False)
        page = self._page(items, left, grown)
        self._stand(page, 0.0, left, tall - (_PAGER * unit if self._pages.count > 1 else 0), grown)
        self._stand(ways, wide * _WAYS, right, tall, small)
        self._pager.say(self._pages.words)
        self._pager.place(0, tall - 0.034 * unit, left, 0.034 * unit, unit)

    def _fit(self, lines: list[_Line], width: float, grown: float) -> bool:
        return self._together(lines, width, grown) <= self.height()

    def _together(self, lines: list[_Line], width: float, grown: float) -> float:
        """Return the height of some lines close together."""
        heights = (line.height(width, self._unit, grown) for line in lines)
        return sum(heights) + _BETWEEN * self._unit * max(len(lines) - 1, 0)

    def _page(self, lines: list[_Line], width: float, grown: float) -> list[_Line]:
        """Return the lines of the page at which the board is; a page holds what fits."""
        if self._fit(lines, width, grown):
            self._pages.set_count(1)
            return lines
        room = self.height() - _PAGER * self._unit
        pages: list[list[_Line]] = [[]]
        for line in lines:
            if pages[-1] and self._together([*pages[-1], line], width, grown) > room:
                pages.append([])
            pages[-1].append(line)
        self._pages.set_count(len(pages))
        return pages[self._pages.index]

    def _stand(self, lines: list[_Line], x: float, width: float, room: float, grown: float) -> None:
        """Show lines below each other: a little apart where there is room, lower where not."""
        heights = [line.height(width, self._unit, grown) for line in lines]
        squeeze = min(room / max(self._together(lines, width, grown), 1.0), 1.0)
        spare = (room - sum(heights)) / max(len(lines), 1)
        between = min(max(spare, _BETWEEN * self._unit), _WIDEST_GAP * self._unit) * squeeze
        y = 0.0
        for line, height in zip(lines, heights, strict=True):
            line.show(shown=True)
            line.place(x, y, width, height * squeeze, self._unit)
            y += height * squeeze + between


def _told(view: VoteScreen) -> tuple[tuple[_Told, ...], tuple[_Told, ...]]:
    """Say what is asked about, and beside it how it is answered; of one thing in one place."""
    items, ways = _asked_about(view), _ways(view)
    if len(items) == len(ways) == 1 and not ways[0][0]:
        return (("", items[0][2] or items[0][1], ways[0][1]),), ()
    return items, ways


def _asked_about(view: VoteScreen) -> tuple[_Told, ...]:
    """List what is asked about, once each, with its prompt where there is one question."""
    told = (
        ("", item.item, " – ".join(item.ends)) if item.item else ("", item.title, item.prompt)
        for item in view.items
    )
    return tuple(dict.fromkeys(told))


def _ways(view: VoteScreen) -> tuple[_Told, ...]:
    """List how it is answered: the points, the choices or the fields."""
    if view.total:
        unit = view.items[0].field.unit if view.items else ""
        given = amount(view.total, unit)
        return (("Σ", _("{total} to split between them").format(total=given), ""),)
    if view.points:
        return tuple((str(point.value), point.name, point.anchor) for point in view.points)
    fields = _fields(view.items)
    if len(fields) == 1 and fields[0].choices:
        ways = enumerate(fields[0].choices, start=1)
        return tuple((str(place), one.title, one.hint) for place, one in ways)
    if view.input is not VoteInput.SHEET:
        return ()
    if len(fields) == 1:
        return (("", capital(_answer_words(fields[0])), ""),)
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
    told = (f"{mark} {words}".replace(" ", "\u00a0") for mark, words in entries.options(field))
    return "\u00a0· ".join(told)
