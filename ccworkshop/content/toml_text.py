"""Bytes become TOML tables, or a problem that says where and why not."""

import codecs
import re
import tomllib

from ccworkshop.content.positions import Position, places
from ccworkshop.content.problems import (
    ContentProblems,
    Findings,
    Problem,
    at_their_lines,
    quoted,
    shown,
)
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
        found = _("letters in another encoding")
        raise ContentProblems([Problem(name, "", found, expected, line)]) from None


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
        problem = _syntax_problem(name, text, str(error))
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
        raise ContentProblems(at_their_lines([Problem(name, "schema", found, expected)], text))
    table = Table(Findings(name, text), values)
    table.whole("schema", SCHEMA, SCHEMA)
    return table


def _syntax_problem(name: str, text: str, message: str) -> Problem:
    found_place = _PLACE.search(message)
    bare = message[: found_place.start()] if found_place else message
    found, expected = _in_plain_words(bare)
    if found_place is None:
        return Problem(name, "", found, expected)
    line, column = _where(text, bare, found_place)
    return Problem(name, "", found, expected, line, column)


def _where(text: str, message: str, place: re.Match[str]) -> Position:
    """Return where to look: a key that stands twice, or the beginning of what has no end.

    The parser tells where it gave up, which is behind the value of a second key, or at the end
    of the file.
    """
    text = text.replace("\r\n", "\n")
    at = None
    if place["line"] is not None:
        at = Position(int(place["line"]), int(place["column"]))
        lines = text.split("\n")[: at.line]
        text = "\n".join([*lines[:-1], lines[-1][: at.column - 1]])
    walked = places(text)
    if message.startswith("Duplicate inline"):
        return walked.position(walked.last_key)
    if at is None or message.startswith(("Cannot overwrite", "Cannot mutate")):
        return walked.position(walked.last_statement)
    return at


_NAME = re.compile(r"['\"](?P<name>[^'\"]+)['\"],?\)? twice|table key '(?P<key>.*)'")


def _in_plain_words(message: str) -> tuple[str, str]:
    """Return found and expected for what the TOML parser says."""
    if message.startswith("Exceeds the limit"):
        return _("a number of too many digits"), _("a number that somebody can read")
    if found := _NAME.search(message):
        twice = _("{key} for the second time").format(key=quoted(found[found.lastgroup or 0]))
        return twice, _("each key and each heading once in its table")
    for beginning, words in _plain().items():
        if message.startswith(beginning):
            return words
    return _("broken TOML ({message})").format(message=message), _("TOML as in the examples")


def _plain() -> dict[str, tuple[str, str]]:
    """Return found and expected by the beginning of what the TOML parser says."""
    twice = _("the same key a second time"), _("each key once in its table")
    endless = _("a text that is never closed"), _("quotation marks at both ends of the text")
    heading = (
        _("a heading that is not closed"),
        _("one closing bracket for each opening one, as in [guide] or [[steps]]"),
    )
    return {
        "Invalid value": (
            _("a value that TOML does not know"),
            _("a text in straight quotation marks, a number, true or false, or a list in brackets"),
        ),
        "Cannot overwrite a value": twice,
        "Cannot mutate immutable namespace": twice,
        "Cannot declare": twice,
        "Expected newline or end of document after a statement": (
            _("something more after the value"),
            _("one key and one value on a line, with quotation marks around the whole text"),
        ),
        "Expected '=' after a key": (
            _("a key without an equals sign"),
            _("a line such as key = value"),
        ),
        "Expected ']": heading,
        "Illegal character '\\n'": (
            _("a text that is not closed on its line"),
            _("quotation marks at both ends of the text"),
        ),
        "Unterminated string": endless,
        'Expected "': endless,
        "Unescaped '\\'": (
            _("a backslash in a text"),
            _("two of them for each one, or single quotation marks around the text"),
        ),
        "Unclosed array": (_("a list that is not closed"), _("a comma or a closing bracket ]")),
        "Unclosed inline table": (_("a brace that is not closed"), _("a comma or a closing }")),
        "Invalid statement": (_("a line that TOML cannot read"), _("a line such as key = value")),
        "Invalid initial character for a key": (
            _("a line that TOML cannot read"),
            _("a line such as key = value"),
        ),
    }
