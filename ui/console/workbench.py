"""The middle: guide, answers and results of the step that is peeked at."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from ccworkshop.earlier import earlier_figures
from ccworkshop.session import Beat, RoundRef, Session, StepRef
from ccworkshop.steps.catalog import kind_at
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.session_file import read_session
from ccworkshop.views.booth import NO_CALL, Call
from ccworkshop.views.console import (
    Workbench,
    guide,
    shown_round,
    workbench,
)
from ccworkshop.views.results import ResultsView, action_on, comparable, results
from ccworkshop.views.standing import judged
from ccworkshop.words import _
from ui.chip import Chip
from ui.console.guide import GuidePanel
from ui.steps.action_form import ActionForm
from ui.steps.catalog import make_input
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import (
    ElidedLabel,
    add_all,
    button,
    clear,
    column,
    label,
    row,
    set_button,
    set_text,
    tab_after,
)

TABS = ("guide", "answers", "results")


@dataclass(slots=True)
class _Peek:
    """What is looked at; the round is ``None`` while it follows the day."""

    entry: str = ""
    step: str = ""
    round: int | None = None


class WorkbenchPanel(QWidget):
    """Head, tabs, and one panel at a time; panels are made when they are first needed."""

    command = Signal(object)
    action_wanted = Signal(object)
    follow_wanted = Signal()
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Lay out the head and the empty stack."""
        super().__init__()
        self.setObjectName("middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._peek = _Peek()
        self._tab = "guide"
        self._session: Session | None = None
        self._today = date.min
        self._call = NO_CALL
        self._results_view: ResultsView | None = None
        self._eyebrow = ElidedLabel(name="eyebrow")
        self._title = label(name="heading", wrap=True)
        self._away = button(_("Back to the day"), "warn")
        self._away.setToolTip(_("You are peeking: the day stands elsewhere"))
        self._away.clicked.connect(self.follow_wanted)
        self._away.hide()
        self._steps = row(gap=4)
        self._step_group = QButtonGroup(self)
        self._step_group.idClicked.connect(self._pick_step)
        self._tabs = QButtonGroup(self)
        self.tabs = {}
        for name, words in zip(TABS, (_("Guide"), _("Answers"), _("Results")), strict=True):
            made = button(words, "tab", checkable=True)
            self._tabs.addButton(made, TABS.index(name))
            self.tabs[name] = made
        self._tabs.idClicked.connect(self._pick_tab)
        self._stack = QStackedWidget()
        self._guide = GuidePanel()
        self._stack.addWidget(self._guide)
        self._inputs: dict[str, QWidget] = {}
        self._results: QWidget | None = None
        self._form: ActionForm | None = None
        self._editing = ""
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, margins=(24, 16, 24, 16), gap=10)
        head = row(gap=8)
        names = column(gap=0)
        add_all(names, self._eyebrow, self._title)
        head.addLayout(names, 1)
        head.addWidget(self._away)
        for made in self.tabs.values():
            head.addWidget(made)
        outer.addLayout(head)
        outer.addLayout(self._steps)
        outer.addWidget(self._stack, 1)
        self._outer = outer

    def take_focus(self) -> None:
        """Let keys go to what is shown, unless somebody is typing words."""
        focus = QApplication.focusWidget()
        writes = isinstance(focus, QLineEdit) and bool(
            focus.text() or not focus.property("lets_go")
        )
        if writes or not self.isVisible():
            return
        shown = self._stack.currentWidget() or self._guide
        (shown.focusProxy() or shown).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def entry(self) -> str:
        """The agenda entry that is looked at."""
        return self._peek.entry

    @property
    def step(self) -> str:
        """The step that is looked at (empty in a break)."""
        return self._peek.step

    @property
    def round_ref(self) -> RoundRef | None:
        """The round that is looked at (``None`` in a break or buffer)."""
        head = self._head()
        if head is None or head.ref is None or self._session is None:
            return None
        return self._round(self._session, head.ref)

    def peek(self, entry: str, step: str, session: Session, *, follow: bool = False) -> None:
        """Look at a step; while following, the tab goes with the beat.

        An action that nobody is writing in is put away with the step before.
        """
        if (entry, step) != (self._peek.entry, self._peek.step) and not self._is_writing():
            self._editing = ""
        self._peek = _Peek(entry, step)
        self._session = session
        if follow:
            self._tab = self._tab_for(session)
        elif self._tab != "guide" and not self._has(self._tab):
            self._tab = "guide"

    def _is_writing(self) -> bool:
        focus = QApplication.focusWidget()
        return self._form is not None and focus is not None and self._form.isAncestorOf(focus)

    def _tab_for(self, session: Session) -> str:
        place = session.place
        if place.beat in (Beat.OPEN, Beat.CLOSED):
            return "answers"
        if place.step and kind_at(session, place.ref).takes_answers and place.beat in (
            Beat.REVEALED, Beat.DISCUSS,
        ):  # fmt: skip
            return "results"
        if place.beat is Beat.REVEALED:
            return "answers"
        return "guide"

    def _has(self, tab: str) -> bool:
        head = self._head()
        if head is None or head.ref is None:
            return tab == "guide"
        return tab != "results" or head.takes_answers

    def _head(self) -> Workbench | None:
        if self._session is None or not self._peek.entry:
            return None
        return workbench(self._session, self._peek.entry, self._peek.step)

    def key_again(self) -> str:
        """Key the forms of a vote a second time, or end that; say why it cannot be."""
        key_again = getattr(self._stack.currentWidget(), "key_again", None)
        if key_again is None:
            return _("There are no answers here that could be keyed again.")
        return str(key_again())

    def show_tab(self, tab: str) -> None:
        """Show guide, answers or results, if the step has it."""
        if self._has(tab):
            self._tab = tab
            self._show()
            self.take_focus()

    def show_session(self, session: Session, today: date, call: Call = NO_CALL) -> None:
        """Show the peeked step as it is now."""
        self._session, self._today, self._call = session, today, call
        self._show()
        if not self._editing or not self._open_in_plan(self._editing):
            self._show_form()

    def _show(self) -> None:
        head, session = self._head(), self._session
        if head is None or session is None:
            return
        set_text(self._eyebrow, head.eyebrow)
        set_text(self._title, head.title)
        self._away.setVisible(not head.here and session.place.entry != self._peek.entry)
        if not self._has(self._tab):
            self._tab = "guide"
        self.tabs["answers"].setVisible(head.ref is not None and head.kind != "briefing")
        words = _("Plan") if head.kind == "planning" else _("Answers")
        set_button(self.tabs["answers"], f"{words}  {head.tally}" if head.tally else words)
        self.tabs["results"].setVisible(head.takes_answers)
        self.tabs[self._tab].setChecked(True)
        self._show_steps(session)
        if self._tab == "guide" or head.ref is None:
            self._guide.show_view(guide(session, self._peek.entry))
            self._stack.setCurrentWidget(self._guide)
        elif self._tab == "answers":
            self._show_input(session, head)
        else:
            self._show_results(session, head.ref)

    def _show_steps(self, session: Session) -> None:
        activity = session.activity(self._peek.entry)
        steps = activity.steps if activity and len(activity.steps) > 1 else ()
        shown = [(b.property("step"), b.text()) for b in self._step_group.buttons()]
        if shown != [(one.key, one.title.replace("&", "&&")) for one in steps]:
            for made in self._step_group.buttons():
                self._step_group.removeButton(made)
            clear(self._steps)
            for i, one in enumerate(steps):
                made = Chip(one.title)
                made.setProperty("step", one.key)
                self._step_group.addButton(made, i)
                self._steps.addWidget(made)
            if steps:
                self._steps.addStretch(1)
                tab_after(self.tabs["results"], *self._step_group.buttons())
        for made in self._step_group.buttons():
            made.setChecked(made.property("step") == self._peek.step)

    def _pick_step(self, index: int) -> None:
        session = self._session
        activity = session.activity(self._peek.entry) if session else None
        if activity is not None and session is not None:
            self._peek = _Peek(self._peek.entry, activity.steps[index].key)
            self._show()

    def _pick_tab(self, index: int) -> None:
        self.show_tab(TABS[index])

    def _round(self, session: Session, ref: StepRef) -> RoundRef:
        number = self._peek.round or shown_round(session, ref)
        return RoundRef(*ref, min(number, session.rounds(ref)))

    def _show_input(self, session: Session, head: Workbench) -> None:
        if head.ref is None:
            return
        made = self._inputs.get(head.kind)
        if made is None:
            made = make_input(head.kind, self._theme)
            made.command.connect(self.command)  # type: ignore[attr-defined]
            self._inputs[head.kind] = made
            self._stack.addWidget(made)
        made.look(  # type: ignore[attr-defined]
            StepSight(session, self._round(session, head.ref), self._today, self._call)
        )
        self._stack.setCurrentWidget(made)

    def _show_results(self, session: Session, ref: StepRef) -> None:
        from ui.console.results import ResultsPanel  # its figure is not needed at the start

        if not isinstance(self._results, ResultsPanel):
            self._results = ResultsPanel(self._theme)
            self._results.command.connect(self.command)
            self._results.action_wanted.connect(self._want_action)
            self._results.round_wanted.connect(self._pick_round)
            self._results.comparator.session_wanted.connect(self._read_earlier)
            self._results.asked.connect(self.asked)
            self._stack.addWidget(self._results)
        round_ref = self._round(session, ref)
        self._results_view = results(session, ref, round_ref.round)
        columns = comparable(session, ref)
        self._results.show_view(self._results_view, columns)
        self._stack.setCurrentWidget(self._results)

    def _read_earlier(self) -> None:
        """Offer the figures of an earlier session as comparator."""
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Open an earlier session"), str(Path.home()), _("Sessions (*.ccw)")
        )
        if path:
            self.compare_with(Path(path))

    def compare_with(self, path: Path) -> None:
        """Fill the comparator with what a session file says of the step that is shown."""
        from ui.console.results import ResultsPanel  # it is loaded by now

        view, session = self._results_view, self._session
        if view is None or session is None or not isinstance(self._results, ResultsPanel):
            return
        editor = self._results.comparator
        try:
            earlier = read_session(path)
        except SessionFileError as problem:
            editor.tell(str(problem))
            return
        editor.offer(earlier_figures(earlier, session, view.round_ref.ref))

    def _pick_round(self, number: int) -> None:
        self._peek.round = number
        self._show()

    def _want_action(self, item: str) -> None:
        view, session = self._results_view, self._session
        if view is None or session is None:
            return
        action = action_on(session, view, item)
        if action is not None:
            self.action_wanted.emit(action)

    def edit_action(self, action_id: str) -> None:
        """Open an action in the plan if that is shown, else in the form below the workbench."""
        if self._open_in_plan(action_id):
            return
        self._editing = action_id
        self._show_form()
        if self._form is not None and self._form.isVisible():
            self._form.begin()

    def _open_in_plan(self, action_id: str) -> bool:
        plan = self._inputs.get("planning")
        if plan is None or self._stack.currentWidget() is not plan:
            return False
        self._editing = ""
        plan.choose(action_id)  # type: ignore[attr-defined]
        self._show_form()
        return True

    def _show_form(self) -> None:
        actions = judged(self._session) if self._session else ()
        action = next((one for one in actions if one.id == self._editing), None)
        if action is None:
            if self._form is not None:
                self._form.hide()
            return
        if self._form is None:
            self._form = ActionForm()
            self._form.command.connect(self.command)
            self._form.finished.connect(self._close_form)
            self._outer.addWidget(self._form)
        self._form.show_action(action, self._today)
        self._form.show()

    def _close_form(self) -> None:
        self._editing = ""
        self._show_form()
        self.tabs[self._tab].setFocus()
