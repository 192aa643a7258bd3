"""One session file: opened, created, saved without waiting, and carried on elsewhere."""

import os
from pathlib import Path
from typing import Self

from ccworkshop.clock import Clock
from ccworkshop.session import Session
from ccworkshop.storage.atomic_storage import AtomicStorage
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import DamagedSession, SessionExists
from ccworkshop.storage.file_format import read_tables
from ccworkshop.storage.records import from_tables, to_tables
from ccworkshop.storage.writer import OnState, SavedState, Writer

AnyPath = str | os.PathLike[str]

RETRY_SECONDS = 5.0
"""How long a failed save rests before it is tried again without being asked."""


class SessionFile:
    """One ``.ccw`` file, written on a thread of its own.

    ``close`` brings the last session to the disk; a program that ends without it does not hang,
    and keeps what the state last called saved. ``on_state`` is called on the writing thread,
    and should only pass the news on.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    @classmethod
    def create(
        cls,
        path: AnyPath,
        session: Session,
        *,
        clock: Clock,
        on_state: OnState | None = None,
        overwrite: bool = False,
        retry_seconds: float = RETRY_SECONDS,
        disk: Disk | None = None,
    ) -> Self:
        """Write a new file, and return it when it is on disk.

        ``SessionExists`` when there is a file and ``overwrite`` is not given;
        ``SessionFileError`` when it cannot be written.
        """
        _refuse_existing(path, overwrite=overwrite)
        writer = Writer(
            Path(path), clock=clock, on_state=on_state, retry_seconds=retry_seconds, disk=disk
        )
        writer.write(session, Path(path))
        writer.start(session, clock.now())
        return cls(writer)

    @classmethod
    def open(
        cls,
        path: AnyPath,
        *,
        clock: Clock,
        on_state: OnState | None = None,
        retry_seconds: float = RETRY_SECONDS,
        disk: Disk | None = None,
    ) -> tuple[Session, Self]:
        """Read a session, and return it with its file, which is not changed until a save.

        ``SessionFileError`` when it cannot be read.
        """
        session = read_session(path)
        writer = Writer(
            Path(path), clock=clock, on_state=on_state, retry_seconds=retry_seconds, disk=disk
        )
        writer.start(session, None)
        return session, cls(writer)

    @property
    def path(self) -> Path:
        """Where the session is kept."""
        return self._writer.path

    @property
    def state(self) -> SavedState:
        """What is on disk, and whether something is wrong."""
        return self._writer.state

    def save(self, session: Session) -> None:
        """Hand in the newest session and return at once; ``RuntimeError`` after ``close``.

        When the disk is slower than the hands, sessions in between are passed over.
        """
        self._writer.hand_in(session)

    def save_elsewhere(self, path: AnyPath, *, overwrite: bool = False) -> None:
        """Go on under another path, from memory, and return at once; the old file stays as it is.

        ``SessionExists`` when there is a file and ``overwrite`` is not given; ``RuntimeError``
        after ``close``.
        """
        _refuse_existing(path, overwrite=overwrite or Path(path) == self.path)
        self._writer.hand_in(path=Path(path))

    def flush(self, timeout: float | None = None) -> SavedState:
        """Wait until all that was handed in is on disk or has failed; try once more what has.

        After ``timeout`` seconds return how things stand then.
        """
        return self._writer.wait(timeout)

    def close(self, timeout: float | None = None) -> SavedState:
        """Flush, and take no more; a second time does nothing. Return how the file stands."""
        return self._writer.wait(timeout, stop=True)


def read_session(path: AnyPath) -> Session:
    """Return the session in a file, which is not changed; ``SessionFileError`` otherwise."""
    try:
        return from_tables(read_tables(Path(path)))
    except DamagedSession as damaged:
        raise DamagedSession(damaged.problem, Path(path)) from None


def write_session(
    path: AnyPath, session: Session, *, overwrite: bool = False, disk: Disk | None = None
) -> None:
    """Write a session file and come back when it is on disk.

    ``SessionExists`` when there is a file and ``overwrite`` is not given; ``SessionFileError``
    when it cannot be written.
    """
    _refuse_existing(path, overwrite=overwrite)
    AtomicStorage(path, disk=disk).write(to_tables(session))


def _refuse_existing(path: AnyPath, *, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(path):
        raise SessionExists(Path(path))
