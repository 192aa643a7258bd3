"""What a command is, and how it says no."""

from datetime import datetime
from typing import Protocol

from ccworkshop.session import Session


class CommandRefused(Exception):
    """A command that cannot be carried out; its text says why and what to do."""


class Command(Protocol):
    """One verb: a frozen record that turns a session into the next one."""

    def apply(self, session: Session, now: datetime) -> Session:
        """Return the next session; raises ``CommandRefused``. ``now`` has a time zone."""
        ...

    def words(self, session: Session) -> str:
        """Say what the command does, as history and undo name it."""
        ...
