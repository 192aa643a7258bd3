"""The day against the clock: planned, used, projected."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ccworkshop.content.records import EntryKind
from ccworkshop.session import Session

_CUT_STEP = 5
"""Minutes; nobody plans a day finer."""


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


def day_time(session: Session, now: datetime) -> DayTime:
    """Hold the agenda against the clock."""
    used = used_minutes(session, now)
    here = session.place.entry
    keys = [entry.key for entry in session.workshop.agenda.entries]
    index = keys.index(here) if here in keys else 0
    entries = []
    remaining = 0.0
    left = None
    for i, entry in enumerate(session.workshop.agenda.entries):
        planned = entry.minutes + session.extra_minutes.get(entry.key, 0)
        spent = used.get(entry.key, 0.0)
        if i == index:
            standing = Standing.NOW
            left = timedelta(minutes=planned - spent)
            remaining += max(planned - spent, 0.0)
        elif i > index:
            standing = Standing.TO_COME
            remaining += max(planned - spent, 0.0) if entry.kind is not EntryKind.BUFFER else 0.0
        else:
            visited = entry.key in used or entry.kind is EntryKind.BUFFER
            standing = Standing.DONE if visited else Standing.SKIPPED
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
    dropped, breaks are only shortened, buffers are no cut since they are free already. Empty
    before the day has begun.
    """
    day = day_time(session, now)
    if day.projected_end is None:
        return ()
    answered = {ref.entry for ref, sheets in session.sheets.items() if sheets}
    found: list[Cut] = []
    for time in day.entries:
        entry = session.entry(time.key)
        if time.standing is not Standing.TO_COME or entry.kind is EntryKind.BUFFER:
            continue
        left = int(time.planned - time.used)
        saved = max(left // 4 // _CUT_STEP * _CUT_STEP, _CUT_STEP)
        if left >= 2 * _CUT_STEP:
            finish = day.projected_end - timedelta(minutes=saved)
            found.append(Cut(entry.key, entry.title, saved, dropped=False, finish=finish))
        if entry.kind is EntryKind.ACTIVITY and entry.key not in answered and left > 0:
            finish = day.projected_end - timedelta(minutes=left)
            found.append(Cut(entry.key, entry.title, left, dropped=True, finish=finish))
    return tuple(sorted(found, key=lambda cut: (-cut.minutes, cut.dropped)))
