"""The content that comes with the program: valid, ours in words, honest about its sources."""

import re
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise

import pytest

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import (
    Activity,
    Agenda,
    AttentionArea,
    Choice,
    Field,
    Group,
    Item,
    Provenance,
    Reported,
    Scale,
    Step,
    Zone,
)
from tests.core.content.content_kinds import every_schema

LONGEST_LINE = 30
LONGEST_PROMPT = 20
MOST_LINES = 5
LONGEST_TITLE = 24  # characters of an axis label or of a column's head
LONGEST_QUESTION = 90  # it stands as the headline of the stage
LONGEST_HINT = 100
NEGATIONS = re.compile(
    r"\b(not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|\w+n['’]t)\b"
)
MINUTES = re.compile(r"Minutes (\d+)–(\d+): ")


@pytest.fixture(scope="module")
def library() -> ContentLibrary:
    return ContentLibrary.load(every_schema())


def steps(library: ContentLibrary) -> Iterator[Step]:
    for activity in library.activities.values():
        yield from activity.steps


def items(library: ContentLibrary) -> Iterator[Item]:
    for step in steps(library):
        yield from step.items


def fields(library: ContentLibrary) -> Iterator[Field]:
    for step in steps(library):
        yield from step.fields


def heads(step: Step) -> Iterator[Item | Group | Field | Zone | Choice]:
    yield from step.items
    yield from step.groups
    yield from step.zones
    yield from step.codes
    for field in step.fields:
        yield field
        yield from field.choices


def test_all_of_it_is_read_without_a_problem(library: ContentLibrary) -> None:
    assert [str(problem) for problem in library.problems] == []
    assert set(library.activities) >= {"opening-frame", "six-areas", "action-plan", "closing"}
    assert set(library.scales) >= {"E5", "F5", "R5"}
    assert "six-areas-day" in library.agendas


def test_every_file_is_named_after_its_key(library: ContentLibrary) -> None:
    root = resources.files("resources")
    for folder in ("scales", "activities", "agendas"):
        names = {file.name.removesuffix(".toml") for file in (root / folder).iterdir()}
        assert names == set(getattr(library, folder))


def test_every_element_says_where_it_comes_from(library: ContentLibrary) -> None:
    elements: list[Activity | Agenda | Scale | Item | Group | Zone | Reported | Field | Choice] = [
        *library.activities.values(),
        *library.agendas.values(),
        *library.scales.values(),
        *items(library),
        *(group for step in steps(library) for group in step.groups),
        *(zone for step in steps(library) for zone in step.zones),
        *(figure for step in steps(library) for figure in step.reported),
        *(field for step in steps(library) for field in step.fields if field.key.strip("1234")),
        *(code for step in steps(library) for code in step.codes),
    ]
    assert len(elements) > 15
    assert all(element.sources for element in elements)


def test_no_statement_of_ours_passes_for_the_articles(library: ContentLibrary) -> None:
    for item in items(library):
        assert Provenance.AUTHORED in {source.provenance for source in item.sources}, item.key


def test_prompts_are_short_single_statements(library: ContentLibrary) -> None:
    for item in items(library):
        assert len(item.prompt.split()) <= LONGEST_PROMPT, item.prompt
        assert item.prompt.count(".") == 1
        assert item.prompt.endswith(".")


def test_nothing_is_said_with_two_negations(library: ContentLibrary) -> None:
    asked = [step.question for step in steps(library)]
    prompts = [item.prompt for item in items(library)]
    for text in (*asked, *prompts, *(field.prompt for field in fields(library))):
        assert len(NEGATIONS.findall(text.lower())) <= 1, text


def test_a_negation_is_seen_in_every_form() -> None:
    text = "nobody hasn't gone without; we don’t know, cannot know, and know nothing of it"
    assert len(NEGATIONS.findall(text)) == 6


def test_what_is_asked_fits_where_it_stands(library: ContentLibrary) -> None:
    for step in steps(library):
        assert all(len(head.title) <= LONGEST_TITLE for head in heads(step)), step.key
        assert len(step.question) <= LONGEST_QUESTION, step.question
        assert len(step.hint) <= LONGEST_HINT, step.hint


