"""Verbs about who is in the room, and what the day is called."""

from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.vocabulary import Vocabulary
from ccworkshop.sealing import regrouped
from ccworkshop.session import Participant, Session, Team, Voter, VoterKind
from ccworkshop.words import _, one_line

LONGEST_TITLE = 500
LONGEST_NAME = 200


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same to a reader."""
    return folded_name(one) == folded_name(other)


def folded_name(name: str) -> str:
    """Write a name so that names that are the same to a reader are equal."""
    return one_line(name).casefold()


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
        renamed = replace(
            session,
            teams=tuple(
                replace(team, name=name) if team.id == self.team else team for team in session.teams
            ),
        )
        check_secrecy(session, renamed)
        return renamed

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


def check_secrecy(before: Session, after: Session) -> None:
    """Refuse what would put somebody into other groups while a ballot of theirs is not sealed."""
    people = regrouped(before, after)
    if people:
        raise CommandRefused(
            _("{name} has voted in a secret vote that is still open. Close it first.").format(
                name=people[0].name
            )
        )


def checked_participant(session: Session, person: Participant) -> tuple[Session, Participant]:
    """Return a person as the roster may have them, and the session with their new words.

    Level and function come in the spelling in which they are known. Refused without a name, for
    words that are too long and for a team that is not there.
    """
    levels, functions = Vocabulary(session.levels), Vocabulary(session.functions)
    texts = [one_line(text) for text in (person.name, person.level, person.function)]
    if not texts[0]:
        raise CommandRefused(_("Give the participant a name."))
    for text in texts:
        if len(text) > LONGEST_NAME:
            raise CommandRefused(
                _("“{text}…” has {count} characters; at most {most} are possible.").format(
                    text=text[:40], count=len(text), most=LONGEST_NAME
                )
            )
    if person.team and person.team not in {team.id for team in session.teams}:
        raise CommandRefused(_("There is no such team."))
    name, level, function = texts
    person = replace(person, name=name, level=levels.take(level), function=functions.take(function))
    if levels.new or functions.new:
        session = replace(session, levels=levels.words, functions=functions.words)
    return session, person


def with_participant(session: Session, person: Participant) -> Session:
    """Put a person in the place of the one with the same id, or add them where there is none."""
    session, person = checked_participant(session, person)
    if any(one.id == person.id for one in session.participants):
        people = tuple(person if one.id == person.id else one for one in session.participants)
        return replace(session, participants=people)
    serial = session.serial + 1
    person = replace(person, id=f"p{serial}")
    return replace(session, participants=(*session.participants, person), serial=serial)


def team_called(session: Session, name: str) -> str:
    """Return the id of a team by its name (empty when there is none)."""
    return next((team.id for team in session.teams if same_name(team.name, name)), "")


def with_team_called(session: Session, name: str, now: datetime) -> tuple[Session, str]:
    """Return the id of a team by its name, which is added when it is not there yet."""
    if not one_line(name):
        return session, ""
    known = team_called(session, name)
    if not known:
        if len(one_line(name)) > LONGEST_NAME:
            raise CommandRefused(_("The name of this team is too long."))
        session = AddTeam(name).apply(session, now)
        known = session.teams[-1].id
    return session, known


@dataclass(frozen=True, slots=True)
class AddParticipant:
    """Add a person; ``team`` is a team's id or empty, ``team_name`` one that may be new."""

    name: str
    team: str = ""
    level: str = ""
    function: str = ""
    team_name: str = ""

    def apply(self, session: Session, now: datetime) -> Session:
        """Add the person under a new id; refused without a name or for a team not there."""
        team = self.team
        if self.team_name:
            session, team = with_team_called(session, self.team_name, now)
        return with_participant(
            session, Participant("", self.name, team, self.level, self.function)
        )

    def words(self, session: Session) -> str:
        """Say who."""
        del session
        return _("add {name}").format(name=self.name)


@dataclass(frozen=True, slots=True)
class EditParticipant:
    """Write down anew who somebody is: name, team, level, function.

    ``team_name`` is put in place of the person's team when it is given; a new one is added.
    Sheets stay with the person: those that bear a name are grouped by the roster as it is now,
    counts of secret votes and of hands stay as they were counted.
    """

    participant: Participant
    team_name: str | None = None

    def apply(self, session: Session, now: datetime) -> Session:
        """Change the person; refused for nobody, without a name, for a team not there."""
        person = _known(session, self.participant.id)
        changed, team = session, self.participant.team
        if self.team_name is not None:
            changed, team = with_team_called(session, self.team_name, now)
        changed = with_participant(changed, replace(self.participant, team=team, left=person.left))
        check_secrecy(session, changed)
        return changed

    def words(self, session: Session) -> str:
        """Say who."""
        del session
        return _("change {name}").format(name=one_line(self.participant.name))


@dataclass(frozen=True, slots=True)
class SetLeft:
    """Note that somebody has left, or is back; what they answered counts either way."""

    participant: str
    left: bool

    def apply(self, session: Session, now: datetime) -> Session:
        """Mark the person; refused for nobody."""
        del now
        _known(session, self.participant)
        return replace(
            session,
            participants=tuple(
                replace(one, left=self.left) if one.id == self.participant else one
                for one in session.participants
            ),
        )

    def words(self, session: Session) -> str:
        """Say who."""
        known = {one.id: one.name for one in session.participants}
        name = known.get(self.participant, "")
        words = _("{name} has left") if self.left else _("{name} is back")
        return words.format(name=name)


def _known(session: Session, participant: str) -> Participant:
    try:
        return session.participant(participant)
    except KeyError:
        raise CommandRefused(_("This person is not on the list.")) from None


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
