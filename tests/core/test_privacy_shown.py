"""What stage, console, report and data say together, over both votes, gives nobody away."""

import json
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop import beats
from ccworkshop.commands.day import SetRevote
from ccworkshop.privacy import Cell, Release
from ccworkshop.report import day_report
from ccworkshop.report.action_plan import action_plan
from ccworkshop.results_data import results
from ccworkshop.results_rows import rows
from ccworkshop.screens import RevealScreen
from ccworkshop.session import (
    AnswerSheet,
    Beat,
    Lens,
    Participant,
    RoundRef,
    Session,
    Split,
    StepRef,
    StepSettings,
    Way,
)
from ccworkshop.steps import catalog
from ccworkshop.steps.catalog import kind_at
from ccworkshop.views import gaps, plan
from ccworkshop.views import results as console
from ccworkshop.views.stage import stage_view
from ccworkshop.voting import is_too_few
from tests.core.more_steps import every_kind, every_kind_on_paper
from tests.core.test_privacy import given_away, reached, rows_of
from tests.core.workshops import (
    AREAS,
    MORNING,
    answered,
    at,
    first,
    person,
    rating,
    second,
    session,
)

SEEN = (Beat.CLOSED, Beat.REVEALED, Beat.DISCUSS)
ASKED = tuple(ref for ref, _ in every_kind().steps() if kind_at(every_kind(), ref).takes_answers)


def filled(day: Session, ref: StepRef, count: int, chance: int, round_number: int = 1) -> Session:
    """Let the first few answer a step at random."""
    kind, step = kind_at(day, ref), day.step(ref)
    random = Random(chance)
    sheets = {
        voter: AnswerSheet(voter, kind.demo_answers(step, random, random.uniform(-1, 1)))
        for voter in day.voters(ref)[:count]
    }
    return replace(day, sheets={**day.sheets, RoundRef(*ref, round_number): sheets})


def told(day: Session, ref: StepRef, rounds: int = 1) -> tuple[str, ...]:
    """Return all that anybody but who keys the forms is shown of a step."""
    places = [place for place in beats.line(day) if place.ref == ref and place.beat in SEEN]
    after = at(day, ref, places[-1].beat, places[-1].round)
    return (
        *(repr(stage_view(at(day, ref, place.beat, place.round))) for place in places),
        *(repr(console.results(day, ref, number)) for number in range(1, rounds + 1)),
        repr(gaps.gaps(after)),
        repr(plan.candidates(after)),
        json.dumps(results(after)),
        repr(rows(after)),
        repr(day_report(after, date(2026, 3, 12))),
        repr(action_plan(after, date(2026, 3, 12))),
    )


@pytest.mark.parametrize("ref", ASKED, ids=str)
@pytest.mark.parametrize("count", [1, 2])
def test_whatever_one_or_two_people_answer_the_same_is_told(ref: StepRef, count: int) -> None:
    day = every_kind_on_paper()
    one, other = filled(day, ref, count, 1), filled(day, ref, count, 8)
    assert one.sheets != other.sheets
    assert is_too_few(one, first(ref))
    assert told(one, ref) == told(other, ref)
    seen = catalog.findings(one, ref, 1)
    assert seen is not None
    assert "figures are shown from three answers on" in seen.headline


@pytest.mark.parametrize("ref", ASKED, ids=str)
def test_what_three_people_or_a_single_team_answer_is_told(ref: StepRef) -> None:
    """The check above can fail: of three it does."""
    people = every_kind_on_paper()
    assert told(filled(people, ref, 3, 1), ref) != told(filled(people, ref, 3, 8), ref)
    teams = every_kind()
    assert told(filled(teams, ref, 1, 1), ref) != told(filled(teams, ref, 1, 8), ref)


@pytest.mark.parametrize("count", [1, 2])
def test_of_a_re_vote_after_a_first_vote_of_too_few_no_movement_is_told(count: int) -> None:
    day = SetRevote(AREAS, wanted=True).apply(every_kind_on_paper(), MORNING)
    one, other = (filled(filled(day, AREAS, count, chance), AREAS, 12, 9, 2) for chance in (1, 5))
    assert told(one, AREAS, 2) == told(other, AREAS, 2)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Leadership", "Front line", ""]),
        st.sampled_from(["Alpha", "Beta"]),
        st.sampled_from(["Finance", "IT"]),
        st.sampled_from([(True, True)] * 3 + [(True, False), (False, True)]),
        st.sampled_from([(2, 2)] * 3 + [(2, 4), (None, None)]),
    ),
    max_size=9,
)


def shown_in(day: Session, number: int) -> tuple[Release, int | None]:
    """Read off the data what is shown of the first question of a round, and how many moved."""
    told_round = results(day)["steps"][0]["rounds"][number - 1]
    if told_round["withheld"]:
        return Release(whole=False, groups=()), None
    item = told_round["items"][0]
    named = ("by_level", "by_team", "by_function")
    groups = tuple(
        frozenset(one["group"] for one in item[split] if not one["withheld"] and one["counts"])
        for split in named
    )
    return Release(whole=True, groups=groups), item["moved"]


