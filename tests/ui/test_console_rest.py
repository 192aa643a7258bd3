"""Further figures and tables of a step, below its results on the console."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ccworkshop.figures import NO_BARS
from ccworkshop.session import RoundRef
from ccworkshop.steps.kind import FindingTable
from ccworkshop.views.results import ResultsView
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
    panel.show_view(ResultsView(ROUND, "", "Ten.", spidergram(), NO_BARS, minimum=3.0), ())
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
