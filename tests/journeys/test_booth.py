"""A secret vote of twelve people at the shared screen, by keys alone and by mouse alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ccworkshop.commands.answers import CastAnswer, SetWay
from ccworkshop.screens import Phase
from ccworkshop.session import Beat, Session, StepRef, Way
from ccworkshop.steps import catalog
from tests.core.more_steps import MORE, more, writing
from tests.core.workshops import AREAS, ITEMS, at, first, person, run, with_people
from tests.journeys.booth_room import (
    ENTER,
    BoothRoom,
    everything,
    in_booth,
    marks,
    same_on_paper,
    windows,
)
from tests.journeys.room import Room
from ui import booth as desk
from ui.sized.point_card import PointCard
from ui.sized.vote_sheet import VoteSheet
from ui.stage import ballot
from ui.steps import visit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")

ONE = first(AREAS)
LEFT, ESC, DOWN, UP = Qt.Key.Key_Left, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people need not wait for the thanks of the one before."""
    monkeypatch.setattr(desk, "THANKED", 60)
    monkeypatch.setattr(visit, "ACKNOWLEDGED", 5)


@pytest.fixture
def booth(room: Room, home: Path) -> BoothRoom:
    return BoothRoom(room, home)


def phase(booth: BoothRoom) -> Phase:
    workspace = booth.room.program.workspace
    assert workspace is not None
    return workspace.desk.call.phase


def beat(booth: BoothRoom) -> Beat:
    return booth.session.place.beat


def is_blank(booth: BoothRoom) -> bool:
    return booth.session.blank


def on_paper(day: Session) -> Session:
    """The same people with the same answers, on paper, at the reveal."""
    paper = same_on_paper(in_booth())
    for number in range(1, 13):
        for key, value in zip(ITEMS, marks(number), strict=True):
            cast = CastAnswer(ONE, person(number), key, value or None)
            paper = cast.apply(paper, day.created)
    return at(paper, AREAS, Beat.REVEALED)


def compare(day: Session) -> None:
    ours, theirs = catalog.result(day, AREAS, 1), catalog.result(on_paper(day), AREAS, 1)
    assert ours is not None
    assert theirs is not None
    assert [one.whole for one in ours.items] == [one.whole for one in theirs.items]
    assert (ours.answered, ours.expected) == (theirs.answered, theirs.expected) == (12, 12)


def test_twelve_people_vote_by_keys_alone(booth: BoothRoom) -> None:
    for number in (5, 3, 12, 1, 2, 4, 11, 6, 7, 8, 9, 10):
        booth.vote(number)
        booth.free()
    assert "All who are here have voted." in booth.words()
    booth.room.forward()
    booth.room.forward()
    assert booth.session.booth(ONE).ballots == ()
    compare(booth.session)


def test_twelve_people_vote_by_mouse_alone(booth: BoothRoom) -> None:
    for number in range(1, 13):
        panel = booth.panel
        row = panel.list.visualItemRect(panel.list.item(number - 1))
        panel.list.scrollToItem(panel.list.item(number - 1))
        row = panel.list.visualItemRect(panel.list.item(number - 1))
        booth.click(panel.list.viewport(), row.center())
        booth.click(panel.call)
        booth.press(f"I am {booth.name(number)}")
        for value in marks(number):
            if value:
                cards = [one for one in booth.stage.findChildren(PointCard) if one.isVisible()]
                booth.click(next(one for one in cards if one.value == value))
            else:
                booth.press("Don’t know")
            booth.wait()
        booth.press("Put my ballot in")
        booth.free()
    for _beat in range(2):
        QTest.qWait(320)
        booth.click(booth.room.console.side.next)
    compare(booth.session)


def test_the_stage_waits_calls_asks_confirms_and_thanks_without_a_name(
    booth: BoothRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "THANKED", 1500)
    booth.call(4)
    assert booth.stage.isVisible()
    assert "Next\nPerson 4\n" in booth.seen()
    booth.room.key(ENTER)
    assert "Your ballot · kept without your name" in booth.seen()
    assert "Person 4" not in booth.seen()
    booth.answer(marks(4))
    assert "All six questions are answered." in booth.seen()
    booth.room.key(ENTER)
    assert "Thank you." in booth.seen()
    assert "Person" not in booth.seen()
    booth.free()
    assert phase(booth) is Phase.FREE
    assert "1 of 12" in booth.seen(hidden=True)


