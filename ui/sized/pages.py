"""Long lists page by themselves: which part is shown, and when the next one comes."""

from PySide6.QtCore import QObject, QTimer, Signal

SECONDS_A_PAGE = 9


class Pages(QObject):
    """Counts through pages; rests while there is only one."""

    turned = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with one page."""
        super().__init__(parent)
        self.count = 1
        self.index = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECONDS_A_PAGE * 1000)
        self._timer.timeout.connect(self.turn)

    def set_count(self, count: int) -> None:
        """Say how many pages there are."""
        self.count = max(count, 1)
        self.index = min(self.index, self.count - 1)
        if self.count > 1 and not self._timer.isActive():
            self._timer.start()
        elif self.count == 1:
            self._timer.stop()

    def restart(self) -> None:
        """Begin with the first page."""
        self.index = 0
        if self.count > 1:
            self._timer.start()

    def rest(self) -> None:
        """Turn no pages while nobody looks."""
        self._timer.stop()

    def turn(self) -> None:
        """Show the next page, the first after the last."""
        self.index = (self.index + 1) % self.count
        self.turned.emit()

    @property
    def words(self) -> str:
        """Which page of how many (empty for one page)."""
        return f"{self.index + 1} / {self.count}" if self.count > 1 else ""
