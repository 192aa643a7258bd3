"""What charts in rows share: how high a row is, and how many fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TypeVar

T = TypeVar("T")
AIR = 0.3
"""What a row leaves free above and below its words."""
_MOST = 1.5
"""Rows become no higher than this many times what looks best."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a chart asks for: the heights of all that is no row, of a row at least, and at best."""

    fixed: float
    least: float
    best: float

    def comfort(self, count: int) -> float:
        """Return the height at which rows look best."""
        return self.fixed + max(count, 1) * self.best

    def pitch(self, height: float, count: int) -> float:
        """Return the height of a row where there is this much for all."""
        return min((height - self.fixed) / max(count, 1), self.best * _MOST)

    def shared_out(self, rows: Sequence[T], height: float) -> tuple[tuple[T, ...], ...]:
        """Share rows out to pages of like length; every page holds at least one row."""
        most = max(int((height - self.fixed + 0.01) / self.least), 1)
        pages = max(ceil(len(rows) / most), 1)
        ends = [round(len(rows) * i / pages) for i in range(pages + 1)]
        return tuple(tuple(rows[a:b]) for a, b in pairwise(ends))
