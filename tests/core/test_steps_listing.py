"""Listing: what the rows add up to, the rules, the spidergram of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from ccworkshop.charts import LineWall, TallyBoard
from ccworkshop.content.records import Field, Rule, Step
from ccworkshop.figures import NO_BARS, Dot, Spidergram
from ccworkshop.session import Answer, AnswerSheet, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_cards import AXES, SOURCE_FIELDS
from tests.core.workshops import TITLES, first, items, scale, with_people, with_teams

REF = StepRef(MORE, "listing")
TYPE, LENGTH, DEPTH, MOTIVE, LACKS, YEARS = SOURCE_FIELDS
HARD_ONLY = Rule("type", ("hard",), "all our sources are hard", of_all=True)
NO_MOTIVE = Rule("motive", ("no",), "shows no motivation")
THIN = Rule("depth", ("1", "2"), "has too few points")


def list_of(
    fields: Sequence[Field] = SOURCE_FIELDS,
    *rules: Rule,
    count: int = 3,
    axes: tuple[str, ...] = AXES,
    room: str = "",
) -> Step:
    made = step("listing", items(count), None, fields, axes=axes, room=room)
    return replace(made, rules=rules)


def given(one: Step, *sheets: Mapping[str, Value], day: Session | None = None) -> Session:
    """Each voter gives one sheet, as question → value."""
    made = more(day or with_teams(), one)
    filled = {
        voter: AnswerSheet(voter, {key: Answer(value) for key, value in sheet.items()})
        for voter, sheet in zip(made.voters(REF), sheets, strict=False)
    }
    return replace(made, sheets={first(REF): filled})


def found(day: Session) -> Findings:
    seen = catalog.findings(day, REF, 1)
    assert seen is not None
    return seen


def source(key: str, kind: str, length: Value, depth: Value, motive: str) -> dict[str, Value]:
    """One voter's answers about one source."""
    words = {f"{key}.type": kind, f"{key}.motive": motive}
    return {**words, f"{key}.length": length, f"{key}.depth": depth}


SAID = {
    **source("money", "hard", 5, 4, "no"),
    **source("everyone", "soft", 1, 2, "yes"),
    **source("kpis", "hard", 3, 1, "no"),
}


# --- the spidergram -----------------------------------------------------------------------------


def test_the_axes_are_medians_over_rows_and_the_breadth_of_choices() -> None:
    spider = found(given(list_of(), SAID, SAID)).figure

    assert isinstance(spider, Spidergram)
    assert spider.axes == ("Length", "Depth", "Breadth: type")
    assert (spider.low, spider.high) == (1, 5)
    (outline,) = spider.series
    assert list(outline.values) == [3, 2, 2]  # of 5 1 3 and of 4 2 1; hard and soft
    assert (outline.name, outline.n) == ("All teams", 2)
    assert spider.dots == (
        Dot(0, 1, 1), Dot(0, 3, 1), Dot(0, 5, 1), Dot(1, 1, 1), Dot(1, 2, 1), Dot(1, 4, 1),
    )  # fmt: skip


def test_an_even_number_of_rows_has_the_mean_of_the_middle_two() -> None:
    said = {**source("money", "hard", 5, 4, "no"), **source("everyone", "hard", 2, 3, "no")}
    spider = found(given(list_of(), said)).figure

    assert isinstance(spider, Spidergram)
    assert spider.series[0].values == (3.5, 3.5, 1)


def test_the_bars_beside_it_count_rows() -> None:
    bars = found(given(list_of(), SAID)).bars

    assert [(bar.title, bar.value, bar.counts, bar.n) for bar in bars.rows] == [
        ("Depth", 2, (1, 1, 0, 1, 0), 3),
        ("Length", 3, (1, 0, 1, 0, 1), 3),
    ]
    assert {bar.agreement for bar in bars.rows} == {None}


def test_a_tie_names_no_type_and_breadth_stops_at_the_top_of_the_scale() -> None:
    many = replace(
        TYPE, choices=tuple(replace(TYPE.choices[0], key=f"k{i}", title=f"K{i}") for i in range(6))
    )
    short = tuple(replace(field, scale=scale(3)) for field in (LENGTH, DEPTH))
    said = {f"{item.key}.type": f"k{i}" for i, item in enumerate(items(6))}
    six = list_of((many, *short), count=6)
    tied = {f"{item.key}.type": "k0" for item in items(6)}
    votes: list[list[dict[str, str]]] = [[said], [said, tied], []]
    spiders = [found(given(six, *sheets)).figure for sheets in votes]

    assert [one.series[0].values for one in spiders if isinstance(one, Spidergram)] == [
        (None, None, 3),  # six types on a scale to three
        (None, None, 1),  # all rows but the first are tied
        (None, None, None),
    ]


