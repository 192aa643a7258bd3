"""Listing: rows with typed columns, listed by the room or given."""

from collections import Counter
from dataclasses import replace
from math import floor

from ccworkshop.content.records import Field, FieldType, Item, Rule, Step, question_key
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.steps import cells, drawings, findings
from ccworkshop.steps.asking import DEED, REVOTE, ROOM, WAYS, Asking, deed
from ccworkshop.steps.kind import (
    Context,
    Findings,
    FindingTable,
    Flag,
    Further,
    LineResult,
    StepResult,
)
from ccworkshop.steps.listing_axes import axis_bars, breadth_note, spidergram
from ccworkshop.steps.phrases import capital, count_word, inside
from ccworkshop.words import _, listed, number, plural

_MOST_TOLD = 2
_MOST_NAMED, _LONGEST = 4, 90
ALL_WEIGHT = 2.0
"""What a finding about all rows weighs, beside 1 at most for each finding about one."""


class Listing(Asking):
    """A list whose rows the room describes field by field, with rules on what wants attention.

    A rule holds for a row when its leading choice (one of them, on a tie) or its median, rounded
    half up, is among the rule's values. A rule ``of_all`` holds for the whole list when every
    row that was answered has one of the values and nothing beside it. ``axes`` names at least
    three fields for a spidergram of the list: the median over the rows of a field of points,
    and how many different choices lead in a field of choices (at most the top of the scale).
    """

    schema = KindSchema(
        "listing",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        parts=("rules",),
        room=True,
        options=(WAYS, REVOTE, *ROOM, Option("axes", OptionType.TEXTS, ()), DEED),
        field_options=("axes",),
        named_types=(FieldType.POINTS, FieldType.CHOICE),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what is on the list, what it adds up to and what wants attention."""
        result, step = self.result(context, round_number), context.step
        spider = spidergram(context, result)
        further = (
            *((Further(step.title, spider),) if spider else ()),
            *_board(step, result),
            *_wall(step, result),
        )
        bars = axis_bars(step, result) if spider else NO_BARS
        return Findings(
            result=result,
            headline=_headline(step, result),
            figure=further[0].figure if further else None,
            bars=bars if further else drawings.ranked_bars(context, result),
            flags=_flags(context, result),
            note=breadth_note(step) if spider else "",
            discuss=_discuss(step, result),
            tables=(
                *_rows_table(step, result),
                *_tally_table(step, result),
                *(replace(one, detail=True) for one in cells.field_tables(step, result)),
            ),
            more=further[1:],
        )


def _of_type(step: Step, wanted: FieldType) -> tuple[Field, ...]:
    return tuple(field for field in step.asked if field.type is wanted)


def _telling(step: Step) -> tuple[Field, ...]:
    """Return the field of choices that tells most of the list (none where there is no such field).

    It is one that a rule for the whole list looks at, else one that is no axis, else the first.
    """
    whole = {rule.field for rule in step.rules if rule.of_all}
    axes = step.lines("axes")
    fields = _of_type(step, FieldType.CHOICE)
    ordered = sorted(fields, key=lambda field: (field.key not in whole, field.key in axes))
    return tuple(ordered[:1])


# --- rules --------------------------------------------------------------------------------------


def _stands_at(result: StepResult, item: Item, field: str) -> tuple[str, ...]:
    """Return the leading choices or the rounded median, as rules name them (or nothing)."""
    key = question_key(item.key, field)
    if choice := result.choice_of(key):
        return choice.leading
    points, numbers = result.of(key), result.number_of(key)
    median = points.whole.median if points else numbers.whole.median if numbers else None
    return () if median is None else (str(floor(median + 0.5)),)


def _holds(rule: Rule, result: StepResult, item: Item) -> bool:
    return any(value in rule.values for value in _stands_at(result, item, rule.field))


def _holds_for_all(rule: Rule, step: Step, result: StepResult) -> bool:
    found = [_stands_at(result, item, rule.field) for item in step.items]
    answered = [values for values in found if values]
    return bool(answered) and all(set(values) <= set(rule.values) for values in answered)


def _of_all(step: Step, result: StepResult) -> list[Rule]:
    return [rule for rule in step.rules if rule.of_all and _holds_for_all(rule, step, result)]


def _of_rows(step: Step, result: StepResult) -> list[tuple[Item, list[Rule]]]:
    """Return the rows that want attention with the rules behind it, most rules first."""
    single = [rule for rule in step.rules if not rule.of_all]
    found = [(item, [rule for rule in single if _holds(rule, result, item)]) for item in step.items]
    return sorted((row for row in found if row[1]), key=lambda row: -len(row[1]))


def _share(rule: Rule, result: StepResult, item: Item) -> float:
    """Return which part of the votes stands behind a rule that holds (a median has all)."""
    choice = result.choice_of(question_key(item.key, rule.field))
    if choice is None:
        return 1.0
    return sum(choice.counts[value] for value in rule.values if value in choice.counts) / choice.n


def _said(step: Step, result: StepResult, item: Item, rule: Rule) -> str:
    """Write a rule's finding with the answers behind it."""
    answers = cells.cell(result, item, step.field_at(rule.field))
    return _("{finding} ({answers})").format(finding=rule.finding, answers=answers)


def _told_of(step: Step, result: StepResult, item: Item, rule: Rule) -> str:
    """Write a rule's finding as the room sees it: with its votes, where there are some."""
    is_choice = step.field_at(rule.field).type is FieldType.CHOICE
    return _said(step, result, item, rule) if is_choice else rule.finding


def _flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    step = context.step
    whole = [
        Flag(
            round_ref=result.round_ref,
            item=question_key(step.key, rule.field),
            title=step.title,
            finding=rule.finding,
            urgent=True,
            area=context.activity.area,
            lesson=context.activity.lesson,
            weight=ALL_WEIGHT,
        )
        for rule in _of_all(step, result)
    ]
    rows = [
        Flag(
            round_ref=result.round_ref,
            item=item.key,
            title=item.title,
            finding=" · ".join(_said(step, result, item, rule) for rule in rules),
            urgent=True,
            area=item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=sum(_share(rule, result, item) for rule in rules),
            deed=deed(step, item),
        )
        for item, rules in _of_rows(step, result)
    ]
    return tuple(sorted((*whole, *rows), key=lambda flag: -flag.weight))


def _discuss(step: Step, result: StepResult) -> tuple[DiscussRow, ...]:
    """List what the rules found, the whole list first, then where the room is split."""
    rows = [
        DiscussRow(step.title, capital(rule.finding) + ".", urgent=True)
        for rule in _of_all(step, result)
    ]
    rows += [
        DiscussRow(
            item.title,
            capital(" · ".join(_told_of(step, result, item, rule) for rule in rules)) + ".",
            urgent=False,
        )
        for item, rules in _of_rows(step, result)
    ]
    return (*rows, *findings.discuss_rows(result))[: findings.MOST_DISCUSSED]


# --- words --------------------------------------------------------------------------------------


def _tally(step: Step, result: StepResult, field: Field) -> str:
    """Count the rows by their leading choice, in the order of the choices; ties stand apart."""
    given = [result.choice_of(question_key(item.key, field.key)) for item in step.items]
    leading = [one.leading for one in given if one is not None and one.leading]
    parts = [
        _("{count} {title}").format(
            count=sum(keys == (choice.key,) for keys in leading), title=inside(choice.title)
        )
        for choice in field.choices
        if any(keys == (choice.key,) for keys in leading)
    ]
    if tied := sum(len(keys) > 1 for keys in leading):
        parts.append(_("{count} tied").format(count=tied))
    return ", ".join(parts)


def _told(field: Field, tally: str, *, first: bool) -> str:
    """Write a tally in a headline, after its field where the choices do not name it themselves."""
    named = field.title.casefold()
    if all(choice.title.casefold() in named for choice in field.choices):
        return tally
    title = field.title if first else inside(field.title)
    return _("{field}: {tally}").format(field=title, tally=tally)


def _wanting(step: Step, result: StepResult) -> str:
    """Say how many rows want attention: for what, where few rules stand behind it."""
    rows = _of_rows(step, result)
    total = len(step.items)
    if not rows:
        return ""
    found = Counter(rule.finding for _item, rules in rows for rule in rules)
    if len(found) <= _MOST_TOLD:
        return "; ".join(
            _("{finding}: {count} of {total}").format(finding=finding, count=count, total=total)
            for finding, count in found.most_common()
        )
    return plural(
        "{count} of {total} wants attention", "{count} of {total} want attention", len(rows)
    ).format(count=len(rows), total=total)


def _is_told_by(step: Step, result: StepResult) -> bool:
    """Tell whether what rules found is all about the choice of which a tally would speak."""
    found = {rule.field for _item, rules in _of_rows(step, result) for rule in rules}
    return bool(found) and found == {field.key for field in _telling(step)}


def _headline(step: Step, result: StepResult) -> str:
    if not step.items:
        return _("Nothing is on the list yet.")
    if nothing := cells.unsaid(result):
        return nothing
    parts = [rule.finding for rule in _of_all(step, result)]
    tallies = [
        _told(field, one, first=not parts)
        for field in _telling(step)
        if (one := _tally(step, result, field))
    ]
    wanting = _wanting(step, result)
    if not _is_told_by(step, result):
        parts += tallies or [one for one in (_on_the_list(step), _lowest(step, result)) if one]
    if wanting:
        parts.append(wanting)
    return capital("; ".join(parts)) + "."


def _on_the_list(step: Step) -> str:
    """Count the rows, by name where these are few and short enough for a headline."""
    count = len(step.items)
    titles = listed([_("“{title}”").format(title=item.title) for item in step.items])
    if count <= _MOST_NAMED and len(titles) <= _LONGEST:
        return _("{count} on the list: {titles}").format(count=count_word(count), titles=titles)
    return plural("{count} is on the list", "{count} are on the list", count).format(
        count=count_word(count)
    )


def _lowest(step: Step, result: StepResult) -> str:
    """Name the lowest points of the list, and on what (nothing where nobody gave any)."""
    known = [
        (one.whole.median, item.title, field.title, one.whole.n)
        for item in step.items
        for field in _of_type(step, FieldType.POINTS)
        if (one := result.of(question_key(item.key, field.key))) and one.whole.median is not None
    ]
    if not known:
        return ""
    median, title, field_title, n = min(known)
    return _("lowest: {title}, {field} {median} (n {n})").format(
        title=title, field=inside(field_title), median=number(median), n=n
    )


def _rows_table(step: Step, result: StepResult) -> tuple[FindingTable, ...]:
    """Give every row as the room answered it."""
    if not step.items:
        return ()
    rows = tuple(
        (item.title, *(cells.cell(result, item, field) for field in step.asked))
        for item in step.items
    )
    columns = (_("item"), *(field.title for field in step.asked))
    return (FindingTable(step.title, columns, rows),)


def _tally_table(step: Step, result: StepResult) -> tuple[FindingTable, ...]:
    rows = tuple(
        (field.title, tally)
        for field in _of_type(step, FieldType.CHOICE)
        if (tally := _tally(step, result, field))
    )
    title = _("How many of each")
    return (FindingTable(title, (_("question"), _("rows")), rows),) if rows else ()


# --- figures ------------------------------------------------------------------------------------


def _wall(step: Step, result: StepResult) -> tuple[Further, ...]:
    """Put the lines up: a column for each of a few rows, else for each field that asks for some."""
    from ccworkshop.charts import LineWall, WallColumn  # not at the start

    fields = _of_type(step, FieldType.LINE)
    if not fields:
        return ()
    by_row = len(step.items) <= _MOST_NAMED
    heads = step.items if by_row else fields
    columns = tuple(
        WallColumn(
            head.title,
            tuple(
                (_beside(line, other), count)
                for one in result.lines
                for key, other in (_place(one, by_row=by_row, alone=len(fields) == 1),)
                if key == head.key
                for line, count in one.lines
            ),
        )
        for head in heads
    )
    return (Further(_("In the room’s words"), LineWall(columns)),)


def _place(one: LineResult, *, by_row: bool, alone: bool) -> tuple[str, str]:
    """Return the key of the column in which lines stand, and what they are about beside it."""
    item, field = one.question.item, one.question.field
    if by_row:
        return item.key, "" if alone else field.title
    return field.key, item.title


def _beside(line: str, title: str) -> str:
    return _("{title}: {line}").format(title=title, line=line) if title else line


def _board(step: Step, result: StepResult) -> tuple[Further, ...]:
    """Count the most telling field of choices row by row, with what was written about the row."""
    from ccworkshop.charts import TallyBoard, TallyRow  # not at the start

    fields = _telling(step)
    if not fields:
        return ()
    choices = fields[0].choices
    warned = {value for rule in step.rules if rule.field == fields[0].key for value in rule.values}
    alarming = [place for place, choice in enumerate(choices) if choice.key in warned]
    board = TallyBoard(
        choices=tuple(choice.title for choice in choices),
        rows=tuple(
            TallyRow(
                title=one.question.item.title,
                counts=tuple(one.counts[choice.key] for choice in choices),
                n=one.n,
                dont_know=one.dont_know,
                verdict=cells.leading(one),
                contested=len(one.leading) > 1,
                bad=bool(warned.intersection(one.leading)) and len(alarming) == 1,
                note=cells.lines_about(step, result, one.question.item),
            )
            for one in result.choices
            if one.question.field.key == fields[0].key
        ),
        bad=alarming[0] if len(alarming) == 1 else None,
    )
    return (Further(fields[0].title, board),)
