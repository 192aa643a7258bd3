"""Frozen records of one day: session, team, participant, answer sheet, note, action.

A ``Session`` is never changed: a command makes the next one. Answers are kept in small mappings,
one per step and round, so that a change copies one of them and nothing else. The mappings are
dicts behind a read-only type; nobody but the commands makes new ones, and nobody changes one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ccworkshop.content.options import ACTIONS
from ccworkshop.content.records import Activity, AgendaEntry, AttentionArea, Item, Step, Workshop
from ccworkshop.words import _

DEFAULT_LEVELS = ("Leadership", "Management", "Front line")
DEFAULT_FUNCTIONS = ("Front office", "Back office", "Finance", "IT", "Marketing", "HR")

Value = int | float | str | tuple[str, ...] | None
"""What one voter answers to one item; ``None`` is "don't know"."""


class StepRef(NamedTuple):
    """Names one step of the day: the agenda entry's key and the step's key."""

    entry: str
    step: str


class RoundRef(NamedTuple):
    """Names one round of one step; rounds count from 1."""

    entry: str
    step: str
    round: int

    @property
    def ref(self) -> StepRef:
        """The step without its round."""
        return StepRef(self.entry, self.step)


class Beat(StrEnum):
    """One click of the clicker inside a step, in the order in which a step runs."""

    BRIEF = "brief"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    DISCUSS = "discuss"
    PAUSE = "pause"


class Place(NamedTuple):
    """Where the day stands: entry, step (empty in a break), beat, round (from 1)."""

    entry: str
    step: str
    beat: Beat
    round: int

    @property
    def ref(self) -> StepRef:
        """The step in which the place lies."""
        return StepRef(self.entry, self.step)

    @property
    def round_ref(self) -> RoundRef:
        """The step and round in which the place lies."""
        return RoundRef(self.entry, self.step, self.round)


class VoterKind(StrEnum):
    """Who gives an answer sheet."""

    TEAM = "team"
    PARTICIPANT = "participant"


class Way(StrEnum):
    """How answers come in."""

    TEAM = "team"
    PAPER = "paper"
    HANDS = "hands"
    BOOTH = "booth"

    @property
    def voter_kind(self) -> VoterKind:
        """Who gives the sheets when answers come in this way."""
        return VoterKind.TEAM if self is Way.TEAM else VoterKind.PARTICIPANT

    @property
    def has_sheets(self) -> bool:
        """Whether each voter's answers stand on a sheet of their own, under the voter's name."""
        return self in (Way.TEAM, Way.PAPER)


class Voter(NamedTuple):
    """Names one giver of answer sheets: a team's or a participant's id."""

    kind: VoterKind
    id: str


@dataclass(frozen=True, slots=True)
class Team:
    """A table of people who work together during the day."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in the room; team is a team's id, level and function are plain words.

    ``left``: gone home; answers that were given count, and no more are expected.
    """

    id: str
    name: str
    team: str = ""
    level: str = ""
    function: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one item, with its evidence (one line; empty when none was given)."""

    value: Value
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """What one voter or team gave in one step and round: item key → answer."""

    voter: Voter
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody answered in the booth: no name, no time, no place in an order."""

    answers: Mapping[str, Answer]
    groups: tuple[str, ...]
    """Level, team and function, for the splits; they are forgotten when the vote closes."""


@dataclass(frozen=True, slots=True)
class Booth:
    """A secret vote: who has voted, in the order of their ids, and a heap of ballots.

    The heap is kept while the vote is open only; then it becomes a ``Tally``.
    """

    voted: tuple[str, ...] = ()
    ballots: tuple[Ballot, ...] = ()


Counts = Mapping[str, Mapping[str, int]]
"""Question → written answer ("?" is "don't know") → how many gave it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a vote by hands or a closed secret vote came to: counts, and nobody's sheet.

    ``groups`` holds, by split and group, the counts of those groups that may be shown;
    ``unevidenced`` how many scores of a question came without evidence, in days that asked for it.
    """

    people: int
    counts: Counts
    groups: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    unevidenced: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparator:
    """Values to hold one's own beside, typed in by the user: item key → value."""

    name: str
    values: Mapping[str, float]


class Split(StrEnum):
    """By what a result is split into groups."""

    NONE = "none"
    TEAM = "team"
    LEVEL = "level"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Lens:
    """Which outlines a spidergram shows: a split and at most three of its groups."""

    split: Split
    groups: tuple[str, ...] = ()


class Pointer(NamedTuple):
    """Which question of a round is put to the room by a show of hands (empty: all at once)."""

    round: int
    question: str


