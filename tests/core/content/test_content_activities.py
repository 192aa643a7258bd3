"""The seven activities that open a day: what they take from the articles, and what is ours."""

import pytest

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import FieldType, Item, Provenance, Source, Step
from tests.core.content.content_kinds import every_schema

MINUTES = {  # of a full day
    "opening-pulse": 15,
    "preconditions": 25,
    "climate": 35,
    "fit-map": 20,
    "best-fit": 20,
    "case-blend": 25,
    "staffing": 30,
}
LESSONS = {"fit-map": 1, "best-fit": 2, "case-blend": 3, "staffing": 4}


@pytest.fixture(scope="module")
def library() -> ContentLibrary:
    return ContentLibrary.load(every_schema())


def seeds(sources: tuple[Source, ...]) -> set[str]:
    return {one.reference for one in sources if one.provenance is Provenance.SEED}


def in_group(step: Step, key: str) -> list[Item]:
    return [item for item in step.items if item.group == key]


def test_they_have_the_minutes_of_a_full_day(library: ContentLibrary) -> None:
    assert {key: library.activities[key].minutes for key in MINUTES} == MINUTES


def test_four_of_them_belong_to_a_lesson(library: ContentLibrary) -> None:
    found = {key: library.activities[key].lesson for key in MINUTES}
    assert {key: lesson for key, lesson in found.items() if lesson} == LESSONS


def test_the_pulse_shows_the_articles_figures_as_reported(library: ContentLibrary) -> None:
    guess = library.activities["opening-pulse"].step("guess")
    reported = [(figure.value, seeds(figure.sources)) for figure in guess.reported]
    assert reported == [
        (61, {"000"}),
        (60, {"000"}),
        (57, {"000"}),
        (33, {"000"}),
        (24, {"004"}),
        (33, {"004"}),
    ]
    thirds = [figure for figure in guess.reported if figure.value == 33]
    assert all("a third" in figure.title for figure in thirds)
    assert (guess.figure("low"), guess.figure("high"), guess.text("unit")) == (0, 100, "%")
    assert any("trace" in line for line in library.activities["opening-pulse"].guide.say)


def test_lines_of_the_pulse_are_sorted_in_three(library: ContentLibrary) -> None:
    purpose = library.activities["opening-pulse"].step("purpose")
    assert [code.key for code in purpose.codes] == ["same", "overlapping", "different"]
    assert [step.text("way") for step in library.activities["opening-pulse"].steps] == ["paper"] * 2


def test_three_of_fifteen_preconditions_are_the_articles(library: ContentLibrary) -> None:
    (step,) = library.activities["preconditions"].steps
    assert [len(in_group(step, group.key)) for group in step.groups] == [5, 5, 5]
    named = {item.key for item in step.items if seeds(item.sources) == {"004"}}
    assert named == {"market-oriented-it", "well-defined-segments", "strong-culture"}
    assert (step.text("rule"), step.scale) == ("additive", library.scales["E5"])


def test_the_themes_of_the_climate_are_henleys_and_the_items_ours(library: ContentLibrary) -> None:
    (step,) = library.activities["climate"].steps
    assert [group.title for group in step.groups] == [
        "Structure",
        "Rewards and recognition",
        "Cohesion",
        "Warmth and support",
        "Customer care",
    ]
    assert all("Henley" in group.sources[0].reference for group in step.groups)
    assert all(group.sources[0].provenance is Provenance.PUBLISHED for group in step.groups)
    assert [len(in_group(step, group.key)) for group in step.groups] == [4] * 5
    assert {one.provenance for item in step.items for one in item.sources} == {Provenance.AUTHORED}
    assert (step.text("rule"), step.figure("minimum")) == ("minimum", 3)
    assert (step.scale, step.text("way")) == (library.scales["F5"], "paper")


def test_the_zones_cover_the_map_once_and_say_that_their_place_is_ours(
    library: ContentLibrary,
) -> None:
    (step,) = library.activities["fit-map"].steps
    assert [field.key for field in step.fields] == ["granularity", "flexibility"]
    assert sum((zone.x[1] - zone.x[0]) * (zone.y[1] - zone.y[0]) for zone in step.zones) == 16
    assert {(zone.x[0], zone.y[0]) for zone in step.zones} == {(1, 1), (1, 3), (3, 1), (3, 3)}
    for zone in step.zones:
        assert any("our reading" in source.reference for source in zone.sources), zone.key
    advice = {zone.key: zone.advice.partition(":")[0] for zone in step.zones}
    assert advice == {
        "worth-it": "Pursue",
        "inaccessible": "Build flexibility",
        "low-return": "Stop",
        "keep-it-simple": "",
    }


def test_the_ends_and_the_middle_of_the_map_are_named(library: ContentLibrary) -> None:
    names = {key: [library.scales[key].points[at].name for at in (0, 2, 4)] for key in ("G5", "P5")}
    assert names == {
        "G5": ["All alike", "A few groups", "Many needs"],
        "P5": ["One offer", "Some levers", "Most levers"],
    }


def test_a_copied_practice_gets_a_verdict_before_two_scores(library: ContentLibrary) -> None:
    (step,) = library.activities["best-fit"].steps
    assert [(field.key, field.type, field.optional) for field in step.fields] == [
        ("verdict", FieldType.CHOICE, False),
        ("market", FieldType.POINTS, False),
        ("capability", FieldType.POINTS, False),
        ("true-there", FieldType.LINE, True),
    ]
    assert [choice.key for choice in step.fields[0].choices] == ["keep", "adapt", "drop"]
    assert (step.text("room"), step.items) == ("practice", ())
    remarks = [source.reference for source in library.activities["best-fit"].sources]
    assert any("names none" in remark for remark in remarks)


def test_the_case_is_thin_where_weight_meets_weak_evidence(library: ContentLibrary) -> None:
    activity = library.activities["case-blend"]
    arguments, weights = activity.step("arguments"), activity.step("weights")
    assert [item.key for item in arguments.items] == ["financial", "strategic", "linked"]
    assert (weights.text("items_of"), weights.figure("total")) == ("arguments", 100)
    thin = activity.step(weights.text("thin_step")).field_at(weights.text("thin_field"))
    assert thin.scale == library.scales["EV5"]
    names = [library.scales["EV5"].points[at].name for at in (0, 2, 4)]
    assert names == ["Assertion", "Estimate", "Audited"]


def test_stages_are_staffed_from_nobody_to_the_board(library: ContentLibrary) -> None:
    (step,) = library.activities["staffing"].steps
    assert [field.key for field in step.fields] == ["define", "pool", "build", "roll-out", "run"]
    seniority = [(point.value, point.name) for point in library.scales["S5"].points]
    assert seniority == [(0, "None"), (1, "Staff"), (2, "Manager"), (3, "Head"), (4, "Board")]
    assert {field.scale for field in step.fields} == {library.scales["S5"]}
    assert {"finance", "hr"} <= {item.key for item in step.items}
