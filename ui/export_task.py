"""Writes documents on a thread of its own and says how it went."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ccworkshop.session import RoundRef, Session
from ccworkshop.words import _


class PlanExporter(QObject):
    """Writes documents one after another; lives as long as the program.

    It is made and let go on the painting thread: a worker only borrows it, for a QObject that
    dies on another thread takes the program with it.
    """

    said = Signal(str, bool)
    """Words for people, and whether they tell of a problem; heard on the painting thread."""

    def __init__(self, parent: QObject) -> None:
        """Make ready to write; nothing is loaded yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def export(self, session: Session, path: Path, today: date, what: str = "plan") -> None:
        """Write a document (``plan`` or ``report``) as PDF; ``said`` tells how it went."""
        words = _("Writing the action plan…") if what == "plan" else _("Writing the report…")
        self.said.emit(words, False)
        self._pool.start(_Task(session, path, today, what, self))

    def print_ballots(self, session: Session, round_ref: RoundRef, beside: Path) -> None:
        """Write the form of a step for everybody, beside a file; ``said`` tells how it went."""
        self.said.emit(_("Writing the ballots…"), False)
        self._pool.start(_BallotTask(session, round_ref, beside, self))

    def wait(self) -> None:
        """Wait until every document is written, e.g. before the program ends."""
        self._pool.waitForDone()


class _Task(QRunnable):
    def __init__(
        self, session: Session, path: Path, today: date, what: str, exporter: PlanExporter
    ) -> None:
        super().__init__()
        self._session, self._path, self._today, self._what = session, path, today, what
        self._exporter = exporter

    def run(self) -> None:
        """Write the document; called on a worker thread."""
        from ccworkshop.report import document
        from exports.catalog import EXPORTERS
        from exports.exporter import ExportProblem

        wanted = document(self._what)
        exporter = next(one for one in EXPORTERS if one.name == "pdf")
        try:
            exporter.write(wanted.write(self._session, self._today), self._path)
        except ExportProblem as problem:
            self._exporter.said.emit(str(problem), True)
        else:
            words = _("{document} saved as {path}").format(document=wanted.title(), path=self._path)
            self._exporter.said.emit(words, False)


class _BallotTask(QRunnable):
    def __init__(
        self, session: Session, round_ref: RoundRef, beside: Path, exporter: PlanExporter
    ) -> None:
        super().__init__()
        self._session, self._ref, self._beside = session, round_ref, beside
        self._exporter = exporter

    def run(self) -> None:
        """Write the forms; called on a worker thread."""
        from ccworkshop.report import NoBallot, ballots
        from exports.catalog import BALLOTS
        from exports.exporter import ExportProblem

        try:
            made = ballots(self._session, self._ref, copies=len(self._session.here))
            name = _("{name} ballots {code}").format(name=self._beside.stem, code=made.code)
            path = self._beside.with_stem(name)
            BALLOTS.write(made, path)
        except (ExportProblem, NoBallot) as problem:
            self._exporter.said.emit(str(problem), True)
        else:
            words = _("Ballots saved as {path}").format(path=path)
            self._exporter.said.emit(words, False)
