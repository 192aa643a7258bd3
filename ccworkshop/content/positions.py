"""Where in a TOML text each key and each part of a list stands.

``tomllib`` reads values and forgets where they stood. This walks the same text a second time,
once something is wrong with it, and notes places only: values are passed over.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The keys and the places in lists (counted from 1) that lead to a value."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(r'"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*+\'')
_BLANK = re.compile(r"[ \t]*+")
_NOTHING = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
"""What separates statements, and in brackets values as well."""
_TEXT = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?!"")(?:[^"\\\n]++|\\.)*+"'
    r"|'(?!'')[^'\n]*+'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^,\[\]{}#\"'\n]++")
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")


class Position(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Places:
    """The offsets of everything in a text, of the last statement and of the last key in it."""

    text: str
    offsets: Mapping[Path, int]
    last_statement: int
    last_key: int

    def position(self, offset: int) -> Position:
        """Return line and column of an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        return Position(self.text.count("\n", 0, offset) + 1, offset - start + 1)

    def named(self) -> dict[str, Position]:
        """Return the position of everything by its dotted path, e.g. ``steps[2].items[1].key``."""
        return {dotted(path): self.position(offset) for path, offset in self.offsets.items()}


def located(named: Mapping[str, Position], key: str) -> Position:
    """Return where ``key`` stands, or the table or list in which it is missing."""
    while key and key not in named:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return named[key] if key else Position(1, 1)


def places(text: str) -> Places:
    """Walk a TOML text; of one that is broken, the part before the fault is walked."""
    walk = _Walk(text.replace("\r\n", "\n"))
    walk.through()
    return Places(walk.text, walk.offsets, walk.last_statement, walk.last_key)


def dotted(path: Path) -> str:
    """Write a path with dots and places in brackets; an odd key stands in quotation marks."""
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f"[{part}]"
        else:
            words += f".{written(part)}" if words else written(part)
    return words


def written(key: str) -> str:
    """Write a key as a path names it."""
    return key if _BARE.fullmatch(key) else f'"{key}"'


@dataclass(slots=True)
class _Bracket:
    """An open bracket: what it is the value of, what it holds, and how many so far."""

    path: Path
    is_list: bool
    count: int = 0


class _Broken(Exception):
    """The text goes on in a way that is no TOML."""


class _Walk:
    """One walk through one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offsets: dict[Path, int] = {}
        self.last_statement = self.last_key = 0
        self._at = 0
        self._counts: dict[Path, int] = {}
        """How many tables each list of ``[[…]]`` has so far."""
        self._open: list[_Bracket] = []

    def through(self) -> None:
        """Walk to the end, or to where the text is broken."""
        table: Path = ()
        try:
            while self._next():
                self.last_statement = self._at
                if self._taken("[["):
                    table = self._heading(a_list=True)
                elif self._taken("["):
                    table = self._heading(a_list=False)
                else:
                    self._value(self._key_of_value(table))
        except _Broken:
            return

    def _next(self) -> bool:
        """Pass over what means nothing; ``False`` at the end of the text."""
        self._pass(_NOTHING)
        return self._at < len(self.text)

    def _pass(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self._at)
        if found is None:
            raise _Broken
        self._at = found.end()
        return found[0]

    def _taken(self, mark: str) -> bool:
        if not self.text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def _note(self, path: Path, offset: int) -> Path:
        self.offsets.setdefault(path, offset)
        return path

    def _heading(self, *, a_list: bool) -> Path:
        """Read the rest of ``[a.b]`` or ``[[a.b]]`` and return the table that begins here."""
        path: Path = ()
        parts = self._parts()
        for number, (name, offset) in enumerate(parts, start=1):
            path = self._note((*path, name), offset)
            is_last = number == len(parts)
            if a_list and is_last:
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts and (a_list or not is_last):
                path = self._note((*path, self._counts[path]), offset)
        self._pass(_BLANK)
        if not self._taken("]]" if a_list else "]"):
            raise _Broken
        return path

    def _key_of_value(self, table: Path) -> Path:
        """Read ``a.b =`` and return the path of the value that follows."""
        self.last_key = self._at
        path = table
        for name, offset in self._parts():
            path = self._note((*path, name), offset)
        self._pass(_BLANK)
        if not self._taken("="):
            raise _Broken
        return path

    def _parts(self) -> list[tuple[str, int]]:
        """Read a key, dotted or not, as its names with their offsets."""
        parts = []
        self._pass(_BLANK)
        while True:
            offset = self._at
            parts.append((self._name(), offset))
            if _DOT.match(self.text, self._at) is None:
                return parts
            self._pass(_DOT)

    def _name(self) -> str:
        if not self.text.startswith(('"', "'"), self._at):
            return self._pass(_BARE)
        try:
            name = tomllib.loads(f"name = {self._pass(_QUOTED)}")["name"]
        except ValueError:
            raise _Broken from None
        return str(name)

    def _value(self, path: Path) -> None:
        """Pass over a value and note what its brackets hold; no depth is too deep."""
        self._enter(path)
        while self._open:
            inner = self._open[-1]
            if not self._next():
                raise _Broken
            if self._taken("]") or self._taken("}"):
                self._open.pop()
            elif inner.is_list:
                inner.count += 1
                self._enter(self._note((*inner.path, inner.count), self._at))
            else:
                self._enter(self._key_of_value(inner.path))

    def _enter(self, path: Path) -> None:
        """Open a bracket, or pass over a value without one."""
        self._pass(_BLANK)
        for mark in "[{":
            if self._taken(mark):
                self._open.append(_Bracket(path, mark == "["))
                return
        self._pass(_TEXT if self.text.startswith(('"', "'"), self._at) else _OTHER)
