"""Briefing and planning: steps without answers."""

from dataclasses import replace
from datetime import date

import pytest

from ccworkshop.content.records import AttentionArea
from ccworkshop.screens import BriefScreen, WallScreen
from ccworkshop.session import Action, Beat, Place
from ccworkshop.steps import catalog
from ccworkshop.steps.planning import card, missing, plan_headline
from tests.core.workshops import FRAME, PLAN, with_teams

KEPT = Action(
    "a1",
    "Ask ten customers",
    owner="Ada",
    first_move="Call one",
    due=date(2026, 12, 12),
    evidence="Ten notes",
    area=AttentionArea.INVOLVE_EVERYONE,
)
BARE = Action("a2", "Fix the invoice", owner=" ", first_move="", evidence=" ")
UNDATED = Action("a3", "Rewrite the letter", owner="Bo", first_move="Draft", evidence="A letter")
UNPROVED = replace(KEPT, evidence="")
OWNERLESS = replace(KEPT, owner="")


def shown(beat: Beat, *actions: Action) -> object:
    day = replace(with_teams(), actions=actions)
    kind = catalog.kind_at(day, PLAN)
    return kind.screen(catalog.context(day, PLAN), Place(*PLAN, beat, 1))


def test_a_briefing_shows_its_lines() -> None:
    day = with_teams()

    screen = catalog.kind_at(day, FRAME).screen(catalog.context(day, FRAME), day.place)

    assert screen == BriefScreen(
        "Welcome",
        "What would our customers say?",
        "Two hours, one plan.",
        ("Listen first", "Then decide"),
    )


def test_the_plan_is_explained_collected_and_shown() -> None:
    brief, wall, plan = (shown(beat, KEPT) for beat in (Beat.BRIEF, Beat.OPEN, Beat.REVEALED))

    assert isinstance(brief, BriefScreen)
    assert isinstance(wall, WallScreen)
    assert isinstance(plan, WallScreen)
    assert wall.headline == brief.headline == "What will we do?"
    assert plan.headline == "One action, due on 12 Dec 2026."
    assert wall.cards == plan.cards


def test_an_empty_wall_says_so() -> None:
    wall = shown(Beat.REVEALED)

    assert isinstance(wall, WallScreen)
    assert wall.cards == ()
    assert wall.empty == "No action yet."


def test_what_an_action_lacks_is_named() -> None:
    assert missing(KEPT) == ()
    assert missing(BARE) == ("no owner", "no first move", "no date", "no evidence")
    assert missing(UNDATED) == ("no date",)


def test_a_card_shows_an_action() -> None:
    full, bare = card(KEPT), card(BARE)

    assert (full.area, full.due, full.missing) == ("Involve everyone", "12 Dec 2026", ())
    assert (bare.area, bare.due, len(bare.missing)) == ("", "", 4)


@pytest.mark.parametrize(
    ("actions", "headline"),
    [
        ((), "No action has been agreed yet."),
        ((KEPT,), "One action, due on 12 Dec 2026."),
        ((UNDATED,), "One action; one still has no date."),
        ((UNDATED, UNDATED), "Two actions; two still have no date."),
        ((UNPROVED,), "One action, due on 12 Dec 2026; one is still incomplete."),
        (
            (UNPROVED, UNPROVED),
            "Two actions, the first due on 12 Dec 2026; two are still incomplete.",
        ),
        ((OWNERLESS, KEPT), "Two actions, the first due on 12 Dec 2026; one still has no owner."),
        ((BARE,), "One action; one still has no owner, one has no date."),
        (
            (KEPT, BARE, BARE),
            (
                "Three actions, the first due on 12 Dec 2026; two still have no owner, two have no"
                " date."
            ),
        ),
    ],
)
def test_the_headline_of_the_plan_is_true(actions: tuple[Action, ...], headline: str) -> None:
    assert plan_headline(actions) == headline


def test_what_is_collected_to_choose_from_need_not_be_complete() -> None:
    day = replace(with_teams(), actions=(BARE, UNDATED))
    activity = day.workshop.activities["plan"]
    collect = replace(activity.steps[0], key="collect")
    activities = {**day.workshop.activities}
    activities["plan"] = replace(activity, steps=(collect, *activity.steps))
    day = replace(day, workshop=replace(day.workshop, activities=activities))

    def wall(step: str) -> WallScreen:
        place = Place("plan", step, Beat.REVEALED, 1)
        shown = catalog.kind_at(day, place.ref).screen(catalog.context(day, place.ref), place)
        assert isinstance(shown, WallScreen)
        return shown

    assert wall("collect").headline == "Two actions to choose from."
    assert [one.missing for one in wall("collect").cards] == [(), ()]
    assert wall("write").headline == "Two actions; one still has no owner, two have no date."
    assert [len(one.missing) for one in wall("write").cards] == [4, 1]
    day = replace(day, actions=())
    assert wall("collect").headline == "No action has been collected yet."
