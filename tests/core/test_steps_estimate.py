"""Estimate: where the guesses lie, and how far levels lie apart."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from ccworkshop.charts import ReportedMark, Strip
from ccworkshop.commands.day import SetRevote
from ccworkshop.content.records import Provenance, Reported, Source, Step
from ccworkshop.figures import NO_BARS
from ccworkshop.session import Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, estimate, more, room_for
from tests.core.workshops import alike, first, run, second, with_teams

GUESS = StepRef(MORE, "estimate")


def people_say(*columns: Iterable[Value], step: Step | None = None) -> Session:
    day = more(room_for(*columns), step or estimate(max(len(columns), 1)))
    return alike(day, first(GUESS), *columns)


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, GUESS, number)
    assert seen is not None
    return seen


def strip(day: Session) -> Strip:
    drawn = found(day).figure
    assert isinstance(drawn, Strip)
    return drawn


def by_level(lead: Value, manage: Value, front: Value) -> list[Value]:
    """3 leaders, 9 managers, 12 at the front line."""
    return ([lead] + [manage] * 3 + [front] * 4) * 3


@pytest.mark.parametrize(
    ("guesses", "headline"),
    [
        ([], "Nobody has answered yet."),
        ([None, None], "Every answer so far is “don’t know”."),
        ([40, None], "The only guess is 40 %."),
        ([40, 40], "Both guesses are 40 %."),
        ([40, 40, 40], "All 3 guesses are 40 %."),
        ([10, 20], "The median guess is 15 %, the middle half 12.5 to 17.5 % (n 2)."),
        ([0, 20, 40, 60, 100], "The median guess is 40 %, the middle half 20 to 60 % (n 5)."),
    ],
)
def test_one_question_is_answered_in_one_sentence(guesses: list[Value], headline: str) -> None:
    assert found(people_say(guesses)).headline == headline


def test_of_several_questions_the_highest_and_the_lowest_are_told() -> None:
    seen = found(people_say([10, 10], [50, 70], [30, 30]))

    assert seen.headline == (
        "Involve everyone: the median guess is 60 %, the middle half 55 to 65 % (n 2); "
        "Show the money: both guesses are 10 %."
    )
    assert found(people_say([10], [None])).headline == "Show the money: the only guess is 10 %."


def test_a_number_may_have_no_unit() -> None:
    day = people_say([1, 3], step=estimate(1, 0, 10, ""))

    assert found(day).headline == "The median guess is 2, the middle half 1.5 to 2.5 (n 2)."


def test_every_guess_is_a_dot_and_every_level_a_row() -> None:
    drawn = strip(people_say(by_level(80, 40, 20)))

    assert (drawn.low, drawn.high, drawn.unit) == (0, 100, "%")
    assert [(row.title, row.values, row.n, row.whole) for row in drawn.rows] == [
        ("Everyone", ((20, 12), (40, 9), (80, 3)), 24, True),
        ("Leadership", ((80, 3),), 3, False),
        ("Management", ((40, 9),), 9, False),
        ("Front line", ((20, 12),), 12, False),
    ]
    # The 12th and 13th of 24; the quarter lies between two 20, three quarters between two 40.
    assert (drawn.rows[0].median, drawn.rows[0].quartiles) == (30, (20, 40))
    assert found(people_say(by_level(80, 40, 20))).bars is NO_BARS


def test_a_level_under_the_floor_has_no_row_and_no_line() -> None:
    day = people_say(by_level(80, 40, 20))
    people = tuple(
        replace(one, level="Leadership" if i < 2 else "Front line")
        for i, one in enumerate(day.participants)
    )
    seen = found(replace(day, participants=people))

    assert isinstance(seen.figure, Strip)
    assert [row.title for row in seen.figure.rows] == ["Everyone"]
    assert [row[1] for row in seen.tables[0].rows] == ["Everyone"]
    assert seen.flags == ()


def test_a_level_that_knows_nothing_has_no_row_and_hides_nobody() -> None:
    drawn = strip(people_say(by_level(80, None, 20)))

    assert [row.title for row in drawn.rows] == ["Everyone", "Leadership", "Front line"]
    assert drawn.rows[0].dont_know == 9  # of nine people, so nobody is found


def test_a_level_that_was_not_asked_has_no_line() -> None:
    day = people_say(by_level(80, 40, 20), by_level(80, 40, 20))
    leaders = {one.id for one in day.participants if one.level == "Leadership"}
    sheets = {
        voter: replace(sheet, answers={"money": sheet.answers["money"]})
        if voter.id in leaders
        else sheet
        for voter, sheet in day.sheets[first(GUESS)].items()
    }
    (table,) = found(replace(day, sheets={first(GUESS): sheets})).tables

    assert [row[1] for row in table.rows if row[0] == "Involve everyone"] == [
        "Everyone",
        "Management",
        "Front line",
    ]


def test_several_questions_are_a_row_each() -> None:
    drawn = strip(people_say(by_level(80, 40, 20), [None] * 24))

    assert [(row.title, row.n, row.whole) for row in drawn.rows] == [
        ("Show the money", 24, True),
        ("Involve everyone", 0, True),
    ]
    assert (drawn.rows[1].median, drawn.rows[1].quartiles) == (None, None)


def test_teams_guess_as_teams() -> None:
    day = alike(more(with_teams(), estimate()), first(GUESS), [10, 20, 30, 40])

    assert [(row.title, row.n) for row in strip(day).rows] == [("All teams", 4)]


def test_levels_a_fifth_of_the_range_apart_are_talked_about() -> None:
    near, far = people_say(by_level(39, 30, 20)), people_say(by_level(40, 30, 20))

    assert (found(near).flags, found(near).discuss) == ((), ())
    (row,), (flag,) = found(far).discuss, found(far).flags
    assert (row.reason, row.urgent) == ("Leadership guess 40 %, front line 20 %.", False)
    assert flag.finding == "25 % (n 24) · Leadership guess 40 %, front line 20 %."
    assert (flag.item, flag.weight, flag.urgent) == ("money", 0.2, False)


def test_a_wide_spread_alone_is_no_gap() -> None:
    seen = found(people_say([0] * 8 + [100] * 8 + [0] * 8))  # two thirds of every level say 0

    assert seen.headline == "The median guess is 0 %, the middle half 0 to 100 % (n 24)."
    assert (seen.flags, seen.discuss) == ((), ())


def test_the_table_says_how_far_the_guesses_agree_over_five_parts() -> None:
    # A border belongs to the part above it, the top of the range to the highest part.
    (table,) = found(people_say([0, 19, 20, 39, 100, None])).tables

    # Layers of one: 1·1·0·0·1 (U = (3·2 − 4·4) / (3·6), halved), 1·1·0·0·0 (three quarters).
    agreement = (3 * -10 / 18 / 2 + 2 * 0.75) / 5
    assert f"{agreement:.2f}" == "0.13"
    assert table.rows == (
        ("Show the money", "Everyone", "5", "20 %", "19 to 39 %", "0.13", "2 · 2 · 0 · 0 · 1", "1"),
    )


def test_where_nobody_guessed_the_table_has_dashes() -> None:
    (table,) = found(people_say([None])).tables

    assert table.rows[0][2:] == ("0", "–", "–", "–", "0 · 0 · 0 · 0 · 0", "1")


def test_the_first_vote_stands_beside_the_re_vote() -> None:
    day = run(people_say([10, 20, 30]), SetRevote(GUESS, wanted=True))
    day = alike(day, second(GUESS), [20, 20, 20])
    (table,) = found(day, 2).tables

    assert [(row[1], row[2], row[3]) for row in table.rows] == [
        ("Everyone", "3", "20 %"),
        ("First vote", "3", "20 %"),
    ]
    assert [row[4] for row in table.rows] == ["20 to 20 %", "15 to 25 %"]


REPORTED = (
    Reported("do not know the mission", 61, "%", (Source(Provenance.SEED, "000"),)),
    Reported("off the range", 140, "%", (Source(Provenance.SEED, "000"),)),
    Reported("another unit", 20, "minutes", (Source(Provenance.PUBLISHED, "A book"),)),
)


def test_reported_figures_are_marked_as_reported_and_named_with_their_source() -> None:
    day = people_say([40], step=estimate(1, 0, 100, "%", *REPORTED))

    assert strip(day).reported == (ReportedMark("do not know the mission", 61),)
    assert strip(day).reported_by == "as an article reports it: no benchmark"
    table = found(day).tables[-1]
    assert table.title == "Reported elsewhere, no benchmark"
    assert table.rows == (
        ("do not know the mission", "61 %", "1"),
        ("off the range", "140 %", "1"),
        ("another unit", "20 minutes", "2"),
    )
    first_, second_ = table.note.split(" · ")
    assert first_.startswith("1 Mark Chillingworth")
    assert second_ == "2 Published: A book"


def test_without_a_mark_nothing_is_said_of_reports() -> None:
    assert strip(people_say([40])).reported_by == ""
    assert len(found(people_say([40])).tables) == 1


def test_demo_guesses_are_round_numbers_on_the_range() -> None:
    kind, step = catalog.kind_named("estimate"), estimate(3, 10, 90)
    values = [
        answer.value
        for seed in range(60)
        for answer in kind.demo_answers(step, Random(seed), 0.5).values()
    ]

    guessed = [value for value in values if isinstance(value, int)]
    assert None in values
    assert all(10 <= value <= 90 and (value - 10) % 4 == 0 for value in guessed)
    assert len(set(guessed)) > 5
