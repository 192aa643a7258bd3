"""The few things we ask of a disk, in one place, so that tests can make each of them fail."""

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from stat import ST_DEV, ST_INO, ST_SIZE
from typing import TypeAlias

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none
    _FULL_SYNC = None
else:
    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)

_DATA_SYNC: Callable[[int], None] | None = getattr(os, "fdatasync", None)
_NOT_SUPPORTED = {errno.EINVAL, errno.ENOTSUP, errno.ENOTTY}
_HELD_BY_ANOTHER = {5, 32}
"""Windows: access denied, sharing violation (a virus scanner or sync client holds the file)."""
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


Identity: TypeAlias = tuple[int, int, int]
"""Which file it is (device and inode), and how many bytes long."""


class Disk:
    """Opens, writes, syncs and replaces; every method raises ``OSError`` as the system does."""

    def __init__(
        self,
        *,
        windows: bool = sys.platform == "win32",
        full_sync: int | None = _FULL_SYNC,
        pause: Callable[[float], None] = time.sleep,
        data_sync: Callable[[int], None] | None = _DATA_SYNC,
    ) -> None:
        self._windows = windows
        self._full_sync = full_sync
        self._pause = pause
        self._data_sync = data_sync if full_sync is None else None

    def create(self, path: Path, mode: int) -> int:
        """Open a file that must not exist yet, for writing; return its descriptor."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        for name in ("O_BINARY", "O_NOINHERIT", "O_CLOEXEC", "O_NOFOLLOW"):
            flags |= getattr(os, name, 0)
        return os.open(path, flags, mode)

    def append_to(self, path: Path) -> int:
        """Open a file that is there, for writing at its end; return its descriptor."""
        flags = os.O_WRONLY | os.O_APPEND
        for name in ("O_BINARY", "O_NOINHERIT", "O_CLOEXEC"):
            flags |= getattr(os, name, 0)
        return os.open(path, flags)

    def identity(self, path: str | Path) -> Identity:
        """Tell which file a path leads to, and how long it is."""
        # Before every change: a text is faster than a path, and a place faster than a name.
        found = os.stat(path)  # noqa: PTH116
        return found[ST_DEV], found[ST_INO], found[ST_SIZE]

    def identity_or_none(self, path: Path) -> Identity | None:
        """Tell which file a path leads to; ``None`` when it leads nowhere."""
        try:
            return self.identity(path)
        except (OSError, ValueError):
            return None

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write some of the data; return how many bytes."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Come back only when everything written is on the medium itself."""
        if self._full_sync is not None:
            try:
                self._control(descriptor, self._full_sync)
            except OSError as error:
                if error.errno not in _NOT_SUPPORTED:  # some network disks know fsync only
                    raise
            else:
                return
        os.fsync(descriptor)

    def sync_content(self, descriptor: int) -> None:
        """Come back only when the bytes written are on the medium; times of the file may not be."""
        if self._data_sync is None:
            self.sync(descriptor)
        else:
            self._data_sync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def permit(self, path: Path, mode: int) -> None:
        """Set who may read and write a file."""
        path.chmod(mode)

    def replace(self, source: Path, target: Path) -> None:
        """Let ``source`` take the place and name of ``target`` in one step."""
        for pause in _PAUSES:
            try:
                self._replace(source, target)
            except OSError as error:
                if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                    raise
                self._pause(pause)
            else:
                return
        self._replace(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder last, where the system knows how."""
        if self._windows:  # it cannot open a folder, and keeps its names in a journal
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NOT_SUPPORTED:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink(missing_ok=True)

    def _control(self, descriptor: int, command: int) -> None:
        fcntl.fcntl(descriptor, command)

    def _replace(self, source: Path, target: Path) -> None:
        source.replace(target)
