"""Teams vote at the stage, with real keys and clicks on a shown window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastAnswer, CastSheet
from ccworkshop.screens import StageView, WaitScreen
from ccworkshop.session import Answer, Voter, VoterKind
from tests.ui.stage_samples import ITEMS, NOW, labels, points, ranking, team, vote, words
from ui.fonts import load_fonts
from ui.sized.point_card import PointCard
from ui.sized.press import KeyButton
from ui.sized.rank_card import RankCard
from ui.stage.tiles import TeamTile
from ui.stage.window import StageWindow
from ui.theme import load_theme

SOUTH = Voter(VoterKind.TEAM, "south")
EAST = Voter(VoterKind.TEAM, "east")


class Room:
    """A stage window with a hand on its keys and on its glass."""

    def __init__(self, qtbot: QtBot) -> None:
        load_fonts()
        self.qtbot = qtbot
        self.window = StageWindow(load_theme())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.canvas = self.window.canvas
        self.sent: list[object] = []
        self.canvas.command.connect(self.sent.append)

    def show(self, view: StageView) -> None:
        self.canvas.show_view(view, animate=False)
        self.canvas.setFocus()
        QApplication.processEvents()

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.canvas
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.canvas.findChildren(kind) if one.isVisible()]

    def click(self, kind: type[QWidget], index: int) -> None:
        widget = self.shown(kind)[index]
        spot = widget.mapTo(self.window, widget.rect().center())
        target = self.window.childAt(spot) or self.window
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=target.mapFrom(self.window, QPoint(spot))
        )

    def button(self, words_on_it: str) -> None:
        names = [one.text() for one in self.shown(KeyButton) if isinstance(one, KeyButton)]
        self.click(KeyButton, names.index(words_on_it))

    def title(self) -> str:
        return next(one.text() for one in labels(self.canvas) if one.text() in TITLES)

    def wait_for(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: title in words(self.canvas), timeout=2000)


TITLES = {item.title for item in ITEMS}


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def given(room: Room) -> list[tuple[str, object]]:
    return [(one.item, one.value) for one in room.sent if isinstance(one, CastAnswer)]


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
    room.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
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


@pytest.mark.parametrize("by_hand", ["keys", "mouse"])
def test_a_ranking_is_one_sheet(room: Room, by_hand: str) -> None:
    room.show(ranking())
    if by_hand == "keys":
        room.press("2", "3", "2", Qt.Key.Key_Backspace, "3", "1", "2", Qt.Key.Key_Return)
    else:
        room.click(TeamTile, 1)
        room.click(RankCard, 2)
        room.click(RankCard, 1)
        room.button("Take back")
        room.click(RankCard, 0)
        room.click(RankCard, 1)
        room.button("Confirm")
    assert room.sent == [
        CastSheet(ranking().round_ref, SOUTH, {"k2": Answer(1), "k0": Answer(2), "k1": Answer(3)})
    ]
    room.wait_for("Thank you, South.")


def test_arrows_and_enter_rank_too(room: Room) -> None:
    room.show(ranking())
    room.press("1", Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert "Involve everyone, rank 1" in words(room.canvas)
    assert "Show the money, rank 2" in words(room.canvas)


def test_an_incomplete_ranking_sends_nothing_and_is_forgotten(room: Room) -> None:
    room.show(ranking())
    room.press("1", "3", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert room.sent == []
    room.press("2")
    assert "rank" not in words(room.canvas)


def test_dont_know_answers_a_whole_ranking(room: Room) -> None:
    room.show(ranking())
    room.press("1", "0")
    assert [one.answers for one in room.sent if isinstance(one, CastSheet)] == [
        {f"k{i}": Answer(None) for i in range(3)}
    ]


def test_an_open_sheet_stays_open_while_other_teams_come_in(room: Room) -> None:
    room.show(vote())
    room.press("3", "e", "half a wor")
    room.show(vote(team("North", 6), team("South", 6), team("East", 0), team("West", 6)))
    line = room.shown(QLineEdit)[0]
    assert isinstance(line, QLineEdit)
    assert line.text() == "half a wor"
    assert room.canvas.is_answering


@pytest.mark.parametrize(
    "after",
    [
        lambda: WaitScreen("Six areas", "The vote is closed.", 1, 4),
        lambda: replace(vote(), round_ref=vote().round_ref._replace(round=2)),
        lambda: vote(team("North", 6)),
    ],
)
def test_a_sheet_closes_when_its_vote_or_team_is_gone(
    room: Room, after: Callable[[], StageView]
) -> None:
    room.show(vote())
    room.press("3", "4")
    room.show(after())
    assert not room.canvas.is_answering
    assert "your answer" not in words(room.canvas)
    room.qtbot.wait(300)
    assert len(room.sent) == 1


def test_tiles_and_turnout_follow_the_view(room: Room) -> None:
    room.show(vote())
    assert "2 of 4 teams in" in words(room.canvas)
    assert "South, 4 of 6" in words(room.canvas)
    tiles = room.shown(TeamTile)
    room.show(vote(team("North", 6), team("South", 5), team("East", 6), team("West", 6)))
    assert "3 of 4 teams in" in words(room.canvas)
    assert "South, 5 of 6" in words(room.canvas)
    assert room.shown(TeamTile) == tiles


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(minutes=12, seconds=-59), "12 minutes left"),
        (timedelta(minutes=2), "2 minutes left"),
        (timedelta(seconds=119), "1:59"),
        (timedelta(seconds=1), "0:01"),
        (timedelta(), "Time is up"),
        (timedelta(minutes=-5), "Time is up"),
    ],
)
def test_the_countdown_says_minutes_then_seconds(
    room: Room, left: timedelta, expected: str
) -> None:
    room.show(replace(vote(), deadline=NOW + left))
    room.canvas.tick(NOW)
    assert expected in words(room.canvas)


def test_paper_shows_anchors_and_turnout_and_takes_no_keys(room: Room) -> None:
    room.show(replace(vote(), voters=(), answered=18, expected=24))
    room.press("1")
    seen = words(room.canvas)
    assert "18 of 24 in" in seen
    assert "It is defined, and used in some areas." in seen
    assert not room.canvas.is_answering


def test_without_a_deadline_there_is_no_countdown(room: Room) -> None:
    room.show(replace(vote(), deadline=None))
    room.canvas.tick(datetime(2026, 3, 12, tzinfo=UTC))
    assert "left" not in words(room.canvas)
