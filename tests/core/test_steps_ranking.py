"""Ranking: an order of importance, weighed with what a rating found missing."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.commands.answers import CastAnswer, SetMinimum
from ccworkshop.content.records import AttentionArea
from ccworkshop.screens import BriefScreen, DiscussScreen, RevealScreen, VoteScreen, WaitScreen
from ccworkshop.session import Answer, Beat, Session, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.workshops import (
    AREAS,
    ITEMS,
    ORDER,
    answered,
    at,
    first,
    ranking,
    rating,
    run,
    team,
    with_teams,
)

KIND = catalog.kind_named("ranking")


def ranked(*rows: Sequence[Value], rated: Sequence[Value] = (), count: int = 6) -> Session:
    """Teams rank, one row each; all four rate alike, one value an item."""
    day = with_teams(rating(count), ranking(count))
    day = answered(day, first(ORDER), {team(i): row for i, row in enumerate(rows, start=1)})
    return answered(day, first(AREAS), {team(i): rated for i in range(1, 5)}) if rated else day


def found(day: Session) -> Findings:
    seen = catalog.findings(day, ORDER, 1)
    assert seen is not None
    return seen


FORTH, BACK = (1, 2, 3), (3, 2, 1)


# --- sheets -------------------------------------------------------------------------------------


def sheet(*ranks: Value) -> dict[str, Answer]:
    return {key: Answer(rank) for key, rank in zip(ITEMS, ranks, strict=False)}


@pytest.mark.parametrize(
    ("ranks", "problem"),
    [
        ((1, 2, 3), ""),
        ((3, 1, 2), ""),
        ((None, None, None), ""),
        ((1, 1, 2), "the same rank is given twice"),
        ((1, None, 2), "a ranking orders all items, or says don’t know to all"),
        ((1, 2), "no rank for Adapt the KPIs"),
        ((1,), "no rank for Involve everyone and Adapt the KPIs"),
    ],
)
def test_a_sheet_is_a_whole_order_or_all_dont_know(ranks: Sequence[Value], problem: str) -> None:
    assert KIND.check(ranking(3), sheet(*ranks)) == problem


def test_a_rank_given_again_is_taken_from_who_had_it() -> None:
    sheet_now = KIND.put(ranking(3), sheet(1, 2, 3), "kpis", Answer(1, "Smith"))

    assert sheet_now == {"everyone": Answer(2), "kpis": Answer(1, "Smith")}


def test_dont_know_stands_for_the_whole_order() -> None:
    step = ranking(3)

    nothing = KIND.put(step, sheet(1, 2, 3), "kpis", Answer(None))

    assert nothing == sheet(None, None, None)
    assert KIND.put(step, nothing, "kpis", Answer(2)) == {"kpis": Answer(2)}


# --- weights ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, 4, 6])
def test_the_first_rank_weighs_one_and_the_last_one_part(count: int) -> None:
    order = range(1, count + 1)

    result = found(ranked(*[order] * 4, count=count)).result

    assert [one.weight for one in result.items] == pytest.approx(
        [(count + 1 - rank) / count for rank in order]
    )
    assert result.items[0].weight == 1
    assert result.items[-1].weight == pytest.approx(1 / count)


@given(st.lists(st.permutations(range(1, 7)), min_size=1, max_size=4))
def test_no_weight_lies_outside(rows: list[Sequence[int]]) -> None:
    for one in found(ranked(*rows)).result.items:
        assert one.weight is not None
        assert 1 / 6 - 1e-9 <= one.weight <= 1


def test_a_gap_counts_as_much_as_it_matters() -> None:
    result = found(ranked(*[FORTH] * 4, rated=(1, 4, 1), count=3)).result

    assert [one.gap for one in result.items] == [2, 0, 2]
    assert [one.weighted_gap for one in result.items] == pytest.approx([2, 0, 2 / 3])


def test_what_nobody_ranked_has_no_weight() -> None:
    result = found(ranked((None, None, None), rated=(1, 1, 1), count=3)).result

    assert [(one.weight, one.weighted_gap) for one in result.items] == [(None, None)] * 3


def test_what_nobody_rated_has_a_weight_but_no_gap() -> None:
    result = found(ranked(FORTH, rated=(None, 1, 1), count=3)).result

    assert [one.weighted_gap is None for one in result.items] == [True, False, False]
    assert result.items[0].weight == 1


# --- headline -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "rated", "headline"),
    [
        ([], (), "Nobody has answered yet."),
        ([(None, None, None)], (), "Every answer so far is “don’t know”."),
        ([FORTH], (), "Show the money matters most to us."),
        ([FORTH], (4, 4, 4), "Show the money matters most to us."),
        ([FORTH], (1, 4, 4), "Show the money matters most, and it is where we lack most."),
        (
            [FORTH],
            (4, 1, 4),
            (
                "Show the money matters most; weighed by importance, Involve everyone is the "
                "widest gap."
            ),
        ),
        ([FORTH, (2, 1, 3)], (), "Show the money and Involve everyone matter most to us."),
        (
            [FORTH, (2, 1, 3)],
            (4, 4, 1),
            (
                "Show the money and Involve everyone matter most; weighed by importance, Adapt "
                "the KPIs is the widest gap."
            ),
        ),
        ([FORTH, BACK], (), "Taken together, nothing matters more to us than the rest."),
        (
            [FORTH, BACK],
            (4, 1, 4),
            "Nothing matters more than the rest; Involve everyone is the widest gap.",
        ),
    ],
)
def test_the_headline_is_true(
    rows: list[Sequence[Value]], rated: Sequence[Value], headline: str
) -> None:
    assert found(ranked(*rows, rated=rated, count=3)).headline == headline


# --- bars, flags, discussion --------------------------------------------------------------------


def test_bars_list_the_most_important_first_and_say_what_is_missing() -> None:
    bars = found(ranked(*[(2, 3, 1)] * 4, rated=(1, 3, 4), count=3)).bars

    assert [row.key for row in bars.rows] == ["kpis", "money", "everyone"]
    assert [row.weak for row in bars.rows] == [False, True, False]
    assert bars.rows[1].note == "gap 2.00 × importance 0.67 = 1.33"
    assert bars.rows[0].note == ""
    assert bars.reverse
    assert all(row.n == 4 and sum(row.counts) == 4 for row in bars.rows)


def test_no_gap_of_the_rating_no_note() -> None:
    bars = found(ranked(FORTH, rated=(None, 4, 3), count=3)).bars

    assert [row.note for row in bars.rows] == ["", "", ""]


def test_flags_put_the_widest_weighted_gap_first() -> None:
    flags = found(ranked(*[FORTH] * 4, rated=(2, 1, 4), count=3)).flags

    assert [flag.item for flag in flags] == ["everyone", "money"]
    assert flags[0].finding == "median rank 2.0 (n 4) · gap 2.00 × importance 0.67 = 1.33"
    assert [flag.area for flag in flags] == [
        AttentionArea.INVOLVE_EVERYONE,
        AttentionArea.SHOW_THE_MONEY,
    ]
    assert all(flag.urgent and flag.lesson == 3 for flag in flags)
    assert flags[0].weight > flags[1].weight


def test_a_gap_too_small_to_be_read_is_no_flag() -> None:
    day = run(ranked(*[FORTH] * 4, rated=(3, 3, 3), count=3), SetMinimum(AREAS, 3.04))

    assert found(day).flags == ()


def screen(day: Session, beat: Beat) -> object:
    there = at(at(day, AREAS, Beat.REVEALED), ORDER, beat)
    return KIND.screen(catalog.context(there, ORDER), there.place)


def test_every_beat_has_its_screen() -> None:
    kinds = [type(screen(ranked(FORTH, count=3), beat)) for beat in list(Beat)[:5]]

    assert kinds == [BriefScreen, VoteScreen, WaitScreen, RevealScreen, DiscussScreen]


def test_what_matters_and_is_missing_is_discussed() -> None:
    shown = screen(ranked(*[range(1, 7)] * 4, rated=(3, 1, 1, 1, 5, 5)), Beat.DISCUSS)

    assert isinstance(shown, DiscussScreen)
    assert [row.title for row in shown.rows] == [
        "Involve everyone",
        "Adapt the KPIs",
        "Leadership support",
    ]
    assert [row.urgent for row in shown.rows] == [True, False, False]
    assert shown.headline == "What matters and is missing."


def test_a_split_order_is_discussed_where_nothing_is_missing() -> None:
    shown = screen(ranked(FORTH, FORTH, BACK, BACK, count=3), Beat.DISCUSS)

    assert isinstance(shown, DiscussScreen)
    assert [row.title for row in shown.rows] == ["Show the money", "Adapt the KPIs"]
    assert shown.rows[0].reason == "Split: 2 low, 2 high."


def test_one_rank_at_a_time_may_be_typed() -> None:
    day = with_teams(rating(3), ranking(3))
    for key, rank in zip(ITEMS, (2, 1, 3), strict=False):
        day = run(day, CastAnswer(first(ORDER), team(1), key, rank))

    assert found(day).result.answered == 1
    assert found(day).headline == "Involve everyone matters most to us."
