"""dev.py behaves: what it makes, what it skips, what it says. No network, no real packages."""

import ast
import importlib.util
import os
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[2]

needs_posix = pytest.mark.skipif(
    os.name == "nt", reason="stands in for apt-get with a shell script"
)


# --- the machine ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID='raspbian'\nID_LIKE='debian'\n", True),
        ('ID=fedora\nNAME="not debian"\n', False),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', False),
        ("", False),
        ("# ID=debian\nnonsense\n", False),
    ],
)
def test_the_debian_family_is_recognised(text: str, expected: bool) -> None:
    assert dev.is_debian(dev.os_release(text)) is expected


def test_what_is_missing_is_found_with_its_package() -> None:
    known = "2 libs found in cache\n\tlibGL.so.1 (libc6,x86-64) => /lib/libGL.so.1\n"
    libraries = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
    tools = {"Xvfb": "xvfb", "strace": "strace"}
    here: dict[str, str] = {"strace": "/usr/bin/strace"}
    found = dev.missing(libraries, tools, known, here.get)
    assert found == {"libEGL.so.1": "libegl1", "Xvfb": "xvfb"}


def test_a_package_may_have_got_a_t64_name() -> None:
    known = {"libglib2.0-0t64", "libgl1", "libgl1t64"}
    assert dev.apt_names(["libglib2.0-0", "libgl1", "unheard-of"], known) == [
        "libglib2.0-0t64",
        "libgl1",
        "unheard-of",
    ]


def test_without_root_or_sudo_the_command_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "as_root", lambda: None)
    assert not dev.apt_install(["libegl1", "libgl1"])
    assert "sudo apt-get install -y libegl1 libgl1" in capsys.readouterr().err


def test_another_linux_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "on_debian", lambda: False)
    monkeypatch.setattr(dev, "output_of", lambda *_: "\tlibGL.so.1 (libc6) => /lib/libGL.so.1\n")
    assert dev.provide({"libGL.so.1": "libgl1"}, {})
    assert not dev.provide({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}, {})
    assert "not found: libEGL.so.1." in capsys.readouterr().err


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Return a maker of a false apt-get; what it was asked is in the file it returns."""

    def make(script: str) -> Path:
        log = tmp_path / "log"
        for name, body in {
            "apt-get": f'echo "$@" >> {log}\n{script}\n',
            "apt-cache": "echo libegl1\n",
        }.items():
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\n{body}", encoding="utf-8")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        monkeypatch.setattr(dev, "as_root", list)
        return log

    return make


@needs_posix
def test_old_package_lists_are_renewed_once(apt: Callable[[str], Path]) -> None:
    log = apt('case "$*" in *update) touch "$0.new";; esac; test -e "$0.new"')
    assert dev.apt_install(["libegl1"])
    asked = [line.split()[-1] for line in log.read_text().splitlines()]
    assert asked == ["libegl1", "update", "libegl1"]


@needs_posix
def test_a_failing_apt_is_a_sentence(
    apt: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    apt("echo E: no room >&2; exit 100")
    assert not dev.apt_install(["libegl1"])
    assert "could not install them. E: no room" in capsys.readouterr().err


def test_a_python_without_venv_names_its_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "as_root", lambda: None)
    with pytest.raises(dev.DevError, match=package):
        dev.make_venv()
    assert f"sudo apt-get install -y {package}" in capsys.readouterr().err


# --- the environment ------------------------------------------------------------------------------


class Yard:
    """A project folder in which making the environment is only noted."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.done: list[str] = []
        self.fails = False
        self.system = True
        (root / "requirements").mkdir()
        for lock in ("run", "dev"):
            (root / "requirements" / f"{lock}.txt").write_text(lock, encoding="utf-8")
        (root / "pyproject.toml").write_text("", encoding="utf-8")
        monkeypatch.setattr(dev, "ROOT", root)
        monkeypatch.setattr(dev, "VENV", root / ".venv")
        monkeypatch.setattr(dev, "STAMP", root / ".venv" / "stamp")
        monkeypatch.setattr(dev, "PYTHON", root / ".venv" / "python")
        monkeypatch.setattr(dev, "make_venv", self.make_venv)
        monkeypatch.setattr(dev, "pip_install", self.pip_install)
        monkeypatch.setattr(dev, "provide", self.provide)

    def make_venv(self) -> None:
        self.done.append("venv")
        (self.root / ".venv").mkdir(exist_ok=True)
        (self.root / ".venv" / "python").touch()

    def pip_install(self, *arguments: str) -> None:
        if self.fails:
            raise dev.DevError("no network")
        self.done.append(Path(arguments[-1]).stem if "-r" in arguments else "project")

    def provide(self, libraries: object, tools: object) -> bool:
        self.done.append("system")
        return self.system

    def prepare(self, lock: str, *needs: dict[str, str]) -> list[str]:
        self.done.clear()
        dev.prepare(lock, *needs)
        return list(self.done)


