"""Copies are kept by age, and what can be got back is told."""

import errno
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccworkshop.session import Session
from ccworkshop.storage import backups, recovery
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import CannotReadSession, CannotWriteSession, DamagedSession
from ccworkshop.storage.recovery import Report, recoverable, restore
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.storage.writer import SavedKind
from tests.core.storage.sample_day import (
    ROUND,
    FailingDisk,
    StoppedClock,
    sample_day,
    with_sheet,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.ccw"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def _copies(path: Path, folder: Path) -> tuple[backups.Copy, ...]:
    return backups.copies(backups.backups_of(path, folder))


def test_a_copy_is_made_on_opening_without_any_change(path: Path, folder: Path) -> None:
    write_session(path, sample_day(1))
    for _again in range(2):
        _day, file = SessionFile.open(path, clock=StoppedClock(NOON), backups=folder)
        file.close()
        (copy,) = _copies(path, folder)
        assert (copy.seq, copy.path.read_bytes()) == (0, path.read_bytes())


def test_who_only_reads_makes_no_copy(path: Path, folder: Path) -> None:
    write_session(path, sample_day(1))
    _day, first = SessionFile.open(path, clock=StoppedClock(NOON), backups=folder.parent / "other")
    _day, second = SessionFile.open(path, clock=StoppedClock(NOON), backups=folder)
    second.close()
    first.close()
    assert _copies(path, folder) == ()


def test_a_copy_that_fails_in_a_way_nobody_thought_of_does_not_end_the_saving(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_any: object) -> None:
        raise ArithmeticError

    write_session(path, sample_day(1))
    monkeypatch.setattr(backups, "keep", fail)
    day, file = SessionFile.open(path, clock=StoppedClock(NOON))
    file.save(with_sheet(day, "p2"))
    assert file.close().kind is SavedKind.SAVED


def test_a_copy_is_made_on_opening_and_every_ten_minutes(path: Path, folder: Path) -> None:
    clock = StoppedClock(NOON)
    write_session(path, sample_day(1))
    first = path.read_bytes()
    day, file = SessionFile.open(path, clock=clock, backups=folder)
    for number in range(2, 6):
        file.save(day := with_sheet(day, f"p{number}"))
        file.flush()
        clock.moment += timedelta(minutes=6)
    file.close()
    found = _copies(path, folder)
    assert [copy.seq for copy in found] == [3, 0]
    assert found[-1].path.read_bytes() == first
    assert len(read_session(found[0].path).sheets[ROUND]) == 4


def test_copies_are_kept_by_age(path: Path, folder: Path) -> None:
    copies_of = backups.backups_of(path, folder)
    now = NOON - timedelta(days=10)
    number = 0
    while now <= NOON:
        path.write_text(f"copy {number}")
        backups.keep(path, number, now, copies_of, Disk())
        number += 1
        now += timedelta(minutes=20)
    ages = [NOON.replace(tzinfo=None) - copy.made for copy in backups.copies(copies_of)]
    assert sum(age < timedelta(hours=1) for age in ages) == 3
    assert 22 <= sum(timedelta(hours=1) <= age < timedelta(days=1) for age in ages) <= 24
    assert 6 <= sum(timedelta(days=1) <= age < timedelta(days=7) for age in ages) <= 7
    assert max(ages) < timedelta(days=7)


def test_the_newest_copy_is_kept_however_old_and_none_twice(path: Path, folder: Path) -> None:
    copies_of = backups.backups_of(path, folder)
    path.write_text("a")
    one = backups.keep(path, 1, NOON - timedelta(days=99), copies_of, Disk())
    assert backups.keep(path, 1, NOON, copies_of, Disk()) == one
    (copies_of / "notes.txt").touch()
    (copies_of / "20260231T000000-000001-00000000.ccw").touch()
    assert [copy.path for copy in backups.copies(copies_of)] == [one]
    backups.forget(copies_of, Disk())
    assert backups.copies(copies_of) == ()


def test_a_day_goes_on_without_a_place_for_copies(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    clock = StoppedClock()
    file = SessionFile.create(path, sample_day(1), clock=clock, backups=tmp_path / "file")
    file.save(sample_day(2))
    assert file.close().kind is SavedKind.SAVED


def test_nothing_is_to_be_recovered_from_a_whole_file(path: Path, folder: Path) -> None:
    assert recoverable(path, folder=folder) == ()
    file = SessionFile.create(path, sample_day(1), clock=StoppedClock(), backups=folder)
    file.save(sample_day(2))
    file.close()
    assert recoverable(path, folder=folder) == ()
    assert file.report.in_words() == ""


def _with_copies(path: Path, folder: Path, day: Session, *people: str) -> Session:
    """Save one sheet after the other, with a copy after each."""
    clock = StoppedClock(NOON)
    file = SessionFile.create(path, day, clock=clock, backups=folder)
    for person in people:
        clock.moment += timedelta(hours=1)
        file.save(day := with_sheet(day, person))
        file.flush()
    file.close()
    return day


def test_a_lost_file_comes_back_from_its_newest_copy(path: Path, folder: Path) -> None:
    day = _with_copies(path, folder, sample_day(1), "p2", "p3")
    path.unlink()
    best, *_others = found = recoverable(path, folder=folder)
    assert [one.seq for one in found] == [2, 1]
    assert (best.answers, best.whole) == (6, True)
    assert best.differs == "6 answers; the file itself cannot be read"
    assert best.size == best.path.stat().st_size
    assert restore(best, path, now=NOON) is None
    assert read_session(path) == day
    assert recoverable(path, folder=folder) == ()


def test_the_number_of_the_last_change_decides_not_the_time(path: Path, folder: Path) -> None:
    _with_copies(path, folder, sample_day(1), "p2", "p3")
    older = _copies(path, folder)[-1]
    os.utime(older.path, (4_000_000_000, 4_000_000_000))
    path.write_bytes(older.path.read_bytes())  # a sync client brought an old file back
    found = recoverable(path, folder=folder)
    assert [one.seq for one in found] == [2]
    assert found[0].differs == "2 answers more than in the file"
    aside = restore(found[0], path, now=NOON)
    assert aside is not None
    assert aside.read_bytes() == older.path.read_bytes()
    assert len(read_session(path).sheets[ROUND]) == 3
    assert recovery.set_aside(aside, NOON, Disk()) != aside


def test_a_damaged_file_offers_a_whole_copy_even_with_less(path: Path, folder: Path) -> None:
    _with_copies(path, folder, sample_day(1), "p2", "p3")
    for copy in _copies(path, folder)[:1]:
        copy.path.unlink()
    path.write_bytes(path.read_bytes().replace(b'"title"', b'"Title"', 1))
    with pytest.raises(DamagedSession):
        read_session(path)
    assert recoverable(path, folder=folder)[0].whole


def test_a_copy_with_fewer_answers_says_so(path: Path, folder: Path) -> None:
    day = _with_copies(path, folder, sample_day(2))
    file = SessionFile.create(path, day, clock=StoppedClock(NOON), backups=folder, overwrite=True)
    file.save(replace(day, sheets={}))
    file.flush()
    file.close()
    copy = _copies(path, folder)[0].path
    copy.write_bytes(path.read_bytes())
    write_session(path, day, overwrite=True)
    assert recoverable(path, folder=folder)[0].differs == "4 answers fewer than in the file"


def test_a_copy_of_another_day_is_not_offered(path: Path, folder: Path) -> None:
    _with_copies(path, folder, sample_day(1), "p2", "p3")
    write_session(path, replace(sample_day(1), id="day-2"), overwrite=True)
    assert recoverable(path, folder=folder) == ()


def test_what_cannot_be_set_aside_is_not_replaced(path: Path, folder: Path) -> None:
    _with_copies(path, folder, sample_day(1), "p2")
    (one, *_rest) = _copies(path, folder)
    path.write_text("diary")
    (best, *_others) = recoverable(path, folder=folder)
    with pytest.raises(CannotWriteSession):
        restore(best, path, now=NOON, disk=FailingDisk({"create": errno.ENOSPC}))
    assert path.read_text() == "diary"
    assert one.path.exists()
    with pytest.raises(CannotReadSession):
        recovery.set_aside(path.with_name("gone"), NOON, Disk())
    aside = restore(best, path, now=NOON)
    assert aside is not None
    assert recovery.set_aside(path, NOON, Disk()) == aside or aside.read_text() == "diary"


def test_a_torn_tail_is_cut_and_told(path: Path) -> None:
    clock = StoppedClock()
    file = SessionFile.create(path, sample_day(1), clock=clock)
    file.save(sample_day(2))
    file.flush()
    whole = path.read_bytes()
    file.close()
    path.write_bytes(whole + whole.split(b"\n")[-2][:90])
    day, file = SessionFile.open(path, clock=clock)
    assert day == sample_day(2)
    assert file.report == Report(torn=True)
    assert "had not been written whole" in file.report.in_words()
    file.save(with_sheet(day, "p3"))
    file.close()
    assert read_session(path) == with_sheet(sample_day(2), "p3")
    assert sorted(one.name for one in path.parent.iterdir()) == ["day.ccw"]
