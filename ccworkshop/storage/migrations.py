"""Older session files become files of today, one small step a version.

A migration takes and returns raw tables (table → number → document) and imports nothing of
ours: what a record looks like today must not change how an old file is read. Every released
version has a frozen sample in ``tests/old_sessions``.
"""

from collections.abc import Callable
from typing import Any

RawTables = dict[str, dict[str, dict[str, Any]]]
Migration = Callable[[RawTables], RawTables]


def to_journal(tables: RawTables) -> RawTables:
    """1 → 2: the file became a journal; its tables stayed as they were."""
    return tables


def to_fields(tables: RawTables) -> RawTables:
    """2 → 3: a step may ask several things of an item, and the room may list items itself."""
    activities = {
        number: {**activity, "steps": [_with_parts(step) for step in activity["steps"]]}
        for number, activity in tables.get("activities", {}).items()
    }
    agenda = {
        number: {**one, "entries": [{**entry, "after": ""} for entry in one["entries"]]}
        for number, one in tables.get("agenda", {}).items()
    }
    day = {number: {**one, "promised_minutes": 0} for number, one in tables.get("day", {}).items()}
    settings = {
        number: {**one, "present": None, "pointer": None}
        for number, one in tables.get("settings", {}).items()
    }
    participants = {
        number: {**one, "left": False} for number, one in tables.get("participants", {}).items()
    }
    return {
        **tables,
        "participants": participants,
        "day": day,
        "settings": settings,
        "agenda": agenda,
        "activities": activities,
        "items": {},
        "codes": {},
    }


def _with_parts(step: dict[str, Any]) -> dict[str, Any]:
    parts = ("fields", "groups", "zones", "codes", "reported", "rules")
    items = [{**item, "group": "", "poles": []} for item in step["items"]]
    return {**step, "items": items, **{name: [] for name in parts}}


MIGRATIONS: tuple[Migration, ...] = (to_journal, to_fields)
"""The first leads from version 1 to 2, the next from 2 to 3, and so on."""

SCHEMA_VERSION = 1 + len(MIGRATIONS)
"""The version that this program writes."""


def migrate(
    tables: RawTables, version: int, migrations: tuple[Migration, ...] = MIGRATIONS
) -> RawTables:
    """Return tables of ``version`` (from 1) as today's; those of today come back as they are."""
    for migration in migrations[version - 1 :]:
        tables = migration(tables)
    return tables
