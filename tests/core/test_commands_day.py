"""Verbs that move the day, the people in it and the plan that comes out of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import (
    LONGEST_SHIFT,
    AdjustMinutes,
    Back,
    Blank,
    Forward,
    Freeze,
    GoTo,
    SetRevote,
)
from ccworkshop.commands.people import (
    LONGEST_TITLE,
    AddParticipant,
    AddTeam,
    RemoveTeam,
    RenameTeam,
    SetDetails,
    same_name,
)
from ccworkshop.commands.plan import (
    LONGEST_TEXT,
    AddAction,
    AddNote,
    EditAction,
    RemoveAction,
    RemoveNote,
)
from ccworkshop.session import (
    Action,
    Beat,
    NoteKind,
    Participant,
    Place,
    Reached,
    Session,
    StepRef,
    Team,
)
from ccworkshop.words import one_line
from tests.core.workshops import (
    AREAS,
    FRAME,
    MORNING,
    ORDER,
    PLAN,
    answered,
    at,
    first,
    rating,
    run,
    session,
    team,
    with_people,
    with_teams,
)

LAST = Place(*PLAN, Beat.REVEALED, 1)
COFFEE = Place("coffee", "", Beat.PAUSE, 1)


def refused(day: Session, command: Command) -> str:
    with pytest.raises(CommandRefused) as refusal:
        run(day, command)
    assert command.words(day)
    return str(refusal.value)


# --- moving -------------------------------------------------------------------------------------


def test_the_first_click_begins_the_day() -> None:
    day = run(with_teams(), Forward())

    assert [visit.entry for visit in day.visits] == ["opening", "areas"]
    assert day.reached == {FRAME: Reached(1, Beat.BRIEF), AREAS: Reached(1, Beat.BRIEF)}


def test_a_move_within_an_entry_is_no_new_visit() -> None:
    day = run(with_teams(), Forward(), Forward())

    assert len(day.visits) == 2
    assert day.reached[AREAS] == Reached(1, Beat.OPEN)


def test_the_ends_of_the_day_refuse_to_be_passed() -> None:
    end = run(with_teams(), GoTo(LAST))

    assert "PageUp" in refused(end, Forward())
    assert "beginning" in refused(with_teams(), Back())
    assert Forward().words(end) == "forward"


def test_a_jump_goes_only_where_the_line_goes() -> None:
    assert run(with_teams(), GoTo(COFFEE)).place == COFFEE
    for place in (
        Place("gone", "x", Beat.OPEN, 1),
        Place(*AREAS, Beat.OPEN, 2),
        Place(*FRAME, Beat.OPEN, 1),
        Place("air", "", Beat.PAUSE, 1),
    ):
        assert "no such place" in refused(with_teams(), GoTo(place))


def test_moves_say_where_they_go() -> None:
    day = at(with_teams(), AREAS, Beat.OPEN)

    assert Forward().words(day) == "close the vote"
    assert Back().words(day) == "back to: explain the question"
    assert GoTo(COFFEE).words(day) == "go to Coffee"
    assert GoTo(Place("gone", "x", Beat.OPEN, 1)).words(day) == "go to gone"


# --- re-vote, minutes, stage --------------------------------------------------------------------


def test_a_re_vote_is_asked_for_where_there_is_a_vote() -> None:
    assert run(with_teams(), SetRevote(AREAS, wanted=True)).rounds(AREAS) == 2
    for ref in (FRAME, PLAN, StepRef("coffee", ""), StepRef("gone", "gone")):
        assert "no vote to repeat" in refused(with_teams(), SetRevote(ref, wanted=True))


def test_doing_without_a_re_vote_elsewhere_leaves_the_day_where_it_is() -> None:
    day = at(with_teams(rating(revote=True)), ORDER, Beat.OPEN)

    assert run(day, SetRevote(AREAS, wanted=False)).place == day.place
    assert run(day, SetRevote(ORDER, wanted=False)).place == day.place


def test_minutes_add_up_and_stay_within_reason() -> None:
    day = run(with_teams(), AdjustMinutes("areas", 5), AdjustMinutes("areas", -2))

    assert day.extra_minutes == {"areas": 3}
    assert run(day, AdjustMinutes("areas", -999)).extra_minutes == {"areas": -30}
    assert run(day, AdjustMinutes("areas", 9**9)).extra_minutes == {"areas": LONGEST_SHIFT}
    assert "no such entry" in refused(day, AdjustMinutes("gone", 1))


def test_the_stage_goes_dark_and_is_held() -> None:
    day = run(with_teams(), Blank(on=True), Freeze(on=True), Forward())

    assert day.blank
    assert day.frozen == Place(*FRAME, Beat.BRIEF, 1)
    free = run(day, Blank(on=False), Freeze(on=False))
    assert (free.blank, free.frozen) == (False, None)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SetRevote(AREAS, wanted=True), "ask for a re-vote"),
        (SetRevote(AREAS, wanted=False), "do without a re-vote"),
        (AdjustMinutes("areas", 1), "+1 min"),
        (AdjustMinutes("areas", -1), "-1 min"),
        (Blank(on=True), "blank the stage"),
        (Blank(on=False), "show the stage"),
        (Freeze(on=True), "freeze the stage"),
        (Freeze(on=False), "let the stage follow"),
        (AddTeam("Alpha"), "add team Alpha"),
        (RenameTeam("t1", "Beta"), "rename team to Beta"),
        (RemoveTeam("t1"), "remove a team"),
        (AddParticipant("Ada"), "add Ada"),
        (SetDetails("A", "B", None), "change title, client or start"),
        (AddAction(Action("", " Call\nAda ")), "add action “Call Ada”"),
        (EditAction(Action("a1", "x" * 99)), "edit action “" + "x" * 60 + "”"),
        (RemoveAction("a1"), "remove an action"),
        (AddNote(NoteKind.NOTE, "x"), "capture a note"),
        (AddNote(NoteKind.PARKING, "x"), "put on the parking lot"),
        (RemoveNote("n1"), "remove a note"),
    ],
)
def test_history_names_every_verb(command: Command, words: str) -> None:
    assert command.words(with_teams()) == words


# --- people -------------------------------------------------------------------------------------


def test_names_are_cleaned() -> None:
    assert one_line("  Zoë\t\x00\u200b \ud800Smith\n") == "Zoë Smith"
    assert same_name("STRASSE ", "straße")
    assert not same_name("Alpha", "Beta")


def test_a_team_gets_a_name_and_an_id_of_its_own() -> None:
    day = run(session(), AddTeam(" Alpha\n"), AddTeam("Beta"), RemoveTeam("t1"), AddTeam("Gamma"))

    assert day.teams == (Team("t2", "Beta"), Team("t3", "Gamma"))


@pytest.mark.parametrize("name", ["", " \n\x00"])
def test_a_team_needs_a_name(name: str) -> None:
    assert "Give the team a name" in refused(with_teams(), AddTeam(name))
    assert "Give the team a name" in refused(with_teams(), RenameTeam("t1", name))


def test_two_teams_never_share_a_name() -> None:
    assert "already a team “alpha”" in refused(with_teams(), AddTeam(" alpha "))
    assert "already a team “BETA”" in refused(with_teams(), RenameTeam("t1", "BETA"))
    day = run(with_teams(), RenameTeam("t1", "ALPHA"))
    assert day.teams[0] == Team("t1", "ALPHA")
    assert day.teams[1:] == with_teams().teams[1:]


def test_a_team_with_answers_or_people_stays() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [3] * 6})

    assert "given answers" in refused(day, RemoveTeam("t1"))
    assert "has people" in refused(with_people(), RemoveTeam("t2"))
    assert len(run(day, RemoveTeam("t2")).teams) == 3
    assert run(day, RemoveTeam("gone")).teams == day.teams


def test_a_person_joins() -> None:
    day = run(with_teams(), AddParticipant(" Ada\n", "t2", " Board ", "IT"))

    assert day.participants == (Participant("p5", "Ada", "t2", "Board", "IT"),)
    assert run(day, AddParticipant("Bo")).participants[1].id == "p6"
    assert "Give the participant a name" in refused(day, AddParticipant(" "))
    assert "no such team" in refused(day, AddParticipant("Cy", "t99"))


def test_the_day_is_named() -> None:
    starts = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)

    day = run(with_teams(), SetDetails(" Our\nday ", " A\x00 bank ", starts))

    assert (day.title, day.client, day.starts) == ("Our day", "A bank", starts)
    assert len(run(day, SetDetails("x" * 999, "y" * 999, None)).client) == LONGEST_TITLE
    assert "Give the session a title" in refused(day, SetDetails(" ", "", None))


def test_a_start_without_a_zone_is_in_the_zone_of_the_day() -> None:
    zone = timezone(timedelta(hours=2))

    day = run(
        with_teams(),
        SetDetails("Day", "", datetime(2026, 11, 21, 9, 0)),  # noqa: DTZ001 - the point of it
        now=MORNING.astimezone(zone),
    )

    assert day.starts == datetime(2026, 11, 21, 9, 0, tzinfo=zone)


# --- plan ---------------------------------------------------------------------------------------


FULL = Action(
    "ignored",
    " Call\nAda ",
    owner=" Bo ",
    first_move=" Dial\t",
    due=date(2026, 12, 1),
    evidence="\x00A note ",
    lesson=5,
    impact=1,
    effort=5,
)


def test_an_action_is_kept_clean_under_an_id_of_the_day() -> None:
    day = run(with_teams(), AddAction(FULL))

    assert day.actions == (
        replace(FULL, id="a5", text="Call Ada", owner="Bo", first_move="Dial", evidence="A note"),
    )
    assert len(run(day, AddAction(Action("", "x" * 9999))).actions[1].text) == LONGEST_TEXT


@pytest.mark.parametrize("name", ["impact", "effort", "lesson"])
@pytest.mark.parametrize("value", [0, 6, -1])
def test_an_action_is_weighed_from_one_to_five(name: str, value: int) -> None:
    off = replace(FULL, **{name: value})  # type: ignore[arg-type]

    assert f"{value} is not on the scale from 1 to 5." in refused(with_teams(), AddAction(off))


def test_an_action_is_edited_in_its_place() -> None:
    day = run(with_teams(), AddAction(FULL), AddAction(Action("", "Other")))

    edited = run(day, EditAction(Action("a5", "Call Cy")))

    assert [action.text for action in edited.actions] == ["Call Cy", "Other"]
    assert "Say what will be done" in refused(day, EditAction(Action("a5", " ")))
    assert "no longer there" in refused(day, EditAction(Action("a99", "x")))


def test_actions_and_notes_are_taken_away() -> None:
    day = run(with_teams(), AddAction(FULL), AddNote(NoteKind.PARKING, " later\n "))

    assert [(note.id, note.text, note.kind) for note in day.notes] == [
        ("n6", "later", NoteKind.PARKING)
    ]
    assert (day.notes[0].place, day.notes[0].written) == (day.place, MORNING)
    bare = run(day, RemoveAction("a5"), RemoveNote("n6"))
    assert (bare.actions, bare.notes) == ((), ())
    assert run(bare, RemoveAction("a5"), RemoveNote("n6")) == bare
    assert run(bare, AddAction(FULL)).actions[0].id == "a7"
    assert "Write something" in refused(day, AddNote(NoteKind.NOTE, "\x00"))
