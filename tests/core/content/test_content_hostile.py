"""Whatever a file contains, it is read or refused with problems, and nothing else happens."""

import contextlib
import copy
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.content.library import ContentLibrary, check
from ccworkshop.content.problems import ContentProblems
from ccworkshop.content.reader import read_activity, read_agenda, read_scale
from ccworkshop.content.records import Activity
from ccworkshop.content.starters import starter
from ccworkshop.content.toml_text import decoded
from ccworkshop.steps.catalog import SCHEMAS as REAL_SCHEMAS
from tests.core.content.content_samples import (
    ACTIVITIES,
    SCALES,
    SCHEMAS,
    a_scale,
    a_step,
    an_activity,
    an_agenda,
    toml,
)

ROOT = Path(__file__).resolve().parents[3]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
LEAVES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.dates(dt.date(1, 1, 1)),
    st.sampled_from(["A", "S 001", "rating", "briefing", "T3", "frame", "rate", "one", 1, 2, 30]),
)
VALUES = st.recursive(
    LEAVES,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(TEXTS, parts, max_size=4),
    max_leaves=12,
)
KNOWN = st.sampled_from(
    [*an_activity(), *an_agenda(), *a_scale(), "lesson", "area"],
)


def read_everything(text: str) -> list[object]:
    """Read ``text`` as each sort of file, letting nothing but problems pass."""
    read: list[object] = []
    with contextlib.suppress(ContentProblems):
        read.append(read_activity(text, "x.toml", SCHEMAS, SCALES))
    with contextlib.suppress(ContentProblems):
        read.append(read_agenda(text, "x.toml", ACTIVITIES))
    with contextlib.suppress(ContentProblems):
        read.append(read_scale(text, "x.toml"))
    return read


def nodes(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value below ``data``."""
    keys: list[Any] = []
    if isinstance(data, dict):
        keys = list(data)
    elif isinstance(data, list):
        keys = list(range(len(data)))
    return [found for key in keys for found in ((*way, key), *nodes(data[key], (*way, key)))]


def replaced(data: dict[str, Any], way: tuple[Any, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    place: Any = changed
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    return changed


SAMPLES: list[dict[str, Any]] = [
    an_activity(),
    an_activity(a_step("odd", count=1), a_step("planning", reviews=[1])),
    an_agenda(),
    a_scale(),
]
PLACES = [(sample, way) for sample in SAMPLES for way in nodes(sample)]


def test_the_samples_themselves_are_read() -> None:
    samples = [sample for sample in SAMPLES if "reviews" not in str(sample)]
    assert [len(read_everything(toml(sample))) for sample in samples] == [1, 1, 1]


@given(st.text())
def test_random_text_raises_nothing_but_problems(text: str) -> None:
    assert read_everything(text) == []


@given(st.dictionaries(KNOWN | TEXTS, VALUES, max_size=8))
def test_random_structures_raise_nothing_but_problems(data: dict[str, object]) -> None:
    read_everything(toml({"schema": 1} | data))


@settings(max_examples=300)
@given(st.sampled_from(PLACES), VALUES)
def test_one_random_value_in_a_good_file_raises_nothing_but_problems(
    place: tuple[dict[str, Any], tuple[Any, ...]], value: object
) -> None:
    sample, way = place
    for record in read_everything(toml(replaced(sample, way, value))):
        if isinstance(record, Activity):
            for step in record.steps:
                assert all(abs(step.figure(name)) <= 10**9 for name in step.options)
                assert not any(ord(letter) < 32 for letter in step.title + step.question)


@given(st.binary())
def test_random_bytes_are_text_or_a_problem(data: bytes) -> None:
    text = ""
    with contextlib.suppress(ContentProblems):
        text = decoded(data, "x.toml")
    assert text.encode() in {data.removeprefix(b"\xef\xbb\xbf"), b""}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary() | TEXTS.map(str.encode), min_size=1, max_size=3))
def test_a_folder_of_rubbish_loads_as_problems(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    folder: Path = tmp_path_factory.mktemp("rubbish")
    for number, data in enumerate(contents):
        (folder / f"{number}.toml").write_bytes(data)
    library = ContentLibrary.load(SCHEMAS, [], builtin=folder)
    assert len(library.problems) >= len(contents)
    assert {**library.activities, **library.agendas, **library.scales} == {}


def test_a_huge_hexadecimal_number_is_a_problem() -> None:
    text = toml(an_activity() | {"lesson": 1}).replace('"lesson" = 1', f"lesson = 0x{'f' * 9000}")
    with pytest.raises(ContentProblems, match="out of all bounds"):
        read_activity(text, "x.toml", SCHEMAS, SCALES)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A built-in folder of scales alone, and a folder of activities beside it."""
    root = tmp_path_factory.mktemp("content")
    shutil.copytree(ROOT / "resources" / "scales", root / "builtin" / "scales")
    (root / "own" / "activities").mkdir(parents=True)
    return root / "builtin", root / "own" / "activities"


@settings(max_examples=150)
@given(st.sampled_from(sorted(REAL_SCHEMAS)), st.data())
def test_a_file_that_is_cut_or_mixed_up_is_told_by_lines_that_it_has(
    shelf: tuple[Path, Path], kind: str, data: st.DataObject
) -> None:
    builtin, activities = shelf
    lines = starter("walk", kind).splitlines(keepends=True)
    begin = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(begin, len(lines)))
    again = data.draw(st.integers(0, len(lines)))
    text = "".join([*lines[:begin], *lines[end:], *lines[again : again + 3]])
    path = activities / "mixed.toml"
    path.write_text(text, "utf-8")

    last = max(len(text.splitlines()), 1)
    for problem in check(path, REAL_SCHEMAS, builtin):
        assert problem.line is not None
        assert 1 <= problem.line <= last
        assert str(problem).startswith(f"{path}:{problem.line}:")
