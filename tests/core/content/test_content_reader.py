"""What the reader makes of right files."""

import pytest

from ccworkshop.content.reader import read_activity
from ccworkshop.content.records import (
    AgendaEntry,
    AttentionArea,
    EntryKind,
    Item,
    Point,
    Provenance,
    Source,
)
from tests.core.content.content_reading import activity, agenda, scale
from tests.core.content.content_samples import (
    OURS,
    SCALES,
    SCHEMAS,
    THREE,
    a_ranking,
    a_rating,
    a_scale,
    a_step,
    an_activity,
    an_agenda,
    an_item,
    toml,
)


def test_an_activity_is_read_with_all_that_it_says() -> None:
    data = an_activity() | {"lesson": 5, "area": "break-the-silos", "sources": ["S 004", "A"]}
    data["steps"][0] |= {"hint": "Think.", "way": "paper", "minimum": 2.5, "evidence": True}
    data["steps"][0]["items"][1] |= {"area": "show-the-money", "sources": ["P Henley 2005"]}
    read = activity(data)
    assert (read.key, read.title, read.summary, read.minutes) == (
        "mine",
        "Mine",
        "An activity of mine.",
        20,
    )
    assert (read.lesson, read.area) == (5, AttentionArea.BREAK_THE_SILOS)
    assert read.sources == (Source(Provenance.SEED, "004"), *OURS)
    assert (read.guide.why, read.guide.say, read.guide.do) == ("Because.", ("Hello.",), ("Begin.",))
    assert (read.guide.listen, read.guide.trap) == (("Silence.",), "Talking.")
    assert read.guide.carry == "The plan."
    rate = read.step("rate")
    assert (rate.kind, rate.title, rate.question) == ("rating", "Rate", "How far?")
    assert (rate.hint, rate.minutes, rate.scale) == ("Think.", 10, THREE)
    assert rate.options == {"way": "paper", "minimum": 2.5, "evidence": True, "revote": False}
    assert rate.items == (
        Item("one", "One", "We do one thing.", OURS),
        Item(
            "two",
            "One",
            "We do one thing.",
            (Source(Provenance.PUBLISHED, "Henley 2005"),),
            AttentionArea.SHOW_THE_MONEY,
        ),
    )


def test_what_may_be_left_out_has_its_default() -> None:
    read = activity(an_activity(a_rating(), a_step("planning"), a_step("odd", key="odd")))
    rate, plan, odd = read.steps
    assert (read.lesson, read.area, rate.hint) == (None, None, "")
    assert rate.options == {"way": "team", "minimum": 3, "evidence": False, "revote": False}
    assert plan.options == {"reviews": (30, 60, 90)}
    assert (odd.items, odd.scale) == ((), None)
    assert odd.options == {"count": 2, "share": 0.5, "ways": ("team",), "name": "nobody"}


def test_options_of_every_type_are_read() -> None:
    step = a_step("odd", count=7, share=1, ways=["paper"], name="Ann", items=[an_item()])
    read = activity(an_activity(step | {"scale": "T3"})).step("step")
    assert read.options == {"count": 7, "share": 1, "ways": ("paper",), "name": "Ann"}
    assert (len(read.items), read.scale) == (1, THREE)
    plan = activity(an_activity(a_step("planning", reviews=[7, 14]))).step("step")
    assert plan.options == {"reviews": (7, 14)}


def test_an_option_that_names_a_step_may_be_empty() -> None:
    assert activity(an_activity(a_ranking() | {"weighs": ""})).step("rank").text("weighs") == ""


def test_a_text_over_several_lines_becomes_one_line() -> None:
    text = toml(an_activity() | {"title": "?"}).replace('"?"', '"""\n  Two\r\n  lines """')
    assert read_activity(text, "mine.toml", SCHEMAS, SCALES).title == "Two lines"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("S 000", Source(Provenance.SEED, "000")),
        ("P van der Eijk 2001", Source(Provenance.PUBLISHED, "van der Eijk 2001")),
        ("A", Source(Provenance.AUTHORED)),
        ("A our wording", Source(Provenance.AUTHORED, "our wording")),
    ],
)
def test_every_form_of_a_source_is_read(text: str, source: Source) -> None:
    assert activity(an_activity() | {"sources": [text]}).sources == (source,)


def test_a_scale_is_read_with_its_points() -> None:
    read = scale(a_scale())
    assert read == THREE
    assert (read.low, read.high) == (1, 3)
    assert read.points[2] == Point(3, "P3", "Anchor 3")


def test_a_scale_may_begin_below_one() -> None:
    data = a_scale()
    for place, point in enumerate(data["points"]):
        point["value"] = place - 1
    assert [point.value for point in scale(data).points] == [-1, 0, 1]


def test_an_agenda_numbers_its_breaks_and_takes_titles_from_activities() -> None:
    read = agenda(an_agenda())
    assert read.minutes == 75
    assert read.entries == (
        AgendaEntry("frame", EntryKind.ACTIVITY, "Frame", 10, "frame"),
        AgendaEntry("break-1", EntryKind.BREAK, "Coffee", 15),
        AgendaEntry("plan", EntryKind.ACTIVITY, "Plan", 30, "plan"),
        AgendaEntry("buffer-1", EntryKind.BUFFER, "Spare", 5),
        AgendaEntry("break-2", EntryKind.BREAK, "Tea", 15),
    )


def test_an_activity_may_come_twice_under_keys_of_its_own() -> None:
    data = an_agenda()
    data["entries"] += [
        {"activity": "frame", "key": "again", "title": "Once more", "minutes": 5},
        {"break": "Walk", "key": "walk", "minutes": 5},
    ]
    assert agenda(data).entries[-2:] == (
        AgendaEntry("again", EntryKind.ACTIVITY, "Once more", 5, "frame"),
        AgendaEntry("walk", EntryKind.BREAK, "Walk", 5),
    )
