"""The geometry of a spidergram."""

from itertools import combinations, pairwise
from math import atan2, dist, hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.figures import Dot, Series, SeriesStyle, Spidergram
from ccworkshop.radar import DOT_PITCH, INNER, radar, radius_of, spot_at

AXES = st.integers(3, 12)


def figure(
    *values: float | None, dots: tuple[Dot, ...] = (), hollow: tuple[bool, ...] = ()
) -> Spidergram:
    axes = tuple(f"axis {i}" for i in range(len(values)))
    return Spidergram(axes, 1, 5, (Series("us", SeriesStyle.FIRST, values, hollow, 4),), dots)


def clockwise_from_top(x: float, y: float) -> float:
    return (pi / 2 - atan2(y, x)) % (2 * pi)


def test_the_first_axis_points_up() -> None:
    drawn = radar(figure(3, 3, 3, 3))

    assert drawn.spokes[0][1] == pytest.approx((0, 1))
    assert drawn.spokes[1][1] == pytest.approx((1, 0))


@given(AXES)
def test_axes_run_clockwise_at_equal_angles(count: int) -> None:
    ends = [end for _, end in radar(figure(*[3] * count)).spokes]

    angles = [clockwise_from_top(*end) for end in ends]
    assert angles[0] == pytest.approx(0, abs=1e-9)
    for before, after in pairwise(angles):
        assert after - before == pytest.approx(2 * pi / count)
    assert all(hypot(*end) == pytest.approx(1) for end in ends)


@given(st.floats(-5, 15), st.floats(-5, 15), st.integers(-2, 2), st.integers(2, 9))
def test_a_higher_value_never_lies_further_in(a: float, b: float, low: int, span: int) -> None:
    inner, outer = sorted((a, b))

    assert 0 <= radius_of(inner, low, low + span) <= radius_of(outer, low, low + span) <= 1


def test_the_scale_runs_from_the_inner_ring_to_the_rim() -> None:
    assert radius_of(1, 1, 5) == INNER
    assert radius_of(3, 1, 5) == pytest.approx((INNER + 1) / 2)
    assert radius_of(5, 1, 5) == 1


def test_rings_and_numbers_mark_every_point_of_the_scale() -> None:
    drawn = radar(figure(3, 3, 3, 3, 3))

    assert [tick.text for tick in drawn.ticks] == ["1", "2", "3", "4", "5"]
    assert [tick.spot.y for tick in drawn.ticks] == pytest.approx(
        [INNER + (1 - INNER) * i / 4 for i in range(5)]
    )
    assert len(drawn.rings) == 5
    assert all(ring[0] == ring[-1] and len(ring) == 6 for ring in drawn.rings)


@given(AXES)
def test_a_label_grows_away_from_the_figure(count: int) -> None:
    for label in radar(figure(*[3] * count)).labels:
        if abs(label.spot.x) < 0.01:
            assert label.align == 0
            assert label.above == (1 if label.spot.y > 0 else -1)
        else:
            assert label.align == (-1 if label.spot.x > 0 else 1)
            assert label.above == 0


@given(st.lists(st.none() | st.floats(1, 5), min_size=3, max_size=10))
def test_a_gap_breaks_the_outline(values: list[float | None]) -> None:
    (outline,) = radar(figure(*values)).outlines

    count = len(values)
    drawn = {frozenset(pair) for run in outline.runs for pair in pairwise(run)}
    for i, value in enumerate(values):
        following = values[(i + 1) % count]
        if value is None or following is None:
            continue
        ends = frozenset(
            (
                spot_at(i, count, radius_of(value, 1, 5)),
                spot_at((i + 1) % count, count, radius_of(following, 1, 5)),
            )
        )
        assert ends in drawn
    neighbours = sum(
        values[i] is not None and values[(i + 1) % count] is not None for i in range(count)
    )
    assert sum(len(run) - 1 for run in outline.runs) == neighbours
    assert len(outline.markers) == sum(value is not None for value in values)


