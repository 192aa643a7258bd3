"""The benchmarks can be run: they measure the program of today, in small rooms here."""

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks import answer_to_pixel, idle, rooms, voting
from ccworkshop.session import Beat, Way


def test_a_vote_of_few_is_measured(qapp: QApplication) -> None:
    del qapp
    assert len(voting.ballots(8, 1)) == 8 - voting.WARM_UP
    day = voting.on_paper(voting.room(12, voting.ITEMS), 1)
    assert len(voting.statistics_of([day])) == len(voting.plain_counts([day])) == 1


def test_nothing_is_painted_while_a_vote_waits(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setattr(idle, "SECONDS", 1)
    assert next(row.samples for row in idle.measure()) == (0,)


def test_the_rooms_stand_where_they_are_measured() -> None:
    assert rooms.full_room(Beat.REVEALED).session.place.beat is Beat.REVEALED
    vote = rooms.open_vote().session
    assert (vote.way(rooms.rating(vote)), vote.place.beat) == (Way.TEAM, Beat.OPEN)
    assert answer_to_pixel.SIZE == (1920, 1080)
