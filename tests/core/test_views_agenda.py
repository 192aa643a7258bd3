"""What the agenda's editor and the list of cuts show."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccworkshop.agenda import Standing
from ccworkshop.commands.agenda import DivideEntry, DropEntry, RetimeEntry
from ccworkshop.commands.day import AdjustMinutes, GoTo
from ccworkshop.session import Beat, Place, Session
from ccworkshop.views.agenda import agenda_view, cuts_view, length_words
from ccworkshop.views.console import rail
from tests.core.workshops import FRAME, MORNING, run, with_teams


def begun() -> Session:
    return run(with_teams(), GoTo(Place(*FRAME, Beat.BRIEF, 1)), now=MORNING)


def test_before_the_day_begins_the_editor_adds_up_what_is_planned() -> None:
    view = agenda_view(with_teams(), MORNING)

    assert (view.minutes, view.length) == (120, "2 h")
    assert (view.begin, view.finish, view.promised, view.balance) == ("", "", "", "")
    assert {row.standing for row in view.rows} == {Standing.TO_COME}
    starts = replace(with_teams(), starts=MORNING)
    view = agenda_view(run(starts, RetimeEntry("areas", 65)), MORNING)
    assert (view.begin, view.finish, view.promised) == ("09:00", "11:35", "")


def test_on_the_way_the_editor_holds_the_promise_against_the_projection() -> None:
    view = agenda_view(begun(), MORNING)
    assert (view.begin, view.finish, view.promised) == ("09:00", "10:40", "11:00")
    assert (view.balance, view.late) == ("20 under", False)

    longer = run(begun(), RetimeEntry("areas", 62))
    assert agenda_view(longer, MORNING).balance == "12 over"
    assert agenda_view(longer, MORNING).late
    even = run(begun(), RetimeEntry("areas", 50))
    assert agenda_view(even, MORNING).balance == "on time"


def test_another_day_nothing_is_late() -> None:
    view = agenda_view(begun(), MORNING + timedelta(days=2))
    assert (view.finish, view.promised, view.balance, view.late) == ("", "", "", False)


def test_a_line_says_what_it_is_and_where_a_break_may_divide_it() -> None:
    day = run(with_teams(), DivideEntry("areas", "rate", "Tea", 10), AdjustMinutes("areas", 5))
    rows = {row.entry: row for row in agenda_view(day, MORNING).rows}

    assert rows["areas"].words == "Six areas, 35 minutes, to come"
    assert rows["areas"].steps == (("rate", "Where we stand"),)
    assert rows["break"].divides
    assert rows["break"].steps == ()
    assert [row.divides for row in rail(day, MORNING)] == [row.divides for row in rows.values()]


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (240, "4 h")]
)
def test_lengths_in_words(minutes: int, words: str) -> None:
    assert length_words(minutes) == words


def test_cuts_in_words_with_the_finish_of_each() -> None:
    late = run(begun(), RetimeEntry("areas", 62))
    view = cuts_view(late, MORNING)

    assert view.headline == "11:00 promised, 11:12 projected: 12 over"
    found = {row.words: (row.finish, row.enough) for row in view.rows}
    assert found["Drop “Six areas”: 62 min less"] == ("10:10", True)
    assert found["Shorten “Six areas” by 15 min"] == ("10:57", True)
    assert found["Shorten “Action plan” by 10 min"] == ("11:02", False)
    assert "✓" in view.advice


def test_it_is_said_when_no_cut_is_needed_enough_possible_or_due() -> None:
    assert "not begun" in cuts_view(with_teams(), MORNING).advice
    assert "No cut is needed" in cuts_view(begun(), MORNING).advice
    far = run(begun(), RetimeEntry("areas", 5), RetimeEntry("plan", 5), RetimeEntry("opening", 300))
    assert "No single cut is enough" in cuts_view(far, MORNING).advice
    alone = run(begun(), DropEntry("areas"), DropEntry("coffee"), DropEntry("plan"))
    assert "No cut helps" in cuts_view(alone, MORNING).advice
    assert cuts_view(begun(), MORNING + timedelta(days=2)).headline == "The day is over"
