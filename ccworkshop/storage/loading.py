"""A session file, of any schema, is read: strictly, or so that all that is intact is kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccworkshop import __version__
from ccworkshop.session import Session
from ccworkshop.storage.errors import DamagedSession, NewerSession
from ccworkshop.storage.file_format import content, is_schema_1, read_schema_1, version
from ccworkshop.storage.journal_lines import Header, read_header
from ccworkshop.storage.journal_reader import Journal, read_journal
from ccworkshop.storage.migrations import SCHEMA_VERSION, RawTables, migrate
from ccworkshop.storage.reading import from_tables
from ccworkshop.storage.salvage import mended
from ccworkshop.storage.tables import TABLES
from ccworkshop.words import _

_EMPTY: RawTables = {table.name: {} for table in TABLES}
"""A journal has no line for a table without documents."""


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Keep the collector of cycles from walking through thousands of new objects again and again.

    None of what is read here is part of a cycle; it is a third of the time of opening.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def load(path: Path) -> Journal:
    """Return what a file holds, in the newest schema; what is damaged is told by its problems.

    ``CannotReadSession``, ``NotASession``, ``NewerSession`` or ``DamagedSession`` otherwise; the
    file is never changed.
    """
    with nothing_collected():
        return _load(path)


def _load(path: Path) -> Journal:
    raw = content(path)
    first = raw[: raw.find(b"\n") + 1]
    if is_schema_1(raw):
        header = Header(version(first, path), "", 0, 0, 0)
        journal = Journal(header, read_schema_1(raw, path))
    else:
        journal = _journal(raw, first, path)
    try:
        journal.tables = migrate(journal.tables, journal.header.schema)
    except (LookupError, TypeError, ValueError, AttributeError):
        raise DamagedSession(_("it could not be brought to today's form"), path) from None
    return journal


def _journal(raw: bytes, first: bytes, path: Path) -> Journal:
    if read_header(first) is not None:
        version(first, path)  # it may be newer
    try:
        journal = read_journal(raw)
    except DamagedSession as damaged:
        version(first, path)
        raise DamagedSession(damaged.problem, path) from None
    if journal.header.schema > SCHEMA_VERSION:
        raise NewerSession(path, journal.header.product, __version__)
    return journal


def read_tables(path: Path) -> RawTables:
    """Return the tables of a session file, whole; ``SessionFileError`` otherwise."""
    journal = load(path)
    if journal.problems:
        raise DamagedSession("; ".join(journal.problems), path)
    return journal.tables


def session_in(journal: Journal, path: Path) -> Session:
    """Return the session in a journal; what cannot be kept is added to its problems.

    ``DamagedSession`` when no session can be made of what is there.
    """
    try:
        if not journal.problems:
            with nothing_collected():
                return from_tables({**_EMPTY, **journal.tables})
        session, lost = mended(journal.tables)
    except DamagedSession as damaged:
        problem = "; ".join((*journal.problems, damaged.problem))
        raise DamagedSession(problem, path) from None
    journal.problems += lost
    return session
