"""Fields that share one scale, an option that names one of them, and zones over two of them."""

from dataclasses import replace
from typing import Any

import pytest

from ccworkshop.content.reader import read_activity
from ccworkshop.content.records import Activity, Provenance, Source, Zone
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from tests.core.content.content_reading import only
from tests.core.content.content_samples import THREE, a_step, an_activity, an_item, toml

SCALES = {"T3": THREE, "U3": replace(THREE, key="U3")}
SCHEMAS = {
    name: KindSchema(
        name,
        Need.REQUIRED,
        Need.NONE,
        (Option("pool", OptionType.TEXT, ""),),
        fields=Need.REQUIRED,
        field_options=("pool",),
        parts=("zones",),
        one_scale=one_scale,
    )
    for name, one_scale in (("stages", True), ("columns", False))
}
EARLY, LATE, OTHER = (
    {"key": key, "title": key.title(), "type": "points", "scale": scale}
    for key, scale in (("early", "T3"), ("late", "T3"), ("other", "U3"))
)
LINE = {"key": "why", "title": "Why", "type": "line"}


def read(step: dict[str, Any]) -> Activity:
    data = an_activity({**step, "items": [an_item()]})
    return read_activity(toml(data), "mine.toml", SCHEMAS, SCALES)


@pytest.mark.parametrize(
    "step",
    [
        a_step("stages", fields=[EARLY, LATE], pool="late"),
        a_step("stages", fields=[LINE, EARLY, LATE]),
        a_step("columns", fields=[EARLY, OTHER]),
    ],
)
def test_what_fits_is_read(step: dict[str, Any]) -> None:
    (seen,) = read(step).steps

    assert [field.key for field in seen.fields] == [field["key"] for field in step["fields"]]
    assert seen.text("pool") == step.get("pool", "")


@pytest.mark.parametrize(
    ("step", "key", "found", "expected"),
    [
        (a_step("stages", fields=[EARLY, OTHER]), "fields[2].scale", "“U3”", "“T3”"),
        (a_step("stages", fields=[LINE, OTHER, LATE]), "fields[3].scale", "“T3”", "“U3”"),
        (a_step("stages", fields=[EARLY, LATE], pool="lat"), "pool", "“lat”", "mean “late”"),
    ],
)
def test_what_does_not_fit_is_one_clear_line(
    step: dict[str, Any], key: str, found: str, expected: str
) -> None:
    problem = only(read, step)

    assert problem.key == f"steps[1].{key}"
    assert found in problem.found
    assert expected in str(problem)


ZONE = {"key": "far", "title": "Far", "x": [2, 3], "y": [1, 2.5], "sources": ["S 004", "A ours"]}


def test_zones_lie_over_two_fields() -> None:
    told = {**ZONE, "key": "near", "note": "Close by.", "advice": "Go there."}

    (seen,) = read(a_step("columns", fields=[EARLY, OTHER], zones=[ZONE, told])).steps

    seed = Source(Provenance.SEED, "004")
    ours = Source(Provenance.AUTHORED, "ours")
    assert seen.zones == (
        Zone("far", "Far", "", (2, 3), (1, 2.5), (seed, ours)),
        Zone("near", "Far", "Close by.", (2, 3), (1, 2.5), (seed, ours), "Go there."),
    )


def test_a_zone_is_called_for_the_second_time() -> None:
    problem = only(read, a_step("columns", fields=[EARLY, OTHER], zones=[ZONE, ZONE]))

    assert problem.key == "steps[1].zones[2].key"
    assert "second time" in problem.found
