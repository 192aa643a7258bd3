"""Teams answer questions of every type at the stage, one at a time, with real keys and clicks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.content.records import Choice, Field, FieldType
from ccworkshop.screens import VoteInput, VoteItem, VoterTile, VoteScreen, WaitScreen
from tests.core.workshops import scale
from tests.ui import stage_samples as samples
from tests.ui.stage_room import Room, given
from tests.ui.stage_samples import ARABIC, CHINESE, LONG, team, vote, words
from ui.sized.number_dial import NumberDial
from ui.sized.point_card import PointCard
from ui.sized.press import KeyButton
from ui.sized.word_line import WordLine
from ui.stage.tiles import TeamTile

ENTER, ESCAPE, RIGHT, LEFT = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Right,
    Qt.Key.Key_Left,
)
VERDICT = Field(
    "verdict",
    "Verdict",
    FieldType.CHOICE,
    choices=(Choice("keep", "Keep it"), Choice("drop", "Drop it", "It harms")),
)
WHY = Field("why", "Why it goes", FieldType.LINE, when=("verdict", "drop"))
GUESS = Field("guess", "Share of staff", FieldType.NUMBER, unit="%")
FIT = Field("fit", "Fit with our market", FieldType.POINTS, scale=scale(5))
SURE = Field("sure", "How sure we are", FieldType.POINTS, scale=scale(10))


def asked(*fields: Field, items: tuple[str, ...] = ("Cards", "Calls")) -> tuple[VoteItem, ...]:
    return tuple(
        VoteItem(f"i{n}.{field.key}", field.title, f"About {title}.", field, title)
        for n, title in enumerate(items)
        for field in fields
    )


def sheet(*fields: Field, tiles: tuple[VoterTile, ...] = ()) -> VoteScreen:
    items = asked(*fields)
    return replace(
        vote(*(tiles or (team("North", 0, items), team("South", 0, items))), items=items),
        input=VoteInput.SHEET,
        points=(),
        evidence=False,
    )


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def chosen(room: Room) -> list[bool]:
    return [one.chosen for one in room.shown(PointCard) if isinstance(one, PointCard)]


def number_of(room: Room) -> int | None:
    (dial,) = (one for one in room.shown(NumberDial) if isinstance(one, NumberDial))
    return dial.value


def test_choices_numbers_points_and_lines_by_keyboard_alone(room: Room) -> None:
    room.show(sheet(VERDICT, WHY, GUESS, FIT))
    room.press("1")
    assert "Verdict" in words(room.canvas)
    room.press("2")
    room.wait_for("Why it goes")
    room.press("Nobody opens the box", ENTER)
    room.wait_for("Share of staff")
    room.press("61", ENTER)
    room.wait_for("Fit with our market")
    room.press("4")
    room.wait_for("Calls")
    room.press("1")
    room.wait_for("Share of staff")
    room.press("?")
    room.wait_for("Fit with our market")
    room.press("0")
    room.wait_for("Thank you, North.")
    assert given(room) == [
        ("i0.verdict", "drop"),
        ("i0.why", "Nobody opens the box"),
        ("i0.guess", 61),
        ("i0.fit", 4),
        ("i1.verdict", "keep"),
        ("i1.guess", None),
        ("i1.fit", None),
    ]


def test_choices_and_numbers_by_mouse_alone(room: Room) -> None:
    room.show(sheet(VERDICT, GUESS))
    room.click(TeamTile, 1)
    room.click(PointCard, 0)
    room.wait_for("Share of staff")
    (dial,) = room.shown(NumberDial)
    bar = room.canvas.childAt(
        dial.mapTo(room.canvas, QPoint(dial.width() // 4, dial.height() // 2))
    )
    assert bar is not None
    quarter = QPoint(bar.width() // 4, bar.height() // 2)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=quarter)
    room.button("+")
    room.button("Next")
    assert given(room)[0] == ("i0.verdict", "keep")
    item, value = given(room)[1]
    assert item == "i0.guess"
    assert isinstance(value, int)
    assert 24 <= value <= 28
    room.wait_for("Calls")
    room.button("Don’t know")
    assert given(room)[2] == ("i1.verdict", None)


def test_ten_is_typed_with_two_digits_and_one_does_not_wait_for_ever(room: Room) -> None:
    room.show(sheet(SURE, GUESS))
    room.press("1", "10")
    room.wait_for("Share of staff")
    assert given(room) == [("i0.sure", 10)]
    room.press(LEFT, "1")
    assert chosen(room)[0]
    room.wait_for("Share of staff")
    assert given(room)[1:] == [("i0.sure", 1)]
    room.press(LEFT, "1", ENTER)
    assert given(room)[2:] == [("i0.sure", 1)]
    room.wait_for("Share of staff")
    room.press(LEFT, "15")  # no such point: 1, and 5 for what comes next
    assert given(room)[3:] == [("i0.sure", 1)]
    room.press(ENTER)
    assert given(room)[4:] == [("i0.guess", 5)]


def test_a_number_beyond_its_end_is_not_taken(room: Room) -> None:
    low = replace(GUESS, low=10)
    room.show(sheet(low))
    room.press("1", "450")
    assert number_of(room) == 45
    room.press(Qt.Key.Key_Backspace)
    assert number_of(room) is None
    room.press(ENTER)
    assert room.sent == []
    assert "Cards" in words(room.canvas)
    room.press(Qt.Key.Key_Backspace, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert number_of(room) == 53
    room.press(ENTER)
    assert given(room) == [("i0.guess", 53)]


def test_what_is_typed_and_not_confirmed_is_not_lost(room: Room) -> None:
    line = Field("line", "In customer terms", FieldType.LINE)
    room.show(sheet(line, GUESS))
    room.press("1", "Happy customers")
    room.button("Next")
    assert given(room) == [("i0.line", "Happy customers")]
    room.press("40", RIGHT)
    assert given(room)[1:] == [("i0.guess", 40)]
    room.press("Served at once")
    room.show(WaitScreen("Six areas", "The vote is closed.", 1, 4))
    QApplication.processEvents()
    assert given(room)[2:] == [("i1.line", "Served at once")]


def test_escape_leaves_a_line_and_what_was_written_is_kept(room: Room) -> None:
    line = Field("line", "In customer terms", FieldType.LINE)
    room.show(sheet(line))
    room.press("1", "Happy", ESCAPE)
    assert given(room) == [("i0.line", "Happy")]
    assert not room.canvas.is_answering


def test_a_question_mark_alone_and_an_empty_line(room: Room) -> None:
    line = Field("line", "In customer terms", FieldType.LINE)
    room.show(sheet(line))
    room.press("1", "?", ENTER)
    assert given(room) == [("i0.line", None)]
    room.wait_for("Calls")
    room.press(ENTER)
    assert len(given(room)) == 1


def test_nothing_of_an_earlier_visit_can_be_seen(room: Room) -> None:
    line = Field("line", "In customer terms", FieldType.LINE)
    room.show(sheet(VERDICT, line, GUESS))
    room.press("1", "2")
    room.wait_for("In customer terms")
    room.press("Happy customers", ENTER)
    room.wait_for("Share of staff")
    room.press("61", ESCAPE)
    assert "Happy" not in words(room.canvas)
    assert given(room)[-1] == ("i0.guess", 61)
    items = asked(VERDICT, line, GUESS)
    room.show(sheet(VERDICT, line, GUESS, tiles=(team("North", 3, items), team("South", 0, items))))
    room.press("1")
    assert "Calls" in words(room.canvas)
    room.press(LEFT, LEFT, LEFT)
    for _question in range(3):
        seen = words(room.canvas)
        assert "Happy" not in seen
        assert "61" not in seen
        assert not any(card.chosen for card in room.canvas.findChildren(PointCard))
        assert {edit.text() for edit in room.canvas.findChildren(QLineEdit)} == {""}
        room.press(Qt.Key.Key_Right) if not room.shown(WordLine) else room.button("Next")


def test_back_shows_what_was_answered_in_this_visit(room: Room) -> None:
    room.show(sheet(VERDICT, GUESS))
    room.press("1", "2")
    room.wait_for("Share of staff")
    room.press("61", ENTER)
    room.wait_for("Calls")
    room.press(LEFT)
    assert number_of(room) == 61
    room.press("7", ENTER)
    assert given(room)[-1] == ("i0.guess", 7)
    room.wait_for("Calls")
    room.press(LEFT, LEFT)
    assert chosen(room) == [False, True]
    room.press(LEFT)
    assert not room.canvas.is_answering


def test_a_team_with_all_but_a_condition_is_asked_for_the_condition_again(room: Room) -> None:
    keys = ("i0.verdict", "i1.verdict")
    north = replace(team("North", 0), answered=keys)
    room.show(sheet(VERDICT, WHY, tiles=(north,)))
    room.press("1")
    assert "Cards" in words(room.canvas)
    room.press("2")
    room.wait_for("Why it goes")
    room.press("Old", ENTER)
    room.wait_for("Thank you, North.")


def test_the_progress_counts_only_what_is_asked(room: Room) -> None:
    room.show(sheet(VERDICT, WHY, GUESS))
    room.press("1")
    assert "1 of 4" in words(room.canvas)
    room.press("2")
    room.wait_for("2 of 5")


def test_many_questions_have_no_dots_and_lines_alike_are_numbered(room: Room) -> None:
    lines = tuple(Field(str(i), str(i), FieldType.LINE, optional=i > 1) for i in (1, 2, 3))
    many = asked(*lines, items=("A", "B", "C", "D", "E"))
    view = replace(sheet(GUESS, tiles=(team("North", 0, many),)), items=many)
    room.show(view)
    room.press("1")
    seen = words(room.canvas)
    assert "1 of 15" in seen
    assert "of 15 answered" not in seen
    assert "Line 1" in seen
    room.button("Next")
    assert "Line 2 (if you like)" in words(room.canvas)


def test_a_row_that_the_room_adds_leaves_the_visit_where_it_is(room: Room) -> None:
    room.show(sheet(VERDICT, GUESS))
    room.press("1", "1")
    room.wait_for("Share of staff")
    room.press("44")
    more = asked(VERDICT, GUESS, items=("Cards", "Calls", "Panels"))
    room.show(replace(sheet(VERDICT, GUESS), items=more))
    assert "Share of staff" in words(room.canvas)
    assert given(room)[-1] == ("i0.guess", 44)
    assert "2 of 6" in words(room.canvas)
    less = asked(VERDICT, items=("Panels",))
    room.show(replace(sheet(VERDICT, GUESS), items=less))
    assert "Verdict" in words(room.canvas)


def test_a_card_that_is_pressed_again_is_meant_for_the_same_question(room: Room) -> None:
    room.show(sheet(VERDICT, GUESS))
    room.press("1")
    room.click(PointCard, 0)
    room.click(PointCard, 1)
    assert given(room) == [("i0.verdict", "keep"), ("i0.verdict", "drop")]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
@pytest.mark.parametrize("text", [LONG, ARABIC, CHINESE, "Fit with our market"])
def test_every_question_can_be_read_from_the_back(
    room: Room, size: tuple[int, int], text: str
) -> None:
    room.window.resize(*size)
    room.show(samples.sheet(samples.fields(text, text[:60]), (text, text), text))
    room.press("1")
    for _question in range(4):
        for label in samples.labels(room.canvas):
            made = label.fitted()
            assert made.pixels >= size[1] / 40 - 0.01, label.text()
            assert made.height <= label.height() + 1.5, (label.text(), label.height())
            assert made.elided is False or len(label.text()) > 55, label.text()
        room.button("Next")


def test_the_outer_cards_of_a_dial_say_which_end_they_are(room: Room) -> None:
    now = Field("now", "Now", FieldType.POINTS, scale=scale(7))
    items = tuple(replace(one, ends=("Quantity", "Quality")) for one in asked(now))
    view = replace(sheet(now), items=items)
    room.show(view)
    room.press("1")
    cards = [one for one in room.shown(PointCard) if isinstance(one, PointCard)]
    assert [card.anchor for card in (cards[0], cards[-1])] == ["Quantity", "Quality"]
    room.press(ESCAPE)
    room.show(replace(view, voters=()))
    assert "Quantity – Quality" in words(room.canvas)


def test_letters_beside_the_line_go_into_it_and_other_keys_pass(room: Room) -> None:
    line = Field("line", "In customer terms", FieldType.LINE)
    room.show(sheet(line))
    room.press("1")
    (edit,) = room.shown(WordLine)
    sheet_widget = edit.parentWidget()
    assert sheet_widget is not None
    holder = sheet_widget.parentWidget()
    assert holder is not None
    QTest.keyClicks(holder, "Ab")
    QTest.keyClick(holder, Qt.Key.Key_3)
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "Ab3"
    assert [one.item for one in room.sent if isinstance(one, CastAnswer)] == []
    assert room.shown(KeyButton)
