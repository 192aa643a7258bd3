"""From results to figures as data: the spidergram and the ranked list of a rating."""

from typing import TYPE_CHECKING

from ccworkshop.figures import (
    GROUP_STYLES,
    LEAST_AXES,
    MOST_SERIES,
    Bar,
    Dot,
    RankedBars,
    Series,
    SeriesStyle,
    Spidergram,
)
from ccworkshop.sealing import SPLITS, cell_of
from ccworkshop.session import Lens, Split, VoterKind, Way
from ccworkshop.steps.headlines import is_weak
from ccworkshop.steps.kind import Context, GroupResult, ItemResult, StepResult
from ccworkshop.steps.phrases import count_word, plain
from ccworkshop.words import _, listed, plural

if TYPE_CHECKING:
    from ccworkshop.charts import StackedBars


MOST_MARKED = 8
"""On more axes than these the marks of teams would hide each other near the centre."""


def default_lens(context: Context, result: StepResult) -> Lens:
    """Choose what a spidergram shows when nobody chose: levels, or up to three teams."""
    expected = {Split.LEVEL: 0, Split.TEAM: len(context.session.teams)}
    for split in (Split.LEVEL, Split.TEAM):
        titles = [group.title for group in shown_groups(result, split)]
        if 1 < max(len(titles), expected[split]) <= MOST_SERIES and titles:
            return Lens(split, tuple(titles))
    return Lens(Split.NONE)


def shown_groups(result: StepResult, split: Split) -> list[GroupResult]:
    """Return the groups of a split that may be shown for every item, on the first item."""
    if not result.items:
        return []
    hidden = {
        group.title
        for item in result.items
        for group in item.groups.get(split, ())
        if group.summary is None
    }
    first = result.items[0].groups.get(split, ())
    return [group for group in first if group.title not in hidden]


def withheld_words(context: Context, result: StepResult) -> str:
    """Name the groups that are not shown where the outlines are those of groups (empty: none).

    The smallest are withheld, and larger ones where these could be subtracted.
    """
    session = context.session
    lens = session.settings_of(context.ref).lens or default_lens(context, result)
    split = lens.split
    if split is Split.NONE and session.settings_of(context.ref).lens is None:
        split = Split.LEVEL
    shown = {group.title for group in shown_groups(result, split)}
    place = SPLITS.index(split) if split in SPLITS else 0
    there = {cell_of(session, person)[place] for person in session.participants}
    every = [group.title for item in result.items[:1] for group in item.groups.get(split, ())]
    names = [name for name in every if name not in shown and name in there]
    if len(names) > MOST_SERIES:
        return _("{count} groups are not shown apart").format(count=count_word(len(names)))
    words = _("not shown apart: {names}")
    return words.format(names=listed(names)) if names else ""


def whole_name(context: Context) -> str:
    """Name the outline of all answers together."""
    by_team = context.session.way(context.ref).voter_kind is VoterKind.TEAM
    return _("All teams") if by_team else _("Everyone")


def spidergram(context: Context, result: StepResult) -> Spidergram | None:
    """Draw a rating's outlines (``None`` with fewer than three items)."""
    if len(result.items) < LEAST_AXES:
        return None
    lens = context.session.settings_of(context.ref).lens or default_lens(context, result)
    allowed = {group.title for group in shown_groups(result, lens.split)}
    chosen = [title for title in lens.groups if title in allowed][:MOST_SERIES]
    series = [
        _group_series(result, lens.split, title, style)
        for title, style in zip(chosen, GROUP_STYLES, strict=False)
    ]
    if not series:
        series = [_whole_series(context, result)]
    evidence = context.session.asks_evidence(context.ref)
    return Spidergram(
        axes=tuple(item.item.title for item in result.items),
        low=result.low,
        high=result.high,
        series=tuple(
            one if evidence else Series(one.name, one.style, one.values, (), one.n)
            for one in series
        )
        + _references(context, result),
        dots=() if chosen else _dots(context, result),
    )


def one_by_one(context: Context, result: StepResult) -> "StackedBars | None":
    """Draw how often each point was given, the highest first, where a step has a single item."""
    from ccworkshop.charts import StackedBars, StackedRow  # not at the start

    scale = context.step.scale
    if len(result.items) != 1 or scale is None or not result.items[0].whole.n:
        return None
    counts = result.items[0].whole.counts
    by_team = context.session.way(context.ref).voter_kind is VoterKind.TEAM
    rows = [
        StackedRow(
            _("{value} {name}").format(value=point.value, name=point.name),
            (float(counts[point.value - scale.low]),),
        )
        for point in reversed(scale.points)
    ]
    voters = _("teams") if by_team else _("people")
    return StackedBars(float(max(counts)), "", (voters,), tuple(rows))


