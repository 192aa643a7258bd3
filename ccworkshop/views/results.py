"""What the console sees of the results of one round, once the room has seen them."""

from dataclasses import dataclass

from ccworkshop import beats
from ccworkshop.figures import Figure, RankedBars, Spidergram
from ccworkshop.screens import DiscussRow
from ccworkshop.session import (
    Action,
    Comparator,
    Lens,
    Origin,
    RoundRef,
    Session,
    Split,
    StepRef,
)
from ccworkshop.steps import drawings
from ccworkshop.steps import findings as found
from ccworkshop.steps.catalog import context, findings
from ccworkshop.steps.headlines import is_weak
from ccworkshop.steps.kind import Context, Findings, FindingTable, Flag, ItemResult
from ccworkshop.views.plan import action_from
from ccworkshop.voting import is_too_few
from ccworkshop.words import _, number


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One item of the results table with what can be made of it."""

    key: str
    title: str
    counts: tuple[int, ...]
    value: str
    n: str
    band: str
    weak: bool
    groups: tuple[str, ...]
    movement: str
    finding: str
    planned: bool


@dataclass(frozen=True, slots=True)
class WantedRow:
    """One gap that no row of the table offers for the plan: what it is, and what was seen."""

    key: str
    title: str
    finding: str
    urgent: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The results of one round; empty and with a message before the reveal."""

    round_ref: RoundRef
    message: str
    headline: str = ""
    figure: Figure | None = None
    bars: RankedBars | None = None
    legend: tuple[tuple[str, str], ...] = ()
    rows: tuple[ResultRow, ...] = ()
    group_titles: tuple[str, ...] = ()
    discuss: tuple[DiscussRow, ...] = ()
    flags: tuple[Flag, ...] = ()
    wanted: tuple[WantedRow, ...] = ()
    lenses: tuple[tuple[str, Lens], ...] = ()
    lens: Lens | None = None
    minimum: float | None = None
    comparator: Comparator | None = None
    rounds: tuple[int, ...] = (1,)
    note: str = ""
    tables: tuple[FindingTable, ...] = ()
    more: tuple[Figure, ...] = ()


def results(session: Session, ref: StepRef, round_number: int) -> ResultsView:
    """Derive the results of a round; nothing before the room has seen them."""
    round_ref = RoundRef(*ref, round_number)
    rounds = tuple(range(1, session.rounds(ref) + 1))
    if not beats.is_revealed(session, round_ref):
        message = _("Results appear here when they are revealed to the room.")
        return ResultsView(round_ref, message, rounds=rounds)
    seen = findings(session, ref, round_number)
    if seen is None:
        return ResultsView(round_ref, _("This step has no results."), rounds=rounds)
    ctx = context(session, ref)
    lens = session.settings_of(ref).lens or drawings.default_lens(ctx, seen.result)
    split = lens.split if lens.split is not Split.NONE else _best_split(seen)
    titles = _group_titles(seen, split)
    order = {bar.key: place for place, bar in enumerate(seen.bars.rows)}
    told = () if is_too_few(session, round_ref) else seen.result.items
    items = sorted(told, key=lambda item: order.get(item.item.key, len(order)))
    return ResultsView(
        round_ref=round_ref,
        message="",
        headline=seen.headline,
        figure=seen.figure,
        bars=seen.bars,
        legend=seen.legend,
        rows=tuple(_result_row(session, seen, item, split) for item in items),
        group_titles=titles,
        discuss=seen.discuss,
        flags=seen.flags,
        wanted=_wanted(session, seen),
        lenses=_lenses(seen) if _has_lens(ctx, seen) else (),
        lens=lens,
        minimum=seen.result.minimum,
        comparator=session.settings_of(ref).comparator,
        rounds=rounds,
        note=seen.note,
        tables=seen.tables,
        more=tuple(one.figure for one in seen.more),
    )


def _wanted(session: Session, seen: Findings) -> tuple[WantedRow, ...]:
    """Offer the gaps that stand in no row of the table."""
    rows = {item.item.key for item in seen.result.items}
    return tuple(
        WantedRow(
            flag.item,
            flag.title,
            flag.finding,
            flag.urgent,
            _is_planned(session, flag.round_ref, flag.item),
        )
        for flag in seen.flags
        if flag.item not in rows
    )


