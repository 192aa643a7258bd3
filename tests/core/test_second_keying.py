"""Forms keyed twice: what differs is told, nothing that is keyed again is kept."""

import pytest

from ccworkshop.commands.answers import CastAnswer, ClearAnswer
from ccworkshop.commands.command import CommandRefused
from ccworkshop.session import RoundRef, Session, Value
from ccworkshop.views.answers import answers
from ccworkshop.views.second_keying import (
    Comparison,
    SecondKeying,
    as_keyed_again,
    compared,
    kept_first,
    keyed_again,
    taken_second,
)
from tests.core.more_steps import MORE, ONE_OF_EACH, more
from tests.core.workshops import (
    AREAS,
    ITEMS,
    ORDER,
    alike,
    answered,
    first,
    person,
    run,
    with_people,
)

ONE = first(AREAS)


def day() -> Session:
    """Two people have a whole sheet, the third has none."""
    return answered(
        with_people(count=3), ONE, {person(1): (1, 2, 3, 4, 5, None), person(2): (3,) * 6}
    )


def keyed(of: Session, number: int, *values: Value, ref: RoundRef = ONE) -> SecondKeying:
    second = SecondKeying(ref)
    keys = [one.key for one in of.step(ref.ref).items]
    for key, value in zip(keys, values, strict=False):
        second = keyed_again(of, second, CastAnswer(ref, person(number), key, value))
    return second


def found(of: Session, second: SecondKeying) -> list[tuple[str, str, str, str]]:
    return [
        (one.name, one.title, one.first, one.second) for one in compared(of, second).differences
    ]


def test_the_grid_is_empty_again_and_nothing_is_kept() -> None:
    start = day()
    view = answers(as_keyed_again(start, SecondKeying(ONE)), AREAS, 1)
    assert all(cell == "" for one in view.rows for cell in one.cells)
    second = keyed(start, 1, 1, 2)
    assert start == day()
    again = answers(as_keyed_again(start, second), AREAS, 1)
    assert again.rows[0].cells[:3] == ("1", "2", "")


def test_two_keyings_that_agree_have_no_difference() -> None:
    assert compared(day(), keyed(day(), 1, 1, 2, 3, 4, 5, None)) == Comparison(6, 6, 0, ())
    assert compared(day(), SecondKeying(ONE)) == Comparison(0, 0, 0, ())


def test_what_differs_is_told_with_both_values() -> None:
    second = keyed(day(), 1, 1, 4, 3, 4, 5, 2)
    assert found(day(), second) == [
        ("Person 1", "Involve everyone", "2", "4"),
        ("Person 1", "Mindset", "?", "2"),
    ]
    assert compared(day(), second).agree == 4
    assert found(day(), keyed(day(), 3, 2)) == [("Person 3", "Show the money", "–", "2")]


def test_the_first_is_right() -> None:
    start, second = day(), keyed(day(), 1, 1, 4)
    (what,) = compared(start, second).differences
    done = kept_first(start, second, what)
    assert compared(start, done) == Comparison(1, 2, 1, ())
    assert done.sheets[person(1)].answers["everyone"].value == 2


def test_the_second_is_right() -> None:
    start, second = day(), keyed(day(), 1, 1, 4)
    (what,) = compared(start, second).differences
    done, command = taken_second(second, what)
    after = run(start, command)
    assert after.sheets_of(ONE)[person(1)].answers["everyone"].value == 4
    assert compared(after, done) == Comparison(1, 2, 1, ())


def test_what_was_never_keyed_first_stays_out_or_comes_in() -> None:
    start, second = day(), keyed(day(), 3, 2)
    (what,) = compared(start, second).differences
    kept = kept_first(start, second, what)
    assert kept.sheets[person(3)].answers == {}
    assert compared(start, kept) == Comparison(0, 0, 0, ())
    done, command = taken_second(second, what)
    assert run(start, command).sheets_of(ONE)[person(3)].answers["money"].value == 2
    assert done.settled == {(person(3), "money")}


def test_a_whole_second_sheet_tells_what_it_leaves_out() -> None:
    listing = next(one for one in ONE_OF_EACH if one.kind == "listing")
    ref = RoundRef(MORE, listing.key, 1)
    start = more(with_people(count=3), listing)
    values: dict[str, Value] = {"type": "hard", "motive": "yes"}
    required = [
        CastAnswer(ref, person(1), one.key, values.get(one.field.key, 3))
        for one in start.step(ref.ref).questions
        if not one.field.optional
    ]
    extra = CastAnswer(ref, person(1), "money.lacks", "what they cost")
    start = run(start, *required, extra)
    second = SecondKeying(ref)
    for one in required[:-1]:
        second = keyed_again(start, second, one)
    assert compared(start, second).differences == ()
    second = keyed_again(start, second, required[-1])
    (what,) = compared(start, second).differences
    assert (what.question, what.first, what.second) == ("money.lacks", "what they cost", "–")
    done, command = taken_second(second, what)
    assert command == ClearAnswer(ref, person(1), "money.lacks")
    assert compared(run(start, command), done).differences == ()


def test_a_ranking_is_keyed_again_as_it_is_keyed() -> None:
    ref = first(ORDER)
    start = alike(with_people(count=3), ref, *[(n,) * 3 for n in range(1, 7)])
    second = keyed(start, 1, 2, 1, 3, 4, 5, 6, ref=ref)
    wrong = compared(start, second).differences
    assert [one.question for one in wrong] == list(ITEMS[:2])
    for _turn in range(2):
        second, command = taken_second(second, compared(start, second).differences[0])
        start = run(start, command)
    assert compared(start, second) == Comparison(4, 6, 2, ())
    assert [start.sheets_of(ref)[person(1)].answers[key].value for key in ITEMS[:2]] == [2, 1]


def test_what_no_sheet_can_take_is_refused() -> None:
    with pytest.raises(CommandRefused):
        keyed_again(day(), SecondKeying(ONE), CastAnswer(ONE, person(1), "money", 9))
    with pytest.raises(CommandRefused):
        keyed_again(day(), SecondKeying(ONE), CastAnswer(ONE, person(9), "money", 1))


def test_who_has_left_is_not_compared() -> None:
    second = keyed(day(), 2, 1)
    alone = answered(with_people(count=1), ONE, {person(1): (1,) * 6})
    assert compared(alone, second).total == 0
