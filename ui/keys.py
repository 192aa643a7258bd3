"""The clicker and the keys that work everywhere, whichever window has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.actions import ACTIONS, ActionSpec

DOUBLE_PRESS = 300
"""Milliseconds within which a second press of the clicker is the same press."""
_CLICKER = ("forward", "back")


class KeyFilter(QObject):
    """Hears every key press of the program and turns those of the table into ``asked``."""

    asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a filter; ``start`` puts it to work."""
        super().__init__(parent)
        self.keeps_off: Callable[[QWidget], bool] = _never
        """Tells of a widget whether a plain key pressed in it must not reach it."""
        self._since = QElapsedTimer()
        self._last = ""
        self._by_keys: dict[str, ActionSpec] = {
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText): spec
            for spec in ACTIONS
            for keys in spec.keys
        }

    def start(self, application: QApplication) -> None:
        """Hear the keys of an application."""
        application.installEventFilter(self)

    def stop(self, application: QApplication) -> None:
        """Hear them no longer."""
        application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the table before any widget does."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not watched.isWidgetType():
            return False  # the window hears the key first; the widget with the focus decides
        spec = self._by_keys.get(_portable(event))
        is_plain = spec is None or spec.bare or self._is_for_text(spec, event)
        if is_plain and isinstance(watched, QWidget) and self.keeps_off(watched):
            return True
        if spec is None or self._is_for_text(spec, event):
            return False
        if event.isAutoRepeat() or self._is_same_press(spec):
            return True
        self.asked.emit(spec.id)
        return True

    def _is_for_text(self, spec: ActionSpec, event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        if spec.id in ("undo", "redo") and isinstance(focus, QLineEdit):
            return focus.isUndoAvailable() if spec.id == "undo" else focus.isRedoAvailable()
        if QApplication.activePopupWidget() is not None:
            return event.key() not in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        typing = isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox | QComboBox)
        return spec.bare and (typing or _takes_text(focus))

    def _is_same_press(self, spec: ActionSpec) -> bool:
        if spec.id not in _CLICKER:
            return False
        running = self._since.isValid() and self._since.elapsed() < DOUBLE_PRESS
        same = running and self._last == spec.id
        if not same:
            self._since.start()
            self._last = spec.id
        return same


def _never(pressed_in: QWidget) -> bool:
    del pressed_in
    return False


def _takes_text(focus: QWidget | None) -> bool:
    """Tell whether letters go to a widget, or to what it is a part of.

    A cell in which words are written begins with the first letter; a page has letters of its own.
    """
    while focus is not None:
        if focus.property("takes_text"):
            return True
        focus = focus.parentWidget()
    return False


def _portable(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sequence = QKeySequence(event.key() | modifiers.value)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