def test_guides_can_be_glanced_at(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        guide = activity.guide
        for lines in (guide.say, guide.do, guide.listen):
            assert 2 <= len(lines) <= MOST_LINES
        for line in (*guide.say, *guide.do, *guide.listen, guide.why, guide.trap, guide.carry):
            assert len(line.split()) <= LONGEST_LINE, line


def test_guides_say_all_that_a_colleague_would_ask(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        guide = activity.guide
        for text in (guide.why, guide.trap, guide.carry):
            assert text.endswith((".", "?", "”")), activity.key
            assert len(text.split()) >= 10, text


def test_the_minutes_of_a_guide_follow_each_other_to_the_end(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        marks = [MINUTES.match(line) for line in activity.guide.do]
        spans = [(int(mark[1]), int(mark[2])) for mark in marks if mark]
        assert spans[0][0] == 0, activity.key
        assert spans[-1][1] == activity.minutes, activity.key
        assert all(start < end for start, end in spans), activity.key
        assert all(before[1] == after[0] for before, after in pairwise(spans)), activity.key


def test_quotation_marks_come_in_pairs(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        for line in (*activity.guide.say, *activity.guide.do, *activity.guide.listen):
            assert line.count("“") == line.count("”"), line
        assert all("“" in line for line in activity.guide.say)


def test_the_steps_fit_into_their_activity(library: ContentLibrary) -> None:
    for activity in library.activities.values():
        assert sum(step.minutes for step in activity.steps) == activity.minutes, activity.key


def test_the_ladder_e5_has_its_five_anchors(library: ContentLibrary) -> None:
    ladder = library.scales["E5"]
    assert [(point.value, point.name) for point in ladder.points] == [
        (1, "Absent"),
        (2, "Ad hoc"),
        (3, "Partial"),
        (4, "Established"),
        (5, "Embedded"),
    ]
    words = ["nobody", "individuals", "some areas", "last quarter", "pressure"]
    for point, word in zip(ladder.points, words, strict=True):
        assert word in point.anchor.lower()


def test_the_ladder_f5_goes_from_never_to_always(library: ContentLibrary) -> None:
    names = [point.name for point in library.scales["F5"].points]
    assert (names[0], names[-1], len(names)) == ("Never", "Always", 5)


def test_the_six_areas_are_rated_with_evidence_and_then_ranked(library: ContentLibrary) -> None:
    rating, ranking = library.activities["six-areas"].steps
    keys = [area.value for area in AttentionArea]
    for step in (rating, ranking):
        assert [item.key for item in step.items] == keys
        assert [item.area for item in step.items] == list(AttentionArea)
        assert all(item.sources[0].reference == "001" for item in step.items)
    assert (rating.key, rating.flag("evidence"), rating.figure("minimum")) == ("areas", True, 3)
    assert rating.scale == library.scales["E5"]
    assert ranking.text("weighs") == "areas"


def test_what_the_article_leaves_open_is_said(library: ContentLibrary) -> None:
    for step in library.activities["six-areas"].steps:
        remarks = " ".join(source.reference for source in step.items[-1].sources)
        assert "completion without describing it" in remarks


def test_the_day_ends_with_a_vote_on_its_worth_and_one_word(library: ContentLibrary) -> None:
    vote, word = library.activities["closing"].steps
    assert (vote.kind, vote.scale, len(vote.items)) == ("rating", library.scales["R5"], 1)
    assert (word.kind, word.text("way"), len(word.items)) == ("writing", "paper", 1)


def test_the_agenda_gives_every_activity_its_minutes(library: ContentLibrary) -> None:
    workshop = library.workshop("six-areas-day")
    assert [entry.key for entry in workshop.agenda.entries] == [
        "opening-frame",
        "six-areas",
        "break-1",
        "action-plan",
        "closing",
        "buffer-1",
    ]
    for entry in workshop.agenda.entries:
        activity = workshop.activity_of(entry.key)
        assert activity is None or entry.minutes >= activity.minutes
    assert workshop.agenda.minutes == 120
