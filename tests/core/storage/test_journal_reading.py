"""Lines that are whole but say nothing that we ever wrote; and scripts that ask with TinyDB."""

import errno
import json
import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from ccworkshop import __version__
from ccworkshop.storage import journal
from ccworkshop.storage.disk import Disk, Identity
from ccworkshop.storage.errors import CannotWriteSession, DamagedSession, NewerSession
from ccworkshop.storage.journal import JournalStorage
from ccworkshop.storage.journal_file import FileWasChanged, JournalFile
from ccworkshop.storage.journal_lines import document_line, end_line, header_line, header_of, sealed
from ccworkshop.storage.loading import load, read_tables, session_in
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.storage.writer import SavedKind
from ccworkshop.store import Change, Move
from tests.core.storage.sample_day import (
    ROUND,
    FailingDisk,
    StoppedClock,
    sample_day,
    with_sheet,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.ccw"


def test_the_example_for_scripts_works(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_session(path, sample_day(7))
    monkeypatch.chdir(path.parent)
    example = re.findall(r"^    (.*)$", journal.__doc__ or "", re.MULTILINE)
    exec("\n".join(example), {})  # noqa: S102 - our own documentation
    assert capsys.readouterr().out == "7 answer sheets of first votes\n"


def test_a_script_may_insert_update_remove_and_drop(path: Path) -> None:
    write_session(path, sample_day(3))
    with TinyDB(path, storage=JournalStorage) as tables:
        tables.table("actions").update({"owner": "Ada"}, where("id") == "a1")
        tables.table("sheets").remove(where("voter") == "p3")
        extra = tables.table("extra")
        extra.insert_multiple({"n": n} for n in range(3))
        tables.drop_table("extra")
    day = read_session(path)
    assert day.actions[0].owner == "Ada"
    assert len(day.sheets[ROUND]) == 2
    assert [event.words for event in load(path).log.events()] == ["change by a script"] * 4
    session, file = SessionFile.open(path, clock=StoppedClock())
    for step in reversed(file.history.past[:2]):
        session = step.cross(session) or session
    file.close()
    assert session == sample_day(3)


def test_a_script_is_told_of_damage_and_of_a_torn_tail(path: Path) -> None:
    write_session(path, sample_day(1))
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"crc"')
    with TinyDB(path, storage=JournalStorage) as tables:
        tables.table("teams").update({"name": "Tisch 9"}, where("id") == "t1")
    assert read_session(path).teams[0].name == "Tisch 9"
    path.write_bytes(whole.replace(b"Person 1", b"Person 7"))
    with TinyDB(path, storage=JournalStorage) as tables, pytest.raises(DamagedSession):
        tables.tables()


def test_a_script_whose_last_write_failed_leaves_the_file_as_it_was(path: Path) -> None:
    disk = FailingDisk()
    storage = JournalStorage(path, disk=disk)
    storage.write({"teams": {"1": {"name": "a"}}})
    disk.failures = {"append_to": errno.EROFS}
    with pytest.raises(CannotWriteSession):
        storage.write({"teams": {}})
    storage.close()
    storage.close()
    assert read_tables(path) == {"teams": {"1": {"name": "a"}}}


def _written(path: Path, *bodies: bytes, documents: int = 0, earlier: int = 0) -> None:
    header = header_of(0, documents, earlier)
    lines = [header_line(header), *map(sealed, bodies)]
    lines.insert(1 + documents, end_line(header))
    path.write_bytes(b"".join(lines))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b'"seq": 1}', "change 1 cannot be read"),
        (b'"seq": 1, [}', "change 1 cannot be read"),
        (b'"seq": 1, "at": "", "did": "sung", "words": ""}', "change 1 cannot be read"),
        (b'"seq": 1, "at": "", "did": "done", "words": ""}', "change 1 cannot be read"),
        (b'"seq": 1, "at": "", "did": "done", "words": "", "put": {"a": 1}}', "change 1 cannot"),
        (b'"seq": 0, "at": "", "did": "done", "words": "", "put": {}}', "change 0 stands there"),
        (b'"past": 3}', "1 earlier change is missing"),
        (b'"doc": 1, "table": "a", "id": 5, "is": {}}', None),
    ],
)
def test_whole_lines_of_nonsense_are_told(path: Path, body: bytes, problem: str | None) -> None:
    _written(path, body)
    assert [problem in one for one in load(path).problems if problem] == [True] * bool(problem)


def test_a_document_that_is_none_is_missing(path: Path) -> None:
    _written(path, b'"doc": 1, ]}', documents=1)
    assert load(path).problems == ["1 document is missing"]


