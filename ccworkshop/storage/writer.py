"""The thread that brings a session to the disk, so that nobody who paints waits for one."""

import contextlib
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ccworkshop.clock import Clock
from ccworkshop.session import RoundRef, Session
from ccworkshop.storage.errors import CannotWriteSession, SessionFileError
from ccworkshop.storage.keeper import Keeper
from ccworkshop.store import Move


class SavedKind(StrEnum):
    """How a session file stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class SavedState:
    """What is on disk: how many answers, since when, and the problem if there is one.

    ``answers`` and ``at`` speak of the last whole save, also while the next one is under way or
    has failed; ``at`` is ``None`` until this program has saved. ``problem`` says in words what
    is wrong, where, and what to do; it is empty unless the kind is failed or read only.
    """

    kind: SavedKind
    answers: int = 0
    at: datetime | None = None
    problem: str = ""


OnState = Callable[[SavedState], None]


class AnswerCount:
    """Counts the answers of a session, looking only at rounds that changed."""

    def __init__(self) -> None:
        self._known: dict[RoundRef, tuple[object, int]] = {}

    def __call__(self, session: Session) -> int:
        """Return how many answers the session holds ("don't know" is one)."""
        known: dict[RoundRef, tuple[object, int]] = {}
        for ref, sheets in session.sheets.items():
            met = self._known.get(ref)
            if met is None or met[0] is not sheets:
                met = (sheets, sum(len(sheet.answers) for sheet in sheets.values()))
            known[ref] = met
        self._known = known
        return sum(answers for _sheets, answers in known.values())


class Handed(NamedTuple):
    """One change to be saved: the session after it, when, in which words, how it came about.

    Without words the next session may take its place before it is written.
    """

    session: Session
    at: str
    words: str = ""
    move: Move = Move.DONE


class Writer:
    """Brings every change handed in to the disk, in order; what waits together goes together.

    The thread is a daemon: a program that ends without ``stop`` does not hang, and loses what
    was not yet on disk. ``on_state`` is called on that thread, once a change.
    """

    def __init__(
        self,
        keeper: Keeper,
        *,
        clock: Clock,
        on_state: OnState | None,
        retry_seconds: float,
    ) -> None:
        self.path = keeper.path
        self._keeper = keeper
        self._clock = clock
        self._on_state = on_state
        self._retry_seconds = retry_seconds
        self._count = AnswerCount()
        self._told = SavedState(SavedKind.SAVED)
        # The condition guards what stands below it.
        self._changed = threading.Condition()
        self._waiting: list[Handed] = []
        self._forgotten: list[RoundRef] = []
        self._handed_in = 0
        self._tried = 0
        self._stopping = False
        self._state = self._told
        self._thread = threading.Thread(target=self._run, name="session file", daemon=True)

    @property
    def state(self) -> SavedState:
        """How the file stands at this moment."""
        return self._state

    def start(self, session: Session, at: datetime | None) -> None:
        """Begin with a session that is on disk already, since ``at``."""
        problem = self._keeper.refusal
        kind = SavedKind.READ_ONLY if problem else SavedKind.SAVED
        self._state = self._told = SavedState(kind, self._count(session), at, problem)
        self._thread.start()

    def hand_in(
        self,
        handed: Handed | None = None,
        path: Path | None = None,
        forget: tuple[RoundRef, ...] = (),
    ) -> None:
        """Ask for a change, a new path, or that rounds lose their past; return at once."""
        with self._changed:
            if self._stopping:
                raise RuntimeError("this session file is closed")
            if handed is not None:
                if self._waiting and not self._waiting[-1].words and not handed.words:
                    self._waiting.pop()
                self._waiting.append(handed)
            self._forgotten += forget
            self.path = path or self.path
            if self._state.kind is SavedKind.SAVED:
                self._state = replace(self._state, kind=SavedKind.SAVING)
            self._handed_in += 1
            self._changed.notify_all()

    def wait(self, timeout: float | None, *, stop: bool = False) -> SavedState:
        """Wait until all handed in is on disk or has failed; ``stop`` takes no more after it.

        What has failed is tried once more.
        """
        with self._changed:
            if self._state.kind is SavedKind.FAILED and not self._stopping:
                self._handed_in += 1
            self._stopping = self._stopping or stop
            self._changed.notify_all()
            if threading.current_thread() is self._thread:  # it would wait for itself
                return self._state
            target = self._handed_in
            done = self._changed.wait_for(lambda: self._tried >= target, timeout)
            state = self._state
        if done and stop:
            self._thread.join()
        return state

    def _run(self) -> None:
        with contextlib.suppress(Exception):  # a day goes on without copies
            self._keeper.begin()
        while (job := self._next()) is not None:
            number, handed, path, forgotten = job
            self._tell()
            problem = self._try(handed, path, forgotten)
            with self._changed:
                self._state = self._outcome(problem, newer=self._handed_in > number)
            self._tell()
            with self._changed:
                self._tried = number
                self._changed.notify_all()
        self._keeper.close()

    def _next(self) -> tuple[int, list[Handed], Path, list[RoundRef]] | None:
        with self._changed:
            while self._tried == self._handed_in:
                if self._stopping:
                    return None
                failed = self._state.kind is SavedKind.FAILED
                if not self._changed.wait(self._retry_seconds if failed else None):
                    break
            handed, self._waiting = self._waiting, []
            forgotten, self._forgotten = self._forgotten, []
            return self._handed_in, handed, self.path, forgotten

    def _try(self, handed: list[Handed], path: Path, forgotten: list[RoundRef]) -> str:
        try:
            self._keeper.take(handed)
            self._keeper.move_to(path)
            self._keeper.forget(forgotten)
            self._keeper.bring()
        except SessionFileError as error:
            self._remember(forgotten)
            return str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is: the next save may work
            self._keeper.lose_track(handed[-1].session if handed else self._keeper.session)
            return str(CannotWriteSession(path, error))
        return ""

    def _remember(self, forgotten: list[RoundRef]) -> None:
        """Keep in mind what could not be forgotten on a disk that does not take it."""
        with self._changed:
            self._forgotten = [*forgotten, *self._forgotten]

    def _outcome(self, problem: str, *, newer: bool) -> SavedState:
        if self._keeper.refusal:
            return replace(self._state, kind=SavedKind.READ_ONLY, problem=self._keeper.refusal)
        if problem:
            return replace(self._state, kind=SavedKind.FAILED, problem=problem)
        kind = SavedKind.SAVING if newer else SavedKind.SAVED
        return SavedState(kind, self._count(self._keeper.session), self._clock.now())

    def _tell(self) -> None:
        state = self._state
        if state == self._told:
            return
        self._told = state
        if self._on_state is not None:
            try:
                self._on_state(state)
            except Exception:  # noqa: BLE001 - a listener's mistake must not stop the saving
                what = (*sys.exc_info(), threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(what))
