"""Verbs about the items that the room lists itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.records import Item, Step
from ccworkshop.session import Session, StepRef
from ccworkshop.words import _, one_line, plural

LONGEST_ROW = 80
"""Characters of a title: it stands beside a figure, where the back row reads it."""


def row_title(text: str) -> str:
    """Write a title as it is kept: one line of at most 80 characters (empty for no words)."""
    return one_line(text)[:LONGEST_ROW].strip()


def _room_step(session: Session, ref: StepRef) -> Step:
    """Return a step in which the room lists the items; refused for any other."""
    try:
        step = session.step(ref)
    except KeyError:
        raise CommandRefused(_("The agenda has no such step.")) from None
    if not step.text("room"):
        raise CommandRefused(_("In this step the room lists nothing itself."))
    return step


def _free_title(step: Step, text: str, but: str = "") -> str:
    """Clean a title; refused when it is empty or another item of the step has it."""
    title = row_title(text)
    if not title:
        raise CommandRefused(_("Write something first."))
    for item in step.items:
        if item.key != but and one_line(item.title).casefold() == title.casefold():
            raise CommandRefused(_("“{title}” is already on the list.").format(title=item.title))
    return title


def _own(session: Session, ref: StepRef, key: str) -> tuple[Item, ...]:
    """Return what the room listed in a step; refused unless ``key`` is among it."""
    _room_step(session, ref)
    rows = session.items.get(ref, ())
    if key not in {item.key for item in rows}:
        raise CommandRefused(_("The room has not listed this, or it is no longer there."))
    return rows


def _with_rows(session: Session, ref: StepRef, rows: tuple[Item, ...]) -> Session:
    """Put a step's own rows in place of the earlier ones; no rows leave no trace."""
    items = {**session.items, ref: rows}
    if not rows:
        del items[ref]
    return replace(session, items=items)


@dataclass(frozen=True, slots=True)
class AddRow:
    """Put one more item on the room's list; its key is given by the session."""

    ref: StepRef
    title: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it at the end of the list.

        Refused in a step that has no list of the room's, without a title, with the title of
        another item of the step, and when the step has as many items as it may.
        """
        del now
        step = _room_step(session, self.ref)
        title = _free_title(step, self.title)
        most = int(step.figure("most_rows"))
        if len(step.items) >= most:
            raise CommandRefused(
                plural(
                    "The list has room for {count} entry. Take one off first.",
                    "The list has room for {count} entries. Take one off first.",
                    most,
                ).format(count=most)
            )
        taken = {item.key for item in step.items}
        serial = session.serial + 1
        while f"own-{serial}" in taken:  # an item of the content may be called so
            serial += 1
        rows = (*session.items.get(self.ref, ()), Item(f"own-{serial}", title, "", ()))
        return replace(_with_rows(session, self.ref, rows), serial=serial)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("list “{title}”").format(title=row_title(self.title))


@dataclass(frozen=True, slots=True)
class RenameRow:
    """Give an item of the room's list another title; its answers stay."""

    ref: StepRef
    key: str
    title: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Rename it; refused when it is not on the room's list, or as for a new one."""
        del now
        rows = _own(session, self.ref, self.key)
        title = _free_title(session.step(self.ref), self.title, but=self.key)
        return _with_rows(
            session,
            self.ref,
            tuple(replace(item, title=title) if item.key == self.key else item for item in rows),
        )

    def words(self, session: Session) -> str:
        """Say what to."""
        del session
        return _("rename an entry to “{title}”").format(title=row_title(self.title))


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take an item off the room's list.

    The answers that were given to it stay on their sheets, where no result reads them.
    """

    ref: StepRef
    key: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove it; refused when it is not on the room's list."""
        del now
        rows = _own(session, self.ref, self.key)
        return _with_rows(session, self.ref, tuple(item for item in rows if item.key != self.key))

    def words(self, session: Session) -> str:
        """Say which, as long as it is there."""
        titles = {item.key: item.title for item in session.items.get(self.ref, ())}
        if self.key not in titles:
            return _("take an entry off the list")
        return _("take “{title}” off the list").format(title=titles[self.key])
