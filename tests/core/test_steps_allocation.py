"""Allocation: sheets that add up, shares and dots, where a case is thin."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest

from ccworkshop.charts import StackedBars
from ccworkshop.commands.answers import CastAnswer, CastSheet, ClearAnswer, ClearSheet
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.plan import RemoveAction
from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.screens import BlankScreen, VoteInput, VoteScreen
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Beat,
    Participant,
    Session,
    StepRef,
    Value,
)
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from ccworkshop.views.answers import answers
from ccworkshop.voting import turnout
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_cards import SPLIT
from tests.core.workshops import (
    AREAS,
    ITEMS,
    TITLES,
    answered,
    at,
    first,
    items,
    rating,
    run,
    scale,
    second,
    team,
    with_people,
    with_teams,
)

REF = StepRef(MORE, "allocation")
ARGUED = StepRef(MORE, "listing")
KIND = catalog.kind_named("allocation")
EVIDENCE = Field("evidence", "Evidence", FieldType.POINTS, scale=scale())
DOTS = (Field("", "The allocation", FieldType.NUMBER, low=0, high=3),)


def split(count: int = 3, **options: int | str) -> Step:
    return step("allocation", items(count), None, SPLIT, **options)


def dots(count: int = 4) -> Step:
    return step("allocation", items(count), None, DOTS, total=3, unit="dots")


def sheet(*values: Value) -> dict[str, Answer]:
    """One sheet, thing by thing; -1 leaves a thing empty."""
    pairs = zip(ITEMS, values, strict=False)
    return {key: Answer(value) for key, value in pairs if value != -1}


def day_of(*rows: Sequence[Value], one: Step | None = None, people: bool = False) -> Session:
    day = more(with_people() if people else with_teams(), one or split())
    sheets = {
        voter: AnswerSheet(voter, sheet(*row))
        for voter, row in zip(day.voters(REF), rows, strict=False)
    }
    return replace(day, sheets={first(REF): sheets})


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, REF, number)
    assert seen is not None
    return seen


def bars(day: Session) -> StackedBars:
    figure = found(day).figure
    assert isinstance(figure, StackedBars)
    return figure


# --- sheets -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ((50, 30, 20), ""),
        ((100, 0, 0), ""),
        ((100, -1, -1), ""),  # what got nothing may stay empty
        ((None, None, None), ""),
        ((50, 30, 30), "110 is 10 more than 100"),
        ((50, 30), "20 of 100 are still to be split"),
        ((), "100 of 100 are still to be split"),
        ((50, 50, None), "a total is split, or don’t know is said to all"),
        ((None, None), "a total is split, or don’t know is said to all"),
    ],
)
def test_a_sheet_splits_exactly_the_total(values: Sequence[Value], problem: str) -> None:
    assert KIND.check(split(), sheet(*values)) == problem


def test_a_whole_sheet_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(CommandRefused, match="110 is 10 more than 100"):
        run(day_of(), CastSheet(first(REF), team(1), sheet(50, 30, 30)))


def test_single_answers_may_add_up_to_anything_on_the_way() -> None:
    day = run(
        day_of(),
        CastAnswer(first(REF), team(1), "money", 80),
        CastAnswer(first(REF), team(1), "everyone", 60),
    )
    assert turnout(day, first(REF)) == (0, 4)
    day = run(day, CastAnswer(first(REF), team(1), "money", 40))
    assert turnout(day, first(REF)) == (1, 4)  # nothing for the third


def test_dont_know_stands_for_the_whole_sheet_until_points_are_given() -> None:
    day = run(day_of(), CastAnswer(first(REF), team(1), "money", 80))
    day = run(day, CastAnswer(first(REF), team(1), "everyone", None))
    assert day.sheets_of(first(REF))[team(1)].answers == sheet(None, None, None)
    assert turnout(day, first(REF)) == (1, 4)
    less = run(day, ClearAnswer(first(REF), team(1), "kpis"))
    assert turnout(less, first(REF)) == (0, 4)
    day = run(day, CastAnswer(first(REF), team(1), "kpis", 10))
    assert day.sheets_of(first(REF))[team(1)].answers == {"kpis": Answer(10)}


@pytest.mark.parametrize("one", [split(), dots()], ids=["points", "dots"])
def test_made_up_sheets_add_up(one: Step) -> None:
    for seed in range(60):
        made = KIND.demo_answers(one, Random(seed), 0.0)
        assert KIND.check(one, made) == ""
    assert KIND.demo_answers(split(0), Random(1), 0.0) == {}


def test_the_stage_asks_for_shares_and_tells_no_team_s_empty_things() -> None:
    day = day_of((100, -1, -1), (40, 40, -1))
    there = at(day, REF, Beat.OPEN)
    screen = KIND.screen(catalog.context(there, REF), there.place)

    assert isinstance(screen, VoteScreen)
    assert (screen.input, screen.total) == (VoteInput.SHARES, 100)
    assert [tile.answered for tile in screen.voters] == [()] * 4
    assert [tile.done for tile in screen.voters] == [True, False, False, False]


# --- shares -------------------------------------------------------------------------------------


def test_teams_stand_one_by_one_under_the_mean_of_all() -> None:
    chart = bars(day_of((50, 30, 20), (70, 30, 0), (30, -1, 70), (None, None, None)))

    assert (chart.high, chart.parts) == (100, TITLES[:3])
    assert [(row.title, row.values, row.whole) for row in chart.rows] == [
        ("All teams", (50, 20, 30), True),
        ("Alpha", (50, 30, 20), False),
        ("Beta", (70, 30, 0), False),
        ("Gamma", (30, 0, 70), False),
    ]
    assert chart.rows[0].note == "n 3"


def test_people_stand_level_by_level_and_never_alone() -> None:
    rows = [(60, 40, 0), *[(20, 40, 40)] * 3, *[(40, 20, 40)] * 4] * 3
    chart = bars(day_of(*rows, people=True))

    assert [(row.title, row.note) for row in chart.rows] == [
        ("Everyone", "n 24"),
        ("Leadership", "n 3"),
        ("Management", "n 9"),
        ("Front line", "n 12"),
    ]
    assert list(chart.rows[0].values) == [35, 30, 35]
    assert list(chart.rows[1].values) == [60, 40, 0]


def test_a_level_of_two_is_not_shown() -> None:
    day = day_of(*[(60, 40, 0)] * 24, people=True)
    people = tuple(
        Participant(one.id, one.name, one.team, "Board" if i < 2 else "Staff")
        for i, one in enumerate(day.participants)
    )
    day = replace(day, participants=people, levels=("Board", "Staff"))

    assert [row.title for row in bars(day).rows] == ["Everyone"]  # nobody subtracts to the two


def test_a_sheet_that_does_not_add_up_is_left_out_and_counted() -> None:
    seen = found(day_of((50, 30, 20), (50, 30), (50, 30, 30), (None,)))

    assert seen.note == "2 sheets do not add up to 100 and are left out"
    assert (seen.result.answered, seen.result.expected) == (1, 4)
    assert seen.headline == "Show the money carries most: 50 of 100 (from 50 to 50, n 1)."
    assert seen.tables[0].rows[-1][0] == "left out, as it does not add up"
    assert seen.tables[0].rows[-1][6] == "2"
    few = "Too few sheets add up to 100 to show figures."
    assert found(day_of((50, 30), (1, 2))).headline == few


def test_one_sheet_left_out_is_one_sheet() -> None:
    assert found(day_of((50, 30))).note == "1 sheet does not add up to 100 and is left out"


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        ([(50, 30, 20), (70, 10, 20)],
         "Show the money carries most: 60 of 100 (from 50 to 70, n 2)."),
        ([(40, 40, 20)], "Show the money and Involve everyone carry most: 40 of 100 each (n 1)."),
        ([(None, None, None)] * 2, "Every answer so far is “don’t know”."),
        ([], "Nobody has answered yet."),
    ],
)  # fmt: skip
def test_the_headline_names_what_carries_most(
    rows: Sequence[Sequence[Value]], headline: str
) -> None:
    assert found(day_of(*rows)).headline == headline


def test_an_even_split_names_nothing() -> None:
    even = day_of((50, 50), (0, 100), (100, 0), one=split(2))
    alone = day_of((0, 100), one=split(2))
    only = day_of((100,), one=split(1))

    assert found(even).headline == "All carry the same: 50 of 100 each (n 3)."
    assert found(alone).headline == (
        "Involve everyone carries most: 100 of 100 (from 100 to 100, n 1)."
    )
    assert found(only).headline == (
        "Show the money carries most: 100 of 100 (from 100 to 100, n 1)."
    )


def test_the_table_gives_every_value() -> None:
    (table,) = found(day_of((50, 30, 20), (50, 0, 50), (20, 30, 50), (None,) * 3)).tables

    assert table.columns[1:5] == ("received", "mean", "lowest", "highest")
    assert table.rows == (
        ("Show the money", "120", "40", "20", "50", "50.0", "3", "1", "20, 50 × 2"),
        ("Adapt the KPIs", "120", "40", "20", "50", "50.0", "3", "1", "20, 50 × 2"),
        ("Involve everyone", "60", "20", "0", "30", "30.0", "3", "1", "0, 30 × 2"),
    )


def test_shares_that_differ_by_half_of_the_total_are_talked_about() -> None:
    seen = found(day_of((80, 10, 10), (20, 30, 50), (30, 30, 40)))

    assert [(row.title, row.reason, row.urgent) for row in seen.discuss] == [
        ("Show the money", "43.3 of 100 (from 20 to 80, n 3)", False)
    ]
    assert seen.flags == ()


def test_too_many_things_for_one_bar_have_a_bar_each() -> None:
    seven = step("allocation", (*items(6), replace(items(1)[0], key="more", title="More")), None,
                 SPLIT)  # fmt: skip
    day = more(with_teams(), seven)
    day = run(day, CastSheet(first(REF), team(1), {"silos": Answer(70), "more": Answer(30)}))
    chart = bars(day)

    assert chart.parts == ("mean share",)
    assert [(row.title, row.values) for row in chart.rows[:3]] == [
        ("Break the silos", (70,)),
        ("More", (30,)),
        ("Show the money", (0,)),
    ]


def test_a_second_split_is_held_beside_sheets_that_added_up() -> None:
    day = day_of((50, 30, 20), (50, 30))
    again = {team(1): AnswerSheet(team(1), sheet(10, 10, 80))}
    day = replace(day, sheets={**day.sheets, second(REF): again})
    money = found(day, 2).result.number_of("money")

    assert money is not None
    assert list(money.whole.values) == [10]
    assert money.first is not None
    assert list(money.first.values) == [50]


# --- dots ---------------------------------------------------------------------------------------


def test_dots_are_counted_and_ranked() -> None:
    seen = found(day_of((3,), (1, 2), (-1, 1, 2), (2, 1), one=dots()))
    assert isinstance(seen.figure, StackedBars)

    assert (seen.figure.high, seen.figure.parts) == (6, ("dots",))
    assert [(row.title, row.values, row.note) for row in seen.figure.rows] == [
        ("Show the money", (6,), "from 3 of 4"),
        ("Involve everyone", (4,), "from 3 of 4"),
        ("Adapt the KPIs", (2,), "from 1 of 4"),
        ("Leadership support", (0,), "from 0 of 4"),
    ]
    assert seen.headline == "“Show the money” comes first with 6 of 12 dots."
    assert (seen.flags, seen.discuss) == ((), ())
    assert seen.tables[0].rows[0][-1] == "0, 1, 2, 3"


def test_several_may_come_first() -> None:
    assert found(day_of((2, 1), (1, 2), one=dots())).headline == (
        "“Show the money” and “Involve everyone” come first with 3 of 6 dots."
    )
    even = day_of((3, 0), (0, 3), one=dots(2))
    assert found(even).headline == "All received the same: 3 each."


def test_without_a_dot_there_are_empty_bars() -> None:
    chart = bars(day_of(one=dots()))

    assert [row.values for row in chart.rows] == [(None,)] * 4
    assert chart.high == 1
    assert bars(day_of(one=replace(dots(), options={**dots().options, "unit": ""}))).parts == (
        "received",
    )


def plan_day(*titles: str) -> Session:
    day = more(with_teams(), replace(dots(0), options={**dots().options, "items_of": "actions"}))
    return replace(day, actions=tuple(Action(f"a{i}", one) for i, one in enumerate(titles)))


def test_dots_go_to_the_actions_of_the_plan() -> None:
    day = run(plan_day("Call back", "Listen in"),
              CastSheet(first(REF), team(1), {"a1": Answer(3)}))  # fmt: skip

    assert found(day).headline == "“Listen in” comes first with 3 of 3 dots."


def test_an_action_that_was_voted_on_stays_in_the_results_when_it_leaves_the_plan() -> None:
    voted = run(plan_day("Call back", "Listen in"),
                CastSheet(first(REF), team(1), {"a0": Answer(1), "a1": Answer(2)}))  # fmt: skip
    gone = run(voted, RemoveAction("a1"))

    assert [one.text for one in gone.actions] == ["Call back"]
    titles = [item.title for item in gone.step(REF).items]
    assert titles == ["Call back", "Listen in (no longer in the plan)"]
    chart = found(gone).figure
    assert isinstance(chart, StackedBars)
    assert sum(row.values[0] or 0 for row in chart.rows) == 3  # every dot that was cast
    assert [run(gone, RemoveAction("a1")), run(gone, RemoveAction("a7"))] == [gone, gone]
    assert [row.own for row in answers(gone, REF, 1).items] == [False, False]


def test_an_action_leaves_an_unanswered_step_with_the_plan() -> None:
    gone = run(plan_day("Call back", "Listen in"), RemoveAction("a1"))
    assert [item.title for item in gone.step(REF).items] == ["Call back"]

    voted = run(plan_day("Call back", "Listen in"),
                CastSheet(first(REF), team(1), {"a1": Answer(3)}),
                RemoveAction("a1"), ClearSheet(first(REF), team(1)))  # fmt: skip
    assert [item.title for item in voted.step(REF).items] == ["Call back"]


def test_without_an_action_there_is_nothing_to_split() -> None:
    day = plan_day()
    seen = found(day)

    assert seen.headline == "There is nothing to split yet."
    assert isinstance(seen.figure, StackedBars)
    assert (seen.figure.rows, seen.tables, seen.discuss) == ((), (), ())
    empty = more(with_teams(), split(0, room="argument"))
    assert bars(empty).rows == ()
    for beat in (Beat.OPEN, Beat.REVEALED, Beat.DISCUSS):
        there = at(day, REF, beat)
        screen = KIND.screen(catalog.context(there, REF), there.place)
        assert not isinstance(screen, BlankScreen)
        assert screen.headline


# --- where a case is thin -----------------------------------------------------------------------


def argued(evidence: Sequence[Mapping[str, Value]], *rows: Sequence[Value]) -> Session:
    """Arguments with points for their evidence, then a split of the same things."""
    arguments = step("listing", items(3), None, (EVIDENCE,))
    weights = split(thin_step="listing", thin_field="evidence")
    day = more(with_teams(), arguments, weights)
    given = {
        voter: AnswerSheet(voter, {f"{key}.evidence": Answer(v) for key, v in one.items()})
        for voter, one in zip(day.voters(ARGUED), evidence, strict=False)
    }
    sheets = {
        voter: AnswerSheet(voter, sheet(*row))
        for voter, row in zip(day.voters(REF), rows, strict=False)
    }
    return replace(day, sheets={first(ARGUED): given, first(REF): sheets})


POINTS = ({"money": 2, "everyone": 5, "kpis": 1}, {"money": 3, "everyone": 5})
"""Medians 2.5, 5 and 1."""


def test_a_share_times_missing_evidence_is_where_the_case_is_thin() -> None:
    seen = found(argued(POINTS, (60, 30, 10), (40, 50, 10)))

    assert [(flag.item, round(flag.weight, 6), flag.urgent) for flag in seen.flags] == [
        ("money", 1.25, True),  # 0.5 × (5 − 2.5)
        ("kpis", 0.4, False),  # 0.1 × (5 − 1)
    ]
    assert seen.flags[0].finding == (
        "50 of 100 (from 40 to 60, n 2) · share 0.50 × missing 2.50 = 1.25"
    )
    assert seen.headline == (
        "Show the money carries most: 50 of 100 (from 40 to 60, n 2);"
        " thinnest is Show the money: share 0.50 × missing 2.50 = 1.25."
    )
    assert [(row.title, row.urgent) for row in seen.discuss] == [
        ("Show the money", True),
        ("Adapt the KPIs", False),
    ]
    assert seen.tables[1].title == "Where the case is thin"
    assert seen.tables[1].rows == (
        ("Show the money", "0.50", "2.50", "2", "2.50", "1.25"),
        ("Adapt the KPIs", "0.10", "1.00", "1", "4.00", "0.40"),
        ("Involve everyone", "0.40", "5.00", "2", "0.00", "0.00"),
    )


def test_before_its_own_reveal_all_that_is_known_counts_and_after_it_only_what_was_seen() -> None:
    day = argued(POINTS, (60, 30, 10))
    shown = at(day, REF, Beat.REVEALED)

    assert len(found(day).flags) == 2
    assert found(shown).flags == ()  # the room has not seen the evidence
    assert len(found(at(shown, ARGUED, Beat.REVEALED)).flags) == 2


def test_without_evidence_or_without_a_split_nothing_is_thin() -> None:
    unsure = found(argued([{"money": None}], (60, 30, 10)))
    unsplit = found(argued(POINTS))

    assert (unsure.flags, len(unsure.tables)) == ((), 1)
    assert (unsplit.flags, unsplit.tables) == ((), ())
    assert unsplit.headline == "Nobody has answered yet."


def test_a_rating_may_be_what_a_split_is_weighed_with() -> None:
    day = with_teams(rating(3))
    activity = day.workshop.activities["areas"]
    steps = (activity.steps[0], replace(split(thin_step="rate"), key="order"))
    played = {**day.workshop.activities, "areas": replace(activity, steps=steps)}
    day = replace(day, workshop=replace(day.workshop, activities=played))
    day = answered(day, first(AREAS), {team(1): (1, 5, 5)})
    ref = StepRef("areas", "order")
    day = run(day, CastSheet(first(ref), team(1), sheet(20, 80)))
    seen = catalog.findings(day, ref, 1)

    assert seen is not None
    assert [(flag.item, round(flag.weight, 6)) for flag in seen.flags] == [("money", 0.8)]
    assert seen.flags[0].lesson == 3


def test_points_for_other_things_weigh_nothing() -> None:
    day = argued(POINTS, (60, 30, 10))
    other = replace(day.step(REF), options={**day.step(REF).options, "thin_field": "nothing"})
    activity = day.workshop.activities[MORE]
    played = {
        **day.workshop.activities,
        MORE: replace(activity, steps=(activity.steps[0], other)),
    }

    assert found(replace(day, workshop=replace(day.workshop, activities=played))).flags == ()
