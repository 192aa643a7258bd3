#!/usr/bin/env python3
"""Run, test, measure and build ccworkshop from a bare checkout.

usage: python3 dev.py COMMAND [arguments]

  run [arguments]    start ccworkshop; without a display and without arguments, the demo on disk
  test               static checks, all tests, coverage; with arguments, they go to pytest instead
                     of the full set, and the coverage gate is left out
  lint               the static checks only: ruff, mypy, import-linter
  bench [arguments]  the benchmarks, each beside its limit
  build              a program folder under dist/, started once to see that it works

Everything lives in .venv beside this file and is pinned by requirements/*.txt.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence, not a traceback
    sys.exit(f"ccworkshop needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ccworkshop.json"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CHECKED = ("ccworkshop", "exports", "ui", "resources", "benchmarks", "tests", "dev.py")

# What Qt's window system loads on Linux, and the Debian package that brings it. A name may carry
# "t64" at its end in newer releases; `apt_names` looks that up.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Programs that the window, PDF and power-cut tests drive; those tests skip, with a reason, without.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
    "strace": "strace",
}
BUILD_TOOLS = {"objdump": "binutils", "ldd": "libc-bin"}


class DevError(Exception):
    """Something a person can mend; its text says what and how."""


def say(text: str) -> None:
    """Tell the person at the terminal; stdout stays free for what ccworkshop prints."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


# --- the system's packages ------------------------------------------------------------------------


def os_release(text: str) -> dict[str, str]:
    """Read the lines ``KEY=value`` of /etc/os-release, quotes taken off."""
    pairs = (line.split("=", 1) for line in text.splitlines() if re.match(r"[A-Z_]+=", line))
    return {key: value.strip().strip("\"'") for key, value in pairs}


def is_debian(release: Mapping[str, str]) -> bool:
    """Tell whether apt-get is at home here: Debian, Ubuntu or one made from them."""
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"})


def on_debian() -> bool:
    """Tell whether this machine is of the Debian family."""
    file = Path("/etc/os-release")
    return file.exists() and is_debian(os_release(file.read_text(encoding="utf-8")))


