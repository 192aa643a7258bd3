"""The agenda's editor: the day's entries, what they come to, and keys that change them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ccworkshop.agenda import as_planned
from ccworkshop.commands.agenda import (
    DivideEntry,
    DropEntry,
    InsertActivity,
    InsertPause,
    MoveEntry,
    RetimeEntry,
)
from ccworkshop.content.records import Activity, EntryKind
from ccworkshop.session import Session
from ccworkshop.views.agenda import AgendaView, EntryRow, agenda_view
from ccworkshop.words import _
from ui.console.agenda_form import AgendaForm, Asked, Typed
from ui.console.agenda_library import LibraryPanel
from ui.console.agenda_list import EntryList
from ui.own_content import NotKept, load_library, save_agenda
from ui.theme import Theme
from ui.widgets import ElidedLabel, add_all, button, card, column, label, row, set_text

BREAK, BUFFER = 15, 10
"""Minutes that are proposed."""


class AgendaPage(QWidget):
    """Shows the agenda over the workbench; sends a command for every change."""

    command = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Lay out head, sums, list and the line below."""
        super().__init__()
        self.setObjectName("middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("takes_text", True)  # its letters are its own, not the stage's
        self._session: Session | None = None
        self._view: AgendaView | None = None
        self._finish: Callable[[Typed], None] | None = None
        self.list = EntryList(theme)
        self.list.moved.connect(self._move)
        self.list.retimed.connect(self._retime)
        self.list.dropped.connect(self._drop)
        self.library = LibraryPanel(theme)
        self.library.chosen.connect(self._add)
        self.library.left.connect(self._back_to_list)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.library)
        self.form = AgendaForm()
        self.form.done.connect(self._formed)
        self.form.left.connect(self._close_form)
        self.said = label(name="small", wrap=True)
        self._title = ElidedLabel(name="heading")
        self._sums = {name: label(name="figure") for name in ("total", "begin", "end", "promised")}
        self._balance = label(name="figure")
        self._length = label(name="small")
        self._letters: dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self._offer,
            Qt.Key.Key_P: self._ask_break,
            Qt.Key.Key_B: self._ask_buffer,
            Qt.Key.Key_D: self._ask_division,
            Qt.Key.Key_S: self._ask_title,
            Qt.Key.Key_Escape: self._leave,
        }
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, margins=(24, 16, 24, 16), gap=10)
        head = row(gap=8)
        names = column(gap=0)
        add_all(names, label(_("Agenda of the day"), "eyebrow"), self._title)
        head.addLayout(names, 1)
        self.keep = self._button(_("Keep as my own  S"), self._ask_title)
        self.back = self._button(_("Done  Esc"), self._leave)
        add_all(head, self.keep, self.back)
        outer.addLayout(head)
        made = card()
        inside = column(made, margins=(16, 12, 16, 12), gap=10)
        sums = row(gap=20)
        for caption, part in (
            (self._length, self._sums["total"]),
            (label(_("begins"), "small"), self._sums["begin"]),
            (label(_("finish"), "small"), self._sums["end"]),
            (label(_("promised"), "small"), self._sums["promised"]),
            (label("", "small"), self._balance),
        ):
            block = column(gap=0)
            add_all(block, caption, part)
            sums.addLayout(block)
        sums.addStretch(1)
        inside.addLayout(sums)
        inside.addWidget(self._pages, 1)
        outer.addWidget(made, 1)
        outer.addWidget(self.form)
        outer.addWidget(self.said)
        foot = row(gap=6)
        buttons = (
            self._button(_("Add an activity  A"), self._offer),
            self._button(_("Break  P"), self._ask_break),
            self._button(_("Buffer  B"), self._ask_buffer),
            self._button(_("Divide  D"), self._ask_division),
            self._button(_("Drop  Del"), self._drop_chosen),
        )
        add_all(foot, *buttons)
        self.controls = (
            self.keep, self.back, self.library.line, self.list, *self.form.controls, *buttons,
        )  # fmt: skip
        hint = _("Alt+↑ ↓ moves · + − five minutes · digits, Enter")
        foot.addWidget(ElidedLabel(hint, "small"), 1)
        outer.addLayout(foot)

    def _button(self, words: str, press: Callable[[], None]) -> QWidget:
        made = button(words, "small")
        made.clicked.connect(press)
        return made

    # --- what it shows --------------------------------------------------------------------------

    def look(self, session: Session, now: datetime) -> None:
        """Show the agenda at a moment."""
        self._session = session
        set_text(self._title, session.workshop.agenda.title)
        view = agenda_view(session, now)
        if view == self._view:
            return
        self._view = view
        set_text(self._length, _("altogether {length}").format(length=view.length))
        for name, words in (
            ("total", _("{minutes} min").format(minutes=view.minutes)),
            ("begin", view.begin or "–"),
            ("end", view.finish or "–"),
            ("promised", view.promised or "–"),
        ):
            set_text(self._sums[name], words)
        set_text(self._balance, view.balance)
        name = "late" if view.late else "figure"
        if self._balance.objectName() != name:
            self._balance.setObjectName(name)
            self._balance.style().polish(self._balance)
        self.list.show_rows(view.rows)

    def begin(self, entry: str) -> None:
        """Take the keys, at an entry."""
        self.tell("")
        self._back_to_list()
        self.list.choose(entry)

    @property
    def chosen(self) -> str:
        """The key of the entry that is chosen."""
        chosen = self.list.chosen
        return chosen.entry if chosen else ""

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Say in the editor's own line what was done, or why it was not."""
        set_text(self.said, words)
        name = "warning" if problem else "small"
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            self.said.style().polish(self.said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a letter asks for; with a modifier it is somebody else's."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        do = self._letters.get(event.key()) if plain else None
        if do is not None:
            do()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.closed.emit()

    # --- what it asks for -----------------------------------------------------------------------

    def _move(self, entry: str, places: int) -> None:
        self.command.emit(MoveEntry(entry, places))

    def _retime(self, entry: str, minutes: int) -> None:
        self.command.emit(RetimeEntry(entry, minutes))

    def _drop(self, entry: str) -> None:
        self.command.emit(DropEntry(entry))

    def _drop_chosen(self) -> None:
        self._drop(self.chosen)

    def _offer(self) -> None:
        """Show the library, read anew: somebody may have written in it."""
        self._close_form()
        self._pages.setCurrentWidget(self.library)
        self.library.offer(load_library())

    def _add(self, activity: Activity) -> None:
        self._back_to_list()
        self.command.emit(InsertActivity(activity, self.chosen, activity.minutes))

    def _back_to_list(self) -> None:
        self._pages.setCurrentWidget(self.list)
        self._close_form()

    def _ask(self, asked: Asked, finish: Callable[[Typed], None]) -> None:
        self._pages.setCurrentWidget(self.list)
        self.tell("")
        self._finish = finish
        self.form.ask(asked)

    def _formed(self, typed: Typed) -> None:
        if self._finish is not None:
            self._finish(typed)

    def _close_form(self) -> None:
        self._finish = None
        self.list.setFocus()
        self.form.hide()

    def _ask_break(self) -> None:
        self._ask_pause(EntryKind.BREAK, _("A break behind “{title}”"), _("Coffee"), BREAK)

    def _ask_buffer(self) -> None:
        words = _("A buffer behind “{title}”: time to spare")
        self._ask_pause(EntryKind.BUFFER, words, _("Room to breathe"), BUFFER)

    def _ask_pause(self, kind: EntryKind, heading: str, title: str, minutes: int) -> None:
        chosen = self.list.chosen
        after = chosen.entry if chosen else ""
        heading = heading.format(title=chosen.title if chosen else "")

        def add(typed: Typed) -> None:
            self._send(InsertPause(kind, typed.title, typed.minutes, after))

        self._ask(Asked(heading, _("Add"), title, minutes), add)

    def _ask_division(self) -> None:
        chosen = self.list.chosen
        if chosen is None or not chosen.steps:
            self.tell(_why_not_divided(chosen), problem=True)
            return
        entry = chosen.entry
        choices = [(key, _("after {step}").format(step=step)) for key, step in chosen.steps]

        def divide(typed: Typed) -> None:
            self._send(DivideEntry(entry, typed.choice, typed.title, typed.minutes))

        heading = _("A break inside “{title}”").format(title=chosen.title)
        self._ask(Asked(heading, _("Divide"), _("Coffee"), BREAK, choices), divide)

    def _send(self, command: object) -> None:
        """Send a command; the line goes when the agenda is another one by that."""
        before = self._session
        self.command.emit(command)
        if self._session is not before:
            self._close_form()

    def _ask_title(self) -> None:
        title = self._session.workshop.agenda.title if self._session else ""
        heading = _("Keep this agenda as one of your own, for other days")
        self._ask(Asked(heading, _("Keep"), title), self._keep)

    def _keep(self, typed: Typed) -> None:
        session = self._session
        if session is None:
            return
        try:
            path = save_agenda(as_planned(session), session.workshop.activities, typed.title)
        except NotKept as problem:
            self.tell(str(problem), problem=True)
            return
        self._close_form()
        self.tell(_("Kept; New session offers it. To share it, hand on {path}").format(path=path))


def _why_not_divided(chosen: EntryRow | None) -> str:
    if chosen is None or chosen.kind is not EntryKind.ACTIVITY:
        return _("Only an activity can be divided by a break.")
    return _("“{title}” is one step. Put the break behind it: P.").format(title=chosen.title)
