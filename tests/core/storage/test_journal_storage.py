import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import CannotWriteSession, NotASession
from ccworkshop.storage.journal import JournalStorage
from ccworkshop.storage.replacing import replace_file
from ccworkshop.storage.session_file import read_session, write_session
from tests.core.storage.sample_day import FailingDisk, sample_day


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.ccw"


def test_a_script_can_ask_a_session_file_with_tinydb(path: Path) -> None:
    write_session(path, sample_day(sheets=5))
    with TinyDB(path, storage=JournalStorage) as day:
        assert len(day.table("sheets").search(where("answers").warm.value == 4)) == 5
        (action,) = day.table("actions").search(where("due") == "2026-12-12")
        assert day.table("actions").get(doc_id=action.doc_id)["impact"] == 5
        assert "_ccworkshop" not in day.tables()


def test_a_script_can_change_a_session_file_with_tinydb(path: Path) -> None:
    write_session(path, sample_day())
    with TinyDB(path, storage=JournalStorage) as day:
        day.table("actions").update({"owner": "Person 2"}, where("id") == "a2")
    assert read_session(path).actions[1].owner == "Person 2"


def test_tinydb_can_begin_a_file(path: Path) -> None:
    with TinyDB(path, storage=JournalStorage) as tables:
        assert tables.tables() == set()
        tables.drop_tables()
        assert tables.tables() == set()
        tables.table("teams").insert({"name": "Tisch 1"})
        tables.table("teams").insert({"name": "Tisch 2"})
    with TinyDB(path, storage=JournalStorage) as tables:
        assert tables.table("teams").count(where("name") == "Tisch 2") == 1


def test_tinydb_does_not_touch_a_foreign_file(path: Path) -> None:
    path.write_text("shopping list")
    with TinyDB(path, storage=JournalStorage) as tables, pytest.raises(NotASession):
        tables.table("teams").insert({"name": "Tisch 1"})
    assert path.read_text() == "shopping list"


def test_failed_changes_do_not_count(path: Path) -> None:
    disk = FailingDisk()
    storage = JournalStorage(path, disk=disk)
    storage.write({"teams": {}})
    disk.failures = {"sync": errno.EIO}
    with pytest.raises(CannotWriteSession):
        storage.write({"teams": {"1": {"name": "lost"}}})
    disk.failures = {}
    storage.write({"teams": {"2": {"name": "kept"}}})
    assert storage.read() == {"teams": {"2": {"name": "kept"}}}
    storage.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_permissions_are_kept_and_a_new_file_gets_the_usual_ones(path: Path) -> None:
    usual = path.with_name("usual")
    usual.touch()
    write_session(path, sample_day())
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    path.chmod(0o640)
    write_session(path, sample_day(), overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_write_protected_file_is_left_alone(path: Path) -> None:
    write_session(path, sample_day(1))
    path.chmod(0o444)
    with pytest.raises(CannotWriteSession, match="write-protected"):
        write_session(path, sample_day(2), overwrite=True)
    path.chmod(0o644)
    assert read_session(path) == sample_day(1)


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    target = tmp_path / "stick" / "real.ccw"
    write_session(target, sample_day(1))
    path.symlink_to(target)
    write_session(path, sample_day(2), overwrite=True)
    assert path.is_symlink()
    assert read_session(target) == sample_day(2)
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["day.ccw"]


def test_the_order_of_a_save(path: Path) -> None:
    disk = FailingDisk()
    write_session(path, sample_day(), disk=disk)
    calls = [call for call in disk.calls if call != "write"]
    assert calls == ["create", "sync", "close", "replace", "sync_folder"]
    assert disk.calls.count("write") > 1, "a disk may take a part only"
    assert [entry.name for entry in path.parent.iterdir()] == ["day.ccw"]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot sync a folder")
def test_content_is_on_the_medium_before_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, int, bool]] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        folder = stat.S_ISDIR(found.st_mode)
        synced.append((folder, 0 if folder else found.st_size, path.exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_session(path, sample_day(), disk=Disk(windows=False, full_sync=None))
    assert synced == [(False, path.stat().st_size, False), (True, 0, True)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_nobody_may_read_more_while_it_is_saved(path: Path) -> None:
    seen: list[int] = []

    class Watching(Disk):
        def sync(self, descriptor: int) -> None:
            seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))

    write_session(path, sample_day())
    path.chmod(0o600)
    write_session(path, sample_day(), overwrite=True, disk=Watching())
    assert seen == [0o600]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/day.ccw", "its folder is not there"),
        ("file/day.ccw", "its folder is not there"),
        ("no\x00name.ccw", "no file can have this name"),
        ("half\ud800.ccw", "no file can have this name"),
        ("x" * 300 + ".ccw", "its name is too long"),
        ("folder", "there is a folder of that name"),
    ],
)
def test_a_path_that_cannot_be_written_is_told(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWriteSession, match=reason) as told:
        write_session(tmp_path / name, sample_day(), overwrite=True)
    str(told.value).encode()  # can be shown anywhere
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("name", ["Größe 100 %{x}.ccw", "يوم.ccw", "🎯\n.ccw", " ", "x" * 251])
def test_odd_names_are_fine(tmp_path: Path, name: str) -> None:
    write_session(tmp_path / name, sample_day())
    assert read_session(tmp_path / name) == sample_day()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "write-protected"),
        (errno.EIO, "does not answer"),
        (errno.EBUSY, "[Bb]usy"),
    ],
)
def test_each_failure_says_what_where_and_what_to_do(path: Path, number: int, reason: str) -> None:
    with pytest.raises(CannotWriteSession, match=rf"day\.ccw.*{reason}.*\. [MAS].* elsewhere"):
        write_session(path, sample_day(), disk=FailingDisk({"sync": number}))


