"""What the command line takes from outside: windows, time, ids, kinds of export."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from ccworkshop.clock import Clock, SystemClock
from ccworkshop.content.records import Activity

_CORE = (
    "ccworkshop.earlier",
    "ccworkshop.storage.session_file",
    "ccworkshop.views.agenda",
    "ccworkshop.views.stage",
)
"""What the console is made of, and all that these load."""


@contextmanager
def quick_start() -> Iterator[None]:
    """Load the core before Qt, and collect no cycles until the first window is painted.

    PySide6 reads the source of each module that is loaded after it; and of all that is made for
    a first window next to nothing can be collected. ``Program`` lets the collector go on.
    """
    gc.disable()
    try:
        for name in _CORE:
            import_module(name)
        yield
    finally:
        gc.enable()


class Windows(Protocol):
    """What opens windows; each returns an exit code."""

    def home(self) -> int:
        """Open the home window."""
        ...

    def open(self, path: Path) -> int:
        """Open a session."""
        ...

    def demo(self, out: Path | None, seed: int, headless: bool) -> int:
        """Play the demo."""
        ...

    def preview(self, activity: Activity, pictures: Path | None) -> int:
        """Show guide and stage of an activity, or write their pictures."""
        ...


class RealWindows:
    """The windows of the application; Qt is loaded with the first of them."""

    def home(self) -> int:
        """Open the home window."""
        with quick_start():
            from ui.app import run_home

            return run_home()

    def open(self, path: Path) -> int:
        """Open a session."""
        with quick_start():
            from ui.app import run_open

            return run_open(path)

    def demo(self, out: Path | None, seed: int, headless: bool) -> int:
        """Play the demo."""
        from ui.demo import run

        return run(out, seed, headless)

    def preview(self, activity: Activity, pictures: Path | None) -> int:
        """Show guide and stage of an activity, or write their pictures."""
        from ui.preview import run

        return run(activity, pictures)


def _new_id() -> str:
    from uuid import uuid4  # asks the platform for its name; a window that opens needs no id

    return uuid4().hex


@dataclass(frozen=True, slots=True)
class World:
    """What lies around the command line; tests hand in another one.

    ``exporters`` is the catalog when ``None``; each is an ``Exporter``, which is not named here
    so that a window need not wait for what exports load. ``locks`` is the folder for the marks
    of files in use, the user's own folder for such things when ``None``.
    """

    windows: Windows = field(default_factory=RealWindows)
    clock: Clock = field(default_factory=SystemClock)
    new_id: Callable[[], str] = _new_id
    exporters: Sequence[Any] | None = None
    locks: Path | None = None
