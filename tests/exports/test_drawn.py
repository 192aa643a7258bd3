"""Charts on paper: all words can be read out, marks stand where the core says, nothing breaks."""

import pytest

from ccworkshop.charts import Chart, HeatGrid, LineWall, StackedBars, TallyBoard, WallColumn
from ccworkshop.drawing import catalog
from ccworkshop.drawing.marks import Align, Area, Drawing, Label, extent, moved
from ccworkshop.figures import NO_BARS
from ccworkshop.report import FigureBlock
from exports import drawn, pdf
from exports.style import MARGIN, PAGE_HEIGHT, ROOM, WARNING, WIDTH
from tests.core.drawing_samples import BELIEVABLE, LENGTHY, stacked, tally
from tests.exports import sample
from tests.exports.test_pdf import figure, plain, read, shown, squeezed, text_of


def block(chart: Chart, note: str = "") -> FigureBlock:
    return FigureBlock("What we saw", chart, NO_BARS, (), note)


@pytest.mark.parametrize("name", BELIEVABLE)
@pytest.mark.parametrize("lengthy", [False, True])
def test_every_word_of_a_chart_can_be_read_out(name: str, lengthy: bool) -> None:
    chart = (LENGTHY if lengthy else BELIEVABLE)[name]
    reader = read(plain(block(chart, "hollow: no evidence")))
    found = squeezed(text_of(reader))
    assert "Whatwesaw" in found
    assert "hollow:noevidence" in found
    heads = set(chart.columns) if lengthy and isinstance(chart, HeatGrid) else set()
    for piece in drawn.charted(chart):
        assert isinstance(piece, drawn.Drawn)
        for label in piece.drawing.labels:
            if label.text not in heads:  # six long names side by side are shortened
                assert squeezed(label.text) in found, label


@pytest.mark.parametrize("name", BELIEVABLE)
def test_a_chart_lies_inside_the_margins_of_its_page(name: str) -> None:
    for chart in (BELIEVABLE[name], LENGTHY[name]):
        for piece in drawn.charted(chart):
            assert isinstance(piece, drawn.Drawn)
            assert piece.height <= ROOM
            assert piece.drawing.width * drawn.EM == pytest.approx(WIDTH)
            assert piece.split(100) is None


def test_the_same_chart_gives_the_same_bytes() -> None:
    report = plain(*(block(chart) for chart in LENGTHY.values()))
    first = pdf.pdf_bytes(report)
    drawn._width.cache_clear()
    assert pdf.pdf_bytes(report) == first


def test_what_warns_is_in_the_warning_colour() -> None:
    told = [words for colour, words in shown(read(plain(block(tally())))) if colour == WARNING]
    assert "toxic" in told
    assert "centric" not in told


def test_a_long_board_goes_on_on_the_next_page() -> None:
    row = tally().rows[0]
    rows = tuple(row.__class__(f"Card {i}", (1, 2, 3), 6, 0, "neutral") for i in range(60))
    reader = read(plain(block(TallyBoard(("a", "b", "c"), rows))))
    assert len(reader.pages) > 1
    found = text_of(reader)
    assert all(f"Card {i}" in found for i in range(60))


def test_the_title_stays_with_its_chart() -> None:
    reader = read(plain(*(block(chart) for chart in LENGTHY.values())))
    for page in reader.pages:
        words = page.extract_text().strip().removesuffix("Footer").strip()
        assert not words.endswith("What we saw")


def test_a_ranked_list_follows_where_there_is_one() -> None:
    with_list = FigureBlock("What we saw", stacked(), figure().bars)
    assert "1 answered “don’t know”" in text_of(read(plain(with_list)))


@pytest.mark.parametrize("word", sample.HOSTILE)
def test_hostile_words_do_no_harm(word: str) -> None:
    wall = LineWall((WallColumn(word, ((word, 2), (word * 9, 1))),))
    bars = StackedBars(100, word[:9], (word, word), (*stacked((word,)).rows,))
    assert read(plain(block(wall), block(bars))).pages


def test_words_that_do_not_fit_are_made_smaller_then_shortened() -> None:
    def size(text: str, width: float, lines: int = 0) -> tuple[str, float]:
        label = Label(Area(0, 0, width, 1.0), text, lines=lines)
        made, style = drawn._set(label)
        words = "".join(g.text for line in made for run in line.runs for g in run.glyphs)
        return words, style.size / drawn.EM

    assert size("short", 10) == ("short", 1.0)
    assert size("a little longer", 5.4)[1] < 1.0
    words, least = size("a title that is much longer than its box", 8)
    assert least == 0.75
    assert words.endswith("…")


@pytest.mark.parametrize("align", Align)
def test_words_stand_at_their_side_of_the_box(align: Align) -> None:
    made, _style = drawn._set(Label(Area(0, 0, 20, 2), "word"))
    left = drawn._indent(made[0], align, Area(0, 0, 20, 2))
    free = 20 * drawn.EM - made[0].width
    assert left == pytest.approx(free * (align + 1) / 2)


def test_words_from_the_right_stand_at_the_right() -> None:
    made, _style = drawn._set(Label(Area(0, 0, 20, 2), sample.HEBREW[:6]))
    free = 20 * drawn.EM - made[0].width
    assert drawn._indent(made[0], Align.START, Area(0, 0, 20, 2)) == pytest.approx(free)


def test_screen_and_paper_draw_from_one_geometry() -> None:
    piece = drawn.charted(stacked())[0]
    assert isinstance(piece, drawn.Drawn)
    wide = piece.drawing.width
    high = catalog.comfort(stacked(), wide, drawn.measure)
    wanted: Drawing = catalog.draw(stacked(), wide, high, drawn.measure)
    top = min(extent(mark).y for mark in wanted.marks)
    assert piece.drawing.marks == tuple(moved(mark, -top) for mark in wanted.marks)
    assert piece.drawing.height == max(extent(mark).bottom for mark in wanted.marks) - top
    assert drawn._at(2, 3, 100) == (MARGIN + 2 * drawn.EM, 100 - 3 * drawn.EM)
    assert piece.height < PAGE_HEIGHT
