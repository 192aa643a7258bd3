"""What the reader says about wrong files."""

from typing import Any

import pytest

from ccworkshop.content.problems import ContentProblems
from tests.core.content.content_reading import (
    Change,
    activity,
    agenda,
    drop,
    only,
    problems,
    put,
    scale,
)
from tests.core.content.content_samples import (
    a_ranking,
    a_rating,
    a_scale,
    a_step,
    an_activity,
    an_agenda,
    an_item,
)

ONE_WRONG: list[tuple[Change, str, str, str]] = [
    (put("titel", "x"), "titel", "not known", "did you mean “title”"),
    (put("guide.lesson", 1), "guide.lesson", "not known", "one of why, say"),
    (put("steps.0.wey", "team"), "steps[1].wey", "not known", "did you mean “way”"),
    (put("steps.1.items.1.x", 1), "steps[2].items[2].x", "not known", "one of key"),
    (put("title", 7), "title", "number 7", "a text"),
    (put("title", True), "title", "true", "a text"),
    (put("title", " \t"), "title", "an empty text", "a text"),
    (put("title", "\u200b"), "title", "an empty text", "a text"),
    (put("title", "a\x07b"), "title", "control character", "visible letters"),
    (put("title", "a\x85\x9fb"), "title", "control character", "visible letters"),
    (drop("summary"), "summary", "nothing", "a text"),
    (put("key", "Mine!"), "key", "“Mine!”", "a–z, digits and hyphens"),
    (put("key", "ünder"), "key", "“ünder”", "small letters"),
    (drop("key"), "key", "nothing", "a text"),
    (put("minutes", 0), "minutes", "number 0", "from 1 to 600"),
    (put("minutes", 601), "minutes", "number 601", "from 1 to 600"),
    (put("minutes", True), "minutes", "true", "a whole number"),
    (put("minutes", 5.0), "minutes", "number 5.0", "a whole number"),
    (put("steps.0.minutes", 0), "steps[1].minutes", "number 0", "from 1 to 600"),
    (put("minutes", 10**12), "minutes", "out of all bounds", "from 1 to 600"),
    (put("lesson", 6), "lesson", "number 6", "from 1 to 5"),
    (put("lesson", 0), "lesson", "number 0", "from 1 to 5"),
    (put("area", "break-the-silo"), "area", "“break", "did you mean “break-the-silos”"),
    (put("steps.0.items.0.area", 3), "steps[1].items[1].area", "number 3", "one of show-the"),
    (drop("guide"), "guide", "nothing", "[guide]"),
    (put("guide", []), "guide", "an empty list", "[guide]"),
    (drop("guide.trap"), "guide.trap", "nothing", "a text"),
    (put("guide.say", "Hello."), "guide.say", "“Hello.”", "a list of texts"),
    (put("guide.say", []), "guide.say", "0 in the list", "at least 1"),
    (put("guide.do", ["Go.", 3]), "guide.do[2]", "number 3", "a text"),
    (put("sources", []), "sources", "0 in the list", "at least 1"),
    (drop("sources"), "sources", "nothing", "a list of texts"),
    (put("sources", "A"), "sources", "“A”", "a list of texts"),
    (drop("steps.0.items.1.sources"), "steps[1].items[2].sources", "nothing", "a list"),
    (put("sources", ["A", "S 005"]), "sources[2]", "“S 005”", "“S 000” to “S 004”"),
    (put("sources", ["S 1"]), "sources[1]", "“S 1”", "“P” with"),
    (put("sources", ["P"]), "sources[1]", "“P”", "what to look up"),
    (put("sources", ["Ann"]), "sources[1]", "“Ann”", "“A” with any remark"),
    (put("sources", [{}]), "sources[1]", "a table", "a text"),
    (put("steps", []), "steps", "0 in the list", "at least 1"),
    (drop("steps"), "steps", "nothing", "[[steps]]"),
    (put("steps.0", 5), "steps[1]", "number 5", "[[steps]]"),
    (put("steps.0.items.0", "x"), "steps[1].items[1]", "“x”", "[[steps.items]]"),
    (put("steps.0.kind", "ratings"), "steps[1].kind", "“ratings”", "did you mean “rating”"),
    (drop("steps.0.kind"), "steps[1].kind", "nothing", "one of briefing, rating"),
    (put("steps.0.scale", "E6"), "steps[1].scale", "“E6”", "expected “T3”."),
    (put("steps.0.scale", ["T3"]), "steps[1].scale", "a list", "expected “T3”."),
    (drop("steps.0.scale"), "steps[1].scale", "nothing", "expected “T3”."),
    (put("steps.1.scale", "T3"), "steps[2].scale", "“T3”", "none, as this kind"),
    (drop("steps.0.items"), "steps[1].items", "nothing", "[[steps.items]]"),
    (put("steps.0.items", []), "steps[1].items", "0 in the list", "at least 1"),
    (put("steps.1.items", [an_item()]), "steps[2].items", "1 in the list", "at least 2"),
    (put("steps.0.way", "hands"), "steps[1].way", "“hands”", "one of team, paper"),
    (put("steps.0.way", ""), "steps[1].way", "an empty text", "one of team, paper"),
    (put("steps.0.minimum", "3"), "steps[1].minimum", "“3”", "a number"),
    (put("steps.0.minimum", True), "steps[1].minimum", "true", "a number"),
    (put("steps.0.minimum", float("nan")), "steps[1].minimum", "nan", "a number"),
    (put("steps.0.minimum", float("inf")), "steps[1].minimum", "bounds", "a number"),
    (put("steps.0.evidence", 1), "steps[1].evidence", "number 1", "true or false"),
    (put("steps.0.evidence", "true"), "steps[1].evidence", "“true”", "without quotation"),
    (put("steps.0.hint", ""), "steps[1].hint", "an empty text", "a text"),
    (put("steps.1.weighs", "rates"), "steps[2].weighs", "“rates”", "expected “rate”."),
    (put("steps.1.weighs", "rank"), "steps[2].weighs", "“rank”", "expected “rate”."),
    (put("steps.1.key", "rate"), "steps[2].key", "“rate” for the second", "nothing else"),
    (put("steps.0.items.1.key", "one"), "steps[1].items[2].key", "“one” for", "nothing else"),
]


