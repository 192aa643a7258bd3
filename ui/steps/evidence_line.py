"""The evidence of the cell that is chosen in the entry grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from ccworkshop.commands.answers import LONGEST_EVIDENCE, CastAnswer
from ccworkshop.content.records import Step
from ccworkshop.session import RoundRef, Voter
from ccworkshop.steps.catalog import kind_named
from ccworkshop.views.answers import AnswersView
from ccworkshop.words import _
from ui.steps.answer_model import Cell
from ui.widgets import column, label, set_text


class EvidenceCard(QFrame):
    """One line of words for an answer; sends it with the answer when it is left."""

    command = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self.setObjectName("card")
        self._label = label(name="small")
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_EVIDENCE)
        self.line.setAccessibleName(_("Evidence"))
        self.line.setPlaceholderText(_("Evidence: whose customer, when? (E)"))
        self.line.returnPressed.connect(self.ended)
        self.line.editingFinished.connect(self._keep)
        self._view: AnswersView | None = None
        self._step: Step | None = None
        self._cell: Cell | None = None
        self._of: tuple[RoundRef, Voter, str] | None = None
        inside = column(self, margins=(18, 12, 18, 14), gap=6)
        inside.addWidget(self._label)
        inside.addWidget(self.line)

    def show_cell(self, view: AnswersView, step: Step, cell: Cell | None) -> None:
        """Show the evidence of a cell; what is being written there stays."""
        self._view, self._step, self._cell = view, step, cell
        self.setVisible(view.evidence)
        one = None if cell is None else view.rows[cell.row]
        self.line.setEnabled(
            one is not None and cell is not None and bool(one.cells[cell.question])
        )
        if one is None or cell is None:
            return
        question = view.columns[cell.question]
        set_text(
            self._label,
            _("Evidence of {name} for {item}").format(name=one.name, item=question.title),
        )
        of = (view.round_ref, one.voter, question.key)
        if of != self._of or not self.line.hasFocus():
            self._of = of
            self.line.setText(one.evidence[cell.question])

    def begin(self) -> None:
        """Take the keys, where there is an answer to explain."""
        if self.line.isEnabled() and self.isVisible():
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def _keep(self) -> None:
        """Send the evidence of the cell, if it is other than before."""
        view, step, cell = self._view, self._step, self._cell
        if view is None or step is None or cell is None or not self.line.isEnabled():
            return
        one, question = view.rows[cell.row], view.columns[cell.question]
        if self.line.text().strip() == one.evidence[cell.question]:
            return
        value = kind_named(step.kind).read(step, question.key, one.cells[cell.question])
        self.command.emit(
            CastAnswer(view.round_ref, one.voter, question.key, value, self.line.text())
        )
