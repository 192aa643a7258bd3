"""What the entry grid is told: what is asked, what may be typed, what is left, what is wrong."""

from dataclasses import replace

import pytest

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.commands.rows import AddRow
from ccworkshop.content.records import Choice, Field, FieldType, OptionValue, Step
from ccworkshop.session import Action, Participant, Session, Value
from ccworkshop.steps import entries
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.views.answers import advice, answers
from tests.core.workshops import (
    AREAS,
    first,
    items,
    ranking,
    rating,
    run,
    scale,
    team,
    with_people,
    with_teams,
)

VERDICT = Field(
    "verdict",
    "Verdict",
    FieldType.CHOICE,
    choices=(Choice("keep", "Keep it"), Choice("drop", "Drop it")),
)
WHY = Field("why", "Why", FieldType.LINE, when=("verdict", "drop"))
SHARE = Field("", "Points", FieldType.NUMBER, high=10)


def asking(*fields: Field, count: int = 2, **options: OptionValue) -> Step:
    base = rating(count, evidence=False)
    return replace(
        base,
        kind="sorting",
        scale=None,
        fields=fields,
        options={"way": "team", "room": "", "items_of": "", "most_rows": 12, **options},
    )


def typed(day: Session, **values: Value) -> Session:
    return run(
        day,
        *(
            CastAnswer(first(AREAS), team(1), key.replace("__", "."), value)
            for key, value in values.items()
        ),
    )


def test_what_is_not_asked_is_told_apart() -> None:
    day = with_teams(asking(VERDICT, WHY))
    view = answers(day, AREAS, 1)
    assert view.by_sheet
    assert view.rows[0].asked == (True, False, True, False)
    day = typed(day, money__verdict="drop")
    row = answers(day, AREAS, 1).rows[0]
    assert row.asked == (True, True, True, False)
    assert row.cells == ("Drop it", "", "", "")


def test_one_item_or_one_field_needs_no_sheet_of_its_own() -> None:
    assert not answers(with_teams(asking(VERDICT, WHY, count=1)), AREAS, 1).by_sheet
    assert not answers(with_teams(asking(VERDICT)), AREAS, 1).by_sheet


@pytest.mark.parametrize(
    ("values", "left", "wrong"),
    [
        ({}, 10, False),
        ({"money": 4}, 6, False),
        ({"money": 4, "everyone": 6}, 0, False),
        ({"money": 4, "everyone": 5}, 1, True),
        ({"money": 9, "everyone": 5}, -4, True),
        ({"money": None, "everyone": None}, 10, False),
        ({"money": 5, "everyone": None}, 5, True),
    ],
)
def test_shares_tell_what_is_left_and_whether_that_is_wrong(
    values: dict[str, Value], left: int, wrong: bool
) -> None:
    row = answers(typed(with_teams(asking(SHARE, total=10)), **values), AREAS, 1).rows[0]
    assert (row.left, row.wrong) == (left, wrong)


def test_nothing_is_left_where_nothing_is_split() -> None:
    assert {row.left for row in answers(with_teams(), AREAS, 1).rows} == {None}


def test_what_the_room_listed_is_its_own() -> None:
    day = run(with_teams(asking(VERDICT, room="practice")), AddRow(AREAS, "Panels"))
    view = answers(day, AREAS, 1)
    assert [item.own for item in view.items] == [False, False, True]
    assert (view.noun, view.most_items, view.lender) == ("practice", 12, "")


def test_items_that_come_from_elsewhere_say_from_where() -> None:
    lent = replace(asking(VERDICT, items_of="order"), items=())
    view = answers(with_teams(lent), AREAS, 1)
    assert "What matters most" in view.lender
    assert [item.title for item in view.items] == [one.title for one in ranking().items]
    plan = replace(asking(VERDICT, items_of="actions"), items=())
    day = replace(with_teams(plan), actions=(Action("a1", "Call them"),))
    view = answers(day, AREAS, 1)
    assert "plan" in view.lender
    assert [item.title for item in view.items] == ["Call them"]


def test_a_person_is_told_by_team_and_level_and_a_team_by_its_size() -> None:
    details = {row.detail for row in answers(with_people(count=8), AREAS, 1).rows}
    assert "Beta · Leadership" in details
    assert {row.detail for row in answers(with_teams(), AREAS, 1).rows} == {""}


def test_the_size_of_a_team_is_how_many_of_it_are_still_there() -> None:
    session = with_teams()
    people = tuple(
        Participant(f"p{i}", f"P{i}", team.id, left=i == 0)
        for i, team in enumerate([session.teams[0]] * 3 + [session.teams[1]])
    )
    view = answers(replace(session, participants=people), AREAS, 1)
    assert [row.detail for row in view.rows[:2]] == ["2", "1"]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (VERDICT, "1 Keep it · 2 Drop it · 0 don’t know"),
        (Field("", "", FieldType.POINTS, scale=scale(3)), "1 Rung 1 · 2 Rung 2 · 3 Rung 3 · 0 "),
        (Field("", "", FieldType.POINTS, scale=scale(3, 0)), "3 Rung 3 · ? don’t know"),
        (Field("", "", FieldType.POINTS, scale=scale(10)), "1–10, then Enter · ?"),
        (Field("", "", FieldType.RANK, low=1, high=6), "1–6 · 0 don’t know"),
        (Field("", "", FieldType.NUMBER, unit="%"), "0–100 %, then Enter · ?"),
        (Field("", "", FieldType.LINE), "Write a line, then Enter"),
    ],
)
def test_the_grid_says_what_may_be_typed(field: Field, words: str) -> None:
    assert words in advice(field)


def test_a_dial_says_what_its_ends_mean() -> None:
    field = Field("now", "Now", FieldType.POINTS, scale=scale(7))
    assert advice(field, ("Quantity", "Quality")) == "1 Quantity · 7 Quality · 0 don’t know"
    dial = replace(items(1)[0], poles=("Quantity", "Quality"))
    view = answers(with_teams(replace(asking(field), items=(dial,))), AREAS, 1)
    assert view.items[0].ends == ("Quantity", "Quality")


def test_a_digit_is_a_whole_answer_up_to_nine() -> None:
    assert entries.is_one_digit(VERDICT)
    assert entries.is_one_digit(Field("", "", FieldType.POINTS, scale=scale(9)))
    assert not entries.is_one_digit(Field("", "", FieldType.POINTS, scale=scale(10)))
    assert not entries.is_one_digit(Field("", "", FieldType.POINTS, scale=scale(2, -2)))
    assert not entries.is_one_digit(Field("", "", FieldType.NUMBER, high=9))
    assert not entries.is_one_digit(Field("", "", FieldType.RANK, low=1, high=12))


def test_a_place_beyond_the_last_is_no_rank() -> None:
    with pytest.raises(BadAnswer, match="not a rank from 1 to 6"):
        entries.read(Field("", "", FieldType.RANK, low=1, high=6), "7")


def test_items_are_told_with_their_prompts() -> None:
    told = answers(with_teams(), AREAS, 1).items
    assert [one.prompt for one in told] == [item.prompt for item in items()]
