"""The names of the rows, which stay in sight while a wide table is scrolled sideways."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ui.steps.answer_model import NAME_COLUMN


class FrozenNames(QTableView):
    """Lies over the first column of a table and shows the same, as soon as that moves away."""

    def __init__(self, table: QTableView) -> None:
        """Stay with a table, whose model is set already."""
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        head, model = self.horizontalHeader(), table.horizontalHeader()
        head.setFixedHeight(model.height())
        head.setDefaultAlignment(model.defaultAlignment())
        self.verticalHeader().setMinimumSectionSize(table.verticalHeader().minimumSectionSize())
        table.verticalHeader().sectionResized.connect(self._row_resized)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalScrollBar().valueChanged.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Lie over the first column while that is scrolled, out of sight or a little."""
        table = self._table
        away = table.horizontalScrollBar().value() > 0
        if away:
            wide = table.columnWidth(NAME_COLUMN)
            frame, head = table.frameWidth(), table.horizontalHeader().height()
            self.setColumnWidth(NAME_COLUMN, wide)
            self.setGeometry(QRect(frame, frame, wide, table.viewport().height() + head))
            for row in range(self.model().rowCount()):
                self.setRowHeight(row, table.rowHeight(row))
            self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.setVisible(away)

    @property
    def covers(self) -> int:
        """How many pixels of the table lie below it."""
        return 0 if self.isHidden() else self.width()

    def _row_resized(self, row: int, _before: int, height: int) -> None:
        self.setRowHeight(row, height)
