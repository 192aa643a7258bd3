"""Verbs that change the agenda of the day: order, minutes, what is dropped and what comes in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop import beats
from ccworkshop.agenda import LEAST_MINUTES, MOST_MINUTES, blocks
from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.records import Activity, AgendaEntry, EntryKind
from ccworkshop.session import Session
from ccworkshop.words import _, one_line

LONGEST_TITLE = 80
MOST_ENTRIES = 40


def _entry(session: Session, key: str) -> AgendaEntry:
    try:
        return session.entry(key)
    except KeyError:
        raise CommandRefused(_("The agenda has no such entry.")) from None


def _with_entries(session: Session, entries: Sequence[AgendaEntry]) -> Session:
    """Change the agenda; once the day has begun, what was promised for its end stays.

    Before that it stands wherever the agenda begins.
    """
    agenda = session.workshop.agenda
    promised = session.promised_minutes or (agenda.minutes if session.visits else 0)
    workshop = replace(session.workshop, agenda=replace(agenda, entries=tuple(entries)))
    changed = replace(session, workshop=workshop, promised_minutes=promised)
    if session.visits:
        return changed
    try:
        return replace(changed, place=beats.first_place(changed))
    except ValueError as nothing:
        raise CommandRefused(str(nothing)) from None


def _check_minutes(minutes: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise CommandRefused(
            _("{minutes} minutes do not fit; between {least} and {most} are possible.").format(
                minutes=minutes, least=LEAST_MINUTES, most=MOST_MINUTES
            )
        )


def _check_room(session: Session) -> None:
    if len(session.workshop.agenda.entries) >= MOST_ENTRIES:
        raise CommandRefused(
            _("The agenda is full: {most} entries are possible.").format(most=MOST_ENTRIES)
        )


def _inserted(session: Session, made: AgendaEntry, after: str) -> Session:
    """Put an entry behind another one with what divides it, or (empty) at the very beginning."""
    parts = blocks(session.workshop.agenda.entries)
    keys = ["", *(block[0].key for block in parts)]
    if after not in keys:
        after = next(
            (block[0].key for block in parts if any(one.key == after for one in block)), keys[-1]
        )
    parts.insert(keys.index(after), (made,))
    return _with_entries(session, [entry for block in parts for entry in block])


def _free_key(session: Session, wanted: str) -> str:
    """Return a key that no entry has and under which nothing was ever answered."""
    taken = {entry.key for entry in session.workshop.agenda.entries}
    taken |= {ref.entry for ref in session.sheets}
    taken |= {ref.entry for ref in session.settings}
    taken |= {ref.entry for ref in session.reached}
    taken |= {visit.entry for visit in session.visits}
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """Move an agenda entry by so many places, later (positive) or earlier (negative)."""

    entry: str
    places: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Move it with the breaks that divide it; a dividing break stays where it is."""
        del now
        entry = _entry(session, self.entry)
        if entry.after:
            raise CommandRefused(_("This break divides an activity and moves with it."))
        parts = blocks(session.workshop.agenda.entries)
        index = next(i for i, block in enumerate(parts) if block[0].key == self.entry)
        target = min(max(index + self.places, 0), len(parts) - 1)
        if target == index:
            return session
        parts.insert(target, parts.pop(index))
        return _with_entries(session, [one for block in parts for one in block])

    def words(self, session: Session) -> str:
        """Say which."""
        return _("move {title}").format(title=_title(session, self.entry))


