"""A chain: the first weak step counts."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ccworkshop.charts import StepChain
from ccworkshop.session import Beat, Session, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from ccworkshop.views.plan import candidates
from ccworkshop.views.results import results
from tests.core.workshops import AREAS, alike, at, first, rating, with_teams

HIGH, LOW, LOWEST = [4] * 4, [2] * 4, [1] * 4
TORN = [1, 1, 5, 5]
NOBODY: list[Value] = [None] * 4


def teams_say(*columns: Iterable[Value], evidence: bool = False) -> Session:
    step = rating(len(columns), chain=True, evidence=evidence)
    return alike(with_teams(step), first(AREAS), *columns)


def found(day: Session) -> Findings:
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    return seen


def figure(day: Session) -> StepChain:
    drawn = found(day).figure
    assert isinstance(drawn, StepChain)
    return drawn


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        ([[], [], []], "Nobody has answered yet."),
        ([NOBODY, NOBODY], "Every answer so far is “don’t know”."),
        (
            [HIGH, HIGH, HIGH],
            "The chain holds: all three steps reach the minimum of 3; the room agrees.",
        ),
        ([[4]], "The chain holds: its one step reaches the minimum of 3."),
        (
            [HIGH, LOW, HIGH],
            (
                "The first weak step is Involve everyone: 2.0, below the minimum of 3; "
                "the room agrees."
            ),
        ),
        (
            [HIGH, LOW, HIGH, LOWEST],
            (
                "The first weak step is Involve everyone: 2.0, below the minimum of 3; "
                "one more after it is weak; the room agrees."
            ),
        ),
        (
            [LOW, LOW, LOWEST, HIGH],
            (
                "The first weak step is Show the money: 2.0, below the minimum of 3; "
                "two more after it are weak; the room agrees."
            ),
        ),
        (
            [TORN, NOBODY, HIGH],
            (
                "The chain holds: both steps reach the minimum of 3; "
                "on Show the money the room is split; one has no score."
            ),
        ),
    ],
)
def test_the_headline_names_the_first_weak_step(columns: list[list[Value]], headline: str) -> None:
    assert found(teams_say(*columns)).headline == headline


def test_the_figure_keeps_the_order_and_marks_the_first_weak_step() -> None:
    drawn = figure(teams_say(HIGH, LOW, NOBODY, LOWEST))

    assert (drawn.low, drawn.high, drawn.minimum) == (1, 5, 3)
    assert [(one.value, one.n, one.weak, one.first_weak) for one in drawn.links] == [
        (4, 4, False, False),
        (2, 4, True, True),
        (None, 0, False, False),
        (1, 4, True, False),
    ]
    assert drawn.links[1].counts == (0, 4, 0, 0, 0)
    assert not any(one.hollow for one in drawn.links)
    assert found(teams_say(HIGH, LOW)).legend == ()


def test_steps_without_evidence_are_hollow_where_it_is_asked_for() -> None:
    drawn = figure(teams_say(HIGH, NOBODY, evidence=True))

    assert [one.hollow for one in drawn.links] == [True, False]


def test_the_first_weak_step_comes_first_whatever_its_size() -> None:
    day = teams_say(HIGH, LOW, TORN, LOWEST)
    seen = found(day)

    assert [flag.item for flag in seen.flags] == ["everyone", "leaders", "kpis"]
    assert seen.flags[0].finding == "2.0 (n 4) · 1.0 below the minimum of 3. First weak step."
    assert "First" not in seen.flags[1].finding
    assert [row.title for row in seen.discuss] == [
        "Involve everyone",
        "Adapt the KPIs",
        "Leadership support",
    ]
    there = at(day, AREAS, Beat.REVEALED)
    assert [one.flag.item for one in candidates(there)] == ["everyone", "leaders", "kpis"]


def test_a_chain_that_holds_has_nothing_to_flag() -> None:
    assert found(teams_say(HIGH, HIGH)).flags == ()
    assert found(teams_say(HIGH, HIGH)).discuss == ()


def test_without_a_minimum_no_step_is_weak() -> None:
    step = rating(2, chain=True)
    options = {key: value for key, value in step.options.items() if key != "minimum"}
    day = alike(with_teams(replace(step, options=options)), first(AREAS), LOW, HIGH)

    assert found(day).headline.startswith("Involve everyone at the top")
    assert not any(one.weak for one in figure(day).links)


def test_outlines_are_offered_only_where_there_are_any() -> None:
    day = at(teams_say(HIGH, LOW, HIGH), AREAS, Beat.REVEALED)

    assert results(day, AREAS, 1).lenses == ()
