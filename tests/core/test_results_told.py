"""What leaves the room as data: all that was found, nothing before its reveal, stable keys."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, median
from typing import Any

import pytest

from ccworkshop.commands.answers import CastSheet, SetWay
from ccworkshop.commands.ballots import CastBallot
from ccworkshop.content.library import ContentLibrary
from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.results_data import results
from ccworkshop.results_rows import rows
from ccworkshop.session import Answer, Beat, Session, Voter, VoterKind, Way
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.store import Store
from tests.core.workshops import AREAS, ITEMS, ORDER, at, first, run, with_people, with_teams

FIGURES = {
    "n", "dont_know", "counts", "interpolated_median", "mean", "agreement", "band", "gap",
}  # fmt: skip
GROUPS = {"by_team", "by_level", "by_function"}
PARTS = ("items", "themes", "numbers", "choices", "lines", "tables")


@pytest.fixture(scope="module")
def played() -> Session:
    """Play the full day, but for its last beats: the closing is never shown."""
    clock = DemoClock()
    store = Store(demo_session(ContentLibrary.load(SCHEMAS).workshop("full-day-450")), clock)
    for place in play(store, clock, 1):
        if place.step == "return-on-time" and place.beat is Beat.CLOSED:
            break
    return store.session


@pytest.fixture(scope="module")
def data(played: Session) -> dict[str, Any]:
    return results(played)


def rounds(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for step in data["steps"] for one in step["rounds"])


def last(data: dict[str, Any], step: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["steps"] if one["step"] == step)["rounds"][-1]
    return found


def all_of(data: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found = [one for told in rounds(data) for one in told[part]]
    assert found, part
    return found


def test_keys_are_the_same_whatever_was_asked(data: dict[str, Any]) -> None:
    asked = frozenset({"key", "item", "field", "title", "n", "dont_know"})
    for one in rounds(data):
        assert set(one) == {
            "round", "answered", "expected", "revealed", "withheld", "headline", "total", *PARTS,
        }  # fmt: skip
    item = frozenset(
        {"key", "title", "unevidenced", "comparator", "moved", "first", *FIGURES, *GROUPS}
    )
    assert {frozenset(one) for one in all_of(data, "items")} == {item | {"weight", "weighted_gap"}}
    assert {frozenset(one) for one in all_of(data, "themes")} == {item | {"answers"}}
    assert {frozenset(one) for one in all_of(data, "numbers")} == {
        asked | {"unit", "values", "median", "quartiles", "mean", "first", *GROUPS}
    }
    assert {frozenset(one) for one in all_of(data, "choices")} == {asked | {"choices", "leading"}}
    assert {frozenset(one) for one in all_of(data, "lines")} == {asked | {"lines"}}
    assert {frozenset(one) for one in all_of(data, "tables")} == {
        frozenset({"title", "columns", "rows", "note"})
    }
    assert json.loads(json.dumps(data)) == data


def test_figures_belong_together(data: dict[str, Any]) -> None:
    for one in all_of(data, "items"):
        assert one["n"] == sum(one["counts"])
    for one in all_of(data, "themes"):
        assert one["answers"] == sum(one["counts"]) >= one["n"]
    for one in all_of(data, "numbers"):
        assert one["n"] == len(one["values"])
        assert one["values"] == sorted(one["values"])
        assert one["median"] == median(one["values"])
        assert one["mean"] == pytest.approx(mean(one["values"]))
    for one in all_of(data, "choices"):
        counts = {choice["key"]: choice["count"] for choice in one["choices"]}
        assert one["n"] == sum(counts.values())
        assert one["leading"] == [key for key in counts if counts[key] == max(counts.values()) > 0]
    for one in all_of(data, "lines"):
        assert one["n"] == sum(line["count"] for line in one["lines"])


def test_shares_add_up_and_lines_keep_their_code(data: dict[str, Any]) -> None:
    shares = last(data, "weights")["numbers"]
    assert sum(sum(one["values"]) for one in shares) == 100 * shares[0]["n"]
    [purpose] = last(data, "purpose")["lines"]
    codes = Counter[str]()
    for line in purpose["lines"]:
        codes[line["code"]] += line["count"]
    assert last(data, "purpose")["headline"] == f"{codes['same']} of 30 lines fall under “Same”."
    assert set(codes) <= {"same", "overlapping", "different"}


def test_what_adds_up_is_told_with_what_offsets_what(data: dict[str, Any]) -> None:
    told = last(data, "conditions")
    total = told["total"]
    whole, *teams = total["rows"]
    medians = [item["interpolated_median"] for item in told["items"]]
    assert whole["total"] == pytest.approx(sum(medians))
    assert whole["whole"]
    assert total["of"] == 5 * len(medians)
    assert [one["group"] for one in teams] == [
        one["group"] for one in told["items"][0]["by_team"]
    ]  # fmt: skip
    for row in total["rows"]:
        parts = [one["total"] for one in row["by_theme"] if one["total"] is not None]
        assert row["total"] == pytest.approx(sum(parts))
    weak = {item["key"] for item in told["items"] if item["gap"] > 0.05}
    assert {one["weak"] for one in total["offsets"]} == weak
    assert [one["total"] for one in rounds(data) if one["total"]] == [
        one["rounds"][number]["total"]
        for one in data["steps"]
        if one["step"] == "conditions"
        for number in (0, 1)
    ]


def test_movement_is_told_beside_the_first_vote(data: dict[str, Any]) -> None:
    before, after = next(one for one in data["steps"] if one["step"] == "conditions")["rounds"]
    for old, new in zip(before["items"], after["items"], strict=True):
        assert new["first"] == {**{key: old[key] for key in FIGURES}, "gap": None}
        assert (old["first"], old["moved"]) == (None, None)
    assert sum(item["moved"] for item in after["items"]) > 0


def test_groups_of_five_are_all_told(data: dict[str, Any]) -> None:
    groups = [
        group
        for part in ("items", "themes", "numbers")
        for one in all_of(data, part)
        for split in GROUPS
        for group in one[split]
    ]
    assert not any(one["withheld"] for one in groups)  # teams, levels and functions of five


def test_a_group_of_one_is_named_and_nothing_else(played: Session) -> None:
    guest = replace(played.participants[0], level="Guest")
    day = replace(played, participants=(guest, *played.participants[1:]))
    told = last(results(day), "themes")
    for one in (*told["items"], *told["themes"]):
        shown = {group["group"]: group for group in one["by_level"]}
        assert shown["Guest"] == {"group": "Guest", "withheld": True}
        assert any(group["withheld"] for name, group in shown.items() if name != "Guest")


def test_a_vote_that_is_not_shown_is_told_by_its_turnout_alone(
    played: Session, data: dict[str, Any]
) -> None:
    told = last(data, "return-on-time")
    assert told == {
        "round": 1, "answered": 30, "expected": 30, "revealed": False, "withheld": True,
        "headline": None, "total": None, **{part: [] for part in PARTS},
    }  # fmt: skip
    table = rows(played)[-1]
    assert table.heading == (
        "Closing · Was it worth it? · 30 of 30 answered · not shown to the room yet"
    )
    assert (table.columns, table.rows, table.finding) == ((), (), "")


@pytest.mark.parametrize(("voters", "withheld"), [(2, True), (3, False)])
def test_a_secret_vote_of_too_few_stays_in_the_room(voters: int, withheld: bool) -> None:
    day = run(with_people(count=6), SetWay(AREAS, Way.BOOTH))
    day = at(day, AREAS, Beat.OPEN)
    for person in day.participants[:voters]:
        ballot = {item: Answer(2, "a case") for item in ITEMS}
        day = run(day, CastBallot(first(AREAS), person.id, ballot))
    day = at(day, AREAS, Beat.REVEALED)
    told = results(day)["steps"][0]["rounds"][0]
    assert (told["revealed"], told["withheld"], told["answered"]) == (True, withheld, voters)
    assert any(told[part] for part in PARTS) is not withheld
    [table] = rows(day)
    assert bool(table.rows) is not withheld
    if withheld:
        assert table.finding == "Only two have answered: figures are shown from three answers on."


def test_a_ranking_is_not_weighed_with_a_vote_that_is_not_shown() -> None:
    day = at(with_teams(), AREAS, Beat.OPEN)
    for team in day.teams:
        voter = Voter(VoterKind.TEAM, team.id)
        ranks = {item: Answer(rank) for rank, item in enumerate(ITEMS, 1)}
        day = run(day, CastSheet(first(AREAS), voter, {item: Answer(1) for item in ITEMS}))
        day = run(day, CastSheet(first(ORDER), voter, ranks))
    rating, ranking = results(day)["steps"]
    assert rating["rounds"][0]["items"] == []
    assert [item["weighted_gap"] for item in ranking["rounds"][0]["items"]] == [None] * len(ITEMS)
    shown = results(at(day, AREAS, Beat.REVEALED))["steps"][1]["rounds"][0]["items"]
    assert shown[0]["weighted_gap"] == 2.0


def test_tables_tell_every_kind_of_step(played: Session) -> None:
    tables = rows(played)
    told = {table.heading.split(" · ")[1] for table in tables}
    assert len(told) == len(
        {ref for ref, _step in played.steps() if played.has_answers(first(ref))}
    )
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    themes = [table for table in tables if table.heading.endswith(" · Themes")]
    assert [table.rows[0][0] for table in themes] == ["Structure"] * 2
    [guesses] = [table for table in tables if "Guesses" in table.heading]
    assert guesses.finding.startswith("The median guess is")
    assert guesses.numeric[:4] == (False, False, True, True)


def test_words_that_look_like_a_formula_stay_words(played: Session) -> None:
    ref = next(ref for ref, step in played.steps() if step.key == "next-look")
    sheets = dict(played.sheets_of(first(ref)))
    voter, sheet = next(iter(sheets.items()))
    key = next(iter(sheet.answers))
    sheets[voter] = replace(sheet, answers={key: Answer('=HYPERLINK("x")')})
    day = replace(played, sheets={**played.sheets, first(ref): sheets})
    written = [line for one in last(results(day), "next-look")["lines"] for line in one["lines"]]
    assert {"text": '=HYPERLINK("x")', "count": 1, "code": None} in written
