"""Which screens there are, and where the stage goes."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAMED = 150
"""Milliseconds after which a window that was shown has its frame."""


def stage_screen(console: QWidget, remembered: str = "") -> QScreen | None:
    """Return the screen for the stage: the remembered one, else one that is not the console's.

    ``None`` when there is but one screen.
    """
    own = console.screen()
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    for screen in others:
        if screen.name() == remembered:
            return screen
    return others[0] if others else None


def screen_words(screen: QScreen | None) -> str:
    """Name a screen with its size in pixels, e.g. ``EPSON 1280×720``."""
    if screen is None:
        return ""
    size = screen.size() * screen.devicePixelRatio()
    return f"{screen.model() or screen.name()} {size.width()}×{size.height()}"


def keep_on_screen(window: QWidget) -> None:
    """Let a window, with its frame, be no larger than its screen has room for."""
    screen = window.screen()
    if window.isFullScreen() or window.isMaximized() or not window.isVisible():
        return
    room, frame, inner = screen.availableGeometry(), window.frameGeometry(), window.size()
    over = (frame.size() - room.size()).expandedTo(QSize(0, 0))
    if not over.isNull():
        window.resize(inner - over)
        frame.setSize(frame.size() - over)
    x = max(min(frame.x(), room.right() + 1 - frame.width()), room.x())
    y = max(min(frame.y(), room.bottom() + 1 - frame.height()), room.y())
    if (x, y) != (window.x(), window.y()):
        window.move(x, y)
