"""Who is in, which sheets count, and the privacy floor."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.content.records import Choice, Field, FieldType
from ccworkshop.privacy import FLOOR, Release
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Participant,
    Session,
    Split,
    StepSettings,
    Way,
)
from ccworkshop.statistics import Summary, summarise
from ccworkshop.steps import catalog
from ccworkshop.voting import completeness, group_of, turnout
from tests.core.test_privacy import given_away
from tests.core.workshops import (
    AREAS,
    ITEMS,
    alike,
    answered,
    first,
    person,
    rating,
    session,
    team,
    with_people,
    with_teams,
)

KEEP, DROP = Choice("keep", "Keep it"), Choice("drop", "Drop it")


def of_size(known: int, unknown: int = 0) -> Summary:
    return summarise((0, 0, known, 0, 0), dont_know=unknown)


def test_a_sheet_is_complete_when_every_item_has_an_answer() -> None:
    sheet = AnswerSheet(team(1), {ITEMS[0]: Answer(3), ITEMS[1]: Answer(None)})

    assert completeness(rating(2))(sheet)
    assert not completeness(rating(3))(sheet)


def test_what_is_asked_for_one_choice_is_wanted_only_where_it_was_made() -> None:
    verdict = Field("verdict", "Verdict", FieldType.CHOICE, choices=(KEEP, DROP))
    why = Field("why", "Why", FieldType.LINE, when=("verdict", "drop"))
    step = replace(rating(1), scale=None, fields=(verdict, why))
    is_complete = completeness(step)
    item = ITEMS[0]

    assert step.required == (f"{item}.verdict",)
    assert not is_complete(AnswerSheet(team(1), {}))
    assert is_complete(AnswerSheet(team(1), {f"{item}.verdict": Answer("keep")}))
    assert is_complete(AnswerSheet(team(1), {f"{item}.verdict": Answer(None)}))
    dropped = {f"{item}.verdict": Answer("drop")}
    assert not is_complete(AnswerSheet(team(1), dropped))
    assert is_complete(AnswerSheet(team(1), {**dropped, f"{item}.why": Answer("old")}))


def test_turnout_counts_complete_sheets_of_those_expected() -> None:
    day = answered(
        with_teams(), first(AREAS), {team(1): [3] * 6, team(2): [3] * 5, team(3): [None] * 6}
    )

    assert turnout(day, first(AREAS)) == (2, 4)


def test_turnout_never_says_more_than_expected() -> None:
    day = answered(with_teams(), first(AREAS), {team(i): [3] * 6 for i in range(1, 7)})

    assert turnout(day, first(AREAS)) == (6, 6)


def test_a_team_belongs_to_itself_and_to_no_level() -> None:
    groups = group_of(with_teams(), AREAS)

    assert list(groups) == ["team"]
    assert groups["team"](team(2)) == "Beta"
    assert groups["team"](team(99)) == ""


def test_a_person_belongs_to_team_level_and_function() -> None:
    groups = group_of(with_people(), AREAS)

    assert [groups[name](person(1)) for name in ("team", "level", "function")] == [
        "Beta",
        "Leadership",
        "Function 1",
    ]
    assert [find(person(99)) for find in groups.values()] == ["", "", ""]


def test_a_person_without_a_team_belongs_to_none() -> None:
    day = replace(with_people(), participants=(Participant("p1", "Ada", team="gone"),))

    assert [find(person(1)) for find in group_of(day, AREAS).values()] == ["", "", ""]


SPLITS = (Split.TEAM, Split.LEVEL, Split.FUNCTION)


def paper_day(people: list[tuple[str, str, str]], values: list[tuple[int | None, ...]]) -> Session:
    day = session()
    day = replace(
        day,
        teams=with_teams().teams,
        participants=tuple(
            Participant(f"p{i}", f"P{i}", *belongs) for i, belongs in enumerate(people)
        ),
        settings={AREAS: StepSettings(way=Way.PAPER)},
    )
    rows = {person(i): row for i, row in enumerate(values[: len(people)])}
    return answered(day, first(AREAS), rows)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("t1", "t2", "t3", "")),
            st.sampled_from(("Leadership", "Management", "Odd", "")),
            st.sampled_from(("Finance", "IT", "")),
        ),
        max_size=14,
    ),
    st.lists(
        st.lists(st.sampled_from((None, 1, 2, 5)), max_size=3).map(tuple),
        min_size=14,
        max_size=14,
    ),
)
def test_no_result_lets_a_reader_reach_fewer_than_three(
    people: list[tuple[str, str, str]], values: list[tuple[int | None, ...]]
) -> None:
    result = catalog.result(paper_day(people, values), AREAS, 1)

    assert result is not None
    for item in result.items:
        whole = item.whole.n + item.whole.dont_know
        for split in SPLITS:
            shown = [
                group.summary.n + group.summary.dont_know
                for group in item.groups[split]
                if group.summary is not None and group.summary.n + group.summary.dont_know
            ]
            assert all(size >= FLOOR for size in shown)
            some = chain.from_iterable(
                combinations(shown, size) for size in range(1, len(shown) + 1)
            )
            assert all(whole - sum(parts) not in range(1, FLOOR) for parts in some)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("t1", "t2", "")),
            st.sampled_from(("Leadership", "Management", "")),
            st.sampled_from(("Finance", "IT", "")),
        ),
        max_size=9,
    ),
    st.lists(st.sampled_from((None, 1, 2, 5)), min_size=9, max_size=9),
)
@settings(max_examples=150, deadline=None)
def test_no_sum_over_several_splits_reaches_fewer_than_three(
    people: list[tuple[str, str, str]], values: list[int | None]
) -> None:
    """Whatever is shown of a question is attacked with every combination there is."""
    day = paper_day(people, [(value,) for value in values])
    result = catalog.result(day, AREAS, 1)
    assert result is not None
    item = result.items[0]
    names = {team.id: team.name for team in day.teams}
    cells = [(level, names.get(team, ""), function) for team, level, function in people]
    splits = (Split.LEVEL, Split.TEAM, Split.FUNCTION)
    shown = Release(
        whole=True,
        groups=tuple(
            frozenset(
                group.title for group in item.groups.get(split, ()) if group.summary is not None
            )
            for split in splits
        ),
    )
    if any(shown.groups):
        assert given_away(cells, shown) == ()
        valued = [cell for cell, value in zip(cells, values, strict=False) if value is not None]
        assert given_away(valued, shown) == ()


def test_people_without_a_level_take_the_smallest_level_with_them() -> None:
    day = with_people(count=8)
    day = replace(
        day,
        participants=tuple(
            replace(one, level="Management" if i < 3 else "Front line" if i < 7 else "")
            for i, one in enumerate(day.participants)
        ),
    )
    day = alike(day, first(AREAS), [3] * 8)

    result = catalog.result(day, AREAS, 1)

    assert result is not None
    money = result.of(ITEMS[0])
    assert money is not None
    assert [(group.title, group.summary is None) for group in money.groups[Split.LEVEL]] == [
        ("Management", True),
        ("Front line", False),
    ]


def test_teams_at_the_stage_are_not_private() -> None:
    result = catalog.result(alike(with_teams(), first(AREAS), [1, 2, 3, 4]), AREAS, 1)

    assert result is not None
    assert [group.summary is not None for group in result.items[0].groups[Split.TEAM]] == [True] * 4
    assert list(result.items[0].groups) == [Split.TEAM]
