"""The day against the clock: planned, used, projected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccworkshop.content.records import Agenda, AgendaEntry, EntryKind
from ccworkshop.discussion import is_discussion
from ccworkshop.session import Session

LEAST_MINUTES, MOST_MINUTES = 1, 600
"""What an entry may take."""

_CUT_STEP = 5
"""Minutes; nobody plans a day finer."""


Block = tuple[AgendaEntry, ...]
"""An entry with the breaks that divide it, which go wherever it goes."""


def blocks(entries: Iterable[AgendaEntry]) -> list[Block]:
    """Put every break that divides an activity to the activity, in the agenda's order."""
    found: list[Block] = []
    for entry in entries:
        if entry.after and found:
            found[-1] = (*found[-1], entry)
        else:
            found.append((entry,))
    return found


class Standing(StrEnum):
    """Where an agenda entry stands."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to come"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class EntryTime:
    """One agenda entry against the clock, in minutes."""

    key: str
    planned: int
    used: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class DayTime:
    """The whole day against the clock; ends are ``None`` before the day has begun."""

    entries: tuple[EntryTime, ...]
    left: timedelta | None
    """What is left of the present entry; negative when it is over time."""
    planned_end: datetime | None
    projected_end: datetime | None

    @property
    def minutes_over(self) -> int:
        """By how many minutes the day would end late (negative: early)."""
        if self.planned_end is None or self.projected_end is None:
            return 0
        return round((self.projected_end - self.planned_end).total_seconds() / 60)


def standings(session: Session) -> Mapping[str, Standing]:
    """Tell where each entry stands, in the agenda's order.

    A break that divides an activity stands among the activity's steps: while it is held, the
    rest of the activity is still to come.
    """
    visited = {visit.entry for visit in session.visits}
    turns = _turns(session)
    now = turns.get(session.place.entry) or next(iter(turns.values()), None)
    found: dict[str, Standing] = {}
    for entry in session.workshop.agenda.entries:
        turn = turns[entry.key]
        if now is None or turn == now:
            found[entry.key] = Standing.NOW
        elif turn > now:
            found[entry.key] = Standing.TO_COME
        else:
            over = entry.key in visited or entry.kind is EntryKind.BUFFER
            found[entry.key] = Standing.DONE if over else Standing.SKIPPED
    return found


def _turns(session: Session) -> dict[str, tuple[int, int, int]]:
    """Return when each entry has its turn: its block, how far into the block, its number there.

    An activity's turn is its last step, or the step in which the day stands.
    """
    place = session.place
    turns: dict[str, tuple[int, int, int]] = {}
    for number, block in enumerate(blocks(session.workshop.agenda.entries)):
        activity = session.workshop.activities.get(block[0].activity)
        steps = {step.key: 2 * i for i, step in enumerate(activity.steps)} if activity else {}
        for index, entry in enumerate(block):
            if index:
                far = steps.get(entry.after, 0) + 1
            else:
                far = steps.get(place.step, 0) if entry.key == place.entry else 2 * len(steps)
            turns[entry.key] = (number, far, index)
    return turns


def skipped(session: Session) -> tuple[str, ...]:
    """Return the keys of the entries that the day has jumped over, the earliest first."""
    return tuple(
        key for key, standing in standings(session).items() if standing is Standing.SKIPPED
    )


def day_time(session: Session, now: datetime) -> DayTime:
    """Hold the agenda against the clock."""
    used = used_minutes(session, now)
    stands = standings(session)
    entries = []
    remaining = 0.0
    left = None
    for entry in session.workshop.agenda.entries:
        planned = entry.minutes + session.extra_minutes.get(entry.key, 0)
        spent = used.get(entry.key, 0.0)
        standing = stands[entry.key]
        if standing is Standing.NOW:
            left = timedelta(minutes=planned - spent)
            remaining += max(planned - spent, 0.0)
        elif standing is Standing.TO_COME and entry.kind is not EntryKind.BUFFER:
            remaining += max(planned - spent, 0.0)
        entries.append(EntryTime(entry.key, planned, spent, standing))
    if not session.visits:
        return DayTime(tuple(entries), None, None, None)
    begin = session.starts or session.visits[0].since
    return DayTime(
        tuple(entries),
        left,
        begin + timedelta(minutes=session.promised_minutes or session.workshop.agenda.minutes),
        now + timedelta(minutes=remaining),
    )


def as_planned(session: Session) -> Agenda:
    """Return the agenda with the minutes that its entries have by now, as far as they may.

    Discussions of what this room found are left out: another day has its own.
    """
    agenda = session.workshop.agenda
    extra = session.extra_minutes
    kept = (block for block in blocks(agenda.entries) if not is_discussion(block[0].activity))
    entries = []
    for entry in (one for block in kept for one in block):
        minutes = entry.minutes + extra.get(entry.key, 0)
        entries.append(replace(entry, minutes=min(max(minutes, LEAST_MINUTES), MOST_MINUTES)))
    return replace(agenda, entries=tuple(entries))


def used_minutes(session: Session, now: datetime) -> dict[str, float]:
    """Add up the minutes that each entry has had, from the moments of arrival."""
    used: dict[str, float] = {}
    ends = [visit.since for visit in session.visits[1:]] + [now]
    for visit, end in zip(session.visits, ends, strict=False):
        minutes = max((end - visit.since).total_seconds() / 60, 0.0)
        used[visit.entry] = used.get(visit.entry, 0.0) + minutes
    return used


@dataclass(frozen=True, slots=True)
class Cut:
    """One way to win time back: what to shorten or drop, and when the day would end then."""

    entry: str
    title: str
    minutes: int
    """How many it saves."""
    dropped: bool
    finish: datetime


def cuts(session: Session, now: datetime) -> tuple[Cut, ...]:
    """Propose what to shorten by a quarter, in steps of five minutes, or to drop altogether.

    Only what is to come is proposed, the greatest saving first; nothing that has answers is
    dropped, nor an activity in whose break the day stands. What is dropped takes the breaks that
    divide it along. Breaks are only shortened, buffers are no cut since they are free already.
    Empty before the day has begun.
    """
    day = day_time(session, now)
    if day.projected_end is None:
        return ()
    to_come = {
        time.key: int(time.planned - time.used)
        for time in day.entries
        if time.standing is Standing.TO_COME
    }
    kept = {ref.entry for ref in session.answered_rounds()} | {session.place.entry}
    found: list[Cut] = []
    for block in blocks(session.workshop.agenda.entries):
        for entry in block:
            left = to_come.get(entry.key, 0)
            if left >= 2 * _CUT_STEP and entry.kind is not EntryKind.BUFFER:
                saved = max(left // 4 // _CUT_STEP * _CUT_STEP, _CUT_STEP)
                found.append(_cut(entry, saved, day.projected_end, dropped=False))
        head = block[0]
        free = head.kind is EntryKind.ACTIVITY and not kept & {entry.key for entry in block}
        if free and to_come.get(head.key, 0) > 0:
            left = sum(max(to_come.get(entry.key, 0), 0) for entry in block)
            found.append(_cut(head, left, day.projected_end, dropped=True))
    return tuple(sorted(found, key=lambda cut: (-cut.minutes, cut.dropped)))


def _cut(entry: AgendaEntry, minutes: int, end: datetime, *, dropped: bool) -> Cut:
    finish = end - timedelta(minutes=minutes)
    return Cut(entry.key, entry.title, minutes, dropped=dropped, finish=finish)
