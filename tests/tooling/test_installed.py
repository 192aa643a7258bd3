"""The installed thing, not the source tree: a wheel, in a folder of its own, far from here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it as pip does; its dependencies are those of this Python."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    _finish(*build)
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    pip = (sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", target)
    _finish(*pip, wheel)
    return target


def _finish(*argv: str | Path, home: Path | None = None, path: Path | None = None) -> str:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONWARNINGS="")
    if path is not None and home is not None:
        environment |= {"PYTHONPATH": str(path), "HOME": str(home), "USERPROFILE": str(home)}
    done = subprocess.run(
        argv,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=home,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_session_is_made_and_read_far_from_the_source(installed: Path, tmp_path: Path) -> None:
    app = (sys.executable, "-P", "-m", "ui")
    assert "0.1.0" in _finish(*app, "--version", path=installed, home=tmp_path)
    made = ("new", "day.ccw", "--title", "A day", "--teams", "North,South")
    _finish(*app, *made, path=installed, home=tmp_path)
    assert (tmp_path / "day.ccw").is_file()
    assert "A day" in _finish(*app, "results", "day.ccw", path=installed, home=tmp_path)
    _finish(*app, "export", "day.ccw", "--to", "out", path=installed, home=tmp_path)
    assert [made.suffix for made in (tmp_path / "out").iterdir()] == [".pdf"]


def test_everything_comes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import ui, ccworkshop, exports, resources; print(ui.__file__, resources.__file__)"
    shown = _finish(sys.executable, "-P", "-c", code, path=installed, home=tmp_path)
    assert shown.count(str(installed)) == 2
    names = {path.relative_to(installed).parts[0] for path in installed.iterdir()}
    assert {"ui", "ccworkshop", "exports", "resources"} <= names
    assert "tests" not in names
