"""One writer per file: a lock, and a line beside the file that says who holds it.

The lock is the system's own, in a folder of the user, so that it ends with the process. The line
stands beside the file, where other users and other computers see it as well.
"""

import contextlib
import getpass
import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from ccworkshop.storage.errors import printable
from ccworkshop.words import _, clock_time, long_date


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file: user, computer, process, since when (empty, 0, ``None``: not known)."""

    user: str = ""
    host: str = ""
    process: int = 0
    since: datetime | None = None

    def in_words(self) -> str:
        """Say who it is."""
        if self.since is None:
            return _("another window or program")
        return _("{user} on {host} since {time}, {date}").format(
            user=self.user or "?",
            host=self.host or "?",
            time=clock_time(self.since),
            date=long_date(self.since.date()),
        )


class Hold:
    """The right to write one file, until it is let go."""

    def __init__(self, lock: FileLock | None, mark: Path | None) -> None:
        self._lock = lock
        self._mark = mark

    @classmethod
    def take(
        cls, path: Path, *, now: datetime, locks: Path | None = None, anyway: bool = False
    ) -> "Hold | Holder":
        """Take hold of a file, or say who holds it.

        A holder whose process is dead is passed over; ``anyway`` passes over one on another
        computer too, of which nobody here can tell. Where no lock can be had, the line must do.
        """
        target = Path(os.path.realpath(path))
        mark = mark_of(target)
        try:
            lock = _lock(target, locks)
        except Timeout:
            return read_mark(mark) or Holder()
        there = read_mark(mark)
        if there is not None and not anyway and _is_alive(there, locked=lock is not None):
            if lock is not None:
                lock.release()
            return there
        me = Holder(_user(), socket.gethostname(), os.getpid(), now)
        return cls(lock, mark if _write_mark(mark, me) else None)

    def let_go(self) -> None:
        """Give the right back; a second time does nothing."""
        mark, lock, self._mark, self._lock = self._mark, self._lock, None, None
        if mark is not None:
            with contextlib.suppress(OSError):
                mark.unlink()
        if lock is not None:
            lock.release()


def mark_of(path: Path) -> Path:
    """Return where the line about a file's holder stands."""
    return path.with_name(f".{path.name[:200]}.held")


def read_mark(mark: Path) -> Holder | None:
    """Return whom a mark names; ``None`` without one."""
    try:
        text = mark.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    try:
        return _holder(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Holder()


def _holder(says: Any) -> Holder:
    process = says.get("process")
    return Holder(
        printable(str(says.get("user", ""))),
        printable(str(says.get("host", ""))),
        process if type(process) is int else 0,
        datetime.fromisoformat(says["since"]) if "since" in says else None,
    )


def _write_mark(mark: Path, holder: Holder) -> bool:
    says = {
        "user": holder.user,
        "host": holder.host,
        "process": holder.process,
        "since": holder.since.isoformat() if holder.since else "",
    }
    try:
        mark.write_text(json.dumps(says, ensure_ascii=False) + "\n", encoding="utf-8")
    except (OSError, ValueError):  # the lock alone must do
        return False
    return True


def _lock(target: Path, locks: Path | None) -> FileLock | None:
    """Take the system's lock; ``None`` where there is no place for one, ``Timeout`` if taken."""
    folder = locks or user_cache_path("ccworkshop") / "locks"
    name = sha256(str(target).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    lock = FileLock(folder / f"{name}.lock", timeout=0, thread_local=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise
    except OSError:
        return None
    return lock


def _is_alive(holder: Holder, *, locked: bool) -> bool:
    """Tell whether a holder may still be at it; who had our lock and has it no more is not."""
    if holder.host != socket.gethostname():
        return bool(holder.host)
    if locked and holder.user == _user():
        return False
    if holder.process in (0, os.getpid()):
        return False
    return _runs(holder.process)


def _runs(process: int) -> bool:
    if os.name == "nt":  # pragma: no cover - a signal would end the process there
        return True
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
