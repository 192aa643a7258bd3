"""The command that writes the form of a step."""

import argparse

from ccworkshop.report import NoBallot, ballots
from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.steps.catalog import kind_at
from ccworkshop.storage.errors import shown
from ccworkshop.storage.session_file import read_session
from ccworkshop.words import _, plural
from exports.catalog import BALLOTS
from ui.cli_problems import Failed
from ui.terminal import say


def print_ballots(asked: argparse.Namespace) -> int:
    """Write the form of a step, as many times as wanted."""
    session = read_session(asked.file)
    ref = _step(session, asked.step)
    copies = len(session.here) if asked.copies is None else asked.copies
    try:
        made = ballots(
            session, RoundRef(*ref, 2 if asked.revote else 1),
            copies=copies, groups=asked.groups or None,
        )  # fmt: skip
    except NoBallot as problem:
        raise Failed(str(problem)) from None
    BALLOTS.write(made, asked.to)
    text = plural(
        "{count} form {code} is in {path}.", "{count} forms {code} are in {path}.", made.copies
    )
    if not made.copies:
        text = _("A page of forms {code} is in {path}.")
    say(text.format(count=made.copies, code=made.code, path=shown(asked.to)))
    return 0


def _step(session: Session, text: str) -> StepRef:
    entry, _slash, step = text.partition("/")
    known = [ref for ref, _step in session.steps() if kind_at(session, ref).takes_answers]
    if StepRef(entry, step) in known:
        return StepRef(entry, step)
    raise Failed(
        _("There is no step “{step}” with answers. There are: {names}.").format(
            step=text[:80], names=", ".join("/".join(ref) for ref in known)
        )
    )