@dataclass(frozen=True, slots=True)
class RetimeEntry:
    """Plan other minutes for an agenda entry."""

    entry: str
    minutes: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Set them; what was given or taken during the day (−1, +1) is in them then."""
        del now
        _entry(session, self.entry)
        _check_minutes(self.minutes)
        extra = {key: one for key, one in session.extra_minutes.items() if key != self.entry}
        entries = [
            replace(one, minutes=self.minutes) if one.key == self.entry else one
            for one in session.workshop.agenda.entries
        ]
        return replace(_with_entries(session, entries), extra_minutes=extra)

    def words(self, session: Session) -> str:
        """Say which and how many."""
        return _("{title}: {minutes} min").format(
            title=_title(session, self.entry), minutes=self.minutes
        )


@dataclass(frozen=True, slots=True)
class DropEntry:
    """Take an entry off the agenda, with the breaks that divide it."""

    entry: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Drop it; refused where the day stands, and where somebody has answered."""
        del now
        entry = _entry(session, self.entry)
        gone = [entry]
        if not entry.after:
            parts = blocks(session.workshop.agenda.entries)
            gone = list(next(block for block in parts if block[0].key == self.entry))
        keys = {one.key for one in gone}
        if session.visits and session.place.entry in keys:
            raise CommandRefused(_("The day stands here. Go on first, then drop it."))
        if any(ref.entry in keys and session.has_answers(ref) for ref in session.answered_rounds()):
            raise CommandRefused(
                _("“{title}” has answers. It stays on the agenda; you may pass it by.").format(
                    title=entry.title
                )
            )
        entries = [one for one in session.workshop.agenda.entries if one.key not in keys]
        changed = _with_entries(session, entries)
        named = {one.activity for one in entries}
        kept = {key: one for key, one in session.workshop.activities.items() if key in named}
        frozen = None if session.frozen and session.frozen.entry in keys else session.frozen
        workshop = replace(changed.workshop, activities=kept)
        return replace(changed, workshop=workshop, frozen=frozen)

    def words(self, session: Session) -> str:
        """Say which."""
        return _("drop {title}").format(title=_title(session, self.entry))


@dataclass(frozen=True, slots=True)
class InsertActivity:
    """Take an activity in, behind the entry ``after`` (empty: at the beginning)."""

    activity: Activity
    after: str
    minutes: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it with a copy of its design; a second time it gets a key of its own."""
        del now
        _check_minutes(self.minutes)
        _check_room(session)
        kept = session.workshop.activities
        name = self.activity.key
        number = 1
        while name in kept and kept[name] != self.activity:
            number += 1
            name = f"{self.activity.key}-{number}"
        key = _free_key(session, self.activity.key)
        made = AgendaEntry(
            key, EntryKind.ACTIVITY, self.activity.title, self.minutes, activity=name
        )
        workshop = replace(session.workshop, activities={**kept, name: self.activity})
        return _inserted(replace(session, workshop=workshop), made, self.after)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("add {title}").format(title=self.activity.title)


@dataclass(frozen=True, slots=True)
class InsertPause:
    """Take a break or a buffer in, behind the entry ``after`` (empty: at the beginning)."""

    kind: EntryKind
    title: str
    minutes: int
    after: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it; refused without a title."""
        del now
        title = _checked_title(self.title)
        _check_minutes(self.minutes)
        _check_room(session)
        made = AgendaEntry(_free_key(session, str(self.kind)), self.kind, title, self.minutes)
        return _inserted(session, made, self.after)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("add {title}").format(title=one_line(self.title))


@dataclass(frozen=True, slots=True)
class DivideEntry:
    """Hold a break inside an activity, after one of its steps."""

    entry: str
    step: str
    title: str
    minutes: int

    def apply(self, session: Session, now: datetime) -> Session:
        """Add the break; refused after the last step, where an ordinary break belongs."""
        del now
        entry = _entry(session, self.entry)
        activity = session.activity(self.entry)
        steps = [step.key for step in activity.steps] if activity else []
        if self.step not in steps[:-1]:
            raise CommandRefused(_("A break can divide an activity after any step but the last."))
        title = _checked_title(self.title)
        _check_minutes(self.minutes)
        _check_room(session)
        key = _free_key(session, str(EntryKind.BREAK))
        made = AgendaEntry(key, EntryKind.BREAK, title, self.minutes, after=self.step)
        entries = list(session.workshop.agenda.entries)
        entries.insert(entries.index(entry) + 1, made)
        return _with_entries(session, entries)

    def words(self, session: Session) -> str:
        """Say which."""
        return _("divide {title}").format(title=_title(session, self.entry))


def _checked_title(title: str) -> str:
    title = one_line(title)[:LONGEST_TITLE]
    if not title:
        raise CommandRefused(_("Say what it is called."))
    return title


def _title(session: Session, key: str) -> str:
    try:
        return session.entry(key).title
    except KeyError:
        return key
