"""What is wrong in a content file, in words that a facilitator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ccworkshop.words import _

LIMIT = 1_000_000_000
"""No number in a content file is larger than this, either way."""

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file, with what was found and what is expected.

    ``key`` is a dotted path whose lists count from 1, e.g. ``steps[2].items[1].title``; for
    broken TOML it is the line and column, and it is empty when the whole file is meant.
    """

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the problem as one clear, printable line."""
        sentence = (
            _("{file}, {key}: found {found}; expected {expected}.")
            if self.key
            else _("{file}: found {found}; expected {expected}.")
        )
        line = sentence.format(
            file=self.file, key=self.key, found=self.found, expected=self.expected
        )
        return "".join(letter if letter.isprintable() else " " for letter in line)


class ContentProblems(Exception):
    """A content file cannot be used; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which they were met."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Findings:
    """The problems of one file while it is being read."""

    def __init__(self, file: str) -> None:
        """Start with a clean sheet for ``file``."""
        self._file = file
        self._problems: list[Problem] = []

    def __len__(self) -> int:
        """Return how many problems there are so far."""
        return len(self._problems)

    def add(self, key: str, found: str, expected: str) -> None:
        """Note one problem and read on."""
        self._problems.append(Problem(self._file, key, found, expected))

    def raise_any(self) -> None:
        """Raise ``ContentProblems`` when anything was noted."""
        if self._problems:
            raise ContentProblems(self._problems)


def shown(value: object) -> str:
    """Return a TOML value as words for "found …" (``None`` stands for a missing one)."""
    if value is None:
        return _("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _shown_number(value)
    if isinstance(value, str):
        return quoted(value) if value.strip() else _("an empty text")
    if isinstance(value, list):
        return _("a list") if value else _("an empty list")
    return _("a table") if isinstance(value, dict) else _("a date or a time")


def _shown_number(value: float) -> str:
    if abs(value) > LIMIT:
        return _("a number out of all bounds")
    return _("the number {number}").format(number=value)


def quoted(text: str) -> str:
    """Return people's words in quotation marks, on one line and cut to a glance."""
    short = " ".join(text[: 2 * _SHOWN_CHARACTERS].split())
    if len(short) > _SHOWN_CHARACTERS:
        short = short[: _SHOWN_CHARACTERS - 1] + "…"
    return f"“{short}”"


def one_of(found: str, choices: Iterable[str]) -> str:
    """Return the allowed words for "expected …", with a guess at what ``found`` was meant to be."""
    names = list(choices)
    if not names:
        return _("one that exists, but there is none yet")
    if len(names) == 1:
        return quoted(names[0])
    words = _("one of {choices}").format(choices=", ".join(names))
    by_small_letters = {name.lower(): name for name in names}
    near = get_close_matches(found[:_SHOWN_CHARACTERS].lower(), list(by_small_letters), n=1)
    if near:
        guess = by_small_letters[near[0]]
        return _("{words} (did you mean “{guess}”?)").format(words=words, guess=guess)
    return words
