"""The right side: the stage in small, next and back, quick capture, the actions so far."""

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ccworkshop.screens import StageView
from ccworkshop.session import NoteKind
from ccworkshop.views.plan import ActionRow, PlanView
from ccworkshop.words import _
from ui.keys import DOUBLE_PRESS
from ui.stage.canvas import StageCanvas
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
    tip,
)

CAPTURES = ("note", "action", "park")


class Thumbnail(QFrame):
    """The stage in small; it keeps 16:9 whatever the width."""

    def __init__(self, theme: Theme) -> None:
        """Make a canvas that nobody can vote on."""
        super().__init__()
        self.setObjectName("softcard")
        self.canvas = StageCanvas(theme, interactive=False, parent=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        height = round(self.width() * 9 / 16)
        self.setFixedHeight(height)
        self.canvas.setGeometry(1, 1, self.width() - 2, height - 2)

    def sizeHint(self) -> QSize:
        """A stage in small."""
        return QSize(320, 180)


class NextButton(QPushButton):
    """The one big button: what comes next, and its key."""

    def __init__(self) -> None:
        """Lay out words and key."""
        super().__init__()
        self.setObjectName("primary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(60)
        self.setAutoDefault(True)
        self._all = ""
        self.words = label(wrap=True)
        self._key = label("PgDn", "key")
        inside = row(self, margins=(16, 4, 14, 4), gap=10)
        inside.addWidget(self.words, 1)
        inside.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.words, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_next(self, words: str, *, ahead: bool) -> None:
        """Say what comes next."""
        self.setAccessibleName(words)
        self._all = words
        self.setToolTip(tip(words))
        self._key.setVisible(ahead)
        self.setEnabled(ahead)
        self._fit()

    def _fit(self) -> None:
        """Keep to two lines; the whole is the tool tip."""
        room = int(1.7 * max(self.width() - 90, 0))  # two lines, less what breaking them costs
        shown = self.words.fontMetrics().elidedText(self._all, Qt.TextElideMode.ElideRight, room)
        set_text(self.words, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()


class CapturePanel(QFrame):
    """One line, kept as a note, as an action or on the parking lot."""

    captured = Signal(str, str)
    left = Signal()
    """Escape: the keys go back to where the day is."""

    def __init__(self) -> None:
        """Lay out three kinds and a line."""
        super().__init__()
        self.setObjectName("softcard")
        inside = column(self, margins=(14, 12, 14, 12))
        inside.addWidget(label(_("Capture"), "strong"))
        kinds = row(gap=6)
        self._group = QButtonGroup(self)
        self._kinds = {}
        for kind, words in zip(CAPTURES, (_("Note"), _("Action"), _("Parking lot")), strict=True):
            made = button(words, "small", checkable=True)
            self._group.addButton(made)
            self._kinds[kind] = made
            kinds.addWidget(made)
        self._kinds["action"].setChecked(True)
        self.line = QLineEdit()
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(_("Type and press Enter"))
        self.line.setAccessibleName(_("Capture a line"))
        self.line.setProperty("lets_go", True)  # once it is empty, a vote that opens has the keys
        self.line.returnPressed.connect(self._keep)
        away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.line)
        away.setContext(Qt.ShortcutContext.WidgetShortcut)
        away.activated.connect(self._leave)
        add_all(inside, kinds, self.line)

    def begin(self, kind: str) -> None:
        """Wait for a line of a kind."""
        self._kinds[kind].setChecked(True)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _keep(self) -> None:
        text = self.line.text().strip()
        if text:
            kind = next(name for name, made in self._kinds.items() if made.isChecked())
            self.captured.emit(kind, text)

    def _leave(self) -> None:
        self.line.clearFocus()
        self.left.emit()

    def done(self) -> None:
        """Make room for the next line, once this one is kept."""
        self.line.clear()


class PlanList(QScrollArea):
    """The actions so far, and what was captured."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._view: PlanView | None = None
        inside = QWidget()
        self._column = column(inside, margins=(0, 0, 4, 0), gap=2)
        self.setWidget(inside)
        self.setObjectName("pane")
        self.setAccessibleName(_("Actions so far"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_view(self, view: PlanView) -> None:
        """Show the plan, unless it is the one that is shown."""
        if self._view is not None and (view.actions, view.notes) == (
            self._view.actions,
            self._view.notes,
        ):
            return
        self._view = view
        clear(self._column)
        line = row(margins=(6, 0, 0, 0), gap=6)
        line.addWidget(label(_("Actions so far"), "strong"))
        line.addWidget(ElidedLabel(view.summary, "quiet"), 1)
        self._column.addLayout(line)
        rows = [self._action(one) for one in reversed(view.actions)]
        add_all(self._column, *rows)
        tab_after(self, *rows)
        if view.notes:
            self._column.addSpacing(8)
            heading = row(margins=(6, 0, 0, 0))
            add_all(heading, label(_("Captured"), "strong"), 1)
            self._column.addLayout(heading)
        for note in reversed(view.notes):
            kind = _("parking lot") if note.kind is NoteKind.PARKING else _("note")
            line = row(margins=(6, 0, 0, 0), gap=6)
            line.addWidget(label(f"{note.written} · {kind} · {note.text}", "quiet", wrap=True), 1)
            away = button("×", "small")
            away.setAccessibleName(_("Take “{text}” away").format(text=note.text))
            away.setToolTip(_("Take away; undo brings it back"))
            away.setProperty("note", note.id)
            away.clicked.connect(self._remove)
            line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(line)
        self._column.addStretch(1)

    def _remove(self) -> None:
        self.removed.emit(str(self.sender().property("note")))

    def _action(self, view: ActionRow) -> QWidget:
        made = button("", "row")
        made.setAccessibleName(view.action.text)
        inside = column(made, margins=(8, 4, 8, 4), gap=0)
        parts = [part for part in (view.owner, view.due) if part]
        state = " · ".join([*parts, *view.missing])
        add_all(
            inside,
            ElidedLabel(view.action.text),
            ElidedLabel(state, "warning" if view.missing else "small"),
        )
        for child in made.findChildren(ElidedLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.setProperty("action", view.action.id)
        made.clicked.connect(self._choose)
        return made

    def _choose(self) -> None:
        self.chosen.emit(str(self.sender().property("action")))


class SidePanel(QWidget):
    """Puts the right side together."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Lay out the right side."""
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.thumbnail = Thumbnail(theme)
        self.next = NextButton()
        self.next.clicked.connect(self._ask_forward)
        self.back = button(_("Back"))
        self.back.clicked.connect(self._ask_back)
        self.blank = button(_("Blank"), "chip", checkable=True)
        self.blank.clicked.connect(self._ask_blank)
        self.freeze = button(_("Freeze"), "chip", checkable=True)
        self.freeze.clicked.connect(self._ask_freeze)
        for made, key in ((self.back, "PgUp"), (self.blank, "B"), (self.freeze, "F")):
            made.setToolTip(key)
        self.revote = button("", "chip", checkable=True)
        self.revote.clicked.connect(self._ask_revote)
        self._since = QElapsedTimer()
        self._last = ""
        self.capture = CapturePanel()
        self.plan = PlanList()
        buttons = row(gap=8)
        add_all(buttons, self.back, self.blank, self.freeze)
        inside = column(self, margins=(16, 16, 16, 12), gap=10)
        add_all(inside, self.thumbnail, self.next, buttons, self.revote, self.capture)
        inside.addWidget(self.plan, 1)

    def show_stage(self, view: StageView) -> None:
        """Show the stage in small."""
        self.thumbnail.canvas.show_view(view, animate=False)

    def show_controls(
        self, *, next_words: str, ahead: bool, behind: bool, blank: bool, frozen: bool,
        revote: bool, wanted: bool,
    ) -> None:  # fmt: skip
        """Show what the buttons would do."""
        self.next.show_next(next_words, ahead=ahead)
        self.back.setEnabled(behind)
        self.blank.setChecked(blank)
        self.freeze.setChecked(frozen)
        self.revote.setVisible(revote)
        self.revote.setChecked(wanted)
        set_button(self.revote, _("Re-vote is next   R") if wanted else _("Ask for a re-vote   R"))

    def _ask_forward(self) -> None:
        self._ask_once("forward")

    def _ask_back(self) -> None:
        self._ask_once("back")

    def _ask_once(self, action_id: str) -> None:
        """Ask, unless this is the second press of a double click."""
        running = self._since.isValid() and self._since.elapsed() < DOUBLE_PRESS
        if not (running and self._last == action_id):
            self._since.start()
            self._last = action_id
            self.asked.emit(action_id)

    def _ask_blank(self) -> None:
        self.asked.emit("blank")

    def _ask_freeze(self) -> None:
        self.asked.emit("freeze")

    def _ask_revote(self) -> None:
        self.asked.emit("revote")


class StatusBar(QWidget):
    """The last line: what is on disk, what was refused, where help is."""

    save_elsewhere = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        """Lay out the line."""
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(38)
        self._saved = ElidedLabel(name="small")
        self._elsewhere = button(_("Save elsewhere"), "warn")
        self._elsewhere.clicked.connect(self.save_elsewhere)
        self._elsewhere.hide()
        self.message = ElidedLabel(name="small")
        self.message.hide()
        line = row(self, margins=(24, 0, 24, 0), gap=12)
        line.addWidget(self._saved, 3)
        line.addWidget(self._elsewhere)
        line.addWidget(self.message, 4)
        find, keys = button(_("Find anything  Ctrl+K"), "link"), button(_("Keys  F1"), "link")
        find.clicked.connect(self._ask_find)
        keys.clicked.connect(self._ask_keys)
        add_all(line, find, keys)

    def _ask_find(self) -> None:
        self.asked.emit("find")

    def _ask_keys(self) -> None:
        self.asked.emit("keys")

    def show_saved(self, words: str, *, failed: bool) -> None:
        """Tell the truth about the disk."""
        set_text(self._saved, words)
        name = "warning" if failed else "small"
        if self._saved.objectName() != name:
            self._saved.setObjectName(name)
            self._saved.style().polish(self._saved)
        self._elsewhere.setVisible(failed)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say what was done, or why it was not."""
        set_text(self.message, words)
        self.message.setVisible(bool(words))  # else its place is the saved state's
        name = "warning" if problem else "small"
        if self.message.objectName() != name:
            self.message.setObjectName(name)
            self.message.style().polish(self.message)
