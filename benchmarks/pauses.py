"""How long the thread that paints ever waits while changes go to a disk that takes its time."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from ccworkshop.clock import SystemClock
from ccworkshop.session import Session
from ccworkshop.storage.disk import Disk
from ccworkshop.storage.session_file import SessionFile
from ccworkshop.store import Store

BEAT, CHANGE = 1, 20
"""Milliseconds: how often the loop is asked for a sign of life, and for a change."""

Changed = Callable[[Session, int], Session]


class SlowDisk(Disk):
    """A disk whose every sync takes 200 ms."""

    def sync(self, descriptor: int) -> None:
        time.sleep(0.2)
        super().sync(descriptor)

    def sync_content(self, descriptor: int) -> None:
        time.sleep(0.2)
        super().sync_content(descriptor)


@dataclass(frozen=True, slots=True)
class Become:
    """A command that makes the n-th change."""

    changed: Changed
    turn: int

    def apply(self, session: Session, now: datetime) -> Session:
        del now
        return self.changed(session, self.turn)

    def words(self, session: Session) -> str:
        del session
        return "answers"


class Beats:
    """Notes the longest time between two beats of an event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def longest_pause(path: Path, changed: Changed, seconds: float) -> float:
    """Return the longest pause of Qt's event loop in milliseconds, with 50 changes a second."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    session, file = SessionFile.open(path, clock=SystemClock(), disk=SlowDisk())
    store = Store(session, SystemClock(), file.history)
    store.subscribe(file.save)
    turns = iter(range(1, 1 << 30))
    beating, changing = QTimer(), QTimer()
    for timer, pause in ((beating, BEAT), (changing, CHANGE)):
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(pause)
    changing.timeout.connect(lambda: store.dispatch(Become(changed, next(turns))))
    beats = Beats()
    beating.timeout.connect(beats.beat)
    beating.start()
    changing.start()
    QTimer.singleShot(round(seconds * 1000), app.quit)
    app.exec()
    beating.stop()
    changing.stop()
    file.close()
    return beats.longest * 1000
