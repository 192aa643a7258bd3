"""The list of gaps beside the plan: forty of them stay usable."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.content.records import AttentionArea
from ccworkshop.session import Action, RoundRef
from ccworkshop.steps.kind import Flag
from ccworkshop.views.gaps import Candidate
from ui.fonts import load_fonts
from ui.steps.gap_list import FIRST, GapList


def gap(number: int, area: str = "Break the silos") -> Candidate:
    flag = Flag(
        RoundRef("kpis", "sort", 1), f"k{number}", f"Figure {number}", f"toxic {number}",
        urgent=True, area=AttentionArea.BREAK_THE_SILOS, lesson=None, weight=40.0 - number,
    )  # fmt: skip
    return Candidate(flag, "KPI clinic · Verdict", area=area)


def shown(qtbot: QtBot, count: int) -> tuple[QWidget, GapList]:
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(320, 700)
    made = GapList()
    made.setParent(window)
    made.setGeometry(window.rect())
    window.show()
    gaps = tuple(gap(i, "Show the money" if i == 33 else "Break the silos") for i in range(count))
    made.show_gaps(gaps, planned=False)
    QApplication.processEvents()
    return window, made


def titles(made: GapList) -> list[str]:
    QApplication.processEvents()
    words = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    return [text for text in words if text.startswith("Figure ")]


def test_the_weightiest_ten_stand_first_and_the_rest_is_one_press_away(qtbot: QtBot) -> None:
    _window, made = shown(qtbot, 40)
    assert titles(made) == [f"Figure {i}" for i in range(FIRST)]
    assert made.more.text() == "Show 30 more"
    QTest.mouseClick(made.more, Qt.MouseButton.LeftButton)
    assert len(titles(made)) == 40
    assert not made.more.isVisible()


def test_a_few_gaps_need_no_line_to_find_them(qtbot: QtBot) -> None:
    _window, made = shown(qtbot, FIRST)
    assert not made.search.isVisible()
    assert not made.more.isVisible()


def test_words_find_a_gap_by_what_its_card_says(qtbot: QtBot) -> None:
    _window, made = shown(qtbot, 40)
    QTest.keyClicks(made.search, "money clinic")
    assert titles(made) == ["Figure 33"]
    made.search.setText("nothing at all")
    assert titles(made) == []
    assert any(one.text() == "No gap has these words." for one in made.findChildren(QLabel))
    made.search.clear()
    assert len(titles(made)) == FIRST


def test_a_press_makes_an_action_of_a_gap(qtbot: QtBot) -> None:
    _window, made = shown(qtbot, 3)
    make = next(
        one
        for one in made.findChildren(QPushButton)
        if one.accessibleName() == "Make Figure 1 an action"
    )
    with qtbot.waitSignal(made.wanted) as asked:
        QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    action = asked.args[0]
    assert (action.origin.item, action.area) == ("k1", AttentionArea.BREAK_THE_SILOS)


def test_enter_takes_what_was_found_and_tab_goes_through_the_gaps(qtbot: QtBot) -> None:
    window, made = shown(qtbot, 40)
    wanted: list[Action] = []
    made.wanted.connect(wanted.append)
    window.activateWindow()
    made.search.setFocus()
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    assert wanted == []
    QTest.keyClicks(made.search, "money clinic")
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    assert [one.origin.item for one in wanted if one.origin] == ["k33"]
    made.search.setText("nothing at all")
    QTest.keyClick(made.search, Qt.Key.Key_Return)
    assert len(wanted) == 1
    made.search.clear()
    names = []
    here: QWidget | None = made.search
    for _press in range(2):
        here = here.nextInFocusChain() if here else None
        while here is not None and not here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            here = here.nextInFocusChain()
        names.append(here.accessibleName() if here else "")
    assert names == ["Make Figure 0 an action", "Make Figure 1 an action"]


def test_an_empty_list_says_why(qtbot: QtBot) -> None:
    _window, made = shown(qtbot, 0)
    words = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert "Gaps appear here once a vote is revealed." in words
    made.show_gaps((), planned=True)
    words = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert "Every gap found so far has its action." in words
