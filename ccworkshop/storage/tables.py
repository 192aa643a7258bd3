"""Which tables a session file has, and which part of a session each of their documents holds."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import is_not
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ccworkshop.content.records import Activity, Agenda, Item
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Ballot,
    Note,
    Participant,
    Place,
    Reached,
    RoundRef,
    Session,
    StepRef,
    StepSettings,
    Tally,
    Team,
    Visit,
    Voter,
    VoterKind,
)
from ccworkshop.storage.codec import names
from ccworkshop.storage.errors import UnsavableSession
from ccworkshop.words import _

Parts: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = Iterable[tuple[str, Parts]]
K = TypeVar("K")
V = TypeVar("V")


class Day(NamedTuple):
    """What seldom changes about the day."""

    id: str
    title: str
    client: str
    created: datetime
    starts: datetime | None
    levels: tuple[str, ...]
    functions: tuple[str, ...]
    serial: int
    promised_minutes: int


class Now(NamedTuple):
    """Where the day stands and what the stage shows."""

    place: Place
    blank: bool
    frozen: Place | None


class Position(NamedTuple):
    """The place of a person or thing among its like, from 1."""

    position: int


class Named(NamedTuple):
    """Under which name the agenda calls an activity."""

    named: str


class Extra(NamedTuple):
    """Minutes given to an agenda entry, or taken from it."""

    entry: str
    extra_minutes: int


class Listed(NamedTuple):
    """What the room listed in a step."""

    items: tuple[Item, ...]


class Coded(NamedTuple):
    """Into which codes the lines of a step were sorted."""

    codes: Mapping[str, str]


class Voted(NamedTuple):
    """Who has voted in the booth, in the order of their ids."""

    voted: tuple[str, ...]


class Copies(NamedTuple):
    """How many ballots say exactly the same."""

    copies: int


class Given(NamedTuple):
    """Who gave an answer sheet, and what stands on it."""

    voter_kind: VoterKind
    voter: str
    answers: Mapping[str, Answer]


class Table(NamedTuple):
    """One table: the session's fields it comes from, the records in a document, its rows.

    ``rows`` gives number and records of each document of a session.
    """

    name: str
    fields: tuple[str, ...]
    records: tuple[type, ...]
    rows: Callable[[Session], Rows]


@lru_cache(maxsize=1 << 16)  # one changed sheet names its whole round's
def document_number(*key: str | int) -> str:
    """Return the lasting number (53 bits, as decimal text) of what ``key`` names."""
    from hashlib import blake2b  # slow to import, needed at the first save only

    digest = blake2b(repr(key).encode("ascii", "backslashreplace"), digest_size=8).digest()
    return str(int.from_bytes(digest, "big") >> 11)


def _single(*, take: Callable[[Session], object]) -> Callable[[Session], Rows]:
    return lambda session: [("1", (take(session),))]


def _people(name: str) -> Callable[[Session], Rows]:
    def rows(session: Session) -> Rows:
        met: dict[str, int] = {}
        for position, one in enumerate(getattr(session, name), start=1):
            times = met[one.id] = met.get(one.id, 0) + 1
            yield document_number(name, one.id, times), (Position(position), one)

    return rows


def _visits(session: Session) -> Rows:
    for position, visit in enumerate(session.visits, start=1):
        yield str(position), (Position(position), visit)


def _activities(session: Session) -> Rows:
    for name, activity in session.workshop.activities.items():
        yield document_number("activities", name), (Named(name), activity)


def _by_step(
    name: str, wrap: Callable[[Any], object] = lambda value: value
) -> Callable[[Session], Rows]:
    def rows(session: Session) -> Rows:
        for ref, value in getattr(session, name).items():
            yield document_number(name, *ref), (StepRef(*ref), wrap(value))

    return rows


def _extra_minutes(session: Session) -> Rows:
    for entry, minutes in session.extra_minutes.items():
        yield document_number("extra_minutes", entry), (Extra(entry, minutes),)


Pairs: TypeAlias = Iterable[tuple[K, V]]


def difference(before: Mapping[K, V], after: Mapping[K, V]) -> tuple[Pairs[K, V], Pairs[K, V]]:
    """Return what is new or another object in ``after``, and what is under no key there any more.

    A command copies a mapping and puts or adds one value, so keys mostly stand in one order in
    both, and the comparison need not look any of them up.
    """
    keys = list(after)
    if keys[: len(before)] != list(before):
        fresh = [(key, value) for key, value in after.items() if before.get(key) is not value]
        return fresh, [(key, value) for key, value in before.items() if key not in after]
    differ = chain(map(is_not, after.values(), before.values()), repeat(True))  # noqa: FBT003
    return [(key, after[key]) for key in compress(keys, differ)], ()


def _rounds(session: Session) -> Rows:
    for ref in session.sheets:
        yield document_number("rounds", *ref), (RoundRef(*ref),)


def _booths(session: Session) -> Rows:
    for ref, booth in session.booths.items():
        yield document_number("booths", *ref), (RoundRef(*ref), Voted(booth.voted))


def _ballots(session: Session) -> Rows:
    """Number ballots by what they say: neither number nor order tells when one came in."""
    for ref, booth in session.booths.items():
        alike: dict[str, list[Ballot]] = {}
        for ballot in booth.ballots:
            alike.setdefault(repr(ballot), []).append(ballot)
        for said, same in alike.items():
            number = document_number("ballots", *ref, said)
            yield number, (RoundRef(*ref), Copies(len(same)), same[0])


def _tallies(session: Session) -> Rows:
    for ref, tally in session.tallies.items():
        yield document_number("tallies", *ref), (RoundRef(*ref), tally)


def _sheets(session: Session) -> Rows:
    for ref, sheets in session.sheets.items():
        for voter, sheet in sheets.items():
            yield sheet_number(ref, voter), sheet_parts(ref, voter, sheet)


def sheet_parts(ref: RoundRef, voter: Voter, sheet: AnswerSheet) -> Parts:
    """Return the records of one answer sheet; ``UnsavableSession`` when it is another's."""
    if sheet.voter != voter:
        raise UnsavableSession(_("an answer sheet is kept under another voter"))
    return RoundRef(*ref), Given(*voter, sheet.answers)


