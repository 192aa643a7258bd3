"""Options that name a choice or a field of their own step, and the type of its first field."""

from typing import Any

import pytest

from ccworkshop.content.reader import read_activity
from ccworkshop.content.records import Activity, FieldType
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from tests.core.content.content_reading import only
from tests.core.content.content_samples import SCALES, a_step, an_activity, an_item, toml

SCHEMAS = {
    "cards": KindSchema(
        "cards",
        Need.REQUIRED,
        Need.NONE,
        (Option("bad", OptionType.TEXT, ""), Option("axes", OptionType.TEXTS, ())),
        fields=Need.REQUIRED,
        first=FieldType.CHOICE,
        choice_options=("bad",),
        field_options=("axes",),
    )
}
VERDICT = {
    "key": "verdict",
    "title": "Verdict",
    "type": "choice",
    "choices": [{"key": "good", "title": "Good"}, {"key": "toxic", "title": "Toxic"}],
}
WHY = {"key": "why", "title": "Why", "type": "line"}


def read(step: dict[str, Any]) -> Activity:
    data = an_activity({**step, "items": [an_item()]})
    return read_activity(toml(data), "mine.toml", SCHEMAS, SCALES)


def test_a_choice_and_fields_may_be_named() -> None:
    for named in ({}, {"bad": "toxic", "axes": ["verdict", "why"]}):
        (step,) = read(a_step("cards", fields=[VERDICT, WHY], **named)).steps
        assert step.text("bad") == named.get("bad", "")
        assert [field.key for field in step.fields] == ["verdict", "why"]


@pytest.mark.parametrize(
    ("step", "key", "found", "expected"),
    [
        (a_step("cards", fields=[WHY, VERDICT]), "fields[1].type", "“line”", "“choice”"),
        (a_step("cards", fields=[VERDICT], bad="tocsic"), "bad", "“tocsic”", "mean “toxic”"),
        (a_step("cards", fields=[VERDICT, WHY], axes=["why", "who"]), "axes[2]", "“who”", "“why”"),
    ],
)
def test_what_names_nothing_is_one_clear_line(
    step: dict[str, Any], key: str, found: str, expected: str
) -> None:
    problem = only(read, step)

    assert problem.key == f"steps[1].{key}"
    assert found in problem.found
    assert expected in str(problem)


def test_a_step_without_fields_is_said_to_be_so_and_nothing_else() -> None:
    assert only(read, a_step("cards", bad="toxic")).key == "steps[1].fields"
