"""The session report: what every activity of the day found, figure by figure."""

from collections.abc import Iterator
from datetime import date

from ccworkshop.content.areas import lesson_title
from ccworkshop.content.records import Activity
from ccworkshop.figures import NO_BARS
from ccworkshop.report import sources
from ccworkshop.report.occasion import day_of, joined, subtitle
from ccworkshop.report.records import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Chapter,
    Column,
    FigureBlock,
    Report,
    Section,
    Table,
)
from ccworkshop.report.told import told_round
from ccworkshop.session import Session, StepRef
from ccworkshop.steps import answered, catalog
from ccworkshop.steps.kind import Context, Findings, FindingTable
from ccworkshop.words import _, language, long_date, plural


def day_report(session: Session, today: date) -> Report:
    """Write down what the day found, activity by activity, as it stands ``today``.

    A vote that the room has not seen yet is left out.
    """
    day = day_of(session)
    told = [(ref, told_round(session, ref)) for ref in _steps(session)]
    told = [(ref, number) for ref, number in told if number]
    blocks: list[Block] = []
    entry = ""
    for ref, number in told:
        found = catalog.findings(session, ref, number)
        if found is None:  # pragma: no cover - only steps with answers are told
            continue
        if ref.entry != entry:
            entry = ref.entry
            blocks.append(_chapter(session, ref))
        blocks += _told_step(catalog.context(session, ref), found)
    if not blocks:
        blocks.append(Bullets((Bullet("", _("No vote has been shown to the room."), quiet=True),)))
    blocks.append(sources.provenance(session, every_element=True))
    return Report(
        title=_title(session, len(told)),
        eyebrow=joined(_("Session report"), session.client, long_date(day)),
        subtitle=subtitle(session, day, today),
        language=language(),
        author=session.client,
        blocks=tuple(blocks),
        footer=_("Headline figures are interpolated medians; wording and scales are ours."),
    )


def _title(session: Session, votes: int) -> str:
    shown = plural("{count} vote shown", "{count} votes shown", votes).format(count=votes)
    count = len(session.actions)
    agreed = plural("{count} action agreed", "{count} actions agreed", count).format(count=count)
    return _("{votes}, {actions}.").format(votes=shown, actions=agreed)


def _steps(session: Session) -> Iterator[StepRef]:
    for ref, _step in session.steps():
        if catalog.kind_at(session, ref).takes_answers:
            yield ref


def _chapter(session: Session, ref: StepRef) -> Chapter:
    activity = session.activity(ref.entry)
    assert activity is not None  # noqa: S101 - only activities have steps
    return Chapter(session.entry(ref.entry).title, _lesson(activity), activity.summary)


def _lesson(activity: Activity) -> str:
    if activity.lesson is None:
        return ""
    return _("lesson {number}: {title}").format(
        number=activity.lesson, title=lesson_title(activity.lesson)
    )


def _told_step(context: Context, found: Findings) -> list[Block]:
    """Tell one step: finding, figure, what to talk about, tables."""
    blocks: list[Block] = [
        FigureBlock(context.step.title, found.figure, found.bars, found.legend, found.note),
        _told(context, found),
    ]
    blocks += [FigureBlock("", figure, NO_BARS) for figure in found.more]
    blocks += [_table(table) for table in found.tables]
    return blocks


def _told(context: Context, found: Findings) -> Bullets:
    result = found.result
    bullets = [Bullet(found.headline, "")]
    bullets += [Bullet(row.title, row.reason) for row in found.discuss]
    if result.round_ref.round > 1:
        moved = _moved(found)
        if moved:
            bullets.append(Bullet(_("Moved since the first vote"), moved))
    quiet = answered.in_words(context, result.answered, result.expected)
    unknown = sum(item.whole.dont_know for item in result.items)
    unknown += sum(one.whole.dont_know for one in result.numbers)
    unknown += sum(one.dont_know for one in result.choices)
    unknown += sum(one.dont_know for one in result.lines)
    if unknown:
        quiet += "; " + plural(
            "{count} “don’t know” is left out", "{count} “don’t know” are left out", unknown
        ).format(count=unknown)
    bullets.append(Bullet("", quiet + ".", quiet=True))
    return Bullets(tuple(bullets))


def _moved(found: Findings) -> str:
    parts = [
        _("{title} ({count})").format(title=item.item.title, count=item.moved)
        for item in found.result.items
        if item.moved
    ]
    return ", ".join(parts)


def _table(table: FindingTable) -> Section:
    columns = tuple(
        Column(title, 3 if place == 0 else 2) for place, title in enumerate(table.columns)
    )
    rows = tuple(
        tuple(Cell(text, strong=place == 0) for place, text in enumerate(row)) for row in table.rows
    )
    return Section(table.title, "", Table(columns, rows))
