"""Verbs about who is in the room, and what the day is called."""

from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.command import CommandRefused
from ccworkshop.session import Participant, Session, Team, Voter, VoterKind
from ccworkshop.words import _, one_line

LONGEST_TITLE = 500


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same to a reader."""
    return one_line(one).casefold() == one_line(other).casefold()


def _free_name(session: Session, name: str, but: str = "") -> str:
    name = one_line(name)
    if not name:
        raise CommandRefused(_("Give the team a name."))
    if any(same_name(team.name, name) for team in session.teams if team.id != but):
        raise CommandRefused(
            _("There is already a team “{name}”. Choose another name.").format(name=name)
        )
    return name


@dataclass(frozen=True, slots=True)
class AddTeam:
    """Add a team."""

    name: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it under a new id; refused without a name or with one that is taken."""
        del now
        name = _free_name(session, self.name)
        serial = session.serial + 1
        return replace(session, teams=(*session.teams, Team(f"t{serial}", name)), serial=serial)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("add team {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RenameTeam:
    """Give a team another name."""

    team: str
    name: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Rename it; refused without a name or with one that is taken."""
        del now
        name = _free_name(session, self.name, but=self.team)
        return replace(
            session,
            teams=tuple(
                replace(team, name=name) if team.id == self.team else team for team in session.teams
            ),
        )

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("rename team to {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class RemoveTeam:
    """Take a team out; refused while it has answers or people."""

    team: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove it."""
        del now
        voter = Voter(VoterKind.TEAM, self.team)
        if any(voter in sheets for sheets in session.sheets.values()):
            raise CommandRefused(_("This team has given answers. Clear them first."))
        if any(person.team == self.team for person in session.participants):
            raise CommandRefused(_("This team has people. Move them first."))
        return replace(session, teams=tuple(team for team in session.teams if team.id != self.team))

    def words(self, session: Session) -> str:
        """Say so."""
        del session
        return _("remove a team")


@dataclass(frozen=True, slots=True)
class AddParticipant:
    """Add a person; ``team`` is a team's id or empty."""

    name: str
    team: str = ""
    level: str = ""
    function: str = ""

    def apply(self, session: Session, now: datetime) -> Session:
        """Add the person under a new id; refused without a name or for a team not there."""
        del now
        name = one_line(self.name)
        if not name:
            raise CommandRefused(_("Give the participant a name."))
        if self.team and self.team not in {team.id for team in session.teams}:
            raise CommandRefused(_("There is no such team."))
        serial = session.serial + 1
        person = Participant(
            f"p{serial}", name, self.team, one_line(self.level), one_line(self.function)
        )
        return replace(session, participants=(*session.participants, person), serial=serial)

    def words(self, session: Session) -> str:
        """Say who."""
        del session
        return _("add {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class SetDetails:
    """Change title, client and start of the day."""

    title: str
    client: str
    starts: datetime | None

    def apply(self, session: Session, now: datetime) -> Session:
        """Set them; refused without a title."""
        title = one_line(self.title)[:LONGEST_TITLE]
        if not title:
            raise CommandRefused(_("Give the session a title."))
        client = one_line(self.client)[:LONGEST_TITLE]
        starts = self.starts
        if starts is not None and starts.tzinfo is None:
            starts = starts.replace(tzinfo=now.tzinfo)
        return replace(session, title=title, client=client, starts=starts)

    def words(self, session: Session) -> str:
        """Say so."""
        del session
        return _("change title, client or start")
