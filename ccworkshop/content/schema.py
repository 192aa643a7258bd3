"""What a kind of step asks of its TOML, as data, so that the reader needs to know no kind."""

from dataclasses import dataclass
from enum import StrEnum

from ccworkshop.content.records import FieldType, OptionValue


class Need(StrEnum):
    """Whether a part of a step must, may or must not be given."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class OptionType(StrEnum):
    """The type of an option's value in TOML."""

    FLAG = "true or false"
    INTEGER = "a whole number"
    NUMBER = "a number"
    TEXT = "a text"
    TEXTS = "a list of texts"
    INTEGERS = "a list of whole numbers"


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a kind: its name, type, default, and the texts or bounds allowed."""

    name: str
    type: OptionType
    default: OptionValue
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class KindSchema:
    """What a step of this kind may and must contain."""

    kind: str
    items: Need
    scale: Need
    options: tuple[Option, ...] = ()
    least_items: int = 0
    most_items: int = 40
    step_options: tuple[str, ...] = ()
    """Options whose value names another step of the same activity (or is empty)."""
    fields: Need = Need.NONE
    least_fields: int = 1
    most_fields: int = 12
    field_types: tuple[FieldType, ...] = ()
    """The types that fields may have; empty allows all."""
    first: FieldType | None = None
    """The type that the first field must have (``None``: any)."""
    choice_options: tuple[str, ...] = ()
    """Options whose value is a choice of the first field (or empty)."""
    field_options: tuple[str, ...] = ()
    """Options whose value is the key of a field (or empty), or a list of such keys."""
    named_types: tuple[FieldType, ...] = ()
    """The types of the fields that these may name; empty allows all."""
    points_options: tuple[tuple[str, str], ...] = ()
    """Pairs of options that name another step and the field there that asks for points."""
    scale_options: tuple[str, ...] = ()
    """Options whose value lies on the step's scale."""
    grouped_options: tuple[tuple[str, str], ...] = ()
    """Options with the value at which the step needs groups."""
    entry: FieldType | None = None
    """What is asked where a step has neither fields nor a scale (a number or a line)."""
    parts: tuple[str, ...] = ()
    """Which further lists a step may have: groups, zones, codes, reported, rules."""
    one_scale: bool = False
    """Whether all fields on points share one scale."""
    poles: bool = False
    """Whether every item names its two ends."""
    room: bool = False
    """Whether the room may list the items itself, or take those of another step."""

    def option(self, name: str) -> Option:
        """Return the option ``name``; ``KeyError`` when the kind has none of that name."""
        for one in self.options:
            if one.name == name:
                return one
        raise KeyError(name)
