"""Whether things may move."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle

GROWTH = 400
"""Milliseconds in which a figure may grow, at most."""


def wants_stillness() -> bool:
    """Tell whether the system asks for reduced motion."""
    style = QApplication.style()
    if style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    # Elsewhere Qt reports this effect as off whatever the system asks for.
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
