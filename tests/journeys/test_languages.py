"""Every word that the product says goes through the catalogue in use."""

import gettext
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ccworkshop import words
from ccworkshop.demo_day import demo_session, play
from ccworkshop.storage.session_file import write_session
from ccworkshop.words import short_date
from tests.journeys.room import Room
from ui.sample import sample_workshop

MARK = "¤"


class Marked(gettext.NullTranslations):
    """A language in which every sentence wears a mark."""

    def gettext(self, message: str) -> str:
        return f"{MARK}{message}{MARK}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{MARK}{msgid1 if n == 1 else msgid2}{MARK}"


@pytest.fixture
def marked() -> Iterator[None]:
    words.speak(Marked())
    yield
    words.use("en")


def _texts_of(record: object) -> Iterator[str]:
    """All texts inside frozen records: what the content and the people say."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for value in record.values():
            yield from _texts_of(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from _texts_of(value)
    elif is_dataclass(record):
        for field in fields(record):
            yield from _texts_of(getattr(record, field.name))


def _shown(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        if isinstance(part, QLabel | QPushButton):
            yield part.text()
        if isinstance(part, QLineEdit | QPlainTextEdit):
            yield part.placeholderText()
        if isinstance(part, QComboBox):
            yield from (part.itemText(i) for i in range(part.count()))
        if isinstance(part, QPushButton):
            yield part.accessibleName()


def _unmarked(text: str, known: set[str]) -> bool:
    """Tell whether a text says something that is neither ours to translate nor translated."""
    text = text.replace("&&", "&").replace("\u00a0", " ")  # what is not to be parted
    if MARK in text or text in known:
        return False
    parts = [part.lstrip("0123456789 ") for part in text.split(" · ")]  # "1 Never · 2 Rarely"
    return any(part not in known and re.search(r"[^\W\d_]{2,}", part) for part in parts)


KEYS = {"PgDn", "PgUp"}


@pytest.mark.timeout(300)  # a whole day, three tabs at every beat
def test_home_and_the_whole_day_are_translated(room: Room, tmp_path: Path, marked: None) -> None:
    session = demo_session(sample_workshop())
    path = tmp_path / "day.ccw"
    write_session(path, session)
    home = room.program.show_home()
    home.page.begin(room.clock.now())
    forgotten = {text for text in _shown(home) if _unmarked(text, KEYS | {"09:00"})}
    room.program.open(path)
    workspace = room.program.workspace
    assert workspace is not None
    for _place in play(workspace.store, room.clock, 1):
        for tab in ("guide", "answers", "results"):
            room.console.bench.show_tab(tab)
            room.settle()
        known = set(_texts_of(room.session)) | KEYS
        names = {team.name for team in room.session.teams}
        names |= {person.name for person in room.session.participants}
        known |= {short_date(action.due) for action in room.session.actions if action.due}
        known |= names | {f"{name}  ✓" for name in names}
        forgotten |= {text for text in _shown(room.console) if _unmarked(text, known)}
    room.console.ask("agenda")
    page = room.console.middle.agenda
    assert page is not None
    for ask in (page._offer, page._ask_buffer, page._ask_division, page._ask_title):
        page.list.choose("six-areas")
        ask()
        room.settle()
        forgotten |= {text for text in _shown(room.console) if _unmarked(text, known)}
    room.console.ask("cuts")
    card = room.console.cards.cuts
    assert card is not None
    forgotten |= {text for text in _shown(card) if _unmarked(text, known)}
    assert not forgotten, sorted(forgotten)


def test_the_mark_is_seen_where_it_is_missing() -> None:
    assert _unmarked("Somebody forgot this", set())
    assert not _unmarked("¤Nobody did¤", set())
    assert not _unmarked("North", {"North"})
    assert not _unmarked("1 North · 2 South", {"North", "South"})
    assert _unmarked("1 North · 2 forgotten", {"North", "South"})
