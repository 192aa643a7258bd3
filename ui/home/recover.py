"""What can be got back: looked for on another thread, shown only when there is something."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QFrame

from ccworkshop.clock import Clock
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.recovery import Recovery, recoverable, restore
from ccworkshop.words import _, clock_time, short_date
from ui.recent import Recent, load_recent
from ui.widgets import ElidedLabel, button, clear, column, label

MOST_SHOWN = 3
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Found:
    """One session that can be got back, and from what."""

    recent: Recent
    recovery: Recovery


class _News(QObject):
    found = Signal(object)


class _Search(QRunnable):
    """Looks through the copies of the sessions that were open lately."""

    def __init__(self, news: _News) -> None:
        super().__init__()
        self._news = news

    def run(self) -> None:
        """Called on a worker thread."""
        found = []
        for recent in load_recent():
            copies = recoverable(Path(recent.path))
            if copies:
                found.append(Found(recent, copies[0]))
        self._news.found.emit(tuple(found[:MOST_SHOWN]))


class RecoverPanel(QFrame):
    """A card that is there only when a copy holds more than a session's file."""

    recovered = Signal(object, str)
    """The path of the session, and what is to be said about it."""
    failed = Signal(str)

    def __init__(self, clock: Clock) -> None:
        """Make it, hidden."""
        super().__init__()
        self.setObjectName("card")
        self._clock = clock
        # The application's own: a worker may hold it longer than this panel, but never lets it go.
        self._news = _News(QCoreApplication.instance())
        self._news.found.connect(self.show_found)
        inside = column(self, margins=(18, 14, 18, 14), gap=6)
        inside.addWidget(label(_("Recover"), "warning"))
        words = _("A copy holds more than the file. Nothing is lost by recovering it.")
        inside.addWidget(label(words, "small", wrap=True))
        self._rows = column(gap=4)
        inside.addLayout(self._rows)
        self.hide()

    def look(self) -> None:
        """Look for something to recover; the answer comes later."""
        QThreadPool.globalInstance().start(_Search(self._news))

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show what can be got back."""
        clear(self._rows)
        for one in found:
            made = button("", "row")
            made.setMinimumHeight(76)
            at = one.recovery.at
            detail = _("{date}, {time} · {size} KB · {differs}").format(
                date=short_date(at.date()),
                time=clock_time(at),
                size=max(one.recovery.size // _KILO, 1),
                differs=one.recovery.differs,
            )
            made.setAccessibleName(_("Recover {title}").format(title=one.recent.title))
            inside = column(made, margins=(8, 6, 8, 6), gap=0)
            for part in (
                ElidedLabel(one.recent.title, "strong"),
                label(detail, "small", wrap=True),
            ):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                inside.addWidget(part)
            made.setToolTip(detail)
            made.setProperty("found", one)
            made.clicked.connect(self._recover)
            self._rows.addWidget(made)
        self.setVisible(bool(found))

    def _recover(self) -> None:
        found = self.sender().property("found")
        if not isinstance(found, Found):
            return
        path = Path(found.recent.path)
        try:
            aside = restore(found.recovery, path, now=self._clock.now())
        except SessionFileError as problem:
            self.failed.emit(str(problem))
            return
        words = _("Recovered.")
        if aside is not None:
            words = _("Recovered. The file as it was is kept as {name}.").format(name=aside.name)
        self.recovered.emit(path, words)
