"""The PDF: what can be read out of it, where things stand, and that nothing breaks it."""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from ccworkshop.content.records import AttentionArea
from ccworkshop.figures import (
    Bar,
    RankedBars,
    Series,
    SeriesStyle,
    Spidergram,
)
from ccworkshop.radar import Spot, radar
from ccworkshop.report import (
    Bullet,
    Bullets,
    Column,
    FigureBlock,
    Listing,
    Provenance,
    Report,
    Review,
    Reviews,
    Section,
    Table,
    action_plan,
)
from ccworkshop.session import Action, Session
from ccworkshop.statistics import Band
from exports import fonts, pages, pdf, pieces, spider, style
from exports.catalog import EXPORTERS
from exports.exporter import ExportProblem
from exports.text import Line, Span, set_lines
from tests.exports import sample

GOLDEN = Path(__file__).parent.parent / "golden" / "action_plan.txt"


def resources(page: Any, kind: str) -> dict[str, Any]:
    """Return the resources of a kind that a page names."""
    return {name: one.get_object() for name, one in page["/Resources"].get(kind, {}).items()}


def made(session: Session) -> PdfReader:
    return PdfReader(BytesIO(pdf.pdf_bytes(action_plan(session, sample.DAY))))


def read(report: Report) -> PdfReader:
    return PdfReader(BytesIO(pdf.pdf_bytes(report)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


def plain(*blocks: object, title: str = "Title") -> Report:
    return Report(title, "Eyebrow", "Subtitle", "en", "", blocks, "Footer")  # type: ignore[arg-type]


def shown(reader: PdfReader) -> list[tuple[str, str]]:
    """Return (colour, text) of every piece of text, through the fonts' own maps."""
    found: list[tuple[str, str]] = []
    for page in reader.pages:
        maps = {name: _unicode(font) for name, font in resources(page, "/Font").items()}
        colour, font = "", ""
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"rg":
                colour = "#" + "".join(f"{round(float(part) * 255):02X}" for part in operands)
            elif operator == b"Tf":
                font = operands[0]
            elif operator == b"TJ":
                strings = [part for part in operands[0] if not isinstance(part, int | float)]
                data = b"".join(getattr(part, "original_bytes", part) for part in strings)
                codes = [data[i : i + 2] for i in range(0, len(data), 2)]
                found.append((colour, "".join(maps[font][code] for code in codes)))
    return found


def _unicode(font: Any) -> dict[bytes, str]:
    entries = re.findall(r"<(....)> <([0-9A-F]*)>", font["/ToUnicode"].get_data().decode())
    return {bytes.fromhex(a): bytes.fromhex(b).decode("utf-16-be") for a, b in entries}


def test_the_text_of_an_ordinary_plan() -> None:
    """Regenerate on purpose: python -m tests.exports.golden."""
    assert text_of(made(sample.ordinary())) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes() -> None:
    report = action_plan(sample.hostile(), sample.DAY)
    first = pdf.pdf_bytes(report)
    pdf.pdf_bytes(action_plan(sample.ordinary(), sample.DAY))
    assert pdf.pdf_bytes(report) == first


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from exports.pdf import pdf_bytes; from ccworkshop.report import action_plan;"
        "from tests.exports import sample;"
        "sys.stdout.buffer.write(pdf_bytes(action_plan(sample.ordinary(), sample.DAY)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == pdf.pdf_bytes(action_plan(sample.ordinary(), sample.DAY))


def test_words_in_two_styles_stand_one_after_the_other() -> None:
    report = plain(Bullets((Bullet("Lead", "text"),)))
    reader = read(report)
    operations = ContentStream(reader.pages[0].get_contents(), reader).operations
    placed = [tuple(map(float, operands[4:])) for operands, name in operations if name == b"Tm"]
    (line,) = set_lines((Span("Lead", style.BULLET_LEAD),), 300)
    baselines = [y for _x, y in placed]
    lead, text = (x for x, y in placed if baselines.count(y) == 3 and x > style.MARGIN + 1)
    assert abs(text - lead - line.width) < 0.01


def test_what_the_document_says_of_itself() -> None:
    reader = made(sample.ordinary())
    assert reader.metadata is not None
    assert reader.metadata.title == "Action plan · Meridian Services · 21 November 2026"
    assert str(reader.metadata.subject).startswith("Four actions")
    assert reader.metadata.author == "Meridian Services"
    assert reader.metadata.creator == "ccworkshop"
    assert str(reader.root_object["/Lang"]) == "en"
    dates = (reader.metadata["/CreationDate"], reader.metadata["/ModDate"])
    assert [str(one) for one in dates] == ["D:20261121", "D:20261121"]
    assert [entry.title for entry in _flat(reader.outline)] == [
        "Action plan · Meridian Services · 21 November 2026", "Where we stand", "Adapt the KPIs",
        "Break the silos", "Involve everyone", "Parking lot", "Notes", "Reviews",
        "How to read the figures", "Sources",
    ]  # fmt: skip


def _flat(outline: Iterable[Any]) -> list[Any]:
    return [
        entry
        for part in outline
        for entry in (_flat(part) if isinstance(part, list) else [part])
    ]  # fmt: skip


def test_the_outline_leads_to_the_right_pages() -> None:
    reader = made(sample.sixty())
    found = {
        entry.title: reader.get_destination_page_number(entry) for entry in _flat(reader.outline)
    }
    for title in ("Adapt the KPIs", "Break the silos", "Sources"):
        assert title in reader.pages[found[title] or 0].extract_text()
    assert found["Sources"] == len(reader.pages) - 1


def test_every_page_has_its_number_and_the_footer() -> None:
    reader = made(sample.sixty())
    total = len(reader.pages)
    assert total > 3
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert f"{number} / {total}" in text
        assert "Sources are named on the last page." in text
    assert "Alain Thys, six attention areas (article)" in reader.pages[-1].extract_text()


def test_headings_and_columns_are_repeated_when_a_table_splits() -> None:
    pages_text = [page.extract_text() for page in made(sample.sixty()).pages]
    continued = [text for text in pages_text if " (continued)" in text]
    assert continued
    for text in continued:
        first = re.search(r"Action \d+:", text)
        assert first is not None
        assert text.index(" (continued)") < text.index("Action Owner") < first.start()


def test_a_ranked_list_keeps_its_heading_when_it_splits() -> None:
    rated = sample.rating([f"Item {i}" for i in range(40)])
    session = sample.with_teams(sample.bare(sample.workshop(rated)))
    session = sample.answered(session, [[1 + (v + i) % 5 for i in range(40)] for v in range(4)])
    texts = [page.extract_text() for page in made(session).pages]
    assert any("Where we stand (continued)" in text for text in texts[1:])


def test_no_page_ends_with_a_heading() -> None:
    for count in range(1, 40, 2):
        actions = sample.sixty().actions[:count]
        session = replace(sample.ordinary(), actions=actions)
        laid_out = pdf.laid_out(action_plan(session, sample.DAY))
        for page in laid_out:
            solid = [piece for _top, piece in page if not isinstance(piece, pieces.Gap)]
            assert not solid[-1].keep


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Action("a", "A", "", "m", sample.DAY, "e"), "no owner"),
        (Action("a", "A", "o", "", sample.DAY, "e"), "no first move"),
        (Action("a", "A", "o", "m", None, "e"), "no date"),
        (Action("a", "A", "o", "m", sample.DAY, ""), "no evidence"),
        (Action("a", "A", "o", "m", sample.DAY.replace(year=2020), "e"), "overdue"),
    ],
)
def test_what_is_missing_is_in_the_warning_colour(action: Action, words: str) -> None:
    found = shown(made(replace(sample.bare(), actions=(action,))))
    colours = {colour for colour, text in found if words in text}
    assert style.WARNING in colours
    in_warning = [text for colour, text in found if colour == style.WARNING]
    assert any(words in text for text in in_warning)
    assert not any(text in {"A", "o", "m", "e"} for text in in_warning)


