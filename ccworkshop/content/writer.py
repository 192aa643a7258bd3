"""Records of content become TOML again, as ``reader`` reads it."""

from collections.abc import Mapping
from typing import Any

import tomli_w

from ccworkshop.content.records import Activity, Agenda, AgendaEntry, EntryKind, Provenance, Source

FORMAT = 1


def agenda_text(agenda: Agenda, key: str, activities: Mapping[str, Activity]) -> str:
    """Return an agenda as the text of a TOML file under another ``key``.

    ``activities`` are those of the day, by the name that the entries use.
    """
    table: dict[str, Any] = {
        "schema": FORMAT,
        "key": key,
        "title": agenda.title,
        "summary": agenda.summary,
        "sources": [_source(one) for one in agenda.sources] or [str(Provenance.AUTHORED)],
        "entries": [_entry(one, activities) for one in agenda.entries],
    }
    return tomli_w.dumps(table, multiline_strings=False)


def _entry(entry: AgendaEntry, activities: Mapping[str, Activity]) -> dict[str, Any]:
    table: dict[str, Any] = {"key": entry.key}
    if entry.kind is EntryKind.ACTIVITY:
        activity = activities.get(entry.activity)
        name = activity.key if activity else entry.activity
        table["activity"] = name
        if activity is None or activity.title != entry.title:
            table["title"] = entry.title
    else:
        table[str(entry.kind)] = entry.title
    table["minutes"] = entry.minutes
    if entry.after:
        table["after"] = entry.after
    return table


def _source(source: Source) -> str:
    return f"{source.provenance} {source.reference}".strip()