def test_an_error_without_words_is_still_told(path: Path) -> None:
    assert "OSError" in str(CannotWriteSession(path, OSError("odd")))


class Windows(Disk):
    """A disk whose target a virus scanner holds for the first tries."""

    def __init__(self, held: int, winerror: int = 32) -> None:
        self.pauses: list[float] = []
        super().__init__(windows=True, full_sync=None, pause=self.pauses.append)
        self.held, self.winerror = held, winerror

    def _replace(self, source: Path, target: Path) -> None:
        if self.held:
            self.held -= 1
            error: Any = PermissionError(errno.EACCES, "held")
            error.winerror = self.winerror
            raise error
        super()._replace(source, target)


@pytest.mark.parametrize("winerror", [5, 32])
def test_on_windows_a_held_file_is_tried_again(path: Path, winerror: int) -> None:
    disk = Windows(held=3, winerror=winerror)
    write_session(path, sample_day(), disk=disk)
    assert disk.pauses == sorted(disk.pauses)
    assert len(disk.pauses) == 3
    assert read_session(path) == sample_day()


def test_on_windows_a_file_that_stays_held_is_told(path: Path) -> None:
    write_session(path, sample_day(1))
    with pytest.raises(CannotWriteSession, match="write-protected"):
        write_session(path, sample_day(2), overwrite=True, disk=Windows(held=99))
    assert read_session(path) == sample_day(1)
    assert [entry.name for entry in path.parent.iterdir()] == ["day.ccw"]


def test_on_windows_another_error_is_told_at_once(path: Path) -> None:
    disk = Windows(held=99, winerror=112)
    with pytest.raises(CannotWriteSession):
        write_session(path, sample_day(), disk=disk)
    assert disk.pauses == []


class Mac(Disk):
    """A disk that is asked for a full sync, and answers as told."""

    def __init__(self, answer: int) -> None:
        super().__init__(windows=False, full_sync=51)
        self.answer = answer
        self.asked: list[int] = []

    def _control(self, descriptor: int, command: int) -> None:
        self.asked.append(command)
        if self.answer:
            raise OSError(self.answer, os.strerror(self.answer))


@pytest.mark.parametrize("answer", [0, errno.ENOTSUP])
def test_on_a_mac_the_full_sync_is_asked_for(path: Path, answer: int) -> None:
    disk = Mac(answer)
    write_session(path, sample_day(), disk=disk)
    assert disk.asked == [51]
    assert read_session(path) == sample_day()


def test_on_a_mac_a_failed_full_sync_is_a_failure(path: Path) -> None:
    with pytest.raises(CannotWriteSession):
        write_session(path, sample_day(), disk=Mac(errno.EIO))
    assert not path.exists()


def test_a_system_command_reaches_the_file(path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="this system has no fcntl")
    write_session(path, sample_day(), disk=Disk(windows=False, full_sync=fcntl.F_GETFD))
    assert read_session(path) == sample_day()


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, fails: bool
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    if fails:
        with pytest.raises(OSError, match="error"):
            replace_file(path, b"content", Disk(windows=False))
    else:
        replace_file(path, b"content", Disk(windows=False))
    assert path.read_bytes() == b"content"
