"""Lines that the room wrote are sorted with the keyboard alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from ccworkshop.content.records import Choice
from ccworkshop.session import Beat
from tests.journeys.asking import ASKED, LINE, asking, day_of, open_day, things
from tests.journeys.room import Room, visible_texts
from ui.steps.writing import WritingInput

CODES = (Choice("same", "The same"), Choice("near", "Overlapping"), Choice("other", "Different"))
ENTER = Qt.Key.Key_Return
ENTRIES = "Show the entries"


@pytest.fixture
def day(room: Room, home: Path) -> Room:
    """Three teams wrote a line each, and the vote is closed."""
    step = replace(asking(things("Our purpose"), (LINE,), kind="writing", lines=1), codes=CODES)
    open_day(room, home, day_of(step))
    for line in ("Fair money", "Better banking", "Calm"):
        room.type(line)
        room.key(ENTER)
    assert "once the vote is closed" in shown(room)
    room.forward()
    assert room.session.place.beat is Beat.CLOSED
    return room


def shown(room: Room) -> str:
    return "\n".join(visible_texts(room.console.bench))


def codes(room: Room) -> dict[str, str]:
    return dict(room.session.codes.get(ASKED, {}))


def panel(room: Room) -> WritingInput:
    return next(one for one in room.console.findChildren(WritingInput) if one.isVisible())


def test_digits_sort_the_lines_one_after_the_other(day: Room) -> None:
    table = panel(day).coding.table
    assert table.hasFocus()
    model = table.model()
    lines = [model.index(i, 0).data() for i in range(3)]
    assert lines == ["Better banking", "Calm", "Fair money"]
    day.type("13")
    assert codes(day) == {"Better banking": "same", "Calm": "other"}
    assert "2 of 3 lines sorted" in shown(day)
    assert "1 The same (1) · 2 Overlapping (0) · 3 Different (1)" in shown(day)
    day.type("2")
    assert codes(day)["Fair money"] == "near"
    day.type("9")
    assert codes(day)["Fair money"] == "near"


def test_where_there_is_room_for_one_only_the_lines_have_it(day: Room) -> None:
    panel(day).resize(690, 480)
    assert not panel(day).entries.isVisible()
    button = next(one for one in panel(day).findChildren(QPushButton) if one.text() == ENTRIES)
    button.setFocus()
    day.key(Qt.Key.Key_Space)
    assert panel(day).entries.isVisible()
    day.key(Qt.Key.Key_Space)
    assert not panel(day).entries.isVisible()
    panel(day).resize(690, 900)
    assert panel(day).entries.isVisible()


def test_backspace_takes_a_line_out_again(day: Room) -> None:
    day.type("1")
    day.key(Qt.Key.Key_Up)
    day.key(Qt.Key.Key_Backspace)
    assert codes(day) == {}
    day.key(Qt.Key.Key_Backspace)
    day.ctrl(Qt.Key.Key_Z)
    assert codes(day) == {"Better banking": "same"}


def test_a_name_makes_a_cluster_that_has_a_digit_then(day: Room) -> None:
    day.type("Fine craft")
    assert not day.session.blank
    assert day.session.frozen is None
    day.key(ENTER)
    assert codes(day) == {"Better banking": "Fine craft"}
    assert panel(day).coding.table.hasFocus()
    assert panel(day).coding.table.currentRow() == 1
    assert "4 Fine craft (1)" in shown(day)
    day.type("4")
    assert codes(day)["Calm"] == "Fine craft"


def test_results_follow_the_sorting(day: Room) -> None:
    day.forward()
    day.ctrl(Qt.Key.Key_3)
    before = shown(day)
    day.ctrl(Qt.Key.Key_2)
    day.type("111")
    day.ctrl(Qt.Key.Key_3)
    assert shown(day) != before
    assert "The same" in shown(day)
