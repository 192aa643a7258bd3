"""What the console sees: top bar, agenda rail, guide, answers, results."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ccworkshop import beats
from ccworkshop.agenda import Standing, day_time
from ccworkshop.content.areas import source_note
from ccworkshop.content.records import EntryKind, Field, FieldType, Step
from ccworkshop.figures import Figure, RankedBars
from ccworkshop.screens import DiscussRow
from ccworkshop.session import (
    Answer,
    Beat,
    Comparator,
    Lens,
    RoundRef,
    Session,
    Split,
    StepRef,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps import drawings, entries
from ccworkshop.steps import findings as found
from ccworkshop.steps.catalog import context, findings, kind_at
from ccworkshop.steps.headlines import is_weak
from ccworkshop.steps.kind import Findings, FindingTable, Flag, ItemResult
from ccworkshop.voting import is_complete, turnout
from ccworkshop.words import _, clock_time, number

LONGEST_DELAY = 12 * 60
"""Minutes; a day that is looked at later than that is over, not late."""


@dataclass(frozen=True, slots=True)
class TopBar:
    """The line over everything: what, when, how long, how late."""

    title: str
    client: str
    now: str
    left: str
    over_time: bool
    planned_end: str
    projected_end: str
    late: str
    blank: bool
    frozen: bool


@dataclass(frozen=True, slots=True)
class RailRow:
    """One line of the agenda rail."""

    entry: str
    title: str
    minutes: str
    standing: Standing
    steps: tuple[StepRef, ...]


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One part of the facilitator's guide."""

    title: str
    lines: tuple[str, ...]
    warning: bool = False


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide of an activity, with its sources."""

    sections: tuple[GuideSection, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One voter in the entry grid: the cells as digits, the evidence beside them."""

    voter: Voter
    name: str
    detail: str
    cells: tuple[str, ...]
    evidence: tuple[str, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One question of the entry grid: its key, its title, and what may be answered."""

    key: str
    title: str
    item: str
    field: Field


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The entry grid of one round of one step."""

    round_ref: RoundRef
    columns: tuple[Column, ...]
    rows: tuple[AnswerRow, ...]
    answered: int
    expected: int
    way: Way
    way_fixed: bool
    evidence: bool
    advice: str


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
    lenses: tuple[tuple[str, Lens], ...] = ()
    lens: Lens | None = None
    minimum: float | None = None
    comparator: Comparator | None = None
    rounds: tuple[int, ...] = (1,)
    note: str = ""
    tables: tuple[FindingTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbench:
    """The head of the middle part: which step is peeked at."""

    ref: StepRef | None
    entry: str
    eyebrow: str
    title: str
    here: bool
    takes_answers: bool
    kind: str
    tally: str


def top_bar(session: Session, now: datetime) -> TopBar:
    """Derive the top bar at a moment."""
    day = day_time(session, now)
    over = day.minutes_over
    same_day = abs(over) < LONGEST_DELAY
    left = day.left if session.visits else None
    if left is not None and left <= -timedelta(minutes=LONGEST_DELAY):
        left = None
    return TopBar(
        title=session.title,
        client=session.client,
        now=clock_time(now),
        left=_minutes_and_seconds(left) if left is not None else "",
        over_time=left is not None and left < timedelta(0),
        planned_end=clock_time(day.planned_end) if day.planned_end and same_day else "",
        projected_end=clock_time(day.projected_end) if day.projected_end and same_day else "",
        late=_("{minutes} min over").format(minutes=over) if over > 0 and same_day else "",
        blank=session.blank,
        frozen=session.frozen is not None,
    )


def _minutes_and_seconds(left: timedelta) -> str:
    seconds = int(abs(left.total_seconds()))
    sign = "−" if left < timedelta(0) else ""
    return f"{sign}{seconds // 60}:{seconds % 60:02d}"


def rail(session: Session, now: datetime) -> tuple[RailRow, ...]:
    """Derive the agenda rail; minutes read "used/planned" once an entry has begun."""
    times = {one.key: one for one in day_time(session, now).entries}
    rows = []
    for entry in session.workshop.agenda.entries:
        time = times[entry.key]
        begun = time.used > 0 or (time.standing is Standing.NOW and session.visits)
        counts = begun and time.used < LONGEST_DELAY
        minutes = f"{int(time.used)}/{time.planned}" if counts else str(time.planned)
        activity = session.workshop.activities.get(entry.activity)
        steps = tuple(StepRef(entry.key, s.key) for s in (activity.steps if activity else ()))
        rows.append(RailRow(entry.key, entry.title, minutes, time.standing, steps))
    return tuple(rows)


def workbench(session: Session, entry_key: str, step_key: str) -> Workbench:
    """Derive the head of the workbench for an entry and (empty in a break) a step."""
    entry = session.entry(entry_key)
    activity = session.activity(entry_key)
    if activity is None or not step_key:
        pause = _("break") if entry.kind is EntryKind.BREAK else _("buffer")
        here = session.place.entry == entry_key
        return Workbench(
            ref=None, entry=entry_key, eyebrow=pause, title=entry.title, here=here,
            takes_answers=False, kind="", tally="",
        )  # fmt: skip
    ref = StepRef(entry_key, step_key)
    step = session.step(ref)
    kind = kind_at(session, ref)
    number_of = [one.key for one in activity.steps].index(step_key) + 1
    eyebrow = activity.title
    if len(activity.steps) > 1:
        eyebrow = _("{activity} · step {number} of {count}").format(
            activity=activity.title, number=number_of, count=len(activity.steps)
        )
    tally = ""
    if kind.takes_answers:
        answered, expected = turnout(session, RoundRef(*ref, shown_round(session, ref)))
        tally = f"{answered}/{expected}"
    return Workbench(
        ref, entry_key, eyebrow, step.title, session.place.ref == ref, kind.takes_answers,
        step.kind, tally,
    )  # fmt: skip


def shown_round(session: Session, ref: StepRef) -> int:
    """Return the round that a step is in, or came to."""
    if session.place.ref == ref:
        return session.place.round
    reached = session.reached.get(ref)
    return reached.round if reached else 1


def guide(session: Session, entry_key: str) -> GuideView:
    """Derive the guide of an entry's activity (empty for a break or buffer)."""
    activity = session.activity(entry_key)
    if activity is None:
        return GuideView((), ())
    text = activity.guide
    sections = (
        GuideSection(_("Say"), text.say),
        GuideSection(_("Do"), text.do),
        GuideSection(_("Listen for"), text.listen),
        GuideSection(_("The usual trap"), (text.trap,), warning=True),
        GuideSection(_("Why"), (text.why,)),
        GuideSection(_("Carry on"), (text.carry,)),
    )
    return GuideView(sections, tuple(source_note(source) for source in activity.sources))


def answers(session: Session, ref: StepRef, round_number: int) -> AnswersView:
    """Derive the entry grid of a round."""
    step = session.step(ref)
    round_ref = RoundRef(*ref, round_number)
    sheets = session.sheets_of(round_ref)
    questions = step.questions
    keys = tuple(question.key for question in questions)
    fields = {question.key: question.field for question in questions}
    required = step.required
    rows = []
    for voter in session.voters(ref):
        given = sheets[voter].answers if voter in sheets else {}
        rows.append(
            AnswerRow(
                voter=voter,
                name=session.voter_name(voter),
                detail=_detail(session, voter),
                cells=tuple(
                    entries.shown(fields[key], given[key].value) if key in given else ""
                    for key in keys
                ),
                evidence=tuple(given.get(k, Answer(None)).evidence for k in keys),
                done=voter in sheets and is_complete(sheets[voter], required),
            )
        )
    answered, expected = turnout(session, round_ref)
    way = session.way(ref)
    return AnswersView(
        round_ref=round_ref,
        columns=tuple(
            Column(question.key, question.title, question.item.title, question.field)
            for question in questions
        ),
        rows=tuple(rows),
        answered=answered,
        expected=expected,
        way=way,
        way_fixed=any(one.ref == ref and some for one, some in session.sheets.items()),
        evidence=step.flag("evidence"),
        advice=_advice(step),
    )


def _advice(step: Step) -> str:
    """Say what is typed here."""
    asked = step.asked
    if len(asked) == 1 and asked[0].type in (FieldType.POINTS, FieldType.RANK):
        low, high = entries.bounds(asked[0])
        return _("{low}–{high} answers, 0 is “don’t know”; the cursor moves on by itself.").format(
            low=low, high=high
        )
    return _("Type the answer and Enter; ? is “don’t know”. The cursor moves on by itself.")


def _detail(session: Session, voter: Voter) -> str:
    if voter.kind is VoterKind.TEAM:
        count = sum(person.team == voter.id for person in session.participants)
        return str(count) if count else ""
    person = session.participant(voter.id)
    teams = {team.id: team.name for team in session.teams}
    return " · ".join(part for part in (teams.get(person.team, ""), person.level) if part)


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
    items = sorted(seen.result.items, key=lambda item: order.get(item.item.key, len(order)))
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
        lenses=_lenses(seen) if seen.figure else (),
        lens=lens,
        minimum=seen.result.minimum,
        comparator=session.settings_of(ref).comparator,
        rounds=rounds,
        note=seen.note,
        tables=seen.tables,
    )


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
    if item.moved is not None and item.first and item.first.median is not None:
        movement = _("was {median}, {moved} moved").format(
            median=number(item.first.median), moved=item.moved
        )
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


def next_words(session: Session) -> str:
    """Name the next beat for the big button."""
    return beats.next_words(session)


def band_word(band: str) -> str:
    """Write a band in the language in use."""
    return {"shared": _("shared"), "mixed": _("mixed"), "split": _("split")}.get(band, "")


def can_revote(session: Session) -> bool:
    """Tell whether a re-vote can be asked for, or taken back, where the day stands."""
    place = session.place
    if not place.step or not kind_at(session, place.ref).takes_answers:
        return False
    return place.beat in (Beat.REVEALED, Beat.DISCUSS) and place.round == 1
