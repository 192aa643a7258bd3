"""The entry grid's cells: voters by questions, or one voter's sheet, items by fields."""

from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkshop.content.records import FieldType
from ccworkshop.session import Way
from ccworkshop.steps import entries
from ccworkshop.views.answers import AnswerRow, AnswersView, Column
from ccworkshop.words import _
from ui.theme import Theme, font

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_DISPLAY = int(_Role.DisplayRole)
NAME_COLUMN = 0


class Entry(IntEnum):
    """How a cell is typed."""

    NONE = 0
    DIGIT = 1
    DIGITS = 2
    WORDS = 3


class Cell(NamedTuple):
    """What a cell of the table stands for: a voter's row and a question, counted from 0."""

    row: int
    question: int


class AnswersModel(QAbstractTableModel):
    """The cells of an ``AnswersView``; the first column holds the names of voters or items."""

    def __init__(self, theme: Theme) -> None:
        """Begin without a view."""
        super().__init__()
        self._theme = theme
        self.view: AnswersView | None = None
        self.voter = 0
        """Whose sheet is shown, where one sheet at a time is."""

    def show_view(self, view: AnswersView) -> bool:
        """Show another view and tell whether it has another shape; else only cells are new."""
        before, self.view = self.view, view
        if before is None or not _same_shape(before, view):
            self.beginResetModel()
            self.voter = min(self.voter, max(len(view.rows) - 1, 0))
            self.endResetModel()
            return True
        last = self.columnCount() - 1
        for i, (old, new) in enumerate(zip(before.rows, view.rows, strict=True)):
            if old == new:
                continue
            if not view.by_sheet:
                self.dataChanged.emit(self.index(i, 0), self.index(i, last))
            elif i == self.voter:
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))
        return False

    def show_voter(self, voter: int) -> bool:
        """Show a voter's sheet; say whether it is another one than before."""
        if voter == self.voter:
            return False
        self.beginResetModel()
        self.voter = voter
        self.endResetModel()
        return True

    def cell(self, index: Index) -> Cell | None:
        """Say what a cell stands for (``None`` for names, sums and what is not there)."""
        view = self.view
        if view is None or not index.isValid() or index.column() == NAME_COLUMN:
            return None
        if view.by_sheet:
            width = len(view.fields)
            found = Cell(self.voter, index.row() * width + index.column() - 1)
        elif index.column() > len(view.columns):
            return None
        else:
            found = Cell(index.row(), index.column() - 1)
        return found if found.row < len(view.rows) else None

    def index_of(self, cell: Cell) -> QModelIndex:
        """Say where a voter's question stands in the table."""
        if self.view is None or not self.view.by_sheet:
            return self.index(cell.row, cell.question + 1)
        row, field = divmod(cell.question, len(self.view.fields))
        return self.index(row, field + 1)

    def row_at(self, cell: Cell | None) -> AnswerRow | None:
        """Return the voter's row that a cell belongs to."""
        return None if cell is None or self.view is None else self.view.rows[cell.row]

    def column_at(self, cell: Cell | None) -> Column | None:
        """Return the question of a cell."""
        return None if cell is None or self.view is None else self.view.columns[cell.question]

    def entry(self, index: Index) -> Entry:
        """Say how a cell is typed; what is not asked is not typed at all."""
        cell = self.cell(index)
        one, column = self.row_at(cell), self.column_at(cell)
        if cell is None or one is None or column is None or not one.asked[cell.question]:
            return Entry.NONE
        if column.field.type is FieldType.LINE:
            return Entry.WORDS
        return Entry.DIGIT if entries.is_one_digit(column.field) else Entry.DIGITS

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the voters, or the items of a sheet."""
        if parent.isValid() or self.view is None:
            return 0
        return len(self.view.items if self.view.by_sheet else self.view.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the questions and the column of names; what is left has a column, too."""
        if parent.isValid() or self.view is None:
            return 0
        if self.view.by_sheet:
            return len(self.view.fields) + 1
        return len(self.view.columns) + 1 + bool(self.view.total)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Name the columns."""
        view = self.view
        shown = orientation is Qt.Orientation.Horizontal and role in (
            _DISPLAY, int(_Role.ToolTipRole),
        )  # fmt: skip
        return self._title(view, section) if view is not None and shown else None

    def _title(self, view: AnswersView, section: int) -> str:
        if section == NAME_COLUMN and view.by_sheet:
            return view.rows[self.voter].name if view.rows else ""
        if section == NAME_COLUMN:
            return _("Team") if view.way is Way.TEAM else _("Participant")
        if view.by_sheet:
            return view.fields[section - 1].title
        if section > len(view.columns):
            return _("left of {total}").format(total=view.total)
        one = view.columns[section - 1]
        if one.field.type is FieldType.LINE and one.field.title.isdecimal():
            return _("Line {number}").format(number=one.field.title)  # one of several alike
        return one.field.title if len(view.fields) > 1 else one.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be answered takes the cursor."""
        if self.cell(index) is None:
            return Qt.ItemFlag.ItemIsEnabled  # names are read in ink
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on if self.entry(index) is not Entry.NONE else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Say what stands in a cell."""
        view = self.view
        if view is None or not index.isValid():
            return None
        if role == int(_Role.FontRole):
            words = self.entry(index) is Entry.WORDS
            return font(16, bold=index.column() != NAME_COLUMN and not words, tabular=True)
        cell = self.cell(index)
        if cell is not None:
            return self._cell_data(view.rows[cell.row], cell, role)
        if view.by_sheet and index.column() != NAME_COLUMN:
            return None  # there is nobody whose sheet this could be
        if view.by_sheet:
            item = view.items[index.row()]
            return {_DISPLAY: item.title, int(_Role.ToolTipRole): item.prompt}.get(role)
        one = view.rows[index.row()]
        return (
            self._name_data(one, role) if index.column() == NAME_COLUMN else self._left(one, role)
        )

    def _name_data(self, one: AnswerRow, role: int) -> Any:
        return {
            _DISPLAY: f"{one.name}  ✓" if one.done and not one.wrong else one.name,
            int(_Role.ToolTipRole): " · ".join(part for part in (one.name, one.detail) if part),
            int(_Role.ForegroundRole): self._theme.colour("warning") if one.wrong else None,
        }.get(role)

    def _left(self, one: AnswerRow, role: int) -> Any:
        total = self.view.total if self.view else 0
        words = _("{name}: left: {left} of {total}").format(
            name=one.name, left=one.left, total=total
        )
        return {
            _DISPLAY: str(one.left),
            int(_Role.ToolTipRole): words,
            int(_Role.AccessibleTextRole): words,
            int(_Role.TextAlignmentRole): Qt.AlignmentFlag.AlignCenter,
            int(_Role.ForegroundRole): self._theme.colour("warning" if one.wrong else "quiet"),
        }.get(role)

    def _cell_data(self, one: AnswerRow, cell: Cell, role: int) -> Any:
        text, evidence = one.cells[cell.question], one.evidence[cell.question]
        asked = one.asked[cell.question]
        column = self.column_at(cell)
        title = column.title if column else ""
        line = column is not None and column.field.type is FieldType.LINE
        side = Qt.AlignmentFlag.AlignLeft if line else Qt.AlignmentFlag.AlignHCenter
        shown = text if asked else text or "–"
        spoken = text or (_("empty") if asked else _("not asked"))
        return {
            _DISPLAY: f"{shown} ·" if evidence else shown,
            int(_Role.EditRole): text,
            int(_Role.ToolTipRole): evidence or (text if line else ""),
            int(_Role.TextAlignmentRole): side | Qt.AlignmentFlag.AlignVCenter,
            int(_Role.AccessibleTextRole): f"{one.name}, {title}: {spoken}",
            int(_Role.BackgroundRole): None if asked else self._theme.colour("ground"),
            int(_Role.ForegroundRole): None if asked else self._theme.colour("comparator"),
        }.get(role)


def _same_shape(before: AnswersView, view: AnswersView) -> bool:
    return (
        (before.columns, before.items, before.total) == (view.columns, view.items, view.total)
        and before.round_ref.ref == view.round_ref.ref
        and [one.voter for one in before.rows] == [one.voter for one in view.rows]
    )


def first_empty(view: AnswersView) -> Cell:
    """Return the first answer that is missing, else the first of all."""
    for i, one in enumerate(view.rows):
        for j, text in enumerate(one.cells):
            if not text and one.asked[j] and not view.columns[j].field.optional:
                return Cell(i, j)
    return Cell(0, 0)


def following(view: AnswersView, cell: Cell, step: int = 1) -> Cell | None:
    """Return the next cell (or, with −1, the one before) that is asked, across voters."""
    width = len(view.columns)
    place = cell.row * width + cell.question + step
    while 0 <= place < width * len(view.rows):
        found = Cell(*divmod(place, width))
        if view.rows[found.row].asked[found.question]:
            return found
        place += step
    return None
