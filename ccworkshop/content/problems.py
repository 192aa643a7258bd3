"""What is wrong in a content file, in words that a facilitator can act on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ccworkshop.content.positions import located, places
from ccworkshop.words import _

LIMIT = 1_000_000_000
"""No number in a content file is larger than this, either way."""

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file, with what was found and what is expected.

    ``key`` is a dotted path whose lists count from 1, e.g. ``steps[2].items[1].title``; it is
    empty for broken TOML and when the whole file is meant. ``line`` and ``column`` count from 1:
    where the key stands, or the table in which it is missing (``None`` for the whole file).
    """

    file: str
    key: str
    found: str
    expected: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return the problem as one clear, printable line that begins as editors expect it."""
        at = [self.file]
        if self.line is not None:
            at.append(str(self.line))
        if self.column is not None and not self.key:
            at.append(str(self.column))  # a key is found on its line without it
        sentence = (
            _("{at}: {key}: found {found}; expected {expected}.")
            if self.key
            else _("{at}: found {found}; expected {expected}.")
        )
        line = sentence.format(
            at=":".join(at), key=self.key, found=self.found, expected=self.expected
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

    def __init__(self, file: str, text: str) -> None:
        """Start with a clean sheet for ``file``, whose ``text`` says where its keys stand."""
        self._file = file
        self._text = text
        self._problems: list[Problem] = []

    def __len__(self) -> int:
        """Return how many problems there are so far."""
        return len(self._problems)

    def add(self, key: str, found: str, expected: str) -> None:
        """Note one problem and read on; what follows from it on the same key is not said."""
        if all(problem.key != key for problem in self._problems):
            self._problems.append(Problem(self._file, key, found, expected))

    def touch(self, key: str) -> bool:
        """Tell whether anything is wrong with ``key`` or with a part of it."""
        return any(problem.key.startswith(key) for problem in self._problems)

    def raise_any(self) -> None:
        """Raise ``ContentProblems`` when anything was noted, in the order of the lines."""
        if self._problems:
            placed = at_their_lines(self._problems, self._text)
            raise ContentProblems(sorted(placed, key=lambda problem: problem.line or 0))


def at_their_lines(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Return problems with the line and column at which their keys stand in ``text``."""
    named = places(text).named()
    placed = []
    for problem in problems:
        line, column = located(named, problem.key)
        placed.append(replace(problem, line=line, column=column))
    return placed


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
    from difflib import get_close_matches  # only when something is misspelt

    near = get_close_matches(found[:_SHOWN_CHARACTERS].lower(), list(by_small_letters), n=1)
    if near:
        guess = by_small_letters[near[0]]
        return _("{words} (did you mean “{guess}”?)").format(words=words, guess=guess)
    return words
