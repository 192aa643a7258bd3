"""Gaps that stand in no row of the results: what was seen, and a button for the plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccworkshop.views.results import WantedRow
from ccworkshop.words import _
from ui.widgets import button, card, clear, column, label, row


class Wanted(QWidget):
    """One line a gap, the weightiest first; made anew only where they differ."""

    action_wanted = Signal(str)

    def __init__(self) -> None:
        """Make an empty place."""
        super().__init__()
        self._rows: tuple[WantedRow, ...] = ()
        inside = column(self)
        made = card()
        inside.addWidget(made)
        self._lines = column(gap=8)
        outer = column(made, margins=(16, 12, 16, 14), gap=8)
        outer.addWidget(label(_("For the plan"), "strong"))
        outer.addLayout(self._lines)

    def show_rows(self, rows: tuple[WantedRow, ...]) -> None:
        """Show other gaps; what is the same is left alone."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        clear(self._lines)
        for one in rows:
            self._lines.addLayout(self._line(one))

    def _line(self, one: WantedRow) -> QHBoxLayout:
        line = row(gap=12)
        words = column(gap=2)
        words.addWidget(label(one.title, "strong", wrap=True))
        words.addWidget(label(one.finding, "small", wrap=True))
        line.addLayout(words, 1)
        make = button(_("planned") if one.planned else _("+ action"), "small")
        make.setAccessibleName(_("Make {title} an action").format(title=one.title))
        make.setEnabled(not one.planned)
        make.setProperty("item", one.key)
        make.clicked.connect(self._make)
        line.addWidget(make, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _make(self) -> None:
        self.action_wanted.emit(str(self.sender().property("item")))
