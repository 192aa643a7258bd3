"""From an accepted answer to a repainted stage at 1920 × 1080, with 24 people and six axes."""

import os
from collections.abc import Callable
from importlib import import_module
from statistics import median
from time import perf_counter_ns

import pyqtgraph
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.rooms import answer, full_room, theme
from benchmarks.table import Row, hand_over
from ccworkshop.figures import Spidergram
from ccworkshop.radar import Radar, radar
from ccworkshop.screens import RevealScreen
from ccworkshop.session import Beat
from ccworkshop.views.stage import stage_view
from ui.fonts import load_fonts
from ui.stage.canvas import StageCanvas

SIZE = 1920, 1080
RUNS = 400
WARM_UP = 30
LIMIT = 16.7
"""Milliseconds: one frame at 60 Hz."""


def timed(once: Callable[[int], None]) -> tuple[float, ...]:
    """Return the milliseconds of every run after the warm-up."""
    taken = []
    for i in range(WARM_UP + RUNS):
        begin = perf_counter_ns()
        once(i)
        taken.append((perf_counter_ns() - begin) / 1e6)
    return tuple(taken[WARM_UP:])


def paint(widget: QWidget) -> None:
    """Paint all of a window, and whatever asks to be painted after that, to the end."""
    widget.repaint()
    QApplication.processEvents()


def stage(beat: Beat, *, whole: bool = True) -> tuple[float, ...]:
    """Measure dispatch, derivation, showing and painting, of the whole stage or what changed."""
    store = full_room(beat)
    canvas = StageCanvas(theme(), interactive=True)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.show_view(stage_view(store.session), animate=False)
    canvas.settle()
    paint(canvas)
    seen: set[int] = set()

    def once(i: int) -> None:
        store.dispatch(answer(store.session, i * 5, i + 1))
        canvas.show_view(stage_view(store.session), animate=False)
        if whole:
            paint(canvas)
        else:
            QApplication.processEvents()
        seen.add(hash(canvas.view))

    taken = timed(once)
    if beat is Beat.REVEALED and len(seen) < RUNS / 2:
        message = "too few answers changed what is shown"
        raise RuntimeError(message)
    canvas.close()
    return taken


def shapes() -> list[Radar]:
    """Return the figures that the stage shows one after another."""
    store = full_room(Beat.REVEALED)
    made = []
    for i in range(20):
        store.dispatch(answer(store.session, i * 5, i + 1))
        view = stage_view(store.session)
        assert isinstance(view, RevealScreen)
        assert isinstance(view.figure, Spidergram)
        made.append(radar(view.figure))
    return made


def plain_pyqtgraph(figures: list[Radar]) -> tuple[float, ...]:
    """Measure the same outlines in a bare plot, without labels, list or anything else."""
    plot = pyqtgraph.PlotWidget(background="w")
    plot.setAspectLocked(True)
    plot.resize(*SIZE)
    for ring in figures[0].rings:
        plot.plot([s.x for s in ring], [s.y for s in ring], pen="#ccc", antialias=True)
    lines = [
        plot.plot([], [], pen=pyqtgraph.mkPen("k", width=3), symbol="o", antialias=True)
        for _outline in figures[0].outlines
    ]
    plot.show()
    paint(plot)

    def once(i: int) -> None:
        for line, outline in zip(lines, figures[i % len(figures)].outlines, strict=True):
            spots = [spot for run in outline.runs for spot in run]
            line.setData([s.x for s in spots], [s.y for s in spots])
        paint(plot)

    taken = timed(once)
    plot.close()
    return taken


def matplotlib(figures: list[Radar]) -> tuple[float, ...] | None:
    """Measure the same outlines in matplotlib, where it is installed."""
    try:
        agg = import_module("matplotlib.backends.backend_agg")
        figures_of = import_module("matplotlib.figure")
    except ImportError:
        return None
    figure = figures_of.Figure(figsize=(19.2, 10.8), dpi=100)
    drawn = agg.FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_aspect("equal")
    axes.set_axis_off()
    for ring in figures[0].rings:
        axes.plot([s.x for s in ring], [s.y for s in ring], color="#ccc")
    lines = [axes.plot([], [], "o-", lw=3)[0] for _outline in figures[0].outlines]

    def once(i: int) -> None:
        for line, outline in zip(lines, figures[i % len(figures)].outlines, strict=True):
            spots = [spot for run in outline.runs for spot in run]
            line.set_data([s.x for s in spots], [s.y for s in spots])
        drawn.draw()

    return timed(once)


def measure() -> list[Row]:
    """Measure stage and peers in one process."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    figures = shapes()
    opened, revealed = stage(Beat.OPEN), stage(Beat.REVEALED)
    changed = stage(Beat.REVEALED, whole=False)
    plain, agg = plain_pyqtgraph(figures), matplotlib(figures)
    rows = [
        Row("answer → pixel, vote open", opened, bounds="p99", limit=LIMIT),
        Row(
            "answer → pixel, revealed",
            revealed,
            beside="plain pyqtgraph",
            ratio=median(revealed) / median(plain),
            bounds="p99",
            limit=LIMIT,
        ),
        Row("  where only what changed is painted", changed, bounds="p99", limit=LIMIT),
        Row("  the same outlines in plain pyqtgraph", plain),
    ]
    if agg is not None:
        ratio = median(revealed) / median(agg)
        rows.append(Row("  the same outlines in matplotlib", agg, beside="stage", ratio=1 / ratio))
    del application
    return rows


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hand_over(measure())
