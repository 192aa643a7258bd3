"""The session report on paper: what stands where, and what leads where."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from ccworkshop.figures import NO_BARS
from ccworkshop.report import (
    Bullet,
    Bullets,
    Chapter,
    Credit,
    FigureBlock,
    Listing,
    Overview,
    OverviewLine,
    Provenance,
    Reference,
    Report,
    day_report,
)
from exports import findings, pages, pdf, pieces, style
from exports.drawn import Drawn
from tests.core.drawing_samples import strip
from tests.core.test_day_report_pages import DAY, full_day
from tests.exports.test_pdf import figure, lines, plain, read, text_of


@lru_cache
def report() -> Report:
    return day_report(full_day(), DAY)


@lru_cache
def made() -> PdfReader:
    return PdfReader(BytesIO(pdf.pdf_bytes(report())))


def flat(piece: pieces.Piece) -> list[pieces.Piece]:
    inner: tuple[pieces.Piece, ...] = ()
    if isinstance(piece, pieces.Stack):
        inner = piece.pieces
    return [one for part in inner for one in flat(part)] if inner else [piece]


def test_no_page_ends_with_a_heading_or_its_sentence() -> None:
    for page in pdf.laid_out(report()):
        solid = [piece for _top, piece in page if not isinstance(piece, pieces.Gap)]
        assert not solid[-1].keep


def test_no_page_but_the_last_is_nearly_empty() -> None:
    *filled, _last = pdf.laid_out(report())
    for page in filled:
        top, piece = page[-1]
        assert top + piece.height > 0.5 * style.ROOM


def test_a_figure_follows_its_heading_on_the_same_page() -> None:
    for page in pdf.laid_out(report()):
        solid = [one for _top, piece in page for one in flat(piece)]
        if isinstance(solid[0], Drawn):
            pytest.fail("a figure begins a page without its heading")


def entries(reader: PdfReader) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []

    def walk(some: Any, level: int) -> None:
        for one in some:
            if isinstance(one, Destination):
                found.append((str(one.title), level))
            else:
                walk(one, level + 1)

    walk(reader.outline, 0)
    return found


def test_the_table_of_contents_has_activities_and_their_steps() -> None:
    found = entries(made())
    chapters = [one.title for one in report().blocks if isinstance(one, Chapter)]
    assert [title for title, level in found if level == 0] == [
        report().eyebrow, *chapters, "Sources",
    ]  # fmt: skip
    steps = [one.title for one in report().blocks if isinstance(one, FigureBlock) and not one.minor]
    inner = [title for title, level in found if level == 1]
    assert [title for title in inner if title in steps] == steps
    assert "Our purpose in one line: Line by line" in inner


def test_the_overview_leads_to_the_pages_that_it_names() -> None:
    reader = made()
    (overview,) = (one for one in report().blocks if isinstance(one, Overview))
    links = [
        one.get_object()
        for one in reader.pages[0]["/Annots"]  # type: ignore[attr-defined]
    ]
    assert len(links) == len(overview.lines)
    numbers = [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]
    for line, number in zip(overview.lines, numbers, strict=True):
        assert line.title in reader.pages[number or 0].extract_text()
    shown = reader.pages[0].extract_text()
    assert all(f"{(number or 0) + 1}" in shown for number in numbers)


def test_a_line_of_an_overview_without_its_chapter_leads_nowhere() -> None:
    lines = tuple(OverviewLine(f"k{i}", f"Activity {i}", "It is so.", i, i) for i in range(2))
    reader = read(plain(Overview("In short", lines), Chapter("Activity 1", "", "what", "k1")))
    assert len(reader.pages[0]["/Annots"]) == 1  # type: ignore[arg-type]
    assert "It is so." in text_of(reader)


def test_title_then_finding_then_figure_then_what_stands_out() -> None:
    block = FigureBlock("The title", strip(), NO_BARS, (), "a note", "The finding.", "9 answered.")
    said = Bullets((Bullet("A lead", "a reason"),), "Worth talking about")
    found = text_of(read(plain(block, said)))
    places = [found.index(words) for words in (
        "The title", "The finding.", "Everyone", "a note · 9 answered.", "Worth talking about",
        "A lead",
    )]  # fmt: skip
    assert places == sorted(places)


def test_a_list_without_a_figure_has_its_caption_first() -> None:
    found = text_of(read(plain(figure(figure=None, note="", caption="9 answered."))))
    assert found.index("9 answered.") < found.index("lowest first")
    assert "Worth" not in found
    assert text_of(read(plain(figure(figure=None, note=""))))


def test_a_minor_figure_has_no_rule_and_is_not_in_the_contents() -> None:
    block = FigureBlock("Further", strip(), NO_BARS, minor=True)
    first_piece = findings.finding(block, Bullets(()))[0]
    assert isinstance(first_piece, pieces.Heading)
    assert not first_piece.ruled
    assert "Further" not in dict(entries(read(plain(block))))


def test_a_spidergram_without_bullets_has_its_legend_beside() -> None:
    made_of = findings.finding(figure(), Bullets(()))
    beside = next(one for piece in made_of for one in flat(piece)
                  if isinstance(one, pieces.Beside))  # fmt: skip
    assert beside.right.pieces
    many = Bullets(tuple(Bullet(f"Lead {i}", "words " * 30) for i in range(20)))
    assert not any(isinstance(one, pieces.Beside) for one in findings.finding(figure(), many))


def test_a_spidergram_and_its_list_stay_on_one_page_unless_that_leaves_half_a_page_empty() -> None:
    block = figure()
    block = replace(block, bars=replace(block.bars, rows=(*block.bars.rows, *block.bars.rows[:2])))

    def pages_of(lines: int) -> list[str]:
        found = read(plain(Listing("Lines", ("A line.",) * lines), block))
        return [page.extract_text() for page in found.pages]

    first, second = pages_of(18)
    assert "One (n 4)" not in first
    assert second.index("One (n 4)") < second.index("lowest first")
    assert "(continued)" not in second
    first, second = pages_of(12)
    assert first.index("One (n 4)") < first.index("lowest first")
    assert "Where (continued)" in second


@pytest.mark.parametrize("count", [1, 60])
def test_sources_part_by_part(count: int) -> None:
    references = (Reference("S1", "An article", ()),)
    sources = tuple((f"S{i}", f"element {i}") for i in range(3))
    credits_ = tuple(Credit(f"Part {i}", sources) for i in range(count))
    found = text_of(read(plain(Provenance("Sources", "ours", references, credits_))))
    assert found.count("element 2") == count
    assert found.count("An article") == 1


def test_sources_in_prose_stay_together() -> None:
    references = tuple(Reference(f"S{i}", f"Article {i}", ("Part", "Other")) for i in range(3))
    found = text_of(read(plain(Provenance("Sources", "ours", references))))
    assert "Article 2: Part, Other." in found


def test_what_cannot_be_split_is_kept_with_its_heading() -> None:
    filler = pieces.Text(lines(30), style.CELL)
    heading = pieces.Heading(lines(1), style.HEADING, (), style.ASIDE, "H")
    tall = pieces.Stack((pieces.Gap(300),), keep=False)
    placed = pages.paginate([filler, heading, tall], 600)
    assert [len(page) for page in placed] == [1, 2]


def test_a_heading_without_a_rule_takes_less_room() -> None:
    ruled = pieces.Heading(lines(1), style.HEADING, (), style.ASIDE, "H")
    bare = pieces.Heading(lines(1), style.HEADING, (), style.ASIDE, "H", ruled=False)
    assert bare.height == ruled.height - 6
