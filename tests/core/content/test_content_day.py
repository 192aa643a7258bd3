"""The built-in days: what the stage can show, minutes that add up, agendas as they are promised."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Agenda, EntryKind, FieldType, Step
from ccworkshop.steps.catalog import SCHEMAS

LONGEST_TITLE = 24  # an axis label, the head of a column
LONGEST_STEP_TITLE = 32
LONGEST_QUESTION = 90
LONGEST_HINT = 100
MINUTES = {"express-90": 90, "half-day-240": 240, "full-day-450": 450}
PROMISED = {
    "express-90": """
        opening-frame 5, opening-pulse 10, six-areas 25, fit-map 20, action-plan 18, closing 4,
        buffer 8""",
    "half-day-240": """
        opening-frame 10, climate 30, fit-map 20, case-blend 25, break 20, six-areas 30,
        kpi-clinic 30, action-plan 40, closing 10, buffer 25""",
    "full-day-450": """
        opening-frame 15, opening-pulse 15, preconditions 25, climate 35, break 15, fit-map 20,
        best-fit 20, case-blend 25, break 45, staffing 30, insight-audit 30, break 15,
        six-areas 30, kpi-clinic 30, action-plan 45, closing 10, buffer 45""",
}
OPTIONAL = {"ten-indicators", "definition-ladder", "culture-flow"}


@pytest.fixture(scope="module")
def library() -> ContentLibrary:
    return ContentLibrary.load(SCHEMAS)


def steps(library: ContentLibrary) -> Iterator[Step]:
    for activity in library.activities.values():
        yield from activity.steps


def in_short(agenda: Agenda) -> str:
    return ", ".join(f"{one.activity or one.kind.value} {one.minutes}" for one in agenda.entries)


@pytest.mark.parametrize("key", PROMISED)
def test_an_agenda_has_the_order_and_the_minutes_promised(
    library: ContentLibrary, key: str
) -> None:
    agenda = library.agendas[key]
    assert in_short(agenda) == " ".join(PROMISED[key].split())
    assert agenda.minutes == MINUTES[key]


def test_what_is_optional_stands_in_no_agenda(library: ContentLibrary) -> None:
    used = {entry.activity for one in library.agendas.values() for entry in one.entries}
    assert set(library.activities) - used == OPTIONAL
    assert "Lunch" in {
        entry.title
        for entry in library.agendas["full-day-450"].entries
        if entry.kind is EntryKind.BREAK
    }


def test_the_guides_minutes_run_from_the_first_to_the_last(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        marks = [
            (int(found[1]), int(found[2]))
            for line in activity.guide.do
            if (found := re.match(r"Minutes (\d+)–(\d+): ", line))
        ]
        assert marks[0][0] == 0, activity.key
        assert marks[-1][1] == activity.minutes, activity.key
        for before, after in pairwise(marks):
            assert before[1] == after[0], activity.key
        assert all(begin < end for begin, end in marks), activity.key


def test_titles_questions_and_hints_fit_on_the_stage(library: ContentLibrary) -> None:
    for step in steps(library):
        assert len(step.question) <= LONGEST_QUESTION, step.question
        assert len(step.hint) <= LONGEST_HINT, step.hint
        assert step.question.endswith("?"), step.question
        assert len(step.title) <= LONGEST_STEP_TITLE, step.title
        titles = [item.title for item in step.items]
        titles += [field.title for field in step.fields]
        titles += [choice.title for field in step.fields for choice in field.choices]
        titles += [zone.title for zone in step.zones]
        titles += [pole for item in step.items for pole in item.poles]
        for title in titles:
            assert len(title) <= LONGEST_TITLE, title


def test_choices_explain_themselves_in_a_few_words(library: ContentLibrary) -> None:
    for step in steps(library):
        for field in step.fields:
            assert bool(field.choices) == (field.type is FieldType.CHOICE)
            for choice in field.choices:
                assert choice.hint.endswith("."), choice.hint
                assert len(choice.hint.split()) <= 10, choice.hint


def test_named_choices_are_there(library: ContentLibrary) -> None:
    for step in steps(library):
        for option in ("bad", "wanted"):
            if step.text(option):
                assert step.fields[0].choice(step.text(option)), step.key
        assert set(step.lines("axes")) <= {field.key for field in step.fields}


def test_a_question_that_is_asked_only_sometimes_may_stay_empty(library: ContentLibrary) -> None:
    for step in steps(library):
        for field in step.fields:
            assert field.optional or not field.when, field.key


def test_a_map_of_quadrants_is_covered_once(library: ContentLibrary) -> None:
    matrix = library.activities["action-plan"].step("impact-effort")
    places = [(x, y) for x in (1.5, 3, 4, 4.5) for y in (1.5, 3, 4, 4.5)]
    for x, y in places:
        hits = [
            zone.title
            for zone in matrix.zones
            if zone.x[0] <= x <= zone.x[1] and zone.y[0] <= y <= zone.y[1]
        ]
        assert len(hits) == 1, (x, y)
    assert [field.key for field in matrix.fields] == ["effort", "impact"]


def test_the_page_about_the_content_says_what_the_files_say(library: ContentLibrary) -> None:
    page = (Path(__file__).parents[3] / "docs" / "content.md").read_text(encoding="utf-8")
    rows = {}
    for line in page.splitlines():
        found = re.match(r"\| \*\*(?:\d+ )?(.+?)\*\* `([a-z-]+)`", line)
        if found:
            rows[found[2]] = (found[1], line.split(" | "))
    assert set(rows) == set(library.activities)
    for key, (title, cells) in rows.items():
        activity = library.activities[key]
        assert title == activity.title
        assert int(cells[2]) == activity.minutes, key
        assert re.findall(r"`([a-z-]+)` (\w+)", cells[3]) == [
            (step.key, step.kind) for step in activity.steps
        ]
        articles = {f"S {one.reference}" for one in activity.sources if one.provenance == "S"}
        assert set(re.findall(r"S \d{3}", cells[1])) == articles, key
        lesson = re.search(r"lesson (\d)", cells[1])
        assert (int(lesson[1]) if lesson else None) == activity.lesson, key
    for agenda in library.agendas.values():
        assert f"{agenda.title} `{agenda.key}` | {agenda.minutes} |" in page
