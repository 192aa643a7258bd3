"""Undo reaches across restarts, and the history can be told."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkshop.commands.command import CommandRefused
from ccworkshop.session import RoundRef, Session
from ccworkshop.storage.history import Entry, Log, StoredStep
from ccworkshop.storage.journal_lines import sealed
from ccworkshop.storage.loading import load
from ccworkshop.storage.says import Says
from ccworkshop.storage.session_file import SessionFile, read_history, read_session
from ccworkshop.store import Change, History, Move, Store
from tests.core.storage.sample_day import ROUND, StoppedClock, sample_day, with_sheet
from tests.core.test_store import ANY_COMMAND
from tests.core.workshops import FakeClock, with_people


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.ccw"


class Saving:
    """A store whose every change goes to a file, as the program has it."""

    def __init__(self, path: Path, clock: StoppedClock) -> None:
        session, self.file = SessionFile.open(path, clock=clock)
        self.store = Store(session, clock, self.file.history)
        self.store.subscribe(self.file.save)
        self.clock = clock

    def become(self, after: Session, words: str) -> None:
        self.store.dispatch(Become(after, words))
        self.clock.moment += timedelta(minutes=1)


class Become:
    """A command that does as it is told."""

    def __init__(self, after: Session, words: str) -> None:
        self._after, self._words = after, words

    def apply(self, session: Session, now: object) -> Session:
        return self._after

    def words(self, session: Session) -> str:
        return self._words


@pytest.mark.parametrize("killed", [False, True])
def test_what_was_done_before_a_restart_can_be_undone_and_redone(path: Path, killed: bool) -> None:
    clock = StoppedClock()
    SessionFile.create(path, sample_day(1), clock=clock).close()
    one = Saving(path, clock)
    first = one.store.session
    one.become(second := with_sheet(first, "p2", 5), "answers of Person 2")
    one.become(replace(second, blank=True), "blank the stage")
    one.store.undo()
    one.file.flush() if killed else one.file.close()
    before = path.read_bytes()
    if killed:
        one.file.close()
        path.write_bytes(before)

    again = Saving(path, clock)
    assert again.store.session == second
    assert (again.store.undo_words, again.store.redo_words) == (
        "answers of Person 2",
        "blank the stage",
    )
    assert again.store.redo()
    assert again.store.session == replace(second, blank=True)
    assert again.store.undo()
    assert again.store.undo()
    assert again.store.session == first
    assert not again.store.undo()
    again.file.close()
    assert read_session(path) == first
    third = Saving(path, clock)
    assert third.store.redo()
    assert third.store.redo()
    assert third.store.session == replace(second, blank=True)
    third.file.close()


def test_the_history_is_told_in_order(path: Path) -> None:
    clock = StoppedClock()
    SessionFile.create(path, sample_day(1), clock=clock).close()
    one = Saving(path, clock)
    one.become(replace(one.store.session, blank=True), "re-vote opened")
    one.store.undo()
    one.file.save(replace(one.store.session, title="?"))
    one.file.close()
    told = [(event.seq, event.move, event.words) for event in read_history(path)]
    assert told == [
        (1, Move.DONE, "re-vote opened"),
        (2, Move.UNDONE, "re-vote opened"),
        (3, Move.DONE, "change"),
    ]
    first, second, _third = read_history(path)
    assert first.at is not None
    assert second.at == first.at + timedelta(minutes=1)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(ANY_COMMAND, st.sampled_from(("undo", "redo", "restart", "crash"))), max_size=25
    )
)
def test_any_day_with_restarts_is_the_day_without(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object]
) -> None:
    path = tmp_path_factory.mktemp("days") / "day.ccw"
    SessionFile.create(path, with_people(count=4), clock=FakeClock()).close()
    session, file = SessionFile.open(path, clock=FakeClock())
    here, plain = Store(session, FakeClock()), Store(session, FakeClock())
    here.subscribe(file.save)
    for step in steps:
        if step in ("undo", "redo"):
            assert getattr(here, str(step))() == getattr(plain, str(step))()
        elif step in ("restart", "crash"):
            file.flush()
            content = path.read_bytes()
            file.close()
            if step == "crash":
                path.write_bytes(content)
            session, file = SessionFile.open(path, clock=FakeClock())
            here = Store(session, FakeClock(), file.history)
            here.subscribe(file.save)
        else:
            for store in (here, plain):
                with contextlib.suppress(CommandRefused):
                    store.dispatch(step)  # type: ignore[arg-type]
        assert here.session == plain.session
        assert (here.undo_words, here.redo_words) == (plain.undo_words, plain.redo_words)
    file.close()


def test_a_way_back_that_does_not_fit_ends_the_history() -> None:
    day = sample_day(1)
    wrong = Entry.of(1, Says("", "x", Move.DONE, 0), {}, {"planets": {"1": b"{}"}})
    nothing = Entry(2, sealed(b'"past": 2, "was": 5}')[:-1], "past")
    assert StoredStep(wrong, back=True).cross(day) is None
    assert StoredStep(nothing, back=True).cross(day) is None
    store = Store(
        day, StoppedClock(), History((StoredStep(nothing, True), StoredStep(wrong, True)))
    )
    assert store.undo_words == "x"
    assert not store.undo()
    assert (store.session, store.undo_words) == (day, "")


def test_an_undo_of_nothing_is_a_change_like_any_other() -> None:
    log = Log()
    for seq, move in enumerate((Move.UNDONE, Move.REDONE), start=1):
        log.add(Entry.of(seq, Says("", "odd", move, 0), {}, {}), move)
    assert [entry.seq for entry in log.past] == [1, 2]


def test_no_order_no_time_and_no_undo_of_a_forgotten_round_stays(path: Path) -> None:
    clock = StoppedClock()
    SessionFile.create(path, sample_day(0), clock=clock).close()
    one = Saving(path, clock)
    one.become(replace(one.store.session, blank=True), "blank the stage")
    for person in ("p2", "p1"):
        one.become(with_sheet(one.store.session, person, 5), f"answers of {person}")
    one.store.undo()
    one.become(with_sheet(one.store.session, "p1", 4), "answers of p1")
    mixed = replace(with_sheet(one.store.session, "p2", 3), title="New")
    one.become(mixed, "answers of p2 and title")
    one.file.forget(ROUND, RoundRef("pulse", "rate", 2))
    assert one.file.flush().problem == ""
    content = path.read_text(encoding="utf-8")
    assert "answers of" not in content
    one.file.close()
    assert read_session(path) == mixed
    told = [(event.words, event.at is None) for event in read_history(path)]
    assert told[0] == ("blank the stage", False)
    assert set(told[1:]) == {("secret votes", True)}
    again = Saving(path, clock)
    assert again.store.undo()
    assert again.store.session.title == sample_day().title
    assert again.store.session.sheets == mixed.sheets
    assert again.store.undo()
    assert not again.store.session.blank
    again.file.close()
    copies = [one for one in path.parent.rglob("*.ccw") if one != path]
    assert copies == []


def test_a_missing_change_ends_the_way_back(path: Path) -> None:
    clock = StoppedClock()
    file = SessionFile.create(path, sample_day(1), clock=clock)
    day = sample_day(1)
    for number in (2, 3, 4):
        after = with_sheet(day, f"p{number}")
        file.save(Change(day, after, f"p{number}", frozenset(), clock.now()))
        day = after
    file.flush()
    lines = path.read_bytes().split(b"\n")
    file.close()
    del lines[-3]
    path.write_bytes(b"\n".join(lines))
    journal = load(path)
    assert journal.problems == ["change 2 is missing"]
    assert [entry.words for entry in journal.log.past] == ["p4"]
    left, file = SessionFile.open(path, clock=clock)
    file.close()
    assert {voter.id for voter in left.sheets[ROUND]} == {"p1", "p2", "p4"}
