"""Dials: where we stand between two ends, and where we want to stand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ccworkshop.charts import DumbbellRow, Dumbbells
from ccworkshop.session import Answer, AnswerSheet, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_maps import DIAL_FIELDS, DIALS
from tests.core.workshops import first, with_people, with_teams

REF = StepRef(MORE, "dials")
Column = Sequence[Value]


def dialled(*dials: tuple[Column, Column], by_person: bool = False) -> Session:
    """For each dial what the voters answer, now and wanted, in the voters' order."""
    made = step("dials", DIALS[: len(dials)], fields=DIAL_FIELDS)
    day = more(with_people() if by_person else with_teams(), made)
    sheets = {}
    for place, voter in enumerate(day.voters(REF)):
        answers: dict[str, Answer] = {}
        for item, columns in zip(made.items, dials, strict=True):
            for field, column in zip(("now", "wanted"), columns, strict=True):
                if place < len(column):
                    answers[f"{item.key}.{field}"] = Answer(column[place])
        if answers:
            sheets[voter] = AnswerSheet(voter, answers)
    return replace(day, sheets={**day.sheets, first(REF): sheets})


def found(day: Session) -> Findings:
    seen = catalog.findings(day, REF, 1)
    assert seen is not None
    return seen


STAY = ([4] * 4, [4] * 4)
UP = ([2] * 4, [6] * 4)
DOWN = ([6] * 4, [2] * 4)
UNKNOWN = ([None] * 4, [None] * 4)
TORN = ([1, 1, 7, 7], [4] * 4)  # now 4, on which the room is split


