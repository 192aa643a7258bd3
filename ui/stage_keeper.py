"""Keeps the stage where it belongs: on the projector, or as a window, never by surprise."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

from ccworkshop.screens import Phase
from ccworkshop.store import Change
from ccworkshop.views.booth import is_voting, on_stage
from ccworkshop.views.stage import stage_view
from ccworkshop.words import _
from ui.console.window import ConsoleWindow
from ui.screens import FRAMED, screen_words, stage_screen
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
        self._phase = Phase.FREE
        self._is_for_visit = False
        workspace.bridge.changed.connect(self._changed)
        window.canvas.command.connect(workspace.desk.take)
        workspace.desk.changed.connect(self._visit_changed)
        window.closed.connect(self._window_closed)
        application.screenAdded.connect(self._screen_added)
        application.screenRemoved.connect(self._screen_removed)
        application.focusWindowChanged.connect(self._focus_moved)
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(FRAMED)
        self._shown.timeout.connect(console.activateWindow)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    def begin(self) -> None:
        """Show the stage on a second screen at once; on one screen wait to be asked."""
        self._show_session(animate=False)
        self._second.start()
        screen = stage_screen(self._console, self._screen_name)
        if screen is not None:
            self._place_quietly(screen)
        else:
            self._tell(_("no second screen – F11"), shown=False)

    def end(self) -> None:
        """Let the window go."""
        self._second.stop()
        self._application.screenAdded.disconnect(self._screen_added)
        self._application.screenRemoved.disconnect(self._screen_removed)
        self._application.focusWindowChanged.disconnect(self._focus_moved)
        self.window.hide()
        self.window.deleteLater()

    def ask(self, what: str) -> None:
        """Show the stage full screen or as a window, or bring it to the front."""
        screen = stage_screen(self._console, self._screen_name)
        own = self._console.screen()
        if what == "full-screen":
            if self.window.isVisible() and self._full:
                if screen is None:
                    self._hide()
                    self._console.activateWindow()
                else:
                    self._place(screen, full=False)
            else:
                self._place(screen or own, full=True)
        elif self.window.isVisible():
            self.window.raise_()
            self.window.activateWindow()
        else:
            self._place(screen or own, full=screen is not None)

    def _hide(self) -> None:
        self.window.hide()
        self._full = False
        self._tell(_("hidden – F11"), shown=False)

    def _place(self, screen: QScreen, *, full: bool) -> None:
        self._full = full
        self._screen_name = screen.name()
        self.window.place(screen, full=full)
        if full and screen is self._console.screen():
            self.window.raise_()
            self._give_keys()
        where = screen_words(screen) if screen is not self._console.screen() else _("this screen")
        self._tell(where, shown=True)

    def _place_quietly(self, screen: QScreen) -> None:
        """Fill a screen that nobody asked for: who types at the console goes on typing there."""
        without = Qt.WidgetAttribute.WA_ShowWithoutActivating
        self.window.setAttribute(without, True)
        self._place(screen, full=True)
        self.window.setAttribute(without, False)
        self._shown.start()  # a window manager may hand a new window the keys all the same

    def keeps_off(self, pressed_in: QWidget) -> bool:
        """Keep a key from the console while somebody votes: it would be seen, and is no answer.

        The next one goes to the ballot. Without a stage to vote at, the console has its keys.
        """
        if not self._is_voted_at() or pressed_in.window() is self.window:
            return False
        self._give_keys()
        self._console.status.say(
            _("Somebody is voting: the keys are theirs until the ballot is in."), problem=True
        )
        return True

    def _is_voted_at(self) -> bool:
        return self._workspace.desk.call.phase is Phase.BALLOT and self.window.isVisible()

    def _give_keys(self) -> None:
        self.window.activateWindow()
        self.window.canvas.setFocus()

    def _focus_moved(self) -> None:
        """Give the keys back to who votes, whatever was clicked on the console's own screen."""
        elsewhere = self._application.focusWindow() is not self.window.windowHandle()
        apart = self.window.screen() is not self._console.screen()
        if elsewhere and apart and self._is_voted_at():
            self._give_keys()

    def _window_closed(self) -> None:
        self._full = False
        self._tell(_("hidden – F11"), shown=False)
        self._console.activateWindow()

    def _tell(self, words: str, *, shown: bool, lost: bool = False) -> None:
        """Say where the stage is; nobody is called to a projector that is gone."""
        self._workspace.desk.is_stage_lost = lost
        self._console.show_stage_state(words, shown=shown)

    def _changed(self, change: Change) -> None:
        if change.after.frozen is not None and change.before.frozen is not None:
            return  # a frozen stage holds what it shows, whatever comes in
        self._show_session(animate="place" in change.facets)
        if is_voting(change.after) and not is_voting(change.before):
            self._console.activateWindow()  # where the first one is called

    def _show_session(self, *, animate: bool) -> None:
        session = self._workspace.session
        view = on_stage(stage_view(session), session, self._workspace.desk.call)
        self.window.canvas.show_view(view, animate=animate)
        self._tick()

    def _visit_changed(self) -> None:
        """Show how far a visit to the booth has come, and give the keys to whose turn it is."""
        self._show_session(animate=False)
        before, self._phase = self._phase, self._workspace.desk.call.phase
        if self._phase is before:
            self._focus_moved()
            return
        if self._phase is Phase.CALLED:
            if not self.window.isVisible():
                screen = stage_screen(self._console, self._screen_name)
                self._is_for_visit = screen is None
                self._place(screen or self._console.screen(), full=True)
            self.window.raise_()
            self._give_keys()
        elif self._phase is Phase.FREE:
            self._end_visit()

    def _end_visit(self) -> None:
        """Give screen and keys back to the console where the stage took them for a visit."""
        if self._is_for_visit:
            self._is_for_visit = False
            self._hide()
        if self.window.screen() is self._console.screen():
            self._console.raise_()
        self._console.activateWindow()
        self._console.bench.take_focus()

    def _tick(self) -> None:
        self.window.canvas.tick(self._workspace.store.now())

    def _screen_added(self, screen: QScreen) -> None:
        if not self.window.isVisible() or screen.name() == self._screen_name:
            self._place_quietly(screen)

    def _screen_removed(self, screen: QScreen) -> None:
        if screen.name() == self._screen_name:
            self.window.hide()
            self._full = False
            self._tell(_("projector is gone – waiting"), shown=False, lost=True)
