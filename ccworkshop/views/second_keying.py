"""Forms that are keyed twice: where the second keying differs from the first.

What is keyed again is compared and never kept: it lives as long as somebody checks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ccworkshop.commands.answers import CastAnswer, ClearAnswer
from ccworkshop.commands.command import Command
from ccworkshop.content.records import Question
from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Voter
from ccworkshop.steps import entries
from ccworkshop.voting import completeness
from ccworkshop.words import _


@dataclass(frozen=True, slots=True)
class SecondKeying:
    """What was keyed again of a round, and which differences are settled."""

    round_ref: RoundRef
    sheets: Mapping[Voter, AnswerSheet] = field(default_factory=dict)
    settled: frozenset[tuple[Voter, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that was keyed in two ways, as people read it ("–" for none)."""

    voter: Voter
    question: str
    name: str
    title: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the two keyings compare: how many answers, how many agree, what differs still."""

    agree: int
    total: int
    settled: int
    differences: tuple[Difference, ...]


def as_keyed_again(session: Session, second: SecondKeying) -> Session:
    """Return the session as if the second keying were all that is known of the round."""
    return replace(session, sheets={**session.sheets, second.round_ref: second.sheets})


def keyed_again(session: Session, second: SecondKeying, command: Command) -> SecondKeying:
    """Key an answer, or take one back, for the second time; raises ``CommandRefused``."""
    after = command.apply(as_keyed_again(session, second), session.created)
    return replace(second, sheets=after.sheets_of(second.round_ref))


def compared(session: Session, second: SecondKeying) -> Comparison:
    """Compare what was keyed again with what is kept."""
    total = agree = settled = 0
    differences = []
    for voter, question, one, other in _pairs(session, second):
        total += 1
        if (voter, question.key) in second.settled:
            settled += 1
        elif one is not None and other is not None and one.value == other.value:
            agree += 1
        else:
            name, shown = session.voter_name(voter), entries.shown
            first = _("–") if one is None else shown(question.field, one.value)
            again = _("–") if other is None else shown(question.field, other.value)
            differences.append(Difference(voter, question.key, name, question.title, first, again))
    return Comparison(agree, total, settled, tuple(differences))


def _pairs(
    session: Session, second: SecondKeying
) -> Iterator[tuple[Voter, Question, Answer | None, Answer | None]]:
    """Walk the answers that were keyed again, and those that a whole second sheet leaves out."""
    step, kept = session.step(second.round_ref.ref), session.sheets_of(second.round_ref)
    is_complete = completeness(step)
    for voter in session.voters(second.round_ref.ref):
        if voter not in second.sheets:
            continue
        again = second.sheets[voter]
        before = kept[voter].answers if voter in kept else {}
        whole = is_complete(again)
        for question in step.questions:
            one, other = before.get(question.key), again.answers.get(question.key)
            if other is not None or (whole and one is not None):
                yield voter, question, one, other


def kept_first(session: Session, second: SecondKeying, what: Difference) -> SecondKeying:
    """Settle a difference: what is kept is right."""
    kept = session.sheets_of(second.round_ref).get(what.voter)
    right = kept.answers.get(what.question) if kept else None
    answers = dict(second.sheets[what.voter].answers)
    answers.pop(what.question, None)
    if right is not None:
        answers[what.question] = right
    sheets = {**second.sheets, what.voter: AnswerSheet(what.voter, answers)}
    return replace(second, sheets=sheets, settled=second.settled | {(what.voter, what.question)})


def taken_second(second: SecondKeying, what: Difference) -> tuple[SecondKeying, Command]:
    """Settle a difference: what was keyed again is right; return the command that keeps it."""
    answer = second.sheets[what.voter].answers.get(what.question)
    done = replace(second, settled=second.settled | {(what.voter, what.question)})
    if answer is None:
        return done, ClearAnswer(second.round_ref, what.voter, what.question)
    return done, CastAnswer(second.round_ref, what.voter, what.question, answer.value)