def test_an_answer_can_be_changed_until_the_ballot_is_in(booth: BoothRoom) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.answer([1, 1])
    booth.room.key(LEFT)
    assert "2 of 6" in booth.seen()
    booth.answer([4])
    booth.answer([1, 1, 1, 1])
    booth.room.key(LEFT)
    assert "6 of 6" in booth.seen()
    booth.answer([5])
    assert "All six questions are answered." in booth.seen()
    booth.room.key(ENTER)
    (cast,) = booth.session.booth(ONE).ballots
    assert [cast.answers[key].value for key in ITEMS] == [1, 4, 1, 1, 1, 5]


def test_nothing_leads_back_from_the_first_question_and_next_leads_to_what_is_open(
    booth: BoothRoom,
) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.room.key(LEFT)
    assert "1 of 6" in booth.seen()
    for _question in range(6):
        booth.room.key(Qt.Key.Key_Right)
    assert "1 of 6" in booth.seen()
    booth.room.key(ESC)
    assert "0 of 6 answered." in booth.seen()
    booth.room.key(ENTER)
    assert "1 of 6" in booth.seen()


def test_who_leaves_without_voting_can_come_again(booth: BoothRoom) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.answer([3, 3])
    booth.room.key(ESC)
    assert "2 of 6 answered." in booth.seen()
    booth.room.key(ESC)
    assert phase(booth) is Phase.FREE
    assert "Person 1 left without voting" in booth.status()
    assert booth.session.booth(ONE).voted == ()
    booth.call(1)
    booth.room.key(ENTER)
    assert "1 of 6" in booth.seen()
    booth.vote_on(1)
    assert booth.session.booth(ONE).voted == ("p1",)


def test_a_ballot_nobody_touches_is_forgotten_after_a_countdown(
    booth: BoothRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot, "SECOND", 12)
    booth.call(2)
    booth.room.key(ENTER)
    booth.answer([2])
    booth.until(lambda: "is forgotten in" in booth.seen())
    booth.room.type("2")
    assert "is forgotten in" not in booth.seen()
    booth.until(lambda: phase(booth) is Phase.FREE)
    assert "is forgotten" in booth.status()
    assert booth.session.booth(ONE).voted == ()
    monkeypatch.setattr(ballot, "SECOND", 1000)
    booth.call(2)
    booth.room.key(ENTER)
    booth.vote_on(2)
    (cast,) = booth.session.booth(ONE).ballots
    assert [cast.answers[key].value or 0 for key in ITEMS] == marks(2)


def test_a_pause_is_calm_and_lets_an_open_ballot_come_in(booth: BoothRoom) -> None:
    booth.call(1)
    booth.click(booth.panel.pause)
    assert "Paused" in booth.seen()
    booth.room.key(ENTER)
    assert phase(booth) is Phase.CALLED
    booth.click(booth.panel.pause)
    assert "Next\nPerson 1\n" in booth.seen()
    booth.stage_key(ENTER)
    booth.click(booth.panel.pause)
    assert "Person 1 is voting; then the vote pauses." in booth.words()
    booth.vote_on(1)
    booth.free()
    assert "Paused" in booth.seen(hidden=True)
    booth.call(2)
    assert phase(booth) is Phase.FREE
    assert "The vote pauses" in booth.status()
    booth.click(booth.panel.pause)
    booth.call(2)
    assert phase(booth) is Phase.CALLED


def test_nobody_votes_twice(booth: BoothRoom) -> None:
    booth.vote(3)
    booth.free()
    booth.call(3)
    assert phase(booth) is Phase.FREE
    assert "Person 3 has voted. A ballot has no name" in booth.status()


