import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop import __version__, words
from ccworkshop.commands.people import SetDetails
from ccworkshop.content.records import Activity
from ccworkshop.report import Report
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ccworkshop.store import Store
from exports.exporter import Exporter, ExportProblem, Progress
from ui.cli import main
from ui.cli_world import World
from ui.file_names import LONGEST, FreeNames, safe_name
from ui.terminal import aligned, width

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HEADER = "activity,step,round,team,participant,level,function,item,value,evidence\n"
ROW = "six-areas,areas,1,North,,,,show-the-money,4,a case\n"


@dataclass
class FakeWindows:
    """Writes down which windows were asked for; may fail as a window does."""

    asked: list[tuple[Any, ...]] = field(default_factory=list)
    failing: BaseException | None = None

    def _note(self, *what: Any) -> int:
        if self.failing is not None:
            raise self.failing
        self.asked.append(what)
        return 0

    def home(self) -> int:
        return self._note("home")

    def open(self, path: Path) -> int:
        return self._note("open", path)

    def demo(self, out: Path | None, seed: int, headless: bool) -> int:
        return self._note("demo", out, seed, headless)

    def preview(self, activity: Activity, pictures: Path | None) -> int:
        return self._note("preview", activity.key, pictures)


@dataclass
class FakeClock:
    """Stands still; may do something when it is asked, as others do while we work."""

    asked: Callable[[], object] = lambda: None

    def now(self) -> datetime:
        self.asked()
        return NOW


class TitleExporter:
    """Writes a report's title and refuses one of them."""

    name = "txt"
    suffix = ".txt"
    title = "Text"

    def write(self, report: Report, path: Path, progress: Progress | None = None) -> None:
        if "refuse" in report.subtitle:
            raise ExportProblem("this one cannot be written")
        if "crash" in report.subtitle:
            raise ZeroDivisionError("by accident")
        path.write_text(report.subtitle, "utf-8")


@dataclass
class Line:
    """One command line: runs it in a world of fakes and keeps what it said."""

    capsys: pytest.CaptureFixture[str]
    world: World
    out: str = ""
    err: str = ""

    def __call__(self, *argv: str | Path) -> int:
        code = main([str(part) for part in argv], self.world)
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        return code


@pytest.fixture
def windows() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, windows: FakeWindows) -> Line:
    exporters: tuple[Exporter, ...] = (TitleExporter(),)
    world = World(windows, FakeClock(), lambda: "id", exporters, tmp_path / "locks")
    return Line(capsys, world)


@pytest.fixture
def day(run: Line, tmp_path: Path) -> Path:
    path = tmp_path / "day.ccw"
    assert run("new", path, "--title", "Day", "--teams", "North,South") == 0
    return path


def answers(folder: Path, *rows: str) -> Path:
    path = folder / "answers.csv"
    path.write_text(HEADER + "".join(rows), "utf-8")
    return path


# --- windows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "asked"),
    [
        ((), ("home",)),
        (("open", "a b.ccw"), ("open", Path("a b.ccw"))),
        (("demo",), ("demo", None, 1, False)),
        (("demo", "--out", "x", "--seed", "7", "--headless"), ("demo", Path("x"), 7, True)),
    ],
)
def test_windows_are_opened_as_asked(
    run: Line, windows: FakeWindows, argv: tuple[str, ...], asked: tuple[Any, ...]
) -> None:
    assert run(*argv) == 0
    assert windows.asked == [asked]


def test_no_window_is_loaded_for_a_command_that_needs_none(day: Path) -> None:
    code = (
        "import sys; from ui.cli import main; code = main(['results', sys.argv[1]]);"
        "assert 'PySide6' not in sys.modules; assert 'reportlab' not in sys.modules; sys.exit(code)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, day], cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        (KeyboardInterrupt(), "Stopped."),
        (PermissionError(errno.EACCES, "no right", "x.ccw"), "“x.ccw”: no right."),
        (OSError(errno.EIO, "disk away"), "That did not work: disk away."),
        (ZeroDivisionError("by accident"), "ZeroDivisionError, test_cli.py:"),
    ],
)
def test_whatever_happens_is_said_in_words(
    run: Line, windows: FakeWindows, failing: BaseException, said: str
) -> None:
    windows.failing = failing
    assert run() == 1
    assert said in run.err


