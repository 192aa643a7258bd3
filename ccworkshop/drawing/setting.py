"""How much room words take: estimated here, measured by whoever paints."""

from collections.abc import Callable, Iterable
from math import ceil

from ccworkshop.words import _, number, one_line

Measure = Callable[[str, float, bool], float]
"""Words, their size in em, whether bold → their width in em on one line."""

BODY = 1.0
SMALL = 0.82
LEAST = 0.75
"""No words are smaller, however little room there is."""
PITCH = 1.22
"""The distance of two lines in units of the size."""
SIZES = (BODY, 0.94, 0.88, SMALL, LEAST)
_SLACK = 0.06
_CAREFUL = 0.97


def lines_in(text: str, width: float, size: float, measure: Measure, *, bold: bool = False) -> int:
    """Count the lines that words take at a width; there is always one."""
    room = max(width * _CAREFUL, size)
    space = measure("a a", size, bold) - measure("aa", size, bold)
    lines, used = 1, 0.0
    for word in one_line(text).split():
        wide = measure(word, size, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        if wide > room:
            more = ceil(wide / room) - 1
            lines, used = lines + more, wide - more * room
        else:
            used += wide + (space if used else 0.0)
    return lines


def tall(lines: int, size: float = LEAST) -> float:
    """Return the height of a box for some lines."""
    return lines * size * PITCH + _SLACK


def size_for(
    texts: Iterable[str],
    room: tuple[float, float],
    measure: Measure,
    *,
    bold: bool = False,
    most: float = BODY,
) -> float:
    """Return the largest size at which all of several texts fit boxes of one size (width, height).

    A few that do not fit even at the smallest do not make the others small.
    """
    width, height = room

    def fits(text: str, size: float) -> bool:
        if size > LEAST and not unbroken([text], width, size, measure, bold=bold):
            return False
        return tall(lines_in(text, width, size, measure, bold=bold), size) <= height

    usual = [text for text in texts if fits(text, LEAST)]
    offered = [size for size in SIZES if size < most]
    return next(
        (size for size in (most, *offered) if all(fits(text, size) for text in usual)), LEAST
    )


def unbroken(
    texts: Iterable[str], width: float, size: float, measure: Measure, *, bold: bool = False
) -> bool:
    """Tell whether no word has to be broken."""
    words = (word for text in texts for word in one_line(text).split())
    return all(measure(word, size, bold) <= width * _CAREFUL for word in words)


def widest(
    texts: Iterable[str], measure: Measure, size: float = BODY, *, bold: bool = False
) -> float:
    """Return the width that a column of words wants."""
    return (
        max((measure(one_line(text), size, bold) for text in texts), default=0.0) / _CAREFUL + 0.1
    )


def most_lines(
    texts: Iterable[str],
    width: float,
    measure: Measure,
    limit: int,
    *,
    size: float = LEAST,
    bold: bool = False,
) -> int:
    """Count the lines of the longest text (at the smallest size), up to a limit."""
    lines = (lines_in(text, width, size, measure, bold=bold) for text in texts)
    return min(max(lines, default=1), limit)


def figure(value: float | None, unit: str = "") -> str:
    """Write a value, without decimals where it has none; "–" where there is none."""
    if value is None:
        return "–"
    text = number(value, 0 if abs(value - round(value)) < 0.05 else 1)  # noqa: PLR2004
    return _("{value} {unit}").format(value=text, unit=unit) if unit else text


def score(value: float | None) -> str:
    """Write a median on a scale of points; "–" where there is none."""
    return "–" if value is None else number(value)


def voters(n: int, dont_know: int = 0) -> str:
    """Write how many answered, and how many did not know."""
    if not dont_know:
        return _("n {n}").format(n=n)
    return _("n {n} · {unknown} ?").format(n=n, unknown=dont_know)


def counted(counts: Iterable[int]) -> str:
    """Write a distribution, the lowest point first."""
    return " ".join(str(count) for count in counts)
