"""A session as tables of plain documents, and back; and what differs between two sessions.

Tables are shaped as TinyDB keeps them: table → document number as decimal text → document. A
document's number follows from what it is about (this team, this voter in this round), so it
stays the same from save to save, and a change writes only the documents it touches.

The order of people, actions and notes is kept in ``position``; that of mappings is not kept.
A named time zone comes back as its offset at that moment.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeAlias

from ccworkshop.content.records import Workshop
from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Voter, VoterKind
from ccworkshop.storage.codec import Malformed, codec, names
from ccworkshop.storage.errors import DamagedSession, UnsavableSession
from ccworkshop.storage.tables import (
    TABLES,
    Given,
    Parts,
    Table,
    document_number,
    fresh,
    lost,
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
_ROUND_TABLES = ("rounds", "sheets")
_SHEET_FIELDS = 6
_ANSWER_FIELDS = 2
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
            for number, parts in _rows(table, session).items()
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
    for table in TABLES:
        if changed.isdisjoint(table.fields) or table.name in _ROUND_TABLES:
            continue
        old, new = _rows(table, before), _rows(table, after)
        for number, parts in new.items():
            if number not in old or not _same(old[number], parts):
                yield Change(table.name, number, _document(table, number, parts))
        for number in old.keys() - new.keys():
            yield Change(table.name, number, None)

    if "sheets" in changed:
        yield from _changed_rounds(before.sheets, after.sheets)


def _changed_rounds(before: Rounds, after: Rounds) -> Iterator[Change]:
    for ref, sheets in fresh(after, before):
        known = before.get(ref)
        if known is None:
            number = document_number("rounds", *ref)
            yield Change("rounds", number, codec(RoundRef).to_plain(RoundRef(*ref)))
        yield from _changed_sheets(ref, known or {}, sheets)
    for ref, sheets in lost(before, after):
        yield Change("rounds", document_number("rounds", *ref), None)
        yield from _changed_sheets(ref, sheets, {})


def _changed_sheets(
    ref: RoundRef, before: Mapping[Voter, AnswerSheet], after: Mapping[Voter, AnswerSheet]
) -> Iterator[Change]:
    for voter, sheet in fresh(after, before):
        parts = sheet_parts(ref, voter, sheet)
        known = before.get(voter)
        if known is None or not _same(known.answers, sheet.answers):
            number = sheet_number(ref, voter)
            yield Change("sheets", number, _document(_SHEETS, number, parts))
    for voter, _sheet in lost(before, after):
        yield Change("sheets", sheet_number(ref, voter), None)


def from_tables(tables: Tables) -> Session:
    """Return the session that the tables hold; ``DamagedSession`` when they are not right."""
    try:
        return read_session_tables(tables)
    except Malformed as malformed:
        raise DamagedSession(str(malformed)) from None


def read_session_tables(tables: Tables) -> Session:
    """Return the session that the tables hold; ``Malformed`` leads to what is not right."""
    return _session(_read(tables))


def patched(session: Session, changes: Iterable[Change]) -> Session:
    """Return the session after changes to its documents; what they do not touch is shared.

    ``DamagedSession`` when the changes do not fit the session.
    """
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    try:
        values: dict[str, Any] = {}
        for group, build in _BUILDERS.items():
            touched = {name: by_table.pop(name) for name in group if name in by_table}
            if touched and "sheets" in group:
                values["sheets"] = _patched_sheets(session, touched)
            elif touched:
                tables = [table for table in TABLES if table.name in group]
                values.update(build({one.name: _patch(one, session, touched) for one in tables}))
        if by_table:
            raise Malformed(_("this table, and none unknown")).inside(min(by_table))
    except Malformed as malformed:
        raise DamagedSession(str(malformed)) from None
    return replace(session, **values)


def _patch(table: Table, session: Session, touched: Mapping[str, list[Change]]) -> list[Parts]:
    rows = _rows(table, session)
    for _table, number, document in touched.get(table.name, ()):
        if document is None:
            rows.pop(number, None)
        else:
            rows[number] = read_document(table, number, document)
    return list(rows.values())


def _patched_sheets(
    session: Session, touched: Mapping[str, list[Change]]
) -> dict[RoundRef, Mapping[Voter, AnswerSheet]]:
    sheets = dict(session.sheets)
    rounds, given = (next(one for one in TABLES if one.name == name) for name in _ROUND_TABLES)
    gone = {number for _t, number, document in touched.get("rounds", ()) if document is None}
    for _table, number, document in touched.get("rounds", ()):
        if document is not None:
            (ref,) = read_document(rounds, number, document)
            sheets.setdefault(ref, {})
    taken = {number for _t, number, document in touched.get("sheets", ()) if document is None}
    if taken:
        for ref, in_round in sheets.items():
            kept = {v: one for v, one in in_round.items() if sheet_number(ref, v) not in taken}
            sheets[ref] = kept if len(kept) < len(in_round) else in_round
    for _table, number, document in touched.get("sheets", ()):
        if document is not None:
            ref, one = read_document(given, number, document)
            if ref not in sheets:
                raise Malformed(_("a round that is there")).inside(ref).inside("sheets")
            voter = Voter(one.voter_kind, one.voter)
            sheets[ref] = {**sheets[ref], voter: AnswerSheet(voter, one.answers)}
    return {
        ref: in_round
        for ref, in_round in sheets.items()
        if in_round or not gone or document_number("rounds", *ref) not in gone
    }


def _rows(table: Table, session: Session) -> dict[str, Parts]:
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


def _read(tables: Tables) -> dict[str, list[Parts]]:
    known = {table.name for table in TABLES}
    if tables.keys() != known:
        name = min(map(str, tables.keys() ^ known))
        raise Malformed(_("this table, and none unknown")).inside(name)
    return {table.name: table_rows(table, tables[table.name]) for table in TABLES}


def table_rows(table: Table, documents: object) -> list[Parts]:
    """Return the records of every document of a table; ``Malformed`` when one is not right."""
    if not isinstance(documents, dict):
        raise Malformed(_("documents by number")).inside(table.name)
    if table.name == "sheets":
        read = SheetReader(table)
        return [read(number, document) for number, document in documents.items()]
    return [read_document(table, number, document) for number, document in documents.items()]


def read_document(table: Table, number: str, document: object) -> Parts:
    """Return the records in one document; ``Malformed`` when it is not right."""
    try:
        return _parts(table, document)
    except Malformed as malformed:
        raise malformed.inside(number).inside(table.name) from None


def _parts(table: Table, document: object) -> Parts:
    if not isinstance(document, dict):
        raise Malformed(_("a document"))
    splits = [(codec(record).from_plain, names(record)) for record in table.records]
    known = {name for _convert, part in splits for name in part}
    if document.keys() != known:
        name = min(map(str, document.keys() ^ known))
        raise Malformed(_("this field, and none unknown")).inside(name)
    return tuple(convert({name: document[name] for name in part}) for convert, part in splits)


class SheetReader:
    """Reads answer sheets, of which there may be many thousands; odd ones go the careful way."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._rounds: dict[tuple[object, ...], RoundRef] = {}
        self._kinds = {kind.value: kind for kind in VoterKind}

    def __call__(self, number: str, document: object) -> Parts:
        """Return round and sheet of a document; ``Malformed`` when it is not right."""
        try:
            parts = self._quick(document)
        except (LookupError, TypeError, AttributeError, ValueError):
            parts = None
        return parts or read_document(self._table, number, document)

    def _quick(self, document: Any) -> Parts | None:
        if len(document) != _SHEET_FIELDS or type(document["voter"]) is not str:
            return None
        key = (document["entry"], document["step"], document["round"])
        ref = self._rounds.get(key)
        if ref is None:
            if [type(part) for part in key] != [str, str, int]:
                return None
            ref = self._rounds[key] = RoundRef(*key)
        elif type(key[2]) is not int:
            return None
        answers = {}
        for item, answer in document["answers"].items():
            value = answer["value"]
            if len(answer) != _ANSWER_FIELDS or type(answer["evidence"]) is not str:
                return None
            if not (value is None or type(value) is str or _is_small(value)):
                return None
            answers[item] = Answer(value, answer["evidence"])
        kind = self._kinds[document["voter_kind"]]
        return ref, Given(kind, document["voter"], answers)


