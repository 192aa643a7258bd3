"""The activities that can be added: built in and one's own; words filter, Enter adds."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Activity
from ccworkshop.words import _
from ui.console.agenda_lines import TWO_LINES, LibraryLine, Lines, write_activity
from ui.own_content import problem_words
from ui.theme import Theme
from ui.widgets import column, label, row, set_text, tip


class LibraryPanel(QWidget):
    """A line to filter with, the activities below; what is wrong with one's own at the end."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """Lay out the line and the list."""
        super().__init__()
        self._library: ContentLibrary | None = None
        self._shown: list[Activity] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Find an activity"))
        self.line.setPlaceholderText(_("Type to find an activity; Enter adds it, Esc goes back"))
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("plain")
        self.list.setAccessibleName(_("Activities"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has its arrows
        lines = Lines(theme, self.list, write_activity, height=TWO_LINES, keys_elsewhere=True)
        self.list.setItemDelegate(lines)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take_item)
        self._count = label(name="small")
        self._problem = label(name="warning", wrap=True)
        inside = column(self, gap=8)
        head = row()
        head.addWidget(self.line, 1)
        head.addWidget(self._count)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._problem)

    def offer(self, library: ContentLibrary) -> None:
        """Show all of a library."""
        self._library = library
        words = problem_words(library.problems)
        set_text(self._problem, words)
        self._problem.setVisible(bool(words))
        self.line.clear()
        self._search("")
        self.line.setFocus()

    def _search(self, text: str) -> None:
        words = text.casefold().split()
        library = self._library
        everything = library.activities.values() if library else ()
        found = (
            one
            for one in everything
            if all(word in f"{one.title} {one.summary} {one.key}".casefold() for word in words)
        )
        self._shown = sorted(found, key=lambda one: not _is_called(one, words))
        self.list.clear()
        for one in self._shown:
            own = library is not None and one.key in library.own_activities
            line = LibraryLine(one.title, one.minutes, one.summary, own)
            made = QListWidgetItem(line.words, self.list)
            made.setToolTip(tip(one.summary))
            made.setData(Qt.ItemDataRole.UserRole, line)
        self.list.setCurrentRow(0)
        count = len(self._shown)
        nothing = _("Nothing is called that.")
        set_text(self._count, _("{count} found").format(count=count) if count else nothing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line choose in the list, Enter adds, Esc goes back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if move is not None and self._shown:
            self.list.setCurrentRow((self.list.currentRow() + move) % len(self._shown))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_item(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return super().eventFilter(watched, event)
        return True

    def _take_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self._shown[self.list.row(item)])


def _is_called(activity: Activity, words: list[str]) -> bool:
    """Tell whether every word begins a word of the title: what is called so comes first."""
    title = activity.title.casefold().split()
    return all(any(part.startswith(word) for part in title) for word in words)