def test_a_dial_shows_both_medians_and_every_answer() -> None:
    # Now 2, 3, 3, 4: 2.5 + (2 - 1) / 2 = 3. Wanted 5, 5, 6: 4.5 + 1.5 / 2 = 5.25.
    figure = found(dialled(([2, 3, 3, 4], [5, 5, 6, None]))).figure

    assert figure == Dumbbells(
        1,
        7,
        ("Now", "Wanted"),
        (
            DumbbellRow(
                "Customer base",
                "Quantity",
                "Quality",
                3,
                5.25,
                (0, 1, 2, 1, 0, 0, 0),
                (0, 0, 0, 0, 2, 1, 0),
                3,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("dial", "n", "split"),
    [
        (([3], []), 1, False),
        (([], [3, 4]), 2, False),
        (UNKNOWN, 0, False),
        (TORN, 4, True),
        (TORN[::-1], 4, True),
    ],
)
def test_a_dial_says_how_few_stand_behind_it_and_whether_the_room_is_split(
    dial: tuple[Column, Column], n: int, *, split: bool
) -> None:
    figure = found(dialled(dial)).figure

    assert isinstance(figure, Dumbbells)
    assert (figure.rows[0].n, figure.rows[0].split) == (n, split)


@pytest.mark.parametrize(
    ("dials", "headline"),
    [
        ([UNKNOWN], "Every answer so far is “don’t know”."),
        ([([4], [])], "No dial has both where it stands and where it is wanted yet."),
        ([UP], "Customer base, towards “Quality”: now 2.0, wanted 6.0."),
        ([([4], [3])], "Customer base, towards “Quantity”: now 4.0, wanted 3.0."),
        (
            [STAY, ([6] * 4, [3] * 4), ([4] * 4, [6] * 4)],
            "Aim has furthest to go, towards “Delight”: now 6.0, wanted 3.0.",
        ),
        ([STAY], "Customer base stands where we want it."),
        ([STAY, STAY], "Both dials stand where we want them."),
        ([STAY, STAY, STAY], "All three dials stand where we want them."),
        ([STAY, UNKNOWN], "Customer base stands where we want it; one has no distance yet."),
        (
            [STAY, STAY, ([4], [])],
            "Customer base and Aim stand where we want them; one has no distance yet.",
        ),
        ([UP, DOWN], "Customer base and Aim are each 4.0 from where we want them."),
        (
            [UP, DOWN, STAY],
            "Customer base and Aim are furthest from where we want them, 4.0 each.",
        ),
        (
            [UP, TORN],
            (
                "Customer base has furthest to go, towards “Quality”: now 2.0, wanted 6.0; "
                "the room is split on Aim."
            ),
        ),
        (
            [TORN, TORN[::-1], STAY],
            "All three dials stand where we want them; the room is split on two of the three.",
        ),
        ([TORN], "Customer base stands where we want it; the room is split on Customer base."),
    ],
)
def test_the_headline_is_true(dials: list[tuple[Column, Column]], headline: str) -> None:
    assert found(dialled(*dials)).headline == headline


def test_a_distance_too_small_to_be_read_is_none() -> None:
    # One at 3 and nine at 4: 3.5 + (5 - 1) / 9 = 3.94; wanted 4.
    day = dialled(([3] + [4] * 9, [4] * 10), by_person=True)

    assert found(day).headline == "Customer base stands where we want it."
    assert found(day).tables[0].rows == (("Customer base", "3.9 (n 10)", "4.0 (n 10)", "0.1", "–"),)


def test_a_distance_of_a_point_is_a_candidate_the_widest_first() -> None:
    flags = found(dialled(([4] * 4, [5] * 4), ([5] * 4, [2] * 4), ([4] * 4, [4, 4, 5, 5]))).flags

    assert [(flag.item, flag.weight) for flag in flags] == [("aim", 2), ("base", 2 / 3)]  # of six
    assert flags[0].finding == "Now 5.0 (n 4), Wanted 2.0 (n 4) · towards “Delight”"
    assert (flags[0].title, flags[0].urgent) == ("Aim", False)


def test_a_point_is_a_point_whatever_binary_fractions_leave_over() -> None:
    # Now 2.5 + 2.5 / 3, wanted 3.5 + 2.5 / 3: exactly one apart, but not in floating point.
    low, high = [3, 3, 3, 4, 4], [4, 4, 4, 5, 5]

    (flag,) = found(dialled((low, high), by_person=True)).flags

    assert flag.weight == 2 / 3
    assert 4.333333333333333 - 3.3333333333333335 < 1


def test_what_the_room_is_split_on_is_discussed_before_what_is_far() -> None:
    seen = found(dialled(UP, TORN, ([1, 1, 7, 7], [7] * 4)))

    assert [(row.title, row.urgent) for row in seen.discuss] == [
        ("Aim · Now", True),
        ("Style · Now", True),
        ("Customer base", False),
    ]
    assert seen.discuss[2].reason == "Now 2.0 (n 4), Wanted 6.0 (n 4) · towards “Quality”"
    assert [(flag.item, flag.urgent) for flag in seen.flags] == [("base", False), ("style", True)]


def test_three_things_are_discussed_at_most() -> None:
    assert len(found(dialled(UP, TORN, TORN[::-1])).discuss) == 3
    assert found(dialled(STAY)).discuss == ()
    assert len(found(dialled(([1, 1, 7, 7], [7, 7, 1, 1]), TORN, UP)).discuss) == 3


def test_the_tables_give_distance_and_spread() -> None:
    distances, spread = found(dialled(STAY, DOWN, UNKNOWN)).tables

    assert distances.columns == ("dial", "Now", "Wanted", "distance", "towards")
    assert distances.rows == (
        ("Aim", "6.0 (n 4)", "2.0 (n 4)", "4.0", "Delight"),
        ("Customer base", "4.0 (n 4)", "4.0 (n 4)", "0.0", "–"),
    )
    assert [row[:2] for row in spread.rows][:2] == [
        ("Customer base", "Now"),
        ("Customer base", "Wanted"),
    ]
    assert len(spread.rows) == 6


def test_the_figure_explains_its_marks_itself() -> None:
    seen = found(dialled(STAY))
    assert isinstance(seen.figure, Dumbbells)
    assert seen.figure.names == ("Now", "Wanted")
    assert seen.legend == ()
