"""What an export is, and how a file is written so that a failure never harms an earlier one."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from ccworkshop.report import Report
from ccworkshop.words import _

Progress = Callable[[float], None]
"""Told, from time to time, which share (0 … 1) of an export is done."""


class ExportProblem(Exception):
    """A file that could not be written: what, where, and what to do, in plain words."""


class Exporter(Protocol):
    """One kind of file that a report can become."""

    @property
    def name(self) -> str:
        """The short name by which the command line knows it, e.g. ``pdf``."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        ...

    @property
    def title(self) -> str:
        """What people call it, in the language in use."""
        ...

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        """Write a report to ``path``, in place of what is there; raises ``ExportProblem``."""
        ...


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a file beside ``path`` and put it in its place only when all of it is on disk.

    Raises ``ExportProblem`` for whatever the file system refuses; an earlier file is then
    as it was, and nothing is left beside it.
    """
    temporary = ""
    try:
        try:
            handle, temporary = tempfile.mkstemp(
                dir=path.parent, prefix=f".{path.stem[:40]}-", suffix=".part"
            )
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _usual_mode())  # noqa: PTH101 - mkstemp keeps files to oneself
            os.replace(temporary, path)  # noqa: PTH105 - a plain string came from mkstemp
        except OSError as error:
            raise ExportProblem(problem_words(path, error)) from error
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - gone already after a success


def _usual_mode() -> int:
    """Return the permissions that an ordinary new file gets from this process."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def problem_words(path: Path, error: OSError) -> str:
    """Say what went wrong, where, and what to do about it."""
    name, folder = path.name, path.parent
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return _(
            "“{name}” was not written: there is no folder “{folder}”. Choose another folder."
        ).format(name=name, folder=folder)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _(
            "“{name}” was not written: the disk of “{folder}” is full. Make room, or choose"
            " another disk."
        ).format(name=name, folder=folder)
    if error.errno in {errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST}:
        return _(
            "“{name}” was not written: “{folder}” has a folder of that name. Choose another name."
        ).format(name=name, folder=folder)
    if error.errno == errno.ENAMETOOLONG:
        return _(
            "“{name}” was not written: the name is too long for “{folder}”. Choose a shorter one."
        ).format(name=name, folder=folder)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}:
        return _(
            "“{name}” was not written to “{folder}”: it is open in another program, or you may"
            " not write there. Close it there, or choose another folder."
        ).format(name=name, folder=folder)
    return _(
        "“{name}” was not written to “{folder}”: {reason}. Try again, or choose another folder."
    ).format(name=name, folder=folder, reason=error.strerror or error)
