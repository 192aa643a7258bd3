"""Which screens there are, and where the stage goes."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


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
