"""Which module draws which chart: an explicit tuple, and the three things one can ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ccworkshop.charts import (
    Chart,
    Dumbbells,
    HeatGrid,
    LineWall,
    PairedBars,
    StackedBars,
    StepChain,
    Strip,
    TallyBoard,
    ZoneMap,
)
from ccworkshop.drawing import (
    chain,
    dumbbells,
    heat,
    paired,
    stacked,
    strip,
    tally,
    wall,
    zones,
)
from ccworkshop.drawing.marks import Drawing
from ccworkshop.drawing.setting import Measure


@dataclass(frozen=True, slots=True)
class Drawer:
    """How charts of one kind are drawn; each function is given such a chart first."""

    kind: type
    draw: Callable[[Any, float, float, Measure], Drawing]
    comfort: Callable[[Any, float, Measure], float]
    pages: Callable[[Any, float, float, Measure], tuple[Any, ...]]
    describe: Callable[[Any], str]


DRAWERS = (
    Drawer(Strip, strip.draw, strip.comfort, strip.pages, strip.describe),
    Drawer(StackedBars, stacked.draw, stacked.comfort, stacked.pages, stacked.describe),
    Drawer(ZoneMap, zones.draw, zones.comfort, zones.pages, zones.describe),
    Drawer(PairedBars, paired.draw, paired.comfort, paired.pages, paired.describe),
    Drawer(HeatGrid, heat.draw, heat.comfort, heat.pages, heat.describe),
    Drawer(Dumbbells, dumbbells.draw, dumbbells.comfort, dumbbells.pages, dumbbells.describe),
    Drawer(TallyBoard, tally.draw, tally.comfort, tally.pages, tally.describe),
    Drawer(StepChain, chain.draw, chain.comfort, chain.pages, chain.describe),
    Drawer(LineWall, wall.draw, wall.comfort, wall.pages, wall.describe),
)


def drawer_of(chart: Chart) -> Drawer:
    """Return how a chart is drawn."""
    return next(one for one in DRAWERS if one.kind is type(chart))


def draw(chart: Chart, width: float, height: float, measure: Measure) -> Drawing:
    """Draw a chart on one sheet (lengths in em), however much there is of it."""
    return drawer_of(chart).draw(chart, width, height, measure)


def comfort(chart: Chart, width: float, measure: Measure) -> float:
    """Return the height in em at which a chart looks best."""
    return drawer_of(chart).comfort(chart, width, measure)


def pages(chart: Chart, width: float, height: float, measure: Measure) -> tuple[Drawing, ...]:
    """Draw a chart on as many sheets as its rows need to be readable; there is always one."""
    drawer = drawer_of(chart)
    return tuple(
        drawer.draw(part, width, height, measure)
        for part in drawer.pages(chart, width, height, measure)
    )


def describe(chart: Chart) -> str:
    """Say what a chart shows, in plain text."""
    return drawer_of(chart).describe(chart)