def _is_small(value: object) -> bool:
    return type(value) is int and -_SMALL < value < _SMALL


def _session(rows: dict[str, list[Parts]]) -> Session:
    values: dict[str, Any] = {}
    for build in _BUILDERS.values():
        values.update(build(rows))
    return Session(**values)


def _only(rows: dict[str, list[Parts]], table: str) -> Any:
    if len(rows[table]) != 1:
        raise Malformed(_("exactly one document")).inside(table)
    return rows[table][0][0]


def _in_order(rows: dict[str, list[Parts]], table: str) -> tuple[Any, ...]:
    ordered = sorted(rows[table], key=itemgetter(0))
    if [place.position for place, _one in ordered] != list(range(1, len(ordered) + 1)):
        raise Malformed(_("positions that count from 1")).inside(table)
    return tuple(one for _place, one in ordered)


def _unique(table: str, pairs: Iterable[Parts]) -> dict[Any, Any]:
    unique: dict[Any, Any] = {}
    for key, value in pairs:
        if key in unique:
            raise Malformed(_("each only once")).inside(key).inside(table)
        unique[key] = value
    return unique


def _sheets(rows: dict[str, list[Parts]]) -> dict[RoundRef, dict[Voter, AnswerSheet]]:
    sheets: dict[RoundRef, dict[Voter, AnswerSheet]] = _unique(
        "rounds", ((ref, {}) for (ref,) in rows["rounds"])
    )
    voters: dict[tuple[VoterKind, str], Voter] = {}
    for ref, given in rows["sheets"]:
        name = given.voter_kind, given.voter
        voter = voters.get(name) or voters.setdefault(name, Voter(*name))
        in_round = sheets.get(ref)
        if in_round is None:
            raise Malformed(_("a round that is there")).inside(ref).inside("sheets")
        if voter in in_round:
            raise Malformed(_("each voter only once")).inside(ref).inside("sheets")
        in_round[voter] = AnswerSheet(voter, given.answers)
    return sheets


