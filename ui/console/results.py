"""Results of the peeked step: finding, figure, table, what to discuss first, what to plan."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from ccworkshop.figures import Spidergram
from ccworkshop.session import Lens
from ccworkshop.steps.phrases import plain
from ccworkshop.views.results import ResultRow, ResultsView, band_word
from ccworkshop.words import _
from ui.console.comparator import ComparatorEditor
from ui.console.figures import FigureHolder, Spread
from ui.console.rest import Rest
from ui.console.wanted import Wanted
from ui.theme import Theme
from ui.widgets import (
    ElidedButton,
    add_all,
    button,
    card,
    clear,
    column,
    label,
    row,
    set_text,
)

LENSES_A_LINE = 3
_NAME = 18
"""Characters of a group's name that stand beside its figure."""
_APART, _END = "\u2068", "\u2069"
"""Around a name, so that one in Arabic or Hebrew letters leaves the figures where they are."""
_COMPACT = 800
"""Below this width the table stands under the spidergram."""


class ResultsPanel(QScrollArea):
    """Shows a ``ResultsView``; asks for actions, another lens, another minimum."""

    command = Signal(object)
    action_wanted = Signal(str)
    round_wanted = Signal(int)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Lay out the parts that stay; the table is made anew when it differs."""
        super().__init__()
        self._theme = theme
        self._view: ResultsView | None = None
        self._figure: FigureHolder | None = None
        inside = QWidget()
        self._column = column(inside, margins=(5, 0, 4, 0), gap=12)
        self.setWidget(inside)
        self.setObjectName("pane")
        self.setAccessibleName(_("Results"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._message = label(name="quiet", wrap=True)
        self._headline = label(name="finding", wrap=True)
        self._rounds = QHBoxLayout()
        self._lenses = QGridLayout()
        self._lenses.setSpacing(6)
        self._compact = False
        self._shown_lenses: tuple[tuple[str, Lens], ...] = ()
        self._lens_group = QButtonGroup(self)
        self._lens_group.idClicked.connect(self._pick_lens)
        self._round_group = QButtonGroup(self)
        self._round_group.idClicked.connect(self.round_wanted)
        self._figure_card = card("softcard")
        self._table_card = card()
        self._discuss_card = card()
        self._wanted = Wanted()
        self._wanted.action_wanted.connect(self.action_wanted)
        self._rest = Rest(theme)
        self.minimum = QLineEdit()
        self.minimum.setAccessibleName(_("Minimum"))
        self.minimum.setMaxLength(5)
        self.minimum.setFixedWidth(56)
        self.minimum.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.minimum.editingFinished.connect(self._set_minimum)
        self._minimum_word = label(_("Minimum"), "small")
        self.compare = button("", "small")
        self.compare.clicked.connect(self._open_comparator)
        self.comparator = ComparatorEditor()
        self.comparator.command.connect(self.command)
        self.comparator.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        head = column(gap=8)
        line = row(gap=6)
        line.addWidget(self._headline, 1)
        line.addLayout(self._rounds)
        add_all(head, line, self._message)
        figure = column(self._figure_card, margins=(12, 12, 12, 10), gap=6)
        self._figure_slot = column()
        figure.addLayout(self._figure_slot, 1)
        figure.addLayout(self._lenses)
        controls = row(gap=8)
        add_all(controls, self._minimum_word, self.minimum, 1, self.compare)
        figure.addLayout(controls)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(10)
        self._table.setVerticalSpacing(2)
        table = column(self._table_card, margins=(14, 10, 10, 10))
        table.addLayout(self._table)
        table.addStretch(1)
        self._pair = row(gap=12)
        self._pair.addWidget(self._figure_card, 4)
        self._pair.addWidget(self._table_card, 5)
        discuss = column(self._discuss_card, margins=(16, 12, 16, 14), gap=8)
        above = row(gap=8)
        self.schedule = button(_("Put on the agenda"), "small")
        self.schedule.setToolTip("Ctrl+Shift+D")
        self.schedule.setAccessibleName(_("Put the discuss-first list on the agenda"))
        self.schedule.clicked.connect(self._ask_discuss)
        add_all(above, label(_("Discuss first"), "strong"), 1, self.schedule)
        discuss.addLayout(above)
        self._discuss = row(gap=10)
        discuss.addLayout(self._discuss)
        self._column.addLayout(head)
        self._column.addWidget(self.comparator)
        self._column.addLayout(self._pair, 1)
        self._column.addWidget(self._discuss_card)
        self._column.addWidget(self._wanted)
        self._column.addWidget(self._rest)

    def show_view(self, view: ResultsView, columns: tuple[tuple[str, str], ...]) -> None:
        """Show results, unless they are shown as they are."""
        if view == self._view:
            return
        before, self._view = self._view, view
        self.comparator.show_view(view, columns)
        if before is None or before.round_ref.ref != view.round_ref.ref:
            self.verticalScrollBar().setValue(0)  # another step is read from its beginning
        shown = not view.message
        set_text(self._message, view.message)
        self._message.setVisible(not shown)
        set_text(self._headline, view.headline)
        parts = (self._figure_card, self._table_card, self._discuss_card, self._wanted, self._rest)
        for part in parts:
            part.setVisible(shown)
        if before is None or before.rounds != view.rounds or (before.round_ref != view.round_ref):
            self._show_rounds(view)
        if not shown:
            self.comparator.hide()
            return
        self._arrange(view)
        self._show_figure(view)
        self._show_lenses(view)
        self._show_controls(view)
        if before is None or (before.rows, before.group_titles) != (view.rows, view.group_titles):
            self._show_table(view)
        self._show_discuss(view)
        self._wanted.show_rows(view.wanted)
        self._rest.show_view(view.more, view.tables)
        self._column.activate()  # nothing is squeezed, however busy the computer is
        self.setWidgetResizable(True)

    def _arrange(self, view: ResultsView) -> None:
        """Give a chart the whole width; a spidergram stands beside its table."""
        self._figure_card.setVisible(view.figure is not None)
        self._table_card.setVisible(bool(view.rows) or view.figure is None)
        spider = isinstance(view.figure, Spidergram)
        ways = QBoxLayout.Direction
        beside = spider and not self._compact
        self._pair.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.compare.setVisible(bool(view.lenses))
        self.minimum.setVisible(view.minimum is not None)
        self._minimum_word.setVisible(view.minimum is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        compact = self.width() < _COMPACT
        if compact != self._compact:
            self._compact = compact
            if self._view is not None and not self._view.message:
                self._arrange(self._view)

    def _show_rounds(self, view: ResultsView) -> None:
        for made in self._round_group.buttons():
            self._round_group.removeButton(made)
        clear(self._rounds)
        if len(view.rounds) < 2:  # noqa: PLR2004 - one round needs no choice
            return
        for number in view.rounds:
            words = _("First vote") if number == 1 else _("Re-vote")
            made = button(words, "small", checkable=True)
            made.setChecked(number == view.round_ref.round)
            self._round_group.addButton(made, number)
            self._rounds.addWidget(made)

    def _show_figure(self, view: ResultsView) -> None:
        if view.figure is None:
            return
        if self._figure is None:
            self._figure = FigureHolder(self._theme)
            self._figure_slot.addWidget(self._figure, 1)
        self._figure.show_figure(view.figure, view.legend)

    def _show_lenses(self, view: ResultsView) -> None:
        if view.lenses != self._shown_lenses:
            self._shown_lenses = view.lenses
            self._make_lenses(view)
        for i, (_words, lens) in enumerate(view.lenses):
            self._lens_group.button(i).setChecked(self._is_shown(view, lens))

    def _make_lenses(self, view: ResultsView) -> None:
        for made in self._lens_group.buttons():
            self._lens_group.removeButton(made)
        clear(self._lenses)
        for i, (words, _lens) in enumerate(view.lenses):
            made = ElidedButton(words, "small")
            made.setCheckable(True)
            self._lens_group.addButton(made, i)
            self._lenses.addWidget(made, *divmod(i, LENSES_A_LINE))
        self._lens_group.setExclusive(False)

    @staticmethod
    def _is_shown(view: ResultsView, lens: Lens) -> bool:
        if view.lens is None:
            return False
        return lens.split is view.lens.split and set(lens.groups) <= set(view.lens.groups)

    def _pick_lens(self, index: int) -> None:
        """Show a split; single teams add up to three, and a second press takes one away."""
        from ccworkshop.commands.answers import SetLens  # loaded once the console stands

        view = self._view
        if view is None or view.lens is None:
            return
        lens = view.lenses[index][1]
        if len(lens.groups) == 1 and lens.split is view.lens.split:
            chosen = [one for one in view.lens.groups if one not in lens.groups]
            if len(chosen) == len(view.lens.groups):
                chosen = [*chosen[-2:], *lens.groups]
            lens = Lens(lens.split, tuple(chosen)) if chosen else view.lenses[0][1]
        self.command.emit(SetLens(view.round_ref.ref, lens))

    def _show_controls(self, view: ResultsView) -> None:
        if view.minimum is not None and not self.minimum.hasFocus():
            self.minimum.setText(plain(view.minimum))
        self.minimum.setEnabled(view.minimum is not None)
        words = _("Add a comparator") if view.comparator is None else view.comparator.name
        self.compare.setText(words[:28].replace("&", "&&"))
        self.compare.setAccessibleName(_("Comparator"))

    def _set_minimum(self) -> None:
        """Send what was typed; what is no number leaves the minimum as it was."""
        from ccworkshop.commands.answers import SetMinimum  # loaded once the console stands

        if self._view is None or self._view.minimum is None:
            return
        try:
            value = float(self.minimum.text().strip().replace(",", "."))
        except ValueError:
            value = self._view.minimum
        if value != self._view.minimum:
            self.command.emit(SetMinimum(self._view.round_ref.ref, value))
        self.minimum.setText(plain(self._view.minimum))

    def _open_comparator(self) -> None:
        self.comparator.setVisible(not self.comparator.isVisible())
        if self.comparator.isVisible():
            self.comparator.begin()

    def _show_table(self, view: ResultsView) -> None:
        clear(self._table)
        heads = (_("Item"), _("Spread"), _("Median"), _("Agreement"), "")
        for i, words in enumerate(heads):
            self._table.addWidget(label(words, "small"), 0, i)
        for i, one in enumerate(view.rows, start=1):
            self._show_row(i, one, view)
        self._table.setColumnStretch(0, 1)

    def _show_row(self, line: int, one: ResultRow, view: ResultsView) -> None:
        names = column(gap=0)
        names.setContentsMargins(0, 5, 0, 5)
        names.addWidget(label(one.title, "strong", wrap=True))
        groups = " · ".join(
            f"{_shortened(name)} {value}"
            for name, value in zip(view.group_titles, one.groups, strict=True)
        )
        if detail := " · ".join(part for part in (one.movement, groups) if part):
            names.addWidget(label(detail, "small", wrap=True))
        self._table.addLayout(names, line, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._table.addWidget(Spread(self._theme, one.counts), line, 1, middle)
        figure = column(gap=0)
        figure.addWidget(label(one.value, "late" if one.weak else "figure"))
        figure.addWidget(label(_("n {n}").format(n=one.n), "small"))
        self._table.addLayout(figure, line, 2, middle)
        if one.band:
            pill = label(band_word(one.band), "pill")
            pill.setProperty("band", one.band)
            self._table.addWidget(pill, line, 3, middle | Qt.AlignmentFlag.AlignLeft)
        make = button(_("planned") if one.planned else _("+ action"), "small")
        make.setAccessibleName(_("Make {title} an action").format(title=one.title))
        make.setEnabled(not one.planned)
        make.setProperty("item", one.key)
        make.clicked.connect(self._make_action)
        self._table.addWidget(make, line, 4, middle)

    def _make_action(self) -> None:
        self.action_wanted.emit(str(self.sender().property("item")))

    def _ask_discuss(self) -> None:
        self.asked.emit("discuss")

    def _show_discuss(self, view: ResultsView) -> None:
        self._discuss_card.setVisible(bool(view.discuss))
        clear(self._discuss)
        for one in view.discuss:
            made = card("softcard")
            inside = column(made, margins=(12, 10, 12, 10), gap=2)
            inside.addWidget(label(one.title, "strong", wrap=True))
            inside.addWidget(label(one.reason, "quiet", wrap=True))
            inside.addStretch(1)
            self._discuss.addWidget(made, 1)


def _shortened(name: str) -> str:
    """Cut a group's name so that several of them stand in a line; its legend has the whole."""
    short = name if len(name) <= _NAME else name[: _NAME - 1].rstrip(" ,") + "…"
    leftwards = any(bidirectional(letter) in ("R", "AL") for letter in short)
    return f"{_APART}{short}{_END}" if leftwards else short
