"""The agenda of a day, changed with nothing but keys; kept, and played on another day."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ccworkshop.content.library import check
from ccworkshop.session import Beat, RoundRef
from ccworkshop.steps.catalog import SCHEMAS
from tests.journeys.room import Room, visible_texts
from ui.console.agenda_page import AgendaPage
from ui.own_content import content_folder

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
BUILT_IN = ["opening-frame", "six-areas", "break-1", "action-plan", "closing", "buffer-1"]


def new_day(room: Room, *, adjust: bool, agenda: str = "Six", teams: str = "") -> None:
    home = room.program.show_home()
    room.settle()
    home.new.setFocus()
    room.key(Key.Key_Return)
    home.page.title.clear()
    room.type("Customer day")
    for _field in range(2):
        room.key(Key.Key_Tab)
    home.page.starts.clear()
    room.type("09:00")
    room.key(Key.Key_Tab)
    room.choose(agenda)
    room.key(Key.Key_Tab)
    room.type(teams)
    button = home.page.adjust if adjust else home.page.make
    button.setFocus()
    room.key(Key.Key_Return)


@pytest.fixture
def day(room: Room) -> Room:
    """A day that has not begun, with its editor."""
    new_day(room, adjust=True)
    return room


def editor(room: Room) -> AgendaPage:
    page = room.console.middle.editor
    assert page is not None
    return page


def keys(room: Room) -> list[str]:
    return [entry.key for entry in room.session.workshop.agenda.entries]


def sums(room: Room) -> str:
    return "\n".join(visible_texts(editor(room)))


def choose(room: Room, entry: str) -> None:
    page = editor(room)
    room.key(Key.Key_Home)
    while page.chosen != entry:
        before = page.chosen
        room.key(Key.Key_Down)
        assert page.chosen != before, entry


def test_a_new_day_can_open_with_its_editor(day: Room) -> None:
    assert keys(day) == BUILT_IN
    assert not day.session.visits
    assert QApplication.focusWidget() is editor(day).list
    assert {"120 min", "09:00", "11:00"} <= set(visible_texts(editor(day)))
    day.key(Key.Key_Escape)
    assert day.console.middle.editor is None
    assert day.console.bench.isVisible()
    day.ctrl(Key.Key_G)
    assert editor(day).isVisible()


def test_a_day_is_made_shorter(day: Room) -> None:
    choose(day, "action-plan")
    day.key(Key.Key_Minus)
    day.key(Key.Key_Minus)
    assert day.session.entry("action-plan").minutes == 35
    day.key(Key.Key_Plus)
    assert day.session.entry("action-plan").minutes == 40
    day.type("30")
    assert day.session.entry("action-plan").minutes == 40
    day.key(Key.Key_Return)
    assert day.session.entry("action-plan").minutes == 30
    assert QApplication.focusWidget() is editor(day).list
    day.type("99")
    day.key(Key.Key_Escape)
    assert day.session.entry("action-plan").minutes == 30
    choose(day, "buffer-1")
    day.key(Key.Key_Delete)
    assert "buffer-1" not in keys(day)
    assert {"90 min", "10:30"} <= set(visible_texts(editor(day)))


def test_digits_are_kept_when_the_arrows_or_the_clicker_go_on(day: Room) -> None:
    choose(day, "six-areas")
    day.type("25")
    day.key(Key.Key_Down)
    assert day.session.entry("six-areas").minutes == 25
    assert editor(day).chosen == "break-1"
    day.type("20")
    day.forward()
    assert day.session.entry("break-1").minutes == 20


def test_entries_move_and_the_day_begins_where_the_agenda_does(day: Room) -> None:
    choose(day, "six-areas")
    day.key(Key.Key_Up, ALT)
    assert keys(day)[:2] == ["six-areas", "opening-frame"]
    assert editor(day).chosen == "six-areas"
    assert day.session.place.entry == "six-areas"
    day.key(Key.Key_Down, ALT)
    assert keys(day) == BUILT_IN
    day.ctrl(Key.Key_Z)
    day.ctrl(Key.Key_Z)
    assert keys(day) == BUILT_IN
    assert day.session.place.entry == "opening-frame"


def test_what_is_called_so_comes_first_in_the_library(day: Room) -> None:
    page = editor(day)
    day.key(Key.Key_A)
    day.type("ten ind")
    assert page.library.list.count() > 1  # another one has both in its summary
    day.key(Key.Key_Return)
    assert "ten-indicators" in keys(day)


def test_a_library_is_filtered_and_adds_behind_the_entry(day: Room) -> None:
    choose(day, "break-1")
    day.key(Key.Key_A)
    page = editor(day)
    assert page.library.list.count() > 1
    day.type("OPENING FRAME")
    assert page.library.list.count() == 1
    day.key(Key.Key_Return)
    assert keys(day)[2:4] == ["break-1", "opening-frame-2"]
    assert page.chosen == "opening-frame-2"
    day.key(Key.Key_A)
    day.type("nobody calls it that")
    day.key(Key.Key_Return)
    assert "Nothing is called that." in set(visible_texts(page))
    day.key(Key.Key_Escape)
    assert QApplication.focusWidget() is page.list
    assert len(keys(day)) == 7


def test_breaks_and_buffers_on_one_line(day: Room) -> None:
    choose(day, "opening-frame")
    day.key(Key.Key_P)
    day.type("Tea & cake")
    day.key(Key.Key_Tab)
    day.type("20")
    day.key(Key.Key_Return)
    entry = day.session.entry("break")
    assert (entry.title, entry.minutes, keys(day)[1]) == ("Tea & cake", 20, "break")
    assert QApplication.focusWidget() is editor(day).list
    day.key(Key.Key_B)
    assert not day.session.blank
    day.key(Key.Key_Escape)
    assert len(keys(day)) == 7
    day.key(Key.Key_B)
    day.key(Key.Key_Return)
    assert keys(day)[2] == "buffer"


def test_what_is_refused_is_told_in_the_editor(day: Room) -> None:
    page = editor(day)
    choose(day, "six-areas")
    day.type("0")
    day.key(Key.Key_Return)
    assert "between 1 and 600" in page.said.text()
    day.key(Key.Key_P)
    assert page.said.text() == ""
    day.key(Key.Key_Backspace)
    day.key(Key.Key_Return)
    assert "Say what it is called" in page.said.text()
    assert page.form.isVisible()
    day.key(Key.Key_Escape)
    choose(day, "break-1")
    day.key(Key.Key_D)
    assert "Only an activity" in page.said.text()
    day.forward()
    choose(day, "opening-frame")
    day.key(Key.Key_Delete)
    assert "The day stands here" in page.said.text()
    assert keys(day) == BUILT_IN


def test_an_entry_with_answers_stays_on_the_agenda(room: Room) -> None:
    new_day(room, adjust=False, teams="North")
    room.ctrl(Key.Key_PageDown)
    room.forward()
    assert room.session.place.beat is Beat.OPEN
    room.type("4")
    assert room.session.sheets_of(RoundRef("six-areas", room.session.place.step, 1))
    room.ctrl(Key.Key_PageDown)
    room.ctrl(Key.Key_G)
    choose(room, "six-areas")
    room.key(Key.Key_Delete)
    assert "has answers" in editor(room).said.text()
    assert "six-areas" in keys(room)


def test_a_divided_activity_is_run_with_the_clicker_alone(day: Room) -> None:
    choose(day, "six-areas")
    day.key(Key.Key_D)
    day.key(Key.Key_Tab)
    day.type("Tea")
    day.key(Key.Key_Return)
    assert keys(day)[1:3] == ["six-areas", "break"]
    first = day.session.entry("break").after
    day.key(Key.Key_Escape)
    walked: list[tuple[str, str]] = []
    for _beat in range(40):
        place = day.session.place
        if not walked or walked[-1] != (place.entry, place.step):
            walked.append((place.entry, place.step))
        if place.entry == "break-1":
            break
        day.forward()
    inside = [step.key for step in day.session.workshop.activities["six-areas"].steps]
    at = walked.index(("break", ""))
    assert walked[at - 1] == ("six-areas", first)
    assert walked[at + 1] == ("six-areas", inside[inside.index(first) + 1])
    assert [one for one in walked if one[0] == "break"] == [("break", "")]


def test_an_agenda_is_kept_and_a_new_day_begins_with_it(day: Room) -> None:
    choose(day, "six-areas")
    day.type("50")
    day.key(Key.Key_Return)
    day.key(Key.Key_S)
    day.type("Our own day")
    day.key(Key.Key_Return)
    path = content_folder() / "agendas" / "our-own-day.toml"
    assert str(path) in editor(day).said.text()
    assert check(path, SCHEMAS) == ()
    day.ctrl(Key.Key_W)

    page = day.program.show_home().page
    page.begin(day.clock.now())
    offered = [page.agenda.itemText(i) for i in range(page.agenda.count())]
    assert "Our own day · 135 min · your own" in offered
    assert any("your own" not in one for one in offered)
    new_day(day, adjust=False, agenda="Our")
    assert day.session.workshop.agenda.title == "Our own day"
    assert day.session.entry("six-areas").minutes == 50


@pytest.mark.parametrize("title", ["../../up & away", "<b>bold</b> {title} %s", "日本の一日"])
def test_a_hostile_title_is_kept_as_it_is(day: Room, title: str) -> None:
    day.key(Key.Key_S)
    field = editor(day).form.title
    field.setText(title)
    day.key(Key.Key_Return)
    (path,) = (content_folder() / "agendas").glob("*")
    assert "Kept" in editor(day).said.text()
    assert path.parent == content_folder() / "agendas"
    day.ctrl(Key.Key_W)
    page = day.program.show_home().page
    page.begin(day.clock.now())
    assert page.agenda.findText(title, Qt.MatchFlag.MatchStartsWith) >= 0


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(day: Room) -> None:
    folder = content_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file stands here")
    before = day.session
    day.key(Key.Key_S)
    day.key(Key.Key_Return)
    assert "cannot be written" in editor(day).said.text()
    assert "The day is as it was" in editor(day).said.text()
    assert editor(day).form.isVisible()
    assert day.session == before


def test_wrong_files_of_ones_own_are_told_and_nothing_breaks(room: Room) -> None:
    folder = content_folder() / "agendas"
    folder.mkdir(parents=True)
    (folder / "wrong.toml").write_text('schema = 1\nkey = "wrong"\n')
    new_day(room, adjust=True)
    assert room.program.home is not None
    assert "left out" in room.program.home.page._note.text()
    assert "wrong.toml" in room.program.home.page._note.text()
    room.key(Key.Key_A)
    assert any("wrong.toml" in text for text in visible_texts(editor(room)))


def test_a_shared_agenda_is_loaded(day: Room, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day.key(Key.Key_S)
    day.type("From Anna")
    day.key(Key.Key_Return)
    (path,) = (content_folder() / "agendas").glob("*")
    shared = path.rename(home / "shared.toml")
    wrong = home / "wrong.toml"
    wrong.write_text("schema = 1")
    day.ctrl(Key.Key_W)
    page = day.program.show_home().page
    day.program.show_home()._show_new()
    day.settle()
    for file, words in ((wrong, "cannot be used"), (shared, "among your agendas")):
        monkeypatch.setattr(
            "ui.home.new_session.QFileDialog.getOpenFileName",
            lambda *_words, chosen=file: (str(chosen), ""),
        )
        page.take.setFocus()
        day.key(Key.Key_Return)
        assert any(words in text for text in visible_texts(page))
    assert page.agenda.currentText().startswith("From Anna")


def test_every_control_of_the_editor_has_a_name_and_can_be_reached(day: Room) -> None:
    page = editor(day)
    seen: list[QWidget] = []
    for _tab in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        if page.isAncestorOf(focus):
            assert focus.accessibleName(), focus
            seen.append(focus)
        day.key(Key.Key_Tab)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert set(buttons) <= set(seen)
    assert page.list in seen
    again = seen[seen.index(page.keep) :]
    assert again[:3] == [page.keep, page.back, page.list]
    item = page.list.item(1)
    assert item.text() == "Six attention areas, 35 minutes, to come"


def test_the_small_button_over_the_rail_opens_and_the_rail_leaves_it(day: Room) -> None:
    day.key(Key.Key_Escape)
    QTest.mouseClick(day.console.rail.edit, Qt.MouseButton.LeftButton)
    day.settle()
    assert editor(day).isVisible()
    day.console.rail.rows[3].setFocus()
    day.key(Key.Key_Return)
    assert day.console.middle.editor is None
    assert day.console.bench.entry == "action-plan"


def test_what_is_looked_at_may_be_dropped(day: Room) -> None:
    day.console.middle.peek_entry("action-plan")
    day.ctrl(Key.Key_G)
    assert editor(day).chosen == "action-plan"
    day.key(Key.Key_Delete)
    assert "action-plan" not in keys(day)
    day.key(Key.Key_Escape)
    assert day.console.bench.entry == "opening-frame"
