"""The reveal: a finding, the figure growing, then the ranked list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import Spidergram
from ccworkshop.screens import RevealScreen, StageView
from ui.figures.late import LateFigure
from ui.figures.ranked_bars import RankedBarsView
from ui.sized.fitting import TextStyle, sizes, text_width
from ui.sized.motion import wants_stillness
from ui.stage.legend import Legend, entries_of
from ui.stage.scene import Area, Scene
from ui.theme import STAGE_LEAST, STAGE_SMALL, Theme

_LIST = 0.7
_LIST_SHARE = 0.435
_LIST_MOST = 0.5
_BETWEEN = 0.05


class RevealScene(Scene):
    """Finding, figure, ranked bars, legend; values in place when the same step changes."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen; a spidergram comes when pyqtgraph is there."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._view: RevealScreen | None = None
        self._figure = LateFigure(theme, self)
        self._figure.grown.connect(self._show_rows)
        self._bars = RankedBarsView(theme, self)
        self._legend = Legend(theme, self)
        self._footer = self.text(
            STAGE_SMALL,
            style=TextStyle(align=Qt.AlignmentFlag.AlignRight, tabular=True),
            token="quiet",
            lines=1,
            centred=True,
        )
        self._growing = False

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a finding; it grows when it is another one than before, and when it may."""
        assert isinstance(view, RevealScreen)  # noqa: S101 - the canvas chose this scene by type
        before, self._view = self._view, view
        fresh = before is None or before.eyebrow != view.eyebrow or not self.isVisible()
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        self._footer.say(view.footer)
        hollow = _is_hollow(view)
        spider = view.figure if isinstance(view.figure, Spidergram) else None
        marks = view.legend if spider or view.figure is None else ()  # a chart names its own
        self._legend.show_entries(entries_of(spider, marks, view.note, hollow=hollow))
        self._growing = animate and fresh and view.figure is not None and not wants_stillness()
        self._bars.show_bars(view.bars)
        self._bars.setVisible(bool(view.bars.rows) and not self._growing)
        self._figure.setVisible(view.figure is not None)
        self.rearrange()
        if view.figure is not None:
            self._figure.show_figure(view.figure, grow=self._growing)

    @property
    def figure(self) -> LateFigure:
        """The figure's place."""
        return self._figure

    @property
    def bars(self) -> RankedBarsView:
        """The ranked list."""
        return self._bars

    def _show_rows(self) -> None:
        self._growing = False
        self._bars.setVisible(self._view is not None and bool(self._view.bars.rows))

    def settle(self) -> None:
        """Show figure and rows at once, e.g. for a picture."""
        self._figure.settle()
        self._show_rows()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not go on growing behind another screen."""
        super().hideEvent(event)
        if self._growing:
            self.settle()

    def arrange(self, area: Area) -> None:
        """Set the figure left and the list right, or one of them alone."""
        unit, view = area.unit, self._view
        if view is None:
            return
        top = self.place_head(area, limit=0.2, width=area.width * 0.94) + 0.035 * unit
        pixels = sizes(STAGE_SMALL, STAGE_LEAST, unit)[0]
        wide = text_width(self._footer.text(), self._footer.style_of_text, pixels) + 0.01 * unit
        wide = min(wide, area.width * 0.35)
        room = area.width - wide - 0.03 * unit
        tall = self._legend.place(area.left, area.bottom, area.width, unit, room)
        self._footer.place(
            area.left + area.width - wide, area.bottom - 0.046 * unit, wide, 0.046 * unit, unit
        )
        bottom = area.bottom - max(tall, 0.046 * unit) - 0.03 * unit
        height = max(bottom - top, 1.0)
        if view.figure is None:
            self._bars.place(area.left, top, area.width, height, unit)
            return
        if not view.bars.rows:
            self._figure.place(area.left, top, area.width, height, unit)
            return
        wide = min(max(_LIST * unit, area.width * _LIST_SHARE), area.width * _LIST_MOST)
        self._bars.place(area.left + area.width - wide, top, wide, height, unit)
        width = area.width - wide - _BETWEEN * unit
        self._figure.place(area.left, top, width, height, unit)


def _is_hollow(view: RevealScreen) -> bool:
    outlines = view.figure.series if isinstance(view.figure, Spidergram) else ()
    return any(row.hollow for row in view.bars.rows) or any(any(one.hollow) for one in outlines)
