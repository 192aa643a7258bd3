"""Propose cuts: what to shorten or drop, and the finish time that each gives."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ccworkshop.commands.agenda import DropEntry
from ccworkshop.commands.day import AdjustMinutes
from ccworkshop.views.agenda import CutRow, CutsView
from ccworkshop.words import _
from ui.console.agenda_lines import Lines, write_cut
from ui.console.overlay import Overlay
from ui.theme import Theme
from ui.widgets import column, label, set_text


class CutsCard(Overlay):
    """A list of cuts; Enter carries one out, and the list is made anew."""

    command = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        """Lay out a headline and a list."""
        super().__init__(parent)
        self._view: CutsView | None = None
        inside = column(self, margins=(24, 20, 24, 20), gap=8)
        inside.addWidget(label(_("Propose cuts"), "eyebrow"))
        self._headline = label(name="finding", wrap=True)
        self._advice = label(name="quiet", wrap=True)
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setAccessibleName(_("Cuts"))
        self.list.setItemDelegate(Lines(theme, self.list, write_cut))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(330)
        self.list.itemClicked.connect(self._take_item)
        inside.addWidget(self._headline)
        inside.addWidget(self._advice)
        inside.addWidget(self.list)
        keys = _("Enter carries one out, Ctrl+Z takes it back, Esc closes.")
        inside.addWidget(label(keys, "small"))
        self.setFocusProxy(self.list)

    def show_view(self, view: CutsView) -> None:
        """Show the cuts, unless they are the ones that are shown; the choice stays where it was."""
        if view == self._view:
            return
        self._view = view
        set_text(self._headline, view.headline)
        set_text(self._advice, view.advice)
        at = max(self.list.currentRow(), 0)
        self.list.clear()
        for one in view.rows:
            made = QListWidgetItem(
                _("{cut}; finish {time}").format(cut=one.words, time=one.finish), self.list
            )
            made.setData(Qt.ItemDataRole.UserRole, one)
        self.list.setCurrentRow(min(at, len(view.rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter carries the chosen cut out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_item(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _take_item(self, item: QListWidgetItem | None) -> None:
        row = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(row, CutRow):
            cut = row.cut
            self.command.emit(
                DropEntry(cut.entry) if cut.dropped else AdjustMinutes(cut.entry, -cut.minutes)
            )
