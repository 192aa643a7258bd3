"""What the writing thread does with one session file: changes in, copies kept, marks of use."""

import contextlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ccworkshop.clock import Clock
from ccworkshop.session import RoundRef, Session
from ccworkshop.storage import backups
from ccworkshop.storage.disk import Disk, Identity
from ccworkshop.storage.errors import CannotWriteSession, SessionInUse, UnsavableSession
from ccworkshop.storage.history import Log, ballots_in
from ccworkshop.storage.holder import Hold, Holder
from ccworkshop.storage.journal_file import FileWasChanged, JournalFile
from ccworkshop.storage.journal_reader import Journal
from ccworkshop.storage.records import changed_documents, to_tables
from ccworkshop.storage.recovery import set_aside
from ccworkshop.storage.tables import document_number, sheet_number
from ccworkshop.store import Move
from ccworkshop.words import _


class HandedIn(Protocol):
    """One change: the session after it, when, in which words, how it came about."""

    @property
    def session(self) -> Session: ...  # noqa: D102
    @property
    def at(self) -> str: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102
    @property
    def move(self) -> Move: ...  # noqa: D102


class Places:
    """Where a session file's marks and copies go; ``None`` takes the user's own folders."""

    def __init__(self, locks: Path | None = None, copies: Path | None = None) -> None:
        self.locks = locks
        self.copies = copies


class Keeper:
    """Keeps one session in its file; every method may take as long as the disk takes.

    ``refusal`` says in words who else holds the file; then nothing is written there.
    """

    def __init__(
        self,
        path: Path,
        hold: Hold | Holder,
        session: Session,
        *,
        clock: Clock,
        places: Places,
        disk: Disk | None = None,
    ) -> None:
        self.path = path
        self.session = session
        self.refusal = str(SessionInUse(path, hold.in_words())) if isinstance(hold, Holder) else ""
        self.damaged = False
        self._hold = hold if isinstance(hold, Hold) else None
        self._clock = clock
        self._places = places
        self._disk = disk or Disk()
        self._file: JournalFile | None = None
        self._read: tuple[Journal, Identity | None] | None = None
        self._log, self._seq = Log(), 0
        self._on_disk = 0
        self._copied: datetime | None = None

    def go_on_with(self, journal: Journal, known: Identity | None) -> None:
        """Append to a file that was read and is whole."""
        self._read = journal, known
        self._on_disk = journal.seq

    def go_on_from(self, log: Log, seq: int) -> None:
        """Take over history and number of the last change for a file that is written afresh."""
        self._log, self._seq = log, seq
        self._on_disk = seq

    def move_to(self, path: Path) -> None:
        """Go on under another path; ``SessionInUse`` when somebody holds that."""
        if path == self.path:
            return
        hold = Hold.take(path, now=self._clock.now(), locks=self._places.locks)
        if isinstance(hold, Holder):
            raise SessionInUse(path, hold.in_words())
        if self._hold is not None:
            self._hold.let_go()
        self._hold, self.path, self.refusal, self.damaged = hold, path, "", False
        self._leave_file()

    def lose_track(self, session: Session) -> None:
        """Trust nothing but this session: the way to it is not known, and cannot be undone."""
        self._leave_file()
        self.session = session
        self._log.break_off()
        self._seq += 1

    def _leave_file(self) -> None:
        if self._read is not None:
            self._log, self._seq = self._read[0].log, self._read[0].seq
        if self._file is not None:
            self._file.let_go()
            self._log, self._seq = self._file.log, self._file.seq
        self._file = self._read = None

    def take(self, handed: Sequence[HandedIn]) -> None:
        """Take changes in; ``UnsavableSession`` when no file can keep the last of them."""
        problem: UnsavableSession | None = None
        for one in handed:
            try:
                problem = None
                self._take(one)
            except UnsavableSession as unsavable:
                problem = unsavable
        if problem is not None:
            raise problem

    def _take(self, one: HandedIn) -> None:
        before, file = self.session, self._journal_file()
        changes = changed_documents(before, one.session)
        if changes:
            words = one.words or _("change")
            file.add(changes, one.at, words, one.move)
        self.session = one.session

    def _journal_file(self) -> JournalFile:
        if self._file is None and self._read is not None:
            journal, known = self._read
            self._file = JournalFile.of_journal(self.path, journal, known=known, disk=self._disk)
            for documents in journal.tables.values():
                while documents:  # one by one: all at once would keep who paints waiting
                    documents.popitem()
        elif self._file is None:
            self._file = JournalFile.of_tables(self.path, to_tables(self.session), disk=self._disk)
            self._file.log, self._file.seq = self._log, self._seq
        self._read = None
        return self._file

    def forget(self, rounds: Iterable[RoundRef]) -> None:
        """Take from file, history and copies how the sheets of some rounds came about."""
        wanted = tuple(rounds)
        if not wanted:
            return
        numbers = {
            sheet_number(ref, voter)
            for ref in wanted
            for voter in self.session.known_voters(ref.ref)
        }
        numbers |= {
            sheet_number(ref, voter) for ref in wanted for voter in self.session.sheets_of(ref)
        }
        file = self._journal_file()
        traces = {
            name: {document_number(name, *ref) for ref in wanted}
            for name in ("rounds", "booths", "tallies")
        }
        # A ballot's number says nothing of its round, so all ballots of the past are forgotten.
        traces["ballots"] = set(ballots_in(file.log))
        file.forget({"sheets": numbers, **traces}, _("secret votes"))
        file.commit()
        with contextlib.suppress(OSError):
            backups.forget(self._copies(), self._disk)

    def begin(self) -> None:
        """Keep a copy of the file as it was opened, before anything is done to it."""
        if not self.refusal and self._copied is None:
            self._copy()

    def bring(self) -> None:
        """Come back when all that was taken in is on the disk; ``SessionFileError`` otherwise."""
        if self.refusal:
            return
        file = self._journal_file()
        copied = self._copied or self._copy()
        if self.damaged:
            set_aside(self.path, self._clock.now(), self._disk)
            self.damaged = False
        try:
            file.commit()
        except FileWasChanged:
            self._copy()
            file.commit()
        self._on_disk = file.seq
        if file.wants_order:
            file.put_in_order()
        if self._clock.now() - copied >= backups.EVERY:
            self._copy()

    def _copy(self) -> datetime:
        """Keep a copy of the file; a day goes on without copies where there is no place."""
        self._copied = copied = self._clock.now()
        if os.path.lexists(self.path):
            with contextlib.suppress(OSError):
                backups.keep(self.path, self._on_disk, copied, self._copies(), self._disk)
        return copied

    def _copies(self) -> Path:
        return backups.backups_of(self.path, self._places.copies)

    def close(self) -> None:
        """Put the file in order if it can be, and let it go."""
        if self._file is not None and not self.refusal:
            if self._file.is_settled and not self._file.is_in_order:
                with contextlib.suppress(CannotWriteSession):  # what is there is whole
                    self._file.put_in_order()
            self._file.let_go()
        if self._hold is not None:
            self._hold.let_go()
            self._hold = None
