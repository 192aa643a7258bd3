"""A secret vote as it is held: who is called, what console and stage are told, and never what."""

import re
from dataclasses import replace

import pytest

from ccworkshop.commands.answers import SetWay
from ccworkshop.commands.ballots import CastBallot
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.day import Blank, Forward, Freeze
from ccworkshop.screens import NOBODY, BoothScreen, Phase
from ccworkshop.session import (
    Answer,
    Beat,
    Booth,
    RoundRef,
    Session,
    StepRef,
    Team,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.views.booth import NO_CALL, Call, booth, is_voting, kept, on_stage, why_not
from ccworkshop.views.console import next_words
from ccworkshop.views.stage import stage_view
from tests.core.more_steps import MORE, every_kind_on_paper
from tests.core.workshops import AREAS, ITEMS, ORDER, at, first, rating, run, with_people

ONE = first(AREAS)
CALLED = Call(ONE, "p2", Phase.CALLED)


def vote(count: int = 4) -> Session:
    day = run(with_people(rating(revote=True), count=count), SetWay(AREAS, Way.BOOTH))
    return at(day, AREAS, Beat.OPEN)


def cast(day: Session, number: int, value: int = 3) -> Session:
    return run(day, CastBallot(ONE, f"p{number}", {key: Answer(value) for key in ITEMS}))


def screen(day: Session, call: Call = NO_CALL) -> BoothScreen:
    made = on_stage(stage_view(day), day, call)
    assert isinstance(made, BoothScreen)
    return made


# --- the stage ----------------------------------------------------------------------------------


def test_the_stage_is_told_how_many_have_voted_and_no_answer() -> None:
    one, other = cast(cast(vote(), 1, 5), 2, 1), cast(cast(vote(), 1, 2), 2, 4)
    assert (screen(one).answered, screen(one).expected) == (2, 4)
    assert screen(one) == screen(other)  # what was chosen makes no difference to it
    assert screen(one).ballot.voters == ()


def test_the_name_of_who_is_called_is_shown_and_of_nobody_else() -> None:
    day = vote()
    assert screen(day, CALLED).name == "Person 2"
    assert screen(day, CALLED).phase is Phase.CALLED
    assert screen(day, Call(ONE, phase=Phase.THANKED)).name == ""
    assert screen(day, Call(ONE, paused=True)).paused
    assert screen(day, replace(CALLED, round_ref=RoundRef(*AREAS, 2))) == screen(day)


def test_other_screens_know_nothing_of_a_call() -> None:
    day = run(vote(), Blank(on=True))
    assert on_stage(stage_view(day), day, CALLED) == stage_view(day)


def test_ballots_of_an_order_come_in_too() -> None:
    day = run(with_people(count=3), SetWay(ORDER, Way.BOOTH))
    shown = stage_view(at(day, ORDER, Beat.OPEN))
    assert isinstance(shown, BoothScreen)
    assert NOBODY.voter == Voter(VoterKind.PARTICIPANT, "")


# --- who can be called --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "call", "who", "match"),
    [
        (at(vote(), AREAS, Beat.CLOSED), NO_CALL, "p1", "not open"),
        (run(vote(), Blank(on=True)), NO_CALL, "p1", "blank or frozen"),
        (run(vote(), Freeze(on=True)), NO_CALL, "p1", "blank or frozen"),
        (vote(), Call(ONE, paused=True), "p1", "pauses"),
        (vote(), Call(ONE, "p2", Phase.BALLOT), "p1", "Somebody is voting"),
        (vote(), NO_CALL, "p9", "not on the list"),
        (cast(vote(), 1), NO_CALL, "p1", "cannot be taken back"),
        (cast(vote(), 1), CALLED, "p3", "^$"),
    ],
)
def test_why_somebody_cannot_be_called(day: Session, call: Call, who: str, match: str) -> None:
    assert re.search(match, why_not(day, call, who))


def test_nobody_is_called_to_a_vote_that_the_room_has_seen() -> None:
    day = vote()
    for number in (1, 2, 3):
        day = cast(day, number)
    seen = at(at(day, AREAS, Beat.REVEALED), AREAS, Beat.OPEN)
    assert "Ask for a re-vote" in why_not(seen, NO_CALL, "p4")
    assert "Ask for a re-vote" in booth(seen, ONE, NO_CALL).state