@pytest.mark.parametrize(("change", "key", "found", "expected"), ONE_WRONG)
def test_one_wrong_thing_in_an_activity_is_one_clear_line(
    change: Change, key: str, found: str, expected: str
) -> None:
    data = an_activity()
    if key == "steps[1]":
        data["steps"][1]["weighs"] = ""  # or that would be wrong as well
    change(data)
    problem = only(activity, data)
    assert (problem.file, problem.key) == ("mine.toml", key)
    assert found in problem.found
    assert expected in str(problem)
    assert str(problem).startswith(f"mine.toml:{problem.line}: {key}: found ")
    assert len(str(problem).splitlines()) == 1


@pytest.mark.parametrize(
    ("step", "key", "found", "expected"),
    [
        (a_step("briefing", points="x"), "points", "“x”", "a list of texts"),
        (a_step("briefing", points=["x", ""]), "points[2]", "empty", "a text"),
        (a_step("briefing", items=[an_item()]), "items", "a list", "none"),
        (a_step("planning", reviews=[30, 0]), "reviews[2]", "number 0", "from 1 to 400"),
        (a_step("planning", reviews=[30, 401]), "reviews[2]", "401", "from 1 to 400"),
        (a_step("planning", reviews=30), "reviews", "30", "a list of whole numbers"),
        (a_step("planning", reviews=[True]), "reviews[1]", "true", "a whole number"),
        (a_step("odd", count=-1), "count", "number -1", "a whole number, at least 0"),
        (a_step("odd", count=10**10), "count", "bounds", "a whole number, at least 0"),
        (a_step("odd", share=1.5), "share", "number 1.5", "a number, at most 1"),
        (a_step("odd", ways=["team", "hand"]), "ways[2]", "“hand”", "one of team, paper"),
        (a_step("odd", ways=[""]), "ways[1]", "empty", "a text"),
        (a_step("odd", name=""), "name", "an empty text", "a text"),
        (
            a_step("odd", items=[an_item("a"), an_item("b"), an_item("c")]),
            "items",
            "3 in the list",
            "at most 2",
        ),
    ],
)
def test_a_wrong_option_is_one_clear_line(
    step: dict[str, Any], key: str, found: str, expected: str
) -> None:
    problem = only(activity, an_activity(step))
    assert problem.key == f"steps[1].{key}"
    assert found in problem.found
    assert expected in problem.expected


def test_an_option_cannot_name_a_step_where_there_is_no_other() -> None:
    problem = only(activity, an_activity(a_ranking()))
    assert (problem.key, problem.found) == ("steps[1].weighs", "“rate”")
    assert "there is none" in problem.expected


