"""From answer sheets to the results of a step: every question by the type of its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ccworkshop.content.records import FieldType, Item, Question
from ccworkshop.session import Answer, AnswerSheet, Split, Voter
from ccworkshop.statistics import NumberSummary, summarise_numbers
from ccworkshop.steps import entries, tallied
from ccworkshop.steps.groups import Groupings, groupings_of
from ccworkshop.steps.kind import (
    ChoiceResult,
    Context,
    ItemResult,
    LineResult,
    NumberGroup,
    NumberResult,
    StepResult,
)
from ccworkshop.steps.results import item_result
from ccworkshop.voting import is_asked, turnout

Sheets = Mapping[Voter, AnswerSheet]


def sheet_result(context: Context, round_number: int) -> StepResult:
    """Compute one round of a step, question by question."""
    if not context.session.way(context.ref).has_sheets:
        return _tallied(context, round_number)
    round_ref = context.at(round_number)
    sheets = _as_asked(context, round_number)
    earlier = _as_asked(context, round_number - 1) if round_number > 1 else None
    answered, expected = turnout(context.session, round_ref)
    by_type: dict[FieldType, list[Question]] = {one: [] for one in FieldType}
    for question in context.step.questions:
        by_type[question.field.type].append(question)
    groupings = groupings_of(context, sheets)
    points = (*by_type[FieldType.POINTS], *by_type[FieldType.RANK])
    low, high = _widest(points)
    return StepResult(
        round_ref=round_ref,
        low=low,
        high=high,
        minimum=context.session.minimum(context.ref) if by_type[FieldType.POINTS] else None,
        items=tuple(_points(context, one, sheets, earlier, groupings) for one in points),
        answered=answered,
        expected=expected,
        numbers=tuple(
            _numbers(one, sheets, earlier, groupings) for one in by_type[FieldType.NUMBER]
        ),
        choices=tuple(_choices(one, sheets, earlier) for one in by_type[FieldType.CHOICE]),
        lines=tuple(_lines(one, sheets) for one in by_type[FieldType.LINE]),
    )


def _tallied(context: Context, round_number: int) -> StepResult:
    """Compute a round of which there are counts only."""
    asked = context.step.questions
    by_type = {one: [q for q in asked if q.field.type is one] for one in FieldType}
    scored = [*by_type[FieldType.POINTS], *by_type[FieldType.RANK]]
    low, high = _widest(scored)
    answered, expected = turnout(context.session, context.at(round_number))
    return StepResult(
        round_ref=context.at(round_number),
        low=low,
        high=high,
        minimum=context.session.minimum(context.ref) if by_type[FieldType.POINTS] else None,
        items=tuple(tallied.points(context, one, round_number) for one in scored),
        answered=answered,
        expected=expected,
        numbers=tuple(
            tallied.numbers(context, one, round_number) for one in by_type[FieldType.NUMBER]
        ),
        choices=tuple(
            tallied.choices(context, one, round_number) for one in by_type[FieldType.CHOICE]
        ),
        lines=tuple(tallied.lines(context, one, round_number) for one in by_type[FieldType.LINE]),
    )


def _as_asked(context: Context, round_number: int) -> Sheets:
    """Return a round's sheets without the answers to what is not asked after a later choice."""
    sheets = context.sheets(round_number)
    conditional = [question for question in context.step.questions if question.field.when]
    if not conditional:
        return sheets
    return {voter: _as_asked_of(sheet, conditional) for voter, sheet in sheets.items()}


def _as_asked_of(sheet: AnswerSheet, conditional: Sequence[Question]) -> AnswerSheet:
    idle = {one.key for one in conditional if not is_asked(one, sheet.answers)}
    answers = {key: answer for key, answer in sheet.answers.items() if key not in idle}
    return replace(sheet, answers=answers)


def given_to(question: Question, sheets: Sequence[AnswerSheet]) -> list[Answer]:
    """Return all answers to one question."""
    return [sheet.answers[question.key] for sheet in sheets if question.key in sheet.answers]


def _widest(points: Sequence[Question]) -> tuple[int, int]:
    ends = [entries.bounds(question.field) for question in points] or [(1, 3)]
    return min(low for low, _high in ends), max(high for _low, high in ends)


def _points(
    context: Context,
    question: Question,
    sheets: Sheets,
    earlier: Sheets | None,
    groupings: Groupings,
) -> ItemResult:
    item: Item = question.item
    if question.field.key:
        item = replace(item, key=question.key, title=question.title)
    minimum = context.session.minimum(context.ref)
    if question.field.type is FieldType.RANK:
        minimum = None
    scale = entries.bounds(question.field)
    return item_result(context, item, sheets, earlier, groupings, scale, minimum)


def _summary(question: Question, sheets: Sequence[AnswerSheet]) -> NumberSummary:
    answers = given_to(question, sheets)
    values = [float(one.value) for one in answers if isinstance(one.value, int | float)]
    return summarise_numbers(values, len(answers) - len(values))


def _numbers(
    question: Question,
    sheets: Sheets,
    earlier: Sheets | None,
    groupings: Groupings,
) -> NumberResult:
    groups = _groups(question, sheets, groupings)
    first = None if earlier is None else _summary(question, tuple(earlier.values()))
    return NumberResult(question, _summary(question, tuple(sheets.values())), groups, first)


def _groups(
    question: Question, sheets: Sheets, groupings: Groupings
) -> Mapping[Split, tuple[NumberGroup, ...]]:
    summaries = {
        split: {name: _summary(question, some) for name, some in grouped.items()}
        for split, grouped in groupings.sheets.items()
    }
    shown = groupings.shown(
        {
            voter: isinstance(sheet.answers[question.key].value, int | float)
            for voter, sheet in sheets.items()
            if question.key in sheet.answers
        }
    )
    return {
        split: tuple(
            NumberGroup(name, summary if name in shown[split] else None)
            for name, summary in some.items()
            if name
        )
        for split, some in summaries.items()
    }


def _counts(question: Question, sheets: Sheets) -> tuple[dict[str, int], int]:
    counts = {choice.key: 0 for choice in question.field.choices}
    dont_know = 0
    for answer in given_to(question, tuple(sheets.values())):
        if isinstance(answer.value, str) and answer.value in counts:
            counts[answer.value] += 1
        else:
            dont_know += 1
    return counts, dont_know


def _choices(question: Question, sheets: Sheets, earlier: Sheets | None) -> ChoiceResult:
    counts, dont_know = _counts(question, sheets)
    most = max(counts.values(), default=0)
    leading = tuple(key for key, count in counts.items() if count == most and count)
    first = None if earlier is None else _counts(question, earlier)[0]
    return ChoiceResult(question, counts, dont_know, leading, first)


def _lines(question: Question, sheets: Sheets) -> LineResult:
    """Collect lines in the order of their letters, so that nobody sees who wrote which."""
    counts: dict[str, int] = {}
    dont_know = 0
    for answer in given_to(question, tuple(sheets.values())):
        if isinstance(answer.value, str):
            counts[answer.value] = counts.get(answer.value, 0) + 1
        else:
            dont_know += 1
    ordered = sorted(counts.items(), key=lambda one: (one[0].casefold(), one[0]))
    return LineResult(question, tuple(ordered), dont_know)
