"""The picture of the stage: shows a ``StageView`` at any size, in the window and in small."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import (
    BlankScreen,
    BoothScreen,
    BriefScreen,
    DiscussScreen,
    HandsScreen,
    PauseScreen,
    RevealScreen,
    StageView,
    VoteScreen,
    WaitScreen,
    WallScreen,
)
from ui.stage.brief import BriefScene
from ui.stage.calm import BlankScene, PauseScene, WaitScene
from ui.stage.scene import Scene
from ui.theme import Theme


class SceneMaker(Protocol):
    """Makes the widget for one type of screen."""

    def __call__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
        """Make it."""
        ...


def _vote(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.vote import VoteScene  # the start of the program does not wait for it

    return VoteScene(theme, interactive=interactive, parent=parent)


def _hands(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.hands import HandsScene  # the start of the program does not wait for it

    return HandsScene(theme, interactive=interactive, parent=parent)


def _booth(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.booth import BoothScene  # the start of the program does not wait for it

    return BoothScene(theme, interactive=interactive, parent=parent)


def _reveal(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.reveal import RevealScene  # the start of the program does not wait for it

    return RevealScene(theme, interactive=interactive, parent=parent)


def _discuss(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.discuss import DiscussScene  # the start of the program does not wait for it

    return DiscussScene(theme, interactive=interactive, parent=parent)


def _wall(theme: Theme, *, interactive: bool, parent: QWidget) -> Scene:
    from ui.stage.wall import WallScene  # the start of the program does not wait for it

    return WallScene(theme, interactive=interactive, parent=parent)


SCENES: tuple[tuple[type, SceneMaker], ...] = (
    (BriefScreen, BriefScene),
    (VoteScreen, _vote),
    (HandsScreen, _hands),
    (BoothScreen, _booth),
    (WaitScreen, WaitScene),
    (RevealScreen, _reveal),
    (DiscussScreen, _discuss),
    (WallScreen, _wall),
    (PauseScreen, PauseScene),
    (BlankScreen, BlankScene),
)


class StageCanvas(QWidget):
    """Shows one screen at a time; the same screen is updated in place, never rebuilt."""

    command = Signal(object)
    """A command that a person gave on the stage."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget | None = None) -> None:
        """Make an empty stage; one that is not interactive takes no keys and no clicks."""
        super().__init__(parent)
        self._theme = theme
        self._interactive = interactive
        self._view: StageView = BlankScreen()
        self._now: datetime | None = None
        self._kept: dict[type, Scene] = {}
        if interactive:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scene = self._scene_of(self._view)
        self._scene.show_view(self._view, animate=False)
        self._scene.show()

    @property
    def view(self) -> StageView:
        """What is shown."""
        return self._view

    @property
    def scene(self) -> Scene:
        """The widget that shows it."""
        return self._scene

    @property
    def is_answering(self) -> bool:
        """Whether a team's sheet is open, so that Esc goes back to the teams."""
        return self._scene.is_answering

    def show_view(self, view: StageView, *, animate: bool = True) -> None:
        """Show a view; nothing is repainted when it is the same as before."""
        if view == self._view:
            return
        before, self._view = self._scene, view
        scene = self._scene_of(view)
        if scene is before:
            scene.show_view(view, animate=animate)
            self._tell_time(scene)
            return
        before.leave()
        scene.show_view(view, animate=animate)
        self._tell_time(scene)
        self._scene = scene
        scene.show()
        scene.raise_()
        before.hide()
        if self._interactive:
            self.setFocusProxy(scene)
            scene.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, now: datetime) -> None:
        """Let time pass; only a countdown that reads otherwise is repainted."""
        self._now = now
        self._scene.tick(now)

    def settle(self) -> None:
        """End every animation and load what is still to come, e.g. for a picture."""
        self._scene.settle()

    def _tell_time(self, scene: Scene) -> None:
        if self._now is not None:
            scene.tick(self._now)

    def _scene_of(self, view: StageView) -> Scene:
        kind = type(view)
        if kind not in self._kept:
            make: Callable[..., Scene] = next(make for known, make in SCENES if known is kind)
            scene = make(self._theme, interactive=self._interactive, parent=self)
            scene.hide()
            scene.setGeometry(self.rect())
            scene.command.connect(self.command)
            self._kept[kind] = scene
        return self._kept[kind]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every kept screen the new size."""
        super().resizeEvent(event)
        for scene in self._kept.values():
            scene.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("stage"))
        painter.end()
