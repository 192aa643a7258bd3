"""What all tests share: no window on anybody's screen, and no timing in generated tests."""

import gc
import os
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shared or busy computer is slow now and then, which is no fault of the code under test.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep marks and copies of sessions out of the folders of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name))


_EVERY = 40
_tests = count(1)


@pytest.fixture(autouse=True)
def windows_are_let_go_of() -> Iterator[None]:
    """Free what windows left behind: Python alone waits until hundreds of them lie about."""
    yield
    if next(_tests) % _EVERY == 0:
        gc.collect()
