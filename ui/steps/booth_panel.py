"""A secret vote on the console: who has voted, who is next, and never what anybody chose."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ccworkshop.screens import Phase
from ccworkshop.views.booth import BoothRow, BoothView, booth
from ccworkshop.words import _
from ui.booth import CallOff, CallTo, Pause
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import add_all, button, column, label, row, set_button, set_text


class NameLine(QLineEdit):
    """A name is typed here; Up and Down go through the list beside it."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the choice; all else is text."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class BoothPanel(QWidget):
    """Calls people to the screen one by one."""

    command = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Lay out the list."""
        super().__init__()
        self._theme = theme
        self._view: BoothView | None = None
        self.line = NameLine()
        words = _("Type a name, or choose with Up and Down; Enter calls to the screen")
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.textEdited.connect(self._find)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._call)
        self.list = QListWidget()
        self.list.setObjectName("voters")
        self.list.setAccessibleName(_("Who has voted"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.activated.connect(self._call_row)
        self.list.currentRowChanged.connect(self._show_choice)
        self.call = button(_("Call to the screen"), "small")
        self.call.clicked.connect(self._call)
        self.off = button(_("Send away"), "small")
        self.off.clicked.connect(self._send_away)
        self.pause = button(_("Pause"), "small")
        self.pause.clicked.connect(self._pause)
        self._state = label(name="strong", wrap=True)
        self._missing = label(name="quiet", wrap=True)
        self._problem = label(name="warning", wrap=True)
        self.setFocusProxy(self.line)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(self._state, 1)
        add_all(head, self.off, self.pause)
        asking = row(gap=8)
        asking.addWidget(self.line, 1)
        asking.addWidget(self.call)
        add_all(inside, head, asking)
        inside.addWidget(self.list, 1)
        add_all(inside, self._missing, self._problem)

    def look(self, sight: StepSight) -> None:
        """Show the vote of a round as it is now."""
        before, view = self._view, booth(sight.session, sight.round_ref, sight.call)
        if view == before:
            return
        self._view = view
        chosen = self._chosen() if before and before.round_ref == view.round_ref else None
        self._show_rows(view.rows)
        set_text(self._state, view.state)
        set_text(self._missing, view.missing)
        set_text(self._problem, view.problem)
        self._problem.setVisible(bool(view.problem))
        name = "quiet" if view.is_complete else "warning"
        if self._missing.objectName() != name:
            self._missing.setObjectName(name)
            self._missing.style().polish(self._missing)
        self.off.setVisible(bool(view.called))
        set_button(self.pause, _("Go on") if view.paused else _("Pause"))
        self.pause.setEnabled(view.is_open)
        self._choose(self._next(view, chosen))
        self._show_choice()

    def _show_rows(self, rows: tuple[BoothRow, ...]) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        for i, one in enumerate(rows):
            if i >= self.list.count():
                self.list.addItem(QListWidgetItem())
            item = self.list.item(i)
            mark = "✓" if one.voted else "–"
            words = f"{mark}  {one.name}" + (f"   {one.detail}" if one.detail else "")
            if item.text() != words:
                item.setText(words)
                state = _("has voted") if one.voted else _("has not voted yet")
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    _("{name}, {state}").format(name=one.name, state=state),
                )
            item.setForeground(self._theme.colour("good" if one.voted else "ink"))
        self.list.blockSignals(False)

    def _next(self, view: BoothView, chosen: int | None) -> int:
        """Return whose turn it may be: who is chosen, or the next one who has not voted."""
        for i in self._from(view, 0 if chosen is None else chosen):
            if not view.rows[i].voted:
                return i
        return -1 if chosen is None else chosen

    @staticmethod
    def _from(view: BoothView, start: int) -> Iterator[int]:
        """Walk around all rows, from one of them."""
        yield from range(start, len(view.rows))
        yield from range(min(start, len(view.rows)))

    def _chosen(self) -> int | None:
        place = self.list.currentRow()
        return place if place >= 0 else None

    def _choose(self, place: int) -> None:
        self.list.setCurrentRow(place)

    def _row(self) -> BoothRow | None:
        place = self._chosen()
        return None if place is None or self._view is None else self._view.rows[place]

    def _show_choice(self) -> None:
        one, view = self._row(), self._view
        self.call.setEnabled(
            one is not None and view is not None and view.is_open and view.phase is not Phase.BALLOT
        )

    def _move(self, step: int) -> None:
        """Go to the next one who has not voted; to anybody when all have."""
        view, here = self._view, self._chosen()
        if view is None or here is None:
            return
        places = [i for i, one in enumerate(view.rows) if not one.voted] or [*range(len(view.rows))]
        beyond = [i for i in places if (i - here) * step > 0]
        if beyond:
            self._choose(min(beyond, key=lambda i: abs(i - here)))

    def _find(self, text: str) -> None:
        """Choose who is meant by the letters so far, those who have not voted first."""
        wanted = text.strip().casefold()
        if self._view is None or not wanted:
            return
        order = sorted(enumerate(self._view.rows), key=lambda pair: pair[1].voted)
        begins = [i for i, one in order if _begins(one.name, wanted)]
        holds = [i for i, one in order if wanted in one.name.casefold()]
        for place in (begins + holds)[:1]:
            self._choose(place)

    def _call(self) -> None:
        one = self._row()
        if one is not None:
            self.line.setText("")  # unlike clear(), which undo would take back before the vote
            self.command.emit(CallTo(one.id))

    def _call_row(self, index: QModelIndex) -> None:
        self._choose(index.row())
        self._call()

    def _send_away(self) -> None:
        self.command.emit(CallOff())
        self.line.setFocus()

    def _pause(self) -> None:
        if self._view is not None:
            self.command.emit(Pause(not self._view.paused))
        self.line.setFocus()


def _begins(name: str, wanted: str) -> bool:
    """Tell whether a name, or a word in it, begins so."""
    folded = name.casefold()
    return folded.startswith(wanted) or any(one.startswith(wanted) for one in folded.split())
