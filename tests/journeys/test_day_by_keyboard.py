"""The whole way once, with nothing but a keyboard: from an empty folder to a signed-off plan."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ccworkshop.session import Beat, RoundRef, Voter, VoterKind
from ccworkshop.storage.session_file import read_session
from tests.journeys.room import Room, files, visible_texts

AREAS = RoundRef("six-areas", "areas", 1)
SCORES = ("455222", "122444", "333333", "121511")


def _new_session(room: Room) -> None:
    home = room.program.show_home()
    room.settle()
    home.new.setFocus()
    room.key(Qt.Key.Key_Space)
    room.type("Customer day")
    room.key(Qt.Key.Key_Tab)
    room.type("Meridian")
    for _field in range(2):
        room.key(Qt.Key.Key_Tab)
    room.choose("Six")
    room.key(Qt.Key.Key_Tab)
    room.type("North, South, East, West")
    room.key(Qt.Key.Key_Return)


def _go_to(room: Room, entry: str, step: str, beat: Beat) -> None:
    for _click in range(60):
        place = room.session.place
        if (place.entry, place.step, place.beat) == (entry, step, beat):
            return
        room.forward()
    raise AssertionError(room.session.place)


def _type_scores(room: Room, rows: tuple[str, ...]) -> None:
    for row in rows:
        room.type(row)


def test_a_day_from_an_empty_folder_to_a_plan(room: Room, home: Path) -> None:
    _new_session(room)
    assert room.session.title == "Customer day"
    assert [team.name for team in room.session.teams] == ["North", "South", "East", "West"]

    _go_to(room, "six-areas", "areas", Beat.OPEN)
    _type_scores(room, SCORES)
    sheets = room.session.sheets_of(AREAS)
    given = [
        "".join(str(a.value) for a in sheets[Voter(VoterKind.TEAM, t.id)].answers.values())
        for t in room.session.teams
    ]
    assert given == list(SCORES)

    room.forward()
    assert "when they are revealed" not in "\n".join(_details(room))
    room.forward()
    shown = "\n".join(visible_texts(room.console.bench))
    assert "below the minimum of 3" in shown

    room.key(Qt.Key.Key_R)
    _go_to(room, "six-areas", "areas", Beat.DISCUSS)
    room.forward()
    assert (room.session.place.beat, room.session.place.round) == (Beat.OPEN, 2)
    _type_scores(room, ("344333", "233333", "333333", "232322"))
    room.forward()
    room.forward()
    assert "moved" in "\n".join(_details(room))

    for words in ("Retire handling time", "Share one budget", "Listen to two calls"):
        room.ctrl(Qt.Key.Key_A, shift=True)
        room.type(words)
        room.key(Qt.Key.Key_Return)
    assert [a.text for a in room.session.actions] == [
        "Retire handling time",
        "Share one budget",
        "Listen to two calls",
    ]
    room.saved()

    room.ctrl(Qt.Key.Key_P)
    room.program.exporter.wait()
    room.settle()
    (plan,) = files(home, "*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(plan).pages)
    assert "Retire handling time" in text
    assert "no owner" in text

    before = room.session
    (file,) = files(home / "Documents", "*.ccw")
    room.ctrl(Qt.Key.Key_W)
    assert read_session(file) == before
    room.program.open(file)
    room.settle()
    assert room.session.place == before.place
    assert room.session == before


def _details(room: Room) -> list[str]:
    return list(visible_texts(room.console.bench))


def test_nothing_of_an_answer_shows_before_the_reveal(room: Room) -> None:
    _new_session(room)
    _go_to(room, "six-areas", "areas", Beat.OPEN)
    _type_scores(room, SCORES)
    room.ctrl(Qt.Key.Key_3)
    shown = "\n".join(visible_texts(room.console.bench))
    assert "when they are revealed" in shown
    assert "below the minimum" not in shown
    stage = room.console.side.thumbnail.canvas
    assert "below the minimum" not in "\n".join(visible_texts(stage))


def test_the_clicker_counts_a_double_press_once(room: Room) -> None:
    _new_session(room)
    QTest.qWait(400)
    first = room.session.place
    room.key(Qt.Key.Key_PageDown)
    second = room.session.place
    assert second != first
    room.key(Qt.Key.Key_PageDown)
    assert room.session.place == second
    room.forward()
    assert room.session.place != second


def test_letters_that_are_typed_do_not_move_the_stage(room: Room) -> None:
    _new_session(room)
    room.ctrl(Qt.Key.Key_N, shift=True)
    room.type("Bf r.")
    assert not room.session.blank
    assert room.session.frozen is None
    assert room.console.side.capture.line.text() == "Bf r."
    room.key(Qt.Key.Key_Return)
    assert [note.text for note in room.session.notes] == ["Bf r."]


def test_undo_takes_back_everything_and_redo_does_it_again(room: Room) -> None:
    _new_session(room)
    start = room.session
    _go_to(room, "six-areas", "areas", Beat.OPEN)
    _type_scores(room, SCORES[:2])
    room.key(Qt.Key.Key_B)
    assert room.session.blank
    end = room.session
    while room.session != start:
        before = room.session
        room.ctrl(Qt.Key.Key_Z)
        assert room.session != before
    for _step in range(60):
        room.ctrl(Qt.Key.Key_Z, shift=True)
    assert room.session == end


def test_back_destroys_nothing(room: Room) -> None:
    _new_session(room)
    _go_to(room, "six-areas", "areas", Beat.OPEN)
    _type_scores(room, SCORES)
    sheets = room.session.sheets
    room.forward()
    room.forward()
    for _click in range(4):
        room.back()
    assert room.session.sheets == sheets
    assert room.session.place.beat is Beat.BRIEF


def test_find_anything_finds_an_activity_and_runs_a_command(room: Room) -> None:
    _new_session(room)
    room.ctrl(Qt.Key.Key_K)
    room.type("blank")
    room.key(Qt.Key.Key_Return)
    assert room.session.blank
    assert QApplication.focusWidget() is not None
