"""One writer per file: who comes second only reads, and is told who was first."""

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from tinydb import TinyDB

from ccworkshop.storage.errors import SessionInUse
from ccworkshop.storage.holder import Hold, Holder, mark_of, read_mark
from ccworkshop.storage.journal import JournalStorage
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.storage.writer import SavedKind
from tests.core.storage.sample_day import StoppedClock, sample_day, with_sheet

NOW = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_session(tmp_path / "day.ccw", sample_day(1))
    return tmp_path / "day.ccw"


def test_a_second_window_only_reads_and_says_who_writes(path: Path, tmp_path: Path) -> None:
    clock = StoppedClock()
    _day, first = SessionFile.open(path, clock=clock)
    day, second = SessionFile.open(path, clock=clock)
    assert day == sample_day(1)
    assert first.holder is None
    assert second.holder is not None
    assert second.holder.process == os.getpid()
    assert second.state.kind is SavedKind.READ_ONLY
    assert "2:03" in second.state.problem or "14:03" in second.state.problem
    second.save(with_sheet(day, "p2"))
    assert second.flush().kind is SavedKind.READ_ONLY
    assert read_session(path) == sample_day(1)
    second.save_elsewhere(tmp_path / "mine.ccw")
    assert second.flush().kind is SavedKind.SAVED
    assert read_session(tmp_path / "mine.ccw") == with_sheet(day, "p2")
    second.close()
    assert mark_of(path).exists()
    first.close()
    assert not mark_of(path).exists()
    third = SessionFile.open(path, clock=clock)[1]
    assert third.holder is None
    third.close()


def test_nobody_creates_or_moves_where_somebody_writes(path: Path, tmp_path: Path) -> None:
    clock = StoppedClock()
    _day, first = SessionFile.open(path, clock=clock)
    with pytest.raises(SessionInUse, match="in use by"):
        SessionFile.create(path, sample_day(2), clock=clock, overwrite=True)
    other = SessionFile.create(tmp_path / "b.ccw", sample_day(2), clock=clock, retry_seconds=3600)
    other.save_elsewhere(path, overwrite=True)
    assert "in use by" in other.flush().problem
    other.close()
    first.close()
    assert read_session(path) == sample_day(1)


def test_a_script_reads_but_does_not_change_what_is_open(path: Path) -> None:
    _day, first = SessionFile.open(path, clock=StoppedClock())
    with TinyDB(path, storage=JournalStorage) as tables:
        assert len(tables.table("sheets")) == 1
        with pytest.raises(SessionInUse):
            tables.table("notes").truncate()
    first.close()


DYING = """
import os, sys
from ccworkshop.clock import SystemClock
from ccworkshop.storage.session_file import SessionFile
SessionFile.open(sys.argv[1], clock=SystemClock())
os._exit(9)
"""


def test_the_hold_of_a_dead_program_is_taken_over(path: Path) -> None:
    subprocess.run([sys.executable, "-c", DYING, str(path)], cwd=ROOT, check=False)
    left = read_mark(mark_of(path))
    assert left is not None
    assert left.process != os.getpid()
    file = SessionFile.open(path, clock=StoppedClock())[1]
    assert file.holder is None
    file.close()


def _leave_mark(path: Path, **says: object) -> None:
    whole = {"user": "Anna", "host": "laptop-7", "process": 77, "since": NOW.isoformat()}
    mark_of(path).write_text(json.dumps({**whole, **says}), encoding="utf-8")


def test_who_writes_on_another_computer_is_respected_until_told_otherwise(path: Path) -> None:
    _leave_mark(path)
    _day, file = SessionFile.open(path, clock=StoppedClock())
    assert "Anna on laptop-7" in file.state.problem
    file.close()
    assert mark_of(path).exists(), "the mark of another is left alone"
    _day, file = SessionFile.open(path, clock=StoppedClock(), take_over=True)
    assert file.holder is None
    file.close()
    assert not mark_of(path).exists()


@pytest.mark.parametrize(
    ("process", "held"), [(1, True), (0, False), (2**22 + 5, False), (2**70, False), ("x", False)]
)
def test_another_user_of_this_computer_holds_while_the_process_lives(
    path: Path, process: object, held: bool
) -> None:
    _leave_mark(path, host=socket.gethostname(), process=process)
    taken = Hold.take(path, now=NOW)
    assert isinstance(taken, Holder) == held
    if isinstance(taken, Hold):
        taken.let_go()
        taken.let_go()


def test_a_process_that_we_may_not_ask_is_alive(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: int, number: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    _leave_mark(path, host=socket.gethostname())
    assert isinstance(Hold.take(path, now=NOW), Holder)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"process": 3}', '{"since": "noon"}'])
def test_a_mark_that_cannot_be_read_holds_nothing(path: Path, text: str) -> None:
    mark_of(path).write_text(text)
    assert read_mark(mark_of(path)) in (Holder(), Holder(process=3))
    taken = Hold.take(path, now=NOW)
    assert isinstance(taken, Hold)
    taken.let_go()
    assert Holder().in_words() == "another window or program"


def test_where_no_lock_can_be_had_the_mark_must_do(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    first = Hold.take(path, now=NOW, locks=tmp_path / "file")
    assert isinstance(first, Hold)
    first.let_go()
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(KeyError()))
    mark_of(path).mkdir()
    second = Hold.take(path, now=NOW)
    assert isinstance(second, Hold)
    third = Hold.take(path, now=NOW)
    assert third == Holder()
    second.let_go()


def test_the_folder_of_a_lock_can_be_handed_in(path: Path, tmp_path: Path) -> None:
    hold = Hold.take(path, now=NOW, locks=tmp_path / "locks")
    assert isinstance(hold, Hold)
    (lock,) = (tmp_path / "locks").iterdir()
    assert FileLock(lock, timeout=0).is_locked is False
    hold.let_go()


def test_a_file_that_cannot_be_opened_is_let_go(path: Path) -> None:
    path.write_text("diary")
    with pytest.raises(Exception, match="not a ccworkshop session"):
        SessionFile.open(path, clock=StoppedClock())
    assert not mark_of(path).exists()
