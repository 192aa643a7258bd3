"""Answers of every type are typed into the console's grid, with the keyboard alone."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.session import Action, Beat
from tests.journeys.asking import (
    ASKED,
    GUESS,
    LINE,
    SHARE,
    VERDICT,
    WHY,
    asking,
    day_of,
    given,
    open_day,
    ten,
    things,
)
from tests.journeys.room import Room, visible_texts
from ui.steps.answer_grid import AnswerGrid
from ui.steps.cell_editor import CellEditor

ENTER, TAB, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right


def shown(room: Room) -> str:
    return "\n".join(visible_texts(room.console.bench))


def test_ten_can_be_typed_on_a_scale_of_ten_points(room: Room, home: Path) -> None:
    open_day(room, home, day_of(asking(things("A", "B", "C"), on=ten(), kind="rating")))
    room.type("10")
    room.key(ENTER)
    room.type("1")
    room.key(TAB)
    room.type("7")
    room.key(ENTER)
    room.type("?")
    assert given(room.session, 1) == {"i0": 10, "i1": 1, "i2": 7}
    assert given(room.session, 2) == {"i0": None}


def test_a_number_goes_down_the_column_with_the_arrows(room: Room, home: Path) -> None:
    field = Field("", "Share", FieldType.NUMBER, unit="%")
    grid = open_day(room, home, day_of(asking(things("A", "B"), (field,))))
    for number in ("61", "5", "100"):
        room.type(number)
        room.key(DOWN)
    assert [given(room.session, team) for team in (1, 2, 3)] == [{"i0": 61}, {"i0": 5}, {"i0": 100}]
    room.type("40")
    room.key(RIGHT)
    assert given(room.session, 3) == {"i0": 40}
    assert grid.table.currentIndex().column() == 2


def test_what_is_no_answer_stays_to_be_put_right(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (GUESS,))))
    room.type("140")
    room.key(ENTER)
    assert "140" in shown(room)
    assert "not a whole number from 0 to 100" in shown(room)
    assert grid.table.editor is not None
    assert grid.table.editor.text() == "140"
    assert given(room.session, 1) == {}
    for _letter in "40":
        room.key(Qt.Key.Key_Backspace)
    room.key(ENTER)
    assert given(room.session, 1) == {"i0.guess": 1}
    assert "not a whole number" not in shown(room)


def test_a_click_elsewhere_keeps_a_number_and_does_not_lose_a_wrong_one(
    room: Room, home: Path
) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (SHARE,))))
    table = grid.table
    room.type("30")
    _click(room, grid, 2, 1)
    assert given(room.session, 1) == {"i0": 30}
    room.type("300")
    _click(room, grid, 0, 2)
    QTest.qWait(5)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)
    assert isinstance(QApplication.focusWidget(), CellEditor)
    room.key(Qt.Key.Key_Escape)
    assert table.hasFocus()
    assert given(room.session, 1) == {"i0": 30}


def _click(room: Room, grid: AnswerGrid, row: int, column: int) -> None:
    table = grid.table
    spot = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    room.settle()


def test_a_line_is_written_in_its_cell_and_letters_are_no_commands(room: Room, home: Path) -> None:
    open_day(room, home, day_of(asking(things("Purpose"), (LINE,), kind="sorting")))
    room.type("Better banking for farmers.")
    room.key(ENTER)
    room.type("Fair money")
    room.key(TAB)
    room.type("?")
    assert not room.session.blank
    assert room.session.frozen is None
    assert [given(room.session, team) for team in (1, 2, 3)] == [
        {"i0": "Better banking for farmers."},
        {"i0": "Fair money"},
        {"i0": None},
    ]


def test_an_enter_after_dont_know_belongs_to_that_line(room: Room, home: Path) -> None:
    open_day(room, home, day_of(asking(things("Purpose"), (LINE,))))
    room.type("?")
    room.key(ENTER)
    room.type("Fair money")
    room.key(ENTER)
    room.key(ENTER)
    assert [given(room.session, team) for team in (1, 2)] == [{"i0": None}, {"i0": "Fair money"}]


def test_where_lines_are_written_letters_are_commands_in_no_cell(room: Room, home: Path) -> None:
    open_day(room, home, day_of(asking(things("A"), (GUESS, replace(LINE, key="why")))))
    room.type("bf.")
    assert not room.session.blank
    assert room.session.frozen is None
    room.key(RIGHT)
    room.type("because")
    room.key(ENTER)
    assert given(room.session, 1) == {"i0.why": "because"}


def test_names_stay_in_sight_beside_many_columns(room: Room, home: Path) -> None:
    names = ("Customer Service and Complaints North GB", "South")
    columns = [f"Item {i}" for i in range(14)]
    day = day_of(asking(things(*columns), on=ten(), kind="rating"), names=names)
    grid = open_day(room, home, day)
    table, frozen = grid.table, grid.table.names
    assert frozen is not None
    assert not frozen.isVisible()
    room.console.resize(1000, 640)
    for _column in range(13):
        room.key(RIGHT)
    assert frozen.isVisible()
    assert frozen.model().index(0, 0).data().startswith("Customer Service")
    assert frozen.width() == table.columnWidth(0)
    assert frozen.rowHeight(0) == table.rowHeight(0)
    for _column in range(10):
        room.key(LEFT)
    assert table.visualRect(table.currentIndex()).left() >= frozen.covers > 0
    for _column in range(3):
        room.key(LEFT)
    assert table.visualRect(table.currentIndex()).left() >= frozen.covers


def test_a_line_is_kept_when_the_clicker_moves_on_and_can_be_written_over(
    room: Room, home: Path
) -> None:
    open_day(room, home, day_of(asking(things("Purpose"), (LINE,))))
    room.type("Fair")
    room.forward()
    assert room.session.place.beat is Beat.CLOSED
    assert given(room.session, 1) == {"i0": "Fair"}
    room.key(Qt.Key.Key_F2)
    room.type(" money")
    room.key(ENTER)
    assert given(room.session, 1) == {"i0": "Fair money"}
    room.key(UP)
    room.key(Qt.Key.Key_Delete)
    assert given(room.session, 1) == {}


def test_choices_show_their_titles_and_the_line_below_says_the_digits(
    room: Room, home: Path
) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (VERDICT,))))
    assert "1 keep · 2 adapt · 3 drop · 0 don’t know" in shown(room)
    room.type("3")
    room.type("0")
    assert given(room.session, 1) == {"i0.verdict": "drop", "i1.verdict": None}
    model = grid.table.model()
    assert [model.index(0, column).data() for column in (1, 2)] == ["drop", "?"]
    room.type("7")
    assert "none of the 3 choices" in shown(room)
    assert given(room.session, 2) == {}


def test_one_sheet_at_a_time_goes_item_by_item_and_voter_by_voter(room: Room, home: Path) -> None:
    step = asking(things("Loyalty cards", "Mystery calls"), (VERDICT, WHY, GUESS))
    grid = open_day(room, home, day_of(step))
    assert grid.voters.isVisible()
    assert [grid.voters.item(i).text() for i in range(3)] == ["North", "South", "East"]
    room.type("1")  # why it goes is skipped: it does not go
    room.type("40")
    room.key(ENTER)
    room.type("3")
    room.type("Nobody opens the box")
    room.key(ENTER)
    room.type("100")
    room.key(ENTER)
    assert given(room.session, 1) == {
        "i0.verdict": "keep",
        "i0.guess": 40,
        "i1.verdict": "drop",
        "i1.why": "Nobody opens the box",
        "i1.guess": 100,
    }
    assert grid.voters.item(0).text() == "✓\u00a0North"
    assert grid.voters.currentRow() == 1
    room.type("2")
    assert given(room.session, 2) == {"i0.verdict": "adapt"}
    room.ctrl(DOWN)
    room.type("1")
    assert given(room.session, 3) == {"i0.verdict": "keep"}
    room.ctrl(UP)
    room.type("9")
    room.key(ENTER)
    assert given(room.session, 2) == {"i0.verdict": "adapt", "i0.guess": 9}


def test_what_is_not_asked_takes_no_cursor_and_no_answer(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (VERDICT, WHY, GUESS))))
    table = grid.table
    room.key(RIGHT)
    assert table.currentIndex().column() == 3
    room.key(LEFT)
    room.type("3")
    assert table.currentIndex().column() == 2
    room.key(LEFT)
    room.type("1")
    assert table.currentIndex().column() == 3
    assert table.model().index(0, 2).data() == "–"


def test_a_turn_of_the_room_that_has_no_one_shows_no_sheet(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (VERDICT, GUESS)), names=()))
    assert not grid.voters.isVisible()
    room.type("1")
    room.key(Qt.Key.Key_Backspace)
    room.ctrl(DOWN)
    assert room.session.sheets == {}
    assert "There are no teams yet." in shown(room)


def test_shares_say_what_is_left_and_warn_when_they_do_not_add_up(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B", "C"), (SHARE,), total=100)))
    for number in ("30", "30"):
        room.type(number)
        room.key(TAB)
    assert "left: 40 of 100" in shown(room)
    model = grid.table.model()
    assert model.index(0, 4).data() == "40"
    plain = model.index(1, 0).data(Qt.ItemDataRole.ForegroundRole)
    room.type("20")
    room.key(ENTER)
    assert model.index(0, 4).data() == "20"
    assert model.index(0, 0).data() == "North"
    assert model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) != plain
    room.key(UP)
    for _cell in "AB":
        room.key(RIGHT)
    room.type("40")
    room.key(LEFT)
    assert model.index(0, 0).data() == "North  ✓"
    assert "left: 0 of 100" in shown(room)


def listing(*titles: str) -> Step:
    return asking(things(*titles), (VERDICT, GUESS), room="practice", most_rows=4)


def test_the_room_lists_its_rows_before_and_while_the_vote_is_open(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(listing("Loyalty cards"), beat=Beat.BRIEF))
    assert "practice" in grid.rows.line.placeholderText()
    grid.rows.line.setFocus()
    for title in ("Mystery calls", "Focus groups"):
        room.type(title)
        room.key(ENTER)
    assert titles(room) == ["Loyalty cards", "Mystery calls", "Focus groups"]
    assert grid.rows.line.text() == ""
    room.type("mystery calls")
    room.key(ENTER)
    assert grid.rows.line.text() == "mystery calls"
    assert "already on the list" in room.console.status.message.text()
    grid.rows.line.clear()
    room.forward()
    grid.rows.line.setFocus()
    room.type("Panels")
    room.key(ENTER)
    assert not grid.rows.line.isEnabled()
    assert len(titles(room)) == 4
    assert grid.table.hasFocus()


def test_enter_without_a_word_goes_from_the_list_to_the_answers(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(listing(), beat=Beat.BRIEF))
    grid.table.setFocus()
    room.ctrl(Qt.Key.Key_1)
    room.forward()
    assert grid.rows.line.hasFocus()  # what is typed first is what is to be answered
    room.key(ENTER)
    assert grid.rows.line.hasFocus()  # without a row there is nothing to answer
    assert grid.voters.isHidden()
    room.type("Panels")
    room.key(ENTER)
    assert "Enter for the answers" in grid.rows.line.placeholderText()
    room.key(ENTER)
    assert grid.table.hasFocus()
    room.type("1")
    assert list(given(room.session, 1).values()) == ["keep"]


def titles(room: Room) -> list[str]:
    return [item.title for item in room.session.step(ASKED).items]


def test_a_row_is_renamed_and_taken_off_by_keyboard(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(listing()))
    assert "Nothing is listed yet." in shown(room)
    grid.rows.line.setFocus()
    for title in ("Mystery cals", "Panels"):
        room.type(title)
        room.key(ENTER)
    grid.rows.list.setFocus()
    room.key(Qt.Key.Key_Home)
    room.key(Qt.Key.Key_F2)
    room.type("Mystery calls")
    room.key(ENTER)
    assert titles(room) == ["Mystery calls", "Panels"]
    room.key(Qt.Key.Key_F2)
    room.type("panels")
    room.key(ENTER)
    assert titles(room) == ["Mystery calls", "Panels"]
    assert grid.rows.list.item(0).text() == "Mystery calls"
    room.key(Qt.Key.Key_Delete)
    assert titles(room) == ["Panels"]
    room.ctrl(Qt.Key.Key_Z)
    assert titles(room) == ["Mystery calls", "Panels"]
    grid.rows.remove.setFocus()
    room.key(Qt.Key.Key_Space)
    assert titles(room) == ["Panels"]


def test_rows_that_come_from_elsewhere_say_where_they_are_written(room: Room, home: Path) -> None:
    step = asking((), (SHARE,), total=100, items_of="actions")
    day = replace(day_of(step), actions=(Action("a1", "Call ten customers"),))
    grid = open_day(room, home, day)
    assert "actions of the plan" in shown(room)
    assert not grid.rows.line.isVisible()
    room.type("100")
    room.key(ENTER)
    assert given(room.session, 1) == {"a1": 100}


def test_a_row_that_comes_while_one_types_moves_nobody(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(listing("Loyalty cards")))
    assert not grid.voters.isVisible()  # a single item needs no sheet of its own
    room.type("1")
    grid.rows.line.setFocus()
    room.type("Panels")
    room.key(ENTER)
    assert grid.voters.isVisible()
    grid.table.setFocus()
    room.type("50")
    room.key(ENTER)
    assert given(room.session, 1) == {"i0.verdict": "keep", "i0.guess": 50}


def test_when_the_vote_opens_the_keys_answer_and_list_nothing_more(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(listing(), beat=Beat.BRIEF))
    grid.rows.line.setFocus()
    for title in ("Panels", "Calls"):
        room.type(title)
        room.key(ENTER)
    room.forward()
    assert grid.table.hasFocus()
    room.type("2")
    assert titles(room) == ["Panels", "Calls"]


def test_digits_are_answers_again_once_an_action_is_captured(room: Room, home: Path) -> None:
    grid = open_day(room, home, day_of(asking(things("A", "B"), (VERDICT,)), beat=Beat.BRIEF))
    room.ctrl(Qt.Key.Key_A, shift=True)
    room.type("Ask them")
    room.key(ENTER)
    room.forward()
    assert grid.table.hasFocus()
    room.type("1")
    assert given(room.session, 1) == {"i0.verdict": "keep"}
    room.ctrl(Qt.Key.Key_A, shift=True)
    room.type("half a wor")
    room.key(Qt.Key.Key_Escape)
    assert grid.table.hasFocus()
    assert room.console.side.capture.line.text() == "half a wor"
    room.type("2")
    assert given(room.session, 1) == {"i0.verdict": "keep", "i1.verdict": "adapt"}
    assert [action.text for action in room.session.actions] == ["Ask them"]
