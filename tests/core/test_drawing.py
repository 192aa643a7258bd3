"""Drawings: everything inside the frame, no words over words, every title there, the same twice."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.charts import (
    ChainLink,
    Chart,
    Dumbbells,
    HeatGrid,
    HeatLine,
    LineWall,
    MapAxis,
    MapPlace,
    PairedBars,
    PairedRow,
    StackedBars,
    StackedRow,
    StepChain,
    Strip,
    StripRow,
    TallyBoard,
    WallColumn,
    ZoneBox,
    ZoneMap,
)
from ccworkshop.drawing import catalog
from ccworkshop.drawing.easel import HAIR, Easel
from ccworkshop.drawing.marks import Area, Box, Disc, Drawing, Ink, Label, Line, Shape, Spot, extent
from ccworkshop.drawing.numbered import draw_numbers
from ccworkshop.drawing.scales import Axis, stacks, ticks
from ccworkshop.drawing.setting import (
    LEAST,
    figure,
    lines_in,
    score,
    size_for,
    tall,
    voters,
)
from ccworkshop.words import one_line
from tests.core import drawing_samples as samples
from tests.core.drawing_samples import BELIEVABLE, LENGTHY, PRACTICES

STAGE = (49.0, 18.0)
SHEET = (56.0, 30.0)
CONSOLE = (34.0, 20.0)
SLACK = 0.35
"""What a stroke, a tip or a rounded corner may stand over its own line."""


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.55 if bold else 0.52)


def check(drawing: Drawing) -> None:
    frame = Area(-SLACK, -SLACK, drawing.width + 2 * SLACK, drawing.height + 2 * SLACK)
    for mark in drawing.marks:
        box = extent(mark)
        assert box.x >= frame.x, mark
        assert box.y >= frame.y, mark
        assert box.right <= frame.right, mark
        assert box.bottom <= frame.bottom, mark
    for one, other in combinations(drawing.labels, 2):
        assert not one.area.meets(other.area), (one, other)
    for label in drawing.labels:
        assert label.size >= LEAST
        assert label.area.height >= tall(1) - 0.1 - 1e-6, label


def titles(chart: Chart) -> list[str]:
    match chart:
        case HeatGrid():
            return [*chart.rows, *chart.columns, *(line.title for line in chart.lines)]
        case ZoneMap():
            return [place.title for place in chart.places]
        case StepChain():
            return [link.title for link in chart.links]
        case LineWall():
            return [column.title for column in chart.columns]
        case _:
            return [row.title for row in chart.rows]


def words(drawings: tuple[Drawing, ...]) -> set[str]:
    return {label.text for drawing in drawings for label in drawing.labels}


@pytest.mark.parametrize("name", BELIEVABLE)
@pytest.mark.parametrize("lengthy", [False, True])
@pytest.mark.parametrize("size", [STAGE, SHEET, CONSOLE])
def test_every_chart_keeps_to_its_frame(
    name: str, lengthy: bool, size: tuple[float, float]
) -> None:
    chart = (LENGTHY if lengthy else BELIEVABLE)[name]
    height = max(size[1], catalog.comfort(chart, size[0], measure)) if size != STAGE else size[1]
    made = catalog.pages(chart, size[0], height, measure)
    for drawing in made:
        check(drawing)
    assert {one_line(title) for title in titles(chart)} <= words(made)
    assert catalog.pages(chart, size[0], height, measure) == made


@pytest.mark.parametrize("name", BELIEVABLE)
def test_a_comfortable_sheet_is_enough_for_everything(name: str) -> None:
    for chart in (BELIEVABLE[name], LENGTHY[name]):
        height = catalog.comfort(chart, SHEET[0], measure)
        assert len(catalog.pages(chart, SHEET[0], height, measure)) == 1
        check(catalog.draw(chart, SHEET[0], height, measure))


@pytest.mark.parametrize("name", BELIEVABLE)
def test_what_is_drawn_is_also_said(name: str) -> None:
    chart = BELIEVABLE[name]
    said = catalog.describe(chart)
    assert catalog.draw(chart, *STAGE, measure).described == said
    for title in titles(chart):
        assert title in said


NAMES = st.sampled_from(
    ("A", "Kind", samples.LONG[0], "W" * 80, "減少客户等待时间，每月听取两次客户来电",
     "تقليل وقت", "two\nlines", "<b>&amp;", "x" * 30 + " y", "half \ud800")
)  # fmt: skip
SHARES = st.floats(1, 5) | st.none()
FRAMES = st.tuples(st.floats(40, 60), st.floats(15, 40))


def drawn(chart: Chart, frame: tuple[float, float]) -> tuple[Drawing, ...]:
    made = catalog.pages(chart, *frame, measure)
    for drawing in made:
        check(drawing)
    shown = words(made)
    for title in titles(chart):
        assert made[0].described
        assert one_line(title) in shown
    return made


COUNTED = st.dictionaries(st.floats(0, 100), st.integers(1, 9), max_size=12).map(
    lambda found: tuple(sorted(found.items()))
)
STRIP_ROWS = st.builds(
    StripRow, NAMES, COUNTED, st.floats(0, 100) | st.none(),
    st.tuples(st.floats(0, 50), st.floats(50, 100)) | st.none(), st.integers(0, 40),
    st.integers(0, 3), st.booleans(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(STRIP_ROWS, min_size=1, max_size=12), FRAMES)
def test_any_strip(rows: list[StripRow], frame: tuple[float, float]) -> None:
    drawn(replace(samples.strip(), rows=tuple(rows)), frame)


STACKED_ROWS = st.builds(
    StackedRow, NAMES, st.tuples(*[st.floats(0, 34) | st.none()] * 3), NAMES | st.just("")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STACKED_ROWS, min_size=1, max_size=12), FRAMES)
def test_any_stacked_bars(rows: list[StackedRow], frame: tuple[float, float]) -> None:
    drawn(replace(samples.stacked(), rows=tuple(rows)), frame)


ANSWERS = st.tuples(st.floats(1, 5), st.floats(1, 5), st.integers(1, 20))
PLACES = st.builds(
    MapPlace, st.sampled_from("ABCDEFGH"), NAMES, st.floats(1, 5), st.floats(1, 5),
    st.integers(3, 40),
    st.lists(ANSWERS, max_size=4).map(tuple),
    NAMES | st.just(""),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(PLACES, max_size=6), FRAMES)
def test_any_map(places: list[MapPlace], frame: tuple[float, float]) -> None:
    drawn(replace(samples.zones(), places=tuple(places)), frame)


@pytest.mark.parametrize("count", [6, 12])
@pytest.mark.parametrize("title", ["Short", samples.LONG[0]])
def test_the_names_of_a_full_map_stand_in_lines_that_can_be_read(count: int, title: str) -> None:
    (one, *_others) = samples.zones().places
    some = [replace(one, mark=mark, title=title, zone=title) for mark in "ABCDEFGHIJKL"[:count]]
    places = (*some[1:], replace(one, mark=some[0].mark, title="A", zone=""))
    for frame in ((40.0, 15.0), STAGE, SHEET):
        drawn(replace(samples.zones(), places=places), frame)


PAIRED_ROWS = st.builds(
    PairedRow, NAMES, SHARES, SHARES, st.integers(0, 40), NAMES | st.just(""), st.booleans()
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PAIRED_ROWS, min_size=1, max_size=12), FRAMES)
def test_any_paired_bars(rows: list[PairedRow], frame: tuple[float, float]) -> None:
    drawn(replace(samples.paired(), rows=tuple(rows)), frame)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.integers(1, 12), st.integers(1, 9), FRAMES)
def test_any_grid(data: st.DataObject, rows: int, columns: int, frame: tuple[float, float]) -> None:
    cell = st.floats(0, 4) | st.integers(0, 4).map(float) | st.none()
    cells = data.draw(
        st.lists(st.tuples(*[cell] * columns), min_size=rows, max_size=rows).map(tuple)
    )
    names = data.draw(st.lists(NAMES, min_size=rows, max_size=rows).map(tuple))
    heads = data.draw(st.lists(NAMES, min_size=columns, max_size=columns).map(tuple))
    line = data.draw(st.tuples(*[st.floats(0, 4) | st.none()] * columns))
    warned = tuple(data.draw(st.sets(st.integers(0, columns - 1))))
    lines = (HeatLine("Breadth", line, 4.0),)
    drawn(replace(samples.heat(names, heads), cells=cells, lines=lines, warned=warned), frame)


COUNTS = st.tuples(*[st.integers(0, 30)] * 7)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, NAMES, NAMES, SHARES, SHARES, COUNTS, COUNTS, st.booleans()),
                min_size=1, max_size=12), FRAMES)  # fmt: skip
def test_any_dumbbells(
    rows: list[tuple[str, str, str, float | None, float | None, tuple[int, ...], tuple[int, ...],
                     bool]],
    frame: tuple[float, float],
) -> None:  # fmt: skip
    sample = samples.dumbbells().rows[0]
    made = tuple(
        replace(sample, title=title, low_name=low, high_name=high, now=now, wanted=wanted,
                now_counts=a, wanted_counts=b, n=sum(a), split=split)
        for title, low, high, now, wanted, a, b, split in rows
    )  # fmt: skip
    drawn(Dumbbells(1, 7, ("now", "wanted"), made), frame)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(NAMES, st.tuples(*[st.integers(0, 40)] * 3), NAMES | st.just(""),
                          st.booleans(), st.booleans(), NAMES | st.just("")),
                min_size=1, max_size=12), FRAMES)  # fmt: skip
def test_any_board(
    rows: list[tuple[str, tuple[int, ...], str, bool, bool, str]], frame: tuple[float, float]
) -> None:
    sample = samples.tally().rows[0]
    made = tuple(
        replace(sample, title=title, counts=counts, n=sum(counts), verdict=verdict, bad=bad,
                contested=contested, note=note)
        for title, counts, verdict, bad, contested, note in rows
    )  # fmt: skip
    drawn(replace(samples.tally(), rows=made), frame)


LINKS = st.builds(
    ChainLink, NAMES, SHARES, st.tuples(*[st.integers(0, 30)] * 5), st.integers(0, 60),
    st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(LINKS, min_size=1, max_size=6), FRAMES, st.floats(1, 5) | st.none())
def test_any_chain(
    links: list[ChainLink], frame: tuple[float, float], minimum: float | None
) -> None:
    drawn(StepChain(1, 5, minimum, tuple(links)), frame)


WRITTEN = st.lists(st.tuples(NAMES, st.integers(1, 4)), max_size=12).map(tuple)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(WallColumn, NAMES, WRITTEN), min_size=1, max_size=4), FRAMES)
def test_any_wall(columns: list[WallColumn], frame: tuple[float, float]) -> None:
    wall = LineWall(tuple(columns))
    shown = words(drawn(wall, frame))
    for column in columns:
        for line, _count in column.lines:
            assert one_line(line) in shown
    check(catalog.draw(wall, *frame, measure))


EMPTY: tuple[Chart, ...] = (
    Strip(0, 100, "", ()),
    StackedBars(100, "", (), ()),
    ZoneMap(MapAxis("x", 1, 5), MapAxis("y", 1, 5), (), ()),
    PairedBars(1, 5, ("a", "b"), ()),
    HeatGrid((), (), 0, 4, (), ()),
    Dumbbells(1, 7, ("now", "wanted"), ()),
    TallyBoard((), ()),
    StepChain(1, 5, None, ()),
    LineWall(()),
)


@pytest.mark.parametrize("chart", EMPTY, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("size", [STAGE, CONSOLE, (8.0, 4.0)])
def test_a_chart_of_nothing_does_no_harm(chart: Chart, size: tuple[float, float]) -> None:
    assert catalog.comfort(chart, size[0], measure) >= 0
    assert len(catalog.pages(chart, *size, measure)) == 1


@pytest.mark.parametrize("name", BELIEVABLE)
@pytest.mark.parametrize("size", [(3.0, 2.0), (12.0, 6.0), (200.0, 100.0)])
def test_a_sheet_of_any_size_is_drawn_on(name: str, size: tuple[float, float]) -> None:
    for chart in (BELIEVABLE[name], LENGTHY[name]):
        assert catalog.pages(chart, *size, measure)
        assert catalog.draw(chart, *size, measure).width == size[0]


def of(drawing: Drawing, text: str) -> Label:
    return next(label for label in drawing.labels if label.text == text)


def test_every_answer_of_a_strip_is_a_dot_and_reported_figures_stand_apart() -> None:
    strip = samples.strip()
    (drawing,) = catalog.pages(strip, *SHEET, measure)
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc)]
    ours = [disc for disc in discs if disc.shape is Shape.CIRCLE and disc.ink is not Ink.PAPER]
    theirs = [disc for disc in discs if disc.shape is Shape.DIAMOND]
    assert len(ours) == sum(row.n for row in strip.rows)
    assert len(theirs) == 4
    assert all(disc.hollow for disc in theirs)
    assert max(disc.centre.y for disc in ours) < of(drawing, strip.reported_by).area.y
    assert of(drawing, strip.reported_by).area.bottom <= min(disc.centre.y for disc in theirs)
    assert of(drawing, "27.5 %").bold
    assert not of(drawing, "n 20 · 1 ?").bold


def test_reported_figures_come_on_a_sheet_of_their_own_where_it_is_needed() -> None:
    strip = samples.strip(samples.LONG)
    made = catalog.pages(strip, *STAGE, measure)
    assert len(made) == 3
    assert strip.reported_by in words(made[-1:])
    assert strip.reported_by not in words(made[:-1])
    alone = replace(strip, rows=strip.rows[:1])
    assert len(catalog.pages(alone, *STAGE, measure)) == 1


def test_dots_that_are_too_many_overlap_instead_of_leaving_their_lane() -> None:
    row = StripRow("Everyone", ((50.0, 400),), 50.0, (50.0, 50.0), 400, 0)
    drawing = catalog.draw(Strip(0, 100, "", (row,)), *STAGE, measure)
    check(drawing)
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc)]
    assert sum(disc.ink is not Ink.PAPER for disc in discs) == 400


def test_parts_of_a_bar_are_as_long_as_their_values() -> None:
    bars = replace(samples.stacked(), rows=samples.stacked().rows[:1])
    drawing = catalog.draw(bars, *STAGE, measure)
    long = [
        max(mark.area.width for mark in drawing.marks
            if isinstance(mark, Box) and mark.fill is ink)
        for ink in (Ink.FIRST, Ink.SECOND, Ink.THIRD)
    ]  # fmt: skip
    assert long[1] / long[0] == pytest.approx(40 / 38, rel=0.02)
    assert long[2] / long[0] == pytest.approx(22 / 38, rel=0.02)


def test_a_value_too_thin_for_its_part_is_written_beside() -> None:
    row = StackedRow("North", (70, 29, 1), "n 4")
    drawing = catalog.draw(replace(samples.stacked(), rows=(row,)), *STAGE, measure)
    assert not of(drawing, "Linked decisions 1 · n 4").bold
    unnamed = StackedBars(100, "", (), (StackedRow("North", (1.0, -2.0, 0.0)),))
    assert len(catalog.draw(unnamed, *STAGE, measure).labels) > 1


def test_a_bar_of_nothing_says_so() -> None:
    rows = (StackedRow("North", (None, None, None)), StackedRow("South", (0.0, 0.0, 0.0)))
    shown = words((catalog.draw(replace(samples.stacked(), rows=rows), *STAGE, measure),))
    assert {"–", "0"} <= shown


def test_things_on_one_spot_stand_side_by_side_and_show_where_they_lie() -> None:
    places = tuple(MapPlace(mark, mark, 3, 3, 5) for mark in "ABC")
    drawing = catalog.draw(replace(samples.zones(), places=places), *STAGE, measure)
    check(drawing)
    lying = [m for m in drawing.marks if isinstance(m, Disc) and m.radius == pytest.approx(0.14)]
    assert len(lying) == 2
    assert len({disc.centre for disc in lying}) == 1


def test_a_map_so_full_that_nothing_is_free_is_still_drawn() -> None:
    places = tuple(MapPlace("A", "A", 3, 3, 5) for _i in range(40))
    assert catalog.draw(replace(samples.zones(), places=places), 24, 6, measure).marks


def test_a_zone_too_small_for_words_has_none_and_titles_do_not_collide() -> None:
    zones = (
        ZoneBox("Tiny", (1, 1.1), (1, 1.1)),
        *(ZoneBox(f"Zone {i}", (1, 5), (1, 5)) for i in range(6)),
    )
    drawing = catalog.draw(replace(samples.zones(), zones=zones, places=()), *STAGE, measure)
    check(drawing)
    shown = words((drawing,))
    assert {"Zone 0", "Zone 1", "Zone 2", "Zone 3"} <= shown
    assert not {"Tiny", "Zone 4"} & shown


def test_on_a_narrow_sheet_names_stand_under_the_map() -> None:
    chart = samples.zones()
    drawing = catalog.draw(chart, 30, catalog.comfort(chart, 30, measure), measure)
    check(drawing)
    assert of(drawing, "Retail banking").area.y > of(drawing, chart.x.title).area.bottom - 0.01


def test_contested_verdicts_have_a_mark_and_warn() -> None:
    drawing = catalog.draw(samples.paired(), 56, 24, measure)
    assert of(drawing, "adapt").ink is Ink.WARNING
    assert of(drawing, "keep").ink is Ink.INK
    marks = [m for m in drawing.marks if isinstance(m, Disc) and m.shape is Shape.TRIANGLE]
    assert len(marks) == 2
    assert [label.text for label in drawing.labels].count("n 9 · contested") == 2


def test_a_longer_bar_has_the_higher_value_and_each_says_its_own() -> None:
    bars = PairedBars(1, 5, ("a", "b"), (PairedRow("x", 2.0, 4.0, 9), PairedRow("y", 1.0, None, 9)))
    drawing = catalog.draw(bars, *STAGE, measure)
    first, second = (
        [m.area.width for m in drawing.marks if isinstance(m, Box) and m.fill is ink][1:]
        for ink in (Ink.FIRST, Ink.SECOND)
    )
    assert second[0] == pytest.approx(3 * first[0], rel=0.01)
    assert 0 < first[1] < first[0]
    assert {"2.0", "4.0", "1.0", "–"} <= words((drawing,))


def test_all_answers_stand_beside_the_bars_where_there_is_room() -> None:
    def bars(ink: Ink, width: float) -> int:
        drawing = catalog.draw(samples.paired(PRACTICES[:1]), width, 12, measure)
        return sum(isinstance(mark, Box) and mark.stroke is ink for mark in drawing.marks)

    assert (bars(Ink.FIRST, 49), bars(Ink.SECOND, 49)) == (3, 3)  # counts that are not 0
    assert (bars(Ink.FIRST, 24), bars(Ink.SECOND, 24)) == (0, 0)


def test_the_middle_half_of_the_answers_is_a_cross_through_the_place() -> None:
    cloud = ((2, 4, 2), (3, 3, 2), (5, 3, 4))
    place = MapPlace("A", "A", 4, 3, 8, cloud, "Worth it", contested=True)
    drawing = catalog.draw(replace(samples.zones(), places=(place,)), *STAGE, measure)
    disc = next(m for m in drawing.marks if isinstance(m, Disc) and m.ink is Ink.INK)
    lines = [m for m in drawing.marks if isinstance(m, Line) and m.width > HAIR]
    # Across 2, 2, 3, 3, 5, 5, 5, 5: quartiles 2.75 and 5; up six times 3, twice 4: 3 and 3.25.
    across, up = lines
    assert across.points[0].y == across.points[1].y == pytest.approx(disc.centre.y)
    one = (across.points[1].x - across.points[0].x) / 2.25
    assert across.points[0].x == pytest.approx(disc.centre.x - 1.25 * one)
    assert up.points[0].x == up.points[1].x == pytest.approx(disc.centre.x)
    assert up.points[0].y > up.points[1].y
    assert of(drawing, "n 8 · Worth it · split").ink is Ink.WARNING
    few = replace(place, cloud=cloud[:1], contested=False)
    plain = catalog.draw(replace(samples.zones(), places=(few,)), *STAGE, measure)
    assert not [m for m in plain.marks if isinstance(m, Line) and m.width > HAIR]


def tints_of(grid: HeatGrid) -> dict[str, set[float]]:
    """Return how dark the cells are, by what stands in them."""
    drawing = catalog.draw(grid, *STAGE, measure)
    boxes = {m.area.middle: m for m in drawing.marks if isinstance(m, Box)}
    tints: dict[str, set[float]] = {}
    for label in drawing.labels:
        if label.area.middle in boxes:
            tints.setdefault(label.text, set()).add(round(boxes[label.area.middle].tint, 3))
    return tints


@pytest.mark.parametrize(
    ("between", "names"),
    [
        (3.0, ("none", "staff", "manager", "head", "board")),
        (2.5, ("none", "1.0", "2.0", "2.5", "3.0", "4.0")),
    ],
)
def test_darker_cells_are_higher_and_all_say_it_alike(
    between: float, names: tuple[str, ...]
) -> None:
    grid = samples.heat()
    cells = (*grid.cells[:2], (1.0, 2.0, between, 3.0, 4.0), *grid.cells[3:])
    tints = tints_of(replace(grid, cells=cells))
    order = [tints[name] for name in names]
    assert all(len(one) == 1 for one in order)
    assert [min(one) for one in order] == sorted({min(one) for one in order})
    said = words((catalog.draw(replace(grid, cells=cells), *STAGE, measure),))
    assert any(text.startswith("0 none · 1 staff") for text in said) == (between == 2.5)


def test_names_that_do_not_fit_the_cells_become_numbers_with_a_key() -> None:
    grid = replace(
        samples.heat(), names=tuple(samples.LONG[:5]), cells=((0.0, 1.0, 2.0, 3.0, 4.0),)
    )
    drawing = catalog.draw(grid, 56, 30, measure)
    check(drawing)
    assert any(label.text.startswith("0 Service desk") for label in drawing.labels)
    assert {"0.0", "4.0"} <= words((drawing,))


def test_columns_that_warn_have_a_mark_and_another_ink() -> None:
    drawing = catalog.draw(samples.heat(), *STAGE, measure)
    assert of(drawing, "Roll out").ink is Ink.WARNING
    assert of(drawing, "Run").ink is Ink.INK
    assert sum(isinstance(m, Disc) and m.shape is Shape.TRIANGLE for m in drawing.marks) == 2
    calm = catalog.draw(replace(samples.heat(), warned=()), *STAGE, measure)
    assert of(calm, "Roll out").ink is Ink.INK
    assert "Wants attention" not in calm.described


def test_lines_of_a_grid_break_where_there_is_no_value() -> None:
    drawing = catalog.draw(samples.heat(), *STAGE, measure)
    runs = [m for m in drawing.marks if isinstance(m, Line) and len(m.points) > 2]
    assert sorted(len(run.points) for run in runs) == [3, 5]
    assert {bool(run.dash) for run in runs} == {False, True}


def test_a_grid_of_one_value_is_dark() -> None:
    grid = HeatGrid(("a",), ("r",), 1, 1, ("only",), ((1.0,),), (HeatLine("l", (1.0,), 0.0),))
    boxes = [m for m in catalog.draw(grid, *STAGE, measure).marks if isinstance(m, Box)]
    assert boxes[0].tint == pytest.approx(0.45)


def test_a_dial_points_from_now_to_wanted() -> None:
    drawing = catalog.draw(samples.dumbbells(), 56, 24, measure)
    arrows = [m for m in drawing.marks if isinstance(m, Line) and m.arrow]
    ways = [arrow.points[-1].x > arrow.points[0].x for arrow in arrows]
    assert ways == [True, False, True]
    hollow = [m for m in drawing.marks if isinstance(m, Disc) and m.hollow]
    assert len(hollow) == 1 + 4
    assert of(drawing, "split").ink is Ink.WARNING


def test_every_vote_on_a_card_is_a_dot_and_bad_ones_are_crosses() -> None:
    board = samples.tally()
    drawing = catalog.draw(board, *STAGE, measure)
    discs = [m for m in drawing.marks if isinstance(m, Disc)]
    crosses = [m for m in discs if m.shape is Shape.CROSS]
    circles = [m for m in discs if m.shape is Shape.CIRCLE]
    assert len(circles) == sum(sum(row.counts[:2]) for row in board.rows)
    assert len(crosses) == sum(row.counts[2] for row in board.rows) + 2
    assert all(cross.ink is Ink.WARNING for cross in crosses)
    assert of(drawing, "toxic").ink is Ink.WARNING
    assert of(drawing, "centric").ink is Ink.INK


def test_the_first_weak_step_warns_and_what_follows_rests_on_it() -> None:
    drawing = catalog.draw(samples.chain(), *STAGE, measure)
    assert of(drawing, "first below 3").ink is Ink.WARNING
    assert of(drawing, "Recruitment").ink is Ink.INK
    assert of(drawing, "Advocates").ink is Ink.QUIET
    assert [label.text for label in drawing.labels].count("rests on it") == 2
    arrows = [m for m in drawing.marks if isinstance(m, Line) and m.arrow]
    assert [bool(arrow.dash) for arrow in arrows] == [False, False, True, True]
    assert "first weak step" in words(
        (catalog.draw(replace(samples.chain(), minimum=None), *STAGE, measure),)
    )


def test_a_long_chain_goes_on_below() -> None:
    chart = samples.chain(samples.LONG)
    height = catalog.comfort(chart, 26, measure)
    drawing = catalog.draw(chart, 26, height, measure)
    check(drawing)
    boxes = [m.area for m in drawing.marks if isinstance(m, Box) and m.radius == 0.5]
    tops = sorted({round(box.y, 2) for box in boxes})
    assert len(tops) == 2
    # The arrow to the next line begins under the last box of the one above, and ends in the first.
    last = max((box for box in boxes if round(box.y, 2) == tops[0]), key=lambda box: box.x)
    first = min((box for box in boxes if round(box.y, 2) == tops[1]), key=lambda box: box.x)
    (wrap,) = (m for m in drawing.marks if isinstance(m, Line) and m.arrow and len(m.points) > 2)
    assert wrap.points[0].x == pytest.approx(last.middle.x)
    assert last.bottom < wrap.points[0].y < wrap.points[-1].y < first.y
    assert wrap.points[-1].x == pytest.approx(first.middle.x)


def test_lines_that_do_not_fit_are_counted() -> None:
    lines = tuple((f"line {i}", 1 + i % 2) for i in range(40))
    wall = LineWall((WallColumn("Same", lines), WallColumn("Other", lines[:2])))
    drawing = catalog.draw(wall, *STAGE, measure)
    check(drawing)
    shown = sum(label.text.startswith("line") for label in drawing.labels) - 2
    assert f"and {40 - shown} more" in words((drawing,))
    made = catalog.pages(wall, *STAGE, measure)
    assert sum(label.text.startswith("line") for page in made for label in page.labels) == 42
    assert "×2" in words(made)


def test_a_column_that_goes_on_says_on_each_page_how_many_lines_there_are() -> None:
    lines = tuple((f"line {i}", 1) for i in range(60))
    wall = LineWall((WallColumn("Same", lines), WallColumn("Other", ())))
    made = catalog.pages(wall, *STAGE, measure)
    assert len(made) > 1
    for page in made:
        assert "n 60" in [label.text for label in page.labels]
        assert "n 0" in [label.text for label in page.labels]


def test_a_column_without_lines_takes_half_the_width_of_one_with() -> None:
    wall = LineWall((WallColumn("Same", ()), WallColumn("Other", (("b", 1),))))
    drawing = catalog.draw(wall, *STAGE, measure)
    check(drawing)
    lines = [mark for mark in drawing.marks if isinstance(mark, Line)]
    short, long = (line.points[-1].x - line.points[0].x for line in lines)
    assert long == pytest.approx(2 * short)


def test_a_few_lines_are_written_larger_as_long_as_none_is_broken_for_it() -> None:
    few = LineWall((WallColumn("One word", (("Clear", 4), ("Honest", 12))),))
    drawing = catalog.draw(few, *STAGE, measure)
    check(drawing)
    assert of(drawing, "Clear").size == of(drawing, "×12").size == 1.6
    long = "A sentence that would have to be broken if it were written any larger than usual"
    drawing = catalog.draw(LineWall((WallColumn("Line", ((long, 1), ("b", 1))),)), *STAGE, measure)
    check(drawing)
    assert of(drawing, "b").size == 1.0


def test_one_line_too_long_for_the_wall_is_left_to_the_count() -> None:
    wall = LineWall((WallColumn("Same", (("word " * 200, 1), ("b", 1))),))
    shown = words((catalog.draw(wall, 12, 4, measure),))
    assert "and 2 more" in shown


def test_numbers_along_an_axis_are_round() -> None:
    assert ticks(0, 100, 4) == (0, 25, 50, 75, 100)
    assert ticks(0, 10, 5) == (0, 2, 4, 6, 8, 10)
    assert ticks(3, 3, 5) == (3,)


def test_what_is_counted_has_no_halves_under_it() -> None:
    easel = Easel(40, 20, measure)
    draw_numbers(easel, Axis(0, 2, 5, 38), "", 10)
    assert [label.text for label in easel.done("", 20).labels] == ["0", "1", "2"]
    assert Axis(1, 1, 0, 10).at(7) == 5
    assert Axis(0, 10, 0, 20).at(-4) == 0
    assert Axis(0, 10, 0, 20).at(5) == 10


@settings(max_examples=40, deadline=None)
@given(COUNTED, st.floats(0.1, 5))
def test_stacks_hold_every_answer(values: tuple[tuple[float, int], ...], size: float) -> None:
    found = stacks(values, Axis(0, 100, 0, 30), size)
    assert sum(count for _x, count in found) == sum(count for _value, count in values)
    assert all(0 <= x <= 30 for x, _count in found)


def test_words_are_counted_in_lines() -> None:
    assert lines_in("", 10, 1, measure) == 1
    assert lines_in("one two three", 100, 1, measure) == 1
    assert lines_in("one two three", 3, 1, measure) == 3
    assert lines_in("x" * 40, 5, 1, measure) > 4
    assert size_for(["short"], (10, 2), measure) == 1.0
    assert size_for(["a title of some length"], (10, tall(1)), measure) == LEAST
    assert size_for(["x" * 500, "short"], (10, 2), measure) == 1.0


def test_values_are_written_as_people_write_them() -> None:
    assert figure(45) == "45"
    assert figure(45.5, "%") == "45.5 %"
    assert figure(None) == "–"
    assert score(4) == "4.0"
    assert score(None) == "–"
    assert voters(4) == "n 4"
    assert voters(4, 1) == "n 4 · 1 ?"


def test_rectangles_know_each_other() -> None:
    one = Area(0, 0, 4, 2)
    assert one.meets(Area(3, 1, 4, 2))
    assert not one.meets(Area(4, 0, 4, 2))
    assert one.inset(3) == Area(2, 1, 0, 0)
    assert one.middle == Spot(2, 1)
