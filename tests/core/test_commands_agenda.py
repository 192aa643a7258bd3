"""Verbs that change the agenda of the day."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop import beats
from ccworkshop.agenda import cuts, day_time
from ccworkshop.commands.agenda import (
    LONGEST_TITLE,
    MOST_ENTRIES,
    DivideEntry,
    DropEntry,
    InsertActivity,
    InsertPause,
    MoveEntry,
    RetimeEntry,
)
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import AdjustMinutes, Forward, Freeze, GoTo
from ccworkshop.content.reader import read_agenda
from ccworkshop.content.records import EntryKind
from ccworkshop.content.writer import agenda_text
from ccworkshop.session import Beat, Place, RoundRef, Session
from ccworkshop.store import Store
from tests.core.workshops import AREAS, FRAME, MORNING, FakeClock, answered, run, team, with_teams

OPENING = Place(*FRAME, Beat.BRIEF, 1)


def keys(day: Session) -> list[str]:
    return [entry.key for entry in day.workshop.agenda.entries]


def refused(day: Session, command: Command, match: str) -> None:
    with pytest.raises(CommandRefused, match=match):
        run(day, command)


def divided() -> Session:
    return run(with_teams(), DivideEntry("areas", "rate", " Tea ", 10))


def test_the_day_that_these_tests_begin_with() -> None:
    assert keys(with_teams()) == ["opening", "areas", "coffee", "plan", "air"]


# --- order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (1, ["opening", "coffee", "areas", "plan", "air"]),
        (-1, ["areas", "opening", "coffee", "plan", "air"]),
        (99, ["opening", "coffee", "plan", "air", "areas"]),
        (-99, ["areas", "opening", "coffee", "plan", "air"]),
    ],
)
def test_an_entry_moves_and_stops_at_the_ends(places: int, expected: list[str]) -> None:
    assert keys(run(with_teams(), MoveEntry("areas", places))) == expected


def test_an_entry_that_cannot_move_any_further_changes_nothing() -> None:
    day = with_teams()
    assert run(day, MoveEntry("opening", -1)) is day
    assert run(day, MoveEntry("areas", 0)) is day


def test_the_line_of_beats_follows_the_order() -> None:
    day = run(with_teams(), MoveEntry("plan", -2))
    entries = [place.entry for place in beats.line(day)]
    assert entries.index("plan") < entries.index("areas")


def test_what_is_not_there_does_not_move() -> None:
    refused(with_teams(), MoveEntry("nowhere", 1), "no such entry")


# --- minutes ------------------------------------------------------------------------------------


def test_new_minutes_take_the_place_of_plan_and_adjustment() -> None:
    day = run(with_teams(), AdjustMinutes("areas", 5), AdjustMinutes("plan", 3))
    day = run(day, RetimeEntry("areas", 50))

    assert day.entry("areas").minutes == 50
    assert day.extra_minutes == {"plan": 3}
    assert day.workshop.agenda.minutes == 140


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_minutes_have_bounds(minutes: int) -> None:
    refused(with_teams(), RetimeEntry("areas", minutes), "between 1 and 600")
    pause = InsertPause(EntryKind.BREAK, "x", minutes, "areas")
    refused(with_teams(), pause, "between 1 and 600")


def test_the_promised_end_stays_when_the_agenda_changes_on_the_way() -> None:
    clock = FakeClock()
    day = run(with_teams(), GoTo(OPENING), now=clock.now())
    before = day_time(day, MORNING).planned_end
    longer = run(day, RetimeEntry("areas", 60))
    shorter = run(longer, DropEntry("coffee"), RetimeEntry("plan", 10))

    assert [day_time(one, MORNING).planned_end for one in (longer, shorter)] == [before, before]
    assert day_time(longer, MORNING).minutes_over > day_time(day, MORNING).minutes_over
    unbegun = run(with_teams(), RetimeEntry("areas", 60))
    assert unbegun.promised_minutes == 0


# --- what goes ----------------------------------------------------------------------------------


def test_an_entry_is_dropped_with_its_design() -> None:
    day = run(with_teams(), DropEntry("areas"))
    assert keys(day) == ["opening", "coffee", "plan", "air"]
    assert "areas" not in {entry.activity for entry in day.workshop.agenda.entries}
    assert len(day.workshop.activities) == len(with_teams().workshop.activities) - 1


def test_an_entry_with_answers_stays() -> None:
    day = answered(with_teams(), RoundRef(*AREAS, 1), {team(1): [3] * 6})
    refused(day, DropEntry("areas"), "has answers")


def test_the_entry_where_the_day_stands_stays() -> None:
    begun = run(with_teams(), GoTo(OPENING))
    refused(begun, DropEntry("opening"), "The day stands here")


def test_a_day_that_has_not_begun_begins_where_its_agenda_does() -> None:
    day = run(with_teams(), DropEntry("opening"))
    assert day.place == Place(*AREAS, Beat.BRIEF, 1)
    day = run(with_teams(), MoveEntry("plan", -9))
    assert day.place.entry == "plan"
    begun = run(with_teams(), GoTo(OPENING), MoveEntry("plan", -9))
    assert begun.place == OPENING


def test_a_day_keeps_something_to_show() -> None:
    day = run(with_teams(), *(DropEntry(key) for key in ("opening", "areas", "coffee")))
    refused(day, DropEntry("plan"), "nothing to show")


def test_a_stage_frozen_on_a_dropped_entry_follows_again() -> None:
    day = run(with_teams(), GoTo(Place("coffee", "", Beat.PAUSE, 1)), Freeze(on=True))
    day = run(day, GoTo(OPENING), DropEntry("coffee"))
    assert day.frozen is None
    elsewhere = run(with_teams(), Freeze(on=True), DropEntry("coffee"))
    assert elsewhere.frozen == with_teams().place


def test_undo_brings_a_dropped_entry_back() -> None:
    store = Store(with_teams(), FakeClock())
    store.dispatch(DropEntry("areas"))
    assert store.undo()
    assert store.session == with_teams()


# --- what comes ---------------------------------------------------------------------------------


def test_an_activity_comes_in_behind_an_entry_with_a_copy_of_its_design() -> None:
    activity = with_teams().workshop.activities[with_teams().entry("areas").activity]
    own = replace(activity, key="ours", title="Ours")
    day = run(with_teams(), InsertActivity(own, "opening", 25))

    assert keys(day)[:3] == ["opening", "ours", "areas"]
    assert day.activity("ours") == own
    assert day.entry("ours").minutes == 25
    assert keys(run(with_teams(), InsertActivity(own, "", 25)))[0] == "ours"
    assert keys(run(with_teams(), InsertActivity(own, "gone", 25)))[-1] == "ours"


def test_the_same_activity_a_second_time_has_answers_of_its_own() -> None:
    activity = with_teams().workshop.activities[with_teams().entry("areas").activity]
    day = run(with_teams(), InsertActivity(activity, "plan", 25))
    key = next(key for key in keys(day) if key.startswith(activity.key) and key != "areas")
    assert day.entry(key).activity == day.entry("areas").activity


def test_what_comes_in_is_named_in_the_history() -> None:
    activity = with_teams().workshop.activities[with_teams().entry("areas").activity]
    assert InsertActivity(activity, "", 5).words(with_teams()) == f"add {activity.title}"
    assert DropEntry("gone").words(with_teams()) == "drop gone"


def test_an_entry_with_a_title_of_its_own_keeps_it_in_the_file() -> None:
    agenda = with_teams().workshop.agenda
    first = replace(agenda.entries[0], title="Good morning")
    text = agenda_text(replace(agenda, entries=(first,)), "mine", with_teams().workshop.activities)
    assert 'title = "Good morning"' in text
    assert 'key = "mine"' in text


def test_another_design_of_the_same_name_stands_beside_the_first() -> None:
    activity = with_teams().workshop.activities[with_teams().entry("areas").activity]
    later = replace(activity, title="A later edition")
    day = run(with_teams(), InsertActivity(later, "plan", 25))
    made = next(entry for entry in day.workshop.agenda.entries if entry.title == later.title)
    assert day.workshop.activities[made.activity] == later
    assert day.activity("areas") == activity


def test_a_key_under_which_time_was_spent_is_not_used_again() -> None:
    day = run(divided(), GoTo(Place("break", "", Beat.PAUSE, 1)), GoTo(OPENING))
    day = run(day, DropEntry("break"), InsertPause(EntryKind.BREAK, "Lunch", 45, "plan"))
    assert "break-2" in keys(day)


def test_a_break_comes_in_with_its_title_and_minutes() -> None:
    day = run(with_teams(), InsertPause(EntryKind.BREAK, " Long\nlunch ", 45, "areas"))
    made = day.workshop.agenda.entries[2]
    assert (made.title, made.minutes, made.kind) == ("Long lunch", 45, EntryKind.BREAK)
    refused(with_teams(), InsertPause(EntryKind.BUFFER, "  ", 5, ""), "what it is called")
    long = run(with_teams(), InsertPause(EntryKind.BUFFER, "x" * 200, 5, ""))
    assert len(long.workshop.agenda.entries[0].title) == LONGEST_TITLE


def test_an_agenda_has_an_end() -> None:
    day = with_teams()
    while len(day.workshop.agenda.entries) < MOST_ENTRIES:
        day = run(day, InsertPause(EntryKind.BUFFER, "air", 5, ""))
    refused(day, InsertPause(EntryKind.BUFFER, "air", 5, ""), "full")


# --- divided by a break -------------------------------------------------------------------------


def test_a_break_divides_an_activity() -> None:
    day = divided()
    line = beats.line(day)
    pause = line.index(Place("break", "", Beat.PAUSE, 1))

    assert keys(day) == ["opening", "areas", "break", "coffee", "plan", "air"]
    assert day.entry("break").title == "Tea"
    assert (line[pause - 1].step, line[pause + 1].step) == ("rate", "order")


def test_the_clicker_runs_through_a_divided_activity() -> None:
    day, seen = divided(), []
    while beats.following(day):
        day = run(day, Forward())
        seen.append(day.place)
    assert seen == list(beats.line(divided())[1:])
    assert beats.preceding(day) == seen[-2]


def test_a_dividing_break_goes_where_its_activity_goes() -> None:
    day = run(divided(), MoveEntry("areas", 1))
    assert keys(day) == ["opening", "coffee", "areas", "break", "plan", "air"]
    refused(day, MoveEntry("break", 1), "moves with it")
    assert keys(run(day, DropEntry("break"))) == ["opening", "coffee", "areas", "plan", "air"]
    assert keys(run(day, DropEntry("areas"))) == ["opening", "coffee", "plan", "air"]
    behind = run(divided(), InsertPause(EntryKind.BUFFER, "air", 5, "break"))
    assert keys(behind)[:4] == ["opening", "areas", "break", "buffer"]


@pytest.mark.parametrize(("entry", "step"), [("areas", "order"), ("areas", "x"), ("coffee", "")])
def test_a_break_divides_only_between_steps(entry: str, step: str) -> None:
    refused(with_teams(), DivideEntry(entry, step, "Tea", 10), "any step but the last")


# --- cuts ---------------------------------------------------------------------------------------


def test_cuts_tell_what_they_save_and_when_the_day_ends_then() -> None:
    day = run(with_teams(), GoTo(OPENING))
    proposed = cuts(day, MORNING)
    end = day_time(day, MORNING).projected_end
    assert end is not None

    assert [(cut.entry, cut.minutes, cut.dropped) for cut in proposed] == [
        ("plan", 45, True),
        ("areas", 30, True),
        ("plan", 10, False),
        ("areas", 5, False),
        ("coffee", 5, False),
    ]
    for cut in proposed:
        assert end - cut.finish == timedelta(minutes=cut.minutes)
    assert cuts(with_teams(), MORNING) == ()
    late = cuts(day, MORNING + timedelta(minutes=10))
    assert {cut.entry for cut in late} == {"areas", "coffee", "plan"}
    short = run(day, RetimeEntry("coffee", 5))
    assert "coffee" not in {cut.entry for cut in cuts(short, MORNING)}


def test_every_cut_keeps_its_promise_and_nothing_answered_is_dropped() -> None:
    day = answered(with_teams(), RoundRef(*AREAS, 1), {team(1): [3] * 6})
    day = run(day, GoTo(OPENING))
    proposed = cuts(day, MORNING)
    assert ("areas", True) not in {(cut.entry, cut.dropped) for cut in proposed}
    for cut in proposed:
        command: Command = AdjustMinutes(cut.entry, -cut.minutes)
        if cut.dropped:
            command = DropEntry(cut.entry)
        assert day_time(run(day, command), MORNING).projected_end == cut.finish


def test_an_activity_in_whose_break_the_day_stands_is_shortened_at_most() -> None:
    day = run(divided(), GoTo(OPENING), GoTo(Place("break", "", Beat.PAUSE, 1)))
    proposed = {(cut.entry, cut.dropped) for cut in cuts(day, MORNING)}
    assert ("areas", False) in proposed
    assert ("areas", True) not in proposed


def test_what_is_dropped_takes_its_breaks_along() -> None:
    day = run(divided(), GoTo(OPENING))
    drop = next(cut for cut in cuts(day, MORNING) if cut.entry == "areas" and cut.dropped)
    assert drop.minutes == 40
    dropped = run(day, DropEntry("areas"))
    assert day_time(dropped, MORNING).projected_end == drop.finish


# --- any order of verbs -------------------------------------------------------------------------

ANY = st.one_of(
    st.builds(MoveEntry, st.sampled_from(["opening", "areas", "plan"]), st.integers(-3, 3)),
    st.builds(DropEntry, st.sampled_from(["areas", "coffee", "break", "plan"])),
    st.builds(RetimeEntry, st.sampled_from(["areas", "plan"]), st.integers(-1, 700)),
    st.builds(
        InsertPause,
        st.sampled_from([EntryKind.BREAK, EntryKind.BUFFER]),
        st.sampled_from(["Lunch", ""]),
        st.integers(0, 60),
        st.sampled_from(["", "areas", "break", "gone"]),
    ),
    st.just(DivideEntry("areas", "rate", "Tea", 10)),
)


@given(st.lists(ANY, max_size=8))
def test_whatever_is_done_the_day_can_be_played_and_written_down(commands: list[Command]) -> None:
    day = with_teams()
    for command in commands:
        try:
            day = run(day, command)
        except CommandRefused:
            continue
        assert command.words(day)
    line = beats.line(day)
    entries = day.workshop.agenda.entries

    assert day.place in line
    assert len({entry.key for entry in entries}) == len(entries)
    for before, entry in pairwise(entries):
        assert not entry.after or before.activity or before.after
    activities = {one.key: one for one in day.workshop.activities.values()}
    text = agenda_text(day.workshop.agenda, "mine", day.workshop.activities)
    again = read_agenda(text, "mine.toml", activities)
    assert [(e.kind, e.title, e.minutes, e.after) for e in again.entries] == [
        (e.kind, e.title, e.minutes, e.after) for e in entries
    ]
