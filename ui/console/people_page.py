"""The people's page: who is in the room, typed in place, pasted or read from a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ccworkshop.commands.people import AddParticipant, EditParticipant, SetLeft
from ccworkshop.commands.roster import ImportPeople, RosterPlan, RosterRow, plan_people
from ccworkshop.intake.problems import IntakeProblems
from ccworkshop.intake.roster import Roster, read_what_can_be
from ccworkshop.session import Participant, Session
from ccworkshop.views.people import PeopleView, people_view
from ccworkshop.words import _, plural
from ui.console.people_table import PeopleTable
from ui.theme import Theme
from ui.widgets import ElidedLabel, add_all, button, card, column, label, row, set_button, set_text


class _Preview(QListWidget):
    """Says what a list would do; Enter takes it in, Esc leaves it."""

    taken = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide, or move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class _AddLine(QLineEdit):
    """One more person; several lines from a spreadsheet are a list."""

    pasted = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and _is_list(_clipboard()):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)


class PeoplePage(QWidget):
    """Shows the people over the workbench; sends a command for every change."""

    command = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Lay out head, sums, table and the line below."""
        super().__init__()
        self.setObjectName("middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("takes_text", True)  # its letters are its own, not the stage's
        self._session: Session | None = None
        self._now: datetime | None = None
        self._view: PeopleView | None = None
        self._rows: tuple[RosterRow, ...] = ()
        self.table = PeopleTable(theme)
        self.table.people.edited.connect(self._edit)
        self.table.toggled.connect(self._toggle)
        self.table.pasted.connect(self.paste)
        self.table.left.connect(self.closed)
        self.preview = _Preview()
        self.preview.setObjectName("plain")
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(_("What would be taken in"))
        self.preview.taken.connect(self._take)
        self.preview.dropped.connect(self._back)
        self.line = _AddLine()
        self.line.setPlaceholderText(_("One more: name, team, level, function – Enter adds"))
        self.line.setAccessibleName(_("Add a participant"))
        self.line.returnPressed.connect(self._add)
        self.line.pasted.connect(self.paste)
        self.line.left.connect(self._back)
        self.said = label(name="small", wrap=True)
        self._head = ElidedLabel(name="heading")
        self._sums = [ElidedLabel(name="quiet") for _sum in range(3)]
        self._small = ElidedLabel(name="warning")
        self._pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, margins=(24, 16, 24, 16), gap=8)
        head = row(gap=8)
        names = column(gap=0)
        add_all(names, label(_("People"), "eyebrow"), self._head)
        head.addLayout(names, 1)
        self.back = self._button(_("Done  Esc"), self.closed.emit)
        head.addWidget(self.back)
        outer.addLayout(head)
        for one in (*self._sums, self._small):
            outer.addWidget(one)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.preview)
        made = card()
        inside = column(made, margins=(12, 8, 12, 8))
        inside.addWidget(self._pages)
        outer.addWidget(made, 1)
        outer.addWidget(self.line)
        outer.addWidget(self.said)
        foot = row(gap=6)
        self.mark = self._button(_("Left, or back  Del"), self._toggle_chosen)
        self.clip = self._button(_("Paste a list  Ctrl+V"), self.paste)
        self.file = self._button(_("From a file"), self._load)
        self.take = self._button("", self._take)
        self.leave = self._button(_("Leave it  Esc"), self._back)
        add_all(foot, self.mark, self.clip, self.file, self.take, self.leave, 1)
        outer.addLayout(foot)
        self.controls = (
            self.back, self.table, self.preview, self.line, self.mark, self.clip, self.file,
            self.take, self.leave,
        )  # fmt: skip
        self._show_preview(on=False)

    def _button(self, words: str, press: Callable[[], object]) -> QPushButton:
        made = button(words, "small")
        made.clicked.connect(press)
        return made

    # --- what it shows --------------------------------------------------------------------------

    def look(self, session: Session, now: datetime) -> None:
        """Show the people as they are now."""
        before, self._session, self._now = self._session, session, now
        if before is session:
            return
        view = people_view(session)
        if view == self._view:
            return
        self._view = view
        set_text(self._head, view.head)
        for made, words in zip(self._sums, view.sums, strict=True):
            set_text(made, words)
        set_text(self._small, view.small)
        self._small.setVisible(bool(view.small))
        self.table.show_view(view)

    def begin(self) -> None:
        """Take the keys: in the table, or in the line while there is nobody."""
        self.tell("")
        self._back()
        if not self.table.people.rows:
            self.line.setFocus()

    def choose(self, participant: str) -> None:
        """Take the keys to somebody's row."""
        self._back()
        self.table.choose(participant)

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Say in the page's own line what was done, or why it was not."""
        set_text(self.said, words)
        name = "warning" if problem else "small"
        if self.said.objectName() != name:
            self.said.setObjectName(name)
            self.said.style().polish(self.said)

    def _show_preview(self, *, on: bool) -> None:
        self._pages.setCurrentWidget(self.preview if on else self.table)
        for one in (self.take, self.leave):
            one.setVisible(on)
        for other in (self.line, self.mark, self.clip, self.file):
            other.setVisible(not on)

    def _back(self) -> None:
        self._show_preview(on=False)
        self.table.setFocus()

    # --- what it asks for -----------------------------------------------------------------------

    def _person(self, at: int) -> Participant | None:
        people = self._session.participants if self._session else ()
        return people[at] if 0 <= at < len(people) else None

    def _edit(self, at: int, cell: int, text: str) -> None:
        person = self._person(at)
        if person is None:
            return
        name, level, function = person.name, person.level, person.function
        if cell == 1:
            self.command.emit(EditParticipant(person, text))
        else:
            name, level, function = (
                text if cell == place else known
                for place, known in ((0, name), (2, level), (3, function))
            )
            changed = replace(person, name=name, level=level, function=function)
            self.command.emit(EditParticipant(changed))

    def _toggle(self, at: int) -> None:
        person = self._person(at)
        if person is not None:
            self.command.emit(SetLeft(person.id, not person.left))

    def _toggle_chosen(self) -> None:
        self._toggle(self.table.currentIndex().row())

    def _add(self) -> None:
        roster = self._read(self.line.text())
        if roster is None:
            return
        before = self._session
        for one in roster.people[:1]:
            self.command.emit(AddParticipant(one.name, "", one.level, one.function, one.team))
        if self._session is not before:
            self.line.setText("")  # unlike clear(), which undo would take back before the person
            self.table.scrollToBottom()

    # --- lists ----------------------------------------------------------------------------------

    def paste(self) -> None:
        """Show what the list on the clipboard would do."""
        self._propose(_clipboard())

    def _load(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Open a list of people"), str(Path.home()), _("Lists (*.csv *.txt *.tsv)")
        )
        if not path:
            return
        try:
            data = Path(path).read_bytes()
        except OSError as problem:
            words = _("{path} cannot be read: {reason}")
            self.tell(words.format(path=path, reason=problem.strerror), problem=True)
            return
        self._propose(data)

    def _read(self, data: bytes | str) -> Roster | None:
        teams = [team.name for team in self._session.teams] if self._session else []
        try:
            return read_what_can_be(data, teams)
        except IntakeProblems as problems:
            self.tell(str(problems.problems[0]), problem=True)
            return None

    def _propose(self, data: bytes | str) -> None:
        roster = self._read(data)
        if roster is None or self._session is None or self._now is None:
            return
        plan = plan_people(self._session, roster.people, self._now)
        doubtful = {place for place, _why in plan.doubts}
        self._rows = tuple(one for i, one in enumerate(roster.people) if i not in doubtful)
        self.preview.clear()
        self.preview.addItems([_short(words) for words in _told(plan, roster)])
        self.preview.setCurrentRow(0)
        count = len(plan.added) + len(plan.changed)
        words = plural("Take in {count} person  Enter", "Take in {count} people  Enter", count)
        set_button(self.take, words.format(count=count))
        self.tell("")
        self._show_preview(on=True)
        self.preview.setFocus()

    def _take(self) -> None:
        before = self._session
        self.command.emit(ImportPeople(self._rows))
        after = self._session
        self._back()
        if after is before and not self.said.text():
            self.tell(_("Nothing was new on this list."))


def _told(plan: RosterPlan, roster: Roster) -> list[str]:
    teams = {team.id: team.name for team in plan.after.teams}

    def words(one: Participant) -> str:
        parts = (one.name, teams.get(one.team, ""), one.level, one.function)
        return " · ".join(part for part in parts if part)

    said = [_("Not understood: {problem}").format(problem=one) for one in roster.problems]
    said += [
        _("Not understood: line {line}: {problem}").format(line=roster.lines[i], problem=why)
        for i, why in plan.doubts
    ]
    said += [_("New: {person}").format(person=words(one)) for one in plan.added]
    change = _("Changed: {before} → {after}")
    said += [change.format(before=words(old), after=words(new)) for old, new in plan.changed]
    if plan.same:
        known = plural("{count} is known as it is", "{count} are known as they are", plan.same)
        said.append(known.format(count=plan.same))
    return [*said, *roster.notes]


def _short(words: str, most: int = 400) -> str:
    return words if len(words) <= most else words[:most] + "…"


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def _is_list(text: str) -> bool:
    return "\t" in text or "\n" in text.strip()
