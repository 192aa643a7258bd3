"""What all screens of the stage share: margins, the unit of size, eyebrow and headline."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import StageView
from ui.sized.fitting import TextStyle
from ui.sized.inks import fill_under
from ui.sized.text import FittedText
from ui.theme import STAGE_BODY, STAGE_HEADLINE, STAGE_SMALL, Theme

MARGIN = 0.067
TOP = 0.05
BOTTOM = 0.045
NARROWEST = 4 / 3
HEADLINE_STYLE = TextStyle(bold=True, pitch=1.12, balanced=True)


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the canvas inside the margins, in pixels; ``unit`` is the height of sizes."""

    left: float
    top: float
    width: float
    bottom: float
    unit: float


def area_of(width: float, height: float) -> Area:
    """Return the area of a canvas; on one narrower than 4:3 everything is set smaller."""
    unit = min(height, width / NARROWEST)
    margin = MARGIN * unit
    return Area(margin, TOP * unit, width - 2 * margin, height - BOTTOM * unit, unit)


class Scene(QWidget):
    """One screen; it is kept and updated as long as the stage shows screens of its type."""

    command = Signal(object)

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(parent)
        self.theme = theme
        self.interactive = interactive
        self.eyebrow = self.text(STAGE_SMALL, style=TextStyle(bold=True), token="accent", lines=1)
        self.headline = self.text(STAGE_HEADLINE, style=HEADLINE_STYLE)

    @property
    def is_answering(self) -> bool:
        """Whether somebody is in the middle of giving answers on this screen."""
        return False

    def text(
        self,
        share: float = STAGE_BODY,
        *,
        style: TextStyle | None = None,
        token: str = "ink",
        ground: str = "stage",
        lines: int = 0,
        centred: bool = False,
    ) -> FittedText:
        """Make a label on this screen."""
        return FittedText(
            self.theme,
            self,
            share=share,
            style=style,
            token=token,
            ground=ground,
            lines=lines,
            centred=centred,
        )

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a view of this screen's type."""
        raise NotImplementedError

    def arrange(self, area: Area) -> None:
        """Lay everything out inside the margins."""
        raise NotImplementedError

    def tick(self, now: datetime) -> None:
        """Let time pass (nothing here depends on it)."""

    def settle(self) -> None:
        """End every animation at once."""

    def leave(self) -> None:
        """Forget what a person did here, before another screen is shown."""

    def rearrange(self) -> None:
        """Lay everything out again, after other words came in."""
        if self.width() > 1 and self.height() > 1:
            self.arrange(area_of(self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        super().resizeEvent(event)
        self.rearrange()

    def place_head(self, area: Area, *, limit: float, width: float | None = None) -> float:
        """Place eyebrow and headline; return where the next thing may begin.

        ``limit`` is the height for the headline as a share of the unit.
        """
        unit = area.unit
        wide = area.width if width is None else width
        y = area.top
        self.eyebrow.place(area.left, y, wide, 0.037 * unit, unit)
        y += 0.043 * unit if self.eyebrow.text() else 0.0
        tall = self.headline.needs(wide, limit * unit, unit)
        self.headline.place(area.left, y, wide, min(tall + 1, limit * unit), unit)
        return y + min(tall, limit * unit)


class Disc(QWidget):
    """A number in a circle, filled or outlined."""

    def __init__(self, theme: Theme, parent: QWidget, *, token: str = "accent") -> None:
        """Make an outlined disc without a number."""
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self._filled = False
        self._label = FittedText(
            theme,
            self,
            share=1 / 30,
            style=TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignHCenter),
            token=token,
            lines=1,
            centred=True,
        )
        self.show()

    def show_number(self, text: str, *, token: str, filled: bool) -> None:
        """Show a number; ``filled`` discs stand out."""
        self._label.say(text)
        if (token, filled) != (self._token, self._filled):
            self._token, self._filled = token, filled
            self.update()
        if filled:
            self._label.ink(self._ground_ink())
        else:
            self._label.colour(token)

    def place(self, x: float, y: float, size: float, unit: float) -> None:
        """Take a square in pixels."""
        self.setGeometry(round(x), round(y), round(size), round(size))
        self._label.place(0, 0, size, size, unit)

    def _ground_ink(self) -> QColor:
        return self._theme.colour("on_warning" if self._token == "warning" else "on_accent")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(self.height() * 0.045, 1.0)
        text = "on_warning" if self._token == "warning" else "on_accent"
        colour = fill_under(self._theme, self._token, text)
        pen = painter.pen()
        pen.setColor(colour)
        pen.setWidthF(line)
        painter.setPen(pen)
        if self._filled:
            painter.setBrush(colour)
        inset = line / 2
        painter.drawEllipse(self.rect().toRectF().adjusted(inset, inset, -inset, -inset))
        painter.end()
