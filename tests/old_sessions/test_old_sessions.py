"""A frozen sample of every schema version: made once by the program of its time, never again."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ccworkshop.session import Session
from ccworkshop.storage.loading import read_tables
from ccworkshop.storage.migrations import SCHEMA_VERSION
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.store import Change
from tests.core.storage.sample_day import StoppedClock, sample_day, sample_day_of_lists

SAMPLES = Path(__file__).parent
VERSIONS = range(1, SCHEMA_VERSION + 1)
WITH_LISTS = 3


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_session_opens_as_the_day_that_it_was(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.ccw"
    shutil.copy(SAMPLES / f"schema_{version}.ccw", path)
    assert read_session(path) == day_of(version)
    write_session(path, read_session(path), overwrite=True)
    assert read_session(path) == day_of(version)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_session_goes_on_in_the_form_of_today(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.ccw"
    shutil.copy(SAMPLES / f"schema_{version}.ccw", path)
    session, file = SessionFile.open(path, clock=StoppedClock())
    later = replace(session, title="a later title")
    file.save(Change(session, later, "rename", frozenset({"title"}), StoppedClock().now()))
    file.close()

    assert read_session(path) == replace(day_of(version), title="a later title")


def day_of(version: int) -> Session:
    return sample_day_of_lists() if version >= WITH_LISTS else sample_day()


def test_what_is_written_today_is_what_its_version_promised() -> None:
    """Whoever changes a table adds a migration, and with it a version and a sample."""
    frozen = read_tables(SAMPLES / f"schema_{SCHEMA_VERSION}.ccw")
    assert {name: one for name, one in to_tables(day_of(SCHEMA_VERSION)).items() if one} == frozen


def test_every_sample_belongs_to_a_version() -> None:
    found = {path.name for path in SAMPLES.glob("*.ccw")}
    assert found == {f"schema_{version}.ccw" for version in VERSIONS}
