"""The middle of the console: the workbench or the agenda's editor, and where the day is taken."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ccworkshop import beats
from ccworkshop.agenda import skipped
from ccworkshop.commands.day import GoTo
from ccworkshop.session import Place
from ccworkshop.words import _
from ui.console.workbench import WorkbenchPanel
from ui.theme import Theme
from ui.widgets import tab_after
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.console.agenda_page import AgendaPage
    from ui.console.people_page import PeoplePage


class MiddlePanel(QStackedWidget):
    """Shows what is looked at, and takes the day there when that is wanted."""

    looked = Signal()
    """Something else is looked at."""
    refused = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        """Show the workbench; the editor is made when somebody changes the agenda."""
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self.bench = WorkbenchPanel(theme)
        self.bench.command.connect(workspace.desk.take)
        self.bench.follow_wanted.connect(self.peek_here)
        self.addWidget(self.bench)
        self.agenda: AgendaPage | None = None
        self.people: PeoplePage | None = None

    @property
    def editor(self) -> "AgendaPage | None":
        """The agenda's editor, while it is shown."""
        return self.agenda if self.currentWidget() is self.agenda else None

    @property
    def page(self) -> "AgendaPage | PeoplePage | None":
        """What is shown instead of the workbench."""
        shown = self.currentWidget()
        return next((one for one in (self.agenda, self.people) if one is shown), None)

    def refresh(self) -> None:
        """Show the session as it is now; an entry that has gone is not looked at any more."""
        session, now = self._workspace.session, self._workspace.store.now()
        if all(entry.key != self.bench.entry for entry in session.workshop.agenda.entries):
            self.look_here()
        self.bench.show_session(session, now.date(), self._workspace.desk.call)
        self.tick()

    def tick(self) -> None:
        """Let the editor's times go on."""
        page = self.page
        if page is not None:
            page.look(self._workspace.session, self._workspace.store.now())

    def say(self, words: str, *, problem: bool = False) -> bool:
        """Say something in the editor's own line; ``False`` when the editor is not shown."""
        page = self.page
        if page is None:
            return False
        page.tell(words, problem=problem)
        return True

    def look_here(self) -> None:
        """Let the workbench look at where the day stands, whatever is shown."""
        place = self._workspace.session.place
        self.bench.peek(place.entry, place.step, self._workspace.session, follow=True)

    def peek_here(self) -> None:
        """Show where the day stands."""
        self.look_here()
        self._to_bench()
        self.looked.emit()
        self.bench.take_focus()

    def peek_entry(self, entry: str) -> None:
        """Look at an entry without moving the stage."""
        session = self._workspace.session
        if entry == session.place.entry:
            self.peek_here()
            return
        activity = session.activity(entry)
        step = activity.steps[0].key if activity else ""
        self.bench.peek(entry, step, session)
        self._to_bench()
        self.looked.emit()

    def show_tab(self, tab: str) -> None:
        """Show guide, answers or results of what is looked at."""
        self._to_bench()
        self.bench.show_tab(tab)

    def edit_action(self, action: str) -> None:
        """Open an action."""
        self._to_bench()
        self.bench.edit_action(action)

    def _to_bench(self) -> None:
        self.setCurrentWidget(self.bench)

    def go_to(self, entry: str, step: str = "") -> None:
        """Move the day to the beginning of a step, or of an entry."""
        session = self._workspace.session
        if entry == session.place.entry and step in ("", session.place.step):
            self.refused.emit(_("The day stands here."))
            return
        place = beats.first_of(session, entry, step)
        if place is None:
            self.refused.emit(_("A buffer is no place to be: it is time to spare."))
        else:
            self._go(place)

    def _go(self, place: Place) -> None:
        if self._workspace.run(GoTo(place)) and self.editor is None:
            self.peek_here()

    def skip(self) -> None:
        """Move the day to the next entry."""
        place = beats.next_entry(self._workspace.session)
        if place is not None:
            self._go(place)

    def come_back(self) -> None:
        """Move the day to the earliest entry that was skipped."""
        for entry in skipped(self._workspace.session)[:1]:
            self.go_to(entry)

    def go_where_i_look(self) -> None:
        """Move the day to what is looked at, or to what is chosen in the editor."""
        if self.editor is not None:
            self.go_to(self.editor.chosen)
        else:
            self.go_to(self.bench.entry, self.bench.step)

    def edit_agenda(self) -> None:
        """Show the agenda's editor instead of the workbench, or the workbench again."""
        if self.editor is not None:
            self._leave_agenda()
            return
        if self.agenda is None:
            from ui.console.agenda_page import AgendaPage  # when somebody changes the agenda

            self.agenda = AgendaPage(self._theme)
            self.agenda.command.connect(self._workspace.run)
            self.agenda.closed.connect(self._leave_agenda)
            self.addWidget(self.agenda)
            tab_after(self.bench, *self.agenda.controls)
        self.setCurrentWidget(self.agenda)
        self.tick()
        self.agenda.begin(self.bench.entry)

    def edit_people(self) -> None:
        """Show the people instead of the workbench, or the workbench again."""
        if self.people is not None and self.page is self.people:
            self._leave_agenda()
            return
        if self.people is None:
            from ui.console.people_page import PeoplePage  # when somebody looks for the people

            self.people = PeoplePage(self._theme)
            self.people.command.connect(self._workspace.run)
            self.people.closed.connect(self._leave_agenda)
            self.addWidget(self.people)
            tab_after(self.bench, *self.people.controls)
        self.setCurrentWidget(self.people)
        self.tick()
        self.people.begin()

    def show_person(self, participant: str) -> None:
        """Show the people, with one of them chosen."""
        if self.people is None or self.page is not self.people:
            self.edit_people()
        if self.people is not None:
            self.people.choose(participant)

    def _leave_agenda(self) -> None:
        self._to_bench()
        self.bench.take_focus()
