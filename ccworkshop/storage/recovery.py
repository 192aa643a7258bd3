"""What can be got back: copies that hold more than the session file, and how they differ."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ccworkshop.session import Session
from ccworkshop.storage import backups
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.errors import CannotReadSession, CannotWriteSession, SessionFileError
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.journal_reader import Journal
from ccworkshop.storage.loading import load, session_in
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.replacing import replace_file
from ccworkshop.words import _, plural


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a file, in sentences; ``torn`` is only a change that was cut off."""

    torn: bool = False
    problems: tuple[str, ...] = ()

    def in_words(self) -> str:
        """Say what happened and what it means; empty when nothing did."""
        said = []
        if self.torn:
            said.append(
                _(
                    "The last change had not been written whole when the computer stopped. "
                    "It was not counted as saved, and is left out."
                )
            )
        if self.problems:
            text = _(
                "This file is damaged: {problems}. All that is intact is here. "
                "The file as it was found is kept beside it when you go on."
            )
            said.append(text.format(problems="; ".join(self.problems)))
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Recovery:
    """One copy to go back to: where, of when, how large, how far it goes, what differs."""

    path: Path
    at: datetime
    size: int
    seq: int
    answers: int
    whole: bool
    differs: str


def recoverable(path: Path, *, folder: Path | None = None) -> tuple[Recovery, ...]:
    """Return the copies that hold something a session file lacks, the best first.

    Whole copies come before damaged ones, then those that go further: the number of the last
    change decides, never the time. Empty when the file is whole and nothing goes further.
    """
    present = _state(path)
    found = []
    for candidate in _candidates(path, folder):
        state = _state(candidate)
        if state is not None and _is_worth_it(state, present):
            found.append(_recovery(candidate, state, present))
    return tuple(sorted(found, key=lambda one: (one.whole, one.seq, one.answers), reverse=True))


def restore(
    recovery: Recovery, path: Path, *, now: datetime, disk: Disk | None = None
) -> Path | None:
    """Put a copy in the place of a session file, and return where the file as it was is kept.

    The number of its last change goes on from the higher one. ``SessionFileError`` when that
    cannot be; then the file is as it was.
    """
    disk = disk or Disk()
    journal = load(recovery.path)
    session = session_in(journal, recovery.path)
    aside = set_aside(path, now, disk) if os.path.lexists(path) else None
    file = JournalFile.of_tables(path, to_tables(session), disk=disk)
    present = _state(path)
    file.log = journal.log
    file.seq = max(journal.seq, present[0].seq if present else 0)
    file.put_in_order()
    return aside


def set_aside(path: Path, now: datetime, disk: Disk) -> Path:
    """Copy a file, as it is, to a name beside it; ``SessionFileError`` when that cannot be."""
    stamp = now.strftime("%Y-%m-%d %H.%M.%S")
    name = _("{name} (as found {time}){suffix}").format(
        name=path.stem[:150], time=stamp, suffix=path.suffix
    )
    target = path.with_name(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotReadSession(path, error) from error
    with contextlib.suppress(OSError):
        if target.read_bytes() == content:
            return target
    try:
        replace_file(target, content, disk)
    except (OSError, ValueError) as error:
        raise CannotWriteSession(target, error) from error
    return target


def _candidates(path: Path, folder: Path | None) -> Iterator[Path]:
    for copy in backups.copies(backups.backups_of(path, folder)):
        yield copy.path
    with contextlib.suppress(OSError):
        yield from sorted(path.parent.glob(".ccworkshop-*.tmp"))


def _state(path: Path) -> tuple[Journal, Session] | None:
    try:
        journal = load(path)
        return journal, session_in(journal, path)
    except SessionFileError:
        return None


def _is_worth_it(state: tuple[Journal, Session], present: tuple[Journal, Session] | None) -> bool:
    if present is None:
        return True
    if state[1].id != present[1].id:
        return False
    if present[0].problems and not state[0].problems:
        return True
    return state[0].seq > present[0].seq


def _recovery(
    path: Path, state: tuple[Journal, Session], present: tuple[Journal, Session] | None
) -> Recovery:
    journal, session = state
    found = path.stat()
    return Recovery(
        path,
        datetime.fromtimestamp(found.st_mtime).astimezone(),
        found.st_size,
        journal.seq,
        _answers(session),
        not journal.problems,
        _difference(state, present),
    )


def _difference(state: tuple[Journal, Session], present: tuple[Journal, Session] | None) -> str:
    answers = _answers(state[1])
    if present is None:
        text = plural(
            "{count} answer; the file itself cannot be read",
            "{count} answers; the file itself cannot be read",
            answers,
        )
        return text.format(count=answers)
    more = answers - _answers(present[1])
    if more >= 0:
        text = plural(
            "{count} answer more than in the file", "{count} answers more than in the file", more
        )
    else:
        text = plural(
            "{count} answer fewer than in the file", "{count} answers fewer than in the file", -more
        )
    return text.format(count=abs(more))


def _answers(session: Session) -> int:
    return sum(
        len(sheet.answers) for sheets in session.sheets.values() for sheet in sheets.values()
    )