@pytest.fixture
def yard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Yard:
    return Yard(tmp_path, monkeypatch)


def test_the_second_time_nothing_is_made(yard: Yard) -> None:
    assert yard.prepare("dev") == ["venv", "dev", "project"]
    assert yard.prepare("dev") == []


def test_the_developers_set_serves_for_running_but_not_the_other_way_round(yard: Yard) -> None:
    assert yard.prepare("run") == ["venv", "run", "project"]
    assert yard.prepare("dev") == ["dev"]
    assert yard.prepare("run") == []


def test_only_what_changed_is_made_anew(yard: Yard) -> None:
    yard.prepare("dev")
    (yard.root / "requirements" / "dev.txt").write_text("newer", encoding="utf-8")
    assert yard.prepare("dev") == ["dev"]
    (yard.root / "pyproject.toml").write_text("newer", encoding="utf-8")
    assert yard.prepare("dev") == ["project"]
    (yard.root / ".venv" / "python").unlink()  # the system's Python was replaced
    assert yard.prepare("dev") == ["venv", "dev", "project"]


def test_another_python_or_another_place_means_a_new_environment(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard.prepare("dev")
    monkeypatch.setattr(sysconfig, "get_platform", lambda: "another")
    assert yard.prepare("dev") == ["venv", "dev", "project"]


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(yard: Yard) -> None:
    yard.prepare("dev")
    (yard.root / "requirements" / "dev.txt").write_text("newer", encoding="utf-8")
    yard.fails = True
    with pytest.raises(dev.DevError):
        yard.prepare("dev")
    yard.fails = False
    assert yard.prepare("dev") == ["venv", "dev", "project"]


def test_a_spoilt_stamp_is_no_stamp(yard: Yard) -> None:
    yard.prepare("dev")
    (yard.root / ".venv" / "stamp").write_text("{", encoding="utf-8")
    assert yard.prepare("dev") == ["venv", "dev", "project"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages to see to")
def test_the_system_is_asked_until_it_has_everything(yard: Yard) -> None:
    yard.prepare("dev")
    yard.system = False
    assert yard.prepare("dev", {"libGL.so.1": "libgl1"}) == ["system"]
    yard.system = True
    assert yard.prepare("dev", {"libGL.so.1": "libgl1"}) == ["system"]
    assert yard.prepare("dev", {"libGL.so.1": "libgl1"}) == []
    assert yard.prepare("dev", {"libGL.so.1": "libgl1"}, {"strace": "strace"}) == ["system"]


# --- the commands ---------------------------------------------------------------------------------


def dev_py(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(
        argv, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_help_from_another_folder_names_every_command(tmp_path: Path) -> None:
    done = dev_py("-h", cwd=tmp_path)
    assert done.returncode == 0
    assert all(f"\n  {command} " in done.stdout for command in dev.COMMANDS)


def test_paths_do_not_depend_on_the_folder() -> None:
    assert ROOT == dev.ROOT
    assert dev.PYTHON.is_absolute()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["frobnicate"], 2, "there is no command 'frobnicate'"),
        (["lint", "extra"], 1, "lint takes no arguments."),
        (["build", "extra"], 1, "build takes no arguments."),
    ],
)
def test_a_slip_is_answered_with_a_sentence(
    tmp_path: Path, arguments: list[str], code: int, sentence: str
) -> None:
    done = dev_py(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_older_python_gets_a_sentence(tmp_path: Path) -> None:
    old = (
        "import runpy, sys; sys.version_info = (3, 10, 1, 'final', 0); "
        "sys.version = '3.10.1 (old)'; runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", old, str(ROOT / "dev.py")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip() == "ccworkshop needs Python 3.11 or newer; this is 3.10.1."


def test_an_older_python_can_read_the_file_up_to_that_sentence() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


@pytest.mark.parametrize(
    "problem", [dev.DevError("no network"), OSError(28, "No space left on device")]
)
def test_what_a_person_can_mend_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], problem: Exception
) -> None:
    def fail(_: object) -> int:
        raise problem

    monkeypatch.setitem(dev.COMMANDS, "lint", fail)
    assert dev.main(["lint"]) == 1
    assert capsys.readouterr().err == f"dev.py: {problem}\n"


def check(name: str, code: int) -> dev.Check:
    program = (
        f"import sys; print('some'); print('\\x1b[1mend of {name}\\x1b[0m\\n'); sys.exit({code})"
    )
    return dev.Check(name, (sys.executable, "-c", program))


def test_every_check_runs_and_the_failures_are_named(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dev.perform_all([check("one", 0), check("two", 3), check("three", 0)]) == 1
    shown = capfd.readouterr().out.splitlines()
    verdict, *summary = shown[-1], *shown[-4:-1]
    assert verdict == "FAILED: two"
    assert [(line[:4].strip(), line.split(" s  ")[1]) for line in summary] == [
        ("ok", "end of one"),
        ("FAIL", "end of two"),
        ("ok", "end of three"),
    ]


def test_all_good_is_said_and_returned(capfd: pytest.CaptureFixture[str]) -> None:
    assert dev.perform_all([check("one", 0)]) == 0
    assert capfd.readouterr().out.endswith("All good.\n")


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, ...]]:
    """Checks that would be run, by name."""
    plan: dict[str, tuple[str, ...]] = {}

    def note(checks: list[dev.Check]) -> int:
        plan.update({check.name: check.argv for check in checks})
        return 0

    monkeypatch.setattr(dev, "prepare", lambda *_: None)
    monkeypatch.setattr(dev, "perform_all", note)
    return plan


