"""Who the lines of a file speak of: people of the roster, and people who join it.

A person is found by name, within the team where one is given. What a line says of a person
(team, level, function) completes what is known, and may not contradict it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ccworkshop.commands.people import LONGEST_NAME
from ccworkshop.commands.vocabulary import Vocabulary, spelling
from ccworkshop.intake.problems import Problem, names, quoted
from ccworkshop.intake.table_text import folded, is_error, without_formula
from ccworkshop.session import Participant, Session
from ccworkshop.words import _

TEAM, PARTICIPANT, LEVEL, FUNCTION = "team", "participant", "level", "function"


class Doubt(Exception):
    """A line that cannot be about anybody; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Person:
    """One person as known so far; ``said`` tells which line said what (0: the session)."""

    id: str
    name: str
    facts: dict[str, str]
    left: bool = False
    said: dict[str, int] = field(default_factory=dict)


class People:
    """The roster of a session and whoever joins it, line by line."""

    def __init__(self, session: Session) -> None:
        """Begin with the people, teams, levels and functions of a session."""
        self.levels = Vocabulary(session.levels)
        self.functions = Vocabulary(session.functions)
        self.serial = session.serial
        self.joined = 0
        self._team_names = {team.id: team.name for team in session.teams}
        self._teams = {folded(team.name): team.id for team in session.teams}
        self._people: list[_Person] = []
        self._by_name: dict[str, list[_Person]] = {}
        for one in session.participants:
            facts = {TEAM: one.team, LEVEL: one.level, FUNCTION: one.function}
            self._keep(_Person(one.id, one.name, facts, one.left))

    def _keep(self, person: _Person) -> None:
        self._people.append(person)
        self._by_name.setdefault(_key(person.name), []).append(person)

    def participants(self) -> Iterator[Participant]:
        """Give the roster as it has become."""
        for one in self._people:
            facts = one.facts
            yield Participant(
                one.id, one.name, facts[TEAM], facts[LEVEL], facts[FUNCTION], one.left
            )

    def team(self, line: int, cell: str) -> str:
        """Return the id of the team that a cell names (empty for an empty one); ``Doubt``."""
        name = folded(cell)
        if not name:
            return ""
        team = self._teams.get(name)
        if team is None:
            if not self._teams:
                message = _("the session has no team {name}, nor any other; add its teams first")
            else:
                message = _("there is no team {name}; the teams are {teams}")
            raise _doubt(
                line,
                TEAM,
                message.format(name=quoted(cell), teams=names(self._team_names.values())),
            )
        return team

    def person(self, line: int, name_cell: str, team: str, level: str, function: str) -> str:
        """Return the id of the person that a line speaks of, or of a new one; ``Doubt``."""
        name = without_formula(name_cell)
        for column, text in ((PARTICIPANT, name), (LEVEL, level), (FUNCTION, function)):
            if len(text) > LONGEST_NAME:
                raise _doubt(
                    line,
                    column,
                    _("{text} has {count} characters; at most {most} are possible").format(
                        text=quoted(text), count=len(text), most=LONGEST_NAME
                    ),
                )
        if not name or is_error(name_cell):
            message = _("{text} is not a name").format(text=quoted(name_cell))
            raise _doubt(line, PARTICIPANT, message)
        person = self._find(line, name, team)
        if person is None:
            self.serial += 1
            self.joined += 1
            person = _Person(f"p{self.serial}", name, {TEAM: "", LEVEL: "", FUNCTION: ""})
            self._keep(person)
        self._learn(person, line, TEAM, team)
        self._learn(person, line, LEVEL, self.levels.take(without_formula(level)))
        self._learn(person, line, FUNCTION, self.functions.take(without_formula(function)))
        return person.id

    def _find(self, line: int, name: str, team: str) -> _Person | None:
        namesakes = self._by_name.get(_key(name), [])
        fitting = [one for one in namesakes if one.facts[TEAM] == team] if team else namesakes
        if not fitting and namesakes:
            fitting = [one for one in namesakes if not one.facts[TEAM]] or namesakes[:1]
        if len(fitting) > 1:
            raise _doubt(
                line,
                PARTICIPANT,
                _(
                    "there are {count} people called {name} ({teams}); "
                    "give the team, or give them different names"
                ).format(
                    count=len(fitting),
                    name=quoted(name),
                    teams=names(self._shown(TEAM, one.facts[TEAM]) for one in fitting),
                ),
            )
        return fitting[0] if fitting else None

    def _learn(self, person: _Person, line: int, column: str, value: str) -> None:
        """Complete what is known of a person; ``Doubt`` where it is contradicted."""
        known = person.facts[column]
        if not value or spelling(value) == spelling(known):
            return
        if known:
            raise _doubt(line, column, self._contradiction(person, column, value))
        person.facts[column] = value
        person.said[column] = line

    def _contradiction(self, person: _Person, column: str, value: str) -> str:
        if column in person.said:
            text = _("{name} is {value} here, but {known} in line {line}")
        else:
            text = _("{name} is {value} here, but {known} in the session")
        if column == TEAM:
            text += _("; if these are two people, give them different names")
        return text.format(
            name=quoted(person.name),
            value=quoted(self._shown(column, value)),
            known=quoted(self._shown(column, person.facts[column])),
            line=person.said.get(column, 0),
        )

    def _shown(self, column: str, value: str) -> str:
        return self._team_names.get(value, _("no team")) if column == TEAM else value


def _key(name: str) -> str:
    return without_formula(name).casefold()


def _doubt(line: int, column: str, message: str) -> Doubt:
    return Doubt(Problem(line, column, message))
