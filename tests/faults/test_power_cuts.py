"""After a power cut at any moment the file opens and holds all that counted, no change by half."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkshop.session import Session
from ccworkshop.storage.errors import CannotWriteSession
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.records import changed_documents, to_tables
from tests.core.storage.sample_day import sample_day, with_sheet
from tests.faults.two_planes import Plane, TwoPlanes

NAME = "day.ccw"
AT = datetime(2026, 11, 21, 14, 3, tzinfo=UTC).isoformat()
STEPS = st.lists(
    st.sampled_from(("sheet", "sheet", "title", "commit", "commit", "order", "fail")),
    min_size=1,
    max_size=14,
)


class Played:
    """A day that is saved step by step, and at each moment what must and what may be there."""

    def __init__(self) -> None:
        self.disk = TwoPlanes()
        self.states: list[Session] = [sample_day(2)]
        self.moments: list[tuple[Plane, int, int]] = []
        self.counted = 0
        path = Path("/nowhere") / NAME
        self.file = JournalFile.of_tables(path, to_tables(self.states[0]), disk=self.disk)
        self.file.commit()
        self.disk.moments.clear()

    def step(self, step: str) -> None:
        newest = self.states[-1]
        match step:
            case "sheet":
                number = len(self.states)
                self._add(with_sheet(newest, f"p{number % 3}", value=number), "answers")
            case "title":
                self._add(replace(newest, title=f"Day {len(self.states)}", client="x"), "details")
            case "fail":
                self.disk.failing = 1
            case _:
                self._bring(self.file.commit if step == "commit" else self.file.put_in_order)

    def _add(self, after: Session, words: str) -> None:
        self.file.add(changed_documents(self.states[-1], after), AT, words)
        self.states.append(after)

    def _bring(self, bring: object) -> None:
        assert callable(bring)
        before = self.counted
        try:
            bring()
        except CannotWriteSession:
            pass
        else:
            self.counted = len(self.states) - 1
        for moment in self.disk.moments:
            self.moments.append((moment, before, len(self.states) - 1))
        self.disk.moments.clear()
        if self.counted > before:  # and when all is done, nothing may be lost any more
            self.disk._moment()
            self.moments.append((self.disk.moments.pop(), self.counted, self.counted))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, seed=st.integers(0, 1 << 16))
def test_a_power_cut_at_any_moment(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], seed: int
) -> None:
    path = tmp_path_factory.getbasetemp() / f"cut-{NAME}"
    day, chance = Played(), random.Random(seed)
    for step in (*steps, "commit", "order"):
        day.step(step)
    for moment, least, most in day.moments:
        for _ in range(2):
            content = moment.after_cut(NAME, chance)
            assert content is not None, "the file is gone"
            path.write_bytes(content)
            journal = load(path)
            assert journal.problems == []
            assert session_in(journal, path) in day.states[least : most + 1]


def test_the_two_planes_catch_a_second_try_on_the_same_descriptor() -> None:
    """The fake would notice the mistake that it is there for."""
    disk = TwoPlanes()
    descriptor = disk.create(Path("a"), 0o666)
    disk.sync_folder(Path())
    disk.write(descriptor, b"kept")
    disk.failing = 1
    with pytest.raises(OSError, match="error"):
        disk.sync(descriptor)
    disk.sync(descriptor)
    held = {disk.moments[-1].after_cut("a", random.Random(seed)) for seed in range(20)}
    assert b"" in held