def test_hostile_words_come_out_as_they_went_in() -> None:
    found = squeezed(text_of(made(sample.hostile())))
    for words in (
        sample.MARKUP, sample.HINDI, sample.THAI, sample.CHINESE, sample.JAPANESE, sample.KOREAN,
        sample.EMOJI, sample.LONG_WORD, sample.URL, "half\ufffdand\ufffddone", "=HYPERLINK(1)",
        "payg" + "np.exenow", "O" * 200,
    ):  # fmt: skip
        assert squeezed(words) in found
    assert "ACME" in found


def test_words_from_the_right_are_read_in_order_within_a_line() -> None:
    words = "تقليل وقت الانتظار"
    found = text_of(made(replace(sample.bare(), actions=(Action("a", words, "שלום עולם"),))))
    assert words in " ".join(found.split())
    assert "שלום עולם" in " ".join(found.split())


def test_every_shift_of_a_glyph_is_one_number() -> None:
    words = "แก้ไขพอร์ทัลคำสั่งซื้อเพื่อให้ลูกค้าเห็นวันส่ง"  # marks that are moved one after another
    reader = made(replace(sample.bare(), actions=(Action("a", words, words),)))
    shifts = [
        shift
        for page in reader.pages
        for array in re.findall(rb"\[([^\]]*)\] TJ", page.get_contents().get_data())  # type: ignore[union-attr]
        for shift in re.sub(rb"<[0-9A-F]*>", b" ", array).split()
    ]
    assert shifts
    assert [shift for shift in shifts if not re.fullmatch(rb"-?\d+\.\d\d", shift)] == []


