"""The real windows of the demo: console and stage, and a picture of each at every beat."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ccworkshop.demo_day import DemoClock
from ccworkshop.session import Place
from ccworkshop.store import Change, Store
from ccworkshop.views.stage import stage_view
from ui.app import Program, make_application
from ui.screens import FRAMED
from ui.stage.vote import VoteScene
from ui.stage.window import StageWindow

PICTURE = QSize(1920, 1080)


class DemoWindows:
    """Opens a session as the program does; the stage is a window of its own size."""

    def __init__(self, path: Path, clock: DemoClock, folder: Path, *, show: bool) -> None:
        """Open the windows; without ``show`` they are drawn for the pictures only."""
        self._application = make_application()
        self._program = Program(self._application, clock)
        self._program.open_for_demo(path)
        workspace, console = self._program.workspace, self._program.console
        assert workspace is not None  # noqa: S101 - open_for_demo made it
        assert console is not None  # noqa: S101 - open_for_demo made it
        self._workspace, self._console = workspace, console
        self.store: Store = workspace.store
        self._folder = folder
        self._kept: list[Future[bool]] = []
        self._writing = ThreadPoolExecutor(max_workers=1)  # a picture takes as long as its beat
        self._stage = StageWindow(self._program.theme)
        workspace.bridge.changed.connect(self._changed)
        for window in (self._console, self._stage):
            window.resize(PICTURE)
        self._show = show
        self._console.show()
        self._stage.show()
        self._folder.mkdir(parents=True, exist_ok=True)
        self._stage.canvas.show_view(stage_view(self.store.session), animate=False)
        self._wait_for_frames()

    def _wait_for_frames(self) -> None:
        """Let the windows fit themselves to a screen, which they do once, before any picture."""
        waiting = QEventLoop()
        QTimer.singleShot(2 * FRAMED, waiting.quit)
        waiting.exec()
        self._settle()

    def _changed(self, change: Change) -> None:
        self._stage.canvas.show_view(stage_view(change.after), animate=False)

    def _settle(self) -> None:
        for _turn in range(3):
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def take_pictures(self, number: int, place: Place) -> None:
        """Keep what console and stage show."""
        self._stage.canvas.tick(self.store.now())
        if not self._show:  # no screen bounds a picture
            self._console.resize(PICTURE)
        self._workspace.file.flush()  # so that every picture says "on disk"
        self._settle()
        self._console.refresh()
        self._settle()
        name = f"{number:02d}-{place.entry}-{place.step or 'break'}-{place.beat.value}"
        name += f"-{place.round}" if place.round > 1 else ""
        self._keep(self._stage, f"{name}-stage")
        self._keep(self._console, f"{name}-console")
        if isinstance(self._stage.canvas.scene, VoteScene):
            self._take_sheet(self._stage.canvas.scene, name)

    def _take_sheet(self, scene: VoteScene, name: str) -> None:
        """Keep what a team sees at the stage, once for each thing that it is asked."""
        scene.open_sheet(0)
        if scene.sheet is None:
            return  # on paper: no team comes to the stage
        for number, question in enumerate(scene.sheet.samples(), start=1):
            scene.sheet.show_question(question)
            self._settle()
            self._keep(self._stage, f"{name}-sheet-{number}")
        scene.leave()
        self._settle()

    def _keep(self, window: QWidget, name: str) -> None:
        """Take a picture now, and write it while the day goes on."""
        path = self._folder / f"{name}.png"
        self._kept.append(self._writing.submit(window.grab().toImage().save, str(path)))

    @property
    def pictures(self) -> int:
        """How many pictures were written; waits for the last one."""
        return sum(kept.result() for kept in self._kept)

    def close(self) -> None:
        """Bring session and pictures to the disk and let the windows go."""
        self._writing.shutdown()
        self._workspace.close()
        self._stage.hide()
        self._console.hide()
        QApplication.processEvents()