@dataclass(frozen=True, slots=True)
class StepSettings:
    """What the facilitator changed about one step; ``None`` means as the content has it.

    ``present`` is how many people raise their hands (0: nobody has counted them); ``pointer``
    where a show of hands stands.
    """

    way: Way | None = None
    minimum: float | None = None
    comparator: Comparator | None = None
    lens: Lens | None = None
    revote: bool | None = None
    present: int | None = None
    pointer: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an action comes from: the step, the item and what was seen there, in words."""

    entry: str
    step: str
    item: str
    round: int
    finding: str


@dataclass(frozen=True, slots=True)
class Action:
    """One thing somebody will do; empty texts and ``None`` are what is still missing.

    ``impact`` and ``effort`` run from 1 to 5; ``lesson`` from 1 to 5.
    """

    id: str
    text: str
    owner: str = ""
    first_move: str = ""
    due: date | None = None
    evidence: str = ""
    area: AttentionArea | None = None
    lesson: int | None = None
    impact: int | None = None
    effort: int | None = None
    origin: Origin | None = None


class NoteKind(StrEnum):
    """What a quick capture is."""

    NOTE = "note"
    PARKING = "parking"


@dataclass(frozen=True, slots=True)
class Note:
    """One line captured during the day, and where the day stood."""

    id: str
    kind: NoteKind
    text: str
    place: Place
    written: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """The moment at which the day arrived at an agenda entry."""

    entry: str
    since: datetime


class Reached(NamedTuple):
    """The furthest point that a step has come to: its round and beat."""

    round: int
    beat: Beat


@dataclass(frozen=True, slots=True)
class Session:
    """One day with one client."""

    id: str
    title: str
    created: datetime
    workshop: Workshop
    place: Place
    client: str = ""
    starts: datetime | None = None
    teams: tuple[Team, ...] = ()
    participants: tuple[Participant, ...] = ()
    levels: tuple[str, ...] = DEFAULT_LEVELS
    functions: tuple[str, ...] = DEFAULT_FUNCTIONS
    sheets: Mapping[RoundRef, Mapping[Voter, AnswerSheet]] = field(default_factory=dict)
    booths: Mapping[RoundRef, Booth] = field(default_factory=dict)
    tallies: Mapping[RoundRef, Tally] = field(default_factory=dict)
    settings: Mapping[StepRef, StepSettings] = field(default_factory=dict)
    reached: Mapping[StepRef, Reached] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()
    extra_minutes: Mapping[str, int] = field(default_factory=dict)
    promised_minutes: int = 0
    """How long the day was to take when it began; 0 until its agenda changes after that."""
    actions: tuple[Action, ...] = ()
    notes: tuple[Note, ...] = ()
    blank: bool = False
    frozen: Place | None = None
    items: Mapping[StepRef, tuple[Item, ...]] = field(default_factory=dict)
    """What the room listed itself, after the items of the content.

    Where a step asks about the actions: those that left the plan after it was answered.
    """
    codes: Mapping[StepRef, Mapping[str, str]] = field(default_factory=dict)
    """Into which code the facilitator sorted a written line, by the line's own words."""
    serial: int = 0
    """Counts the ids given out, so that an id is never used twice."""

    def entry(self, key: str) -> AgendaEntry:
        """Return an agenda entry; ``KeyError`` when there is none."""
        return self.workshop.entry(key)

    def activity(self, entry_key: str) -> Activity | None:
        """Return the activity of an entry (``None`` for a break or buffer)."""
        return self.workshop.activity_of(entry_key)

    def step(self, ref: StepRef) -> Step:
        """Return a step; ``KeyError`` when entry or step is not there."""
        activity = self.activity(ref.entry)
        if activity is None:
            raise KeyError(ref)
        return self._as_played(ref, activity.step(ref.step))

    def _as_played(self, ref: StepRef, step: Step) -> Step:
        """Return a step with the items that it has in this room."""
        source = step.text("items_of")
        if source == ACTIONS:
            items = (
                *(Item(one.id, one.text, "", (), one.area) for one in self.actions),
                *(_gone(one) for one in self.items.get(ref, ()) if self.is_answered(ref)),
            )
        elif source:
            items = self.step(StepRef(ref.entry, source)).items
        elif ref in self.items:
            items = (*step.items, *self.items[ref])
        else:
            return step
        return replace(step, items=items)

    def steps(self) -> Iterator[tuple[StepRef, Step]]:
        """Walk all steps of the day in the agenda's order."""
        for entry in self.workshop.agenda.entries:
            activity = self.workshop.activities.get(entry.activity)
            for step in activity.steps if activity else ():
                ref = StepRef(entry.key, step.key)
                yield ref, self._as_played(ref, step)

    def settings_of(self, ref: StepRef) -> StepSettings:
        """Return what was changed about a step (all ``None`` when nothing was)."""
        return self.settings.get(ref, StepSettings())

    def way(self, ref: StepRef) -> Way:
        """Return how the answers of a step come in."""
        chosen = self.settings_of(ref).way
        return chosen or Way(self.step(ref).text("way") or Way.TEAM)

    def asks_evidence(self, ref: StepRef) -> bool:
        """Tell whether a score comes with a line of evidence: not where it would name its giver.

        Hands cannot give one, and in a secret vote whose customer it was says whose ballot it is.
        """
        return self.step(ref).flag("evidence") and self.way(ref).has_sheets

    def minimum(self, ref: StepRef) -> float | None:
        """Return the minimum of a step, or ``None`` when the step has none."""
        chosen = self.settings_of(ref).minimum
        if chosen is not None:
            return chosen
        step = self.step(ref)
        if "minimum" not in step.options or step.scale is None:
            return None
        given = step.figure("minimum")
        return given if given > step.scale.low else None  # nothing lies below the lowest point

    def present(self, ref: StepRef) -> int:
        """Return how many people can raise their hands in a step (0: that is not known)."""
        chosen = self.settings_of(ref).present
        return len(self.here) if chosen is None else chosen

    def rounds(self, ref: StepRef) -> int:
        """Return how many rounds a step has: 2 when a re-vote is wanted or was held."""
        chosen = self.settings_of(ref).revote
        wanted = self.step(ref).flag("revote") if chosen is None else chosen
        return 2 if wanted or self.has_answers(RoundRef(*ref, 2)) else 1

    def has_answers(self, round_ref: RoundRef) -> bool:
        """Tell whether anything was answered in a round, in whatever way."""
        return bool(
            self.sheets.get(round_ref) or round_ref in self.tallies or self.booth(round_ref).voted
        )

    def is_answered(self, ref: StepRef) -> bool:
        """Tell whether anything was answered in a step, in either of its rounds."""
        return any(self.has_answers(RoundRef(*ref, number)) for number in (1, 2))

    def answered_rounds(self) -> tuple[RoundRef, ...]:
        """Return every round in which something was answered, in whatever way."""
        known = dict.fromkeys((*self.sheets, *self.booths, *self.tallies))
        return tuple(ref for ref in known if self.has_answers(ref))

    def booth(self, round_ref: RoundRef) -> Booth:
        """Return the secret vote of a round (nobody has voted when there is none)."""
        return self.booths.get(round_ref, Booth())

    def is_revealed(self, round_ref: RoundRef) -> bool:
        """Tell whether a round's results have been shown to the room at any time."""
        reached = self.reached.get(round_ref.ref)
        if reached is None:
            return False
        order = tuple(Beat)
        revealed = (round_ref.round, order.index(Beat.REVEALED))
        return (reached.round, order.index(reached.beat)) >= revealed

    def sheets_of(self, round_ref: RoundRef) -> Mapping[Voter, AnswerSheet]:
        """Return the sheets of one round of one step (empty when there are none)."""
        return self.sheets.get(round_ref, {})

    @property
    def here(self) -> tuple[Participant, ...]:
        """The participants who have not left."""
        return tuple(one for one in self.participants if not one.left)

    def voters(self, ref: StepRef) -> tuple[Voter, ...]:
        """Return who is expected to answer a step."""
        kind = self.way(ref).voter_kind
        people = self.teams if kind is VoterKind.TEAM else self.here
        return tuple(Voter(kind, one.id) for one in people)

    def known_voters(self, ref: StepRef) -> tuple[Voter, ...]:
        """Return whose answers a step can have: the expected ones and those who have left."""
        kind = self.way(ref).voter_kind
        people = self.teams if kind is VoterKind.TEAM else self.participants
        return tuple(Voter(kind, one.id) for one in people)

    def voter_name(self, voter: Voter) -> str:
        """Return the name of a voter; ``KeyError`` when it is not in the session."""
        people = self.teams if voter.kind is VoterKind.TEAM else self.participants
        for one in people:
            if one.id == voter.id:
                return one.name
        raise KeyError(voter)

    def participant(self, participant_id: str) -> Participant:
        """Return a participant; ``KeyError`` when there is none."""
        for one in self.participants:
            if one.id == participant_id:
                return one
        raise KeyError(participant_id)


def _gone(item: Item) -> Item:
    """Return an action that was voted on and left the plan, with its title saying so."""
    return replace(item, title=_("{action} (no longer in the plan)").format(action=item.title))
