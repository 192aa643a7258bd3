import json
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    RoundRef,
    Session,
    Team,
    Visit,
    Voter,
    VoterKind,
)
from ccworkshop.storage import tables as tables_module
from ccworkshop.storage.errors import DamagedSession, UnsavableSession
from ccworkshop.storage.file_format import line
from ccworkshop.storage.journal_file import JournalFile
from ccworkshop.storage.patching import patched
from ccworkshop.storage.reading import from_tables
from ccworkshop.storage.records import Change, Tables, changed_documents, to_tables
from tests.core.storage.sample_day import (
    MORNING,
    ROUND,
    sample_day,
    sample_day_of_lists,
    with_sheet,
)
from tests.core.strategies import sessions

any_session = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def through_json(tables: Tables) -> Tables:
    tables_again: Tables = json.loads(json.dumps(tables, allow_nan=False))
    return tables_again


def applied(before: Session, after: Session) -> Tables:
    tables = to_tables(before)
    for table, number, text in changed_documents(before, after):
        if text is None:
            del tables[table][number]
        else:
            tables[table][number] = json.loads(text)
    return tables


@any_session
@given(sessions)
def test_a_session_comes_back_exactly(session: Session) -> None:
    tables = to_tables(session)
    again = from_tables(through_json(tables))
    assert again == session
    # Equal is not enough: 1, 1.0 and True are, and so are moments of different zones.
    assert json.dumps(to_tables(again)) == json.dumps(tables)


@any_session
@given(sessions, sessions)
def test_the_changes_lead_from_one_session_to_the_other(before: Session, after: Session) -> None:
    assert applied(before, after) == to_tables(after)


@any_session
@given(sessions, sessions)
def test_the_changes_can_be_put_on_the_session_itself(before: Session, after: Session) -> None:
    there = changed_documents(before, after)
    again = patched(before, there)
    assert again == after
    assert changed_documents(again, after) == [] or to_tables(again) == to_tables(after)
    assert patched(again, changed_documents(after, before)) == before


def test_a_patch_shares_what_it_does_not_touch() -> None:
    before = sample_day(sheets=5)
    after = patched(before, changed_documents(before, with_sheet(before, "p2", value=1)))
    assert after.participants is before.participants
    differ = [v for v, one in after.sheets[ROUND].items() if before.sheets[ROUND][v] is not one]
    assert [voter.id for voter in differ] == ["p2"]


@pytest.mark.parametrize(
    "change",
    [
        ("planets", "1", b"{}"),
        ("teams", "1", b'{"name": "x"}'),
        ("sheets", "1", line({**to_tables(sample_day(1))["sheets"].popitem()[1], "round": 9})),
    ],
)
def test_a_patch_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(DamagedSession):
        patched(sample_day(1), [change])


@any_session
@given(sessions)
def test_a_session_differs_in_nothing_from_itself_or_its_copy(session: Session) -> None:
    assert changed_documents(session, session) == []
    assert changed_documents(session, replace(session)) == []


def test_one_more_sheet_is_one_document() -> None:
    before = sample_day(sheets=20)
    after = with_sheet(before, "p7", value=1)
    ((table, number, text),) = changed_documents(before, after)
    assert table == "sheets"
    assert json.loads(text or b"") == {
        "entry": "pulse",
        "step": "rate",
        "round": 1,
        "voter_kind": "participant",
        "voter": "p7",
        "answers": {
            "warm": {"value": 1, "evidence": "seen at the desk"},
            "quick": {"value": None, "evidence": ""},
        },
    }
    assert number in to_tables(before)["sheets"]


class Untouchable(Mapping[str, Answer]):
    """Answers that nobody may look at."""

    def __getitem__(self, key: str) -> Answer:
        raise AssertionError(key)

    def __iter__(self) -> Any:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


def test_sheets_that_did_not_change_are_not_looked_at() -> None:
    voter = Voter(VoterKind.TEAM, "t1")
    other = RoundRef("pulse", "rate", 2)
    day = sample_day()
    sheet = AnswerSheet(voter, Untouchable())
    sheets = {ROUND: {**day.sheets[ROUND], voter: sheet}, other: {voter: sheet}}
    before = replace(day, sheets=sheets)
    assert len(changed_documents(before, with_sheet(before, "p1", value=2))) == 1


