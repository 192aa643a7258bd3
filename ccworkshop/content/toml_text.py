"""Bytes become TOML tables, or a problem that says where and why not."""

import codecs
import re
import tomllib

from ccworkshop.content.problems import ContentProblems, Findings, Problem, shown
from ccworkshop.content.tables import Table
from ccworkshop.words import _

SCHEMA = 1
"""The version of the format that this program reads."""

_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def decoded(data: bytes, name: str) -> str:
    """Return the text of the file ``name``; a leading UTF-8 byte order mark is harmless.

    Raises ``ContentProblems`` when the bytes are not UTF-8.
    """
    expected = _("a text saved as UTF-8")
    if data.startswith(_OTHER_MARKS):
        raise ContentProblems([Problem(name, "", _("a text saved as UTF-16"), expected)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        where = _("line {line}").format(line=line)
        found = _("letters in another encoding")
        raise ContentProblems([Problem(name, where, found, expected)]) from None


def parsed(text: str, name: str) -> dict[str, object]:
    """Return the TOML of the file ``name`` as nested dicts and lists.

    Raises ``ContentProblems`` with line and column when it is not TOML.
    """
    try:
        return tomllib.loads(text)
    except RecursionError:
        found = _("brackets inside brackets inside brackets, too deep to read")
        problem = Problem(name, "", found, _("lists and tables as in the examples"))
    except ValueError as error:  # TOMLDecodeError is one; so is a number of too many digits
        problem = _syntax_problem(name, str(error))
    raise ContentProblems([problem])


def opened(text: str, name: str) -> Table:
    """Return the file's outermost table once its schema number is one that we can read.

    Raises ``ContentProblems`` for broken TOML and for a file of a newer version, of which
    nothing else can be said.
    """
    values = parsed(text, name)
    version = values.get("schema")
    if isinstance(version, int) and version > SCHEMA:
        found = _("{number}, made by a newer version of this program").format(number=shown(version))
        expected = _("schema {schema}, or an update of this program").format(schema=SCHEMA)
        raise ContentProblems([Problem(name, "schema", found, expected)])
    table = Table(Findings(name), values)
    table.whole("schema", SCHEMA, SCHEMA)
    return table


def _syntax_problem(name: str, message: str) -> Problem:
    place = _PLACE.search(message)
    bare = message[: place.start()] if place else message
    found, expected = _in_plain_words(bare)
    return Problem(name, _where(place), found, expected)


def _where(place: re.Match[str] | None) -> str:
    if place is None:
        return ""
    if place["line"] is None:
        return _("end of the file")
    return _("line {line}, column {column}").format(line=place["line"], column=place["column"])


def _in_plain_words(message: str) -> tuple[str, str]:
    """Return found and expected for what the TOML parser says."""
    plain = {
        "Invalid value": (
            _("a value that TOML does not know"),
            _("a text in quotation marks, a number, true or false, or a list in brackets"),
        ),
        "Cannot overwrite a value": (
            _("the same key a second time"),
            _("each key once in its table"),
        ),
        "Expected newline or end of document after a statement": (
            _("something more after the value"),
            _("one key and one value on a line, with quotation marks around the whole text"),
        ),
        "Illegal character '\\n'": (
            _("a text that is not closed on its line"),
            _("quotation marks at both ends of the text"),
        ),
        "Unclosed array": (_("a list that is not closed"), _("a comma or a closing bracket ]")),
        "Invalid statement": (_("a line that TOML cannot read"), _("a line such as key = value")),
    }
    if message.startswith("Exceeds the limit"):
        return _("a number of too many digits"), _("a number that somebody can read")
    other = (
        _("broken TOML ({message})").format(message=message),
        _("TOML as in the examples"),
    )
    return plain.get(message, other)
