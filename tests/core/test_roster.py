"""Who is in the room changes during the day; no answer is lost by that."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.commands.answers import CastAnswer, ImportAnswers
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.people import (
    AddParticipant,
    EditParticipant,
    RenameTeam,
    SetLeft,
)
from ccworkshop.commands.roster import ImportPeople, RosterRow, plan_people
from ccworkshop.intake.roster import read_what_can_be
from ccworkshop.session import Participant, Session, Voter, VoterKind
from ccworkshop.store import Store
from ccworkshop.views.answers import answers
from ccworkshop.views.booth import NO_CALL, why_not
from ccworkshop.views.booth import booth as booth_view
from ccworkshop.views.people import shared_name
from ccworkshop.voting import group_of, turnout
from tests.core.test_ballots import ONE as SECRET
from tests.core.test_ballots import ballot, booth, voted
from tests.core.workshops import AREAS, MORNING, FakeClock, first, run, with_people

ONE = first(AREAS)


def room(*people: Participant) -> Session:
    return replace(with_people(count=0), participants=people, serial=100)


def refused(day: Session, command: Command, match: str) -> None:
    with pytest.raises(CommandRefused, match=match):
        run(day, command)


def answered(day: Session, number: int) -> Session:
    who = Voter(VoterKind.PARTICIPANT, day.participants[number].id)
    return run(day, CastAnswer(ONE, who, "money", 3))


def whole(day: Session, number: int) -> Session:
    who = Voter(VoterKind.PARTICIPANT, day.participants[number].id)
    for item in day.step(AREAS).items:
        day = run(day, CastAnswer(ONE, who, item.key, 3))
    return day


# --- one person -----------------------------------------------------------------------------------


def test_who_is_edited_keeps_the_sheet_which_counts_with_the_new_team() -> None:
    day = answered(with_people(count=3), 0)
    one = day.participants[0]
    new = replace(one, name=" Ann\tLee ", level="front-LINE", function="Sales")
    after = run(day, EditParticipant(new, "Harbour"))
    ann = after.participants[0]
    assert (ann.id, ann.name, ann.level, ann.function) == (one.id, "Ann Lee", "Front line", "Sales")
    assert after.teams[-1].name == "Harbour"
    assert ann.team == after.teams[-1].id
    assert after.functions == (*day.functions, "Sales")
    assert after.sheets == day.sheets
    assert group_of(after, AREAS)["team"](Voter(VoterKind.PARTICIPANT, one.id)) == "Harbour"
    assert run(after, EditParticipant(ann, "")).participants[0].team == ""
    assert EditParticipant(new).words(day) == "change Ann Lee"


def test_nonsense_is_refused() -> None:
    day = with_people(count=2)
    one = day.participants[0]
    refused(day, EditParticipant(Participant("x", "Nobody")), "not on the list")
    refused(day, SetLeft("x", left=True), "not on the list")
    refused(day, EditParticipant(replace(one, name=" ")), "Give the participant a name")
    refused(day, EditParticipant(replace(one, team="t999")), "no such team")
    refused(day, EditParticipant(replace(one, level="x" * 201)), "has 201 characters; at most 200")
    refused(day, EditParticipant(one, "y" * 201), "name of this team is too long")


def test_a_leaver_keeps_answers_and_is_waited_for_no_more() -> None:
    day = answered(whole(with_people(count=4), 0), 1)
    assert turnout(day, ONE) == (1, 4)
    first_gone = run(day, SetLeft(day.participants[0].id, left=True))
    assert turnout(first_gone, ONE) == (1, 4)  # a whole sheet counts among the expected
    assert first_gone.sheets == day.sheets
    assert turnout(run(day, SetLeft(day.participants[1].id, left=True)), ONE) == (1, 3)
    gone = run(day, SetLeft(day.participants[2].id, left=True))
    assert turnout(gone, ONE) == (1, 3)
    assert len(gone.voters(AREAS)) == gone.present(AREAS) == 3
    assert SetLeft(day.participants[2].id, left=True).words(day).endswith("has left")
    assert SetLeft(day.participants[2].id, left=False).words(day).endswith("is back")
    assert run(gone, SetLeft(day.participants[2].id, left=False)) == day


def test_the_grid_shows_a_leaver_with_a_sheet_and_nobody_else_who_left() -> None:
    day = answered(with_people(count=3), 0)
    for one in day.participants[:2]:
        day = run(day, SetLeft(one.id, left=True))
    rows = answers(day, AREAS, 1).rows
    assert [row.voter.id for row in rows] == [day.participants[i].id for i in (0, 2)]
    assert rows[0].detail.endswith("has left")
    late = answered(day, 1)  # a paper that lay on the table when somebody went
    assert len(answers(late, AREAS, 1).rows) == 3


def test_history_takes_every_edit_back_exactly() -> None:
    day = answered(with_people(count=3), 0)
    one = day.participants[0]
    store = Store(day, FakeClock())
    for command in (
        EditParticipant(replace(one, name="Z", level="New"), "T9"),
        SetLeft(one.id, left=True),
        ImportPeople((RosterRow("Z", "T10", "", ""), RosterRow("Y", "", "", ""))),
    ):
        store.dispatch(command)
    assert store.undo_words == "take in 2 people"
    while store.undo():
        pass
    assert store.session == day


# --- secret votes ---------------------------------------------------------------------------------


def test_groups_do_not_change_while_a_ballot_lies_in_an_open_heap() -> None:
    day = run(booth(), ballot(1))
    (who,) = day.booth(SECRET).voted
    person = day.participant(who)
    refused(day, EditParticipant(replace(person, level="Other")), "still open")
    refused(day, EditParticipant(person, "Other"), "still open")
    refused(day, RenameTeam(person.team, "Other"), "still open")
    row = RosterRow(person.name, "", "Other", "")
    assert "still open" in plan_people(day, (row,), MORNING).doubts[0][1]
    changed = tuple(replace(one, level="Other") for one in day.participants)
    command = ImportAnswers(changed, day.levels, day.functions, {}, (), day.serial, 0)
    refused(day, command, "still open")
    assert run(day, EditParticipant(replace(person, name="Z"))).participant(who).name == "Z"
    other = next(one for one in day.participants if one.id != who)
    assert run(day, EditParticipant(replace(other, level="Other"))).participant(other.id).level


def test_the_booth_waits_for_who_is_here_and_counts_who_voted_before_leaving() -> None:
    day = run(booth(12), ballot(1))
    (who,) = day.booth(SECRET).voted
    day = run(day, SetLeft(who, left=True))
    assert turnout(day, SECRET) == (1, 12)
    other = next(one for one in day.participants if one.id != who)
    number = int(other.id[1:])
    gone = run(day, SetLeft(other.id, left=True))
    assert turnout(gone, SECRET) == (1, 11)
    refused(gone, ballot(number), "has left")
    assert "has left" in why_not(gone, NO_CALL, other.id)
    listed = [row.id for row in booth_view(gone, SECRET, NO_CALL).rows]
    assert listed == [one.id for one in day.participants if one.id != other.id]
    assert turnout(voted(), SECRET) == (12, 12)


# --- lists ----------------------------------------------------------------------------------------


def test_a_list_adds_who_is_new_and_updates_who_is_known() -> None:
    day = run(room(), AddParticipant("Ann", level="Management", team_name="North"))
    day = run(day, AddParticipant("Bo"))
    ann, bo = day.participants
    text = "ANN\tSouth\n bo \t\tfront line\nCleo\tnorth\nBo\u200bb\n"
    roster = read_what_can_be(text, [team.name for team in day.teams])
    plan = plan_people(day, roster.people, MORNING)
    assert [one.name for one in plan.added] == ["Cleo", "Bo b"]
    assert [after.id for _before, after in plan.changed] == [ann.id, bo.id]
    after = run(day, ImportPeople(roster.people))
    assert after == plan.after
    moved, known = after.participants[:2]
    assert moved.team == after.teams[-1].id
    assert moved.level == "Management"  # an empty cell keeps what is known
    assert known.level == "Front line"
    again = plan_people(after, roster.people, MORNING)
    assert (again.same, again.added, again.changed, again.doubts) == (4, (), (), ())


@pytest.mark.parametrize(
    ("known", "rows", "added", "doubts"),
    [
        ((), (("Ann", "A"), ("ann", "a")), 0, 2),
        ((), (("Ann", "A"), ("Ann", "B")), 2, 0),
        ((("Ann", "North"),), (("Ann", "North"), ("Ann", "South")), 1, 0),
        ((("Ann", ""),), (("Ann", "North"), ("Ann", "South")), 0, 2),
        ((("Ann", "North"), ("Ann", "South")), (("Ann", "South"),), 0, 0),
        ((("Ann", "North"), ("Ann", "South")), (("Ann", "West"),), 0, 1),
        ((("Ann", "North"), ("Ann", "South")), (("Ann", ""),), 0, 1),
        ((("Ann", ""), ("Ann", "South")), (("Ann", ""),), 0, 0),
        ((), (("Ann", "x" * 201), ("", "")), 0, 2),
    ],
)
def test_namesakes_are_told_apart_by_team_or_told(
    known: tuple[tuple[str, str], ...], rows: tuple[tuple[str, str], ...], added: int, doubts: int
) -> None:
    day = room()
    for name, team in known:
        day = run(day, AddParticipant(name, team_name=team))
    listed = tuple(RosterRow(name, team, "", "") for name, team in rows)
    plan = plan_people(day, listed, MORNING)
    assert (len(plan.added), len(plan.doubts)) == (added, doubts)
    if doubts:
        refused(day, ImportPeople(listed), ".")
    else:
        assert run(day, ImportPeople(listed)) == plan.after


def test_lines_that_are_not_understood_leave_the_others_alone() -> None:
    text = "name,team\nAnn,North\n,South\n#REF!,East\nAnn,north\n=cmd,West\n"
    roster = read_what_can_be(text, [])
    assert [one.name for one in roster.people] == ["Ann", "cmd"]
    assert roster.new_teams == ("North", "West")
    assert roster.lines == (2, 6)
    assert [problem.line for problem in roster.problems] == [3, 4, 5]


# --- any order ------------------------------------------------------------------------------------

names = st.sampled_from(["Ann", "ann ", "Bo", "Cleo", "Person 1", "", "x" * 201])
words = st.sampled_from(["", "Management", "front-line", "New", "x" * 201])
teams = st.sampled_from(["", "Table 1", "North", "north", "South"])
rows = st.builds(RosterRow, names, teams, words, words)
places = st.integers(0, 3)
edits = st.one_of(
    st.tuples(st.just("edit"), places, rows),
    st.tuples(st.just("left"), places, st.booleans()),
    st.tuples(st.just("import"), places, st.lists(rows, max_size=4)),
    st.tuples(st.just("answer"), places, st.just(None)),
)


def command_of(day: Session, kind: str, place: int, what: object) -> Command:
    one = day.participants[place]
    if isinstance(what, RosterRow):
        person = Participant(one.id, what.name, one.team, what.level, what.function)
        return EditParticipant(person, what.team)
    if isinstance(what, bool):
        return SetLeft(one.id, what)
    if isinstance(what, list):
        return ImportPeople(tuple(what))
    assert kind == "answer"
    return CastAnswer(ONE, Voter(VoterKind.PARTICIPANT, one.id), "silos", 5)


@settings(deadline=None, max_examples=60)
@given(st.lists(edits, max_size=8))
def test_no_answer_is_lost_and_all_can_be_undone(
    steps: list[tuple[str, int, object]],
) -> None:
    begun = answered(answered(with_people(count=4), 0), 3)
    store = Store(begun, FakeClock())
    given_answers = {voter: dict(sheet.answers) for voter, sheet in begun.sheets[ONE].items()}
    for kind, place, what in steps:
        before = store.session
        try:
            command = command_of(before, kind, place, what)
            store.dispatch(command)
        except CommandRefused:
            assert store.session is before
        now = store.session
        ids = [one.id for one in now.participants]
        assert ids[: len(before.participants)] == [one.id for one in before.participants]
        assert len(set(ids)) == len(ids)
        for voter, sheet in given_answers.items():
            assert sheet.items() <= now.sheets[ONE][voter].answers.items()
        done, expected = turnout(now, ONE)
        assert 0 <= done <= expected <= len(ids)
        assert {one.level for one in now.participants} <= {"", *now.levels}
    while store.undo():
        pass
    assert store.session == begun


def test_a_name_that_is_there_already_is_told_and_not_refused() -> None:
    day = with_people(count=3)
    again = run(day, AddParticipant(" person  1 "))
    assert shared_name(day, again).startswith("2 people are called person 1 now.")
    assert "Ctrl+Z" in shared_name(day, again)
    assert shared_name(again, run(again, AddParticipant("Zoe"))) == ""
    assert shared_name(day, replace(day, title="x")) == ""
    moved = replace(again.participants[0], team="t2")
    assert shared_name(again, run(again, EditParticipant(moved))) == ""  # it was told before
    renamed = replace(day.participants[1], name="Person 3")
    assert "called Person 3" in shared_name(day, run(day, EditParticipant(renamed)))
