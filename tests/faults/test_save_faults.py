"""What laptops, sticks and batteries do while a day is saved."""

import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccworkshop.session import Session
from ccworkshop.storage.errors import CannotWriteSession
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.session_file import (
    SessionFile,
    read_history,
    read_session,
    write_session,
)
from ccworkshop.storage.writer import SavedKind
from tests.core.storage.sample_day import FailingDisk, StoppedClock, sample_day, with_sheet
from tests.core.storage.schema_1 import schema_1

ROOT = Path(__file__).parents[2]
CALLS = ("create", "write", "sync", "close", "permit", "replace", "sync_folder")
NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES)


def _names(folder: Path) -> list[str]:
    """What a person sees in a folder: the mark of use beside an open file is hidden."""
    return [entry.name for entry in folder.iterdir() if not entry.name.endswith(".held")]


@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
@pytest.mark.parametrize("call", CALLS)
def test_each_step_of_writing_afresh_can_fail(tmp_path: Path, call: str, number: int) -> None:
    path = tmp_path / "day.ccw"
    path.write_bytes(schema_1(to_tables(sample_day(1))))
    old, new, newest = sample_day(1), sample_day(2), sample_day(3)
    disk = FailingDisk()
    _day, file = SessionFile.open(path, clock=StoppedClock(), disk=disk, retry_seconds=3600)

    disk.failures = {call: number}
    file.save(new)
    state = file.flush()
    assert state.kind is SavedKind.FAILED
    assert state.problem == str(CannotWriteSession(path, OSError(number, os.strerror(number))))
    assert state.answers == 2, "what failed does not count"
    # Only the very last step comes when the new file is in place already.
    assert read_session(path) == (new if call == "sync_folder" else old)
    assert _names(tmp_path) == ["day.ccw"]
    assert disk.open_descriptors == set()

    disk.failures = {}
    disk.calls.clear()
    file.save(newest)
    assert file.close().kind is SavedKind.SAVED
    assert disk.calls[0] == "create", "a fresh file, never the one whose sync failed"
    assert read_session(path) == newest
    assert _names(tmp_path) == ["day.ccw"]


@pytest.mark.parametrize("number", NUMBERS, ids=[errno.errorcode[number] for number in NUMBERS])
@pytest.mark.parametrize("call", ["append_to", "write", "sync"])
def test_each_step_of_an_append_can_fail(tmp_path: Path, call: str, number: int) -> None:
    path = tmp_path / "day.ccw"
    old, new, newest = sample_day(1), sample_day(2), sample_day(3)
    disk = FailingDisk()
    file = SessionFile.create(path, old, clock=StoppedClock(), disk=disk, retry_seconds=3600)
    disk.calls.clear()

    disk.failures = {call: number}
    file.save(new)
    state = file.flush(0)
    while state.kind is SavedKind.SAVING:
        state = file.state
    assert (state.kind, state.answers) == (SavedKind.FAILED, 2)
    assert state.problem == str(CannotWriteSession(path, OSError(number, os.strerror(number))))
    # Without its sync a record may be there whole; half a one is cut off.
    assert read_session(path) == (new if call == "sync" else old)
    assert disk.open_descriptors == set(), "never a second try on the same descriptor"

    disk.failures = {}
    disk.calls.clear()
    file.save(newest)
    assert file.close().kind is SavedKind.SAVED
    assert disk.calls[0] == "create", "a fresh file, from memory"
    assert read_session(path) == newest
    assert [event.seq for event in read_history(path)] == [1, 2]


@pytest.mark.parametrize("call", CALLS[:4])
def test_a_first_save_that_fails_leaves_nothing(tmp_path: Path, call: str) -> None:
    path = tmp_path / "day.ccw"
    with pytest.raises(CannotWriteSession):
        write_session(path, sample_day(), disk=FailingDisk({call: errno.EIO}))
    assert list(tmp_path.iterdir()) == []


