"""Ballots on paper: what can be read on them, where it stands, and that nothing is cut."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ccworkshop.content.records import Choice, Field, FieldType, Item, Point, Step
from ccworkshop.report import Ballots, ballots
from ccworkshop.session import RoundRef, Session
from exports import style
from exports.ballots import _pieces, ballot_bytes
from exports.catalog import BALLOTS
from exports.exporter import ExportProblem
from tests.core.more_steps import MORE, ONE_OF_EACH, consent, more, step
from tests.core.workshops import AREAS, ORDER, OURS, TITLES, first, rating, with_people

GOLDEN = Path(__file__).parent.parent / "golden" / "ballot.txt"


def read(made: Ballots) -> PdfReader:
    return PdfReader(BytesIO(ballot_bytes(made)))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


def of(asked: Step, copies: int = 0, *, groups: bool = False) -> Ballots:
    day = more(with_people(), asked)
    return ballots(day, RoundRef(MORE, asked.key, 1), copies=copies, groups=groups)


def many(count: int = 20, prompt: str = "We can say so, and show it.") -> Session:
    asked = tuple(Item(f"i{n}", f"Statement {n:02d}", prompt, OURS) for n in range(1, count + 1))
    return with_people(replace(rating(), items=asked))


def ordinary() -> Ballots:
    return ballots(with_people(), first(AREAS), copies=1, groups=True)


def test_the_text_of_an_ordinary_ballot() -> None:
    """Regenerate on purpose: python -m tests.exports.golden."""
    assert text_of(read(ordinary())) + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", ONE_OF_EACH, ids=lambda one: one.kind)
def test_every_kind_says_all_that_it_asks(asked: Step) -> None:
    text = squeezed(text_of(read(of(asked, 1))))
    for item in asked.items:
        assert squeezed(item.title) in text
        assert squeezed(item.prompt) in text
    assert squeezed(asked.question) in text


def test_short_forms_share_a_page_and_long_ones_do_not() -> None:
    assert len(read(of(consent())).pages) == 1
    assert text_of(read(of(consent()))).count("Show the money") == 4  # title and prompt, twice
    assert len(read(of(consent(), 3)).pages) == 2
    assert len(read(of(consent(), 4)).pages) == 2
    assert len(read(ballots(with_people(), first(AREAS), copies=3)).pages) == 3
    assert len(read(ballots(with_people(), first(AREAS))).pages) == 1


def test_twenty_items_go_over_two_pages_and_each_is_on_one() -> None:
    made = ballots(many(), first(AREAS), copies=1)
    pages = [page.extract_text() for page in read(made).pages]
    assert len(pages) == 2
    for n in range(1, 21):
        assert sum(f"Statement {n:02d}" in page for page in pages) == 1
    for number, page in enumerate(pages, start=1):
        assert f"{made.code} · {number} / 2" in page
        assert "1 2 3 4 5 ?" in " ".join(page.split())  # the heads are said again


def test_items_stand_closer_where_that_saves_a_sheet() -> None:
    made = ballots(many(13), first(AREAS), copies=1)
    assert sum(piece.height for piece in _pieces(made)) > style.ROOM
    (page,) = read(made).pages
    assert all(f"Statement {n:02d}" in page.extract_text() for n in range(1, 14))


def test_pdftotext_finds_every_item(tmp_path: Path) -> None:
    path = tmp_path / "ballots.pdf"
    BALLOTS.write(ballots(many(), first(AREAS), copies=1), path)
    try:
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("there is no pdftotext here")
    text = done.stdout.decode()
    assert all(f"Statement {n:02d}" in text for n in range(1, 21))


HOSTILE = (
    ('<b>Bold & "quoted"</b> %s {0}', "</para><script>alert(1)</script>"),
    ("نعرف لماذا يغادر العملاء", "ما مدى رسوخ هذا في عملنا؟"),
    ("客户为中心", "我们今天在多大程度上真正以客户为中心，并且能够拿出证据？"),
    ("W" * 400, "v" * 2000),
    ("Tab\tand\nnewline", "\x00 control \u202e turned"),
)


def hostile() -> Session:
    pairs = enumerate(HOSTILE)
    asked = tuple(Item(f"i{n}", title, prompt, OURS) for n, (title, prompt) in pairs)
    points = tuple(Point(n, "Rung & <i>" * n, "anchor " * 30) for n in range(1, 6))
    made = rating()
    assert made.scale is not None
    scale = replace(made.scale, points=points)
    return with_people(replace(made, items=asked, scale=scale, hint="<hint>", question="W" * 300))


def test_hostile_words_are_words() -> None:
    text = squeezed(text_of(read(ballots(hostile(), first(AREAS), groups=True))))
    assert squeezed(HOSTILE[0][0]) in text
    assert squeezed(HOSTILE[0][1]) in text
    assert squeezed(HOSTILE[2][1]) in text
    assert text.count("v") >= 2000
    assert "control" in text


def test_nothing_stands_outside_the_page() -> None:
    choices = tuple(Choice(f"c{n}", "A choice with a very long name indeed " * 4) for n in range(9))
    fields = (
        Field("verdict", "A verdict whose title is long, too", FieldType.CHOICE, choices=choices),
        Field("why", "Why", FieldType.LINE, when=("verdict", "c1")),
    )
    long = of(step("sorting", (Item("i", "T", "P", OURS),), fields=fields), 1)
    for made in (ballots(hostile(), first(AREAS), groups=True), long):
        for page in read(made).pages:
            page.extract_text(visitor_text=_inside)


def _inside(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
    del cm, font, size
    if text.strip():
        assert style.MARGIN - 1 <= tm[4] <= style.PAGE_WIDTH - style.MARGIN + 1
        assert 10 <= tm[5] <= style.PAGE_HEIGHT - 10


def test_rows_of_the_room_are_left_free() -> None:
    asked = step("listing", (), fields=(Field("n", "How many", FieldType.NUMBER),))
    asked = replace(asked, options={**asked.options, "room": "practice"})
    assert len(read(of(asked)).pages) == 1
    two = replace(asked, fields=(*asked.fields, Field("why", "Why", FieldType.LINE)))
    assert text_of(read(of(two, 1))).count("How many") == 6
    points = replace(asked, fields=(), scale=rating().scale)
    assert "1 2 3 4 5 ?" in " ".join(text_of(read(of(points, 1))).split())


def test_a_choice_that_says_more_of_itself_is_explained() -> None:
    choices = (Choice("keep", "Keep", "it goes on as it is"), Choice("drop", "Drop"))
    one = (Field("", "Verdict", FieldType.CHOICE, choices=choices),)
    two = (Field("v", "Verdict", FieldType.CHOICE, choices=choices),
           Field("w", "Why", FieldType.LINE))  # fmt: skip
    for fields in (one, two):
        text = text_of(read(of(step("sorting", (Item("i", "T", "", OURS),), fields=fields), 1)))
        assert "it goes on as it is" in text


def test_a_step_without_a_hint_has_no_empty_line() -> None:
    made = ballots(with_people(), first(ORDER), copies=1)
    bare = replace(made, hint="")
    assert text_of(read(made)).replace("One order, no ties.\n", "") == text_of(read(bare))
    assert all(title in text_of(read(bare)) for title in TITLES)


def test_the_same_form_gives_the_same_bytes_and_tells_how_far_it_is() -> None:
    told: list[float] = []
    made = ballots(with_people(), first(AREAS), copies=2)
    assert ballot_bytes(made, told.append) == ballot_bytes(made)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert (BALLOTS.name, BALLOTS.suffix, BALLOTS.title) == ("pdf", ".pdf", "Ballots as PDF")
    with pytest.raises(ExportProblem, match="no folder"):
        BALLOTS.write(ordinary(), tmp_path / "no" / "where.pdf")
