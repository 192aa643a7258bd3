"""What seldom happens to a session file, and must not surprise anybody either."""

import gc
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ccworkshop.session import Answer, AnswerSheet, StepSettings, Voter, VoterKind
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import DamagedSession, UnsavableSession
from ccworkshop.storage.holder import Hold, Holder, mark_of
from ccworkshop.storage.journal_lines import as_header
from ccworkshop.storage.reading import from_tables
from ccworkshop.storage.records import changed_documents, to_tables
from ccworkshop.storage.recovery import recoverable, set_aside
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from tests.core.storage.sample_day import ROUND, StoppedClock, sample_day, with_sheet

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_session(tmp_path / "day.ccw", sample_day(2))
    return tmp_path / "day.ccw"


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_a_collector_that_was_off_stays_off(path: Path, no_collector: None) -> None:
    assert read_session(path) == sample_day(2)
    assert not gc.isenabled()


def test_a_mark_is_respected_where_no_lock_can_be_had(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    says = {"user": "Anna", "host": "laptop-7", "process": 7, "since": NOON.isoformat()}
    mark_of(path).write_text(json.dumps(says))
    taken = Hold.take(path, now=NOON, locks=tmp_path / "file")
    assert taken == Holder("Anna", "laptop-7", 7, NOON)


@pytest.mark.parametrize("says", [None, [], {"schema": 2}, {"schema": "2"}])
def test_a_header_that_is_none(says: Any) -> None:
    assert as_header(says) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("round", True),
        ("round", "1"),
        ("voter", 7),
        ("voter_kind", "robot"),
        ("answers", {"warm": {"value": 4, "evidence": 3}}),
        ("answers", {"warm": {"value": [[]], "evidence": ""}}),
        ("answers", {"warm": {"value": 4, "evidence": "", "more": 1}}),
    ],
)
def test_one_odd_sheet_among_plain_ones_is_found(key: str, value: object) -> None:
    tables = to_tables(sample_day(3))
    number, document = tables["sheets"].popitem()
    tables["sheets"][number] = {**document, key: value}
    with pytest.raises(DamagedSession, match=f"sheets › {number}"):
        from_tables(tables)


@pytest.mark.parametrize(
    "answers",
    [{5: Answer(1)}, {"warm": 4}, {"warm": Answer(1, None)}],  # type: ignore[arg-type]
)
def test_a_sheet_that_no_file_can_keep_is_refused(answers: Any) -> None:
    before = sample_day(1)
    voter = Voter(VoterKind.PARTICIPANT, "p1")
    after = replace(before, sheets={ROUND: {voter: AnswerSheet(voter, answers)}})
    with pytest.raises(UnsavableSession):
        changed_documents(before, after)


def test_a_sheet_that_comes_under_another_voter_is_refused() -> None:
    before = sample_day(1)
    sheet = AnswerSheet(Voter(VoterKind.PARTICIPANT, "p1"), {})
    wrong = {ROUND: {Voter(VoterKind.PARTICIPANT, "p2"): sheet}}
    with pytest.raises(UnsavableSession, match="another voter"):
        changed_documents(before, replace(before, sheets=wrong))


def test_a_change_back_and_forth_of_settings_is_found() -> None:
    before = sample_day(1)
    (ref,) = before.settings
    after = replace(before, settings={ref: StepSettings()})
    ((table, _number, _text),) = changed_documents(before, after)
    assert table == "settings"


def test_a_file_is_set_aside_once(path: Path) -> None:
    first = set_aside(path, NOON, Disk())
    assert set_aside(path, NOON, Disk()) == first
    write_session(path, sample_day(1), overwrite=True)
    assert set_aside(path, NOON, Disk()) == first
    assert first.read_bytes() == path.read_bytes()


def test_a_whole_copy_is_offered_beside_a_damaged_file(path: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    day, file = SessionFile.open(path, clock=StoppedClock(), backups=copies)
    file.save(with_sheet(day, "p3"))
    file.close()
    path.write_bytes(path.read_bytes().replace(b"Person 2", b"Person 3"))
    (one,) = recoverable(path, folder=copies)
    assert (one.whole, one.seq) == (True, 0)


def test_going_elsewhere_right_after_opening_keeps_the_history(path: Path, tmp_path: Path) -> None:
    clock = StoppedClock()
    day, file = SessionFile.open(path, clock=clock)
    file.save(day := with_sheet(day, "p3"))
    file.close()
    _day, file = SessionFile.open(path, clock=clock)
    file.save_elsewhere(tmp_path / "other.ccw")
    file.close()
    _day, file = SessionFile.open(tmp_path / "other.ccw", clock=clock)
    file.close()
    assert (len(file.history.past), _day) == (1, day)


def test_the_same_session_again_is_no_change(path: Path) -> None:
    day, file = SessionFile.open(path, clock=StoppedClock())
    file.save(day)
    file.close()
    assert SessionFile.open(path, clock=StoppedClock())[1].close().problem == ""


def test_two_windows_that_cannot_be_opened_leave_the_first_alone(path: Path) -> None:
    _day, first = SessionFile.open(path, clock=StoppedClock())
    path.write_text("diary")
    with pytest.raises(Exception, match="not a ccworkshop session"):
        SessionFile.open(path, clock=StoppedClock())
    assert mark_of(path).exists()
    first.close()