def test_the_first_failure_is_told_when_clearing_up_fails_too(tmp_path: Path) -> None:
    disk = FailingDisk({"sync": errno.ENOSPC, "remove": errno.EIO})
    with pytest.raises(CannotWriteSession, match="the disk is full"):
        write_session(tmp_path / "day.ccw", sample_day(), disk=disk)


SAVING = """
import sys
from ccworkshop.clock import SystemClock
from ccworkshop.storage.session_file import SessionFile
from tests.core.storage.sample_day import with_sheet
day, file = SessionFile.open(sys.argv[1], clock=SystemClock())
for number in range(1, 1_000_000):
    day = with_sheet(day, f"p{number % 40}", value=number)
    file.save(day)
    if number % 3 == 0:
        file.flush()
        print(number, flush=True)
"""


def _handed_in(number: int) -> Session:
    """The day after so many sheets, as the program above makes it."""
    day = sample_day(0)
    for one in range(max(1, number - 39), number + 1):
        day = with_sheet(day, f"p{one % 40}", value=one)
    return day


def _newest_value(day: Session) -> int:
    values = [
        answer.value
        for sheets in day.sheets.values()
        for sheet in sheets.values()
        for answer in sheet.answers.values()
    ]
    return max((value for value in values if isinstance(value, int)), default=0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("seed", range(8))
def test_a_program_that_is_killed_while_it_saves(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "day.ccw"
    write_session(path, sample_day(0))
    with subprocess.Popen(
        [sys.executable, "-c", SAVING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.2))
        program.kill()
        acknowledged = [int(line) for line in (first, *program.stdout) if line.endswith("\n")]
    day = read_session(path)
    newest = _newest_value(day)
    assert newest >= acknowledged[-1], "what was called saved is lost"
    assert day == _handed_in(newest), "half a change"
    write_session(path, sample_day(1), overwrite=True)  # what was left behind is in nobody's way


@pytest.fixture
def small_disk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    mount = shutil.which("mount")
    try:
        if mount is None or sys.platform != "linux":
            pytest.skip("a small disk in memory needs Linux and mount")
        mounted = subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)],
            check=False,
            capture_output=True,
            text=True,
        )
        if mounted.returncode:
            pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
    finally:
        folder.rmdir()


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path, ballast = small_disk / "day.ccw", small_disk / "photos"
    file = SessionFile.create(path, sample_day(1), clock=StoppedClock(), retry_seconds=3600)
    with ballast.open("wb", buffering=0) as photos, pytest.raises(OSError, match="space"):
        photos.writelines(bytes(4096) for _ in range(1000))
    saved = day = sample_day(1)
    for number in range(2, 200):  # what is left of the last block takes some
        saved, day = day, with_sheet(day, f"p{number}")
        file.save(day)
        if (state := file.flush()).kind is SavedKind.FAILED:
            break
    assert "the disk is full. Make room on it, or save elsewhere." in state.problem
    assert read_session(path) == saved
    ballast.unlink()
    assert file.flush().kind is SavedKind.SAVED
    assert read_session(path) == day
    file.close()


def test_a_disk_that_is_really_full_and_saving_elsewhere(small_disk: Path, tmp_path: Path) -> None:
    path, ballast = small_disk / "day.ccw", small_disk / "photos"
    file = SessionFile.create(path, sample_day(1), clock=StoppedClock(), retry_seconds=3600)
    with ballast.open("wb", buffering=0) as photos, pytest.raises(OSError, match="space"):
        photos.writelines(bytes(4096) for _ in range(1000))
    file.save(sample_day(60))
    assert file.flush().kind is SavedKind.FAILED
    file.save_elsewhere(tmp_path / "day.ccw")
    assert file.close().kind is SavedKind.SAVED
    assert read_session(tmp_path / "day.ccw") == sample_day(60)
    assert read_session(path) == sample_day(1)