def test_the_full_set_ends_with_the_coverage_gate(planned: dict[str, tuple[str, ...]]) -> None:
    assert dev.main(["test"]) == 0
    names = ["ruff check", "ruff format", "mypy", "lint-imports", "pytest", "coverage"]
    assert list(planned) == names
    assert "--cov" in planned["pytest"]


def test_arguments_go_to_pytest_and_no_gate_is_applied(
    planned: dict[str, tuple[str, ...]],
) -> None:
    assert dev.main(["test", "-k", "undo"]) == 0
    assert planned["pytest"][-2:] == ("-k", "undo")
    assert "coverage" not in planned


def test_without_a_display_running_shows_the_demo(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    calls: list[list[str]] = []

    def call(argv: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append([str(part) for part in argv[4:]])
        if argv[-2:-1] == ["--out"]:
            Path(argv[-1]).joinpath("report.pdf").touch()
        return subprocess.CompletedProcess(argv, 0)

    monkeypatch.setattr(dev, "prepare", lambda *_: None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "run", call)
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_: str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.main(["run"]) == 0
    assert f"in {tmp_path}: report.pdf" in capsys.readouterr().err
    assert dev.main(["run", "--version"]) == 0
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.main(["run"]) == 0
    assert calls == [["demo", "--headless", "--out", str(tmp_path)], ["--version"], []]


# --- the files around it --------------------------------------------------------------------------


def pins(lock: str) -> dict[str, set[str]]:
    """Return the hashes of each requirement line of a lock."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split("--hash=") for line in text.splitlines()]
    return {line[0].strip(): {digest.strip() for digest in line[1:]} for line in lines}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_has_pins_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert not any(sign in text for sign in ("/", "@", "#", "index", "find-links"))
    for requirement, digests in pins(lock).items():
        assert "==" in requirement
        assert digests
        assert all(digest.startswith("sha256:") for digest in digests)


def test_the_developers_lock_contains_the_runners() -> None:
    assert pins("run.txt").items() <= pins("dev.txt").items()


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "run.txt": project["project"]["dependencies"] + project["build-system"]["requires"],
        "dev.txt": project["project"]["optional-dependencies"]["dev"],
    }
    for lock, requirements in asked.items():
        names = {line.split("==")[0] for line in pins(lock)}
        for requirement in requirements:
            name = requirement.replace("=", " ").replace(">", " ").replace("<", " ").split()[0]
            assert name.lower() in names


def test_the_gate_is_one_line_that_runs_dev_py() -> None:
    script = ROOT / ".ci" / "run"
    assert "exec python3 dev.py test" in script.read_text(encoding="utf-8").splitlines()
    assert os.name == "nt" or os.access(script, os.X_OK)
