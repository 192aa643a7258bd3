"""What a console input of a step kind is given, and what it gives."""

from dataclasses import dataclass
from datetime import date

from ccworkshop.session import RoundRef, Session
from ccworkshop.views.booth import NO_CALL, Call


@dataclass(frozen=True, slots=True)
class StepSight:
    """What an input looks at: the session, the round, today's date, who is in the booth."""

    session: Session
    round_ref: RoundRef
    today: date
    call: Call = NO_CALL
