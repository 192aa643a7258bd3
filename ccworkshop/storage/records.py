"""A session as tables of plain documents, and what differs between two sessions.

Tables are shaped as TinyDB keeps them: table → document number as decimal text → document. A
document's number follows from what it is about (this team, this voter in this round), so it
stays the same from save to save, and a change writes only the documents it touches.

The order of people, actions and notes is kept in ``position``; that of mappings is not kept.
A named time zone comes back as its offset at that moment.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Voter, VoterKind
from ccworkshop.storage.codec import Malformed, codec
from ccworkshop.storage.errors import UnsavableSession
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
Tables: TypeAlias = dict[str, dict[str, Document]]

_FIELDS = tuple(dict.fromkeys(name for table in TABLES for name in table.fields))
_VALUES = attrgetter(*_FIELDS)
_SHEETS = next(table for table in TABLES if table.name == "sheets")
_REF = [str, str, int]
_VOTER = [VoterKind, str]
_SMALL = 1 << 53


class Change(NamedTuple):
    """One document to write, or to remove (``document`` is ``None``)."""

    table: str
    number: str
    document: Document | None


def to_tables(session: Session) -> Tables:
    """Return the whole session as tables; ``UnsavableSession`` when a value cannot be kept."""
    return {
        table.name: {
            number: _document(table, number, parts)
            for number, parts in rows_of(table, session).items()
        }
        for table in TABLES
    }


def changed_documents(before: Session, after: Session) -> Iterator[Change]:
    """Give what must be written to come from one session to the other.

    What is the same object in both is not looked at, so that the cost does not grow with
    sheets that did not change. ``UnsavableSession`` when a value cannot be kept.
    """
    pairs = zip(_FIELDS, _VALUES(before), _VALUES(after), strict=True)
    changed = {name for name, one, other in pairs if one is not other}
    if "sheets" in changed:
        yield from _changed_rounds(before.sheets, after.sheets)
        changed.remove("sheets")
    for table in TABLES if changed else ():
        if changed.isdisjoint(table.fields):
            continue
        old, new = rows_of(table, before), rows_of(table, after)
        for number, parts in new.items():
            if number not in old or not _same(old[number], parts):
                yield Change(table.name, number, _document(table, number, parts))
        for number in old.keys() - new.keys():
            yield Change(table.name, number, None)


def _changed_rounds(before: Rounds, after: Rounds) -> Iterator[Change]:
    fresh, lost = difference(before, after)
    for ref, sheets in fresh:
        if ref not in before:
            number = document_number("rounds", *ref)
            yield Change("rounds", number, codec(RoundRef).to_plain(RoundRef(*ref)))
        yield from _changed_sheets(ref, before.get(ref, {}), sheets)
    for ref, sheets in lost:
        yield Change("rounds", document_number("rounds", *ref), None)
        yield from _changed_sheets(ref, sheets, {})


def _changed_sheets(
    ref: RoundRef, before: Mapping[Voter, AnswerSheet], after: Mapping[Voter, AnswerSheet]
) -> Iterator[Change]:
    fresh, lost = difference(before, after)
    for voter, sheet in fresh:
        number = sheet_number(ref, voter)
        document = _plain_sheet(ref, voter, sheet)
        if document is None:
            document = _document(_SHEETS, number, sheet_parts(ref, voter, sheet))
        yield Change("sheets", number, document)
    for voter, _sheet in lost:
        yield Change("sheets", sheet_number(ref, voter), None)


def _plain_sheet(ref: RoundRef, voter: Voter, sheet: AnswerSheet) -> Document | None:
    """Return the document of an ordinary sheet; ``None`` for one that needs a closer look."""
    if sheet.voter != voter or [*map(type, ref)] != _REF or [*map(type, voter)] != _VOTER:
        return None
    answers = {}
    for item, answer in sheet.answers.items():
        if type(item) is not str or type(answer) is not Answer:
            return None
        value, evidence = answer.value, answer.evidence
        if (
            not (value is None or type(value) is str or is_small(value))
            or type(evidence) is not str
        ):
            return None
        answers[item] = {"value": value, "evidence": evidence}
    entry, step, number = ref
    kind, id_ = voter
    return {
        "entry": entry,
        "step": step,
        "round": number,
        "voter_kind": kind.value,
        "voter": id_,
        "answers": answers,
    }


def is_small(value: object) -> bool:
    """Tell whether a value is a whole number that any program can hold."""
    return type(value) is int and -_SMALL < value < _SMALL


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
