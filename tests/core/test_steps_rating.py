"""Rating: results by item and group, the sentence, the figure, what to discuss first."""

from collections.abc import Iterable
from dataclasses import replace
from gettext import NullTranslations

import pytest

from ccworkshop.charts import StackedBars
from ccworkshop.commands.answers import SetComparator, SetLens, SetMinimum
from ccworkshop.content.records import AttentionArea
from ccworkshop.figures import MOST_SERIES, SeriesStyle, Spidergram
from ccworkshop.screens import BriefScreen, DiscussScreen, RevealScreen, VoteScreen, WaitScreen
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    Comparator,
    Lens,
    Participant,
    RoundRef,
    Session,
    Split,
    Team,
    Value,
    Way,
)
from ccworkshop.statistics import Band
from ccworkshop.steps import answered as shared
from ccworkshop.steps import catalog, drawings, findings, headlines, phrases
from ccworkshop.steps.kind import Findings, ItemResult, StepResult
from ccworkshop.steps.results import tally
from ccworkshop.words import speak, use
from tests.core.workshops import (
    AREAS,
    ITEMS,
    TITLES,
    alike,
    answered,
    at,
    first,
    rating,
    run,
    scale,
    second,
    team,
    with_people,
    with_teams,
)


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, AREAS, number)
    assert seen is not None
    return seen


def result(day: Session, number: int = 1) -> StepResult:
    return found(day, number).result


def item(day: Session, key: str = "money", number: int = 1) -> ItemResult:
    seen = result(day, number).of(key)
    assert seen is not None
    return seen


def teams_say(*columns: Iterable[Value], **options: bool | int) -> Session:
    """Four teams rate as many items as there are columns."""
    return alike(with_teams(rating(len(columns), **options)), first(AREAS), *columns)


def without_minimum(*columns: Iterable[Value]) -> Session:
    step = rating(len(columns))
    options = {key: value for key, value in step.options.items() if key != "minimum"}
    return alike(with_teams(replace(step, options=options)), first(AREAS), *columns)


# --- results ------------------------------------------------------------------------------------


def test_answers_are_counted_and_dont_know_beside_them() -> None:
    money = item(teams_say([1, 3, 3, None]))

    assert money.whole.counts == (1, 0, 2, 0, 0)
    assert (money.whole.n, money.whole.dont_know) == (3, 1)


def test_what_lies_off_the_scale_counts_as_dont_know() -> None:
    summary = tally([Answer(9), Answer("4"), Answer(2.0), Answer(0), Answer(4)], 1, 5)

    assert (summary.counts, summary.dont_know) == ((0, 0, 0, 1, 0), 4)


def test_a_sheet_half_filled_counts_where_it_answers() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [4], team(2): [2, 2]})

    assert [one.whole.n for one in result(day).items] == [2, 1, 0, 0, 0, 0]
    assert (result(day).answered, result(day).expected) == (0, 4)


def test_the_gap_is_what_the_median_lacks_of_the_minimum() -> None:
    day = teams_say([2, 2, 2, 2], [3, 3, 3, 3], [5, 5, 5, 5], [None] * 4)

    assert [one.gap for one in result(day).items] == [1, 0, 0, None]
    assert item(run(day, SetMinimum(AREAS, 4.5)), "everyone").gap == 1.5
    assert item(without_minimum([2] * 4)).gap is None


def test_scores_without_evidence_are_counted() -> None:
    day = with_teams()
    sheets = {
        team(1): AnswerSheet(team(1), {"money": Answer(3, "Smith, May")}),
        team(2): AnswerSheet(team(2), {"money": Answer(3, "  ")}),
        team(3): AnswerSheet(team(3), {"money": Answer(None)}),
    }
    day = replace(day, sheets={first(AREAS): sheets})

    assert item(day).unevidenced == 1


def level_day(*columns: Iterable[Value]) -> Session:
    """24 people: 3 in leadership, 9 in management, 12 at the front line."""
    return alike(with_people(rating(len(columns))), first(AREAS), *columns)


def by_level(lead: Value, manage: Value, front: Value) -> list[Value]:
    return ([lead] + [manage] * 3 + [front] * 4) * 3


def test_the_level_gap_is_between_the_highest_and_the_lowest_level() -> None:
    money = item(level_day(by_level(5, 3, 2)))

    assert money.level_gap == 3
    assert money.level_ends == ("Leadership", "Front line")
    levels = [(g.title, g.summary.n if g.summary else 0) for g in money.groups[Split.LEVEL]]
    assert levels == [("Leadership", 3), ("Management", 9), ("Front line", 12)]


