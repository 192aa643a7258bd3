"""The table of a show of hands: questions by answers; digits collect, keys move on."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from ccworkshop.views.hands import HandsView
from ccworkshop.words import _
from ui.steps.cell_editor import CellEditor
from ui.theme import Theme, font
from ui.widgets import tip

Index = QModelIndex | QPersistentModelIndex
_LONGEST = 4
_NAME, _COUNT, _SUM = 150, 44, 132
"""Pixels that a question, a count and a sum take at least."""
_TITLED, _WIDE_SUM = 92, 218
"""Pixels from which a column has room for its title, and a sum for its words on one line."""
_ROW = 44
_MOVES = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
}


class HandsTable(QTableWidget):
    """One count a cell; the first column names the question, the last one adds up."""

    counted = Signal(int, int, int)
    """Row, answer and how many hands."""
    arrived = Signal(int)
    """The row to which a key or a click moved."""
    stood = Signal()
    """The cursor stands in another cell."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty table."""
        super().__init__(0, 0)
        self._theme = theme
        self._view: HandsView | None = None
        self._editor: CellEditor | None = None
        self._is_showing = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setFixedHeight(60)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_COUNT)
        self.setAccessibleName(_("Hands for each answer, typed with digits"))

    def show_view(self, view: HandsView, here: int) -> None:
        """Show counts; ``here`` is the row to stand in, where the cursor is not in it already."""
        before, self._view = self._view, view
        self._is_showing = True
        if before is None or (before.answers, len(before.rows)) != (view.answers, len(view.rows)):
            self._end_edit()
            self._lay_out(view)
        for i in range(len(view.rows)):
            self._show_row(view, i)
        if self.currentRow() != here and here < len(view.rows):
            self.setCurrentCell(here, max(self.currentColumn(), 1))
        self._is_showing = False

    def _lay_out(self, view: HandsView) -> None:
        self.setRowCount(len(view.rows))
        self.setColumnCount(len(view.answers) + 2)
        heads = [_("Question"), *(one.mark for one in view.answers), _("Hands")]
        for i, text in enumerate(heads):
            self.setHorizontalHeaderItem(i, QTableWidgetItem(text))
        self.fit()

    def _show_row(self, view: HandsView, row: int) -> None:
        one = view.rows[row]
        self._say(row, 0, one.title).setToolTip(tip(one.prompt))
        for i, (count, answer) in enumerate(zip(one.counts, view.answers, strict=True), start=1):
            item = self._say(row, i, "" if count is None else str(count))
            spoken = "0" if count is None else str(count)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {answer.title}: {spoken}"
            )
        total = self._say(row, len(one.counts) + 1, one.sum)
        token = "warning" if one.wrong else "accent" if one.counted else "quiet"
        total.setForeground(self._theme.colour(token))

    def _say(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            side = Qt.AlignmentFlag.AlignCenter
            if column == 0:
                side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            counts = 0 < column < self.columnCount() - 1
            item.setTextAlignment(side)
            item.setFont(font(16, bold=counts, tabular=True))
            flags = Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsSelectable if counts else flags)
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits begin a count, Backspace takes it away, Enter moves on."""
        if self._editor is not None:
            self._editor.setFocus()
            return
        text, key = event.text(), event.key()
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if held or not self._is_count(self.currentIndex()):
            super().keyPressEvent(event)
        elif len(text) == 1 and text in "0123456789":
            self._begin_edit(text)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.counted.emit(self.currentRow(), self.currentColumn() - 1, 0)
        elif key in _MOVES:
            self._move(_MOVES[Qt.Key(key)], 0)
        elif key == Qt.Key.Key_F2:
            self._begin_edit(self.currentItem().text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next answer; out of the table at its ends."""
        return self._move(1 if forward else -1, 0) or super().focusNextPrevChild(forward)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click writes in a cell."""
        super().mouseDoubleClickEvent(event)
        if self._is_count(self.currentIndex()):
            self._begin_edit(self.currentItem().text())

    def _is_count(self, index: Index) -> bool:
        return index.isValid() and 0 < index.column() < self.columnCount() - 1

    def _begin_edit(self, text: str) -> None:
        self._end_edit()
        column = self.currentColumn()
        name = self._view.answers[column - 1].title if self._view else ""
        editor = CellEditor(self.viewport(), longest=_LONGEST, digits=True, name=name)
        editor.setText(text)
        editor.kept.connect(self._keep)
        editor.dropped.connect(self._end_edit)
        editor.editingFinished.connect(self._keep_here)
        self._editor = editor
        self._place_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.end(False)

    def _keep(self, step: int, down: int) -> None:
        """Keep the count, and go where the key leads."""
        if self._editor is None:  # hiding an editor asks it once more where the focus goes
            return
        row, column, text = self.currentRow(), self.currentColumn(), self._typed()
        self._end_edit()
        if text:
            self.counted.emit(row, column - 1, int(text))
        self._move(step, down)

    def _keep_here(self) -> None:
        """Keep what stands in the cell when it is left in another way."""
        text = self._typed()
        if self._editor is not None and self._editor.isVisible() and text:
            self.counted.emit(self.currentRow(), self.currentColumn() - 1, int(text))

    def _typed(self) -> str:
        text = self._editor.text().strip() if self._editor is not None else ""
        return text if text.isdecimal() else ""

    def _end_edit(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, step: int, down: int) -> bool:
        """Go on by so many answers, across questions, or down by so many questions."""
        answers = self.columnCount() - 2
        row, column = self.currentRow() + down, max(self.currentColumn() - 1, 0)
        row, column = divmod(row * answers + column + step, answers) if answers > 0 else (-1, 0)
        if not 0 <= row < self.rowCount():
            return False
        self.setCurrentCell(row, column + 1)
        return True

    @property
    def answer(self) -> int:
        """Which answer the cursor counts (from 0; −1: none)."""
        return self.currentColumn() - 1 if self._is_count(self.currentIndex()) else -1

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep what was being typed where the cursor was; tell in which row it is now."""
        if self._editor is not None:
            text = self._typed()
            self._end_edit()
            if text and previous.isValid():
                self.counted.emit(previous.row(), previous.column() - 1, int(text))
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_count(current):  # names and sums take no digits
            beside = 1 if current.column() == 0 else current.column() - 1
            self.setCurrentCell(current.row(), beside)
            return
        if current.isValid() and not self._is_showing:
            self.arrived.emit(current.row())
        self.stood.emit()

    def _place_editor(self) -> None:
        if self._editor is not None:
            self._editor.setGeometry(QRect(self.visualRect(self.currentIndex())))

    def updateGeometries(self) -> None:
        """Let the editor stay on its cell."""
        super().updateGeometries()
        self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Let the editor go with its cell."""
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the width: the sum has what it needs, the question what is left."""
        count = self.columnCount() - 2
        if count < 1:
            return
        width = self.viewport().width()
        spare = width - max(_NAME, width // 4)
        total = _WIDE_SUM if spare - _WIDE_SUM >= count * _COUNT else _SUM
        each = max((spare - total) // count, _COUNT)
        header = self.horizontalHeader()
        for i in range(count):
            header.resizeSection(i + 1, each)
        header.resizeSection(0, max(width - total - each * count, _NAME))
        header.resizeSection(count + 1, total)
        self._show_heads(titled=each >= _TITLED)

    def _show_heads(self, *, titled: bool) -> None:
        """Write what an answer stands for below its mark, where there is room."""
        for i, one in enumerate(self._view.answers if self._view else (), start=1):
            head = self.horizontalHeaderItem(i)
            if head is not None:
                head.setText(f"{one.mark}\n{one.title}" if titled else one.mark)
                head.setToolTip(tip(": ".join(part for part in (one.title, one.note) if part)))
