"""What was done, as people read it: on the command line and over the console."""

from collections.abc import Iterable, Iterator

from ccworkshop.storage.history import Event
from ccworkshop.store import Move
from ccworkshop.words import _, clock_time, long_date


def told(events: Iterable[Event]) -> Iterator[str]:
    """Give a line a day and, set in, a line a change ("14:05  undone: re-vote opened").

    Of what has no time, as all that is left of secret votes, the same is said once on end.
    """
    day = None
    before = ""
    for event in events:
        at = event.at.astimezone() if event.at else None
        if at is not None and at.date() != day:
            day = at.date()
            yield long_date(day)
        time = clock_time(at) if at else "     "
        line = f"  {time}  {_what(event)}"
        if at is not None or line != before:
            yield line
        before = line


def _what(event: Event) -> str:
    if event.move is Move.UNDONE:
        return _("undone: {what}").format(what=event.words)
    if event.move is Move.REDONE:
        return _("done again: {what}").format(what=event.words)
    return event.words
