"""What console and stage may see of a day."""

from dataclasses import replace
from datetime import timedelta

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.commands.day import Blank, Forward, Freeze, GoTo
from ccworkshop.commands.plan import AddAction, AddNote
from ccworkshop.screens import BlankScreen, PauseScreen, VoteScreen, WaitScreen
from ccworkshop.session import Beat, Lens, NoteKind, Participant, Place, Session, Split, Team
from ccworkshop.views import console
from ccworkshop.views.gaps import Ground, gaps
from ccworkshop.views.plan import candidates, plan_view
from ccworkshop.views.stage import stage_view
from tests.core.workshops import (
    AREAS,
    FRAME,
    MORNING,
    ORDER,
    PLAN,
    alike,
    at,
    first,
    rating,
    run,
    session,
    with_people,
    with_teams,
)

PAUSE = next(
    entry.key for entry in session().workshop.agenda.entries if entry.kind.value == "break"
)


def test_a_blank_stage_shows_nothing_whatever_the_day_does() -> None:
    day = run(at(with_teams(), AREAS, Beat.OPEN), Blank(on=True))
    assert stage_view(day) == BlankScreen()
    assert stage_view(run(day, Forward())) == BlankScreen()


def test_a_frozen_stage_stays_where_it_was() -> None:
    day = run(at(with_teams(), AREAS, Beat.OPEN), Freeze(on=True), Forward())
    assert isinstance(stage_view(day), VoteScreen)
    assert isinstance(stage_view(run(day, Freeze(on=False))), WaitScreen)


def test_a_break_says_when_to_be_back_once_it_has_begun() -> None:
    place = Place(PAUSE, "", Beat.PAUSE, 1)
    shown = stage_view(run(session(), GoTo(place)))
    assert isinstance(shown, PauseScreen)
    assert shown.back_at.startswith("Back at 09:")


def test_a_break_that_is_only_looked_at_has_no_time() -> None:
    day = run(session(), GoTo(Place(PAUSE, "", Beat.PAUSE, 1)), Freeze(on=True))
    shown = stage_view(run(day, Forward()))
    assert isinstance(shown, PauseScreen)
    assert shown.back_at == ""


def test_the_top_bar_is_silent_about_time_before_the_day_begins() -> None:
    before = console.top_bar(session(), MORNING)
    assert (before.left, before.planned_end, before.over_time) == ("", "", False)
    begun = console.top_bar(run(session(), Forward()), MORNING)
    assert ":" in begun.left
    assert begun.planned_end


def test_a_day_that_is_looked_at_the_day_after_is_not_late() -> None:
    day = run(session(), Forward())
    late = console.top_bar(day, MORNING + timedelta(hours=8))
    assert late.late.endswith(" over")
    after = console.top_bar(day, MORNING + timedelta(days=2))
    assert (after.planned_end, after.projected_end, after.late) == ("", "", "")
    assert (after.left, after.over_time) == ("", False)
    rows = console.rail(day, MORNING + timedelta(days=2))
    assert "/" not in next(row.minutes for row in rows if row.entry == day.place.entry)


def test_a_break_and_a_buffer_have_no_steps_to_peek_at() -> None:
    day = session()
    titles = {
        console.workbench(day, entry.key, "").eyebrow
        for entry in day.workshop.agenda.entries
        if not entry.activity
    }
    assert titles == {"break", "buffer"}
    assert console.guide(day, PAUSE).sections == ()


def test_a_step_that_is_alone_is_not_numbered() -> None:
    day = session()
    assert "step 1 of 2" in console.workbench(day, AREAS.entry, AREAS.step).eyebrow
    assert "step" not in console.workbench(day, FRAME.entry, FRAME.step).eyebrow


def test_results_are_silent_before_the_reveal_and_after_it_they_are_not() -> None:
    day = alike(at(with_teams(), AREAS, Beat.CLOSED), first(AREAS), *[(1, 2, 5, 5)] * 6)
    hidden = console.results(day, AREAS, 1)
    assert hidden.message
    assert (hidden.headline, hidden.rows, hidden.figure) == ("", (), None)
    shown = console.results(run(day, Forward()), AREAS, 1)
    assert not shown.message
    assert len(shown.rows) == 6
    assert {row.band for row in shown.rows} == {"split"}


def test_a_briefing_has_no_results() -> None:
    day = at(session(), AREAS, Beat.OPEN)
    assert console.results(day, FRAME, 1).message


def test_a_plan_that_was_shown_has_no_results_either() -> None:
    day = at(session(), PLAN, Beat.REVEALED)
    assert console.results(day, PLAN, 1).message == "This step has no results."


def test_more_than_three_groups_are_offered_one_by_one() -> None:
    day = alike(at(with_teams(), AREAS, Beat.CLOSED), first(AREAS), *[(1, 2, 5, 5)] * 6)
    offered = console.results(run(day, Forward()), AREAS, 1).lenses
    assert offered[0][1] == Lens(Split.NONE)
    assert [lens.groups for _words, lens in offered[1:]] == [
        ("Alpha",),
        ("Beta",),
        ("Gamma",),
        ("Delta",),
    ]


