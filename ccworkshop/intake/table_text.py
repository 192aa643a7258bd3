"""Text → rows, as a facilitator's spreadsheet writes it or a clipboard brings it.

Comma, semicolon or tab, found out from the first line; CRLF, LF or CR; quoted newlines.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from ccworkshop.intake.decoding import Text, decoded
from ccworkshop.intake.problems import IntakeProblems, Problem, names, quoted
from ccworkshop.words import _, one_line

DELIMITERS = ("\t", ";", ",")
LONGEST_CELL = csv.field_size_limit()
_TOLD = re.compile(r'"?sep=([\t;,])"?[ \r\n]*', re.IGNORECASE)  # Excel's own first line
_FORMULA_SIGNS = "=+-@'\t "
_ERRORS = frozenset(("#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#null!", "#num!", "#spill!"))


class Row(NamedTuple):
    """One row: the line on which it begins, as an editor counts, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header: each has one cell for each wanted column, in the wanted order.

    ``unknown`` names the columns that nobody asked for.
    """

    rows: tuple[Row, ...]
    header_line: int
    unknown: tuple[str, ...]


def text_of(data: bytes | str) -> Text:
    """Return text as it is, and bytes decoded."""
    return decoded(data) if isinstance(data, bytes) else Text(data.removeprefix("\ufeff"), "")


@lru_cache(maxsize=4096)
def folded(cell: str) -> str:
    """Write a cell as names are compared."""
    return one_line(cell).casefold()


@lru_cache(maxsize=4096)  # the same few words stand in many lines
def without_formula(cell: str) -> str:
    """Write a name so that no spreadsheet takes it for a formula."""
    return one_line(cell).lstrip(_FORMULA_SIGNS)


def is_error(cell: str) -> bool:
    """Tell whether a cell holds what a spreadsheet writes when a formula fails."""
    return folded(cell) in _ERRORS


def raw_rows(text: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """Split text into rows, without empty ones; ``columns`` are the names a header may have.

    Raises ``IntakeProblems`` where quotation marks do not match.
    """
    lines = io.StringIO(text, newline="")
    told = _TOLD.fullmatch(lines.readline())
    if told:
        return tuple(_read(lines, told[1], skipped=1))
    lines.seek(0)
    first = next((line for line in lines if line.strip()), "")
    lines.seek(0)
    return tuple(_read(lines, _likely_delimiter(first, columns), skipped=0))


def _likely_delimiter(line: str, columns: Sequence[str]) -> str:
    """Choose what gives most known columns, then most cells."""

    def likelihood(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([line[:LONGEST_CELL]], delimiter=delimiter), [])
        return sum(folded(cell) in columns for cell in cells), len(cells)

    return max(DELIMITERS, key=likelihood)


def _read(lines: io.StringIO, delimiter: str, *, skipped: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = _endless() if "field limit" in str(error) else _broken()
            raise IntakeProblems([Problem(line, "", message)]) from None
        if any(cell.strip() for cell in cells):
            yield Row(line, tuple(cells))


def _broken() -> str:
    return _(
        "quotation marks do not match from here on; "
        'a cell with a quotation mark is written "like ""this"""'
    )


def _endless() -> str:
    return _(
        "there is a cell of more than {most} characters; "
        "look for a quotation mark that is not closed"
    ).format(most=LONGEST_CELL)


def under_header(
    rows: Sequence[Row], required: Sequence[str], optional: Sequence[str], *, strict: bool = True
) -> Table:
    """Put the cells below a header into the order ``required`` + ``optional``.

    Missing and duplicate columns, unknown ones if ``strict``, and cells under no column are
    all named in one ``IntakeProblems``. A column that is not there gives empty cells.
    """
    wanted = (*required, *optional)
    if not rows:
        raise IntakeProblems([Problem(0, "", _("this file is empty"))])
    header = rows[0]
    found = [folded(cell) for cell in header.cells]
    unknown = tuple(
        one_line(cell)
        for cell, name in zip(header.cells, found, strict=True)
        if name and name not in wanted
    )
    problems = _header_problems(header.line, found, required)
    if strict:
        problems += [_unknown_column(header.line, name, wanted) for name in unknown]
    if problems:
        raise IntakeProblems(problems)
    at = [found.index(name) if name in found else -1 for name in wanted]
    stray = [_stray(row, found) for row in rows[1:]]
    if any(stray):
        raise IntakeProblems(problem for problem in stray if problem)
    return Table(
        tuple(
            Row(
                row.line,
                tuple(row.cells[i] if 0 <= i < len(row.cells) else "" for i in at),
            )
            for row in rows[1:]
        ),
        header.line,
        unknown,
    )


def _header_problems(line: int, found: Sequence[str], required: Sequence[str]) -> list[Problem]:
    problems = [
        Problem(line, name, _("this column is missing from the header"))
        for name in required
        if name not in found
    ]
    twice = {name for i, name in enumerate(found) if name and name in found[:i]}
    return problems + [
        Problem(line, name, _("this column is there twice; remove one")) for name in sorted(twice)
    ]


def _unknown_column(line: int, name: str, wanted: Sequence[str]) -> Problem:
    near = get_close_matches(folded(name), wanted, n=1)
    if near:
        message = _("there is no such column; did you mean {guess}?").format(guess=quoted(near[0]))
    else:
        message = _("there is no such column; remove it. There are: {columns}").format(
            columns=names(wanted)
        )
    return Problem(line, name, message)


def _stray(row: Row, found: Sequence[str]) -> Problem | None:
    """Name a cell that has no column above it; empty ones at the end do no harm."""
    for i, cell in enumerate(row.cells):
        if cell.strip() and (i >= len(found) or not found[i]):
            message = _("cell {number} ({text}) has no column in the header").format(
                number=i + 1, text=quoted(cell)
            )
            return Problem(row.line, "", message)
    return None
