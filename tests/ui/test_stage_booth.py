"""A ballot of every kind is given at the stage, whole and at once; the small stage shows none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import SetWay
from ccworkshop.commands.ballots import CastBallot
from ccworkshop.screens import BlankScreen, BoothScreen, Phase
from ccworkshop.session import Answer, Beat, Session, StepRef, Way
from ccworkshop.steps.catalog import kind_at
from ccworkshop.views.booth import Call, on_stage
from ccworkshop.views.stage import stage_view
from tests.core.more_steps import every_kind_on_paper
from tests.core.workshops import at, first, run
from tests.ui.stage_room import Room
from tests.ui.stage_samples import words
from ui.booth import Answered, Come, GiveUp
from ui.sized.point_card import PointCard
from ui.sized.press import KeyButton
from ui.sized.vote_sheet import VoteSheet
from ui.stage.canvas import StageCanvas
from ui.theme import load_theme

DAY = every_kind_on_paper()


def has_booth(ref: StepRef) -> bool:
    kind = kind_at(DAY, ref)
    return kind.takes_answers and "booth" in kind.schema.option("way").choices


REFS = [ref for ref, _step in DAY.steps() if has_booth(ref)]


def opened(ref: StepRef) -> Session:
    return at(run(DAY, SetWay(ref, Way.BOOTH)), ref, Beat.OPEN)


def view_of(day: Session, ref: StepRef, phase: Phase) -> BoothScreen:
    who = "" if phase in (Phase.FREE, Phase.THANKED) else "p3"
    view = on_stage(stage_view(day), day, Call(first(ref), who, phase))
    assert isinstance(view, BoothScreen)
    return view


class Booth(Room):
    """A stage with one person before it."""

    def __init__(self, qtbot: QtBot, ref: StepRef) -> None:
        super().__init__(qtbot)
        self.ref, self.day = ref, opened(ref)
        self.phase(Phase.BALLOT)

    def phase(self, phase: Phase) -> None:
        self.show(view_of(self.day, self.ref, phase))

    def texts(self) -> str:
        """What stands on the stage, on labels and buttons."""
        return words(self.canvas)

    def names(self) -> list[str]:
        return [one.text() for one in self.canvas.findChildren(KeyButton) if one.isVisible()]

    @property
    def is_reviewing(self) -> bool:
        return "Put my ballot in" in self.names()

    def sheet(self) -> VoteSheet:
        return next(one for one in self.canvas.findChildren(VoteSheet))

    def fill(self) -> None:
        """Answer every question with the lowest digit that there is, or a line."""
        for _turn in range(200):  # a busy machine may miss keys
            for key in ("1", "2", "3", "4", "5", "6"):
                if self.is_reviewing:  # where Enter would put the ballot in
                    return
                self.press(key)
                writes = isinstance(QApplication.focusWidget(), QLineEdit) or key == "1"
                if writes and not self.is_reviewing:
                    self.press(Qt.Key.Key_Return)
                self.qtbot.wait(1)
            self.qtbot.wait(260)
        raise AssertionError


@pytest.mark.parametrize("ref", REFS, ids=lambda ref: ref.step)
def test_a_ballot_of_every_kind_is_one_command_that_counts(qtbot: QtBot, ref: StepRef) -> None:
    booth = Booth(qtbot, ref)
    booth.fill()
    assert booth.sent == []
    booth.press(Qt.Key.Key_Return)
    (sent,) = booth.sent
    assert isinstance(sent, Answered)
    day = run(booth.day, CastBallot(first(ref), "p3", sent.answers))
    assert day.booth(first(ref)).voted == ("p3",)
    assert any(one.value is not None for one in sent.answers.values())


@pytest.mark.parametrize("ref", REFS, ids=lambda ref: ref.step)
def test_nobody_knows_everything_and_may_say_so(qtbot: QtBot, ref: StepRef) -> None:
    booth = Booth(qtbot, ref)
    for _question in range(80):
        if booth.is_reviewing:
            break
        booth.press("?")
        if isinstance(QApplication.focusWidget(), QLineEdit):
            booth.press(Qt.Key.Key_Return)
        qtbot.wait(270)
    booth.press(Qt.Key.Key_Return)
    (sent,) = booth.sent
    assert isinstance(sent, Answered)
    run(booth.day, CastBallot(first(ref), "p3", sent.answers))


def test_words_confirmed_twice_do_not_answer_the_next_question(qtbot: QtBot) -> None:
    booth = Booth(qtbot, next(ref for ref in REFS if ref.step == "sorting"))
    booth.press("1")
    qtbot.wait(270)
    booth.press("Fair", Qt.Key.Key_Return, "er", Qt.Key.Key_Return)
    qtbot.wait(270)
    for _question in range(4):
        booth.press("?")
        if isinstance(QApplication.focusWidget(), QLineEdit):
            booth.press(Qt.Key.Key_Return)
        qtbot.wait(270)
    booth.press(Qt.Key.Key_Return)
    (sent,) = booth.sent
    assert isinstance(sent, Answered)
    assert [one.value for one in sent.answers.values()][:3] == ["centric", "Fairer", None]


def test_what_is_chosen_is_shown_again_on_going_back_and_to_nobody_else(qtbot: QtBot) -> None:
    order = next(ref for ref in REFS if ref.step == "order")
    booth = Booth(qtbot, order)
    booth.press("2", "1", "4", "3", "6", "5", Qt.Key.Key_Return)
    assert "Your ballot is complete." in booth.texts()
    assert "Adapt the KPIs" not in booth.texts()
    booth.press(Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "5", "6")
    booth.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    (sent,) = booth.sent
    assert isinstance(sent, Answered)
    ranks = [sent.answers[item.key].value for item in booth.day.step(order).items]
    assert ranks == [2, 1, 4, 3, 5, 6]


def test_an_order_is_left_half_way(qtbot: QtBot) -> None:
    booth = Booth(qtbot, next(ref for ref in REFS if ref.step == "order"))
    booth.press("2", Qt.Key.Key_Escape)
    assert "Your order is not complete." in booth.texts()
    booth.press(Qt.Key.Key_Escape)
    assert booth.sent == [GiveUp(timed_out=False)]


@pytest.mark.parametrize("leave", [Phase.FREE, Phase.CALLED, Phase.THANKED, None])
def test_a_ballot_goes_with_whatever_comes_after_it(qtbot: QtBot, leave: Phase | None) -> None:
    booth = Booth(qtbot, REFS[0])
    booth.press("4")
    if leave is None:
        booth.show(BlankScreen())
    else:
        booth.phase(leave)
    assert booth.canvas.findChildren(VoteSheet) == []
    assert booth.sent == []
    booth.phase(Phase.BALLOT)
    assert "1 of 6" in booth.texts()
    assert not any(one.chosen for one in booth.sheet().findChildren(PointCard))


def test_an_open_ballot_stays_while_others_come_and_go_on_the_list(qtbot: QtBot) -> None:
    booth = Booth(qtbot, REFS[0])
    booth.press("4")
    qtbot.wait(270)
    before = booth.sheet()
    view = view_of(booth.day, booth.ref, Phase.BALLOT)
    booth.show(replace(view, expected=25, ballot=replace(view.ballot, expected=25)))
    assert booth.sheet() is before
    assert "2 of 6" in booth.texts()


def test_questions_that_change_keep_what_was_answered(qtbot: QtBot) -> None:
    booth = Booth(qtbot, REFS[0])
    for digit in "123451":
        booth.press(digit)
        qtbot.wait(270)
    view = view_of(booth.day, booth.ref, Phase.BALLOT)
    fewer = replace(view, ballot=replace(view.ballot, items=view.ballot.items[:5]))
    booth.show(fewer)
    assert "All five questions are answered." in booth.texts()
    booth.press(Qt.Key.Key_Return)
    assert booth.sent == [
        Answered({item.key: Answer(n) for n, item in enumerate(view.ballot.items[:5], start=1)})
    ]


def test_who_is_called_begins_with_enter_and_nobody_else(qtbot: QtBot) -> None:
    booth = Booth(qtbot, REFS[0])
    for phase in (Phase.FREE, Phase.THANKED):
        booth.phase(phase)
        booth.press(Qt.Key.Key_Return)
    assert booth.sent == []
    booth.phase(Phase.CALLED)
    booth.press("7", Qt.Key.Key_Return)
    assert booth.sent == [Come()]


def test_the_small_stage_shows_that_somebody_votes_and_no_ballot(qtbot: QtBot) -> None:
    small = StageCanvas(load_theme(), interactive=False)
    qtbot.addWidget(small)
    small.resize(320, 180)
    small.show()
    day = opened(REFS[0])
    small.show_view(view_of(day, REFS[0], Phase.BALLOT))
    shown = words(small)
    assert "Somebody is voting." in shown
    assert "Person" not in shown
    assert "Rung" not in shown
    assert small.findChildren(VoteSheet) == []
