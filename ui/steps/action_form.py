"""One action, field by field; each field is kept when it is left."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLayout, QLineEdit, QSizePolicy, QWidget

from ccworkshop.commands.plan import EditAction, RemoveAction
from ccworkshop.content.areas import area_title
from ccworkshop.content.records import AttentionArea
from ccworkshop.dates import read_date
from ccworkshop.session import Action
from ccworkshop.words import _, short_date
from ui.widgets import add_all, button, card, column, label, row, set_text


class ActionForm(QWidget):
    """Edits one action; sends ``EditAction`` when something in it is another."""

    command = Signal(object)
    finished = Signal()

    def __init__(self) -> None:
        """Lay out the fields."""
        super().__init__()
        self._action: Action | None = None
        self._today = date.min
        self.text = self._line(_("What will be done"))
        self.owner = self._line(_("One name"))
        self.due = self._line(_("12 Dec or +14"))
        self.first_move = self._line(_("Within seven days"))
        self.evidence = self._line(_("What we will see"))
        self.area = QComboBox()
        self.area.addItem(_("no area yet"), None)
        for area in AttentionArea:
            self.area.addItem(area_title(area), area.value)
        self.area.setAccessibleName(_("Attention area"))
        self.area.activated.connect(self.keep)
        self.impact = self._scale(_("Impact"))
        self.effort = self._scale(_("Effort"))
        self._origin = label(name="small", wrap=True)
        self._problem = label(name="warning", wrap=True)
        self._problem.hide()
        self.remove = button(_("Remove"), "small")
        self.remove.clicked.connect(self._remove)
        self.done = button(_("Done"), "small")
        self.done.clicked.connect(self._end)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def _line(self, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(2000)
        made.setPlaceholderText(hint)
        made.editingFinished.connect(self.keep)
        made.returnPressed.connect(self.focusNextChild)
        return made

    def _scale(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.addItem("–", None)
        for value in range(1, 6):
            made.addItem(str(value), value)
        made.activated.connect(self.keep)
        return made

    def _lay_out(self) -> None:
        outer = column(self)
        made = card()
        inside = column(made, margins=(18, 14, 18, 16), gap=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        scales = row(gap=8)
        add_all(
            scales, self.impact, label(_("Effort"), "small"), self.effort,
            label(_("1 low – 5 high"), "small"), 1,
        )  # fmt: skip
        fields: tuple[tuple[str, QWidget | QLayout, int, int, int], ...] = (
            (_("Action"), self.text, 0, 0, 3),
            (_("Owner"), self.owner, 1, 0, 1),
            (_("Due"), self.due, 1, 2, 1),
            (_("First move"), self.first_move, 2, 0, 1),
            (_("It worked when"), self.evidence, 2, 2, 1),
            (_("Area"), self.area, 3, 0, 1),
            (_("Impact"), scales, 3, 2, 1),
        )
        for words, field, line, place, span in fields:
            grid.addWidget(label(words, "small"), line, place)
            if isinstance(field, QWidget):
                grid.addWidget(field, line, place + 1, 1, span)
                field.setAccessibleName(words)
                field.setMinimumHeight(34)
            else:
                grid.addLayout(field, line, place + 1, 1, span)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        inside.addLayout(grid)
        inside.addWidget(self._origin)
        inside.addWidget(self._problem)
        foot = row()
        add_all(foot, self.remove, 1, self.done)
        inside.addLayout(foot)
        outer.addWidget(made)

    def show_action(self, action: Action, today: date) -> None:
        """Show an action; a field that is being typed in is left alone."""
        another = self._action is None or self._action.id != action.id
        self._action, self._today = action, today
        values = (
            (self.text, action.text),
            (self.owner, action.owner),
            (self.first_move, action.first_move),
            (self.due, short_date(action.due) if action.due else ""),
            (self.evidence, action.evidence),
        )
        for field, value in values:
            wrong = field is self.due and not self._problem.isHidden()  # still to be put right
            left_alone = not another and (field.hasFocus() or wrong)
            if not left_alone and field.text() != value:
                field.setText(value)
                field.setCursorPosition(0)
        self.area.setCurrentIndex(max(self.area.findData(action.area and action.area.value), 0))
        self.impact.setCurrentIndex(self.impact.findData(action.impact))
        self.effort.setCurrentIndex(self.effort.findData(action.effort))
        found = action.origin.finding if action.origin else ""
        set_text(self._origin, _("Came from: {finding}").format(finding=found) if found else "")
        self._origin.setVisible(bool(found))
        if another:
            self._tell("")

    def begin(self) -> None:
        """Let the words be written over."""
        self.text.setFocus()
        self.text.selectAll()

    def keep(self) -> None:
        """Send what is in the fields, if it is another action than before."""
        if self._action is None:
            return
        due, problem = self._action.due, ""
        try:
            due = read_date(self.due.text(), self._today)
        except ValueError as fault:
            problem = str(fault)  # the other fields are kept all the same
        self._tell(problem)
        area = self.area.currentData()
        changed = replace(
            self._action,
            text=self.text.text() if self.text.text().strip() else self._action.text,
            owner=self.owner.text(),
            first_move=self.first_move.text(),
            due=due,
            evidence=self.evidence.text(),
            area=AttentionArea(area) if area else None,
            impact=self.impact.currentData(),
            effort=self.effort.currentData(),
        )
        if changed != self._action:
            self.command.emit(EditAction(changed))

    def _tell(self, problem: str) -> None:
        set_text(self._problem, problem)
        self._problem.setVisible(bool(problem))
        if self.due.property("problem") != bool(problem):
            self.due.setProperty("problem", bool(problem))
            self.due.style().polish(self.due)

    def _remove(self) -> None:
        if self._action is not None:
            gone, self._action = self._action, None
            self.command.emit(RemoveAction(gone.id))
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is done, too: what stands in the fields is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        """Be done, unless the date is none: then that wants to be put right."""
        self.keep()
        if self._problem.isHidden():
            self.finished.emit()
        else:
            self.due.setFocus()
            self.due.selectAll()

    def _finish(self) -> None:
        self.keep()
        self.finished.emit()
