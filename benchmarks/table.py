"""Rows of figures, and the table that they are printed as."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles

HEADINGS = ("what", "n", "median", "p99", "beside", "ratio", "limit", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: samples in milliseconds (or a count), its peer and its limit.

    ``limit`` bounds the p99 where ``bounds`` is "p99", the median where it is "median", and the
    ratio of the medians where it is "ratio"; without a limit the row is there to be read.
    """

    what: str
    samples: tuple[float, ...]
    unit: str = "ms"
    beside: str = ""
    ratio: float | None = None
    bounds: str = ""
    limit: float | None = None

    @property
    def median(self) -> float:
        """The middle sample."""
        return median(self.samples)

    @property
    def p99(self) -> float:
        """The sample that one in a hundred exceeds."""
        if len(self.samples) < 2:
            return self.samples[0]
        return quantiles(self.samples, n=100, method="inclusive")[98]

    @property
    def is_kept(self) -> bool | None:
        """Whether the limit is kept (``None`` without one)."""
        found = {"p99": self.p99, "median": self.median, "ratio": self.ratio}.get(self.bounds)
        return None if found is None or self.limit is None else found <= self.limit


def cells(row: Row) -> tuple[str, ...]:
    """Write a row."""
    limit = "" if row.limit is None else f"{row.bounds} ≤ {row.limit:g}"
    kept = {True: "ok", False: "OVER", None: ""}[row.is_kept]
    digits = 0 if row.unit != "ms" else 2
    return (
        row.what,
        str(len(row.samples)),
        f"{row.median:.{digits}f} {row.unit}",
        f"{row.p99:.{digits}f} {row.unit}",
        row.beside,
        "" if row.ratio is None else f"{row.ratio:.2f} ×",
        limit,
        kept,
    )


def printed(rows: Iterable[Row]) -> str:
    """Write rows as a table."""
    lines = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADINGS))]
    made = ["  ".join(_padded(line, widths)).rstrip() for line in lines]
    return "\n".join([made[0], "-" * max(len(line) for line in made), *made[1:]])


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    right = {1, 2, 3, 5}
    return [
        cell.rjust(width) if i in right else cell.ljust(width)
        for i, (cell, width) in enumerate(zip(line, widths, strict=True))
    ]


def hand_over(rows: Sequence[Row]) -> None:
    """Print rows for people, or as JSON for the run of all benchmarks."""
    if "--json" in sys.argv:
        print(json.dumps([asdict(row) for row in rows]))
    else:
        print(printed(rows))


def taken_over(text: str) -> list[Row]:
    """Read rows that were handed over as JSON."""
    rows = json.loads(text.strip().splitlines()[-1])
    return [Row(**{**row, "samples": tuple(row["samples"])}) for row in rows]
