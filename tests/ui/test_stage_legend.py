"""The legend under a figure: names are whole as long as there is room for them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.figures import SeriesStyle
from ui.fonts import load_fonts
from ui.sized.text import FittedText
from ui.stage.legend import Entry, Legend
from ui.theme import load_theme

TEAMS = (
    "Customer Service, Returns and Complaints",
    "Field Service North and Coast",
    "Finance, Controlling and Receivables",
    "Marketing, Brand and Market Research",
    "Information Technology and Data",
    "Sales to Key Accounts and Partners",
)
ENTRIES = (
    Entry("All teams  n 6", SeriesStyle.FIRST),
    Entry("minimum 3", SeriesStyle.MINIMUM),
    *(Entry(name, mark=str(i)) for i, name in enumerate(TEAMS, start=1)),
)
WIDTH, UNIT = 1184, 720.0


def legend(qtbot: QtBot, entries: tuple[Entry, ...]) -> tuple[QWidget, Legend]:
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    made = Legend(load_theme(), window)
    made.show_entries(entries)
    window.show()
    return window, made


def test_six_long_names_are_whole_beside_the_turnout(qtbot: QtBot) -> None:
    _window, made = legend(qtbot, ENTRIES)
    tall = made.place(0, 700, WIDTH, UNIT, 900)
    assert tall <= 0.046 * UNIT * 3 + 1
    labels = [one for one in made.findChildren(FittedText) if one.isVisible()]
    assert [one.text() for one in labels] == [one.words for one in ENTRIES]
    assert not any(one.fitted().elided for one in labels)


def test_a_last_line_that_is_too_long_stands_above_what_is_beside_it(qtbot: QtBot) -> None:
    _window, made = legend(qtbot, ENTRIES[:3])
    one_line = made.place(0, 700, WIDTH, UNIT)
    assert made.place(0, 700, WIDTH, UNIT, 300) == 2 * one_line
    assert made.place(0, 700, WIDTH, UNIT, WIDTH - 10) == one_line
