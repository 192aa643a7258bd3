"""How one answer is read and written, by the type of the field that asks for it."""

from ccworkshop.content.records import Field, FieldType
from ccworkshop.session import Value
from ccworkshop.steps.answered import is_dont_know, whole_number
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.words import _, listed, one_line

LONGEST_LINE = 300
"""Characters of one written line."""


def bounds(field: Field) -> tuple[int, int]:
    """Return the lowest and the highest value of points, ranks and numbers."""
    if field.scale is not None:
        return field.scale.low, field.scale.high
    return field.low, field.high


def read(field: Field, text: str) -> Value:
    """Read a written answer; "?" and its like are "don't know". Raises ``BadAnswer``."""
    if is_dont_know(text):
        return None
    if field.type is FieldType.LINE:
        return _line(text)
    if field.type is FieldType.CHOICE:
        return _choice(field, text)
    low, high = bounds(field)
    value = whole_number(text.replace(field.unit, "") if field.unit else text)
    if value is None or value not in range(low, high + 1):
        raise BadAnswer(_off_scale(field).format(found=text.strip()[:40], low=low, high=high))
    return value


def _off_scale(field: Field) -> str:
    if field.type is FieldType.RANK:
        return _("“{found}” is not a rank from {low} to {high} (or ? for don’t know)")
    return _("“{found}” is not a whole number from {low} to {high} (or ? for don’t know)")


def _line(text: str) -> str:
    line = one_line(text)[:LONGEST_LINE].strip()
    if not line:
        raise BadAnswer(_("“{found}” is no words").format(found=text.strip()[:40]))
    return line


def _choice(field: Field, text: str) -> str:
    wanted = one_line(text).casefold()
    for choice in field.choices:
        if wanted in (choice.key.casefold(), choice.title.casefold()):
            return choice.key
    raise BadAnswer(
        _("“{found}” is none of {names} (or ? for don’t know)").format(
            found=text.strip()[:40], names=listed([choice.title for choice in field.choices])
        )
    )


def key(field: Field, digit: int) -> Value:
    """Read one digit: a point, or the place of a choice; 0 is "don't know" where it is free."""
    if field.type is FieldType.CHOICE:
        if digit == 0:
            return None
        if digit <= len(field.choices):
            return field.choices[digit - 1].key
        raise BadAnswer(
            _("“{found}” is none of the {count} choices").format(
                found=digit, count=len(field.choices)
            )
        )
    low, _high = bounds(field)
    if digit == 0 and low > 0 and field.type is not FieldType.LINE:
        return None
    return read(field, str(digit))


def is_one_digit(field: Field) -> bool:
    """Tell whether one digit is the whole answer, so that nothing has to end it."""
    if field.type is FieldType.CHOICE:
        return True
    low, high = bounds(field)
    return field.type in (FieldType.POINTS, FieldType.RANK) and low >= 0 and high <= 9  # noqa: PLR2004


def options(field: Field, ends: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """List what may be typed and what it means; nothing for ranks, numbers and lines.

    Of a dial, whose ``ends`` have names, only the two ends are listed.
    """
    if ends:
        low, high = bounds(field)
        return ((str(low), ends[0]), (str(high), ends[-1]))
    if field.type is FieldType.CHOICE:
        return tuple((str(i), one.title) for i, one in enumerate(field.choices, start=1))
    if field.scale is not None:
        return tuple((str(point.value), point.name) for point in field.scale.points)
    return ()


def write(value: Value) -> str:
    """Write an answer as ``read`` takes it."""
    return "?" if value is None else str(value)


def shown(field: Field, value: Value) -> str:
    """Write an answer as people read it: a choice by its title."""
    choice = field.choice(value) if isinstance(value, str) else None
    return choice.title if choice else write(value)
