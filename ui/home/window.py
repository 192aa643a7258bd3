"""Home: recent sessions, a new one, open, the sample."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QWidget

from ccworkshop.clock import Clock
from ccworkshop.words import _
from ui.home.new_session import NewSessionPage
from ui.home.recover import RecoverPanel
from ui.recent import Recent, load_recent, sessions_folder
from ui.screens import FRAMED, keep_on_screen
from ui.theme import Theme
from ui.widgets import (
    ElidedLabel,
    add_all,
    button,
    card,
    clear,
    column,
    label,
    row,
    set_text,
)


class HomeWindow(QWidget):
    """Offers what to do; whoever listens opens the session."""

    open_wanted = Signal(object)
    adjust_wanted = Signal(object)
    sample_wanted = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        """Lay out the two pages."""
        super().__init__()
        self.setObjectName("home")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("ccworkshop")
        self.setMinimumSize(900, 620)
        self.resize(1120, 720)
        del theme
        self._recent = column(gap=8)
        self.problem = label(name="problem", wrap=True)
        self.problem.hide()
        self.new = button(_("New session"), "primary")
        self.new.clicked.connect(self._show_new)
        self.open = button(_("Open a file"))
        self.open.clicked.connect(self._open)
        self.sample = button(_("Look at the sample session"))
        self.sample.clicked.connect(self.sample_wanted)
        self._said = label(name="quiet", wrap=True)
        self._said.hide()
        self.recover = RecoverPanel(clock)
        self.recover.recovered.connect(self._recovered)
        self.recover.failed.connect(self.tell)
        self.page = NewSessionPage(clock)
        self.page.created.connect(self.open_wanted)
        self.page.to_adjust.connect(self.adjust_wanted)
        self.page.cancelled.connect(self.show_first)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._first_page())
        self._pages.addWidget(self.page)
        outer = column(self, margins=(0, 0, 0, 0), gap=0)
        outer.addWidget(self._pages)
        self.show_recent()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen once there is a frame."""
        super().showEvent(event)
        QTimer.singleShot(FRAMED, self._fit)

    def _fit(self) -> None:
        keep_on_screen(self)

    def _first_page(self) -> QWidget:
        made = QWidget()
        made.setObjectName("home")
        outer = row(made, margins=(64, 56, 64, 48), gap=48)
        left = column(gap=14)
        left.addWidget(label(_("Customer-centricity workshops"), "eyebrow"))
        title = label(_("Which day do we run?"), "heading", wrap=True)
        left.addWidget(title)
        words = _("One laptop, no network. Every answer is kept as it comes in.")
        left.addWidget(label(words, "quiet", wrap=True))
        left.addSpacing(12)
        add_all(left, self.new, self.open, self.sample, self._said, 1, self.recover)
        left.addWidget(self.problem)
        right = card()
        inside = column(right, margins=(24, 20, 16, 20), gap=12)
        inside.addWidget(label(_("Recent sessions"), "strong"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lines take the focus
        holder = QWidget()
        keep = column(holder, margins=(0, 0, 8, 0))
        keep.addLayout(self._recent)
        keep.addStretch(1)
        area.setWidget(holder)
        inside.addWidget(area, 1)
        outer.addLayout(left, 2)
        outer.addWidget(right, 3)
        return made

    def show_recent(self) -> None:
        """Read the list anew."""
        clear(self._recent)
        found = load_recent()
        for one in found:
            self._recent.addWidget(self._line(one))
        if not found:
            words = _("Sessions appear here once there are some.")
            self._recent.addWidget(label(words, "quiet", wrap=True))

    def _line(self, one: Recent) -> QWidget:
        made = button("", "row")
        made.setAccessibleName(one.title)
        inside = column(made, margins=(8, 6, 8, 6), gap=0)
        progress = _("{percent} % of the day").format(percent=one.progress)
        detail = " · ".join(part for part in (one.client, one.saved, progress) if part)
        for part in (ElidedLabel(one.title, "strong"), ElidedLabel(detail, "small")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(part)
        made.setToolTip(one.path)
        made.setProperty("path", one.path)
        made.clicked.connect(self._open_recent)
        return made

    def _open_recent(self) -> None:
        self.open_wanted.emit(Path(str(self.sender().property("path"))))

    def _open(self) -> None:
        folder = sessions_folder()
        path, _kind = QFileDialog.getOpenFileName(
            self,
            _("Open a session"),
            str(folder if folder.is_dir() else Path.home()),
            _("Sessions (*.ccw)") + ";;" + _("All files (*)"),
        )
        if path:
            self.open_wanted.emit(Path(path))

    def _show_new(self) -> None:
        self.tell("")
        self._pages.setCurrentIndex(1)
        self.page.begin(datetime.now().astimezone())

    def show_first(self) -> None:
        """Show the first page, with the list as it is now."""
        self.show_recent()
        self.recover.look()
        self._pages.setCurrentIndex(0)

    def _recovered(self, path: Path, words: str) -> None:
        self.recover.hide()
        self.open_wanted.emit(path)
        self.tell_quietly(words)

    def tell_quietly(self, words: str) -> None:
        """Say something that is no problem."""
        set_text(self._said, words)
        self._said.setVisible(bool(words))

    def tell(self, problem: str) -> None:
        """Say what went wrong, and what to do."""
        set_text(self.problem, problem)
        self.problem.setVisible(bool(problem))
        if problem:
            self.show_first()
