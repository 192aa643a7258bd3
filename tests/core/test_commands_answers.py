"""Verbs that give and take back answers, and set how a step is played."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf, nan

import pytest

from ccworkshop.commands.answers import (
    LONGEST_EVIDENCE,
    CastAnswer,
    CastSheet,
    ClearAnswer,
    ClearSheet,
    ImportAnswers,
    SetComparator,
    SetLens,
    SetMinimum,
    SetWay,
)
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import SetRevote
from ccworkshop.commands.people import LONGEST_NAME
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Comparator,
    Lens,
    Participant,
    RoundRef,
    Session,
    Split,
    StepRef,
    Value,
    Way,
)
from tests.core.workshops import (
    AREAS,
    FRAME,
    ITEMS,
    ORDER,
    PLAN,
    answered,
    first,
    person,
    ranking,
    rating,
    run,
    second,
    team,
    with_people,
    with_teams,
)


def refused(day: Session, command: Command) -> str:
    """Why a command is refused; the session before is compared by whoever asks."""
    with pytest.raises(CommandRefused) as refusal:
        run(day, command)
    assert command.words(day)
    return str(refusal.value)


def given(day: Session, item: str = "money", voter: int = 1) -> Answer:
    return day.sheets[first(AREAS)][team(voter)].answers[item]


def cast(value: Value, evidence: str | None = None, item: str = "money") -> CastAnswer:
    return CastAnswer(first(AREAS), team(1), item, value, evidence)


# --- one answer ---------------------------------------------------------------------------------


def test_an_answer_goes_onto_the_voter_s_sheet_and_no_other() -> None:
    day = run(with_teams(), cast(4), CastAnswer(first(AREAS), team(2), "silos", 1))

    assert given(day) == Answer(4)
    assert set(day.sheets) == {first(AREAS)}
    assert day.sheets[first(AREAS)][team(2)].answers == {"silos": Answer(1)}


def test_only_the_round_that_changes_is_copied() -> None:
    day = answered(with_teams(), first(ORDER), {team(1): range(1, 7)})

    assert run(day, cast(4)).sheets[first(ORDER)] is day.sheets[first(ORDER)]


def test_the_evidence_stays_when_only_the_value_changes() -> None:
    day = run(with_teams(), cast(4, "Smith, May"), cast(2))

    assert given(day) == Answer(2, "Smith, May")
    assert given(run(day, cast(2, ""))) == Answer(2)


def test_evidence_is_one_clean_line() -> None:
    day = run(with_teams(), cast(4, "  Smith,\n\x00 May\u2028" + "x" * 999))

    assert given(day).evidence.startswith("Smith, May x")
    assert len(given(day).evidence) == LONGEST_EVIDENCE


def test_dont_know_is_an_answer() -> None:
    assert given(run(with_teams(), cast(None))).value is None


@pytest.mark.parametrize(
    "value", [0, 6, -1, 2.5, nan, inf, "x", "", ("a",), True, 10**30, "9" * 400]
)
def test_a_value_off_the_scale_is_refused(value: Value) -> None:
    assert "is not a whole number from 1 to 5" in refused(with_teams(), cast(value))


def test_a_value_is_kept_as_the_scale_has_it() -> None:
    assert given(run(with_teams(), cast(3.0))) == Answer(3)
    assert type(given(run(with_teams(), cast("3"))).value) is int


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (cast(3, item="nothing"), "This step has no item “nothing”."),
        (CastAnswer(first(AREAS), team(9), "money", 3), "not present"),
        (CastAnswer(first(AREAS), person(1), "money", 3), "another way"),
        (CastAnswer(first(FRAME), team(1), "money", 3), "This step takes no answers."),
        (CastAnswer(first(PLAN), team(1), "money", 3), "This step takes no answers."),
        (CastAnswer(RoundRef("coffee", "", 1), team(1), "money", 3), "no such step"),
        (CastAnswer(RoundRef("nowhere", "x", 1), team(1), "money", 3), "no such step"),
        (CastAnswer(second(AREAS), team(1), "money", 3), "no such vote"),
        (CastAnswer(RoundRef(*AREAS, 0), team(1), "money", 3), "no such vote"),
        (CastSheet(RoundRef(*AREAS, 3), team(1), {"money": Answer(3)}), "no such vote"),
        (CastSheet(first(AREAS), team(1), {"nothing": Answer(3)}), "no item “nothing”"),
        (CastSheet(first(AREAS), team(1), {"money": Answer(9)}), "“9” is not a whole number"),
        (CastSheet(first(AREAS), team(9), {"money": Answer(3)}), "not present"),
        (CastSheet(first(ORDER), team(1), {"money": Answer(1)}), "No rank for "),
        (
            CastSheet(first(ORDER), team(1), {key: Answer(1) for key in ITEMS}),
            "The same rank is given twice.",
        ),
    ],
)
def test_what_does_not_fit_the_step_is_refused(command: Command, why: str) -> None:
    assert why in refused(with_teams(), command)


def test_a_re_vote_takes_answers_once_it_is_asked_for() -> None:
    day = run(
        with_teams(),
        SetRevote(AREAS, wanted=True),
        CastAnswer(second(AREAS), team(1), "money", 3),
    )

    assert day.sheets[second(AREAS)][team(1)].answers == {"money": Answer(3)}


def test_a_rank_typed_twice_moves_on() -> None:
    def rank(item: str, value: Value) -> CastAnswer:
        return CastAnswer(first(ORDER), team(1), item, value)

    day = run(with_teams(), rank("money", 1), rank("silos", 2), rank("kpis", 1))

    sheet = day.sheets[first(ORDER)][team(1)]
    assert sheet.answers == {"silos": Answer(2), "kpis": Answer(1)}
    unsure = run(day, rank("money", None)).sheets[first(ORDER)][team(1)]
    assert set(unsure.answers.values()) == {Answer(None)}
    assert set(unsure.answers) == set(ITEMS)


# --- a whole sheet ------------------------------------------------------------------------------


def test_a_sheet_takes_the_place_of_the_earlier_one() -> None:
    day = run(
        with_teams(),
        cast(4, "Smith"),
        CastSheet(first(AREAS), team(1), {"silos": Answer("2", " a\nb ")}),
    )

    assert day.sheets[first(AREAS)][team(1)].answers == {"silos": Answer(2, "a b")}


def test_a_whole_order_is_a_sheet() -> None:
    order = {key: Answer(rank) for rank, key in enumerate(ITEMS, start=1)}

    day = run(with_teams(), CastSheet(first(ORDER), team(1), order))

    assert day.sheets[first(ORDER)][team(1)].answers == order


# --- taking back --------------------------------------------------------------------------------


def test_one_answer_is_taken_back() -> None:
    day = run(with_teams(), cast(4), cast(2, item="silos"))

    day = run(day, ClearAnswer(first(AREAS), team(1), "money"))

    assert set(day.sheets[first(AREAS)][team(1)].answers) == {"silos"}


def test_the_last_answer_taken_back_takes_the_sheet_away() -> None:
    day = run(with_teams(), cast(4), ClearAnswer(first(AREAS), team(1), "money"))

    assert day.sheets_of(first(AREAS)) == {}


def test_taking_back_what_is_not_there_changes_nothing() -> None:
    day = run(with_teams(), cast(4))

    assert run(day, ClearAnswer(first(AREAS), team(1), "silos")) is day
    assert run(day, ClearAnswer(first(AREAS), team(2), "money")) is day
    assert run(day, ClearSheet(first(AREAS), team(2))) is day
    assert run(day, ClearSheet(first(ORDER), team(1))) is day


def test_a_sheet_is_taken_away() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [3] * 6, team(2): [4] * 6})

    assert set(run(day, ClearSheet(first(AREAS), team(1))).sheets[first(AREAS)]) == {team(2)}


# --- way, minimum, comparator, lens -------------------------------------------------------------


def test_the_way_changes_while_nothing_is_in() -> None:
    day = run(with_teams(), SetWay(AREAS, Way.PAPER))

    assert day.way(AREAS) is Way.PAPER
    assert day.way(ORDER) is Way.TEAM


def test_the_way_stays_once_answers_are_in() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [3] * 6})

    assert "Clear them" in refused(day, SetWay(AREAS, Way.PAPER))
    assert run(day, SetWay(AREAS, Way.TEAM)).way(AREAS) is Way.TEAM
    assert run(day, SetWay(ORDER, Way.PAPER)).way(ORDER) is Way.PAPER
    cleared = run(day, ClearSheet(first(AREAS), team(1)))
    assert run(cleared, SetWay(AREAS, Way.PAPER)).way(AREAS) is Way.PAPER


def test_a_minimum_lies_on_the_scale() -> None:
    assert run(with_teams(), SetMinimum(AREAS, 3.5)).minimum(AREAS) == 3.5
    for value in (0.9, 5.1, nan, inf):
        assert "is not on the scale from 1 to 5" in refused(with_teams(), SetMinimum(AREAS, value))
    assert "no minimum" in refused(with_teams(), SetMinimum(ORDER, 2))
    assert with_teams().minimum(ORDER) is None


def beside(name: str = "Last year", **values: float) -> SetComparator:
    return SetComparator(AREAS, Comparator(name, values))


def test_a_comparator_is_set_and_taken_away() -> None:
    day = run(with_teams(), beside("  Last\nyear ", money=4.5))

    assert day.settings_of(AREAS).comparator == Comparator("Last year", {"money": 4.5})
    assert run(day, SetComparator(AREAS, None)).settings_of(AREAS).comparator is None
    long = run(with_teams(), beside("x" * 999)).settings_of(AREAS).comparator
    assert long is not None
    assert len(long.name) == LONGEST_NAME


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (beside(" \n"), "Give the comparator a name."),
        (beside(nothing=3), "no item “nothing”"),
        (beside(money=5.5), "not on the scale"),
        (beside(money=nan), "not on the scale"),
        (SetComparator(ORDER, Comparator("x", {})), "no comparator"),
        (SetComparator(StepRef("x", "y"), None), "no such step"),
        (SetWay(StepRef("coffee", ""), Way.TEAM), "no such step"),
        (SetMinimum(StepRef("areas", "y"), 3), "no such step"),
        (SetLens(StepRef("x", "y"), None), "no such step"),
    ],
)
def test_settings_that_do_not_fit_are_refused(command: Command, why: str) -> None:
    assert why in refused(with_teams(), command)


def test_settings_leave_each_other_alone() -> None:
    lens = Lens(Split.TEAM, ("Alpha",))
    day = run(
        with_teams(),
        SetMinimum(AREAS, 4),
        SetLens(AREAS, lens),
        beside(money=2),
        SetRevote(AREAS, wanted=True),
        SetWay(AREAS, Way.PAPER),
    )

    settings = day.settings_of(AREAS)
    assert (settings.minimum, settings.lens, settings.revote) == (4, lens, True)
    assert settings.comparator is not None
    assert settings.way is Way.PAPER
    assert run(day, SetLens(AREAS, None)).settings_of(AREAS).lens is None


# --- import -------------------------------------------------------------------------------------


def imported(
    day: Session,
    sheets: tuple[tuple[RoundRef, AnswerSheet], ...] = (),
    new: tuple[Participant, ...] = (),
    ways: Mapping[StepRef, Way] | None = None,
    serial: int = 1,
) -> ImportAnswers:
    return ImportAnswers(
        participants=(*day.participants, *new),
        levels=(*day.levels, "Guests"),
        functions=day.functions,
        ways=ways or {},
        sheets=sheets,
        serial=day.serial + serial,
        answers=sum(len(sheet.answers) for _, sheet in sheets),
    )


def test_an_import_brings_people_ways_and_answers_in_one_change() -> None:
    day = with_teams()
    guest = Participant("p5", "Ada", "t1", "Guests")
    sheet = AnswerSheet(person(5), {"money": Answer("4", " Smith\n")})

    after = run(day, imported(day, ((second(AREAS), sheet),), (guest,), {AREAS: Way.PAPER}))

    assert after.participants == (guest,)
    assert after.levels[-1] == "Guests"
    assert after.serial == day.serial + 1
    assert after.way(AREAS) is Way.PAPER
    assert after.sheets[second(AREAS)][person(5)].answers == {"money": Answer(4, "Smith")}
    assert after.rounds(AREAS) == 2


def test_an_import_adds_to_the_sheets_that_are_there() -> None:
    day = answered(with_people(), first(AREAS), {person(1): [1, 2], person(2): [5]})
    sheet = AnswerSheet(person(1), {"everyone": Answer(4), "kpis": Answer(3)})

    after = run(day, imported(day, ((first(AREAS), sheet),)))

    assert after.sheets[first(AREAS)][person(1)].answers == {
        "money": Answer(1),
        "everyone": Answer(4),
        "kpis": Answer(3),
    }
    assert after.sheets[first(AREAS)][person(2)] is day.sheets[first(AREAS)][person(2)]
    assert set(day.sheets[first(AREAS)][person(1)].answers) == {"money", "everyone"}


def sheet_of(voter: int, **values: Value) -> AnswerSheet:
    return AnswerSheet(person(voter), {key: Answer(value) for key, value in values.items()})


@pytest.mark.parametrize(
    ("ref", "sheet", "why"),
    [
        (first(AREAS), sheet_of(99, money=3), "not present"),
        (first(AREAS), sheet_of(1, nothing=3), "no item “nothing”"),
        (first(AREAS), sheet_of(1, money=7), "“7” is not a whole number"),
        (RoundRef(*AREAS, 3), sheet_of(1, money=3), "no such vote"),
        (first(PLAN), sheet_of(1, money=3), "takes no answers"),
        (RoundRef("x", "y", 1), sheet_of(1, money=3), "no such step"),
        (first(ORDER), sheet_of(1, money=1), "No rank for"),
        (first(AREAS), AnswerSheet(team(1), {"money": Answer(3)}), "another way"),
    ],
)
def test_an_import_that_does_not_fit_is_refused_as_a_whole(
    ref: RoundRef, sheet: AnswerSheet, why: str
) -> None:
    day = with_people()
    fine = (first(AREAS), sheet_of(2, money=3))

    assert why in refused(day, imported(day, (fine, (ref, sheet))))
    assert day.sheets == {}


def test_an_import_cannot_turn_team_answers_into_people_s() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [3] * 6})

    assert "Clear them" in refused(day, imported(day, ways={AREAS: Way.PAPER}))


def test_an_import_that_was_read_before_the_day_moved_on_is_refused() -> None:
    day = with_people()
    old = imported(day, serial=0)
    late = replace(
        day, participants=(*day.participants, Participant("p99", "Late")), serial=day.serial
    )

    assert "Read it again" in refused(late, old)
    assert "Read it again" in refused(replace(day, serial=day.serial + 5), old)
    assert run(day, old).levels[-1] == "Guests"


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (cast(5, "Smith"), "answer of Alpha"),
        (CastSheet(first(AREAS), team(1), {"money": Answer(5)}), "answers of Alpha"),
        (ClearSheet(first(AREAS), team(2)), "clear the answers of Beta"),
        (ClearSheet(first(AREAS), team(99)), "clear the answers of t99"),
        (ClearAnswer(first(AREAS), team(1), "money"), "take back an answer of Alpha"),
        (SetWay(AREAS, Way.TEAM), "answers by team"),
        (SetWay(AREAS, Way.PAPER), "answers on paper"),
        (SetMinimum(AREAS, 3.5), "minimum 3.5"),
        (beside(), "comparator Last year"),
        (SetComparator(AREAS, None), "no comparator"),
        (SetLens(AREAS, None), "choose outlines"),
        (imported(with_teams(), ((first(AREAS), sheet_of(1, a=1)),)), "import 1 answer"),
        (imported(with_teams()), "import 0 answers"),
    ],
)
def test_history_says_who_answered_and_never_what(command: Command, words: str) -> None:
    assert command.words(with_teams()) == words


def test_the_content_may_ask_for_paper_and_for_a_re_vote() -> None:
    day = with_teams(rating(way="paper", revote=True), ranking())

    assert day.way(AREAS) is Way.PAPER
    assert day.rounds(AREAS) == 2
    assert run(day, SetRevote(AREAS, wanted=False)).rounds(AREAS) == 1
