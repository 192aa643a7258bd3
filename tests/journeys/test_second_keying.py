"""Forms are keyed a second time with the keyboard alone, and differences settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ccworkshop.session import Beat
from ccworkshop.storage.session_file import SessionFile
from tests.core.workshops import AREAS, answered, at, first, person, second, with_people
from tests.journeys.asking import grid_of
from tests.journeys.room import Room, visible_texts
from ui.steps.answer_grid import AnswerGrid
from ui.steps.kind import StepSight

ONE = first(AREAS)


@pytest.fixture
def day(room: Room, home: Path) -> Room:
    """Three people have given their forms."""
    rows = {person(1): (1, 2, 3, 4, 5, None), person(2): (3,) * 6, person(3): (4,) * 6}
    start = at(answered(with_people(count=3), ONE, rows), AREAS, Beat.OPEN)
    file = SessionFile.create(home / "day.ccw", start, clock=room.clock)
    file.close()
    room.program.open(home / "day.ccw")
    room.settle()
    room.ctrl(Qt.Key.Key_2)
    return room


def grid(room: Room) -> AnswerGrid:
    return grid_of(room.console)


def shown(room: Room) -> str:
    return "\n".join(visible_texts(room.console.bench))


def cells(room: Room, row: int) -> list[str]:
    model = grid(room)._model
    return [str(model.index(row, column).data()) for column in range(1, 7)]


def differences(room: Room) -> list[str]:
    shown_list = grid(room).check.differences
    return [shown_list.item(i).text() for i in range(shown_list.count())]


def kept(room: Room, number: int) -> list[object]:
    sheet = room.session.sheets_of(ONE)[person(number)]
    return [answer.value for answer in sheet.answers.values()]


def test_the_forms_are_keyed_again_and_compared(day: Room) -> None:
    before = day.session
    day.ctrl(Qt.Key.Key_D)
    assert grid(day).check.is_on
    assert cells(day, 0) == [""] * 6
    assert "nothing of it is kept" in shown(day)
    day.type("123450")
    day.type("333333")
    assert "12 of 12 agree" in shown(day)
    assert cells(day, 0) == ["1", "2", "3", "4", "5", "?"]
    assert day.session == before
    day.type("54")
    assert "13 of 14 agree" in shown(day)
    assert differences(day) == ["Person 3 · Show the money: first 4, second 5"]
    assert day.session == before
    day.ctrl(Qt.Key.Key_D)
    assert not grid(day).check.is_on
    assert cells(day, 2) == ["4"] * 6
    assert day.session == before


def test_one_key_settles_a_difference(day: Room) -> None:
    day.ctrl(Qt.Key.Key_D)
    day.type("223551")
    assert [text.split(": ")[1] for text in differences(day)] == [
        "first 1, second 2",
        "first 4, second 5",
        "first ?, second 1",
    ]
    day.key(Qt.Key.Key_Tab)
    while not grid(day).check.differences.hasFocus():
        day.key(Qt.Key.Key_Tab)
    day.type("1")
    assert kept(day, 1) == [1, 2, 3, 4, 5, None]
    assert len(differences(day)) == 2
    day.type("2")
    assert kept(day, 1) == [1, 2, 3, 5, 5, None]
    assert "3 of 6 agree, 2 settled" in shown(day)
    day.type("x2")
    assert kept(day, 1) == [1, 2, 3, 5, 5, 1]
    assert differences(day) == []
    assert grid(day).table.hasFocus()
    assert "3 of 6 agree, 3 settled" in shown(day)
    day.ctrl(Qt.Key.Key_Z)
    assert kept(day, 1) == [1, 2, 3, 5, 5, None]


def test_a_key_beside_is_taken_back_and_a_wrong_one_told(day: Room) -> None:
    day.ctrl(Qt.Key.Key_D)
    day.type("9")
    assert "not a whole number from 1 to 5" in shown(day)
    day.type("5")
    assert differences(day) != []
    day.key(Qt.Key.Key_Left)
    day.key(Qt.Key.Key_Backspace)
    assert differences(day) == []
    assert kept(day, 1)[0] == 1
    day.type("1")
    grid(day)._clear.click()
    day.settle()
    assert cells(day, 0) == [""] * 6 or cells(day, 1) == [""] * 6
    assert kept(day, 1) == [1, 2, 3, 4, 5, None]


def test_the_check_waits_while_something_else_is_looked_at(day: Room) -> None:
    day.ctrl(Qt.Key.Key_D)
    day.type("1")
    day.ctrl(Qt.Key.Key_3)
    day.console.bench._pick_step(1)
    day.settle()
    day.console.bench._pick_step(0)
    day.ctrl(Qt.Key.Key_2)
    assert cells(day, 0) == ["1", *[""] * 5]


def test_the_check_ends_when_another_vote_is_keyed(day: Room) -> None:
    day.ctrl(Qt.Key.Key_D)
    day.type("1")
    made = grid(day)
    made.look(StepSight(day.session, second(AREAS), day.clock.now().date()))
    assert not made.check.is_on
    made.look(StepSight(day.session, ONE, day.clock.now().date()))
    assert cells(day, 0) == ["1", "2", "3", "4", "5", "?"]


@pytest.mark.parametrize("where", ["team", "empty", "guide"])
def test_where_nothing_can_be_keyed_again_that_is_said(room: Room, home: Path, where: str) -> None:
    start = at(with_people(count=3), AREAS, Beat.OPEN)
    file = SessionFile.create(home / "day.ccw", start, clock=room.clock)
    file.close()
    room.program.open(home / "day.ccw")
    room.settle()
    room.ctrl(Qt.Key.Key_2)
    if where == "team":
        grid(room).ways.picked.emit(type(start.way(AREAS)).TEAM)
        room.settle()
    if where == "guide":
        room.console.middle.peek_entry("coffee")
    room.ctrl(Qt.Key.Key_D)
    said = {
        "team": "Only forms on paper",
        "empty": "Nothing has been keyed yet",
        "guide": "no answers here",
    }[where]
    assert said in room.console.status.message.text()


def test_the_button_ends_the_check(day: Room) -> None:
    day.ctrl(Qt.Key.Key_D)
    day.type("5")
    grid(day).check.end.click()
    day.settle()
    assert not grid(day).check.is_on
    assert cells(day, 0)[0] == "1"
    assert not grid(day).check.isVisible()
