"""What a kind of step asks of its TOML, as data, so that the reader needs to know no kind."""

from dataclasses import dataclass
from enum import StrEnum

from ccworkshop.content.records import OptionValue


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
