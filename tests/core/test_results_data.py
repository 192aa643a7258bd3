"""The figures are held against a small calculation of their own, made from the definitions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.commands.answers import SetComparator, SetMinimum, SetWay
from ccworkshop.commands.day import Forward, SetRevote
from ccworkshop.content.library import ContentLibrary
from ccworkshop.new_session import new_session
from ccworkshop.results_data import results
from ccworkshop.results_rows import rows
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Comparator,
    Participant,
    RoundRef,
    Session,
    StepRef,
    Value,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import SCHEMAS

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
AREAS = StepRef("six-areas", "areas")
IMPORTANCE = StepRef("six-areas", "importance")
WORKSHOP = ContentLibrary.load(SCHEMAS).workshop("six-areas-day")
ITEMS = tuple(item.key for item in WORKSHOP.activities["six-areas"].step("areas").items)


# --- the definitions once more, plainly --------------------------------------------------------


def median_of(counts: list[int]) -> float | None:
    """Each vote of a point k is spread evenly over k − ½ … k + ½; the middle of all of them."""
    votes = sorted(point for point, count in enumerate(counts, 1) for _vote in range(count))
    if not votes:
        return None
    half = len(votes) / 2
    if len(votes) % 2 == 0 and votes[len(votes) // 2 - 1] != votes[len(votes) // 2]:
        return (votes[len(votes) // 2 - 1] + votes[len(votes) // 2]) / 2
    middle = votes[len(votes) // 2]
    below = sum(vote < middle for vote in votes)
    return middle - 0.5 + (half - below) / votes.count(middle)


def agreement_of(counts: list[int]) -> float | None:
    points, total, agreement = len(counts), sum(counts), 0.0
    rest = list(counts)
    while sum(rest):
        layer = [1 if count else 0 for count in rest]
        height = min(count for count in rest if count)
        size = sum(layer)
        tu = tdu = 0
        for i, j, k in combinations(range(points), 3):
            triple = (layer[i], layer[j], layer[k])
            tu += triple in {(1, 1, 0), (0, 1, 1)}
            tdu += triple == (1, 0, 1)
        u = 1.0
        if tu + tdu:
            u = ((points - 2) * tu - (points - 1) * tdu) / ((points - 2) * (tu + tdu))
        value = 1.0 if size == 1 else u * (1 - (size - 1) / (points - 1))
        agreement += height * size / total * value
        rest = [count - height if count else 0 for count in rest]
    return agreement if total else None


def band_of(counts: list[int], agreement: float | None) -> str | None:
    n = sum(counts)
    if n < 4 or agreement is None:
        return None
    agreement = round(agreement, 9)
    if agreement < 0.2 or (sum(counts[:2]) >= n / 4 and sum(counts[3:]) >= n / 4):
        return "split"
    return "shared" if agreement >= 0.5 else "mixed"


def figures_of(answers: list[Answer], minimum: float) -> dict[str, Any]:
    counts = [sum(answer.value == point for answer in answers) for point in range(1, 6)]
    n, median, agreement = sum(counts), median_of(counts), agreement_of(counts)
    total = sum(point * count for point, count in enumerate(counts, 1))
    return {
        "n": n,
        "dont_know": sum(answer.value is None for answer in answers),
        "counts": counts,
        "interpolated_median": None if median is None else pytest.approx(median, abs=1e-11),
        "mean": pytest.approx(total / n, abs=1e-11) if n else None,
        "agreement": None if agreement is None else pytest.approx(agreement, abs=1e-11),
        "band": band_of(counts, agreement),
        "gap": None if median is None else pytest.approx(max(0, minimum - median), abs=1e-11),
        "unevidenced": sum(a.value is not None and not a.evidence for a in answers),
    }


# --- sessions ----------------------------------------------------------------------------------


def day(*people: Participant, teams: tuple[str, ...] = ("North", "South")) -> Session:
    session = new_session("Day", WORKSHOP, id="s", now=NOW, teams=teams)
    session = replace(session, participants=people)
    return SetWay(AREAS, Way.PAPER).apply(session, NOW) if people else session


def answered(
    session: Session,
    sheets: Mapping[Voter, Mapping[str, Answer]],
    ref: StepRef = AREAS,
    number: int = 1,
) -> Session:
    put = {voter: AnswerSheet(voter, answers) for voter, answers in sheets.items()}
    return replace(session, sheets={**session.sheets, RoundRef(*ref, number): put})


def of_people(*values: Value, item: str = ITEMS[0]) -> dict[Voter, dict[str, Answer]]:
    return {
        Voter(VoterKind.PARTICIPANT, f"p{i}"): {item: Answer(value)}
        for i, value in enumerate(values)
    }


def item_of(session: Session, number: int = 1, step: int = 0, item: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = results(session)["steps"][step]["rounds"][number - 1]["items"][item]
    return found


ANSWERS = st.builds(
    Answer, st.one_of(st.none(), st.integers(1, 5)), st.sampled_from(("", "a case"))
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(ANSWERS, st.sampled_from("AB"), st.sampled_from("LMF")), max_size=24))
def test_each_figure_agrees_with_a_calculation_of_its_own(
    given_: list[tuple[Answer, str, str]],
) -> None:
    session = day()
    teams = dict(zip("AB", (team.id for team in session.teams), strict=True))
    people = tuple(
        Participant(f"p{i}", f"P{i}", teams[team], level, "IT")
        for i, (_answer, team, level) in enumerate(given_)
    )
    session = replace(session, participants=people, levels=("L", "M", "F"))
    session = SetWay(AREAS, Way.PAPER).apply(session, NOW)
    sheets = {
        Voter(VoterKind.PARTICIPANT, f"p{i}"): {ITEMS[0]: answer}
        for i, (answer, _team, _level) in enumerate(given_)
    }
    if 0 < len(given_) < 3:
        assert results(answered(session, sheets))["steps"][0]["rounds"][0]["withheld"]
        return
    found = item_of(answered(session, sheets))
    whole = figures_of([answer for answer, _team, _level in given_], 3)
    assert {name: found[name] for name in whole} == whole
    for split, names, at in (
        ("by_team", {"North": "A", "South": "B"}, 1),
        ("by_level", {"L": "L", "M": "M", "F": "F"}, 2),
    ):
        for group in found[split]:
            own = [one[0] for one in given_ if one[at] == names[group["group"]]]
            if group["withheld"]:
                assert set(group) == {"group", "withheld"}
                continue
            assert len(own) >= 3
            assert group == {
                "group": group["group"],
                "withheld": False,
                **figures_of(own, 3),
            }
        withheld = sum(
            sum(one[at] == names[group["group"]] for one in given_)
            for group in found[split]
            if group["withheld"]
        )
        assert withheld == 0 or withheld >= 3 or withheld == len(given_)


@pytest.mark.parametrize(
    ("counts", "median", "agreement"),
    [
        ([0, 1, 0, 10, 9], 4.4, None),
        ([2, 1, 6, 10, 1], 3.6, None),
        ([4, 0, 0, 0, 4], 3.0, None),
        ([0, 0, 0, 4, 4], None, 0.75),
        ([0, 1, 2, 4, 1], None, 0.5625),
        ([3, 1, 0, 1, 3], None, pytest.approx(-0.5694, abs=5e-5)),
    ],
)
def test_the_examples_of_the_definition(
    counts: list[int], median: float | None, agreement: float | None
) -> None:
    votes = [point for point, count in enumerate(counts, 1) for _vote in range(count)]
    people = (Participant(f"p{i}", f"P{i}") for i in range(len(votes)))
    found = item_of(answered(day(*people), of_people(*votes)))
    assert found["counts"] == counts
    if median is not None:
        assert found["interpolated_median"] == median
    if agreement is not None:
        assert found["agreement"] == agreement


def test_the_step_says_how_it_was_asked() -> None:
    session = SetMinimum(AREAS, 3.5).apply(day(), NOW)
    session = SetComparator(AREAS, Comparator("Last year", {ITEMS[1]: 2.25})).apply(session, NOW)
    data = results(session)
    assert (data["format"], data["title"]) == (2, "Day")
    areas, importance, *_closing = data["steps"]
    assert {name: areas[name] for name in areas if name != "rounds"} == {
        "entry": "six-areas",
        "activity": "six-areas",
        "step": "areas",
        "title": "Where we stand",
        "kind": "rating",
        "way": "team",
        "scale": {"low": 1, "high": 5},
        "minimum": 3.5,
        "comparator": "Last year",
    }
    assert [item["comparator"] for item in areas["rounds"][0]["items"][:2]] == [None, 2.25]
    assert (importance["scale"], importance["minimum"]) == ({"low": 1, "high": 6}, None)
    assert importance["comparator"] is None
    assert json.loads(json.dumps(data)) == data


def test_teams_are_shown_one_by_one() -> None:
    session = day()
    north, south = (Voter(VoterKind.TEAM, team.id) for team in session.teams)
    session = answered(
        session, {north: {ITEMS[0]: Answer(2, "seen")}, south: {ITEMS[0]: Answer(4)}}
    )
    found = item_of(session)
    assert [(one["group"], one["n"], one["mean"]) for one in found["by_team"]] == [
        ("North", 1, 2.0),
        ("South", 1, 4.0),
    ]
    assert [(one["gap"], one["unevidenced"]) for one in found["by_team"]] == [(1.0, 0), (0.0, 1)]
    assert found["by_level"] == found["by_function"] == []


def test_a_group_below_three_is_named_and_nothing_else() -> None:
    people = [Participant(f"p{i}", f"P{i}", level="L" if i < 2 else "M") for i in range(6)]
    session = replace(day(*people), levels=("L", "M"))
    found = item_of(answered(session, of_people(1, 1, 5, 5, 4, 4)))
    assert found["by_level"] == [
        {"group": "L", "withheld": True},
        {"group": "M", "withheld": True},  # the rest would give the two away
    ]


def test_of_one_or_two_people_the_whole_is_withheld_as_well() -> None:
    people = [Participant(f"p{i}", f"P{i}", level="L", function="IT") for i in range(4)]
    for count, withheld in ((0, False), (1, True), (2, True), (3, False)):
        session = answered(day(*people), of_people(*range(1, count + 1)))
        (told,) = results(session)["steps"][0]["rounds"]
        assert (told["answered"], told["withheld"]) == (0, withheld)  # no sheet is whole
        assert [one["n"] for one in told["items"][:1]] == ([] if withheld else [count])


def test_turnout_reveal_and_both_rounds_are_told() -> None:
    session = SetRevote(AREAS, wanted=True).apply(
        day(*(Participant(f"p{i}", f"P{i}") for i in range(4))), NOW
    )
    full = {item: Answer(2) for item in ITEMS}
    sheets = {Voter(VoterKind.PARTICIPANT, f"p{i}"): full for i in range(3)}
    first = Voter(VoterKind.PARTICIPANT, "p0")
    session = answered(session, sheets)
    session = answered(session, {**sheets, first: {**full, ITEMS[0]: Answer(5)}}, number=2)
    told = [
        (one["round"], one["answered"], one["expected"], one["revealed"])
        for one in results(session)["steps"][0]["rounds"]
    ]
    assert told == [(1, 3, 4, False), (2, 3, 4, False)]
    assert (item_of(session, 1)["moved"], item_of(session, 2)["moved"]) == (None, 1)
    while session.place.beat != "revealed":
        session = Forward().apply(session, NOW)
    assert [one["revealed"] for one in results(session)["steps"][0]["rounds"]] == [True, False]


def test_a_ranking_weighs_the_gaps_of_the_rating() -> None:
    session = day(teams=("North",))
    north = Voter(VoterKind.TEAM, session.teams[0].id)
    session = answered(session, {north: {item: Answer(1) for item in ITEMS}})
    ranks = {item: Answer(rank) for rank, item in enumerate(ITEMS, 1)}
    session = answered(session, {north: ranks}, IMPORTANCE)
    first, last = item_of(session, step=1, item=0), item_of(session, step=1, item=5)
    assert (first["gap"], first["weight"], first["weighted_gap"]) == (2.0, 1.0, 2.0)
    assert last["weight"] == pytest.approx(1 / 6, abs=1e-11)
    assert last["weighted_gap"] == pytest.approx(1 / 3, abs=1e-11)
    assert last["weight"] == round(1 / 6, 12)
    assert first["by_team"][0]["gap"] is None


def test_tables_hold_the_rounds_in_which_somebody_answered() -> None:
    people = [
        Participant(f"p{i}", f"P{i}", level="L" if i < 5 else "M", function="IT") for i in range(6)
    ]
    session = SetRevote(AREAS, wanted=True).apply(replace(day(*people), levels=("L", "M")), NOW)
    assert rows(session) == ()
    [table] = rows(answered(session, of_people(1, 2, 2, 5, 5, None)))
    assert table.heading == (
        "Six attention areas · Where we stand · round 1 · 0 of 6 answered · minimum 3.0"
    )
    assert table.columns[:8] == ("item", "n", "?", "1", "2", "3", "4", "5")
    assert table.numeric[0] is False
    assert table.numeric[1] is True
    assert table.rows[0] == (
        "Show the money", "5", "1", "1", "2", "0", "0", "2", "2.25", "3.00", "-0.33", "split",
        "0.75", "5",
    )  # fmt: skip
    assert table.rows[1] == ("  L (too few to show)", *[""] * 13)
    assert table.rows[3][:2] == ("  IT", "5")
    assert table.rows[4] == ("Involve everyone", *["0"] * 7, "–", "–", "–", "–", "–", "0")
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_step_that_asks_for_no_evidence_has_no_column_for_it() -> None:
    session = day(teams=("North", "South", "East"))
    sheets = {
        Voter(VoterKind.TEAM, team.id): {item: Answer(i) for i, item in enumerate(ITEMS, 1)}
        for team in session.teams
    }
    [table] = rows(answered(session, sheets, IMPORTANCE))
    assert table.heading == "Six attention areas · What matters most · 3 of 3 teams answered"
    assert table.columns[-1] == "gap"
    assert table.rows[0][-1] == "–"
    assert all(len(row) == len(table.columns) == len(table.numeric) for row in table.rows)
