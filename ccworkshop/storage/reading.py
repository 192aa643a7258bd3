"""Tables of plain documents become a session again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import itemgetter
from typing import Any, TypeAlias

from ccworkshop.content.records import Workshop
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Ballot,
    Booth,
    RoundRef,
    Session,
    Voter,
    VoterKind,
)
from ccworkshop.storage.codec import Malformed, codec, names
from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.records import Tables
from ccworkshop.storage.sheet_text import is_small
from ccworkshop.storage.tables import TABLES, Given, Parts, Table
from ccworkshop.words import _

_SHEET_FIELDS = 6
_ANSWER_FIELDS = 2


def from_tables(tables: Tables) -> Session:
    """Return the session that the tables hold; ``DamagedSession`` when they are not right."""
    try:
        return read_session_tables(tables)
    except Malformed as malformed:
        raise DamagedSession(str(malformed)) from None


def read_session_tables(tables: Tables) -> Session:
    """Return the session that the tables hold; ``Malformed`` leads to what is not right."""
    return _session(_read(tables))


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
            if not (value is None or type(value) is str or is_small(value)):
                return None
            answers[item] = Answer(value, answer["evidence"])
        kind = self._kinds[document["voter_kind"]]
        return ref, Given(kind, document["voter"], answers)


def _session(rows: dict[str, list[Parts]]) -> Session:
    values: dict[str, Any] = {}
    for build in BUILDERS.values():
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


def _unwrapped(table: str, rows: dict[str, list[Parts]]) -> dict[Any, Any]:
    """Return what a record of one field holds, by step."""
    return _unique(table, ((ref, *wrapped) for ref, wrapped in rows[table]))


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


def _booths(rows: dict[str, list[Parts]]) -> dict[RoundRef, Booth]:
    booths = {ref: Booth(voted.voted) for ref, voted in _unique("booths", rows["booths"]).items()}
    heaps: dict[RoundRef, list[Ballot]] = {}
    for ref, copies, ballot in rows["ballots"]:
        if ref not in booths:
            raise Malformed(_("a round that is there")).inside(ref).inside("ballots")
        heaps.setdefault(ref, []).extend([ballot] * copies.copies)
    return {
        ref: replace(booth, ballots=tuple(sorted(heaps.get(ref, ()), key=repr)))
        for ref, booth in booths.items()
    }


def _workshop(rows: dict[str, list[Parts]]) -> Workshop:
    activities = ((name.named, one) for name, one in rows["activities"])
    return Workshop(_only(rows, "agenda"), _unique("activities", activities))


Builder: TypeAlias = Callable[[dict[str, list[Parts]]], dict[str, Any]]

BUILDERS: dict[tuple[str, ...], Builder] = {
    ("day",): lambda rows: _only(rows, "day")._asdict(),
    ("now",): lambda rows: _only(rows, "now")._asdict(),
    ("agenda", "activities"): lambda rows: {"workshop": _workshop(rows)},
    ("teams",): lambda rows: {"teams": _in_order(rows, "teams")},
    ("participants",): lambda rows: {"participants": _in_order(rows, "participants")},
    ("rounds", "sheets"): lambda rows: {"sheets": _sheets(rows)},
    ("booths", "ballots"): lambda rows: {"booths": _booths(rows)},
    ("tallies",): lambda rows: {"tallies": _unique("tallies", rows["tallies"])},
    ("settings",): lambda rows: {"settings": _unique("settings", rows["settings"])},
    ("reached",): lambda rows: {"reached": _unique("reached", rows["reached"])},
    ("items",): lambda rows: {"items": _unwrapped("items", rows)},
    ("codes",): lambda rows: {"codes": _unwrapped("codes", rows)},
    ("visits",): lambda rows: {"visits": _in_order(rows, "visits")},
    ("extra_minutes",): lambda rows: {
        "extra_minutes": _unique("extra_minutes", (extra for (extra,) in rows["extra_minutes"]))
    },
    ("actions",): lambda rows: {"actions": _in_order(rows, "actions")},
    ("notes",): lambda rows: {"notes": _in_order(rows, "notes")},
}
"""How fields of a session come from the tables that hold them."""
