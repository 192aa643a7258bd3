"""Which votes a document may tell of."""

from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.voting import may_be_told


def told_round(session: Session, ref: StepRef) -> int:
    """Return the last answered round of a step that a document may hold (0: none)."""
    for number in range(session.rounds(ref), 0, -1):
        round_ref = RoundRef(*ref, number)
        if session.has_answers(round_ref) and may_be_told(session, round_ref):
            return number
    return 0
