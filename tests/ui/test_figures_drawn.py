"""Charts on the screen: painted as the core drew them, readable, said to those who cannot see."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.charts import Chart
from ccworkshop.drawing import catalog
from ccworkshop.figures import NO_BARS, Figure
from tests.core.drawing_samples import BELIEVABLE, LENGTHY, strip, wall
from tests.ui.stage_room import Room
from tests.ui.stage_samples import reveal, spidergram
from ui.console.figures import FigureHolder
from ui.figures.drawn import DrawnFigure
from ui.figures.late import LateFigure
from ui.fonts import load_fonts
from ui.stage.reveal import RevealScene
from ui.theme import load_theme

STAGES = {"720": (1183, 450, 720), "1080": (1775, 675, 1080), "console": (760, 900, 460)}


@pytest.fixture
def figure(qtbot: QtBot) -> Callable[[Chart, tuple[int, int, int]], DrawnFigure]:
    load_fonts()

    def make(chart: Chart, size: tuple[int, int, int]) -> DrawnFigure:
        made = DrawnFigure(load_theme())
        qtbot.addWidget(made)
        made.place(0, 0, *size)
        made.show_figure(chart)
        made.show()
        qtbot.waitExposed(made)
        return made

    return make


Make = Callable[[Chart, tuple[int, int, int]], DrawnFigure]


def picture(widget: DrawnFigure) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("name", BELIEVABLE)
@pytest.mark.parametrize("size", STAGES)
def test_charts_are_painted_and_every_word_fits(figure: Make, name: str, size: str) -> None:
    made = figure(BELIEVABLE[name], STAGES[size])
    shown = picture(made)
    blank = shown.pixelColor(shown.width() - 1, shown.height() - 1)
    colours = {
        shown.pixelColor(x, y).name()
        for x in range(0, shown.width(), 3)
        for y in range(0, shown.height(), 3)
    }
    assert len(colours) > 10, blank
    least = STAGES[size][2] / 40 - 1
    for label, fitted in made.fitted:
        assert not fitted.elided, label.text
        assert fitted.pixels >= least
    assert picture(made) == shown


@pytest.mark.parametrize("name", LENGTHY)
def test_long_names_stay_inside_their_boxes(figure: Make, name: str) -> None:
    made = figure(LENGTHY[name], STAGES["720"])
    em = 24
    for label, fitted in made.fitted:
        assert fitted.width <= label.area.width * em + 1
        assert fitted.height <= label.area.height * em + 2, label.text


@pytest.mark.parametrize("name", BELIEVABLE)
def test_a_chart_can_be_heard(figure: Make, name: str) -> None:
    made = figure(BELIEVABLE[name], STAGES["720"])
    assert made.accessibleName() == catalog.describe(BELIEVABLE[name])


def test_the_same_chart_is_not_drawn_twice(figure: Make) -> None:
    made = figure(strip(), STAGES["720"])
    drawing = made.drawing
    made.show_figure(strip())
    made.place(0, 0, *STAGES["720"])
    assert made.drawing is drawing
    made.show_figure(wall())
    assert made.drawing is not drawing


def test_another_size_of_the_stage_is_another_size_of_words(figure: Make) -> None:
    made = figure(strip(), STAGES["1080"])
    before = [fitted.pixels for _label, fitted in made.fitted]
    made.place(0, 0, *STAGES["1080"][:2], 720)
    assert max(fitted.pixels for _label, fitted in made.fitted) < max(before)


def test_long_charts_turn_their_pages(figure: Make) -> None:
    made = figure(LENGTHY["tally"], STAGES["720"])
    first, shown = made.drawing, picture(made)
    made._pages.turn()
    assert made.drawing is not first
    assert picture(made) != shown
    made.hide()
    made.show()
    assert made.drawing is first


def test_a_chart_without_a_place_waits_for_one(qtbot: QtBot) -> None:
    load_fonts()
    made = DrawnFigure(load_theme())
    qtbot.addWidget(made)
    assert made.comfort(500, 460) == 0
    assert made.drawing is None
    made.resize(1, 1)
    made.show_figure(strip())
    made.show()
    made.settle()
    assert made.comfort(500, 460) > 100
    made.place(0, 0, *STAGES["720"])
    assert made.drawing is not None


def test_a_chart_appears_and_can_be_told_to_be_there(qtbot: QtBot, figure: Make) -> None:
    made = figure(strip(), STAGES["720"])
    whole = picture(made)
    with qtbot.waitSignal(made.grown, timeout=2000):
        made.grow()
        assert picture(made) != whole
    assert picture(made) == whole
    made.grow()
    made.settle()
    assert picture(made) == whole


def test_a_place_shows_charts_at_once_and_changes_between_figures(qtbot: QtBot) -> None:
    load_fonts()
    place = LateFigure(load_theme())
    qtbot.addWidget(place)
    place.place(0, 0, *STAGES["720"])
    place.show()
    qtbot.waitExposed(place)
    shown: list[Figure] = [strip(), spidergram(), wall()]
    assert place.comfort(500, 460) == 0
    for one in shown:
        place.show_figure(one)
        place.settle()
        QApplication.processEvents()
        assert place.drawn is not None
        is_chart = one is not shown[1]
        assert place.drawn.isVisible() == is_chart
        assert bool(place.view is not None and place.view.isVisible()) != is_chart
        assert (place.comfort(500, 460) > 0) == is_chart


def test_a_chart_without_a_list_takes_the_whole_stage(qtbot: QtBot) -> None:
    room = Room(qtbot)
    view = replace(reveal(), figure=strip(), bars=NO_BARS, legend=(), note="")
    room.show(view)
    scene = room.canvas.scene
    assert isinstance(scene, RevealScene)
    assert not scene.bars.isVisible()
    assert scene.figure.isVisible()
    assert scene.figure.width() > 0.85 * room.window.width()
    room.show(replace(view, bars=reveal().bars))
    assert scene.bars.isVisible()
    assert scene.figure.width() < 0.6 * room.window.width()


def test_a_chart_that_appears_shows_its_list_afterwards(qtbot: QtBot) -> None:
    room = Room(qtbot)
    view = replace(reveal(), figure=strip())
    room.canvas.show_view(view, animate=True)
    scene = room.canvas.scene
    assert isinstance(scene, RevealScene)
    qtbot.waitUntil(scene.bars.isVisible, timeout=2000)


def test_the_console_gives_a_chart_the_height_that_it_wants(qtbot: QtBot) -> None:
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    holder = FigureHolder(load_theme())
    holder.setParent(window)
    holder.resize(760, 100)
    holder.show_figure(LENGTHY["tally"], ())
    window.show()
    assert holder.minimumHeight() > 300
    holder.show_figure(spidergram(), ())
    assert holder.minimumHeight() == 300


def test_colours_are_those_of_the_theme(figure: Make) -> None:
    shown = picture(figure(BELIEVABLE["stacked"], STAGES["720"]))
    found = {
        shown.pixelColor(x, y).name() for x in range(0, shown.width(), 2) for y in range(0, 450, 2)
    }
    theme = load_theme()
    for token in ("first", "second", "third"):
        assert QColor(theme[token]).name() in found
