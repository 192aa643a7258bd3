"""The items that the room lists itself."""

from dataclasses import replace

import pytest

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.rows import LONGEST_ROW, AddRow, RemoveRow, RenameRow
from ccworkshop.content.records import Item
from ccworkshop.session import Session, StepRef
from ccworkshop.steps import catalog
from ccworkshop.store import Store
from ccworkshop.voting import turnout
from tests.core.workshops import (
    AREAS,
    MORNING,
    ORDER,
    FakeClock,
    first,
    rating,
    run,
    team,
    with_teams,
)


def listing(count: int = 1, most_rows: int = 4, room: str = "practice") -> Session:
    """A day with a step to which the room may add; ``count`` items are there from the start."""
    return with_teams(rating(count, room=room, most_rows=most_rows))


def titles(day: Session) -> list[str]:
    return [item.title for item in day.step(AREAS).items]


def refusal(day: Session, command: Command) -> str:
    with pytest.raises(CommandRefused) as refused:
        command.apply(day, MORNING)
    return str(refused.value)


def test_the_room_s_items_follow_those_of_the_content() -> None:
    day = run(listing(), AddRow(AREAS, "Loyalty card"), AddRow(AREAS, "  Call\nback  "))

    assert titles(day) == ["Show the money", "Loyalty card", "Call back"]
    assert day.items[AREAS] == (
        Item("own-5", "Loyalty card", "", ()),
        Item("own-6", "Call back", "", ()),
    )
    assert day.serial == 6


def test_a_list_may_begin_empty() -> None:
    day = run(listing(0), AddRow(AREAS, "Loyalty card"))

    assert titles(day) == ["Loyalty card"]


def test_a_long_title_is_cut_where_the_back_row_could_not_read_it() -> None:
    day = run(listing(0), AddRow(AREAS, "x" * 79 + " yz"))

    assert titles(day) == ["x" * 79]
    assert LONGEST_ROW == 80


def test_a_key_of_the_content_is_not_given_again() -> None:
    step = replace(
        rating(0, room="line", most_rows=4),
        items=(Item("own-5", "Old", "", ()), Item("own-6", "Older", "", ())),
    )
    day = run(with_teams(step), AddRow(AREAS, "New"), AddRow(AREAS, "Newer"))

    assert [item.key for item in day.step(AREAS).items] == ["own-5", "own-6", "own-7", "own-8"]


def test_a_key_is_never_used_twice() -> None:
    day = run(listing(), AddRow(AREAS, "First"), RemoveRow(AREAS, "own-5"), AddRow(AREAS, "Second"))

    assert [item.key for item in day.items[AREAS]] == ["own-6"]


@pytest.mark.parametrize("title", ["", "  \n ", "\u200d"])
def test_a_title_has_words(title: str) -> None:
    day = run(listing(), AddRow(AREAS, "Card"))

    assert refusal(day, AddRow(AREAS, title)) == "Write something first."
    assert refusal(day, RenameRow(AREAS, "own-5", title)) == "Write something first."


@pytest.mark.parametrize("title", ["show the MONEY", " Show  the money ", "CARD", "card"])
def test_no_title_stands_twice(title: str) -> None:
    day = run(listing(), AddRow(AREAS, "Card"), AddRow(AREAS, "Other"))
    listed = "Card" if title.lower() == "card" else "Show the money"

    for command in (AddRow(AREAS, title), RenameRow(AREAS, "own-6", title)):
        assert refusal(day, command) == f"“{listed}” is already on the list."


def test_a_list_holds_so_many_and_no_more() -> None:
    day = run(listing(1, 2), AddRow(AREAS, "Card"))

    assert refusal(day, AddRow(AREAS, "Another")) == (
        "The list has room for 2 entries. Take one off first."
    )
    assert titles(run(day, RemoveRow(AREAS, "own-5"), AddRow(AREAS, "Another")))[1:] == ["Another"]
    assert "room for 1 entry" in refusal(listing(1, 1), AddRow(AREAS, "Card"))


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        (ORDER, "In this step the room lists nothing itself."),
        (StepRef("nowhere", "rate"), "The agenda has no such step."),
        (StepRef("coffee", ""), "The agenda has no such step."),
    ],
)
def test_only_where_the_room_lists_something(ref: StepRef, reason: str) -> None:
    for command in (AddRow(ref, "Card"), RenameRow(ref, "own-5", "Card"), RemoveRow(ref, "own-5")):
        assert refusal(listing(), command) == reason


def test_what_the_content_gives_stays_as_it_is() -> None:
    for key in ("money", "own-5"):
        for command in (RenameRow(AREAS, key, "Card"), RemoveRow(AREAS, key)):
            assert refusal(listing(), command) == (
                "The room has not listed this, or it is no longer there."
            )


def test_a_new_title_keeps_place_and_answers() -> None:
    day = run(
        listing(0),
        AddRow(AREAS, "Card"),
        AddRow(AREAS, "Call"),
        CastAnswer(first(AREAS), team(1), "own-5", 4),
        RenameRow(AREAS, "own-5", "CARD"),
    )

    assert titles(day) == ["CARD", "Call"]
    result = catalog.result(day, AREAS, 1)
    assert result is not None
    assert [(one.item.title, one.whole.n) for one in result.items] == [("CARD", 1), ("Call", 0)]


def test_a_row_that_is_gone_leaves_its_answers_and_no_result_reads_them() -> None:
    before = run(
        listing(0),
        AddRow(AREAS, "Card"),
        AddRow(AREAS, "Call"),
        CastAnswer(first(AREAS), team(1), "own-5", 1),
        CastAnswer(first(AREAS), team(1), "own-6", 4),
    )

    day = run(before, RemoveRow(AREAS, "own-5"))

    assert day.sheets == before.sheets
    result = catalog.result(day, AREAS, 1)
    assert result is not None
    assert [(one.item.key, one.whole.median) for one in result.items] == [("own-6", 4)]
    assert turnout(day, first(AREAS)) == (1, 4)
    assert "own-5" in refusal(day, CastAnswer(first(AREAS), team(1), "own-5", 2))


def test_undo_brings_the_list_and_its_results_back() -> None:
    store = Store(
        run(listing(0), AddRow(AREAS, "Card"), CastAnswer(first(AREAS), team(1), "own-5", 2)),
        FakeClock(),
    )
    before = store.session

    store.dispatch(RemoveRow(AREAS, "own-5"))

    assert AREAS not in store.session.items
    assert store.undo_words == "take “Card” off the list"
    store.undo()
    assert store.session is before


def test_history_names_what_was_done() -> None:
    day = run(listing(), AddRow(AREAS, "Card"))

    assert AddRow(AREAS, " Card ").words(day) == "list “Card”"
    assert RenameRow(AREAS, "own-5", "Call").words(day) == "rename an entry to “Call”"
    assert RemoveRow(AREAS, "own-5").words(day) == "take “Card” off the list"
    assert RemoveRow(AREAS, "own-9").words(day) == "take an entry off the list"
