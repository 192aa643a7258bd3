"""The short way of an ordinary change gives the same bytes as the long one."""

import contextlib
from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkshop.altered import altered, altered_key
from ccworkshop.commands.answers import CastAnswer, ClearSheet, with_sheet
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.session import Answer, AnswerSheet, RoundRef, Session, Voter, VoterKind
from ccworkshop.storage import records
from ccworkshop.storage.file_format import line
from ccworkshop.storage.history import Entry
from ccworkshop.storage.journal_lines import (
    Fragments,
    closed_text,
    fragments_of,
    json_of,
    opening_text,
    tables_text,
)
from ccworkshop.storage.records import Change, changed_documents, to_tables
from ccworkshop.storage.says import Says, says_of, says_text
from ccworkshop.storage.sheet_text import sheet_text
from ccworkshop.storage.tables import sheet_number
from ccworkshop.store import Move, Store
from tests.core.storage.sample_day import ROUND, sample_day
from tests.core.strategies import sessions, texts
from tests.core.test_store import ANY_COMMAND
from tests.core.workshops import AREAS, FakeClock, team, with_people, with_teams

ROOM = RoundRef(*AREAS, 1)
any_session = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def told_nothing(day: Session) -> Session:
    """The same day, of which nobody knows how it came about."""
    return replace(day, sheets={ref: dict(in_round) for ref, in_round in day.sheets.items()})


def the_long_way(before: Session, after: Session) -> list[Change]:
    return changed_documents(told_nothing(before), told_nothing(after))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(ANY_COMMAND, st.sampled_from(("undo", "redo"))), max_size=30))
def test_whatever_is_done_the_short_way_finds_what_the_long_one_finds(
    steps: list[Command | str],
) -> None:
    store = Store(with_people(count=4), FakeClock())
    days = [store.session]
    store.subscribe(lambda change: days.append(change.after))
    for step in steps:
        if isinstance(step, str):
            getattr(store, step)()
        else:
            with contextlib.suppress(CommandRefused):
                store.dispatch(step)
    for before, after in [*pairwise(days), (days[0], days[-1])]:
        for one, other in ((before, after), (after, before)):
            assert sorted(changed_documents(one, other)) == sorted(the_long_way(one, other))


def test_an_answer_leaves_word_of_its_sheet() -> None:
    store = Store(with_teams(), FakeClock())
    first = store.dispatch(CastAnswer(ROOM, team(1), "money", 3))
    second = store.dispatch(CastAnswer(ROOM, team(2), "money", 3))
    third = store.dispatch(CastAnswer(ROOM, team(2), "money", 4))
    for before, after in ((first, second), (second, third), (third, second), (second, first)):
        assert altered_key(before.sheets, after.sheets) == (ROOM,)
        assert altered_key(before.sheets[ROOM], after.sheets[ROOM]) == (team(2),)
    assert altered_key(first.sheets, third.sheets) is None
    # The first answer of a day comes out of a mapping of which nobody knows anything.
    assert altered_key(sample_day().sheets, first.sheets) is None


@pytest.mark.parametrize("name", [field.name for field in fields(Session)])
def test_no_field_of_a_session_is_overlooked(name: str) -> None:
    day = sample_day()
    something: Any = object()
    other = replace(day, **{name: something})
    assert records._shares_all_but_sheets(day, other) == (name == "sheets")


def test_what_leaves_word_but_is_no_ordinary_sheet_goes_the_long_way() -> None:
    first = with_sheet(sample_day(2), ROUND, sheet("p1", 1))
    new_round = with_sheet(first, RoundRef("pulse", "rate", 2), sheet("p1", 1))
    exact = with_sheet(first, ROUND, sheet("p1", 1.5))
    again = replace(first, sheets=altered(first.sheets, ROUND, first.sheets[ROUND]))
    plain = replace(first, sheets=altered(first.sheets, ROUND, dict(exact.sheets[ROUND])))
    cleared = ClearSheet(ROUND, Voter(VoterKind.PARTICIPANT, "p1")).apply(
        first, sample_day().created
    )
    same = altered(first.sheets[ROUND], *next(iter(first.sheets[ROUND].items())))
    put_again = replace(first, sheets=altered(first.sheets, ROUND, same))
    for after, count in (
        (new_round, 2),
        (exact, 1),
        (again, 0),
        (plain, 1),
        (cleared, 1),
        (put_again, 0),
    ):
        found = changed_documents(first, after)
        assert sorted(found) == sorted(the_long_way(first, after))
        assert len(found) == count


