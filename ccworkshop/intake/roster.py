"""A roster out of a spreadsheet: a CSV file or pasted cells, with or without a header."""

from collections.abc import Sequence
from dataclasses import dataclass

from ccworkshop.commands.people import LONGEST_NAME
from ccworkshop.commands.roster import RosterRow
from ccworkshop.commands.vocabulary import Vocabulary
from ccworkshop.intake.answers_csv import encoding_note
from ccworkshop.intake.headings import LAST, is_header, under_our_names
from ccworkshop.intake.problems import IntakeProblems, Problem, quoted
from ccworkshop.intake.table_text import (
    Row,
    Table,
    folded,
    is_error,
    raw_rows,
    text_of,
    under_header,
    without_formula,
)
from ccworkshop.words import _, listed, one_line

COLUMNS = ("name", "team", "level", "function")


@dataclass(frozen=True, slots=True)
class Roster:
    """Who will be in the room, which teams are new, and what a person should know of it.

    ``lines`` tells for each of the people where they stand, ``problems`` which lines cannot be
    understood; nobody of those lines is among the people.
    """

    people: tuple[RosterRow, ...]
    new_teams: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_roster(data: bytes | str, teams: Sequence[str]) -> Roster:
    """Read people from a file's bytes or from pasted text; raises ``IntakeProblems``.

    ``teams`` are the teams there are; another spelling of one is the same team.
    """
    roster = read_what_can_be(data, teams)
    if roster.problems:
        raise IntakeProblems(roster.problems)
    return roster


def read_what_can_be(data: bytes | str, teams: Sequence[str]) -> Roster:
    """Read people as ``read_roster`` does, line by line: what is wrong with a line is kept.

    Raises ``IntakeProblems`` only where no line can be read at all.
    """
    text = text_of(data)
    table = _table(raw_rows(text.text, COLUMNS))
    if not table.rows:
        raise IntakeProblems([Problem(table.header_line, "", _("there is nobody on this roster"))])
    reading = _Reading(teams)
    read = [(row.line, reading.person(row)) for row in table.rows]
    wrong = {problem.line for problem in reading.problems}
    people = tuple(person for line, person in read if line not in wrong)
    lines = tuple(line for line, _person in read if line not in wrong)
    notes = [*encoding_note(text.encoding)]
    unknown = [name for name in table.unknown if name != LAST]
    if unknown:
        notes.append(_("Columns not used: {names}.").format(names=listed(unknown)))
    if reading.cleaned:
        notes.append(
            _("Signs that make a formula were taken off: {names}.").format(
                names=listed(reading.cleaned)
            )
        )
    brought = {person.team for person in people}
    new_teams = tuple(team for team in reading.new_teams() if team in brought)
    return Roster(people, new_teams, tuple(notes), lines, tuple(reading.problems))


def _table(rows: tuple[Row, ...]) -> Table:
    """Find the columns: by the header, or in their usual order.

    A first row with a word of ours, or one for a name in another language, is a header, so that
    nobody called “First name” joins a team called “Team”.
    """
    if rows and is_header(rows[0].cells, COLUMNS):
        return under_header(under_our_names(rows), COLUMNS[:1], COLUMNS[1:], strict=False)
    return under_header((Row(0, COLUMNS), *rows), COLUMNS, ()) if rows else Table((), 0, ())


class _Reading:
    """One roster on its way in."""

    def __init__(self, teams: Sequence[str]) -> None:
        self.problems: list[Problem] = []
        self.cleaned: list[str] = []
        self._given = len(teams)
        self._teams = {folded(team): one_line(team) for team in teams}
        self._levels = Vocabulary(())
        self._functions = Vocabulary(())
        self._seen: dict[tuple[str, str], int] = {}

    def new_teams(self) -> tuple[str, ...]:
        """Return the teams that the roster adds, in the order of their first mention."""
        return tuple(self._teams.values())[self._given :]

    def person(self, row: Row) -> RosterRow:
        """Read one row; whatever is wrong with it is kept."""
        for column, cell in zip(COLUMNS, row.cells, strict=True):
            if len(cell) > LONGEST_NAME or is_error(cell):
                message = _("{text} is not a name, or longer than {most} characters")
                self.problems.append(
                    Problem(row.line, column, message.format(text=quoted(cell), most=LONGEST_NAME))
                )
        name, level, function = (self._clean(row.cells[i]) for i in (0, 2, 3))
        if not name:
            self.problems.append(Problem(row.line, "name", _("this person has no name")))
        team = self._team(row.cells[1])
        first = self._seen.setdefault((name.casefold(), team), row.line)
        if name and first != row.line:
            self.problems.append(
                Problem(
                    row.line,
                    "name",
                    _(
                        "{name} stands in line {other} already; delete one, "
                        "or give two people different names"
                    ).format(name=quoted(name), other=first),
                )
            )
        return RosterRow(name, team, self._levels.take(level), self._functions.take(function))

    def _clean(self, cell: str) -> str:
        text = without_formula(cell)
        if text and text != one_line(cell):
            self.cleaned.append(text)
        return text

    def _team(self, cell: str) -> str:
        """Return a team by the spelling in which it is known, or was first met."""
        known = self._teams.get(folded(cell))
        if known is not None:
            return known
        name = self._clean(cell)
        return self._teams.setdefault(name.casefold(), name) if name else ""
