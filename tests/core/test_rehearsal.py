"""One activity as an invented room plays it."""

from dataclasses import replace
from typing import Any

import pytest

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    Choice,
    EntryKind,
    Field,
    FieldType,
    Step,
    Workshop,
)
from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.rehearsal import Scene, guide_of, rehearsal, rehearse
from ccworkshop.screens import BriefScreen, RevealScreen, VoteScreen, WallScreen
from ccworkshop.session import Beat
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.store import Store
from tests.core.more_steps import step
from tests.core.workshops import OURS, activity, items, rating, scale


def only(*steps: Step) -> Activity:
    return activity("walk", "Complaint walk", steps, 30)


def at(scenes: list[Scene], beat: Beat, key: str) -> Any:
    return next(one.view for one in scenes if one.place.beat is beat and one.place.step == key)


def axes() -> tuple[Field, ...]:
    return tuple(
        Field(key, key.title(), FieldType.POINTS, scale=scale()) for key in ("far", "high")
    )


def test_the_room_has_six_teams_with_long_names_and_people_on_three_levels() -> None:
    day = rehearsal(only(rating()))

    assert len(day.teams) == 6
    assert all(len(team.name) > 25 for team in day.teams)
    assert len(day.participants) == 30
    assert len({person.level for person in day.participants}) == 3
    assert day.title == "Complaint walk"


def test_every_beat_of_every_step_is_a_scene_with_a_name() -> None:
    scenes = list(rehearse(only(rating(), step("consent", items(1), scale(5, 0)))))

    assert [scene.title for scene in scenes][:5] == [
        "Where we stand: explain the question",
        "Where we stand: open the vote",
        "Where we stand: close the vote",
        "Where we stand: reveal results",
        "Where we stand: discuss",
    ]
    assert scenes[-1].title == "The consent: discuss"
    assert isinstance(scenes[0].view, BriefScreen)
    assert isinstance(scenes[1].view, VoteScreen)
    assert (scenes[1].view.answered, scenes[1].view.expected) == (6, 6)


def test_it_is_the_same_every_time_and_another_with_another_number() -> None:
    asked = only(rating())
    assert list(rehearse(asked)) == list(rehearse(asked))
    assert list(rehearse(asked)) != list(rehearse(asked, seed=2))


def test_what_the_room_lists_has_three_rows() -> None:
    listing = step("placement", fields=axes(), room="service line")
    scenes = list(rehearse(only(listing)))

    points = at(scenes, Beat.BRIEF, "placement").points
    assert points == ("Service line A", "Service line B, which has a longer name", "Service line C")
    revealed = at(scenes, Beat.REVEALED, "placement")
    assert [title for _mark, title in revealed.legend] == list(points)


def test_a_list_that_is_nearly_full_gets_as_many_as_there_is_room_for() -> None:
    listing = step("placement", items(1), fields=axes(), room="line", most_rows=2)

    points = at(list(rehearse(only(listing))), Beat.BRIEF, "placement").points

    assert points == ("Show the money", "Line A")


def test_steps_about_the_plan_have_a_plan() -> None:
    dots = step(
        "allocation",
        fields=(Field("", "Dots", FieldType.NUMBER, high=3),),
        items_of="actions",
        total=3,
    )
    plan = step("planning", reviews=(30,))
    scenes = list(rehearse(only(dots, plan)))

    assert len(at(scenes, Beat.BRIEF, "allocation").points) == 3
    wall = at(scenes, Beat.REVEALED, "planning")
    assert isinstance(wall, WallScreen)
    assert len(wall.cards) >= 3
    assert wall.cards[0].missing == ()


def test_lines_are_sorted_so_that_the_wall_is_seen_as_it_will_be() -> None:
    codes = (Choice("same", "Same"), Choice("other", "Different"))
    bare = step("writing", items(2), fields=(Field("", "Line", FieldType.LINE),))
    (sorted_scenes, unsorted) = (
        list(rehearse(only(one))) for one in (replace(bare, codes=codes), bare)
    )

    assert at(sorted_scenes, Beat.CLOSED, "writing") == at(unsorted, Beat.CLOSED, "writing")
    revealed = at(sorted_scenes, Beat.REVEALED, "writing")
    assert isinstance(revealed, RevealScreen)
    assert "fall under “Same”" in revealed.headline


def test_the_guide_is_that_of_the_console() -> None:
    view = guide_of(only(rating()))
    assert [section.title for section in view.sections][:2] == ["Say", "Do"]


@pytest.mark.parametrize("key", sorted(ContentLibrary.load(SCHEMAS).activities))
def test_our_own_activities_can_be_rehearsed(key: str) -> None:
    mine = ContentLibrary.load(SCHEMAS).activities[key]
    scenes = list(rehearse(mine))
    assert {scene.place.step for scene in scenes} == {one.key for one in mine.steps}


def test_a_list_that_the_room_left_empty_is_played_without_a_vote() -> None:
    listing = step("placement", fields=axes(), room="service line")
    workshop = Workshop(
        Agenda("a", "A", "", (AgendaEntry("walk", EntryKind.ACTIVITY, "Walk", 30, "walk"),), OURS),
        {"walk": only(listing)},
    )
    store = Store(demo_session(workshop), DemoClock())
    beats = [place.beat for place in play(store, DemoClock(), 1)]
    assert Beat.REVEALED in beats
    assert store.session.sheets == {}
