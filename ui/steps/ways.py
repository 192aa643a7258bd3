"""How answers come in: the buttons to choose it, and what is shown where nobody has a sheet."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ccworkshop.session import Way
from ccworkshop.views.answers import AnswersView
from ccworkshop.words import _
from ui.chip import Chip
from ui.steps.kind import StepSight
from ui.theme import Theme
from ui.widgets import row


def _words(way: Way) -> str:
    return {
        Way.TEAM: _("By team"),
        Way.PAPER: _("On paper, by person"),
        Way.HANDS: _("By hands"),
        Way.BOOTH: _("In the booth, secretly"),
    }[way]


class WayChoice(QWidget):
    """One button for each way in which the step can be answered."""

    picked = Signal(object)

    def __init__(self) -> None:
        """Make a button for every way; those that a step has are shown."""
        super().__init__()
        inside = row(self, gap=6)
        self.buttons: dict[Way, QPushButton] = {}
        for way in Way:
            made = Chip(_words(way))
            made.clicked.connect(self._picking(way))
            inside.addWidget(made)
            self.buttons[way] = made

    def _picking(self, way: Way) -> Callable[[], None]:
        return lambda: self.picked.emit(way)

    def show_view(self, view: AnswersView) -> None:
        """Show the ways of a step and which one is taken; with answers in, it is fixed."""
        for way, made in self.buttons.items():
            made.setVisible(way in view.ways)
            made.setChecked(way is view.way)
            made.setEnabled(not view.way_fixed)


def _hands(theme: Theme) -> QWidget:
    from ui.steps.hands_panel import HandsPanel  # loaded when it is first looked at

    return HandsPanel(theme)


def _booth(theme: Theme) -> QWidget:
    from ui.steps.booth_panel import BoothPanel  # each is loaded when it is first looked at

    return BoothPanel(theme)


PANELS: tuple[tuple[Way, Callable[[Theme], QWidget]], ...] = (
    (Way.HANDS, _hands),
    (Way.BOOTH, _booth),
)
"""What stands in place of the entry grid where nobody has a sheet; made when first looked at."""


class WayPanels(QStackedWidget):
    """The entry grid or, where nobody has a sheet, what the way of answering puts in its place."""

    command = Signal(object)

    def __init__(self, theme: Theme, grid: QWidget) -> None:
        """Begin with the grid."""
        super().__init__()
        self._theme = theme
        self._grid = grid
        self._panels: dict[Way, QWidget] = {}
        self.addWidget(grid)

    def look(self, sight: StepSight, way: Way) -> QWidget | None:
        """Show what belongs to a way; return its panel (``None``: the grid is shown)."""
        panel = self._panel(way)
        if panel is not None:
            panel.look(sight)  # type: ignore[attr-defined]
        self.setCurrentWidget(panel or self._grid)
        return panel

    def _panel(self, way: Way) -> QWidget | None:
        make = dict(PANELS).get(way)
        if make is not None and way not in self._panels:
            made = make(self._theme)
            made.command.connect(self.command)  # type: ignore[attr-defined]
            self._panels[way] = made
            self.addWidget(made)
        return self._panels.get(way)
