"""What is to be discussed first gets its time on the agenda."""

from dataclasses import replace

import pytest

from ccworkshop import beats
from ccworkshop.agenda import as_planned
from ccworkshop.commands.agenda import LONGEST_TITLE, DivideEntry, DropEntry, MoveEntry
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.day import Forward, GoTo
from ccworkshop.commands.discussion import ScheduleDiscussion
from ccworkshop.content.reader import read_agenda
from ccworkshop.content.records import Provenance
from ccworkshop.content.writer import agenda_text
from ccworkshop.discussion import discussion, discussion_key, is_discussion
from ccworkshop.screens import BriefScreen
from ccworkshop.session import Beat, Place, Reached, Session
from ccworkshop.steps.findings import MOST_DISCUSSED
from ccworkshop.store import Store
from ccworkshop.views.console import guide
from ccworkshop.views.stage import stage_view
from tests.core.workshops import (
    AREAS,
    FRAME,
    ITEMS,
    TITLES,
    FakeClock,
    alike,
    at,
    first,
    rating,
    run,
    second,
    with_teams,
)

ROUND = first(AREAS)
SPLIT, WEAK, FIRM = (1, 1, 5, 5), (1, 1, 2, 2), (5, 5, 5, 5)
KEY = "discuss.areas.rate.1"
PUT = ScheduleDiscussion(ROUND)


def voted(*columns: tuple[int, ...], beat: Beat = Beat.REVEALED) -> Session:
    day = alike(with_teams(rating(len(columns))), ROUND, *columns)
    return at(day, AREAS, beat)


def keys(day: Session) -> list[str]:
    return [entry.key for entry in day.workshop.agenda.entries]


def refused(day: Session, match: str) -> None:
    with pytest.raises(CommandRefused, match=match):
        run(day, PUT)


def test_each_item_is_a_step_of_five_minutes_with_its_reason() -> None:
    made = discussion(voted(FIRM, SPLIT, WEAK), ROUND)
    assert made is not None
    assert made.title == f"Discuss: {TITLES[1]}, {TITLES[2]}"
    assert made.minutes == 10
    assert [(s.title, s.question, s.hint, s.minutes) for s in made.steps] == [
        (TITLES[1], TITLES[1], "Split: 2 low, 2 high.", 5),
        (TITLES[2], TITLES[2], "1.5 below the minimum of 3.", 5),
    ]
    assert {source.provenance for source in made.sources} == {Provenance.AUTHORED}
    assert made.summary == "What “Where we stand” found to talk about first."


def test_three_items_at_most_and_a_title_that_fits() -> None:
    step = rating()
    wordy = tuple(replace(one, title=f"{one.title} in many words") for one in step.items)
    day = with_teams(replace(step, items=wordy))
    day = at(alike(day, ROUND, *(SPLIT for _item in ITEMS)), AREAS, Beat.REVEALED)
    made = discussion(day, ROUND)
    assert made is not None
    assert len(made.steps) == MOST_DISCUSSED
    assert made.minutes == 5 * MOST_DISCUSSED
    assert len(made.title) <= LONGEST_TITLE
    assert made.title.endswith(" …")


def test_it_comes_directly_behind_the_present_entry() -> None:
    day = run(voted(SPLIT, WEAK), PUT)
    assert keys(day) == ["opening", "areas", KEY, "coffee", "plan", "air"]
    entry = day.entry(KEY)
    assert (entry.title, entry.minutes) == (f"Discuss: {TITLES[0]}, {TITLES[1]}", 10)
    later = run(at(voted(SPLIT), AREAS, Beat.REVEALED), GoTo(Place("coffee", "", Beat.PAUSE, 1)))
    assert keys(run(later, PUT))[2:4] == ["coffee", KEY]


def test_it_comes_behind_the_breaks_that_divide_the_present_entry() -> None:
    day = run(voted(SPLIT), DivideEntry("areas", "rate", "Tea", 10), PUT)
    assert keys(day)[1:4] == ["areas", "break", KEY]


def test_it_is_played_item_by_item() -> None:
    day = run(voted(SPLIT, WEAK), PUT, GoTo(Place(KEY, "item-1", Beat.BRIEF, 1)))
    assert stage_view(day) == BriefScreen(
        eyebrow=f"Discuss: {TITLES[0]}, {TITLES[1]}",
        headline=TITLES[0],
        lead="Split: 2 low, 2 high.",
        points=(),
    )
    assert run(day, Forward()).place == Place(KEY, "item-2", Beat.BRIEF, 1)
    say = guide(day, KEY).sections[0]
    assert say.lines[:2] == (
        f"{TITLES[0]}: Split: 2 low, 2 high.",
        f"{TITLES[1]}: 1.5 below the minimum of 3.",
    )


def test_it_is_undone_and_done_again() -> None:
    store = Store(voted(SPLIT), FakeClock())
    before = keys(store.session)
    store.dispatch(PUT)
    assert store.undo_words == "put the discuss-first list on the agenda"
    store.undo()
    assert keys(store.session) == before
    store.redo()
    assert KEY in keys(store.session)


def test_before_the_reveal_nothing_is_known() -> None:
    day = voted(SPLIT, beat=Beat.CLOSED)
    assert discussion(day, ROUND) is None
    refused(day, "once the results are revealed")


def test_where_all_is_well_there_is_nothing_to_discuss() -> None:
    day = voted(FIRM, FIRM)
    assert discussion(day, ROUND) is None
    refused(day, "nothing here to discuss")


def test_a_step_that_asks_nothing_has_nothing_to_discuss() -> None:
    day = replace(with_teams(), reached={FRAME: Reached(1, Beat.REVEALED)})
    assert discussion(day, first(FRAME)) is None
    with pytest.raises(CommandRefused, match="nothing here to discuss"):
        run(day, ScheduleDiscussion(first(FRAME)))


def test_once_is_enough_until_it_is_dropped() -> None:
    day = run(voted(SPLIT), PUT)
    refused(day, f"“Discuss: {TITLES[0]}” is on the agenda already")
    refused(run(day, MoveEntry(KEY, 2)), "already")
    again = run(day, DropEntry(KEY), PUT)
    assert keys(again).count(KEY) == 1


def test_a_second_round_has_a_discussion_of_its_own() -> None:
    assert discussion_key(first(AREAS)) != discussion_key(second(AREAS))
    assert is_discussion(discussion_key(second(AREAS)))
    assert not is_discussion("discuss")
    assert not is_discussion("")


def test_an_agenda_that_is_kept_for_other_days_has_no_discussion() -> None:
    day = run(voted(SPLIT), PUT)
    kept = as_planned(day)
    assert [entry.key for entry in kept.entries] == keys(with_teams())
    text = agenda_text(kept, "mine", day.workshop.activities)
    read_agenda(text, "mine.toml", day.workshop.activities)
    assert beats.first_of(day, KEY) is not None
