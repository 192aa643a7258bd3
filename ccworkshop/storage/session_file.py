"""One session file: opened, created, saved without waiting, and carried on elsewhere."""

import gc
import os
from pathlib import Path
from typing import Self, TypedDict, Unpack

from ccworkshop.clock import Clock
from ccworkshop.sealing import newly_sealed
from ccworkshop.session import RoundRef, Session
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import DamagedSession, SessionExists, SessionInUse
from ccworkshop.storage.history import Event, StoredStep, ballots_in
from ccworkshop.storage.holder import Hold, Holder
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.journal_reader import Journal
from ccworkshop.storage.keeper import Keeper, Places
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.migrations import SCHEMA_VERSION
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.recovery import Report
from ccworkshop.storage.writer import Handed, OnState, SavedState, Writer
from ccworkshop.store import Change, History

AnyPath = str | os.PathLike[str]

RETRY_SECONDS = 5.0
"""How long a failed save rests before it is tried again without being asked."""


class Options(TypedDict, total=False):
    """What most callers leave as it is.

    ``on_state`` hears of the saved state; ``retry_seconds`` is how long a failed save rests;
    ``locks`` and ``backups`` are folders in place of the user's own; ``take_over`` opens for
    writing what a program on another computer may still hold.
    """

    on_state: OnState | None
    retry_seconds: float
    disk: Disk | None
    locks: Path | None
    backups: Path | None
    take_over: bool


