"""Tables on paper: widths by what stands in them, no word broken, groups, notes, pages."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ccworkshop.report import Cell, Column, Report, Section, Table, day_report
from exports import columns, pdf, pieces, style, tables
from exports.text import Span, longest_word, set_lines
from tests.core.test_day_report_pages import DAY, full_day
from tests.exports import sample
from tests.exports.test_pdf import plain, read, text_of


def table(*rows: tuple[str, ...], numeric: tuple[int, ...] = (), grouped: bool = False) -> Table:
    heads = tuple(Column(f"Head {i}", 1, i in numeric) for i in range(len(rows[0])))
    cells = tuple(tuple(Cell(text, strong=i == 0) for i, text in enumerate(row)) for row in rows)
    return Table(heads, cells, fitted=True, grouped=grouped)


def rows_of(made: list[pieces.Piece]) -> list[pieces.Row]:
    return [one for one in made if isinstance(one, pieces.Row)]


def sections(report: Report) -> Iterator[Section]:
    return (one for one in report.blocks if isinstance(one, Section))


def test_no_word_of_the_whole_day_is_broken_inside_a_table() -> None:
    checked = 0
    for section in sections(day_report(full_day(), DAY)):
        look = tables._look(section.table)
        places = columns.places(section.table, look)
        assert sum(width for _x, width in places) <= style.WIDTH + 0.01
        for row in section.table.rows:
            for cell, (_x, width) in zip(row, places, strict=True):
                assert longest_word(cell.text, look.style_of(cell)) <= width
                checked += 1
    assert checked > 500


def test_a_distribution_stands_on_one_line() -> None:
    seen = 0
    for section in sections(day_report(full_day(), DAY)):
        for row in rows_of(tables.section(section))[1:]:
            for slot in row.slots:
                if slot.at_end:
                    assert len(slot.lines) == 1
                    seen += 1
    assert seen > 200


def test_figures_are_narrow_and_flush_right() -> None:
    made = table(("a long name of a thing", "12"), ("b", "3"), numeric=(1,))
    (_x, words), (_y, figures) = columns.places(made, tables._CLOSE)
    assert figures < words / 2
    row = rows_of(tables.section(Section("S", "", made)))[1]
    assert [slot.at_end for slot in row.slots] == [False, True]


def test_short_tables_do_not_spread_over_the_whole_page() -> None:
    made = table(("a", "1"), ("b", "2"), numeric=(1,))
    (_x, first), (second, width) = columns.places(made, tables._CLOSE)
    assert first < 100
    assert second + width < style.MARGIN + style.WIDTH / 2


def test_who_needs_more_than_there_is_shares_the_page() -> None:
    made = table(("w" * 200, "w" * 200))
    assert sum(width for _x, width in columns.places(made, tables._CLOSE)) < style.WIDTH
    assert sum(columns.weighted([300, 300], [1, 1], 400)) == pytest.approx(400)
    assert columns.fitted([300, 100], [500, 100], [True, True], 420) == [320, 100]
    assert columns.fitted([300, 100], [500, 100], [True, True], 300) == [200, 100]


def test_a_column_by_weight_takes_what_its_words_need_from_the_others() -> None:
    assert columns.weighted([10, 10], [3, 1], 100) == [75, 25]
    assert columns.weighted([10, 40], [3, 1], 100) == [60, 40]
    found = columns.weighted([10, 20, 60], [1, 1, 1], 120)
    assert found[2] == 60
    assert sum(found) == pytest.approx(120)
    assert min(found) >= 10


def test_one_long_cell_does_not_take_the_room_of_all_others() -> None:
    name = "a name of some five words"
    made = table(
        *((f"{name} {i}", "short", "where it was seen, in so many words") for i in range(9))
    )
    long = table(
        *([cell.text for cell in row] for row in made.rows),  # type: ignore[arg-type]
        ("one", "on and on " * 120, "here"),
    )
    look = tables._CLOSE
    places = columns.places(long, look)
    lines = [
        len(set_lines((Span(cell.text, look.style_of(cell)),), width))
        for row in long.rows[:-1]
        for cell, (_x, width) in zip(row, places, strict=True)
    ]
    assert max(lines) <= 2
    assert sum(width for _x, width in places) <= style.WIDTH


def test_a_word_without_an_end_is_broken_and_leaves_room_for_others() -> None:
    made = table(*((f"a name of some five words {i}", "w" * 90) for i in range(3)))
    look = tables._CLOSE
    (_x, first), (_y, second) = columns.places(made, look)
    assert all(len(set_lines((Span(row[0].text, look.strong),), first)) <= 2 for row in made.rows)
    assert second < longest_word("w" * 90, style.CELL)


def test_room_goes_where_it_saves_lines_and_nobody_gets_less_than_it_needs() -> None:
    one, four, short = ((100.0,),), ((100.0,) * 4,), ((10.0,),)
    texts: list[list[columns.Cut]] = [[one, one], [four, short]]
    assert columns.fewest_lines(texts, [50, 50], [[250, 150]]) == [186, 214]
    assert columns.fewest_lines(texts, [202, 50], [[250, 150]]) == [250, 150]
    assert columns.fewest_lines(texts, [50, 50], [[120, 450]]) == [120, 450]
    assert columns.fewest_lines(texts, [50, 50], [[300, 110], [105, 420]]) == [105, 420]
    unbroken: list[list[columns.Cut]] = [[((900.0,),)], [one]]
    assert columns.fewest_lines(unbroken, [100, 100], [[436, 164]]) == [500, 100]


def test_what_is_missing_is_taken_from_the_widest() -> None:
    assert columns.squeezed([30, 300, 200], 330) == [30, 150, 150]
    assert columns.squeezed([30, 300, 100], 330) == [30, 200, 100]


def test_a_head_is_never_broken_inside_a_word() -> None:
    made = table(("a", "1"), ("b", "2"), numeric=(1,))
    heads = (Column("A", 1), Column("Functions present", 1, numeric=True))
    row = rows_of(tables.section(Section("S", "", replace(made, columns=heads))))[0]
    words = [
        "".join(g.text for run in line.runs for g in run.glyphs) for line in row.slots[1].lines
    ]
    assert [word.strip() for word in words] == ["Functions", "present"]


def test_the_rows_of_a_small_group_stay_on_one_page() -> None:
    made = table(*((f"Group {i // 5}", f"row {i}") for i in range(60)), grouped=True)
    reader = read(plain(Section("S", "", made)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 1
    for page in pages:
        rows = [int(word) for word in re.findall(r"row (\d+)", page)]
        assert rows[0] % 5 == 0
        assert (rows[-1] + 1) % 5 == 0


def test_a_name_that_goes_on_stands_beside_its_row() -> None:
    label = pieces.Slot(set_lines((Span("Group", style.CELL),), 90), style.CELL, 45, 90)
    row = pieces.beside_next(label, 5.0, 2.5)
    assert row.before - row.height == 2.5  # the row below has its first line as high
    long = replace(label, lines=label.lines * 2)
    assert pieces.beside_next(long, 5.0, 2.5).height == 5.0 + 2 * style.CELL.leading


def test_a_head_takes_two_lines_at_most() -> None:
    for title in ("How many wrote it", "Answers, lowest point first", "Median", "a b c d e f g h"):
        width = columns._head(title, style.COLUMN)
        lines = set_lines((Span(title, style.COLUMN),), width)
        assert len(lines) <= 2
        assert longest_word(title, style.COLUMN) <= width


def test_a_name_that_is_repeated_is_written_once_and_again_on_the_next_page() -> None:
    made = table(*((f"Group {i // 40}", f"row {i}") for i in range(120)), grouped=True)
    reader = read(plain(Section("S", "", made)))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert "\n".join(pages).count("Group 0") == 1 + sum("row 39" in page for page in pages[1:])
    assert all(page.count("Group 1") <= 1 for page in pages)
    assert all("Group" in page for page in pages)


def test_a_note_stands_below_and_missing_things_are_in_the_warning_colour() -> None:
    cells = ((Cell("no owner", missing=True), Cell("x", late=True)),)
    made = replace(table(("a", "b")), rows=cells, small=True)
    *_others, row, note = tables.section(Section("S", "", made, "where it is from", minor=True))
    assert isinstance(row, pieces.Row)
    assert row.keep
    assert [slot.style.colour for slot in row.slots] == [style.WARNING] * 2
    assert "where it is from" in text_of(read(plain(Section("S", "", made, "where it is from"))))
    assert isinstance(note, pieces.Stack)


def test_a_table_without_rows_is_its_heads() -> None:
    made = Table((Column("A", 1), Column("B", 1, numeric=True)), (), fitted=True)
    assert "A" in text_of(read(plain(Section("S", "", made, "n"))))
    assert "continued" not in text_of(read(plain(Section("S", "", made))))


def test_short_tables_stay_whole_and_long_ones_leave_no_row_alone() -> None:
    short = rows_of(tables.section(Section("S", "", table(*([("a", "b")] * 4)))))[1:]
    assert [row.keep for row in short] == [True, True, True, False]
    long = rows_of(tables.section(Section("S", "", table(*([("a", "b")] * 30)))))[1:]
    assert [i for i, row in enumerate(long) if row.keep] == [0, 28]


def test_hostile_words_do_no_harm() -> None:
    made = table(*((word, word, "1") for word in sample.HOSTILE), numeric=(2,), grouped=True)
    assert read(plain(Section("S", "a", made))).pages
    assert pdf.laid_out(plain(Section("S", "", replace(made, small=True))))
