"""Writes documents on a thread of its own and says how it went."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ccworkshop.session import Session
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
