"""A journal on the disk: changes are appended; now and then the file is put in order."""

import contextlib
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ccworkshop.storage.disk import Disk, Identity
from ccworkshop.storage.errors import CannotWriteSession
from ccworkshop.storage.file_format import line
from ccworkshop.storage.history import Entry, Log, Texts
from ccworkshop.storage.journal_lines import (
    Fragments,
    closed_text,
    document_line,
    end_line,
    header_line,
    header_of,
    opening_text,
    sealed,
    tables_text,
)
from ccworkshop.storage.journal_reader import Journal
from ccworkshop.storage.migrations import RawTables
from ccworkshop.storage.records import Change
from ccworkshop.storage.replacing import replace_file
from ccworkshop.storage.says import says_text
from ccworkshop.store import Move

SMALL = 1 << 16
"""A file below this size is not worth putting in order while the day runs."""


class FileWasChanged(Exception):
    """Somebody else has changed, replaced or removed the file since it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class JournalFile:
    """One session file in memory and on the disk, used by one thread at a time.

    ``add`` takes changes in, ``commit`` brings them to the disk. After a failure nothing more is
    written to that descriptor: the next ``commit`` makes a fresh file from memory, which takes
    the place of the other one when it is whole and on the disk.
    """

    def __init__(self, path: Path, *, disk: Disk | None = None) -> None:
        self.path = path
        self.seq = 0
        self._log = Log()
        self._unlogged: list[tuple[int, Move, Texts]] = []
        self._disk = disk or Disk()
        self._documents: dict[str, dict[str, bytes]] = {}
        self._pending: list[bytes] = []
        self._descriptor: int | None = None
        self._known: Identity | None = None
        self._place = os.fspath(path)
        self._appended = 0
        self._in_order = 0  # about how large the file would be if it were put in order

    @classmethod
    def of_tables(cls, path: Path, tables: RawTables, *, disk: Disk | None = None) -> "JournalFile":
        """Return a file that is to hold some tables; the first ``commit`` writes it."""
        file = cls(path, disk=disk)
        for table, documents in tables.items():
            file._documents[table] = {number: line(one) for number, one in documents.items()}
        return file

    @classmethod
    def of_journal(
        cls, path: Path, journal: Journal, *, known: Identity | None, disk: Disk | None = None
    ) -> "JournalFile":
        """Return a file that was read, to go on with.

        Without ``known``, which says that it is whole and still the same, the first ``commit``
        writes it afresh.
        """
        if known is None:
            file = cls.of_tables(path, journal.tables, disk=disk)
        else:
            file = cls(path, disk=disk)
            file._documents = _fragments(journal)
            file._known, file._appended = known, len(journal.since)
        file.seq, file.log = journal.seq, journal.log
        if known is not None:
            file._in_order = len(file.content()) if journal.since else known[2]
        return file

    @property
    def is_settled(self) -> bool:
        """Tell whether all that was taken in is on the disk."""
        return self._known is not None and not self._pending

    @property
    def is_in_order(self) -> bool:
        """Tell whether all is on the disk, and nothing was appended since it was put in order."""
        return self.is_settled and not self._appended

    @property
    def wants_order(self) -> bool:
        """Tell whether more than half of the file is of no use any more."""
        size = self._known[2] if self._known else 0
        return size > max(SMALL, 2 * self._in_order)

    @property
    def log(self) -> Log:
        """What was done; what came in last is entered when somebody asks."""
        for seq, move, texts in self._unlogged:
            self._log.add(Entry(seq, b"", "", texts), move)
        self._unlogged.clear()
        return self._log

    @log.setter
    def log(self, log: Log) -> None:
        self._unlogged.clear()
        self._log = log

    def add(self, changes: Sequence[Change], at: str, words: str, move: Move = Move.DONE) -> None:
        """Take a change in; it is on the disk after the next ``commit``.

        What is written already is passed over, and a change of nothing leaves no trace.
        """
        if len(changes) == 1:  # the usual case
            ((table, number, after),) = changes
            before = self._put(table, number, after)
            if after == before:
                return
            start = opening_text(table, number)
            put, was = closed_text(start, after), closed_text(start, before)
        else:
            puts: Fragments = {}
            wases: Fragments = {}
            for table, number, after in changes:
                before = self._put(table, number, after)
                if after != before:
                    puts.setdefault(table, {})[number] = after
                    wases.setdefault(table, {})[number] = before
            if not puts:
                return
            put, was = tables_text(puts), tables_text(wases)
        told = says_text(at, words, move, 0 if move is Move.DONE else self.log.next_of(move))
        self.seq = seq = self.seq + 1
        self._unlogged.append((seq, move, (told, put, was)))
        count = b'"seq": %d, ' % seq
        body = b"".join((count, told, b', "put": ', put, b', "was": ', was, b"}"))
        self._pending.append(sealed(body))
        self._in_order += len(told) + (len(was) if move is Move.DONE else 0)

    def _put(self, table: str, number: str, fragment: bytes | None) -> bytes | None:
        documents = self._documents.get(table)
        if documents is None:
            documents = self._documents[table] = {}
        before = documents.get(number)
        if fragment is not None:
            documents[number] = fragment
            self._in_order += len(fragment)
        elif before is not None:
            del documents[number]
        if before is not None:
            self._in_order -= len(before)
        return before

    def commit(self) -> None:
        """Come back when all that was taken in is on the disk; ``CannotWriteSession`` otherwise.

        ``FileWasChanged`` when somebody else has put another file in its place; the next
        ``commit`` puts this one there.
        """
        if self._known is None:
            self.put_in_order()
        elif self._pending:
            self._append(b"".join(self._pending), self._known)

    def _append(self, content: bytes, known: Identity) -> None:
        # All that can be done beforehand is, since the sync leaves the processor cold: what is
        # not known afterwards is written afresh.
        device, inode, size = known
        longer = device, inode, size + len(content)
        self._known = None
        self._pending.clear()
        self._appended += 1
        try:
            same = self._disk.identity(self._place) == known
            if same:
                if self._descriptor is None:
                    self._descriptor = self._disk.append_to(self.path)
                written = self._disk.write(self._descriptor, content)
                while written < len(content):
                    written += self._disk.write(self._descriptor, content[written:])
                self._disk.sync_content(self._descriptor)
                self._known = longer
        except FileNotFoundError:
            same = False  # it may be that only the file is gone, and can be written again
        except (OSError, ValueError) as error:
            self._distrust()
            raise CannotWriteSession(self.path, error) from error
        if not same:
            self._distrust()
            raise FileWasChanged(self.path)

    def put_in_order(self) -> None:
        """Write the file afresh, so that it holds nothing of no use; ``CannotWriteSession``."""
        content = self.content()
        self._distrust()
        try:
            replace_file(self.path, content, self._disk)
            self._known = self._disk.identity(self.path)
        except (OSError, ValueError) as error:
            raise CannotWriteSession(self.path, error) from error
        self._pending.clear()
        self._appended = 0
        self._in_order = len(content)

    def content(self) -> bytes:
        """Return the whole file in order; the same documents and history give the same bytes."""
        lines: list[bytes] = []
        for table, documents in self._documents.items():
            # Numbers are decimal without leading zeros: by length first is by size. Their order
            # tells nothing about the order in which answers came in.
            for number in sorted(documents, key=lambda number: (len(number), number)):
                lines.append(document_line(len(lines) + 1, table, number, documents[number]))
        earlier = list(self.log.lines())
        header = header_of(self.seq, len(lines), len(earlier))
        return b"".join((header_line(header), *lines, end_line(header), *earlier))

    def forget(self, numbers: Mapping[str, Collection[str]], words: str) -> None:
        """Take every trace of how some documents came about from the history, and write afresh."""
        self.log.forget(numbers, words)
        self._distrust()

    def _distrust(self) -> None:
        self.let_go()
        self._known = None

    def let_go(self) -> None:
        """Close the descriptor, if there is one; nothing that is on the disk is touched."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                self._disk.close(descriptor)


def _fragments(journal: Journal) -> dict[str, dict[str, bytes]]:
    documents = journal.fragments
    for table, number, document in journal.since:
        if document is None:
            documents.get(table, {}).pop(number, None)
        else:
            documents.setdefault(table, {})[number] = line(document)
    return documents
