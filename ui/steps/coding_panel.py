"""Written lines are sorted: a digit for a code, a name for a cluster of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
)

from ccworkshop.commands.lists import LONGEST_CLUSTER, CodeLine
from ccworkshop.views.coding import MOST_DIGITS, CodedLine, CodingView
from ccworkshop.words import _
from ui.widgets import add_all, button, column, label, row, set_text

_LINE, _ABOUT, _COUNT, _CODE = range(4)


class LineTable(QTableWidget):
    """The lines, one chosen; keys say where it goes."""

    coded = Signal(int)
    taken_out = Signal()
    named = Signal(str)

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__(0, 4)
        self.setProperty("takes_text", True)  # a letter begins the name of a cluster
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalHeaderLabels([_("Line"), _("About"), _("n"), _("Sorted under")])
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_LINE, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(34)
        self.setAccessibleName(_("Lines to sort: digits choose a code, letters name a cluster"))

    def show_lines(self, lines: tuple[CodedLine, ...]) -> None:
        """Show lines where they stood; the chosen one stays chosen."""
        here = self.currentRow()
        self.setRowCount(len(lines))
        self.setColumnHidden(_ABOUT, not any(line.about for line in lines))
        for i, line in enumerate(lines):
            for place, text in enumerate((line.text, line.about, str(line.count), line.code_title)):
                item = self.item(i, place)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(i, place, item)
                if item.text() != text:
                    item.setText(text)
        if lines and not 0 <= here < len(lines):
            unsorted = (i for i, line in enumerate(lines) if not line.code)
            self.selectRow(next(unsorted, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits sort, Backspace takes out, letters begin a name; arrows move."""
        text = event.text()
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) or text == "0":
            self.taken_out.emit()
        elif not held and len(text) == 1 and text in "123456789":
            self.coded.emit(int(text) - 1)
        elif not held and text.strip() and text.isprintable():
            self.named.emit(text)
        else:
            super().keyPressEvent(event)


class CodingPanel(QFrame):
    """The lines of a round, what they are sorted into, and a line for a new cluster."""

    command = Signal(object)
    entries_wanted = Signal()
    """The grid in which the lines were written shall be seen, or no longer."""

    def __init__(self) -> None:
        """Make an empty panel."""
        super().__init__()
        self.setObjectName("card")
        self._view: CodingView | None = None
        self._tally = label(name="strong")
        self._message = label(name="quiet", wrap=True)
        self._codes = label(name="small", wrap=True)
        self.table = LineTable()
        self.table.coded.connect(self._code)
        self.table.taken_out.connect(self._take_out)
        self.table.named.connect(self._begin_name)
        self._entries = button(_("Show the entries"), "small")
        self._entries.setCheckable(True)
        self._entries.clicked.connect(self.entries_wanted)
        self._entries.hide()
        self.cluster = QLineEdit()
        self.cluster.setMaxLength(LONGEST_CLUSTER)
        words = _("A cluster of your own: type its name, then Enter")
        self.cluster.setPlaceholderText(words)
        self.cluster.setAccessibleName(words)
        self.cluster.returnPressed.connect(self._name)
        inside = column(self, margins=(18, 14, 18, 14), gap=8)
        head = row(gap=8)
        add_all(head, self._tally, 1, self._entries)
        inside.addLayout(head)
        inside.addWidget(self._message)
        inside.addWidget(self._codes)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.cluster)

    @property
    def is_active(self) -> bool:
        """Whether there is anything to sort."""
        return self._view is not None and bool(self._view.lines)

    @property
    def shows_entries(self) -> bool:
        """Whether the grid shall be seen although there is little room."""
        return self._entries.isChecked()

    def offer_entries(self, *, wanted: bool) -> None:
        """Offer to show the grid, where it is put away for want of room."""
        self._entries.setVisible(wanted)

    def show_view(self, view: CodingView) -> None:
        """Show the lines as they are sorted now, or why there are none."""
        if view == self._view:
            return
        self._view = view
        set_text(self._message, view.message)
        self._message.setVisible(bool(view.message))
        words = _("{count} of {total} lines sorted").format(
            count=view.sorted, total=len(view.lines)
        )
        set_text(self._tally, words if view.lines else "")
        set_text(self._codes, self._legend(view))
        self.table.show_lines(view.lines)
        for part in (self._tally, self._codes, self.table, self.cluster):
            part.setVisible(bool(view.lines))

    @staticmethod
    def _legend(view: CodingView) -> str:
        named = [
            f"{place} {title} ({count})" if place <= MOST_DIGITS else f"{title} ({count})"
            for place, (_key, title, count) in enumerate(view.codes, start=1)
        ]
        return " · ".join([*named, _("letters: a cluster of your own"), _("Backspace takes out")])

    def _line(self) -> CodedLine | None:
        here = self.table.currentRow()
        view = self._view
        return view.lines[here] if view is not None and 0 <= here < len(view.lines) else None

    def _code(self, place: int) -> None:
        if self._view is not None and place < len(self._view.codes):
            self._send(self._view.codes[place][0])

    def _take_out(self) -> None:
        line = self._line()
        if line is not None and self._view is not None and line.code:
            self.command.emit(CodeLine(self._view.round_ref.ref, line.text, ""))

    def _begin_name(self, letter: str) -> None:
        self.cluster.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cluster.setText(letter)

    def _name(self) -> None:
        if self.cluster.text().strip():
            self._send(self.cluster.text())
            self.cluster.clear()
        self.table.setFocus()

    def _send(self, code: str) -> None:
        """Sort the line that is chosen, and go to the next one that is not sorted."""
        line, here = self._line(), self.table.currentRow()
        if line is None or self._view is None:
            return
        self.command.emit(CodeLine(self._view.round_ref.ref, line.text, code))
        lines = self._view.lines
        later = (i for i in range(here + 1, len(lines)) if not lines[i].code)
        self.table.selectRow(next(later, min(here + 1, len(lines) - 1)))
