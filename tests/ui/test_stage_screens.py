"""Every screen can be read from the back row, and nothing is done without a change."""

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.figures import Spidergram
from ccworkshop.screens import BlankScreen, RevealScreen, StageView
from tests.ui.stage_samples import (
    HOSTILE,
    ITEMS,
    NOW,
    ORDINARY,
    labels,
    ranking,
    reveal,
    team,
    vote,
    words,
)
from ui.fonts import load_fonts
from ui.sized.inks import LEAST_CONTRAST, contrast
from ui.sized.text import FittedText
from ui.stage.canvas import StageCanvas
from ui.stage.reveal import RevealScene
from ui.stage.tiles import TeamTile
from ui.theme import load_theme

Maker = Callable[..., StageCanvas]


@pytest.fixture
def make(qtbot: QtBot) -> Maker:
    def made(width: int = 1280, height: int = 720, *, interactive: bool = True) -> StageCanvas:
        load_fonts()
        canvas = StageCanvas(load_theme(), interactive=interactive)
        qtbot.addWidget(canvas)
        canvas.resize(width, height)
        canvas.show()
        qtbot.waitExposed(canvas)
        return canvas

    return made


def show(canvas: StageCanvas, view: StageView) -> None:
    canvas.show_view(view, animate=False)
    canvas.tick(NOW)
    canvas.settle()
    flush()


def flush() -> None:
    for _round in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Paints(QObject):
    """Counts the paint events of a widget and of all inside it."""

    def __init__(self, root: QWidget) -> None:
        super().__init__()
        self.painted: list[QObject] = []
        for widget in [root, *root.findChildren(QWidget)]:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted.append(watched)
        return False


@pytest.mark.parametrize("name", [*ORDINARY, *HOSTILE])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_every_text_is_large_enough_and_whole_in_its_box(
    make: Maker, name: str, size: tuple[int, int]
) -> None:
    canvas = make(*size)
    show(canvas, {**ORDINARY, **HOSTILE}[name])
    seen = labels(canvas)
    assert seen
    for label in seen:
        made = label.fitted()
        assert made.pixels >= size[1] / 40 - 0.01, label.text()
        assert made.height <= label.height() + 1.5, (label.text(), made.height, label.height())
        assert made.width <= label.width() + 1.5, label.text()
        assert canvas.rect().contains(_box_on(canvas, label)), label.text()


def _box_on(canvas: QWidget, label: QWidget) -> QRect:
    return QRect(label.mapTo(canvas, QPoint(0, 0)), label.size())


@pytest.mark.parametrize("name", [*ORDINARY, *HOSTILE])
def test_no_text_lies_on_another(make: Maker, name: str) -> None:
    canvas = make()
    show(canvas, {**ORDINARY, **HOSTILE}[name])
    inked = [(label.text(), _ink_on(canvas, label)) for label in labels(canvas)]
    for i, (text, box) in enumerate(inked):
        for other, other_box in inked[i + 1 :]:
            shared = box.intersected(other_box)
            assert shared.height() <= 4 or shared.width() <= 2, (text, other, shared)


