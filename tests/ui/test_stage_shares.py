"""A team splits a whole over all items on one screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastSheet
from ccworkshop.content.records import Field, FieldType
from ccworkshop.screens import VoteInput, VoteItem, VoteScreen, WaitScreen
from ccworkshop.session import Voter, VoterKind
from tests.ui.stage_room import Room
from tests.ui.stage_samples import labels, team, vote, words
from ui.sized.share_row import ShareRow
from ui.stage.tiles import TeamTile

NORTH = Voter(VoterKind.TEAM, "north")
ENTER, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up
SHARE = Field("", "Points", FieldType.NUMBER)


def shares(count: int = 3, total: int = 100, title: str = "Argument") -> VoteScreen:
    items = tuple(VoteItem(f"k{i}", f"{title} {i}", "", SHARE) for i in range(count))
    return replace(
        vote(team("North", 0, items), team("South", 0, items), items=items),
        input=VoteInput.SHARES,
        points=(),
        evidence=False,
        total=total,
    )


def cast(room: Room) -> dict[str, object]:
    (sheet,) = (one for one in room.sent if isinstance(one, CastSheet))
    assert sheet.voter == NORTH
    return {key: answer.value for key, answer in sheet.answers.items()}


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_a_hundred_points_are_split_by_keyboard_alone(room: Room) -> None:
    room.show(shares())
    room.press("1", "30", DOWN, "30")
    assert "40" in words(room.canvas).splitlines()
    assert "left of 100" in words(room.canvas)
    room.press(ENTER)  # something is left: on to the next row
    assert room.sent == []
    room.press("39", ENTER)
    assert room.sent == []
    room.press(UP, "40", ENTER)
    assert room.sent == []
    room.press(DOWN, DOWN, "3", "0", ENTER)
    room.wait_for("Thank you, North.")
    assert (
        cast(room) == {"k0": 30, "k1": 40, "k2": 30}
        or sum(value for value in cast(room).values() if isinstance(value, int)) == 100
    )


def test_dots_are_given_by_mouse_alone(room: Room) -> None:
    room.show(shares(total=3))
    room.click(TeamTile, 0)
    room.click(ShareRow, 2)
    room.button("+")
    room.button("+")
    room.click(ShareRow, 0)
    room.button("+")
    room.button("+")
    assert "More than 3 is given." in words(room.canvas)
    room.button("−")
    room.button("Confirm")
    assert cast(room) == {"k0": 1, "k1": 0, "k2": 2}


def test_digits_are_taken_back_and_what_is_too_much_is_not_taken(room: Room) -> None:
    room.show(shares())
    room.press("1", "555")
    assert "45" in words(room.canvas).splitlines()
    room.press(Qt.Key.Key_Backspace)
    assert "95" in words(room.canvas).splitlines()
    room.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert "90" in words(room.canvas).splitlines()


def test_too_much_cannot_be_confirmed(room: Room) -> None:
    room.show(shares(2))
    room.press("1", "70", DOWN, "70", ENTER)
    assert "−40" in words(room.canvas)
    assert room.sent == []
    room.press(DOWN, "30", ENTER)
    assert cast(room) == {"k0": 70, "k1": 30}


def test_a_team_that_does_not_know_says_so(room: Room) -> None:
    room.show(shares(2))
    room.press("1", "?")
    assert cast(room) == {"k0": None, "k1": None}


def test_a_sheet_that_is_left_is_forgotten(room: Room) -> None:
    room.show(shares())
    room.press("1", "63", Qt.Key.Key_Escape)
    assert room.sent == []
    room.press("2")
    seen = words(room.canvas)
    assert "63" not in seen
    assert "100" in seen.splitlines()
    room.press("17")
    room.show(WaitScreen("Six areas", "The vote is closed.", 1, 4))
    assert room.sent == []
    room.show(shares())
    room.press("1")
    assert "17" not in words(room.canvas)


def test_what_was_given_stays_when_the_room_adds_a_row(room: Room) -> None:
    room.show(shares(2))
    room.press("1", "60", DOWN)
    room.show(shares(3))
    room.press("25", DOWN, "15", ENTER)
    assert cast(room) == {"k0": 60, "k1": 25, "k2": 15}


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_twelve_rows_can_be_read_from_the_back(room: Room, size: tuple[int, int]) -> None:
    room.window.resize(*size)
    room.show(shares(12, title="An argument with a title that is rather long for a row"))
    room.press("1", "100")
    rows = room.shown(ShareRow)
    assert len(rows) == 12
    for label in labels(room.canvas):
        made = label.fitted()
        assert made.pixels >= size[1] / 40 - 0.01, label.text()
        assert made.height <= label.height() + 1.5, label.text()
        assert not made.elided, label.text()
