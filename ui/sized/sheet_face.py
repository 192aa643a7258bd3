"""What a team sees while it answers questions of every type, one at a time."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import Field, FieldType, Point
from ccworkshop.screens import VoteItem
from ccworkshop.session import Value
from ccworkshop.words import _
from ui.sized.card_row import WIDEST_CHOICE, WIDEST_SCALE, CardRow
from ui.sized.number_dial import NumberDial
from ui.sized.question_face import QuestionFace
from ui.sized.vote_sheet import Sheet
from ui.sized.word_line import WordLine
from ui.theme import Theme

_LINE = 0.085


class SheetFace(QuestionFace):
    """Cards for points and choices, a dial for a number, a line for words."""

    def __init__(
        self, theme: Theme, parent: QWidget, *, picked: Callable[[int], None], longest: int
    ) -> None:
        """Make an empty sheet."""
        super().__init__(theme, parent)
        self.cards = CardRow(theme, self, picked)
        self.dial = NumberDial(theme, self)
        self.line = WordLine(theme, self, longest=longest)
        self.line.explain(_("Write a line, then Enter"))
        self._type = FieldType.POINTS

    def show_item(self, team: str, item: VoteItem) -> None:
        """Show one question, without an answer."""
        field = item.field
        self._type = field.type
        title = item.item or item.title
        self.say_question(team, title, _asked(item) if item.item else "", item.prompt)
        points = card_points(field, item.ends)
        free = bool(points) and all(point.value for point in points)
        self.say_ways("0" if free else "?")
        wide = WIDEST_CHOICE if field.type is FieldType.CHOICE else WIDEST_SCALE
        self.cards.show_points(points, wide)
        self.dial.setVisible(field.type is FieldType.NUMBER)
        self.line.setVisible(field.type is FieldType.LINE)
        if field.type is FieldType.NUMBER:
            self.dial.ask(field.low, field.high, field.unit)

    def show_choice(self, field: Field, value: Value, *, given: bool) -> None:
        """Show what was answered in this visit."""
        self.dont_know.choose(chosen=given and value is None)
        place = value if isinstance(value, int) else None
        if field.type is FieldType.CHOICE:
            keys = [one.key for one in field.choices]
            place = keys.index(value) + 1 if isinstance(value, str) and value in keys else None
        self.cards.choose(place)
        self.dial.write(value if isinstance(value, int) else None)
        self.line.write(value if isinstance(value, str) and not field.choices else "")

    def arrange_middle(self, sheet: Sheet, top: float, bottom: float) -> None:
        """Lay out what the question is answered with."""
        unit = sheet.unit
        self.cards.arrange(sheet, top, bottom)
        self.dial.place(sheet.left, top, sheet.width, bottom - top, unit)
        self.line.place(sheet.left, top, sheet.width, _LINE * unit, unit)


def card_points(field: Field, ends: tuple[str, ...] = ()) -> tuple[Point, ...]:
    """Return the cards of a question: points of a scale, or choices by their place.

    The outer cards of a dial say which end they are.
    """
    if field.type is FieldType.CHOICE:
        return tuple(
            Point(place, one.title, one.hint) for place, one in enumerate(field.choices, start=1)
        )
    points = field.scale.points if field.scale is not None else ()
    if not ends or not points:
        return points
    first, last = points[0], points[-1]
    return (replace(first, anchor=ends[0]), *points[1:-1], replace(last, anchor=ends[-1]))


def _asked(item: VoteItem) -> str:
    """Name what is asked about an item."""
    title = item.title
    if item.field.type is FieldType.LINE and title.isdecimal():
        title = _("Line {number}").format(number=title)  # one of several alike
    if item.field.optional:
        title = _("{title} (if you like)").format(title=title)
    return title
