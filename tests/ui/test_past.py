"""What was done, as people read it."""

from datetime import UTC, datetime

from ccworkshop.storage.history import Event
from ccworkshop.store import Move
from ui.past import told

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def test_what_has_no_time_is_said_once_on_end() -> None:
    secret = Event(1, None, Move.DONE, "secret votes")
    note = Event(1, NOON, Move.DONE, "write a note")
    lines = [line.strip() for line in told([note, note, secret, secret, secret, note, secret])]
    said = [line.split("  ", 1)[-1] for line in lines[1:]]
    assert said == [
        "write a note", "write a note", "secret votes", "write a note", "secret votes",
    ]  # fmt: skip
