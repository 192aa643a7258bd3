"""Themes with a minimum each: answers pooled, people counted."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ccworkshop.commands.answers import SetComparator, SetMinimum
from ccworkshop.commands.command import CommandRefused
from ccworkshop.content.records import AttentionArea
from ccworkshop.figures import Spidergram
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    Comparator,
    Session,
    Split,
    Value,
    Way,
)
from ccworkshop.statistics import Band
from ccworkshop.steps import catalog, findings
from ccworkshop.steps.kind import Findings, ItemResult
from ccworkshop.views.results import comparable, results
from tests.core.more_steps import GROUPS, grouped
from tests.core.workshops import (
    AREAS,
    alike,
    answered,
    at,
    first,
    rating,
    run,
    second,
    team,
    with_people,
    with_teams,
)

MIDDLE = [3, 3, 3, 3]


def teams_say(*columns: Iterable[Value]) -> Session:
    """Four teams rate two items a theme."""
    return alike(with_teams(grouped("minimum")), first(AREAS), *columns)


def people_say(*columns: Iterable[Value]) -> Session:
    return alike(with_people(grouped("minimum")), first(AREAS), *columns)


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, AREAS, number)
    assert seen is not None
    return seen


def theme(day: Session, key: str = "it", number: int = 1) -> ItemResult:
    seen = found(day, number).result.of(key)
    assert seen is not None
    return seen


def test_a_theme_pools_the_answers_and_not_the_medians() -> None:
    it = theme(teams_say([1, 1, 1, 5], [5, 5, 5, 5]))

    assert it.whole.counts == (3, 0, 0, 0, 5)
    assert it.whole.median == pytest.approx(4.5 + (4 - 3) / 5)
    # Six eighths of the votes at both ends (-1), two eighths in one place (1).
    assert it.whole.agreement == pytest.approx(-0.5)
    assert it.whole.band is Band.SPLIT


def test_items_that_differ_do_not_split_a_room_that_agrees() -> None:
    day = teams_say([1] * 4, [5] * 4, *[MIDDLE] * 4)
    it = theme(day)

    assert (it.whole.counts, it.whole.agreement) == ((4, 0, 0, 0, 4), -1)
    assert it.whole.band is Band.MIXED
    assert found(day).headline == "All three reach the minimum of 3."
    assert found(day).flags == ()


def test_a_split_is_told_in_answers() -> None:
    it = theme(teams_say([1, 1, 5, 5], [1, 1, 5, 5]))

    assert findings.reason(it, 3) == "Split: 4 low answers, 4 high ones."


def test_people_are_counted_and_their_answers_beside_them() -> None:
    day = people_say([4] * 24, [None] * 20 + [3] * 4)
    it = theme(day)

    assert (it.whole.n, it.whole.votes, it.whole.dont_know) == (24, 28, 20)
    (row,) = [row for row in found(day).bars.rows if row.key == "it"]
    assert (row.n, row.note, row.dont_know) == (24, "28 answers", 20)
    assert findings.finding(it, 3) == "3.9 (n 24, 28 answers)"


def test_whoever_knows_nothing_of_a_theme_is_not_counted() -> None:
    it = theme(teams_say([4, None, 2, None], [4, None, None, 2]))

    assert (it.whole.n, it.whole.votes, it.whole.dont_know) == (3, 4, 4)
    assert it.whole.band is None, "three voters have no band, however often they answer"


def test_a_single_answer_is_one_answer() -> None:
    day = answered(with_teams(grouped("minimum")), first(AREAS), {team(1): [4]})

    assert found(day).bars.rows[0].note == "1 answer"
    assert theme(day, "ways").whole.n == 0


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        ([], "Nobody has answered yet."),
        ([[None] * 4] * 6, "Every answer so far is “don’t know”."),
        ([MIDDLE] * 6, "All three reach the minimum of 3; the room agrees."),
        (
            [[2] * 4, [2] * 4, *[MIDDLE] * 4],
            "One of three is below the minimum of 3; the room agrees.",
        ),
        (
            [[1, 1, 5, 5], [1, 1, 5, 5], *[MIDDLE] * 4],
            "All three reach the minimum of 3; on IT the room is split.",
        ),
    ],
)
def test_the_headline_speaks_of_themes(columns: list[list[Value]], headline: str) -> None:
    assert found(teams_say(*columns)).headline == headline


def test_the_figure_has_an_axis_a_theme_and_the_bars_a_row() -> None:
    seen = found(teams_say([2] * 4, [2] * 4, *[MIDDLE] * 2, [4] * 4, [5] * 4))

    assert isinstance(seen.figure, Spidergram)
    assert seen.figure.axes == ("IT", "Strategy", "Culture")
    assert [one.name for one in seen.figure.series] == ["All teams", "minimum 3"]
    assert list(seen.figure.series[0].values) == [2, 3, 4.5]
    assert seen.figure.series[0].n == 4
    assert [(row.key, row.weak) for row in seen.bars.rows] == [
        ("it", True),
        ("plans", False),
        ("ways", False),
    ]


def test_every_item_stands_in_the_table() -> None:
    (table,) = found(teams_say([2, 2, 2, None], [None] * 4, *[MIDDLE] * 4)).tables

    assert len(table.rows) == 6
    assert table.rows[0] == (
        "IT", "Show the money", "2.0", "1.00", "3", "1", "0 · 3 · 0 · 0 · 0",
    )  # fmt: skip
    assert table.rows[1][2:6] == ("–", "–", "0", "4")


def by_level(lead: Value, manage: Value, front: Value) -> list[Value]:
    return ([lead] + [manage] * 3 + [front] * 4) * 3


def test_levels_apart_and_themes_below_are_flagged_by_theme() -> None:
    low = by_level(4, 2, 1)
    seen = found(people_say(low, low, *[[3] * 24] * 4))
    (flag,) = seen.flags

    # 6 fours, 18 twos, 24 ones: half of 48 are ones, so the middle of 1 and 2.
    assert theme(people_say(low, low, *[[3] * 24] * 4)).whole.median == 1.5
    assert (flag.item, flag.title, flag.urgent) == ("it", "IT", True)
    assert flag.finding == (
        "1.5 (n 24, 48 answers) · 1.5 below the minimum of 3. "
        "3.0 between leadership and front line."
    )
    assert [row.title for row in seen.discuss] == ["IT"]


def test_the_floor_counts_people_and_never_answers() -> None:
    day = people_say(*[[3] * 24] * 6)
    two_leaders = tuple(
        replace(one, level="Leadership" if i < 2 else "Front line")
        for i, one in enumerate(day.participants)
    )
    levels = theme(replace(day, participants=two_leaders)).groups[Split.LEVEL]

    assert [(one.title, one.summary is None) for one in levels] == [
        ("Leadership", True),
        ("Front line", True),  # or it could be taken from the whole
    ]
    three = tuple(
        replace(one, level="Leadership" if i < 3 else "Front line")
        for i, one in enumerate(day.participants)
    )
    shown = theme(replace(day, participants=three)).groups[Split.LEVEL]
    assert [one.summary.n for one in shown if one.summary] == [3, 21]


def test_people_without_a_level_are_counted_and_never_shown() -> None:
    day = people_say(*[[3] * 24] * 6)
    some = tuple(
        replace(one, level="" if i < 12 else "Front line") for i, one in enumerate(day.participants)
    )

    assert [one.title for one in theme(replace(day, participants=some)).groups[Split.LEVEL]] == [
        "Front line"
    ]


def test_teams_are_shown_whatever_their_size() -> None:
    groups = theme(teams_say([1, 2, 3, 4], [1, 2, 3, 5])).groups[Split.TEAM]

    assert [one.summary.median for one in groups if one.summary] == [1, 2, 3, 4.5]
    assert [one.summary.n for one in groups if one.summary] == [1, 1, 1, 1]


def test_a_comparator_names_themes_or_items_and_nothing_else() -> None:
    day = teams_say(*[MIDDLE] * 6)
    beside = Comparator("Last year", {"it": 4.5, "money": 2})

    assert theme(run(day, SetComparator(AREAS, beside))).comparator == 4.5
    assert theme(run(day, SetComparator(AREAS, beside)), "ways").comparator is None
    with pytest.raises(CommandRefused, match="no item “nothing”"):
        run(day, SetComparator(AREAS, Comparator("x", {"nothing": 3})))
    assert comparable(day, AREAS) == (("it", "IT"), ("plans", "Strategy"), ("ways", "Culture"))
    assert comparable(with_teams(), AREAS)[0] == ("money", "Show the money")
    assert comparable(with_teams(grouped()), AREAS)[0] == ("money", "Show the money")


def test_a_re_vote_counts_who_moved_once_a_theme() -> None:
    day = teams_say([1] * 4, [1] * 4, [3] * 4)
    day = answered(
        day, second(AREAS), {team(1): [3, 3, 3], team(2): [1, 2], team(3): [1, 1], team(9): [5]}
    )

    assert theme(day, number=2).moved == 2
    assert theme(day, "plans", 2).moved == 0
    before = theme(day, number=2).first
    assert before is not None
    assert (before.median, before.n) == (1, 4)
    assert theme(day).moved is None


def test_evidence_makes_a_theme_solid() -> None:
    step = grouped("minimum")
    step = replace(step, options={**step.options, "evidence": True})
    day = with_teams(step)
    sheet = {"money": Answer(3, "Smith, May"), "everyone": Answer(3), "kpis": Answer(3)}
    day = replace(day, sheets={first(AREAS): {team(1): AnswerSheet(team(1), sheet)}})

    assert [theme(day, key).unevidenced for key in ("it", "plans")] == [1, 1]
    hollow = {row.key: row.hollow for row in found(day).bars.rows}
    assert hollow == {"it": False, "plans": True, "ways": False}
    assert theme(day, "plans").groups[Split.TEAM][0].hollow
    assert not theme(day).groups[Split.TEAM][0].hollow


def test_a_theme_has_the_area_that_its_items_have_in_common() -> None:
    step = grouped("minimum")
    alike_ = tuple(
        replace(one, area=AttentionArea.BREAK_THE_SILOS if one.group == "ways" else one.area)
        for one in step.items
    )
    day = alike(with_teams(replace(step, items=alike_)), first(AREAS), *[[1] * 4] * 6)

    assert [theme(day, one.key).item.area for one in GROUPS] == [
        None,
        None,
        AttentionArea.BREAK_THE_SILOS,
    ]


def test_a_minimum_set_in_the_room_holds_for_every_theme() -> None:
    day = run(teams_say(*[MIDDLE] * 6), SetMinimum(AREAS, 4))

    assert [one.gap for one in found(day).result.items] == [1, 1, 1]


def test_without_groups_every_item_has_its_minimum() -> None:
    day = alike(with_teams(rating(2, rule="minimum")), first(AREAS), [2] * 4, MIDDLE)

    assert [one.item.key for one in found(day).result.items] == ["money", "everyone"]
    assert found(day).tables == ()


def test_what_the_step_hands_on_stays_item_by_item() -> None:
    result = catalog.result(teams_say(*[MIDDLE] * 6), AREAS, 1)

    assert result is not None
    assert len(result.items) == 6


def test_the_console_lists_themes_with_their_levels() -> None:
    day = at(people_say(*[by_level(5, 4, 3)] * 6), AREAS, Beat.REVEALED)
    view = results(day, AREAS, 1)

    assert day.way(AREAS) is Way.PAPER
    assert [(row.title, row.n, row.groups) for row in view.rows] == [
        (title, "24", ("5.0", "4.0", "3.0")) for title in ("IT", "Strategy", "Culture")
    ]
    assert len(view.tables[0].rows) == 6
