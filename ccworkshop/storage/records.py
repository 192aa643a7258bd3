"""A session as tables of plain documents, and back; and what differs between two sessions.

Tables are shaped as TinyDB keeps them: table → document number as decimal text → document. A
document's number follows from what it is about (this team, this voter in this round), so it
stays the same from save to save, and a change writes only the documents it touches.

The order of people, actions and notes is kept in ``position``; that of mappings is not kept.
A named time zone comes back as its offset at that moment.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from ccworkshop.content.records import Workshop
from ccworkshop.session import AnswerSheet, RoundRef, Session, Voter
from ccworkshop.storage.codec import Malformed, codec, names
from ccworkshop.storage.errors import DamagedSession, UnsavableSession
from ccworkshop.storage.tables import TABLES, Parts, Table
from ccworkshop.words import _

Document: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Document]]


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
            for number, parts in _rows(table, session, None).items()
        }
        for table in TABLES
    }


def changed_documents(before: Session, after: Session) -> Iterator[Change]:
    """Give what must be written to come from one session to the other.

    What is the same object in both is not looked at, so that the cost does not grow with
    sheets that did not change. ``UnsavableSession`` when a value cannot be kept.
    """
    for table in TABLES:
        if all(getattr(before, name) is getattr(after, name) for name in table.fields):
            continue
        old, new = _rows(table, before, after), _rows(table, after, before)
        for number, parts in new.items():
            if number not in old or not _same(old[number], parts):
                yield Change(table.name, number, _document(table, number, parts))
        for number in old.keys() - new.keys():
            yield Change(table.name, number, None)


def from_tables(tables: Tables) -> Session:
    """Return the session that the tables hold; ``DamagedSession`` when they are not right."""
    try:
        return _session(_read(tables))
    except Malformed as malformed:
        raise DamagedSession(str(malformed)) from None


def _rows(table: Table, session: Session, other: Session | None) -> dict[str, Parts]:
    rows: dict[str, Parts] = {}
    for number, parts in table.rows(session, other):
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
    return {table.name: _table_rows(table, tables[table.name]) for table in TABLES}


def _table_rows(table: Table, documents: object) -> list[Parts]:
    if not isinstance(documents, dict):
        raise Malformed(_("documents by number")).inside(table.name)
    splits = [(codec(record).from_plain, names(record)) for record in table.records]
    known = {name for _convert, part in splits for name in part}
    rows = []
    for number, document in documents.items():
        try:
            if not isinstance(document, dict):
                raise Malformed(_("a document"))  # noqa: TRY301 - the place is added below
            if document.keys() != known:
                name = min(map(str, document.keys() ^ known))
                raise Malformed(_("this field, and none unknown")).inside(name)
            rows.append(
                tuple(convert({name: document[name] for name in part}) for convert, part in splits)
            )
        except Malformed as malformed:
            raise malformed.inside(number).inside(table.name) from None
    return rows


def _session(rows: dict[str, list[Parts]]) -> Session:
    return Session(
        **_only(rows, "day")._asdict(),
        **_only(rows, "now")._asdict(),
        workshop=Workshop(
            _only(rows, "agenda"),
            _unique("activities", ((name.named, one) for name, one in rows["activities"])),
        ),
        teams=_in_order(rows, "teams"),
        participants=_in_order(rows, "participants"),
        sheets=_sheets(rows),
        settings=_unique("settings", rows["settings"]),
        reached=_unique("reached", rows["reached"]),
        visits=_in_order(rows, "visits"),
        extra_minutes=_unique("extra_minutes", (extra for (extra,) in rows["extra_minutes"])),
        actions=_in_order(rows, "actions"),
        notes=_in_order(rows, "notes"),
    )


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
    for ref, given in rows["sheets"]:
        voter = Voter(given.voter_kind, given.voter)
        if ref not in sheets:
            raise Malformed(_("a round that is there")).inside(ref).inside("sheets")
        if voter in sheets[ref]:
            raise Malformed(_("each voter only once")).inside(ref).inside("sheets")
        sheets[ref][voter] = AnswerSheet(voter, given.answers)
    return sheets
