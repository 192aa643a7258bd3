"""What can be wrong with a session file, said so that a person knows what to do."""

import errno
from pathlib import Path

from ccworkshop.words import _


class SessionFileError(Exception):
    """Something about a session file that a person has to know; ``str()`` says it in words."""

    def __init__(self, message: str, path: Path | None = None) -> None:
        super().__init__(message)
        self.path = path


class NotASession(SessionFileError):
    """The path leads to something that ccworkshop never wrote; ``found`` says to what."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            _(
                "“{path}” is not a ccworkshop session: it is {found}. It was not changed. "
                "Choose a file that ends in .ccw."
            ).format(path=shown(path), found=found),
            path,
        )
        self.found = found


class DamagedSession(SessionFileError):
    """A session that cannot be read whole; ``problem`` says what is wrong, and where."""

    def __init__(self, problem: str, path: Path | None = None) -> None:
        name = shown(path) if path is not None else _("without a name")
        super().__init__(
            _(
                "The session “{path}” is damaged: {problem}. It was not changed. "
                "Open a backup or another copy of it."
            ).format(path=name, problem=problem),
            path,
        )
        self.problem = problem


class NewerSession(SessionFileError):
    """A newer ccworkshop wrote the file; ``product`` is its version (empty when not known)."""

    def __init__(self, path: Path | None, product: str, own: str) -> None:
        if product:
            text = _(
                "The session “{path}” was saved by ccworkshop {product}, and this is {own}. "
                "It was not changed. Open it with {product} or newer."
            )
        else:
            text = _(
                "The session “{path}” was saved by a newer ccworkshop than this one ({own}). "
                "It was not changed. Open it with the newest version."
            )
        name = shown(path) if path is not None else _("without a name")
        super().__init__(text.format(path=name, product=product, own=own), path)
        self.product = product


class SessionExists(SessionFileError):
    """There is a file already where a new one should go."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "There is already a file “{path}”. It was not changed. "
                "Choose another name, or open it instead."
            ).format(path=shown(path)),
            path,
        )


class CannotReadSession(SessionFileError):
    """The file is missing, not permitted, or its disk does not answer."""

    def __init__(self, path: Path, error: Exception) -> None:
        text = _("“{path}” could not be opened: {reason} {advice}")
        reason, advice = _reading(error)
        super().__init__(text.format(path=shown(path), reason=reason, advice=advice), path)


class CannotWriteSession(SessionFileError):
    """The file could not be written; what it held before is still there."""

    def __init__(self, path: Path, error: Exception) -> None:
        text = _("“{path}” could not be saved: {reason} {advice}")
        reason, advice = _writing(error)
        super().__init__(text.format(path=shown(path), reason=reason, advice=advice), path)


class SessionInUse(SessionFileError):
    """Somebody else has the file open for writing; ``holder`` says who."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(
            _(
                "“{path}” is in use by {holder}. Here it can be read, but not changed. "
                "Close it there, or save elsewhere."
            ).format(path=shown(path), holder=holder),
            path,
        )
        self.holder = holder


class UnsavableSession(SessionFileError):
    """A session holds a value that no file can keep, such as a number that is not one."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            _(
                "This session could not be saved: {problem}. What was saved before is intact. "
                "Undo the last change."
            ).format(problem=problem)
        )
        self.problem = problem


def shown(path: Path) -> str:
    """Return a path for a message, with a sign in place of what cannot be printed."""
    return printable(str(path))


def printable(text: str) -> str:
    """Return a text with a sign in place of what cannot be printed."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _reading(error: Exception) -> tuple[str, str]:
    match error.errno if isinstance(error, OSError) else None:
        case errno.ENOENT | errno.ENOTDIR:
            return (
                _("there is no such file (any more)."),
                _("Look where it was moved to, or plug its disk in again."),
            )
        case errno.EACCES | errno.EPERM:
            return (
                _("you have no permission to read it."),
                _("Ask its owner for permission, or copy it to a folder of your own."),
            )
        case _other:
            return _common(error)


def _writing(error: Exception) -> tuple[str, str]:
    match error.errno if isinstance(error, OSError) else None:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("the disk is full."), _("Make room on it, or save elsewhere.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return (
                _("the file or its folder is write-protected."),
                _("Allow writing there, or save elsewhere."),
            )
        case errno.ENOENT | errno.ENOTDIR:
            return (
                _("its folder is not there (any more)."),
                _("Plug its disk in again, make the folder, or save elsewhere."),
            )
        case errno.EISDIR | errno.EEXIST | errno.ENOTEMPTY:
            return _("there is a folder of that name."), _("Save under another name.")
        case _other:
            reason, _advice = _common(error)
            return reason, _("Save elsewhere, on another disk if you can.")


def _common(error: Exception) -> tuple[str, str]:
    if isinstance(error, ValueError):
        return _("no file can have this name."), _("Choose another name.")
    match error.errno if isinstance(error, OSError) else None:
        case errno.ENAMETOOLONG:
            return _("its name is too long."), _("Choose a shorter name or folder.")
        case errno.ELOOP:
            return _("its links lead in a circle."), _("Choose the file itself.")
        case errno.EIO | errno.ENXIO | errno.ENODEV | errno.ESTALE:
            return (
                _("the disk does not answer or is faulty."),
                _("Plug it in again, or use another copy."),
            )
        case _other:
            reason = (error.strerror if isinstance(error, OSError) else None) or repr(error)
            return _("{reason}.").format(reason=reason), _("Try again, or use another copy.")
