import errno
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ccworkshop.session import Session
from ccworkshop.storage import keeper
from ccworkshop.storage.errors import CannotWriteSession, DamagedSession, SessionExists
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.storage.writer import SavedKind, SavedState
from tests.core.storage.sample_day import (
    BuggyDisk,
    FailingDisk,
    StoppedClock,
    WaitingDisk,
    sample_day,
    with_sheet,
)
from tests.core.storage.schema_1 import seal


class Told:
    """Remembers the states that the writer told, and on which thread."""

    def __init__(self) -> None:
        self.states: list[SavedState] = []
        self.threads: set[int] = set()
        self._news = threading.Condition()

    def __call__(self, state: SavedState) -> None:
        with self._news:
            self.states.append(state)
            self.threads.add(threading.get_ident())
            self._news.notify_all()

    def wait_for(self, kind: SavedKind) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(state.kind is kind for state in self.states), 30)

    @property
    def kinds(self) -> list[SavedKind]:
        return [state.kind for state in self.states]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.ccw"


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    yield
    assert [one.name for one in threading.enumerate() if one.name == "session file"] == []


def test_a_new_session_is_on_disk_when_create_returns(path: Path, clock: StoppedClock) -> None:
    file = SessionFile.create(path, sample_day(3), clock=clock)
    assert read_session(path) == sample_day(3)
    assert file.state == SavedState(SavedKind.SAVED, answers=6, at=clock.now())
    assert file.path == path
    file.close()


def test_a_new_session_never_takes_the_place_of_a_file(path: Path, clock: StoppedClock) -> None:
    path.write_text("diary")
    with pytest.raises(SessionExists, match=r"already a file.*day\.ccw"):
        SessionFile.create(path, sample_day(), clock=clock)
    with pytest.raises(SessionExists):
        write_session(path, sample_day())
    assert path.read_text() == "diary"
    SessionFile.create(path, sample_day(), clock=clock, overwrite=True).close()
    assert read_session(path) == sample_day()


def test_a_new_session_in_a_missing_folder_is_told(tmp_path: Path, clock: StoppedClock) -> None:
    with pytest.raises(CannotWriteSession, match="folder is not there"):
        SessionFile.create(tmp_path / "no" / "day.ccw", sample_day(), clock=clock)


def test_opening_changes_nothing_until_a_save(path: Path, clock: StoppedClock) -> None:
    write_session(path, sample_day())
    before, content = path.stat(), path.read_bytes()
    session, file = SessionFile.open(path, clock=clock)
    assert session == sample_day()
    assert file.flush() == file.close() == SavedState(SavedKind.SAVED, answers=4, at=None)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert path.read_bytes() == content


def test_a_damaged_file_is_named_when_it_is_opened(path: Path, clock: StoppedClock) -> None:
    path.write_bytes(seal(b'"day": {}'))
    with pytest.raises(DamagedSession, match=r"day\.ccw.*damaged") as refused:
        SessionFile.open(path, clock=clock)
    assert refused.value.path == path


def test_a_save_is_told_from_the_writing_thread(
    path: Path, clock: StoppedClock, told: Told
) -> None:
    file = SessionFile.create(path, sample_day(2), clock=clock, on_state=told)
    later = clock.moment = clock.moment + timedelta(minutes=1)
    file.save(sample_day(3))
    assert file.flush() == SavedState(SavedKind.SAVED, answers=6, at=later)
    assert read_session(path) == sample_day(3)
    assert told.kinds == [SavedKind.SAVING, SavedKind.SAVED]
    assert (told.states[0].answers, told.states[0].at) == (4, later - timedelta(minutes=1))
    assert threading.get_ident() not in told.threads
    file.close()


def test_save_does_not_wait_for_the_disk_and_the_latest_wins(
    path: Path, clock: StoppedClock, told: Told
) -> None:
    write_session(path, sample_day(0))
    SessionFile.open(path, clock=clock)[1].close()  # makes the copy, which would wait as well
    disk = WaitingDisk()
    day, file = SessionFile.open(path, clock=clock, on_state=told, disk=disk)
    file.save(day := with_sheet(day, "p1"))
    assert disk.asked.wait(30)
    for person in ("p2", "p3", "p4"):
        file.save(day := with_sheet(day, person))
    assert file.state == SavedState(SavedKind.SAVING, answers=0, at=None)
    assert file.flush(timeout=0) == file.state
    disk.let_go.set()
    assert file.flush().answers == 8
    assert read_session(path) == day
    assert [state.answers for state in told.states] == [0, 2, 8], "p2 and p3 were passed over"
    assert told.kinds == [SavedKind.SAVING, SavedKind.SAVING, SavedKind.SAVED]
    file.close()