def _whole_series(context: Context, result: StepResult) -> Series:
    return Series(
        whole_name(context),
        SeriesStyle.FIRST,
        tuple(item.whole.median for item in result.items),
        tuple(is_bare(item) for item in result.items),
        max(item.whole.n for item in result.items),
    )


def is_bare(item: ItemResult) -> bool:
    """Tell whether there are scores, and none of them came with evidence."""
    return item.whole.votes > 0 and item.unevidenced == item.whole.votes


def _group_series(result: StepResult, split: Split, title: str, style: SeriesStyle) -> Series:
    groups = [
        next((group for group in item.groups.get(split, ()) if group.title == title), None)
        for item in result.items
    ]
    return Series(
        title,
        style,
        tuple(group.summary.median if group and group.summary else None for group in groups),
        tuple(group is not None and group.hollow for group in groups),
        max((group.summary.n for group in groups if group and group.summary), default=0),
    )


def _references(context: Context, result: StepResult) -> tuple[Series, ...]:
    series: list[Series] = []
    if result.minimum is not None:
        name = _("minimum {value}").format(value=plain(result.minimum))
        values = (result.minimum,) * len(result.items)
        series.append(Series(name, SeriesStyle.MINIMUM, values))
    comparator = context.session.settings_of(context.ref).comparator
    if comparator:
        beside = tuple(item.comparator for item in result.items)
        series.append(Series(comparator.name, SeriesStyle.COMPARATOR, beside))
    return tuple(series)


def _dots(context: Context, result: StepResult) -> tuple[Dot, ...]:
    """Show every answer where the outline is of all: teams by their mark, the rest by count."""
    dots: list[Dot] = []
    marks = dict(team_marks(context))
    named = context.session.way(context.ref) is Way.TEAM and len(result.items) <= MOST_MARKED
    for axis, item in enumerate(result.items):
        if named:
            dots += [
                Dot(axis, group.summary.median, 1, marks[group.title])
                for group in item.groups.get(Split.TEAM, ())
                if group.summary is not None and group.summary.median is not None
            ]
        else:
            dots += [
                Dot(axis, item.whole.low + i, count)
                for i, count in enumerate(item.whole.counts)
                if count
            ]
    return tuple(dots)


def team_marks(context: Context) -> tuple[tuple[str, str], ...]:
    """Give every team a short mark: its first letter where these differ, else a number."""
    names = [team.name for team in context.session.teams]
    letters = [name[:1].upper() for name in names]
    if len(set(letters)) == len(letters):
        return tuple(zip(names, letters, strict=True))
    return tuple((name, str(i)) for i, name in enumerate(names, start=1))


def legend(context: Context, figure: Spidergram | None) -> tuple[tuple[str, str], ...]:
    """Explain the marks that a figure uses."""
    used = {dot.label for dot in figure.dots if dot.label} if figure else set()
    return tuple((mark, name) for name, mark in team_marks(context) if mark in used)


def ranked_bars(context: Context, result: StepResult) -> RankedBars:
    """List the items of a rating, the lowest first."""
    evidence = context.session.asks_evidence(context.ref)
    rows = sorted(
        result.items, key=lambda item: (item.whole.median is None, item.whole.median or 0)
    )
    return RankedBars(
        result.low,
        result.high,
        result.minimum,
        tuple(bar(item, evidence=evidence) for item in rows),
    )


def bar(item: ItemResult, *, evidence: bool, note: str = "") -> Bar:
    """Make one row of a ranked list."""
    whole = item.whole
    return Bar(
        key=item.item.key,
        title=item.item.title,
        value=whole.median,
        counts=whole.counts,
        n=whole.n,
        dont_know=whole.dont_know,
        agreement=whole.agreement,
        band=whole.band,
        weak=is_weak(item),
        hollow=evidence and is_bare(item),
        change=_change(item),
        moved=item.moved,
        note=note or pooled_note(item),
    )


def pooled_note(item: ItemResult) -> str:
    """Say how many answers stand behind a figure where one voter gives several."""
    whole = item.whole
    if whole.voters is None:
        return ""
    return plural("{count} answer", "{count} answers", whole.votes).format(count=whole.votes)


def _change(item: ItemResult) -> float | None:
    if item.first is None or item.first.median is None or item.whole.median is None:
        return None
    return item.whole.median - item.first.median
