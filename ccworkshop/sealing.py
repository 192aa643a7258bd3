"""A secret vote is sealed when it closes: the heap of ballots becomes counts, for good.

Counts are kept of the whole and of those groups only that may be shown together (``privacy``).
Nothing that is kept tells which answers stood on one ballot, so nobody can be found by what is
rare: not by a level and a function that only one person has, not by an unusual mix of answers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ccworkshop.privacy import Cell, release
from ccworkshop.session import (
    Ballot,
    Booth,
    Counts,
    Participant,
    RoundRef,
    Session,
    Split,
    Tally,
    Value,
)

SPLITS = (Split.LEVEL, Split.TEAM, Split.FUNCTION)
"""In the order in which they are shown where not all can be."""

UNKNOWN = "?"


def written(value: Value) -> str:
    """Write an answer as counts name it."""
    return UNKNOWN if value is None else str(value)


def cell_of(session: Session, person: Participant) -> Cell:
    """Return level, team and function of somebody, by their names."""
    team = next((team.name for team in session.teams if team.id == person.team), "")
    return person.level, team, person.function


def is_open(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether ballots of a round lie in a heap that is not sealed yet."""
    return bool(session.booth(round_ref).ballots)


def regrouped(before: Session, after: Session) -> tuple[Participant, ...]:
    """Return who has a ballot in an open heap and would be in other groups from now on.

    A ballot keeps the groups of its moment, and who may be shown is counted by people: the two
    must not part before the vote is sealed, or a group of two could pass for one of three.
    """
    heaps = [booth.voted for ref, booth in before.booths.items() if is_open(before, ref)]
    voted = {voter for heap in heaps for voter in heap}
    if not voted:
        return ()
    known = {one.id: one for one in after.participants}
    return tuple(
        one
        for one in before.participants
        if one.id in voted and cell_of(before, one) != cell_of(after, known[one.id])
    )


def sealed(session: Session, round_ref: RoundRef) -> Session:
    """Turn the ballots of a round into counts; a vote without ballots stays as it is.

    Where the vote was sealed before and opened again, what came in since is added. A group
    stays out of the counts once it was left out, and goes when it may no longer be shown.
    """
    booth = session.booth(round_ref)
    if not booth.ballots:
        return session
    earlier = session.tallies.get(round_ref)
    people = {one.id: cell_of(session, one) for one in session.participants}
    voters = [people.get(voter, ("", "", "")) for voter in booth.voted]
    known = None
    if earlier is not None:
        known = [tuple(earlier.groups.get(split, {})) for split in SPLITS]
    shown = release(voters, known)
    groups = {
        str(split): {
            name: _added(
                earlier.groups.get(split, {}).get(name, {}) if earlier else {},
                [ballot for ballot in booth.ballots if ballot.groups[place] == name],
            )
            for name in sorted(names)
        }
        for place, (split, names) in enumerate(zip(SPLITS, shown.groups, strict=True))
    }
    tally = Tally(
        people=(earlier.people if earlier else 0) + len(booth.ballots),
        counts=_added(earlier.counts if earlier else {}, booth.ballots),
        groups={split: some for split, some in groups.items() if some},
    )
    return replace(
        session,
        booths={**session.booths, round_ref: Booth(booth.voted)},
        tallies={**session.tallies, round_ref: tally},
    )


def _added(before: Counts, ballots: Sequence[Ballot]) -> Counts:
    counts = {question: Counter(some) for question, some in before.items()}
    for ballot in ballots:
        for question, answer in ballot.answers.items():
            counts.setdefault(question, Counter())[written(answer.value)] += 1
    return {question: dict(sorted(some.items())) for question, some in sorted(counts.items())}


def as_remembered(session: Session, present: Session, rounds: Iterable[RoundRef]) -> Session:
    """Return an earlier session as history may remember it once some rounds are sealed.

    Their votes stand in it as they stand now: undo does not reach into a secret vote.
    """
    wanted = tuple(rounds)
    booths, tallies = dict(session.booths), dict(session.tallies)
    for ref in wanted:
        booths[ref] = present.booth(ref)
        tallies[ref] = present.tallies[ref]
    return replace(session, booths=booths, tallies=tallies)


def newly_sealed(before: Session, after: Session) -> tuple[RoundRef, ...]:
    """Name the rounds whose ballots became counts on the way from one session to the next."""
    if before.booths is after.booths:
        return ()
    return tuple(
        ref
        for ref, booth in before.booths.items()
        if booth.ballots and not after.booth(ref).ballots and ref in after.tallies
    )
