"""What may leave the room: the votes that it has seen, and nothing that others would give away."""

from dataclasses import replace

from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.steps import catalog
from ccworkshop.steps.answered import as_may_be_shown
from ccworkshop.steps.kind import Context, Findings, StepResult
from ccworkshop.voting import is_too_few, may_be_told


def told_round(session: Session, ref: StepRef) -> int:
    """Return the last answered round of a step that a document may hold (0: none)."""
    for number in range(session.rounds(ref), 0, -1):
        round_ref = RoundRef(*ref, number)
        if session.has_answers(round_ref) and may_be_told(session, round_ref):
            return number
    return 0


def is_told(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether the figures of a round may leave the room: seen there, and of enough people."""
    return may_be_told(session, round_ref) and not is_too_few(session, round_ref)


def told_context(session: Session, ref: StepRef) -> Context:
    """Put together what a kind may see where its findings leave the room.

    A step that is weighed with another's figures sees those that may be told as well, and no
    others. ``KeyError`` when there is no such step.
    """
    return replace(
        catalog.context(session, ref), result_of=lambda other: _neighbour(session, other)
    )


def told_findings(context: Context, number: int) -> Findings:
    """Say what a round of a step that takes answers found, as a document may hold it."""
    found = catalog.kind_at(context.session, context.ref).findings(context, number)
    assert found is not None  # noqa: S101 - a kind that takes answers finds something
    return as_may_be_shown(context, number, found)


def told_result(context: Context, number: int) -> StepResult:
    """Compute the results of a round of a step that takes answers."""
    result = catalog.kind_at(context.session, context.ref).result(context, number)
    assert result is not None  # noqa: S101 - a kind that takes answers has results
    return result


def _neighbour(session: Session, ref: StepRef) -> StepResult | None:
    """Compute another step's results; neighbours of neighbours are not asked."""
    number = told_round(session, ref)
    if not number:
        return None
    return told_result(replace(catalog.context(session, ref), result_of=lambda _ref: None), number)
