"""Changes to documents are put on a session that is at hand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ccworkshop.session import AnswerSheet, RoundRef, Session, Voter
from ccworkshop.storage.codec import Malformed
from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.journal_lines import json_of
from ccworkshop.storage.reading import BUILDERS, read_document
from ccworkshop.storage.records import Change, rows_of
from ccworkshop.storage.tables import TABLES, Parts, Table, document_number, sheet_number
from ccworkshop.words import _

_ROUND_TABLES = ("rounds", "sheets")


def patched(session: Session, changes: Iterable[Change]) -> Session:
    """Return the session after changes to its documents; what they do not touch is shared.

    ``DamagedSession`` when the changes do not fit the session.
    """
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change[0], []).append(change)
    try:
        values: dict[str, Any] = {}
        for group, build in BUILDERS.items():
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
    rows = rows_of(table, session)
    for _table, number, text in touched.get(table.name, ()):
        if text is None:
            rows.pop(number, None)
        else:
            rows[number] = read_document(table, number, json_of(text))
    return list(rows.values())


def _patched_sheets(
    session: Session, touched: Mapping[str, list[Change]]
) -> dict[RoundRef, Mapping[Voter, AnswerSheet]]:
    sheets = dict(session.sheets)
    rounds, given = (next(one for one in TABLES if one.name == name) for name in _ROUND_TABLES)
    gone = {number for _t, number, text in touched.get("rounds", ()) if text is None}
    for _table, number, text in touched.get("rounds", ()):
        if text is not None:
            (ref,) = read_document(rounds, number, json_of(text))
            sheets.setdefault(ref, {})
    taken = {number for _t, number, text in touched.get("sheets", ()) if text is None}
    if taken:
        for ref, in_round in sheets.items():
            kept = {v: one for v, one in in_round.items() if sheet_number(ref, v) not in taken}
            sheets[ref] = kept if len(kept) < len(in_round) else in_round
    for _table, number, text in touched.get("sheets", ()):
        if text is not None:
            ref, one = read_document(given, number, json_of(text))
            if ref not in sheets:
                raise Malformed(_("a round that is there")).inside(ref).inside("sheets")
            voter = Voter(one.voter_kind, one.voter)
            sheets[ref] = {**sheets[ref], voter: AnswerSheet(voter, one.answers)}
    return {
        ref: in_round
        for ref, in_round in sheets.items()
        if in_round or not gone or document_number("rounds", *ref) not in gone
    }