@pytest.mark.parametrize("axes", [(), ("length", "depth"), ("length", "depth", "lacks")])
def test_fewer_than_three_axes_make_no_spidergram(axes: tuple[str, ...]) -> None:
    seen = found(given(list_of(axes=axes), SAID))

    assert isinstance(seen.figure, TallyBoard)
    assert seen.note == ""
    assert seen.bars == NO_BARS


def test_choices_alone_make_no_spidergram() -> None:
    other = replace(MOTIVE, key="other")
    seen = found(given(list_of((TYPE, MOTIVE, other), axes=("type", "motive", "other")), SAID))

    assert isinstance(seen.figure, TallyBoard)


# --- other figures ------------------------------------------------------------------------------


def test_lines_stand_on_a_wall_under_the_row_they_are_about() -> None:
    lines = {"money.lacks": "invoices only", "kpis.lacks": "no reasons"}
    seen = found(given(list_of(), {**SAID, **lines}, lines))
    assert [one.title for one in seen.more] == ["Shows a motivation", "In the room’s words"]
    board, wall = (one.figure for one in seen.more)

    assert isinstance(wall, LineWall)
    assert [(column.title, column.lines) for column in wall.columns] == [
        ("Show the money", (("invoices only", 2),)),
        ("Involve everyone", ()),
        ("Adapt the KPIs", (("no reasons", 2),)),
    ]
    assert isinstance(board, TallyBoard)
    assert [row.note for row in board.rows] == ["invoices only", "", "no reasons"]


def test_lines_of_several_fields_say_which_and_of_many_rows_about_what() -> None:
    again = replace(LACKS, key="again", title="What it told")
    lines = {"money.lacks": "invoices only", "money.again": "who pays late"}
    few = found(given(list_of((LACKS, again), axes=()), lines)).figure
    assert isinstance(few, LineWall)
    assert few.columns[0].lines == (
        ("What it does not tell: invoices only", 1), ("What it told: who pays late", 1),
    )  # fmt: skip
    many = found(given(list_of((LACKS, again), axes=(), count=6), lines)).figure
    assert isinstance(many, LineWall)
    assert [(column.title, column.lines) for column in many.columns] == [
        ("What it does not tell", (("Show the money: invoices only", 1),)),
        ("What it told", (("Show the money: who pays late", 1),)),
    ]


def test_a_board_alarms_at_the_choice_that_a_rule_wants_looked_at() -> None:
    seen = found(given(list_of((MOTIVE, LACKS), NO_MOTIVE, axes=()), {"money.motive": "no"},
                       {"money.motive": "no", "kpis.motive": "yes"}))  # fmt: skip
    assert isinstance(seen.figure, TallyBoard)
    assert seen.figure.bad == 1
    assert [row.bad for row in seen.figure.rows] == [True, False, False]
    assert seen.headline == "Shows no motivation: 1 of 3."  # the tally would say the same
    both = replace(NO_MOTIVE, values=("yes", "no"))
    calm = found(given(list_of((MOTIVE,), both, axes=()), {"money.motive": "no"})).figure
    assert isinstance(calm, TallyBoard)
    assert calm.bad is None
    assert not any(row.bad for row in calm.rows)


@pytest.mark.parametrize(
    ("axes", "note"),
    [
        (AXES, "a dot: one row · breadth: how many different ones, 5 or more at the rim"),
        (("length", "depth", "more"), "a dot: one row"),
    ],
)
def test_the_dots_of_a_list_are_explained(axes: tuple[str, ...], note: str) -> None:
    fields = (*SOURCE_FIELDS, replace(DEPTH, key="more", title="More"))
    assert found(given(list_of(fields, axes=axes), SAID)).note == note


def test_the_board_counts_the_first_choice() -> None:
    seen = found(
        given(list_of((TYPE,), axes=()), {"money.type": "hard"},
              {"money.type": "soft", "kpis.type": None})
    )  # fmt: skip

    assert isinstance(seen.figure, TallyBoard)
    assert seen.figure.choices == ("Hard", "Soft")
    rows = [(row.counts, row.verdict, row.contested, row.dont_know) for row in seen.figure.rows]
    assert rows == [
        ((1, 1), "Hard / Soft", True, 0),
        ((0, 0), "", False, 0),
        ((0, 0), "", False, 1),
    ]


