"""answers.csv → one command that takes all of its answers in, or all that is wrong with it.

One answer a row, under a header with the columns ``activity, step, round, team, participant,
item, value`` and, where wanted, ``level, function, evidence``. A row with a participant belongs
to that person's sheet; one with a team alone to the team's. Nothing is taken in by halves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ccworkshop.commands.answers import LONGEST_EVIDENCE, ImportAnswers
from ccworkshop.intake.decoding import WINDOWS_1252
from ccworkshop.intake.people import Doubt, People
from ccworkshop.intake.places import Nowhere, Places
from ccworkshop.intake.problems import IntakeProblems, Problem, quoted
from ccworkshop.intake.table_text import Row, is_error, raw_rows, text_of, under_header
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    RoundRef,
    Session,
    StepRef,
    Value,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.answered import whole_number
from ccworkshop.steps.catalog import kind_at
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.words import _, listed, one_line, plural

REQUIRED = ("activity", "step", "round", "team", "participant", "item", "value")
OPTIONAL = ("level", "function", "evidence")
_ROUNDS = (1, 2)
_KINDS_NAMED: Mapping[VoterKind, Way] = {VoterKind.TEAM: Way.TEAM, VoterKind.PARTICIPANT: Way.PAPER}


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What a file brings: the command that takes it in, and what a person should know of it."""

    command: ImportAnswers
    notes: tuple[str, ...]


class _Sheet(NamedTuple):
    """Whose sheet a row belongs to."""

    round_ref: RoundRef
    voter: Voter


def read_answers(data: bytes, session: Session) -> ImportAnswers:
    """Read a file's answers for a session; raises ``IntakeProblems`` with all that is wrong."""
    return read_with_notes(data, session).command


def read_with_notes(data: bytes, session: Session) -> AnswersRead:
    """Read a file's answers and say what is new; raises ``IntakeProblems``."""
    text = text_of(data)
    table = under_header(raw_rows(text.text, (*REQUIRED, *OPTIONAL)), REQUIRED, OPTIONAL)
    if not table.rows:
        raise IntakeProblems(
            [Problem(table.header_line, "", _("there is no answer below the header"))]
        )
    reading = _Reading(session)
    for row in table.rows:
        reading.take(row)
    reading.finish()
    command = reading.command()
    return AnswersRead(command, _notes(text.encoding, reading.people))


def encoding_note(encoding: str) -> tuple[str, ...]:
    """Say how the letters were read, where that could not be known for sure."""
    if encoding != WINDOWS_1252:  # the others say what they are
        return ()
    return (_("Read as {encoding}; look whether the names are right.").format(encoding=encoding),)


def _notes(encoding: str, people: People) -> tuple[str, ...]:
    notes = list(encoding_note(encoding))
    if people.joined:
        text = plural(
            "{count} participant joins the roster.",
            "{count} participants join the roster.",
            people.joined,
        )
        notes.append(text.format(count=people.joined))
    if people.levels.new:
        notes.append(_("New levels: {names}.").format(names=listed(people.levels.new)))
    if people.functions.new:
        notes.append(_("New functions: {names}.").format(names=listed(people.functions.new)))
    return tuple(notes)


