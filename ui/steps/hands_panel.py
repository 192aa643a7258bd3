"""Console input of a show of hands: how many hands each answer got, question by question."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from ccworkshop.commands.ballots import CountHands, PointAt, SetPresent
from ccworkshop.views.hands import HandsView, hands
from ccworkshop.words import _, plural
from ui.steps.hands_table import HandsTable
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import add_all, button, column, label, row, set_text

_LONGEST = 4
"""Digits of a number of people."""


class HandsPanel(QWidget):
    """The table, the people present, and what the stage shows of it."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out an empty panel."""
        super().__init__()
        self._view: HandsView | None = None
        self.table = HandsTable(theme)
        self.table.counted.connect(self._count)
        self.table.arrived.connect(self._point)
        self.present = QLineEdit()
        digits = QRegularExpression("[0-9]*")  # nothing at all is right, too: as on the list
        self.present.setValidator(QRegularExpressionValidator(digits, self.present))
        self.present.setMaxLength(_LONGEST)
        self.present.setMaximumWidth(72)
        self.present.setAccessibleName(_("People present"))
        self.present.editingFinished.connect(self._set_present)
        self.present.returnPressed.connect(self.table.setFocus)
        self._about = label(name="small")
        self._tally = label(name="strong")
        self.at_once = button(_("All on the stage at once"), "small", checkable=True)
        self.at_once.clicked.connect(self._show_at_once)
        self._advice = label(name="small", wrap=True)
        self._advice.setMinimumHeight(36)  # two lines: the table does not jump
        self.table.stood.connect(self._show_advice)
        self.setFocusProxy(self.table)
        outer = column(self, gap=8)
        head = row(gap=8)
        add_all(head, label(_("People present")), self.present, self._about, 1)
        add_all(head, self._tally, self.at_once)
        outer.addLayout(head)
        outer.addWidget(self.table, 1)
        outer.addWidget(self._advice)

    def look(self, sight: StepSight) -> None:
        """Show the hands of a round."""
        round_ref = sight.round_ref
        self.show_view(hands(sight.session, round_ref.ref, round_ref.round))

    def show_view(self, view: HandsView) -> None:
        """Show the hands of a round, unless they are shown as they are."""
        before = self._view
        if view == before:
            return
        self._view = view
        here = self.table.currentRow()
        moved = before is None or before.round_ref != view.round_ref or before.here != view.here
        if moved and view.here is not None:
            here = view.here
        self.table.show_view(view, max(here, 0))
        if not self.present.hasFocus() or not self.present.isModified():
            self.present.setText(str(view.present) if view.present else "")
        set_text(self._about, _about(view))
        words = plural(
            "{count} of {total} question counted",
            "{count} of {total} questions counted",
            len(view.rows),
        )
        set_text(self._tally, words.format(count=view.counted, total=len(view.rows)))
        self.at_once.setVisible(view.may_be_at_once)
        self.at_once.setChecked(view.here is None)
        self._show_advice()

    def _show_advice(self) -> None:
        """Say what is counted in the cell, and which keys there are."""
        view, answer = self._view, self.table.answer
        keys = _("digits, then Enter · Backspace takes a count away")
        if view is not None and view.here is not None:
            keys = _("{keys} · the stage follows the row").format(keys=keys)
        if view is None or not 0 <= answer < len(view.answers):
            set_text(self._advice, keys)
            return
        one = view.answers[answer]
        named = " ".join(dict.fromkeys((one.mark, one.title)))
        counted = ": ".join(part for part in (named, one.note) if part)
        set_text(self._advice, f"{counted}\n{keys}")

    def _count(self, row: int, answer: int, hands: int) -> None:
        view = self._view
        if view is None:
            return
        one = view.rows[row]
        pairs = zip(view.answers, one.counts, strict=True)
        counts = {known.written: count for known, count in pairs if count}
        counts[view.answers[answer].written] = hands
        self.command.emit(CountHands(view.round_ref, one.key, counts))

    def _point(self, row: int) -> None:
        view = self._view
        if view is not None and view.here is not None and view.here != row:
            self.command.emit(PointAt(view.round_ref, view.rows[row].key))

    def _show_at_once(self) -> None:
        view = self._view
        if view is None:
            return
        question = view.rows[max(self.table.currentRow(), 0)].key
        self.at_once.setChecked(view.here is None)  # what is true, whatever becomes of it
        self.command.emit(PointAt(view.round_ref, question if view.here is None else ""))
        self.table.setFocus()

    def _set_present(self) -> None:
        """Keep the number; an empty line goes back to the list."""
        view, text = self._view, self.present.text().strip()
        if view is None or not self.present.isModified():
            return
        self.present.setModified(False)
        self.command.emit(SetPresent(view.round_ref.ref, int(text) if text else None))
        if self._view is not None:
            self.present.setText(str(self._view.present) if self._view.present else "")


def _about(view: HandsView) -> str:
    if not view.present:
        return _("not known: sums are not checked")
    return _("as on the list") if view.from_list else _("counted in the room")
