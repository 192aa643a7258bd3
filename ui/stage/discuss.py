"""What to talk about first."""

from PySide6.QtWidgets import QWidget

from ccworkshop.screens import DiscussScreen, StageView
from ui.sized.fitting import TextStyle
from ui.sized.text import FittedText
from ui.stage.scene import Area, Disc, Scene
from ui.theme import Theme

_TALLEST = 0.19
_DISC = 0.07
_BETWEEN = 0.055
"""Between two topics there is the same room, however many lines a reason has."""


class DiscussScene(Scene):
    """A few topics in order, each with its reason, and one piece of advice."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._advice = self.text(1 / 30, token="quiet")
        self._rows: list[tuple[Disc, FittedText, FittedText]] = []
        self._count = 0

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show topics."""
        del animate
        assert isinstance(view, DiscussScreen)  # noqa: S101 - the canvas chose this scene by type
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        self._advice.say(view.advice)
        while len(self._rows) < len(view.rows):
            title = self.text(1 / 19, style=TextStyle(bold=True, pitch=1.12))
            reason = self.text(1 / 26, style=TextStyle(balanced=True))
            self._rows.append((Disc(self.theme, self), title, reason))
        self._count = len(view.rows)
        for i, row in enumerate(view.rows):
            disc, title, reason = self._rows[i]
            token = "warning" if row.urgent else "accent"
            disc.show_number(str(i + 1), token=token, filled=row.urgent)
            title.say(row.title)
            reason.say(row.reason)
            reason.colour("warning" if row.urgent else "quiet")
        for i, parts in enumerate(self._rows):
            for part in parts:
                part.setVisible(i < self._count)
        self.rearrange()

    def arrange(self, area: Area) -> None:
        """Set the topics below the headline, the advice at the bottom."""
        unit = area.unit
        top = self.place_head(area, limit=0.2) + 0.07 * unit
        advice = self._advice.needs(area.width, 0.09 * unit, unit)
        self._advice.place(area.left, area.bottom - advice - 1, area.width, advice + 1, unit)
        room = area.bottom - advice - 0.04 * unit - top
        tall = min(room / max(self._count, 1), _TALLEST * unit)
        size = min(_DISC * unit, tall * 0.8)
        left = area.left + size + 0.034 * unit
        width = area.width - (left - area.left)
        space = tall - 0.02 * unit
        needs = [self._needs(i, width, space, unit) for i in range(self._count)]
        heights = [max(above + below + 0.006 * unit, size) for above, below in needs]
        between = (room - sum(heights)) / max(self._count - 1, 1)
        between = min(max(between, 0.02 * unit), _BETWEEN * unit)
        y = top
        for i, (above, below) in enumerate(needs):
            disc, title, reason = self._rows[i]
            disc.place(area.left, y, size, unit)
            first = max((size - above) / 2, 0.0) if above < size else 0.0
            title.place(left, y + first, width, above + 1, unit)
            reason.place(left, y + first + above + 0.006 * unit, width, below + 1, unit)
            y += heights[i] + between

    def _needs(self, i: int, width: float, space: float, unit: float) -> tuple[float, float]:
        """Return the heights that a topic's title and reason take in a part of the height."""
        _disc, title, reason = self._rows[i]
        above = title.needs(width, space * 0.58, unit)
        return above, reason.needs(width, space - min(above, space * 0.58), unit)
