"""The entry grid: one row a voter, one column an item, typed with digits only."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from ccworkshop.commands.answers import CastAnswer, ClearAnswer, ClearSheet, SetWay
from ccworkshop.commands.command import Command
from ccworkshop.commands.people import AddParticipant, AddTeam
from ccworkshop.content.records import Step
from ccworkshop.session import RoundRef, Voter, Way
from ccworkshop.steps.catalog import kind_named
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.views.answers import AnswerRow, AnswersView
from ccworkshop.words import _, plural
from ui.theme import Theme, font
from ui.widgets import add_all, button, card, column, label, row, set_text

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
NAME_COLUMN = 0


class AnswersModel(QAbstractTableModel):
    """The grid's cells, from an ``AnswersView``; the first column holds the names."""

    def __init__(self, theme: Theme) -> None:
        """Begin without a view."""
        super().__init__()
        self._theme = theme
        self.view: AnswersView | None = None

    def show_view(self, view: AnswersView) -> None:
        """Show another view; only what differs is told to the table."""
        before, self.view = self.view, view
        same_shape = (
            before is not None
            and before.columns == view.columns
            and [one.voter for one in before.rows] == [one.voter for one in view.rows]
        )
        if not same_shape or before is None:
            self.beginResetModel()
            self.endResetModel()
            return
        for i, (old, new) in enumerate(zip(before.rows, view.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(i, 0), self.index(i, len(view.columns)))

    def row(self, index: int) -> AnswerRow | None:
        """Return a row of the view (``None`` when it is not there)."""
        if self.view is None or not 0 <= index < len(self.view.rows):
            return None
        return self.view.rows[index]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the voters."""
        return 0 if parent.isValid() or self.view is None else len(self.view.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the items and the column of names."""
        return 0 if parent.isValid() or self.view is None else len(self.view.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Name the columns."""
        if self.view is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (_DISPLAY, int(Qt.ItemDataRole.ToolTipRole)):
            if section == NAME_COLUMN:
                return _("Team") if self.view.way is Way.TEAM else _("Participant")
            return self.view.columns[section - 1].title
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Say what stands in a cell."""
        one = self.row(index.row())
        if one is None or self.view is None:
            return None
        if role == int(Qt.ItemDataRole.FontRole):
            return font(16, bold=index.column() != NAME_COLUMN, tabular=True)
        if index.column() == NAME_COLUMN:
            return self._name_data(one, role)
        return self._cell_data(one, index.column() - 1, role)

    @staticmethod
    def _name_data(one: AnswerRow, role: int) -> Any:
        if role == _DISPLAY:
            return f"{one.name}  ✓" if one.done else one.name
        return one.detail if role == int(Qt.ItemDataRole.ToolTipRole) else None

    def _cell_data(self, one: AnswerRow, item: int, role: int) -> Any:
        cell, evidence = one.cells[item], one.evidence[item]
        title = self.view.columns[item].title if self.view else ""
        return {
            _DISPLAY: f"{cell} ·" if evidence else cell,
            int(Qt.ItemDataRole.ToolTipRole): evidence,
            int(Qt.ItemDataRole.TextAlignmentRole): Qt.AlignmentFlag.AlignCenter,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{one.name}, {title}: {cell or _('empty')}",
        }.get(role)


class DigitTable(QTableView):
    """A table that takes digits and moves on by itself."""

    typed = Signal(int, int, int)
    erased = Signal(int, int)
    evidence_wanted = Signal()

    def __init__(self) -> None:
        """Set the table up for typing."""
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        )
        self.horizontalHeader().setFixedHeight(60)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(36)
        self.setAccessibleName(_("Answers, typed with digits"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, Backspace and Delete take back, E asks for evidence."""
        index = self.currentIndex()
        text = event.text()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if plain and index.isValid() and index.column() > NAME_COLUMN:
            if len(text) == 1 and text in "0123456789":
                self.typed.emit(index.row(), index.column(), int(text))
                return
            if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
                self.erased.emit(index.row(), index.column())
                return
            if event.key() in (Qt.Key.Key_E, Qt.Key.Key_F2):
                self.evidence_wanted.emit()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.advance()
                return
        super().keyPressEvent(event)

    def advance(self) -> None:
        """Go to the next cell, or to the first of the next row."""
        index, model = self.currentIndex(), self.model()
        if index.column() + 1 < model.columnCount():
            self.setCurrentIndex(model.index(index.row(), index.column() + 1))
        elif index.row() + 1 < model.rowCount():
            self.setCurrentIndex(model.index(index.row() + 1, 1))

    def retreat(self) -> None:
        """Go back one cell, or to the last of the row before."""
        index, model = self.currentIndex(), self.model()
        if index.column() > 1:
            self.setCurrentIndex(model.index(index.row(), index.column() - 1))
        elif index.row() > 0:
            self.setCurrentIndex(model.index(index.row() - 1, model.columnCount() - 1))


class AnswerGrid(QWidget):
    """The answers of one round, with the evidence of the cell that is chosen."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out the grid."""
        super().__init__()
        self._step: Step | None = None
        self._model = AnswersModel(theme)
        self.table = DigitTable()
        self.table.setModel(self._model)
        self.table.typed.connect(self._typed)
        self.table.erased.connect(self._erased)
        self.table.evidence_wanted.connect(self._ask_evidence)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self._tally = label(name="strong")
        self._advice = label(name="small")
        self._problem = label(name="warning")
        self.team = button(_("By team"), "small", checkable=True)
        self.paper = button(_("On paper, by person"), "small", checkable=True)
        self.team.clicked.connect(self._by_team)
        self.paper.clicked.connect(self._on_paper)
        self._clear = button(_("Clear this row"), "small")
        self._clear.clicked.connect(self._clear_row)
        self._evidence_label = label(name="small")
        self.evidence = QLineEdit()
        self.evidence.setMaxLength(500)
        self.evidence.setAccessibleName(_("Evidence"))
        self.evidence.setPlaceholderText(_("Evidence: whose customer, when? (E)"))
        self.evidence.returnPressed.connect(self._end_evidence)
        self.evidence.editingFinished.connect(self._keep_evidence)
        self._evidence_of: tuple[RoundRef, Voter, str] | None = None
        self.setFocusProxy(self.table)
        self.newcomer = QLineEdit()
        self.newcomer.setMaxLength(200)
        self.newcomer.setMaximumWidth(220)
        self.newcomer.returnPressed.connect(self._add_newcomer)
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, gap=12)
        made = card()
        inside = column(made, margins=(18, 14, 18, 14), gap=10)
        head = row(gap=8)
        add_all(head, self._tally, self._problem, 1, self.team, self.paper, self._clear)
        inside.addLayout(head)
        inside.addWidget(self.table, 1)
        foot = row(gap=8)
        foot.addWidget(self._advice, 1)
        foot.addWidget(self.newcomer)
        inside.addLayout(foot)
        self._evidence_card = card()
        below = column(self._evidence_card, margins=(18, 12, 18, 14), gap=6)
        add_all(below, self._evidence_label, self.evidence)
        outer.addWidget(made, 1)
        outer.addWidget(self._evidence_card)

    def show_view(self, view: AnswersView, step: Step) -> None:
        """Show a round, unless it is shown as it is."""
        self._step = step
        if view == self._model.view:
            return
        first = self._model.view is None or self._model.view.round_ref != view.round_ref
        current = self.table.currentIndex()
        place = (current.row(), current.column())
        was_empty = self._is_empty(*place)
        self._model.show_view(view)
        self._show_head(view)
        self._fit(view)
        if first or not self.table.currentIndex().isValid():
            row_, column_ = _first_empty(view) if first or place[0] < 0 else place
            self.table.setCurrentIndex(self._model.index(row_, max(column_, 1)))
        elif was_empty and not self._is_empty(*place) and not self._is_in_use():
            self.table.setCurrentIndex(self._model.index(*_first_empty(view)))
        self._show_evidence()

    def _is_empty(self, row_: int, column_: int) -> bool:
        one = self._model.row(row_)
        return one is not None and column_ > NAME_COLUMN and not one.cells[column_ - 1]

    def _is_in_use(self) -> bool:
        """Whether somebody types here; else a cell was filled at the stage, and is let be."""
        return self.table.hasFocus() or self.evidence.hasFocus()

    def _show_head(self, view: AnswersView) -> None:
        if view.rows:
            words = plural(
                "{answered} of {expected} in", "{answered} of {expected} in", view.expected
            ).format(answered=view.answered, expected=view.expected)
        elif view.way is Way.TEAM:
            words = _("There are no teams yet.")
        else:
            words = _("There are no participants yet.")
        set_text(self._tally, words)
        set_text(self._advice, view.advice)
        self.team.setChecked(view.way is Way.TEAM)
        self.paper.setChecked(view.way is Way.PAPER)
        for made in (self.team, self.paper):
            made.setEnabled(not view.way_fixed)
        self._evidence_card.setVisible(view.evidence)
        hint = _("Add a team") if view.way is Way.TEAM else _("Add a participant")
        if self.newcomer.placeholderText() != hint:
            self.newcomer.setPlaceholderText(hint)
            self.newcomer.setAccessibleName(hint)

    def _add_newcomer(self) -> None:
        """Take a latecomer in: a team, or a person without one."""
        view, name = self._model.view, self.newcomer.text().strip()
        if view is None or not name:
            return
        before = len(view.rows)
        self._send(AddTeam(name) if view.way is Way.TEAM else AddParticipant(name))
        if self._model.view is not None and len(self._model.view.rows) > before:
            self.newcomer.clear()

    def _fit(self, view: AnswersView) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(56)
        if view.columns:
            header.setSectionResizeMode(NAME_COLUMN, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(NAME_COLUMN, 150)

    def _typed(self, row_: int, column_: int, digit: int) -> None:
        one, view = self._model.row(row_), self._model.view
        if one is None or view is None or self._step is None:
            return
        try:
            question = view.columns[column_ - 1].key
            value = kind_named(self._step.kind).key_answer(self._step, question, digit)
        except BadAnswer as problem:
            set_text(self._problem, str(problem))
            return
        set_text(self._problem, "")
        self._send(CastAnswer(view.round_ref, one.voter, question, value))
        self.table.advance()

    def _erased(self, row_: int, column_: int) -> None:
        one, view = self._model.row(row_), self._model.view
        if one is None or view is None:
            return
        if one.cells[column_ - 1]:
            self._send(ClearAnswer(view.round_ref, one.voter, view.columns[column_ - 1].key))
        else:
            self.table.retreat()

    def _clear_row(self) -> None:
        one, view = self._model.row(self.table.currentIndex().row()), self._model.view
        if one is not None and view is not None:
            self._send(ClearSheet(view.round_ref, one.voter))
        self.table.setFocus()  # what is pressed here comes before typing

    def _by_team(self) -> None:
        self._set_way(Way.TEAM)

    def _on_paper(self) -> None:
        self._set_way(Way.PAPER)

    def _set_way(self, way: Way) -> None:
        if self._model.view is not None:
            self._show_head(self._model.view)  # what is true, whatever becomes of the command
            self._send(SetWay(self._model.view.round_ref.ref, way))
        self.table.setFocus()

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        if current.isValid() and current.column() == NAME_COLUMN:  # a name takes no digits
            self.table.setCurrentIndex(self._model.index(current.row(), NAME_COLUMN + 1))
            return
        self._show_evidence()

    def _show_evidence(self) -> None:
        index = self.table.currentIndex()
        one, view = self._model.row(index.row()), self._model.view
        ready = one is not None and index.column() > NAME_COLUMN and view is not None
        answered = ready and one is not None and bool(one.cells[index.column() - 1])
        self.evidence.setEnabled(bool(answered))
        if not ready or one is None or view is None:
            return
        title = view.columns[index.column() - 1].title
        set_text(
            self._evidence_label,
            _("Evidence of {name} for {item}").format(name=one.name, item=title),
        )
        of = (view.round_ref, one.voter, view.columns[index.column() - 1].key)
        if of != self._evidence_of or not self.evidence.hasFocus():
            self._evidence_of = of
            self.evidence.setText(one.evidence[index.column() - 1])

    def _ask_evidence(self) -> None:
        index = self.table.currentIndex()
        one = self._model.row(index.row())
        if one is not None and not one.cells[index.column() - 1]:
            self.table.retreat()  # the cursor moved on by itself: the evidence is for the last
            self._show_evidence()
        if self.evidence.isEnabled() and self._evidence_card.isVisible():
            self.evidence.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.evidence.selectAll()

    def _end_evidence(self) -> None:
        self.table.setFocus()  # which keeps what was written
        self.table.advance()

    def _keep_evidence(self) -> None:
        """Send the evidence of the cell, if it is other than before."""
        index = self.table.currentIndex()
        one, view = self._model.row(index.row()), self._model.view
        if one is None or view is None or self._step is None or not self.evidence.isEnabled():
            return
        place = index.column() - 1
        if self.evidence.text().strip() == one.evidence[place]:
            return
        item = view.columns[place].key
        value = kind_named(self._step.kind).read(self._step, item, one.cells[place])
        self._send(CastAnswer(view.round_ref, one.voter, item, value, self.evidence.text()))

    def _send(self, command: Command) -> None:
        self.command.emit(command)


def _first_empty(view: AnswersView) -> tuple[int, int]:
    """Return row and column of the first answer that is missing, else of the first of all."""
    for i, one in enumerate(view.rows):
        for j, cell in enumerate(one.cells):
            if not cell:
                return i, j + 1
    return 0, 1
