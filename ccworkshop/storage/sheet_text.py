"""The text of an ordinary answer sheet, made straight from it: this is what a day mostly writes."""

from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import TypeAlias

from ccworkshop.session import Answer, AnswerSheet, RoundRef, Voter, VoterKind
from ccworkshop.storage.tables import sheet_number

_SMALL = 1 << 53

Head: TypeAlias = tuple[str, str]
"""What all sheets of one voter in one round share: their number, and how their text begins."""


def sheet_text(ref: RoundRef, voter: Voter, sheet: AnswerSheet) -> tuple[str, bytes] | None:
    """Return number and text of an ordinary sheet's document; ``None``: it needs a closer look."""
    # An equal key, such as round 1.0, would find the head of round 1.
    head = _head(ref, voter) if type(ref[2]) is int and sheet.voter == voter else None
    if head is None:
        return None
    number, text = head
    comma = ""
    for item, answer in sheet.answers.items():
        if type(item) is not str or type(answer) is not Answer or type(answer.evidence) is not str:
            return None
        shown: object = answer.value
        if shown is None:
            shown = "null"
        elif type(shown) is str:
            shown = quoted(shown)
        elif not is_small(shown):
            return None
        evidence = quoted(answer.evidence)
        text = f'{text}{comma}{quoted(item)}: {{"value": {shown}, "evidence": {evidence}}}'
        comma = ", "
    try:
        return number, f"{text}}}}}".encode()
    except UnicodeEncodeError:  # half a character
        return None


@lru_cache(maxsize=1 << 12)
def _head(ref: RoundRef, voter: Voter) -> Head | None:
    entry, step, number = ref
    kind, id_ = voter
    if [*map(type, (entry, step, kind, id_))] != [str, str, VoterKind, str] or not is_small(number):
        return None
    begin = (
        f'{{"entry": {quoted(entry)}, "step": {quoted(step)}, "round": {number}, '
        f'"voter_kind": {quoted(kind.value)}, "voter": {quoted(id_)}, "answers": {{'
    )
    return sheet_number(ref, voter), begin


def is_small(value: object) -> bool:
    """Tell whether a value is a whole number that any program can hold."""
    return type(value) is int and -_SMALL < value < _SMALL
