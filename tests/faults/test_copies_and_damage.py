"""A sync client copies the file in the middle of a day; a bad stick changes any byte of it."""

import random
import shutil
from pathlib import Path

import pytest

from ccworkshop.session import Session
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.session_file import SessionFile, read_session
from tests.core.storage.sample_day import ROUND, StoppedClock, sample_day, with_sheet

SHARES = 10
"""The ten thousand damages are tried in so many tests, which may run side by side."""
DAMAGES = 10_000 // SHARES


def test_a_copy_made_at_any_moment_opens(tmp_path: Path) -> None:
    path, chance = tmp_path / "day.ccw", random.Random(4)
    file = SessionFile.create(path, sample_day(0), clock=StoppedClock())
    states: list[Session] = [sample_day(0)]
    saved = 0
    for number in range(1, 400):
        states.append(with_sheet(states[-1], f"p{number % 40}", value=number))
        file.save(states[-1])
        if chance.random() < 0.3:
            file.flush()
            saved = number
        if chance.random() < 0.3:
            shutil.copyfile(path, tmp_path / "copy.ccw")
            journal = load(tmp_path / "copy.ccw")
            assert journal.problems == []
            assert states.index(session_in(journal, path)) >= saved
    file.close()
    assert read_session(path) == states[-1]


def _day(path: Path) -> tuple[bytes, list[Session]]:
    """Write a day with documents, history and changes since; return its bytes and its states."""
    file = SessionFile.create(path, sample_day(1), clock=StoppedClock())
    states = [sample_day(1)]
    for number in (2, 3):
        states.append(with_sheet(states[-1], f"p{number}", value=number))
        file.save(states[-1])
        file.flush()
    file.close()
    day, file = SessionFile.open(path, clock=StoppedClock())
    for number in (1, 4, 5):
        states.append(day := with_sheet(day, f"p{number}", value=number))
        file.save(day)
        file.flush()
    content = path.read_bytes()
    file.close()
    return content, states


def _damaged(good: bytes, chance: random.Random) -> tuple[bytes, bool]:
    """Return the bytes after some damage, and whether it only cut something off the end."""
    bad, start = bytearray(good), chance.randrange(len(good))
    match chance.randrange(8):
        case 0 | 1:
            del bad[start:]
            return bytes(bad), True
        case 2:
            length = chance.randrange(1, 600)
            bad[start : start + length] = bytes(len(bad[start : start + length]))
        case 3:
            del bad[start : start + chance.randrange(1, 600)]
        case 4:
            bad[start:start] = good[start : start + chance.randrange(1, 300)]
        case _:
            for _ in range(chance.randrange(1, 4)):
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
    return bytes(bad), False


@pytest.mark.parametrize("share", range(SHARES))
def test_ten_thousand_damages_are_told_or_do_no_harm(tmp_path: Path, share: int) -> None:
    path, chance = tmp_path / "day.ccw", random.Random(share)
    good, states = _day(path)
    refused = told = harmless = 0
    for _ in range(DAMAGES):
        bad, cut = _damaged(good, chance)
        path.write_bytes(bad)
        try:
            journal = load(path)
            session = session_in(journal, path)
        except SessionFileError:
            refused += 1
            continue
        if journal.problems:
            told += 1
        elif bad == good or not (cut or journal.torn):
            assert session == states[-1]
            harmless += 1
        else:  # cut off at the end: a whole earlier state, as after a power cut
            assert session in states
            told += 1
    print(f"{DAMAGES} damages: {refused} refused, {told} told, {harmless} without effect")
    assert refused + told + harmless == DAMAGES
    assert told > refused, "what is intact is kept"


def test_one_damaged_sheet_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    SessionFile.create(path, sample_day(9), clock=StoppedClock()).close()
    lines = path.read_bytes().split(b"\n")
    (place,) = (n for n, one in enumerate(lines) if b'"voter": "p5"' in one)
    lines[place] = lines[place].replace(b'"value": 4', b'"value": 5')
    path.write_bytes(b"\n".join(lines))
    damaged = path.read_bytes()

    day, file = SessionFile.open(path, clock=StoppedClock())
    assert len(day.sheets[ROUND]) == 8
    assert "p5" not in {voter.id for voter in day.sheets[ROUND]}
    said = file.report.in_words()
    assert "1 document is missing" in said
    assert f"line {place + 1} is damaged" in said
    assert path.read_bytes() == damaged, "nothing is changed by opening"

    file.save(with_sheet(day, "p5", value=3))
    file.close()
    assert len(read_session(path).sheets[ROUND]) == 9
    (aside,) = (one for one in tmp_path.iterdir() if "as found" in one.name)
    assert aside.read_bytes() == damaged
