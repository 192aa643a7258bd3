"""Which groups may be shown together, so that nobody can subtract their way to a few people.

A reader who knows who belongs to which group sees, for every group shown and for the whole, how
many gave which answer. From these a reader can build every sum and difference. A release is
safe when no such combination speaks of fewer than ``FLOOR`` people alone.

People who belong to the same groups in every split cannot be told apart by any combination, so
they are counted together, as one *cell*. Shown groups are rows over the cells; what a reader can
work out is the space that the rows span. A vector of that space that rests on one cell of one or
two people, or on two cells of one person each, gives them away. Whether there is one shows in
the rows' reduced echelon form, which is computed exactly, modulo a large prime.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

FLOOR = 3
"""Answers; a smaller group is never shown on its own."""

_PRIME = (1 << 61) - 1

Cell = tuple[str, ...]
"""To which group somebody belongs in each split (empty: to none)."""

Row = dict[int, int]
"""A vector over the cells that holds only what is not zero."""


@dataclass(frozen=True, slots=True)
class Release:
    """What may be shown: the whole, and in each split the groups that are named."""

    whole: bool
    groups: tuple[frozenset[str], ...]


def release(people: Iterable[Cell], candidates: Sequence[Iterable[str]] | None = None) -> Release:
    """Choose what to show of those who answered; ``people`` holds each one's groups.

    ``candidates`` are the groups of each split that are worth showing (all when ``None``). The
    first split comes first and in each one the largest group, so that what is withheld is the
    least important and the smallest. Nothing at all is shown of fewer than ``FLOOR`` people.
    """
    sizes = Counter(people)
    named = None if candidates is None else tuple(frozenset(some) for some in candidates)
    return _release(tuple(sorted(sizes.items())), named)


@lru_cache(maxsize=256)
def _release(
    sizes: tuple[tuple[Cell, int], ...], candidates: tuple[frozenset[str], ...] | None
) -> Release:
    splits = len(sizes[0][0]) if sizes else len(candidates or ())
    if sum(count for _cell, count in sizes) < FLOOR:
        return Release(whole=False, groups=(frozenset(),) * splits)
    span = _Span([count for _cell, count in sizes])
    span.add(dict.fromkeys(range(len(sizes)), 1))
    shown = []
    for split in range(splits):
        found = set()
        for name, row in _groups(sizes, split):
            wanted = candidates is None or name in candidates[split]
            if wanted and span.takes(row):
                found.add(name)
        shown.append(frozenset(found))
    return Release(whole=True, groups=tuple(shown))


def _groups(sizes: Sequence[tuple[Cell, int]], split: int) -> list[tuple[str, Row]]:
    """Return the named groups of a split that reach the floor, the largest first."""
    rows: dict[str, Row] = {}
    people: Counter[str] = Counter()
    for index, (cell, count) in enumerate(sizes):
        if cell[split]:
            rows.setdefault(cell[split], {})[index] = 1
            people[cell[split]] += count
    order = sorted(rows, key=lambda name: (-people[name], name))
    return [(name, rows[name]) for name in order if people[name] >= FLOOR]


@dataclass(slots=True)
class _Span:
    """Everything that can be worked out from the rows taken so far, in reduced echelon form."""

    sizes: Sequence[int]
    rows: dict[int, Row] = field(default_factory=dict)
    """By the cell in which a row begins; no other row has anything in that cell."""

    def takes(self, row: Row) -> bool:
        """Take a row, unless it would give a few people away."""
        before = dict(self.rows)
        self.add(row)
        if self._gives_away():
            self.rows = before
            return False
        return True

    def add(self, row: Row) -> None:
        """Take a row; one that follows from the others changes nothing."""
        rest = dict(row)
        for pivot in [cell for cell in row if cell in self.rows]:
            _subtract(rest, self.rows[pivot], rest.get(pivot, 0))
        if not rest:
            return
        pivot = min(rest)
        inverse = pow(rest[pivot], -1, _PRIME)
        rest = {cell: value * inverse % _PRIME for cell, value in rest.items()}
        for other, kept in list(self.rows.items()):
            if pivot in kept:
                changed = dict(kept)
                _subtract(changed, rest, kept[pivot])
                self.rows[other] = changed
        self.rows[pivot] = rest

    def _gives_away(self) -> bool:
        """Tell whether a combination of the rows rests on fewer than ``FLOOR`` people."""
        seen: set[tuple[tuple[int, int], ...]] = set()
        for pivot, row in self.rows.items():
            if self.sizes[pivot] >= FLOOR:
                continue
            if len(row) == 1:
                return True
            alone = self.sizes[pivot] == 1
            if not alone:
                continue
            if len(row) == 2 and all(self.sizes[cell] == 1 for cell in row):  # noqa: PLR2004 - two cells
                return True
            direction = _direction(row, pivot)
            if direction in seen:
                return True
            seen.add(direction)
        return False


def _subtract(row: Row, other: Mapping[int, int], times: int) -> None:
    for cell, value in other.items():
        left = (row.get(cell, 0) - times * value) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def _direction(row: Row, pivot: int) -> tuple[tuple[int, int], ...]:
    """Return what a row holds beside its pivot, scaled so that equal directions are equal."""
    rest = sorted((cell, value) for cell, value in row.items() if cell != pivot)
    inverse = pow(rest[0][1], -1, _PRIME)
    return tuple((cell, value * inverse % _PRIME) for cell, value in rest)