def test_close_brings_the_last_session_to_the_disk_and_takes_no_more(
    path: Path, clock: StoppedClock
) -> None:
    file = SessionFile.create(path, sample_day(0), clock=clock)
    file.save(sample_day(5))
    assert file.close().answers == 10
    assert file.close() == file.flush() == file.state
    assert read_session(path) == sample_day(5)
    with pytest.raises(RuntimeError, match="closed"):
        file.save(sample_day(6))
    with pytest.raises(RuntimeError, match="closed"):
        file.save_elsewhere(path.with_name("other.ccw"))


def test_close_does_not_wait_longer_than_told(path: Path, clock: StoppedClock) -> None:
    write_session(path, sample_day(0))
    disk = WaitingDisk()
    _day, file = SessionFile.open(path, clock=clock, disk=disk)
    file.save(sample_day(1))
    assert file.close(timeout=0).kind is SavedKind.SAVING
    disk.let_go.set()
    assert file.close().kind is SavedKind.SAVED
    assert read_session(path) == sample_day(1)


def test_a_failure_is_told_and_the_next_save_works(
    path: Path, clock: StoppedClock, told: Told
) -> None:
    disk = FailingDisk()
    file = SessionFile.create(
        path, sample_day(1), clock=clock, on_state=told, disk=disk, retry_seconds=3600
    )
    first = file.state.at
    clock.moment += timedelta(minutes=1)
    disk.failures = {"sync": errno.ENOSPC}
    file.save(sample_day(2))
    failed = file.flush()
    assert (failed.kind, failed.answers, failed.at) == (SavedKind.FAILED, 2, first)
    assert "the disk is full" in failed.problem
    assert str(path) in failed.problem
    file.save(sample_day(3))
    assert file.flush() == failed, "it stays failed until it is on disk"
    assert read_session(path) in (sample_day(1), sample_day(2)), "whole, if not certain"
    disk.failures = {}
    file.save(sample_day(4))
    assert file.flush() == SavedState(SavedKind.SAVED, answers=8, at=clock.now())
    assert read_session(path) == sample_day(4)
    assert told.kinds == [SavedKind.SAVING, SavedKind.FAILED, SavedKind.SAVED]
    file.close()


def test_a_failed_save_is_tried_again_by_itself(
    path: Path, clock: StoppedClock, told: Told
) -> None:
    disk = FailingDisk({"append_to": errno.EACCES, "replace": errno.EACCES})
    write_session(path, sample_day(1))
    _day, file = SessionFile.open(path, clock=clock, on_state=told, disk=disk, retry_seconds=0.005)
    file.save(sample_day(2))
    told.wait_for(SavedKind.FAILED)
    disk.failures = {}
    told.wait_for(SavedKind.SAVED)
    assert read_session(path) == sample_day(2)
    file.close()


def test_flush_and_close_try_once_more_what_has_failed(path: Path, clock: StoppedClock) -> None:
    disk = FailingDisk({"append_to": errno.EROFS, "create": errno.EROFS})
    write_session(path, sample_day(1))
    _day, file = SessionFile.open(path, clock=clock, disk=disk, retry_seconds=3600)
    file.save(sample_day(2))
    assert file.flush().kind is SavedKind.FAILED
    disk.failures = {}
    assert file.close().kind is SavedKind.SAVED
    assert read_session(path) == sample_day(2)


def test_closing_while_the_disk_fails_says_so(path: Path, clock: StoppedClock) -> None:
    disk = FailingDisk({"write": errno.ENOSPC})
    write_session(path, sample_day(1))
    _day, file = SessionFile.open(path, clock=clock, disk=disk)
    file.save(sample_day(2))
    assert "full" in file.close().problem
    assert "full" in file.close().problem
    assert read_session(path) == sample_day(1)


def test_saving_elsewhere_goes_on_there(path: Path, clock: StoppedClock) -> None:
    disk = FailingDisk()
    file = SessionFile.create(path, sample_day(1), clock=clock, disk=disk, retry_seconds=3600)
    disk.failures = {"append_to": errno.EROFS, "create": errno.EROFS}
    file.save(sample_day(2))
    assert file.flush().kind is SavedKind.FAILED
    disk.failures = {}
    other = path.with_name("elsewhere.ccw")
    file.save_elsewhere(other)
    assert file.flush().kind is SavedKind.SAVED
    assert file.path == other
    assert read_session(other) == sample_day(2), "the session in memory, not that on disk"
    file.save(sample_day(3))
    file.close()
    assert read_session(other) == sample_day(3)
    assert read_session(path) == sample_day(1)


