"""Mappings that know what was put into them last, so that nobody need look at all the rest."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Altered(dict[K, V]):
    """A copy of a mapping with one value put in, made by ``altered``; never changed after that."""

    __slots__ = ("key", "mark", "origin")

    key: K
    mark: object
    origin: object


def altered(mapping: Mapping[K, V], key: K, value: V) -> Altered[K, V]:
    """Return a copy of a mapping with one value put in, which remembers where it comes from."""
    copy = Altered(mapping)
    copy[key] = value
    # A mark in place of the mapping itself, so that one does not keep all before it alive.
    copy.key, copy.mark, copy.origin = key, object(), getattr(mapping, "mark", None)
    return copy


def altered_key(one: Mapping[K, V], other: Mapping[K, V]) -> tuple[K, ...] | None:
    """Return the only key under which two mappings may differ; ``None`` when it is not known."""
    if type(one) is Altered and type(other) is Altered:
        if other.origin is one.mark:
            return (other.key,)
        if one.origin is other.mark:
            return (one.key,)
    return None