def test_what_is_equal_but_not_the_same_is_a_change() -> None:
    before = sample_day()
    (voter, sheet), *others = before.sheets[ROUND].items()
    exact = AnswerSheet(voter, {**sheet.answers, "warm": Answer(4.0, "seen at the desk")})
    after = replace(before, sheets={ROUND: {voter: exact, **dict(others)}})
    assert after == before
    ((_table, _number, text),) = changed_documents(before, after)
    assert b'"warm": {"value": 4.0, ' in (text or b"")


def test_taking_a_sheet_back_removes_its_document() -> None:
    before = sample_day(sheets=1)
    after = replace(before, sheets={})
    changes = {table: text for table, _number, text in changed_documents(before, after)}
    assert changes == {"sheets": None, "rounds": None}


def test_numbers_stay_when_others_go() -> None:
    before = sample_day()
    after = replace(before, actions=before.actions[1:])
    (number,) = to_tables(after)["actions"]
    assert to_tables(before)["actions"][number]["id"] == "a2"
    assert to_tables(after)["actions"][number]["position"] == 1


def test_the_same_id_twice_is_kept_twice() -> None:
    twins = (Team("t1", "Tisch 1"), Team("t1", "Tisch 1"))
    day = replace(sample_day(), teams=twins)
    assert from_tables(to_tables(day)).teams == twins


def test_two_documents_never_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "document_number", lambda *_key: "7")
    with pytest.raises(UnsavableSession, match="teams › 7"):
        to_tables(sample_day())


def test_a_named_zone_comes_back_as_its_offset() -> None:
    moment = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    again = from_tables(to_tables(replace(sample_day(), starts=moment))).starts
    assert again is not None
    assert (again.isoformat(), again) == ("2026-07-01T09:00:00+02:00", moment)


def test_read_only_mappings_are_saved() -> None:
    day = sample_day()
    closed = replace(
        day,
        sheets=MappingProxyType({ROUND: MappingProxyType(day.sheets[ROUND])}),
        extra_minutes=MappingProxyType(day.extra_minutes),
    )
    assert from_tables(to_tables(closed)) == day


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"extra_minutes": {"pulse": float("nan")}}, "extra_minutes › .* a whole number"),
        ({"serial": 10**5000}, "day › 1 › serial: expected a whole number"),
        ({"actions": (Action("a1", "text", due=sample_day().created),)}, "due: expected a date"),
        ({"title": None}, "title: expected a text"),
        ({"created": "today"}, "created: expected a date with a time"),
        ({"levels": ["a", "b"]}, "levels: expected a list"),
        ({"levels": ("a", 2)}, "levels › 2: expected a text"),
        ({"blank": 1}, "blank: expected true or false"),
        ({"place": ("pulse", "rate", "open", 1)}, "place: expected Place"),
    ],
)
def test_what_no_file_could_give_back_is_refused(changes: dict[str, Any], where: str) -> None:
    with pytest.raises(UnsavableSession, match=where):
        to_tables(replace(sample_day(), **changes))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), ["a"], {}])
def test_an_answer_that_is_no_value_is_refused(value: Any) -> None:
    voter = Voter(VoterKind.PARTICIPANT, "p1")
    sheet = AnswerSheet(voter, {"warm": Answer(value)})
    with pytest.raises(UnsavableSession, match="answers › warm › value"):
        to_tables(replace(sample_day(), sheets={ROUND: {voter: sheet}}))


def test_a_sheet_under_another_voter_is_refused() -> None:
    sheet = AnswerSheet(Voter(VoterKind.PARTICIPANT, "p1"), {})
    wrong = {ROUND: {Voter(VoterKind.PARTICIPANT, "p2"): sheet}}
    with pytest.raises(UnsavableSession, match="another voter"):
        to_tables(replace(sample_day(), sheets=wrong))


def whole(session: Session) -> bytes:
    return JournalFile.of_tables(Path(), to_tables(session)).content()


