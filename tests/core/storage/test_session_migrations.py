import ast
from pathlib import Path

import pytest

from ccworkshop.storage import loading, migrations
from ccworkshop.storage.errors import DamagedSession
from ccworkshop.storage.loading import read_tables
from ccworkshop.storage.migrations import RawTables, migrate
from tests.core.storage.schema_1 import seal


def rename_team(tables: RawTables) -> RawTables:
    return {"tables": tables["teams"]}


def add_size(tables: RawTables) -> RawTables:
    return {"tables": {number: {**one, "size": 5} for number, one in tables["tables"].items()}}


STEPS = (rename_team, add_size)


@pytest.mark.parametrize(
    ("version", "before"),
    [
        (1, {"teams": {"1": {"id": "t1"}}}),
        (2, {"tables": {"1": {"id": "t1"}}}),
        (3, {"tables": {"1": {"id": "t1", "size": 5}}}),
    ],
)
def test_each_version_takes_the_steps_that_it_lacks(version: int, before: RawTables) -> None:
    assert migrate(before, version, STEPS) == {"tables": {"1": {"id": "t1", "size": 5}}}


def test_migrations_know_nothing_of_ours() -> None:
    tree = ast.parse(Path(migrations.__file__).read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {node.module for node in imported} == {"collections.abc", "typing"}


def test_an_old_file_that_lacks_what_its_migration_needs_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.ccw"
    path.write_bytes(seal(b'"people": {}', schema=1))
    monkeypatch.setattr(loading, "migrate", lambda tables, _version: rename_team(tables))
    with pytest.raises(DamagedSession, match="today's form"):
        read_tables(path)
