"""Further figures and tables of a step, below its results on the console."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.figures import NO_BARS
from ccworkshop.session import Lens, RoundRef, Split
from ccworkshop.steps.kind import FindingTable
from ccworkshop.views.results import ResultRow, ResultsView, WantedRow
from tests.core.drawing_samples import dumbbells, strip, tally
from tests.ui.stage_samples import spidergram
from ui.console.rest import Rest
from ui.console.results import ResultsPanel
from ui.fonts import load_fonts
from ui.theme import load_theme

TABLE = FindingTable("What it means", ("Line", "Same"), (("To serve", "yes"), ("<b>", "no")))
ROUND = RoundRef("pulse", "guess", 1)


def words(panel: ResultsPanel | Rest) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def test_tables_and_figures_stand_below(qtbot: QtBot) -> None:
    load_fonts()
    panel = ResultsPanel(load_theme())
    qtbot.addWidget(panel)
    panel.resize(1000, 800)
    panel.show()
    view = ResultsView(ROUND, "", "Ten of twenty.", strip(), NO_BARS, tables=(TABLE,),
                       more=(tally(), spidergram()))  # fmt: skip
    panel.show_view(view, ())
    assert {"What it means", "Line", "To serve", "<b>", "no"} <= set(words(panel))
    assert panel._rest.isVisible()
    assert len(panel._rest.figures) == 2
    assert not panel._table_card.isVisible()
    assert not panel.minimum.isVisible()
    assert not panel.compare.isVisible()
    assert panel._figure is not None
    assert panel._figure.width() > 800
    lens = Lens(Split.NONE)
    everyone = (("Everyone", lens),)
    view = ResultsView(
        ROUND, "", "Ten.", spidergram(), NO_BARS, minimum=3.0, lenses=everyone, lens=lens
    )
    panel.show_view(view, ())
    assert not panel._rest.isVisible()
    assert panel.minimum.isVisible()
    assert panel.compare.isVisible()


def test_only_what_differs_is_made_anew(qtbot: QtBot) -> None:
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    rest = Rest(load_theme())
    rest.setParent(window)
    window.resize(800, 600)
    rest.show_view((tally(),), (TABLE,))
    window.show()
    holders, labels = rest.figures, rest.findChildren(QLabel)
    rest.show_view((tally(),), (TABLE,))
    assert rest.findChildren(QLabel) == labels
    rest.show_view((tally(("One", "Two")),), (TABLE,))
    assert rest.figures == holders
    rest.show_view((dumbbells(),), ())
    assert rest.figures != holders
    assert "What it means" not in words(rest)


ROW = ResultRow(
    "kpi", "A KPI", (0, 0, 1, 3, 0), "3.8", "4", "shared", weak=False,
    groups=("4.0", "3.0"), movement="", finding="3.8 (n 4)", planned=False,
)  # fmt: skip
TEAMS = ("Customer Service, Returns and Complaints", "IT")


def shown(qtbot: QtBot, view: ResultsView, width: int) -> ResultsPanel:
    load_fonts()
    panel = ResultsPanel(load_theme())
    qtbot.addWidget(panel)
    panel.resize(width, 1200)
    panel.show()
    panel.show_view(view, ())
    QApplication.processEvents()
    return panel


def test_a_gap_without_a_row_has_a_button_for_the_plan(qtbot: QtBot) -> None:
    gaps = (
        WantedRow("time", "Handling time", "Customer-toxic 6", urgent=True, planned=False),
        WantedRow("margin", "Parts & margin", "Customer-toxic 5", urgent=True, planned=True),
    )
    panel = shown(qtbot, ResultsView(ROUND, "", "Ten.", tally(), NO_BARS, wanted=gaps), 1000)
    assert {"For the plan", "Handling time", "Customer-toxic 6"} <= set(words(panel))
    new, old = (
        one
        for one in panel.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith("Make ")
    )
    assert not old.isEnabled()
    with qtbot.waitSignal(panel.action_wanted) as asked:
        QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    assert asked.args == ["time"]
    panel.show_view(ResultsView(ROUND, "", "Ten.", tally(), NO_BARS), ())
    assert "For the plan" not in words(panel)


def test_a_narrow_console_has_the_table_under_the_figure_and_nothing_is_cut(qtbot: QtBot) -> None:
    lens = Lens(Split.NONE)
    lenses = (("Everyone", lens), *((name, Lens(Split.TEAM, (name,))) for name in TEAMS))
    wide_table = FindingTable("Wide", tuple(f"Unbreakable{i}" for i in range(20)), ())
    view = ResultsView(
        ROUND, "", "Ten.", spidergram(), NO_BARS, rows=(ROW,), group_titles=TEAMS, lens=lens,
        lenses=lenses, tables=(wide_table,),
    )  # fmt: skip
    panel = shown(qtbot, view, 1100)
    assert panel._figure_card.geometry().right() < panel._table_card.geometry().left()
    panel.resize(700, 1200)
    QApplication.processEvents()
    assert panel._figure_card.geometry().bottom() < panel._table_card.geometry().top()
    inside = panel.widget()
    assert inside is not None
    assert inside.width() <= panel.viewport().width()
    long = next(one for one in panel.findChildren(QPushButton) if one.accessibleName() == TEAMS[0])
    assert long.text().startswith("Customer Se")
    assert long.text().endswith("…")
    assert "Customer Service… 4.0 · IT 3.0" in words(panel)
    table = next(one for one in panel._rest.findChildren(QScrollArea))
    assert table.horizontalScrollBar().maximum() > 0
