"""A journal's bytes become tables and history; what is damaged is left out and told."""

from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.history import Entry, Log
from ccworkshop.storage.journal_lines import (
    Header,
    Kind,
    all_json,
    as_header,
    fragment_of,
    json_of,
    kind_of,
    read_header,
)
from ccworkshop.storage.migrations import RawTables
from ccworkshop.storage.says import says_of
from ccworkshop.store import Move
from ccworkshop.words import _, plural

Put: TypeAlias = tuple[str, str, Any]
"""Table, number and document that a change has put, or ``None`` in place of one it removed."""

_TOLD = 20
"""So many missing changes or damaged lines are told by their numbers."""


@dataclass(slots=True)
class Journal:
    """What a session file holds: tables, history, how far it goes, and what is wrong with it.

    ``fragments`` are the documents as their lines say them, ``since`` the changes after them.
    ``torn`` counts the bytes of a last change that a power cut has broken off; ``problems`` says
    in words what else is damaged or missing.
    """

    header: Header
    tables: RawTables
    log: Log = field(default_factory=Log)
    seq: int = 0
    fragments: dict[str, dict[str, bytes]] = field(default_factory=dict)
    since: list[Put] = field(default_factory=list)
    torn: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Sorted:
    """The lines of a file by what they are; each with the number of its line (from 1)."""

    documents: list[bytes] = field(default_factory=list)
    earlier: list[tuple[Kind, bytes]] = field(default_factory=list)
    changes: list[tuple[int, bytes]] = field(default_factory=list)
    end: bytes = b""
    bad: list[int] = field(default_factory=list)


def read_journal(raw: bytes) -> Journal:
    """Return what a journal holds; ``DamagedSession`` when that is too little for anything."""
    lines = raw.split(b"\n")
    header = read_header(lines[0] + b"\n") if len(lines) > 1 else None
    found = _sorted(lines)
    torn = _torn(lines, found)
    problems = []
    if header is None:
        header = as_header(json_of(found.end)) if found.end else None
        problems.append(_("its first line is damaged; what it said stands in another one"))
    if header is None:
        raise DamagedSession(_("its first line cannot be read"))
    journal = Journal(header, {}, torn=torn, problems=problems)
    _take_documents(journal, found)
    for kind, whole in found.earlier:
        journal.log.restore(kind.name, Entry(kind.number, whole, kind.name))
    _count_earlier(journal, found)
    _take_changes(journal, found)
    journal.problems += _lost_lines(found.bad)
    return journal


def _count_earlier(journal: Journal, found: _Sorted) -> None:
    """Notice a file that ends before its changes begin, or has lost some of the way back."""
    missing = journal.header.earlier - len(found.earlier)
    if missing:
        journal.log.break_off()
        told = plural(
            "{count} earlier change is missing: undo ends there",
            "{count} earlier changes are missing: undo ends there",
            abs(missing),
        )
        journal.problems.append(told.format(count=abs(missing)))
    if not found.end:
        journal.problems.append(_("the line behind the documents is missing"))


def _sorted(lines: list[bytes]) -> _Sorted:
    found = _Sorted()
    for number, whole in enumerate(lines[1:-1], start=2):
        kind = kind_of(whole)
        if kind is None:
            found.bad.append(number)
        elif kind.name == "doc":
            found.documents.append(whole)
        elif kind.name == "seq":
            found.changes.append((kind.number, whole))
        elif kind.name == "end":
            found.end = whole
        else:
            found.earlier.append((kind, whole))
    return found


def _torn(lines: list[bytes], found: _Sorted) -> int:
    """Take what is broken off at the end from the bad lines; return how many bytes that is."""
    torn = len(lines[-1])
    last = len(lines) - 1
    while found.end and found.bad and found.bad[-1] == last:
        found.bad.pop()
        torn += len(lines[last - 1]) + 1
        last -= 1
    return torn


def _take_documents(journal: Journal, found: _Sorted) -> None:
    tables: dict[str, dict[str, Any]] = journal.tables
    read = 0
    for says, whole in zip(all_json(found.documents), found.documents, strict=True):
        if not isinstance(says, dict):
            continue
        table, number = says.get("table"), says.get("id")
        if isinstance(table, str) and isinstance(number, str) and "is" in says:
            tables.setdefault(table, {})[number] = says["is"]
            journal.fragments.setdefault(table, {})[number] = fragment_of(whole)
            read += 1
    missing = journal.header.documents - read
    if missing:
        told = plural("{count} document is missing", "{count} documents are missing", abs(missing))
        journal.problems.append(told.format(count=abs(missing)))
    journal.seq = journal.header.seq


def _take_changes(journal: Journal, found: _Sorted) -> None:
    missing: list[int] = []
    parsed = all_json(whole for _number, whole in found.changes)
    for (number, whole), says in zip(found.changes, parsed, strict=True):
        if number <= journal.seq:  # a copy of a line: it has been taken
            journal.problems.append(_("change {number} stands there twice").format(number=number))
            continue
        told = says_of(says)
        if told is None or not _put(journal, says.get("put")):
            journal.problems.append(_("change {number} cannot be read").format(number=number))
            continue
        gap = range(journal.seq + 1, number)
        if gap:
            missing += gap
            journal.log.break_off()
        journal.seq = number
        journal.log.add(Entry(number, whole, "seq"), told.move if not gap else Move.DONE)
    journal.problems += [
        _("change {number} is missing").format(number=number) for number in missing[:_TOLD]
    ]


def _put(journal: Journal, put: object) -> bool:
    if not isinstance(put, dict) or not all(isinstance(one, dict) for one in put.values()):
        return False
    for table, documents in put.items():
        there = journal.tables.setdefault(table, {})
        for number, document in documents.items():
            journal.since.append((table, number, document))
            if document is None:
                there.pop(number, None)
            else:
                there[number] = document
    return True


def _lost_lines(bad: list[int]) -> list[str]:
    if not bad:
        return []
    told = ", ".join(map(str, chain(bad[:_TOLD], ["…"] if len(bad) > _TOLD else [])))
    return [
        plural("line {lines} is damaged", "lines {lines} are damaged", len(bad)).format(lines=told)
    ]
