"""A question or a message before anything is asked."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import BriefScreen, StageView
from ui.sized.fitting import TextStyle
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.stage.scene import Area, Disc, Scene
from ui.theme import STAGE_LEAST, Theme

_DISC = 0.058
_LEAST_ROW = 0.076
_ONE_COLUMN = 6
_ROOMY = ((4, 1 / 20, 0.14), (_ONE_COLUMN, 1 / 22, 0.125))
"""Up to how many points are written how large, in rows how tall."""
_USUAL = (1 / 25, 0.115)


class BriefScene(Scene):
    """Eyebrow, headline, lead and a calm numbered list."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._lead = self.text(1 / 27, style=TextStyle(balanced=True), token="quiet")
        self._pager = self.text(STAGE_LEAST, token="quiet")
        self._points: tuple[str, ...] = ()
        self._rows: list[tuple[Disc, FittedText]] = []
        self._pages = Pages(self)
        self._pages.turned.connect(self.rearrange)

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a brief."""
        del animate
        assert isinstance(view, BriefScreen)  # noqa: S101 - the canvas chose this scene by type
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        self._lead.say(view.lead)
        if view.points != self._points:
            self._pages.restart()
            self._points = view.points
        while len(self._rows) < len(view.points):
            self._rows.append((Disc(self.theme, self), self.text(_ROOMY[0][1], centred=True)))
        for i, (disc, label) in enumerate(self._rows):
            label.say(view.points[i] if i < len(view.points) else "")
            disc.show_number(str(i + 1), token="accent", filled=False)
        self.rearrange()

    def arrange(self, area: Area) -> None:
        """Set headline and lead at the top, the list below in one or two columns."""
        unit = area.unit
        width = area.width * 0.92
        y = self.place_head(area, limit=0.34 if self._points else 0.5, width=width)
        if self._lead.text():
            y += 0.024 * unit
            room = 0.19 * unit if self._points else area.bottom - y
            tall = self._lead.needs(area.width * 0.92, room, unit)
            self._lead.place(area.left, y, area.width * 0.92, tall + 1, unit)
            y += tall
        y += 0.055 * unit
        self._arrange_points(area, y)

    def _arrange_points(self, area: Area, top: float) -> None:
        unit, total = area.unit, len(self._points)
        columns = 1 if total <= _ONE_COLUMN else 2
        room = area.bottom - top
        rows = -(-total // columns) if total else 1
        most = max(int(room / (_LEAST_ROW * unit)), 1)
        if rows > most:
            room -= 0.045 * unit
            most = max(int(room / (_LEAST_ROW * unit)), 1)
        rows = min(rows, most)
        page = rows * columns
        self._pages.set_count(-(-total // page) if total else 1)
        first = self._pages.index * page
        share, tallest = next(((big, row) for most, big, row in _ROOMY if total <= most), _USUAL)
        tall = min(room / rows, tallest * unit)
        width = (area.width - (columns - 1) * 0.05 * unit) / columns
        size = _DISC * unit
        for i, (disc, label) in enumerate(self._rows):
            shown = first <= i < min(first + page, total)
            disc.setVisible(shown and total > 1)  # one thing needs no number
            label.setVisible(shown)
            if not shown:
                continue
            label.cap(round(share * unit))
            column, row = divmod(i - first, rows)
            x = area.left + column * (width + 0.05 * unit)
            y = top + row * tall
            disc.place(x, y + (tall - size) / 2, size, unit)
            left = size + 0.024 * unit if total > 1 else 0.0
            label.place(x + left, y + 0.004 * unit, width - left, tall - 0.008 * unit, unit)
        self._pager.say(self._pages.words)
        self._pager.place(area.left, area.bottom - 0.034 * unit, area.width, 0.034 * unit, unit)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first page."""
        self._pages.restart()
        self.rearrange()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn no pages while hidden."""
        self._pages.rest()
        super().hideEvent(event)
