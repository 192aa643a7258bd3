"""One open session: its store, its file, and how changes reach the disk."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ccworkshop.clock import Clock
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.session import Session
from ccworkshop.storage.history import Event
from ccworkshop.storage.session_file import SessionFile, read_history
from ccworkshop.storage.writer import SavedState
from ccworkshop.store import Change, Store
from ccworkshop.words import _
from ui.booth import BoothDesk
from ui.bridge import Bridge


class Workspace(QObject):
    """Holds what the windows of one session share; every change is handed to the file."""

    refused = Signal(str)
    did = Signal(str)

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open a file; raises ``SessionFileError``."""
        super().__init__()
        self._saved_listener = _SavedListener()
        session, self.file = SessionFile.open(path, clock=clock, on_state=self._saved_listener.hear)
        self.store = Store(session, clock, self.file.history)
        self.bridge = Bridge(self.store)
        self._saved_listener.bridge = self.bridge
        self.bridge.changed.connect(self._save)
        self.desk = BoothDesk(self._present, self.run)
        self.bridge.changed.connect(self.desk.hear)

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.store.session

    def _present(self) -> Session:
        return self.session

    def past(self) -> tuple[Event, ...]:
        """Return what was done and is on disk; raises ``SessionFileError``."""
        return read_history(self.file.path)

    @property
    def notice(self) -> str:
        """What has to be said about the file as it was found (empty when all is well)."""
        if self.file.holder is not None:
            return _("{who} has this session open; this window only reads.").format(
                who=self.file.holder.in_words()
            )
        return self.file.report.in_words()

    def _may_not_write(self) -> bool:
        """Say so, when somebody else holds the file."""
        if self.file.holder is None:
            return False
        self.refused.emit(self.notice)
        return True

    @property
    def saved(self) -> SavedState:
        """What is on disk."""
        return self.file.state

    def run(self, command: Command, instead: str = "") -> bool:
        """Carry out a command; ``False``, with words through ``refused``, when it cannot be.

        ``instead`` is said in place of the reason, where that must not be told.
        """
        if self._may_not_write():
            return False
        try:
            self.store.dispatch(command)
        except CommandRefused as problem:
            self.refused.emit(instead or str(problem))
            return False
        return True

    def undo(self) -> None:
        """Take the last change back, and say which."""
        if self._may_not_write():
            return
        words = self.store.undo_words
        if self.store.undo():
            self.did.emit(_("Undone: {what}").format(what=words))
        else:
            self.did.emit(_("There is nothing to undo."))

    def redo(self) -> None:
        """Do again what was taken back, and say which."""
        if self._may_not_write():
            return
        words = self.store.redo_words
        if self.store.redo():
            self.did.emit(_("Done again: {what}").format(what=words))
        else:
            self.did.emit(_("There is nothing to do again."))

    def _save(self, change: Change) -> None:
        self.file.save(change)

    def close(self) -> SavedState:
        """Bring everything to the disk and let the file go."""
        self.bridge.stop()
        return self.file.close()


class _SavedListener:
    """Passes saved states on to a bridge that is made after the file."""

    def __init__(self) -> None:
        self.bridge: Bridge | None = None

    def hear(self, state: SavedState) -> None:
        """Called on the writer's thread."""
        if self.bridge is not None:
            self.bridge.hear_saved(state)
