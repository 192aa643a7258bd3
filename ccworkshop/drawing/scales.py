"""Numbers along a line: where a value lies, and which numbers stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 2.5, 5, 10)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of numbers laid on a line from ``start`` to ``end``, in em."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value lies; one outside the scale is held at its end."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return round numbers on a scale, at most ``most`` (two or more) steps apart."""
    if high <= low:
        return (low,)
    rough = (high - low) / max(most, 1)
    power: float = 10.0 ** floor(log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough - _ROUNDING * power)
    first = ceil(low / step - _ROUNDING)
    last = floor(high / step + _ROUNDING)
    return tuple(i * step for i in range(first, last + 1))


def stacks(
    values: Sequence[tuple[float, int]], axis: Axis, size: float
) -> tuple[tuple[float, int], ...]:
    """Gather values that lie less than a dot's size apart: where each stack stands, how high."""
    made: list[list[tuple[float, int]]] = []
    for value, count in values:
        x = axis.at(value)
        if made and x - made[-1][0][0] < size:
            made[-1].append((x, count))
        else:
            made.append([(x, count)])
    return tuple(
        (
            sum(x * count for x, count in some) / sum(count for _x, count in some),
            sum(count for _x, count in some),
        )
        for some in made
    )
