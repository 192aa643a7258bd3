"""Hands as they are: Enter on a button, a double click, a word left unfinished, a stray click."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ccworkshop.session import Beat, RoundRef
from tests.journeys.room import Room, files, visible_texts
from ui.keys import DOUBLE_PRESS
from ui.steps.action_form import ActionForm
from ui.steps.answer_grid import AnswerGrid

AREAS = RoundRef("six-areas", "areas", 1)


@pytest.fixture
def day(room: Room) -> Room:
    """A session of four teams, made with Enter and Tab."""
    home = room.program.show_home()
    room.settle()
    home.new.setFocus()
    room.key(Qt.Key.Key_Return)
    room.type("Customer day")
    for _field in range(3):
        room.key(Qt.Key.Key_Tab)
    room.choose("Six")
    room.key(Qt.Key.Key_Tab)
    room.type("North, South, East, West")
    room.key(Qt.Key.Key_Return)
    return room


def _go_to(room: Room, beat: Beat) -> None:
    while room.session.place.ref != AREAS.ref or room.session.place.beat is not beat:
        room.forward()


def _grid(room: Room) -> AnswerGrid:
    return next(one for one in room.console.findChildren(AnswerGrid) if one.isVisible())


def _form(room: Room) -> ActionForm:
    return next(one for one in room.console.findChildren(ActionForm) if one.isVisible())


def _click(room: Room, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    room.settle()


def _button(room: Room, words: str) -> QPushButton:
    found = room.console.findChildren(QPushButton)
    return next(one for one in found if one.isVisible() and one.text() == words)


def _capture_action(room: Room, text: str) -> None:
    room.ctrl(Qt.Key.Key_A, shift=True)
    room.type(text)
    room.key(Qt.Key.Key_Return)
    room.console.bench.edit_action(room.session.actions[-1].id)
    room.settle()


def test_enter_presses_a_button_and_the_first_letter_goes_into_the_title(day: Room) -> None:
    assert day.session.title == "Customer day"
    assert len(day.session.teams) == 4


def test_a_double_click_on_next_is_one_beat(day: Room) -> None:
    first = day.session.place
    _click(day, day.console.side.next)
    second = day.session.place
    _click(day, day.console.side.next)
    assert first != second == day.session.place
    QTest.qWait(DOUBLE_PRESS + 20)
    _click(day, day.console.side.next)
    assert day.session.place != second


def test_the_names_in_the_grid_take_no_cursor(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    day.key(Qt.Key.Key_Left)
    day.type("4")
    assert _grid(day).table.currentIndex().column() == 2
    assert len(day.session.sheets_of(AREAS)) == 1


def test_the_grid_begins_where_an_answer_is_missing(day: Room, home: Path) -> None:
    _go_to(day, Beat.OPEN)
    day.type("1234554")
    day.ctrl(Qt.Key.Key_W)
    (file,) = files(home / "Documents", "*.ccw")
    day.program.open(file)
    day.settle()
    index = _grid(day).table.currentIndex()
    assert (index.row(), index.column()) == (1, 2)


def test_digits_go_into_the_grid_after_a_press_beside_it(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    day.type("12")
    _click(day, _button(day, "Clear this row"))
    assert _grid(day).table.hasFocus()


def test_evidence_is_kept_when_the_field_is_left_and_when_the_clicker_moves_on(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    day.type("4")
    day.key(Qt.Key.Key_E)
    day.type("Baker, May")
    day.key(Qt.Key.Key_Tab)
    _grid(day).table.setFocus()
    day.key(Qt.Key.Key_Right)
    day.type("4")
    day.key(Qt.Key.Key_E)
    day.type("Miller, June")
    day.forward()
    (sheet,) = day.session.sheets_of(AREAS).values()
    assert "Baker, May" in [one.evidence for one in sheet.answers.values()]
    assert "Miller, June" in [one.evidence for one in sheet.answers.values()]


def test_a_field_that_is_being_written_in_is_kept_when_the_session_is_closed(day: Room) -> None:
    _capture_action(day, "Retire handling time")
    _form(day).owner.setFocus()
    day.type("Anna")
    console, path = day.console, day.program.workspace
    assert path is not None
    console.close()
    assert path.session.actions[-1].owner == "Anna"


def test_a_date_that_is_none_costs_no_other_field(day: Room) -> None:
    _capture_action(day, "Retire handling time")
    form = _form(day)
    form.due.setFocus()
    day.type("soon")
    form.evidence.setFocus()
    day.type("No repeat call")
    form.owner.setFocus()
    assert day.session.actions[-1].evidence == "No repeat call"
    assert form.due.text() == "soon"
    form.done.setFocus()
    day.key(Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.due.hasFocus()


def test_esc_puts_the_form_away_and_the_next_step_does(day: Room) -> None:
    _capture_action(day, "Retire handling time")
    form = _form(day)
    day.key(Qt.Key.Key_Escape)
    assert not form.isVisible()
    day.console.bench.edit_action(day.session.actions[-1].id)
    day.console.side.next.setFocus()
    assert form.isVisible()
    day.forward()
    assert not form.isVisible()


def test_what_comes_over_the_console_gives_the_keys_back(day: Room) -> None:
    before = QApplication.focusWidget()
    for opening in (Qt.Key.Key_F1, Qt.Key.Key_F1):
        day.key(opening)
    assert QApplication.focusWidget() is before
    _click(day, _button(day, "Find anything  Ctrl+K"))
    assert "Blank the stage, or show it" in "\n".join(_listed(day))
    _click(day, day.console.bench)
    assert not _listed(day)


def _listed(room: Room) -> list[str]:
    finder = room.console.cards.finder
    if finder is None or not finder.isVisible():
        return []
    return [finder.list.item(i).text() for i in range(finder.list.count())]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_no_stage_is_not_called_live(day: Room) -> None:
    shown = "\n".join(visible_texts(day.console.bar))
    assert "no second screen" in shown
    assert "live" not in shown
    day.key(Qt.Key.Key_F11)
    assert "live" in "\n".join(visible_texts(day.console.bar))


def test_another_outline_leaves_the_keys_where_they_are(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    for row in ("455222", "122444", "333333", "121511"):
        day.type(row)
    day.forward()
    day.forward()
    outline = _button(day, "North")
    outline.setFocus()
    day.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is outline
    assert outline.isChecked()


def test_the_comparator_is_typed_in_with_tab_from_field_to_field(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    for row in ("455222", "122444", "333333", "121511"):
        day.type(row)
    day.forward()
    day.forward()
    _button(day, "Add a comparator").setFocus()
    day.key(Qt.Key.Key_Return)
    day.type("March")
    for value in "432":
        day.key(Qt.Key.Key_Tab)
        day.type(value)
    for _field in range(5):
        day.key(Qt.Key.Key_Tab)
    day.key(Qt.Key.Key_Return)
    kept = day.session.settings_of(AREAS.ref).comparator
    assert kept is not None
    assert kept.name == "March"
    assert sorted(kept.values.values()) == [2, 3, 4]


def test_the_day_after_shows_no_minutes_that_nobody_has_used(day: Room) -> None:
    day.forward()
    day.clock.advance(timedelta(days=3))
    day.console.tick()
    shown = "\n".join(visible_texts(day.console.bar))
    assert "−" not in shown.replace("−1", "")


def test_tab_goes_through_the_console_as_it_is_read(day: Room) -> None:
    console = day.console
    state = next(one for one in console.bar.findChildren(QPushButton) if one.text()[:2] == "no")
    state.setFocus()
    day.key(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert console.rail.isAncestorOf(focus)
    while focus is not None and console.rail.isAncestorOf(focus):
        assert focus.accessibleName()
        day.key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
    assert focus is not None
    assert console.bench.isAncestorOf(focus)


def test_a_folder_that_cannot_be_written_can_be_exchanged(
    room: Room, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "Documents").write_text("no folder", encoding="utf-8")
    window = room.program.show_home()
    room.settle()
    window.new.setFocus()
    room.key(Qt.Key.Key_Return)
    room.type("Customer day")
    room.key(Qt.Key.Key_Return)
    assert "cannot be written" in window.page.problem.text()
    monkeypatch.setattr(
        "ui.home.new_session.QFileDialog.getExistingDirectory", lambda *_words: str(home)
    )
    room.key(Qt.Key.Key_Return)
    assert room.session.title == "Customer day"
    assert files(home, "*.ccw")


def test_a_team_that_was_forgotten_joins_at_the_grid(day: Room) -> None:
    _go_to(day, Beat.OPEN)
    count = len(day.session.teams)
    grid = day.console.findChildren(AnswerGrid)[0]
    grid.newcomer.setFocus()
    day.type("Latecomers")
    day.key(Qt.Key.Key_Return)
    assert [team.name for team in day.session.teams][count:] == ["Latecomers"]
    assert grid.newcomer.text() == ""
    day.type("latecomers")
    day.key(Qt.Key.Key_Return)
    assert len(day.session.teams) == count + 1
    assert "already a team" in day.console.status.message.text()


def test_a_captured_line_can_be_taken_away_and_brought_back(day: Room) -> None:
    day.ctrl(Qt.Key.Key_N, shift=True)
    day.type("Who owns this?")
    day.key(Qt.Key.Key_Return)
    (away,) = [
        part
        for part in day.console.side.plan.findChildren(QPushButton)
        if "Who owns this?" in part.accessibleName()
    ]
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    day.settle()
    assert _captured(day) == []
    day.ctrl(Qt.Key.Key_Z)
    assert _captured(day) == ["Who owns this?"]


def _captured(day: Room) -> list[str]:
    return [note.text for note in day.session.notes]