def test_many_missing_lines_are_told_in_short(path: Path) -> None:
    write_session(path, sample_day(60))
    path.write_bytes(path.read_bytes().replace(b'"voter": "p', b'"voter": "q'))
    said = "; ".join(load(path).problems)
    assert "…" in said
    assert len(said) < 300


def test_a_damaged_first_line_stands_in_another_one_too(path: Path) -> None:
    write_session(path, sample_day(2))
    path.write_bytes(path.read_bytes().replace(b"ccworkshop session", b"ccworkshop sessions", 1))
    day, file = SessionFile.open(path, clock=StoppedClock())
    assert day == sample_day(2)
    assert "its first line is damaged" in file.report.in_words()
    file.close()


@pytest.mark.parametrize("says", [b"5", b"{}", b'{"schema": "2"}'])
def test_a_sealed_first_line_that_says_nothing_is_damage(path: Path, says: bytes) -> None:
    first = b'{"_ccworkshop": {"1": ' + says
    from zlib import crc32

    path.write_bytes(first + b', "crc": "%08x"}}}\n' % crc32(first))
    with pytest.raises(DamagedSession):
        load(path)


def test_a_newer_journal_is_refused_by_either_line(path: Path) -> None:
    header = header_of(0, 0, 0)._replace(schema=9, product="9.1")
    path.write_bytes(header_line(header) + end_line(header))
    with pytest.raises(NewerSession, match=rf"saved by ccworkshop 9\.1, and this is {__version__}"):
        load(path)
    broken = header_line(header).replace(b'"schema": 9', b'"schema": 2')
    path.write_bytes(broken + end_line(header))
    with pytest.raises(NewerSession):
        load(path)


def _without(path: Path, *parts: bytes) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(one for one in lines if not any(part in one for part in parts)))


def test_what_a_lost_line_leaves_behind_is_mended(path: Path) -> None:
    write_session(path, sample_day(3))
    _without(path, b'"table": "rounds"', b'"id": "a1"', b'"Person 1"')
    day, file = SessionFile.open(path, clock=StoppedClock())
    file.close()
    assert day.sheets == sample_day(3).sheets
    assert [one.id for one in day.actions] == ["a2"]
    assert "3 documents are missing" in file.report.in_words()


def test_without_its_agenda_nothing_can_be_made_of_a_day(path: Path) -> None:
    write_session(path, sample_day(3))
    _without(path, b'"table": "agenda"')
    with pytest.raises(DamagedSession, match="1 document is missing; agenda"):
        SessionFile.open(path, clock=StoppedClock())


@pytest.mark.parametrize(
    ("document", "left_out"),
    [
        ({"entry": [], "step": "x", "round": 1}, True),
        ([], True),
        ({"entry": "pulse", "position": "x"}, True),
    ],
)
def test_what_does_not_fit_is_left_out_of_a_damaged_day(
    path: Path, document: Any, left_out: bool
) -> None:
    tables: dict[str, Any] = to_tables(sample_day(2))
    tables["sheets"]["7"] = document
    tables["visits"]["8"] = document
    file = JournalFile.of_tables(path, tables)
    file.commit()
    _without(path, b'"id": "a1"')
    found = load(path)
    day = session_in(found, path)
    assert day.sheets == sample_day(2).sheets
    assert any("7 is left out" in one for one in found.problems) == left_out


