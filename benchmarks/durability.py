"""What a durable change and opening cost, beside raw appends, SQLite and TinyDB, in one run.

The day has 200 rounds of up to 100 voters with two answers each. Every time is the median of
interleaved runs on the same disk. A ratio is the median of the ratios of each turn, in which both
ran within milliseconds of one another, so that a busy machine slows them alike.

A change is timed from the sessions before and after it until its record is on the disk: finding
what differs, making the line with all that undo needs, looking whether the file is still ours,
write and sync. The peers get their bytes ready-made: as many as the line has, or the document.
"""

import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from benchmarks.pauses import longest_pause
from ccworkshop.clock import SystemClock
from ccworkshop.commands import answers as commands
from ccworkshop.content.library import ContentLibrary
from ccworkshop.new_session import new_session
from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Voter, VoterKind
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.records import changed_documents, to_tables
from ccworkshop.storage.session_file import SessionFile, write_session
from ccworkshop.store import Change

VOTERS = 100
MANY, FEW = 20_000, 100
AT = datetime(2026, 11, 21, 14, 3, 22, tzinfo=UTC)
OWN_TIME = frozenset({"many", "few", "lone"})
FACTORS = {"append": 1.5, "sqlite": 1.0, "tinydb": 250.0, "flat": 1.3, "open": 3.0, "gap": 20.0}


class Row(NamedTuple):
    """One figure, its peer, and the limit; ``holds`` is ``None`` for what is only shown."""

    what: str
    figure: str
    limit: str
    holds: bool | None


