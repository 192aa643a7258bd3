"""The only mutable thing: it holds the session, dispatches, undoes, redoes, tells who listens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ccworkshop.clock import Clock
from ccworkshop.commands.command import Command
from ccworkshop.sealing import as_remembered, newly_sealed
from ccworkshop.session import RoundRef, Session

_FIELDS = tuple(field.name for field in fields(Session))


class Move(StrEnum):
    """How a session came to be the present one."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Change:
    """What happened: the session before and after, in words, and which fields differ."""

    before: Session
    after: Session
    words: str
    facets: frozenset[str]
    at: datetime
    move: Move = Move.DONE


class Step(Protocol):
    """One step of history: what lies between two sessions, in words, and the way across."""

    @property
    def words(self) -> str:
        """What the command did."""
        ...

    def cross(self, session: Session) -> Session | None:
        """Return the session on the far side; ``None`` when nobody knows it any more."""
        ...


@dataclass(frozen=True, slots=True)
class History:
    """What was done before this program started; the step to be taken next comes last."""

    past: Sequence[Step] = ()
    future: Sequence[Step] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A step whose far side is at hand."""

    session: Session
    words: str

    def cross(self, session: Session) -> Session:
        """Return the session on the far side."""
        del session
        return self.session


Listener = Callable[[Change], None]
_NO_HISTORY = History()


def _differ(one: object, other: object) -> bool:
    """Compare two fields; what is shared, as most is, costs nothing."""
    return one is not other and one != other


def _scrubbed(
    steps: list[Step], present: Session, scrub: Callable[[Session], Session]
) -> list[Step]:
    """Walk away from the present session and keep the steps that still lead somewhere."""
    kept: list[Step] = []
    near = present
    for step in reversed(steps):
        if not isinstance(step, _Entry):
            break
        far = scrub(step.session)
        if far != near:
            kept.append(_Entry(far, step.words))
        near = far
    return kept[::-1]


class Store:
    """Holds one session; undo and redo are unlimited, since sessions share what is alike."""

    def __init__(self, session: Session, clock: Clock, history: History = _NO_HISTORY) -> None:
        """Begin with a session; ``clock`` gives every command its time.

        ``history`` is what led to the session, as its file remembers it.
        """
        self._session = session
        self._clock = clock
        self._past: list[Step] = list(history.past)
        self._future: list[Step] = list(history.future)
        self._listeners: list[Listener] = []

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._session

    def now(self) -> datetime:
        """The time by the clock that was handed in."""
        return self._clock.now()

    def dispatch(self, command: Command) -> Session:
        """Carry out a command; raises ``CommandRefused``, and then nothing has changed.

        A command that changes nothing leaves no trace in the history.
        """
        before = self._session
        words = command.words(before)
        after = command.apply(before, self._clock.now())
        if after is before or after == before:
            return before
        self._past.append(_Entry(before, words))
        self._future.clear()
        self._become(after, words, Move.DONE)
        self._forget_ballots(newly_sealed(before, after))
        return after

    def _forget_ballots(self, rounds: tuple[RoundRef, ...]) -> None:
        """Once a secret vote is sealed, remember every earlier session with it as it is now.

        Steps that differ in nothing any more are gone; so are those that only the file knows,
        which tells them rightly when it is opened again.
        """
        if rounds:
            present = self._session
            self._past = _scrubbed(
                self._past, present, lambda session: as_remembered(session, present, rounds)
            )

    @property
    def undo_words(self) -> str:
        """What undo would take back (empty when there is nothing)."""
        return self._past[-1].words if self._past else ""

    @property
    def redo_words(self) -> str:
        """What redo would do again (empty when there is nothing)."""
        return self._future[-1].words if self._future else ""

    def undo(self) -> bool:
        """Take the last change back; ``False`` when there is none."""
        return self._travel(self._past, self._future, Move.UNDONE)

    def redo(self) -> bool:
        """Do again what was taken back; ``False`` when there is nothing."""
        return self._travel(self._future, self._past, Move.REDONE)

    def _travel(self, origin: list[Step], target: list[Step], move: Move) -> bool:
        if not origin:
            return False
        step = origin[-1]
        words, after = step.words, step.cross(self._session)
        if after is None:  # whatever lies behind it cannot be reached either
            origin.clear()
            return False
        origin.pop()
        target.append(_Entry(self._session, words))
        self._become(after, words, move)
        return True

    def _become(self, after: Session, words: str, move: Move) -> None:
        before, self._session = self._session, after
        facets = frozenset(
            name for name in _FIELDS if _differ(getattr(before, name), getattr(after, name))
        )
        change = Change(before, after, words, facets, self._clock.now(), move)
        for listener in tuple(self._listeners):
            listener(change)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; the answer ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe
