"""All kinds of steps, as an explicit tuple."""

from collections.abc import Mapping
from dataclasses import replace

from ccworkshop.content.schema import KindSchema
from ccworkshop.session import RoundRef, Session, StepRef
from ccworkshop.steps.allocation import Allocation
from ccworkshop.steps.answered import as_may_be_shown
from ccworkshop.steps.briefing import Briefing
from ccworkshop.steps.consent import Consent
from ccworkshop.steps.dials import Dials
from ccworkshop.steps.estimate import Estimate
from ccworkshop.steps.kind import Context, Findings, StepKind, StepResult
from ccworkshop.steps.listing import Listing
from ccworkshop.steps.placement import Placement
from ccworkshop.steps.planning import Planning
from ccworkshop.steps.ranking import Ranking
from ccworkshop.steps.rating import Rating
from ccworkshop.steps.sorting import Sorting
from ccworkshop.steps.staffing import Staffing
from ccworkshop.steps.writing import Writing
from ccworkshop.voting import turnout

KINDS: tuple[StepKind, ...] = (
    Briefing(),
    Rating(),
    Ranking(),
    Planning(),
    Consent(),
    Estimate(),
    Writing(),
    Sorting(),
    Listing(),
    Placement(),
    Dials(),
    Staffing(),
    Allocation(),
)

SCHEMAS: Mapping[str, KindSchema] = {kind.schema.kind: kind.schema for kind in KINDS}

_BY_NAME: Mapping[str, StepKind] = {kind.schema.kind: kind for kind in KINDS}


def kind_named(name: str) -> StepKind:
    """Return the kind ``name``; ``KeyError`` when there is none."""
    return _BY_NAME[name]


def kind_at(session: Session, ref: StepRef) -> StepKind:
    """Return the kind of a step of the day; ``KeyError`` when there is no such step."""
    return kind_named(session.step(ref).kind)


def context(session: Session, ref: StepRef) -> Context:
    """Put together what a kind sees of the day; ``KeyError`` when there is no such step."""
    activity = session.activity(ref.entry)
    if activity is None:
        raise KeyError(ref)
    return Context(
        session,
        ref,
        activity,
        session.step(ref),
        lambda other: _neighbour(session, ref, other),
    )


def _neighbour(session: Session, asking: StepRef, ref: StepRef) -> StepResult | None:
    """Compute another step's results; neighbours of neighbours are not asked.

    A step that the room has seen tells of its neighbour only what the room has seen as well.
    """
    seen = session.is_revealed(RoundRef(*asking, 1))
    round_number = revealed_round(session, ref) if seen else last_round(session, ref)
    if not round_number:
        return None
    asked = replace(context(session, ref), result_of=lambda _ref: None)
    return kind_at(session, ref).result(asked, round_number)


def result(session: Session, ref: StepRef, round_number: int) -> StepResult | None:
    """Compute the results of one round of a step."""
    return kind_at(session, ref).result(context(session, ref), round_number)


def findings(session: Session, ref: StepRef, round_number: int) -> Findings | None:
    """Say what one round of a step found."""
    here = context(session, ref)
    found = kind_at(session, ref).findings(here, round_number)
    return None if found is None else as_may_be_shown(here, round_number, found)


def last_round(session: Session, ref: StepRef) -> int:
    """Return the last round of a step in which somebody answered (1 when nobody did)."""
    for round_number in range(session.rounds(ref), 1, -1):
        if turnout(session, context(session, ref).at(round_number))[0]:
            return round_number
    return 1


def revealed_round(session: Session, ref: StepRef) -> int:
    """Return the last answered round that the room has seen (0 when it has seen none)."""
    for round_number in range(last_round(session, ref), 0, -1):
        if session.is_revealed(RoundRef(*ref, round_number)):
            return round_number
    return 0


def latest(session: Session, ref: StepRef) -> StepResult | None:
    """Compute the results of a step's last answered round."""
    return result(session, ref, last_round(session, ref))
