"""What the agenda's editor and the list of cuts show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ccworkshop.agenda import Cut, DayTime, Standing, blocks, cuts, day_time
from ccworkshop.content.records import AgendaEntry, EntryKind
from ccworkshop.session import Session
from ccworkshop.views.console import LONGEST_DELAY
from ccworkshop.words import _, clock_time

_HOUR = 60


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of the editor; ``steps`` are the key and title of each that a break may follow."""

    entry: str
    kind: EntryKind
    title: str
    minutes: int
    standing: Standing
    divides: bool
    steps: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The whole line for those who hear it."""
        return _("{title}, {minutes} minutes, {standing}").format(
            title=self.title, minutes=self.minutes, standing=standing_words(self.standing)
        )


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The editor: the lines, and over them what they come to; times are empty where unknown."""

    rows: tuple[EntryRow, ...]
    minutes: int
    length: str
    begin: str
    finish: str
    promised: str
    balance: str
    late: bool


@dataclass(frozen=True, slots=True)
class CutRow:
    """One way to win time back: in words, and when the day would end then."""

    cut: Cut
    words: str
    finish: str
    enough: bool


@dataclass(frozen=True, slots=True)
class CutsView:
    """The cuts that are possible, and how much of one is needed."""

    headline: str
    advice: str
    rows: tuple[CutRow, ...]


def standing_words(standing: Standing) -> str:
    """Name a standing."""
    return {
        Standing.DONE: _("done"),
        Standing.NOW: _("now"),
        Standing.TO_COME: _("to come"),
        Standing.SKIPPED: _("skipped"),
    }[standing]


def length_words(minutes: int) -> str:
    """Write minutes as hours and minutes (``4 h``, ``1 h 30 min``, ``45 min``)."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def agenda_view(session: Session, now: datetime) -> AgendaView:
    """Derive the editor at a moment; before the day begins its end is what it adds up to."""
    day = day_time(session, now)
    times = {one.key: one for one in day.entries}
    rows = []
    for block in blocks(session.workshop.agenda.entries):
        for entry in block:
            time = times[entry.key]
            standing = time.standing if session.visits else Standing.TO_COME
            rows.append(_row(session, entry, time.planned, standing))
    total = sum(one.planned for one in day.entries)
    begin = session.starts or (session.visits[0].since if session.visits else None)
    finish = day.projected_end
    if begin is not None and not session.visits:
        finish = begin + timedelta(minutes=total)
    over = day.minutes_over
    if abs(over) >= LONGEST_DELAY:  # looked at another day
        finish, over = None, 0
    promised = day.planned_end if finish is not None else None
    return AgendaView(
        rows=tuple(rows),
        minutes=total,
        length=length_words(total),
        begin=clock_time(begin) if begin else "",
        finish=clock_time(finish) if finish else "",
        promised=clock_time(promised) if promised else "",
        balance=_balance(over) if promised else "",
        late=over > 0,
    )


def _row(session: Session, entry: AgendaEntry, minutes: int, standing: Standing) -> EntryRow:
    activity = session.workshop.activities.get(entry.activity)
    steps = tuple((one.key, one.title) for one in activity.steps[:-1]) if activity else ()
    divides = bool(entry.after)
    return EntryRow(entry.key, entry.kind, entry.title, minutes, standing, divides, steps)


def _balance(over: int) -> str:
    if over > 0:
        return _("{minutes} over").format(minutes=over)
    return _("{minutes} under").format(minutes=-over) if over else _("on time")


def cuts_view(session: Session, now: datetime) -> CutsView:
    """Derive the cuts at a moment, with the finish that each gives."""
    day = day_time(session, now)
    rows = []
    for cut in cuts(session, now):
        sentence = (
            _("Drop “{title}”: {minutes} min less")
            if cut.dropped
            else _("Shorten “{title}” by {minutes} min")
        )
        words = sentence.format(title=cut.title, minutes=cut.minutes)
        rows.append(CutRow(cut, words, clock_time(cut.finish), not _is_late(cut.finish, day)))
    return CutsView(_headline(day), _advice(day, rows), tuple(rows))


def _headline(day: DayTime) -> str:
    if day.planned_end is None or day.projected_end is None:
        return _("Nothing is late yet")
    if day.minutes_over >= LONGEST_DELAY:
        return _("The day is over")
    return _("{planned} promised, {projected} projected: {balance}").format(
        planned=clock_time(day.planned_end),
        projected=clock_time(day.projected_end),
        balance=_balance(day.minutes_over),
    )


def _is_late(finish: datetime, day: DayTime) -> bool:
    return day.planned_end is not None and finish > day.planned_end


def _advice(day: DayTime, rows: list[CutRow]) -> str:
    if day.planned_end is None:
        return _("The day has not begun: its agenda can still be changed as you like.")
    if not rows:
        return _("No cut helps: nothing that is to come can be shortened or dropped.")
    if day.minutes_over <= 0:
        return _("No cut is needed. Each of these would win time.")
    if not any(row.enough for row in rows):
        return _("No single cut is enough; each of these wins some of it back.")
    return _("Those with a ✓ are enough alone.")