def test_a_call_ends_with_what_it_depends_on() -> None:
    day = vote()
    paused = replace(CALLED, paused=True)
    assert kept(day, CALLED) == CALLED
    assert kept(run(day, Forward()), CALLED) == NO_CALL
    assert kept(day, replace(CALLED, round_ref=RoundRef(*AREAS, 2))) == NO_CALL
    assert kept(run(day, Blank(on=True)), paused) == Call(ONE, paused=True)
    assert kept(run(day, Freeze(on=True)), CALLED) == Call(ONE)
    assert kept(cast(day, 2), CALLED) == Call(ONE)
    assert kept(replace(day, participants=day.participants[:1]), CALLED) == Call(ONE)
    thanked = Call(ONE, phase=Phase.THANKED)
    assert kept(cast(day, 2), thanked) == thanked


def test_only_an_open_vote_in_the_booth_is_one() -> None:
    assert is_voting(vote())
    assert not is_voting(at(vote(), AREAS, Beat.CLOSED))
    assert not is_voting(at(vote(), ORDER, Beat.OPEN))


# --- the console --------------------------------------------------------------------------------


def test_the_list_says_who_has_voted_and_where_they_belong() -> None:
    view = booth(cast(vote(), 2), ONE, NO_CALL)
    assert [(one.id, one.voted) for one in view.rows] == [
        ("p1", False), ("p2", True), ("p3", False), ("p4", False),
    ]  # fmt: skip
    assert view.rows[0].detail == "Beta · Leadership"
    nowhere = replace(vote(), teams=(Team("t9", "Else"),))
    assert booth(nowhere, ONE, NO_CALL).rows[0].detail == "Leadership"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (NO_CALL, "Nobody is called."),
        (CALLED, "Person 2 is called and begins at the screen."),
        (Call(ONE, "p2", Phase.BALLOT), "Person 2 is voting."),
        (Call(ONE, "p2", Phase.BALLOT, paused=True), "Person 2 is voting; then the vote pauses."),
        (Call(ONE, "p2", Phase.CALLED, paused=True), "The vote pauses."),
        (Call(ONE, phase=Phase.THANKED), "A ballot came in."),
        (replace(CALLED, round_ref=RoundRef(*AREAS, 2)), "Nobody is called."),
    ],
)
def test_what_is_going_on_is_said(call: Call, words: str) -> None:
    assert booth(vote(), ONE, call).state == words


def test_whom_the_close_leaves_out_is_said_before_and_after() -> None:
    day = cast(cast(vote(), 1), 2)
    assert booth(day, ONE, NO_CALL).missing == "2 of 4 have voted; closing leaves two out."
    assert next_words(day).endswith("(leaves two out)")
    closed = booth(run(day, Forward()), ONE, NO_CALL)
    assert closed.missing == "2 of 4 have voted; two are left out."
    assert closed.state == "The vote is not open."
    one_less = run(cast(day, 3), Forward())
    assert booth(one_less, ONE, NO_CALL).missing == "3 of 4 have voted; one is left out."
    whole = cast(cast(day, 3), 4)
    assert booth(whole, ONE, NO_CALL).missing == "All who are here have voted."
    assert booth(whole, ONE, NO_CALL).is_complete
    assert "leaves" not in next_words(whole)
    empty = replace(vote(), participants=())
    assert booth(empty, ONE, NO_CALL).missing == "There are no participants yet."


def test_marks_and_ballots_agree_or_it_is_said() -> None:
    day = cast(cast(vote(), 1), 2)
    assert booth(day, ONE, NO_CALL).problem == ""
    assert booth(run(day, Forward()), ONE, NO_CALL).problem == ""
    held = day.booth(ONE)
    broken = replace(day, booths={ONE: Booth(held.voted, held.ballots[:1])})
    assert booth(broken, ONE, NO_CALL).problem.startswith("2 are marked and 1 ballots are there")


# --- what is not asked --------------------------------------------------------------------------


def test_an_answer_to_what_is_not_asked_in_the_end_does_not_count() -> None:
    ref = StepRef(MORE, "sorting")
    day = at(run(every_kind_on_paper(), SetWay(ref, Way.BOOTH)), ref, Beat.OPEN)
    step = day.step(ref)
    field = next(one for one in step.fields if one.when)
    name, toxic = field.when
    other = next(one.key for one in step.asked[0].choices if one.key != toxic)
    given = {}
    for question in step.questions:
        if question.field.key == name:
            given[question.key] = Answer(other)
        elif question.field.when:
            given[question.key] = Answer("time")
    day = run(day, CastBallot(first(ref), "p1", given))
    (cast_,) = day.booth(first(ref)).ballots
    assert "time" not in {one.value for one in cast_.answers.values()}
    assert len(cast_.answers) == len(step.items)


def test_an_order_with_ties_is_no_ballot() -> None:
    day = run(with_people(count=3), SetWay(ORDER, Way.BOOTH))
    day = at(day, ORDER, Beat.OPEN)
    with pytest.raises(CommandRefused):
        run(day, CastBallot(first(ORDER), "p1", {key: Answer(1) for key in ITEMS}))
