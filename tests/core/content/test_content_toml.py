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
    ("text", "place", "found"),
    [
        ("schema = 1\ntitle = Mine", (2, 9), "TOML does not know"),
        ("a = 1\na = 2\n", (2, 1), "second time"),
        ('a = 1\n\n  a = [\n  "x",\n  "y", # y\n]\nb = 1\n', (3, 3), "second time"),
        ("a = 1\r\na = [\r\n1]\r\n", (2, 1), "second time"),
        ("a.b = 1\na.b.c = 2", (2, 1), "second time"),
        ("b = 1\na = {\tx = 1, x = 2 }\n", (2, 14), "“x” for the second time"),
        ("[a]\n[b]\n[a]\n", (3, 3), "“a” for the second time"),
        ('[""]\n[""]\n', (2, 4), "the same key a second time"),
        ('["\'"]\n["\'"]\n', (2, 5), "the same key a second time"),
        ("[[a.b]]\n[a.b]\n", (2, 5), "“b” for the second time"),
        ("a = 1\n\n[a.b]\n", (3, 1), "second time"),
        ("a = [1]\n\n[[a]]\n", (3, 1), "second time"),
        ('a = "x\n', (1, 7), "not closed on its line"),
        ('b = 1\na = """x\ny\nz', (2, 1), "never closed"),
        ("b = 1\na = '''x\ny", (2, 1), "never closed"),
        ("a = 'x", (1, 1), "never closed"),
        ('a = "x" y', (1, 9), "more after the value"),
        ("b = 1\na = [1\n, 2\n", (2, 1), "list that is not closed"),
        ("a = [1\nb = 2", (2, 1), "list that is not closed"),
        ("a = {b = 1 c = 2}", (1, 12), "brace that is not closed"),
        ("= 1", (1, 1), "TOML cannot read"),
        ("a b = 1", (1, 3), "without an equals sign"),
        ('a = "C:\\x"', (1, 10), "a backslash"),
        ("a = {=1}", (1, 6), "TOML cannot read"),
        ("b = 1\n[a", (2, 1), "heading that is not closed"),
        ("[[a]\nx = 1", (1, 4), "heading that is not closed"),
        ('a = "\x00"', (1, 6), "broken TOML (Illegal"),
        ("a = " + "[" * 4000, (None, None), "too deep"),
        ("a = " + "1" * 5000, (None, None), "too many digits"),
    ],
)
def test_broken_toml_says_where(
    text: str, place: tuple[int | None, int | None], found: str
) -> None:
    with pytest.raises(ContentProblems) as caught:
        read_scale(text, "x.toml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.key) == ("x.toml", "")
    assert found in problem.found
    assert (problem.line, problem.column) == place
    shown = ":".join(["x.toml", *(str(one) for one in place if one)])
    assert str(problem).startswith(f"{shown}: found ")


def test_a_date_is_called_a_date() -> None:
    with pytest.raises(ContentProblems) as caught:
        read_scale('schema = 1\nkey = "T3"\ntitle = 2026-11-21\nsources = ["A"]', "x.toml")
    found = {problem.key: problem.found for problem in caught.value.problems}
    assert found["title"] == "a date or a time"


def test_a_long_or_unprintable_find_stays_one_short_line() -> None:
    problem = only(activity, an_activity() | {"area": "x" * 500})
    assert problem.found == "“" + "x" * 59 + "…”"
    strange = only(activity, an_activity() | {"a\x1b\nb": 1})
    assert f'toml:{strange.line}: "a  b": found' in str(strange)
