"""A whole list of people is taken in: who is new is added, who is known is updated by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.people import (
    check_secrecy,
    same_name,
    with_participant,
    with_team_called,
)
from ccworkshop.session import Participant, Session
from ccworkshop.words import _, one_line, plural

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person: name, and team, level and function (empty when not given)."""

    name: str
    team: str
    level: str
    function: str


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What taking a list in would do; nothing is done yet.

    ``changed`` holds people before and after, ``same`` counts those whom the list has as they
    are; ``doubts`` are places in the list (from 0) and why they cannot be understood. ``after``
    is the session with everything that can.
    """

    after: Session
    added: tuple[Participant, ...]
    changed: tuple[tuple[Participant, Participant], ...]
    same: int
    doubts: tuple[tuple[int, str], ...]


def plan_people(session: Session, rows: Sequence[RosterRow], now: datetime) -> RosterPlan:
    """Find out whom a list adds and whom it changes.

    A name is the person of that name. Where several are called the same, in the list or in the
    session, the team tells them apart; who cannot be told apart is a doubt. An empty cell keeps
    what is known.
    """
    known = _by_name((person.name, person) for person in session.participants)
    listed = _by_name((row.name, row) for row in rows)
    after, doubts = session, []
    before = {person.id: person for person in session.participants}
    for place, row in enumerate(rows):
        namesakes = known.get(_key(row.name), [])
        try:
            person = _person(session, row, namesakes, listed[_key(row.name)])
            after = _with_row(after, row, person, now)
        except CommandRefused as refused:
            doubts.append((place, str(refused)))
    changed = tuple(
        (before[one.id], one)
        for one in after.participants
        if one.id in before and before[one.id] != one
    )
    added = tuple(one for one in after.participants if one.id not in before)
    same = len(rows) - len(changed) - len(added) - len(doubts)
    return RosterPlan(after, added, changed, same, tuple(doubts))


def _key(name: str) -> str:
    return one_line(name).casefold()


def _by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for name, one in pairs:
        found.setdefault(_key(name), []).append(one)
    return found


def _person(
    session: Session, row: RosterRow, namesakes: Sequence[Participant], rows: Sequence[RosterRow]
) -> Participant | None:
    """Return whom a row speaks of (``None``: somebody new); refused where that is not clear."""
    if len(rows) == 1 and len(namesakes) <= 1:
        return namesakes[0] if namesakes else None
    if sum(same_name(one.team, row.team) for one in rows) > 1:
        raise CommandRefused(
            _("{name} stands twice on the list, in one team; give two people two names.").format(
                name=row.name
            )
        )
    teams = {team.id: _key(team.name) for team in session.teams}
    fitting = [one for one in namesakes if teams.get(one.team, "") == _key(row.team)]
    if len(fitting) == 1:
        return fitting[0]
    met = {_key(one.team) for one in rows}
    if not fitting and all(teams.get(one.team, "") in met for one in namesakes):
        return None
    raise CommandRefused(
        _("Several are called {name}, and the team does not tell which one is meant.").format(
            name=row.name
        )
    )


def _with_row(
    session: Session, row: RosterRow, person: Participant | None, now: datetime
) -> Session:
    after, team = with_team_called(session, row.team, now)
    one = person or Participant("", row.name)
    one = replace(
        one,
        team=team or one.team,
        level=row.level or one.level,
        function=row.function or one.function,
    )
    after = with_participant(after, one)
    check_secrecy(session, after)
    return after


@dataclass(frozen=True, slots=True)
class ImportPeople:
    """Take in a list of people as one change."""

    rows: tuple[RosterRow, ...]

    def apply(self, session: Session, now: datetime) -> Session:
        """Add and update; refused, and then nobody is taken in, where somebody is in doubt."""
        plan = plan_people(session, self.rows, now)
        if plan.doubts:
            raise CommandRefused(plan.doubts[0][1])
        return plan.after

    def words(self, session: Session) -> str:
        """Say how many."""
        del session
        count = len(self.rows)
        words = plural("take in {count} person", "take in {count} people", count)
        return words.format(count=count)
