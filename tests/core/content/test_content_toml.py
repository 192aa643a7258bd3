"""What is said about the version of a file, broken TOML and odd finds."""

import pytest

from ccworkshop.content.problems import ContentProblems
from ccworkshop.content.reader import read_scale
from tests.core.content.content_reading import activity, only
from tests.core.content.content_samples import (
    an_activity,
)


def test_a_file_of_a_newer_version_is_refused_by_its_number_alone() -> None:
    problem = only(activity, {"schema": 2, "titel": "x"})
    assert problem.key == "schema"
    assert "newer version" in problem.found
    assert "an update" in problem.expected


@pytest.mark.parametrize("value", [0, "1", True, 1.0, None])
def test_a_schema_number_that_is_no_version_is_a_problem(value: object) -> None:
    data = an_activity()
    data.pop("schema")
    if value is not None:
        data["schema"] = value
    assert only(activity, data).key == "schema"


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("schema = 1\ntitle = Mine", "line 2, column 9", "TOML does not know"),
        ("a = 1\na = 2\n", "line 2, column 6", "second time"),
        ('a = "x\n', "line 1, column 7", "not closed"),
        ('a = "x" y', "line 1, column 9", "more after the value"),
        ("a = [1", "end of the file", "list that is not closed"),
        ("= 1", "line 1, column 1", "TOML cannot read"),
        ("[a", "end of the file", "broken TOML (Expected ']'"),
        ("a = " + "[" * 4000, "", "too deep"),
        ("a = " + "1" * 5000, "", "too many digits"),
    ],
)
def test_broken_toml_says_where(text: str, key: str, found: str) -> None:
    with pytest.raises(ContentProblems) as caught:
        read_scale(text, "x.toml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == ("x.toml", key)
    assert found in problem.found


def test_a_date_is_called_a_date() -> None:
    with pytest.raises(ContentProblems) as caught:
        read_scale('schema = 1\nkey = "T3"\ntitle = 2026-11-21\nsources = ["A"]', "x.toml")
    assert caught.value.problems[0].found == "a date or a time"


def test_a_long_or_unprintable_find_stays_one_short_line() -> None:
    problem = only(activity, an_activity() | {"area": "x" * 500})
    assert problem.found == "“" + "x" * 59 + "…”"
    strange = only(activity, an_activity() | {"a\x1b\nb": 1})
    assert "a  b: found" in str(strange)
