"""Content on the command line: begun, checked, looked at; and what a session keeps of it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ccworkshop.content.starters import starter
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.storage.session_file import read_session
from tests.ui.test_cli import FakeWindows
from ui.cli import main
from ui.cli_world import World
from ui.own_content import content_folder


@dataclass
class Line:
    """One command line in a world of fake windows, and what it said."""

    capsys: pytest.CaptureFixture[str]
    windows: FakeWindows
    out: str = ""
    err: str = ""

    def __call__(self, *argv: str | Path) -> int:
        code = main([str(part) for part in argv], World(self.windows))
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        assert "mistake in ccworkshop" not in self.err
        return code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys, FakeWindows())


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    path = tmp_path / "walk.toml"
    path.write_text(starter("walk", "rating"), "utf-8")
    return path


AGENDA = """\
schema = 1
key = "evening"
title = "An evening"
summary = "One walk."
sources = ["A"]

[[entries]]
activity = "walk"
minutes = 20
"""


# --- check -------------------------------------------------------------------------------------


def test_a_file_that_is_in_order_is_called_so(run: Line, walk: Path) -> None:
    assert run("content", "check", walk) == 0
    assert run.out == f"{walk}: no problem found.\n"
    assert run.err == ""


def test_every_problem_is_a_line_with_file_and_line_and_then_they_are_counted(
    run: Line, walk: Path
) -> None:
    text = walk.read_text("utf-8").replace('scale = "E5"', 'scale = "E55"')
    walk.write_text(text.replace("minutes = 20 ", "minutes = 0 ", 1), "utf-8")
    lines = walk.read_text("utf-8").splitlines()

    assert run("content", "check", walk) == 1

    first, second, last = run.err.splitlines()
    minutes = next(n for n, line in enumerate(lines, start=1) if line.startswith("minutes = 0"))
    scale = next(n for n, line in enumerate(lines, start=1) if line.startswith('scale = "E55"'))
    assert first == (
        f"{walk}:{minutes}: minutes: found the number 0; expected a whole number from 1 to 600."
    )
    assert second.startswith(f"{walk}:{scale}: steps[1].scale: found “E55”; expected one of")
    assert last == "2 problems found."
    assert run.out == ""


def test_several_files_are_checked_and_a_problem_is_told_once(run: Line, walk: Path) -> None:
    bad = walk.with_name("bad.toml")
    bad.write_text("schema = 1\n[[steps]\n", "utf-8")

    assert run("content", "check", walk, bad, walk.parent) == 1

    assert run.out == f"{walk}: no problem found.\n"
    problem, count = run.err.splitlines()
    assert problem.startswith(f"{bad}:2:8: found a heading that is not closed")
    assert count == "1 problem found."


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x00", b"a = [\n", b"[[steps]]\n" * 3, "“”\u2028".encode(), b"\r"]
)
def test_whatever_a_file_holds_it_is_words(run: Line, walk: Path, data: bytes) -> None:
    for text in (data, walk.read_bytes() + data, data + walk.read_bytes()):
        odd = walk.with_name("odd.toml")
        odd.write_bytes(text)
        code = run("content", "check", odd)
        assert code == (1 if run.err else 0)
        assert bool(run.out) == (code == 0)


# --- new ---------------------------------------------------------------------------------------


def test_an_activity_begins_in_the_users_own_folder(run: Line) -> None:
    path = content_folder() / "activities" / "complaint-walk.toml"

    assert run("content", "new", "complaint-walk") == 0

    assert str(path) in run.out
    assert 'title = "Complaint walk"' in path.read_text("utf-8")
    assert run("content", "check", path) == 0


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_begins_with_any_kind_and_anywhere(run: Line, tmp_path: Path, kind: str) -> None:
    assert run("content", "new", "walk", "--kind", kind, "--to", tmp_path / "new") == 0
    assert f'kind = "{kind}"' in (tmp_path / "new" / "walk.toml").read_text("utf-8")


def test_nothing_is_overwritten(run: Line, walk: Path) -> None:
    walk.write_text("mine", "utf-8")
    assert run("content", "new", "walk", "--to", walk.parent) == 1
    assert "is there already" in run.err
    assert walk.read_text("utf-8") == "mine"


def test_a_key_that_somebody_has_is_refused(run: Line) -> None:
    assert run("content", "new", "six-areas") == 1
    assert "(Six attention areas), and yours would take its place" in run.err
    assert run("content", "new", "my-walk") == 0
    assert run("content", "new", "my-walk", "--to", "elsewhere") == 1
    assert not Path("elsewhere").exists()


@pytest.mark.parametrize("key", ["", "My walk", "../walk", "-walk", "a--b", "ä", "a" * 61, "a\n"])
def test_a_key_that_is_none_is_refused(run: Line, tmp_path: Path, key: str) -> None:
    assert run("content", "new", "--to", tmp_path, "--", key) == 1
    assert "is no key" in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_kind_that_is_none_names_those_that_are(run: Line, tmp_path: Path) -> None:
    assert run("content", "new", "walk", "--kind", "ratings", "--to", tmp_path) == 1
    assert "briefing, rating" in run.err


def test_a_folder_that_is_a_file_is_said(run: Line, walk: Path) -> None:
    assert run("content", "new", "other", "--to", walk) == 1
    assert run.err.startswith(f"“{walk}")


# --- preview -----------------------------------------------------------------------------------


def test_an_activity_is_shown(run: Line, walk: Path) -> None:
    assert run("content", "preview", walk) == 0
    assert run("content", "preview", walk, "--stage", "pictures") == 0
    assert run.windows.asked == [("preview", "walk", None), ("preview", "walk", Path("pictures"))]


def test_an_activity_with_mistakes_is_not_shown_and_they_are_told(run: Line, walk: Path) -> None:
    walk.write_text(walk.read_text("utf-8").replace('kind = "rating"', 'kind = "rate"'), "utf-8")

    assert run("content", "preview", walk) == 1

    assert f"{walk}:" in run.err
    assert run.err.endswith("1 problem found.\n")
    assert run.windows.asked == []


def test_only_one_activity_can_be_shown(run: Line, walk: Path) -> None:
    agenda = walk.with_name("evening.toml")
    agenda.write_text(AGENDA, "utf-8")
    assert run("content", "preview", agenda) == 1
    assert "an agenda or a scale" in run.err
    assert run("content", "preview", walk.parent) == 1
    assert "is a folder" in run.err
    assert run("content", "preview", walk.with_name("none.toml")) == 1
    assert "nothing in this place" in run.err


# --- content of one's own in a session ----------------------------------------------------------


def test_a_session_keeps_its_activity_whatever_becomes_of_the_file(
    run: Line, tmp_path: Path
) -> None:
    activities, agendas = (content_folder() / name for name in ("activities", "agendas"))
    agendas.mkdir(parents=True)
    (agendas / "evening.toml").write_text(AGENDA, "utf-8")
    assert run("content", "new", "walk") == 0
    file = activities / "walk.toml"
    old, gone = tmp_path / "old.ccw", tmp_path / "gone.ccw"
    assert run("new", old, "--title", "Old", "--agenda", "evening", "--teams", "A,B") == 0
    before = read_session(old)

    file.write_text(file.read_text("utf-8").replace('"Walk"', '"Another walk"'), "utf-8")
    assert run("new", gone, "--title", "New", "--agenda", "evening") == 0
    changed = read_session(gone)
    assert read_session(old) == before
    assert before.workshop.activities["walk"].title == "Walk"
    assert changed.workshop.activities["walk"].title == "Another walk"

    file.write_text("no longer TOML", "utf-8")
    assert run("results", old) == 0
    file.unlink()
    assert read_session(old) == before
    assert run("export", old, "--to", tmp_path / "plans") == 0
    assert run("new", tmp_path / "third.ccw", "--title", "Third", "--agenda", "evening") == 1
    assert "There is no agenda “evening”" in run.err
