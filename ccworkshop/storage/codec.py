"""Frozen records ↔ plain JSON values, by the records' own annotations.

Whatever is written can be read again: a value that its annotation does not allow is refused on
the way out as on the way in, so that no file is made that nobody can open.
"""

import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from ccworkshop.words import _

Plain: TypeAlias = Any
"""What JSON knows: a dict, list, text, number, flag or ``None``."""

MOST_BITS = 1000
"""Python refuses to read whole numbers of thousands of digits back from text."""


class Malformed(Exception):
    """A value that does not fit its annotation; ``trail`` leads to it, outermost first."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.trail: list[str] = []

    def inside(self, part: object) -> "Malformed":
        """Return this error after noting in which part it happened."""
        self.trail.insert(0, str(part))
        return self

    def __str__(self) -> str:
        where = " › ".join(self.trail)
        return _("{where}: expected {expected}").format(where=where, expected=self.expected)


class Codec(NamedTuple):
    """Two functions, to a plain value and back; both raise ``Malformed``."""

    to_plain: Callable[[Any], Plain]
    from_plain: Callable[[Plain], Any]


@cache
def codec(annotation: Any) -> Codec:
    """Return the codec of an annotation as the frozen records use them.

    Known are records, named tuples, enums, ``str``, ``bool``, ``int``, ``float``, ``None``,
    ``date``, ``datetime``, ``tuple[x, ...]``, ``Mapping[str, x]`` and unions of these.
    ``TypeError`` for any other.
    """
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        return _union(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _tuple(codec(arguments[0]))
    if origin is Mapping and arguments[0] is str:
        return _mapping(codec(arguments[1]))
    if isinstance(annotation, type):
        if issubclass(annotation, Enum):
            return _enum(annotation)
        if is_dataclass(annotation) or hasattr(annotation, "_fields"):
            return _record(annotation)
    raise TypeError(annotation)


@cache
def names(record: type) -> tuple[str, ...]:
    """Return the names of a record's or named tuple's fields."""
    if is_dataclass(record):
        return tuple(field.name for field in fields(record))
    return tuple(getattr(record, "_fields", ()))


def _text(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    raise Malformed(_("a text"))


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Malformed(_("true or false"))


def _nothing(value: object) -> None:
    if value is not None:
        raise Malformed(_("nothing"))


def _whole(value: object) -> int:
    if isinstance(value, int) and value.bit_length() <= MOST_BITS:
        return int(value)
    raise Malformed(_("a whole number"))


def _number(value: object) -> float:
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    raise Malformed(_("a number"))


def _from_whole(plain: Plain) -> int:
    return _whole(None if isinstance(plain, bool) else plain)


def _from_number(plain: Plain) -> float:
    return _number(None if isinstance(plain, bool) else plain)


def _from_day(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise Malformed(_("a date"))


def _to_day(plain: Plain) -> date:
    try:
        return date.fromisoformat(_text(plain))
    except (ValueError, Malformed):
        raise Malformed(_("a date such as 2026-11-21")) from None


def _from_moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise Malformed(_("a date with a time"))


def _to_moment(plain: Plain) -> datetime:
    try:
        return datetime.fromisoformat(_text(plain))
    except (ValueError, Malformed):
        raise Malformed(_("a moment such as 2026-11-21T14:03:22+01:00")) from None


_SIMPLE: dict[object, Codec] = {
    str: Codec(_text, _text),
    bool: Codec(_flag, _flag),
    int: Codec(_whole, _from_whole),
    float: Codec(_number, _from_number),
    type(None): Codec(_nothing, _nothing),
    date: Codec(_from_day, _to_day),
    datetime: Codec(_from_moment, _to_moment),
}


def _union(members: tuple[Any, ...]) -> Codec:
    codecs = [codec(member) for member in members]

    def one_of(which: int) -> Callable[[Any], Any]:
        converters = [one[which] for one in codecs]
        # A value of a member's very type needs no trying.
        direct = {member: codec(member)[which] for member in members if member in _SIMPLE}

        def convert(value: object) -> object:
            if (known := direct.get(type(value))) is not None:
                return known(value)
            told: list[Malformed] = []
            for converter in converters:
                try:
                    return converter(value)
                except Malformed as malformed:
                    told.append(malformed)
            # The one that came furthest into the value knows best what is wrong with it.
            raise max(told, key=lambda malformed: len(malformed.trail))

        return convert

    return Codec(one_of(0), one_of(1))


def _tuple(member: Codec) -> Codec:
    def convert(values: Any, converter: Callable[[Any], Any]) -> list[Any]:
        converted: list[Any] = []
        try:
            for value in values:
                converted.append(converter(value))  # noqa: PERF401 - its length is the place
        except Malformed as malformed:
            raise malformed.inside(len(converted) + 1) from None
        return converted

    def to_plain(value: object) -> Plain:
        if isinstance(value, tuple):
            return convert(value, member.to_plain)
        raise Malformed(_("a list"))

    def from_plain(plain: Plain) -> tuple[Any, ...]:
        if isinstance(plain, list):
            return tuple(convert(plain, member.from_plain))
        raise Malformed(_("a list"))

    return Codec(to_plain, from_plain)


def _mapping(member: Codec) -> Codec:
    def converter(convert: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
        def converted(value: object) -> dict[str, Any]:
            if not isinstance(value, Mapping):
                raise Malformed(_("names with values"))
            made: dict[str, Any] = {}
            for name, inner in value.items():
                try:
                    made[_text(name)] = convert(inner)
                except Malformed as malformed:
                    raise malformed.inside(name) from None
            return made

        return converted

    return Codec(converter(member.to_plain), converter(member.from_plain))


def _enum(kind: type[Enum]) -> Codec:
    def member(value: object) -> Enum:
        try:
            return kind(value)
        except (ValueError, TypeError):
            words = ", ".join(str(known.value) for known in kind)
            raise Malformed(_("one of {words}").format(words=words)) from None

    return Codec(lambda value: member(value).value, member)


def _record(kind: type) -> Codec:
    hints = typing.get_type_hints(kind)
    parts = [(name, codec(hints[name])) for name in names(kind)]

    def to_plain(value: object) -> Plain:
        if type(value) is not kind:
            raise Malformed(kind.__name__)
        plain: dict[str, Any] = {}
        try:
            for name, (convert, _back) in parts:
                plain[name] = convert(getattr(value, name))
        except Malformed as malformed:
            raise malformed.inside(parts[len(plain)][0]) from None
        return plain

    def from_plain(plain: Plain) -> object:
        if type(plain) is not dict:
            raise Malformed(kind.__name__)
        if plain.keys() != hints.keys():
            name = min(str(key) for key in plain.keys() ^ hints.keys())
            raise Malformed(_("this field, and none unknown")).inside(name)
        values: list[Any] = []
        try:
            for name, (_there, convert) in parts:
                values.append(convert(plain[name]))
        except Malformed as malformed:
            raise malformed.inside(parts[len(values)][0]) from None
        return kind(*values)

    return Codec(to_plain, from_plain)
