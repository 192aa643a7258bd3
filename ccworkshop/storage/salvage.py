"""A session is made of what a damaged file has kept."""

from typing import Any

from ccworkshop.session import Session
from ccworkshop.storage.codec import Malformed
from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.migrations import RawTables
from ccworkshop.storage.reading import read_session_tables
from ccworkshop.storage.tables import TABLES, document_number
from ccworkshop.words import _

_ORDERED = ("teams", "participants", "visits", "actions", "notes")


def mended(tables: RawTables) -> tuple[Session, list[str]]:
    """Return the session in damaged tables, and in words what had to be left out.

    ``DamagedSession`` when day, place or agenda is gone: nothing can stand in for them.
    """
    known = {table.name for table in TABLES}
    whole: dict[str, Any] = {name: dict(tables.get(name, {})) for name in known}
    lost: list[str] = []
    while True:
        _add_rounds(whole)
        _count_positions(whole)
        try:
            return read_session_tables(whole), lost
        except Malformed as malformed:
            if not _drop(whole, malformed.trail):
                raise DamagedSession(str(malformed)) from None
            lost.append(_("{where} is left out").format(where=" › ".join(malformed.trail[:2])))


def _add_rounds(tables: dict[str, Any]) -> None:
    for sheet in tables["sheets"].values():
        if isinstance(sheet, dict):
            ref = {name: sheet.get(name) for name in ("entry", "step", "round")}
            if [type(part) for part in ref.values()] == [str, str, int]:
                tables["rounds"].setdefault(document_number("rounds", *ref.values()), ref)


def _count_positions(tables: dict[str, Any]) -> None:
    for name in _ORDERED:
        documents = [one for one in tables[name].items() if isinstance(one[1], dict)]
        ordered = sorted(documents, key=lambda one: _place(one[1].get("position")))
        for position, (number, document) in enumerate(ordered, start=1):
            tables[name][number] = {**document, "position": position}


def _place(value: object) -> int:
    return value if isinstance(value, int) else 0


def _drop(tables: dict[str, Any], trail: list[str]) -> bool:
    """Leave out the document to which a trail leads; ``False`` when it leads to none."""
    if len(trail) < 2:  # noqa: PLR2004 - table and number
        return False
    return tables.get(trail[0], {}).pop(trail[1], None) is not None