def test_one_level_alone_has_no_gap() -> None:
    day = level_day([3] * 24)
    same = tuple(replace(one, level="Management") for one in day.participants)

    money = item(replace(day, participants=same))

    assert (money.level_gap, money.level_ends) == (None, ("", ""))


def test_a_comparator_stands_beside_the_items_it_names() -> None:
    day = run(teams_say([3] * 4, [3] * 4), SetComparator(AREAS, Comparator("2025", {"money": 4})))

    assert [one.comparator for one in result(day).items] == [4, None]


def test_a_re_vote_shows_the_movement_since_the_first_vote() -> None:
    day = teams_say([1, 1, 1, 5], [3, 3, 3, 3], revote=True)
    day = answered(
        day, second(AREAS), {team(1): [3, 3], team(2): [3], team(3): [1, 4], team(9): [5, 5]}
    )

    money, everyone = result(day, 2).items
    assert (money.moved, everyone.moved) == (2, 1)
    assert money.first is not None
    assert money.first.counts == (3, 0, 0, 0, 1)
    assert found(day, 2).bars.rows[0].change is not None
    (row,) = [row for row in found(day, 2).bars.rows if row.key == "money"]
    assert row.change == pytest.approx(3.0 - (0.5 + 2 / 3))
    assert found(day).bars.rows[0].change is None


def test_no_movement_where_either_vote_has_no_figure() -> None:
    day = teams_say([None] * 4, [3] * 4, revote=True)
    day = alike(day, second(AREAS), [3] * 4, [None] * 4)

    assert [row.change for row in found(day, 2).bars.rows] == [None, None]
    assert [one.moved for one in result(day, 2).items] == [4, 4]


# --- headline -----------------------------------------------------------------------------------

HIGH, LOW, MIDDLE = [4, 4, 4, 4], [2, 2, 2, 2], [3, 3, 3, 3]
TORN = [1, 1, 5, 5]
NOBODY: list[Value] = [None, None, None, None]


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        ([[], []], "Nobody has answered yet."),
        ([NOBODY, NOBODY], "Every answer so far is “don’t know”."),
        ([[None], []], "Every answer so far is “don’t know”."),
        ([HIGH, MIDDLE], "Both reach the minimum of 3; the room agrees."),
        ([LOW, LOW], "Both are below the minimum of 3; the room agrees."),
        ([HIGH, MIDDLE, HIGH], "All three reach the minimum of 3; the room agrees."),
        ([LOW, LOW, LOW], "All three are below the minimum of 3; the room agrees."),
        ([LOW, HIGH, HIGH], "One of three is below the minimum of 3; the room agrees."),
        ([LOW, LOW, HIGH], "Two of three are below the minimum of 3; the room agrees."),
        ([HIGH], "Show the money reaches the minimum of 3; the room agrees."),
        ([LOW], "Show the money is at 2.0, below the minimum of 3; the room agrees."),
        ([[4]], "Show the money reaches the minimum of 3."),
        ([[2], [4]], "One of two is below the minimum of 3."),
        (
            [LOW, TORN, HIGH],
            "One of three is below the minimum of 3; on Involve everyone the room is split.",
        ),
        (
            [LOW, TORN, TORN],
            "One of three is below the minimum of 3; the room is split on two of the three.",
        ),
        ([TORN, TORN], "Both reach the minimum of 3; the room is split on every one."),
        (
            [HIGH, NOBODY, NOBODY],
            "Show the money reaches the minimum of 3; the room agrees; two have no score.",
        ),
        (
            [HIGH, LOW, NOBODY],
            "One of two is below the minimum of 3; the room agrees; one has no score.",
        ),
    ],
)
def test_the_headline_is_true(columns: list[list[Value]], headline: str) -> None:
    assert found(teams_say(*columns)).headline == headline


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        (
            [HIGH, LOW],
            "Show the money at the top, Involve everyone at the bottom; the room agrees.",
        ),
        (
            [HIGH, HIGH, LOW],
            (
                "Show the money and Involve everyone at the top, Adapt the KPIs at the bottom; "
                "the room agrees."
            ),
        ),
        ([HIGH, HIGH, HIGH], "All three stand at 4.0; the room agrees."),
        ([HIGH], "Show the money: 4.0 on a scale of 1 to 5; the room agrees."),
    ],
)
def test_the_headline_without_a_minimum_is_true(columns: list[list[Value]], headline: str) -> None:
    assert found(without_minimum(*columns)).headline == headline


