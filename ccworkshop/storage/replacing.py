"""A file is replaced whole: at every moment its name leads to all of the old or all of the new."""

import contextlib
import errno
import os
import stat
from itertools import count
from pathlib import Path

from ccworkshop.storage.disk import Disk

_ANY_WRITER = 0o222
_numbers = count(1)


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
