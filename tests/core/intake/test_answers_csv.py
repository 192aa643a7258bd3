import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.commands.answers import CastAnswer, CastSheet, ClearSheet
from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Workshop
from ccworkshop.intake.answers_csv import read_answers, read_with_notes
from ccworkshop.intake.problems import IntakeProblems
from ccworkshop.new_session import new_session
from ccworkshop.session import (
    Answer,
    Participant,
    RoundRef,
    Session,
    StepRef,
    Value,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import SCHEMAS
from tests.core.more_steps import ONE_OF_EACH, more

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
COLUMNS = (
    "activity", "step", "round", "team", "participant", "level", "function", "item", "value",
    "evidence",
)  # fmt: skip
AREAS = StepRef("six-areas", "areas")
IMPORTANCE = StepRef("six-areas", "importance")
ITEMS = (
    "show-the-money", "involve-everyone", "adapt-the-kpis", "leadership-support",
    "break-the-silos", "mindset-and-completion",
)  # fmt: skip
WORKSHOP = ContentLibrary.load(SCHEMAS).workshop("six-areas-day")


@pytest.fixture
def session() -> Session:
    return day()


def day(*people: Participant, workshop: Workshop = WORKSHOP) -> Session:
    session = new_session("Day", workshop, id="s", now=NOW, teams=("North", "South"))
    return replace(session, participants=people, serial=session.serial + len(people))


def row(**cells: str) -> dict[str, str]:
    usual = {"activity": "six-areas", "step": "areas", "item": ITEMS[0], "value": "3"}
    return {**usual, **cells}


def written(rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, tuple(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def taken(session: Session, *rows: dict[str, str]) -> Session:
    return read_answers(written(rows), session).apply(session, NOW)


def problems(session: Session, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(IntakeProblems) as caught:
        read_answers(written(rows), session)
    return [str(problem) for problem in caught.value.problems]


def values(session: Session, ref: StepRef, voter: Voter, number: int = 1) -> dict[str, Value]:
    sheet = session.sheets_of(RoundRef(*ref, number))[voter]
    return {item: answer.value for item, answer in sheet.answers.items()}


def team(session: Session, name: str) -> Voter:
    found = next(one for one in session.teams if one.name == name)
    return Voter(VoterKind.TEAM, found.id)


def person(session: Session, name: str) -> Voter:
    found = next(one for one in session.participants if one.name == name)
    return Voter(VoterKind.PARTICIPANT, found.id)


def ranking(ranks: Iterable[int | str], **cells: str) -> list[dict[str, str]]:
    return [
        row(step="importance", item=item, value=str(rank), **cells)
        for item, rank in zip(ITEMS, ranks, strict=False)
    ]


def test_a_team_gives_its_own_sheet(session: Session) -> None:
    after = taken(
        session,
        row(team="north", value="4", evidence="  Case\tAcme "),
        row(team="North", item="Break the Silos", value="?"),
    )
    sheet = after.sheets_of(RoundRef(*AREAS, 1))[team(session, "North")]
    assert sheet.answers == {
        "show-the-money": Answer(4, "Case Acme"),
        "break-the-silos": Answer(None),
    }
    assert after.way(AREAS) is Way.TEAM
    assert after.participants == ()


def test_people_join_the_roster_with_team_level_and_function(session: Session) -> None:
    read = read_with_notes(
        written(
            [
                row(participant="Anna", team="South", level="front-line", function="it"),
                row(participant=" anna ", item=ITEMS[1]),
                row(participant="Ben", level="Board", function="Sales"),
            ]
        ),
        session,
    )
    after = read.command.apply(session, NOW)
    anna, ben = after.participants
    assert (anna.name, anna.level, anna.function) == ("Anna", "Front line", "IT")
    assert anna.team == team(session, "South").id
    assert (ben.name, ben.team, ben.level, ben.function) == ("Ben", "", "Board", "Sales")
    assert after.levels == (*session.levels, "Board")
    assert after.functions == (*session.functions, "Sales")
    assert after.way(AREAS) is Way.PAPER
    assert after.serial == session.serial + 2
    assert len({anna.id, ben.id, *(one.id for one in session.teams)}) == 4
    assert read.command.answers == 3
    assert read.notes == (
        "2 participants join the roster.",
        "New levels: Board.",
        "New functions: Sales.",
    )


def test_answers_belong_to_the_people_of_the_roster() -> None:
    session = day(Participant("p9", "Anna", level="Management"))
    after = taken(session, row(participant="ANNA", team="North", function="IT"))
    assert after.participants == (
        Participant("p9", "Anna", session.teams[0].id, "Management", "IT"),
    )
    assert values(after, AREAS, Voter(VoterKind.PARTICIPANT, "p9")) == {ITEMS[0]: 3}


def test_the_team_tells_two_people_of_one_name_apart() -> None:
    north, south = (one.id for one in day().teams)
    session = day(Participant("p8", "Anna", north), Participant("p9", "Anna", south))
    after = taken(session, row(participant="Anna", team="South"))
    assert values(after, AREAS, Voter(VoterKind.PARTICIPANT, "p9")) == {ITEMS[0]: 3}
    [ambiguous] = problems(session, row(participant="Anna"))
    assert "line 2, participant: there are 2 people called “Anna” (“North”, “South”)" in ambiguous


def test_a_later_line_may_say_the_team(session: Session) -> None:
    after = taken(
        session, row(participant="Anna"), row(participant="Anna", team="South", item=ITEMS[1])
    )
    assert len(after.participants) == 1
    assert after.participants[0].team == team(session, "South").id


def test_contradictions_between_lines_name_both(session: Session) -> None:
    found = problems(
        session,
        row(participant="Anna", team="North", level="Management", function="IT"),
        row(participant="Anna", team="South", item=ITEMS[1]),
        row(participant="Anna", level="Leadership", item=ITEMS[2]),
        row(participant="Anna", function="HR", item=ITEMS[3]),
    )
    assert found == [
        (
            "line 3, team: “Anna” is “South” here, but “North” in line 2; "
            "if these are two people, give them different names"
        ),
        "line 4, level: “Anna” is “Leadership” here, but “Management” in line 2",
        "line 5, function: “Anna” is “HR” here, but “IT” in line 2",
    ]


def test_contradictions_with_the_roster_say_so() -> None:
    session = day(Participant("p9", "Anna", level="Management"))
    assert problems(session, row(participant="Anna", level="Leadership")) == [
        "line 2, level: “Anna” is “Leadership” here, but “Management” in the session"
    ]


def test_a_session_without_teams_says_so(session: Session) -> None:
    [found] = problems(replace(session, teams=()), row(team="North"))
    assert "nor any other" in found


def test_every_wrong_line_is_named_with_its_reason(session: Session) -> None:
    found = problems(
        session,
        row(team="Nrth"),
        row(team="North", round="3"),
        row(),
        row(team="North", activity="seven areas"),
        row(team="North", step="arena"),
        row(team="North", item="show"),
        row(team="North", value="9"),
        row(team="South", value=""),
        row(team="South", item=ITEMS[1], value="#N/A"),
        row(team="South", item=ITEMS[2], evidence="x" * 501),
        row(team="South", item=ITEMS[3], level="Management", function="IT"),
        row(participant="=", item=ITEMS[3]),
        row(participant="x" * 201, item=ITEMS[3]),
        row(team="North", item=""),
    )
    starts = [
        "line 2, team: there is no team “Nrth”; the teams are “North”, “South”",
        "line 3, round: “3” is not a round",
        "line 4: name a team or a participant",
        "line 5, activity: the agenda has no activity “seven areas”; it has “opening-frame”",
        "line 6, step: this activity has no step “arena”; it has “areas”, “importance”",
        "line 7, item: this step has no item “show”; it has “show-the-money”",
        "line 8, value: “9” is not a whole number from 1 to 5",
        "line 9, value: “” is no answer; write ? for don’t know",
        "line 10, value: “#N/A” is no answer",
        "line 11, evidence: 501 characters are too many; at most 500",
        "line 12, level: “Management” belongs to a participant",
        "line 12, function: “IT” belongs to a participant",
        "line 13, participant: “=” is not a name",
        "line 14, participant: “" + "x" * 59 + "…” has 201 characters; at most 200",
        "line 15, item: nothing stands here",
    ]
    assert len(found) == len(starts)
    for line, start in zip(found, starts, strict=True):
        assert line.startswith(start)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"activity": "Coffee"}, "activity"),
        ({"activity": "opening-frame", "step": "1"}, "step"),
    ],
)
def test_steps_and_breaks_without_answers_say_so(
    session: Session, cells: dict[str, str], column: str
) -> None:
    step = session.workshop.activities["opening-frame"].steps[0].key
    if "step" in cells:
        cells = {**cells, "step": step}
    [found] = problems(session, row(team="North", **cells))
    assert found.startswith(f"line 2, {column}: ")
    assert found.endswith("takes no answers")