def test_a_gap_that_would_read_as_nothing_is_none() -> None:
    day = run(teams_say(MIDDLE), SetMinimum(AREAS, 3.04))
    wide = run(teams_say(MIDDLE), SetMinimum(AREAS, 3.5))

    assert found(day).headline.startswith("Show the money reaches the minimum of 3.0")
    assert found(wide).headline.startswith("Show the money is at 3.0, below the minimum of 3.5")


def test_levels_that_see_it_differently_are_named() -> None:
    day = level_day(by_level(5, 4, 3), [3] * 24)

    assert found(day).headline == (
        "Both reach the minimum of 3; leadership and front line see Show the money differently."
    )


def test_the_headline_is_silent_where_nothing_can_be_said_of_agreement() -> None:
    mixed = [1, 1, 2, 2, 3, 3, 4]
    day = level_day(mixed, mixed)
    one_level = tuple(replace(one, level="Management") for one in day.participants)
    day = replace(day, participants=one_level)

    assert {one.whole.band for one in result(day).items} == {Band.MIXED}
    assert found(day).headline == "Both are below the minimum of 3."


def test_names_of_groups_keep_their_capitals_where_they_are_names() -> None:
    try:
        names = ("Front line", "EMEA", "C-suite", "", "X")
        assert [phrases.inside(name) for name in names] == [
            "front line",
            "EMEA",
            "C-suite",
            "",
            "X",
        ]
        use("de")
        assert phrases.inside("Führung") == "Führung"
    finally:
        use("en")


def test_small_numbers_are_words() -> None:
    assert [phrases.count_word(count) for count in (0, 1, 12, 13)] == [
        "none",
        "one",
        "twelve",
        "13",
    ]


def test_no_results_at_all_have_a_sentence_too() -> None:
    nothing = StepResult(first(AREAS), 1, 5, 3, (), 0, 0)

    assert headlines.headline(nothing) == "Nobody has answered yet."
    assert drawings.shown_groups(nothing, Split.TEAM) == []
    assert nothing.of("money") is None


# --- figure -------------------------------------------------------------------------------------


def figure(day: Session) -> Spidergram:
    drawn = found(day).figure
    assert isinstance(drawn, Spidergram)
    return drawn


SIX = [HIGH] * 6


def names(day: Session) -> list[str]:
    return [series.name for series in figure(day).series]


def test_two_items_are_no_spidergram() -> None:
    day = teams_say(HIGH, LOW)

    assert found(day).figure is None
    assert found(day).legend == ()
    assert len(found(day).bars.rows) == 2


def test_four_teams_are_one_outline_with_their_marks_as_dots() -> None:
    drawn = figure(teams_say([1, 2, 3, None], *[HIGH] * 5))

    assert [series.name for series in drawn.series] == ["All teams", "minimum 3"]
    assert [series.style for series in drawn.series] == [SeriesStyle.FIRST, SeriesStyle.MINIMUM]
    assert [(dot.value, dot.label) for dot in drawn.dots if dot.axis == 0] == [
        (1, "A"),
        (2, "B"),
        (3, "G"),
    ]
    assert found(teams_say(*SIX)).legend == (
        ("A", "Alpha"),
        ("B", "Beta"),
        ("G", "Gamma"),
        ("D", "Delta"),
    )


def test_marks_are_numbers_where_first_letters_are_alike() -> None:
    tables = tuple(Team(f"t{i}", f"Table {i + 4}") for i in range(1, 5))
    day = replace(teams_say(*SIX), teams=tables)

    assert [mark for mark, _ in found(day).legend] == ["1", "2", "3", "4"]
    assert found(day).legend[0] == ("1", "Table 5")


def test_three_teams_are_three_outlines() -> None:
    day = teams_say(*SIX)
    day = alike(replace(day, teams=day.teams[:3], sheets={}), first(AREAS), *SIX)

    assert names(day) == ["Alpha", "Beta", "Gamma", "minimum 3"]
    assert figure(day).dots == ()
    assert found(day).legend == ()


