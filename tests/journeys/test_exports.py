"""A document written on another thread never takes the program with it."""

import os
import subprocess
import sys
from pathlib import Path

from ccworkshop.demo_day import demo_session
from ccworkshop.storage.session_file import write_session
from ui.sample import sample_workshop

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_lives_on_after_each_export(tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    write_session(path, demo_session(sample_workshop()))
    argv = (sys.executable, "-m", "tests.journeys.exporting_app", path)
    environment = dict(os.environ, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    done = subprocess.run(
        argv, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
