"""Which tables a session file has, and which part of a session each of their documents holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import is_not
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ccworkshop.content.records import Activity, Agenda
from ccworkshop.session import (
    Action,
    Answer,
    Note,
    Participant,
    Place,
    Reached,
    RoundRef,
    Session,
    StepRef,
    StepSettings,
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


class Given(NamedTuple):
    """Who gave an answer sheet, and what stands on it."""

    voter_kind: VoterKind
    voter: str
    answers: Mapping[str, Answer]


class Table(NamedTuple):
    """One table: the session's fields it comes from, the records in a document, its rows.

    ``rows`` gives number and records of each document of the first session; it may leave out
    those that are the very same objects in the second.
    """

    name: str
    fields: tuple[str, ...]
    records: tuple[type, ...]
    rows: Callable[[Session, Session | None], Rows]


@lru_cache(maxsize=1 << 16)  # one changed sheet names its whole round's
def document_number(*key: str | int) -> str:
    """Return the lasting number (53 bits, as decimal text) of what ``key`` names."""
    from hashlib import blake2b  # slow to import, needed at the first save only

    digest = blake2b(repr(key).encode("ascii", "backslashreplace"), digest_size=8).digest()
    return str(int.from_bytes(digest, "big") >> 11)


def _single(*, take: Callable[[Session], object]) -> Callable[[Session, Session | None], Rows]:
    return lambda session, _other: [("1", (take(session),))]


def _people(name: str) -> Callable[[Session, Session | None], Rows]:
    def rows(session: Session, _other: Session | None) -> Rows:
        met: dict[str, int] = {}
        for position, one in enumerate(getattr(session, name), start=1):
            times = met[one.id] = met.get(one.id, 0) + 1
            yield document_number(name, one.id, times), (Position(position), one)

    return rows


def _visits(session: Session, _other: Session | None) -> Rows:
    for position, visit in enumerate(session.visits, start=1):
        yield str(position), (Position(position), visit)


def _activities(session: Session, _other: Session | None) -> Rows:
    for name, activity in session.workshop.activities.items():
        yield document_number("activities", name), (Named(name), activity)


def _by_step(name: str) -> Callable[[Session, Session | None], Rows]:
    def rows(session: Session, _other: Session | None) -> Rows:
        for ref, value in getattr(session, name).items():
            yield document_number(name, *ref), (StepRef(*ref), value)

    return rows


def _extra_minutes(session: Session, _other: Session | None) -> Rows:
    for entry, minutes in session.extra_minutes.items():
        yield document_number("extra_minutes", entry), (Extra(entry, minutes),)


def _fresh(one: Mapping[K, V], other: Mapping[K, V]) -> Iterator[tuple[K, V]]:
    """Walk what ``one`` has that ``other`` does not have as the very same object.

    A command copies a mapping and puts or adds one value, so keys mostly stand in one order in
    both, and the comparison need not look any of them up.
    """
    if any(map(is_not, one, other)):
        return ((key, value) for key, value in one.items() if other.get(key) is not value)
    differ = map(is_not, one.values(), other.values())
    return compress(one.items(), chain(differ, repeat(True)))  # noqa: FBT003


def _rounds(session: Session, other: Session | None) -> Rows:
    known = other.sheets if other else {}
    if len(known) == len(session.sheets) and not any(map(is_not, session.sheets, known)):
        return
    for ref in session.sheets:
        if ref not in known:
            yield document_number("rounds", *ref), (RoundRef(*ref),)


def _sheets(session: Session, other: Session | None) -> Rows:
    known = other.sheets if other else {}
    for ref, sheets in _fresh(session.sheets, known):
        for voter, sheet in _fresh(sheets, known.get(ref, {})):
            if sheet.voter != voter:
                raise UnsavableSession(_("an answer sheet is kept under another voter"))
            yield sheet_number(ref, voter), (RoundRef(*ref), Given(*voter, sheet.answers))


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
    Table("actions", ("actions",), (Position, Action), _people("actions")),
    Table("notes", ("notes",), (Position, Note), _people("notes")),
    Table("settings", ("settings",), (StepRef, StepSettings), _by_step("settings")),
    Table("reached", ("reached",), (StepRef, Reached), _by_step("reached")),
    Table("visits", ("visits",), (Position, Visit), _visits),
    Table("extra_minutes", ("extra_minutes",), (Extra,), _extra_minutes),
    Table("agenda", ("workshop",), (Agenda,), _single(take=lambda day: day.workshop.agenda)),
    Table("activities", ("workshop",), (Named, Activity), _activities),
)