def test_up_and_down_go_through_those_who_have_not_voted(booth: BoothRoom) -> None:
    booth.vote(2)
    booth.free()
    panel = booth.panel
    assert panel.list.currentRow() == 2  # whoever comes after the one who has voted
    booth.room.key(UP)
    assert panel.list.currentRow() == 0
    booth.room.key(UP)
    booth.room.key(DOWN)
    assert panel.list.currentRow() == 2
    booth.room.key(ENTER)
    assert "Next\nPerson 3\n" in booth.seen()


def test_somebody_who_is_not_there_is_sent_away_again(booth: BoothRoom) -> None:
    booth.call(6)
    booth.click(booth.panel.off)
    assert phase(booth) is Phase.FREE
    assert booth.status() == ""
    booth.call(6)
    booth.stage_key(ENTER)
    booth.answer([1])
    booth.click(booth.panel.off)
    assert "The open ballot of Person 6 was thrown away unread." in booth.status()
    assert booth.session.booth(ONE).voted == ()


def test_a_latecomer_is_added_and_votes(booth: BoothRoom) -> None:
    booth.grid.newcomer.setFocus()
    booth.room.type("Zoe")
    booth.room.key(ENTER)
    assert "0 of 13 have voted" in booth.words()
    booth.call(13)
    assert "Next\nZoe\n" in booth.seen()


def test_closing_with_people_missing_says_so_and_can_be_undone(booth: BoothRoom) -> None:
    for number in range(1, 7):
        booth.vote(number)
        booth.free()
    assert "6 of 12 have voted; closing leaves six out." in booth.words()
    assert "leaves six out" in booth.room.console.side.next.accessibleName()
    booth.room.forward()
    assert "6 of 12 have voted; six are left out." in booth.status()
    booth.room.ctrl(Qt.Key.Key_Z)
    assert booth.session.place.beat is Beat.OPEN
    assert booth.session.booth(ONE).ballots == ()
    assert len(booth.session.booth(ONE).voted) == 6
    for number in range(7, 13):
        booth.vote(number)
        booth.free()
    booth.room.forward()
    booth.room.forward()
    compare(booth.session)


def test_the_clicker_waits_once_while_a_ballot_is_open(booth: BoothRoom) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.answer([3])
    booth.room.forward()
    assert beat(booth) is Beat.OPEN
    assert "Somebody is voting. Press again" in booth.status()
    booth.answer([3])
    assert "3 of 6" in booth.seen()
    booth.room.forward()
    assert beat(booth) is Beat.CLOSED
    assert "The open ballot of Person 1 was thrown away unread." in booth.status()
    assert booth.session.booth(ONE).voted == ()


@pytest.mark.parametrize("key", ["b", ".", "f", "r", "e"])
def test_a_letter_at_the_screen_is_no_command(booth: BoothRoom, key: str) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.room.type(key)
    assert phase(booth) is Phase.BALLOT
    assert not booth.session.blank
    assert booth.session.frozen is None


def test_a_blank_stage_ends_the_visit_and_nobody_is_called_to_it(booth: BoothRoom) -> None:
    booth.call(1)
    booth.stage_key(ENTER)
    booth.answer([2])
    side = booth.room.console.side
    booth.click(side.blank)
    assert not is_blank(booth)
    booth.click(side.blank)
    assert is_blank(booth)
    assert "thrown away unread" in booth.status()
    booth.call(1)
    assert "blank or frozen" in booth.status()
    booth.click(side.blank)
    booth.call(1)
    booth.stage_key(ENTER)
    assert "1 of 6" in booth.seen()


