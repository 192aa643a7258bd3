"""Pieces of a page: each knows its height, may be split, and draws itself.

A piece is drawn from its top edge; ``y`` points up, so it fills what lies below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from exports.sheet import Sheet
from exports.style import HAIRLINE, INK, LINE, MARGIN, RULE, WIDTH, TextStyle
from exports.text import Line

ASCENT = 0.76
"""Where the baseline lies under a line's top, as a share of the size, plus half the leading."""
MARK_INDENT = 11.0
LEAST_LINES = 3
"""Fewer lines are not torn off a paragraph or a row."""
WHOLE_UNTIL = 220.0
"""A row up to this height goes to the next page as a whole."""


class Piece(Protocol):
    """Something that stands on a page."""

    @property
    def height(self) -> float:
        """How much of the page it takes, its spaces included."""
        ...

    @property
    def keep(self) -> bool:
        """Whether it must not be the last on its page."""
        ...

    @property
    def again(self) -> "Piece | None":
        """What is said again above it when it begins a page."""
        ...

    def split(self, room: float) -> "tuple[Piece, Piece] | None":
        """Cut it so that the first part fits into ``room``; ``None`` when that cannot be."""
        ...

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it below ``top``."""
        ...


def baseline(top: float, style: TextStyle) -> float:
    """Return where a line of text stands whose top edge is at ``top``."""
    return top - (style.leading - style.size) / 2 - ASCENT * style.size - 0.08 * style.size


def together(rows: Sequence["Row"], whole: float) -> list["Row"]:
    """Keep rows on one page up to a height; of more, leave none alone at an end of a page."""
    last = len(rows) - 1
    if sum(row.height for row in rows) <= whole:
        return [replace(row, keep=i < last) for i, row in enumerate(rows)]
    return [replace(row, keep=row.keep or i in {0, last - 1}) for i, row in enumerate(rows)]


def draw_lines(
    sheet: Sheet, lines: Sequence[Line], style: TextStyle, x: float, top: float, width: float
) -> None:
    """Draw lines one below the other; those that read from the right stand at the right."""
    _draw_lines(sheet, lines, style, (x, top, width), at_end=False)


def _draw_lines(
    sheet: Sheet,
    lines: Sequence[Line],
    style: TextStyle,
    place: tuple[float, float, float],
    *,
    at_end: bool,
) -> None:
    x, top, width = place
    for i, line in enumerate(lines):
        at = x + (width - line.width if at_end or line.right_to_left else 0.0)
        sheet.text(line, at, baseline(top - i * style.leading, style))


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space."""

    height: float
    keep: bool = False
    again: Piece | None = None

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Never needed: space at the end of a page is dropped."""
        del room
        return None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``mark`` stands before its first line."""

    lines: tuple[Line, ...]
    style: TextStyle
    x: float = MARGIN
    width: float = WIDTH
    after: float = 0.0
    keep: bool = False
    mark: Line | None = None
    again: Piece | None = None

    @property
    def height(self) -> float:
        """The lines and the space after them."""
        return len(self.lines) * self.style.leading + self.after

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut between lines, and leave no line alone."""
        count = int(room // self.style.leading)
        count = min(count, len(self.lines) - LEAST_LINES + 1)
        if count < LEAST_LINES - 1:
            return None
        first = replace(self, lines=self.lines[:count], after=0.0, keep=False)
        return first, replace(self, lines=self.lines[count:], mark=None)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the lines."""
        if self.mark is not None:
            sheet.text(self.mark, self.x - MARK_INDENT, baseline(top, self.style))
        draw_lines(sheet, self.lines, self.style, self.x, top, self.width)


