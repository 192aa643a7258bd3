"""The facilitator's window: bar, rail, workbench, side, status."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccworkshop import beats
from ccworkshop.commands.command import Command
from ccworkshop.commands.day import AdjustMinutes, Back, Blank, Forward, Freeze, GoTo, SetRevote
from ccworkshop.commands.plan import AddAction, AddNote, RemoveNote
from ccworkshop.session import Action, NoteKind, Place, StepRef
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.writer import SavedKind
from ccworkshop.store import Change
from ccworkshop.views.console import can_revote, next_words, rail, top_bar
from ccworkshop.views.plan import plan_view
from ccworkshop.views.stage import stage_view
from ccworkshop.words import _, clock_time, plural
from ui.actions import ACTIONS, spec
from ui.console.rail import RailPanel
from ui.console.side import SidePanel, StatusBar
from ui.console.top_bar import TopBarPanel
from ui.console.workbench import WorkbenchPanel
from ui.screens import FRAMED, keep_on_screen
from ui.theme import Theme
from ui.widgets import column, row, tab_after
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.console.overlay import Finder, Finding, KeyCard, PastCard

LEAST_WIDTH, LEAST_HEIGHT = 1000, 640
_KEEPING = ("forward", "back", "follow", "export", "report", "save-elsewhere")
"""Commands before which words that are being typed are kept."""


class ConsoleWindow(QWidget):
    """Puts the console together, shows every change, and turns keys into commands."""

    stage_wanted = Signal(str)
    export_wanted = Signal(str)
    save_elsewhere_wanted = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        """Lay out the window and show the session."""
        super().__init__()
        self.setObjectName("console")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._workspace = workspace
        self._stage_words = ""
        self._stage_shown = False
        self._is_painted = False
        self.bar = TopBarPanel()
        self.rail = RailPanel(theme)
        self.bench = WorkbenchPanel(theme)
        self.side = SidePanel(theme)
        self.status = StatusBar()
        self._finder: Finder | None = None
        self._keys: KeyCard | None = None
        self._past: PastCard | None = None
        self._lay_out()
        self._connect()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)
        self._second.start()
        self._commands: dict[str, Callable[[], None]] = self._command_table()
        self._look_here()
        self.refresh()
        tab_after(self.bar.stage, *self.rail.rows)

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        outer.addWidget(self.bar)
        middle = row(gap=0)
        middle.addWidget(self.rail)
        middle.addWidget(self.bench, 1)
        middle.addWidget(self.side)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)

    def _connect(self) -> None:
        space = self._workspace
        space.bridge.changed.connect(self._changed)
        space.bridge.saved.connect(self._show_saved)
        space.refused.connect(self._say_problem)
        space.did.connect(self.status.say)
        self.bar.asked.connect(self.ask)
        self.side.asked.connect(self.ask)
        self.status.asked.connect(self.ask)
        self.rail.peeked.connect(self.peek_entry)
        self.bench.command.connect(space.run)
        self.bench.action_wanted.connect(self._add_action)
        self.bench.follow_wanted.connect(self._peek_here)
        self.side.capture.captured.connect(self._capture)
        self.side.plan.chosen.connect(self.bench.edit_action)
        self.side.plan.removed.connect(self._remove_note)
        self.status.save_elsewhere.connect(self.save_elsewhere_wanted)

    def _command_table(self) -> dict[str, Callable[[], None]]:
        space = self._workspace
        return {
            "forward": lambda: self._move(Forward()),
            "back": lambda: self._move(Back()),
            "blank": lambda: self._run(Blank(not space.session.blank)),
            "freeze": lambda: self._run(Freeze(space.session.frozen is None)),
            "revote": self._toggle_revote,
            "undo": space.undo,
            "redo": space.redo,
            "note": lambda: self.side.capture.begin("note"),
            "park": lambda: self.side.capture.begin("park"),
            "action": lambda: self.side.capture.begin("action"),
            "guide": lambda: self.bench.show_tab("guide"),
            "answers": lambda: self.bench.show_tab("answers"),
            "results": lambda: self.bench.show_tab("results"),
            "follow": self._peek_here,
            "more-time": lambda: self._run(AdjustMinutes(space.session.place.entry, 1)),
            "less-time": lambda: self._run(AdjustMinutes(space.session.place.entry, -1)),
            "full-screen": lambda: self.stage_wanted.emit("full-screen"),
            "stage": lambda: self.stage_wanted.emit("front"),
            "find": self._find,
            "export": lambda: self.export_wanted.emit("plan"),
            "report": lambda: self.export_wanted.emit("report"),
            "save-elsewhere": self.save_elsewhere_wanted.emit,
            "history": self._show_past,
            "keys": self._show_keys,
            "close": self._close,
        }

    def ask(self, action_id: str) -> None:
        """Do what a key, a button or the finder asks for, if it can be done now."""
        if action_id in _KEEPING:
            self._keep_typed()
        if spec(action_id).enabled(self._workspace.session):
            self._commands[action_id]()
        elif action_id == "forward":
            self.status.say(_("This is the end of the day. Go back with PageUp."))
        elif action_id == "back":
            self.status.say(_("This is the beginning of the day."))
        self._show_controls()

    def _keep_typed(self) -> None:
        """Let the field that is being written in keep what it holds; the focus stays there."""
        field = self.focusWidget()
        if isinstance(field, QLineEdit):
            field.editingFinished.emit()

    def _run(self, command: Command) -> None:
        self._workspace.run(command)

    def _close(self) -> None:
        self.close()

    def _move(self, command: Forward | Back) -> None:
        self._workspace.run(command)

    def _toggle_revote(self) -> None:
        session = self._workspace.session
        ref = session.place.ref
        self._workspace.run(SetRevote(ref, session.rounds(ref) == 1))

    def _look_here(self) -> None:
        place = self._workspace.session.place
        self.bench.peek(place.entry, place.step, self._workspace.session, follow=True)

    def _peek_here(self) -> None:
        self._look_here()
        self._show_bench()
        self.bench.take_focus()

    def peek_entry(self, entry: str) -> None:
        """Look at an entry without moving the stage."""
        session = self._workspace.session
        if entry == session.place.entry:
            self._peek_here()
            return
        activity = session.activity(entry)
        step = activity.steps[0].key if activity else ""
        self.bench.peek(entry, step, session)
        self._show_bench()

    def go_to(self, entry: str, step: str) -> None:
        """Move the day to the beginning of a step."""
        ref = StepRef(entry, step)
        places = beats.step_line(self._workspace.session, ref) if step else ()
        if places and self._workspace.run(GoTo(places[0])):
            self._peek_here()

    def _changed(self, change: Change) -> None:
        self.status.say("")
        moved = "place" in change.facets
        if moved:
            self._look_here()
        self.refresh()
        if moved:
            self.bench.take_focus()

    def refresh(self) -> None:
        """Derive every view anew; each part repaints only if its own differs."""
        session = self._workspace.session
        self.setWindowTitle(f"{session.title} – ccworkshop")
        self._show_controls()
        if self._is_painted:
            self.side.show_stage(stage_view(session))
        self.side.plan.show_view(plan_view(session))
        self._show_bench()
        self._show_saved(self._workspace.saved)
        self.tick()

    def _show_bench(self) -> None:
        now = self._workspace.store.now()
        self.bench.show_session(self._workspace.session, now.date())
        self.rail.show_view(rail(self._workspace.session, now), self.bench.entry)

    def _show_controls(self) -> None:
        session = self._workspace.session
        self.side.show_controls(
            next_words=next_words(session),
            ahead=beats.following(session) is not None,
            behind=beats.preceding(session) is not None,
            blank=session.blank,
            frozen=session.frozen is not None,
            revote=can_revote(session),
            wanted=session.rounds(session.place.ref) > 1 if session.place.step else False,
        )

    def tick(self) -> None:
        """Let the clock go on; nothing else is derived."""
        now = self._workspace.store.now()
        session = self._workspace.session
        self.bar.show_view(top_bar(session, now), self._stage_state())
        self.rail.show_view(rail(session, now), self.bench.entry)
        self.side.thumbnail.canvas.tick(now)

    def show_stage_state(self, words: str, *, shown: bool) -> None:
        """Say where the stage is, or why nobody sees it."""
        self._stage_words, self._stage_shown = words, shown
        self.tick()

    def _stage_state(self) -> str:
        session = self._workspace.session
        if self._stage_words and not self._stage_shown:
            return self._stage_words
        state = _("live")
        if session.frozen is not None:
            state = _("frozen")
        if session.blank:
            state = _("blank")
        return f"{state} · {self._stage_words}" if self._stage_words else state

    def _show_saved(self, state: object) -> None:
        del state  # the latest is what counts, not the one that was sent first
        saved = self._workspace.saved
        failed = saved.kind is SavedKind.FAILED
        if failed or saved.kind is SavedKind.READ_ONLY:
            words = saved.problem
        elif saved.kind is SavedKind.SAVING:
            words = _("Saving…")
        else:
            count = saved.answers
            words = plural("{count} answer on disk", "All {count} answers on disk", count).format(
                count=count
            )
            if not count:
                words = _("Everything on disk")
            if saved.at is not None:
                words = f"{words} · {saved.at.strftime('%H:%M:%S')}"
        self.status.show_saved(words, failed=failed)

    def _say_problem(self, words: str) -> None:
        self.status.say(words, problem=True)

    def _capture(self, kind: str, text: str) -> None:
        run = self._workspace.run
        if kind == "action":
            kept = run(AddAction(Action(id="", text=text)))
        else:
            kind_of = NoteKind.PARKING if kind == "park" else NoteKind.NOTE
            kept = run(AddNote(kind_of, text))
        if kept:
            self.side.capture.done()
            time = clock_time(self._workspace.store.now())
            self.status.say(_("Kept at {time}.").format(time=time))

    def _remove_note(self, note: str) -> None:
        self._run(RemoveNote(note))

    def _add_action(self, action: Action) -> None:
        if self._workspace.run(AddAction(replace(action, id=""))):
            self.bench.edit_action(self._workspace.session.actions[-1].id)

    def _find(self) -> None:
        from ui.console.overlay import Finder  # loaded when somebody looks for something

        if self._finder is None:
            self._finder = Finder(self)
        self._finder.search_in(self._everything())

    def _everything(self) -> "list[Finding]":
        from ui.console.overlay import Finding

        session = self._workspace.session
        found = [
            Finding(one.words(), "  ".join(one.keys), _asking(self.ask, one.id))
            for one in ACTIONS
            if one.id != "find" and one.enabled(session)
        ]
        found += [
            Finding(entry.title, _("activity: look"), _asking(self.peek_entry, entry.key))
            for entry in session.workshop.agenda.entries
        ]
        found += [
            Finding(step.title, _("step: go there"), _going(self.go_to, ref))
            for ref, step in session.steps()
        ]
        for action in session.actions:
            edit = _asking(self.bench.edit_action, action.id)
            found.append(Finding(action.text, _("action: edit"), edit))
        teams = {team.id: team.name for team in session.teams}
        for person in session.participants:
            where = " · ".join(p for p in (teams.get(person.team, ""), person.level) if p)
            found.append(Finding(person.name, where or _("participant"), _nothing))
        return found

    def _show_past(self) -> None:
        from ui.console.overlay import PastCard  # loaded when somebody asks what was done
        from ui.past import told

        if self._past is None:
            self._past = PastCard(self)
        if self._past.isVisible():
            self._past.hide()
            return
        try:
            self._past.tell(list(told(self._workspace.past())))
        except SessionFileError as problem:
            self._say_problem(str(problem))

    def _show_keys(self) -> None:
        from ui.console.overlay import KeyCard  # loaded when somebody asks for the keys

        if self._keys is None:
            self._keys = KeyCard(self)
        if self._keys.isVisible():
            self._keys.hide()
        else:
            self._keys.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the console stands, show the stage in small."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._show_small_stage)

    def _show_small_stage(self) -> None:
        self.side.show_stage(stage_view(self._workspace.session))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sides less where there is less."""
        super().resizeEvent(event)
        self.rail.setFixedWidth(_share(self.width(), 0.165, 200, 290))
        self.side.setFixedWidth(_share(self.width(), 0.23, 276, 440))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen once there is a frame."""
        super().showEvent(event)
        QTimer.singleShot(FRAMED, self._fit)

    def _fit(self) -> None:
        keep_on_screen(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who opened the window."""
        self._keep_typed()
        self._second.stop()
        super().closeEvent(event)
        self.closed.emit()

    @property
    def place(self) -> Place:
        """Where the day stands."""
        return self._workspace.session.place


def _share(width: int, share: float, least: int, most: int) -> int:
    return min(max(round(width * share), least), most)


def _asking(what: Callable[[str], None], argument: str) -> Callable[[], None]:
    return lambda: what(argument)


def _going(what: Callable[[str, str], None], ref: StepRef) -> Callable[[], None]:
    return lambda: what(ref.entry, ref.step)


def _nothing() -> None:
    """A person is found to be seen, there is nothing to do."""