def test_points_alone_are_ranked_bars() -> None:
    seen = found(given(list_of((DEPTH,), axes=()), {"money.depth": 4, "everyone.depth": 2}))

    assert seen.figure is None
    assert [bar.value for bar in seen.bars.rows] == [2, 4, None]
    assert seen.headline == (
        "Three on the list: “Show the money”, “Involve everyone” and “Adapt the KPIs”; "
        "lowest: Involve everyone, depth 2.0 (n 1)."
    )


def test_the_board_and_the_headline_take_the_field_that_tells_most() -> None:
    said = [
        found(given(one, SAID))
        for one in (
            list_of(SOURCE_FIELDS, HARD_ONLY),  # what the rule for the whole list looks at
            list_of(),  # what is no axis
            list_of(axes=()),  # the first
        )
    ]

    figures = [(seen.figure, *(one.figure for one in seen.more)) for seen in said]
    boards = [one for shown in figures for one in shown if isinstance(one, TallyBoard)]
    assert [board.choices for board in boards] == [
        ("Hard", "Soft"),
        ("Yes", "No"),
        ("Hard", "Soft"),
    ]
    assert [seen.headline for seen in said] == [
        "Type: 2 hard, 1 soft.",
        "Shows a motivation: 1 yes, 2 no.",
        "Type: 2 hard, 1 soft.",
    ]


# --- rules --------------------------------------------------------------------------------------


def test_a_rule_flags_every_row_that_it_holds_for() -> None:
    day = given(list_of(SOURCE_FIELDS, NO_MOTIVE, THIN), SAID)
    seen = found(day)

    assert [(flag.item, flag.weight) for flag in seen.flags] == [
        ("kpis", 2),
        ("money", 1),
        ("everyone", 1),
    ]
    assert seen.flags[0].finding == (
        "shows no motivation (No 1) · has too few points (1.0 (n 1, agreement 1.00))"
    )
    assert [(row.title, row.reason) for row in seen.discuss] == [
        ("Adapt the KPIs", "Shows no motivation (No 1) · has too few points."),
        ("Show the money", "Shows no motivation (No 1)."),
        ("Involve everyone", "Has too few points."),
    ]
    assert seen.headline == (
        "Shows a motivation: 1 yes, 2 no; shows no motivation: 2 of 3; has too few points: 2 of 3."
    )


def test_a_field_that_is_named_by_its_choices_is_not_named_again() -> None:
    named = replace(TYPE, title="Hard or soft")
    seen = found(given(list_of((named, *SOURCE_FIELDS[1:]), HARD_ONLY, NO_MOTIVE), SAID))

    assert seen.headline == "2 hard, 1 soft; shows no motivation: 2 of 3."


def test_many_rules_are_counted_by_the_rows_that_want_attention() -> None:
    young = Rule("years", ("1",), "is too young")
    seen = found(given(list_of(SOURCE_FIELDS, NO_MOTIVE, THIN, young), {**SAID, "kpis.years": 1}))

    assert seen.headline == "Shows a motivation: 1 yes, 2 no; 3 of 3 want attention."


@pytest.mark.parametrize(
    ("depths", "holds"),
    [
        ((2, 2, 3, 3), False),  # 2.5 is rounded up
        ((2, 2, 2, 3), True),
        ((None, None), False),
        ((), False),
    ],
)
def test_a_rule_on_points_asks_for_the_rounded_median(depths: Sequence[Value], holds: bool) -> None:
    sheets = [{"money.depth": value} for value in depths]

    assert bool(found(given(list_of(SOURCE_FIELDS, THIN), *sheets)).flags) == holds


def test_a_rule_holds_when_one_of_several_leading_choices_is_meant() -> None:
    tied = [{"money.motive": "no"}, {"money.motive": "yes"}]
    (flag,) = found(given(list_of(SOURCE_FIELDS, NO_MOTIVE), *tied)).flags

    assert flag.finding == "shows no motivation (Yes 1, No 1)"


def test_a_rule_on_numbers_asks_for_the_rounded_median_too() -> None:
    young = Rule("years", ("1",), "is too young")
    seen = found(given(list_of(SOURCE_FIELDS, young), {"money.years": 1}, {"money.years": 2},
                       {"money.years": 1}))  # fmt: skip

    assert [flag.finding for flag in seen.flags] == ["is too young (1.0 (n 3, 1 to 2))"]
    assert seen.tables[0].rows[0][-1] == "1.0 (n 3, 1 to 2)"


