"""Types in a comparator: a name and one value an item."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from ccworkshop.session import Comparator
from ccworkshop.views.results import ResultsView
from ccworkshop.words import _, number
from ui.widgets import add_all, button, clear, column, label, row, set_text, tab_after

MOST_COLUMNS = 3


class ComparatorEditor(QFrame):
    """One line for the name, one small field an item; empty fields have no value."""

    command = Signal(object)
    session_wanted = Signal()
    """Asks for the figures of an earlier session."""

    def __init__(self) -> None:
        """Lay out name, fields and buttons."""
        super().__init__()
        self.setObjectName("card")
        self._view: ResultsView | None = None
        self._columns: tuple[tuple[str, str], ...] = ()
        self.fields: dict[str, QLineEdit] = {}
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setPlaceholderText(_("Whose figures are these? e.g. “Our March session”"))
        self.name.setAccessibleName(_("Name of the comparator"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._problem = label(name="warning", wrap=True)
        self._problem.hide()
        self.keep = button(_("Show it"), "small")
        self.keep.clicked.connect(self._keep)
        self.earlier = button(_("From an earlier session…"), "small")
        self.earlier.clicked.connect(self.session_wanted)
        self.drop = button(_("Take it away"), "small")
        self.drop.clicked.connect(self._drop)
        inside = column(self, margins=(16, 12, 16, 12))
        inside.addWidget(label(_("Comparator: figures that you know and may show"), "strong"))
        inside.addWidget(self.name)
        inside.addLayout(self._grid)
        foot = row()
        add_all(foot, self._problem, 1, self.earlier, self.drop, self.keep)
        inside.addLayout(foot)

    def show_view(self, view: ResultsView, columns: tuple[tuple[str, str], ...]) -> None:
        """Follow the step that is shown."""
        another = self._view is None or self._view.round_ref.ref != view.round_ref.ref
        changed = self._view is None or self._view.comparator != view.comparator
        self._view = view
        if another or columns != self._columns:
            self._columns = columns
            self._make_fields()
        if another or changed:
            self._fill(view.comparator)

    def _make_fields(self) -> None:
        clear(self._grid)
        self.fields = {}
        for i, (key, title) in enumerate(self._columns):
            field = QLineEdit()
            field.setAccessibleName(title)
            field.setMaximumWidth(70)
            field.returnPressed.connect(field.focusNextChild)
            self.fields[key] = field
            line, place = divmod(i, MOST_COLUMNS)
            self._grid.addWidget(label(title, "small", wrap=True), line, place * 2)
            self._grid.addWidget(field, line, place * 2 + 1)
        tab_after(self.name, *self.fields.values(), self.earlier, self.drop, self.keep)

    def _fill(self, comparator: Comparator | None) -> None:
        self.name.setText(comparator.name if comparator else "")
        for key, field in self.fields.items():
            value = comparator.values.get(key) if comparator else None
            field.setText("" if value is None else number(value))
        self.drop.setEnabled(comparator is not None)

    def begin(self) -> None:
        """Wait for the name."""
        self.name.setFocus()
        self.name.selectAll()

    def _keep(self) -> None:
        if self._view is None:
            return
        values: dict[str, float] = {}
        for key, field in self.fields.items():
            text = field.text().strip().replace(",", ".")
            if not text:
                continue
            try:
                values[key] = float(text)
            except ValueError:
                self._tell(_("“{found}” is not a number.").format(found=field.text()[:20]))
                field.setFocus()
                return
        if not values:
            self._tell(_("Type at least one value."))
            return
        self._tell("")
        name = self.name.text().strip() or _("comparator")
        self._set(Comparator(name, values))
        self.hide()

    def offer(self, comparator: Comparator | None) -> None:
        """Fill in an earlier session's figures, to be looked at before they are shown."""
        if comparator is None:
            self._tell(_("That session has no figures of this step that were shown."))
            return
        self._tell("")
        drop = self.drop.isEnabled()
        self._fill(comparator)
        self.drop.setEnabled(drop)
        self.keep.setFocus()

    def tell(self, problem: str) -> None:
        """Say why nothing was read."""
        self._tell(problem)

    def _drop(self) -> None:
        self._set(None)
        self.hide()

    def _set(self, comparator: Comparator | None) -> None:
        from ccworkshop.commands.answers import SetComparator  # loaded once the console stands

        if self._view is not None:
            self.command.emit(SetComparator(self._view.round_ref.ref, comparator))

    def _tell(self, problem: str) -> None:
        set_text(self._problem, problem)
        self._problem.setVisible(bool(problem))
