"""How the invented room's answers come in: as sheets, as ballots, or as hands that are counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from ccworkshop.commands.answers import CastSheet
from ccworkshop.commands.ballots import CastBallot, CountHands
from ccworkshop.commands.command import Command
from ccworkshop.session import Answer, Place, Session, Voter, Way
from ccworkshop.steps.catalog import kind_at

Sheets = Mapping[Voter, Mapping[str, Answer]]


def votes(session: Session, place: Place, sheets: Sheets) -> Iterator[Command]:
    """Yield what brings the answers of a round in, the way that its step asks for."""
    way = session.way(place.ref)
    if way is Way.HANDS:
        yield from _hands(session, place, sheets)
        return
    for voter, answers in sheets.items():
        if way is Way.BOOTH:
            yield CastBallot(place.round_ref, voter.id, answers)
        else:
            yield CastSheet(place.round_ref, voter, answers)


def _hands(session: Session, place: Place, sheets: Sheets) -> Iterator[Command]:
    kind = kind_at(session, place.ref)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for answers in sheets.values():
        for key, answer in answers.items():
            counts[key][kind.write(answer.value)] += 1
    for key, some in counts.items():
        yield CountHands(place.round_ref, key, dict(some))
