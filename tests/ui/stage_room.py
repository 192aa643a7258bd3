"""A stage in a shown window, with hands on its keys and on its glass."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.screens import StageView
from tests.ui.stage_samples import ITEMS, labels, words
from ui.fonts import load_fonts
from ui.sized.press import KeyButton
from ui.stage.window import StageWindow
from ui.theme import load_theme


class Room:
    """A stage window with a hand on its keys and on its glass."""

    def __init__(self, qtbot: QtBot) -> None:
        load_fonts()
        self.qtbot = qtbot
        self.window = StageWindow(load_theme())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.canvas = self.window.canvas
        self.sent: list[object] = []
        self.canvas.command.connect(self.sent.append)

    def show(self, view: StageView) -> None:
        self.canvas.show_view(view, animate=False)
        self.canvas.setFocus()
        QApplication.processEvents()

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.canvas
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    def shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.canvas.findChildren(kind) if one.isVisible()]

    def click(self, kind: type[QWidget], index: int) -> None:
        widget = self.shown(kind)[index]
        spot = widget.mapTo(self.window, widget.rect().center())
        target = self.window.childAt(spot) or self.window
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, pos=target.mapFrom(self.window, QPoint(spot))
        )

    def button(self, words_on_it: str) -> None:
        names = [one.text() for one in self.shown(KeyButton) if isinstance(one, KeyButton)]
        self.click(KeyButton, names.index(words_on_it))

    def title(self) -> str:
        return next(one.text() for one in labels(self.canvas) if one.text() in TITLES)

    def wait_for(self, title: str) -> None:
        self.qtbot.waitUntil(lambda: title in words(self.canvas), timeout=2000)


TITLES = {item.title for item in ITEMS}


def given(room: Room) -> list[tuple[str, object]]:
    return [(one.item, one.value) for one in room.sent if isinstance(one, CastAnswer)]
