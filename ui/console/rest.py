"""What else a step found: further figures and tables, below its results."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from ccworkshop.figures import Figure
from ccworkshop.steps.kind import FindingTable
from ui.console.figures import FigureHolder
from ui.theme import Theme
from ui.widgets import card, clear, column, label


class Rest(QWidget):
    """Shows figures and tables, one card each; made anew only where they differ."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty place."""
        super().__init__()
        self._theme = theme
        self._figures: tuple[Figure, ...] = ()
        self._tables: tuple[FindingTable, ...] = ()
        self._holders: list[FigureHolder] = []
        inside = column(self, gap=12)
        self._drawn = column(gap=12)
        self._listed = column(gap=12)
        inside.addLayout(self._drawn)
        inside.addLayout(self._listed)

    def show_view(self, figures: tuple[Figure, ...], tables: tuple[FindingTable, ...]) -> None:
        """Show other figures and tables; what is the same is left alone."""
        if figures != self._figures:
            self._show_figures(figures)
        if tables != self._tables:
            self._tables = tables
            clear(self._listed)
            for table in tables:
                self._listed.addWidget(_card_of(table))
        self.setVisible(bool(figures or tables))

    @property
    def figures(self) -> tuple[FigureHolder, ...]:
        """The figures that are shown."""
        return tuple(self._holders)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        if [type(one) for one in figures] != [type(one) for one in self._figures]:
            clear(self._drawn)
            self._holders = []
            for _figure in figures:
                made = card("softcard")
                holder = FigureHolder(self._theme)
                column(made, margins=(12, 12, 12, 10)).addWidget(holder)
                self._holders.append(holder)
                self._drawn.addWidget(made)
        self._figures = figures
        for holder, figure in zip(self._holders, figures, strict=True):
            holder.show_figure(figure, ())


def _card_of(table: FindingTable) -> QWidget:
    """Show a table with its title; the words of its first column are strong."""
    made = card()
    made.setAccessibleName(table.title)
    inside = column(made, margins=(16, 12, 16, 14), gap=8)
    inside.addWidget(label(table.title, "strong", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for i, words in enumerate(table.columns):
        grid.addWidget(label(words, "small", wrap=True), 0, i)
        grid.setColumnStretch(i, 3 if i == 0 else 2)
    for line, cells in enumerate(table.rows, start=1):
        for i, words in enumerate(cells):
            cell = label(words, "" if i else "strong", wrap=True)
            grid.addWidget(cell, line, i, Qt.AlignmentFlag.AlignTop)
    inside.addWidget(WideTable(grid))
    if table.note:
        inside.addWidget(label(table.note, "small", wrap=True))
    return made


class WideTable(QScrollArea):
    """A table as high as it is, which moves sideways in itself where it is wider than its place."""

    def __init__(self, grid: QGridLayout) -> None:
        """Hold a table whose cells wrap their words."""
        super().__init__()
        self._grid = grid
        self._table = QWidget()
        self._table.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWidget(self._table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table its width, and take the height that it has then."""
        super().resizeEvent(event)
        room = event.size().width()
        wide = max(room, self._grid.minimumSize().width())
        high = self._grid.totalHeightForWidth(wide)
        self._table.resize(wide, high)
        bar = self.horizontalScrollBar().sizeHint().height() if wide > room else 0
        self.setFixedHeight(high + bar)
