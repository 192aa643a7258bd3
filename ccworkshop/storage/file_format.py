"""How a session file is told from any other, and how those of schema 1 are read.

The first line of every session file begins with the table ``_ccworkshop``, whose one document
says format, schema version and the product's version. What follows is a journal, or in schema 1
one JSON object of tables, with a checksum in its first line over every other byte.
"""

import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from ccworkshop import __version__
from ccworkshop.storage.errors import (
    CannotReadSession,
    DamagedSession,
    NewerSession,
    NotASession,
)
from ccworkshop.storage.migrations import SCHEMA_VERSION, RawTables
from ccworkshop.words import _

HEADER_TABLE = "_ccworkshop"
FORMAT = "ccworkshop session"
MOST_BYTES = 1 << 28
"""A day of 20,000 answer sheets has a fiftieth of it; more is no session and would fill memory."""

START = b'{"_ccworkshop": {"1": '
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


def line(document: Mapping[str, Any] | str) -> bytes:
    """Return one document (or a text) as it stands in the file.

    Half a character (a lone surrogate) is escaped, so that the file is valid UTF-8; two halves
    that were written one after the other come back as the character that they make.
    """
    try:
        return _readable(document).encode()
    except UnicodeEncodeError:
        return _escaped(document).encode()


def is_schema_1(raw: bytes) -> bool:
    """Tell whether a file was written whole, with one checksum for all of it."""
    return _CHECKSUM.search(raw, 0, raw.find(b"\n") + 1) is not None


def read_schema_1(raw: bytes, path: Path) -> RawTables:
    """Return the tables of a file that was written whole, header left out.

    ``DamagedSession`` when its checksum does not fit.
    """
    found = _CHECKSUM.search(raw)
    if found is None or int(found[1], 16) != crc32(
        raw[found.end(1) :], crc32(raw[: found.start(1)])
    ):
        raise DamagedSession(_("part of it was lost or changed since it was saved"), path)
    try:
        tables: RawTables = json.loads(raw.decode())
    except (ValueError, RecursionError):
        raise DamagedSession(_("its tables cannot be told apart"), path) from None
    del tables[HEADER_TABLE]
    return tables


def content(path: Path) -> bytes:
    """Return the bytes of a session file; ``CannotReadSession`` or ``NotASession`` otherwise."""
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
    if head.startswith(START):
        return
    if b'"_ccworkshop"' in head:
        raise DamagedSession(_("another program has rewritten it"), path)
    if not head:
        raise NotASession(path, _("an empty file"))
    for sign, name in _SIGNS:
        if head.startswith(sign):
            raise NotASession(path, _("a {name} file").format(name=name))
    raise NotASession(path, _("a file of another program"))


def version(first_line: bytes, path: Path) -> int:
    """Return which schema a file says it has; ``NewerSession`` or ``DamagedSession`` otherwise."""
    try:
        text = first_line[len(START) :].decode()
        header, _end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        raise DamagedSession(_("its first line cannot be read"), path) from None
    schema = header.get("schema") if isinstance(header, dict) else None
    if type(schema) is not int or schema < 1:
        raise DamagedSession(_("it does not say which version wrote it"), path)
    if schema > SCHEMA_VERSION:
        product = header.get("product")
        raise NewerSession(path, product if isinstance(product, str) else "", __version__)
    return schema
