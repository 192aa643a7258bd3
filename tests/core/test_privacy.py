"""No set of shown groups lets a reader work out what fewer than three people said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkshop.privacy import FLOOR, Cell, Release, release

PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["North", "South", "East", ""]),
        st.sampled_from(["Leadership", "Front line", ""]),
        st.sampled_from(["Finance", "IT", "Marketing"]),
    ),
    max_size=11,
)


def crowd(**cells: int) -> list[Cell]:
    """Make so many people of each cell, whose groups are the letters of its name."""
    return [tuple(name) for name, count in cells.items() for _person in range(count)]


def rank(rows: Sequence[Sequence[int]], columns: Iterable[int]) -> int:
    """Count the independent rows over some columns, with fractions and without a prime."""
    kept = list(columns)
    left = [[Fraction(row[column]) for column in kept] for row in rows]
    found = 0
    for column in range(len(kept)):
        pivot = next((i for i in range(found, len(left)) if left[i][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for i, row in enumerate(left):
            if i != found and row[column]:
                times = row[column] / left[found][column]
                left[i] = [a - times * b for a, b in zip(row, left[found], strict=True)]
        found += 1
    return found


def given_away(people: Sequence[Cell], shown: Release) -> tuple[int, ...]:
    """Search every one or two people for a combination of what is shown that is about them only."""
    everybody = range(len(people))
    return reached(rows_of(people, shown, everybody), len(people))


def rows_of(people: Sequence[Cell], shown: Release, those: Iterable[int]) -> list[list[int]]:
    """Write every figure shown of those who answered as a row over all people."""
    answered, everybody = set(those), range(len(people))
    rows = [[int(person in answered) for person in everybody]] if shown.whole else []
    for split, names in enumerate(shown.groups):
        rows += [
            [int(person in answered and people[person][split] == name) for person in everybody]
            for name in names
        ]
    return rows


def reached(rows: Sequence[Sequence[int]], count: int) -> tuple[int, ...]:
    """Search every one or two people for a combination of the rows that is about them only."""
    everybody = range(count)
    all_in_all = rank(rows, everybody)
    for size in range(1, FLOOR):
        for few in combinations(everybody, size):
            others = [person for person in everybody if person not in few]
            if rank(rows, others) < all_in_all:
                return few
    return ()


@given(PEOPLE)
@settings(max_examples=120, deadline=None)
def test_no_combination_of_what_is_shown_speaks_of_one_or_two(people: list[Cell]) -> None:
    assert given_away(people, release(people)) == ()


def test_the_search_finds_an_attack_where_there_is_one() -> None:
    """The check above can fail: without complementary suppression it does."""
    people = crowd(NL=3, SL=3, SF=1)
    every_level = Release(whole=True, groups=(frozenset(), frozenset({"L"})))
    assert given_away(people, every_level) == (6,)
    assert given_away(people, release(people)) == ()
    # Across splits: the leaders, less the North, leave two people of the South.
    people = crowd(NL=3, SL=2, SF=4)
    across = Release(whole=True, groups=(frozenset({"N"}), frozenset({"L"})))
    assert given_away(people, across) == (3, 4)
    assert given_away(people, release(people)) == ()


@given(PEOPLE)
def test_a_group_below_the_floor_is_never_shown(people: list[Cell]) -> None:
    shown = release(people)
    for split, names in enumerate(shown.groups):
        sizes = Counter(cell[split] for cell in people)
        assert all(name and sizes[name] >= FLOOR for name in names)
    assert shown.whole == (len(people) >= FLOOR)


@given(PEOPLE, st.randoms())
def test_the_order_of_people_does_not_matter(people: list[Cell], chance: object) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert release(shuffled) == release(people)


def test_where_nothing_is_small_everything_is_shown() -> None:
    people: list[Cell] = [
        (team, level) for team in ("N", "S", "E") for level in ("L", "F") for _copy in range(3)
    ]
    assert release(people).groups == (frozenset({"N", "S", "E"}), frozenset({"L", "F"}))


def test_the_first_split_and_the_largest_groups_are_kept() -> None:
    assert release(crowd(LN=4, FS=4, FN=1)).groups == (frozenset({"L", "F"}), frozenset())
    assert release(crowd(A=5, B=4, C=2)).groups == (frozenset({"A"}),)
    # Two people that no other group holds are no less alone than one.
    assert release(crowd(LN=3, FN=2, FS=3)).groups == (frozenset({"L", "F"}), frozenset())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_of_fewer_than_three_nothing_is_shown(count: int) -> None:
    shown = release(crowd(NL=count), [("N",), ("L",)])
    assert shown == Release(whole=False, groups=(frozenset(), frozenset()))
    assert release(crowd(NL=3), [("N",), ("L",)]).whole


def test_only_what_is_worth_showing_is_shown() -> None:
    assert release(crowd(NL=4, SL=4), [{"S"}, ()]).groups == (frozenset({"S"}), frozenset())
    assert release([], None) == Release(whole=False, groups=())


def test_a_big_room_is_judged_as_a_small_one() -> None:
    people: list[Cell] = [(f"T{i % 20}", ("L", "M", "F")[i % 3], f"F{i % 7}") for i in range(500)]
    shown = release(people)
    assert [len(names) for names in shown.groups] == [20, 3, 7]
