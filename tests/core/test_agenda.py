"""The day against the clock, with a clock that tests move on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.agenda import (
    DayTime,
    EntryTime,
    Standing,
    as_planned,
    day_time,
    skipped,
    standings,
    used_minutes,
)
from ccworkshop.clock import SystemClock
from ccworkshop.commands.agenda import DivideEntry
from ccworkshop.commands.day import AdjustMinutes, GoTo
from ccworkshop.screens import VoteScreen
from ccworkshop.session import Beat, Place, Session, Visit
from ccworkshop.steps.answered import deadline
from ccworkshop.steps.catalog import context, kind_at
from tests.core.workshops import (
    AREAS,
    FRAME,
    MORNING,
    ORDER,
    PLAN,
    FakeClock,
    run,
    with_teams,
)

OPENING = Place(*FRAME, Beat.BRIEF, 1)
RATE = Place(*AREAS, Beat.OPEN, 1)
COFFEE = Place("coffee", "", Beat.PAUSE, 1)
WRITE = Place(*PLAN, Beat.BRIEF, 1)


def played(*moves: tuple[float, Place]) -> tuple[Session, FakeClock]:
    """A day that goes to each place after so many minutes."""
    clock, day = FakeClock(), with_teams()
    for minutes, place in moves:
        clock.pass_minutes(minutes)
        day = run(day, GoTo(place), now=clock.now())
    return day, clock


def entry(time: DayTime, key: str) -> EntryTime:
    return next(one for one in time.entries if one.key == key)


def at_nine(minutes: float) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def test_before_the_day_begins_nothing_is_projected() -> None:
    time = day_time(with_teams(), MORNING)

    assert (time.left, time.planned_end, time.projected_end) == (None, None, None)
    assert time.minutes_over == 0
    assert [one.planned for one in time.entries] == [10, 30, 15, 45, 20]
    assert {one.used for one in time.entries} == {0}


def test_a_day_that_runs_to_plan_ends_early_by_its_buffer() -> None:
    day, clock = played((0, OPENING), (10, RATE))
    clock.pass_minutes(5)

    time = day_time(day, clock.now())

    assert time.left == timedelta(minutes=25)
    assert time.planned_end == at_nine(120)
    assert time.projected_end == at_nine(100)
    assert time.minutes_over == -20
    assert [one.standing for one in time.entries] == [
        Standing.DONE,
        Standing.NOW,
        *[Standing.TO_COME] * 3,
    ]


def test_time_lost_eats_the_buffer_first() -> None:
    day, clock = played((0, OPENING), (40, RATE))

    assert day_time(day, clock.now()).minutes_over == 10


def test_over_time_there_is_less_than_nothing_left() -> None:
    day, clock = played((0, OPENING))
    clock.pass_minutes(17)

    time = day_time(day, clock.now())

    assert time.left == timedelta(minutes=-7)
    assert entry(time, "opening").used == 17
    assert time.projected_end == at_nine(17 + 30 + 15 + 45)


def test_the_planned_end_counts_from_the_hour_that_was_set() -> None:
    day, clock = played((0, OPENING))
    day = replace(day, starts=at_nine(-30))

    time = day_time(day, clock.now())

    assert time.planned_end == at_nine(90)
    assert time.minutes_over == 10


def test_minutes_given_and_taken_move_the_projection_not_the_plan() -> None:
    day, clock = played((0, OPENING))
    before = day_time(day, clock.now())
    day = run(day, AdjustMinutes("opening", 5), AdjustMinutes("plan", -15))

    after = day_time(day, clock.now())

    assert after.planned_end == before.planned_end
    assert after.minutes_over == before.minutes_over - 10
    assert after.left == timedelta(minutes=15)
    assert entry(after, "plan").planned == 30


def test_an_entry_that_was_jumped_over_is_skipped_and_asks_for_no_time() -> None:
    day, clock = played((0, OPENING), (10, WRITE))

    time = day_time(day, clock.now())

    assert [one.standing for one in time.entries] == [
        Standing.DONE,
        Standing.SKIPPED,
        Standing.SKIPPED,
        Standing.NOW,
        Standing.TO_COME,
    ]
    assert time.projected_end == at_nine(10 + 45)


def test_a_buffer_behind_is_done_and_not_skipped() -> None:
    day, clock = played((0, OPENING), (10, WRITE))
    entries = day.workshop.agenda.entries
    agenda = replace(day.workshop.agenda, entries=(entries[4], *entries[:4]))
    day = replace(day, workshop=replace(day.workshop, agenda=agenda))

    assert entry(day_time(day, clock.now()), "air").standing is Standing.DONE


def test_going_back_counts_the_time_of_both_visits() -> None:
    day, clock = played((0, OPENING), (10, RATE), (12, OPENING), (3, RATE))
    clock.pass_minutes(4)

    time = day_time(day, clock.now())

    assert entry(time, "opening").used == 13
    assert entry(time, "areas").used == 16
    assert time.left == timedelta(minutes=14)


def test_what_was_begun_and_left_needs_only_its_rest() -> None:
    day, clock = played((0, OPENING), (4, RATE), (10, OPENING))

    time = day_time(day, clock.now())

    assert entry(time, "areas").standing is Standing.TO_COME
    assert time.projected_end == at_nine(14 + 6 + 20 + 15 + 45)


def test_a_break_runs_like_any_entry() -> None:
    day, clock = played((0, OPENING), (10, COFFEE))
    clock.pass_minutes(20)

    assert day_time(day, clock.now()).left == timedelta(minutes=-5)


def test_reopened_the_next_day_the_figures_are_true_and_nothing_breaks() -> None:
    day, clock = played((0, OPENING), (10, RATE))
    clock.pass_minutes(24 * 60)

    time = day_time(day, clock.now())

    assert time.left == timedelta(minutes=30 - 24 * 60)
    assert time.projected_end == clock.now() + timedelta(minutes=15 + 45)
    assert time.minutes_over == 24 * 60 + 10 + 60 - 120


def test_a_clock_that_runs_backwards_takes_no_time_away() -> None:
    day, clock = played((0, OPENING), (10, RATE), (-30, COFFEE), (5, WRITE))

    used = used_minutes(day, clock.now())

    assert used == {"opening": 10, "areas": 0, "coffee": 5, "plan": 0}
    assert used_minutes(day, MORNING - timedelta(days=1))["plan"] == 0


def test_a_place_that_is_nowhere_counts_as_the_first() -> None:
    day, clock = played((0, OPENING))
    day = replace(day, place=Place("gone", "", Beat.PAUSE, 1))

    assert day_time(day, clock.now()).entries[0].standing is Standing.NOW


def test_a_divided_activity_goes_on_behind_its_break() -> None:
    tea = Place("break", "", Beat.PAUSE, 1)
    weigh = Place(*ORDER, Beat.BRIEF, 1)
    day, now = run(with_teams(), DivideEntry("areas", "rate", "Tea", 10)), at_nine(0)

    day = run(day, GoTo(OPENING), GoTo(RATE), now=now)
    assert _of(day, "areas", "break") == [Standing.NOW, Standing.TO_COME]
    day = run(day, GoTo(tea), now=at_nine(12))
    assert _of(day, "areas", "break") == [Standing.TO_COME, Standing.NOW]
    assert day_time(day, at_nine(12)).projected_end == at_nine(12 + 10 + 18 + 15 + 45)
    day = run(day, GoTo(weigh), now=at_nine(22))
    assert _of(day, "areas", "break") == [Standing.NOW, Standing.DONE]
    assert day_time(day, at_nine(22)).projected_end == at_nine(22 + 18 + 15 + 45)
    day = run(day, GoTo(COFFEE), now=at_nine(40))
    assert _of(day, "areas", "break") == [Standing.DONE, Standing.DONE]


def _of(day: Session, *keys: str) -> list[Standing]:
    return [standings(day)[key] for key in keys]


def test_a_break_that_was_passed_by_inside_its_activity_is_skipped() -> None:
    day = run(with_teams(), DivideEntry("areas", "rate", "Tea", 10), GoTo(OPENING))
    day = run(day, GoTo(Place(*ORDER, Beat.BRIEF, 1)))

    assert skipped(day) == ("break",)
    assert skipped(run(day, GoTo(OPENING))) == ()


def test_an_agenda_as_it_is_planned_by_now() -> None:
    day = run(with_teams(), AdjustMinutes("areas", 5), AdjustMinutes("plan", -45))
    day = run(day, AdjustMinutes("air", 600))

    assert [one.minutes for one in as_planned(day).entries] == [10, 35, 15, 1, 600]
    assert as_planned(day).title == day.workshop.agenda.title


PLACES = st.sampled_from((OPENING, RATE, COFFEE, WRITE))
MOVES = st.lists(st.tuples(st.floats(-20, 90), PLACES), max_size=8)
FORWARD_IN_TIME = st.lists(st.tuples(st.floats(0, 90), PLACES), max_size=8)


@given(MOVES, st.floats(-100, 3000))
def test_time_is_never_negative_and_never_lost(
    moves: list[tuple[float, Place]], late: float
) -> None:
    day, clock = played(*moves)
    clock.pass_minutes(late)

    time = day_time(day, clock.now())

    assert all(one.used >= 0 for one in time.entries)
    assert sum(one.standing is Standing.NOW for one in time.entries) == 1
    if time.projected_end is not None:
        assert time.projected_end >= clock.now()
    passed = [minutes for minutes, _ in moves[1:]] + [late]
    if moves and all(minutes >= 0 for minutes in passed):
        assert sum(one.used for one in time.entries) == pytest.approx(sum(passed), abs=1e-3)


# --- the countdown of the stage -----------------------------------------------------------------


def test_the_countdown_ends_when_the_entry_s_minutes_are_over() -> None:
    day, _ = played((0, OPENING), (10, RATE))

    assert deadline(day, RATE) == at_nine(40)
    assert deadline(run(day, AdjustMinutes("areas", 2)), RATE) == at_nine(42)
    assert deadline(day, WRITE) is None
    assert deadline(with_teams(), OPENING) is None
    screen = kind_at(day, AREAS).screen(context(day, AREAS), RATE)
    assert isinstance(screen, VoteScreen)
    assert screen.deadline == at_nine(40)


@given(FORWARD_IN_TIME)
def test_stage_and_console_count_the_same_time(moves: list[tuple[float, Place]]) -> None:
    day, clock = played(*moves)
    end = deadline(day, day.place)
    left = day_time(day, clock.now()).left

    if end is None:
        assert not day.visits
        return
    assert left is not None
    assert (end - clock.now()).total_seconds() == pytest.approx(left.total_seconds(), abs=1e-3)


# --- clocks -------------------------------------------------------------------------------------


def test_the_computer_s_clock_knows_its_zone() -> None:
    assert SystemClock().now().tzinfo is not None


def test_a_fake_clock_ticks() -> None:
    clock = FakeClock(datetime(2026, 1, 1, tzinfo=UTC), timedelta(seconds=1))

    assert clock.now() < clock.now()


def test_visits_are_kept_once_for_each_arrival() -> None:
    day, _ = played((0, OPENING), (10, RATE), (1, Place(*AREAS, Beat.CLOSED, 1)))

    assert day.visits == (Visit("opening", MORNING), Visit("areas", at_nine(10)))
