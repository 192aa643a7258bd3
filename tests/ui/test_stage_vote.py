"""Teams rate at the stage, with real keys and clicks on a shown window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.content.records import Field, FieldType
from ccworkshop.screens import VoteInput, VoteItem, WaitScreen
from ccworkshop.session import Voter, VoterKind
from tests.ui.stage_room import Room, given
from tests.ui.stage_samples import ITEMS, labels, points, team, vote, words
from ui.sized.point_card import PointCard
from ui.stage.tiles import TeamTile

EAST = Voter(VoterKind.TEAM, "east")


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_a_team_votes_by_keyboard_alone(room: Room) -> None:
    room.show(vote())
    room.press("3")
    for i, key in enumerate("12345"):
        room.wait_for(f"{i + 1} of 6")
        room.press(key)
    room.wait_for("6 of 6")
    room.press("0")
    room.wait_for("Thank you, East.")
    assert room.sent == [
        CastAnswer(vote().round_ref, EAST, f"k{i}", value, None)
        for i, value in enumerate((1, 2, 3, 4, 5, None))
    ]
    assert not room.canvas.is_answering


def test_a_team_votes_by_mouse_alone(room: Room) -> None:
    room.show(vote())
    room.click(TeamTile, 2)
    for i, card in enumerate((4, 0, 2, 2, 1)):
        room.wait_for(f"{i + 1} of 6")
        room.click(PointCard, card)
    room.wait_for("6 of 6")
    room.button("Don’t know")
    room.wait_for("Thank you, East.")
    assert [value for _item, value in given(room)] == [5, 1, 3, 3, 2, None]
    assert {one.voter for one in room.sent if isinstance(one, CastAnswer)} == {EAST}


def test_arrows_and_enter_choose_team_and_point(room: Room) -> None:
    room.show(vote())
    room.press(Qt.Key.Key_Right, Qt.Key.Key_Left)  # first to a team that is not done
    room.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    room.wait_for("East · your answer")
    room.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert given(room) == [("k0", 2)]


def test_fast_keys_are_all_kept(room: Room) -> None:
    room.show(vote())
    room.press("3", "123455")
    assert given(room) == [(f"k{i}", value) for i, value in enumerate((1, 2, 3, 4, 5, 5))]
    room.wait_for("Thank you, East.")


def test_a_choice_is_seen_before_the_next_item_comes(room: Room) -> None:
    room.show(vote())
    room.press("3", "4")
    assert room.title() == "Show the money"
    assert [card.chosen for card in room.shown(PointCard) if isinstance(card, PointCard)] == [
        False, False, False, True, False,
    ]  # fmt: skip
    room.wait_for("Involve everyone")


def test_a_team_that_comes_back_starts_where_nothing_is_and_sees_nothing_old(room: Room) -> None:
    room.show(vote())
    room.press("2")
    assert room.title() == ITEMS[4].title
    room.press("5", "1")
    room.wait_for("Thank you, South.")
    room.show(vote(team("North", 6), team("South", 6)))
    room.press("2")
    assert room.title() == ITEMS[0].title
    for _item in ITEMS:
        assert not any(getattr(card, "chosen", False) for card in room.shown(PointCard))
        room.press(Qt.Key.Key_Right)


def test_nothing_of_an_earlier_team_can_be_seen(room: Room) -> None:
    room.show(vote())
    room.press("3")
    room.press("e", "whose: Harbour Bank", Qt.Key.Key_Return, "4")
    room.press(Qt.Key.Key_Escape)
    assert "Harbour" not in words(room.canvas)
    room.press("2")
    room.wait_for("South · your answer")
    seen = words(room.canvas)
    assert "East" not in seen
    assert "Harbour" not in seen
    hidden = [line.text() for line in room.canvas.findChildren(QLineEdit)]
    assert hidden == [""]
    assert not any(card.chosen for card in room.canvas.findChildren(PointCard))


def test_back_shows_what_was_chosen_in_this_visit_and_can_change_it(room: Room) -> None:
    room.show(vote())
    room.press("3", "4")
    room.wait_for("Involve everyone")
    room.press(Qt.Key.Key_Left)
    assert [getattr(card, "chosen", None) for card in room.shown(PointCard)][3]
    room.press("2")
    assert given(room) == [("k0", 4), ("k0", 2)]
    room.wait_for("Involve everyone")


def test_back_at_the_first_item_and_escape_return_to_the_teams_without_thanks(room: Room) -> None:
    room.show(vote())
    for leave in (Qt.Key.Key_Left, Qt.Key.Key_Escape):
        room.press("3")
        assert "East · your answer" in words(room.canvas)
        room.press(leave)
        assert "your answer" not in words(room.canvas)
        assert "Thank you" not in words(room.canvas)
    assert room.sent == []


def test_evidence_written_first_goes_with_the_answer(room: Room) -> None:
    room.show(vote())
    room.press("3", "e", "Harbour Bank, May 3", Qt.Key.Key_Return)
    assert room.sent == []
    room.press("4")
    assert room.sent == [CastAnswer(vote().round_ref, EAST, "k0", 4, "Harbour Bank, May 3")]


def test_evidence_written_after_the_choice_is_sent_with_it_and_not_lost(room: Room) -> None:
    room.show(vote())
    room.press("3", "4", "e", "Harbour Bank", Qt.Key.Key_Return)
    assert [(one.value, one.evidence) for one in room.sent if isinstance(one, CastAnswer)] == [
        (4, None),
        (4, "Harbour Bank"),
    ]
    room.wait_for("Involve everyone")
    room.press("3", "e", "Meridian")
    room.show(WaitScreen("Six areas", "The vote is closed.", 1, 4))
    QApplication.processEvents()
    last = room.sent[-1]
    assert isinstance(last, CastAnswer)
    assert (last.item, last.value, last.evidence) == ("k1", 3, "Meridian")


def test_keys_of_the_clicker_pass_through_a_sheet(room: Room) -> None:
    passed: list[int] = []

    class Outer(QWidget):
        def keyPressEvent(self, event: object) -> None:
            passed.append(event.key())  # type: ignore[attr-defined]

    outer = Outer()
    room.qtbot.addWidget(outer)
    room.canvas.setParent(outer)
    outer.resize(1280, 720)
    outer.show()
    outer.activateWindow()
    room.show(vote())
    keys = [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_B, Qt.Key.Key_F]
    room.press(*keys)
    room.press("3")
    room.press(*keys)
    assert passed == keys * 2


def test_ten_points_and_a_point_zero_can_be_chosen(room: Room) -> None:
    room.show(replace(vote(), points=points(10)))
    room.press("3")
    room.click(PointCard, 9)
    room.wait_for("Involve everyone")
    assert given(room) == [("k0", 10)]
    room.press(Qt.Key.Key_Escape)
    zero = tuple(replace(point, value=point.value - 1) for point in points(5))
    room.show(replace(vote(), points=zero))
    room.press("3", "0")
    assert given(room)[-1] == ("k0", 0)
    room.wait_for("Involve everyone")
    room.press("?")
    assert given(room)[-1] == ("k1", None)


def test_one_thing_on_paper_is_asked_in_full_and_in_one_place(room: Room) -> None:
    line = Field("", "Our purpose in one line", FieldType.LINE)
    item = VoteItem("purpose", "Our purpose", "What we are here for.", line)
    view = replace(vote(), input=VoteInput.SHEET, items=(item,), points=(), voters=(), expected=30)
    room.show(view)
    shown = [one.text() for one in labels(room.canvas)]
    assert {"What we are here for.", "A line in your own words"} <= set(shown)
    assert not {"Our purpose", "Our purpose in one line", "1"} & set(shown)
    told = next(one for one in labels(room.canvas) if one.text() == "What we are here for.")
    assert told.fitted().pixels >= 720 / 20
    room.show(replace(view, items=(item, replace(item, key="b", title="And then"))))
    shown = [one.text() for one in labels(room.canvas)]
    assert {"Our purpose", "And then", "A line in your own words"} <= set(shown)
