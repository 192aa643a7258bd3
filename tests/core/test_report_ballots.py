"""A step as a form on paper: every question once, no name, and a code of step and round."""

from dataclasses import replace

import pytest

from ccworkshop.commands.answers import SetLens
from ccworkshop.commands.day import SetRevote
from ccworkshop.content.records import Choice, Field, FieldType, Item, Step
from ccworkshop.report import Ballots, Blank, NoBallot, ballots
from ccworkshop.report.ballots import MOST_COPIES
from ccworkshop.session import Lens, RoundRef, Session, Split, StepRef, Team
from ccworkshop.steps import catalog
from ccworkshop.voting import form_code
from tests.core.more_steps import MORE, ONE_OF_EACH, estimate, more, step, writing
from tests.core.workshops import (
    AREAS,
    MORNING,
    ORDER,
    OURS,
    TITLES,
    first,
    items,
    run,
    scale,
    second,
    session,
    with_people,
)


def day(*steps: Step) -> Session:
    return more(with_people(), *(steps or ONE_OF_EACH))


def form(asked: Step, **options: bool) -> Ballots:
    return ballots(day(asked), RoundRef(MORE, asked.key, 1), **options)


def test_a_rating_has_a_row_of_boxes_for_every_item() -> None:
    made = ballots(with_people(), first(AREAS), copies=24)
    assert [row.title for row in made.rows] == list(TITLES)
    assert [box.mark for box in made.columns] == ["1", "2", "3", "4", "5"]
    assert all(row.asks[0].unknown for row in made.rows)
    (legend,) = made.legends
    assert (legend.title, legend.boxes[0].title, legend.boxes[0].note) == (
        "",
        "Rung 1",
        "What 1 means.",
    )
    assert made.evidence
    assert (made.title, made.copies, made.groups) == ("How firmly is this in place?", 24, ())
    assert made.eyebrow == "Six areas · Where we stand"
    assert made.footer == "A small day · no name, please"


@pytest.mark.parametrize("asked", ONE_OF_EACH, ids=lambda one: one.kind)
def test_every_question_of_every_kind_is_on_its_form_once(asked: Step) -> None:
    made = form(asked)
    wanted = [(item.title, len(asked.asked)) for item in asked.items]
    assert [(row.title, len(row.asks)) for row in made.rows if row.title] == wanted
    assert made.rule


def test_no_form_bears_a_name() -> None:
    session_ = day()
    names = [one.name for one in session_.participants]
    for ref, one in session_.steps():
        if catalog.kind_at(session_, ref).takes_answers:
            made = repr(ballots(session_, RoundRef(*ref, 1), groups=True))
            assert not any(name in made for name in names), one.key


def test_the_code_names_step_and_round_and_outlives_the_agenda() -> None:
    codes = {form_code(RoundRef(*ref, n)) for ref, _one in day().steps() for n in (1, 2)}
    assert len(codes) == 2 * len(list(day().steps()))
    assert form_code(first(AREAS))[:-1] == form_code(second(AREAS))[:-1]
    assert form_code(first(AREAS)) == ballots(with_people(), first(AREAS)).code
    again = run(with_people(), SetRevote(AREAS, wanted=True))
    assert ballots(again, second(AREAS)).eyebrow == "Six areas · Where we stand · re-vote"


def test_a_ranking_asks_for_each_number_once() -> None:
    made = ballots(with_people(), first(ORDER))
    assert {row.asks[0].blank for row in made.rows} == {Blank.NUMBER}
    assert made.rows[0].asks[0].note == ""
    assert made.rule == (
        "Write 1 for what matters most, 6 for what matters least; each number once."
    )
    assert (made.columns, made.legends) == ((), ())


def test_numbers_lines_and_totals_have_a_rule_of_their_own() -> None:
    made = form(estimate())
    assert made.rule.startswith("Write a number")
    assert made.rows[0].asks[0].note == "0–100 %"
    lines = form(writing(lines=3))
    assert lines.rule == "Write in your own words."
    assert [one.title for one in lines.rows[0].asks] == ["Line 1", "Line 2", "Line 3"]
    assert not lines.rows[0].asks[0].unknown
    split = next(one for one in ONE_OF_EACH if one.kind == "allocation")
    assert form(split).rule == "Together the numbers make 100."


