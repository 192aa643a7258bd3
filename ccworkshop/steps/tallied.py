"""From counts to results: votes by hands, and secret votes that are closed.

There are no sheets here, so nothing is known of how one answer goes with another, nor of who
moved since the first vote.
"""

from collections.abc import Mapping
from dataclasses import replace

from ccworkshop.content.records import FieldType, Item, Question
from ccworkshop.privacy import FLOOR
from ccworkshop.sealing import UNKNOWN
from ccworkshop.session import Split, Tally
from ccworkshop.statistics import NumberSummary, Summary, summarise, summarise_numbers
from ccworkshop.steps import entries
from ccworkshop.steps.kind import (
    ChoiceResult,
    Context,
    GroupResult,
    ItemResult,
    LineResult,
    NumberGroup,
    NumberResult,
)
from ccworkshop.steps.results import level_distance, shortfall
from ccworkshop.voting import is_too_few

NOTHING = Tally(0, {})


def tally_of(context: Context, round_number: int) -> Tally:
    """Return the counts of a round (nothing while a secret vote is open, or of too few)."""
    if is_too_few(context.session, context.at(round_number)):
        return NOTHING
    return context.session.tallies.get(context.at(round_number), NOTHING)


def points(context: Context, question: Question, round_number: int) -> ItemResult:
    """Summarise the points given to one question."""
    tally = tally_of(context, round_number)
    counts = tally.counts.get(question.key, {})
    whole = _summary(question, counts)
    groups = {split: _point_groups(context, question, tally, split) for split in _splits(tally)}
    distance, ends = level_distance(groups.get(Split.LEVEL, ()))
    session = context.session
    minimum = session.minimum(context.ref) if question.field.type is FieldType.POINTS else None
    comparator = session.settings_of(context.ref).comparator
    first = None
    if round_number > 1:
        earlier = tally_of(context, round_number - 1)
        first = _summary(question, earlier.counts.get(question.key, {}))
    item: Item = question.item
    if question.field.key:
        item = replace(item, key=question.key, title=question.title)
    return ItemResult(
        item=item,
        whole=whole,
        gap=shortfall(whole.median, minimum),
        unevidenced=tally.unevidenced.get(question.key, 0),
        groups=groups,
        level_gap=distance,
        level_ends=ends,
        comparator=comparator.values.get(item.key) if comparator else None,
        first=first,
    )


def _splits(tally: Tally) -> tuple[Split, ...]:
    return tuple(Split(name) for name in tally.groups)


def _named(context: Context, split: Split) -> tuple[str, ...]:
    """Return the groups of a split in the order in which they are listed."""
    session = context.session
    return {
        Split.TEAM: tuple(team.name for team in session.teams),
        Split.LEVEL: session.levels,
        Split.FUNCTION: session.functions,
    }.get(split, ())


def _point_groups(
    context: Context, question: Question, tally: Tally, split: Split
) -> tuple[GroupResult, ...]:
    shown = tally.groups.get(split, {})
    found = []
    for name in dict.fromkeys((*_named(context, split), *shown)):
        summary = _summary(question, shown[name].get(question.key, {})) if name in shown else None
        hidden = summary is None or summary.n < FLOOR
        found.append(GroupResult(name, None if hidden else summary, hollow=False))
    return tuple(found)


def _summary(question: Question, counts: Mapping[str, int]) -> Summary:
    low, high = entries.bounds(question.field)
    found = [counts.get(str(value), 0) for value in range(low, high + 1)]
    return summarise(found, low, counts.get(UNKNOWN, 0))


def numbers(context: Context, question: Question, round_number: int) -> NumberResult:
    """Summarise the numbers given to one question."""
    tally = tally_of(context, round_number)
    first = None
    if round_number > 1:
        first = _numbers(tally_of(context, round_number - 1).counts.get(question.key, {}))
    groups = {}
    for split in _splits(tally):
        shown = tally.groups[split]
        found = []
        for name in dict.fromkeys((*_named(context, split), *shown)):
            summary = _numbers(shown[name].get(question.key, {})) if name in shown else None
            hidden = summary is None or summary.n < FLOOR
            found.append(NumberGroup(name, None if hidden else summary))
        groups[split] = tuple(found)
    return NumberResult(question, _numbers(tally.counts.get(question.key, {})), groups, first)


def _numbers(counts: Mapping[str, int]) -> NumberSummary:
    values = [
        float(text) for text, count in counts.items() if text != UNKNOWN for _one in range(count)
    ]
    return summarise_numbers(values, counts.get(UNKNOWN, 0))


def choices(context: Context, question: Question, round_number: int) -> ChoiceResult:
    """Count the choices taken in one question."""
    found = tally_of(context, round_number).counts.get(question.key, {})
    counts = {choice.key: found.get(choice.key, 0) for choice in question.field.choices}
    most = max(counts.values(), default=0)
    leading = tuple(key for key, count in counts.items() if count == most and count)
    first = None
    if round_number > 1:
        before = tally_of(context, round_number - 1).counts.get(question.key, {})
        first = {key: before.get(key, 0) for key in counts}
    return ChoiceResult(question, counts, found.get(UNKNOWN, 0), leading, first)


def lines(context: Context, question: Question, round_number: int) -> LineResult:
    """Collect the lines written to one question, in the order of their letters."""
    found = dict(tally_of(context, round_number).counts.get(question.key, {}))
    unknown = found.pop(UNKNOWN, 0)
    ordered = sorted(found.items(), key=lambda one: (one[0].casefold(), one[0]))
    return LineResult(question, tuple(ordered), unknown)