def test_a_ballot_that_cannot_be_taken_is_told_without_its_answers(
    booth: BoothRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    booth.call(1)
    booth.room.key(ENTER)
    booth.answer(marks(1))
    workspace = booth.room.program.workspace
    assert workspace is not None
    monkeypatch.setattr(workspace.file, "holder", _Holder())
    booth.room.key(ENTER)
    assert booth.session.booth(ONE).voted == ()
    assert phase(booth) is Phase.FREE


class _Holder:
    """Somebody else who has the file open."""

    def in_words(self) -> str:
        return "Eve"


# --- secrecy ------------------------------------------------------------------------------------

WORDS = "the depot in Wuppertal"


def test_after_each_ballot_no_widget_holds_what_was_answered(
    room: Room, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ref = StepRef(MORE, "writing")
    day = run(more(with_people(count=12), writing(2)), SetWay(ref, Way.BOOTH))
    booth = BoothRoom(room, home, at(day, ref, Beat.OPEN))
    for number in (1, 2):
        booth.call(number)
        booth.room.key(ENTER)
        for place in (1, 2):
            booth.room.type(f"{WORDS} {number} {place}")
            assert any(WORDS in text for _where, text in everything(windows()))
            booth.room.key(ENTER)
            booth.wait()
        small = "\n".join(text for _where, text in everything([booth.room.console]))
        assert WORDS not in small
        assert "Somebody is voting." in small
        booth.room.key(ENTER)
        booth.free()
        booth.sweep()
        assert not [text for _where, text in everything(windows()) if WORDS in text]
        assert not [one for one in booth.stage.findChildren(QWidget) if isinstance(one, VoteSheet)]
        for one in QApplication.allWidgets():
            assert not isinstance(one, VoteSheet)
        assert len(booth.session.booth(first(ref)).voted) == number
    out, err = capfd.readouterr()
    assert "Wuppertal" not in out + err
    assert "Person" not in out + err


def test_a_secret_ballot_asks_for_no_evidence(room: Room, home: Path) -> None:
    booth = BoothRoom(room, home, in_booth(evidence=True))
    booth.call(1)
    booth.room.key(ENTER)
    assert "Evidence" not in booth.seen()
    booth.room.type("e")
    booth.answer(marks(1))
    booth.room.key(ENTER)
    assert len(booth.session.booth(ONE).voted) == 1


def test_keys_pressed_at_the_console_while_somebody_votes_are_seen_by_nobody(
    booth: BoothRoom,
) -> None:
    """A click on the console takes the keys; what is pressed then was meant for the ballot."""
    booth.call(1)
    booth.room.key(ENTER)
    booth.answer([3])
    booth.room.console.activateWindow()
    booth.panel.line.setFocus()
    booth.settle()
    booth.room.type("4")
    assert booth.panel.line.text() == ""
    assert "the keys are theirs" in booth.status()
    assert phase(booth) is Phase.BALLOT
    booth.answer([2])  # the screen has the keys again
    assert "3 of 6" in booth.seen()
    booth.room.console.activateWindow()
    booth.click(booth.panel.pause)
    assert "then the vote pauses" in booth.words()
    booth.stage_key(ESC)
    booth.wait()
    booth.stage_key(ESC)
    booth.panel.line.setFocus()
    booth.room.type("Per")
    assert booth.panel.line.text() == "Per"  # nobody votes: the console has its keys


def test_a_name_never_stands_beside_an_answer_in_what_is_told(booth: BoothRoom) -> None:
    booth.vote(1)
    booth.free()
    booth.room.saved()
    workspace = booth.room.program.workspace
    assert workspace is not None
    told = [event.words for event in workspace.past()]
    assert "a ballot came in" in told
    assert not any("Person 1" in words for words in told)
    assert workspace.store.undo_words == "a ballot came in"


def test_the_ways_of_a_step_are_those_of_its_kind(room: Room, home: Path) -> None:
    booth = BoothRoom(room, home)
    grid = booth.grid
    shown = [made.text() for made in grid.ways.findChildren(QPushButton) if made.isVisible()]
    assert shown == ["By team", "On paper, by person", "By hands", "In the booth, secretly"]
    booth.click(grid.ways.buttons[Way.PAPER])
    assert grid.table.isVisible()
    booth.click(grid.ways.buttons[Way.BOOTH])
    assert booth.panel.isVisible()
    booth.vote(1)
    booth.free()
    assert not grid.ways.buttons[Way.PAPER].isEnabled()
    room.console.middle.bench.peek("areas", "order", booth.session)
    room.console.middle.bench.show_tab("answers")
    shown = [made.text() for made in booth.grid.ways.findChildren(QPushButton) if made.isVisible()]
    assert "By hands" not in shown
