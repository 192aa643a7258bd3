"""The entry grid of a step: who has answered what, typed with the keyboard alone."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccworkshop.commands.answers import CastAnswer, ClearAnswer, ClearSheet, SetWay
from ccworkshop.commands.command import Command
from ccworkshop.commands.people import AddParticipant, AddTeam
from ccworkshop.content.records import Step
from ccworkshop.session import Beat, Value, Way
from ccworkshop.steps.catalog import kind_named
from ccworkshop.steps.kind import BadAnswer
from ccworkshop.views.answers import AnswersView, advice, answers
from ccworkshop.voting import form_code
from ccworkshop.words import _, plural
from ui.steps.answer_model import AnswersModel, Cell, Entry, first_empty, following
from ui.steps.answer_table import AnswerTable
from ui.steps.evidence_line import EvidenceCard
from ui.steps.kind import StepSight
from ui.steps.room_rows import RoomRows
from ui.steps.second_keying import SecondKeyingPanel
from ui.steps.voter_list import VoterList
from ui.steps.ways import WayChoice, WayPanels
from ui.theme import Theme
from ui.widgets import add_all, button, card, column, label, row, set_text

_MARGIN, _GAP = 18, 12


class AnswerGrid(QWidget):
    """The answers of one round: voters by questions, or one sheet at a time."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out the grid."""
        super().__init__()
        self._step: Step | None = None
        self._model = AnswersModel(theme)
        self.table = AnswerTable(self._model)
        self.table.typed.connect(self._typed)
        self.table.written.connect(self._written)
        self.table.erased.connect(self._erased)
        self.table.evidence_wanted.connect(self._ask_evidence)
        self.table.move_wanted.connect(self._move)
        self.table.voter_wanted.connect(self._step_voter)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.voters = VoterList(theme)
        self.voters.picked.connect(self._show_voter)
        self.rows = RoomRows()
        self.rows.command.connect(self.command)
        self.rows.done.connect(self._to_answers)
        self._tally = label(name="strong")
        self._left = label(name="quiet")
        self._advice = label(name="small", wrap=True)
        self._advice.setMinimumHeight(36)  # two lines: the table does not jump
        self._form = label(name="small")
        self._problem = label(name="warning", wrap=True)
        self.ways = WayChoice()
        self.ways.picked.connect(self._set_way)
        self._clear = button("", "small")
        self._clear.clicked.connect(self._clear_row)
        self._evidence = EvidenceCard()
        self._evidence.command.connect(self.command)
        self._evidence.ended.connect(self._end_evidence)
        self.evidence = self._evidence.line
        self._sight: StepSight | None = None
        self._was_open = False
        self.check = self._make_check()
        sheets = QWidget()
        body = row(sheets, gap=_GAP)
        body.addWidget(self.voters)
        body.addWidget(self.table, 1)
        self.panels = WayPanels(theme, sheets)
        self.panels.command.connect(self.command)
        self.keys: QWidget = self.table
        """What takes the keys: the table, or the panel in its place."""
        self.setFocusProxy(self.table)
        self.newcomer = QLineEdit()
        self.newcomer.setMaxLength(200)
        self.newcomer.setMaximumWidth(220)
        self.newcomer.returnPressed.connect(self._add_newcomer)
        self._lay_out()

    def _to_answers(self) -> None:
        self.keys.setFocus()

    def _make_check(self) -> SecondKeyingPanel:
        made = SecondKeyingPanel()
        made.command.connect(self.command)
        made.changed.connect(self._look_again)
        made.refused.connect(self._tell)
        made.done.connect(self.table.setFocus)
        return made

    def _lay_out(self) -> None:
        outer = column(self, gap=12)
        self.entries = made = card()
        inside = column(made, margins=(_MARGIN, 14, _MARGIN, 14), gap=10)
        head = row(gap=8)
        add_all(head, self._tally, self._left, 1, self.ways, self._clear)
        inside.addLayout(head)
        inside.addWidget(self._problem)
        inside.addWidget(self.panels, 1)
        foot = row(gap=8)
        foot.addWidget(self._advice, 1)
        foot.addWidget(self._form)
        foot.addWidget(self.newcomer)
        inside.addLayout(foot)
        outer.addWidget(self.rows)
        self.halves = column(gap=12)
        self.halves.addWidget(made, 1)
        outer.addLayout(self.halves, 1)
        outer.addWidget(self._evidence)
        outer.addWidget(self.check)
        self._problem.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names of voters less where there is less."""
        super().resizeEvent(event)
        self.rows.share(self.height())
        self._share()

    def _share(self) -> None:
        """Let the list of voters have what the sheet beside it does not need."""
        self.voters.share(self.width() - 2 * _MARGIN - _GAP, self.table.least_width())

    def look(self, sight: StepSight) -> None:
        """Show the grid of a round."""
        self._sight = sight
        ref = sight.round_ref.ref
        view = answers(self.check.look(sight), ref, sight.round_ref.round)
        if self.check.is_on:  # what is kept fixes the way; evidence is read, not compared
            view = replace(view, evidence=False, way_fixed=True)
        self.show_view(view, sight.session.step(ref))
        panel = self.panels.look(sight, view.way)
        if panel is not None:
            set_text(self._advice, "")
        for part in (self._advice, self.newcomer):
            part.setVisible(view.way is not Way.HANDS)  # nobody has a name there
        listed = self.table if view.columns or not view.noun else self.rows.line
        self.keys = panel or listed  # nothing is listed yet: that comes first
        self.setFocusProxy(self.keys)
        is_open = sight.session.place.round_ref == sight.round_ref and (
            sight.session.place.beat is Beat.OPEN
        )
        if is_open and not self._was_open and view.columns:
            self.rows.hand_on(self.keys)  # what is typed from here on are answers
        self._was_open = is_open

    def show_view(self, view: AnswersView, step: Step) -> None:
        """Show a round, unless it is shown as it is."""
        self._step = step
        before = self._model.view
        if view == before:
            return
        first = before is None or before.round_ref != view.round_ref
        cell = self._cell()
        was_empty = self._is_empty(cell)
        if first:
            self.table.end_edit()
            self._tell("")
            self._model.voter = first_empty(view).row
        reset = self._model.show_view(view)
        self._show_head(view)
        if reset or self.table.has_words:
            self.table.fit()
        if first or cell is None:
            self._go(first_empty(view))
        elif self._cell() != cell:
            self._go(Cell(min(cell.row, max(len(view.rows) - 1, 0)), cell.question))
        elif was_empty and not self._is_empty(cell) and not self._is_in_use():
            self._go(first_empty(view))
        self._show_cell()

    def _cell(self) -> Cell | None:
        return self._model.cell(self.table.currentIndex())

    def _go(self, cell: Cell) -> None:
        """Choose a cell, on whosever sheet it is; without any there is nothing to choose."""
        view = self._model.view
        if view is None or cell.row >= len(view.rows) or not view.columns:
            return
        if view.by_sheet and self._model.show_voter(cell.row):
            self.table.fit()
        within = Cell(cell.row, min(cell.question, len(view.columns) - 1))
        self.table.setCurrentIndex(self._model.index_of(within))

    def _is_empty(self, cell: Cell | None) -> bool:
        view = self._model.view
        if view is None or cell is None:
            return False
        return cell.row < len(view.rows) and not view.rows[cell.row].cells[cell.question]

    def _is_in_use(self) -> bool:
        """Whether somebody types here; else a cell was filled at the stage, and is let be."""
        typing = self.table.editor is not None
        return typing or self.table.hasFocus() or self.evidence.hasFocus()

    def _show_head(self, view: AnswersView) -> None:
        if view.rows:
            words = plural(
                "{answered} of {expected} in", "{answered} of {expected} in", view.expected
            ).format(answered=view.answered, expected=view.expected)
            if self.check.is_on:
                words = _("{words}, keyed again").format(words=words)
        else:
            words = ""
        set_text(self._tally, "" if view.way is Way.HANDS else words)  # hands are counted below
        on_paper = view.way is Way.PAPER
        set_text(
            self._form, _("form {code}").format(code=form_code(view.round_ref)) if on_paper else ""
        )
        self.ways.show_view(view)
        self.ways.setVisible(not self.check.is_on)  # the way is fixed then, and words need room
        self._clear.setVisible(view.way.has_sheets)
        self._clear.setText(_("Clear this sheet") if view.by_sheet else _("Clear this row"))
        self.rows.show_view(view)
        self._share()
        self.voters.show_view(view, self._model.voter)
        self.table.setVisible(bool(view.columns and view.rows))
        hint = _("Add a team") if view.way is Way.TEAM else _("Add a participant")
        if self.newcomer.placeholderText() != hint:
            self.newcomer.setPlaceholderText(hint)
            self.newcomer.setAccessibleName(hint)

    def _show_cell(self) -> None:
        """Say what is typed here, what is left to split, and what was given as evidence."""
        view, cell = self._model.view, self._cell()
        if view is None or self._step is None:
            return
        question = self._model.column_at(cell)
        words = ""
        if question is not None:
            title = question.title if view.by_sheet or len(view.columns) > 1 else ""
            ends = view.items[cell.question // len(view.fields)].ends if cell else ()
            words = ": ".join(part for part in (title, advice(question.field, ends)) if part)
        elif not view.columns:
            words = _("Nothing is listed yet.")
        elif not view.rows and view.way is Way.TEAM:
            words = _("There are no teams yet.")
        elif not view.rows:
            words = _("There are no participants yet.")
        set_text(self._advice, words)
        self._show_left(view, cell)
        self._evidence.show_cell(view, self._step, cell)
        self._evidence.setVisible(view.evidence and view.way.has_sheets)

    def _show_left(self, view: AnswersView, cell: Cell | None) -> None:
        one = self._model.row_at(cell)
        words = ""
        if one is not None and one.left is not None:
            words = _("left: {left} of {total}").format(left=one.left, total=view.total)
        set_text(self._left, words)
        name = "warning" if one is not None and one.wrong else "quiet"
        if self._left.objectName() != name:
            self._left.setObjectName(name)
            self._left.style().polish(self._left)

    def _tell(self, problem: str) -> None:
        set_text(self._problem, problem)
        self._problem.setVisible(bool(problem))

    def _add_newcomer(self) -> None:
        """Take a latecomer in: a team, or a person without one."""
        view, name = self._model.view, self.newcomer.text().strip()
        if view is None or not name:
            return
        before = len(view.rows)
        self._send(AddTeam(name) if view.way is Way.TEAM else AddParticipant(name))
        if self._model.view is not None and len(self._model.view.rows) > before:
            self.newcomer.setText("")  # unlike clear(), which undo would take back first

    def _typed(self, digit: int) -> None:
        question, step = self._model.column_at(self._cell()), self._step
        if question is None or step is None:
            return
        try:
            value = kind_named(step.kind).key_answer(step, question.key, digit)
        except BadAnswer as problem:
            self._tell(str(problem))
            return
        self._cast(value)
        self._move(1)

    def _written(self, text: str, step: int, down: int) -> None:
        """Keep words that were typed into the cell; what cannot be taken stays to be put right."""
        question, asked = self._model.column_at(self._cell()), self._step
        if question is None or asked is None:
            return
        if not text.strip():
            self.table.end_edit()
        else:
            try:
                value = kind_named(asked.kind).read(asked, question.key, text)
            except BadAnswer as problem:
                self._tell(str(problem))
                return
            self.table.end_edit()
            self._cast(value)
        if step:
            self._move(step)
        elif down:
            self._move_down(down)

    def _cast(self, value: Value) -> None:
        one, question = self._model.row_at(self._cell()), self._model.column_at(self._cell())
        view = self._model.view
        self._tell("")
        if one is not None and question is not None and view is not None:
            self._send(CastAnswer(view.round_ref, one.voter, question.key, value))

    def _move(self, step: int) -> None:
        view, cell = self._model.view, self._cell()
        target = following(view, cell, step) if view and cell else None
        if target is not None:
            self._go(target)

    def _move_down(self, rows: int) -> None:
        here = self.table.currentIndex()
        below = self._model.index(here.row() + rows, here.column())
        if self._model.entry(below) is not Entry.NONE:
            self.table.setCurrentIndex(below)

    def _erased(self) -> None:
        one, question = self._model.row_at(self._cell()), self._model.column_at(self._cell())
        view, cell = self._model.view, self._cell()
        if one is None or view is None or question is None or cell is None:
            return
        if one.cells[cell.question]:
            self._send(ClearAnswer(view.round_ref, one.voter, question.key))
        else:
            self._move(-1)

    def _step_voter(self, step: int) -> None:
        view = self._model.view
        if view is not None and 0 <= self._row() + step < len(view.rows):
            self._show_voter(self._row() + step)

    def _row(self) -> int:
        cell = self._cell()
        return self._model.voter if cell is None else cell.row

    def _show_voter(self, voter: int) -> None:
        """Go to another voter's sheet, to the first question there that wants an answer."""
        view = self._model.view
        if view is None or not voter < len(view.rows):
            return
        cell = self._cell()
        question = cell.question if cell is not None and not view.by_sheet else 0
        if view.by_sheet:
            one = view.rows[voter]
            open_ = (i for i, text in enumerate(one.cells) if not text and one.asked[i])
            question = next(open_, 0)
        self._go(Cell(voter, question))
        self.table.setFocus()

    def _clear_row(self) -> None:
        one, view = self._model.row_at(self._cell()), self._model.view
        if one is not None and view is not None:
            self._send(ClearSheet(view.round_ref, one.voter))
        self.table.setFocus()  # what is pressed here comes before typing

    def _set_way(self, way: Way) -> None:
        if self._model.view is not None:
            self._show_head(self._model.view)  # what is true, whatever becomes of the command
            self._send(SetWay(self._model.view.round_ref.ref, way))
        self.keys.setFocus()

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        del previous
        if self.table.editor is not None:  # what stands there is to be put right
            QTimer.singleShot(0, self.table.back_to_editor)
            return
        if current.isValid() and self._model.cell(current) is None:  # a name takes no digits
            side = 1 if current.column() == 0 else current.column() - 1
            beside = self._model.index(current.row(), side)
            if self._model.cell(beside) is not None:
                self.table.setCurrentIndex(beside)
                return
        if self._model.view is not None:
            self.voters.show_view(self._model.view, self._row())
        self._show_cell()

    def _ask_evidence(self) -> None:
        cell = self._cell()
        if self._is_empty(cell):
            self._move(-1)  # the cursor moved on by itself: the evidence is for the last
        self._evidence.begin()

    def _end_evidence(self) -> None:
        self.table.setFocus()  # which keeps what was written
        self._move(1)

    def _send(self, command: Command) -> None:
        if not self.check.take(command):
            self.command.emit(command)

    def key_again(self) -> str:
        """Key the forms a second time, or end that; say why it cannot be."""
        problem = self.check.toggle(self._sight) if self._sight is not None else ""
        if not problem and self._model.view is not None:
            self._go(first_empty(self._model.view))
            self.keys.setFocus()
        return problem

    def _look_again(self) -> None:
        if self._sight is not None:
            self.look(self._sight)
