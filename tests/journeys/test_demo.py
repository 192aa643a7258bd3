"""The demo day: session, plan, and a picture of console and stage at every beat."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from ccworkshop import beats
from ccworkshop.demo_day import demo_session
from ccworkshop.session import Way
from ccworkshop.steps.catalog import kind_at
from ccworkshop.storage.session_file import read_session
from ui.sample import sample_workshop

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(300)  # a whole day, with more pictures than beats
def test_the_demo_keeps_a_day_and_what_its_windows_showed(tmp_path: Path) -> None:
    environment = dict(os.environ, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"))
    argv = (sys.executable, "-m", "ui", "demo", "--headless", "--out", tmp_path / "demo")
    done = subprocess.run(
        argv, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    session = read_session(tmp_path / "demo" / "demo.ccw")
    pictures = sorted((tmp_path / "demo" / "pictures").iterdir())
    sheets = [picture for picture in pictures if "-sheet-" in picture.name]
    assert len(pictures) - len(sheets) == 2 * len(beats.line(session))
    assert all(any(f"-{key}-open-sheet-" in one.name for one in sheets) for key in at_the_stage())
    assert any(one.name.endswith("-open-sheet-2.png") for one in sheets)  # each thing asked
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (1920, 1080), picture.name
    assert (tmp_path / "demo" / "action-plan.pdf").read_bytes().startswith(b"%PDF")
    for path in (tmp_path / "demo" / "demo.ccw", tmp_path / "demo" / "action-plan.pdf"):
        assert str(path) in done.stdout


def at_the_stage() -> list[str]:
    """Entry and step of everything that teams answer at the stage."""
    session = demo_session(sample_workshop())
    return [
        f"{ref.entry}-{ref.step}"
        for ref, step in session.steps()
        if step.items and session.way(ref) is Way.TEAM and kind_at(session, ref).takes_answers
    ]


def test_a_demo_overwrites_nobodys_session(tmp_path: Path) -> None:
    (tmp_path / "demo.ccw").write_text("mine", encoding="utf-8")
    argv = (sys.executable, "-m", "ui", "demo", "--headless", "--out", tmp_path)
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Choose another folder" in done.stdout
    assert (tmp_path / "demo.ccw").read_text(encoding="utf-8") == "mine"
