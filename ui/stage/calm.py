"""The quiet screens: vote closed, break, nothing at all."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import BlankScreen, PauseScreen, StageView, WaitScreen
from ccworkshop.words import _
from ui.sized.fitting import TextStyle
from ui.stage.scene import Area, Scene
from ui.theme import Theme

_WARM_UP_AFTER = 120


class WaitScene(Scene):
    """The vote is closed: how many are in, and nothing of what they gave."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._count = self.text(1 / 6, style=TextStyle(bold=True, tabular=True, pitch=1.1), lines=1)
        self._words = self.text(1 / 24, token="quiet", lines=1)
        self._warm = False

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show how many are in."""
        del animate
        assert isinstance(view, WaitScreen)  # noqa: S101 - the canvas chose this scene by type
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        count = _("{answered} of {expected}").format(answered=view.answered, expected=view.expected)
        self._count.say(count if view.expected else "")  # “0 of 0” tells the room nothing
        self._words.say(_("answers are in") if view.expected else "")
        self.rearrange()

    def arrange(self, area: Area) -> None:
        """Set the count large in the middle of the height."""
        unit = area.unit
        self.place_head(area, limit=0.2)
        middle = (area.top + area.bottom) / 2
        self._count.place(area.left, middle - 0.11 * unit, area.width, 0.21 * unit, unit)
        self._words.place(area.left, middle + 0.105 * unit, area.width, 0.06 * unit, unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once seen, use the silence before the reveal to load what draws it."""
        super().paintEvent(event)
        if not self._warm:
            self._warm = True
            QTimer.singleShot(_WARM_UP_AFTER, self._warm_up)

    def _warm_up(self) -> None:
        import ui.figures.spidergram  # noqa: F401 - loads pyqtgraph


class PauseScene(Scene):
    """A break, with the time to be back."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(theme, interactive=interactive, parent=parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.eyebrow.hide()
        self._title = self.text(1 / 9, style=TextStyle(bold=True, pitch=1.1, align=middle))
        self._back = self.text(
            1 / 14, style=TextStyle(tabular=True, align=middle), token="accent", lines=2
        )

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a break."""
        del animate
        assert isinstance(view, PauseScreen)  # noqa: S101 - the canvas chose this scene by type
        self._title.say(view.headline)
        self._back.say(view.back_at)
        self.rearrange()

    def arrange(self, area: Area) -> None:
        """Set both in the middle."""
        unit = area.unit
        tall = self._title.needs(area.width, 0.5 * unit, unit)
        below = self._back.needs(area.width, 0.2 * unit, unit)
        gap = 0.035 * unit if below else 0.0
        y = (area.top + area.bottom - tall - gap - below) / 2
        self._title.place(area.left, y, area.width, tall + 1, unit)
        self._back.place(area.left, y + tall + gap, area.width, below + 1, unit)


class BlankScene(Scene):
    """Nothing: plain paper, since black would look like a projector that lost its signal."""

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show nothing."""
        del animate
        assert isinstance(view, BlankScreen)  # noqa: S101 - the canvas chose this scene by type

    def arrange(self, area: Area) -> None:
        """There is nothing to lay out."""