def day_of(sheets: int, voters: int = VOTERS) -> Session:
    library = ContentLibrary.load(SCHEMAS)
    day = new_session("Bench", library.workshop(next(iter(library.agendas))), id="bench", now=AT)
    rounds = {}
    for number in range(sheets // voters):
        ref = RoundRef("areas", f"step {number // 2}", number % 2 + 1)
        who = [Voter(VoterKind.PARTICIPANT, f"p{one}") for one in range(voters)]
        rounds[ref] = {voter: AnswerSheet(voter, _answers(3)) for voter in who}
    return replace(day, sheets=rounds)


def _answers(value: int) -> dict[str, Answer]:
    return {"warm": Answer(value, "seen at the desk"), "quick": Answer(None)}


def with_sheet(day: Session, turn: int) -> Session:
    """Change one sheet of the round in the middle, with what the commands do it with."""
    ref = list(day.sheets)[len(day.sheets) // 2]
    voter = Voter(VoterKind.PARTICIPANT, f"p{turn % len(day.sheets[ref])}")
    return commands.with_sheet(day, ref, AnswerSheet(voter, _answers(turn)))


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


class Changes:
    """A session file that is changed again and again, sheet by sheet."""

    def __init__(self, path: Path, day: Session) -> None:
        write_session(path, day)
        self.day, self.turn = day, 0
        self.path = path
        journal = load(path)
        self.file = JournalFile.of_journal(path, journal, known=Disk().identity(path))
        self.written = 0

    def once(self) -> float:
        """Make a change and bring it to the disk; return the milliseconds of the latter."""
        self.turn += 1
        after = with_sheet(self.day, self.turn * 7)
        at = AT.isoformat()  # a change comes with it, as ``SessionFile.save`` hands it in
        begun = time.perf_counter()
        changes = changed_documents(self.day, after)
        self.file.add(changes, at, "answers of Person 7")
        self.file.commit()
        taken = (time.perf_counter() - begun) * 1000
        self.day = after
        return taken


@contextmanager
def raw_appends(path: Path, size: int) -> Iterator[Callable[[], None]]:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    content = b"x" * (size - 1) + b"\n"
    sync = getattr(os, "fdatasync", os.fsync)

    def append() -> None:
        os.write(descriptor, content)
        sync(descriptor)

    yield append
    os.close(descriptor)


@contextmanager
def sqlite_commits(path: Path, day: Session, size: int) -> Iterator[Callable[[], None]]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    connection.execute("create table sheets (id integer primary key, document text)")
    sheets = to_tables(day)["sheets"]
    rows = [(number, json.dumps(one)) for number, one in enumerate(sheets.values())]
    connection.execute("begin")
    connection.executemany("insert into sheets values (?, ?)", rows)
    connection.execute("commit")
    turn = iter(range(1 << 30))
    document = "x" * size

    def commit() -> None:
        connection.execute("begin immediate")
        number = next(turn) * 7 % len(rows)
        connection.execute("update sheets set document = ? where id = ?", (document, number))
        connection.execute("commit")

    yield commit
    connection.close()


@contextmanager
def tinydb_inserts(path: Path, day: Session) -> Iterator[Callable[[], None]]:
    path.write_text(json.dumps({"sheets": to_tables(day)["sheets"]}))
    with TinyDB(path) as tables:
        sheets = tables.table("sheets")
        document = next(iter(to_tables(day)["sheets"].values()))
        yield lambda: sheets.insert(document)


def in_turns(works: dict[str, tuple[Callable[[], Any], int]]) -> dict[str, list[float]]:
    """Run all in turns, each as often as it says; return the milliseconds of each."""
    found: dict[str, list[float]] = {name: [] for name in works}
    order, chance = list(works.items()), random.Random(1)
    for turn in range(max(times for _work, times in works.values())):
        chance.shuffle(order)  # so that none always comes after the same other one
        for name, (work, times) in order:
            if turn < times:
                taken = timed(work) if name not in OWN_TIME else work()
                found[name].append(taken)
    return found


def change_rows(folder: Path, times: int) -> Iterator[Row]:
    many, few = Changes(folder / "many.ccw", day_of(MANY)), Changes(folder / "few.ccw", day_of(FEW))
    lone = Changes(folder / "lone.ccw", day_of(MANY, voters=MANY))
    before = many.path.stat().st_size
    many.once()
    size = many.path.stat().st_size - before
    with (
        raw_appends(folder / "raw", size) as raw,
        sqlite_commits(folder / "sqlite", many.day, size // 2) as sqlite,
        tinydb_inserts(folder / "tiny.json", many.day) as tiny,
    ):
        turns = in_turns(
            {
                "many": (many.once, times),
                "few": (few.once, times),
                "lone": (lone.once, times // 4),
                "raw": (raw, times),
                "sqlite": (sqlite, times),
                "tiny": (tiny, 5),
            }
        )
    whole = whole_path(folder / "whole.ccw", many.day, min(times, 400))
    found = {name: statistics.median(one) for name, one in turns.items()}
    yield Row(f"a durable change among {MANY:,} sheets", f"{found['many']:.3f} ms", "", None)
    yield _ratio("… beside a raw append of its bytes", turns["many"], turns["raw"], "append")
    yield _ratio("… beside an SQLite commit (WAL, FULL)", turns["many"], turns["sqlite"], "sqlite")
    faster = found["tiny"] / found["many"]
    text = f"{faster:.0f} × faster ({found['tiny']:.1f} ms)"
    wanted = FACTORS["tinydb"]
    yield Row("… beside TinyDB's own JSONStorage", text, f"≥ {wanted:.0f} ×", faster >= wanted)
    yield _ratio(f"… beside one among {FEW} sheets", turns["many"], turns["few"], "flat")
    yield Row("… all of them in one round", f"{found['lone']:.3f} ms", "", None)
    yield Row("… through the writing thread and back", f"{whole:.3f} ms", "", None)


def _ratio(what: str, ones: list[float], others: list[float], limit: str) -> Row:
    ratio = statistics.median(one / other for one, other in zip(ones, others, strict=True))
    peer, wanted = statistics.median(others), FACTORS[limit]
    return Row(what, f"{ratio:.2f} × ({peer:.3f} ms)", f"≤ {wanted} ×", ratio <= wanted)


def whole_path(path: Path, day: Session, times: int) -> float:
    """Return the median milliseconds from handing a change in until it is known to be saved."""
    file = SessionFile.create(path, day, clock=SystemClock())
    try:
        found = []
        for turn in range(times):
            after = with_sheet(day, turn * 7)
            change = Change(day, after, "answers of Person 7", frozenset({"sheets"}), AT)
            begun = time.perf_counter()
            file.save(change)
            file.flush()
            found.append((time.perf_counter() - begun) * 1000)
            day = after
        return statistics.median(found[1:])
    finally:
        file.close()


def open_rows(folder: Path, times: int) -> Iterator[Row]:
    path = folder / "open.ccw"
    write_session(path, day_of(MANY))
    text = "[" + path.read_text(encoding="utf-8").strip().replace("\n", ",") + "]"
    turns = in_turns(
        {
            "open": (lambda: session_in(load(path), path), times),
            "loads": (lambda: json.loads(text), times),
        }
    )
    opening = statistics.median(turns["open"])
    yield Row(f"opening {MANY:,} sheets", f"{opening:.0f} ms", "", None)
    yield _ratio("… beside json.loads of the same file", turns["open"], turns["loads"], "open")


def gap_row(folder: Path, seconds: float) -> Row:
    write_session(folder / "slow.ccw", day_of(MANY))
    gap = longest_pause(folder / "slow.ccw", with_sheet, seconds)
    limit = FACTORS["gap"]
    return Row(
        "longest pause of the painting thread", f"{gap:.1f} ms", f"≤ {limit:.0f} ms", gap <= limit
    )


def rows(*, quick: bool = False) -> list[Row]:
    """Return all figures; ``quick`` measures less often."""
    os.environ.setdefault("XDG_DATA_HOME", tempfile.gettempdir())
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name)
        return [
            *change_rows(folder, 40 if quick else 2_000),
            *open_rows(folder, 3 if quick else 9),
            gap_row(folder, 1 if quick else 5),
        ]


def main() -> int:
    """Print the table; the exit code says whether every limit holds."""
    found = rows(quick="--quick" in sys.argv[1:])
    for row in found:
        sign = {None: " ", True: "✓", False: "✗"}[row.holds]
        print(f"{sign} {row.what:42} {row.figure:>28}   {row.limit}")
    return int(any(row.holds is False for row in found))


if __name__ == "__main__":
    sys.exit(main())
