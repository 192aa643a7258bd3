"""Figures on the screen: geometry from the core, marks that differ, values as words."""

import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccworkshop.figures import GROUP_STYLES, RankedBars, Spidergram
from ccworkshop.radar import Spot, radar
from tests.ui.stage_samples import (
    ARABIC,
    CHINESE,
    LONG,
    TITLES,
    bar,
    labels,
    spidergram,
)
from ui.figures.bar_row import RowScale
from ui.figures.histogram import paint_histogram
from ui.figures.label_ring import place_ring
from ui.figures.ranked_bars import RankedBarsView
from ui.figures.spidergram import SpidergramView
from ui.figures.strokes import STROKES
from ui.fonts import load_fonts
from ui.theme import load_theme

RIM = (Spot(0.0, 1.0), Spot(0.0, -1.0))
INK, BASE = QColor("#000000"), QColor("#ff0000")


@pytest.fixture
def view(qtbot: QtBot) -> SpidergramView:
    load_fonts()
    made = SpidergramView(load_theme())
    qtbot.addWidget(made)
    made.place(0, 0, 640, 420, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_outlines_stand_where_the_core_says(view: SpidergramView) -> None:
    figure = spidergram()
    view.show_figure(figure)
    for outline in radar(figure).outlines:
        xs, ys = view.plot.curves[outline.style].getData()
        drawn = [
            (x, y) for x, y in zip(xs, ys, strict=True) if not (math.isnan(x) or math.isnan(y))
        ]
        wanted = [(spot.x, spot.y) for run in outline.runs for spot in run]
        assert [x for x, _y in drawn] == pytest.approx([x for x, _y in wanted])
        assert [y for _x, y in drawn] == pytest.approx([y for _x, y in wanted])


def test_the_plot_is_round(view: SpidergramView) -> None:
    view.show_figure(spidergram())
    QApplication.processEvents()
    wide, tall = view.plot.box.viewPixelSize()
    assert wide == pytest.approx(tall, rel=0.01)


def test_items_are_kept_when_values_change(view: SpidergramView) -> None:
    view.show_figure(spidergram())
    curves = dict(view.plot.curves)
    count = len(view.plot.box.addedItems)
    shown = spidergram()
    view.show_figure(Spidergram(shown.axes, 1, 5, shown.series[1:], ()))
    assert view.plot.curves == curves
    assert len(view.plot.box.addedItems) == count
    assert len(view.plot.dots.getData()[0]) == 0


def test_colour_is_never_the_only_sign() -> None:
    groups = [STROKES[style] for style in GROUP_STYLES]
    assert len({one.symbol for one in groups}) == 3
    assert len({one.dashes for one in groups}) == 3
    assert len({(one.token, one.symbol, one.dashes) for one in STROKES.values()}) == len(STROKES)


def test_values_can_be_heard(view: SpidergramView) -> None:
    view.show_figure(spidergram())
    heard = view.accessibleDescription()
    assert "Leadership: Show the money 3.6, Involve everyone 3.4" in heard
    assert "Harbour Bank: Show the money –" in heard


@pytest.mark.parametrize("count", [3, 4, 5, 6, 8, 10, 12, 15])
@pytest.mark.parametrize("text", ["Mindset and completion", "Kind", LONG[:70], ARABIC, CHINESE])
@pytest.mark.parametrize("size", [(820, 610), (480, 360)])
def test_names_of_axes_never_collide_and_never_leave_the_figure(
    view: SpidergramView, count: int, text: str, size: tuple[int, int]
) -> None:
    titles = tuple(f"{text} {i}" for i in range(count))
    view.place(0, 0, *size, 1080 if size[0] > 500 else 720)
    view.show_figure(spidergram(titles))
    QApplication.processEvents()
    ring = place_ring(
        radar(spidergram(titles)).labels, *size, 1080 if size[0] > 500 else 720, dots=RIM
    )
    assert ring.radius >= 0.2 * min(size)
    boxes = []
    for label in view.labels:
        made = label.fitted()
        box = QRectF(label.geometry())
        assert view.rect().toRectF().adjusted(-1, -1, 1, 1).contains(box), label.text()
        assert made.height <= box.height() + 1.5
        boxes.append(box)
    assert len(boxes) == count
    tops = [round(box.top()) for box in boxes]
    assert len(set(tops)) >= count // 2


@pytest.mark.parametrize("axes", [0, 1, 2])
def test_too_few_axes_show_nothing(view: SpidergramView, axes: int) -> None:
    view.show_figure(Spidergram(TITLES[:axes], 1, 5, ()))
    assert view.labels == ()


def paint(counts: tuple[int, ...], *, hollow: bool = False) -> QImage:
    picture = QImage(100, 60, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#ffffff"))
    painter = QPainter(picture)
    paint_histogram(painter, QRectF(0, 0, 100, 60), counts, INK, BASE, hollow=hollow)
    painter.end()
    return picture


def dark_in(picture: QImage, column: int) -> int:
    return sum(
        picture.pixelColor(x, y).lightness() < 100 and picture.pixelColor(x, y).red() < 100
        for x in range(column * 20, column * 20 + 20)
        for y in range(60)
    )


def test_bars_are_as_high_as_their_counts() -> None:
    picture = paint((2, 4, 0, 8, 1))
    high = [dark_in(picture, i) for i in range(5)]
    assert high[3] == pytest.approx(2 * high[1], rel=0.1)
    assert high[2] == 0
    assert picture.pixelColor(50, 58).red() > 200


def test_few_votes_are_dots_and_hollow_ones_are_outlines() -> None:
    bars, dots = paint((1, 1, 2, 0, 0)), paint((1, 1, 1, 0, 0))
    assert dark_in(dots, 0) < dark_in(bars, 2)
    assert dark_in(dots, 0) > 0
    assert dark_in(paint((4, 4, 4, 4, 4), hollow=True), 0) < dark_in(paint((4, 4, 4, 4, 4)), 0) / 2


def test_an_empty_distribution_paints_nothing() -> None:
    assert paint(()) == paint(())


def test_the_best_rank_has_the_longest_bar() -> None:
    ranks, points = RowScale(1, 6, None, True, 1), RowScale(1, 5, 3, False, 1)
    assert ranks.share(1) == 1.0
    assert ranks.share(6) == 0.0
    assert points.share(5) == 1.0
    assert points.share(0.5) == 0.0


def test_rows_say_everything_in_words(qtbot: QtBot) -> None:
    load_fonts()
    shown = RankedBarsView(load_theme())
    qtbot.addWidget(shown)
    shown.place(0, 0, 500, 400, 720)
    shown.show_bars(RankedBars(1, 5, 3.0, (bar(1, "Adapt the KPIs", (6, 8, 4, 3, 0), "a note"),)))
    shown.show()
    heard = shown.rows[0].accessibleDescription()
    assert shown.rows[0].accessibleName() == "Adapt the KPIs"
    assert heard.startswith("2.1, n 21, mixed, below the minimum, ")
    for part in ("6 8 4 3 0", "1 don’t know", "a note"):
        assert part in heard


def test_the_rest_of_a_row_is_said_whole_or_not_at_all(qtbot: QtBot) -> None:
    load_fonts()
    shown = RankedBarsView(load_theme())
    qtbot.addWidget(shown)
    told = bar(1, "Adapt the KPIs", (6, 8, 4, 3, 0), "a note that is far too long for this row")
    shown.show_bars(RankedBars(1, 5, 3.0, (told,)))
    shown.place(0, 0, 500, 400, 720)
    shown.show()
    texts = [one.text() for one in labels(shown)]
    assert {"1 don’t know", "Adapt the KPIs"} <= set(texts)
    assert not [text for text in texts if "a note" in text]
    assert "a note that is" in shown.rows[0].accessibleDescription()


def test_figures_of_all_rows_are_of_one_size(qtbot: QtBot) -> None:
    load_fonts()
    shown = RankedBarsView(load_theme())
    qtbot.addWidget(shown)
    rows = (
        bar(1, "One", (6, 8, 4, 3, 0), "a note"),
        *(bar(0, str(i), (9, 1, 0)) for i in range(6)),
    )
    shown.place(0, 0, 500, 380, 720)
    shown.show_bars(RankedBars(1, 5, 3.0, rows))
    shown.show()
    values = [one for one in labels(shown) if one.text() in {"2.1", "1.1"}]
    assert len(values) == 7
    assert len({one.fitted().pixels for one in values}) == 1


def test_three_axes_are_drawn_larger_than_their_circle_would_allow() -> None:
    load_fonts()
    labels_of_three = radar(spidergram(TITLES[:3])).labels
    labels_of_six = radar(spidergram(TITLES)).labels
    three, six = (place_ring(one, 640, 420, 720) for one in (labels_of_three, labels_of_six))
    assert three.radius > six.radius * 1.15
    bottom = max(-label.spot.y for label in labels_of_three) * three.radius
    assert three.y + bottom <= 420