def test_three_levels_are_offered_together() -> None:
    day = with_people()
    count = len(day.participants)
    day = alike(at(day, AREAS, Beat.CLOSED), first(AREAS), *[(1, 3, 5) * (count // 3)] * 6)
    offered = dict(console.results(run(day, Forward()), AREAS, 1).lenses)
    assert len(offered["Levels"].groups) == 3


def test_a_group_under_the_floor_has_no_figure_in_the_table() -> None:
    day = with_people()
    small = Team("t9", "Tiny")
    people = tuple(
        Participant(one.id, one.name, "t9" if i < 2 else one.team, "", "")
        for i, one in enumerate(day.participants)
    )
    day = _with(day, teams=(*day.teams, small), participants=people)
    day = alike(at(day, AREAS, Beat.CLOSED), first(AREAS), *[(1, 3, 5) * (len(people) // 3)] * 6)
    shown = console.results(run(day, Forward()), AREAS, 1)
    cells = dict(zip(shown.group_titles, shown.rows[0].groups, strict=True))
    assert cells["Tiny"] == "few"


def _with(day: Session, **changes: object) -> Session:

    return replace(day, **changes)  # type: ignore[arg-type]


def test_a_gap_is_a_candidate_once_and_no_more_when_it_is_an_action() -> None:
    from ccworkshop.views.plan import action_from

    day = alike(at(with_teams(), AREAS, Beat.CLOSED), first(AREAS), *[(1, 1, 2, 2)] * 6)
    assert candidates(day) == ()
    day = run(day, Forward())
    found = candidates(day)
    assert len({one.flag.item for one in found}) == len(found) == 6
    day = run(day, AddAction(action_from(found[0].flag)))
    assert found[0].flag.item not in {one.flag.item for one in candidates(day)}
    assert plan_view(day).summary == "1, no owner: 1"


def test_the_same_item_asked_in_two_activities_is_one_candidate_with_both_traces() -> None:
    from ccworkshop.commands.agenda import InsertActivity
    from ccworkshop.session import StepRef
    from ccworkshop.views.plan import action_from

    day = with_teams()
    activity = replace(day.workshop.activities[day.entry("areas").activity], title="Once more")
    day = run(day, InsertActivity(activity, "areas", 20))
    again = next(e.key for e in day.workshop.agenda.entries if e.title == "Once more")
    second_time = StepRef(again, AREAS.step)
    day = alike(at(day, AREAS, Beat.REVEALED), first(AREAS), *[(2, 2, 2, 2)] * 6)
    once = candidates(day)
    day = alike(at(day, second_time, Beat.REVEALED), first(second_time), *[(1, 1, 1, 1)] * 6)
    twice = candidates(day)

    assert len(twice) == len(once) == 6
    assert twice[0].flag.round_ref.entry == again  # the weightier finding speaks
    assert all(len(one.also) == 1 for one in twice)
    assert all(one.also[0].startswith(day.entry("areas").title) for one in twice)
    planned = run(day, AddAction(action_from(once[0].flag)))  # from the first activity
    assert once[0].flag.title not in {one.flag.title for one in candidates(planned)}


def test_what_is_urgent_comes_first_and_says_where_it_belongs() -> None:
    day = alike(
        at(with_teams(), AREAS, Beat.REVEALED), first(AREAS), *[(1, 1, 2, 2), (4, 4, 4, 4)] * 3
    )
    found = candidates(day)
    assert [one.flag.urgent for one in found] == sorted(
        (one.flag.urgent for one in found), reverse=True
    )
    assert all(one.where.count(" · ") == 1 for one in found)
    assert found[0].area


def test_a_ranking_has_no_spidergram_and_offers_no_outlines() -> None:
    day = at(with_teams(), ORDER, Beat.CLOSED)
    day = run(day, Forward())
    shown = console.results(day, ORDER, 1)
    assert shown.figure is None
    assert shown.lenses == ()


def test_the_round_that_is_shown_is_the_one_that_the_step_came_to() -> None:
    day = at(with_teams(rating(revote=True)), AREAS, Beat.OPEN, 2)
    assert console.shown_round(day, AREAS) == 2
    later = at(day, ORDER, Beat.OPEN)
    assert console.shown_round(later, AREAS) == 2
    assert console.shown_round(session(), AREAS) == 1


def test_gaps_are_found_anew_only_where_what_they_rest_on_changed() -> None:
    low = [(1, 1, 2, 2)] * 6
    day = run(alike(at(with_teams(), AREAS, Beat.CLOSED), first(AREAS), *low), Forward())
    found = gaps(day)
    assert found
    assert gaps(run(day, AddNote(NoteKind.NOTE, "later"))) is found
    item = day.step(ORDER).items[0].key
    unseen = run(day, CastAnswer(first(ORDER), day.voters(ORDER)[0], item, 1))
    assert gaps(unseen) is found
    better = alike(day, first(AREAS), *[(5, 5, 5, 5)] * 6)
    assert not gaps(better)


def test_gaps_rest_on_the_very_parts_of_a_day() -> None:
    day = with_teams()
    assert Ground(day) == Ground(day)
    assert hash(Ground(day)) == hash(Ground(day))
    assert Ground(day) != Ground(replace(day, teams=day.teams[:2]))
    assert Ground(day) != day