def _first(table: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = next(iter(table.values()))
    return document


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda t: t.pop("notes"), "notes: expected this table"),
        (lambda t: t.update(extra={}), "extra: expected this table"),
        (lambda t: t.update(teams=[]), "teams: expected documents by number"),
        (lambda t: t["teams"].update({"9": 3}), "teams › 9: expected a document"),
        (lambda t: _first(t["teams"]).pop("name"), "name: expected this field"),
        (lambda t: _first(t["teams"]).update(size=3), "size: expected this field"),
        (lambda t: t["day"].clear(), "day: expected exactly one document"),
        (lambda t: t["day"].update({"2": t["day"]["1"]}), "day: expected exactly one"),
        (lambda t: _first(t["teams"]).update(position=7), "teams: expected positions"),
        (lambda t: t["reached"].update({"9": _first(t["reached"])}), "reached › .*only once"),
        (lambda t: t["sheets"].update({"9": _first(t["sheets"])}), "sheets › .*only once"),
        (lambda t: t["rounds"].clear(), "sheets › .*a round that is there"),
        (lambda t: _first(t["sheets"])["answers"]["warm"].update(value=True), "value"),
        (lambda t: _first(t["sheets"])["answers"]["warm"].update(value=[1]), "value › 1"),
        (lambda t: _first(t["sheets"])["answers"].update(warm=3), "warm: expected Answer"),
        (lambda t: _first(t["sheets"])["answers"]["warm"].pop("value"), "value: expected this"),
        (lambda t: _first(t["sheets"]).update(voter_kind="robot"), "one of team, participant"),
        (lambda t: _first(t["sheets"]).update(voter_kind=[]), "one of team, participant"),
        (lambda t: _first(t["sheets"]).update(answers=[]), "names with values"),
        (lambda t: _first(t["settings"]).update(minimum=float("inf")), "a number"),
        (lambda t: _first(t["settings"]).update(minimum=True), "minimum: expected"),
        (lambda t: _first(t["settings"])["comparator"]["values"].update(warm=True), "a number"),
        (lambda t: t["day"]["1"].update(created="noon"), "created: expected a moment"),
        (lambda t: t["day"]["1"].update(created=5), "created: expected a moment"),
        (lambda t: t["actions"].update({"9": {**_first(t["actions"]), "due": "?"}}), "a date"),
        (lambda t: t["now"]["1"].update(blank=None), "blank: expected true or false"),
        (lambda t: t["agenda"]["1"].update(entries=5), "entries: expected a list"),
    ],
)
def test_tables_that_are_not_right_are_told_apart(damage: Any, problem: str) -> None:
    tables = through_json(to_tables(sample_day()))
    damage(tables)
    with pytest.raises(DamagedSession, match=problem):
        from_tables(tables)


def test_ballots_of_a_vote_that_is_not_there_are_told() -> None:
    tables = through_json(to_tables(sample_day_of_lists()))
    tables["booths"].clear()
    with pytest.raises(DamagedSession, match=r"ballots › .*a round that is there"):
        from_tables(tables)


def _spots(plain: Any) -> list[tuple[Any, Any]]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain)
    found = []
    for key, value in inner:
        found.append((plain, key))
        if isinstance(value, dict | list):
            found += _spots(value)
    return found


def test_no_single_wrong_value_leads_to_anything_but_a_damaged_session() -> None:
    chance = random.Random(5)
    wrong: tuple[Any, ...] = (None, True, -1, 1e400, 10**2000, "", "\ud800", [], [[]], {}, {"a": 1})
    for _ in range(400):
        tables = through_json(to_tables(sample_day()))
        place, key = chance.choice(_spots(tables))
        place[key] = chance.choice(wrong)
        try:
            session = from_tables(tables)
        except DamagedSession:
            continue
        assert from_tables(to_tables(session)) == session


def test_people_read_the_visits_of_a_day_in_their_order() -> None:
    visits = tuple(Visit(f"entry {number}", MORNING) for number in range(1, 13))
    text = whole(replace(sample_day(), visits=visits)).decode()
    assert re.findall(r'"entry": "entry (\d+)"', text) == [str(one) for one in range(1, 13)]


def test_the_order_in_which_answers_came_in_is_not_in_the_file() -> None:
    one = with_sheet(with_sheet(sample_day(0), "p1"), "p2")
    other = with_sheet(with_sheet(sample_day(0), "p2"), "p1")
    assert whole(one) == whole(other)
