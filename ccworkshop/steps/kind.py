"""The protocol of a step kind, and the records that kinds hand to the views."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Protocol

from ccworkshop.content.records import Activity, AttentionArea, Item, Question, Step
from ccworkshop.content.schema import KindSchema
from ccworkshop.figures import Figure, RankedBars
from ccworkshop.screens import DiscussRow, StageView
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    Place,
    RoundRef,
    Session,
    Split,
    StepRef,
    Value,
    Voter,
)
from ccworkshop.statistics import NumberSummary, Summary
from ccworkshop.voting import is_too_few


class BadAnswer(ValueError):
    """An answer that a step cannot take; its text says what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One group's answers to one item; ``summary`` is ``None`` under the privacy floor."""

    title: str
    summary: Summary | None
    hollow: bool


@dataclass(frozen=True, slots=True)
class ItemResult:
    """All that is known about one item after a round.

    ``gap`` is how far the median lies below the minimum (0 at or above it, ``None`` without
    either); ``level_gap`` the distance between the highest and the lowest level shown;
    ``unevidenced`` how many scores came without evidence; ``first`` and ``moved`` the first
    vote's figures and how many voters changed theirs, on a re-vote; ``weight`` (0 … 1) and
    ``weighted_gap`` the importance, where a ranking weighs a rating.
    """

    item: Item
    whole: Summary
    gap: float | None
    unevidenced: int
    groups: Mapping[Split, tuple[GroupResult, ...]]
    level_gap: float | None = None
    level_ends: tuple[str, str] = ("", "")
    comparator: float | None = None
    first: Summary | None = None
    moved: int | None = None
    weight: float | None = None
    weighted_gap: float | None = None


@dataclass(frozen=True, slots=True)
class NumberGroup:
    """One group's numbers to one question; ``summary`` is ``None`` under the privacy floor."""

    title: str
    summary: NumberSummary | None


@dataclass(frozen=True, slots=True)
class NumberResult:
    """All numbers that were given to one question; ``first`` those of the first vote."""

    question: Question
    whole: NumberSummary
    groups: Mapping[Split, tuple[NumberGroup, ...]]
    first: NumberSummary | None = None


@dataclass(frozen=True, slots=True)
class ChoiceResult:
    """How often each choice of one question was taken, in the order of the choices.

    ``leading`` holds the keys taken most often (none without an answer); ``first`` the counts of
    the first vote, on a re-vote.
    """

    question: Question
    counts: Mapping[str, int]
    dont_know: int
    leading: tuple[str, ...]
    first: Mapping[str, int] | None = None

    @property
    def n(self) -> int:
        """How many chose (without "don't know")."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class LineResult:
    """All lines that were written to one question, without names, in alphabetical order.

    ``lines`` gives each line once, with how many wrote it; ``dont_know`` how many could not.
    """

    question: Question
    lines: tuple[tuple[str, int], ...]
    dont_know: int

    @property
    def n(self) -> int:
        """How many lines were written."""
        return sum(count for _line, count in self.lines)


@dataclass(frozen=True, slots=True)
class StepResult:
    """The results of one round of one step, by the type of what was asked.

    ``items`` are the points (and ranks), one for each question of that type; ``low`` and
    ``high`` are the ends of their scale, the widest where several fields have scales.
    """

    round_ref: RoundRef
    low: int
    high: int
    minimum: float | None
    items: tuple[ItemResult, ...]
    answered: int
    expected: int
    numbers: tuple[NumberResult, ...] = ()
    choices: tuple[ChoiceResult, ...] = ()
    lines: tuple[LineResult, ...] = ()

    def of(self, key: str) -> ItemResult | None:
        """Return the points given to one question (``None`` when it is no such question)."""
        return next((one for one in self.items if one.item.key == key), None)

    def number_of(self, key: str) -> NumberResult | None:
        """Return the numbers given to one question (``None`` when it is no such question)."""
        return next((one for one in self.numbers if one.question.key == key), None)

    def choice_of(self, key: str) -> ChoiceResult | None:
        """Return the choices taken in one question (``None`` when it is no such question)."""
        return next((one for one in self.choices if one.question.key == key), None)

    def lines_of(self, key: str) -> LineResult | None:
        """Return the lines written to one question (``None`` when it is no such question)."""
        return next((one for one in self.lines if one.question.key == key), None)


@dataclass(frozen=True, slots=True)
class Flag:
    """A gap that can become an action: where it is and what was seen.

    ``weight`` ranks it among the gaps of all activities: 0 … 4, as points of a ladder of five.
    ``deed`` is what an action on it would be called, where the content has words for it.
    """

    round_ref: RoundRef
    item: str
    title: str
    finding: str
    urgent: bool
    area: AttentionArea | None
    lesson: int | None
    weight: float
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a kind sees of the day: the session, its own step, and its neighbours' results."""

    session: Session
    ref: StepRef
    activity: Activity
    step: Step
    result_of: Callable[[StepRef], StepResult | None]

    def at(self, round_number: int) -> RoundRef:
        """Name a round of this step."""
        return RoundRef(*self.ref, round_number)

    def sheets(self, round_number: int) -> Mapping[Voter, AnswerSheet]:
        """Return the sheets of a round that results may rest on: none of too few people."""
        at = self.at(round_number)
        return {} if is_too_few(self.session, at) else self.session.sheets_of(at)


