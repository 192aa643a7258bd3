"""kill −9 in the middle of a played day: reopened at the same beat with every saved answer."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccworkshop.demo_day import demo_session
from ccworkshop.session import Beat, Place
from ccworkshop.storage.session_file import SessionFile, read_session, write_session
from ui.sample import sample_workshop

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.timeout(300)
def test_a_killed_day_goes_on_where_it_was(tmp_path: Path) -> None:
    chance = random.Random(9)
    environment = dict(
        os.environ, QT_QPA_PLATFORM="offscreen", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path)
    )
    lost = []
    for kill in range(KILLS):
        path = tmp_path / f"day-{kill}.ccw"
        write_session(path, demo_session(sample_workshop()))
        lines = chance.randrange(2, 22)
        told = _play_and_kill(path, kill, lines, chance.random() * 0.05, environment)
        session = read_session(path)
        answers = sum(
            len(sheet.answers) for sheets in session.sheets.values() for sheet in sheets.values()
        )
        if answers < told[0] or not _is_at_or_after(session.place, told[1]):
            lost.append((kill, told, answers, session.place))
        _goes_on(path)
    assert lost == []


def _play_and_kill(
    path: Path, seed: int, lines: int, rest: float, environment: dict[str, str]
) -> tuple[int, Place]:
    """Return the answers and the place that were last called saved before the kill."""
    argv = (sys.executable, "-m", "tests.faults.playing_app", str(path), str(seed))
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = (0, Place("opening-frame", "purpose", Beat.BRIEF, 1))
        for _line in range(lines):
            line = process.stdout.readline().split()
            assert len(line) == 5, process.stderr.read()
            step = "" if line[2] == "-" else line[2]
            told = (int(line[0]), Place(line[1], step, Beat(line[3]), int(line[4])))
        time.sleep(rest)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    return told


def _is_at_or_after(place: Place, told: Place) -> bool:
    """Tell whether the day stands where it was told, or further on."""
    entries = [entry.key for entry in sample_workshop().agenda.entries]
    return place == told or entries.index(place.entry) >= entries.index(told.entry)


def _goes_on(path: Path) -> None:
    """Open the file for writing, as the program does; nobody holds it any more."""
    from ccworkshop.demo_day import DemoClock

    _session, file = SessionFile.open(path, clock=DemoClock())
    assert file.holder is None
    assert file.close().problem == ""
