"""What is wrong with a table that somebody brought, in words that a facilitator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

from ccworkshop.words import _, one_line, plural

MOST_PRINTED = 50
_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which line and column, and what to do about it.

    Lines count from 1 as an editor shows them; 0 means the file as a whole. ``column`` is a
    column's name, or empty when the whole line is meant.
    """

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        if not self.line:
            return self.message
        if not self.column:
            return _("line {line}: {message}").format(line=self.line, message=self.message)
        return _("line {line}, {column}: {message}").format(
            line=self.line, column=self.column, message=self.message
        )


class IntakeProblems(Exception):
    """A table that cannot be taken in; ``problems`` lists all that is wrong, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of the lines; the text lists the first of them."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(self.printed()))

    def printed(self, most: int = MOST_PRINTED) -> tuple[str, ...]:
        """Return the first ``most`` problems as lines, and how many more there are."""
        lines = tuple(str(problem) for problem in self.problems[:most])
        more = len(self.problems) - most
        if more <= 0:
            return lines
        rest = plural("and {count} more problem", "and {count} more problems", more)
        return (*lines, rest.format(count=more))


def quoted(text: str) -> str:
    """Return somebody's words in quotation marks, on one line and cut to a glance."""
    short = one_line(text[: 2 * _SHOWN_CHARACTERS])
    if len(short) > _SHOWN_CHARACTERS:
        short = short[: _SHOWN_CHARACTERS - 1] + "…"
    return f"“{short}”"


def names(parts: Iterable[str], most: int = 12) -> str:
    """List names for a message, the first ``most`` of them."""
    every = [quoted(part) for part in parts]
    return ", ".join(every[:most]) + (" …" if len(every) > most else "")
