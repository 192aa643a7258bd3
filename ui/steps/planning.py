"""Console input of planning: candidates from the day's gaps, actions, one form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from ccworkshop.commands.command import Command
from ccworkshop.commands.plan import AddAction
from ccworkshop.session import Action
from ccworkshop.views.plan import ActionRow, PlanView, plan_view
from ccworkshop.words import _
from ui.steps.action_form import ActionForm
from ui.steps.gap_list import GapList, scrolled
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import ElidedLabel, add_all, button, card, clear, column, label, row


class PlanningInput(QWidget):
    """Candidates on the left, the plan on the right, the chosen action below them."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out the three parts."""
        super().__init__()
        del theme
        self._view: PlanView | None = None
        self._sight: StepSight | None = None
        self._chosen = ""
        self._gaps = GapList()
        self._gaps.wanted.connect(self._add_action)
        self._actions = column(gap=4)
        self.form = ActionForm()
        self.form.command.connect(self._pass)
        self.form.finished.connect(self._close_form)
        self.form.hide()
        self.new = button(_("New action"), "small")
        self.new.clicked.connect(self._add)
        self.setFocusProxy(self.new)
        outer = column(self, gap=12)
        lists = row(gap=12)
        lists.addWidget(self._gaps, 2)
        lists.addWidget(self._scrolled(_("The plan"), self._actions, self.new), 3)
        outer.addLayout(lists, 1)
        outer.addWidget(self.form)

    def _scrolled(self, title: str, inside: QLayout, extra: QWidget) -> QWidget:
        made = card()
        frame = column(made, margins=(18, 14, 10, 14), gap=10)
        head = row()
        add_all(head, label(title, "strong"), 1, extra)
        frame.addLayout(head)
        frame.addWidget(scrolled(inside), 1)
        return made

    def look(self, sight: StepSight) -> None:
        """Show the plan as it is now."""
        self._sight = sight
        view = plan_view(sight.session)
        if view == self._view:
            return
        before, self._view = self._view, view
        if before is None or before.candidates != view.candidates:
            self._gaps.show_gaps(view.candidates, planned=bool(view.actions))
        if before is None or before.actions != view.actions:
            self._show_actions(view)

    def _show_actions(self, view: PlanView) -> None:
        clear(self._actions)
        for one in view.actions:
            self._actions.addWidget(self._action(one))
        if not view.actions:
            self._actions.addWidget(label(_("No action yet."), "quiet"))
        chosen = next((one.action for one in view.actions if one.action.id == self._chosen), None)
        if chosen is None:
            self.form.hide()
        elif self._sight is not None:
            self.form.show_action(chosen, self._sight.today)
            self.form.show()

    def _action(self, view: ActionRow) -> QWidget:
        made = button("", "row")
        made.setAccessibleName(view.action.text)
        inside = column(made, margins=(8, 4, 8, 4), gap=0)
        known = [part for part in (view.standing, view.owner, view.due, view.area) if part]
        for text, name in (
            (view.action.text, "strong"),
            (" · ".join(known), "small"),
            (" · ".join(view.missing), "warning"),
        ):
            if not text:
                continue
            part = ElidedLabel(text, name)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(part)
        made.setProperty("action", view.action.id)
        made.clicked.connect(self._choose)
        return made

    def choose(self, action_id: str) -> None:
        """Open an action in the form."""
        self._chosen = action_id
        if self._view is not None:
            self._show_actions(self._view)
            if self.form.isVisible():
                self.form.begin()

    def _choose(self) -> None:
        self.choose(str(self.sender().property("action")))

    def _add(self) -> None:
        self._add_action(Action(id="", text=_("New action")))

    def _add_action(self, action: Action) -> None:
        known = {one.action.id for one in self._view.actions} if self._view else set()
        self._pass(AddAction(action))
        if self._view is not None:
            fresh = [one.action.id for one in self._view.actions if one.action.id not in known]
            if fresh:
                self.choose(fresh[-1])

    def _close_form(self) -> None:
        self._chosen = ""
        self.form.hide()
        self.new.setFocus()

    def _pass(self, command: Command) -> None:
        self.command.emit(command)