def run_alone(*argv: str, out: int, unbuffered: str) -> tuple[int, str]:
    """Run the program by itself; return its exit code and what it complained of."""
    done = subprocess.run(
        [sys.executable, "-m", "ui", *argv],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("verb", ["results", "--help"])
def test_a_reader_who_has_gone_is_no_drama(day: Path, verb: str, unbuffered: str) -> None:
    read, write = os.pipe()
    os.close(read)  # as `| head` does when it has enough
    argv = (verb, str(day)) if verb == "results" else (verb,)
    assert run_alone(*argv, out=write, unbuffered=unbuffered) == (1, "")
    os.close(write)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("argv", [("results",), ("results", "--json"), ("--version",)])
def test_a_full_disk_is_said_and_never_taken_for_success(
    day: Path, argv: tuple[str, ...], unbuffered: str
) -> None:
    files = () if argv == ("--version",) else (str(day),)
    with Path("/dev/full").open("wb") as full:
        code, said = run_alone(*argv, *files, out=full.fileno(), unbuffered=unbuffered)
    assert (code, said) == (1, "That did not work: No space left on device.\n")


class Narrow(io.RawIOBase):
    """Takes ten bytes at a time, as a disk does that is nearly full; no more than ``room``."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.taken = b""
        self.room = room

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if len(self.taken) >= self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.taken += bytes(data[:10])
        return min(10, len(data))


@pytest.mark.parametrize(("room", "code"), [(10_000_000, 0), (100, 1)])
def test_nothing_is_lost_where_python_does_not_buffer(
    day: Path, run: Line, monkeypatch: pytest.MonkeyPatch, room: int, code: int
) -> None:
    narrow = Narrow(room)
    unbuffered = io.TextIOWrapper(narrow, encoding="utf-8", write_through=True)  # type: ignore[type-var]
    monkeypatch.setattr(sys, "stdout", unbuffered)
    assert main(["results", str(day), "--json"], run.world) == code
    if code == 0:
        assert json.loads(narrow.taken)["title"] == "Day"
    narrow.room = 10_000_000  # what waits is written when the stream is thrown away


def test_complaints_that_cannot_be_written_are_no_traceback(
    run: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Narrow(0)
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BufferedWriter(full)))
    assert main(["results", "nowhere.ccw"], run.world) == 1
    full.room = 10_000_000


def test_a_broken_pipe_that_was_no_pipe_is_no_drama_either(run: Line, windows: FakeWindows) -> None:
    windows.failing = BrokenPipeError()
    assert run() == 1
    assert run.err == ""


# --- usage -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argv",
    [
        ("dance",),
        ("new",),
        ("new", "x.ccw"),
        ("new", "x.ccw", "--title", "x", "--start", "25:00"),
        ("new", "x.ccw", "--title", "x", "--start", "nine"),
        ("export", "x.ccw"),
        ("content",),
        ("demo", "--seed", "x"),
        ("--language", "klingon-x"),
        ("--language", "../../etc"),
    ],
)
def test_wrong_usage_says_so_and_ends_with_2(run: Line, argv: tuple[str, ...]) -> None:
    assert run(*argv) == 2
    assert run.err
    assert run.out == ""


def test_version_and_help(run: Line) -> None:
    assert run("--version") == 0
    assert run.out == f"ccworkshop {__version__}\n"
    assert run("--help") == 0
    assert "export" in run.out


def test_a_language_is_spoken_from_then_on(run: Line, day: Path, tmp_path: Path) -> None:
    try:
        path = tmp_path / "fr.ccw"
        assert run("--language", "fr", "new", path, "--title", "Jour", "--start", "9:05") == 0
        assert "21 novembre 2026" in run.out
    finally:
        words.use("en")


# --- new ---------------------------------------------------------------------------------------


def test_new_makes_a_session_with_all_that_was_said(run: Line, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_bytes("name;team\nZoë;West\nAnna;north\n".encode("cp1252"))
    path = tmp_path / "day.ccw"
    argv = ("new", path, "--title", "Acme", "--client", "Acme Ltd", "--start", "09:30")
    assert run(*argv, "--teams", 'North, "South, East",', "--roster", roster) == 0
    session = read_session(path)
    assert (session.id, session.title, session.client) == ("id", "Acme", "Acme Ltd")
    assert session.starts == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert [team.name for team in session.teams] == ["North", "South, East", "West"]
    assert [one.name for one in session.participants] == ["Zoë", "Anna"]
    assert session.workshop.agenda.key == "six-areas-day"
    assert "3 teams, 2 people." in run.out
    assert "Windows-1252" in run.out


def test_teams_may_stand_one_on_a_line(run: Line, tmp_path: Path) -> None:
    path = tmp_path / "x.ccw"
    assert run("new", path, "--title", "x", "--teams", 'North\n"East, West"\r\n\nSouth') == 0
    assert [team.name for team in read_session(path).teams] == ["North", "East, West", "South"]


def test_new_never_replaces_a_file(run: Line, day: Path) -> None:
    before = day.read_bytes()
    assert run("new", day, "--title", "Other") == 1
    assert "already a file" in run.err
    assert day.read_bytes() == before


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--title", "x", "--agenda", "no"), "six-areas-day: Six areas, one plan (120 min)"),
        (("--title", " "), "Give the session a title."),
        (("--title", "x" * 501), "at most 500"),
        (("--title", "x", "--teams", "A,a"), "already a team “a”"),
        (("--title", "x", "--roster", "nowhere.csv"), "“nowhere.csv” could not be read: "),
    ],
)
def test_new_says_what_is_wrong_and_makes_no_file(
    run: Line, tmp_path: Path, argv: tuple[str, ...], said: str
) -> None:
    assert run("new", tmp_path / "x.ccw", *argv) == 1
    assert said in run.err
    assert not (tmp_path / "x.ccw").exists()


def test_a_bad_roster_is_named_line_by_line(run: Line, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("name\nA\nA\n")
    assert run("new", tmp_path / "x.ccw", "--title", "x", "--roster", roster) == 1
    assert f"Nothing was taken from “{roster}”. 1 problem:\n  line 3, name: “A”" in run.err


# --- import ------------------------------------------------------------------------------------


def test_import_takes_answers_in_and_says_what_is_new(run: Line, day: Path, tmp_path: Path) -> None:
    rows = [f"six-areas,areas,1,North,P{i},Board,,show-the-money,{i % 5 + 1},\n" for i in range(24)]
    assert run("import", day, answers(tmp_path, *rows)) == 0
    assert "24 answers are in" in run.out
    assert "24 participants join the roster." in run.out
    assert "New levels: Board." in run.out
    assert len(read_session(day).participants) == 24


def test_importing_again_changes_nothing(run: Line, day: Path, tmp_path: Path) -> None:
    file = answers(tmp_path, ROW)
    assert run("import", day, file) == 0
    before = day.read_bytes()
    assert run("import", day, file) == 0
    assert "Nothing new" in run.out
    assert day.read_bytes() == before


def test_a_bad_line_keeps_all_lines_out(run: Line, day: Path, tmp_path: Path) -> None:
    before = day.read_bytes()
    bad = ROW.replace("show-the-money,4", "break-the-silos,x")
    assert run("import", day, answers(tmp_path, ROW, bad)) == 1
    assert "line 3, value: “x”" in run.err
    assert run.out == ""
    assert day.read_bytes() == before


def test_a_spreadsheet_and_a_missing_file_are_named(run: Line, day: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "answers.xlsx"
    sheet.write_bytes(b"PK\x03\x04")
    assert run("import", day, sheet) == 1
    assert "save it as CSV" in run.err
    assert run("import", day, tmp_path) == 1
    assert "could not be read" in run.err
    assert run("import", tmp_path / "none.ccw", answers(tmp_path, ROW)) == 1
    assert "none.ccw" in run.err


def test_what_others_save_during_an_import_is_kept(run: Line, day: Path, tmp_path: Path) -> None:
    others = iter([SetDetails("Saved meanwhile", "", None)])

    def save() -> None:
        for command in others:
            write_session(day, command.apply(read_session(day), NOW), overwrite=True)

    run.world = replace(run.world, clock=FakeClock(save))
    assert run("import", day, answers(tmp_path, ROW)) == 0
    after = read_session(day)
    assert after.title == "Saved meanwhile"
    assert sum(map(len, after.sheets.values())) == 1


def test_a_session_that_is_open_elsewhere_is_left_alone(
    run: Line, day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.cli_commands.PATIENCE", 0.0)
    _session, window = SessionFile.open(day, clock=FakeClock(), locks=run.world.locks)
    try:
        assert run("import", day, answers(tmp_path, ROW)) == 1
    finally:
        window.close()
    assert "is in use by" in run.err
    assert not read_session(day).sheets


def test_what_was_done_can_be_read_and_an_import_is_one_change(
    run: Line, day: Path, tmp_path: Path
) -> None:
    assert run("history", day) == 0
    assert "Nothing has been done" in run.out
    run("import", day, answers(tmp_path, ROW))
    assert run("history", day) == 0
    assert run.out.count("import 1 answer") == 1
    session, file = SessionFile.open(day, clock=FakeClock(), locks=run.world.locks)
    store = Store(session, FakeClock(), file.history)
    store.subscribe(file.save)
    assert store.undo()
    file.close()
    assert not any(read_session(day).sheets.values())
    assert run("history", day) == 0
    assert "undone: import 1 answer" in run.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_nobody_waits_for_a_pipe_that_is_no_session(run: Line, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ccw")
    assert run("import", tmp_path / "pipe.ccw", answers(tmp_path, ROW)) == 1
    assert "it is a device" in run.err


def test_without_a_place_for_its_mark_an_import_still_works(
    run: Line, day: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    run.world = replace(run.world, locks=tmp_path / "file")
    assert run("import", day, answers(tmp_path, ROW)) == 0


# --- results -----------------------------------------------------------------------------------


def test_results_are_a_table_with_aligned_columns(run: Line, day: Path, tmp_path: Path) -> None:
    run("import", day, answers(tmp_path, ROW))
    assert run("results", day) == 0
    lines = run.out.splitlines()
    assert lines[0] == "Day"
    head = next(line for line in lines if line.startswith("item"))
    row = next(line for line in lines if line.startswith("Show the money  "))
    assert row.index("4.00") + 4 == head.index("median") + len("median")
    assert "  North" in run.out


def test_results_without_answers_say_so(run: Line, day: Path) -> None:
    assert run("results", day) == 0
    assert "Nobody has answered yet." in run.out


def test_results_as_json_are_exact(run: Line, day: Path, tmp_path: Path) -> None:
    run("import", day, answers(tmp_path, ROW, ROW.replace("North", "South").replace(",4,", ",1,")))
    assert run("results", day, "--json") == 0
    data = json.loads(run.out)
    item = data["steps"][0]["rounds"][0]["items"][0]
    assert (item["n"], item["counts"], item["mean"]) == (2, [1, 0, 0, 1, 0], 2.5)


def test_what_is_not_a_session_is_refused(run: Line, tmp_path: Path) -> None:
    path = tmp_path / "x.ccw"
    path.write_bytes(b"\x00\x01 not ours")
    assert run("results", path) == 1
    assert "x.ccw" in run.err


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_terminal_without_letters_still_gets_its_results(
    tmp_path: Path, run: Line, monkeypatch: pytest.MonkeyPatch, as_json: tuple[str, ...]
) -> None:
    path = tmp_path / "x.ccw"
    run("new", path, "--title", "Übersicht – ورشة")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["results", str(path), *as_json], run.world) == 0
    text = raw.getvalue().decode("ascii")
    if as_json:
        assert json.loads(text)["title"] == "Übersicht – ورشة"
    else:
        assert text.startswith("?bersicht ? ????")


def test_without_any_terminal_nothing_breaks(
    day: Path, run: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["results", str(day)], run.world) == 0
    assert main(["results", "nowhere.ccw"], run.world) == 1


def test_a_title_cannot_steer_the_terminal(run: Line, day: Path) -> None:
    session = replace(read_session(day), title="a\x1b[2Jb")
    write_session(day, session, overwrite=True)
    assert run("results", day) == 0
    assert run.out.startswith("a\\u001b[2Jb\n")


# --- export ------------------------------------------------------------------------------------


def test_export_goes_on_after_a_bad_file_and_never_mixes_sessions_up(
    run: Line, tmp_path: Path
) -> None:
    titles = {"a": "Day: 1/2", "b": "DAY- 1-2", "c": "refuse", "d": "crash", "e": "con"}
    files = []
    for name, title in titles.items():
        files.append(tmp_path / f"{name}.ccw")
        assert run("new", files[-1], "--title", title) == 0
    files.insert(1, tmp_path / "missing.ccw")
    to = tmp_path / "deep" / "out"
    assert run("export", *files, files[0], "--to", to, "--format", "TXT") == 1
    written = {path.name: path.read_text("utf-8").split(" · ")[0] for path in to.iterdir()}
    assert written == {
        "Day- 1-2.txt": "Day: 1/2",
        "DAY- 1-2 (2).txt": "DAY- 1-2",
        "_con.txt": "con",
    }
    assert [line.split("  ")[0] for line in run.out.splitlines()] == ["1 of 6", "3 of 6", "6 of 6"]
    assert "2 of 6" in run.err
    assert "this one cannot be written" in run.err
    assert "ZeroDivisionError" in run.err


def test_export_opens_patterns_up_where_the_shell_did_not(run: Line, tmp_path: Path) -> None:
    for name in "ab":
        run("new", tmp_path / f"{name}.ccw", "--title", name)
    assert run("export", tmp_path / "*.ccw", "--to", tmp_path / "o", "--format", "txt") == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["a.txt", "b.txt"]
    assert run("export", tmp_path / "*.no", "--to", tmp_path / "o", "--format", "txt") == 1
    assert "*.no" in run.err


def test_a_report_lies_beside_the_plan_and_not_in_its_place(
    run: Line, day: Path, tmp_path: Path
) -> None:
    for what in ("plan", "report"):
        assert run("export", day, "--what", what, "--to", tmp_path / "o", "--format", "txt") == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == [
        "Day report.txt", "Day.txt",
    ]  # fmt: skip


def test_export_says_which_formats_there_are(run: Line, day: Path, tmp_path: Path) -> None:
    assert run("export", day, "--to", tmp_path / "o", "--format", "docx") == 1
    assert "There are: txt." in run.err
    assert not (tmp_path / "o").exists()


def test_export_into_what_is_no_folder_says_so(run: Line, day: Path, tmp_path: Path) -> None:
    assert run("export", day, "--to", day, "--format", "txt") == 1
    assert "could not be made" in run.err


# --- content -----------------------------------------------------------------------------------


def test_content_check_names_what_is_wrong(run: Line, tmp_path: Path) -> None:
    bad = tmp_path / "mine.toml"
    bad.write_text("schema = 1\n[[points]]\n")
    assert run("content", "check", bad) == 1
    assert "mine.toml" in run.err
    assert run("content", "check", tmp_path / "none") == 1


def test_content_check_is_content_with_our_own(run: Line) -> None:
    import resources

    assert run("content", "check", Path(next(iter(resources.__path__)))) == 0
    assert "no problem found" in run.out


# --- names and tables --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Acme: day 1/2?", "Acme- day 1-2-"),
        ("  ..hidden.. ", "hidden"),
        ("NUL", "_NUL"),
        ("com1.plan", "_com1.plan"),
        ("a\u202egpj.exe\n", "a gpj.exe"),
        ("ورشة", "ورشة"),
        ("...", ""),
        ("é", "é"),
    ],
)
def test_titles_become_names_for_every_system(title: str, name: str) -> None:
    assert safe_name(title) == name.strip(" .-")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_is_a_safe_name(title: str) -> None:
    name = safe_name(title)
    assert len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*\n\0')
    assert name == name.strip(" .")


def test_names_are_given_once() -> None:
    names = FreeNames()
    assert [names.take(name) for name in ("a", "A", "a (2)", "b")] == [
        "a",
        "A (2)",
        "a (2) (2)",
        "b",
    ]


def test_wide_letters_keep_columns_straight() -> None:
    lines = aligned(("x", "n"), (False, True), (("山田", "1"), ("e\u0301", "10")))
    assert len({width(line) for line in lines}) == 1
    assert lines[2] == "山田   1"
