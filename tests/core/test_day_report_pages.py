"""The session report of a whole day: its order, its overview, what it leaves for the end."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from ccworkshop.commands.plan import AddAction
from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.records import Field, FieldType, Item, Question
from ccworkshop.demo_day import DemoClock, demo_session, play
from ccworkshop.figures import NO_BARS, Bar, RankedBars
from ccworkshop.report import (
    Block,
    Bullets,
    Chapter,
    FigureBlock,
    Overview,
    Provenance,
    Report,
    Section,
    day_report,
)
from ccworkshop.report.step_blocks import details, step_blocks
from ccworkshop.screens import DiscussRow
from ccworkshop.session import Action, Beat, Origin, Reached, Session
from ccworkshop.steps.catalog import SCHEMAS, context
from ccworkshop.steps.kind import Findings, FindingTable, Further, LineResult, StepResult
from ccworkshop.store import Store
from ccworkshop.views.plan import candidates
from tests.core.drawing_samples import strip
from tests.core.workshops import AREAS, alike, at, first, run, with_teams

EXPLAINED = "How to read the figures"

DAY = date(2026, 3, 12)


@lru_cache
def full_day() -> Session:
    clock = DemoClock()
    store = Store(demo_session(ContentLibrary.load(SCHEMAS).workshop("full-day-450")), clock)
    for _place in play(store, clock, 1):
        pass
    return store.session


@lru_cache
def report() -> Report:
    return day_report(full_day(), DAY)


def activities() -> list[list[Block]]:
    """Return the blocks of each activity, without its chapter."""
    found: list[list[Block]] = []
    for block in report().blocks:
        if isinstance(block, Chapter):
            found.append([])
            if not block.key:
                return found[:-1]
        elif found:
            found[-1].append(block)
    return found


def steps() -> list[list[Block]]:
    found: list[list[Block]] = []
    for blocks in activities():
        for block in blocks:
            if isinstance(block, FigureBlock) and not block.minor:
                found.append([])
            found[-1].append(block)
    return found


def test_every_step_begins_with_its_title_its_finding_and_its_figure() -> None:
    order = [FigureBlock, Bullets, FigureBlock, Section]
    assert len(steps()) == 19
    for blocks in steps():
        lead = blocks[0]
        assert isinstance(lead, FigureBlock)
        assert lead.title
        assert lead.finding.endswith(".")
        places = [0]
        for block in blocks[1:]:
            places.append(order.index(type(block), 1))
            assert block.title
        assert places == sorted(places)


def sentences(blocks: Sequence[Block]) -> list[str]:
    """What is said; two items may be told in the same words, one item not twice."""
    said: list[str] = []
    of_items: set[str] = set()
    for block in blocks:
        if isinstance(block, FigureBlock) and block.finding:
            said += parted(r"[.;] ", block.finding)
        if isinstance(block, Bullets):
            for item in block.items:
                of_item = parted(r"\. ", item.text)
                assert len(of_item) == len(set(of_item)), item
                of_items.update(of_item)
    return [*said, *of_items]


def parted(at_ends: str, text: str) -> list[str]:
    parts = re.split(at_ends, text.rstrip("."))
    return [" ".join(one.casefold().split()) for one in parts if one]


def test_no_sentence_is_said_twice_in_a_step() -> None:
    for blocks in steps():
        assert [one for one, count in Counter(sentences(blocks)).items() if count > 1] == []


def test_every_figure_says_how_many_answered() -> None:
    for blocks in steps():
        for block in blocks:
            if isinstance(block, FigureBlock):
                assert "answered" in block.caption


def test_the_overview_has_a_line_for_each_activity_with_its_gaps_and_actions() -> None:
    day = full_day()
    (overview,) = (one for one in report().blocks if isinstance(one, Overview))
    chapters = [one for one in report().blocks if isinstance(one, Chapter) and one.key]
    assert [(one.key, one.title) for one in overview.lines] == [
        (one.key, one.title) for one in chapters
    ]
    findings = [
        [one.finding for one in blocks if isinstance(one, FigureBlock)] for blocks in activities()
    ]
    for line, found in zip(overview.lines, findings, strict=True):
        assert line.finding in found
    assert sum(line.gaps for line in overview.lines) == len(candidates(day))
    assert sum(line.actions for line in overview.lines) == len(day.actions)
    assert report().title == f"Five actions agreed, {len(candidates(day))} gaps still open."


def test_what_was_agreed_names_what_is_missing() -> None:
    (agreed,) = (
        one
        for one in report().blocks
        if isinstance(one, Section) and one.title == "What was agreed"
    )
    assert [row[0].text for row in agreed.table.rows] == [one.text for one in full_day().actions]
    assert [row[1].missing for row in agreed.table.rows].count(True) == 1


def test_gaps_without_an_action_stand_at_the_end_in_the_order_of_the_plan() -> None:
    blocks = list(report().blocks)
    (place,) = (
        i for i, one in enumerate(blocks)
        if isinstance(one, Chapter) and one.title == "Found and not taken up"
    )  # fmt: skip
    left = blocks[place + 1]
    assert isinstance(left, Section)
    found = candidates(full_day())
    assert [row[0].text for row in left.table.rows] == [one.flag.title for one in found]
    for row, one in zip(left.table.rows, found, strict=True):
        assert row[1].text == one.flag.finding
        assert row[2].text.split("; ") == [one.where, *one.also]


def test_an_action_takes_its_gap_off_the_list() -> None:
    day = full_day()
    one = candidates(day)[0].flag
    origin = Origin(one.round_ref.entry, one.round_ref.step, one.item, 1, one.finding)
    after = day_report(run(day, AddAction(Action("new", "Do it", origin=origin))), DAY)
    assert after.title == f"Six actions agreed, {len(candidates(day)) - 1} gaps still open."


def test_tables_behind_the_figures_stand_at_the_end_and_small() -> None:
    blocks = list(report().blocks)
    (place,) = (
        i for i, one in enumerate(blocks) if isinstance(one, Chapter) and one.title == "All figures"
    )
    small = [
        one
        for one in blocks
        if isinstance(one, Section) and one.table.small and one.title != EXPLAINED
    ]
    assert blocks[place + 1 : -1] == small
    assert all(one.aside for one in small)
    assert not any(one.table.small for some in activities() for one in some
                   if isinstance(one, Section))  # fmt: skip
    assert isinstance(blocks[-1], Provenance)


def test_reported_figures_name_their_sources_once_below() -> None:
    (table,) = (
        one for some in activities() for one in some
        if isinstance(one, Section) and one.title.startswith("Reported elsewhere")
    )  # fmt: skip
    assert len(table.table.rows) == 6
    assert all(len(row[2].text) < 8 for row in table.table.rows)
    assert table.note.count("Mark Chillingworth") == 1


def test_every_source_is_named_once_and_every_element_beside_its_mark() -> None:
    block = report().blocks[-1]
    assert isinstance(block, Provenance)
    marks = [one.mark for one in block.references]
    assert marks == ["S1", "S2", "S3", "S4", "P1", "P2", "P3"]
    assert len({one.name for one in block.references}) == len(marks)
    assert {mark for one in block.credits for mark, _text in one.sources} == {*marks, "A"}
    climate = next(one for one in block.credits if one.title == "Climate spidergram")
    assert climate.sources[0] == ("S2", "as a whole")
    assert climate.sources[1][0] == "P1"
    assert climate.sources[1][1].startswith("Structure, Rewards and recognition")
    for one in block.credits:
        order = ["SPA".index(mark[0]) for mark, _text in one.sources]
        assert order == sorted(order)


# --- one step -----------------------------------------------------------------------------------


def seen(**changes: object) -> Findings:
    result = StepResult(first(AREAS), 1, 5, None, (), 4, 4)
    made = Findings(result, "Two of three lie low.", None, NO_BARS, ())
    return made.__class__(
        **{  # type: ignore[arg-type]
            name: changes.get(name, getattr(made, name)) for name in made.__slots__
        }
    )


def blocks_of(**changes: object) -> list[Block]:
    return step_blocks(context(with_teams(), AREAS), seen(**changes))


def section_of(*rows: tuple[str, ...], columns: Sequence[str] = ("Item", "?", "n")) -> Section:
    table = FindingTable("T", tuple(columns), rows, note="why")
    (found,) = (one for one in blocks_of(tables=(table,)) if isinstance(one, Section))
    return found


def test_what_the_finding_says_is_not_said_again() -> None:
    rows = (
        DiscussRow("A", "two of three lie low.", urgent=True),
        DiscussRow("Two of three", "", urgent=True),
        DiscussRow("B", "split", urgent=False),
        DiscussRow("C", "split", urgent=False),
        DiscussRow("D", "", urgent=False),
    )
    (said,) = (one for one in blocks_of(discuss=rows) if isinstance(one, Bullets))
    assert [(one.lead, one.text) for one in said.items] == [("B and C", "split"), ("D", "")]
    assert not any(isinstance(one, Bullets) for one in blocks_of(discuss=rows[:2]))


def test_further_figures_have_titles_and_captions() -> None:
    *_lead, further = blocks_of(more=(Further("All of them", strip()),))
    assert isinstance(further, FigureBlock)
    assert (further.title, further.minor, further.caption) == (
        "All of them", True, "4 of 4 teams answered.",
    )  # fmt: skip


def test_columns_that_say_nothing_are_left_out_and_figures_stand_flush() -> None:
    found = section_of(("A", "0", "4"), ("B", "–", "4 %"))
    assert [(one.title, one.numeric) for one in found.table.columns] == [
        ("Item", False), ("Don’t know", True), ("n", True),
    ]  # fmt: skip
    assert (found.note, found.minor, found.table.fitted) == ("why", True, True)
    empty = section_of(("A", "", "4"), ("B", "–", "4"))
    assert [one.title for one in empty.table.columns] == ["Item", "n"]
    one_name = section_of(("A", "0", "1 · 2"), ("A", "1", "2 · 12"))
    assert [one.title for one in one_name.table.columns] == ["Don’t know", "n"]
    assert [one.title for one in section_of(("A", "x", "y")).table.columns] == [
        "Item", "Don’t know", "n",
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [(), (("A", "–", ""), ("B", "", "–"))])
def test_a_table_that_says_nothing_is_left_out(rows: tuple[tuple[str, ...], ...]) -> None:
    for detail in (False, True):
        table = FindingTable("T", ("Item", "?", "n"), rows, detail=detail)
        assert not any(isinstance(one, Section) for one in blocks_of(tables=(table,)))
        assert details(context(with_teams(), AREAS), seen(tables=(table,))) == []


def test_lines_that_no_table_holds_are_listed_at_the_end() -> None:
    question = Question(Item("a", "KPI", "", ()), Field("r", "Rewrite", FieldType.LINE))
    lines = LineResult(question, (("In the table", 1), ("Cut on the board", 2)), 0)
    result = replace(seen().result, lines=(lines,))
    table = FindingTable("T", ("Item", "Line"), (("KPI", "In the table; and more"),))
    (found,) = details(context(with_teams(), AREAS), seen(result=result, tables=(table,)))
    assert found.title == "Where we stand: Every line"
    assert [[cell.text for cell in row] for row in found.table.rows] == [
        ["KPI", "Rewrite", "Cut on the board", "2"]
    ]


def test_figures_are_explained_to_who_was_not_there() -> None:
    sections = [one for one in report().blocks if isinstance(one, Section)]
    (place,) = (i for i, one in enumerate(sections) if one.title == EXPLAINED)
    assert sections[place - 1].title == "What was agreed"
    words = " ".join(cell.text for row in sections[place].table.rows for cell in row)
    for said in ("0.50 or more", "0.20 or more", "Fewer than four", "fewer than three people"):
        assert said in words
    told = day_report(with_teams(), DAY)
    assert not any(isinstance(one, Section) and one.title == EXPLAINED for one in told.blocks)


@pytest.mark.parametrize(("names", "grouped"), [(("A", "A", "B"), True), (("A", "B", "C"), False)])
def test_rows_that_begin_alike_are_grouped(names: Sequence[str], grouped: bool) -> None:
    assert section_of(*((name, "x", "y") for name in names)).table.grouped == grouped


def test_a_table_named_like_its_step_is_its_detail() -> None:
    title = with_teams().step(AREAS).title
    table = FindingTable(title, ("item",), (("a",),))
    (found,) = (one for one in blocks_of(tables=(table,)) if isinstance(one, Section))
    assert found.title == "In detail"


def test_details_go_to_the_end() -> None:
    table = FindingTable("Every answer", ("item",), (("a",),), detail=True)
    assert not any(isinstance(one, Section) for one in blocks_of(tables=(table,)))
    (found,) = details(context(with_teams(), AREAS), seen(tables=(table,)))
    assert found.title == "Where we stand: Every answer"
    assert found.table.small


def test_a_day_without_gaps_and_actions_says_so() -> None:
    day = at(alike(with_teams(), first(AREAS), *[(4, 4, 4, 4)] * 6), AREAS, Beat.REVEALED)
    told = day_report(day, DAY)
    assert told.title == "No action agreed yet."
    assert [one.title for one in told.blocks if isinstance(one, Chapter)] == [
        day.entry("areas").title
    ]
    assert day_report(with_teams(), DAY).title == "No vote has been shown yet."
    free = run(day, AddAction(Action("new", "Do it")))
    section = next(one for one in day_report(free, DAY).blocks if isinstance(one, Section))
    assert section.table.rows[0][3].text == ""


def test_an_activity_without_answers_is_not_passed_over() -> None:
    day = full_day()
    ref = next(ref for ref, _step in day.steps() if ref.entry == "climate")
    silent = replace(
        day, sheets={key: some for key, some in day.sheets.items() if key.entry != ref.entry}
    )
    hidden = replace(day, reached={**day.reached, ref: Reached(1, Beat.CLOSED)})
    for changed, said in (
        (silent, "Nobody answered."),
        (hidden, "Answered, and not shown to the room."),
    ):
        found = day_report(changed, DAY)
        (overview,) = (one for one in found.blocks if isinstance(one, Overview))
        titles = [line.title for line in overview.lines]
        (line,) = (one for one in overview.lines if one.title == "Climate spidergram")
        assert line.finding == said
        assert titles.index("Preconditions audit") < titles.index(line.title)
        assert not any(one.key == line.key for one in found.blocks if isinstance(one, Chapter))


def test_an_activity_that_was_not_held_is_not_in_the_report() -> None:
    day = full_day()
    day = replace(
        day,
        sheets={key: some for key, some in day.sheets.items() if key.entry != "climate"},
        visits=tuple(one for one in day.visits if one.entry != "climate"),
    )
    (overview,) = (one for one in day_report(day, DAY).blocks if isinstance(one, Overview))
    assert "Climate spidergram" not in [line.title for line in overview.lines]


def test_a_list_in_which_nobody_says_anything_is_left_out() -> None:
    silent = Bar("a", "A", None, (0, 0, 0, 0, 0), 0, 0, None, None, weak=False)
    for bars, left in (
        (RankedBars(1, 5, None, (silent,)), False),
        (RankedBars(1, 5, None, (silent, replace(silent, dont_know=1))), True),
    ):
        block = blocks_of(bars=bars)[0]
        assert isinstance(block, FigureBlock)
        assert bool(block.bars.rows) is left