def test_people_are_shown_by_level() -> None:
    drawn = figure(level_day(*[by_level(5, 3, 2)] * 6))

    assert [(series.name, series.n) for series in drawn.series] == [
        ("Leadership", 3),
        ("Management", 9),
        ("Front line", 12),
        ("minimum 3", None),
    ]
    assert [series.values[0] for series in drawn.series] == [5, 3, 2, 3]


def test_a_level_under_the_floor_is_not_drawn() -> None:
    day = level_day(*[by_level(5, 3, 2)] * 6)
    people = tuple(
        replace(one, level="Leadership" if i < 2 else "Front line")
        for i, one in enumerate(day.participants)
    )
    day = run(replace(day, participants=people), SetLens(AREAS, Lens(Split.LEVEL, ("Leadership",))))

    assert names(day) == ["Everyone", "minimum 3"]
    assert figure(day).dots != ()
    assert all(dot.label == "" for dot in figure(day).dots)


def test_a_level_hidden_on_one_item_is_hidden_on_all() -> None:
    day = level_day(*[by_level(5, 3, 2)] * 6)
    shorter = dict(day.sheets[first(AREAS)])
    leader = next(v for v in shorter if day.participant(v.id).level == "Leadership")
    answers = {k: a for k, a in shorter[leader].answers.items() if k != "mindset"}
    shorter[leader] = AnswerSheet(leader, answers)
    day = replace(day, sheets={first(AREAS): shorter})

    assert "Leadership" not in names(day)


def test_the_chosen_lens_wins_with_at_most_three_outlines() -> None:
    day = teams_say(*SIX)
    chosen = Lens(Split.TEAM, ("Delta", "Beta", "no such", "Alpha", "Gamma"))

    day = run(day, SetLens(AREAS, chosen))

    assert names(day)[:-1] == ["Delta", "Beta", "Alpha"]
    assert len(names(day)[:-1]) == MOST_SERIES
    assert [series.n for series in figure(day).series[:3]] == [1, 1, 1]


def test_the_comparator_is_drawn_where_it_has_a_value() -> None:
    day = run(teams_say(*SIX), SetComparator(AREAS, Comparator("Last year", {"kpis": 2.5})))

    last = figure(day).series[-1]
    assert (last.name, last.style) == ("Last year", SeriesStyle.COMPARATOR)
    assert last.values == (None, None, 2.5, None, None, None)


def test_there_is_no_minimum_line_without_a_minimum() -> None:
    assert [series.name for series in figure(without_minimum(*SIX)).series] == ["All teams"]


def test_an_outline_says_how_many_stand_behind_it_even_before_sheets_are_complete() -> None:
    day = answered(with_teams(), first(AREAS), {team(i): [4, 2] for i in range(1, 5)})

    assert result(day).answered == 0
    assert (figure(day).series[0].name, figure(day).series[0].n) == ("All teams", 4)


def test_points_without_any_evidence_are_hollow_where_evidence_is_asked_for() -> None:
    day = with_teams()
    rows = {team(i): [3] * 6 for i in range(1, 5)}
    bare = answered(day, first(AREAS), rows)
    proven = answered(day, first(AREAS), rows, evidence="Smith, May")
    unasked = answered(with_teams(rating(evidence=False)), first(AREAS), rows)

    assert figure(bare).series[0].hollow == (True,) * 6
    assert figure(proven).series[0].hollow == (False,) * 6
    assert figure(unasked).series[0].hollow == ()
    assert [row.hollow for row in found(bare).bars.rows] == [True] * 6
    assert [row.hollow for row in found(unasked).bars.rows] == [False] * 6
    assert (found(bare).note, found(unasked).note) == ("hollow: no evidence given", "")


def test_the_axes_keep_the_order_of_the_step() -> None:
    assert figure(teams_say(*SIX)).axes == TITLES


def test_every_bar_stands_with_n_spread_and_agreement_and_never_with_a_mean() -> None:
    (row,) = found(teams_say([1, 2, 2, 3])).bars.rows

    assert (row.n, row.counts, row.dont_know) == (4, (1, 2, 1, 0, 0), 0)
    assert row.agreement is not None
    assert not hasattr(row, "mean")


def test_bars_list_the_lowest_first_and_what_has_no_figure_last() -> None:
    bars = found(teams_say(HIGH, NOBODY, LOW, MIDDLE)).bars

    assert [row.key for row in bars.rows] == ["kpis", "leaders", "money", "everyone"]
    assert [row.weak for row in bars.rows] == [True, False, False, False]
    assert (bars.low, bars.high, bars.minimum, bars.reverse) == (1, 5, 3, False)


