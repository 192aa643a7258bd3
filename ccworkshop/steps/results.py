"""From answer sheets to results: tallies, groups, gaps, movement; shared by the kinds."""

from collections.abc import Mapping, Sequence

from ccworkshop.content.records import Item
from ccworkshop.session import Answer, AnswerSheet, Split, Voter, VoterKind
from ccworkshop.statistics import Summary, summarise
from ccworkshop.steps.kind import Context, GroupResult, ItemResult
from ccworkshop.voting import group_of, withheld


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


Groupings = Mapping[Split, Mapping[str, tuple[AnswerSheet, ...]]]


def groupings_of(context: Context, sheets: Mapping[Voter, AnswerSheet]) -> Groupings:
    """Sort sheets into groups, in the order in which teams, levels and functions are listed.

    Who belongs to no group is kept under the empty name: never shown, but counted when a
    shown group could be subtracted from the whole.
    """
    session = context.session
    order = {
        "team": tuple(team.name for team in session.teams),
        "level": session.levels,
        "function": session.functions,
    }
    groupings: dict[Split, dict[str, tuple[AnswerSheet, ...]]] = {}
    for split, find in group_of(session, context.ref).items():
        found: dict[str, list[AnswerSheet]] = {name: [] for name in order[split]}
        for voter, sheet in sheets.items():
            found.setdefault(find(voter), []).append(sheet)
        groupings[Split(split)] = {name: tuple(some) for name, some in found.items() if some}
    return groupings


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
    by_team = context.session.way(context.ref).voter_kind is VoterKind.TEAM
    groups = {
        split: _groups(item.key, some, scale, private=not by_team)
        for split, some in groupings.items()
    }
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
        moved=None if earlier is None else _moved(item.key, earlier, sheets),
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
    key: str,
    grouped: Mapping[str, tuple[AnswerSheet, ...]],
    scale: tuple[int, int],
    *,
    private: bool,
) -> tuple[GroupResult, ...]:
    answers = {
        name: [sheet.answers[key] for sheet in some if key in sheet.answers]
        for name, some in grouped.items()
    }
    summaries = {name: tally(some, *scale) for name, some in answers.items()}
    hidden = withheld(summaries) if private else frozenset[str]()
    return tuple(
        GroupResult(
            name,
            None if name in hidden else summary,
            hollow=summary.votes > 0 and without_evidence(answers[name]) == summary.votes,
        )
        for name, summary in summaries.items()
        if name
    )


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


def _moved(
    key: str, earlier: Mapping[Voter, AnswerSheet], sheets: Mapping[Voter, AnswerSheet]
) -> int:
    """Count the voters whose answer is not what it was; who they are is not said."""
    return sum(
        key in sheet.answers
        and key in earlier[voter].answers
        and sheet.answers[key].value != earlier[voter].answers[key].value
        for voter, sheet in sheets.items()
        if voter in earlier
    )
