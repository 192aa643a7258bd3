"""Bytes → text, as spreadsheets write it, without guessing at people's names.

UTF-8 and, with a byte order mark, UTF-16 and UTF-32 say what they are. Anything else is taken
for Windows-1252 only if nothing in it points to another encoding: no byte that Windows-1252
leaves open, no sign that western writing hardly uses, no three accented letters in a row (as in
Cyrillic, Greek or Chinese text), no accented capital after a small letter (as in old Macintosh
text), and no sequence that is valid UTF-8 (a damaged UTF-8 file).
"""

import codecs
import re
from dataclasses import dataclass

from ccworkshop.intake.problems import IntakeProblems, Problem
from ccworkshop.words import _

LARGEST = 64 * 1024 * 1024

UTF_8 = "UTF-8"
WINDOWS_1252 = "Windows-1252"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # xlsx and ods; xls
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")

_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ"
_CAPITALS = "".join(letter for letter in _LETTERS if letter.isupper())
_SIGNS = "€‚„…‘’“”•–—™\u00a0¡£§©ª«®°²´·º»¼½¾¿"
_FOREIGN = re.compile(f"[^\x00-\x7f{_LETTERS}{_SIGNS}]|[{_LETTERS}]{{3}}|[a-zà-öø-ÿœ][{_CAPITALS}]")
_UTF_8_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text and the name of the encoding that it was read in."""

    text: str
    encoding: str


def decoded(data: bytes) -> Text:
    """Read a file's bytes as text; raises ``IntakeProblems`` when they are none, or ambiguous."""
    if len(data) > LARGEST:
        raise _problem(
            _("this file is larger than {size} MB; is it the right one?").format(
                size=LARGEST // 1024 // 1024
            )
        )
    if data.startswith(_SPREADSHEETS):
        raise _problem(_("this is a spreadsheet file; save it as CSV and choose that file"))
    if data.startswith(_OTHERS):
        raise _problem(_("this is not a text file; choose a CSV file"))
    text = _by_mark(data) or _unmarked(data)
    if "\0" in text.text:
        raise _nul(text.text)
    return text


def _by_mark(data: bytes) -> Text | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return Text(data.decode(codec).removeprefix("\ufeff"), name)
            except UnicodeDecodeError:
                raise _problem(
                    _("this file says that it is {encoding}, but is damaged; save it again").format(
                        encoding=name
                    )
                ) from None
    return None


def _unmarked(data: bytes) -> Text:
    try:
        return Text(data.decode("utf-8"), UTF_8)
    except UnicodeDecodeError as error:
        where = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or _UTF_8_SEQUENCE.search(data) or _FOREIGN.search(text):
        before = data[:where]
        line = 1 + max(before.count(b"\n"), before.count(b"\r"))
        raise _problem(
            _("the accented letters cannot be read for sure; save the file again as “CSV UTF-8”"),
            line,
        )
    return Text(text, WINDOWS_1252)


def _nul(text: str) -> IntakeProblems:
    """Say where the first NUL is; many of them are another encoding or no text at all."""
    at = text.index("\0")
    line = 1 + max(text.count("\n", 0, at), text.count("\r", 0, at))
    if text.count("\0") * 4 >= len(text):
        return _problem(_("this is not a text file, or not in UTF-8; save it as “CSV UTF-8”"))
    return _problem(
        _("there is a character in it (NUL) that no text has; delete it or save the file again"),
        line,
    )


def _problem(message: str, line: int = 0) -> IntakeProblems:
    return IntakeProblems([Problem(line, "", message)])
