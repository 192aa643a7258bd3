"""The discuss-first list is put on the agenda with one key, and played."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.content.records import EntryKind
from ccworkshop.screens import BriefScreen
from ccworkshop.session import Beat, Place, RoundRef
from ccworkshop.storage.session_file import SessionFile, read_session
from ccworkshop.views.stage import stage_view
from tests.core import workshops
from tests.core.workshops import AREAS
from tests.journeys.room import Room, visible_texts

ROUND = RoundRef(*AREAS, 1)
KEY = "discuss.areas.rate.1"
SCORES = "112131", "112555", "115155", "115555"


@pytest.fixture
def day(room: Room, home: Path) -> Room:
    """A day whose vote is closed: four teams that differ."""
    day = workshops.with_teams()
    items = day.step(AREAS).items
    day = workshops.at(day, AREAS, Beat.OPEN)
    for voter, scores in zip(day.voters(AREAS), SCORES, strict=True):
        for item, score in zip(items, scores, strict=True):
            day = workshops.run(day, CastAnswer(ROUND, voter, item.key, int(score)))
    day = workshops.at(day, AREAS, Beat.CLOSED)
    SessionFile.create(home / "day.ccw", day, clock=room.clock).close()
    room.program.open(home / "day.ccw")
    room.settle()
    return room


def keys(room: Room) -> list[str]:
    return [entry.key for entry in room.session.workshop.agenda.entries]


def said(room: Room) -> str:
    return "\n".join(visible_texts(room.console.status))


def test_one_key_puts_the_list_on_the_agenda(day: Room, home: Path) -> None:
    before = keys(day)
    day.ctrl(Qt.Key.Key_D, shift=True)
    assert keys(day) == before
    assert "once the results are revealed" in said(day)

    day.forward()
    assert day.session.place.beat is Beat.REVEALED
    day.ctrl(Qt.Key.Key_D, shift=True)
    assert keys(day)[:3] == ["opening", "areas", KEY]
    assert day.session.entry(KEY).minutes == 15
    assert "comes next on the agenda" in said(day)
    heard = "\n".join(one.accessibleName() for one in day.console.rail.rows)
    assert day.session.entry(KEY).title in heard

    day.ctrl(Qt.Key.Key_D, shift=True)
    assert keys(day).count(KEY) == 1
    assert "is on the agenda already" in said(day)

    day.ctrl(Qt.Key.Key_Z)
    assert keys(day) == before
    day.ctrl(Qt.Key.Key_Z, shift=True)
    day.ctrl(Qt.Key.Key_PageDown)
    assert day.session.place == Place(KEY, "item-1", Beat.BRIEF, 1)
    shown = stage_view(day.session)
    assert isinstance(shown, BriefScreen)
    assert shown.lead.startswith("Split: ")
    day.saved()
    assert read_session(home / "day.ccw") == day.session


def test_the_button_at_the_list_does_the_same(day: Room) -> None:
    day.forward()
    (button,) = (
        one
        for one in day.console.bench.findChildren(QPushButton)
        if one.isVisible() and one.text() == "Put on the agenda"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    day.settle()
    assert KEY in keys(day)


def test_in_a_break_there_is_nothing_to_discuss(day: Room) -> None:
    pause = next(e for e in day.session.workshop.agenda.entries if e.kind is EntryKind.BREAK)
    day.console.middle.peek_entry(pause.key)
    before = keys(day)
    day.ctrl(Qt.Key.Key_D, shift=True)
    assert keys(day) == before
    assert "nothing here to discuss" in said(day)
