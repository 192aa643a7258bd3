"""A TinyDB storage that keeps the file whole at every moment: it is replaced, never changed.

``TinyDB(path, storage=AtomicStorage)`` opens a session file from any script. The session file's
own writer goes round TinyDB's tables, which are rebuilt for each change, and hands over changed
documents only. A journal that appends has the same four methods.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import CannotWriteSession
from ccworkshop.storage.file_format import Lines, line, read_tables, to_bytes, to_lines
from ccworkshop.storage.records import Change

_ANY_WRITER = 0o222
_numbers = count(1)


class AtomicStorage(Storage):
    """One session file; every write is on the disk, whole, or has changed nothing."""

    def __init__(self, path: str | os.PathLike[str], *, disk: Disk | None = None) -> None:
        self.path = Path(path)
        self._disk = disk or Disk()
        self._lines: Lines = {}

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables on disk, ``None`` without a file; ``SessionFileError`` otherwise."""
        if not os.path.lexists(self.path):
            return None
        return read_tables(self.path)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write all tables; ``CannotWriteSession`` when that failed."""
        self._put(to_lines({name: dict(documents) for name, documents in data.items()}))

    def write_changes(self, changes: Iterable[Change]) -> None:
        """Write what changed since this storage's last write; ``CannotWriteSession`` if it fails.

        After a failure nothing counts as written: hand in all changes again.
        """
        lines = dict(self._lines)
        for table, number, document in changes:
            if lines.get(table) is self._lines.get(table):
                lines[table] = dict(lines.get(table, {}))
            if document is None:
                lines[table].pop(number, None)
            else:
                lines[table][number] = line(document)
        self._put(lines)

    def _put(self, lines: Lines) -> None:
        try:
            replace_file(self.path, to_bytes(lines), self._disk)
        except (OSError, ValueError) as error:
            raise CannotWriteSession(self.path, error) from error
        self._lines = lines


def replace_file(path: Path, content: bytes, disk: Disk) -> None:
    """Put ``content`` in the place of a file, or leave that as it was and raise ``OSError``.

    A link is followed, permissions are kept. When the last step fails (making the name last),
    the new content is already in place, but a power cut may still bring back the old one.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    temporary = target.with_name(f".ccworkshop-{os.getpid()}-{next(_numbers)}.tmp")
    try:
        _write_new(temporary, content, mode, disk)
        disk.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):  # the first failure is the one to tell
            disk.remove(temporary)
        raise
    disk.sync_folder(target.parent)


def _mode(target: Path) -> int | None:
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    mode = stat.S_IMODE(found.st_mode)
    if not mode & _ANY_WRITER:  # replacing would get round a protection that somebody wanted
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _write_new(path: Path, content: bytes, mode: int | None, disk: Disk) -> None:
    # Private until it has the old file's permissions: nobody may read more than before.
    descriptor = disk.create(path, 0o666 if mode is None else 0o600)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[disk.write(descriptor, rest) :]
        disk.sync(descriptor)
    finally:
        disk.close(descriptor)
    if mode is not None:
        disk.permit(path, mode)