@dataclass(frozen=True, slots=True)
class Slot:
    """The lines of one cell and where they stand; figures stand ``at_end``."""

    lines: tuple[Line, ...]
    style: TextStyle
    x: float
    width: float
    at_end: bool = False

    @property
    def height(self) -> float:
        """All lines together."""
        return len(self.lines) * self.style.leading

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the lines below ``top``."""
        place = (self.x, top, self.width)
        _draw_lines(sheet, self.lines, self.style, place, at_end=self.at_end)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side over a hairline; ``picture`` is drawn beside the first lines."""

    slots: tuple[Slot, ...]
    under: tuple[Slot, ...] = ()
    before: float = 5.0
    after: float = 5.0
    least: float = 0.0
    keep: bool = False
    again: Piece | None = None
    hairline: bool = True
    picture: Callable[[Sheet, float], None] | None = None

    @property
    def height(self) -> float:
        """The highest cell, what stands under it, and the spaces."""
        return self.before + max(self._cells(), self.least) + self._under() + self.after

    def _cells(self) -> float:
        return max((slot.height for slot in self.slots), default=0.0)

    def _under(self) -> float:
        return self._lead() + sum(slot.height for slot in self.under)

    def _lead(self) -> float:
        return 2.0 if self.slots and self.under else 0.0

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut a very high row between lines; others stay whole."""
        if self.height <= WHOLE_UNTIL or not (self.slots or self.under):
            return None
        if not self.slots:
            return self._split_under(room)
        count = int((room - self.before - self.after) // max(s.style.leading for s in self.slots))
        highest = max(len(slot.lines) for slot in self.slots)
        if count == highest - 1:
            count -= 1  # no line is left alone on the next page
        if count < LEAST_LINES:
            return None
        rest = [replace(slot, lines=slot.lines[count:]) for slot in self.slots]
        head = replace(
            self,
            slots=tuple(replace(slot, lines=slot.lines[:count]) for slot in self.slots),
            under=(),
            hairline=False,
            keep=False,
        )
        left = tuple(rest) if any(slot.lines for slot in rest) else ()
        return head, replace(self, slots=left, least=0.0, picture=None)

    def _split_under(self, room: float) -> tuple[Piece, Piece] | None:
        first, *others = self.under
        count = int((room - self.before) // first.style.leading)
        if count < 1:
            return None
        if count >= len(first.lines):
            head, rest = (first,), tuple(others)
        else:
            head = (replace(first, lines=first.lines[:count]),)
            rest = (replace(first, lines=first.lines[count:]), *others)
        return replace(self, under=head, hairline=False), replace(self, under=rest)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw cells, picture, what stands under them, and the line below."""
        y = top - self.before
        for slot in self.slots:
            slot.draw(sheet, y)
        if self.picture is not None:
            self.picture(sheet, y)
        y -= max(self._cells(), self.least) + self._lead()
        for slot in self.under:
            slot.draw(sheet, y)
            y -= slot.height
        if self.hairline:
            foot = top - self.height
            sheet.path([(MARGIN, foot), (MARGIN + WIDTH, foot)], stroke=LINE, width=HAIRLINE)


def beside_next(label: Slot, air: float, before: float) -> Row:
    """Set a label again that goes on, on one line with the row below it.

    ``air`` is the space above it, ``before`` what the row below has above itself. A label of
    several lines stands over that row.
    """
    row = Row((label,), before=air, after=0.0, hairline=False)
    if len(label.lines) > 1:
        return row
    return replace(row, after=-label.height - before)  # the next one is drawn as high


@dataclass(frozen=True, slots=True)
class Heading:
    """A rule, a heading, and what is known about it at the right.

    Without a rule it goes on with what stands before. ``level`` is its place in the document's
    table of contents (where it is ``listed``), ``anchor`` what an overview finds it by.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    aside: tuple[Line, ...]
    aside_style: TextStyle
    title: str
    listed: bool = True
    level: int = 1
    ruled: bool = True
    anchor: str = ""
    again: Piece | None = None
    keep: bool = True

    @property
    def height(self) -> float:
        """The rule, the lines and the spaces around them."""
        own = len(self.lines) * self.style.leading
        return self._before + max(own, len(self.aside) * self.aside_style.leading) + 4

    @property
    def _before(self) -> float:
        return 6.0 if self.ruled else 0.0

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut one that is higher than a page; others stay whole."""
        count = int((room - 10) // self.style.leading)
        if not 0 < count < len(self.lines):
            return None
        rest = Text(self.lines[count:], self.style, after=4, keep=True)
        return replace(self, lines=self.lines[:count]), rest

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it, and put it into the table of contents."""
        if self.listed:
            sheet.outline(self.title, self.level, top)
        if self.anchor:
            sheet.anchor(self.anchor, top)
        if self.ruled:
            sheet.path([(MARGIN, top), (MARGIN + WIDTH, top)], stroke=INK, width=RULE)
        draw_lines(sheet, self.lines, self.style, MARGIN, top - self._before, WIDTH)
        for i, line in enumerate(self.aside):
            at = baseline(top - self._before, self.style) - i * self.aside_style.leading
            sheet.text(line, MARGIN + WIDTH - line.width, at)


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces one below the other that stay together."""

    pieces: tuple[Piece, ...]
    keep: bool = True
    again: Piece | None = None

    @property
    def height(self) -> float:
        """All heights together."""
        return sum(piece.height for piece in self.pieces)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Never: that is what it is for."""
        del room
        return None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw one below the other."""
        for piece in self.pieces:
            piece.draw(sheet, top)
            top -= piece.height


@dataclass(frozen=True, slots=True)
class Beside:
    """Two stacks side by side, the lower one in the middle of the higher one's height."""

    left: Stack
    right: Stack
    keep: bool = False
    again: Piece | None = None

    @property
    def height(self) -> float:
        """The higher of the two."""
        return max(self.left.height, self.right.height)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Never: they are to be seen together."""
        del room
        return None

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw both."""
        for stack in (self.left, self.right):
            stack.draw(sheet, top - (self.height - stack.height) / 2)
