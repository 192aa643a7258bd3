"""What the console sees of the answers of one round: the entry grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from ccworkshop.content.options import ACTIONS, ITEMS_OF
from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.session import Answer, RoundRef, Session, StepRef, Voter, VoterKind, Way
from ccworkshop.steps import entries
from ccworkshop.steps.catalog import kind_at
from ccworkshop.voting import completeness, is_asked, turnout
from ccworkshop.words import _

LEAST_HEAD, MOST_HEADS = 10, 140
"""Characters of an item's name, at least, and of all names that can stand side by side."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One voter in the entry grid: the cells as people read them, the evidence beside them.

    ``asked`` tells for each cell whether it is asked at all, given the others; ``left`` is what
    is still to be split (``None`` where nothing is), ``wrong`` that it does not add up.
    """

    voter: Voter
    name: str
    detail: str
    cells: tuple[str, ...]
    evidence: tuple[str, ...]
    done: bool
    asked: tuple[bool, ...]
    left: int | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One question of the entry grid: its key, its title, and what may be answered."""

    key: str
    title: str
    item: str
    field: Field


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """One thing that is asked about; ``own`` when the room listed it and may change it."""

    key: str
    title: str
    prompt: str
    own: bool
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The entry grid of one round of one step.

    ``ways`` are those in which this kind of step can be answered; ``columns`` are all questions,
    item by item, ``fields`` what is asked about each of ``items``.
    ``noun`` is what the room calls one of the items that it lists itself (empty: it lists none),
    ``lender`` says where the items come from (empty: from here).
    """

    round_ref: RoundRef
    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    answered: int
    expected: int
    way: Way
    way_fixed: bool
    evidence: bool
    ways: tuple[Way, ...] = (Way.TEAM, Way.PAPER)
    items: tuple[AnswerItem, ...] = ()
    fields: tuple[Field, ...] = ()
    total: int = 0
    noun: str = ""
    most_items: int = 0
    lender: str = ""

    by_sheet: bool = dataclass_field(init=False)
    """Whether one sheet at a time is shown.

    It is where several things are asked of several items, and where the items have longer
    names, or are more, than can stand side by side over columns of digits.
    """

    def __post_init__(self) -> None:
        """Find out once what every cell will ask."""
        heads = sum(max(len(item.title), LEAST_HEAD) for item in self.items)
        many = len(self.fields) > 1 or heads > MOST_HEADS
        object.__setattr__(self, "by_sheet", many and len(self.items) != 1)


def answers(session: Session, ref: StepRef, round_number: int) -> AnswersView:
    """Derive the entry grid of a round."""
    step = session.step(ref)
    round_ref = RoundRef(*ref, round_number)
    answered, expected = turnout(session, round_ref)
    own = {item.key for item in session.items.get(ref, ()) if step.text("room")}
    return AnswersView(
        round_ref=round_ref,
        columns=tuple(
            Column(question.key, question.title, question.item.title, question.field)
            for question in step.questions
        ),
        rows=_rows(session, step, round_ref),
        answered=answered,
        expected=expected,
        way=session.way(ref),
        way_fixed=session.is_answered(ref),
        evidence=step.flag("evidence"),
        ways=tuple(Way(one) for one in kind_at(session, ref).schema.option("way").choices),
        items=tuple(
            AnswerItem(item.key, item.title, item.prompt, item.key in own, item.poles)
            for item in step.items
        ),
        fields=step.asked,
        total=int(step.figure("total")),
        noun=step.text("room"),
        most_items=int(step.figure("most_rows")),
        lender=_lender(session, ref, step),
    )


def _rows(session: Session, step: Step, round_ref: RoundRef) -> tuple[AnswerRow, ...]:
    sheets = session.sheets_of(round_ref)
    questions = step.questions
    conditional = any(field.when for field in step.fields)
    everything = (True,) * len(questions)
    is_complete = completeness(step)
    rows = []
    expected = {*session.voters(round_ref.ref), *sheets}  # a sheet stays when its voter leaves
    for voter in session.known_voters(round_ref.ref):
        if voter not in expected:
            continue
        given = sheets[voter].answers if voter in sheets else {}
        rows.append(
            AnswerRow(
                voter=voter,
                name=session.voter_name(voter),
                detail=_detail(session, voter),
                cells=tuple(
                    entries.shown(one.field, given[one.key].value) if one.key in given else ""
                    for one in questions
                ),
                evidence=tuple(given.get(one.key, Answer(None)).evidence for one in questions),
                done=voter in sheets and is_complete(sheets[voter]),
                asked=tuple(is_asked(one, given) for one in questions)
                if conditional
                else everything,
                left=_left(step, given),
                wrong=_is_wrong(step, given),
            )
        )
    return tuple(rows)


def _left(step: Step, given: Mapping[str, Answer]) -> int | None:
    """Return how much of a total is still to be split."""
    total = int(step.figure("total"))
    if not total:
        return None
    values = (given[key].value for key in step.required if key in given)
    return total - sum(value for value in values if isinstance(value, int))


def _is_wrong(step: Step, given: Mapping[str, Answer]) -> bool:
    """Tell whether a sheet has split too much, or has all its answers and something left.

    Nothing is wrong with a sheet that says "don't know" throughout.
    """
    left = _left(step, given)
    if not left or all(answer.value is None for answer in given.values()):
        return False
    return left < 0 or set(step.required) <= set(given)


def _lender(session: Session, ref: StepRef, step: Step) -> str:
    """Say where the items of a step come from, when they come from elsewhere."""
    source = step.text(ITEMS_OF)
    if not source:
        return ""
    if source == ACTIONS:
        return _("These are the actions of the plan; they are written there.")
    title = session.step(StepRef(ref.entry, source)).title
    return _("These come from “{step}” and are changed there.").format(step=title)


def _detail(session: Session, voter: Voter) -> str:
    if voter.kind is VoterKind.TEAM:
        count = sum(person.team == voter.id for person in session.here)
        return str(count) if count else ""
    person = session.participant(voter.id)
    teams = {team.id: team.name for team in session.teams}
    left = _("has left") if person.left else ""
    return " · ".join(part for part in (teams.get(person.team, ""), person.level, left) if part)


def advice(field: Field, ends: tuple[str, ...] = ()) -> str:
    """Say what may be typed into a cell; of a dial, what its two ends mean."""
    low, high = entries.bounds(field)
    if field.type is FieldType.LINE:
        return _("Write a line, then Enter · ? don’t know")
    if not entries.is_one_digit(field):
        span = f"{low}–{high} {field.unit}".strip()
        return _("{span}, then Enter · ? don’t know").format(span=span)
    named = [f"{digit} {title}" for digit, title in entries.options(field, ends)] or [
        f"{low}–{high}"
    ]
    zero_is_a_point = field.type is not FieldType.CHOICE and low == 0
    return " · ".join([*named, _("? don’t know") if zero_is_a_point else _("0 don’t know")])
