"""Verbs about actions, notes and the parking lot."""

from dataclasses import dataclass, replace
from datetime import datetime

from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.options import ACTIONS, ITEMS_OF
from ccworkshop.content.records import Item
from ccworkshop.session import Action, Note, NoteKind, Session
from ccworkshop.words import _, one_line

LONGEST_TEXT = 2000


def _cleaned(action: Action) -> Action:
    text = one_line(action.text)[:LONGEST_TEXT]
    if not text:
        raise CommandRefused(_("Say what will be done."))
    for name in ("impact", "effort", "lesson"):
        value = getattr(action, name)
        if value is not None and value not in range(1, 6):
            raise CommandRefused(
                _("{value} is not on the scale from {low} to {high}.").format(
                    value=value, low=1, high=5
                )
            )
    return replace(
        action,
        text=text,
        owner=one_line(action.owner)[:LONGEST_TEXT],
        first_move=one_line(action.first_move)[:LONGEST_TEXT],
        evidence=one_line(action.evidence)[:LONGEST_TEXT],
    )


@dataclass(frozen=True, slots=True)
class AddAction:
    """Add an action; its id is given by the session."""

    action: Action

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it; refused without a text."""
        del now
        serial = session.serial + 1
        action = replace(_cleaned(self.action), id=f"a{serial}")
        return replace(session, actions=(*session.actions, action), serial=serial)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("add action “{text}”").format(text=one_line(self.action.text)[:60])


@dataclass(frozen=True, slots=True)
class EditAction:
    """Put an action in place of the one with its id."""

    action: Action

    def apply(self, session: Session, now: datetime) -> Session:
        """Replace it; refused without a text, or when it is gone."""
        del now
        if self.action.id not in {action.id for action in session.actions}:
            raise CommandRefused(_("This action is no longer there."))
        changed = _cleaned(self.action)
        return replace(
            session,
            actions=tuple(
                changed if action.id == changed.id else action for action in session.actions
            ),
        )

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        return _("edit action “{text}”").format(text=one_line(self.action.text)[:60])


@dataclass(frozen=True, slots=True)
class RemoveAction:
    """Take an action off the plan; what was voted on keeps it in its results."""

    id: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove it; nothing happens when it is gone."""
        del now
        kept = tuple(action for action in session.actions if action.id != self.id)
        gone = next((action for action in session.actions if action.id == self.id), None)
        if gone is None:
            return session
        item = Item(gone.id, gone.text, "", (), gone.area)
        voted = {
            ref: (*session.items.get(ref, ()), item)
            for ref, step in session.steps()
            if step.text(ITEMS_OF) == ACTIONS and session.is_answered(ref)
        }
        return replace(session, actions=kept, items={**session.items, **voted})

    def words(self, session: Session) -> str:
        """Say so."""
        del session
        return _("remove an action")


@dataclass(frozen=True, slots=True)
class AddNote:
    """Capture a line, as a note or for the parking lot."""

    kind: NoteKind
    text: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Keep it with the time and where the day stood; refused without a text."""
        text = one_line(self.text)[:LONGEST_TEXT]
        if not text:
            raise CommandRefused(_("Write something first."))
        serial = session.serial + 1
        note = Note(f"n{serial}", self.kind, text, session.place, now)
        return replace(session, notes=(*session.notes, note), serial=serial)

    def words(self, session: Session) -> str:
        """Say which."""
        del session
        if self.kind is NoteKind.NOTE:
            return _("capture a note")
        return _("put on the parking lot")


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Take a note away."""

    id: str

    def apply(self, session: Session, now: datetime) -> Session:
        """Remove it; nothing happens when it is gone."""
        del now
        return replace(session, notes=tuple(note for note in session.notes if note.id != self.id))

    def words(self, session: Session) -> str:
        """Say so."""
        del session
        return _("remove a note")
