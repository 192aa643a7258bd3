"""Words for areas, lessons and sources."""

import pytest

from ccworkshop.content.areas import LESSONS, SEEDS, area_title, lesson_title, source_note
from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import AttentionArea, Provenance, Source
from tests.core.content.content_samples import SCHEMAS


def test_every_area_has_its_title() -> None:
    assert [area_title(area) for area in AttentionArea] == [
        "Show the money",
        "Involve everyone",
        "Adapt the KPIs",
        "Leadership support",
        "Break the silos",
        "Mindset and completion",
    ]


def test_areas_are_called_the_same_in_the_activity() -> None:
    for step in ContentLibrary.load(SCHEMAS).activities["six-areas"].steps:
        assert [item.title for item in step.items] == [area_title(area) for area in AttentionArea]


def test_every_lesson_has_a_title_of_its_own() -> None:
    assert len({lesson_title(number) for number in LESSONS}) == 5
    with pytest.raises(KeyError):
        lesson_title(6)


@pytest.mark.parametrize(
    ("number", "author"),
    list(
        zip(
            SEEDS,
            ["Chillingworth", "Alain Thys", "Hendricks", "Weston", "Moira Clark"],
            strict=True,
        )
    ),
)
def test_every_article_is_credited_to_its_author(number: str, author: str) -> None:
    note = source_note(Source(Provenance.SEED, number))
    assert author in note
    assert "(article)" in note


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (Source(Provenance.SEED, "007"), "Article 007"),
        (Source(Provenance.PUBLISHED, "Henley 2005"), "Published: Henley 2005"),
        (Source(Provenance.AUTHORED), "written by us"),
        (Source(Provenance.AUTHORED, "our wording"), "written by us (our wording)"),
    ],
)
def test_other_sources_say_what_they_are(source: Source, note: str) -> None:
    assert source_note(source) == note
