from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import EntryKind
from ccworkshop.intake.roster import read_roster
from ccworkshop.new_session import new_session
from ccworkshop.session import DEFAULT_FUNCTIONS, DEFAULT_LEVELS, Beat, Place, Session
from ccworkshop.steps.catalog import SCHEMAS

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WORKSHOP = ContentLibrary.load(SCHEMAS).workshop("six-areas-day")


def made(
    title: str = "Day", *, client: str = "", teams: tuple[str, ...] = (), roster: str = ""
) -> Session:
    people = read_roster(roster, teams) if roster else None
    return new_session(title, WORKSHOP, id="s1", now=NOW, client=client, teams=teams, roster=people)


def test_a_session_begins_at_the_first_beat_of_its_design() -> None:
    starts = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    session = new_session(
        " A\tday ", WORKSHOP, id="s1", now=NOW, client=" Acme ", starts=starts, teams=("N", "S")
    )
    opening = WORKSHOP.activities["opening-frame"].steps[0].key
    assert session.place == Place("opening-frame", opening, Beat.BRIEF, 1)
    assert (session.id, session.title, session.client) == ("s1", "A day", "Acme")
    assert (session.created, session.starts) == (NOW, starts)
    assert [team.name for team in session.teams] == ["N", "S"]
    assert session.workshop == WORKSHOP


def test_the_roster_brings_its_people_and_the_teams_that_were_not_given() -> None:
    session = made(teams=("North",), roster="Anna,NORTH,front-line,Sales\nBen,South\nCleo\n")
    assert [team.name for team in session.teams] == ["North", "South"]
    anna, ben, cleo = session.participants
    assert (anna.name, anna.team, anna.level) == ("Anna", session.teams[0].id, "Front line")
    assert anna.function == "Sales"
    assert (ben.team, cleo.team) == (session.teams[1].id, "")
    assert session.levels == DEFAULT_LEVELS
    assert session.functions == (*DEFAULT_FUNCTIONS, "Sales")
    ids = [team.id for team in session.teams] + [one.id for one in session.participants]
    assert len(set(ids)) == len(ids) == session.serial


@pytest.mark.parametrize(
    ("title", "client", "teams", "said"),
    [
        (" ", "", (), "Give the session a title"),
        ("x" * 501, "", (), "The title has 501 characters; at most 500"),
        ("x", "y" * 501, (), "The client’s name has 501 characters"),
        ("x", "", ("A", " a "), "There is already a team “a”"),
        ("x", "", ("A", ""), "Give the team a name"),
        ("x", "", ("A" * 201,), "The name of a team has 201 characters; at most 200"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    title: str, client: str, teams: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CommandRefused, match=said):
        made(title, client=client, teams=teams)


def test_a_title_of_500_characters_in_arabic_is_kept_whole() -> None:
    title = "ورشة" * 125
    assert made(title).title == title


def test_an_agenda_with_nothing_to_show_is_refused() -> None:
    buffers = tuple(entry for entry in WORKSHOP.agenda.entries if entry.kind is EntryKind.BUFFER)
    empty = replace(WORKSHOP, agenda=replace(WORKSHOP.agenda, entries=buffers))
    with pytest.raises(CommandRefused, match="nothing to show"):
        new_session("x", empty, id="s", now=NOW)