# --- discuss first ------------------------------------------------------------------------------


def order(day: Session) -> list[str]:
    return [one.item.key for one in findings.discuss_first(result(day))]


def test_a_split_comes_before_any_gap() -> None:
    assert order(teams_say([1, 1, 1, 1], TORN, LOW)) == ["everyone", "money", "kpis"]


def test_of_two_splits_the_wider_gap_comes_first() -> None:
    day = teams_say(TORN, [1, 1, 2, 5], [5, 5, 4, 1])

    assert {one.whole.band for one in result(day).items} == {Band.SPLIT}
    assert order(day)[0] == "everyone"


def test_a_gap_below_the_minimum_comes_before_any_gap_between_levels() -> None:
    day = level_day(by_level(5, 2, 2), [1] * 24)

    assert not any(headlines.is_split(one) for one in result(day).items)
    assert order(day) == ["everyone", "money"]


def test_the_gap_between_levels_decides_last() -> None:
    day = level_day(by_level(4, 3, 3), by_level(5, 3, 3), [3] * 24)

    assert order(day) == ["everyone", "money"]


def test_equal_gaps_are_ordered_by_the_gap_between_levels() -> None:
    day = level_day(by_level(3, 2, 2), by_level(4, 2, 2))

    assert len({one.gap for one in result(day).items}) == 1
    assert order(day) == ["everyone", "money"]


def test_circles_without_a_mark_are_explained() -> None:
    day = level_day(*[by_level(5, 1, 2)] * 3)
    nobody = tuple(replace(one, level="", function="", team="") for one in day.participants)
    notes = []
    for some in (day, teams_say(LOW, LOW, LOW), replace(day, participants=nobody)):
        seen = catalog.findings(some, AREAS, 1)
        assert seen is not None
        assert seen.figure is not None
        notes.append("circles: every answer, larger for more" in seen.note)
    assert notes == [False, False, True]  # levels have outlines, teams have marks
    alone = alike(with_people(rating(3, chain=True)), first(AREAS), *[by_level(5, 1, 2)] * 3)
    seen = catalog.findings(replace(alone, participants=nobody), AREAS, 1)
    assert seen is not None
    assert "circles" not in seen.note  # a chain has none


def test_at_most_three_are_discussed() -> None:
    assert order(teams_say(LOW, [1] * 4, LOW, LOW, HIGH)) == ["everyone", "money", "kpis"]


def test_the_reason_names_split_gap_and_levels() -> None:
    assert findings.reason(item(level_day(by_level(5, 1, 2))), 3) == (
        "1.3 below the minimum of 3. 4.0 between leadership and management."
    )
    assert findings.reason(item(teams_say([1, 2, 4, 4])), 3) == "Split: 2 low, 2 high."
    assert findings.camps(item(teams_say([1, 1, 3, 3]))) == "2 low, 2 in the middle"
    assert findings.camps(item(teams_say([3, 3, 5, 5]))) == "2 in the middle, 2 high"
    assert findings.reason(item(teams_say([1, 1, 1, 5])), 3) == (
        "Split: 3 low, 1 high. 1.8 below the minimum of 3."
    )
    assert findings.reason(item(teams_say(HIGH)), 3) == ""


def test_the_discuss_screen_says_when_there_is_nothing_to_settle() -> None:
    calm = findings.discuss_screen("x", result(teams_say(HIGH)))
    torn = findings.discuss_screen("x", result(teams_say(TORN, LOW)))

    assert calm.headline == "No gap and no split to settle."
    assert calm.rows == ()
    assert [(row.title, row.urgent) for row in torn.rows] == [
        ("Show the money", True),
        ("Involve everyone", False),
    ]
    assert calm.advice == "What would make us doubt this picture?"
    assert torn.advice == "The extremes speak first, then everyone else."


def test_without_an_answer_nobody_is_asked_to_talk_about_it() -> None:
    unknown = findings.discuss_screen("x", result(teams_say(NOBODY)))
    empty = findings.discuss_screen("x", result(with_teams()))

    assert (unknown.headline, unknown.advice) == (
        "Every answer so far is “don’t know”.",
        "Who could tell us, and by when?",
    )
    assert (empty.headline, empty.advice) == ("Nobody has answered yet.", "")


