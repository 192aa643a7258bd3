"""Time, handed in, so that every day can be replayed."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """Return the present moment, with its time zone, to the second or finer."""
        ...


class SystemClock:
    """The computer's own clock in its own time zone."""

    def now(self) -> datetime:
        """Return the present moment in the local time zone."""
        return datetime.now().astimezone()
