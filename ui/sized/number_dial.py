"""A number to give: big digits, and a bar from the lowest to the highest."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.text import FittedText
from ui.theme import STAGE_SMALL, Theme

_BOX_WIDTH, _BOX_HEIGHT = 0.46, 0.17
_BUTTON = 0.11
_GAP = 0.03
_TRACK = 0.016
_STEPS = 100


class NumberDial(QWidget):
    """Digits are typed, the bar is touched, two buttons count; it begins empty."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty number."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._low, self._high, self._words = 0, 100, ""
        self._text = ""
        self._is_fresh = True
        style = TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._number = FittedText(
            theme, self, share=1 / 8, style=style, ground="card", lines=1, centred=True
        )
        self._least = FittedText(theme, self, share=STAGE_SMALL, token="quiet", lines=1)
        right = TextStyle(align=Qt.AlignmentFlag.AlignRight)
        self._most = FittedText(theme, self, share=STAGE_SMALL, style=right, token="quiet", lines=1)
        self.less = KeyButton(theme, self)
        self.more = KeyButton(theme, self)
        self.less.say("−", "↓")
        self.less.setAccessibleName(_("Less"))
        self.more.say("+", "↑")
        self.more.setAccessibleName(_("More"))
        self.less.clicked.connect(self.count_down)
        self.more.clicked.connect(self.count_up)
        self._bar = _Bar(theme, self)
        self._bar.touched.connect(self._touch)

    def ask(self, low: int, high: int, unit: str) -> None:
        """Ask for a number from ``low`` to ``high``."""
        self._low, self._high, self._words = low, high, unit
        self._least.say(f"{low} {unit}".strip())
        self._most.say(f"{high} {unit}".strip())
        self._least.colour("quiet")
        self._most.colour("quiet")

    @property
    def value(self) -> int | None:
        """The number that stands here (``None`` for none, or one below the lowest)."""
        return int(self._text) if self._text and int(self._text) >= self._low else None

    @property
    def is_empty(self) -> bool:
        """Whether no digit stands here."""
        return not self._text

    def warn(self) -> None:
        """Say that the number is below the lowest."""
        self._least.colour("warning")

    def write(self, value: int | None) -> None:
        """Show a number or none; the next digit begins a new one."""
        self._text = "" if value is None else str(value)
        self._is_fresh = True
        self._show()

    def type(self, digit: int) -> None:
        """Add a digit; one that would go beyond the highest is shown to be too much."""
        before = "" if self._is_fresh else self._text
        text = (before + str(digit)).lstrip("0") or "0"
        fits = int(text) <= self._high
        self._most.colour("quiet" if fits else "warning")
        if fits:
            self._text, self._is_fresh = text, False
            self._show()

    def erase(self) -> None:
        """Take the last digit away."""
        self._text, self._is_fresh = self._text[:-1], False
        self._most.colour("quiet")
        self._show()

    def count_up(self) -> None:
        """Add one, or a hundredth of a long bar; an empty number begins in the middle."""
        self._count(1)

    def count_down(self) -> None:
        """Take one, or a hundredth of a long bar, away."""
        self._count(-1)

    def _count(self, direction: int) -> None:
        step = max((self._high - self._low) // _STEPS, 1)
        middle = (self._low + self._high) // 2
        value = int(self._text) + direction * step if self._text else middle
        self.write(min(max(value, self._low), self._high))

    def _touch(self, share: float) -> None:
        self.write(self._low + round(share * (self._high - self._low)))

    def _show(self) -> None:
        self._number.say(f"{self._text} {self._words}".strip() if self._text else "")
        self.setAccessibleName(self._number.text() or _("no number yet"))
        span = max(self._high - self._low, 1)
        share = (int(self._text) - self._low) / span if self._text else None
        self._bar.show_share(None if share is None else min(max(share, 0.0), 1.0))
        self.update()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), round(height))
        box = self._field()
        self._number.place(box.left(), box.top(), box.width(), box.height(), unit)
        side, gap = _BUTTON * unit, _GAP * unit
        top = box.center().y() - side / 2
        wide = max(self.less.wanted_width(unit), self.more.wanted_width(unit))
        self.less.place(box.left() - gap - wide, top, wide, side, unit)
        self.more.place(box.right() + gap, top, wide, side, unit)
        y = box.bottom() + 0.05 * unit
        self._bar.place(0, y, width, 0.07 * unit, unit)
        y += 0.075 * unit
        self._least.place(0, y, width / 2, 0.036 * unit, unit)
        self._most.place(width / 2, y, width / 2, 0.036 * unit, unit)

    def _field(self) -> QRectF:
        wide = _BOX_WIDTH * self._unit
        ring = 0.01 * self._unit
        return QRectF((self.width() - wide) / 2, ring, wide, _BOX_HEIGHT * self._unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field for the digits."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.colour("ink"), max(self._unit * 0.0045, 2.0))
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("card"))
        radius = 0.016 * self._unit
        painter.drawRoundedRect(self._field(), radius, radius)
        painter.end()


class _Bar(QWidget):
    """A line that is filled up to the number; a touch says where it should end."""

    touched = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._share: float | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show()

    def show_share(self, share: float | None) -> None:
        """Fill a share of the line (``None``: there is no number)."""
        if share != self._share:
            self._share = share
            self.update()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        self.setGeometry(round(x), round(y), round(width), round(height))

    @property
    def _reach(self) -> tuple[float, float]:
        inset = 0.024 * self._unit
        return inset, max(self.width() - 2 * inset, 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the number under the finger."""
        left, wide = self._reach
        self.touched.emit(min(max((event.position().x() - left) / wide, 0.0), 1.0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line and handle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, wide = self._reach
        tall, middle = _TRACK * self._unit, self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(QRectF(left, middle - tall / 2, wide, tall), tall / 2, tall / 2)
        if self._share is not None:
            painter.setBrush(self._theme.colour("accent"))
            done = QRectF(left, middle - tall / 2, wide * self._share, tall)
            painter.drawRoundedRect(done, tall / 2, tall / 2)
            size = 0.022 * self._unit
            painter.drawEllipse(QPointF(left + wide * self._share, middle), size, size)
        painter.end()
