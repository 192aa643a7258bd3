"""The people of a day, changed with nothing but keys while it runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from ccworkshop.commands.people import AddParticipant
from tests.journeys.room import Room, visible_texts
from tests.journeys.test_agenda_editor import new_day
from ui.console.people_page import PeoplePage

Key = Qt.Key
LIST = "Ann\tNorth\tManagement\tIT\nBo\tNorth\tFront line\tIT\nCleo\tSouth\tFront line\tHR\n"


@pytest.fixture
def day(room: Room) -> Room:
    new_day(room, adjust=False, teams="North")
    room.ctrl(Key.Key_L, shift=True)
    return room


def page(room: Room) -> PeoplePage:
    found = room.console.middle.people
    assert found is not None
    assert room.console.middle.page is found
    return found


def paste(room: Room, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    room.ctrl(Key.Key_V)


def cells(room: Room) -> list[tuple[str, ...]]:
    return [row.cells for row in page(room).table.people.rows]


def said(room: Room) -> str:
    return page(room).said.text()


def told(room: Room) -> list[str]:
    preview = page(room).preview
    assert preview.isVisible()
    return [preview.item(i).text() for i in range(preview.count())]


def test_a_list_is_looked_at_before_it_is_taken_in_and_taken_back(day: Room) -> None:
    assert QApplication.focusWidget() is page(day).line
    paste(day, LIST)
    assert told(day)[0] == "New: Ann · North · Management · IT"
    day.key(Key.Key_Escape)
    assert cells(day) == []
    paste(day, LIST)
    day.key(Key.Key_Down)
    day.key(Key.Key_Return)
    assert [one[0] for one in cells(day)] == ["Ann", "Bo", "Cleo"]
    assert "3 people are here" in " ".join(visible_texts(page(day)))
    assert "Fewer than 3" in " ".join(visible_texts(page(day)))
    paste(day, LIST)
    assert told(day) == ["3 are known as they are"]
    day.key(Key.Key_Return)
    assert said(day) == "Nothing was new on this list."
    day.ctrl(Key.Key_Z)
    assert day.session.participants == ()
    assert [team.name for team in day.session.teams] == ["North"]


def test_a_person_is_typed_in_place(day: Room) -> None:
    paste(day, LIST)
    day.key(Key.Key_Return)
    day.type("Anna")
    day.key(Key.Key_Return)
    assert cells(day)[0][0] == "Anna"
    day.key(Key.Key_Right)
    day.key(Key.Key_Return)
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    day.type("so")  # completes itself
    day.key(Key.Key_Tab)
    assert cells(day)[0][1] == "South"
    day.type("Boss")
    day.key(Key.Key_Tab)
    day.type("Sales")
    day.key(Key.Key_Return)
    assert cells(day)[0] == ("Anna", "South", "Boss", "Sales")
    day.key(Key.Key_Home)
    day.key(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.clear()
    day.key(Key.Key_Return)
    assert said(day) == "Give the participant a name."
    assert cells(day)[0][0] == "Anna"
    for _edit in range(4):
        day.ctrl(Key.Key_Z)
    assert cells(day)[0] == ("Ann", "North", "Management", "IT")


def test_who_leaves_is_marked_and_comes_back(day: Room) -> None:
    paste(day, LIST)
    day.key(Key.Key_Return)
    day.key(Key.Key_Delete)
    assert gone(day)
    table = page(day).table.people
    assert table.index(0, 4).data() == "left"
    assert table.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is not None
    assert "2 people are here · 1 has left" in visible_texts_of_head(day)
    page(day).mark.setFocus()
    day.key(Key.Key_Return)
    assert not gone(day)
    day.ctrl(Key.Key_L, shift=True)
    assert day.console.bench.isVisible()
    day.ctrl(Key.Key_L, shift=True)
    assert page(day).isVisible()
    day.key(Key.Key_Escape)
    assert day.console.middle.page is None


def gone(room: Room) -> bool:
    return room.session.participants[0].left


def visible_texts_of_head(room: Room) -> str:
    return " | ".join(visible_texts(page(room)))


def test_one_more_is_added_in_the_line(day: Room) -> None:
    day.key(Key.Key_Delete)  # nothing in the line
    day.type("Dora, East, Management")
    day.key(Key.Key_Return)
    assert cells(day) == [("Dora", "East", "Management", "")]
    assert page(day).line.text() == ""
    paste(day, "Emil")
    assert page(day).line.text() == "Emil"
    day.key(Key.Key_Return)
    day.key(Key.Key_Return)  # an empty line
    assert "nobody" in said(day)
    day.key(Key.Key_Escape)
    assert QApplication.focusWidget() is page(day).table
    page(day).table.toggled.emit(9)
    page(day).table.people.edited.emit(9, 0, "x")
    assert [one[0] for one in cells(day)] == ["Dora", "Emil"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nobody"),
        ('name\tteam\n"Ann\tNorth\n', "quotation marks"),
        ("name\tname\nAnn\tBo\n", "twice"),
    ],
)
def test_what_is_no_list_is_told(day: Room, text: str, words: str) -> None:
    page(day).table.setFocus()
    paste(day, text)
    assert words in said(day)
    assert day.session.participants == ()


def test_lines_that_are_not_understood_are_told_and_the_rest_taken_in(day: Room) -> None:
    page(day).table.setFocus()
    paste(day, f"Ann\tNorth\n\tSouth\n{'x' * 5000}\tSouth\n<b>&Bo</b>\tEast\nAnn\tNorth\n")
    assert sum(one.startswith("Not understood") for one in told(day)) == 3
    day.key(Key.Key_Return)
    assert [one[0] for one in cells(day)] == ["Ann", "<b>&Bo</b>"]
    paste(day, "Ann\tSouth\nANN\tEast\n")
    assert "Several are called" in told(day)[0]
    page(day).leave.setFocus()
    day.key(Key.Key_Return)
    assert page(day).table.isVisible()


def test_a_list_can_come_from_a_file(
    day: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name;team\nAnn;North\n", encoding="utf-8")
    for answer, words in (("", ""), (str(tmp_path / "none"), "cannot be read"), (str(path), "")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, one=answer: (one, ""))
        page(day).file.setFocus()
        day.key(Key.Key_Return)
        assert words in said(day)
    page(day).take.setFocus()
    day.key(Key.Key_Return)
    assert cells(day) == [("Ann", "North", "", "")]


def test_what_others_change_is_seen_at_once(day: Room) -> None:
    assert day.program.workspace is not None
    day.program.workspace.run(AddParticipant("Zoe"))
    assert cells(day)[0][0] == "Zoe"


def test_a_name_that_is_there_already_is_told(day: Room) -> None:
    for _turn in range(2):
        page(day).line.setFocus()
        day.type("Dora, East")
        day.key(Key.Key_Return)
    assert [one[0] for one in cells(day)] == ["Dora", "Dora"]
    assert "2 people are called Dora now" in said(day)
    day.ctrl(Key.Key_Z)
    assert [one[0] for one in cells(day)] == ["Dora"]


def test_who_is_found_by_name_is_shown_among_the_people(day: Room) -> None:
    paste(day, LIST)
    day.key(Key.Key_Return)
    day.key(Key.Key_Escape)
    assert room_page(day) is None
    for _turn in range(2):  # from the workbench, and from the page itself
        day.ctrl(Key.Key_K)
        day.type("cleo")
        day.key(Key.Key_Return)
        table = page(day).table
        assert table.people.rows[table.currentIndex().row()].cells[0] == "Cleo"
        assert QApplication.focusWidget() is table
    table.choose("nobody")
    assert table.currentIndex().row() == 2


def room_page(room: Room) -> object:
    return room.console.middle.page


def test_a_wrong_line_on_the_new_page_is_named_and_the_others_are_kept(room: Room) -> None:
    home = room.program.show_home()
    room.settle()
    home.new.click()
    room.settle()
    form = home.page
    form.title.setText("A day")
    form.people.setPlainText("Ann\tNorth\n\tSouth\nBo\tNorth\n")
    QTest.qWait(300)
    shown = " ".join(visible_texts(form))
    assert "2 people" in shown
    assert "line 2, name: this person has no name" in shown
    form.make.click()
    room.settle()
    assert "press again to go on without" in form.problem.text()
    assert room.program.console is None
    form.make.click()
    room.settle()
    assert [one.name for one in room.session.participants] == ["Ann", "Bo"]
