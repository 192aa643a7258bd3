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
    """One thing a step asks about: a short title (an axis label) and a full statement.

    ``group`` is the key of the step's group it belongs to (empty for none); ``poles`` are the
    names of the two ends of a dial (none elsewhere).
    """

    key: str
    title: str
    prompt: str
    sources: tuple[Source, ...]
    area: AttentionArea | None = None
    group: str = ""
    poles: tuple[str, ...] = ()


class FieldType(StrEnum):
    """What may be answered to one question."""

    POINTS = "points"
    RANK = "rank"
    NUMBER = "number"
    CHOICE = "choice"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from: its key is the answer.

    Without ``sources`` it comes from where its field comes.
    """

    key: str
    title: str
    hint: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked about every item of a step.

    ``scale`` belongs to points; ``low``, ``high`` (both included) and ``unit`` to a number;
    ``choices`` to a choice. ``optional`` may stay empty; ``when`` names another field and the
    choice there for which this one is asked at all (empty: always).
    Without ``sources`` it comes from where its activity comes.
    """

    key: str
    title: str
    type: FieldType
    prompt: str = ""
    scale: Scale | None = None
    low: int = 0
    high: int = 100
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    when: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def choice(self, key: str) -> Choice | None:
        """Return the choice ``key`` (``None`` when there is no such choice)."""
        return next((one for one in self.choices if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Question:
    """One cell of an answer sheet: an item, and what is asked about it."""

    item: Item
    field: Field

    @property
    def key(self) -> str:
        """The key under which a sheet holds the answer."""
        return question_key(self.item.key, self.field.key)

    @property
    def title(self) -> str:
        """The item's title, and the field's where there is more than one."""
        return f"{self.item.title} · {self.field.title}" if self.field.key else self.item.title


def question_key(item: str, field_key: str) -> str:
    """Return the key of a question; the only field of a step has none of its own."""
    return f"{item}.{field_key}" if field_key else item


@dataclass(frozen=True, slots=True)
class Group:
    """A heading or theme over several items of a step."""

    key: str
    title: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a map of two axes: its box in units of both scales, and what it means.

    ``advice`` is what to do with what lies here (empty: nothing); with it, a place here becomes
    a candidate for the plan.
    """

    key: str
    title: str
    note: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    sources: tuple[Source, ...]
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure that an article reports, shown beside our own and never as a benchmark."""

    title: str
    value: float
    unit: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes an item want attention: a field that has one of some values, and what to say.

    ``of_all`` asks it of all items together: said once, when every one of them has the value.
    """

    field: str
    values: tuple[str, ...]
    finding: str
    of_all: bool = False


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

    ``options`` holds the kind's own settings, checked and completed by its ``KindSchema``. An
    answer sheet has one question for each item and field; without ``fields`` the scale is the
    field, and without a scale the place in the order. ``codes`` are what lines are sorted into.
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
    fields: tuple[Field, ...] = ()
    groups: tuple[Group, ...] = ()
    zones: tuple[Zone, ...] = ()
    codes: tuple[Choice, ...] = ()
    reported: tuple[Reported, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def asked(self) -> tuple[Field, ...]:
        """What is asked about each item."""
        if self.fields:
            return self.fields
        if self.scale is not None:
            return (Field("", self.title, FieldType.POINTS, scale=self.scale),)
        return (Field("", self.title, FieldType.RANK, low=1, high=len(self.items)),)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All cells of an answer sheet, item by item."""
        asked = self.asked
        return tuple(Question(item, one) for item in self.items for one in asked)

    @property
    def required(self) -> tuple[str, ...]:
        """The keys of the questions without which no sheet is complete, whatever it says."""
        asked = [one.key for one in self.asked if not one.optional and not one.when]
        return tuple(question_key(item.key, key) for item in self.items for key in asked)

    def question_at(self, key: str) -> Question:
        """Return the question ``key``; ``KeyError`` when there is none."""
        for one in self.questions:
            if one.key == key:
                return one
        raise KeyError(key)

    def field_at(self, key: str) -> Field:
        """Return the field ``key``; ``KeyError`` when there is none."""
        for one in self.asked:
            if one.key == key:
                return one
        raise KeyError(key)

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
    """One line of an agenda; ``activity`` is empty for a break or a buffer.

    A break with ``after`` divides the activity before it: it is held after that step.
    """

    key: str
    kind: EntryKind
    title: str
    minutes: int
    activity: str = ""
    after: str = ""


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