class SessionFile:
    """One ``.ccw`` file, written on a thread of its own.

    ``close`` brings the last session to the disk; a program that ends without it does not hang,
    and keeps what the state last called saved. ``on_state`` is called on the writing thread,
    and should only pass the news on.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        journal: Journal | None = None,
        holder: Holder | None = None,
    ) -> None:
        self._writer = writer
        self._clock = clock
        self.history = history_of(journal) if journal else History()
        """What was done before, for ``Store(session, clock, file.history)``."""
        self.report = _report(journal) if journal else Report()
        """What was wrong with the file when it was opened."""
        self.holder = holder
        """Who else holds the file, so that it is only read here; ``None``: nobody."""

    @classmethod
    def create(
        cls,
        path: AnyPath,
        session: Session,
        *,
        clock: Clock,
        overwrite: bool = False,
        **options: Unpack[Options],
    ) -> Self:
        """Write a new file, and return it when it is on disk.

        ``SessionExists`` when there is a file and ``overwrite`` is not given;
        ``SessionFileError`` when it cannot be written.
        """
        _refuse_existing(path, overwrite=overwrite)
        hold = _take(path, clock, options)
        if isinstance(hold, Holder):
            raise SessionInUse(Path(path), hold.in_words())
        keeper = _keeper(path, hold, session, clock, options)
        try:
            keeper.bring()
        except BaseException:
            keeper.close()
            raise
        writer = _writer(keeper, clock, options)
        writer.start(session, clock.now())
        return cls(writer, clock)

    @classmethod
    def open(
        cls, path: AnyPath, *, clock: Clock, **options: Unpack[Options]
    ) -> tuple[Session, Self]:
        """Read a session, and return it with its file, which is not changed until a save.

        A damaged file gives all that is intact, and says what is missing in ``report``. A file
        that somebody else holds is only read, and says who in ``holder`` and in its state.
        ``SessionFileError`` when it cannot be read.
        """
        hold = _take(path, clock, options)
        try:
            known = (options.get("disk") or Disk()).identity_or_none(Path(path))
            journal = load(Path(path))
            session = session_in(journal, Path(path))
            gc.freeze()  # thousands of objects that no collection need walk through during the day
        except BaseException:
            if isinstance(hold, Hold):
                hold.let_go()
            raise
        keeper = _keeper(path, hold, session, clock, options)
        keeper.damaged = bool(journal.problems)
        if journal.problems or journal.torn or journal.header.schema != SCHEMA_VERSION:
            keeper.go_on_from(journal.log, journal.seq)
        else:
            keeper.go_on_with(journal, known)
        file = cls(
            _writer(keeper, clock, options),
            clock,
            journal,
            hold if isinstance(hold, Holder) else None,
        )
        file._writer.start(session, None)
        if isinstance(hold, Hold):
            file.forget(*_sealed_with_traces(session, journal))
        return session, file

    @property
    def path(self) -> Path:
        """Where the session is kept."""
        return self._writer.path

    @property
    def state(self) -> SavedState:
        """What is on disk, and whether something is wrong."""
        return self._writer.state

    def save(self, change: Change | Session) -> None:
        """Hand in a change and return at once; ``RuntimeError`` after ``close``.

        Each change becomes one record, so that it can be told and undone after a restart. Of bare
        sessions, those in between are passed over when the disk is slower than the hands. A
        change that seals a secret vote takes every trace of its ballots out of file and copies.
        """
        if isinstance(change, Change):
            handed = Handed(change.after, change.at.isoformat(), change.words, change.move)
            sealed = newly_sealed(change.before, change.after)
        else:
            handed, sealed = Handed(change, self._clock.now().isoformat()), ()
        self._writer.hand_in(handed, forget=sealed)

    def save_elsewhere(self, path: AnyPath, *, overwrite: bool = False) -> None:
        """Go on under another path, from memory, and return at once; the old file stays as it is.

        ``SessionExists`` when there is a file and ``overwrite`` is not given; ``RuntimeError``
        after ``close``.
        """
        _refuse_existing(path, overwrite=overwrite or Path(path) == self.path)
        self._writer.hand_in(path=Path(path))

    def forget(self, *rounds: RoundRef) -> None:
        """Let nothing on disk tell when or in which order the sheets of some rounds came in.

        File and history are written afresh, all copies are removed; returns at once.
        """
        if rounds:
            self._writer.hand_in(forget=rounds)

    def flush(self, timeout: float | None = None) -> SavedState:
        """Wait until all that was handed in is on disk or has failed; try once more what has.

        After ``timeout`` seconds return how things stand then.
        """
        return self._writer.wait(timeout)

    def close(self, timeout: float | None = None) -> SavedState:
        """Flush, and take no more; a second time does nothing. Return how the file stands."""
        return self._writer.wait(timeout, stop=True)


def _take(path: AnyPath, clock: Clock, options: Options) -> Hold | Holder:
    return Hold.take(
        Path(path),
        now=clock.now(),
        locks=options.get("locks"),
        anyway=options.get("take_over", False),
    )


def _keeper(
    path: AnyPath, hold: Hold | Holder, session: Session, clock: Clock, options: Options
) -> Keeper:
    places = Places(options.get("locks"), options.get("backups"))
    disk = options.get("disk")
    return Keeper(Path(path), hold, session, clock=clock, places=places, disk=disk)


def _writer(keeper: Keeper, clock: Clock, options: Options) -> Writer:
    return Writer(
        keeper,
        clock=clock,
        on_state=options.get("on_state"),
        retry_seconds=options.get("retry_seconds", RETRY_SECONDS),
    )


def _sealed_with_traces(session: Session, journal: Journal) -> tuple[RoundRef, ...]:
    """Name the sealed votes whose ballots the file still remembers, as after a power cut."""
    if not session.tallies or next(ballots_in(journal.log), None) is None:
        return ()
    return tuple(ref for ref in session.tallies if not session.booth(ref).ballots)


def history_of(journal: Journal) -> History:
    """Return what a store needs to undo and redo what was done before."""
    return History(
        tuple(StoredStep(entry, back=True) for entry in journal.log.past),
        tuple(StoredStep(entry, back=False) for entry in journal.log.future),
    )


def _report(journal: Journal) -> Report:
    return Report(bool(journal.torn), tuple(journal.problems))


def read_session(path: AnyPath) -> Session:
    """Return the session in a file, which is not changed; ``SessionFileError`` otherwise.

    A damaged file gives nothing here: ``SessionFile.open`` gives what is left of it.
    """
    journal = load(Path(path))
    if journal.problems:
        raise DamagedSession("; ".join(journal.problems), Path(path))
    return session_in(journal, Path(path))


def read_history(path: AnyPath) -> tuple[Event, ...]:
    """Return what was done in a session, in order; ``SessionFileError`` when it cannot be read."""
    return load(Path(path)).log.events()


def write_session(
    path: AnyPath, session: Session, *, overwrite: bool = False, disk: Disk | None = None
) -> None:
    """Write a session file, without history, and come back when it is on disk.

    ``SessionExists`` when there is a file and ``overwrite`` is not given; ``SessionFileError``
    when it cannot be written.
    """
    _refuse_existing(path, overwrite=overwrite)
    JournalFile.of_tables(Path(path), to_tables(session), disk=disk).commit()


def _refuse_existing(path: AnyPath, *, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(path):
        raise SessionExists(Path(path))
