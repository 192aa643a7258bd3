"""Any script can ask a session file with TinyDB, and change it, through this storage.

    from tinydb import TinyDB, where
    from ccworkshop.storage.journal import JournalStorage

    with TinyDB("day.ccw", storage=JournalStorage) as day:
        sheets = day.table("sheets").search(where("round") == 1)
        print(len(sheets), "answer sheets of first votes")

A change made so is one record like any other, and can be undone in the program. While somebody
has the file open, it can be asked but not changed.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from ccworkshop.clock import Clock, SystemClock
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import DamagedSession, SessionInUse
from ccworkshop.storage.file_format import HEADER_TABLE, line
from ccworkshop.storage.holder import Hold, Holder
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.loading import load
from ccworkshop.storage.migrations import SCHEMA_VERSION
from ccworkshop.storage.records import Change
from ccworkshop.words import _


class JournalStorage(Storage):
    """One session file; every write is one record that is on the disk, or has changed nothing."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        disk: Disk | None = None,
        clock: Clock | None = None,
        locks: Path | None = None,
    ) -> None:
        """Take a path; ``clock`` dates the changes, ``locks`` is the folder for marks of use."""
        self.path = Path(path)
        self._disk = disk or Disk()
        self._clock = clock or SystemClock()
        self._locks = locks
        self._hold: Hold | None = None
        self._file: JournalFile | None = None
        self._tables: dict[str, dict[str, Any]] = {}

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables on disk, ``None`` without a file; ``SessionFileError`` otherwise."""
        if not os.path.lexists(self.path):
            return None
        if self._file is None:
            self._begin()
        return dict(self._tables)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write what differs as one record; ``SessionFileError`` when that failed."""
        if self._hold is None:
            self._take_hold()
        if self._file is None:
            self._begin()
        assert self._file is not None  # noqa: S101 - begun above, for the type checker
        tables = {name: dict(one) for name, one in data.items() if name != HEADER_TABLE}
        changes = _differences(self._tables, tables)
        self._file.add(changes, self._clock.now().isoformat(), _("change by a script"))
        try:
            self._file.commit()
        except BaseException:
            self._file = None  # what is on the disk counts, not what was in memory
            raise
        self._tables = tables

    def close(self) -> None:
        """Put the file in order if it was changed, and let it go."""
        file, hold, self._file, self._hold = self._file, self._hold, None, None
        if hold is None:
            return
        try:
            if file is not None and not file.is_in_order:
                file.put_in_order()
        finally:
            if file is not None:
                file.let_go()
            hold.let_go()

    def _take_hold(self) -> None:
        taken = Hold.take(self.path, now=self._clock.now(), locks=self._locks)
        if isinstance(taken, Holder):
            raise SessionInUse(self.path, taken.in_words())
        self._hold = taken
        self._file = None  # it may have been changed until now

    def _begin(self) -> None:
        if not os.path.lexists(self.path):
            self._file, self._tables = JournalFile(self.path, disk=self._disk), {}
            return
        known = self._disk.identity(self.path)
        journal = load(self.path)
        if journal.problems:
            raise DamagedSession("; ".join(journal.problems), self.path)
        whole = (
            journal.header.schema == SCHEMA_VERSION and not journal.torn and bool(journal.fragments)
        )
        self._file = JournalFile.of_journal(
            self.path, journal, known=known if whole else None, disk=self._disk
        )
        self._tables = journal.tables


def _differences(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> list[Change]:
    changes: list[Change] = []
    for table in (*after, *(name for name in before if name not in after)):
        old, new = before.get(table, {}), after.get(table, {})
        for number, document in new.items():
            if number not in old or old[number] != document:
                changes.append((table, str(number), line(document)))
        changes += [(table, str(number), None) for number in old if number not in new]
    return changes
