"""An activity shown before the day: in a window, or as pictures where there is no display."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from ccworkshop.content.records import Activity
from ccworkshop.rehearsal import rehearse
from ccworkshop.words import _, plural
from ui.cli_problems import Failed
from ui.terminal import say

_UNSEEN = ("offscreen", "minimal", "vnc")


def run(activity: Activity, pictures: Path | None) -> int:
    """Show an activity; with ``pictures``, or without a display, write what would be shown."""
    scenes = tuple(rehearse(activity))
    unseen = pictures is not None or not has_display(sys.platform, os.environ)
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from ui.preview_window import show, take_pictures
    except ImportError as problem:
        raise Failed(_("Qt cannot be loaded here ({reason}).").format(reason=problem)) from None
    if not unseen:
        return show(activity, scenes)
    folder = pictures or Path(mkdtemp(prefix="ccworkshop-preview-"))
    folder.mkdir(parents=True, exist_ok=True)
    count = take_pictures(folder, activity, scenes)
    words = plural("{count} picture in {path}", "{count} pictures in {path}", count)
    say(words.format(count=count, path=folder))
    return 0


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether somebody would see a window."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in _UNSEEN:
        return False
    shown = (environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return platform != "linux" or any(shown)
