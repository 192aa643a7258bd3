"""The facilitator's window: bar, rail, workbench, side, status."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccworkshop import beats
from ccworkshop.commands.command import Command
from ccworkshop.commands.day import AdjustMinutes, Back, Blank, Forward, Freeze, SetRevote
from ccworkshop.commands.plan import AddAction, AddNote, RemoveNote
from ccworkshop.session import Action, NoteKind, Place
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.writer import SavedKind
from ccworkshop.store import Change
from ccworkshop.views.agenda import cuts_view
from ccworkshop.views.booth import on_stage
from ccworkshop.views.console import can_revote, next_words, rail, top_bar
from ccworkshop.views.plan import plan_view
from ccworkshop.views.stage import stage_view
from ccworkshop.words import _, clock_time
from ui.actions import spec
from ui.console.cards import Cards
from ui.console.middle import MiddlePanel
from ui.console.rail import RailPanel
from ui.console.saved import saved_words
from ui.console.side import SidePanel, StatusBar
from ui.console.top_bar import TopBarPanel
from ui.console.workbench import TABS
from ui.screens import FRAMED, keep_on_screen
from ui.theme import Theme
from ui.widgets import column, row, tab_after
from ui.workspace import Workspace

LEAST_WIDTH, LEAST_HEIGHT = 1000, 640
_KEEPING = (
    "forward", "back", "skip", "return", "go", "follow", "export", "report", "ballots",
    "save-elsewhere",
)  # fmt: skip
"""Commands before which words that are being typed are kept."""


class ConsoleWindow(QWidget):
    """Puts the console together, shows every change, and turns keys into commands."""

    stage_wanted = Signal(str)
    export_wanted = Signal(str)
    save_elsewhere_wanted = Signal()
    closed = Signal()
    painted = Signal()
    """Sent once, when the console stands for the first time."""

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
        self.middle = MiddlePanel(workspace, theme)
        self.bench = self.middle.bench
        self.side = SidePanel(theme)
        self.status = StatusBar()
        self.cards = Cards(self, theme)
        self._lay_out()
        self._connect()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.tick)
        self._second.start()
        self._commands: dict[str, Callable[[], None]] = self._command_table()
        self.middle.look_here()
        self.refresh()
        tab_after(self.bar.stage, self.rail.edit, *self.rail.rows)

    def _lay_out(self) -> None:
        outer = column(self, gap=0)
        outer.addWidget(self.bar)
        middle = row(gap=0)
        middle.addWidget(self.rail)
        middle.addWidget(self.middle, 1)
        middle.addWidget(self.side)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)

    def _connect(self) -> None:
        space = self._workspace
        space.bridge.changed.connect(self._changed)
        space.bridge.saved.connect(self._show_saved)
        space.refused.connect(self._say_problem)
        space.did.connect(self.status.say)
        space.desk.changed.connect(self.refresh)
        space.desk.said.connect(self._say_visit)
        self.bar.asked.connect(self.ask)
        self.side.asked.connect(self.ask)
        self.status.asked.connect(self.ask)
        self.rail.peeked.connect(self.middle.peek_entry)
        self.rail.asked.connect(self.ask)
        self.cards.command.connect(space.run)
        self.middle.looked.connect(self._show_bench)
        self.middle.refused.connect(self._say_problem)
        self.bench.action_wanted.connect(self._add_action)
        self.bench.asked.connect(self.ask)
        self.side.capture.captured.connect(self._capture)
        self.side.capture.left.connect(self.bench.take_focus)
        self.side.plan.chosen.connect(self.middle.edit_action)
        self.side.plan.removed.connect(self._remove_note)
        self.status.save_elsewhere.connect(self.save_elsewhere_wanted)

    def _command_table(self) -> dict[str, Callable[[], None]]:
        space = self._workspace
        tabs = {tab: _showing(self.middle.show_tab, tab) for tab in TABS}
        return tabs | {
            "forward": lambda: self._run(Forward()),
            "back": lambda: self._run(Back()),
            "skip": self.middle.skip,
            "return": self.middle.come_back,
            "go": self.middle.go_where_i_look,
            "key-again": self._key_again,
            "agenda": self.middle.edit_agenda,
            "people": self.middle.edit_people,
            "cuts": self._propose_cuts,
            "discuss": self._schedule_discussion,
            "blank": lambda: self._run(Blank(not space.session.blank)),
            "freeze": lambda: self._run(Freeze(space.session.frozen is None)),
            "revote": self._toggle_revote,
            "undo": space.undo,
            "redo": space.redo,
            "note": lambda: self.side.capture.begin("note"),
            "park": lambda: self.side.capture.begin("park"),
            "action": lambda: self.side.capture.begin("action"),
            "follow": self.middle.peek_here,
            "more-time": lambda: self._run(AdjustMinutes(space.session.place.entry, 1)),
            "less-time": lambda: self._run(AdjustMinutes(space.session.place.entry, -1)),
            "full-screen": lambda: self.stage_wanted.emit("full-screen"),
            "stage": lambda: self.stage_wanted.emit("front"),
            "find": self._find,
            "export": lambda: self.export_wanted.emit("plan"),
            "report": lambda: self.export_wanted.emit("report"),
            "ballots": lambda: self.export_wanted.emit("ballots"),
            "save-elsewhere": self.save_elsewhere_wanted.emit,
            "history": self._show_past,
            "keys": self.cards.show_keys,
            "close": self._close,
        }

    def ask(self, action_id: str) -> None:
        """Do what a key, a button or the finder asks for, if it can be done now."""
        if words := self._workspace.desk.holds(action_id):
            self.status.say(words, problem=True)
            return
        if action_id in _KEEPING:
            self._keep_typed()
        wanted = spec(action_id)
        if wanted.enabled(self._workspace.session):
            self._commands[action_id]()
        elif words := wanted.otherwise():
            self.status.say(words)
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

    def _toggle_revote(self) -> None:
        session = self._workspace.session
        ref = session.place.ref
        self._workspace.run(SetRevote(ref, session.rounds(ref) == 1))

    def _key_again(self) -> None:
        self.middle.show_tab("answers")
        if words := self.bench.key_again():
            self._say_problem(words)

    def _propose_cuts(self) -> None:
        self.cards.propose_cuts(cuts_view(self._workspace.session, self._workspace.store.now()))

    def _schedule_discussion(self) -> None:
        from ccworkshop.commands.discussion import ScheduleDiscussion  # not at the start

        wanted = self.bench.round_ref
        if wanted is None:
            self._say_problem(_("There is nothing here to discuss first."))
        elif self._workspace.run(ScheduleDiscussion(wanted)):
            self._say(_("The discuss-first list comes next on the agenda, five minutes for each."))

    def _changed(self, change: Change) -> None:
        from ccworkshop.views.people import shared_name  # loaded once the console stands

        self.status.say("")
        self.middle.say("")
        if words := shared_name(change.before, change.after):
            self._say(words, problem=True)
        moved = "place" in change.facets
        if moved:
            self.middle.look_here()
        self.refresh()
        if moved:
            self.bench.take_focus()

    def refresh(self) -> None:
        """Derive every view anew; each part repaints only if its own differs."""
        session = self._workspace.session
        self.setWindowTitle(f"{session.title} – ccworkshop")
        self._show_controls()
        if self._is_painted:
            self._show_small_stage()
        self.side.plan.show_view(plan_view(session))
        self._show_bench()
        self._show_saved(self._workspace.saved)
        self.tick()

    def _show_bench(self) -> None:
        now = self._workspace.store.now()
        self.middle.refresh()
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
        self.middle.tick()
        self.cards.show_cuts(lambda: cuts_view(session, now))

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
        self.status.show_saved(saved_words(saved), failed=saved.kind is SavedKind.FAILED)

    def _say_problem(self, words: str) -> None:
        self._say(words, problem=True)

    def _say(self, words: str, *, problem: bool = False) -> None:
        """Say it where people look: in the editor's own line while that is there."""
        if not self.middle.say(words, problem=problem):
            self.status.say(words, problem=problem)

    def _say_visit(self, words: str, problem: bool) -> None:
        self._say(words, problem=problem)

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
            self.middle.edit_action(self._workspace.session.actions[-1].id)

    def _find(self) -> None:
        from ui.console.finding import Doing, everything  # when somebody looks for something

        middle = self.middle
        doing = Doing(
            self.ask, middle.peek_entry, middle.go_to, middle.edit_action, middle.show_person
        )
        self.cards.find(list(everything(self._workspace.session, doing)))

    def _show_past(self) -> None:
        from ui.past import told  # loaded when somebody asks what was done

        try:
            self.cards.tell_past(lambda: list(told(self._workspace.past())))
        except SessionFileError as problem:
            self._say_problem(str(problem))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the console stands, show the stage in small."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._stand)

    def _stand(self) -> None:
        self._show_small_stage()
        self.painted.emit()

    def _show_small_stage(self) -> None:
        session = self._workspace.session
        self.side.show_stage(on_stage(stage_view(session), session, self._workspace.desk.call))

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


def _showing(show: Callable[[str], None], tab: str) -> Callable[[], None]:
    return lambda: show(tab)