def test_cards_say_after_which_choice_something_is_asked() -> None:
    made = form(next(one for one in ONE_OF_EACH if one.kind == "sorting"))
    verdict, route, rewrite = made.rows[0].asks
    assert [box.title for box in verdict.boxes] == ["Customer-centric", "Neutral", "Customer-toxic"]
    assert route.only == "only if Verdict: Customer-toxic"
    assert rewrite.blank is Blank.LINE
    assert made.columns == ()


def test_a_condition_on_a_choice_that_is_gone_is_told_by_its_key() -> None:
    verdict = Field("v", "Verdict", FieldType.CHOICE, choices=(Choice("a", "A", "means a"),))
    why = Field("w", "Why", FieldType.LINE, when=("v", "gone"))
    made = form(step("sorting", items(1), fields=(verdict, why)))
    assert made.rows[0].asks[1].only == "only if Verdict: gone"
    (legend,) = made.legends
    assert (legend.title, legend.boxes[0].note) == ("Verdict", "means a")


def test_dials_name_their_ends_and_say_their_scale_once() -> None:
    made = form(next(one for one in ONE_OF_EACH if one.kind == "dials"))
    assert [one.title for one in made.legends] == [""]
    assert [ask.title for ask in made.rows[0].asks] == ["Now", "Wanted"]
    assert made.rows[0].asks[0].ends == ("Quantity", "Quality")


def test_two_scales_are_told_apart() -> None:
    fields = (
        Field("depth", "Depth", FieldType.POINTS, scale=scale(5)),
        Field("length", "Length", FieldType.POINTS, scale=scale(7)),
    )
    made = form(step("listing", items(2), fields=fields))
    assert [one.title for one in made.legends] == ["Depth", "Length"]


def test_a_scale_too_long_for_boxes_is_written_as_a_number() -> None:
    made = form(step("consent", items(1), scale(20)))
    assert made.rows[0].asks[0].blank is Blank.NUMBER
    assert made.rows[0].asks[0].note == "1–20"


def test_the_room_writes_what_it_lists_itself() -> None:
    asked = step("listing", items(2), fields=(Field("n", "How many", FieldType.NUMBER),))
    asked = replace(asked, options={**asked.options, "room": "practice", "most_rows": 5})
    made = form(asked)
    assert [row.title for row in made.rows] == [*TITLES[:2], "", "", ""]
    assert made.rows[-1].prompt == "practice"
    full = replace(asked, items=tuple(Item(f"i{n}", f"I {n}", "", OURS) for n in range(5)))
    assert len(form(full).rows) == 5


def test_groups_are_ticked_where_splits_are_wanted() -> None:
    plain = with_people()
    assert [one.title for one in ballots(plain, first(AREAS), groups=True).groups] == [
        "Level",
        "Team",
        "Function",
    ]
    chosen = run(plain, SetLens(AREAS, Lens(Split.LEVEL)))
    (level, *_others) = ballots(chosen, first(AREAS)).groups
    assert [box.title for box in level.boxes] == ["Leadership", "Management", "Front line"]
    assert not level.unknown
    assert ballots(chosen, first(AREAS), groups=False).groups == ()
    assert ballots(run(plain, SetLens(AREAS, Lens(Split.NONE))), first(AREAS)).groups == ()
    crowd = replace(plain, teams=tuple(Team(f"t{n}", f"Team {n}") for n in range(20)), levels=())
    team, _function = ballots(crowd, first(AREAS), groups=True).groups
    assert (team.title, team.blank) == ("Team", Blank.LINE)


def test_the_day_is_on_the_form_when_it_is_known() -> None:
    dated = replace(session(), starts=MORNING)
    assert ballots(dated, first(AREAS)).footer == "A small day · 21 November 2026 · no name, please"


def test_nobody_prints_a_library() -> None:
    assert ballots(session(), first(AREAS), copies=10**6).copies == MOST_COPIES
    assert ballots(session(), first(AREAS), copies=-1).copies == 0


@pytest.mark.parametrize(
    ("ref", "match"),
    [
        (StepRef("plan", "write"), "Nothing is answered"),
        (StepRef("areas", "no"), "no such step"),
        (StepRef("coffee", ""), "no such step"),
        (StepRef(MORE, "listing"), "Nothing is listed"),
    ],
)
def test_where_nothing_is_asked_there_is_no_form(ref: StepRef, match: str) -> None:
    empty = step("listing", (), fields=(Field("n", "How many", FieldType.NUMBER),))
    with pytest.raises(NoBallot, match=match):
        ballots(day(empty), RoundRef(*ref, 1))