def action_on(session: Session, view: ResultsView, key: str) -> Action | None:
    """Draft an action on a gap or a row of the results (``None`` where neither has that key).

    What is no gap, but a row that somebody wants to act on, belongs to its item's area or, without
    one, to the activity's.
    """
    flag = next((one for one in view.flags if one.item == key), None)
    if flag is not None:
        return action_from(flag)
    row = next((one for one in view.rows if one.key == key), None)
    activity = session.activity(view.round_ref.entry)
    if row is None or activity is None:
        return None
    step = session.step(view.round_ref.ref)
    items = {question.key: question.item for question in step.questions}
    area = items[key].area if key in items else None
    origin = Origin(*view.round_ref.ref, key, view.round_ref.round, row.finding)
    return Action(
        id="",
        text=_("Close the gap on {title}").format(title=row.title),
        area=area or activity.area,
        lesson=activity.lesson,
        origin=origin,
    )


def comparable(session: Session, ref: StepRef) -> tuple[tuple[str, str], ...]:
    """Name what a comparator may have a value for: the themes of a step, or its items."""
    step = session.step(ref)
    themes = step.groups if step.text("rule") in ("additive", "minimum") else ()
    return tuple((one.key, one.title) for one in themes or step.items)


def _best_split(seen: Findings) -> Split:
    groups = seen.result.items[0].groups if seen.result.items else {}
    return Split.LEVEL if groups.get(Split.LEVEL) else Split.TEAM


def _group_titles(seen: Findings, split: Split) -> tuple[str, ...]:
    if not seen.result.items:
        return ()
    return tuple(group.title for group in seen.result.items[0].groups.get(split, ()))


def _result_row(session: Session, seen: Findings, item: ItemResult, split: Split) -> ResultRow:
    whole = item.whole
    by_title = {group.title: group for group in item.groups.get(split, ())}
    titles = _group_titles(seen, split)
    cells = []
    for title in titles:
        group = by_title.get(title)
        if group is None or (group.summary is not None and group.summary.median is None):
            cells.append("–")
        elif group.summary is None or group.summary.median is None:
            cells.append(_("few"))
        else:
            cells.append(number(group.summary.median))
    movement = ""
    if item.first and item.first.median is not None:
        words = _("was {median}") if item.moved is None else _("was {median}, {moved} moved")
        movement = words.format(median=number(item.first.median), moved=item.moved)
    dont_know = f" +{whole.dont_know}?" if whole.dont_know else ""
    return ResultRow(
        key=item.item.key,
        title=item.item.title,
        counts=whole.counts,
        value="–" if whole.median is None else number(whole.median),
        n=f"{whole.n}{dont_know}",
        band=whole.band.value if whole.band else "",
        weak=is_weak(item),
        groups=tuple(cells),
        movement=movement,
        finding=found.finding(item, seen.result.minimum),
        planned=_is_planned(session, seen.result.round_ref, item.item.key),
    )


def _is_planned(session: Session, round_ref: RoundRef, item: str) -> bool:
    return any(
        action.origin is not None
        and (action.origin.entry, action.origin.step) == round_ref.ref
        and action.origin.item == item
        for action in session.actions
    )


def _has_lens(ctx: Context, seen: Findings) -> bool:
    """Tell whether the spidergram may show groups: one of rows and not of votes shows none."""
    return isinstance(seen.figure, Spidergram) and ctx.step.scale is not None


def _lenses(seen: Findings) -> tuple[tuple[str, Lens], ...]:
    """Offer what the spidergram can show: everyone, levels, functions, each team or three."""
    offered = [(_("Everyone"), Lens(Split.NONE))]
    names = {Split.LEVEL: _("Levels"), Split.FUNCTION: _("Functions"), Split.TEAM: _("Teams")}
    for split, name in names.items():
        titles = tuple(group.title for group in drawings.shown_groups(seen.result, split))
        if not titles:
            continue
        if len(titles) <= 3:  # noqa: PLR2004 - a spidergram has three outlines at most
            offered.append((name, Lens(split, titles)))
        else:
            offered += [(title, Lens(split, (title,))) for title in titles]
    return tuple(offered)


def band_word(band: str) -> str:
    """Write a band in the language in use."""
    return {"shared": _("shared"), "mixed": _("mixed"), "split": _("split")}.get(band, "")
