"""What a console input of a step kind is given, and what it gives."""

from dataclasses import dataclass
from datetime import date

from ccworkshop.session import RoundRef, Session


@dataclass(frozen=True, slots=True)
class StepSight:
    """What an input looks at: the session, the round and today's date."""

    session: Session
    round_ref: RoundRef
    today: date
