"""How the actions stand: dots, places on the map, and what the plan takes from them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from ccworkshop.commands.plan import AddAction
from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Agenda, AgendaEntry, EntryKind, Workshop
from ccworkshop.new_session import new_session
from ccworkshop.report import action_plan
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Beat,
    Participant,
    RoundRef,
    Session,
    StepRef,
)
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.views.plan import plan_view
from ccworkshop.views.standing import Standing, judged, standings
from tests.core.workshops import MORNING, OURS, at, run

DOTS = StepRef("plan", "choose")
MAP = StepRef("plan", "impact-effort")


@pytest.fixture(scope="module")
def library() -> ContentLibrary:
    return ContentLibrary.load(SCHEMAS)


@pytest.fixture
def day(library: ContentLibrary) -> Session:
    plan = library.activities["action-plan"]
    entry = AgendaEntry("plan", EntryKind.ACTIVITY, plan.title, 45, plan.key)
    agenda = Agenda("day", "A day", "In short.", (entry,), OURS)
    day = new_session(
        "A day",
        Workshop(agenda, {plan.key: plan}),
        id="s",
        now=MORNING,
        teams=("Alpha", "Beta", "Gamma", "Delta"),
    )
    people = tuple(Participant(f"p{i}", f"Person {i}", "", "", "") for i in range(1, 6))
    day = replace(day, participants=people)
    return run(day, AddAction(Action("", "Call ten customers")),
               AddAction(Action("", "One budget")))  # fmt: skip


def ids(day: Session) -> tuple[str, str]:
    call, budget = (action.id for action in day.actions)
    return call, budget


def given(day: Session, ref: StepRef, rows: list[Mapping[str, int]]) -> Session:
    """Hand in one sheet a voter."""
    sheets = {
        voter: AnswerSheet(voter, {key: Answer(value) for key, value in row.items()})
        for voter, row in zip(day.voters(ref), rows, strict=False)
    }
    return replace(day, sheets={**day.sheets, RoundRef(*ref, 1): sheets})


def dotted(day: Session) -> Session:
    call, budget = ids(day)
    split = [(3, 0), (2, 1), (0, 3), (2, 1), (1, 2)]
    return given(day, DOTS, [{call: one, budget: other} for one, other in split])


def mapped(day: Session) -> Session:
    """Call: effort 1 2 2 3, impact 4 4 5 5. Budget: effort 5 5 4 5, impact 3 4 3 4."""
    call, budget = ids(day)
    answers = zip((1, 2, 2, 3), (4, 4, 5, 5), (5, 5, 4, 5), (3, 4, 3, 4), strict=True)
    keys = [f"{one}.{field}" for one in (call, budget) for field in ("effort", "impact")]
    return given(day, MAP, [dict(zip(keys, row, strict=True)) for row in answers])


def test_nothing_is_known_before_a_reveal(day: Session) -> None:
    assert standings(day) == {}
    there = at(mapped(dotted(day)), DOTS, Beat.CLOSED)
    assert standings(there) == {}
    assert judged(there) == there.actions


def test_dots_are_counted_and_places_named(day: Session) -> None:
    there = at(at(mapped(dotted(day)), DOTS, Beat.REVEALED), MAP, Beat.REVEALED)
    call, budget = ids(day)
    known = standings(there)
    # 3 + 2 + 0 + 2 + 1 = 8 dots; effort 2.0, impact 4.5 (half up: 5).
    assert known[call] == Standing("8 dots · Quick wins", impact=5, effort=2)
    # 0 + 1 + 3 + 1 + 2 = 7 dots; effort 4.8, impact 3.5: on the border, where it counts as high.
    assert known[budget] == Standing("7 dots · Major projects", impact=4, effort=5)
    rows = plan_view(there).actions
    assert [row.standing for row in rows] == ["8 dots · Quick wins", "7 dots · Major projects"]
    assert [(row.action.impact, row.action.effort) for row in rows] == [(5, 2), (4, 5)]


def test_what_was_typed_wins_over_the_map(day: Session) -> None:
    there = at(mapped(day), MAP, Beat.REVEALED)
    first, other = there.actions
    typed = replace(there, actions=(replace(first, impact=1), other))
    assert [(one.impact, one.effort) for one in judged(typed)] == [(1, 2), (4, 5)]


def test_the_plan_on_paper_names_the_quadrant_of_the_map(day: Session) -> None:
    there = at(mapped(day), MAP, Beat.REVEALED)
    written = str(action_plan(there, date(2026, 11, 21)))
    assert "quick win (impact 5, effort 2 of 5)" in written
    assert "major project (impact 4, effort 5 of 5)" in written


def test_an_action_that_came_later_has_no_dots_and_no_place(day: Session) -> None:
    there = at(at(mapped(dotted(day)), DOTS, Beat.REVEALED), MAP, Beat.REVEALED)
    later = run(there, AddAction(Action("", "A late idea")))
    late = later.actions[-1].id
    assert standings(later)[late] == Standing("0 dots")
    assert judged(later)[-1].impact is None
