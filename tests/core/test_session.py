"""The records of one day answer what is asked of them."""

import pytest

from ccworkshop.session import RoundRef, StepRef, Way
from ccworkshop.steps.catalog import SCHEMAS
from tests.core.workshops import (
    AREAS,
    FRAME,
    ORDER,
    PLAN,
    first,
    person,
    session,
    team,
    with_people,
    with_teams,
)


def test_the_steps_of_the_day_come_in_the_agenda_s_order() -> None:
    assert [ref for ref, _ in with_teams().steps()] == [FRAME, AREAS, ORDER, PLAN]


def test_a_step_is_found_by_its_name_and_nothing_else_is() -> None:
    day = with_teams()

    assert day.step(AREAS).title == "Where we stand"
    assert day.entry("coffee").title == "Coffee"
    assert day.activity("coffee") is None
    for ref in (StepRef("coffee", ""), StepRef("gone", ""), StepRef("areas", "gone")):
        with pytest.raises(KeyError):
            day.step(ref)


def test_voters_are_teams_or_people_as_the_way_has_it() -> None:
    assert with_teams().voters(AREAS) == tuple(team(i) for i in range(1, 5))
    assert with_people(count=3).voters(AREAS) == tuple(person(i) for i in range(1, 4))
    assert session().way(FRAME) is Way.TEAM
    assert session().voters(AREAS) == ()


def test_people_are_found_by_their_id() -> None:
    day = with_people(count=3)

    assert day.participant("p2").name == "Person 2"
    assert (day.voter_name(person(3)), day.voter_name(team(1))) == ("Person 3", "Alpha")
    for missing in (person(9), team(9)):
        with pytest.raises(KeyError):
            day.voter_name(missing)
    with pytest.raises(KeyError):
        day.participant("p9")


def test_nothing_was_shown_of_a_day_that_has_not_begun() -> None:
    assert not session().is_revealed(first(AREAS))
    assert first(AREAS).ref == AREAS
    assert RoundRef(*AREAS, 1) == first(AREAS)


def test_what_a_step_does_not_have_is_a_key_error() -> None:
    step = with_teams().step(AREAS)
    assert step.question_at("money").item.title == "Show the money"
    for find in (step.question_at, step.field_at, SCHEMAS["rating"].option):
        with pytest.raises(KeyError, match="gone"):
            find("gone")
