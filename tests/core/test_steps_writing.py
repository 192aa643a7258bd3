"""Writing: every line without a name, sorted by the facilitator, and what the room shares."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random

import pytest

from ccworkshop.charts import LineWall
from ccworkshop.commands.answers import CastSheet
from ccworkshop.content.records import Choice, Step
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussScreen, RevealScreen
from ccworkshop.session import Answer, Beat, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from ccworkshop.views.plan import action_from
from tests.core.more_steps import CODES, MORE, more, room_for, writing
from tests.core.workshops import (
    alike,
    answered,
    at,
    first,
    run,
    second,
    team,
    with_teams,
)

WRITE = StepRef(MORE, "writing")
NO_CODES: tuple[Choice, ...] = ()


def people_write(
    *columns: Iterable[Value],
    codes: Mapping[str, str] | None = None,
    step: Step | None = None,
) -> Session:
    """24 people write, one column for each item; ``codes`` are what was sorted already."""
    day = more(room_for(*columns), step or writing(max(len(columns), 1)))
    day = alike(day, first(WRITE), *columns)
    return replace(day, codes={WRITE: codes}) if codes else day


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, WRITE, number)
    assert seen is not None
    return seen


def wall(day: Session) -> list[tuple[str, list[tuple[str, int]]]]:
    drawn = found(day).figure
    assert isinstance(drawn, LineWall)
    return [(column.title, list(column.lines)) for column in drawn.columns]


# --- the wall -----------------------------------------------------------------------------------


def test_lines_stand_under_their_codes_and_the_rest_at_the_end() -> None:
    day = people_write(
        ["ours", "Ours", "yours", "ours", "apart", "later"],
        codes={"ours": "same", "Ours": "same", "yours": "other", "apart": "Odd ones"},
    )

    assert wall(day) == [
        ("The same", [("Ours", 1), ("ours", 2)]),
        ("Overlapping", []),
        ("Different", [("yours", 1)]),
        ("Odd ones", [("apart", 1)]),
        ("not sorted yet", [("later", 1)]),
    ]
    assert found(day).bars is NO_BARS
    drawn = found(day).figure
    assert isinstance(drawn, LineWall)
    assert [column.n for column in drawn.columns] == [3, 0, 1, 1, 1]


def test_lines_are_in_the_order_of_their_letters_and_not_of_the_voters() -> None:
    assert wall(people_write(["zebra", "Apple", "mango", "apple"]))[-1] == (
        "not sorted yet",
        [("Apple", 1), ("apple", 1), ("mango", 1), ("zebra", 1)],
    )


def test_once_all_is_sorted_there_is_no_rest() -> None:
    assert [title for title, _ in wall(people_write(["a"], codes={"a": "near"}))] == [
        "The same",
        "Overlapping",
        "Different",
    ]


def test_without_codes_lines_stand_under_what_they_are_about() -> None:
    day = people_write(["a", "b"], ["c", None], step=writing(2, NO_CODES))

    assert wall(day) == [
        ("Show the money", [("a", 1), ("b", 1)]),
        ("Involve everyone", [("c", 1)]),
    ]


def test_clusters_take_the_place_of_the_items_once_there_are_any() -> None:
    day = people_write(["b", "a"], ["c", "d"], codes={"a": "time", "c": "Money"},
                       step=writing(2, NO_CODES))  # fmt: skip

    assert wall(day) == [
        ("Money", [("c", 1)]),
        ("time", [("a", 1)]),
        ("not sorted yet", [("b", 1), ("d", 1)]),
    ]


def test_several_lines_of_one_voter_are_one_heap() -> None:
    day = more(with_teams(), writing(1, CODES, lines=3))
    questions = day.step(WRITE).questions
    sheets = answered(day, first(WRITE), {team(1): [], team(2): []}).sheets[first(WRITE)]
    given = catalog.kind_named("writing").demo_answers(day.step(WRITE), Random(2), 0)
    sheets = {voter: replace(sheet, answers=given) for voter, sheet in sheets.items()}
    ((_, lines),) = wall(replace(day, sheets={first(WRITE): sheets}))[-1:]

    assert [question.key for question in questions] == ["money.1", "money.2", "money.3"]
    assert [count for _, count in lines] == [2] * len(given)
    assert len(given) > 1


def test_what_was_sorted_in_one_vote_is_sorted_in_the_next() -> None:
    day = people_write(["a", "b"], codes={"a": "same"})
    day = alike(day, second(WRITE), ["a", "c"])

    assert found(day, 2).headline == "1 of 2 lines falls under “The same”; one is not sorted yet."


def test_a_code_of_a_line_no_longer_there_is_not_shown() -> None:
    day = people_write(["a"], codes={"gone": "Lost"}, step=writing(1, NO_CODES))

    assert wall(day) == [("Show the money", [("a", 1)])]


# --- the sentence -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "codes", "headline"),
    [
        ([], {}, "Nobody has answered yet."),
        ([None, None], {}, "Every answer so far is “don’t know”."),
        (["a"], {}, "1 line was written and is not sorted yet."),
        (
            ["a", "a", "b", None],
            {},
            "3 lines were written, none is sorted yet; one said “don’t know”.",
        ),
        (["a", "a", "b"], {"a": "same", "b": "other"}, "2 of 3 lines fall under “The same”."),
        (["a", "b"], {"a": "near"}, "0 of 2 lines fall under “The same”; one is not sorted yet."),
        (
            ["a", "b", "c", None, None],
            {"a": "same"},
            ("1 of 3 lines falls under “The same”; two are not sorted yet; two said “don’t know”."),
        ),
    ],
)
def test_the_headline_says_how_many_say_the_same(
    lines: list[Value], codes: dict[str, str], headline: str
) -> None:
    assert found(people_write(lines, codes=codes)).headline == headline


@pytest.mark.parametrize(
    ("lines", "codes", "headline"),
    [
        (["a"], {}, "1 line was written."),
        (["a", "b"], {}, "2 lines were written."),
        (["a", "a", "b", "b"], {}, "4 lines were written."),
        (["a", "b", "b"], {}, "3 lines were written, “b” 2 times."),
        (["a", "b " * 21, "b " * 21], {}, "3 lines were written."),
        (["a", "b", "b"], {"a": "time", "b": "money"}, "2 of 3 lines are about “money”."),
        (["a", "b"], {"a": "time"}, "1 of 2 lines is about “time”; one is not sorted yet."),
        (["a", "b"], {"a": "time", "b": "money"}, "2 lines fall into two clusters."),
    ],
)
def test_without_codes_the_headline_names_the_widest_cluster(
    lines: list[Value], codes: dict[str, str], headline: str
) -> None:
    day = people_write(lines, codes=codes, step=writing(1, NO_CODES))

    assert found(day).headline == headline
    assert found(day).flags == ()


# --- flags --------------------------------------------------------------------------------------


def test_less_than_half_alike_wants_another_wording() -> None:
    seen = found(people_write(["a", "b", "c"], codes={"a": "same", "b": "other", "c": "near"}))

    (flag,) = seen.flags
    assert (flag.item, flag.title, flag.urgent) == ("money", "Show the money", True)
    assert flag.finding == ("1 of 3 lines falls under “The same”: a wording or communication fix")
    assert flag.weight == pytest.approx(2 / 3)
    assert [row.reason for row in seen.discuss] == ["1 of 3 lines falls under “The same”."]


def test_half_alike_is_enough() -> None:
    seen = found(people_write(["a", "b"], codes={"a": "same", "b": "other"}))

    assert (seen.flags, seen.discuss) == ((), ())


def test_nothing_is_flagged_while_the_rest_could_still_be_the_same() -> None:
    lines = ["a", "b", "c", "d"]

    assert found(people_write(lines, codes={"a": "other", "b": "other"})).flags == ()
    certain = found(people_write(lines, codes={"a": "other", "b": "other", "c": "near"}))
    assert [flag.finding[:11] for flag in certain.flags] == ["0 of 4 line"]
    assert found(people_write(lines)).flags == ()


def test_every_prompt_is_judged_by_its_own_lines() -> None:
    day = people_write(["a", "a"], ["b", "c"], codes={"a": "same", "b": "other", "c": "other"})

    assert found(day).headline == "2 of 4 lines fall under “The same”."
    assert [flag.item for flag in found(day).flags] == ["everyone"]


# --- table and demo -----------------------------------------------------------------------------


def test_the_table_lists_every_line_with_its_code_and_no_name() -> None:
    (table,) = found(
        people_write(["b", "a", "b", None], ["c"], codes={"b": "same", "c": "Odd"})
    ).tables

    assert table.rows == (
        ("Show the money", "a", "1", ""),
        ("Show the money", "b", "2", "The same"),
        ("Involve everyone", "c", "1", "Odd"),
    )
    assert found(people_write([None])).tables == ()


def test_demo_lines_differ_between_people_and_within_a_sheet() -> None:
    kind, step = catalog.kind_named("writing"), writing(2, CODES, lines=2)
    sheets = [kind.demo_answers(step, Random(seed), 0.0) for seed in range(30)]

    assert len({sheet["money.1"].value for sheet in sheets}) > 4
    both = [sheet for sheet in sheets if "money.2" in sheet]
    assert 5 < len(both) < 25
    assert all(sheet["money.1"] != sheet["money.2"] for sheet in both)


# --- for the plan -------------------------------------------------------------------------------


def test_what_is_written_for_the_plan_is_offered_to_it_the_commonest_line_first() -> None:
    plain = writing(2, NO_CODES)
    options = {**plain.options, "plan": True, "deed": "{title}: ask ten customers"}
    lines = ["Ride along", "Call back", "Ride along", "Ask at the door", "Sit in", "Ride along"]
    day = people_write(lines, step=replace(plain, options=options))
    (flag,) = found(day).flags  # nobody wrote about the second item
    assert flag.finding == "Ride along (×3) · Ask at the door · Call back · and 1 more"
    assert (flag.urgent, flag.weight) == (False, 0.75)
    assert flag.deed == "Show the money: ask ten customers"
    assert action_from(flag).text == flag.deed
    short = people_write(["Ride along"], step=replace(plain, options=options))
    assert found(short).flags[0].finding == "Ride along"


def test_lines_that_are_not_for_the_plan_are_not_offered() -> None:
    assert found(people_write(["Ride along"], step=writing(1, NO_CODES))).flags == ()


def test_lines_are_talked_about_under_their_own_headline() -> None:
    day = at(people_write(["Ride along"] * 24, step=writing(1, NO_CODES)), WRITE, Beat.DISCUSS)
    screen = catalog.kind_at(day, WRITE).screen(catalog.context(day, WRITE), day.place)
    assert isinstance(screen, RevealScreen)
    assert (screen.headline, screen.figure) == (found(day).headline, found(day).figure)
    assert screen.note == "What strikes us here, and what is missing?"
    nobody = at(people_write([], step=writing(1, NO_CODES)), WRITE, Beat.DISCUSS)
    empty = catalog.kind_at(nobody, WRITE).screen(catalog.context(nobody, WRITE), nobody.place)
    assert isinstance(empty, DiscussScreen)
    assert empty.headline == "Nobody has answered yet."


def test_several_questions_count_answers_that_nobody_knew() -> None:
    day = more(with_teams(), writing(2, NO_CODES))
    one, two = (question.key for question in day.step(WRITE).questions)
    day = run(
        day,
        CastSheet(first(WRITE), team(1), {one: Answer(None), two: Answer(None)}),
        CastSheet(first(WRITE), team(2), {one: Answer("Ride"), two: Answer("Listen")}),
    )
    assert found(day).headline == "2 lines were written; two answers are “don’t know”."