def test_the_other_parts_of_a_step_of_unknown_kind_are_still_checked() -> None:
    step = a_rating() | {"kind": "voting", "scale": "E9", "whatever": 1}
    step["items"][0]["title"] = ""
    assert [problem.key for problem in problems(activity, an_activity(step))] == [
        "steps[1].kind",
        "steps[1].items[1].title",
        "steps[1].scale",
    ]


def test_many_wrong_things_are_reported_at_once() -> None:
    data = an_activity()
    for change in (
        put("titel", "Mine"),
        drop("title"),
        put("minutes", "20"),
        put("guide.say", []),
        put("guide.trop", "x"),
        put("steps.0.kind", "briefing"),
        put("steps.0.minutes", -1),
        put("steps.1.items.0.sources", ["Q"]),
    ):
        change(data)
    assert {problem.key for problem in problems(activity, data)} == {
        "titel",
        "title",
        "minutes",
        "guide.say",
        "guide.trop",
        "steps[1].minutes",
        "steps[1].items",
        "steps[1].scale",
        "steps[2].items[1].sources[1]",
    }


def test_an_exception_says_all_its_problems_line_by_line() -> None:
    data = an_activity() | {"title": 1, "summary": 2}
    with pytest.raises(ContentProblems, match=r"title: found .*\nmine.toml:4: summary: found "):
        activity(data)


@pytest.mark.parametrize(
    ("change", "key", "found", "expected"),
    [
        (drop("points"), "points", "nothing", "[[points]]"),
        (put("points", []), "points", "0 in the list", "at least 3"),
        (put("points", a_scale()["points"][:2]), "points", "2 in the list", "at least 3"),
        (put("points.2.value", 4), "points[3].value", "number 4", "3, one more"),
        (put("points.1.value", True), "points[2].value", "true", "a whole number"),
        (put("points.0.value", 2), "points[2].value", "number 2", "3, one more"),
        (drop("points.1.anchor"), "points[2].anchor", "nothing", "a text"),
        (put("points.1.anchor", ""), "points[2].anchor", "an empty text", "a text"),
        (put("points.1.colour", "red"), "points[2].colour", "not known", "value, name, anchor"),
        (put("key", "T 3"), "key", "“T 3”", "only letters, digits"),
        (put("sources", []), "sources", "0 in the list", "at least 1"),
    ],
)
def test_one_wrong_thing_in_a_scale_is_one_problem(
    change: Change, key: str, found: str, expected: str
) -> None:
    data = a_scale()
    change(data)
    problem = only(scale, data)
    assert problem.key == key
    assert found in problem.found
    assert expected in problem.expected


@pytest.mark.parametrize(
    ("change", "key", "found", "expected"),
    [
        (put("entries", []), "entries", "0 in the list", "at least 1"),
        (put("entries.0.activity", "fram"), "entries[1].activity", "“fram”", "mean “frame”"),
        (put("entries.0.activity", 3), "entries[1].activity", "number 3", "one of frame, plan"),
        (put("entries.2.activity", "frame"), "entries[3].key", "“frame” for", "nothing else"),
        (put("entries.1.key", "frame"), "entries[2].key", "“frame” for", "nothing else"),
        (put("entries.1.break", ""), "entries[2].break", "an empty text", "a text"),
        (put("entries.1.title", "x"), "entries[2].title", "not known", "one of minutes"),
        (put("entries.1.buffer", "x"), "entries[2]", "break + buffer", "one of these keys"),
        (put("entries.1", {"minutes": 5, "key": "x"}), "entries[2]", "none", "activity, break"),
        (drop("entries.0.minutes"), "entries[1].minutes", "nothing", "from 1 to 600"),
        (put("entries.0.key", "A b"), "entries[1].key", "“A b”", "small letters"),
        (drop("sources"), "sources", "nothing", "a list of texts"),
    ],
)
def test_one_wrong_thing_in_an_agenda_is_one_problem(
    change: Change, key: str, found: str, expected: str
) -> None:
    data = an_agenda()
    change(data)
    problem = only(agenda, data)
    assert problem.key == key
    assert found in problem.found
    assert expected in problem.expected


def test_a_misspelt_entry_is_guessed() -> None:
    data = an_agenda()
    data["entries"][1] = {"brake": "Coffee", "minutes": 15}
    assert [problem.key for problem in problems(agenda, data)] == ["entries[2]", "entries[2].brake"]
    assert "did you mean “break”" in problems(agenda, data)[1].expected