class _Reading:
    """One file on its way in."""

    def __init__(self, session: Session) -> None:
        self.people = People(session)
        self._session = session
        self._places = Places(session)
        self._problems: list[Problem] = []
        self._sheets: dict[_Sheet, dict[str, Answer]] = {}
        self._lines: dict[_Sheet, dict[str, int]] = {}
        self._spoilt: set[_Sheet] = set()
        self._kinds: dict[StepRef, dict[VoterKind, int]] = {}
        self._values: dict[tuple[StepRef, str, str], Value] = {}

    def take(self, row: Row) -> None:
        """Read one row; whatever is wrong with it is kept."""
        activity, step, round_, team, participant, item, value, level, function, evidence = (
            row.cells
        )
        before = len(self._problems)
        ref = self._ref(row.line, activity, step)
        number = whole_number(round_) if round_.strip() else 1
        if number not in _ROUNDS:
            number = None
            self._wrong(
                row.line,
                "round",
                _("{found} is not a round; write 1, or 2 for a re-vote").format(
                    found=quoted(round_)
                ),
            )
        voter = self._voter(row.line, team, participant, level, function)
        if ref is None:
            return
        if voter is not None:
            self._kinds.setdefault(ref, {}).setdefault(voter.kind, row.line)
        key = self._item(row.line, ref, item)
        answer = self._answer(row.line, ref, key, value, evidence)
        if voter is None or number is None:
            return
        sheet = _Sheet(RoundRef(*ref, number), voter)
        if key is not None:
            self._put(row.line, sheet, key, answer)
        if len(self._problems) > before:
            self._spoilt.add(sheet)

    def _wrong(self, line: int, column: str, message: str) -> None:
        self._problems.append(Problem(line, column, message))

    def _ref(self, line: int, activity: str, step: str) -> StepRef | None:
        try:
            return self._places.step(activity, step)
        except Nowhere as nowhere:
            self._problems.append(nowhere.at(line))
            return None

    def _item(self, line: int, ref: StepRef, item: str) -> str | None:
        try:
            return self._places.item(ref, item)
        except Nowhere as nowhere:
            self._problems.append(nowhere.at(line))
            return None

    def _voter(
        self, line: int, team: str, participant: str, level: str, function: str
    ) -> Voter | None:
        try:
            team_id = self.people.team(line, team)
            if participant.strip():
                person = self.people.person(line, participant, team_id, level, function)
                return Voter(VoterKind.PARTICIPANT, person)
        except Doubt as doubt:
            self._problems.append(doubt.problem)
            return None
        if not team_id:
            self._wrong(line, "", _("name a team or a participant"))
            return None
        for column, cell in (("level", level), ("function", function)):
            if cell.strip():
                self._wrong(
                    line,
                    column,
                    _("{found} belongs to a participant, and this line names none").format(
                        found=quoted(cell)
                    ),
                )
        return Voter(VoterKind.TEAM, team_id)

    def _answer(
        self, line: int, ref: StepRef, item: str | None, value: str, evidence: str
    ) -> Answer:
        """Read value and evidence; after a problem the answer given back is never used."""
        evidence = one_line(evidence)
        if len(evidence) > LONGEST_EVIDENCE:
            self._wrong(
                line,
                "evidence",
                _("{count} characters are too many; at most {most} are possible").format(
                    count=len(evidence), most=LONGEST_EVIDENCE
                ),
            )
        item = item or self._like_any(ref)
        if item is None:
            return Answer(None)
        try:
            return Answer(self._value(ref, item, value), evidence)
        except BadAnswer as bad:
            self._wrong(line, "value", str(bad))
            return Answer(None)

    def _like_any(self, ref: StepRef) -> str | None:
        """Return a question that is answered as all others of a step are, if they are."""
        step = self._session.step(ref)
        return step.questions[0].key if len(step.asked) == 1 and step.items else None

    def _value(self, ref: StepRef, item: str, text: str) -> Value:
        if (ref, item, text) not in self._values:
            if not text.strip() or is_error(text):
                raise BadAnswer(
                    _("{found} is no answer; write ? for don’t know, or delete the line").format(
                        found=quoted(text)
                    )
                )
            kind = kind_at(self._session, ref)
            self._values[ref, item, text] = kind.read(self._session.step(ref), item, text)
        return self._values[ref, item, text]

    def _put(self, line: int, sheet: _Sheet, item: str, answer: Answer) -> None:
        lines = self._lines.setdefault(sheet, {})
        if item in lines:
            self._wrong(
                line,
                "",
                _("this answer stands in line {other} already; delete one of the two").format(
                    other=lines[item]
                ),
            )
            return
        lines[item] = line
        self._sheets.setdefault(sheet, {})[item] = answer

    def finish(self) -> None:
        """Look at what rows say together; raises ``IntakeProblems`` when anything is wrong."""
        for ref, kinds in self._kinds.items():
            self._check_kinds(ref, kinds)
        for sheet, answers in self._sheets.items():
            if sheet not in self._spoilt:
                self._check_sheet(sheet, answers)
        if self._problems:
            raise IntakeProblems(self._problems)

    def _check_kinds(self, ref: StepRef, kinds: Mapping[VoterKind, int]) -> None:
        """A step is answered by teams or by participants, never by both."""
        if len(kinds) > 1:
            first, second = sorted(kinds.values())
            self._wrong(
                second,
                "participant",
                _(
                    "in this step either teams or participants answer; "
                    "line {other} is the other way about"
                ).format(other=first),
            )
            return
        ((kind, line),) = kinds.items()
        inside = {
            voter.kind
            for round_ref, sheets in self._session.sheets.items()
            if round_ref.ref == ref
            for voter in sheets
        }
        if inside - {kind}:
            message = (
                _("the session has answers of participants in this step; clear them first")
                if kind is VoterKind.TEAM
                else _("the session has answers of teams in this step; clear them first")
            )
            self._wrong(line, "participant", message)

    def _check_sheet(self, sheet: _Sheet, answers: Mapping[str, Answer]) -> None:
        """What is in the session and what comes must make a whole sheet together."""
        step = self._session.step(sheet.round_ref.ref)
        earlier = self._session.sheets_of(sheet.round_ref).get(sheet.voter)
        whole = {**(earlier.answers if earlier else {}), **answers}
        problem = kind_at(self._session, sheet.round_ref.ref).check(step, whole)
        if problem:
            lines = sorted(self._lines[sheet].values())
            text = plural("{problem} (line {lines})", "{problem} (lines {lines})", len(lines))
            self._wrong(
                lines[0],
                "value",
                text.format(problem=problem, lines=listed([str(line) for line in lines])),
            )

    def command(self) -> ImportAnswers:
        """Give the command that takes everything in."""
        return ImportAnswers(
            participants=tuple(self.people.participants()),
            levels=self.people.levels.words,
            functions=self.people.functions.words,
            ways={ref: _KINDS_NAMED[next(iter(kinds))] for ref, kinds in self._kinds.items()},
            sheets=tuple(
                (round_ref, AnswerSheet(voter, answers))
                for (round_ref, voter), answers in self._sheets.items()
            ),
            serial=self.people.serial,
            answers=sum(map(len, self._sheets.values())),
        )
