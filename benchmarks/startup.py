"""From the start of the process to a painted, usable console with a session of 24 people."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter_ns

from benchmarks.rooms import full_room
from benchmarks.table import Row, hand_over
from ccworkshop.session import Beat
from ccworkshop.storage.session_file import write_session

RUNS = 9
ROOT = Path(__file__).parent.parent
LIMIT = 1.0
AIM = 2.5
PATIENCE = 60

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, {imports}
{more}
class Window({base}):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, said)
def said():
    print("painted", flush=True)
    application.quit()
application = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""
PYSIDE = BARE.format(imports="QWidget", more="", base="QWidget")
PYQTGRAPH = BARE.format(imports="QWidget", more="import pyqtgraph", base="pyqtgraph.PlotWidget")


def milliseconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the time from the start of a process to the line in which it says "painted"."""
    begin = perf_counter_ns()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("painted"):
                taken = (perf_counter_ns() - begin) / 1e6
                process.wait(PATIENCE)
                return taken
        process.wait(PATIENCE)
    message = f"{command[1:3]} ended with {process.returncode} and never painted"
    raise RuntimeError(message)


def measure() -> list[Row]:
    """Run all three in turn, after one run that fills the caches."""
    with TemporaryDirectory(prefix="ccworkshop-bench-") as folder:
        home = Path(folder)
        revealed, fresh = home / "revealed.ccw", home / "fresh.ccw"
        write_session(revealed, full_room(Beat.REVEALED).session)
        write_session(fresh, full_room(Beat.BRIEF).session)
        environment = {
            **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPYCACHEPREFIX": str(home / "bytecode"),  # as on every start but the first
            "CCWORKSHOP_BENCH": "1",
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        commands = {
            "fresh": [sys.executable, "-m", "ui", "open", str(fresh)],
            "revealed": [sys.executable, "-m", "ui", "open", str(revealed)],
            "PySide6": [sys.executable, "-c", PYSIDE],
            "pyqtgraph": [sys.executable, "-c", PYQTGRAPH],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(RUNS + 1):
            for name, command in commands.items():
                needed = milliseconds(command, environment)
                if run:
                    taken[name].append(needed)
    fresh_start, at_reveal, bare, plain = (tuple(taken[name]) for name in commands)
    return [
        *_beside("start → console, before a vote", fresh_start, bare, plain),
        *_beside("start → console, at a reveal", at_reveal, bare, plain),
        Row("  a bare PySide6 window", bare),
        Row("  a bare pyqtgraph window", plain),
    ]


def _beside(
    what: str, console: tuple[float, ...], bare: tuple[float, ...], plain: tuple[float, ...]
) -> list[Row]:
    """Hold one start beside both bare windows."""
    return [
        Row(
            what,
            console,
            beside="bare pyqtgraph",
            ratio=median(console) / median(plain),
            bounds="ratio",
            limit=LIMIT,
        ),
        Row(
            f"  (aim {AIM:g} × PySide6)",
            console,
            beside="bare PySide6",
            ratio=median(console) / median(bare),
        ),
    ]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hand_over(measure())
