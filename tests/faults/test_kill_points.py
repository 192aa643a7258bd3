"""No system call of a save is a bad moment to be killed, or to fail."""

from pathlib import Path

import pytest

from tests.faults.kill_points import FAULTS, enumerate_all, missing, table


def test_every_kill_point_of_saves_and_of_putting_in_order(tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    outcomes = enumerate_all(tmp_path)
    print(table(outcomes))
    bad = [one for one in outcomes if one.held < 0 or one.held < one.counted]
    assert bad == []
    calls = {one.point.call for one in outcomes}
    assert calls >= {"write", "fsync", "fdatasync", "rename", "openat"}
    assert len(outcomes) >= 20 * len(FAULTS)
    assert any(one.fault == "KILL" and one.counted < 3 for one in outcomes), "nobody was killed"
