"""The one page on which a session begins; only the title is required."""

import re
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ccworkshop.clock import Clock
from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.library import ContentLibrary
from ccworkshop.intake.problems import IntakeProblems
from ccworkshop.intake.roster import Roster, read_what_can_be
from ccworkshop.new_session import new_session
from ccworkshop.storage.errors import SessionFileError
from ccworkshop.storage.session_file import write_session
from ccworkshop.words import _, plural
from ui.own_content import NotKept, load_library, problem_words, take_agenda
from ui.recent import sessions_folder
from ui.widgets import add_all, button, card, column, label, row, set_text


class NewSessionPage(QWidget):
    """Title, client, start, agenda, teams, people; ``created`` carries the path of the file.

    ``to_adjust`` carries it, too, when the agenda is to be changed first.
    """

    created = Signal(object)
    to_adjust = Signal(object)
    cancelled = Signal()

    def __init__(self, clock: Clock) -> None:
        """Lay out the page; the content is read when the page is first needed."""
        super().__init__()
        self.setObjectName("home")
        self._clock = clock
        self._library: ContentLibrary | None = None
        self.title = QLineEdit()
        self.title.setMaxLength(500)
        self.title.setPlaceholderText(_("What the day is called"))
        self.client = QLineEdit()
        self.client.setMaxLength(500)
        self.starts = QLineEdit()
        self.starts.setPlaceholderText("09:00")
        self.agenda = QComboBox()
        self.teams = QLineEdit()
        self.teams.setPlaceholderText(_("North, South, East, West"))
        self.people = QPlainTextEdit()
        self.people.setPlaceholderText(
            _("Paste from a spreadsheet: name, team, level, function – one person a line")
        )
        self.people.setTabChangesFocus(True)
        self._preview = label(name="small", wrap=True)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(250)
        self._look.timeout.connect(self._show_preview)
        self.people.textChanged.connect(self._look.start)
        self.problem = label(name="problem", wrap=True)
        self.problem.hide()
        self._folder: Path | None = None
        self.elsewhere = button(_("Choose another folder"), "warn")
        self.elsewhere.clicked.connect(self._choose_folder)
        self.elsewhere.hide()
        self.make = button(_("Create and open"), "primary")
        self.make.clicked.connect(self._create_to_open)
        self.adjust = button(_("Create and adjust the agenda"))
        self.adjust.clicked.connect(self._create_to_adjust)
        self.take = button(_("Load a shared agenda"))
        self.take.clicked.connect(self._take)
        self._note = label(name="small", wrap=True)
        self._note.hide()
        self._adjusts = False
        self._told_of = ""
        self.cancel = button(_("Back"))
        self.cancel.clicked.connect(self.cancelled)
        self.from_file = button(_("From a file"), "small")
        self.from_file.clicked.connect(self._load)
        for field in (self.title, self.client, self.starts, self.teams):
            field.returnPressed.connect(self._create_to_open)
        self._lay_out()

    def _lay_out(self) -> None:
        outer = column(self, margins=(64, 40, 64, 32), gap=14)
        outer.addWidget(label(_("New session"), "eyebrow"))
        outer.addWidget(label(_("Who meets, and for how long?"), "heading"))
        made = card()
        grid = QGridLayout(made)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Title"), self.title),
            (_("Client"), self.client),
            (_("Starts at"), self.starts),
            (_("Agenda"), self.agenda),
            (_("Teams"), self.teams),
            (_("Participants"), self.people),
        )
        for i, (words, field) in enumerate(fields):
            grid.addWidget(label(words, "quiet"), i, 0)
            grid.addWidget(field, i, 1)
            field.setAccessibleName(words)
        beside = row()
        beside.addWidget(self._preview, 1)
        beside.addWidget(self.from_file)
        grid.addLayout(beside, len(fields), 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(fields) - 1, 1)
        outer.addWidget(made, 1)
        problem = row()
        problem.addWidget(self.problem, 1)
        problem.addWidget(self.elsewhere)
        outer.addLayout(problem)
        outer.addWidget(self._note)
        foot = row()
        add_all(foot, self.cancel, self.take, 1, self.adjust, self.make)
        outer.addLayout(foot)

    def begin(self, now: datetime) -> None:
        """Offer an empty page."""
        del now
        self._offer_agendas(str(self.agenda.currentData() or ""))
        self._tell("")
        self.title.setFocus()

    def _offer_agendas(self, chosen: str) -> None:
        """Read what can be played, anew each time: the user's own may have changed."""
        self._library = load_library()
        self.agenda.clear()
        for key, agenda in self._library.agendas.items():
            words = _("{title} · {minutes} min")
            if key in self._library.own_agendas:
                words = _("{title} · {minutes} min · your own")
            self.agenda.addItem(words.format(title=agenda.title, minutes=agenda.minutes), key)
        self.agenda.setCurrentIndex(max(self.agenda.findData(chosen), 0))
        self._say(problem_words(self._library.problems))

    def _take(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Load a shared agenda"), str(Path.home()), _("Agendas (*.toml)")
        )
        if not path:
            return
        self._tell("")
        try:
            title, file = take_agenda(Path(path))
        except NotKept as problem:
            self._tell(str(problem))
            return
        self._offer_agendas(file.stem)
        self._say(_("“{title}” is among your agendas: {path}").format(title=title, path=file))

    def _say(self, words: str) -> None:
        set_text(self._note, words)
        self._note.setVisible(bool(words))

    def _teams(self) -> list[str]:
        return [name.strip() for name in re.split(r"[,;\n]", self.teams.text()) if name.strip()]

    def _roster(self) -> Roster | None:
        """Read who is listed, without the lines that cannot be understood."""
        text = self.people.toPlainText()
        return read_what_can_be(text, self._teams()) if text.strip() else None

    def _agreed_roster(self) -> Roster | None:
        """Return who is listed; lines that would be left out are told once before they are."""
        roster, text = self._roster(), self.people.toPlainText()
        if roster is not None and roster.problems and text != self._told_of:
            self._told_of = text
            raise CommandRefused(
                _("{problems}\nCorrect it, or press again to go on without.").format(
                    problems=left_out(roster)
                )
            )
        return roster

    def _show_preview(self) -> None:
        try:
            roster = self._roster()
        except IntakeProblems as problems:
            set_text(self._preview, str(problems))
            return
        if roster is None:
            set_text(self._preview, "")
            return
        count = len(roster.people)
        parts = [plural("{count} person", "{count} people", count).format(count=count)]
        if roster.new_teams:
            parts.append(_("new teams: {names}").format(names=", ".join(roster.new_teams)))
        words = " · ".join([*parts, *roster.notes])
        set_text(self._preview, "\n".join(filter(None, (words, left_out(roster)))))

    def _load(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Open a list of people"), str(Path.home()), _("Lists (*.csv *.txt *.tsv)")
        )
        if not path:
            return
        try:
            data = Path(path).read_bytes()
            roster = read_what_can_be(data, self._teams())
        except OSError as problem:
            self._tell(
                _("{path} cannot be read: {reason}").format(path=path, reason=problem.strerror)
            )
            return
        except IntakeProblems as problems:
            self._tell(str(problems))
            return
        lines = ["name\tteam\tlevel\tfunction"]
        lines += [f"{p.name}\t{p.team}\t{p.level}\t{p.function}" for p in roster.people]
        self.people.setPlainText("\n".join(lines))
        self._tell(left_out(roster))

    def _starts(self, now: datetime) -> datetime | None:
        text = self.starts.text().strip()
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})?", text)
        hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
        if hour > 23 or minute > 59:  # noqa: PLR2004 - a day's hours and minutes
            raise CommandRefused(
                _("“{found}” is not a time of day. Write 09:00.").format(found=text[:20])
            )
        return now.replace(hour=hour, minute=minute, second=0, microsecond=0)

    def _create_to_adjust(self) -> None:
        self._adjusts = True
        self._create()

    def _create_to_open(self) -> None:
        self._adjusts = False
        self._create()

    def _create(self) -> None:
        if self._library is None:
            return
        now = self._clock.now()
        folder = self._folder or sessions_folder()
        try:
            session = new_session(
                self.title.text(),
                self._library.workshop(str(self.agenda.currentData())),
                id=uuid4().hex,
                now=now,
                client=self.client.text(),
                starts=self._starts(now),
                teams=self._teams(),
                roster=self._agreed_roster(),
            )
            path = free_path(folder, session.title, now)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_session(path, session)
        except (CommandRefused, IntakeProblems, SessionFileError) as problem:
            self._tell(str(problem))
            if not self.title.text().strip():
                self.title.setFocus()
            return
        except OSError as problem:
            self._tell(
                _("{path} cannot be written: {reason}. Choose another folder.").format(
                    path=folder, reason=problem.strerror
                )
            )
            self.elsewhere.show()
            self.elsewhere.setFocus()
            return
        self._tell("")
        (self.to_adjust if self._adjusts else self.created).emit(path)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Choose another folder"), str(Path.home())
        )
        if chosen:
            self._folder = Path(chosen)
            self._create()

    def _tell(self, problem: str) -> None:
        self.elsewhere.hide()
        set_text(self.problem, problem)
        self.problem.setVisible(bool(problem))


def left_out(roster: Roster, most: int = 4) -> str:
    """Name the lines of a list that cannot be understood, and why (empty: all can be)."""
    if not roster.problems:
        return ""
    told = "\n".join(IntakeProblems(roster.problems).printed(most))
    return _("Not understood, and left out:\n{problems}").format(problems=told)


def free_path(folder: Path, title: str, now: datetime) -> Path:
    """Return a path in a folder, named after day and title, where no file stands yet."""
    words = re.sub(r"[^\w\- ]+", " ", title).strip()
    name = f"{now:%Y-%m-%d} {' '.join(words.split())}"[:60].strip()
    path = folder / f"{name}.ccw"
    count = 2
    while path.exists():
        path = folder / f"{name} {count}.ccw"
        count += 1
    return path