def sheet(person: str, value: Any) -> AnswerSheet:
    return AnswerSheet(Voter(VoterKind.PARTICIPANT, person), {"warm": Answer(value, "x")})


@any_session
@given(sessions)
def test_the_text_of_a_sheet_is_that_of_its_document(session: Session) -> None:
    documents = to_tables(session)["sheets"]
    for ref, in_round in session.sheets.items():
        for voter, one in in_round.items():
            number = sheet_number(ref, voter)
            assert sheet_text(ref, voter, one) in (None, (number, line(documents[number])))


VOTER = Voter(VoterKind.PARTICIPANT, "p1")


@pytest.mark.parametrize(
    ("ref", "voter", "answers", "ordinary"),
    [
        (ROUND, VOTER, {}, True),
        (
            ROUND,
            VOTER,
            {"a": Answer(3, 'so "quoted"'), "b": Answer("text"), "c": Answer(None)},
            True,
        ),
        (RoundRef("pulse", "rate", 1.0), VOTER, {}, False),  # type: ignore[arg-type]
        (RoundRef("pulse", "rate", True), VOTER, {}, False),
        (RoundRef("pulse", "rate", 1 << 60), VOTER, {}, False),
        (RoundRef("pulse", 5, 1), VOTER, {}, False),  # type: ignore[arg-type]
        (ROUND, VOTER, {5: Answer(1)}, False),
        (ROUND, VOTER, {"a": 4}, False),
        (ROUND, VOTER, {"a": Answer(1, None)}, False),  # type: ignore[arg-type]
        (ROUND, VOTER, {"a": Answer(1.5)}, False),
        (ROUND, VOTER, {"a": Answer(True)}, False),
        (ROUND, VOTER, {"a": Answer(1 << 60)}, False),
        (ROUND, VOTER, {"a": Answer(("x",))}, False),
        (ROUND, VOTER, {"a": Answer(1, "\ud800")}, False),
    ],
)
def test_only_an_ordinary_sheet_has_a_short_way(
    ref: RoundRef, voter: Voter, answers: Mapping[str, Answer], ordinary: bool
) -> None:
    for _again in range(2):
        found = sheet_text(ref, voter, AnswerSheet(voter, answers))
        assert (found is not None) == ordinary
    stranger = AnswerSheet(Voter(VoterKind.TEAM, "t1"), answers)
    assert sheet_text(ref, voter, stranger) is None


@given(texts, texts, st.none() | st.just(b'{"a": 1}'))
def test_a_single_document_stands_as_several_do(
    table: str, number: str, document: bytes | None
) -> None:
    text = closed_text(opening_text(table, number), document)
    assert text == tables_text({table: {number: document}})
    assert fragments_of(json_of(text)) == {table: {number: document}}


@given(texts, texts, st.sampled_from(Move), st.integers(0, 3))
def test_what_a_line_says_is_read_again(at: str, words: str, move: Move, of: int) -> None:
    told = says_text(at, words, move, of)
    assert told == Says(at, words, move, of).text()
    assert says_of(json_of(b"{%s}" % told)) == Says(at, words, move, of)


@pytest.mark.parametrize("state", ["past", "future", "gone"])
def test_a_change_as_it_is_made_is_told_as_one_in_parts(state: str) -> None:
    says = Says("2026-11-21T14:03:22+00:00", "answer of Ada", Move.DONE, 0)
    put: Fragments = {"sheets": {"7": b'{"a": 2}', "8": None}}
    was: Fragments = {"sheets": {"7": b'{"a": 1}', "8": b'{"b": 1}'}}
    made = Entry(5, b"", "", (says.text(), tables_text(put), tables_text(was)))
    parts = Entry.of(5, says, put, was)
    assert made.line(state) == parts.line(state)
    assert (made.says, made.put, made.was, made.on) == (says, put, was, parts.on)
    assert made.line(state) == parts.line(state)
