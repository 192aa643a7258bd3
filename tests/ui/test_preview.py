"""The preview of an activity: pages in a window, pictures in a folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Activity
from ccworkshop.rehearsal import rehearse
from ccworkshop.session import Beat
from ccworkshop.steps.catalog import SCHEMAS
from ui.app import Program
from ui.preview import has_display
from ui.preview_window import PreviewWindow, picture_names, write_pictures

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def six_areas() -> Activity:
    return ContentLibrary.load(SCHEMAS).activities["six-areas"]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, six_areas: Activity) -> Iterator[PreviewWindow]:
    program = Program(qapp)
    made = PreviewWindow(six_areas, tuple(rehearse(six_areas)), program.theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    program.close_all()


def press(window: PreviewWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    QApplication.processEvents()


def test_it_begins_with_the_guide_and_pages_through_every_beat(
    window: PreviewWindow, six_areas: Activity
) -> None:
    scenes = tuple(rehearse(six_areas))
    assert window.windowTitle() == "Preview: Six attention areas"
    assert window.where.text() == f"1 of {len(scenes) + 1} · Guide"
    assert window.guide.isVisible()
    for number, scene in enumerate(scenes, start=2):
        press(window, Qt.Key.Key_PageDown)
        assert window.stage.isVisible()
        assert window.stage.view == scene.view
        assert window.where.text() == f"{number} of {len(scenes) + 1} · {scene.title}"
    press(window, Qt.Key.Key_PageDown)
    assert window.index == len(scenes)


def test_it_pages_back_and_closes(window: PreviewWindow) -> None:
    press(window, Qt.Key.Key_PageUp)
    assert window.index == 0
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageUp)
    assert window.index == 1
    press(window, Qt.Key.Key_PageUp)
    assert window.guide.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_stage_has_the_shape_of_a_projector(window: PreviewWindow) -> None:
    press(window, Qt.Key.Key_PageDown)
    assert (window.stage.width(), window.stage.height()) == (1280, 720)


def test_pictures_are_in_order_and_named_by_step_beat_and_round(six_areas: Activity) -> None:
    first, *rest = rehearse(six_areas)
    again = replace(first, place=first.place._replace(beat=Beat.REVEALED, round=2))
    names = picture_names((first, *rest[:9], again))
    assert (names[0], names[-1]) == ("01-areas-brief.png", "11-areas-revealed-2.png")
    assert sorted(names) == list(names)


def test_a_picture_for_the_guide_and_for_every_beat(
    qapp: QApplication, six_areas: Activity, tmp_path: Path
) -> None:
    scenes = tuple(rehearse(six_areas))

    theme = Program(qapp).theme

    assert write_pictures(tmp_path, six_areas, scenes, theme) == len(scenes) + 1

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["00-guide.png", *picture_names(scenes)]
    assert names[1] == "01-areas-brief.png"
    seen = set()
    for name in names:
        with Image.open(tmp_path / name) as image:
            assert image.width == 1280
            assert image.height == 720 or (name == "00-guide.png" and image.height > 720)
            colours = image.convert("RGB").getcolors(1 << 24)
            assert colours is not None
            assert len(colours) > 20, name  # something is drawn
            seen.add(image.tobytes())
    assert len(seen) == len(names)


@pytest.mark.parametrize(
    ("platform", "environment", "seen"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ("win32", {}, True),
        ("darwin", {"QT_QPA_PLATFORM": "minimal:x"}, False),
    ],
)
def test_without_a_display_nobody_would_see_a_window(
    platform: str, environment: dict[str, str], seen: bool
) -> None:
    assert has_display(platform, environment) is seen


def preview(tmp_path: Path, *argv: str | Path, **environment: str) -> tuple[int, str, str]:
    there = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    there |= {"DISPLAY": "", "WAYLAND_DISPLAY": "", "TMPDIR": str(tmp_path)} | environment
    done = subprocess.run(
        [sys.executable, "-m", "ui", "content", "preview", *argv],
        cwd=ROOT, env=there, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_the_command_without_a_display_says_where_the_pictures_are(tmp_path: Path) -> None:
    file = ROOT / "resources" / "activities" / "opening-frame.toml"

    code, out, err = preview(tmp_path, file)

    assert code == 0, err
    (folder,) = tmp_path.glob("ccworkshop-preview-*")
    assert out == f"3 pictures in {folder}\n"
    assert len(list(folder.iterdir())) == 3


def test_pictures_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    file = ROOT / "resources" / "activities" / "opening-frame.toml"
    (tmp_path / "00-guide.png").mkdir()

    code, out, err = preview(tmp_path, file, "--stage", tmp_path)

    assert code == 1
    assert out == ""
    assert "00-guide.png” could not be written" in err
