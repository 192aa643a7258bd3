"""From answer sheets to results: tallies, groups, gaps, movement; shared by the kinds."""

from collections.abc import Mapping, Sequence

from ccworkshop.content.records import Item
from ccworkshop.session import Answer, AnswerSheet, Split, Voter
from ccworkshop.statistics import Summary, summarise
from ccworkshop.steps.groups import Groupings
from ccworkshop.steps.kind import Context, GroupResult, ItemResult


def tally(answers: Sequence[Answer], low: int, high: int) -> Summary:
    """Count answers over a scale from ``low`` to ``high``; anything else is "don't know"."""
    counts = [0] * (high - low + 1)
    dont_know = 0
    for answer in answers:
        value = answer.value
        if isinstance(value, int) and low <= value <= high:
            counts[value - low] += 1
        else:
            dont_know += 1
    return summarise(counts, low, dont_know)


def item_result(
    context: Context,
    item: Item,
    sheets: Mapping[Voter, AnswerSheet],
    earlier: Mapping[Voter, AnswerSheet] | None,
    groupings: Groupings,
    scale: tuple[int, int],
    minimum: float | None,
) -> ItemResult:
    """Summarise the points that were given to one item, whole and by group."""
    low, high = scale
    answers = [sheet.answers[item.key] for sheet in sheets.values() if item.key in sheet.answers]
    whole = tally(answers, low, high)
    groups = _groups(item.key, sheets, groupings, scale)
    level_gap, ends = level_distance(groups.get(Split.LEVEL, ()))
    comparator = context.session.settings_of(context.ref).comparator
    return ItemResult(
        item=item,
        whole=whole,
        gap=shortfall(whole.median, minimum),
        unevidenced=without_evidence(answers),
        groups=groups,
        level_gap=level_gap,
        level_ends=ends,
        comparator=comparator.values.get(item.key) if comparator else None,
        first=_first(item.key, earlier, scale),
        moved=moved((item.key,), earlier, sheets, private=groupings.private),
    )


def shortfall(median: float | None, minimum: float | None) -> float | None:
    """Return how far a median lies below the minimum (0 at or above it)."""
    if median is None or minimum is None:
        return None
    return max(minimum - median, 0.0)


def without_evidence(answers: Sequence[Answer]) -> int:
    """Count the scores that came without evidence."""
    return sum(a.value is not None and not a.evidence.strip() for a in answers)


def _groups(
    key: str, sheets: Mapping[Voter, AnswerSheet], groupings: Groupings, scale: tuple[int, int]
) -> Mapping[Split, tuple[GroupResult, ...]]:
    """Count one item for all groups of all splits in one walk over the sheets.

    A row of counts holds the points of the scale, then "don't know", then bare scores.
    """
    low, high = scale
    unknown, bare = high - low + 1, high - low + 2
    tables: dict[Split, dict[str, list[int]]] = {
        split: {name: [0] * (bare + 1) for name in groupings.sheets[split]}
        for split in groupings.splits
    }
    answered: dict[Voter, bool] = {}
    for voter, sheet in sheets.items():
        answer = sheet.answers.get(key)
        if answer is None:
            continue
        value = answer.value
        place = value - low if isinstance(value, int) and low <= value <= high else unknown
        answered[voter] = place != unknown
        is_bare = value is not None and not answer.evidence.strip()
        for split, name in zip(groupings.splits, groupings.cells[voter], strict=True):
            row = tables[split][name]
            row[place] += 1
            row[bare] += is_bare
    shown = groupings.shown(answered)
    return {
        split: tuple(
            _group(name, row, low, shown=name in shown[split])
            for name, row in table.items()
            if name
        )
        for split, table in tables.items()
    }


def _group(name: str, row: Sequence[int], low: int, *, shown: bool) -> GroupResult:
    *counts, unknown, bare = row
    votes = sum(counts)
    summary = summarise(counts, low, unknown) if shown else None
    return GroupResult(name, summary, hollow=shown and 0 < votes == bare)


def level_distance(groups: Sequence[GroupResult]) -> tuple[float | None, tuple[str, str]]:
    """Return how far the levels lie apart, and which sees it best and which worst."""
    medians = [
        (group.summary.median, group.title)
        for group in groups
        if group.summary is not None and group.summary.median is not None
    ]
    if len(medians) < 2:  # noqa: PLR2004 - a gap needs two ends
        return None, ("", "")
    best, worst = max(medians), min(medians)
    return best[0] - worst[0], (best[1], worst[1])


def _first(
    key: str, earlier: Mapping[Voter, AnswerSheet] | None, scale: tuple[int, int]
) -> Summary | None:
    if earlier is None:
        return None
    return tally([s.answers[key] for s in earlier.values() if key in s.answers], *scale)


def moved(
    keys: Sequence[str],
    earlier: Mapping[Voter, AnswerSheet] | None,
    sheets: Mapping[Voter, AnswerSheet],
    *,
    private: bool,
) -> int | None:
    """Count the voters who changed an answer to one of the items; who they are is not said.

    ``None`` without an earlier round, and where people answer for themselves and not the same
    ones answered both times: where nobody moved, what is new would be what the newcomer said.
    """
    if earlier is None:
        return None
    if private and any(_givers(key, earlier) != _givers(key, sheets) for key in keys):
        return None
    return sum(
        any(
            key in sheet.answers
            and key in earlier[voter].answers
            and sheet.answers[key].value != earlier[voter].answers[key].value
            for key in keys
        )
        for voter, sheet in sheets.items()
        if voter in earlier
    )


def _givers(key: str, sheets: Mapping[Voter, AnswerSheet]) -> set[Voter]:
    return {voter for voter, sheet in sheets.items() if key in sheet.answers}
