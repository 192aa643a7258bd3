"""One line of words on the stage: evidence under a vote, or an answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.sized.inks import readable
from ui.theme import STAGE_BODY, STAGE_LEAST, Theme


class WordLine(QLineEdit):
    """Free words on one line; Enter ends it, Esc leaves it, every key of text stays in it."""

    done = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, longest: int) -> None:
        """Make an empty line for at most ``longest`` characters."""
        super().__init__(parent)
        self._theme = theme
        self._styled = 0.0
        self.setMaxLength(longest)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def explain(self, words: str, key: str = "") -> None:
        """Say what belongs here, and by which key one gets here."""
        self.setPlaceholderText(f"{words}   ({key})" if key else words)
        self.setAccessibleName(words)

    def write(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)

    def written(self) -> str:
        """Return what stands here on one line."""
        return " ".join(self.text().split())

    def begin(self) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self.setGeometry(round(x), round(y), round(width), round(height))
        if unit == self._styled:
            return
        self._styled = unit
        self.setFont(stage_font(sizes(STAGE_BODY, STAGE_LEAST, unit)[0], TextStyle()))
        line, focus = max(round(unit * 0.002), 1), max(round(unit * 0.0045), 2)
        radius, pad = round(unit * 0.014), round(unit * 0.02)
        size = sizes(STAGE_BODY, STAGE_LEAST, unit)[0]
        theme = self._theme
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme['card']}; color: {theme['ink']};"
            f" font-size: {size}px; min-height: 0; border: {line}px solid {theme['line']};"
            f" border-radius: {radius}px; padding: 0 {pad}px;"
            f" selection-background-color: {theme['accent']}; }}"
            f"QLineEdit:focus {{ border: {focus}px solid {theme['ink']};"
            f" padding: 0 {pad - focus + line}px; }}"
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, readable(theme, "quiet", "card"))
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, Esc leaves; all else is text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)
