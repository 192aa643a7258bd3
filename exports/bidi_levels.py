"""Reading direction: which characters of a paragraph read from the right (UAX #9)."""

import unicodedata
from collections.abc import Sequence

from bidi.algorithm import (  # type: ignore[import-untyped]
    explicit_embed_and_overrides,
    get_embedding_levels,
    get_empty_storage,
    resolve_implicit_levels,
    resolve_neutral_types,
    resolve_weak_types,
)

RIGHT = frozenset({"R", "AL"})


def is_right_to_left(text: str) -> bool:
    """Tell whether a paragraph reads from the right: by its first letter with a direction."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in RIGHT:
            return True
    return False


def levels(text: str, *, right_to_left: bool) -> list[int]:
    """Return the embedding level of every character; odd ones read from the right.

    What we join with " · " are texts of their own: names from the right on one side do not turn
    round a date on the other.
    """
    base = int(right_to_left)
    text = text.replace(" · ", " א " if right_to_left else " a ")
    if not any(unicodedata.bidirectional(character) in RIGHT for character in text):
        return [base] * len(text)
    storage = get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if right_to_left else "L"
    get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place  # joiners are taken out on the way
    explicit_embed_and_overrides(storage)
    resolve_weak_types(storage)
    resolve_neutral_types(storage, debug=False)
    resolve_implicit_levels(storage, debug=False)
    found = {character["place"]: int(character["level"]) for character in storage["chars"]}
    filled: list[int] = []
    for place in range(len(text)):
        filled.append(found.get(place, filled[-1] if filled else base))
    return filled


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """Return the runs' places from left to right (rule L2)."""
    order = list(range(len(run_levels)))
    for level in range(max(run_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
