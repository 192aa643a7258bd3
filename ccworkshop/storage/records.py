"""A session as tables of plain documents, and what differs between two sessions.

Tables are shaped as TinyDB keeps them: table → document number as decimal text → document. A
document's number follows from what it is about (this team, this voter in this round), so it
stays the same from save to save, and a change writes only the documents it touches.

The order of people, actions and notes is kept in ``position``; that of mappings is not kept.
A named time zone comes back as its offset at that moment.
"""

from collections.abc import Iterator, Mapping
from itertools import compress
from operator import attrgetter, is_not
from typing import Any, TypeAlias

from ccworkshop.altered import altered_key
from ccworkshop.session import AnswerSheet, RoundRef, Session, Voter
from ccworkshop.storage.codec import Malformed, codec
from ccworkshop.storage.errors import UnsavableSession
from ccworkshop.storage.file_format import line
from ccworkshop.storage.sheet_text import sheet_text
from ccworkshop.storage.tables import (
    TABLES,
    Parts,
    Table,
    difference,
    document_number,
    sheet_number,
    sheet_parts,
)
from ccworkshop.words import _

Document: TypeAlias = dict[str, Any]
Rounds: TypeAlias = Mapping[RoundRef, Mapping[Voter, AnswerSheet]]
Change: TypeAlias = tuple[str, str, bytes | None]
"""Table, number and text of one document to write, or to remove (``None``)."""

Tables: TypeAlias = dict[str, dict[str, Document]]

_FIELDS = tuple(dict.fromkeys(name for table in TABLES for name in table.fields))
_VALUES = attrgetter(*_FIELDS)
_SHEETS = next(table for table in TABLES if table.name == "sheets")


def to_tables(session: Session) -> Tables:
    """Return the whole session as tables; ``UnsavableSession`` when a value cannot be kept."""
    return {
        table.name: {
            number: _document(table, number, parts)
            for number, parts in rows_of(table, session).items()
        }
        for table in TABLES
    }


def changed_documents(before: Session, after: Session) -> list[Change]:
    """Return what must be written to come from one session to the other.

    What is the same object in both is not looked at, so that the cost does not grow with
    sheets that did not change. ``UnsavableSession`` when a value cannot be kept.
    """
    if _shares_all_but_sheets(before, after):
        one = _one_sheet(before.sheets, after.sheets)
        return [one] if one is not None else _changed_rounds(before.sheets, after.sheets)
    changed = {*compress(_FIELDS, map(is_not, _VALUES(before), _VALUES(after)))}
    found = _changed_rounds(before.sheets, after.sheets) if "sheets" in changed else []
    changed.discard("sheets")
    for table in TABLES:
        if changed.isdisjoint(table.fields):
            continue
        old, new = rows_of(table, before), rows_of(table, after)
        for number, parts in new.items():
            if number not in old or not _same(old[number], parts):
                found.append((table.name, number, line(_document(table, number, parts))))
        found += [(table.name, number, None) for number in old.keys() - new.keys()]
    return found


def _shares_all_but_sheets(one: Session, other: Session) -> bool:
    # Written out: going through the names would take longer than all else before the disk.
    return (
        one.place is other.place
        and one.booths is other.booths
        and one.tallies is other.tallies
        and one.items is other.items
        and one.codes is other.codes
        and one.promised_minutes is other.promised_minutes
        and one.blank is other.blank
        and one.frozen is other.frozen
        and one.reached is other.reached
        and one.visits is other.visits
        and one.actions is other.actions
        and one.notes is other.notes
        and one.serial is other.serial
        and one.settings is other.settings
        and one.extra_minutes is other.extra_minutes
        and one.participants is other.participants
        and one.teams is other.teams
        and one.levels is other.levels
        and one.functions is other.functions
        and one.title is other.title
        and one.client is other.client
        and one.starts is other.starts
        and one.created is other.created
        and one.id is other.id
        and one.workshop is other.workshop
    )


def _one_sheet(before: Rounds, after: Rounds) -> Change | None:
    """Return what the usual command changed, one sheet; ``None``: it needs a closer look."""
    told = altered_key(before, after)
    if told is None:
        return None
    (ref,) = told
    old, new = before.get(ref), after.get(ref)
    if old is None or new is None:
        return None
    who = altered_key(old, new)
    if who is None:
        return None
    (voter,) = who
    sheet = new.get(voter)
    if sheet is None or sheet is old.get(voter):
        return None
    known = sheet_text(ref, voter, sheet)
    return ("sheets", *known) if known is not None else None


def _changed_rounds(before: Rounds, after: Rounds) -> list[Change]:
    found: list[Change] = []
    fresh, lost = difference(before, after)
    for ref, sheets in fresh:
        known = before.get(ref)
        if known is None:
            text = line(codec(RoundRef).to_plain(RoundRef(*ref)))
            found.append(("rounds", document_number("rounds", *ref), text))
        found += _changed_sheets(ref, known or {}, sheets)
    for ref, sheets in lost:
        found.append(("rounds", document_number("rounds", *ref), None))
        found += _changed_sheets(ref, sheets, {})
    return found


def _changed_sheets(
    ref: RoundRef, before: Mapping[Voter, AnswerSheet], after: Mapping[Voter, AnswerSheet]
) -> Iterator[Change]:
    fresh, lost = difference(before, after)
    for voter, sheet in fresh:
        known = sheet_text(ref, voter, sheet)
        if known is None:
            number = sheet_number(ref, voter)
            known = number, line(_document(_SHEETS, number, sheet_parts(ref, voter, sheet)))
        yield "sheets", *known
    for voter, _sheet in lost:
        yield "sheets", sheet_number(ref, voter), None


def rows_of(table: Table, session: Session) -> dict[str, Parts]:
    """Return number and records of each document that a table has for a session."""
    rows: dict[str, Parts] = {}
    for number, parts in table.rows(session):
        if number in rows:
            raise UnsavableSession(
                _("two documents have one number: {where}").format(where=f"{table.name} › {number}")
            )
        rows[number] = parts
    return rows


def _document(table: Table, number: str, parts: Parts) -> Document:
    document: Document = {}
    try:
        for record, part in zip(table.records, parts, strict=True):
            document.update(codec(record).to_plain(part))
    except Malformed as malformed:
        raise UnsavableSession(str(malformed.inside(number).inside(table.name))) from None
    return document


def _same(one: object, other: object) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, int | str) and one == other
