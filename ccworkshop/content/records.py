"""Frozen records of a design: agenda, activity, step, item, scale.

They are made by the reader from TOML and are kept, as a copy, inside every session, so that an
old session opens unchanged when the built-in content moves on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

OptionValue = bool | int | float | str | tuple[str, ...] | tuple[int, ...]


class Provenance(StrEnum):
    """Where an element of the content comes from."""

    SEED = "S"
    PUBLISHED = "P"
    AUTHORED = "A"


@dataclass(frozen=True, slots=True)
class Source:
    """One origin: the kind of provenance and what to look up (empty for our own)."""

    provenance: Provenance
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a scale: its value, its name and the anchor shown while voting."""

    value: int
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A ladder of at least three points with consecutive values, lowest first."""

    key: str
    title: str
    points: tuple[Point, ...]
    sources: tuple[Source, ...]

    @property
    def low(self) -> int:
        """The lowest value."""
        return self.points[0].value

    @property
    def high(self) -> int:
        """The highest value."""
        return self.points[-1].value


class AttentionArea(StrEnum):
    """The six attention areas (S 001), by which the action plan is organised."""

    SHOW_THE_MONEY = "show-the-money"
    INVOLVE_EVERYONE = "involve-everyone"
    ADAPT_THE_KPIS = "adapt-the-kpis"
    LEADERSHIP_SUPPORT = "leadership-support"
    BREAK_THE_SILOS = "break-the-silos"
    MINDSET_AND_COMPLETION = "mindset-and-completion"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a step asks about: a short title (an axis label) and a full statement."""

    key: str
    title: str
    prompt: str
    sources: tuple[Source, ...]
    area: AttentionArea | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """What a practised facilitator would tell a colleague about an activity."""

    why: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    listen: tuple[str, ...]
    trap: str
    carry: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the room does inside an activity; ``kind`` names who plays it.

    ``options`` holds the kind's own settings, checked and completed by its ``KindSchema``.
    """

    key: str
    kind: str
    title: str
    question: str
    hint: str
    minutes: int
    items: tuple[Item, ...] = ()
    scale: Scale | None = None
    options: Mapping[str, OptionValue] = field(default_factory=dict)

    def flag(self, name: str) -> bool:
        """Return a yes-or-no option (``False`` when the kind has no such option)."""
        return self.options.get(name, False) is True

    def text(self, name: str) -> str:
        """Return a text option (empty when the kind has no such option)."""
        value = self.options.get(name, "")
        return value if isinstance(value, str) else ""

    def figure(self, name: str) -> float:
        """Return a numeric option (0 when the kind has no such option)."""
        value = self.options.get(name, 0)
        return float(value) if isinstance(value, int | float) else 0.0

    def lines(self, name: str) -> tuple[str, ...]:
        """Return a list-of-text option (empty when the kind has no such option)."""
        value = self.options.get(name, ())
        return tuple(str(part) for part in value) if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One agenda entry's design: guide and steps."""

    key: str
    title: str
    summary: str
    minutes: int
    guide: Guide
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    lesson: int | None = None
    area: AttentionArea | None = None

    def step(self, key: str) -> Step:
        """Return the step ``key``; ``KeyError`` when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)


class EntryKind(StrEnum):
    """What a line of the agenda is."""

    ACTIVITY = "activity"
    BREAK = "break"
    BUFFER = "buffer"


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One line of an agenda; ``activity`` is empty for a break or a buffer."""

    key: str
    kind: EntryKind
    title: str
    minutes: int
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The order and the minutes of a day."""

    key: str
    title: str
    summary: str
    entries: tuple[AgendaEntry, ...]
    sources: tuple[Source, ...] = ()

    @property
    def minutes(self) -> int:
        """All minutes of the day."""
        return sum(entry.minutes for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A design that can be played: an agenda with the activities it names."""

    agenda: Agenda
    activities: Mapping[str, Activity]

    def entry(self, key: str) -> AgendaEntry:
        """Return the agenda's entry ``key``; ``KeyError`` when there is none."""
        for entry in self.agenda.entries:
            if entry.key == key:
                return entry
        raise KeyError(key)

    def activity_of(self, entry_key: str) -> Activity | None:
        """Return the activity that an entry plays (``None`` for a break or a buffer)."""
        return self.activities.get(self.entry(entry_key).activity)