def test_moved_marks_say_what_they_spell_so_that_readers_find_words() -> None:
    thai, latin, arabic = "แก้ไขพอร์ทัล", "Plain words", "تقليل"
    actions = tuple(Action(f"a{i}", text) for i, text in enumerate((thai, latin, arabic)))
    reader = made(replace(sample.bare(), actions=actions))
    data = b"".join(page.get_contents().get_data() for page in reader.pages)  # type: ignore[union-attr]
    told = {
        bytes.fromhex(found.decode()).decode("utf-16-be")
        for found in re.findall(rb"/ActualText <FEFF([0-9A-F]+)>", data)
    }
    assert told == {thai}
    assert data.count(b" BDC") == data.count(b" EMC")


def test_no_local_file_is_embedded() -> None:
    data = pdf.pdf_bytes(action_plan(sample.hostile(), sample.DAY))
    reader = PdfReader(BytesIO(data))
    assert b"root:" not in data
    assert not any(
        one["/Subtype"] == "/Image"
        for page in reader.pages
        for one in resources(page, "/XObject").values()
    )
    assert b"/EmbeddedFile" not in data
    assert "img" in text_of(reader)


def test_nothing_stands_outside_the_margins() -> None:
    report = action_plan(sample.hostile(), sample.DAY)
    for page in pdf.laid_out(report):
        assert all(top + piece.height <= style.ROOM + 20 for top, piece in page), [
            (top, piece.height) for top, piece in page
        ]
        for top, piece in page:
            if not isinstance(piece, pieces.Gap):
                gap = getattr(piece, "after", 0.0)
                assert top + piece.height - gap <= style.ROOM + 0.01


def test_two_hundred_actions_are_all_there() -> None:
    many = tuple(
        Action(f"a{i}", f"Action number {i}.", area=tuple(AttentionArea)[i % 6]) for i in range(200)
    )
    found = text_of(made(replace(sample.ordinary(), actions=many)))
    assert all(f"Action number {i}." in found for i in range(200))
    assert "200 actions" in " ".join(found.split())


def test_an_empty_session_is_one_good_page() -> None:
    reader = made(sample.bare())
    assert len(reader.pages) == 1
    found = text_of(reader)
    for words in ("No action has been agreed yet.", "No answers yet", "30 days", "1 / 1"):
        assert words in found


def test_fonts_are_embedded_and_no_other_is_named() -> None:
    reader = made(sample.ordinary())
    named = {
        font["/BaseFont"].split("+")[1]
        for page in reader.pages
        for font in resources(page, "/Font").values()
    }
    assert named == {"FiraGO-Regular", "FiraGO-Bold"}


def test_chinese_without_a_font_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "folders", tuple)
    fonts._files.cache_clear()
    fonts.forget()
    session = replace(sample.bare(), actions=(Action("a", sample.CHINESE, sample.KOREAN),))
    try:
        reader = made(session)
    finally:
        monkeypatch.undo()
        fonts._files.cache_clear()
        fonts.forget()
    named = {
        str(font["/BaseFont"])
        for page in reader.pages
        for font in resources(page, "/Font").values()
    }
    assert {"/STSong-Light", "/HYSMyeongJo-Medium"} <= named
    assert squeezed(sample.CHINESE)[:8] in squeezed(text_of(reader))


def polylines(reader: PdfReader) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = []
    for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations:
        point = tuple(float(part) for part in operands[:2]) if operator in {b"m", b"l"} else ()
        if operator == b"m":
            found.append([point])  # type: ignore[list-item]
        elif operator == b"l":
            found[-1].append(point)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("session", [sample.ordinary(), sample.by_people()])
