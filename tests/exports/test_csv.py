"""The report as CSV: everything in it, and no word that a spreadsheet would compute."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.report import Bullets, Chapter, FigureBlock, Overview, Section, action_plan
from exports.csv_tables import as_text, csv_bytes, write_csv
from tests.exports import sample
from tests.exports.test_pdf import figure
from tests.exports.test_pdf import plain as plain_report
from tests.exports.test_report_pages import report

GOLDEN = Path(__file__).parent.parent / "golden" / "action_plan.csv"


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_words_of_an_ordinary_plan() -> None:
    made = csv_bytes(action_plan(sample.ordinary(), sample.DAY))
    assert made.splitlines() == GOLDEN.read_bytes().splitlines()


def test_everything_in_the_report_of_a_day_is_in_its_tables() -> None:
    found = read(csv_bytes(report()))
    cells = {cell for line in found for cell in line}
    for block in report().blocks:
        match block:
            case Chapter() | Section():
                assert block.title in cells
            case Overview():
                assert all(line.finding in cells for line in block.lines)
            case FigureBlock():
                assert block.finding in cells or not block.finding
                assert all(bar.title in cells for bar in block.bars.rows)
            case Bullets():
                assert all(item.text in cells for item in block.items)
            case _:
                assert block.title in cells
    for section in report().blocks:
        if isinstance(section, Section):
            for row in section.table.rows:
                assert [as_text(cell.text) for cell in row] in found
    assert {"", "n", "Median", "Agreement"} <= cells


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("\0x", "'\0x"),
        ("-0.5", "-0.5"),
        ("−0.5", "−0.5"),
        ("12 %", "12 %"),
        ("1 = 1", "1 = 1"),
        ("", ""),
    ],
)
def test_words_that_begin_like_a_formula_are_text(words: str, written: str) -> None:
    assert as_text(words) == written


@given(st.text())
def test_no_cell_begins_like_a_formula_unless_it_is_a_number(words: str) -> None:
    said = as_text(words)
    assert said.endswith(words)
    if said.startswith(("=", "@", "\t", "\r")):
        raise AssertionError(said)
    if said.startswith(("+", "-")):
        float(said.rstrip(" %").replace(",", "."))


def test_what_there_is_no_figure_for_stays_empty() -> None:
    found = read(csv_bytes(plain_report(figure())))
    (nobody,) = (line for line in found if line[:1] == ["C"])
    assert nobody == ["C", "", "0", "1", "0", "0", "0", "0", "0", "", ""]
    (mixed,) = (line for line in found if line[:1] == ["D"])
    assert mixed[-2:] == ["0.30", "mixed"]


def test_hostile_words_come_back_as_they_were(tmp_path: Path) -> None:
    plan = action_plan(sample.hostile(), sample.DAY)
    write_csv(plan, tmp_path / "plan.csv")
    found = read((tmp_path / "plan.csv").read_bytes())
    assert any(sample.MARKUP in line for line in found)
    assert any(sample.ARABIC in line for line in found)
    assert any("'=HYPERLINK(1)" in line for line in found)
    assert not any(cell.startswith("=") for line in found for cell in line)
