"""What was done, in order, and what is needed to take it back or do it again after a restart."""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from ccworkshop.session import Session
from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.journal_lines import (
    Fragments,
    fragments_of,
    json_of,
    sealed,
    tables_text,
    text,
)
from ccworkshop.storage.patching import patched
from ccworkshop.storage.says import Says, says_of
from ccworkshop.store import Move

Names: TypeAlias = dict[str, list[str]]
"""Table → numbers of documents."""

Texts: TypeAlias = tuple[bytes, bytes, bytes]
"""What a change says, what it put, and what was there before, as they stand in its line."""


class Event(NamedTuple):
    """One line of the history as people read it; ``at`` is ``None`` when it must not be told."""

    seq: int
    at: datetime | None
    move: Move
    words: str


class Entry:
    """One change in the history; what it says is read from its line when somebody asks.

    ``was`` holds the documents before it, ``put`` those after it; in a file that is put in order
    each is only kept while the change can be undone or redone, and ``on`` names them ever after.
    """

    __slots__ = ("_line", "_on", "_put", "_says", "_state", "_texts", "_was", "seq")

    def __init__(self, seq: int, line: bytes, state: str, texts: Texts | None = None) -> None:
        self.seq = seq
        self._line = line
        self._state = state
        self._texts = texts
        self._says = _NOTHING
        self._was: Fragments = {}
        self._put: Fragments = {}
        self._on: Names = {}

    @classmethod
    def of(cls, seq: int, says: Says, put: Fragments, was: Fragments) -> "Entry":
        """Return a change that is known in parts."""
        entry = cls(seq, b"", "")
        entry._says, entry._put, entry._was = says, put, was
        return entry

    def _read(self) -> None:
        if self._texts:
            self._line, self._texts = b'{%s, "put": %s, "was": %s}' % self._texts, None
        if not self._line:
            return
        found = json_of(self._line)
        self._line = b""
        self._says = says_of(found) or self._says
        with contextlib.suppress(ValueError, AttributeError):
            self._was = fragments_of(found.get("was", {}))
            self._put = fragments_of(found.get("put", {}))
            self._on = names_in(found.get("on"))

    @property
    def says(self) -> Says:
        """When, what and how, and the number of the change that was undone or redone."""
        self._read()
        return self._says

    @property
    def words(self) -> str:
        """What the command did."""
        return self.says.words

    @property
    def was(self) -> Fragments:
        """The documents before the change."""
        self._read()
        return self._was

    @was.setter
    def was(self, was: Fragments) -> None:
        self._read()
        self._was = was

    @property
    def put(self) -> Fragments:
        """The documents after the change."""
        self._read()
        return self._put

    @put.setter
    def put(self, put: Fragments) -> None:
        self._read()
        self._put = put

    @property
    def on(self) -> Names:
        """Which documents the change touched."""
        self._read()
        return self._on or {
            table: list(numbers) for table, numbers in (self._was or self._put).items()
        }

    def line(self, state: str) -> bytes:
        """Return its line in a file that is put in order; ``state`` is past, future or gone."""
        if self._line and self._state == state:
            return self._line + b"\n"
        if self._texts and state == "past":
            told, _put, was = self._texts
            return sealed(b'"past": %d, %s, "was": %s}' % (self.seq, told, was))
        match state:
            case "past":
                kept = b', "was": ' + tables_text(self.was)
            case "future":
                kept = b', "put": ' + tables_text(self.put)
            case _gone:
                kept = b', "on": ' + text(self.on)
        return sealed(b'"%s": %d, %s%s}' % (state.encode(), self.seq, self.says.text(), kept))


def names_in(found: Any) -> Names:
    """Return which documents a line names."""
    if not isinstance(found, dict):
        return {}
    return {table: list(map(str, numbers)) for table, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class StoredStep:
    """A step of the history that comes from the file."""

    entry: Entry
    back: bool

    @property
    def words(self) -> str:
        """What the command did."""
        return self.entry.words

    def cross(self, session: Session) -> Session | None:
        """Return the session on the far side; ``None`` when the file does not tell it rightly."""
        fragments = self.entry.was if self.back else self.entry.put
        changes = [
            (table, number, one)
            for table, documents in fragments.items()
            for number, one in documents.items()
        ]
        try:
            return patched(session, changes) if changes else None
        except DamagedSession:
            return None


_NOTHING = Says("", "", Move.DONE, 0)


class Log:
    """Every change, and which of them can be undone or redone; the next to be taken comes last."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.past: list[Entry] = []
        self.future: list[Entry] = []

    def add(self, entry: Entry, move: Move) -> None:
        """Take in what was just done, undone or redone."""
        self.entries[entry.seq] = entry
        if move is Move.UNDONE and self.past:
            undone = self.past.pop()
            undone.put = entry.was
            self.future.append(undone)
        elif move is Move.REDONE and self.future:
            redone = self.future.pop()
            redone.was = entry.was
            self.past.append(redone)
        else:
            self.future.clear()
            self.past.append(entry)

    def restore(self, state: str, entry: Entry) -> None:
        """Take in a line of a file that was put in order; lines come in the order of numbers."""
        self.entries[entry.seq] = entry
        if state == "past":
            self.past.append(entry)
        elif state == "future":
            self.future.insert(0, entry)

    def break_off(self) -> None:
        """Forget the way back: a change is missing, and what lies behind it does not fit."""
        self.past.clear()
        self.future.clear()

    def next_of(self, move: Move) -> int:
        """Return the number of the change that an undo or redo speaks of (0: none)."""
        stack = self.past if move is Move.UNDONE else self.future
        return stack[-1].seq if stack else 0

    def lines(self) -> Iterator[bytes]:
        """Give the lines for a file that is put in order."""
        past = {id(entry) for entry in self.past}
        future = {id(entry) for entry in self.future}
        for entry in self.entries.values():
            known = "past" if id(entry) in past else "future" if id(entry) in future else "gone"
            yield entry.line(known)

    def events(self) -> tuple[Event, ...]:
        """Return all changes as people read them."""
        return tuple(_event(entry) for entry in self.entries.values())

    def forget(self, numbers: Mapping[str, Collection[str]], words: str) -> None:
        """Take every trace of some documents out: what they were, when, in which order.

        A change that touched them keeps its other documents and can still be undone; it is told
        without a time and with ``words`` instead of its own.
        """
        for seq, entry in list(self.entries.items()):
            if any(
                not set(on).isdisjoint(numbers.get(table, ())) for table, on in entry.on.items()
            ):
                says = Says("", words, entry.says.move, entry.says.of)
                put, was = _without(entry.put, numbers), _without(entry.was, numbers)
                self._exchange(entry, Entry.of(seq, says, put, was))

    def _exchange(self, old: Entry, new: Entry) -> None:
        for stack in (self.past, self.future):
            for place, entry in enumerate(stack):
                if entry is old:
                    stack[place] = new
            stack[:] = [one for one in stack if one is not new or new.put or new.was]
        self.entries[old.seq] = new


def ballots_in(log: Log) -> Iterator[str]:
    """Give the numbers of all ballots that a history tells of."""
    for entry in log.entries.values():
        yield from entry.on.get("ballots", ())


def _without(fragments: Fragments, numbers: Mapping[str, Collection[str]]) -> Fragments:
    kept = {
        table: {
            number: one for number, one in documents.items() if number not in numbers.get(table, ())
        }
        for table, documents in fragments.items()
    }
    return {table: documents for table, documents in kept.items() if documents}


def _event(entry: Entry) -> Event:
    at, words, move, _of = entry.says
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        moment = None
    return Event(entry.seq, moment, move, words)
