"""Factors that add up: the total, and what offsets what."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.charts import StackedBars
from ccworkshop.content.records import Item
from ccworkshop.figures import Spidergram
from ccworkshop.session import Session, Team, Value
from ccworkshop.statistics import Summary
from ccworkshop.steps import catalog
from ccworkshop.steps.compensation import MOST_TEAMS, offsets
from ccworkshop.steps.kind import Findings, ItemResult, StepResult
from ccworkshop.steps.results import shortfall
from tests.core.more_steps import grouped
from tests.core.workshops import (
    AREAS,
    OURS,
    alike,
    answered,
    first,
    rating,
    team,
    with_people,
    with_teams,
)

# Medians 1, 2, 2.5, 3.5, 4, 4.5 of four teams.
SMALL: list[list[Value]] = [
    [1, 1, 1, 1],
    [2, 2, 2, 2],
    [2, 2, 3, 3],
    [3, 3, 4, 4],
    [4, 4, 4, 4],
    [4, 4, 5, 5],
]


def teams_say(*columns: Iterable[Value]) -> Session:
    return alike(with_teams(grouped("additive")), first(AREAS), *columns)


def found(day: Session) -> Findings:
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    return seen


def pairs(result: StepResult) -> list[tuple[str, str]]:
    return [
        (one.weak.item.key, one.strength.item.key if one.strength else "")
        for one in offsets(result)
    ]


def test_the_smallest_shortfall_takes_the_smallest_surplus_that_suffices() -> None:
    # Shortfalls 2, 1, 0.5; surpluses 0.5, 1, 1.5: what lacks 2 finds nothing as large.
    assert pairs(found(teams_say(*SMALL)).result) == [
        ("kpis", "leaders"),
        ("everyone", "silos"),
        ("money", ""),
    ]


def test_the_figures_of_the_small_case() -> None:
    seen = found(teams_say(*SMALL))

    assert seen.headline == (
        "17.5 of 30 in all; of three weak factors nothing offsets Show the money."
    )
    ((title, stacked),) = ((one.title, one.figure) for one in seen.more)
    assert title == "What adds up to the total"
    assert isinstance(stacked, StackedBars)
    assert (stacked.high, stacked.unit, stacked.parts) == (
        30,
        "points",
        ("IT", "Strategy", "Culture"),
    )
    assert [(row.title, row.values, row.note) for row in stacked.rows] == [
        ("All teams", (3, 6, 8.5), "17.5 of 30"),
        ("Alpha", (3, 5, 8), "16.0 of 30"),
        ("Beta", (3, 5, 8), "16.0 of 30"),
        ("Gamma", (3, 7, 9), "19.0 of 30"),
        ("Delta", (3, 7, 9), "19.0 of 30"),
    ]
    assert [row.whole for row in stacked.rows] == [True, False, False, False, False]


def test_the_spidergram_shows_the_headings_and_the_list_the_factors() -> None:
    seen = found(teams_say(*SMALL))

    assert isinstance(seen.figure, Spidergram)
    assert seen.figure.axes == ("IT", "Strategy", "Culture")
    # Pooled: four 1 and four 2; two 2, four 3, two 4; six 4 and two 5.
    assert list(seen.figure.series[0].values) == pytest.approx([1.5, 3.0, 3.5 + 4 / 6])
    assert [row.key for row in seen.bars.rows] == [
        "money", "everyone", "kpis", "leaders", "silos", "mindset",
    ]  # fmt: skip
    assert [one.name for one in seen.figure.series] == ["All teams", "minimum 3"]
    assert [mark for mark, _ in seen.legend] == ["A", "B", "G", "D"]


def test_the_tables_name_headings_and_pairs() -> None:
    headings, balance = found(teams_say(*SMALL)).tables

    assert headings.rows[0] == ("IT", "1.5", "0.75", "4", "8", "0")
    assert balance.title == "What offsets what (our reading)"
    assert balance.rows == (
        ("Adapt the KPIs", "0.5", "Leadership support", "0.5"),
        ("Involve everyone", "1.0", "Break the silos", "1.0"),
        ("Show the money", "2.0", "nothing", ""),
    )


def test_only_what_nothing_offsets_is_flagged_and_talked_about() -> None:
    seen = found(teams_say(*SMALL))

    assert [(flag.item, flag.finding) for flag in seen.flags] == [
        ("money", "1.0 (n 4) · 2.0 below the minimum of 3. Nothing offsets it."),
    ]
    assert [row.title for row in seen.discuss] == ["Show the money"]


def test_a_split_is_flagged_though_a_strength_offsets_the_gap() -> None:
    seen = found(teams_say([1] * 4, [2] * 4, [1, 2, 3, 5], [5] * 4, [3] * 4, [3] * 4))

    assert pairs(seen.result)[0] == ("kpis", "leaders")
    assert [flag.item for flag in seen.flags] == ["money", "everyone", "kpis"]
    assert seen.flags[2].finding == "2.5 (n 4) · Split: 2 low, 1 high."


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        ([], "Nobody has answered yet."),
        ([[None] * 4] * 6, "Every answer so far is “don’t know”."),
        ([[3] * 4] * 6, "18.0 of 30 in all; no factor is below the minimum of 3."),
        (
            [[2] * 4, *[[4] * 4] * 5],
            "22.0 of 30 in all; a strength offsets the one weak factor, Show the money.",
        ),
        (
            [[2] * 4, [2] * 4, *[[4] * 4] * 4],
            "20.0 of 30 in all; strengths offset both weak factors.",
        ),
        (
            [*[[2] * 4] * 3, *[[4] * 4] * 3],
            "18.0 of 30 in all; strengths offset all three weak factors.",
        ),
        (
            [[2] * 4, [1] * 4, [1] * 4, *[[4] * 4] * 3],
            (
                "16.0 of 30 in all; "
                "nothing offsets two of three weak factors, Involve everyone the weakest."
            ),
        ),
        (
            [[1] * 4, *[[4] * 4] * 5],
            "21.0 of 30 in all; nothing offsets the one weak factor, Show the money.",
        ),
        (
            [[2] * 4, [1] * 4, *[[3] * 4] * 4],
            (
                "15.0 of 30 in all; "
                "nothing offsets the two weak factors, Involve everyone the weakest."
            ),
        ),
        (
            [[3] * 4, [None] * 4, *[[3] * 4] * 4],
            "15.0 of 30 in all; no factor is below the minimum of 3; one has no score.",
        ),
    ],
)
def test_the_headline_is_true(columns: list[list[Value]], headline: str) -> None:
    assert found(teams_say(*columns)).headline == headline


def test_a_total_says_on_how_many_factors_it_rests() -> None:
    day = answered(with_teams(grouped("additive")), first(AREAS), {team(1): [3, 4, None, None]})
    stacked = found(day).more[0].figure

    assert isinstance(stacked, StackedBars)
    assert [(row.title, row.values, row.note) for row in stacked.rows] == [
        ("All teams", (7, None, None), "7.0 of 30 · 2 of 6 factors"),
    ]
    nobody = found(teams_say()).more[0].figure
    assert isinstance(nobody, StackedBars)
    assert [row.note for row in nobody.rows] == ["no answers"]


def test_many_teams_are_one_bar() -> None:
    day = teams_say()
    many = tuple(Team(f"t{i}", f"Table {i}") for i in range(MOST_TEAMS + 1))
    day = alike(replace(day, teams=many), first(AREAS), *[[3] * 9] * 6)
    stacked = found(day).more[0].figure

    assert isinstance(stacked, StackedBars)
    assert len(stacked.rows) == 1


def test_people_s_teams_under_the_floor_have_no_bar() -> None:
    day = with_people(grouped("additive"), count=8)
    stacked = found(alike(day, first(AREAS), *[[3] * 8] * 6)).more[0].figure

    assert isinstance(stacked, StackedBars)
    assert [row.title for row in stacked.rows] == ["Everyone"]


def test_without_headings_the_total_is_the_figure() -> None:
    day = alike(with_teams(rating(2, rule="additive")), first(AREAS), [4] * 4, [2] * 4)
    seen = found(day)

    assert isinstance(seen.figure, StackedBars)
    assert seen.figure.parts == ("Where we stand",)
    assert seen.more == ()
    assert [table.title for table in seen.tables] == ["What offsets what (our reading)"]
    assert seen.headline.startswith("6.0 of 10 in all; a strength offsets")


def test_without_a_minimum_there_is_a_total_and_nothing_weak() -> None:
    step = grouped("additive")
    options = {key: value for key, value in step.options.items() if key != "minimum"}
    seen = found(alike(with_teams(replace(step, options=options)), first(AREAS), *SMALL))

    assert seen.headline == "17.5 of 30 in all."
    assert seen.flags == ()
    assert len(seen.tables) == 1


# --- as many as possible ------------------------------------------------------------------------


def result_of(medians: list[float]) -> StepResult:
    """Results of which only the medians matter."""
    items = tuple(
        ItemResult(
            Item(f"i{i}", f"Item {i}", "", OURS),
            Summary((1, 0, 0, 0, 0), 1, 0, median, median, 1.0, None),
            shortfall(median, 3),
            0,
            {},
        )
        for i, median in enumerate(medians)
    )
    return StepResult(first(AREAS), 1, 5, 3, items, 1, 1)


def most_possible(medians: list[float]) -> int:
    """Try every way to hand strengths out."""
    weak = [3 - one for one in medians if one < 3]
    strong = [one - 3 for one in medians if one > 3]
    size = max(len(weak), len(strong))
    padded = [*strong, *[0.0] * (size - len(strong))]
    return max(
        (
            sum(lack <= have for lack, have in zip(weak, order, strict=False))
            for order in permutations(padded, len(weak))
        ),
        default=0,
    )


@given(st.lists(st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]), max_size=7))
def test_as_many_weak_factors_are_offset_as_can_be(medians: list[float]) -> None:
    made = offsets(result_of(medians))
    used = [one.strength.item.key for one in made if one.strength]

    assert len(used) == most_possible(medians)
    assert len(set(used)) == len(used)
    assert len(made) == sum(one < 3 for one in medians)
    for one in made:
        if one.strength is not None:
            assert 3 - (one.weak.whole.median or 0) <= (one.strength.whole.median or 0) - 3


def test_equal_factors_go_by_their_place_in_the_list() -> None:
    made = offsets(result_of([2, 4, 2, 4, 2]))

    assert [(one.weak.item.key, one.strength and one.strength.item.key) for one in made] == [
        ("i0", "i1"),
        ("i2", "i3"),
        ("i4", None),
    ]


def test_what_looks_equal_suffices() -> None:
    (one,) = offsets(result_of([3 - 0.6, 3.6]))

    assert 3.6 - 3 < 3 - (3 - 0.6) + 1e-9
    assert one.strength is not None
