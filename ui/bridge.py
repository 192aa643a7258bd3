"""Store and file → Qt signals, so that widgets hear of changes on the painting thread."""

from PySide6.QtCore import QObject, Signal

from ccworkshop.store import Change, Store


class Bridge(QObject):
    """Tells widgets of every change of the store and of every change of the saved state."""

    changed = Signal(object)
    saved = Signal(object)

    def __init__(self, store: Store) -> None:
        """Listen to a store."""
        super().__init__()
        self._stop = store.subscribe(self._hear)

    def _hear(self, change: Change) -> None:
        self.changed.emit(change)

    def hear_saved(self, state: object) -> None:
        """Pass on a saved state; may be called from the writer's thread (Qt queues it)."""
        self.saved.emit(state)

    def stop(self) -> None:
        """Listen no longer."""
        self._stop()