def test_saving_elsewhere_never_takes_the_place_of_a_file(path: Path, clock: StoppedClock) -> None:
    file = SessionFile.create(path, sample_day(1), clock=clock)
    other = path.with_name("other.ccw")
    other.write_text("diary")
    with pytest.raises(SessionExists):
        file.save_elsewhere(other)
    assert file.path == path
    file.save_elsewhere(path)  # the file itself is no stranger
    file.save_elsewhere(other, overwrite=True)
    file.close()
    assert read_session(other) == sample_day(1)


def test_a_folder_that_went_away_and_came_back(tmp_path: Path, clock: StoppedClock) -> None:
    stick, drawer = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    file = SessionFile.create(stick / "day.ccw", sample_day(1), clock=clock, retry_seconds=3600)
    stick.rename(drawer)
    file.save(sample_day(2))
    assert "Plug its disk in again" in file.flush().problem
    drawer.rename(stick)
    assert file.close().kind is SavedKind.SAVED
    assert read_session(stick / "day.ccw") == sample_day(2)


def test_a_session_that_cannot_be_kept_is_told_and_undone(path: Path, clock: StoppedClock) -> None:
    file = SessionFile.create(path, sample_day(1), clock=clock, retry_seconds=3600)
    broken: Any = {"extra_minutes": {"pulse": float("nan")}}
    file.save(replace(sample_day(1), **broken))
    assert "extra_minutes" in file.flush().problem
    assert read_session(path) == sample_day(1)
    file.save(sample_day(2))
    assert file.close().kind is SavedKind.SAVED


def test_what_nobody_thought_of_does_not_end_the_saving(path: Path, clock: StoppedClock) -> None:
    write_session(path, sample_day(1))
    _day, file = SessionFile.open(path, clock=clock, disk=BuggyDisk(), retry_seconds=3600)
    file.save(sample_day(2))
    assert "ArithmeticError" in file.flush().problem
    file.save_elsewhere(path.with_name("other.ccw"))
    assert file.close().kind is SavedKind.FAILED
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["day.ccw"]


def test_after_a_failure_the_whole_session_is_written_afresh(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost_track(*_sessions: Session) -> None:
        raise LookupError("lost track of what changed")

    file = SessionFile.create(path, sample_day(1), clock=clock, retry_seconds=3600)
    monkeypatch.setattr(keeper, "changed_documents", lost_track)
    file.save(sample_day(2))
    assert "lost track" in file.flush().problem
    assert file.close().kind is SavedKind.SAVED
    assert read_session(path) == sample_day(2)


def test_a_listener_that_fails_does_not_end_the_saving(
    path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda what: reported.append(what.exc_value))

    def fail(state: SavedState) -> None:
        raise LookupError(state.kind)

    file = SessionFile.create(path, sample_day(1), clock=clock, on_state=fail)
    file.save(sample_day(2))
    assert file.close().kind is SavedKind.SAVED
    assert [str(error) for error in reported] == ["saving", "saved"]


def test_a_listener_that_flushes_does_not_wait_for_itself(path: Path, clock: StoppedClock) -> None:
    seen: list[SavedState] = []
    files: list[SessionFile] = []
    file = SessionFile.create(
        path, sample_day(1), clock=clock, on_state=lambda _state: seen.append(files[0].flush())
    )
    files.append(file)
    file.save(sample_day(2))
    assert file.close().kind is SavedKind.SAVED
    assert [state.kind for state in seen] == [SavedKind.SAVING, SavedKind.SAVED]


def test_every_session_handed_in_last_is_what_is_read(path: Path, clock: StoppedClock) -> None:
    file = SessionFile.create(path, sample_day(0), clock=clock)
    day: Session = sample_day(0)
    for number in range(60):
        file.save(day := with_sheet(day, f"p{number % 7}", value=number))
        if number % 5 == 0:
            assert file.flush().kind is SavedKind.SAVED
            assert read_session(path) == day
    file.close()


PROGRAM = """
import sys, threading
from ccworkshop.clock import SystemClock
from ccworkshop.storage.session_file import SessionFile
from tests.core.storage.sample_day import WaitingDisk, sample_day
disk = WaitingDisk()
day, file = SessionFile.open(sys.argv[1], clock=SystemClock(), disk=disk)
file.save(sample_day(9))
assert disk.asked.wait(30)
print("bye")
"""


def test_a_program_that_ends_without_close_does_not_hang(path: Path) -> None:
    write_session(path, sample_day(1))
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=root, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("bye\n", "")
    assert read_session(path) == sample_day(1)
