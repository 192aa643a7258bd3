"""The demo day: session, plan, and a picture of console and stage at every beat."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from ccworkshop import beats
from ccworkshop.storage.session_file import read_session

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_keeps_a_day_and_what_its_windows_showed(tmp_path: Path) -> None:
    environment = dict(os.environ, HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path / "data"))
    argv = (sys.executable, "-m", "ui", "demo", "--headless", "--out", tmp_path / "demo")
    done = subprocess.run(
        argv, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    session = read_session(tmp_path / "demo" / "demo.ccw")
    pictures = sorted((tmp_path / "demo" / "pictures").iterdir())
    assert len(pictures) == 2 * len(beats.line(session))
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (1920, 1080), picture.name
    assert (tmp_path / "demo" / "action-plan.pdf").read_bytes().startswith(b"%PDF")
    for path in (tmp_path / "demo" / "demo.ccw", tmp_path / "demo" / "action-plan.pdf"):
        assert str(path) in done.stdout


def test_a_demo_overwrites_nobodys_session(tmp_path: Path) -> None:
    (tmp_path / "demo.ccw").write_text("mine", encoding="utf-8")
    argv = (sys.executable, "-m", "ui", "demo", "--headless", "--out", tmp_path)
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Choose another folder" in done.stdout
    assert (tmp_path / "demo.ccw").read_text(encoding="utf-8") == "mine"
