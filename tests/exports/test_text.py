"""People's words become lines of glyphs, none lost, none too wide."""

import sys

import pytest

from exports import fonts, opentype, style, typefaces
from exports.bidi_levels import is_right_to_left, levels, visual_order
from exports.opentype import OpenTypeface, Unusable
from exports.text import (
    Line,
    Span,
    clean,
    set_balanced,
    set_line,
    set_lines,
    shortened,
)
from tests.exports import sample

CELL = style.CELL


def spoken(line: Line) -> str:
    """Return a line's text in reading order, run by run."""
    runs = reversed(line.runs) if line.right_to_left else line.runs
    return "".join(
        "".join(glyph.text for glyph in (reversed(run.glyphs) if run.level % 2 else run.glyphs))
        for run in runs
    )


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (sample.CONTROL, "bell null esc[31m tab new\nline del nel\nend"),
        (sample.SURROGATE, "half \ufffd and \ufffd done"),
        (sample.BIDI_TRICK, "pay gnp.exe now isolate end"),
        ("a\r\nb\rc\u2028d\ufeff", "a\nb\nc\nd"),
        (sample.MARKUP, sample.MARKUP),
    ],
)
def test_cleaning(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("width", [40, 75, 505])
@pytest.mark.parametrize("words", [*sample.HOSTILE, sample.ARABIC * 20, "Ärger " * 80])
def test_no_line_is_too_wide_and_no_character_lost(words: str, width: float) -> None:
    lines = set_lines((Span(words, CELL),), width)
    assert max(line.width for line in lines) <= width + 0.01
    wanted, found = (
        "".join(sorted(text.replace(" ", "").replace("\n", "")))
        for text in (clean(words), "".join(spoken(line) for line in lines))
    )
    assert found == wanted


def test_lines_break_at_spaces_and_after_hyphens() -> None:
    lines = set_lines((Span("one two-three four", CELL),), 45)
    assert [spoken(line) for line in lines] == ["one two-", "three four"]


def test_a_number_stays_with_what_it_counts() -> None:
    lines = set_lines((Span("due on 1 Dec 2026 then", CELL),), 66)
    assert [spoken(line) for line in lines] == ["due on", "1 Dec 2026 then"]
    lines = set_lines((Span("Old Station · Depots", CELL),), 56)
    assert [spoken(line).strip() for line in lines] == ["Old Station ·", "Depots"]


def test_chinese_breaks_anywhere_but_before_a_stop() -> None:
    width = set_line("减少客户", CELL).width + 0.1
    lines = set_lines((Span("减少客户。时间", CELL),), width)
    assert [spoken(line) for line in lines] == ["减少客", "户。时间"]


def test_a_long_word_is_broken_between_whole_characters() -> None:
    lines = set_lines((Span("e\u0301" * 30, CELL),), 40)
    assert len(lines) > 1
    assert not any(spoken(line).startswith("\u0301") for line in lines)


def test_a_character_wider_than_the_line_is_set_all_the_same() -> None:
    lines = set_lines((Span("WWW", CELL),), 2)
    assert [spoken(line) for line in lines] == ["W", "W", "W"]


def test_nothing_is_one_empty_line() -> None:
    assert set_lines((Span("", CELL),), 100) == (Line((), 0, right_to_left=False),)
    assert set_lines((Span("  ", CELL),), 100)[0].runs == ()


def test_a_mark_at_the_very_beginning_is_set() -> None:
    assert spoken(set_line("\u0301a", CELL)) == "\u0301a"


def test_a_headline_is_balanced_without_more_lines() -> None:
    spans = (Span("Four actions, the first due on Monday; one still has no owner.", style.TITLE),)
    plain, balanced = set_lines(spans, 505), set_balanced(spans, 505)
    assert len(balanced) == len(plain) == 2
    assert max(line.width for line in balanced) < max(line.width for line in plain)
    assert set_balanced((Span("Short", style.TITLE),), 505) == set_lines(
        (Span("Short", style.TITLE),), 505
    )


def test_a_label_is_shortened_with_an_ellipsis() -> None:
    lines = shortened("word " * 50, style.AXIS, 60, 2)
    assert len(lines) == 2
    assert spoken(lines[-1]).endswith("…")
    assert spoken(shortened("word", style.AXIS, 60, 2)[0]) == "word"
    assert len(shortened("W" * 50, style.AXIS, 3, 1)) == 1


def test_styles_change_within_a_line() -> None:
    line = set_lines((Span("bold", style.CELL_STRONG), Span(" plain", CELL)), 200)[0]
    assert [run.style.bold for run in line.runs] == [True, False]


def test_arabic_is_joined_and_reads_from_the_right() -> None:
    (line,) = set_lines((Span("سلام", CELL),), 200)
    assert line.right_to_left
    (run,) = line.runs
    alone = {fonts.firago().shape(c, right_to_left=True)[0].number for c in "سلام"}
    assert not {glyph.number for glyph in run.glyphs} <= alone
    assert [glyph.text for glyph in run.glyphs] == ["م", "لا", "س"]


def test_numbers_and_names_inside_arabic_stay_as_they_are() -> None:
    (line,) = set_lines((Span("قبل 24 ACME سنة", CELL),), 300)
    texts = ["".join(glyph.text for glyph in run.glyphs) for run in line.runs]
    assert any("24" in text for text in texts)
    assert any("ACME" in text for text in texts)
    assert spoken(line).startswith("قبل")


def test_levels_and_order() -> None:
    assert is_right_to_left("12 שלום a")
    assert not is_right_to_left("a שלום")
    assert not is_right_to_left("123")
    assert levels("abc", right_to_left=False) == [0, 0, 0]
    assert levels("aש\u200dש", right_to_left=False) == [0, 1, 1, 1]
    assert levels("\u200dש", right_to_left=True) == [1, 1]
    assert levels("ש · 12 a", right_to_left=False) == [1, 0, 0, 0, 0, 0, 0, 0]
    assert levels("a · 12 ש", right_to_left=True) == [2, 1, 1, 1, 2, 2, 1, 1]
    assert visual_order([1, 2, 1]) == [2, 1, 0]
    assert visual_order([0, 1, 1, 0]) == [0, 2, 1, 3]
    assert visual_order([]) == []


def test_an_unknown_character_is_a_box_that_keeps_its_text() -> None:
    (line,) = set_lines((Span("\ue123", CELL),), 100)
    ((glyph,),) = (run.glyphs for run in line.runs)
    assert (glyph.number, glyph.text) == (0, "\ue123")
    assert glyph.advance > 0


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(fonts, "folders", tuple)
    fonts._files.cache_clear()
    fonts.forget()
    yield None
    fonts._files.cache_clear()
    fonts.forget()


def test_without_system_fonts_chinese_takes_what_readers_bring(no_system_fonts: object) -> None:
    names = [
        getattr(fonts.typeface_for(character, bold=False, italic=False), "name", "")
        for character in "中かア한🚀"
    ]
    assert names == [
        "STSong-Light", "HeiseiMin-W3", "HeiseiMin-W3", "HYSMyeongJo-Medium", "FiraGO-Regular",
    ]  # fmt: skip
    (glyph,) = fonts.typeface_for("中", bold=False, italic=False).shape("中", right_to_left=False)
    assert glyph.text == "中"
    assert glyph.advance == 1000


def test_a_system_font_that_cannot_be_used_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, no_system_fonts: object
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "wqy-zenhei.ttc").write_bytes(b"not a font at all")
    (folder / "msyh.ttc").mkdir()
    (folder / "DejaVuSans.ttf").symlink_to(folder / "nowhere")
    (folder / "other.ttf").write_bytes(b"")
    monkeypatch.setattr(fonts, "folders", lambda: (folder,))
    assert list(fonts.iter_system()) == []


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_system_has_folders(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert all(str(folder) for folder in fonts.folders())


def test_fonts_that_cannot_be_embedded_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import pymupdf_fonts

    with pytest.raises(Unusable, match="no TrueType outlines"):
        OpenTypeface(bytes(pymupdf_fonts.myfont("math")))
    with pytest.raises(Unusable):
        OpenTypeface(b"")
    monkeypatch.setattr(OpenTypeface, "_permissions", lambda _self: opentype.RESTRICTED)
    with pytest.raises(Unusable, match="not permitted"):
        OpenTypeface(bytes(pymupdf_fonts.myfont("figo")))


def test_firago_has_four_styles() -> None:
    names = {fonts.firago(bold=b, italic=i).name for b in (False, True) for i in (False, True)}
    assert names == {
        "FiraGO-Regular", "FiraGO-Bold", "FiraGO-Italic", "FiraGO-BoldItalic",
    }  # fmt: skip
    assert typefaces.CidTypeface("STSong-Light", ((1, 2),)).covers("\x01")