def _workshop(rows: dict[str, list[Parts]]) -> Workshop:
    activities = ((name.named, one) for name, one in rows["activities"])
    return Workshop(_only(rows, "agenda"), _unique("activities", activities))


Builder: TypeAlias = Callable[[dict[str, list[Parts]]], dict[str, Any]]

_BUILDERS: dict[tuple[str, ...], Builder] = {
    ("day",): lambda rows: _only(rows, "day")._asdict(),
    ("now",): lambda rows: _only(rows, "now")._asdict(),
    ("agenda", "activities"): lambda rows: {"workshop": _workshop(rows)},
    ("teams",): lambda rows: {"teams": _in_order(rows, "teams")},
    ("participants",): lambda rows: {"participants": _in_order(rows, "participants")},
    ("rounds", "sheets"): lambda rows: {"sheets": _sheets(rows)},
    ("settings",): lambda rows: {"settings": _unique("settings", rows["settings"])},
    ("reached",): lambda rows: {"reached": _unique("reached", rows["reached"])},
    ("visits",): lambda rows: {"visits": _in_order(rows, "visits")},
    ("extra_minutes",): lambda rows: {
        "extra_minutes": _unique("extra_minutes", (extra for (extra,) in rows["extra_minutes"]))
    },
    ("actions",): lambda rows: {"actions": _in_order(rows, "actions")},
    ("notes",): lambda rows: {"notes": _in_order(rows, "notes")},
}
"""How fields of a session come from the tables that hold them."""
