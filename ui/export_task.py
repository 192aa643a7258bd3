"""Writes the action plan on a thread of its own and says how it went."""

from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ccworkshop.session import Session
from ccworkshop.words import _


class Listener(Protocol):
    """Something that can say a line."""

    def say(self, words: str, *, problem: bool = False) -> None:
        """Show it."""
        ...


class _News(QObject):
    done = Signal(str, bool)

    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self._listener = listener
        self.done.connect(self._say)

    def _say(self, words: str, problem: bool) -> None:
        self._listener.say(words, problem=problem)
        self.deleteLater()


class _Task(QRunnable):
    def __init__(self, session: Session, path: Path, today: date, news: _News) -> None:
        super().__init__()
        self._session, self._path, self._today, self._news = session, path, today, news

    def run(self) -> None:
        """Write the document; called on a worker thread."""
        from ccworkshop.report import action_plan
        from exports.catalog import EXPORTERS
        from exports.exporter import ExportProblem

        exporter = next(one for one in EXPORTERS if one.name == "pdf")
        try:
            exporter.write(action_plan(self._session, self._today), self._path)
        except ExportProblem as problem:
            self._news.done.emit(str(problem), True)
        else:
            words = _("Action plan saved as {path}").format(path=self._path)
            self._news.done.emit(words, False)


def export_plan(session: Session, path: Path, today: date, listener: Listener) -> None:
    """Write the action plan as PDF beside the session; the listener hears how it went."""
    listener.say(_("Writing the action plan…"))
    QThreadPool.globalInstance().start(_Task(session, path, today, _News(listener)))


def wait_for_exports() -> None:
    """Wait until every document is written, e.g. before the program ends."""
    QThreadPool.globalInstance().waitForDone()
