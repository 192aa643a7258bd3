"""A show of hands is counted with the keyboard alone; the stage follows the row."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ccworkshop.commands.answers import SetWay
from ccworkshop.screens import HandsScreen, VoteScreen
from ccworkshop.session import Beat, Session, StepRef, Way
from ccworkshop.storage.session_file import SessionFile
from ccworkshop.views.stage import stage_view
from tests.core.more_steps import MORE, more
from tests.core.workshops import AREAS, at, first, rating, run, session, with_people
from tests.journeys.room import Room, visible_texts
from ui.stage.canvas import StageCanvas
from ui.stage.hands import HandsScene
from ui.steps.hands_panel import HandsPanel

ONE = first(AREAS)
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def opened(room: Room, home: Path, day: Session) -> HandsPanel:
    day = at(run(day, SetWay(AREAS, Way.HANDS)), AREAS, Beat.OPEN)
    file = SessionFile.create(home / "day.ccw", day, clock=room.clock)
    file.close()
    room.program.open(home / "day.ccw")
    room.settle()
    room.ctrl(Qt.Key.Key_2)
    return next(one for one in room.console.findChildren(HandsPanel) if one.isVisible())


@pytest.fixture
def panel(room: Room, home: Path) -> HandsPanel:
    return opened(room, home, with_people(count=12))


def counts(room: Room, question: str) -> dict[str, int]:
    tally = room.session.tallies.get(ONE)
    return dict(tally.counts.get(question, {})) if tally else {}


def shown(room: Room) -> str:
    return "\n".join(visible_texts(room.console.bench))


def sums(panel: HandsPanel) -> list[str]:
    last = panel.table.columnCount() - 1
    items = [panel.table.item(i, last) for i in range(panel.table.rowCount())]
    return [item.text() if item else "" for item in items]


def pointed(room: Room) -> str:
    view = stage_view(room.session)
    assert isinstance(view, HandsScreen)
    return view.item.key


def test_digits_collect_and_enter_goes_on(room: Room, panel: HandsPanel) -> None:
    assert panel.table.hasFocus()
    for count in ("4", "5", "2"):
        room.type(count)
        room.key(ENTER)
    assert counts(room, "money") == {"1": 4, "2": 5, "3": 2}
    assert sums(panel)[0] == "11 of 12: one is missing"
    room.type("2")
    room.key(ENTER)
    assert sums(panel)[0] == "13 of 12: one too many"
    room.key(Qt.Key.Key_Left)
    room.type("1")
    room.key(ENTER)
    assert sums(panel)[0] == "12 of 12"
    assert "1 of 6 questions counted" in shown(room)
    room.type("11")
    room.key(TAB)
    assert counts(room, "money")["5"] == 11


def test_the_stage_follows_the_row(room: Room, panel: HandsPanel) -> None:
    assert pointed(room) == "money"
    for _answer in range(6):
        room.key(TAB)
    assert (panel.table.currentRow(), panel.table.currentColumn()) == (1, 1)
    assert pointed(room) == "everyone"
    room.type("7")
    room.key(Qt.Key.Key_Down)
    assert counts(room, "everyone") == {"1": 7}
    assert pointed(room) == "kpis"
    room.key(Qt.Key.Key_Up)
    room.key(Qt.Key.Key_Left)
    assert (panel.table.currentRow(), panel.table.currentColumn()) == (0, 6)
    assert pointed(room) == "money"
    room.ctrl(Qt.Key.Key_Z)
    assert pointed(room) == "everyone"
    assert panel.table.currentRow() == 1
    name = panel.table.visualRect(panel.table.model().index(3, 0)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=name)
    room.settle()
    assert panel.table.currentColumn() == 1
    assert pointed(room) == "leaders"


def test_a_count_is_taken_away_and_escape_drops_what_was_typed(
    room: Room, panel: HandsPanel
) -> None:
    room.type("7")
    room.key(Qt.Key.Key_Escape)
    assert counts(room, "money") == {}
    room.type("7")
    room.key(ENTER)
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_F2)
    room.type("0")
    room.key(ENTER)
    assert counts(room, "money") == {"1": 70}
    room.key(Qt.Key.Key_Left)
    room.key(Qt.Key.Key_Backspace)
    assert counts(room, "money") == {}
    assert panel.table.hasFocus()


def test_what_is_being_typed_is_kept_when_the_vote_is_closed(room: Room, panel: HandsPanel) -> None:
    room.type("12")
    room.forward()
    assert room.session.place.beat is Beat.CLOSED
    assert counts(room, "money") == {"1": 12}
    assert sums(panel)[0] == "12 of 12"


def test_a_click_elsewhere_keeps_the_count_where_it_was_typed(
    room: Room, panel: HandsPanel
) -> None:
    room.type("3")
    spot = panel.table.visualRect(panel.table.model().index(2, 4)).center()
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    room.settle()
    assert counts(room, "money") == {"1": 3}
    assert counts(room, "kpis") == {}
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    room.settle()
    room.type("8")
    room.key(ENTER)
    assert counts(room, "kpis") == {"4": 8}


def test_people_are_counted_in_the_room(room: Room, panel: HandsPanel) -> None:
    assert panel.present.text() == "12"
    assert "as on the list" in shown(room)
    panel.present.setFocus()
    panel.present.selectAll()
    room.type("9")
    room.key(ENTER)
    assert room.session.present(AREAS) == 9
    assert "counted in the room" in shown(room)
    assert panel.table.hasFocus()
    room.type("8")
    room.key(ENTER)
    assert sums(panel)[0] == "8 of 9: one is missing"
    panel.present.setFocus()
    panel.present.selectAll()
    room.key(Qt.Key.Key_Backspace)
    room.key(ENTER)
    assert room.session.present(AREAS) == 12
    assert panel.present.text() == "12"


def test_without_a_list_sums_are_shown_and_not_checked(room: Room, home: Path) -> None:
    panel = opened(room, home, session())
    assert "not known: sums are not checked" in shown(room)
    room.type("8")
    room.key(ENTER)
    assert sums(panel)[0] == "8"


def test_few_questions_are_shown_at_once_on_request(room: Room, panel: HandsPanel) -> None:
    panel.at_once.setFocus()
    room.key(Qt.Key.Key_Space)
    assert isinstance(stage_view(room.session), VoteScreen)
    assert panel.at_once.isChecked()
    assert panel.table.hasFocus()
    room.key(Qt.Key.Key_Down)
    assert isinstance(stage_view(room.session), VoteScreen)
    panel.at_once.setFocus()
    room.key(Qt.Key.Key_Space)
    assert pointed(room) == "everyone"


def test_many_questions_are_not_shown_at_once(room: Room, home: Path) -> None:
    step = rating()
    longer = replace(step, items=(*step.items, replace(step.items[0], key="more")))
    panel = opened(room, home, with_people(longer, count=3))
    assert not panel.at_once.isVisible()


def test_the_way_is_chosen_with_its_button(room: Room, home: Path) -> None:
    panel = opened(room, home, with_people(count=3))
    room.ctrl(Qt.Key.Key_Z)
    assert room.session.way(AREAS) is Way.HANDS
    assert "By hands" in shown(room)
    assert panel.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (320, 180)])
def test_the_stage_shows_item_and_scale_whole(
    room: Room, panel: HandsPanel, width: int, height: int
) -> None:
    canvas = StageCanvas(room.program.theme, interactive=True)
    canvas.resize(width, height)
    canvas.show_view(stage_view(room.session), animate=False)
    canvas.tick(room.clock.now())
    canvas.show()
    room.settle()
    words = [one.text() for one in canvas.findChildren(QLabel) if one.isVisible()]
    for text in ("Show the money", "Rung 5", "What 1 means.", "1 of 6"):
        assert text in words
    assert isinstance(canvas.scene, HandsScene)
    for one in canvas.scene.findChildren(QLabel):
        inside = one.mapTo(canvas, one.rect().bottomRight())
        assert not one.isVisible() or (inside.x() <= width and inside.y() <= height)
    QTest.keyClick(QApplication.focusWidget() or canvas, Qt.Key.Key_3)
    canvas.deleteLater()
    assert counts(room, "money") == {}


def test_dials_name_their_ends_on_the_stage(room: Room) -> None:
    ref = StepRef(MORE, "dials")
    day = at(run(more(with_people()), SetWay(ref, Way.HANDS)), ref, Beat.OPEN)
    canvas = StageCanvas(room.program.theme, interactive=False)
    canvas.resize(1280, 720)
    canvas.show_view(stage_view(day), animate=False)
    words = [one.text() for one in canvas.findChildren(QLabel)]
    assert {"Customer base", "Quantity", "Quality"} <= set(words)
    canvas.deleteLater()