def test_places_are_found_by_title_in_any_case(session: Session) -> None:
    cells = {"activity": "SIX attention  areas", "step": "where we STAND", "item": "show THE money"}
    assert taken(session, row(team="North", **cells)).sheets_of(RoundRef(*AREAS, 1))


def test_an_activity_that_is_held_twice_has_to_be_named_by_its_entry() -> None:
    first = WORKSHOP.entry("six-areas")
    entries = (*WORKSHOP.agenda.entries, replace(first, key="again"))
    twice = replace(WORKSHOP, agenda=replace(WORKSHOP.agenda, entries=entries))
    session = day(workshop=twice)
    after = taken(session, row(team="North", activity="again"))
    assert list(after.sheets) == [RoundRef("again", "areas", 1)]
    [found] = problems(session, row(team="North", activity="Six attention areas"))
    assert "may mean “again”, “six-areas”" in found


def test_the_same_answer_twice_names_both_lines(session: Session) -> None:
    assert problems(session, row(team="North"), row(team="NORTH", round="1", value="4")) == [
        "line 3: this answer stands in line 2 already; delete one of the two"
    ]


def test_both_rounds_may_be_in_one_file(session: Session) -> None:
    after = taken(session, row(team="North"), row(team="North", round="2", value="5"))
    assert values(after, AREAS, team(session, "North"), 1) == {ITEMS[0]: 3}
    assert values(after, AREAS, team(session, "North"), 2) == {ITEMS[0]: 5}
    assert after.rounds(AREAS) == 2


