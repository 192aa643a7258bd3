"""Forms of a step from the command line."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from ccworkshop.storage.session_file import write_session
from ccworkshop.voting import form_code
from tests.core.workshops import AREAS, first, second, session, with_people
from ui.cli import main

CODE, SECOND = form_code(first(AREAS)), form_code(second(AREAS))


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.ccw"
    write_session(path, with_people(count=3))
    return path


def asked(day: Path, *more: str, step: str = "areas/rate", to: str = "forms.pdf") -> int:
    return main(["ballots", str(day), "--step", step, "--to", str(day.parent / to), *more])


def pages(day: Path, name: str = "forms.pdf") -> list[str]:
    return [page.extract_text() for page in PdfReader(day.parent / name).pages]


def test_everybody_on_the_list_gets_a_form(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(day) == 0
    assert len(pages(day)) == 3
    assert f"3 forms {CODE} are in" in capsys.readouterr().out


def test_who_has_left_gets_no_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = with_people(count=3)
    gone = replace(start.participants[0], left=True)
    write_session(
        tmp_path / "day.ccw", replace(start, participants=(gone, *start.participants[1:]))
    )
    assert asked(tmp_path / "day.ccw") == 0
    assert len(pages(tmp_path / "day.ccw")) == 2
    assert f"2 forms {CODE} are in" in capsys.readouterr().out


def test_copies_rounds_and_groups_are_chosen(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(day, "--copies", "1", "--revote", "--groups") == 0
    (page,) = pages(day)
    assert SECOND in page
    assert "Front line" in page
    assert f"1 form {SECOND} is in" in capsys.readouterr().out


def test_without_a_list_a_page_is_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.ccw"
    write_session(path, session())
    assert asked(path) == 0
    assert len(pages(path)) == 1
    assert f"A page of forms {CODE} is in" in capsys.readouterr().out


@pytest.mark.parametrize("step", ["areas", "areas/no", "plan/write", "opening/frame", ""])
def test_a_step_that_is_not_there_is_told_with_all_that_are(
    day: Path, step: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(day, step=step) == 1
    assert "There are: areas/rate, areas/order." in capsys.readouterr().err
    assert not (day.parent / "forms.pdf").exists()


@pytest.mark.parametrize("copies", ["0", "-1", "many", "1.5"])
def test_what_is_no_number_of_copies_is_wrong_usage(
    day: Path, copies: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(day, f"--copies={copies}") == 2
    assert "is no number of copies" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(day, to="no/forms.pdf") == 1
    assert "there is no folder" in capsys.readouterr().err
