"""Puts the parts together: windows, keys, files, and what happens when something fails."""

import faulthandler
import gc
import logging
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_log_path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from ccworkshop.clock import Clock, SystemClock
from ccworkshop.session import RoundRef, Session
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.writer import SavedKind
from ccworkshop.words import _
from ui.console.window import ConsoleWindow
from ui.export_task import PlanExporter
from ui.fonts import load_fonts, load_italics
from ui.keys import KeyFilter
from ui.recent import remember
from ui.stage.window import StageWindow
from ui.stage_keeper import StageKeeper
from ui.style import console_style
from ui.theme import Theme, font, load_theme, palette
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.home.window import HomeWindow

log = logging.getLogger("ccworkshop")
CONSOLE_SIZE = (1440, 860)
UNSEEN = 400
"""Milliseconds after which a console that nobody sees, say minimised, no longer waits for paint."""


_REST = ("ccworkshop.commands.ballots", "ccworkshop.views.people", "statistics", "ui.figures.drawn")


class Program(QObject):
    """The running program: home, or one session with its console and stage."""

    def __init__(self, application: QApplication, clock: Clock | None = None) -> None:
        """Dress the application; nothing is shown yet."""
        super().__init__()
        self._application = application
        self.clock: Clock = clock or SystemClock()
        self.theme: Theme = load_theme()
        load_fonts()
        application.setFont(font(15))
        application.setPalette(palette(self.theme))
        application.setStyleSheet(console_style(self.theme))
        application.setQuitOnLastWindowClosed(False)
        self.keys = KeyFilter(self)
        self.keys.asked.connect(self._ask)
        self.keys.keeps_off = self._keeps_off
        self.home: HomeWindow | None = None
        self.workspace: Workspace | None = None
        self.console: ConsoleWindow | None = None
        self.stage: StageKeeper | None = None
        self._is_ending = False
        self.exporter = PlanExporter(self)
        self.exporter.said.connect(self._tell_export)

    def show_home(self) -> "HomeWindow":
        """Show home."""
        from ui.home.window import HomeWindow  # a session that is opened by name needs no home

        if self.home is None:
            self.home = HomeWindow(self.theme, self.clock)
            self.home.open_wanted.connect(self.open)
            self.home.adjust_wanted.connect(self._open_to_adjust)
            self.home.sample_wanted.connect(self._sample)
            self.home.installEventFilter(self)
        self.home.show_first()
        self.home.show()
        QTimer.singleShot(0, self._listen)
        return self.home

    def open(self, path: Path) -> bool:
        """Open a session in the windows; what is wrong is told at home."""
        try:
            workspace = Workspace(path, self.clock)
        except SessionFileError as problem:
            self.show_home().tell(str(problem))
            return False
        console = self._make_console(workspace)
        console.show()
        if workspace.notice:
            console.status.say(workspace.notice, problem=True)
        if self.home is not None:
            self.home.hide()
        console.painted.connect(self._after_first_paint)
        QTimer.singleShot(UNSEEN, self._after_first_paint)
        return True

    def _open_to_adjust(self, path: Path) -> None:
        """Open a session with its agenda's editor."""
        if self.open(path) and self.console is not None:
            self.console.ask("agenda")

    def _make_console(self, workspace: Workspace) -> ConsoleWindow:
        self.workspace = workspace
        self.console = console = ConsoleWindow(workspace, self.theme)
        console.resize(*_fitting(self._application))
        console.closed.connect(self._closed)
        console.export_wanted.connect(self._export)
        console.save_elsewhere_wanted.connect(self._save_elsewhere)
        return console

    def open_for_demo(self, path: Path) -> None:
        """Open a session whose stage is kept by the demo; raises ``SessionFileError``."""
        self._make_console(Workspace(path, self.clock))

    def _after_first_paint(self) -> None:
        """Do what may wait: keys, the stage, the italics, what a first chart is drawn with."""
        if self.console is None or self.workspace is None or self.stage is not None:
            return
        self._listen()
        remember(self.workspace.file.path, self.workspace.session, self.clock.now())
        self.stage = StageKeeper(
            StageWindow(self.theme), self.console, self.workspace, self._application
        )
        self.console.stage_wanted.connect(self.stage.ask)
        self.stage.begin()
        load_italics()
        self.console.bench.take_focus()
        QTimer.singleShot(0, _load_rest)

    def _listen(self) -> None:
        """Hear keys from now on: hearing every event of the first paint would hold it up."""
        gc.freeze()  # what was loaded stays; later rounds of collecting need not walk through it
        gc.enable()
        if not self._is_ending:
            self.keys.start(self._application)

    def _keeps_off(self, pressed_in: QWidget) -> bool:
        return self.stage is not None and self.stage.keeps_off(pressed_in)

    def _ask(self, action_id: str) -> None:
        if self.console is not None and self.console.isVisible():
            self.console.ask(action_id)

    def _closed(self) -> None:
        """Bring everything to the disk, then go home."""
        if self.workspace is None:
            return
        remember(self.workspace.file.path, self.workspace.session, self.clock.now())
        state = self.workspace.close()
        if self.stage is not None:
            self.stage.end()
        if self.console is not None:
            self.console.deleteLater()
        self.workspace, self.console, self.stage = None, None, None
        if self._is_ending:
            return
        home = self.show_home()
        if state.kind is SavedKind.FAILED:
            home.tell(state.problem)

    def close_all(self) -> None:
        """Close what is open, for the end of the program."""
        self._is_ending = True
        self.exporter.wait()
        if self.console is not None:
            self.console.close()
        if self.home is not None:
            self.home.hide()
        self.keys.stop(self._application)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing home ends the program."""
        if watched is self.home and event.type() is QEvent.Type.Close:
            self._application.quit()
        return False

    def _export(self, what: str) -> None:
        if self.workspace is None or self.console is None:
            return
        path = self.workspace.file.path.with_suffix(".pdf")
        if what == "ballots":
            self._print_ballots(self.workspace.session, self.console.bench.round_ref, path)
            return
        if what != "plan":
            path = path.with_stem(_("{name} report").format(name=path.stem))
        self.exporter.export(self.workspace.session, path, self.clock.now().date(), what)

    def _print_ballots(self, session: Session, round_ref: RoundRef | None, beside: Path) -> None:
        if round_ref is None:
            self._tell_export(_("Nothing is answered in a break, so there is no form of it."), True)
            return
        self.exporter.print_ballots(session, round_ref, beside)

    def _tell_export(self, words: str, problem: bool) -> None:
        if self.console is not None:
            self.console.status.say(words, problem=problem)

    def _save_elsewhere(self) -> None:
        if self.workspace is None or self.console is None:
            return
        path, _kind = QFileDialog.getSaveFileName(
            self.console, _("Save elsewhere"), str(Path.home()), _("Sessions (*.ccw)")
        )
        if path:
            self.workspace.file.save_elsewhere(Path(path), overwrite=True)

    def _sample(self) -> None:
        from ui.sample import sample_file  # content and a script, not needed before

        try:
            path = sample_file()
        except (SessionFileError, OSError) as problem:
            self.show_home().tell(str(problem))
            return
        self.open(path)

    def tell_fault(self) -> None:
        """Say, in front of a room, no more than that something went wrong and is kept."""
        if self.console is not None:
            words = _("Something went wrong; your answers are kept. Details are in the log.")
            self.console.status.say(words, problem=True)


def _load_rest() -> None:
    """Load what the first change, booth or chart needs: nobody waits for it now."""
    for name in _REST:
        import_module(name)


def _fitting(application: QApplication) -> tuple[int, int]:
    screens = application.screens()
    if not screens:
        return CONSOLE_SIZE
    room = application.primaryScreen().availableSize()
    return min(CONSOLE_SIZE[0], room.width()), min(CONSOLE_SIZE[1], room.height())


def make_application() -> QApplication:
    """Return the application, made with the look and the scaling that we want."""
    QApplication.setApplicationName("ccworkshop")
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    existing: object = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setStyle("Fusion")
    return made


def _keep_log() -> None:
    """Write faults into a file; a window program may have no stderr at all."""
    folder = user_log_path("ccworkshop", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "ccworkshop.log").open("a", encoding="utf-8")
    except OSError:
        return
    logging.basicConfig(stream=file, level=logging.INFO, format="%(asctime)s %(message)s")
    faulthandler.enable(file)


def _hear_faults(program: Program) -> None:
    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            program.close_all()
            QApplication.quit()
            return
        log.error("fault", exc_info=(kind, fault, trace))
        program.tell_fault()

    sys.excepthook = hook


def run_home() -> int:
    """Show home and run until it is closed."""
    application = make_application()
    _keep_log()
    program = Program(application)
    _hear_faults(program)
    window = program.show_home()
    _report_paint(window)
    code = application.exec()
    program.close_all()
    return code


def run_open(path: Path) -> int:
    """Open a session and run until the windows are closed; raises ``SessionFileError``."""
    application = make_application()
    _keep_log()
    program = Program(application)
    _hear_faults(program)
    program.open(path)
    if program.console is not None:
        _report_paint(program.console)
    code = application.exec()
    program.close_all()
    return code


class _PaintReport(QObject):
    """Prints when the first paint is over and ends the program, for the benchmark."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        print(f"painted {time.perf_counter_ns()}", flush=True)  # noqa: T201 - for a benchmark
        QApplication.quit()


def _report_paint(window: QObject) -> None:
    if os.environ.get("CCWORKSHOP_BENCH"):
        report = _PaintReport(window)
        window.installEventFilter(report)
