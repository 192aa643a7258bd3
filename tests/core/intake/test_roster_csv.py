import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.commands.roster import RosterRow
from ccworkshop.intake.problems import IntakeProblems
from ccworkshop.intake.roster import read_roster

NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=10)


def problems(data: bytes | str) -> list[str]:
    with pytest.raises(IntakeProblems) as caught:
        read_roster(data, ())
    return [str(problem) for problem in caught.value.problems]


def test_a_file_with_a_header_is_read_in_any_order_and_unused_columns_are_named() -> None:
    roster = read_roster(b"Team;E-mail;NAME\nNorth;a@x;Anna\n;;Ben\n", ["north"])
    assert roster.people == (RosterRow("Anna", "north", "", ""), RosterRow("Ben", "", "", ""))
    assert roster.new_teams == ()
    assert roster.notes == ("Columns not used: E-mail.",)


def test_pasted_cells_without_a_header_are_name_team_level_function() -> None:
    roster = read_roster("Bell, Anna\tNorth\tLeadership\tIT\nBen\tSouth\n", ["North"])
    assert roster.people == (
        RosterRow("Bell, Anna", "North", "Leadership", "IT"),
        RosterRow("Ben", "South", "", ""),
    )
    assert roster.new_teams == ("South",)


def test_a_list_of_bare_names_is_a_roster() -> None:
    assert [one.name for one in read_roster("Anna\nBen\n", ()).people] == ["Anna", "Ben"]


@pytest.mark.parametrize("header", ["Initials,Team", "Personalnummer;Team;Function", "who,level"])
def test_a_header_that_says_nothing_of_names_is_not_taken_for_a_person(header: str) -> None:
    assert problems(f"{header}\nAnna,Bell,North\n")[0] == (
        "line 1, name: this column is missing from the header"
    )


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("First name,Last name,Team\nAnna,Bell,North\n", "Anna Bell", ("North", "", "")),
        ("Nachname;Vorname;Abteilung\nBell;Anna;IT\n", "Anna Bell", ("", "", "IT")),
        ("Vorname;Name;Tisch;Ebene\nAnna;Bell;3;Leitung\n", "Anna Bell", ("3", "Leitung", "")),
        ("Prénom\tNom\tÉquipe\tService\nAnna\tBell\tNord\tSI\n", "Anna Bell", ("Nord", "", "SI")),
        ("Nom;Groupe\nBell;Nord\n", "Bell", ("Nord", "", "")),
        ("Vorname;Rolle\nAnna;Chefin\n", "Anna", ("", "", "Chefin")),
        ("Surname,First name,Name:\nx,y,Anna Bell\n", "Anna Bell", ("", "", "")),
        ("Role,Function,Table,Team,Person\na,b,c,d,Anna\n", "Anna", ("d", "", "b")),
        ("Last name,First name,Team\n,Anna\n", "Anna", ("", "", "")),
        ("Imię i nazwisko,Zespół,Dział\nAnna Bell,A,IT\n", "Anna Bell", ("A", "", "IT")),
    ],
)
def test_headers_as_offices_write_them(text: str, name: str, rest: tuple[str, str, str]) -> None:
    roster = read_roster(text, ())
    assert roster.people == (RosterRow(name, *rest),)


def test_what_is_not_used_is_named_as_it_is_written() -> None:
    roster = read_roster("E-Mail,Role,Department,Surname,First name,Name\na,b,c,d,e,Anna\n", ())
    assert roster.notes == ("Columns not used: E-Mail, Department, Surname and First name.",)
    with pytest.raises(IntakeProblems, match="cell 4"):
        read_roster("First name,Last name,Team\nAnna,Bell,North,more\n", ())


def test_a_roster_may_say_participant_as_answers_do() -> None:
    roster = read_roster("team,Participant\nNorth,Anna\n", ())
    assert roster.people == (RosterRow("Anna", "North", "", ""),)
    both = read_roster("participant,name\n7,Anna\n", ())
    assert both.people == (RosterRow("Anna", "", "", ""),)
    assert both.notes == ("Columns not used: participant.",)


def test_spellings_of_team_and_level_are_one() -> None:
    roster = read_roster("a,North,Front line,IT\nb,NORTH ,front-line,it\n", ())
    assert roster.people[1] == RosterRow("b", "North", "Front line", "IT")
    assert roster.new_teams == ("North",)


def test_new_teams_come_in_the_order_of_their_first_mention() -> None:
    assert read_roster("a,Z\nb,A\nc,Z\n", ["M"]).new_teams == ("Z", "A")


def test_a_given_team_may_begin_with_a_sign_that_a_new_one_may_not() -> None:
    roster = read_roster("a,@home\nb,=1+1\nc,-\n", ["@home"])
    assert [one.team for one in roster.people] == ["@home", "1+1", ""]


def test_formulas_are_made_harmless_and_said() -> None:
    roster = read_roster('name\n"=HYPERLINK(""x"")"\n', ())
    assert roster.people[0].name == 'HYPERLINK("x")'
    assert "HYPERLINK" in roster.notes[0]


def test_the_encoding_is_said_when_it_was_not_certain() -> None:
    assert read_roster("name\nZoë\n".encode("cp1252"), ()).notes == (
        "Read as Windows-1252; look whether the names are right.",
    )


def test_control_characters_are_taken_out() -> None:
    assert read_roster("name\nAn\x1bna\x07 Bell\n", ()).people[0].name == "An na Bell"


def test_all_that_is_wrong_is_named_by_line() -> None:
    found = problems("name,team\nAnna,North\n,South\nANNA,north\n#REF!,\n" + "x" * 201 + ",\n")
    assert [line.split(":")[0] for line in found] == [
        "line 3, name",
        "line 4, name",
        "line 5, name",
        "line 6, name",
    ]
    assert "line 2 already" in found[1]


def test_the_same_name_in_two_teams_is_two_people() -> None:
    assert len(read_roster("Anna,North\nAnna,South\n", ()).people) == 2


@pytest.mark.parametrize("text", ["", "\n", "name,team\n"])
def test_nobody_is_a_problem(text: str) -> None:
    assert "nobody on this roster" in problems(text)[0]


def test_a_header_without_names_is_a_problem() -> None:
    assert problems("team,level\nNorth,IT\n") == [
        "line 1, name: this column is missing from the header"
    ]


@given(
    st.lists(
        st.tuples(NAMES, NAMES), min_size=1, max_size=20, unique_by=lambda one: one[0].casefold()
    )
)
def test_people_come_back_as_they_were_written(people: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([("name", "team"), *people])
    roster = read_roster(file.getvalue().encode(), ())
    assert [one.name for one in roster.people] == [name for name, _team in people]
    for row, (_name, team) in zip(roster.people, people, strict=True):
        assert row.team.casefold() == team.casefold()
