"""What the bytes of a session file look like, and how any other file is told from one.

A session file is one JSON object of tables. Its first line is the header: a table of the name
``_ccworkshop`` with one document that says format, schema version, the product's version and a
checksum of every other byte. Then comes one line a document, in the order of their numbers, so
that the order in which answers came in is not to be seen in the file.
"""

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from ccworkshop import __version__
from ccworkshop.storage.errors import (
    CannotReadSession,
    DamagedSession,
    NewerSession,
    NotASession,
)
from ccworkshop.storage.migrations import SCHEMA_VERSION, RawTables, migrate
from ccworkshop.words import _

HEADER_TABLE = "_ccworkshop"
FORMAT = "ccworkshop session"
MOST_BYTES = 1 << 28
"""A day of 20,000 answer sheets has a fiftieth of it; more is no session and would fill memory."""

Lines: TypeAlias = dict[str, dict[str, bytes]]
"""Table → number → the document as it stands in the file."""

_START = b'{"_ccworkshop": {"1": '
_CHECKSUM = re.compile(rb'"checksum": "([0-9a-f]{8})"\}\}[,}]\n')
_HEAD = 4096
_SIGNS = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"SQLite format 3", "SQLite"),
)
_readable = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_escaped = json.JSONEncoder(allow_nan=False, check_circular=False).encode


def line(document: Mapping[str, Any]) -> bytes:
    """Return one document as it stands in the file.

    Half a character (a lone surrogate) is escaped, so that the file is valid UTF-8; two halves
    that were written one after the other come back as the character that they make.
    """
    try:
        return _readable(document).encode()
    except UnicodeEncodeError:
        return _escaped(document).encode()


def to_lines(tables: RawTables) -> Lines:
    """Return every document of every table as it stands in the file, header left out."""
    return {
        table: {str(number): line(document) for number, document in documents.items()}
        for table, documents in tables.items()
        if table != HEADER_TABLE
    }


def to_bytes(lines: Lines) -> bytes:
    """Return the whole file; the same lines always give the same bytes."""
    parts = [b",\n"] * (2 * len(lines))
    parts[::2] = [_table_bytes(name, documents) for name, documents in lines.items()]
    return seal(b"".join(parts[:-1]))


def seal(body: bytes, schema: int = SCHEMA_VERSION, product: str = __version__) -> bytes:
    """Return header and body with the checksum over both; ``body`` is tables without braces."""
    header = {"format": FORMAT, "schema": schema, "product": product, "checksum": ""}
    before = _START + line(header)[: -len('"}')]
    after = b'"}},\n' + body + b"\n}\n" if body else b'"}}}\n'
    return before + b"%08x" % crc32(after, crc32(before)) + after


def read_tables(path: Path) -> RawTables:
    """Return the tables of a session file, in the newest schema, header left out.

    ``CannotReadSession``, ``NotASession``, ``NewerSession`` or ``DamagedSession`` otherwise;
    the file is never changed.
    """
    raw = _content(path)
    end = raw.find(b"\n") + 1
    version = _version(raw[:end], path)
    checksum = _CHECKSUM.search(raw, 0, end)
    if checksum is None or int(checksum[1], 16) != crc32(
        raw[checksum.end(1) :], crc32(raw[: checksum.start(1)])
    ):
        raise DamagedSession(_("part of it was lost or changed since it was saved"), path)
    try:
        tables = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise DamagedSession(_("its tables cannot be told apart"), path) from None
    del tables[HEADER_TABLE]
    try:
        return migrate(tables, version)
    except (LookupError, TypeError, ValueError, AttributeError):
        raise DamagedSession(_("it could not be brought to today's form"), path) from None


def _table_bytes(name: str, documents: dict[str, bytes]) -> bytes:
    # Numbers are decimal without leading zeros: by length first is by size.
    numbers = sorted(documents, key=lambda number: (len(number), number))
    rows = b",\n".join(b'"%s": %s' % (number.encode(), documents[number]) for number in numbers)
    return b"%s: {%s}" % (_escaped(name).encode(), b"\n%s\n" % rows if rows else b"")


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            folder = stat.S_ISDIR(found.st_mode)
            raise NotASession(path, _("a folder") if folder else _("a device, not a file"))
        with path.open("rb") as file:
            head = file.read(_HEAD)
            _recognise(head, path)
            if found.st_size > MOST_BYTES:
                raise NotASession(path, _("larger than any session"))
            return head + file.read()
    except (OSError, ValueError) as error:
        raise CannotReadSession(path, error) from error


def _recognise(head: bytes, path: Path) -> None:
    if head.startswith(_START):
        return
    if b'"_ccworkshop"' in head:
        raise DamagedSession(_("another program has rewritten it"), path)
    if not head:
        raise NotASession(path, _("an empty file"))
    for sign, name in _SIGNS:
        if head.startswith(sign):
            raise NotASession(path, _("a {name} file").format(name=name))
    raise NotASession(path, _("a file of another program"))


def _version(first_line: bytes, path: Path) -> int:
    try:
        text = first_line[len(_START) :].decode()
        header, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        raise DamagedSession(_("its first line cannot be read"), path) from None
    version = header.get("schema") if isinstance(header, dict) else None
    if type(version) is not int or version < 1:
        raise DamagedSession(_("it does not say which version wrote it"), path)
    if version > SCHEMA_VERSION:
        product = header.get("product")
        raise NewerSession(path, product if isinstance(product, str) else "", __version__)
    return version