@given(PEOPLE)
@settings(max_examples=150, deadline=None)
def test_no_difference_between_two_votes_reaches_fewer_than_three(
    people: list[tuple[str, str, str, tuple[bool, bool], tuple[int | None, int | None]]],
) -> None:
    """Where nobody moved, both votes are figures about the same answers, and are attacked so."""
    cells: list[Cell] = [(level, team, function) for level, team, function, _in, _said in people]
    day = session()
    teams = {"Alpha": "t1", "Beta": "t2"}
    day = replace(
        day,
        teams=every_kind().teams,
        participants=tuple(
            Participant(f"p{i}", f"P{i}", teams[one[1]], one[0], one[2])
            for i, one in enumerate(people)
        ),
        settings={AREAS: StepSettings(way=Way.PAPER, revote=True)},
    )
    for number, at_round in enumerate((first(AREAS), second(AREAS))):
        day = answered(
            day,
            at_round,
            {person(i): [one[4][number]] for i, one in enumerate(people) if one[3][number]},
        )
    figures = []
    for number in (1, 2):
        shown, moved = shown_in(day, number)
        those = [i for i, one in enumerate(people) if one[3][number - 1]]
        here = [cells[i] for i in those]
        assert given_away(here, shown) == ()
        figures.append((rows_of(cells, shown, those), moved))
    (before, _), (after, moved) = figures
    if moved == 0:
        assert reached([*before, *after], len(cells)) == ()


def test_who_moved_is_counted_where_the_same_people_voted_twice() -> None:
    people = tuple(Participant(f"p{i}", f"P{i}") for i in range(5))
    day = replace(
        session(),
        participants=people,
        settings={AREAS: StepSettings(way=Way.PAPER, revote=True)},
    )
    sheets = {person(i): [3] for i in range(4)}
    again = {**sheets, person(0): [5]}
    newcomer = {**sheets, person(4): [5]}
    leaver = {person(i): [3] for i in range(3)}
    for rounds, moved in (
        ((sheets, again), 1),
        ((sheets, sheets), 0),
        ((sheets, newcomer), None),
        ((sheets, leaver), None),
    ):
        held = day
        for at_round, some in zip((first(AREAS), second(AREAS)), rounds, strict=True):
            held = answered(held, at_round, some)
        result = catalog.result(held, AREAS, 2)
        assert result is not None
        assert result.items[0].moved == moved
        assert result.items[0].first is not None
        assert result.items[0].groups.get(Split.LEVEL, ()) == ()


def test_the_search_finds_a_newcomer_where_nobody_moved() -> None:
    """The check above can fail: were the movement shown, four less three would be one."""
    cells: list[Cell] = [("", "Alpha", "IT")] * 4
    whole = Release(whole=True, groups=(frozenset(), frozenset(), frozenset()))
    both = [rows_of(cells, whole, range(3)), rows_of(cells, whole, range(4))]
    assert reached([*both[0], *both[1]], 4) == (3,)
    assert all(reached(some, 4) == () for some in both)


def of_levels(*levels: str, functions: int = 1) -> Session:
    """A day on paper on which each person of a level rated everything."""
    people = tuple(
        Participant(f"p{i}", f"P{i}", level=level, function=f"F{i % functions}")
        for i, level in enumerate(levels)
    )
    settings = {AREAS: StepSettings(way=Way.PAPER)}
    day = replace(session(rating(evidence=False)), participants=people, settings=settings)
    return answered(day, first(AREAS), {person(i): [3] * 6 for i in range(len(people))})


def note_of(day: Session, lens: Lens | None = None) -> str:
    if lens is not None:
        day = replace(day, settings={AREAS: replace(day.settings[AREAS], lens=lens)})
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    return seen.note.removeprefix("circles: every answer, larger for more").removeprefix(" · ")


def test_a_group_that_is_withheld_is_named() -> None:
    lead, front = ("Leadership",) * 2, ("Front line",) * 5
    assert note_of(of_levels(*front)) == ""
    assert note_of(of_levels(*lead, *front)) == "not shown apart: Leadership and Front line"
    nowhere = of_levels(*lead, *front, "")
    assert note_of(nowhere) == "not shown apart: Leadership"
    assert note_of(nowhere, Lens(Split.NONE)) == ""  # everyone was asked for
    many = of_levels(*front, *front, functions=5)
    assert note_of(many, Lens(Split.FUNCTION)) == "five groups are not shown apart"


def test_where_too_few_answered_no_row_pretends_to_be_empty() -> None:
    day = at(of_levels("Leadership"), AREAS, Beat.REVEALED)
    seen = stage_view(day)
    assert isinstance(seen, RevealScreen)
    assert (seen.bars.rows, seen.figure, seen.note) == ((), None, "")
    assert console.results(day, AREAS, 1).rows == ()
