"""What a line of the history says of a change: when, in which words, how it came about."""

from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from ccworkshop.storage.journal_lines import text
from ccworkshop.store import Move

_DID = {move: f'"did": "{move.value}"' for move in Move}


class Says(NamedTuple):
    """When, what and how, and the number of the change that was undone or redone (0: none)."""

    at: str
    words: str
    move: Move
    of: int

    def text(self) -> bytes:
        """Return it as a line says it."""
        return says_text(*self)


def says_text(at: str, words: str, move: Move, of: int) -> bytes:
    """Return ``Says`` as a line says it, without making one."""
    did = f'{_DID[move]}, "of": {of}' if of else _DID[move]
    try:
        return f'"at": {quoted(at)}, {did}, "words": {quoted(words)}'.encode()
    except UnicodeEncodeError:
        return b'"at": %s, %s, "words": %s' % (text(at), did.encode(), text(words))


def says_of(found: Any) -> Says | None:
    """Return what a line says; ``None`` when it does not."""
    if not isinstance(found, dict):
        return None
    values = [found.get("at"), found.get("words"), found.get("did"), found.get("of", 0)]
    if [type(value) for value in values] != [str, str, str, int]:
        return None
    if values[2] not in tuple(Move):
        return None
    return Says(values[0], values[1], Move(values[2]), values[3])
