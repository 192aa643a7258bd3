"""Themes: the items of a rating pooled by their heading, each theme as if it were one item.

Pooled are the answers, not the medians. How many stand behind a theme is counted in voters who
gave at least one of its items a score; the privacy floor counts them as well, never answers.

Answers pooled from one item that all find good and one that all find bad lie at both ends, and
yet nobody disagrees. So a theme is called split only where one of its items is (our reading).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ccworkshop.content.records import AttentionArea, Group, Item
from ccworkshop.session import Answer, AnswerSheet, Split, Voter
from ccworkshop.statistics import Band, Summary, given_by, summarise
from ccworkshop.steps.groups import Groupings, groupings_of
from ccworkshop.steps.headlines import is_split
from ccworkshop.steps.kind import Context, FindingTable, GroupResult, ItemResult, StepResult
from ccworkshop.steps.phrases import agreement_words, listed_counts, median_words
from ccworkshop.steps.results import (
    level_distance,
    moved,
    shortfall,
    tally,
    without_evidence,
)
from ccworkshop.words import _

Sheets = Mapping[Voter, AnswerSheet]


@dataclass(frozen=True, slots=True)
class _Round:
    """What every theme of a round is made of."""

    context: Context
    sheets: Sheets
    earlier: Sheets | None
    groupings: Groupings
    low: int
    high: int
    minimum: float | None


def themed(context: Context, result: StepResult) -> StepResult:
    """Return a round's results with the step's groups in place of its items."""
    if not context.session.way(context.ref).has_sheets:
        counted = tuple(_theme_of_counts(context, result, group) for group in context.step.groups)
        return replace(result, items=counted)
    number = result.round_ref.round
    sheets = context.sheets(number)
    pooled = _Round(
        context,
        sheets,
        context.sheets(number - 1) if number > 1 else None,
        groupings_of(context, sheets),
        result.low,
        result.high,
        result.minimum,
    )
    torn = {item.item.group for item in result.items if is_split(item)}
    themes = (_theme(pooled, result, group) for group in context.step.groups)
    return replace(
        result,
        items=tuple(one if one.item.key in torn else _without_split(one) for one in themes),
    )


def _without_split(theme: ItemResult) -> ItemResult:
    """Call a theme mixed at most."""
    if not is_split(theme):
        return theme
    return replace(theme, whole=replace(theme.whole, band=Band.MIXED))


def items_table(context: Context, result: StepResult) -> FindingTable:
    """List every item under its theme, with all that stands beside a median."""
    titles = {group.key: group.title for group in context.step.groups}
    order = {key: place for place, key in enumerate(titles)}
    items = sorted(result.items, key=lambda item: order[item.item.group])
    return FindingTable(
        _("Item by item"),
        (
            _("Theme"), _("Item"), _("Median"), _("Agreement A"), _("n"), _("Don’t know"),
            _("Distribution"),
        ),
        tuple(
            (
                titles[item.item.group],
                item.item.title,
                median_words(item.whole.median),
                agreement_words(item.whole.agreement),
                str(item.whole.n),
                str(item.whole.dont_know),
                listed_counts(item.whole.counts),
            )
            for item in items
        ),
    )  # fmt: skip


def _theme(pooled: _Round, result: StepResult, group: Group) -> ItemResult:
    context = pooled.context
    members = [item for item in context.step.items if item.group == group.key]
    keys = [item.key for item in members]
    sheets = tuple(pooled.sheets.values())
    whole = _pool(pooled, sheets, keys)
    groups = {
        split: _groups(pooled, some, keys, _on_every_item(split, result, group))
        for split, some in pooled.groupings.sheets.items()
    }
    distance, ends = level_distance(groups.get(Split.LEVEL, ()))
    comparator = context.session.settings_of(context.ref).comparator
    earlier = pooled.earlier
    return ItemResult(
        item=Item(group.key, group.title, "", group.sources, _area(members)),
        whole=whole,
        gap=shortfall(whole.median, pooled.minimum),
        unevidenced=without_evidence(_answers(sheets, keys)),
        groups=groups,
        level_gap=distance,
        level_ends=ends,
        comparator=comparator.values.get(group.key) if comparator else None,
        first=None if earlier is None else _pool(pooled, tuple(earlier.values()), keys),
        moved=moved(keys, earlier, pooled.sheets, private=pooled.groupings.private),
    )


def _theme_of_counts(context: Context, result: StepResult, group: Group) -> ItemResult:
    """Pool a theme where nobody has a sheet: who answered at least most is who is counted."""
    members = [item for item in result.items if item.item.group == group.key]
    whole = _summed([item.whole for item in members])
    groups = {split: _summed_groups(split, members) for split in members[0].groups}
    distance, ends = level_distance(groups.get(Split.LEVEL, ()))
    comparator = context.session.settings_of(context.ref).comparator
    earlier = [item.first for item in members if item.first is not None]
    return ItemResult(
        item=Item(
            group.key, group.title, "", group.sources, _area([item.item for item in members])
        ),
        whole=whole,
        gap=shortfall(whole.median, result.minimum),
        unevidenced=sum(item.unevidenced for item in members),
        groups=groups,
        level_gap=distance,
        level_ends=ends,
        comparator=comparator.values.get(group.key) if comparator else None,
        first=_summed(earlier) if earlier else None,
    )


def _summed(parts: Sequence[Summary]) -> Summary:
    counts = [sum(column) for column in zip(*(part.counts for part in parts), strict=True)]
    summary = summarise(counts, parts[0].low, sum(part.dont_know for part in parts))
    return given_by(summary, max(part.n for part in parts))


def _summed_groups(split: Split, members: Sequence[ItemResult]) -> tuple[GroupResult, ...]:
    """Pool each group that is shown on every item of a theme."""
    found = []
    for place, group in enumerate(members[0].groups[split]):
        parts = [item.groups[split][place].summary for item in members]
        known = [part for part in parts if part is not None]
        shown = _summed(known) if len(known) == len(parts) else None
        found.append(GroupResult(group.title, shown, hollow=False))
    return tuple(found)


def _area(members: Sequence[Item]) -> AttentionArea | None:
    """Return the attention area of a theme: that of its items, where they have one in common."""
    areas = {item.area for item in members}
    return areas.pop() if len(areas) == 1 else None


def _answers(sheets: Sequence[AnswerSheet], keys: Sequence[str]) -> list[Answer]:
    return [sheet.answers[key] for sheet in sheets for key in keys if key in sheet.answers]


def _pool(pooled: _Round, sheets: Sequence[AnswerSheet], keys: Sequence[str]) -> Summary:
    """Describe all answers to some items together, and say how many voters gave them."""
    summary = tally(_answers(sheets, keys), pooled.low, pooled.high)
    return given_by(summary, _scorers(pooled, sheets, keys))


def _scorers(pooled: _Round, sheets: Sequence[AnswerSheet], keys: Sequence[str]) -> int:
    """Count the voters who gave at least one of the items a score."""
    return sum(
        tally(_answers((sheet,), keys), pooled.low, pooled.high).votes > 0 for sheet in sheets
    )


def _on_every_item(split: Split, result: StepResult, group: Group) -> frozenset[str]:
    """Name the groups that are shown on every item of a theme.

    One that is hidden on an item could be worked out from the theme and the other items.
    """
    shown = [
        {one.title for one in item.groups.get(split, ()) if one.summary is not None}
        for item in result.items
        if item.item.group == group.key
    ]
    return frozenset(set.intersection(*shown)) if shown else frozenset()


def _groups(
    pooled: _Round,
    grouped: Mapping[str, tuple[AnswerSheet, ...]],
    keys: Sequence[str],
    shown: frozenset[str],
) -> tuple[GroupResult, ...]:
    summaries = {name: _pool(pooled, some, keys) for name, some in grouped.items()}
    return tuple(
        GroupResult(
            name,
            summary if name in shown else None,
            hollow=name in shown
            and summary.votes > 0
            and without_evidence(_answers(grouped[name], keys)) == summary.votes,
        )
        for name, summary in summaries.items()
        if name
    )
