"""From the results of every kind to the plan."""

import pytest

from ccworkshop.commands.day import SetRevote
from ccworkshop.commands.plan import AddAction
from ccworkshop.content.records import Step
from ccworkshop.demo_day import DemoClock, play
from ccworkshop.session import Action, Beat, Session, StepRef
from ccworkshop.steps.catalog import KINDS
from ccworkshop.store import Store
from ccworkshop.views.results import ResultsView, action_on, results
from tests.core.more_steps import every_kind, every_kind_on_paper, grouped
from tests.core.workshops import AREAS, alike, at, first, run, second, with_people, with_teams

ASKING = [kind.schema.kind for kind in KINDS if kind.takes_answers]


def played(day: Session) -> Session:
    store = Store(day, DemoClock())
    for _place in play(store, DemoClock(), 5):
        pass
    return store.session


@pytest.fixture(scope="module")
def days() -> tuple[Session, ...]:
    return played(every_kind()), played(every_kind_on_paper())


def view_of(day: Session, ref: StepRef) -> ResultsView:
    return results(day, ref, 1)


def steps_of(day: Session, kind: str) -> list[tuple[StepRef, Step]]:
    return [(ref, step) for ref, step in day.steps() if step.kind == kind]


@pytest.mark.parametrize("kind", ASKING)
def test_every_row_and_every_gap_of_every_kind_becomes_an_action(
    days: tuple[Session, ...], kind: str
) -> None:
    for day in days:
        for ref, _step in steps_of(day, kind):
            view = view_of(day, ref)
            for key in (*(row.key for row in view.rows), *(flag.item for flag in view.flags)):
                action = action_on(day, view, key)
                assert action is not None
                assert action.origin is not None
                assert (action.origin.entry, action.origin.step, action.origin.item) == (*ref, key)
                assert action.text.startswith("Close the gap on ")
                assert action.origin.finding


@pytest.mark.parametrize("kind", ASKING)
def test_no_gap_of_any_kind_is_without_its_button(days: tuple[Session, ...], kind: str) -> None:
    for day in days:
        for ref, _step in steps_of(day, kind):
            view = view_of(day, ref)
            offered = {row.key for row in view.rows} | {one.key for one in view.wanted}
            assert {flag.item for flag in view.flags} <= offered


def test_a_gap_brings_its_area_and_lesson_and_a_row_those_of_its_item_or_activity() -> None:
    low = [(1, 1, 2, 1), (4, 4, 4, 4), *[(4, 4, 4, 4)] * 4]
    day = alike(at(with_teams(), AREAS, Beat.REVEALED), first(AREAS), *low)
    view = view_of(day, AREAS)
    assert [flag.item for flag in view.flags] == ["money"]
    gap, well = (action_on(day, view, key) for key in ("money", "everyone"))
    assert gap is not None
    assert well is not None
    activity, items = day.activity("areas"), day.step(AREAS).items
    assert activity is not None
    assert (gap.area, gap.lesson) == (activity.area, activity.lesson)
    assert (well.area, well.lesson) == (items[1].area, activity.lesson)
    assert well.origin is not None
    assert well.origin.finding.startswith("4.0")


def test_a_theme_is_in_the_area_of_its_activity() -> None:
    day = with_teams(grouped("minimum"))
    day = alike(at(day, AREAS, Beat.REVEALED), first(AREAS), *[(2, 2, 2, 2)] * 6)
    action = action_on(day, view_of(day, AREAS), "it")
    assert action is not None
    assert action.area is not None


def test_what_is_neither_a_gap_nor_a_row_becomes_nothing() -> None:
    day = alike(at(with_teams(), AREAS, Beat.REVEALED), first(AREAS), *[(4, 4, 4, 4)] * 6)
    assert action_on(day, view_of(day, AREAS), "nobody.nothing") is None


def test_a_gap_that_is_planned_says_so(days: tuple[Session, ...]) -> None:
    day, ref = days[0], StepRef("more", "sorting")
    view = view_of(day, ref)
    assert view.wanted
    assert not any(one.planned for one in view.wanted)
    key = view.wanted[0].key
    action = action_on(day, view, key)
    assert isinstance(action, Action)
    after = view_of(run(day, AddAction(action)), ref)
    assert [one.key for one in after.wanted if one.planned] == [key]


def test_only_a_figure_of_votes_offers_groups(days: tuple[Session, ...]) -> None:
    day = days[0]
    listed = view_of(day, StepRef("more", "listing"))
    assert listed.figure is not None
    assert listed.lenses == ()
    assert len(view_of(day, AREAS).lenses) > 1


def test_a_row_says_where_it_was_and_who_moved_where_that_is_known() -> None:
    day = run(with_teams(), SetRevote(AREAS, wanted=True))
    day = alike(alike(day, first(AREAS), [2] * 4), second(AREAS), [2, 2, 2, 4])
    seen = results(at(day, AREAS, Beat.REVEALED, 2), AREAS, 2)
    assert (seen.rows[0].movement, seen.rows[1].movement) == ("was 2.0, 1 moved", "")
    people = run(with_people(count=6), SetRevote(AREAS, wanted=True))
    people = alike(alike(people, first(AREAS), [2] * 6), second(AREAS), [2] * 5)
    seen = results(at(people, AREAS, Beat.REVEALED, 2), AREAS, 2)
    assert seen.rows[0].movement == "was 2.0"
    assert results(at(people, AREAS, Beat.REVEALED), AREAS, 1).rows[0].movement == ""
