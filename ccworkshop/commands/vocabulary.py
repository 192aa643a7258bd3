"""Levels and functions: the same word in another spelling is not a new word."""

from collections.abc import Iterable
from functools import lru_cache

_IGNORED = frozenset(" -‐‑‒–—_\u00a0\u00ad")


@lru_cache(maxsize=4096)
def spelling(word: str) -> str:
    """Write a word without what its spellings differ in: case, spaces, hyphens."""
    return "".join(sign for sign in word.casefold() if sign not in _IGNORED)


class Vocabulary:
    """A growing list of words, each in the spelling in which it came first."""

    def __init__(self, known: Iterable[str]) -> None:
        """Begin with the words that are known."""
        self._known = tuple(known)
        self._words: dict[str, str] = {}
        for word in self._known:
            self._words.setdefault(spelling(word), word)
        self._new: list[str] = []

    @property
    def words(self) -> tuple[str, ...]:
        """All words, the new ones last."""
        return (*self._known, *self._new)

    @property
    def new(self) -> tuple[str, ...]:
        """The words that were not known at first."""
        return tuple(self._new)

    def take(self, word: str) -> str:
        """Return the known spelling of a word, and remember a new one (empty: no word)."""
        key = spelling(word)
        if not key:
            return ""
        if key not in self._words:
            self._words[key] = word
            self._new.append(word)
        return self._words[key]