def test_teams_and_participants_do_not_answer_the_same_step(session: Session) -> None:
    found = problems(
        session,
        row(team="North"),
        row(participant="Anna"),
        row(participant="Ben"),
        *ranking(range(1, 7), participant="Anna"),
    )
    assert found == [
        (
            "line 3, participant: in this step either teams or participants answer; "
            "line 2 is the other way about"
        )
    ]


@pytest.mark.parametrize(
    ("inside", "coming", "who"),
    [
        ({"team": "North"}, {"participant": "Anna"}, "teams"),
        ({"participant": "Anna"}, {"team": "North"}, "participants"),
    ],
)
def test_what_is_in_the_session_decides_too_until_it_is_cleared(
    session: Session, inside: dict[str, str], coming: dict[str, str], who: str
) -> None:
    before = taken(session, row(**inside))
    [found] = problems(before, row(round="2", **coming))
    assert f"the session has answers of {who} in this step" in found
    ((round_ref, sheets),) = before.sheets.items()
    cleared = ClearSheet(round_ref, next(iter(sheets))).apply(before, NOW)
    assert taken(cleared, row(**coming)).sheets_of(round_ref)


def test_a_ranking_is_taken_as_a_whole(session: Session) -> None:
    after = taken(session, *ranking([6, 5, 4, 3, 2, 1], team="North"))
    ranks = values(after, IMPORTANCE, team(session, "North"))
    assert ranks == dict(zip(ITEMS, [6, 5, 4, 3, 2, 1], strict=True))


def test_half_a_ranking_names_its_lines(session: Session) -> None:
    [found] = problems(session, *ranking([1, 2, 3], team="North"))
    assert found.startswith("line 2, value: no rank for Leadership support, Break the silos")
    assert found.endswith("(lines 2, 3 and 4)")


def test_a_correction_is_checked_together_with_what_is_there(session: Session) -> None:
    voter = team(session, "North")
    sheet = {item: Answer(rank) for rank, item in enumerate(ITEMS, start=1)}
    before = CastSheet(RoundRef(*IMPORTANCE, 1), voter, sheet).apply(session, NOW)
    swapped = taken(before, *ranking([2, 1], team="North"))
    assert values(swapped, IMPORTANCE, voter)[ITEMS[0]] == 2
    assert problems(before, *ranking([2], team="North")) == [
        "line 2, value: the same rank is given twice (line 2)"
    ]


