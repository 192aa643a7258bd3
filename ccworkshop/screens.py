"""What the stage can show, as data; nothing here can hold an answer before its reveal."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ccworkshop.content.records import Field, Point
from ccworkshop.figures import Figure, RankedBars
from ccworkshop.session import RoundRef, Voter, VoterKind


class VoteInput(StrEnum):
    """How a vote is given at the stage."""

    RATING = "rating"
    RANKING = "ranking"
    SHEET = "sheet"
    SHARES = "shares"


@dataclass(frozen=True, slots=True)
class VoteItem:
    """One thing to answer: what stands on the stage for it, and what may be answered.

    ``item`` is the title of the thing that several questions are about, ``ends`` are the names
    of a dial's two ends (none elsewhere).
    """

    key: str
    title: str
    prompt: str
    field: Field
    item: str = ""
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoterTile:
    """One voter on the open vote: how many items are answered, never what."""

    voter: Voter
    name: str
    answered: tuple[str, ...]
    done: bool


NOBODY = VoterTile(Voter(VoterKind.PARTICIPANT, ""), "", (), done=False)
"""Whose ballot it is in a secret vote: what takes the answers is not told the name."""


@dataclass(frozen=True, slots=True)
class BriefScreen:
    """A question or a message before anything is asked."""

    eyebrow: str
    headline: str
    lead: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteScreen:
    """An open vote: question, what is asked, who is in; no value of any answer."""

    eyebrow: str
    headline: str
    hint: str
    input: VoteInput
    round_ref: RoundRef
    items: tuple[VoteItem, ...]
    points: tuple[Point, ...]
    evidence: bool
    voters: tuple[VoterTile, ...]
    answered: int
    expected: int
    deadline: datetime | None
    total: int = 0
    """What the numbers of a whole sheet add up to (0: anything)."""


class Phase(StrEnum):
    """How far somebody's visit to the booth has come; nobody is called while it is free."""

    FREE = "free"
    CALLED = "called"
    BALLOT = "ballot"
    THANKED = "thanked"


@dataclass(frozen=True, slots=True)
class BoothScreen:
    """A secret vote at the shared screen: who is called, how many have voted, an empty ballot."""

    eyebrow: str
    headline: str
    ballot: VoteScreen
    answered: int
    expected: int
    phase: Phase = Phase.FREE
    name: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class HandsScreen:
    """One question of a show of hands, with all that may be answered; no count of any answer.

    ``place`` counts from 1, up to ``total`` questions.
    """

    eyebrow: str
    headline: str
    item: VoteItem
    place: int
    total: int
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class WaitScreen:
    """A vote that is closed and not yet revealed."""

    eyebrow: str
    headline: str
    answered: int
    expected: int


@dataclass(frozen=True, slots=True)
class RevealScreen:
    """A finding, one figure, one ranked list."""

    eyebrow: str
    headline: str
    figure: Figure | None
    bars: RankedBars
    footer: str
    note: str = ""
    legend: tuple[tuple[str, str], ...] = ()
    """Short marks in the figure and the names behind them."""


@dataclass(frozen=True, slots=True)
class DiscussRow:
    """One topic to talk about first, and why."""

    title: str
    reason: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class DiscussScreen:
    """The few items that want talking about, in order."""

    eyebrow: str
    headline: str
    rows: tuple[DiscussRow, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action on the wall; ``missing`` names what it still lacks."""

    text: str
    area: str
    owner: str
    first_move: str
    due: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WallScreen:
    """The action wall."""

    eyebrow: str
    headline: str
    cards: tuple[ActionCard, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PauseScreen:
    """A break, with the time to be back (empty when that is not known)."""

    headline: str
    back_at: str


@dataclass(frozen=True, slots=True)
class BlankScreen:
    """Nothing at all."""


StageView = (
    BriefScreen
    | VoteScreen
    | HandsScreen
    | BoothScreen
    | WaitScreen
    | RevealScreen
    | DiscussScreen
    | WallScreen
    | PauseScreen
    | BlankScreen
)