def test_the_spidergram_has_the_geometry_of_the_screen(session: Session) -> None:
    report = action_plan(session, sample.DAY)
    (block,) = (block for block in report.blocks if isinstance(block, FigureBlock))
    assert isinstance(block.figure, Spidergram)
    lines = polylines(read(report))
    shape = radar(block.figure)
    first = shape.rings[-1]
    centres = [
        (line[0][0] - first[0].x * spider.RADIUS, line[0][1] - first[0].y * spider.RADIUS)
        for line in lines
        if len(line) == len(first) and line[0] == line[-1]
    ]

    def drawn(spots: Sequence[Spot], centre: tuple[float, float]) -> bool:
        wanted = [
            (centre[0] + spot.x * spider.RADIUS, centre[1] + spot.y * spider.RADIUS)
            for spot in spots
        ]
        return any(
            len(line) == len(wanted)
            and all(abs(a - b) < 0.01 for p, q in zip(line, wanted, strict=True)
                    for a, b in zip(p, q, strict=True))
            for line in lines
        )  # fmt: skip

    runs = [run for outline in shape.outlines for run in outline.runs]
    assert len(runs) >= 2
    assert any(
        all(drawn(spots, centre) for spots in (*shape.rings, *shape.spokes, *runs))
        for centre in centres
    )


def figure(**changes: object) -> FigureBlock:
    bars = RankedBars(
        1, 5, 3,
        (
            Bar("a", "A", 2.0, (0, 4, 0, 0, 0), 4, 2, 1.0, Band.SHARED, weak=True, hollow=True,
                change=-0.5, moved=2, note="a note"),
            Bar("b", "B", 3.0, (1, 0, 1, 0, 0), 2, 0, 0.1, None, weak=False, change=0.5, moved=1),
            Bar("c", "C", None, (0, 0, 0, 0, 0), 0, 1, None, None, weak=False),
            Bar("d", "D", 5.4, (0, 0, 1, 3, 9), 13, 0, 0.3, Band.MIXED, weak=False, change=0.01,
                moved=2),
        ),
    )  # fmt: skip
    spidergram = Spidergram(
        ("A", "B", "C"), 1, 5,
        (
            Series("One", SeriesStyle.FIRST, (2.0, 3.0, None), (True, False, False), 4),
            Series("Two", SeriesStyle.SECOND, (2.5, 3.5, 1.0), (), 4),
            Series("Three", SeriesStyle.THIRD, (4.0, 4.0, 4.0), (), 4),
            Series("minimum 3", SeriesStyle.MINIMUM, (3, 3, 3)),
            Series("Last year", SeriesStyle.COMPARATOR, (3.5, None, 4)),
        ),
    )  # fmt: skip
    block = FigureBlock("Where", spidergram, bars, (("S", "Service"),), "hollow: none")
    return replace(block, **changes)  # type: ignore[arg-type]


def test_a_full_figure_says_all_in_words_too() -> None:
    found = " ".join(text_of(read(plain(figure(), Bullets((Bullet("Lead.", ""),))))).split())
    for words in (
        "One (n 4)", "minimum 3", "Last year", "S Service", "hollow: none",
        "2 answered “don’t know”",
        "−0.5 since the first vote, 2 changed their answers", "a note", "too few votes",
        "+0.5 since the first vote, 1 changed their answer",
        "as in the first vote, 2 changed", "no votes", "shared", "mixed",
        "lowest first",
    ):  # fmt: skip
        assert words in found


def test_a_figure_without_a_spidergram_still_has_its_list() -> None:
    bars = replace(figure().bars, reverse=True, minimum=None)
    found = text_of(read(plain(figure(figure=None, bars=bars))))
    assert "most important first" in found
    assert "One" not in found


def test_many_findings_stand_under_the_figure() -> None:
    bullets = Bullets(tuple(Bullet(f"Lead {i}", "words " * 30) for i in range(20)))
    reader = read(plain(figure(), bullets))
    assert "Lead 19" in text_of(reader)


def test_bullets_without_a_figure() -> None:
    found = text_of(read(plain(Bullets((Bullet("Lead", ""), Bullet("", "quiet", quiet=True))))))
    assert "Lead." in found
    assert "quiet." in found


