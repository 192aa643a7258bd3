"""What is to be discussed first becomes an activity of its own, with minutes for each item."""

from textwrap import shorten

from ccworkshop.content.records import Activity, Guide, Provenance, Source, Step
from ccworkshop.screens import DiscussRow
from ccworkshop.session import RoundRef, Session
from ccworkshop.steps.catalog import findings
from ccworkshop.steps.findings import MOST_DISCUSSED
from ccworkshop.words import _

MINUTES_EACH = 5
_LONGEST_TITLE = 80
_MARK = "discuss."
"""No activity of the library has a dot in its key."""
_OURS = (Source(Provenance.AUTHORED),)


def discussion_key(round_ref: RoundRef) -> str:
    """Return the key of the activity that discusses a round."""
    return f"{_MARK}{round_ref.entry}.{round_ref.step}.{round_ref.round}"


def is_discussion(activity: str) -> bool:
    """Tell whether the key of an activity is that of a discussion, which belongs to one day."""
    return activity.startswith(_MARK)


def discussion(session: Session, round_ref: RoundRef) -> Activity | None:
    """Make the activity that discusses what a round found, five minutes for each item.

    ``None`` before the room has seen the round, and where it found nothing to talk about.
    """
    if not session.is_revealed(round_ref):
        return None
    found = findings(session, round_ref.ref, round_ref.round)
    rows = found.discuss[:MOST_DISCUSSED] if found else ()
    if not rows:
        return None
    titles = ", ".join(row.title for row in rows)
    title = _("Discuss: {titles}").format(titles=titles)
    return Activity(
        key=discussion_key(round_ref),
        title=shorten(title, _LONGEST_TITLE, placeholder=" …"),
        summary=_("What “{step}” found to talk about first.").format(
            step=session.step(round_ref.ref).title
        ),
        minutes=MINUTES_EACH * len(rows),
        guide=_guide(rows),
        steps=tuple(_step(number, row) for number, row in enumerate(rows, start=1)),
        sources=_OURS,
    )


def _step(number: int, row: DiscussRow) -> Step:
    return Step(
        f"item-{number}", "briefing", row.title, row.title, row.reason, MINUTES_EACH,
        options={"points": ()},
    )  # fmt: skip


def _guide(rows: tuple[DiscussRow, ...]) -> Guide:
    with_reason = _("{title}: {reason}")
    points = (
        with_reason.format(title=row.title, reason=row.reason) if row.reason else row.title
        for row in rows
    )
    return Guide(
        why=_("Answers lie apart or low here; what stands behind them is not in the figures."),
        say=(
            *points,
            _("What did you have in mind when you answered? One case each, please."),
        ),
        do=(
            _("Where answers lie apart, let the extremes speak first; then everyone else."),
            _("Stop after five minutes; what is open goes to the parking lot."),
        ),
        listen=(
            _("Two readings of the same words."),
            _("A case that one part of the house knows and the other does not."),
        ),
        trap=_("Talking until all agree. The aim is to know why we differ."),
        carry=_("Write down as an action what somebody wants to change."),
    )