def test_where_all_answers_agree_no_extremes_are_called_up() -> None:
    low_together = findings.discuss_screen("x", result(teams_say([2, 2, 2, 2])))
    one_apart = findings.discuss_screen("x", result(teams_say([2, 2, 2, 3])))
    apart_elsewhere = findings.discuss_screen("x", result(teams_say([2, 2, 2, 2], HIGH)))

    agree = "Here all answers agree. What causes it, and what would a customer say?"
    assert [row.title for row in low_together.rows] == ["Show the money"]
    assert low_together.advice == apart_elsewhere.advice == agree
    assert one_apart.advice == "The extremes speak first, then everyone else."


# --- flags --------------------------------------------------------------------------------------


def test_flags_carry_where_they_come_from_and_what_was_seen() -> None:
    flags = found(teams_say(LOW, [1] * 4, HIGH)).flags

    assert [flag.item for flag in flags] == ["everyone", "money"]
    assert [flag.area for flag in flags] == [
        AttentionArea.INVOLVE_EVERYONE,
        AttentionArea.SHOW_THE_MONEY,  # the activity's, since the item has none
    ]
    everyone = flags[0]
    assert everyone.round_ref == first(AREAS)
    assert everyone.lesson == 3
    assert everyone.urgent
    assert everyone.finding == "1.0 (n 4) · 2.0 below the minimum of 3."
    assert everyone.weight == 2


def test_levels_apart_are_a_flag_but_not_an_urgent_one() -> None:
    (flag,) = found(level_day(by_level(5, 4, 3))).flags

    assert not flag.urgent
    assert flag.finding == "3.5 (n 24) · 2.0 between leadership and front line."


def test_a_finding_without_answers_says_so() -> None:
    assert findings.finding(item(teams_say(NOBODY)), 3) == "no answers"
    assert findings.finding(item(teams_say(HIGH)), 3) == "4.0 (n 4)"


# --- screens ------------------------------------------------------------------------------------


def screen(day: Session, beat: Beat, number: int = 1) -> object:
    there = at(day, AREAS, beat, number)
    return catalog.kind_at(there, AREAS).screen(catalog.context(there, AREAS), there.place)


def test_every_beat_has_its_screen() -> None:
    day = teams_say(*SIX, revote=True)

    kinds = [type(screen(day, beat)) for beat in list(Beat)[:5]]
    shown = RevealScreen  # nothing is to be talked about first: the figure stays
    assert kinds == [BriefScreen, VoteScreen, WaitScreen, RevealScreen, shown]
    apart = screen(teams_say([1] * 6, [1] * 6, [5] * 6, [5] * 6), Beat.DISCUSS)
    assert isinstance(apart, DiscussScreen)
    assert isinstance(screen(day, Beat.REVEALED, 2), RevealScreen)


def test_the_vote_says_who_is_in_and_nothing_more() -> None:
    day = answered(with_teams(), first(AREAS), {team(1): [3] * 6, team(2): [5, 1]})
    vote = screen(day, Beat.OPEN)

    assert isinstance(vote, VoteScreen)
    assert [(tile.name, tile.answered, tile.done) for tile in vote.voters] == [
        ("Alpha", ITEMS, True),
        ("Beta", ITEMS[:2], False),
        ("Gamma", (), False),
        ("Delta", (), False),
    ]
    assert (vote.answered, vote.expected) == (1, 4)
    assert len(vote.points) == 5
    assert vote.evidence


def test_a_vote_on_paper_names_nobody() -> None:
    vote = screen(level_day([3] * 24), Beat.OPEN)

    assert isinstance(vote, VoteScreen)
    assert vote.voters == ()
    assert (vote.answered, vote.expected) == (24, 24)


@pytest.mark.parametrize(
    ("day", "footer"),
    [
        (teams_say(HIGH), "4 of 4 teams answered"),
        (teams_say([3, 3]), "2 of 4 teams answered"),
        (replace(with_teams(rating(1)), teams=(Team("t1", "A"),)), "0 of 1 team answered"),
        (level_day([3] * 7), "7 of 24 answered"),
        (replace(with_teams(rating(1)), teams=()), ""),
    ],
)
def test_the_reveal_says_how_many_answered(day: Session, footer: str) -> None:
    reveal = screen(day, Beat.REVEALED)

    assert isinstance(reveal, RevealScreen)
    assert reveal.footer == footer
    assert reveal.eyebrow == "Six areas · first vote"