def test_paragraphs_and_headings_longer_than_a_page_are_split() -> None:
    words = " ".join(str(i) for i in range(10_000, 12_500))
    report = plain(
        Listing(words, (words, "short")),
        Section("Section", "aside", Table((Column("A", 1), Column("B", 0)), ())),
        Bullets((Bullet("", words),)),
        Reviews("Reviews", (Review(30, sample.DAY, "soon"),)),
        Provenance("Sources", "ours", ()),
        title=words,
    )
    for page in pdf.laid_out(report):
        assert all(top + piece.height <= style.ROOM + 25 for top, piece in page)
    found = text_of(read(report))
    assert found.count("12499") == 4
    assert found.count("11234") == 4


def test_a_remark_longer_than_a_page_is_split() -> None:
    from ccworkshop.report import Cell

    words = " ".join(str(i) for i in range(10_000, 14_000))
    table = Table(
        (Column("A", 1), Column("B", 0), Column("C", 0)),
        ((Cell("a"), Cell(words), Cell("tail")), (Cell("b"), Cell(""), Cell(" "))),
    )
    found = text_of(read(plain(Section("S", "", table))))
    assert all(str(i) in found for i in range(10_000, 14_000))
    assert found.count("S (continued)") >= 1


def test_an_export_that_fails_half_way_keeps_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    path = tmp_path / "plan.pdf"
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "pdf")
    exporter.write(action_plan(sample.ordinary(), sample.DAY), path)
    before = path.read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportProblem):
        exporter.write(action_plan(sample.bare(), sample.DAY), path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def lines(count: int) -> tuple[Line, ...]:
    return set_lines((Span("\n".join("x" * 3 for _ in range(count)), style.CELL),), 300)


def test_pieces_refuse_to_be_torn() -> None:
    slot = pieces.Slot(lines(30), style.CELL, 0, 100)
    row = pieces.Row((slot,))
    assert pieces.Row((replace(slot, lines=lines(5)),)).split(100) is None
    assert row.split(30) is None
    head, rest = row.split(29 * 12 + 10) or (row, row)
    cut = pieces.Heading(lines(3), style.HEADING, (), style.ASIDE, "H")
    assert cut.split(100) is None
    assert [part.height for part in cut.split(45) or ()] == [42, 20]
    assert (head.height, rest.height) == (28 * 12 + 10, 2 * 12 + 10)
    under = pieces.Row((), (slot, replace(slot, lines=lines(2))))
    assert under.split(10) is None
    first, second = under.split(31 * 12 + 6) or (under, under)
    assert (first.height, second.height) == (30 * 12 + 10, 2 * 12 + 10)
    assert pieces.Row((), before=300).split(500) is None
    text = pieces.Text(lines(6), style.CELL)
    assert text.split(12) is None
    assert [part.height for part in text.split(65) or ()] == [48, 24]
    assert pieces.Gap(3).split(1) is None
    assert pieces.Stack((text,)).split(1) is None
    assert pieces.Beside(pieces.Stack(()), pieces.Stack(())).split(1) is None
    assert spider.Spider(figure().figure, 0, 100).split(1) is None  # type: ignore[arg-type]


def test_what_is_higher_than_a_page_and_cannot_be_split_is_still_there() -> None:
    tall = pieces.Stack((pieces.Gap(900),), keep=False)
    placed = pages.paginate([pieces.Gap(1), tall, pieces.Text(lines(1), style.CELL)], 700)
    assert [len(page) for page in placed] == [1, 1]


def test_a_heading_moves_with_what_follows() -> None:
    filler = pieces.Text(lines(54), style.CELL)
    heading = pieces.Heading(lines(1), style.HEADING, (), style.ASIDE, "H")
    row = pieces.Row((pieces.Slot(lines(4), style.CELL, 0, 100),))
    placed = pages.paginate([filler, heading, heading, row], 700)
    assert [len(page) for page in placed] == [1, 3]
    tall = pieces.Row((pieces.Slot(lines(40), style.CELL, 0, 100),))
    placed = pages.paginate([pieces.Text(lines(40), style.CELL), heading, tall], 700)
    assert [len(page) for page in placed] == [3, 1]
    assert [len(page) for page in pages.paginate([filler, heading], 700)] == [2]


def test_space_at_the_end_does_not_make_another_page() -> None:
    filler = pieces.Stack((pieces.Gap(695),), keep=False)
    assert len(pages.paginate([filler, pieces.Gap(20)], 700)) == 1
    assert len(pages.paginate([filler, pieces.Gap(20), filler], 700)) == 2
