"""What a facilitator meets after a power cut, or with a second window."""

from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QPushButton

from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.session import Place
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.store import Store
from tests.journeys.room import Room, visible_texts
from ui.console.overlay import PastCard
from ui.sample import sample_workshop


def _played(path: Path, beats: int) -> Place:
    """Play a few beats into a file, as another program would, and return where it stands."""
    write_session(path, demo_session(sample_workshop()))
    clock = DemoClock()
    session, file = SessionFile.open(path, clock=clock)
    store = Store(session, clock, file.history)
    store.subscribe(file.save)
    for number, _place in enumerate(play(store, clock, 3), start=1):
        if number == beats:
            break
    assert file.close().problem == ""
    return store.session.place


def test_undo_reaches_behind_a_restart(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    _played(path, 4)
    room.program.open(path)
    room.settle()
    before = room.session
    assert any(before.sheets.values())
    room.ctrl(Qt.Key.Key_Z)
    assert room.session != before
    room.ctrl(Qt.Key.Key_Z, shift=True)
    assert room.session == before
    for _step in range(100):
        room.ctrl(Qt.Key.Key_Z)
    assert not any(room.session.sheets.values())
    assert room.session.place == demo_session(sample_workshop()).place


def test_a_second_window_only_reads_and_says_who_writes(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    place = _played(path, 3)
    _session, other = SessionFile.open(path, clock=DemoClock())
    try:
        room.program.open(path)
        room.settle()
        assert "only reads" in room.console.status.message.text()
        room.forward()
        assert room.session.place == place
        assert "only reads" in room.console.status.message.text()
        room.ctrl(Qt.Key.Key_Z)
        assert room.session.place == place
    finally:
        other.close()
    assert read_session(path).place == place


def test_a_torn_tail_is_told_and_the_day_goes_on(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    place = _played(path, 5)
    with path.open("ab") as file:
        file.write(b'{"seq": 99')
    room.program.open(path)
    room.settle()
    assert room.session.place == place
    assert "not been written whole" in room.console.status.message.text()
    room.forward()
    room.saved()
    assert read_session(path) == room.session


def test_home_offers_recovery_only_when_a_copy_holds_more(room: Room, home: Path) -> None:
    path = home / "day.ccw"
    _played(path, 5)
    room.program.open(path)
    room.settle()
    room.forward()
    room.saved()
    place = room.session.place
    room.ctrl(Qt.Key.Key_W)
    room.program.open(path)
    room.settle()
    room.forward()  # with the first change a copy is kept of what was opened
    room.saved()
    room.ctrl(Qt.Key.Key_W)
    window = room.program.show_home()
    _search_is_over(room)
    assert not window.recover.isVisible()

    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    window.show_first()
    _search_is_over(room)
    assert window.recover.isVisible()
    assert any("Recover" in text for text in visible_texts(window.recover))
    window.recover.findChildren(QPushButton)[0].click()
    room.settle()
    assert room.session.place == place
    (aside,) = path.parent.glob("day (as found*.ccw")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def _search_is_over(room: Room) -> None:
    QThreadPool.globalInstance().waitForDone(5000)
    room.settle()


def test_what_was_done_can_be_shown(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    _played(path, 4)
    room.program.open(path)
    room.settle()
    room.ctrl(Qt.Key.Key_Z)
    room.saved()
    room.ctrl(Qt.Key.Key_H)
    (card,) = room.console.findChildren(PastCard)
    lines = [card.list.item(i).text() for i in range(card.list.count())]
    assert lines[0] == "12 March 2026"
    assert lines[-1].endswith("undone: answers of Emil Sørensen")
    assert any(line.endswith("open the vote") for line in lines)
    room.key(Qt.Key.Key_Escape)
    assert not card.isVisible()
