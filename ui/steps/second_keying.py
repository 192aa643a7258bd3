"""Keying forms a second time: what differs is listed, and one key settles it.

Nothing that is keyed here is kept: a power cut loses the checking, never an answer.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget

from ccworkshop.commands.answers import CastAnswer, ClearAnswer, ClearSheet
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.session import Session, Way
from ccworkshop.views.second_keying import (
    Comparison,
    SecondKeying,
    as_keyed_again,
    compared,
    kept_first,
    keyed_again,
    taken_second,
)
from ccworkshop.words import _, plural
from ui.steps.kind import StepSight
from ui.widgets import add_all, button, column, label, row, set_text

_ROWS = 112
"""Pixels for the list: six differences."""


class DifferenceList(QListWidget):
    """The differences; 1 keeps the first keying, 2 takes the second."""

    settled = Signal(int)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFixedHeight(_ROWS)
        self.setAccessibleName(_("Differences: 1 keeps the first, 2 takes the second"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Two digits settle, arrows move."""
        if event.text() in ("1", "2") and self.currentRow() >= 0:
            self.settled.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class SecondKeyingPanel(QFrame):
    """Holds what is keyed again, says how far the two keyings agree, and settles the rest."""

    command = Signal(object)
    changed = Signal()
    """The grid has to be shown anew."""
    refused = Signal(str)
    done = Signal()
    """Nothing is left to settle: the keys go back to the grid."""

    def __init__(self) -> None:
        """Make a panel that is off."""
        super().__init__()
        self.setObjectName("card")
        self._session: Session | None = None
        self._second: SecondKeying | None = None
        self._shown: Comparison | None = None
        self._summary = label(name="strong")
        hint = _("Tab goes to the differences: 1 keeps the first, 2 takes the second")
        self._hint = label(hint, "small")
        self.end = button(_("End the check  Ctrl+D"), "small")
        self.end.clicked.connect(self.stop)
        self.differences = DifferenceList()
        self.differences.settled.connect(self._settle)
        inside = column(self, margins=(18, 10, 18, 12), gap=6)
        head = row(gap=12)
        add_all(head, self._summary, self._hint, 1, self.end)
        inside.addLayout(head)
        inside.addWidget(self.differences)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether forms are keyed again."""
        return self._second is not None

    def toggle(self, sight: StepSight) -> str:
        """Begin to key the forms of a round again, or end it; say why that cannot be."""
        if self.is_on:
            self.stop()
            return ""
        if sight.session.way(sight.round_ref.ref) is not Way.PAPER:
            return _("Only forms on paper, by person, are keyed a second time.")
        if not sight.session.sheets_of(sight.round_ref):
            return _("Nothing has been keyed yet that could be keyed again.")
        self._second = SecondKeying(sight.round_ref)
        self.changed.emit()
        return ""

    def stop(self) -> None:
        """Forget what was keyed again."""
        self._second = None
        self.changed.emit()

    def look(self, sight: StepSight) -> Session:
        """Return the session that the grid shows: while forms are keyed again, only those."""
        self._session = sight.session
        second, ref = self._second, sight.round_ref
        if second is not None and (
            second.round_ref != ref or sight.session.way(ref.ref) is not Way.PAPER
        ):
            second = self._second = None  # another vote is looked at
        self._show()
        return sight.session if second is None else as_keyed_again(sight.session, second)

    def take(self, command: Command) -> bool:
        """Keep an answer to compare it; ``False`` when it is none, or nothing is keyed again."""
        keyed = isinstance(command, CastAnswer | ClearAnswer | ClearSheet)
        if self._second is None or self._session is None or not keyed:
            return False
        try:
            self._second = keyed_again(self._session, self._second, command)
        except CommandRefused as problem:
            self.refused.emit(str(problem))
        self.changed.emit()
        return True

    def _settle(self, digit: int) -> None:
        here = self.differences.currentRow()
        if self._second is None or self._session is None or self._shown is None:
            return
        what = self._shown.differences[here]
        if digit == 1:
            self._second = kept_first(self._session, self._second, what)
            self.changed.emit()
        else:
            self._second, command = taken_second(self._second, what)
            self.command.emit(command)
        if not self.differences.count():
            self.done.emit()

    def _show(self) -> None:
        self.setVisible(self._second is not None)
        found = None
        if self._second is not None and self._session is not None:
            found = compared(self._session, self._second)
        if found is None or found == self._shown:
            self._shown = found
            return
        before = self.differences.currentRow()
        self._shown = found
        set_text(self._summary, _summary(found))
        self.differences.clear()
        for one in found.differences:
            self.differences.addItem(
                _("{name} · {title}: first {first}, second {second}").format(
                    name=one.name, title=one.title, first=one.first, second=one.second
                )
            )
        self.differences.setVisible(bool(found.differences))
        self._hint.setVisible(bool(found.differences))
        last = len(found.differences) - 1
        self.differences.setCurrentRow(min(max(before, 0), last))


def _summary(found: Comparison) -> str:
    if not found.total:
        return _("Key the forms again; nothing of it is kept.")
    words = plural("{agree} of {total} agrees", "{agree} of {total} agree", found.total).format(
        agree=found.agree, total=found.total
    )
    if not found.settled:
        return words
    return _("{words}, {count} settled").format(words=words, count=found.settled)
