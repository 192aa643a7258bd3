"""From results to what is said and drawn of them; shared by the kinds that rate and rank."""

from collections.abc import Sequence

from ccworkshop.figures import (
    GROUP_STYLES,
    LEAST_SHOWN,
    MOST_SERIES,
    Bar,
    Dot,
    RankedBars,
    Series,
    SeriesStyle,
    Spidergram,
)
from ccworkshop.radar import LEAST_AXES
from ccworkshop.screens import DiscussRow, DiscussScreen
from ccworkshop.session import Lens, Split, VoterKind, Way
from ccworkshop.statistics import Band, ends
from ccworkshop.steps.kind import Context, Flag, GroupResult, ItemResult, StepResult
from ccworkshop.words import _, language, listed, number, plural

LEAST_SHOWN_GAP = LEAST_SHOWN
WIDE_LEVEL_GAP = 1.5
NOTABLE_LEVEL_GAP = 1.0
MOST_DISCUSSED = 3


def is_weak(item: ItemResult) -> bool:
    """Tell whether an item lies below the minimum by more than a rounding."""
    return item.gap is not None and item.gap >= LEAST_SHOWN_GAP


def is_split(item: ItemResult) -> bool:
    """Tell whether the room is split on an item."""
    return item.whole.band is Band.SPLIT


def count_word(count: int) -> str:
    """Write a small number as a word, as a headline does."""
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)


def plain(value: float) -> str:
    """Write a minimum or comparator without a needless decimal."""
    return number(value, 0 if value == int(value) else 1)


def capital(text: str) -> str:
    """Begin a sentence with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """Write a group's name inside a sentence: ``front line``, but ``EMEA`` and ``C-suite``."""
    if language().startswith("en") and name[1:2].islower():
        return name[:1].lower() + name[1:]
    return name


def headline(result: StepResult) -> str:
    """Say in one true sentence what a rating found."""
    answered = [item for item in result.items if item.whole.n]
    if not answered:
        if any(item.whole.dont_know for item in result.items):
            return _("Every answer so far is “don’t know”.")
        return _("Nobody has answered yet.")
    parts = (_standing(result, answered), _dissent(answered), _silence(result, answered))
    return capital("; ".join(part for part in parts if part)) + "."


def _standing(result: StepResult, answered: Sequence[ItemResult]) -> str:
    if len(answered) == 1:
        return _standing_of_one(result, answered[0])
    if result.minimum is None:
        return _extremes(answered)
    weak = [item for item in answered if is_weak(item)]
    minimum = plain(result.minimum)
    if len(weak) in (0, len(answered)):
        return _alike(len(answered), below=bool(weak)).format(
            total=count_word(len(answered)), minimum=minimum
        )
    return plural(
        "{count} of {total} is below the minimum of {minimum}",
        "{count} of {total} are below the minimum of {minimum}",
        len(weak),
    ).format(count=count_word(len(weak)), total=count_word(len(answered)), minimum=minimum)


def _alike(count: int, *, below: bool) -> str:
    if count == 2:  # noqa: PLR2004 - nobody says "all two"
        if below:
            return _("both are below the minimum of {minimum}")
        return _("both reach the minimum of {minimum}")
    if below:
        return _("all {total} are below the minimum of {minimum}")
    return _("all {total} reach the minimum of {minimum}")


def _extremes(answered: Sequence[ItemResult]) -> str:
    medians = [item.whole.median or 0 for item in answered]
    best, worst = max(medians), min(medians)
    if best - worst < LEAST_SHOWN_GAP:
        return _("all {total} stand at {median}").format(
            total=count_word(len(answered)), median=number(best)
        )
    return _("{best} at the top, {worst} at the bottom").format(
        best=listed([item.item.title for item in answered if item.whole.median == best]),
        worst=listed([item.item.title for item in answered if item.whole.median == worst]),
    )


def _silence(result: StepResult, answered: Sequence[ItemResult]) -> str:
    """Say how many items have no score, so that "all" is not read as all of the list."""
    without = len(result.items) - len(answered)
    if not without:
        return ""
    return plural("{count} has no score", "{count} have no score", without).format(
        count=count_word(without)
    )


def _standing_of_one(result: StepResult, item: ItemResult) -> str:
    median = number(item.whole.median or 0)
    if result.minimum is None:
        return _("{title}: {median} on a scale of {low} to {high}").format(
            title=item.item.title, median=median, low=result.low, high=result.high
        )
    if is_weak(item):
        return _("{title} is at {median}, below the minimum of {minimum}").format(
            title=item.item.title, median=median, minimum=plain(result.minimum)
        )
    return _("{title} reaches the minimum of {minimum}").format(
        title=item.item.title, minimum=plain(result.minimum)
    )


