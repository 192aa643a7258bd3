"""A label that fits its words into its box."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.sized.fitting import Fitted, TextStyle, fit, sizes
from ui.sized.inks import readable
from ui.theme import STAGE_BODY, STAGE_LEAST, Theme


class FittedText(QLabel):
    """Words on the stage: sizes are shares of a height, ``text()`` is always the whole text.

    What does not fit is wrapped, then made smaller down to 1/40, then shortened.
    """

    def __init__(  # noqa: PLR0913 - how a text looks, said once where it is made
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        share: float = STAGE_BODY,
        style: TextStyle | None = None,
        token: str = "ink",
        ground: str = "stage",
        lines: int = 0,
        centred: bool = False,
    ) -> None:
        """Make an empty label; ``lines`` limits them (0 for as many as there is room for)."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._style = style or TextStyle()
        self._share = share
        self._lines = lines
        self._centred = centred
        self._ink = readable(theme, token, ground)
        self._unit = 1.0
        self._cap = 0
        self._fitted: Fitted | None = None
        self._asked: tuple[str, float, float, float, int] | None = None
        self._needed = 0.0
        if parent is not None:
            self.show()  # also where the parent is on the screen already

    def say(self, text: str) -> None:
        """Show other words; nothing is repainted when they are the same."""
        if text != self.text():
            self._fitted = None
            self.setText(text)

    def colour(self, token: str, ground: str = "stage") -> None:
        """Write in another colour, made readable on its ground."""
        ink = readable(self._theme, token, ground)
        self.ink(ink)

    def ink(self, ink: QColor) -> None:
        """Write in a colour that is known to be readable."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def align(self, side: Qt.AlignmentFlag) -> None:
        """Set the lines flush left, right or centred."""
        if side != self._style.align:
            self._style = replace(self._style, align=side)
            self._fitted = None
            self.update()

    def cap(self, pixels: int) -> None:
        """Write no larger than a size in pixels (0: as large as the share says)."""
        if pixels != self._cap:
            self._cap = pixels
            self._fitted = None
            self.update()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels; ``unit`` is the height of which the sizes are shares."""
        box = (round(x), round(y), max(round(width), 1), max(round(height), 1))
        if unit != self._unit or box[2:] != (self.width(), self.height()):
            self._unit = unit
            self._fitted = None
            self.update()
        self.setGeometry(*box)

    def needs(self, width: float, height: float, unit: float) -> float:
        """Return the height that the words take in a box."""
        if not self.text():
            return 0.0
        asked = (self.text(), width, height, unit, self._cap)
        if asked != self._asked:
            self._asked = asked
            self._needed = self._fit(width, height, unit).height
        return self._needed

    def fitted(self) -> Fitted:
        """Return the words as they are painted now."""
        if self._fitted is None:
            self._fitted = self._fit(self.width(), self.height(), self._unit)
        return self._fitted

    def sizes(self, unit: float) -> list[int]:
        """List the sizes in pixels that the words may take."""
        made = sizes(self._share, STAGE_LEAST, unit)
        capped = [size for size in made if not self._cap or size <= self._cap]
        return capped or made[-1:]

    @property
    def style_of_text(self) -> TextStyle:
        """How the words are set."""
        return self._style

    @property
    def is_centred(self) -> bool:
        """Whether the lines stand in the middle of the height."""
        return self._centred

    def _fit(self, width: float, height: float, unit: float) -> Fitted:
        return fit(self.text(), self._style, self.sizes(unit), (width, height), self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that fit."""
        del event
        if not self.text():
            return
        made = self.fitted()
        painter = QPainter(self)
        painter.setPen(self._ink)
        top = max((self.height() - made.height) / 2, 0.0) if self._centred else 0.0
        made.layout.draw(painter, QPointF(0.0, top))
        painter.end()