def test_the_re_vote_says_that_it_is_one() -> None:
    reveal = screen(teams_say(HIGH, revote=True), Beat.REVEALED, 2)

    assert isinstance(reveal, RevealScreen)
    assert reveal.eyebrow == "Six areas · re-vote"


# --- other scales -------------------------------------------------------------------------------


@pytest.mark.parametrize("high", [3, 4, 7, 10])
def test_a_rating_runs_on_other_scales(high: int) -> None:
    day = alike(with_teams(rating(3, high)), first(AREAS), *[[1, high, high, high]] * 3)

    assert (result(day).low, result(day).high) == (1, high)
    assert len(item(day).whole.counts) == high
    assert item(day).whole.median is not None


def test_zero_is_an_answer_on_a_scale_that_has_it() -> None:
    kind = catalog.kind_named("rating")
    step = replace(rating(), scale=scale(4, low=0))

    assert kind.key_answer(step, "money", 0) == 0
    assert kind.read(step, "money", "0") == 0


def test_dont_know_is_known_in_the_language_in_use() -> None:
    class Loud(NullTranslations):
        def gettext(self, message: str) -> str:
            return "WEISS NICHT" if message == "don’t know" else message

    try:
        speak(Loud())
        assert shared.is_dont_know(" weiss nicht ")
    finally:
        use("en")
    assert not shared.is_dont_know("weiss nicht")


def test_voters_who_left_still_count() -> None:
    day = level_day([3] * 24)
    day = replace(day, participants=(*day.participants[:20], Participant("x", "Late")))

    assert item(day).whole.n == 24
    assert day.way(AREAS) is Way.PAPER
    assert result(day).expected == 25


def test_a_round_that_nobody_asked_for_is_empty() -> None:
    assert catalog.result(teams_say(HIGH), AREAS, 2) is not None
    assert teams_say(HIGH).sheets_of(RoundRef(*AREAS, 2)) == {}


def test_without_an_answer_there_is_nothing_to_settle_yet() -> None:
    day = at(with_teams(), AREAS, Beat.DISCUSS)
    shown = catalog.kind_at(day, AREAS).screen(catalog.context(day, AREAS), day.place)
    assert isinstance(shown, DiscussScreen)
    assert shown.headline == "Nobody has answered yet."


def test_a_minimum_at_the_lowest_point_is_none() -> None:
    day = alike(with_teams(rating(1, minimum=1)), first(AREAS), (1, 2, 3, 5))
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    assert seen.result.minimum is None
    assert seen.headline == "Show the money: 2.5 on a scale of 1 to 5; the room is split."
    assert seen.bars.minimum is None


def test_of_a_single_item_every_vote_is_drawn() -> None:
    day = alike(with_teams(rating(1)), first(AREAS), (1, 4, 4, None))
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    assert isinstance(seen.figure, StackedBars)
    assert seen.figure.parts == ("teams",)
    assert [(row.title, row.values) for row in seen.figure.rows] == [
        ("5 Rung 5", (0,)), ("4 Rung 4", (2,)), ("3 Rung 3", (0,)), ("2 Rung 2", (0,)),
        ("1 Rung 1", (1,)),
    ]  # fmt: skip
    assert len(seen.bars.rows) == 1
    silent = catalog.findings(with_teams(rating(1)), AREAS, 1)
    assert silent is not None
    assert silent.figure is None


def test_of_a_single_item_people_are_counted_as_people() -> None:
    day = alike(with_people(rating(1)), first(AREAS), (2, 3, 3, 5))
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    assert isinstance(seen.figure, StackedBars)
    assert seen.figure.parts == ("people",)
    assert seen.figure.high == 2


@pytest.mark.parametrize(("count", "named"), [(6, True), (drawings.MOST_MARKED + 2, False)])
def test_teams_have_no_marks_where_these_would_hide_each_other(count: int, named: bool) -> None:
    step = rating(6)
    more = tuple(replace(step.items[i % 6], key=f"k{i}", title=f"Item {i}") for i in range(count))
    day = alike(with_teams(replace(step, items=more)), first(AREAS), *[(1, 2, 4, 4)] * count)
    seen = catalog.findings(day, AREAS, 1)
    assert seen is not None
    assert isinstance(seen.figure, Spidergram)
    dots = [dot for dot in seen.figure.dots if dot.axis == 0]
    assert all(bool(dot.label) is named for dot in dots)
    assert sum(dot.count for dot in dots) == 4
    assert bool(seen.legend) is named
