"""How the program of schema 1 wrote its files: one JSON object with a checksum over all of it."""

from typing import Any
from zlib import crc32

from ccworkshop.storage.file_format import FORMAT, START, line
from ccworkshop.storage.records import Tables


def schema_1(tables: Tables) -> bytes:
    """Return a whole file of schema 1."""
    return seal(b",\n".join(_table(name, documents) for name, documents in tables.items()))


def seal(body: bytes, schema: int = 1, product: str = "0.1.0") -> bytes:
    """Return header and body with the checksum over both; ``body`` is tables without braces."""
    header = {"format": FORMAT, "schema": schema, "product": product, "checksum": ""}
    before = START + line(header)[: -len('"}')]
    after = b'"}},\n' + body + b"\n}\n" if body else b'"}}}\n'
    return before + b"%08x" % crc32(after, crc32(before)) + after


def _table(name: str, documents: dict[str, Any]) -> bytes:
    rows = b",\n".join(
        b'"%s": %s' % (number.encode(), line(documents[number])) for number in documents
    )
    return b'"%s": {%s}' % (name.encode(), b"\n%s\n" % rows)