def test_a_ranking_with_a_bad_line_is_not_blamed_for_the_gap(session: Session) -> None:
    found = problems(session, *ranking([1, 2, 3, 4, 5, "x"], team="North"))
    assert len(found) == 1
    assert found[0].startswith("line 7, value")


def test_nothing_is_lost_of_what_was_there(session: Session) -> None:
    voter = team(session, "North")
    before = CastAnswer(RoundRef(*AREAS, 1), voter, ITEMS[5], 2, "seen").apply(session, NOW)
    after = taken(before, row(team="North"))
    assert values(after, AREAS, voter) == {ITEMS[0]: 3, ITEMS[5]: 2}
    assert after.sheets_of(RoundRef(*AREAS, 1))[voter].answers[ITEMS[5]].evidence == "seen"


def test_level_function_and_evidence_may_be_left_out(session: Session) -> None:
    columns = [name for name in COLUMNS if name not in {"level", "function", "evidence"}]
    assert read_answers(written([row(team="North")], columns), session).answers == 1


def test_a_header_alone_is_a_problem(session: Session) -> None:
    assert problems(session) == ["line 1: there is no answer below the header"]


def test_a_file_that_names_its_own_encoding_leaves_no_doubt(session: Session) -> None:
    data = written([row(participant="Zoë", team="")]).decode("utf-8-sig").encode("utf-16")
    assert read_with_notes(data, session).notes == ("1 participant joins the roster.",)


def test_a_round_may_be_written_as_programs_write_numbers(session: Session) -> None:
    after = taken(session, row(team="North", round="2.0"), row(team="South", round="01"))
    assert values(after, AREAS, team(after, "North"), 2)
    assert values(after, AREAS, team(after, "South"), 1)


def test_a_file_in_an_old_encoding_says_how_it_was_read(session: Session) -> None:
    data = written([row(participant="Zoë")]).decode().encode("cp1252")
    read = read_with_notes(data, session)
    assert read.command.participants[0].name == "Zoë"
    assert read.notes[0] == "Read as Windows-1252; look whether the names are right."


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.tuples(
            st.text(st.characters(categories=("Lu", "Nd")), min_size=1, max_size=6),
            st.sampled_from(ITEMS),
            st.sampled_from(("", "1", "2")),
        ),
        st.tuples(st.sampled_from("12345?"), st.text(max_size=30)),
        min_size=1,
        max_size=40,
    )
)
def test_every_answer_of_a_file_is_in_the_session_afterwards(
    answers: dict[tuple[str, str, str], tuple[str, str]],
) -> None:
    session = day()
    wanted: dict[tuple[str, str, int], Value] = {}
    rows = []
    for (name, item, round_), (value, evidence) in answers.items():
        key = (name.casefold(), item, int(round_ or 1))
        if key not in wanted:
            wanted[key] = None if value == "?" else int(value)
            rows.append(
                row(
                    participant=name, item=item, round=round_, value=value,
                    evidence=evidence.encode("utf-8", "ignore").decode().replace("\0", ""),
                )
            )  # fmt: skip
    after = taken(session, *rows)
    names = {one.id: one.name.casefold() for one in after.participants}
    found = {
        (names[voter.id], item, round_ref.round): answer.value
        for round_ref, sheets in after.sheets.items()
        for voter, sheet in sheets.items()
        for item, answer in sheet.answers.items()
    }
    assert found == wanted


def test_a_hundred_thousand_lines_are_all_checked(session: Session) -> None:
    rows = [row(participant=f"P{i // 6}", item=ITEMS[i % 6]) for i in range(100_000)]
    rows[-1]["value"] = "six"
    assert problems(session, *rows) == [
        "line 100001, value: “six” is not a whole number from 1 to 5 (or ? for don’t know)"
    ]


def test_an_unknown_item_of_a_step_of_several_fields_is_named(session: Session) -> None:
    day = more(session, next(one for one in ONE_OF_EACH if one.kind == "dials"))
    (problem,) = problems(day, row(activity="more", step="dials", item="gone", team="North"))
    assert "this step has no item “gone”" in problem
