"""How the lines of the agenda's editor, of the library and of the cuts are painted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ccworkshop.agenda import Standing
from ccworkshop.content.records import EntryKind
from ccworkshop.views.agenda import CutRow, EntryRow, standing_words
from ccworkshop.words import _
from ui.console.rail import INDENT, MARKS
from ui.theme import CONSOLE_BODY, CONSOLE_SMALL, Theme, font

MINUTES_WIDTH = 84
"""What the minutes of an entry have to themselves, at the right."""
TWO_LINES = 56
_STANDING_WIDTH, _WIDE = 92, 150
_PAD = 12
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight) | _MIDDLE
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """One activity of the library."""

    title: str
    minutes: int
    summary: str
    own: bool

    @property
    def words(self) -> str:
        """The whole line for those who hear it."""
        sentence = _("{title}, {minutes} minutes. {summary}")
        if self.own:
            sentence = _("{title}, your own, {minutes} minutes. {summary}")
        return sentence.format(title=self.title, minutes=self.minutes, summary=self.summary)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes words into boxes, in the inks of a theme."""

    painter: QPainter
    theme: Theme

    def text(
        self, box: QRectF, words: str, ink: str, made: QFont | None = None, flags: int = _MIDDLE
    ) -> None:
        """Write words, cut with "…" where they are longer than their box."""
        self.painter.setPen(self.theme.colour(ink))
        self.painter.setFont(made or font(CONSOLE_BODY))
        shown = self.painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        self.painter.drawText(box, flags | int(Qt.TextFlag.TextSingleLine), shown)


class Lines(QStyledItemDelegate):
    """Paints the ground of a line: soft where it is chosen, with a frame where the keys are."""

    def __init__(
        self,
        theme: Theme,
        view: QAbstractItemView,
        write: Callable[[Pen, QRectF, object], None],
        *,
        height: int = 34,
        keys_elsewhere: bool = False,
    ) -> None:
        """Paint for a view; with its keys in a field above it, what is chosen has the frame."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._write = write
        self._height = height
        self._framed = keys_elsewhere

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of every line."""
        del option, index
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint ground and line."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, state = option.rect, option.state
        box = QRectF(rect).adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, 8, 8)
            if self._framed or self._view.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.colour("accent"), 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        self._write(Pen(painter, self._theme), box, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


def write_entry(pen: Pen, box: QRectF, line: object) -> None:
    """Write an entry: mark, title, standing, minutes; what is skipped is struck out."""
    if not isinstance(line, EntryRow):
        return
    now, skipped = line.standing is Standing.NOW, line.standing is Standing.SKIPPED
    ink = "quiet" if skipped or line.standing is Standing.DONE else "ink"
    mark = QRectF(box.left() + _PAD, box.top(), 22, box.height())
    pen.text(mark, MARKS.get(line.standing, ""), ink, font(CONSOLE_BODY, bold=now))
    title = font(CONSOLE_BODY, bold=now)
    title.setStrikeOut(skipped)
    title.setItalic(line.kind is not EntryKind.ACTIVITY)
    left = _PAD + 24 + (INDENT if line.divides else 0)
    words = "" if line.standing is Standing.TO_COME else standing_words(line.standing)
    right = MINUTES_WIDTH + (_STANDING_WIDTH + 8 if words else 0)
    pen.text(box.adjusted(left, 0, -right - 8, 0), line.title, ink, title)
    place = QRectF(box.right() - right, box.top(), _STANDING_WIDTH, box.height())
    pen.text(place, words, "quiet", font(CONSOLE_SMALL))
    minutes = _("{minutes} min").format(minutes=line.minutes)
    made = font(CONSOLE_BODY, bold=now, tabular=True)
    pen.text(box.adjusted(0, 0, -_PAD, 0), minutes, ink, made, _RIGHT)


def write_activity(pen: Pen, box: QRectF, line: object) -> None:
    """Write an activity: title and minutes, its summary below; one's own are marked."""
    if not isinstance(line, LibraryLine):
        return
    upper = QRectF(box.left() + _PAD, box.top() + 6, box.width() - 2 * _PAD, 22)
    parts = [_("your own")] if line.own else []
    parts.append(_("{minutes} min").format(minutes=line.minutes))
    pen.text(upper.adjusted(0, 0, -_WIDE, 0), line.title, "ink", font(CONSOLE_BODY, bold=True))
    minutes = font(CONSOLE_BODY, tabular=True)
    pen.text(upper, " · ".join(parts), "quiet", minutes, _RIGHT)
    pen.text(upper.translated(0, 22), line.summary, "quiet", font(CONSOLE_SMALL))


def write_cut(pen: Pen, box: QRectF, line: object) -> None:
    """Write what to cut, and the finish that it gives."""
    if not isinstance(line, CutRow):
        return
    inner = box.adjusted(_PAD, 0, -_PAD, 0)
    pen.text(inner.adjusted(0, 0, -_WIDE - 8, 0), line.words, "ink")
    words = _("✓ finish {time}") if line.enough else _("finish {time}")
    made = font(CONSOLE_BODY, bold=line.enough, tabular=True)
    ink = "good" if line.enough else "quiet"
    pen.text(inner, words.format(time=line.finish), ink, made, _RIGHT)