def _dissent(answered: Sequence[ItemResult]) -> str:
    split = [item for item in answered if is_split(item)]
    if len(split) == 1:
        return _("on {title} the room is split").format(title=split[0].item.title)
    if len(split) == len(answered):
        return _("the room is split on every one")
    if split:
        return _("the room is split on {count} of the {total}").format(
            count=count_word(len(split)), total=count_word(len(answered))
        )
    widest = max(answered, key=lambda item: item.level_gap or 0)
    if (widest.level_gap or 0) >= WIDE_LEVEL_GAP:
        return _("{best} and {worst} see {title} differently").format(
            best=inside(widest.level_ends[0]),
            worst=inside(widest.level_ends[1]),
            title=widest.item.title,
        )
    if all(item.whole.band is Band.SHARED for item in answered):
        return _("the room agrees")
    return ""


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
    evidence = context.step.flag("evidence")
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


def _whole_series(context: Context, result: StepResult) -> Series:
    return Series(
        whole_name(context),
        SeriesStyle.FIRST,
        tuple(item.whole.median for item in result.items),
        tuple(item.whole.n > 0 and item.unevidenced == item.whole.n for item in result.items),
        max(item.whole.n for item in result.items),
    )


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
    """Show every answer where the outline is of all: teams by their mark, people by count."""
    dots: list[Dot] = []
    marks = dict(team_marks(context))
    for axis, item in enumerate(result.items):
        if context.session.way(context.ref) is Way.TEAM:
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
    evidence = context.step.flag("evidence")
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
        hollow=evidence and whole.n > 0 and item.unevidenced == whole.n,
        change=_change(item),
        moved=item.moved,
        note=note,
    )


def _change(item: ItemResult) -> float | None:
    if item.first is None or item.first.median is None or item.whole.median is None:
        return None
    return item.whole.median - item.first.median


def reason(item: ItemResult, minimum: float | None) -> str:
    """Say in a few words why an item wants attention (empty when it does not)."""
    parts = []
    if is_split(item):
        low, high = ends(item.whole.counts)
        parts.append(_("Split: {low} low, {high} high.").format(low=low, high=high))
    if is_weak(item) and item.gap is not None and minimum is not None:
        parts.append(
            _("{gap} below the minimum of {minimum}.").format(
                gap=number(item.gap), minimum=plain(minimum)
            )
        )
    if (item.level_gap or 0) >= NOTABLE_LEVEL_GAP:
        parts.append(
            _("{gap} between {best} and {worst}.").format(
                gap=number(item.level_gap or 0),
                best=inside(item.level_ends[0]),
                worst=inside(item.level_ends[1]),
            )
        )
    return " ".join(parts)


def discuss_first(result: StepResult) -> list[ItemResult]:
    """Rank the items that want talking about: split, then gap, then gap between levels."""
    wanting = [item for item in result.items if reason(item, result.minimum)]
    wanting.sort(
        key=lambda item: (not is_split(item), -(item.gap or 0.0), -(item.level_gap or 0.0))
    )
    return wanting[:MOST_DISCUSSED]


def discuss_screen(eyebrow: str, result: StepResult) -> DiscussScreen:
    """Show what to talk about first."""
    rows = tuple(
        DiscussRow(item.item.title, reason(item, result.minimum), urgent=is_split(item))
        for item in discuss_first(result)
    )
    return DiscussScreen(
        eyebrow=eyebrow,
        headline=_("What we talk about first.") if rows else _("No gap and no split to settle."),
        rows=rows,
        advice=_("The extremes speak first, then everyone else.")
        if rows
        else _("What would make us doubt this picture?"),
    )


def flags(context: Context, result: StepResult) -> tuple[Flag, ...]:
    """Turn gaps, splits and distances between levels into candidates for the plan."""
    found = [
        Flag(
            round_ref=result.round_ref,
            item=item.item.key,
            title=item.item.title,
            finding=finding(item, result.minimum),
            urgent=is_split(item) or is_weak(item),
            area=item.item.area or context.activity.area,
            lesson=context.activity.lesson,
            weight=(item.gap or 0.0) * (item.weight or 1.0)
            + (0.5 if is_split(item) else 0.0)
            + 0.1 * (item.level_gap or 0.0),
        )
        for item in result.items
        if reason(item, result.minimum)
    ]
    return tuple(sorted(found, key=lambda flag: -flag.weight))


def finding(item: ItemResult, minimum: float | None) -> str:
    """Write down what was seen on an item, for an action to remember."""
    if item.whole.median is None:
        return _("no answers")
    seen = _("{median} (n {n})").format(median=number(item.whole.median), n=item.whole.n)
    return " · ".join(part for part in (seen, reason(item, minimum)) if part)