@dataclass(frozen=True, slots=True)
class FindingTable:
    """Figures or lines that belong in a table: on the console and on the page, never alone.

    ``detail`` tells that it gives every answer behind what the figure shows already: a document
    has it at its end. ``note`` explains the table below it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    detail: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """A further figure of a step, with the title that tells it from the first."""

    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Findings:
    """What a step found, ready to be shown: sentence, figure, list, what to discuss, flags.

    ``bars`` has no rows where a figure shows every answer itself. The stage shows ``figure``;
    console and page have room for ``more`` of them.
    """

    result: StepResult
    headline: str
    figure: Figure | None
    bars: RankedBars
    flags: tuple[Flag, ...]
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    discuss: tuple[DiscussRow, ...] = ()
    tables: tuple[FindingTable, ...] = ()
    more: tuple[Further, ...] = ()


class StepKind(Protocol):
    """One kind of step; each module of this package has one, all stand in the catalog."""

    @property
    def schema(self) -> KindSchema:
        """What the step's TOML may and must contain."""
        ...

    @property
    def takes_answers(self) -> bool:
        """Whether voters give answer sheets in this kind of step."""
        ...

    def beats(self, rounds: int) -> tuple[tuple[int, Beat], ...]:
        """The line of beats as (round, beat), for one or two rounds."""
        ...

    def beat_name(self, step: Step, beat: Beat, round_number: int) -> str:
        """Name a beat as the console announces it ("reveal results")."""
        ...

    def read(self, step: Step, question: str, text: str) -> Value:
        """Read one written answer; raises ``BadAnswer``, ``KeyError`` for no such question."""
        ...

    def key_answer(self, step: Step, question: str, digit: int) -> Value:
        """Read one digit typed into the entry grid; raises ``BadAnswer``."""
        ...

    def write(self, value: Value) -> str:
        """Write an answer as ``read`` takes it."""
        ...

    def put(
        self, step: Step, answers: Mapping[str, Answer], question: str, answer: Answer
    ) -> Mapping[str, Answer]:
        """Put one answer on a sheet, with whatever that does to the others."""
        ...

    def check(self, step: Step, answers: Mapping[str, Answer]) -> str:
        """Say what is wrong with a whole sheet (empty when nothing is)."""
        ...

    def result(self, context: Context, round_number: int) -> StepResult | None:
        """Compute a round's results (``None`` for kinds without answers)."""
        ...

    def findings(self, context: Context, round_number: int) -> Findings | None:
        """Say what a round found (``None`` for kinds without answers)."""
        ...

    def screen(self, context: Context, place: Place) -> StageView:
        """Show a place of this step on the stage."""
        ...

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up one believable sheet; ``lean`` (−1 … 1) is how well the voter thinks of it."""
        ...
