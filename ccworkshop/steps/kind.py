"""The protocol of a step kind, and the records that kinds hand to the views."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Protocol

from ccworkshop.content.records import Activity, AttentionArea, Item, Step
from ccworkshop.content.schema import KindSchema
from ccworkshop.figures import RankedBars, Spidergram
from ccworkshop.screens import StageView
from ccworkshop.session import (
    Answer,
    Beat,
    Place,
    RoundRef,
    Session,
    Split,
    StepRef,
    Value,
)
from ccworkshop.statistics import Summary


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
class StepResult:
    """The results of one round of one step."""

    round_ref: RoundRef
    low: int
    high: int
    minimum: float | None
    items: tuple[ItemResult, ...]
    answered: int
    expected: int

    def of(self, item_key: str) -> ItemResult | None:
        """Return one item's result (``None`` when there is no such item)."""
        return next((one for one in self.items if one.item.key == item_key), None)


@dataclass(frozen=True, slots=True)
class Flag:
    """A gap that can become an action: where it is and what was seen, ``weight`` to rank it."""

    round_ref: RoundRef
    item: str
    title: str
    finding: str
    urgent: bool
    area: AttentionArea | None
    lesson: int | None
    weight: float


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


@dataclass(frozen=True, slots=True)
class Findings:
    """What a step found, ready to be shown: sentence, figure, list, flags."""

    result: StepResult
    headline: str
    figure: Spidergram | None
    bars: RankedBars
    flags: tuple[Flag, ...]
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""


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

    def read(self, step: Step, text: str) -> Value:
        """Read one written answer; raises ``BadAnswer``."""
        ...

    def key_answer(self, step: Step, digit: int) -> Value:
        """Read one digit typed into the entry grid; raises ``BadAnswer``."""
        ...

    def write(self, value: Value) -> str:
        """Write an answer as ``read`` takes it."""
        ...

    def put(
        self, step: Step, answers: Mapping[str, Answer], item: str, answer: Answer
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