def output_of(*argv: str) -> str:
    """Return what a program prints, or nothing if it is not there."""
    program = shutil.which(argv[0], path=f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin")
    if program is None:
        return ""
    done = subprocess.run([program, *argv[1:]], capture_output=True, text=True, check=False)
    return done.stdout


def missing(
    libraries: Mapping[str, str],
    tools: Mapping[str, str],
    known: str,
    which: Callable[[str], str | None],
) -> dict[str, str]:
    """Return what is not there, with its package; ``known`` is the output of ``ldconfig -p``."""
    there = {line.split()[0] for line in known.splitlines() if line.strip()}
    absent = {name: package for name, package in libraries.items() if name not in there}
    return absent | {name: package for name, package in tools.items() if which(name) is None}


def as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None if we may not."""
    if os.name == "nt" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def apt_names(packages: Sequence[str], known: set[str]) -> list[str]:
    """Return the names under which this release has the packages (``libx`` or ``libxt64``)."""
    return [f"{p}t64" if p not in known and f"{p}t64" in known else p for p in packages]


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages if we may, else name the command; return whether they are there."""
    root = as_root()
    command = f"apt-get install -y {' '.join(packages)}"
    if root is None:
        say(f"missing system packages. Install them with: sudo {command}")
        return False
    say(f"installing system packages: {' '.join(packages)}")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    for update_first in (False, True):  # the lists may be empty or older than the mirror
        if update_first:
            subprocess.run([*apt, "update"], capture_output=True, check=False)
        names = apt_names(packages, set(output_of("apt-cache", "pkgnames").split()))
        install = [*apt, "install", "-y", "--no-install-recommends", *names]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return True
    say(f"could not install them. {last_line(done.stderr)} Try: sudo {command}")
    return False


def provide(libraries: Mapping[str, str], tools: Mapping[str, str]) -> bool:
    """See to the system's libraries and programs; return whether all are there."""
    known = output_of("ldconfig", "-p")
    absent = missing(libraries if known else {}, tools, known, shutil.which)
    if not absent:
        return True
    if on_debian():
        return apt_install(sorted(set(absent.values())))
    say(f"not found: {' '.join(absent)}. Install them with your system's package manager.")
    return False


# --- the environment in .venv ---------------------------------------------------------------------


def digest(*parts: str | Path) -> str:
    """Return one fingerprint of some texts and the contents of some files."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


def wanted(lock: str) -> dict[str, str]:
    """Return the stamp of an environment that is as it should be.

    ``lock`` is ``"run"`` or ``"dev"``. ``python`` covers what a virtual environment cannot
    outlive: another interpreter or another place.
    """
    python = digest(str(sys.implementation.cache_tag), sysconfig.get_platform(), str(ROOT))
    return {
        "python": python,
        "packages": digest(ROOT / "requirements" / f"{lock}.txt"),
        "project": digest(ROOT / "pyproject.toml"),
    }


def read_stamp() -> dict[str, str]:
    """Return the stamp of the environment as it is, empty if there is none."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and PYTHON.exists() else {}


def stale(stamp: Mapping[str, str], lock: str) -> list[str]:
    """Return which parts of the environment must be made anew, in the order of making."""
    due = [part for part, value in wanted(lock).items() if stamp.get(part) != value]
    if lock == "run" and "packages" in due and stamp.get("packages") == wanted("dev")["packages"]:
        due.remove("packages")  # the developer's set contains it
    return ["python", "packages", "project"] if "python" in due else due


def make_venv() -> None:
    """Make .venv, with Debian's separate package for it if need be."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not (on_debian() and apt_install([package])):
            msg = f"this Python cannot make virtual environments: the package {package} is missing."
            raise DevError(msg)
    say("making .venv")
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(make, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DevError(f"could not make .venv: {last_line(done.stdout + done.stderr)}")


def pip_install(*arguments: str) -> None:
    """Let pip install into .venv; what it complains about goes straight to the terminal."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, *arguments], cwd=ROOT, check=False).returncode != 0:
        raise DevError("pip could not finish (see above). Is there a network, and room on disk?")


def make_environment(lock: str, stamp: dict[str, str]) -> dict[str, str]:
    """Make what is stale in .venv and return its new stamp."""
    due = stale(stamp, lock)
    STAMP.unlink(missing_ok=True)  # an interrupted installation must not look finished
    if "python" in due:
        make_venv()
        stamp = {}
    if "packages" in due:
        say(f"installing the packages of requirements/{lock}.txt (minutes, the first time)")
        requirements = str(ROOT / "requirements" / f"{lock}.txt")
        pip_install("--require-hashes", "--only-binary=:all:", "-r", requirements)
    if "project" in due:
        pip_install("--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    return stamp | {part: wanted(lock)[part] for part in due}


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second dev.py waiting while this one changes .venv."""
    with (ROOT / ".venv.lock").open("w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(
    lock: str,
    libraries: Mapping[str, str] | None = None,
    tools: Mapping[str, str] | None = None,
) -> None:
    """Bring .venv and the system up to what a command needs; quick when nothing changed."""
    needs = {*(libraries or {}), *(tools or {})} if sys.platform == "linux" else set()
    if not stale(stamp := read_stamp(), lock) and needs <= set(stamp.get("system", "").split()):
        return
    with alone():
        stamp = read_stamp()  # another dev.py may have done it meanwhile
        if stale(stamp, lock):
            stamp = make_environment(lock, stamp)
        seen = set(stamp.get("system", "").split())
        if not needs <= seen and provide(libraries or {}, tools or {}):
            stamp["system"] = " ".join(sorted(seen | needs))
        STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


# --- the commands ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Check:
    """One program that must end well."""

    name: str
    argv: tuple[str, ...]


def last_line(text: str) -> str:
    """Return the last line that says something, without colours."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def copy_stream(source: IO[bytes], heard: bytearray) -> None:
    """Pass a program's output on as it comes, and remember its end."""
    while chunk := os.read(source.fileno(), 65536):
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        heard += chunk
        del heard[:-8192]


def perform(check: Check) -> tuple[int, str]:
    """Run one check in the open; return its exit code and its last line."""
    print(f"\n── {check.name}", flush=True)
    colours = {"FORCE_COLOR": "1"} if sys.stdout.isatty() else {}
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", **colours}
    heard = bytearray()
    with subprocess.Popen(
        check.argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        if process.stdout is None:  # cannot be: a pipe was asked for
            raise DevError(f"{check.name} has no output.")
        # A thread, because a grandchild that outlives its parent would hold the pipe open.
        reader = threading.Thread(target=copy_stream, args=(process.stdout, heard), daemon=True)
        reader.start()
        code = process.wait()
        reader.join(timeout=5)
    return code, last_line(heard.decode(errors="replace"))


def perform_all(checks: Sequence[Check]) -> int:
    """Run every check, also after a failure; close with a line each and name what failed."""
    lines, failed = [], []
    for check in checks:
        start = time.monotonic()
        code, final = perform(check)
        if code != 0:
            failed.append(check.name)
        verdict = "ok  " if code == 0 else "FAIL"
        lines.append(f"{verdict} {check.name:13} {time.monotonic() - start:6.1f} s  {final}")
    print("\n── summary", *lines, sep="\n")
    print(f"FAILED: {', '.join(failed)}" if failed else "All good.", flush=True)
    return 1 if failed else 0


def module(name: str, program: str, *arguments: str) -> Check:
    """Return the check that runs a module of .venv's Python."""
    return Check(name, (str(PYTHON), "-m", program, *arguments))


def static_checks() -> list[Check]:
    """Return the checks that read the code without running it."""
    places = [ROOT / name for name in CHECKED]  # mypy refuses a folder without modules
    checked = [place.name for place in places if place.is_file() or any(place.rglob("*.py"))]
    return [
        module("ruff check", "ruff", "check", "."),
        module("ruff format", "ruff", "format", "--check", "."),
        module("mypy", "mypy", *checked),
        Check("lint-imports", (str(BIN / "lint-imports"), "--no-logo")),
    ]


def run(arguments: Sequence[str]) -> int:
    """Start ccworkshop where the person stands; without a display, show what it makes."""
    prepare("run", QT_LIBRARIES)
    # -P: a folder called "ui" where the person stands must not take our place.
    app = [str(PYTHON), "-P", "-m", "ui"]
    shown = sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    if arguments or shown:
        return subprocess.run([*app, *arguments], check=False).returncode
    folder = Path(tempfile.mkdtemp(prefix="ccworkshop-demo-"))
    say("no display here (DISPLAY is not set), so the demo day runs without a window")
    code = subprocess.run([*app, "demo", "--headless", "--out", folder], check=False).returncode
    made = sorted(path.name + ("/" if path.is_dir() else "") for path in folder.iterdir())
    say(f"in {folder}: {', '.join(made) or 'nothing'}")
    return code


def test(arguments: Sequence[str]) -> int:
    """Run the static checks and the tests; the coverage gate only over the full set."""
    prepare("dev", QT_LIBRARIES, TEST_TOOLS)
    if arguments:
        return perform_all([*static_checks(), module("pytest", "pytest", *arguments)])
    spread = ("-n", "2", "--dist", "worksteal") if (os.cpu_count() or 1) > 1 else ()
    measured = ("--cov", "--cov-report=", "--cov-fail-under=0")  # the gate is the next check
    tests = module("pytest", "pytest", *spread, *measured)
    return perform_all([*static_checks(), tests, module("coverage", "coverage", "report")])


def lint(arguments: Sequence[str]) -> int:
    """Run the static checks."""
    take_none("lint", arguments)
    prepare("dev")
    return perform_all(static_checks())


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks."""
    prepare("dev", QT_LIBRARIES)
    argv = [str(PYTHON), "-m", "benchmarks", *arguments]
    return subprocess.run(argv, cwd=ROOT, check=False).returncode


def build(arguments: Sequence[str]) -> int:
    """Make the program folder, start it once and look at what it made."""
    take_none("build", arguments)
    # A statically linked Python (Debian's) needs its library beside it to be packed.
    shared = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    own = {f"{shared}.so.1.0": shared} if sys.base_prefix == "/usr" else {}
    prepare("dev", {**QT_LIBRARIES, **own}, BUILD_TOOLS)
    places = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"))
    pack = module("pyinstaller", "PyInstaller", "--noconfirm", *places, str(ROOT / "build.spec"))
    if perform_all([pack]) != 0:
        return 1
    folder = ROOT / "dist" / "ccworkshop"
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    say(f"made {folder} ({size / 1e6:.0f} MB); starting it once")
    with tempfile.TemporaryDirectory(prefix="ccworkshop-built-") as out:
        program = folder / ("ccworkshop.exe" if os.name == "nt" else "ccworkshop")
        demo = [str(program), "demo", "--headless", "--out", out]
        code = subprocess.run(demo, cwd=out, check=False, timeout=300).returncode
        made = {path.suffix for path in Path(out).rglob("*") if path.is_file()}
    if code != 0 or not {".pdf", ".ccw"} <= made:
        raise DevError(f"the built program failed its demo (exit code {code}, made: {made}).")
    say("the built program made its PDF and its session file")
    return 0


def take_none(command: str, arguments: Sequence[str]) -> None:
    """Refuse arguments that nothing would read."""
    if arguments:
        raise DevError(f"{command} takes no arguments.")


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "build": build,
}


def main(argv: Sequence[str]) -> int:
    """Run one command; what a person can mend ends in a sentence."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if argv else 2
    if argv[0] not in COMMANDS:
        say(f"there is no command {argv[0]!r}; there are {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[argv[0]](argv[1:])
    except (DevError, OSError, subprocess.TimeoutExpired) as problem:
        say(str(problem))
    except KeyboardInterrupt:
        say("stopped.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
