"""The people as a table that is typed in: name, team, level, function."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ccworkshop.commands.people import LONGEST_NAME
from ccworkshop.views.people import COLUMNS, PeopleView, PersonRow
from ccworkshop.words import _
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_DISPLAY = int(_Role.DisplayRole)
_TEXT = (_DISPLAY, int(_Role.EditRole))
_SHARES = (0.34, 0.2, 0.18, 0.18, 0.1)


class PeopleModel(QAbstractTableModel):
    """The cells of a ``PeopleView``; the last column says who has left."""

    edited = Signal(int, int, str)

    def __init__(self, theme: Theme) -> None:
        """Begin with nobody."""
        super().__init__()
        self._theme = theme
        self.rows: tuple[PersonRow, ...] = ()
        self.known: tuple[tuple[str, ...], ...] = ((),) * COLUMNS

    def show_view(self, view: PeopleView) -> None:
        """Show the list; where as many people stand on it, only cells are new."""
        before, self.known = self.rows, view.known
        if len(before) != len(view.rows):
            self.beginResetModel()
            self.rows = view.rows
            self.endResetModel()
            return
        self.rows = view.rows
        for i, (old, new) in enumerate(zip(before, view.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(i, 0), self.index(i, COLUMNS))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the people."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count what is known of a person."""
        return 0 if parent.isValid() else COLUMNS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Name the columns."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return (_("Name"), _("Team"), _("Level"), _("Function"), _("Left"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the last column is typed."""
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on | Qt.ItemFlag.ItemIsEditable if index.column() < COLUMNS else on

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Say what stands in a cell; who has left is written in grey."""
        one = self.rows[index.row()]
        if role in _TEXT and index.column() < COLUMNS:
            return one.cells[index.column()]
        if role == _DISPLAY:
            return _("left") if one.left else ""
        if role == int(_Role.ForegroundRole) and one.left:
            return self._theme.colour("quiet")
        return None

    def setData(self, index: Index, value: Any, role: int = int(_Role.EditRole)) -> bool:
        """Say what was typed; the list changes when the session has."""
        if role == int(_Role.EditRole) and value != index.data(role):
            self.edited.emit(index.row(), index.column(), str(value))
        return True


class _Cells(QStyledItemDelegate):
    """Types in a cell; the words that are known complete themselves."""

    def __init__(self, table: QWidget, model: PeopleModel) -> None:
        super().__init__(table)
        self._model = model

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """Make a line for one cell."""
        del option
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setMaxLength(LONGEST_NAME)
        editor.setAccessibleName(
            str(self._model.headerData(index.column(), Qt.Orientation.Horizontal))
        )
        words = self._model.known[index.column()]
        if words:
            made = QCompleter(list(words), editor)
            made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(made)
        return editor


class PeopleTable(QTableView):
    """Shows the people; says what keys ask of the one that is chosen."""

    toggled = Signal(int)
    pasted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make an empty table."""
        super().__init__()
        self.people = PeopleModel(theme)
        self.setModel(self.people)
        self.setItemDelegate(_Cells(self, self.people))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(30)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("People"))

    def show_view(self, view: PeopleView) -> None:
        """Show the list; the cell that was chosen stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.people.show_view(view)
        if not self.currentIndex().isValid() and view.rows:
            row = min(max(row, 0), len(view.rows) - 1)
            self.setCurrentIndex(self.people.index(row, max(column, 0)))

    def choose(self, participant: str) -> None:
        """Go to the name of somebody; nothing happens for who is not on the list."""
        for i, one in enumerate(self.people.rows):
            if one.id == participant:
                self.setCurrentIndex(self.people.index(i, 0))
                self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types in the cell, Delete marks, Ctrl+V reads a list, Esc is done."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.toggled.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() is not QAbstractItemView.State.EditingState:  # else it was the cell's
                self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(self.viewport().width() * share))
