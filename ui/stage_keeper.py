"""Keeps the stage where it belongs: on the projector, or as a window, never by surprise."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from ccworkshop.store import Change
from ccworkshop.views.stage import stage_view
from ccworkshop.words import _
from ui.console.window import ConsoleWindow
from ui.screens import screen_words, stage_screen
from ui.stage.window import StageWindow
from ui.workspace import Workspace


class StageKeeper(QObject):
    """Shows the session on the stage window and moves the window when screens come and go."""

    def __init__(
        self,
        window: StageWindow,
        console: ConsoleWindow,
        workspace: Workspace,
        application: QApplication,
    ) -> None:
        """Listen to the session, to the stage's own commands and to the screens."""
        super().__init__(console)
        self.window = window
        self._console = console
        self._workspace = workspace
        self._application = application
        self._full = False
        self._screen_name = ""
        workspace.bridge.changed.connect(self._changed)
        window.canvas.command.connect(workspace.run)
        window.closed.connect(self._window_closed)
        application.screenAdded.connect(self._screen_added)
        application.screenRemoved.connect(self._screen_removed)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    def begin(self) -> None:
        """Show the stage on a second screen at once; on one screen wait to be asked."""
        self._show_session(animate=False)
        self._second.start()
        screen = stage_screen(self._console, self._screen_name)
        if screen is not None:
            self._place(screen, full=True)
        else:
            self._console.show_stage_state(_("no second screen – F11"), shown=False)

    def end(self) -> None:
        """Let the window go."""
        self._second.stop()
        self._application.screenAdded.disconnect(self._screen_added)
        self._application.screenRemoved.disconnect(self._screen_removed)
        self.window.hide()
        self.window.deleteLater()

    def ask(self, what: str) -> None:
        """Show the stage full screen or as a window, or bring it to the front."""
        screen = stage_screen(self._console, self._screen_name)
        own = self._console.screen()
        if what == "full-screen":
            if self.window.isVisible() and self._full:
                if screen is None:
                    self.window.hide()
                    self._full = False
                    self._console.activateWindow()
                    self._console.show_stage_state(_("hidden – F11"), shown=False)
                else:
                    self._place(screen, full=False)
            else:
                self._place(screen or own, full=True)
        elif self.window.isVisible():
            self.window.raise_()
            self.window.activateWindow()
        else:
            self._place(screen or own, full=screen is not None)

    def _place(self, screen: QScreen, *, full: bool) -> None:
        self._full = full
        self._screen_name = screen.name()
        self.window.place(screen, full=full)
        if full and screen is self._console.screen():
            self.window.raise_()
            self.window.activateWindow()
            self.window.canvas.setFocus()
        where = screen_words(screen) if screen is not self._console.screen() else _("this screen")
        self._console.show_stage_state(where, shown=True)

    def _window_closed(self) -> None:
        self._full = False
        self._console.show_stage_state(_("hidden – F11"), shown=False)
        self._console.activateWindow()

    def _changed(self, change: Change) -> None:
        if change.after.frozen is not None and change.before.frozen is not None:
            return  # a frozen stage holds what it shows, whatever comes in
        self._show_session(animate="place" in change.facets)

    def _show_session(self, *, animate: bool) -> None:
        self.window.canvas.show_view(stage_view(self._workspace.session), animate=animate)
        self._tick()

    def _tick(self) -> None:
        self.window.canvas.tick(self._workspace.store.now())

    def _screen_added(self, screen: QScreen) -> None:
        if not self.window.isVisible() or screen.name() == self._screen_name:
            self._place(screen, full=True)

    def _screen_removed(self, screen: QScreen) -> None:
        if screen.name() == self._screen_name:
            self.window.hide()
            self._full = False
            self._console.show_stage_state(_("projector is gone – waiting"), shown=False)
