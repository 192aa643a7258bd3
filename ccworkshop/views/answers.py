"""What the console sees of the answers of one round: the entry grid."""

from dataclasses import dataclass

from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.session import Answer, RoundRef, Session, StepRef, Voter, VoterKind, Way
from ccworkshop.steps import entries
from ccworkshop.voting import completeness, turnout
from ccworkshop.words import _


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One voter in the entry grid: the cells as digits, the evidence beside them."""

    voter: Voter
    name: str
    detail: str
    cells: tuple[str, ...]
    evidence: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One question of the entry grid: its key, its title, and what may be answered."""

    key: str
    title: str
    item: str
    field: Field


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The entry grid of one round of one step."""

    round_ref: RoundRef
    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    answered: int
    expected: int
    way: Way
    way_fixed: bool
    evidence: bool
    advice: str


def answers(session: Session, ref: StepRef, round_number: int) -> AnswersView:
    """Derive the entry grid of a round."""
    step = session.step(ref)
    round_ref = RoundRef(*ref, round_number)
    sheets = session.sheets_of(round_ref)
    questions = step.questions
    keys = tuple(question.key for question in questions)
    fields = {question.key: question.field for question in questions}
    is_complete = completeness(step)
    rows = []
    for voter in session.voters(ref):
        given = sheets[voter].answers if voter in sheets else {}
        rows.append(
            AnswerRow(
                voter=voter,
                name=session.voter_name(voter),
                detail=_detail(session, voter),
                cells=tuple(
                    entries.shown(fields[key], given[key].value) if key in given else ""
                    for key in keys
                ),
                evidence=tuple(given.get(k, Answer(None)).evidence for k in keys),
                done=voter in sheets and is_complete(sheets[voter]),
            )
        )
    answered, expected = turnout(session, round_ref)
    way = session.way(ref)
    return AnswersView(
        round_ref=round_ref,
        columns=tuple(
            Column(question.key, question.title, question.item.title, question.field)
            for question in questions
        ),
        rows=tuple(rows),
        answered=answered,
        expected=expected,
        way=way,
        way_fixed=any(one.ref == ref and some for one, some in session.sheets.items()),
        evidence=step.flag("evidence"),
        advice=_advice(step),
    )


def _advice(step: Step) -> str:
    """Say what is typed here."""
    asked = step.asked
    if len(asked) == 1 and asked[0].type in (FieldType.POINTS, FieldType.RANK):
        low, high = entries.bounds(asked[0])
        return _("{low}–{high} answers, 0 is “don’t know”; the cursor moves on by itself.").format(
            low=low, high=high
        )
    return _("Type the answer and Enter; ? is “don’t know”. The cursor moves on by itself.")


def _detail(session: Session, voter: Voter) -> str:
    if voter.kind is VoterKind.TEAM:
        count = sum(person.team == voter.id for person in session.participants)
        return str(count) if count else ""
    person = session.participant(voter.id)
    teams = {team.id: team.name for team in session.teams}
    return " · ".join(part for part in (teams.get(person.team, ""), person.level) if part)
