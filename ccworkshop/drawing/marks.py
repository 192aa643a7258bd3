"""The marks that drawings are made of.

Lengths are in em: 1 em is the height of the body's text. The origin is the upper left corner, x
points to the right, y down.
"""

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Ink(StrEnum):
    """A colour by its part; screen and paper know what it looks like."""

    INK = "ink"
    QUIET = "quiet"
    LINE = "line"
    CARD = "card"
    ACCENT = "accent"
    WARNING = "warning"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    PAPER = "paper"


class Shape(StrEnum):
    """The shape of a marker."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CROSS = "cross"


class Align(IntEnum):
    """Which side of its box a text keeps to."""

    START = -1
    MIDDLE = 0
    END = 1


class Spot(NamedTuple):
    """A point."""

    x: float
    y: float


class Area(NamedTuple):
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Spot:
        """Its centre."""
        return Spot(self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, by: float) -> "Area":
        """Return it smaller by a length on every side, never less than empty."""
        across, down = min(by, self.width / 2), min(by, self.height / 2)
        return Area(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def meets(self, other: "Area") -> bool:
        """Tell whether two rectangles have more than an edge in common."""
        return (
            self.x < other.right - _TOUCH
            and other.x < self.right - _TOUCH
            and self.y < other.bottom - _TOUCH
            and other.y < self.bottom - _TOUCH
        )


_TOUCH = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """Straight strokes from point to point; ``dash`` is on, off, … and ``arrow`` ends in a tip."""

    points: tuple[Spot, ...]
    ink: Ink = Ink.INK
    width: float = 0.07
    dash: tuple[float, ...] = ()
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``tint`` says how much of its ink the fill has over the paper, 0 … 1."""

    area: Area
    fill: Ink | None = None
    stroke: Ink | None = None
    radius: float = 0.0
    tint: float = 1.0
    width: float = 0.06


@dataclass(frozen=True, slots=True)
class Disc:
    """A marker around its centre; a hollow one is filled with paper."""

    centre: Spot
    radius: float
    ink: Ink = Ink.INK
    shape: Shape = Shape.CIRCLE
    hollow: bool = False
    tint: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a box, which they never leave.

    They are wrapped to at most ``lines`` (0: as many as fit), made smaller down to ``LEAST``,
    then shortened.
    """

    area: Area
    text: str
    size: float = 1.0
    bold: bool = False
    ink: Ink = Ink.INK
    align: Align = Align.START
    valign: Align = Align.MIDDLE
    lines: int = 0


Mark = Line | Box | Disc | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """All marks of a figure in the order in which they are drawn.

    ``described`` says the same in words, for those who cannot see it.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    described: str

    @property
    def labels(self) -> tuple[Label, ...]:
        """The words."""
        return tuple(mark for mark in self.marks if isinstance(mark, Label))


def moved(mark: Mark, down: float) -> Mark:
    """Return a mark that stands lower by a length."""
    match mark:
        case Line():
            return replace(mark, points=tuple(Spot(x, y + down) for x, y in mark.points))
        case Disc():
            return replace(mark, centre=Spot(mark.centre.x, mark.centre.y + down))
        case _:
            return replace(mark, area=mark.area._replace(y=mark.area.y + down))


def extent(mark: Mark) -> Area:
    """Return the rectangle that a mark takes (the width of its strokes left out)."""
    match mark:
        case Line():
            xs, ys = [spot.x for spot in mark.points], [spot.y for spot in mark.points]
            return Area(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Disc():
            size = 2 * mark.radius
            return Area(mark.centre.x - mark.radius, mark.centre.y - mark.radius, size, size)
        case _:
            return mark.area
