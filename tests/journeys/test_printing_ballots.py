"""The forms of the step that is looked at are printed with one key."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from ccworkshop.session import Beat
from ccworkshop.storage.session_file import SessionFile
from ccworkshop.voting import form_code
from tests.core.workshops import AREAS, at, first, with_people
from tests.journeys.room import Room, visible_texts


@pytest.fixture
def day(room: Room, home: Path) -> Room:
    start = at(with_people(count=4), AREAS, Beat.BRIEF)
    gone = replace(start.participants[0], left=True)
    start = replace(start, participants=(gone, *start.participants[1:]))
    file = SessionFile.create(home / "day.ccw", start, clock=room.clock)
    file.close()
    room.program.open(home / "day.ccw")
    room.settle()
    return room


def printed(room: Room) -> None:
    room.ctrl(Qt.Key.Key_B, shift=True)
    room.program.exporter.wait()
    room.settle()


def test_the_forms_lie_beside_the_session(day: Room, home: Path) -> None:
    printed(day)
    path = home / f"day ballots {form_code(first(AREAS))}.pdf"
    assert len(PdfReader(path).pages) == 3
    assert f"Ballots saved as {path}" in day.console.status.message.text()
    day.ctrl(Qt.Key.Key_2)
    assert f"form {form_code(first(AREAS))}" in list(visible_texts(day.console.bench))


@pytest.mark.parametrize("entry", ["coffee", "plan"])
def test_where_nothing_is_asked_that_is_said(day: Room, home: Path, entry: str) -> None:
    day.console.middle.peek_entry(entry)
    printed(day)
    assert "there is no form of it" in day.console.status.message.text()
    assert not list(home.glob("*.pdf"))
