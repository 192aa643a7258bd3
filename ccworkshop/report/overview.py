"""The whole day in short: a line an activity, what was agreed, and what was left."""

from collections.abc import Iterable, Sequence
from datetime import date

from ccworkshop.content.areas import area_title
from ccworkshop.report.cells import due, given
from ccworkshop.report.records import (
    Block,
    Cell,
    Chapter,
    Column,
    Overview,
    OverviewLine,
    Section,
    Table,
)
from ccworkshop.session import Session
from ccworkshop.steps.kind import Findings
from ccworkshop.steps.phrases import capital, count_word
from ccworkshop.views.gaps import Candidate
from ccworkshop.words import _, plural


def title(session: Session, left: Sequence[Candidate]) -> str:
    """Say in one sentence what came of the day."""
    count = len(session.actions)
    agreed = _("no action agreed yet")
    if count:
        words = plural("{count} action agreed", "{count} actions agreed", count)
        agreed = words.format(count=count_word(count))
    if not left:
        return capital(agreed) + "."
    words = plural("{count} gap still open", "{count} gaps still open", len(left))
    still = words.format(count=count_word(len(left)))
    return capital(_("{agreed}, {still}.").format(agreed=agreed, still=still))


def overview(
    session: Session, told: Iterable[tuple[str, Sequence[Findings]]], left: Sequence[Candidate]
) -> Overview:
    """Give each activity a line: what its most pressing step found, its gaps, its actions.

    One that was held and found nothing that may be told says so, and has no page of its own.
    """
    return Overview(
        _("The day on one page"),
        tuple(
            OverviewLine(
                entry,
                session.entry(entry).title,
                max(found, key=_pressing).headline if found else _silent(session, entry),
                sum(one.flag.round_ref.entry == entry for one in left),
                sum(one.origin is not None and one.origin.entry == entry
                    for one in session.actions),
            )
            for entry, found in told
        ),
    )  # fmt: skip


def _silent(session: Session, entry: str) -> str:
    """Say why nothing is told of an activity that was held."""
    if any(ref.entry == entry for ref in session.answered_rounds()):
        return _("Answered, and not shown to the room.")
    return _("Nobody answered.")


def _pressing(found: Findings) -> float:
    return max((flag.weight for flag in found.flags), default=0.0)


def agreed(session: Session, today: date) -> list[Block]:
    """List the actions: who does what by when."""
    columns = (
        Column(_("Action"), 5),
        Column(_("Owner"), 2),
        Column(_("Due"), 2),
        Column(_("Answers"), 3),
    )
    rows = tuple(
        (
            Cell(one.text, strong=True),
            given(one.owner, _("no owner")),
            due(one.due, today),
            Cell(area_title(one.area) if one.area else ""),
        )
        for one in session.actions
    )
    if not rows:
        return []
    return [Section(_("What was agreed"), "", Table(columns, rows, fitted=True))]


def not_taken_up(left: Sequence[Candidate]) -> list[Block]:
    """List the gaps that no action answers, with what was seen and where."""
    if not left:
        return []
    columns = (Column(_("Gap"), 3), Column(_("What was seen"), 5), Column(_("Where"), 3))
    rows = tuple(
        (
            Cell(one.flag.title, strong=True),
            Cell(one.flag.finding),
            Cell("; ".join((one.where, *one.also))),
        )
        for one in left
    )
    text = _("What the day brought to light and no action answers yet.")
    return [
        Chapter(_("Found and not taken up"), "", text),
        Section(_("The most pressing first"), "", Table(columns, rows, fitted=True), minor=True),
    ]
