"""Every problem of the command line in words."""

from pathlib import Path

from ccworkshop.storage.errors import SessionFileError, shown
from ccworkshop.words import _


class Failed(Exception):
    """A command that could not be carried out; its text says why and what to do."""


def in_words(error: Exception) -> str:
    """Say what went wrong; what nobody foresaw is said to be our mistake, and where it is."""
    # Loaded only when something went wrong, so that no window waits for them.
    from ccworkshop.commands.command import CommandRefused
    from ccworkshop.intake.problems import IntakeProblems
    from exports.exporter import ExportProblem

    for_people = (CommandRefused, ExportProblem, Failed, IntakeProblems, SessionFileError)
    if isinstance(error, for_people):
        return str(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    return _(
        "This is a mistake in ccworkshop; please report this line: {kind}, {where}: {text}"
    ).format(kind=type(error).__name__, where=_where(error), text=error)


def _of_the_system(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename is None:
        return _("That did not work: {reason}.").format(reason=reason)
    path = shown(Path(str(error.filename)))
    return _("“{path}”: {reason}.").format(path=path, reason=reason)


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