def _ink_on(canvas: QWidget, label: FittedText) -> QRect:
    made, box = label.fitted(), _box_on(canvas, label)
    side = label.style_of_text.align
    wide, tall = int(made.width), int(made.height)
    left = box.left()
    if side is Qt.AlignmentFlag.AlignRight:
        left = box.right() - wide
    elif side is Qt.AlignmentFlag.AlignHCenter:
        left = box.center().x() - wide // 2
    top = box.top() + ((box.height() - tall) // 2 if label.is_centred else 0)
    return QRect(left, top, wide, tall)


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_texts_are_never_shortened(make: Maker, name: str) -> None:
    canvas = make()
    show(canvas, ORDINARY[name])
    assert [label.text() for label in labels(canvas) if label.fitted().elided] == []


@pytest.mark.parametrize("name", ORDINARY)
def test_an_equal_view_paints_and_builds_nothing(make: Maker, name: str) -> None:
    canvas = make()
    show(canvas, ORDINARY[name])
    before = canvas.findChildren(QWidget)
    paints = Paints(canvas)
    same = replace(ORDINARY[name])
    assert same == ORDINARY[name]
    for _time in range(20):
        canvas.show_view(same)
        canvas.tick(NOW)
    flush()
    assert paints.painted == []
    assert canvas.findChildren(QWidget) == before


def test_only_what_changed_is_painted_when_an_answer_comes_in(make: Maker) -> None:
    canvas = make()
    show(canvas, vote())
    before = canvas.findChildren(QWidget)
    paints = Paints(canvas)
    show(canvas, vote(team("North", 6), team("South", 5), team("East", 0), team("West", 6)))
    assert canvas.findChildren(QWidget) == before
    tiles = {one for one in paints.painted if isinstance(one, TeamTile)}
    assert len(tiles) == 1


def test_a_countdown_paints_only_itself(make: Maker) -> None:
    canvas = make()
    show(canvas, vote())
    paints = Paints(canvas)
    canvas.tick(NOW + timedelta(seconds=20))
    flush()
    assert paints.painted == []
    canvas.tick(NOW + timedelta(minutes=3))
    flush()
    texts = [one.text() for one in paints.painted if isinstance(one, FittedText)]
    assert texts == ["9 minutes left"]
    assert not any(isinstance(one, TeamTile) for one in paints.painted)


def test_a_reveal_updates_its_figure_in_place(make: Maker) -> None:
    canvas = make()
    show(canvas, reveal())
    scene = canvas.scene
    assert isinstance(scene, RevealScene)
    figure = scene.figure.view
    before = canvas.findChildren(QWidget)
    shown = reveal()
    assert isinstance(shown.figure, Spidergram)
    series = (replace(shown.figure.series[0], values=(1.5,) * 6), *shown.figure.series[1:])
    show(canvas, replace(shown, figure=replace(shown.figure, series=series)))
    assert scene.figure.view is figure
    assert canvas.findChildren(QWidget) == before
    assert figure is not None
    assert "Show the money 1.5" in figure.accessibleDescription()


def test_a_reveal_shows_rows_after_the_figure_has_grown(make: Maker, qtbot: QtBot) -> None:
    canvas = make()
    show(canvas, reveal())
    show(canvas, BlankScreen())
    canvas.show_view(reveal(), animate=True)
    scene = canvas.scene
    assert isinstance(scene, RevealScene)
    assert scene.bars.isHidden()
    qtbot.waitUntil(scene.bars.isVisible, timeout=700)


def test_no_value_stands_on_a_reveal_that_is_not_in_its_screen(make: Maker) -> None:
    canvas = make()
    show(canvas, ORDINARY["reveal"])
    view = ORDINARY["reveal"]
    assert isinstance(view, RevealScreen)
    show(canvas, vote())
    seen = words(canvas)
    for row in view.bars.rows:
        assert f"{row.value:.1f}" not in seen
    assert "spread" not in seen


def test_blank_is_nothing_at_all(make: Maker) -> None:
    canvas = make()
    show(canvas, reveal())
    show(canvas, BlankScreen())
    assert words(canvas) == ""
    picture = canvas.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert colours == {QColor(load_theme()["stage"]).name()}


@pytest.mark.parametrize("name", ORDINARY)
def test_text_stands_out_seven_to_one(make: Maker, name: str) -> None:
    canvas = make(1920, 1080)
    show(canvas, ORDINARY[name])
    picture = canvas.grab().toImage()
    for label in labels(canvas):
        box = _ink_on(canvas, label).intersected(canvas.rect())
        pixels = [
            picture.pixelColor(x, y)
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom(), 2)
        ]
        dark = min(pixels, key=QColor.lightnessF)
        light = max(pixels, key=QColor.lightnessF)
        assert contrast(dark, light) >= LEAST_CONTRAST - 0.05, label.text()


@pytest.mark.parametrize("name", ORDINARY)
def test_a_thumbnail_has_the_same_words_and_takes_no_hand(make: Maker, name: str) -> None:
    large, small = make(), make(420, 236, interactive=False)
    show(large, ORDINARY[name])
    show(small, ORDINARY[name])
    assert [one.text() for one in labels(small)] == [one.text() for one in labels(large)]
    assert small.childAt(200, 120) is None or small.testAttribute(
        Qt.WidgetAttribute.WA_TransparentForMouseEvents
    )
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for one in small.findChildren(TeamTile))


def test_long_walls_and_lists_page_by_themselves(make: Maker) -> None:
    canvas = make()
    show(canvas, HOSTILE["wall, long"])
    assert "1 / " in words(canvas)
    assert all("\n" not in label.text() for label in labels(canvas))


@pytest.mark.parametrize("view", [vote(), ranking()])
def test_every_control_has_a_name(make: Maker, view: StageView) -> None:
    canvas = make()
    show(canvas, view)
    QTest.keyClicks(QApplication.focusWidget() or canvas, "1")
    flush()
    for widget in canvas.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or widget.findChildren(QWidget)
            assert named, type(widget)


def test_painting_and_emitting_keep_the_references_of_none_and_true(make: Maker) -> None:
    canvas = make()
    show(canvas, reveal())
    shown = reveal()
    assert isinstance(shown.figure, Spidergram)
    sent: list[object] = []
    canvas.command.connect(sent.append)

    def once(i: int) -> None:
        assert isinstance(shown.figure, Spidergram)
        series = (
            replace(shown.figure.series[0], values=(1.0 + i % 4,) * 6), *shown.figure.series[1:]
        )  # fmt: skip
        canvas.show_view(replace(shown, figure=replace(shown.figure, series=series)))
        canvas.repaint()
        QApplication.processEvents()
        canvas.command.emit(ITEMS[0])

    for i in range(20):
        once(i)
    sent.clear()
    gc.collect()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for i in range(200):
        once(i)
    sent.clear()
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) < 100
    assert abs(after[1] - before[1]) < 100
