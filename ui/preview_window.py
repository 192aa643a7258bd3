"""The window that pages through an activity, and the pictures of what it would show."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ccworkshop.content.records import Activity
from ccworkshop.rehearsal import Scene, guide_of
from ccworkshop.words import _
from ui.app import Program, make_application
from ui.cli_problems import Failed
from ui.console.guide import GuidePanel
from ui.screens import keep_on_screen
from ui.stage.canvas import StageCanvas
from ui.theme import Theme
from ui.widgets import column, label, row, set_text

PICTURE = QSize(1280, 720)
_MARGIN = 20


class GuidePage(QWidget):
    """The guide of an activity under its title."""

    def __init__(self, activity: Activity) -> None:
        """Lay it out."""
        super().__init__()
        self.setObjectName("console")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._guide = GuidePanel()
        self._guide.show_view(guide_of(activity))
        outer = column(self, margins=(_MARGIN, _MARGIN, _MARGIN, 0), gap=6)
        outer.addWidget(label(activity.title, "heading"))
        outer.addWidget(label(activity.summary, "quiet", wrap=True))
        outer.addSpacing(8)
        outer.addWidget(self._guide, 1)

    def whole(self, least: QSize) -> QSize:
        """Return a size of the given width in which nothing of it is hidden."""
        head = self.sizeHint().height() - self._guide.sizeHint().height()
        inner = self._guide.height_for(least.width() - 2 * _MARGIN)
        return QSize(least.width(), max(least.height(), head + inner + 2 * _MARGIN))


class PreviewWindow(QWidget):
    """Shows the guide first, then the stage at every beat; nothing in it can be answered."""

    def __init__(self, activity: Activity, scenes: Sequence[Scene], theme: Theme) -> None:
        """Lay out the window and show the guide."""
        super().__init__()
        self.setObjectName("console")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Preview: {title}").format(title=activity.title))
        self._scenes = scenes
        self.index = 0
        self.guide = GuidePage(activity)
        self.stage = StageCanvas(theme, interactive=False)
        self.where = label(name="quiet")
        self._pages = QStackedWidget()
        for page in (self.guide, self.stage):
            self._pages.addWidget(page)
        outer = column(self, margins=(0, 0, 0, 0), gap=0)
        outer.addWidget(self._pages, 1)
        foot = row(margins=(_MARGIN, 8, _MARGIN, 8))
        foot.addWidget(self.where, 1)
        told = _("A preview: nothing here is answered or kept · PageDown, PageUp · Esc closes")
        foot.addWidget(label(told, "small"))
        outer.addLayout(foot)
        keys = (
            (Qt.Key.Key_PageDown, self.forward),
            (Qt.Key.Key_PageUp, self.back),
            (Qt.Key.Key_Escape, self.close),
        )
        for key, slot in keys:
            QShortcut(QKeySequence(key), self, slot)
        self.resize(PICTURE.width(), PICTURE.height() + foot.sizeHint().height())
        self._go(0)

    def forward(self) -> None:
        """Show the next beat."""
        self._go(self.index + 1)

    def back(self) -> None:
        """Show the beat before, or the guide."""
        self._go(self.index - 1)

    def _go(self, index: int) -> None:
        """Show the guide (0) or a beat, counted from 1; beyond both ends nothing happens."""
        if not 0 <= index <= len(self._scenes):
            return
        self.index = index
        title = _("Guide")
        if index:
            scene = self._scenes[index - 1]
            self.stage.show_view(scene.view)
            title = scene.title
        self._pages.setCurrentWidget(self.stage if index else self.guide)
        at = _("{number} of {total} · {title}")
        total = len(self._scenes) + 1
        set_text(self.where, at.format(number=index + 1, total=total, title=title))


def show(activity: Activity, scenes: Sequence[Scene]) -> int:
    """Show the window until it is closed."""
    application, program = _dressed()
    application.setQuitOnLastWindowClosed(True)
    window = PreviewWindow(activity, scenes, program.theme)
    window.show()
    keep_on_screen(window)
    return application.exec()


def _dressed() -> tuple[QApplication, Program]:
    """Return the application in its typeface, colours and style."""
    application = make_application()
    return application, Program(application)


def take_pictures(folder: Path, activity: Activity, scenes: Sequence[Scene]) -> int:
    """Write the pictures of an activity, and return how many there are."""
    _application, program = _dressed()
    return write_pictures(folder, activity, scenes, program.theme)


def write_pictures(folder: Path, activity: Activity, scenes: Sequence[Scene], theme: Theme) -> int:
    """Write the guide and every beat into a folder, and return how many pictures there are.

    A picture has 1280 × 720 pixels; that of the guide is higher where the guide is longer.
    """
    guide = GuidePage(activity)
    guide.resize(guide.whole(PICTURE))
    guide.show()
    _settle()
    if guide.focusWidget() is not None:
        guide.focusWidget().clearFocus()  # nobody types in a picture
    _keep(guide, folder / "00-guide.png")
    stage = StageCanvas(theme, interactive=False)
    stage.resize(PICTURE)
    stage.show()
    for scene, name in zip(scenes, picture_names(scenes), strict=True):
        stage.show_view(scene.view, animate=False)
        stage.settle()
        _keep(stage, folder / name)
    for shown in (guide, stage):
        shown.hide()
    return len(scenes) + 1


def picture_names(scenes: Sequence[Scene]) -> tuple[str, ...]:
    """Name the picture of every scene: its number, step, beat and, after the first, its round."""
    names = []
    for number, scene in enumerate(scenes, start=1):
        place = scene.place
        again = f"-{place.round}" if place.round > 1 else ""
        names.append(f"{number:02d}-{place.step}-{place.beat.value}{again}.png")
    return tuple(names)


def _settle() -> None:
    for _turn in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _keep(widget: QWidget, path: Path) -> None:
    _settle()
    if not widget.grab().save(str(path)):
        raise Failed(_("“{path}” could not be written.").format(path=path))