def sheet_number(ref: RoundRef, voter: Voter) -> str:
    """Return the number of the document that holds a voter's sheet of a round."""
    return document_number("sheets", *ref, voter.kind.value, voter.id)


def _day(session: Session) -> Day:
    return Day(*(getattr(session, name) for name in names(Day)))


def _now(session: Session) -> Now:
    return Now(session.place, session.blank, session.frozen)


TABLES = (
    Table("day", names(Day), (Day,), _single(take=_day)),
    Table("now", names(Now), (Now,), _single(take=_now)),
    Table("teams", ("teams",), (Position, Team), _people("teams")),
    Table("participants", ("participants",), (Position, Participant), _people("participants")),
    Table("rounds", ("sheets",), (RoundRef,), _rounds),
    Table("sheets", ("sheets",), (RoundRef, Given), _sheets),
    Table("booths", ("booths",), (RoundRef, Voted), _booths),
    Table("ballots", ("booths",), (RoundRef, Copies, Ballot), _ballots),
    Table("tallies", ("tallies",), (RoundRef, Tally), _tallies),
    Table("actions", ("actions",), (Position, Action), _people("actions")),
    Table("notes", ("notes",), (Position, Note), _people("notes")),
    Table("settings", ("settings",), (StepRef, StepSettings), _by_step("settings")),
    Table("reached", ("reached",), (StepRef, Reached), _by_step("reached")),
    Table("items", ("items",), (StepRef, Listed), _by_step("items", Listed)),
    Table("codes", ("codes",), (StepRef, Coded), _by_step("codes", Coded)),
    Table("visits", ("visits",), (Position, Visit), _visits),
    Table("extra_minutes", ("extra_minutes",), (Extra,), _extra_minutes),
    Table("agenda", ("workshop",), (Agenda,), _single(take=lambda day: day.workshop.agenda)),
    Table("activities", ("workshop",), (Named, Activity), _activities),
)
