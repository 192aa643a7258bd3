"""The verb that gives what is to be discussed first its time on the agenda."""

from dataclasses import dataclass
from datetime import datetime

from ccworkshop.commands.agenda import InsertActivity
from ccworkshop.commands.command import CommandRefused
from ccworkshop.discussion import discussion, discussion_key
from ccworkshop.session import RoundRef, Session
from ccworkshop.words import _


@dataclass(frozen=True, slots=True)
class ScheduleDiscussion:
    """Put the discuss-first list of a round on the agenda, behind the present entry."""

    round_ref: RoundRef

    def apply(self, session: Session, now: datetime) -> Session:
        """Add it as one entry; refused before the reveal, without a list, and a second time."""
        if not session.is_revealed(self.round_ref):
            raise CommandRefused(
                _("What to discuss first is known once the results are revealed to the room.")
            )
        key = discussion_key(self.round_ref)
        for entry in session.workshop.agenda.entries:
            if entry.activity == key:
                raise CommandRefused(
                    _("“{title}” is on the agenda already.").format(title=entry.title)
                )
        made = discussion(session, self.round_ref)
        if made is None:
            raise CommandRefused(_("There is nothing here to discuss first."))
        return InsertActivity(made, session.place.entry, made.minutes).apply(session, now)

    def words(self, session: Session) -> str:
        """Say what."""
        del session
        return _("put the discuss-first list on the agenda")
