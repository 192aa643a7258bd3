"""What a start waits for: the core before Qt, no collector, and nothing that may come later."""

import gc
import subprocess
import sys

import pytest

from ui.cli_world import quick_start

LOADED = """
import sys
import ui.cli
from ui.cli_world import quick_start
with quick_start():
    early = "ccworkshop.storage.session_file" in sys.modules and "PySide6" not in sys.modules
    core = {name for name in sys.modules if name.startswith("ccworkshop")}
    import ui.app
    late = {name for name in sys.modules if name.startswith("ccworkshop")} - core
print(early, *sorted(late), *sorted({"pyqtgraph", "numpy", "ui.figures.drawn"} & set(sys.modules)))
"""


def test_the_core_is_loaded_before_qt_and_what_draws_is_not_loaded_at_all() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=60
    )
    first, *rest = done.stdout.split()
    assert first == "True"
    small = {"ccworkshop.commands.day", "ccworkshop.commands.plan", "ccworkshop.dates"}
    assert set(rest) <= small


def test_the_collector_goes_on_after_a_start_that_fails() -> None:
    with pytest.raises(RuntimeError, match="no display"):
        _fail()
    assert gc.isenabled()


def _fail() -> None:
    with quick_start():
        assert not gc.isenabled()
        message = "no display"
        raise RuntimeError(message)
