"""The clicker's line of beats."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop import beats
from ccworkshop.commands.agenda import DivideEntry
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.day import Back, Forward, GoTo, SetRevote
from ccworkshop.content.records import Agenda
from ccworkshop.session import Beat, Place, Reached, Session, StepRef
from tests.core.workshops import (
    AREAS,
    MORNING,
    ORDER,
    PLAN,
    answered,
    at,
    first,
    ranking,
    rating,
    run,
    second,
    team,
    with_teams,
)

VOTE = [Beat.OPEN, Beat.CLOSED, Beat.REVEALED]


def places(ref: StepRef, *line: tuple[int, Beat]) -> list[Place]:
    return [Place(ref.entry, ref.step, beat, number) for number, beat in line]


def test_the_line_runs_through_the_day_in_order() -> None:
    vote = [(1, Beat.BRIEF), *((1, beat) for beat in VOTE), (1, Beat.DISCUSS)]

    assert list(beats.line(with_teams())) == [
        Place("opening", "frame", Beat.BRIEF, 1),
        *places(AREAS, *vote),
        *places(ORDER, *vote),
        Place("coffee", "", Beat.PAUSE, 1),
        *places(PLAN, (1, Beat.BRIEF), (1, Beat.OPEN), (1, Beat.REVEALED)),
    ]


def test_a_re_vote_comes_after_the_discussion() -> None:
    line = beats.step_line(with_teams(rating(revote=True)), AREAS)

    assert [(place.round, place.beat) for place in line][4:] == [
        (1, Beat.DISCUSS),
        *((2, beat) for beat in VOTE),
    ]


def test_a_step_that_is_not_talked_about_goes_on_after_its_reveal() -> None:
    day = with_teams(rating(discuss=False))
    vote = [(1, beat) for beat in VOTE]
    assert list(beats.step_line(day, AREAS)) == places(AREAS, (1, Beat.BRIEF), *vote)
    day = run(day, SetRevote(AREAS, wanted=True))
    again = [(2, beat) for beat in VOTE]
    assert list(beats.step_line(day, AREAS)) == places(AREAS, (1, Beat.BRIEF), *vote, *again)


def test_the_first_place_of_an_entry_and_of_a_step() -> None:
    day = with_teams()

    assert beats.first_of(day, "areas") == Place(*AREAS, Beat.BRIEF, 1)
    assert beats.first_of(day, "areas", "order") == Place(*ORDER, Beat.BRIEF, 1)
    assert beats.first_of(day, "coffee") == Place("coffee", "", Beat.PAUSE, 1)
    assert beats.first_of(day, "air") is None


def test_the_next_entry_passes_by_what_is_left_of_this_one() -> None:
    day = run(with_teams(), DivideEntry("areas", "rate", "Tea", 10))

    found = []
    while (place := beats.next_entry(day)) is not None:
        found.append(place.entry)
        day = run(day, GoTo(place))
    assert found == ["areas", "coffee", "plan"]


def test_behind_a_dividing_break_comes_the_rest_of_its_activity() -> None:
    day = run(with_teams(), DivideEntry("areas", "rate", "Tea", 10))
    day = run(day, GoTo(Place("break", "", Beat.PAUSE, 1)))

    assert beats.next_entry(day) == Place(*ORDER, Beat.BRIEF, 1)


def test_the_day_begins_at_its_first_place() -> None:
    assert beats.first_place(with_teams()) == Place("opening", "frame", Beat.BRIEF, 1)


def test_an_agenda_with_nothing_to_show_is_refused() -> None:
    day = with_teams()
    empty = replace(day.workshop, agenda=Agenda("none", "None", "", ()))

    with pytest.raises(ValueError, match="nothing to show"):
        beats.first_place(replace(day, workshop=empty))
    assert beats.following(replace(day, workshop=empty)) is None
    assert beats.line(replace(day, workshop=empty)) == ()


def walk(day: Session, command: Forward | Back) -> list[Session]:
    days = [day]
    while True:
        try:
            days.append(run(days[-1], command))
        except CommandRefused:
            return days


def full_day() -> Session:
    day = with_teams(rating(revote=True), ranking(revote=True))
    for ref in (AREAS, ORDER):
        for round_ref in (first(ref), second(ref)):
            day = answered(day, round_ref, {team(i): range(1, 7) for i in range(1, 5)})
    return day


def test_one_button_walks_the_whole_day() -> None:
    days = walk(full_day(), Forward())

    assert tuple(day.place for day in days) == beats.line(full_day())


def test_there_and_back_again_nothing_is_lost() -> None:
    there = walk(full_day(), Forward())[-1]
    back = walk(there, Back())

    assert tuple(day.place for day in reversed(back)) == beats.line(full_day())
    home = back[-1]
    assert home.sheets == full_day().sheets
    assert home.reached == there.reached
    assert (home.actions, home.notes, home.settings) == (there.actions, there.notes, there.settings)


@given(st.lists(st.booleans(), max_size=40))
def test_page_up_after_anything_destroys_nothing(clicks: list[bool]) -> None:
    day = full_day()
    for forward in clicks:
        before = day
        try:
            day = run(day, Forward() if forward else Back())
        except CommandRefused:
            continue
        assert day.sheets == before.sheets
        for ref, reached in before.reached.items():
            now = day.reached[ref]
            assert beats.further(now, Place(*ref, reached.beat, reached.round)) == now


def test_a_place_whose_round_was_dropped_stands_where_its_step_ends() -> None:
    day = replace(with_teams(), place=Place(*AREAS, Beat.OPEN, 2))

    assert beats.following(day) == Place(*ORDER, Beat.BRIEF, 1)
    assert beats.preceding(day) == Place(*AREAS, Beat.DISCUSS, 1)


def test_a_place_that_is_nowhere_stands_at_the_beginning() -> None:
    day = replace(with_teams(), place=Place("gone", "gone", Beat.OPEN, 1))

    assert beats.following(day) == Place(*AREAS, Beat.BRIEF, 1)


def test_without_a_re_vote_the_day_goes_on_from_where_the_step_ends() -> None:
    day = at(with_teams(rating(revote=True)), AREAS, Beat.CLOSED, 2)

    day = run(day, SetRevote(AREAS, wanted=False))

    assert day.place == Place(*AREAS, Beat.DISCUSS, 1)
    assert beats.following(day) == Place(*ORDER, Beat.BRIEF, 1)


def test_a_re_vote_that_was_held_stays_in_the_line() -> None:
    day = at(with_teams(rating(revote=True)), AREAS, Beat.CLOSED, 2)
    day = answered(day, second(AREAS), {team(1): [3] * 6})

    changed = run(day, SetRevote(AREAS, wanted=False))

    assert changed.place == day.place
    assert beats.line(changed) == beats.line(day)


# --- words --------------------------------------------------------------------------------------


def test_the_next_click_is_always_announced() -> None:
    said = [beats.next_words(day) for day in walk(with_teams(rating(revote=True)), Forward())]

    assert said == [
        "Next: Where we stand",
        "Next: open the vote",
        "Next: close the vote",
        "Next: reveal results",
        "Next: discuss",
        "Next: open the re-vote",
        "Next: close the re-vote",
        "Next: reveal the re-vote",
        "Next: What matters most",
        "Next: open the vote",
        "Next: close the vote",
        "Next: reveal results",
        "Next: discuss",
        "Next: break: Coffee",
        "Next: Our plan",
        "Next: collect actions",
        "Next: show the plan",
        "End of the day",
    ]


def test_a_brief_is_named_by_its_title_from_elsewhere_only() -> None:
    brief = Place(*AREAS, Beat.BRIEF, 1)

    assert beats.name(with_teams(), brief) == "Where we stand"
    assert beats.name(at(with_teams(), AREAS, Beat.OPEN), brief) == "explain the question"
    there = at(with_teams(), PLAN, Beat.OPEN)
    assert beats.name(there, Place(*PLAN, Beat.BRIEF, 1)) == "explain the plan"
    frame = with_teams()
    assert beats.name(frame, frame.place) == "show “Why we are here”"


# --- reached, revealed, open --------------------------------------------------------------------


def test_the_furthest_beat_is_remembered() -> None:
    at_open, at_revealed = Reached(1, Beat.OPEN), Reached(1, Beat.REVEALED)

    assert beats.further(None, Place(*AREAS, Beat.OPEN, 1)) == at_open
    assert beats.further(at_open, Place(*AREAS, Beat.REVEALED, 1)) == at_revealed
    assert beats.further(at_revealed, Place(*AREAS, Beat.OPEN, 1)) == at_revealed
    assert beats.further(at_revealed, Place(*AREAS, Beat.OPEN, 2)) == Reached(2, Beat.OPEN)


def test_results_are_revealed_once_and_for_all() -> None:
    day = with_teams(rating(revote=True))
    seen = [
        (beats.is_revealed(where, first(AREAS)), beats.is_revealed(where, second(AREAS)))
        for where in walk(day, Forward())[:9]
    ]

    assert seen == [(False, False)] * 4 + [(True, False)] * 4 + [(True, True)]
    back = walk(walk(day, Forward())[8], Back())[-1]
    assert beats.is_revealed(back, second(AREAS))


def test_a_round_is_open_only_while_the_room_votes_in_it() -> None:
    day = at(with_teams(rating(revote=True)), AREAS, Beat.OPEN)

    assert beats.is_open(day, first(AREAS))
    assert not beats.is_open(day, second(AREAS))
    assert not beats.is_open(day, first(ORDER))
    assert not beats.is_open(at(day, AREAS, Beat.CLOSED), first(AREAS))


def test_passing_a_break_reaches_no_step() -> None:
    day = run(with_teams(), GoTo(Place("coffee", "", Beat.PAUSE, 1)))

    assert set(day.reached) == {StepRef("opening", "frame")}
    assert [visit.entry for visit in day.visits] == ["opening", "coffee"]
    assert day.visits[0].since == MORNING
