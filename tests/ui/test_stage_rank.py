"""Teams rank at the stage, sheets open and close, tiles and countdown follow the view."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastSheet
from ccworkshop.screens import StageView, WaitScreen
from ccworkshop.session import Answer, Voter, VoterKind
from tests.ui.stage_room import Room
from tests.ui.stage_samples import NOW, ranking, team, vote, words
from ui.sized.rank_card import RankCard
from ui.stage.tiles import TeamTile

SOUTH = Voter(VoterKind.TEAM, "south")


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


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


def test_where_nobody_is_on_the_list_no_count_is_shown(room: Room) -> None:
    room.show(WaitScreen("Six areas", "The vote is closed.", 1, 4))
    assert "1 of 4" in words(room.canvas)
    room.show(WaitScreen("Six areas", "The vote is closed.", 0, 0))
    assert "of 0" not in words(room.canvas)
    assert "answers" not in words(room.canvas)


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
