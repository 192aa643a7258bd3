"""The lines of a journal: what each looks like, and how a damaged one is told from a whole one.

A journal is JSON Lines, for people to read with any editor. The first line is the header; then
comes what the day was like when the file was last put in order, one line a document and a line
that says that this is all; then what was done before that, for undo; then one line a change.
Each line begins with a checksum (CRC-32 of every byte behind it), and with a name and a number
that say what it is:

- ``doc``: the n-th document as of the header's ``seq``
- ``end``: the end of the documents, with what the header says, said once more
- ``past``, ``future``, ``gone``: an earlier change that can be undone, redone, or only told
- ``seq``: a change since; it counts on from the header's ``seq``
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

from ccworkshop import __version__
from ccworkshop.storage.file_format import FORMAT, START, line
from ccworkshop.storage.migrations import SCHEMA_VERSION

Fragments: TypeAlias = dict[str, dict[str, bytes | None]]
"""Table → number → a document as it stands in the file; ``None`` where there is none."""

NUMBERED = re.compile(rb'"(doc|end|past|future|gone|seq)": ([1-9][0-9]{0,17}|0)[,}]')
_CRC = b'{"crc": "'
_AFTER_CRC = len(_CRC) + 8
_BODY = _AFTER_CRC + len(b'", ')
_IS = b', "is": '
_SEALED = re.compile(rb', "crc": "([0-9a-f]{8})"\}\}\}\n?$')


class Kind(NamedTuple):
    """What a line is, by its first name, and its number."""

    name: str
    number: int


class Header(NamedTuple):
    """What the first line says: the schema, who wrote it, and how much follows.

    ``seq`` is the last change that the documents contain; ``documents`` and ``earlier`` count the
    lines of documents and of changes before that.
    """

    schema: int
    product: str
    seq: int
    documents: int
    earlier: int


def text(value: str | Mapping[str, Any]) -> bytes:
    """Return a text or names as JSON, readable, half characters escaped."""
    return line(value)


def header_of(seq: int, documents: int, earlier: int) -> Header:
    """Return what this program says in a first line."""
    return Header(SCHEMA_VERSION, __version__, seq, documents, earlier)


def header_line(header: Header) -> bytes:
    """Return the first line; a program that only knows schema 1 reads in it that it is newer."""
    body = START + text({"format": FORMAT, **header._asdict()})[:-1]
    return body + b', "crc": "%08x"}}}\n' % crc32(body)


def read_header(first: bytes) -> Header | None:
    """Return what the first line says; ``None`` when it is damaged."""
    found = _SEALED.search(first)
    if not first.startswith(START) or found is None:
        return None
    if b"%08x" % crc32(first[: found.start()]) != found[1]:
        return None
    return as_header(json_of(first[len(START) : found.start()] + b"}"))


def as_header(says: Any) -> Header | None:
    """Return what a first line (or the ``end`` line, which repeats it) says."""
    if not isinstance(says, dict):
        return None
    values = [says.get(name) for name in Header._fields]
    if [type(value) for value in values] != [int, str, int, int, int]:
        return None
    return Header(**{name: says[name] for name in Header._fields})


def sealed(body: bytes) -> bytes:
    """Return a line with its checksum; ``body`` is a JSON object without its first brace."""
    return b"".join((_CRC, b"%08x" % crc32(body), b'", ', body, b"\n"))


def kind_of(whole: bytes) -> Kind | None:
    """Tell what a line is, without its newline; ``None`` when it is damaged."""
    body = whole[_BODY:]
    if whole[:_BODY] != b'{"crc": "%08x", ' % crc32(body):
        return None
    found = NUMBERED.match(body)
    return Kind(found[1].decode(), int(found[2])) if found else None


def document_line(number: int, table: str, id_: str, fragment: bytes) -> bytes:
    """Return the line of the n-th document."""
    body = b'"doc": %d, "table": %s, "id": %s%s%s}'
    return sealed(body % (number, text(table), text(id_), _IS, fragment))


def fragment_of(whole: bytes) -> bytes:
    """Return the document in a whole ``doc`` line as it stands there."""
    # A quotation mark inside a text is escaped, so this cannot be found in a name.
    return whole[whole.index(_IS) + len(_IS) : -1]


def end_line(header: Header) -> bytes:
    """Return the line that says that these were all documents."""
    return sealed(b'"end": %d, %s' % (header.documents, text(header._asdict())[1:]))


def tables_text(tables: Mapping[str, Mapping[str, bytes | None]]) -> bytes:
    """Return documents by table and number as JSON; ``null`` where there is none."""
    return b"{%s}" % b", ".join(
        [_name(table) + _documents_text(one) for table, one in tables.items()]
    )


def _documents_text(documents: Mapping[str, bytes | None]) -> bytes:
    return b"{%s}" % b", ".join(
        [_name(number) + (b"null" if one is None else one) for number, one in documents.items()]
    )


def opening_text(table: str, number: str) -> bytes:
    """Return what ``tables_text`` says of a single document before the document itself."""
    if table.isidentifier() and number.isdecimal():  # nothing that JSON would escape
        return f'{{"{table}": {{"{number}": '.encode()
    return b"{%s{%s" % (_name(table), _name(number))


def closed_text(opening: bytes, document: bytes | None) -> bytes:
    """Return what ``tables_text`` says of a single document, in less time."""
    return b"".join((opening, b"null" if document is None else document, b"}}"))


@lru_cache(maxsize=1 << 12)
def _name(name: str) -> bytes:
    return text(name) + b": "


def fragments_of(tables: Any) -> Fragments:
    """Return parsed documents as they stand in a file; ``ValueError`` when they are none."""
    if not isinstance(tables, dict) or not all(isinstance(one, dict) for one in tables.values()):
        raise ValueError(type(tables))
    return {
        table: {number: None if one is None else line(one) for number, one in documents.items()}
        for table, documents in tables.items()
    }


def json_of(content: bytes) -> Any:
    """Return parsed JSON; ``None`` when it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def all_json(lines: Iterable[bytes]) -> list[Any]:
    """Parse many whole lines at once; what is no JSON in spite of its checksum gives ``None``."""
    lines = list(lines)
    together = json_of(b"[%s]" % b",".join(lines))
    return together if isinstance(together, list) else [json_of(one) for one in lines]
