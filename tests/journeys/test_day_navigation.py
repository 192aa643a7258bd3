"""Through the day by other ways than the next beat: skip, go there, come back, cut."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from ccworkshop.agenda import Standing, skipped, standings
from tests.journeys.room import Room, visible_texts
from tests.journeys.test_agenda_editor import editor, keys, new_day
from ui.actions import ACTIONS

Key = Qt.Key


@pytest.fixture
def day(room: Room) -> Room:
    """A day that has not begun."""
    new_day(room, adjust=False)
    return room


def _cuts(room: Room) -> QListWidget:
    card = room.console.cards.cuts
    assert card is not None
    assert card.isVisible()
    return card.list


def test_skip_and_come_back(day: Room) -> None:
    day.ctrl(Key.Key_PageDown)
    assert day.session.place.entry == "six-areas"
    day.ctrl(Key.Key_PageDown)
    day.ctrl(Key.Key_PageDown)
    assert day.session.place.entry == "action-plan"
    assert skipped(day.session) == ()
    day.ctrl(Key.Key_Z)
    day.ctrl(Key.Key_Z)
    assert day.session.place.entry == "six-areas"
    day.console.rail.rows[4].setFocus()
    day.key(Key.Key_Return)
    day.ctrl(Key.Key_Return)
    assert day.session.place.entry == "closing"
    assert skipped(day.session) == ("break-1", "action-plan")
    assert "skipped" in day.console.rail.rows[3].accessibleName()
    day.ctrl(Key.Key_PageUp, shift=True)
    assert day.session.place.entry == "break-1"
    day.ctrl(Key.Key_Z)
    assert day.session.place.entry == "closing"


def test_what_cannot_be_done_says_why(day: Room) -> None:
    day.ctrl(Key.Key_PageUp, shift=True)
    assert day.console.status.message.text() == "Nothing was skipped."
    day.ctrl(Key.Key_Return)
    assert day.console.status.message.text() == "The day stands here."
    day.console.middle.peek_entry("buffer-1")
    day.ctrl(Key.Key_Return)
    assert "time to spare" in day.console.status.message.text()
    for _entry in range(6):
        day.ctrl(Key.Key_PageDown)
    assert day.session.place.entry == "closing"
    assert "last entry" in day.console.status.message.text()


def test_a_step_that_is_looked_at_is_where_the_day_goes(day: Room) -> None:
    steps = day.session.workshop.activities["six-areas"].steps
    day.console.middle.peek_entry("six-areas")
    day.console.bench.peek("six-areas", steps[1].key, day.session)
    day.ctrl(Key.Key_Return)
    assert day.session.place.ref == ("six-areas", steps[1].key)
    day.ctrl(Key.Key_G)
    day.key(Key.Key_Down)
    day.key(Key.Key_Down)
    day.ctrl(Key.Key_Return)
    assert day.session.place.entry == "action-plan"
    assert editor(day).isVisible()


def test_a_divided_activity_stands_as_one_with_its_break_inside(day: Room) -> None:
    day.ctrl(Key.Key_G)
    day.key(Key.Key_D)
    day.key(Key.Key_Return)
    day.key(Key.Key_Escape)
    assert keys(day)[:2] == ["opening-frame", "break"]
    row = day.console.rail.rows[1]
    assert row._view.divides
    day.console.middle.go_to("break")
    assert standings(day.session)["opening-frame"] is Standing.TO_COME
    day.ctrl(Key.Key_PageDown)
    assert day.session.place.entry == "opening-frame"
    assert standings(day.session)["break"] is Standing.DONE


def test_cuts_are_proposed_carried_out_and_taken_back(day: Room) -> None:
    day.ctrl(Key.Key_G, shift=True)
    assert any("not begun" in text for text in visible_texts(day.console))
    day.key(Key.Key_Escape)
    day.forward()
    day.clock.advance(timedelta(minutes=37))
    day.console.tick()
    bar = set(visible_texts(day.console.bar))
    assert {"11:00 → 11:12,", "12 over", "Propose cuts"} <= bar
    day.console.bar.cuts.setFocus()
    day.key(Key.Key_Return)
    found = [_cuts(day).item(i).text() for i in range(_cuts(day).count())]
    assert "Drop “Action plan”: 45 min less; finish 10:27" in found
    at = found.index("Shorten “Action plan” by 10 min; finish 11:02")
    for _line in range(at):
        day.key(Key.Key_Down)
    day.key(Key.Key_Return)
    assert day.session.extra_minutes == {"action-plan": -10}
    assert "2 over" in set(visible_texts(day.console.bar))
    found = [_cuts(day).item(i).text() for i in range(_cuts(day).count())]
    assert "Shorten “Action plan” by 10 min; finish 11:02" not in found
    drop = found.index("Drop “Closing”: 5 min less; finish 10:57")
    list_ = _cuts(day)
    while list_.currentRow() != drop:
        day.key(Key.Key_Down if list_.currentRow() < drop else Key.Key_Up)
    day.key(Key.Key_Return)
    assert "closing" not in keys(day)
    assert "Propose cuts" not in set(visible_texts(day.console.bar))
    day.ctrl(Key.Key_Z)
    day.ctrl(Key.Key_Z)
    assert "closing" in keys(day)
    assert day.session.extra_minutes == {}


def test_it_is_said_when_no_cut_helps(day: Room) -> None:
    for _entry in range(4):
        day.ctrl(Key.Key_PageDown)
    day.clock.advance(timedelta(minutes=200))
    day.ctrl(Key.Key_G, shift=True)
    assert any("No cut helps" in text for text in visible_texts(day.console))
    day.key(Key.Key_Return)
    day.ctrl(Key.Key_G, shift=True)
    card = day.console.cards.cuts
    assert card is not None
    assert not card.isVisible()


def test_minutes_given_stay_with_their_entry(day: Room) -> None:
    day.forward()
    day.ctrl(Key.Key_Plus)
    day.ctrl(Key.Key_Plus)
    day.ctrl(Key.Key_PageDown)
    day.ctrl(Key.Key_Minus)
    assert day.session.extra_minutes == {"opening-frame": 2, "six-areas": -1}
    day.ctrl(Key.Key_G)
    assert [editor(day).list.item(i).text() for i in range(2)] == [
        "Opening frame, 12 minutes, done",
        "Six attention areas, 34 minutes, now",
    ]


def test_the_new_commands_are_found_and_on_the_card(day: Room) -> None:
    day.key(Key.Key_F1)
    shown = set(visible_texts(day.console))
    assert {one.words() for one in ACTIONS} <= shown
    day.key(Key.Key_F1)
    day.ctrl(Key.Key_K)
    day.type("skip to the next")
    day.key(Key.Key_Return)
    assert day.session.place.entry == "six-areas"
