"""Verbs that sort what the room wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop import beats
from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.records import Step
from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.words import _, one_line

LONGEST_CLUSTER = 60
"""Characters of a cluster's name: it stands over a column, where the back row reads it."""

_WRITING = "writing"


def _writing_step(session: Session, ref: StepRef) -> Step:
    """Return a step in which lines are written; refused for any other."""
    try:
        step = session.step(ref)
    except KeyError:
        raise CommandRefused(_("The agenda has no such step.")) from None
    if step.kind != _WRITING:
        raise CommandRefused(_("In this step no lines are written."))
    return step


def _rounds_with(session: Session, ref: StepRef, text: str) -> list[RoundRef]:
    """Return the rounds of a step in which somebody wrote a line.

    The ballots of a secret vote are among them once it is closed and they are but counts.
    """
    on_sheets = [
        round_ref
        for round_ref, sheets in session.sheets.items()
        if any(one.value == text for sheet in sheets.values() for one in sheet.answers.values())
    ]
    counted = [
        round_ref
        for round_ref, tally in session.tallies.items()
        if any(text in written for written in tally.counts.values())
    ]
    return [one for one in (*on_sheets, *counted) if one.ref == ref]


def _same(name: str, others: Iterable[str]) -> str:
    """Return which of several names is the same to a reader (empty for none)."""
    return next((one for one in others if one_line(one).casefold() == name.casefold()), "")


def _as_kept(session: Session, ref: StepRef, step: Step, code: str) -> str:
    """Return a code by its key; a cluster's name as it was written first."""
    name = one_line(code)[:LONGEST_CLUSTER].strip()
    for one in step.codes:
        if _same(name, (one.key, one.title)):
            return one.key
    return _same(name, session.codes.get(ref, {}).values()) or name


@dataclass(frozen=True, slots=True)
class CodeLine:
    """Sort a line that the room wrote: under a code of the step, or a cluster named on the spot.

    ``text`` is the line as it was written, ``code`` the key (or title) of one of the step's
    codes or a cluster's name, of which 60 characters are kept; empty takes the line out again.
    """

    ref: StepRef
    text: str
    code: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Sort it; refused for a line nobody wrote, and while its vote is not closed."""
        del now
        step = _writing_step(session, self.ref)
        rounds = _rounds_with(session, self.ref, self.text)
        if not rounds:
            raise CommandRefused(_("Nobody wrote this line, or it is no longer there."))
        if not any(beats.is_closed(session, round_ref) for round_ref in rounds):
            raise CommandRefused(_("The vote is not closed yet. Close it before you sort lines."))
        codes = dict(session.codes.get(self.ref, {}))
        code = _as_kept(session, self.ref, step, self.code)
        codes.pop(self.text, None)
        if code:
            codes[self.text] = code
        kept = {ref: some for ref, some in session.codes.items() if ref != self.ref}
        return replace(session, codes={**kept, self.ref: codes} if codes else kept)

    def words(self, session: Session) -> str:
        """Say where to, never what was written."""
        try:
            step = session.step(self.ref)
        except KeyError:
            return _("sort a line")
        code = _as_kept(session, self.ref, step, self.code)
        if not code:
            return _("take a line out of its code")
        title = next((one.title for one in step.codes if one.key == code), code)
        return _("sort a line under “{title}”").format(title=title)
