"""How often the stage paints while a vote is open and nothing changes."""

import os
import sys
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.rooms import open_vote, theme
from benchmarks.table import Row, hand_over
from ccworkshop.views.stage import stage_view
from ui.fonts import load_fonts
from ui.stage.canvas import StageCanvas

SECONDS = 10


class Paints(QObject):
    """Counts paint events, those inside the clock's words apart from all others."""

    def __init__(self, canvas: StageCanvas, clock: QWidget) -> None:
        super().__init__()
        self._canvas = canvas
        self._clock = QRect(clock.mapTo(canvas, QPoint(0, 0)), clock.size())
        self.of_clock = 0
        self.others = 0
        for widget in [canvas, *canvas.findChildren(QWidget)]:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            spot = watched.mapTo(self._canvas, QPoint(0, 0))
            if self._clock.contains(event.rect().translated(spot)):
                self.of_clock += watched is not self._canvas and not watched.children()
            else:
                self.others += 1
        return False


def measure() -> list[Row]:
    """Let ten seconds pass, with a tick every second, as the program gives them."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    store = open_vote()
    canvas = StageCanvas(theme(), interactive=True)
    canvas.resize(1920, 1080)
    canvas.show()
    now = [store.now()]
    canvas.show_view(stage_view(store.session), animate=False)
    canvas.tick(now[0])
    for _round in range(5):
        QApplication.processEvents()
    paints = Paints(canvas, canvas.scene.clock)  # type: ignore[attr-defined]
    timer = QTimer()

    def tick() -> None:
        now[0] += timedelta(seconds=1)
        canvas.show_view(stage_view(store.session))
        canvas.tick(now[0])

    timer.timeout.connect(tick)
    timer.start(1000)
    QTimer.singleShot(SECONDS * 1000 + 100, application.quit)
    application.exec()
    timer.stop()
    return [
        Row("paints in 10 s of an open vote", (paints.others,), "", bounds="median", limit=0),
        Row("  of the clock's words alone", (paints.of_clock,), ""),
    ]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hand_over(measure())
    sys.exit(0)
