"""Every system call of real saves and of putting in order is a point at which to kill or to fail.

A nursery loads the program once and forks a child for each point. The child stops itself; strace
takes hold of it there, so that the calls are counted from the first save on.
"""

import mmap
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from ccworkshop.session import Session
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.session_file import SessionFile, write_session
from tests.core.storage.sample_day import StoppedClock, sample_day, with_sheet

CALLS = ("write", "fsync", "fdatasync", "rename", "ftruncate", "openat")
FAULTS = ("KILL", "EIO", "ENOSPC")
SAVES = 3
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)")


class Point(NamedTuple):
    """The n-th call of a kind in one thread."""

    call: str
    number: int


class Outcome(NamedTuple):
    """What became of one fault: how many changes counted, how many the file holds (-1: none)."""

    point: Point
    fault: str
    counted: int
    held: int
    problem: str


def states() -> list[Session]:
    """Return the days that a child saves one after the other."""
    days = [sample_day(2)]
    for number in range(1, SAVES + 1):
        days.append(with_sheet(days[-1], f"p{number}", value=number))
    return days


def play(path: Path, counted: mmap.mmap) -> None:
    """Open a file, save change after change, and close it; ``counted`` hears what was saved."""
    clock = StoppedClock(datetime.now(UTC))
    folders = path.parent
    os.kill(os.getpid(), signal.SIGSTOP)  # before opening, which makes a copy on its own thread
    day, file = SessionFile.open(
        path, clock=clock, retry_seconds=3600, locks=folders / "locks", backups=folders / "copies"
    )
    for number in range(1, SAVES + 1):
        file.save(day := with_sheet(day, f"p{number}", value=number))
        for _attempt in range(2):
            if file.flush().problem == "":
                counted[0] = number
                break
    file.close()
    counted[1] = 1


def nursery() -> None:
    """Fork a child for each path that comes in; tell its number, then how it ended."""
    for line in sys.stdin:
        counted = mmap.mmap(-1, 2)
        child = os.fork()
        if child == 0:
            try:
                play(Path(line.strip()), counted)
            finally:
                os._exit(0)
        os.waitpid(child, os.WUNTRACED)
        print(child, flush=True)
        os.waitpid(child, 0)
        print(counted[0], counted[1], flush=True)


def missing() -> str:
    """Say why this cannot be done here; empty when it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "strace is not there"
    asked = subprocess.run(
        ["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return f"strace may not trace here: {asked.stderr.strip()[:200]}" if asked.returncode else ""


class Prober:
    """Runs children of one nursery under strace."""

    def __init__(self, folder: Path, children: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self._children = children
        self._days = states()

    def _told(self) -> str:
        out: IO[str] | None = self._children.stdout
        assert out is not None
        return out.readline().strip()

    def run(self, options: Sequence[str]) -> tuple[Path, int]:
        """Play a day in a fresh folder under strace; return its file and how much counted."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        path = folder / "day.ccw"
        write_session(path, self._days[0])
        into = self._children.stdin
        assert into is not None
        into.write(f"{path}\n")
        into.flush()
        child = int(self._told())
        with subprocess.Popen(
            ["strace", "-f", "-y", "-p", str(child), *options], stderr=subprocess.PIPE, text=True
        ) as strace:
            assert strace.stderr is not None
            for line in strace.stderr:
                if "attached" in line:
                    break
            os.kill(child, signal.SIGCONT)
            counted = int(self._told().split()[0])
            strace.communicate()
        return path, counted

    def points(self) -> list[Point]:
        """Return every call that touches the day's folder, numbered as strace counts them."""
        log = self.folder / "calls"
        path, _counted = self.run(["-o", str(log), "-e", f"trace={','.join(CALLS)}"])
        numbers: dict[tuple[str, str], int] = {}
        found: dict[Point, None] = {}
        for line in log.read_text(errors="replace").splitlines():
            call = _LINE.match(line)
            if call is None:
                continue
            number = numbers[call[1], call[2]] = numbers.get((call[1], call[2]), 0) + 1
            if str(path.parent) in call[3]:
                found[Point(call[2], number)] = None
        return list(found)

    def probe(self, point: Point, fault: str) -> Outcome:
        """Let one call kill the program or fail, and look at what is left."""
        what = "signal=KILL" if fault == "KILL" else f"error={fault}"
        inject = f"inject={point.call}:{what}:when={point.number}"
        log = ["-o", os.devnull, "-e", f"trace={point.call}", "-e", inject]
        path, counted = self.run(log)
        held, problem = self._look(path)
        shutil.rmtree(path.parent)
        return Outcome(point, fault, counted, held, problem)

    def _look(self, path: Path) -> tuple[int, str]:
        try:
            journal = load(path)
            day = session_in(journal, path)
        except Exception as error:  # noqa: BLE001 - whatever it is, it goes into the table
            return -1, repr(error)
        if journal.problems or day not in self._days:
            return -1, "; ".join(journal.problems) or "half a change"
        return self._days.index(day), ""


@contextmanager
def prober(folder: Path) -> Iterator[Prober]:
    """Start a nursery and end it again."""
    root = Path(__file__).parents[2]
    code = "from tests.faults.kill_points import nursery; nursery()"
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as children:  # fmt: skip
        yield Prober(folder, children)
        assert children.stdin is not None
        children.stdin.close()


def enumerate_all(folder: Path) -> list[Outcome]:
    """Try every fault at every point."""
    with prober(folder) as one:
        return [one.probe(point, fault) for point in one.points() for fault in FAULTS]


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the table of kill points and faults."""
    lines = [f"{'call':12}{'points':>8}" + "".join(f"{fault:>8}" for fault in FAULTS)]
    lines[0] += f"{'unreadable':>12}{'lost':>6}"
    for call in (*CALLS, "all"):
        some = [one for one in outcomes if call in (one.point.call, "all")]
        tried = "".join(f"{sum(one.fault == fault for one in some):>8}" for fault in FAULTS)
        unreadable = sum(one.held < 0 for one in some)
        lost = sum(0 <= one.held < one.counted for one in some)
        points = len({one.point for one in some})
        lines.append(f"{call:12}{points:>8}{tried}{unreadable:>12}{lost:>6}")
    return "\n".join(lines)
