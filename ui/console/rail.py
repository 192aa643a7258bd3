"""The agenda rail: activities, minutes, done, now, skipped; peek without moving the stage."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ccworkshop.agenda import Standing
from ccworkshop.views.agenda import standing_words
from ccworkshop.views.console import RailRow
from ccworkshop.words import _
from ui.theme import Theme, font
from ui.widgets import add_all, button, clear, column, row, tab_after, tip

MARKS = {Standing.DONE: "✓", Standing.NOW: "●", Standing.SKIPPED: "–"}
_SMALL = 13
INDENT = 16
"""How far a break stands inside the activity that it divides."""


class RailButton(QWidget):
    """One agenda entry, painted: mark, title, minutes; a click or Enter peeks at it."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, view: RailRow, *, peeked: bool) -> None:
        """Show an entry."""
        super().__init__()
        self._theme = theme
        self.entry = view.entry
        self._view = view
        self._peeked = peeked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def _name(self) -> None:
        standing = standing_words(self._view.standing)
        self.setToolTip(tip(f"{self._view.title} · {standing}"))
        self.setAccessibleName(
            _("{title}, {minutes} minutes, {standing}").format(
                title=self._view.title, minutes=self._view.minutes, standing=standing
            )
        )

    def show_view(self, view: RailRow, *, peeked: bool) -> None:
        """Show what differs."""
        if (view, peeked) != (self._view, self._peeked):
            self._view, self._peeked = view, peeked
            self._name()
            self.update()

    def sizeHint(self) -> QSize:
        """One line of the rail."""
        return QSize(200, 38)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Peek."""
        del event
        self.pressed.emit(self.entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Peek on Enter or space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self.entry)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, title and minutes."""
        del event
        theme, view = self._theme, self._view
        now = view.standing is Standing.NOW
        skipped = view.standing is Standing.SKIPPED
        over = skipped or view.standing is Standing.DONE
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(box, 10, 10)
        elif self._peeked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("ink" if now else "accent"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)
        ink = "on_accent" if now else ("quiet" if over else "ink")
        painter.setPen(theme.colour(ink))
        painter.setFont(font(15, bold=now))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(8, 0, 0, 0), middle, MARKS.get(view.standing, ""))
        painter.setFont(font(15, bold=now, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(view.minutes)
        right = int(Qt.AlignmentFlag.AlignRight) | middle
        painter.drawText(box.adjusted(0, 0, -10, 0), right, view.minutes)
        space = box.adjusted(28 + (INDENT if view.divides else 0), 0, -(width + 14), 0)
        made = font(15, bold=now)
        made.setStrikeOut(skipped)
        painter.setFont(made)
        _write(painter, space, view.title)
        painter.end()


def _write(painter: QPainter, space: QRectF, title: str) -> None:
    """Write a title in one line, a little smaller in two, or as much of it as there is room for."""
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    if painter.fontMetrics().horizontalAdvance(title) > space.width():
        usual = painter.font()
        small = QFont(usual)
        small.setPixelSize(_SMALL)
        painter.setFont(small)
        wrapped = middle | int(Qt.TextFlag.TextWordWrap)
        needed = painter.boundingRect(space, wrapped, title)
        if needed.height() <= space.height() and needed.width() <= space.width():
            painter.drawText(space, wrapped, title)
            return
        painter.setFont(usual)
    metrics = painter.fontMetrics()
    short = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(space.width()))
    painter.drawText(space, middle, short)


class RailPanel(QWidget):
    """The agenda's entries, one under the other, and the way to change them."""

    peeked = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Make an empty rail."""
        super().__init__()
        self._theme = theme
        self._rows: list[RailButton] = []
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.edit = button(_("Agenda  Ctrl+G"), "link")
        self.edit.setToolTip(_("Change the agenda of the day"))
        self.edit.clicked.connect(self._ask_agenda)
        inside = QWidget()
        self._column = column(inside, margins=(4, 4, 4, 16), gap=2)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lines take the focus
        outer = column(self, margins=(0, 8, 1, 0), gap=0)
        head = row(margins=(10, 0, 6, 0))
        add_all(head, self.edit, 1)
        outer.addLayout(head)
        outer.addWidget(area, 1)

    def _ask_agenda(self) -> None:
        self.asked.emit("agenda")

    @property
    def rows(self) -> tuple[RailButton, ...]:
        """The entries as they stand."""
        return tuple(self._rows)

    def show_view(self, rows: tuple[RailRow, ...], peek: str) -> None:
        """Show the entries; the widgets are made anew only when the agenda is another."""
        if [one.entry for one in self._rows] != [one.entry for one in rows]:
            clear(self._column)
            self._rows = []
            for view in rows:
                made = RailButton(self._theme, view, peeked=view.entry == peek)
                made.pressed.connect(self.peeked)
                self._rows.append(made)
                self._column.addWidget(made)
            self._column.addStretch(1)
            tab_after(self.edit, *self._rows)
        for made, view in zip(self._rows, rows, strict=True):
            made.show_view(view, peeked=view.entry == peek)
