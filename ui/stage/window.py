"""The window of the stage: full screen on the projector, or a window of its own."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.stage.canvas import StageCanvas
from ui.theme import Theme

_WINDOWED = QSize(1280, 720)
_SMALLEST = QSize(480, 270)
_LARGEST_SHARE = 0.8


class StageWindow(QWidget):
    """Holds one interactive canvas and nothing else; no dialog ever has it as a parent."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a hidden window; ``place`` shows it."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("stage")
        self.setWindowTitle(_("Stage"))
        self.setMinimumSize(_SMALLEST)
        self.canvas = StageCanvas(theme, interactive=True, parent=self)
        self.setFocusProxy(self.canvas)

    def place(self, screen: QScreen | None, *, full: bool) -> None:
        """Go to a screen (``None``: where it is) and fill it, or stand there as a window."""
        self.setWindowTitle(_("Stage"))
        target = screen or self.screen()
        if full:
            self.setScreen(target)
            self.setGeometry(target.geometry())
            self.showFullScreen()
            return
        self.showNormal()
        room = target.availableGeometry()
        size = _WINDOWED.scaled(_WINDOWED.boundedTo(room.size() * _LARGEST_SHARE),
                                Qt.AspectRatioMode.KeepAspectRatio)  # fmt: skip
        self.setScreen(target)
        self.resize(size)
        self.move(room.center() - self.rect().center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the canvas fill the window."""
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who opened it."""
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()
