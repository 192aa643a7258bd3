"""Sorting what the room wrote."""

from dataclasses import replace

import pytest

from ccworkshop import beats
from ccworkshop.commands.ballots import CastBallot
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import SetRevote
from ccworkshop.commands.lists import LONGEST_CLUSTER, CodeLine
from ccworkshop.session import Answer, Beat, Session, StepRef, StepSettings, Way
from ccworkshop.store import Store
from tests.core.more_steps import MORE, more, writing
from tests.core.workshops import (
    AREAS,
    FakeClock,
    alike,
    at,
    first,
    run,
    second,
    with_people,
)

WRITE = StepRef(MORE, "writing")


def written(*lines: str, beat: Beat = Beat.CLOSED) -> Session:
    day = alike(more(with_people(), writing()), first(WRITE), lines)
    return at(run(day, SetRevote(WRITE, wanted=True)), WRITE, beat)


def refused(day: Session, command: Command) -> str:
    with pytest.raises(CommandRefused) as refusal:
        run(day, command)
    return str(refusal.value)


def codes(day: Session) -> dict[str, str]:
    return dict(day.codes.get(WRITE, {}))


@pytest.mark.parametrize("code", ["near", "NEAR", "Overlapping", " overlapping\n"])
def test_a_line_is_sorted_under_a_code_of_the_step(code: str) -> None:
    assert codes(run(written("a", "b"), CodeLine(WRITE, "a", code))) == {"a": "near"}


def test_a_line_moves_and_is_taken_out_again() -> None:
    day = run(written("a", "b"), CodeLine(WRITE, "a", "same"), CodeLine(WRITE, "b", "same"))

    moved = run(day, CodeLine(WRITE, "a", "other"))
    assert codes(moved) == {"b": "same", "a": "other"}
    assert codes(run(moved, CodeLine(WRITE, "a", " "))) == {"b": "same"}
    bare = run(moved, CodeLine(WRITE, "a", ""), CodeLine(WRITE, "b", ""))
    assert bare.codes == {}
    assert run(written("a"), CodeLine(WRITE, "a", "")).codes == {}


def test_other_steps_keep_their_codes() -> None:
    elsewhere = {AREAS: {"x": "y"}}
    day = replace(written("a"), codes=elsewhere)

    after = run(day, CodeLine(WRITE, "a", "same"))
    assert after.codes == {**elsewhere, WRITE: {"a": "same"}}
    assert run(after, CodeLine(WRITE, "a", "")).codes == elsewhere


def test_a_cluster_is_named_on_the_spot_and_keeps_its_first_spelling() -> None:
    day = run(written("a", "b"), CodeLine(WRITE, "a", "  Time \n pressure "))

    assert codes(day) == {"a": "Time pressure"}
    assert codes(run(day, CodeLine(WRITE, "b", "time PRESSURE")))["b"] == "Time pressure"
    long = run(day, CodeLine(WRITE, "b", "x" * 99))
    assert len(codes(long)["b"]) == LONGEST_CLUSTER


def test_what_cannot_be_sorted_is_refused() -> None:
    day = written("a")

    assert "Nobody wrote" in refused(day, CodeLine(WRITE, "b", "same"))
    assert "Nobody wrote" in refused(day, CodeLine(WRITE, "", "same"))
    assert "no lines are written" in refused(day, CodeLine(AREAS, "a", "same"))
    assert "no such step" in refused(day, CodeLine(StepRef("x", "y"), "a", "same"))


@pytest.mark.parametrize("beat", [Beat.BRIEF, Beat.OPEN])
def test_nothing_is_sorted_before_the_vote_is_closed(beat: Beat) -> None:
    assert "not closed yet" in refused(written("a", beat=beat), CodeLine(WRITE, "a", "same"))


@pytest.mark.parametrize("beat", [Beat.CLOSED, Beat.REVEALED, Beat.DISCUSS])
def test_lines_are_sorted_from_the_close_on(beat: Beat) -> None:
    assert codes(run(written("a", beat=beat), CodeLine(WRITE, "a", "same"))) == {"a": "same"}


def test_a_vote_opened_again_is_not_closed() -> None:
    day = at(written("a", beat=Beat.REVEALED), WRITE, Beat.OPEN)

    assert "not closed yet" in refused(day, CodeLine(WRITE, "a", "same"))
    assert codes(run(at(day, WRITE, Beat.CLOSED), CodeLine(WRITE, "a", "same")))


def test_while_the_re_vote_is_open_only_lines_of_the_first_are_sorted() -> None:
    day = alike(written("a"), second(WRITE), ["a", "new"])
    day = at(day, WRITE, Beat.OPEN, 2)

    assert codes(run(day, CodeLine(WRITE, "a", "same"))) == {"a": "same"}
    assert "not closed yet" in refused(day, CodeLine(WRITE, "new", "same"))
    closed = at(day, WRITE, Beat.CLOSED, 2)
    assert codes(run(closed, CodeLine(WRITE, "new", "same"))) == {"new": "same"}


def test_a_step_never_reached_is_not_closed() -> None:
    assert not beats.is_closed(more(with_people()), first(WRITE))


def test_undo_restores_the_very_session() -> None:
    day = written("a")
    store = Store(day, FakeClock())

    store.dispatch(CodeLine(WRITE, "a", "same"))

    assert codes(store.session) == {"a": "same"}
    assert store.undo()
    assert store.session is day


@pytest.mark.parametrize(
    ("ref", "code", "words"),
    [
        (WRITE, "near", "sort a line under “Overlapping”"),
        (WRITE, "Time pressure", "sort a line under “Time pressure”"),
        (WRITE, "", "take a line out of its code"),
        (StepRef("x", "y"), "near", "sort a line"),
    ],
)
def test_history_says_where_to_and_never_what_was_written(
    ref: StepRef, code: str, words: str
) -> None:
    assert CodeLine(ref, "the secret line", code).words(written("a")) == words


# --- lines of a secret vote ---------------------------------------------------------------------


def secretly_written(*lines: str) -> Session:
    """An open secret vote in which the first people have written."""
    day = more(with_people(count=len(lines)), writing())
    step = day.step(WRITE)
    settings = {**day.settings, WRITE: StepSettings(way=Way.BOOTH)}
    day = at(replace(day, settings=settings), WRITE, Beat.OPEN)
    for person, line in zip(day.participants, lines, strict=True):
        sheet = {key: Answer(line) for key in step.required}
        day = run(day, CastBallot(first(WRITE), person.id, sheet))
    return day


def test_lines_of_a_secret_vote_are_sorted_once_it_is_closed() -> None:
    day = secretly_written("a", "b", "a")

    assert "Nobody wrote this line" in refused(day, CodeLine(WRITE, "a", "near"))
    closed = at(day, WRITE, Beat.CLOSED)
    assert codes(run(closed, CodeLine(WRITE, "a", "near"))) == {"a": "near"}
    assert "Nobody wrote this line" in refused(closed, CodeLine(WRITE, "c", "near"))
