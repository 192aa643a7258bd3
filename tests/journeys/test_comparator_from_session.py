"""The figures of an earlier session are offered, looked at, and shown."""

from pathlib import Path

from PySide6.QtCore import Qt

from ccworkshop.session import Beat, Place
from ccworkshop.storage.session_file import write_session
from tests.core.workshops import AREAS, alike, at, first, with_teams
from tests.journeys.room import Room


def _reveal(room: Room, tmp_path: Path) -> None:
    day = alike(with_teams(), first(AREAS), *[(1, 2, 2, 3)] * 6)
    write_session(tmp_path / "today.ccw", at(day, AREAS, Beat.REVEALED))
    room.program.open(tmp_path / "today.ccw")
    room.settle()
    assert room.session.place == Place(*AREAS, Beat.REVEALED, 1)


def test_an_earlier_session_fills_the_comparator(room: Room, tmp_path: Path) -> None:
    earlier = at(alike(with_teams(), first(AREAS), *[(4, 4)] * 6), AREAS, Beat.REVEALED)
    write_session(tmp_path / "march.ccw", earlier)
    _reveal(room, tmp_path)
    room.ctrl(Qt.Key.Key_3)
    bench = room.console.bench
    bench.compare_with(tmp_path / "march.ccw")
    editor = bench._results.comparator  # type: ignore[union-attr]
    editor.show()
    editor.keep.setFocus()
    room.key(Qt.Key.Key_Space)

    kept = room.session.settings_of(AREAS).comparator
    assert kept is not None
    assert set(kept.values.values()) == {4.0}
    assert kept.name.startswith(earlier.title)


def test_a_file_that_is_no_session_is_told_in_words(room: Room, tmp_path: Path) -> None:
    _reveal(room, tmp_path)
    room.ctrl(Qt.Key.Key_3)
    (tmp_path / "poem.ccw").write_text("roses are red", encoding="utf-8")
    bench = room.console.bench
    bench.compare_with(tmp_path / "poem.ccw")
    editor = bench._results.comparator  # type: ignore[union-attr]
    assert editor._problem.text()
    assert room.session.settings_of(AREAS).comparator is None
    write_session(tmp_path / "empty.ccw", with_teams())
    bench.compare_with(tmp_path / "empty.ccw")
    assert "no figures of this step" in editor._problem.text()