class Replaced(Disk):
    """A disk on which somebody puts another file in the place of ours, once."""

    def __init__(self, path: Path, change: Callable[[Path], None]) -> None:
        super().__init__()
        self._path, self._change = path, change
        self.armed = False

    def identity(self, path: str | Path) -> Identity:
        if self.armed:
            self.armed = False
            self._change(self._path)
        return super().identity(path)


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("from the cloud")])
def test_a_file_that_somebody_changed_is_kept_and_ours_written(
    path: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    disk = Replaced(path, change)
    file = SessionFile.create(
        path, sample_day(1), clock=StoppedClock(), disk=disk, backups=tmp_path / "copies"
    )
    disk.armed = True
    file.save(with_sheet(sample_day(1), "p2"))
    assert file.close().kind is SavedKind.SAVED
    assert read_session(path) == with_sheet(sample_day(1), "p2")
    kept = [one.read_bytes() for one in (tmp_path / "copies").rglob("*.ccw")]
    assert (b"from the cloud" in kept) == (change is not Path.unlink)


def test_a_change_of_nothing_leaves_no_trace(path: Path) -> None:
    file = JournalFile.of_tables(path, {"teams": {"1": {"name": "a"}}})
    file.commit()
    before = path.read_bytes()
    file.add([("teams", "1", b'{"name": "a"}'), ("x", "1", None)], "", "nothing")
    file.add([("x", "1", None)], "", "nothing")
    file.commit()
    file.let_go()
    assert path.read_bytes() == before


def test_a_file_is_put_in_order_when_more_than_half_is_of_no_use(path: Path) -> None:
    clock = StoppedClock()
    file = SessionFile.create(path, sample_day(1), clock=clock)
    sizes = []
    day = sample_day(1)
    for number in range(100):
        after = with_sheet(day, "p1", value=number + 9)
        file.save(Change(day, after, "a", frozenset(), clock.now()))
        file.save(Change(after, day, "a", frozenset(), clock.now(), Move.UNDONE))
        file.flush()
        sizes.append(path.stat().st_size)
    fell = [one for one, other in pairwise(sizes) if other < one]
    file.close()
    assert fell
    assert min(fell) > 1 << 15, "what is small is left alone"
    assert read_session(path) == day


def test_closing_a_file_that_cannot_be_put_in_order_leaves_it_whole(path: Path) -> None:
    disk = FailingDisk()
    file = SessionFile.create(path, sample_day(1), clock=StoppedClock(), disk=disk)
    file.save(sample_day(2))
    file.flush()
    disk.failures = {"create": errno.EROFS}
    assert file.close().kind is SavedKind.SAVED
    assert read_session(path) == sample_day(2)


def test_only_the_last_of_several_changes_must_be_savable(path: Path) -> None:
    from dataclasses import replace

    write_session(path, sample_day(1))
    _day, file = SessionFile.open(path, clock=StoppedClock(), retry_seconds=3600)
    keeper = file._writer._keeper
    from ccworkshop.storage.writer import Handed

    broken: Any = {"extra_minutes": {"pulse": float("nan")}}
    now = StoppedClock().now().isoformat()
    keeper.take([Handed(replace(_day, **broken), now, "a"), Handed(with_sheet(_day, "p2"), now)])
    keeper.bring()
    file.close()
    assert read_session(path) == with_sheet(_day, "p2")


def test_a_full_sync_serves_content_too(tmp_path: Path) -> None:
    seen: list[int] = []

    class Mac(Disk):
        def _control(self, descriptor: int, command: int) -> None:
            seen.append(command)

    disk = Mac(full_sync=51)
    descriptor = disk.create(tmp_path / "a", 0o600)
    disk.sync_content(descriptor)
    disk.close(descriptor)
    assert seen == [51]
    assert disk.identity_or_none(tmp_path / "gone") is None
    assert json.dumps(os.fspath(tmp_path))


def test_document_lines_give_their_documents_back() -> None:
    from ccworkshop.storage.journal_lines import fragment_of

    whole = document_line(1, 'a", "is": ', "7", b'{"is": 1}')[:-1]
    assert fragment_of(whole) == b'{"is": 1}'
    with pytest.raises(FileWasChanged):
        raise FileWasChanged(Path("a"))


def test_a_removed_sheet_stays_removed_after_a_crash(path: Path) -> None:
    clock = StoppedClock()
    file = SessionFile.create(path, sample_day(2), clock=clock)
    file.save(sample_day(1))
    file.flush()
    crashed = path.read_bytes()
    file.close()
    path.write_bytes(crashed)
    day, file = SessionFile.open(path, clock=clock)
    file.save(with_sheet(day, "p3"))
    file.close()
    assert set(read_session(path).sheets[ROUND]) == set(
        with_sheet(sample_day(1), "p3").sheets[ROUND]
    )


def test_a_line_that_is_lost_before_the_changes_ends_the_way_back(path: Path) -> None:
    clock = StoppedClock()
    for number in (1, 2):
        if number == 1:
            file = SessionFile.create(path, sample_day(1), clock=clock)
        else:
            _day, file = SessionFile.open(path, clock=clock)
        file.save(sample_day(1 + number))
        file.close()
    _without(path, b'"past": 1')
    _day, file = SessionFile.open(path, clock=clock)
    file.close()
    assert "1 earlier change is missing: undo ends there" in file.report.in_words()
    assert file.history.past == ()


def test_a_problem_is_told_by_the_reading_of_tables_too(path: Path) -> None:
    write_session(path, sample_day(2))
    path.write_bytes(path.read_bytes().replace(b"Person 1", b"Person 9"))
    with pytest.raises(DamagedSession, match="2 documents are missing; lines"):
        read_tables(path)
