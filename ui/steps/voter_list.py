"""Whose sheet is shown: every voter, with a check mark where the sheet is complete."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ccworkshop.views.answers import AnswerRow, AnswersView
from ccworkshop.words import _
from ui.theme import Theme

_NARROWEST, _WIDEST = 104, 240


class VoterList(QListWidget):
    """A voter a line; picked with a click, with arrows here, or with Ctrl and arrows."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__()
        self._theme = theme
        self.setObjectName("voters")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Whose sheet is shown (Ctrl+Up, Ctrl+Down)"))
        self.setToolTip(_("Ctrl+Up and Ctrl+Down go to another sheet"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.currentRowChanged.connect(self._pick)
        self._showing = False
        self._has_room, self._is_wanted = True, False

    def share(self, width: int, wanted: int) -> None:
        """Take what a sheet can spare of a width, in pixels; where that is too little, nothing."""
        self._has_room = width - wanted >= _NARROWEST
        share = min(max(round(width * 0.22), _NARROWEST), width - wanted, _WIDEST)
        self.setFixedWidth(max(share, _NARROWEST))
        self.setVisible(self._has_room and self._is_wanted)

    def show_view(self, view: AnswersView, chosen: int) -> None:
        """Show the voters of a view, where one sheet at a time is shown."""
        self._is_wanted = view.by_sheet and bool(view.rows and view.columns)
        self.setVisible(self._has_room and self._is_wanted)
        if not self._is_wanted:
            return
        self._showing = True
        while self.count() > len(view.rows):
            self.takeItem(self.count() - 1)
        for i, one in enumerate(view.rows):
            if i >= self.count():
                self.addItem(QListWidgetItem())
            self._show_row(self.item(i), one)
        self.setCurrentRow(chosen)
        self._showing = False
        self.scheduleDelayedItemsLayout()  # a name may want another line than the one before

    def _show_row(self, item: QListWidgetItem, one: AnswerRow) -> None:
        given = sum(bool(text) for text in one.cells)
        state = "✓\u00a0" if one.done and not one.wrong else ""
        if item.text() != state + one.name:
            item.setText(state + one.name)
        item.setToolTip(
            _("{name}: {given} of {total} answered").format(
                name=one.name, given=given, total=sum(one.asked)
            )
        )
        item.setForeground(self._theme.colour("warning" if one.wrong else "ink"))

    def _pick(self, row: int) -> None:
        if not self._showing and row >= 0:
            self.picked.emit(row)
