"""What was said about each item, field by field: in words for a cell, and as tables."""

from collections.abc import Sequence

from ccworkshop.content.records import Field, FieldType, Item, Step, question_key
from ccworkshop.statistics import NumberSummary, Summary
from ccworkshop.steps.kind import ChoiceResult, FindingTable, StepResult
from ccworkshop.words import _, number

NOTHING = "–"


def unsaid(result: StepResult) -> str:
    """Say that nobody answered anything, or knew anything (empty when somebody did)."""
    known = (
        *(one.whole.n for one in result.items),
        *(one.whole.n for one in result.numbers),
        *(one.n for one in result.choices),
        *(one.n for one in result.lines),
    )
    if any(known):
        return ""
    unknown = (
        *(one.whole.dont_know for one in result.items),
        *(one.whole.dont_know for one in result.numbers),
        *(one.dont_know for one in result.choices),
        *(one.dont_know for one in result.lines),
    )
    if any(unknown):
        return _("Every answer so far is “don’t know”.")
    return _("Nobody has answered yet.")


def votes(given: ChoiceResult) -> str:
    """Write how often each choice was taken: "toxic 3, neutral 1" (empty without a vote)."""
    return counted([(one.title, given.counts[one.key]) for one in given.question.field.choices])


def counted(parts: Sequence[tuple[str, int]]) -> str:
    """Write names with how often each occurs, without those that do not."""
    return ", ".join(
        _("{title} {count}").format(title=title, count=count) for title, count in parts if count
    )


def lines_about(step: Step, result: StepResult, item: Item) -> str:
    """Write all lines about one item, each once, in the order of the fields."""
    said: dict[str, None] = {}
    for field in step.asked:
        given = result.lines_of(question_key(item.key, field.key))
        for line, _count in given.lines if given else ():
            said[line] = None
    return "; ".join(said)


def leading(given: ChoiceResult) -> str:
    """Name the choice that was taken most often, or all that were (empty without a vote)."""
    titles = [one.title for one in given.question.field.choices if one.key in given.leading]
    return " / ".join(titles)


def points_words(summary: Summary) -> str:
    """Write a median with what belongs beside it (a dash without an answer)."""
    if summary.median is None or summary.agreement is None:
        return NOTHING
    return _("{median} (n {n}, agreement {agreement})").format(
        median=number(summary.median), n=summary.n, agreement=number(summary.agreement, 2)
    )


def numbers_words(summary: NumberSummary) -> str:
    """Write a median of free numbers with how many there are and their ends."""
    if summary.median is None:
        return NOTHING
    return _("{median} (n {n}, {low} to {high})").format(
        median=number(summary.median),
        n=summary.n,
        low=number(summary.values[0], 0),
        high=number(summary.values[-1], 0),
    )


def cell(result: StepResult, item: Item, field: Field) -> str:
    """Write what the room answered to one question (a dash where it did not)."""
    key = question_key(item.key, field.key)
    if points := result.of(key):
        return points_words(points.whole)
    if numbers := result.number_of(key):
        return numbers_words(numbers.whole)
    if choice := result.choice_of(key):
        return votes(choice) or NOTHING
    lines = result.lines_of(key)
    return "; ".join(line for line, _count in lines.lines) if lines and lines.n else NOTHING


def choice_table(step: Step, result: StepResult, field: Field) -> FindingTable | None:
    """Count one choice field item by item (``None`` when nobody answered it)."""
    rows = []
    for item in step.items:
        given = result.choice_of(question_key(item.key, field.key))
        if given is not None and given.n + given.dont_know:
            counts = (str(given.counts[choice.key]) for choice in field.choices)
            rows.append((item.title, *counts, str(given.dont_know)))
    if not rows:
        return None
    return FindingTable(
        field.title, (_("item"), *(choice.title for choice in field.choices), "?"), tuple(rows)
    )


def points_table(step: Step, result: StepResult, field: Field) -> FindingTable | None:
    """Give the whole distribution of one points field (``None`` when nobody answered it)."""
    rows = []
    for item in step.items:
        given = result.of(question_key(item.key, field.key))
        if given is None or given.whole.median is None or given.whole.agreement is None:
            continue
        whole = given.whole
        rows.append(
            (
                item.title,
                str(whole.n),
                str(whole.dont_know),
                *(str(count) for count in whole.counts),
                number(given.whole.median, 2),
                number(given.whole.agreement, 2),
            )
        )
    if not rows or field.scale is None:
        return None
    points = (str(point.value) for point in field.scale.points)
    columns = (_("item"), _("n"), "?", *points, _("median"), _("agreement"))
    return FindingTable(field.title, columns, tuple(rows), detail=True)


def field_tables(
    step: Step, result: StepResult, without: Sequence[Field] = ()
) -> tuple[FindingTable, ...]:
    """Give the points and the choices of every field as tables."""
    tables = [
        points_table(step, result, field)
        if field.type is FieldType.POINTS
        else choice_table(step, result, field)
        for field in step.asked
        if field not in without
    ]
    return tuple(table for table in tables if table is not None)