def test_a_whole_outline_is_one_closed_ring() -> None:
    (outline,) = radar(figure(2, 3, 4)).outlines

    assert len(outline.runs) == 1
    assert outline.runs[0][0] == outline.runs[0][-1]


def test_a_run_goes_on_over_the_first_axis() -> None:
    (outline,) = radar(figure(2, None, 3, 4)).outlines

    ((third, fourth, first),) = outline.runs
    assert first == spot_at(0, 4, radius_of(2, 1, 5))
    assert third == spot_at(2, 4, radius_of(3, 1, 5))
    assert fourth == spot_at(3, 4, radius_of(4, 1, 5))


def test_a_value_alone_is_a_marker_without_a_line() -> None:
    (outline,) = radar(figure(2, None, None)).outlines

    assert outline.runs == ()
    assert len(outline.markers) == 1


def test_markers_are_hollow_where_the_score_has_no_evidence() -> None:
    (outline,) = radar(figure(2, None, 3, 4, hollow=(True, True, False, True))).outlines

    assert [marker.hollow for marker in outline.markers] == [True, False, True]


@given(AXES, st.integers(2, 8), st.floats(1, 5))
def test_dots_at_one_value_stand_side_by_side(count: int, many: int, value: float) -> None:
    dots = tuple(Dot(1, value, 1, f"team {i}") for i in range(many))

    placed = radar(figure(*[3] * count, dots=dots)).dots

    centre = spot_at(1, count, radius_of(value, 1, 5))
    along = spot_at(1, count, 1)
    assert [dot.label for dot in placed] == [dot.label for dot in dots]
    for one, other in pairwise(placed):
        assert dist(one.spot, other.spot) == pytest.approx(DOT_PITCH)
    for dot in placed:  # across the axis: none lies further out than its value
        across = (dot.spot.x - centre.x) * along.x + (dot.spot.y - centre.y) * along.y
        assert across == pytest.approx(0, abs=1e-9)
    assert sum(dot.spot.x for dot in placed) / many == pytest.approx(centre.x, abs=1e-9)


def test_dots_at_different_values_stay_on_their_axis() -> None:
    placed = radar(figure(3, 3, 3, dots=(Dot(0, 2, 3), Dot(0, 4, 1)))).dots

    assert [dot.spot for dot in placed] == [
        pytest.approx((0, radius_of(2, 1, 5))),
        pytest.approx((0, radius_of(4, 1, 5))),
    ]
    assert [dot.count for dot in placed] == [3, 1]


@given(AXES, st.lists(st.floats(1, 5), max_size=9))
def test_dots_never_hide_each_other_and_keep_their_value(count: int, values: list[float]) -> None:
    dots = tuple(Dot(0, value, 1, str(i)) for i, value in enumerate(values))

    placed = radar(figure(*[3] * count, dots=dots)).dots

    assert sorted(dot.label for dot in placed) == sorted(dot.label for dot in dots)
    for dot in placed:  # the first axis points up, so a dot's height is its radius
        assert dot.spot.y == pytest.approx(radius_of(values[int(dot.label)], 1, 5))
    for one, other in combinations(placed, 2):
        assert dist(one.spot, other.spot) >= DOT_PITCH - 1e-6


def test_dots_of_one_axis_do_not_move_those_of_another() -> None:
    placed = radar(figure(3, 3, 3, dots=(Dot(0, 2, 1), Dot(1, 2, 1), Dot(0, 2.1, 1)))).dots

    assert [dot.spot.x for dot in placed[:2]] == pytest.approx([-DOT_PITCH / 2, DOT_PITCH / 2])
    assert placed[2].spot == pytest.approx(spot_at(1, 3, radius_of(2, 1, 5)))


def test_refuses_what_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="three axes"):
        radar(figure(3, 3))
    with pytest.raises(ValueError, match="2 values for 3 axes"):
        radar(Spidergram(("a", "b", "c"), 1, 5, (Series("us", SeriesStyle.FIRST, (1, 2)),)))