def test_a_rule_of_all_is_said_once_when_every_answered_row_has_it() -> None:
    hard = {"money.type": "hard", "everyone.type": "hard"}
    seen = found(given(list_of(SOURCE_FIELDS, HARD_ONLY, NO_MOTIVE), hard))

    assert seen.headline == "All our sources are hard; type: 2 hard."
    (flag,) = seen.flags
    assert (flag.item, flag.title, flag.finding) == (
        "listing.type",
        "The listing",
        "all our sources are hard",
    )
    assert (flag.urgent, flag.weight) == (True, 2)
    assert [(row.title, row.reason) for row in seen.discuss] == [
        ("The listing", "All our sources are hard.")
    ]


@pytest.mark.parametrize("other", ["soft", "tie"])
def test_one_other_row_or_a_tie_undoes_a_rule_of_all(other: str) -> None:
    hard = {"money.type": "hard", "everyone.type": "hard"}
    sheets = [hard, {"everyone.type": "soft"} if other == "tie" else {"kpis.type": "soft"}]
    seen = found(given(list_of(SOURCE_FIELDS, HARD_ONLY), *sheets))

    assert seen.flags == ()
    tally = "1 hard, 1 tied" if other == "tie" else "2 hard, 1 soft"
    assert seen.headline == f"Type: {tally}."


def test_a_split_on_points_is_talked_about_after_the_rules() -> None:
    day = given(
        list_of(SOURCE_FIELDS, NO_MOTIVE),
        *({"money.motive": "no", "money.depth": depth} for depth in (1, 1, 5, 5)),
        day=with_people(),
    )

    assert [row.title for row in found(day).discuss] == ["Show the money", "Show the money · Depth"]


# --- words --------------------------------------------------------------------------------------


def test_a_list_without_rows_or_answers_says_so() -> None:
    empty = found(more(with_teams(), list_of(count=0, room="source")))
    unsure = {"money.type": None, "money.years": None, "money.lacks": None}

    assert empty.headline == "Nothing is on the list yet."
    assert (empty.flags, empty.tables, empty.discuss) == ((), (), ())
    assert isinstance(empty.figure, Spidergram)
    assert found(more(with_teams(), list_of(SOURCE_FIELDS, HARD_ONLY))).headline == (
        "Nobody has answered yet."
    )
    assert found(given(list_of(), unsure)).headline == "Every answer so far is “don’t know”."


def test_one_row_of_lines_alone_is_on_the_list() -> None:
    seen = found(given(list_of((LACKS,), count=1, axes=()), {"money.lacks": "no reasons"}))

    assert seen.headline == "One on the list: “Show the money”."
    assert seen.tables[0].rows == (("Show the money", "no reasons"),)


def test_the_table_gives_every_row_as_the_room_answered_it() -> None:
    one: dict[str, Value] = {**SAID, "money.lacks": "reasons", "money.years": 7}
    other: dict[str, Value] = {"money.type": "soft", "money.lacks": "faces", "money.depth": 5}
    seen = found(given(list_of(), one, other))
    rows, tally, kinds, length, depth, motive = seen.tables

    assert rows.title == "The listing"
    assert rows.columns == ("item", "Type", "Length", "Depth", "Shows a motivation",
                            "What it does not tell", "Years")  # fmt: skip
    assert rows.rows[0] == (
        TITLES[0],
        "Hard 1, Soft 1",
        "5.0 (n 1, agreement 1.00)",
        "4.5 (n 2, agreement 0.75)",
        "No 1",
        "faces; reasons",
        "7.0 (n 1, 7 to 7)",
    )
    assert rows.rows[1][-2:] == ("–", "–")
    assert tally.rows == (("Type", "1 hard, 1 soft, 1 tied"), ("Shows a motivation", "1 yes, 2 no"))
    assert [one.title for one in (kinds, length, depth, motive)] == [
        "Type",
        "Length",
        "Depth",
        "Shows a motivation",
    ]
    assert depth.rows[0] == (TITLES[0], "2", "0", "0", "0", "0", "1", "1", "4.50", "0.75")


def test_a_table_has_no_field_that_nobody_answered() -> None:
    seen = found(given(list_of(), {"money.motive": None, "kpis.type": "hard"}))

    assert [table.title for table in seen.tables] == [
        "The listing",
        "How many of each",
        "Type",
        "Shows a motivation",
    ]
    assert seen.tables[0].rows[0][1:] == ("–",) * 6
    assert seen.tables[3].rows == (("Show the money", "0", "0", "1"),)


def test_many_rows_are_counted_and_not_named() -> None:
    seen = found(given(list_of((LACKS,), count=6, axes=()), {"money.lacks": "no reasons"}))
    assert seen.headline == "Six are on the list."
