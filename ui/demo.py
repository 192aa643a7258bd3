"""Plays the demo day through the real store and the real windows, and keeps what they show."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from ccworkshop.demo_day import DEMO_ID, DemoClock, demo_session, play
from ccworkshop.report import action_plan, day_report
from ccworkshop.session import Place
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.session_file import read_session, write_session
from ccworkshop.store import Store
from ccworkshop.words import _, plural
from exports.catalog import EXPORTERS
from ui.sample import sample_workshop


@dataclass(frozen=True, slots=True)
class _Demo:
    out: Path
    seed: int
    session_file: Path


def run(out: Path | None, seed: int, headless: bool) -> int:
    """Play the day and write session, PDF and pictures into ``out``; returns an exit code.

    ``headless`` needs no display: the same windows are drawn offscreen.
    """
    folder = out or Path(mkdtemp(prefix="ccworkshop-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    demo = _Demo(folder, seed, folder / "demo.ccw")
    if not _is_ours(demo.session_file):
        _say(
            _("{path} is somebody’s session. Choose another folder for the demo.").format(
                path=demo.session_file
            )
        )
        return 1
    clock = DemoClock()
    session = demo_session(sample_workshop())
    write_session(demo.session_file, session, overwrite=True)
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = _play_in_windows(demo, clock, headless=headless)
    _say(_("Session: {path}").format(path=demo.session_file))
    _say(_("Action plan: {path}").format(path=folder / "action-plan.pdf"))
    if pictures:
        _say(
            plural("{count} picture in {path}", "{count} pictures in {path}", pictures).format(
                count=pictures, path=folder / "pictures"
            )
        )
    return 0


def _is_ours(path: Path) -> bool:
    """Tell whether a path is free, or holds a demo of earlier."""
    if not path.exists():
        return True
    try:
        return read_session(path).id == DEMO_ID
    except SessionFileError:
        return False


def _play_in_windows(demo: _Demo, clock: DemoClock, *, headless: bool) -> int:
    try:
        from ui.demo_windows import DemoWindows
    except ImportError as problem:
        _say(_("No pictures: Qt cannot be loaded here ({reason}).").format(reason=problem))
        _play_without_windows(demo, clock)
        return 0
    windows = DemoWindows(demo.session_file, clock, demo.out / "pictures", show=not headless)
    for number, place in enumerate(play(windows.store, clock, demo.seed), start=1):
        windows.take_pictures(number, place)
        _tell_progress(place)
    windows.close()
    _write_plan(demo, windows.store, clock)
    return windows.pictures


def _play_without_windows(demo: _Demo, clock: DemoClock) -> None:
    store = Store(read_session(demo.session_file), clock)
    for place in play(store, clock, demo.seed):
        _tell_progress(place)
    write_session(demo.session_file, store.session, overwrite=True)
    _write_plan(demo, store, clock)


def _write_plan(demo: _Demo, store: Store, clock: DemoClock) -> None:
    exporter = next(one for one in EXPORTERS if one.name == "pdf")
    today = clock.now().date()
    exporter.write(action_plan(store.session, today), demo.out / "action-plan.pdf")
    exporter.write(day_report(store.session, today), demo.out / "session-report.pdf")


def _tell_progress(place: Place) -> None:
    if sys.stdout is not None and sys.stdout.isatty():
        _say(f"{place.entry} · {place.step} · {place.beat.value} {place.round}")


def _say(words: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()
