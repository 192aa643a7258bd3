import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.intake.decoding import LARGEST, decoded
from ccworkshop.intake.problems import IntakeProblems, Problem, names, quoted
from ccworkshop.intake.table_text import (
    Row,
    is_error,
    raw_rows,
    text_of,
    under_header,
    without_formula,
)

WANTED = ("name", "team")
OTHERS = ("level",)
# What a cell may hold on its way through a CSV file; NUL is refused and tested on its own.
CELLS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


def refused(data: bytes) -> str:
    with pytest.raises(IntakeProblems) as caught:
        decoded(data)
    return str(caught.value)


def table(text: str) -> tuple[Row, ...]:
    return under_header(raw_rows(text, (*WANTED, *OTHERS)), WANTED, OTHERS).rows


def problems(text: str) -> list[str]:
    with pytest.raises(IntakeProblems) as caught:
        table(text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_each_encoding_of_a_spreadsheet_gives_the_same_text_and_is_named(
    codec: str, name: str
) -> None:
    text = decoded("name;team\nZoë Müller;Übersee – “Süd”\n".encode(codec))
    assert text.text == "name;team\nZoë Müller;Übersee – “Süd”\n"
    assert text.encoding == name


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_both_byte_orders_are_read(mark: bytes) -> None:
    codec = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert decoded(mark + "name\nÅsa".encode(codec)).text == "name\nÅsa"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Иван Петров", "cp1251"),  # three accented letters in a row
        ("Γιώργος", "cp1253"),
        ("山田太郎", "shift_jis"),
        ("Wałęsa", "cp1250"),  # a sign instead of a letter
        ("Işık", "cp1254"),
        ("don’t", "mac_roman"),  # a capital after a small letter
        ("Müller", "mac_roman"),
        ("Zoë", "cp437"),
    ],
)
def test_other_encodings_are_not_taken_for_windows_1252(text: str, codec: str) -> None:
    assert "line 2: the accented letters" in refused(b"name\n" + text.encode(codec) + b"\n")


def test_a_damaged_utf_8_file_is_not_taken_for_windows_1252() -> None:
    assert "line 3" in refused("name\r\nÖl – ".encode() + b"\r\n\xe9\r\n")


def test_a_byte_that_windows_1252_leaves_open_is_refused() -> None:
    assert "accented letters" in refused(b"name\nab\x81c")


def test_damaged_utf_16_says_so() -> None:
    assert "says that it is UTF-16" in refused("name\n".encode("utf-16") + b"x")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_spreadsheet_file_is_named_as_such(start: bytes) -> None:
    assert "this is a spreadsheet file; save it as CSV" in refused(start + b"\x00\x00")


def test_a_pdf_is_no_text() -> None:
    assert "not a text file" in refused(b"%PDF-1.7\n")


def test_text_full_of_nul_is_another_encoding() -> None:
    assert "not in UTF-8" in refused("name\nAnna".encode("utf-16-le"))


def test_a_single_nul_is_named_by_its_line() -> None:
    assert "line 3: there is a character" in refused(b"name\nAnna Bell\nBe\0n Carter\nCleo\n")


def test_a_giant_file_is_refused_before_it_is_read() -> None:
    assert "larger than 64 MB" in refused(b"x" * (LARGEST + 1))


def test_pasted_text_loses_only_its_mark() -> None:
    assert text_of("\ufeffname").text == "name"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_what_a_spreadsheet_writes_comes_back(
    delimiter: str, ending: str, rows: list[tuple[str, str, str]]
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerow(("Name", " TEAM ", "level"))
    writer.writerows(rows)
    expected = [row for row in rows if any(cell.strip() for cell in row)]
    assert [row.cells for row in table(file.getvalue())] == expected


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_read_or_refused_in_words(data: bytes) -> None:
    said = "rows"
    try:
        under_header(raw_rows(decoded(data).text, WANTED), WANTED, OTHERS)
    except IntakeProblems as caught:
        said = str(caught)
    assert said


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_does(ending: str) -> None:
    lines = ["", "name,team", "", '"Anna', '","North', 'East"', "Ben,South", "", "Cleo,West"]
    found = table(ending.join(lines))
    assert [row.line for row in found] == [4, 7, 9]


def test_the_first_line_of_excel_tells_the_delimiter_and_is_counted() -> None:
    assert table("sep=;\r\nname;team\r\nA,B;North\r\n") == (Row(3, ("A,B", "North", "")),)


def test_the_header_decides_the_delimiter_even_when_names_hold_commas() -> None:
    assert table('"name";"team"\n"Bell, Anna, Dr, MBA";"North"\n')[0].cells[0].startswith("Bell,")


def test_columns_are_put_into_order_and_missing_cells_are_empty() -> None:
    assert table("level,team,name\nIT,North,Anna\n,South\n") == (
        Row(2, ("Anna", "North", "IT")),
        Row(3, ("", "South", "")),
    )


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    assert table("name,team,,\nAnna,North,,,,\n")[0].cells == ("Anna", "North", "")


def test_all_wrong_columns_are_named_at_once() -> None:
    found = problems("name,Name,levle,shoe size\nAnna\n")
    assert len(found) == 4
    assert found[0].startswith("line 1, team: this column is missing")
    assert found[1].startswith("line 1, name: this column is there twice")
    assert "did you mean “level”?" in found[2]
    assert "There are: “name”, “team”, “level”" in found[3]


def test_cells_under_no_column_are_named() -> None:
    assert problems("name,team\nAnna,North,42\nBen,South\nCleo,East,,x\n") == [
        "line 2: cell 3 (“42”) has no column in the header",
        "line 4: cell 4 (“x”) has no column in the header",
    ]


@pytest.mark.parametrize("text", ['name,team\n"Anna,North\n', 'name,team\n"Anna"x,North\n'])
def test_quotation_marks_that_do_not_match_are_named_by_their_line(text: str) -> None:
    assert problems(text)[0].startswith("line 2: quotation marks do not match")


@pytest.mark.parametrize(
    ("text", "line"), [("x" * 200_000, 1), ("name,team\n" + "x" * 200_000 + ",North\n", 2)]
)
def test_a_cell_without_end_is_named_by_its_line(text: str, line: int) -> None:
    assert problems(text)[0].startswith(f"line {line}: there is a cell of more than 131072 char")


@pytest.mark.parametrize("text", ["", "\n\n", " , \n"])
def test_an_empty_file_says_so(text: str) -> None:
    assert problems(text) == ["this file is empty"]


def test_names_lose_what_makes_a_formula() -> None:
    assert without_formula(' =HYPERLINK("x")') == 'HYPERLINK("x")'
    assert without_formula("-\u200b@Ann\tBell") == "Ann Bell"


def test_errors_of_a_spreadsheet_are_known() -> None:
    assert is_error(" #N/A ")
    assert not is_error("#1 team")


def test_long_words_are_cut_and_long_lists_too() -> None:
    assert quoted("x" * 100) == "“" + "x" * 59 + "…”"
    assert names("abc", most=2) == "“a”, “b” …"


def test_many_problems_are_printed_up_to_a_limit_in_the_order_of_lines() -> None:
    caught = IntakeProblems(Problem(line, "x", "bad") for line in range(60, 0, -1))
    lines = str(caught).splitlines()
    assert lines[0] == "line 1, x: bad"
    assert lines[-1] == "and 10 more problems"
    assert len(lines) == 51
    assert len(caught.problems) == 60
