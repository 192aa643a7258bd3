"""The session report: what every activity of the day found, figure by figure."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ccworkshop.content.areas import lesson_title
from ccworkshop.content.records import Activity
from ccworkshop.report import overview, sources
from ccworkshop.report.occasion import day_of, joined, subtitle
from ccworkshop.report.reading import how_to_read
from ccworkshop.report.records import Block, Bullet, Bullets, Chapter, Report, Section
from ccworkshop.report.step_blocks import details, step_blocks
from ccworkshop.session import Session, StepRef
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Context, Findings
from ccworkshop.told import told_context, told_findings, told_round
from ccworkshop.views.plan import candidates
from ccworkshop.words import _, language, long_date

_Told = tuple[Context, Findings]


def day_report(session: Session, today: date) -> Report:
    """Write down what the day found, activity by activity, as it stands ``today``.

    First the day on one page, then each activity, then what nobody took up, then every answer in
    tables. A vote that the room has not seen yet is left out.
    """
    day = day_of(session)
    left = candidates(session)
    told = [(entry, list(some)) for entry, some in groupby(_told(session), _entry_of)]
    return Report(
        title=overview.title(session, left) if told else _("No vote has been shown yet."),
        eyebrow=joined(_("Session report"), session.client, long_date(day)),
        subtitle=subtitle(session, day, today),
        language=language(),
        author=session.client,
        blocks=(
            *(_in_short(session, told, today) if told else _nothing()),
            *(block for entry, some in told for block in _activity(session, entry, some)),
            *overview.not_taken_up(left),
            *_every_answer(told),
            sources.provenance(session, every_element=True),
        ),
        footer=_("Headline figures are interpolated medians; wording and scales are ours."),
        written=today,
    )


def _told(session: Session) -> Iterator[_Told]:
    """Walk what may be told, in the order of the day."""
    for ref in _steps(session):
        number = told_round(session, ref)
        if number:
            context = told_context(session, ref)
            yield context, told_findings(context, number)


def _steps(session: Session) -> Iterator[StepRef]:
    for ref, _step in session.steps():
        if catalog.kind_at(session, ref).takes_answers:
            yield ref


def _entry_of(told: _Told) -> str:
    return told[0].ref.entry


def _nothing() -> list[Block]:
    return [Bullets((Bullet("", _("No vote has been shown to the room."), quiet=True),))]


def _in_short(session: Session, told: list[tuple[str, list[_Told]]], today: date) -> list[Block]:
    found = {entry: [seen for _context, seen in some] for entry, some in told}
    visited = {visit.entry for visit in session.visits}
    asked = dict.fromkeys(ref.entry for ref in _steps(session))
    lines = [(entry, found.get(entry, [])) for entry in asked if entry in found or entry in visited]
    left = candidates(session)
    return [
        overview.overview(session, lines, left),
        *overview.agreed(session, today),
        how_to_read(minor=False),
    ]


def _activity(session: Session, entry: str, told: list[_Told]) -> list[Block]:
    activity = told[0][0].activity
    title = session.entry(entry).title
    blocks: list[Block] = [Chapter(title, _lesson(activity), activity.summary, entry)]
    for context, found in told:
        blocks += step_blocks(context, found)
    return blocks


def _lesson(activity: Activity) -> str:
    if activity.lesson is None:
        return ""
    return _("lesson {number}: {title}").format(
        number=activity.lesson, title=lesson_title(activity.lesson)
    )


def _every_answer(told: list[tuple[str, list[_Told]]]) -> list[Block]:
    """Put the tables behind the figures together, at the end."""
    found: list[Section] = []
    for _entry, some in told:
        for context, seen in some:
            found += details(context, seen)
    if not found:
        return []
    text = _("Behind the figures: how often each answer was given, and every line.")
    return [Chapter(_("All figures"), "", text), *found]
