"""Staffing: who takes part in which stage, and how senior."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest

from ccworkshop.charts import HeatGrid, HeatLine
from ccworkshop.commands.rows import AddRow
from ccworkshop.session import Answer, AnswerSheet, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_maps import STAGE_FIELDS
from tests.core.workshops import first, items, run, with_teams

REF = StepRef(MORE, "staffing")
STAGES = ("define", "pool", "build", "run")


def day_of(count: int = 4, pool: str = "pool") -> Session:
    made = step(
        "staffing", items(count), fields=STAGE_FIELDS, pool=pool, room="function", most_rows=6
    )
    return more(with_teams(), made)


def staffed(
    *rows: Sequence[Value], pool: str = "pool", others: Mapping[str, Sequence[Value]] | None = None
) -> Session:
    """Four teams that see it alike: a row for each function, a value for each stage.

    ``others`` gives single cells the four teams' own values; an empty row is not answered.
    """
    day = day_of(len(rows), pool)
    keys = [item.key for item in day.step(REF).items]
    sheets = {}
    for place, voter in enumerate(day.voters(REF)):
        answers = {
            f"{key}.{stage}": Answer(value)
            for key, row in zip(keys, rows, strict=True)
            for stage, value in zip(STAGES, row, strict=False)
        }
        answers |= {key: Answer(column[place]) for key, column in (others or {}).items()}
        sheets[voter] = AnswerSheet(voter, answers)
    return replace(day, sheets={**day.sheets, first(REF): sheets})


def found(day: Session) -> Findings:
    seen = catalog.findings(day, REF, 1)
    assert seen is not None
    return seen


def warned(day: Session) -> list[str]:
    return [flag.finding for flag in found(day).flags]


def grid(day: Session) -> HeatGrid:
    figure = found(day).figure
    assert isinstance(figure, HeatGrid)
    return figure


GOOD = ((5, 5, 3, 2), (4, 4, 3, 2), (1, 2, 3, 2), (1, 1, 1, 2))
"""Breadth 2, 3, 3, 4; seniority 4.5, 11/3, 3, 2."""


# --- figure -------------------------------------------------------------------------------------


def test_the_grid_shows_medians_with_breadth_and_seniority_over_them() -> None:
    figure = grid(staffed(*GOOD))

    assert figure == HeatGrid(
        columns=("Define", "Pool", "Build", "Run"),
        rows=("Show the money", "Involve everyone", "Adapt the KPIs", "Leadership support"),
        low=1,
        high=5,
        names=("Rung 1", "Rung 2", "Rung 3", "Rung 4", "Rung 5"),
        cells=GOOD,
        lines=(
            HeatLine("functions present", (2, 3, 3, 4), 4),
            HeatLine("mean seniority of those present", (4.5, 11 / 3, 3, 2), 5),
        ),
        warned=(),
    )


@pytest.mark.parametrize(
    ("column", "present"),
    [
        ((1, 1, 1, 5), False),  # the median point is 1.17, but three of four see nobody there
        ((1, 1, 2, 2), True),
        ((1, None, None, 2), True),
        ((1, 1, 2, None), False),
        ((1, 2, 2, None), True),
        ((None, None, None, None), False),
    ],
)
def test_present_is_whom_at_least_half_see_there(column: Sequence[Value], *, present: bool) -> None:
    day = staffed((5,), (1,), others={"everyone.define": column})

    assert grid(day).lines[0].values[0] == 1 + present


def test_a_stage_that_nobody_answered_has_no_figures() -> None:
    figure = grid(staffed((5, None), (1, None)))

    assert [line.values for line in figure.lines] == [(1, None, None, None), (5, None, None, None)]
    assert figure.cells == ((5, None, None, None), (1, None, None, None))


# --- rules --------------------------------------------------------------------------------------


def test_what_starts_senior_and_narrow_then_broadens_and_comes_down_is_not_warned() -> None:
    assert warned(staffed(*GOOD)) == []


@pytest.mark.parametrize(
    ("define", "warnings"),
    [
        ((4, 4, 1, 1), []),  # on both borders
        ((1, 1, 1, 5), []),
        ((4, 3, 1, 1), ["“Define” does not start very senior: 3.50, below Rung 4 (4)"]),
        ((5, 4, 4, 1), ["“Define” does not start narrow: three of four functions"]),
        (
            (5, 3, 2, 1),
            [
                "“Define” does not start very senior: 3.33, below Rung 4 (4)",
                "“Define” does not start narrow: three of four functions",
            ],
        ),
        ((1, 1, 1, 1), ["nobody is in “Define”"]),
    ],
)
def test_the_start_is_very_senior_and_narrow(define: Sequence[int], warnings: list[str]) -> None:
    assert warned(staffed(*((value,) for value in define))) == warnings


@pytest.mark.parametrize(
    ("stages", "warnings"),
    [
        (((5, 4), (5, 4)), []),  # as broad and as senior as before
        (
            ((5, 4), (5, 1)),
            [
                "“Pool” is narrower than “Define”: 1 after 2",
                "“Pool” is more senior than “Define”: 5.00 after 4.50",
            ],
        ),
        (((4, 4), (4, 5)), ["“Pool” is more senior than “Define”: 4.50 after 4.00"]),
        (((5, 1), (1, 1)), ["“Pool” is narrower than “Define”: 0 after 1"]),
    ],
)
def test_what_follows_is_as_broad_and_no_more_senior(
    stages: tuple[Sequence[int], Sequence[int]], warnings: list[str]
) -> None:
    rows = [*zip(*stages, strict=True), (1, 1), (1, 1)]

    assert warned(staffed(*rows, pool="")) == warnings


def test_a_stage_without_answers_is_passed_over() -> None:
    rows = ((5, None, 4), (5, None, 1), (1, None, 1), (1, None, 1))

    assert warned(staffed(*rows)) == ["“Build” is narrower than “Define”: 1 after 2"]
    later = ((None, 3), (None, 3), (None, 3), (None, 1))
    assert warned(staffed(*later, pool="")) == []


def test_a_hair_more_senior_is_not_more_senior() -> None:
    # Define 4; pool 4, 4, 4, 4 and, by one team of four, 5: 3.5 + 2 / 3 = 4.17.
    day = staffed((4, 4), (1, 1), others={"money.pool": (4, 4, 4, 5)}, pool="")
    assert warned(day) == ["“Pool” is more senior than “Define”: 4.17 after 4.00"]

    # One of six functions that are at 4 otherwise: 4.03, less than a reader can tell from 4.
    rows = [(4, 4)] * 6
    hair = staffed(*rows, others={"money.pool": (4, 4, 4, 5)}, pool="")
    assert warned(hair) == ["“Define” does not start narrow: six of six functions"]


@pytest.mark.parametrize(
    ("pool", "warnings"),
    [
        ((4, 2, 1), []),
        ((4, 4, 1), []),
        ((3, 3, 2), ["nobody at Rung 4 or above channels “Pool”"]),
        ((4, 1, 1), ["“Pool” is no pool: one of at least two functions"]),
        (
            (3, 1, 1),
            [
                "“Pool” is no pool: one of at least two functions",
                "nobody at Rung 4 or above channels “Pool”",
            ],
        ),
    ],
)
def test_the_pool_holds_two_and_somebody_channels_it(
    pool: Sequence[int], warnings: list[str]
) -> None:
    rows = [(start, value) for start, value in zip((5, 1, 1), pool, strict=True)]

    assert warned(staffed(*rows)) == warnings
    assert warned(staffed(*rows, pool="")) == []


def test_a_leader_is_one_whom_half_the_room_sees_there() -> None:
    rows = ((5, 2), (1, 2))
    half, less = (
        staffed(*rows, others={"money.pool": column}) for column in ((4, 4, 1, 1), (5, 1, 1, 1))
    )

    assert warned(half) == []
    # Three of four see nobody: no second function, and nobody at the head of it.
    assert warned(less) == [
        "“Pool” is no pool: one of at least two functions",
        "nobody at Rung 4 or above channels “Pool”",
    ]


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        (((None,) * 4,), "Every answer so far is “don’t know”."),
        (
            GOOD,
            (
                "From “Define” to “Run”, two of four functions become four, "
                "and their seniority goes from 4.5 to 2.0."
            ),
        ),
        (((5,), (1,)), "“Define”: one of two functions; three stages have no answer."),
        (
            ((None, 1, 1, 1), (None, 1, 1, 1)),
            (
                "“Pool” is no pool: none of at least two functions; one more warning; "
                "one stage has no answer."
            ),
        ),
        (
            ((3, 3, 3, 3), (1, 3, 3, 3)),
            ("“Define” does not start very senior: 3.00, below Rung 4 (4); one more warning."),
        ),
        (
            ((5, 5, 5, 5), (1, 5, 5, 1)),
            "“Run” is narrower than “Build”: 1 after 2.",
        ),
        (((1, 1, 1, 1), (1, 1, 1, 1)), "Nobody is in “Define”; two more warnings."),
    ],
)
def test_the_headline_is_true(rows: Sequence[Sequence[Value]], headline: str) -> None:
    assert found(staffed(*rows)).headline == headline


def test_a_stage_in_which_nobody_is_any_more_is_named_alone() -> None:
    seen = found(staffed((None, 1, 1, 1), (None, 1, 1, 1), pool=""))

    assert seen.headline == "“Run”: none of two functions; one stage has no answer."


def test_a_split_cell_is_named_and_discussed_before_a_warning() -> None:
    seen = found(staffed(*GOOD, others={"kpis.build": (1, 1, 5, 5)}))

    assert seen.headline == (
        "From “Define” to “Run”, two of four functions become four, and their seniority "
        "goes from 4.5 to 2.0; the room is split on Adapt the KPIs · Build."
    )
    assert [(row.title, row.urgent) for row in seen.discuss] == [("Adapt the KPIs · Build", True)]


def test_warnings_are_discussed_where_the_room_agrees() -> None:
    seen = found(staffed((3, 3), (3, 1), (3, 1)))

    assert [row.reason for row in seen.discuss] == [
        "“Define” does not start very senior: 3.00, below Rung 4 (4).",
        "“Define” does not start narrow: three of three functions.",
        "“Pool” is narrower than “Define”: 1 after 3.",
    ]
    assert [row.title for row in seen.discuss] == ["Define", "Define", "Pool"]
    assert len(seen.flags) == 5


def test_every_warning_is_a_candidate_of_its_own() -> None:
    seen = found(staffed((3, 3), (3, 1), (3, 1)))

    assert [flag.item for flag in seen.flags] == [
        "define.senior",
        "define.narrow",
        "pool.breadth",
        "pool.pool",
        "pool.leader",
    ]
    assert [flag.weight for flag in seen.flags] == pytest.approx([1, 1, 2 / 3, 1, 1])
    assert {flag.area for flag in seen.flags} == {None}
    assert all(flag.urgent for flag in seen.flags)
    assert [flag.title for flag in seen.flags][:3] == ["Define", "Define", "Pool"]
    assert grid(staffed((3, 3), (3, 1), (3, 1))).warned == (0, 1)


def test_the_table_gives_every_stage_with_its_n() -> None:
    stages, spread = found(
        staffed((5, 5, 5), (1, 1, 1), others={"money.pool": (5, None, 5, 5)})
    ).tables

    assert stages.columns == (
        "stage",
        "functions present",
        "mean seniority",
        "n",
        "warning",
    )
    assert stages.rows == (
        ("Define", "1", "5.00", "4", "–"),
        ("Pool", "1", "5.00", "3–4", "“Pool” is no pool: one of at least two functions"),
        ("Build", "1", "5.00", "4", "–"),
        ("Run", "–", "–", "0", "–"),
    )
    assert len(spread.rows) == 8
    assert spread.rows[0][:2] == ("Show the money", "Define")


def test_functions_that_the_room_has_yet_to_list() -> None:
    empty = day_of(0)

    seen = found(empty)
    assert seen.headline == "Nothing has been listed yet."
    assert (seen.flags, seen.discuss) == ((), ())
    assert grid(empty).rows == ()
    assert seen.tables[0].rows[0] == ("Define", "–", "–", "0", "–")
    assert found(run(empty, AddRow(REF, "Legal"))).headline == "Nobody has answered yet."


def test_the_demo_s_rooms_begin_small_and_senior_and_broaden() -> None:
    day = day_of(4)
    kind = catalog.kind_at(day, REF)
    for seed in range(10):
        sheets = {
            voter: AnswerSheet(voter, kind.demo_answers(day.step(REF), Random(f"{seed}{voter}"), 0))
            for voter in day.voters(REF)
        }
        breadth, seniority = grid(replace(day, sheets={first(REF): sheets})).lines
        assert list(breadth.values) == [2, 3, 4, 4]
        top, end = (value or 0.0 for value in (seniority.values[0], seniority.values[-1]))
        assert top > end > 0
