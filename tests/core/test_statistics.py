"""Distribution → interpolated median, agreement A, band."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.statistics import (
    Band,
    agreement_a,
    interpolated_median,
    summarise,
)


def distributions(most: int = 9) -> st.SearchStrategy[tuple[int, ...]]:
    """Counts over three to ten points with at least one vote."""
    return (
        st.integers(3, 10)
        .flatmap(lambda points: st.tuples(*[st.integers(0, most)] * points))
        .filter(any)
    )


# --- the published definitions, written a second time -------------------------------------------


def published_agreement(counts: tuple[int, ...]) -> Fraction:
    """Van der Eijk 2001, in exact fractions and without peeling: layer by layer of height one.

    A layer of height h with one pattern counts as h layers of height one, whose weights add up.
    """
    points, total = len(counts), sum(counts)
    agreement = Fraction(0)
    for level in range(max(counts)):
        filled = [count > level for count in counts]
        size = sum(filled)
        together = apart = 0
        for i in range(points):
            for j in range(i + 1, points):
                for k in range(j + 1, points):
                    triple = (filled[i], filled[j], filled[k])
                    if triple in ((True, True, False), (False, True, True)):
                        together += 1
                    elif triple == (True, False, True):
                        apart += 1
        if size == 1:
            layer = Fraction(1)
        else:
            unimodality = (
                Fraction(
                    (points - 2) * together - (points - 1) * apart,
                    (points - 2) * (together + apart),
                )
                if together + apart
                else Fraction(1)
            )
            layer = unimodality * (1 - Fraction(size - 1, points - 1))
        agreement += Fraction(size, total) * layer
    return agreement


def published_median(counts: tuple[int, ...]) -> Fraction:
    """The point at which half of the votes are reached when each spreads over its category.

    On a stretch where exactly half are reached, its middle.
    """
    total = sum(counts)
    half = Fraction(total, 2)

    def cumulative(where: Fraction) -> Fraction:
        return sum(
            (
                count * min(max(where - (Fraction(i) + Fraction(1, 2)), Fraction(0)), Fraction(1))
                for i, count in enumerate(counts)
            ),
            Fraction(0),
        )

    edges = [Fraction(1, 2) + i for i in range(len(counts) + 1)]
    exact = [edge for edge in edges if cumulative(edge) == half]
    if exact:
        # The votes below lie in the category that ends here, those above in the one that begins.
        return (exact[0] + exact[-1]) / 2
    k = next(i for i in range(len(counts)) if cumulative(edges[i + 1]) > half)
    return edges[k] + (half - cumulative(edges[k])) / counts[k]


def all_distributions(points: int, votes: int) -> list[tuple[int, ...]]:
    return [c for c in product(range(votes + 1), repeat=points) if 0 < sum(c) <= votes]


@pytest.mark.parametrize(("points", "votes"), [(3, 9), (4, 8), (5, 8), (7, 4), (10, 3)])
def test_both_figures_are_those_of_the_published_definitions(points: int, votes: int) -> None:
    wrong = [
        counts
        for counts in all_distributions(points, votes)
        if agreement_a(counts) != pytest.approx(float(published_agreement(counts)), abs=1e-11)
        or interpolated_median(counts) != pytest.approx(float(published_median(counts)), abs=1e-12)
    ]

    assert wrong == []


# --- vectors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ((0, 1, 0, 10, 9), 4.4),
        ((2, 1, 6, 10, 1), 3.6),
        ((4, 0, 0, 0, 4), 3.0),
        ((0, 2, 0, 2, 0), 3.0),
        ((0, 3, 3, 0, 0), 2.5),
        ((7, 0, 0, 0, 0), 1.0),
        ((0, 0, 0, 0, 1), 5.0),
        ((1, 0, 0, 0, 0, 0, 1), 4.0),
    ],
)
def test_the_interpolated_median(counts: tuple[int, ...], median: float) -> None:
    assert interpolated_median(counts) == pytest.approx(median)


@pytest.mark.parametrize(
    ("counts", "agreement"),
    [
        ((0, 0, 0, 4, 4), 0.75),
        ((0, 1, 2, 4, 1), 0.5625),
        ((3, 1, 0, 1, 3), -0.5694),
        ((5, 0, 0, 0, 5), -1.0),
        ((2, 2, 2, 2, 2), 0.0),
        ((0, 0, 9, 0, 0), 1.0),
        ((1, 0, 1), -1.0),
        ((1, 1, 1), 0.0),
    ],
)
def test_the_agreement(counts: tuple[int, ...], agreement: float) -> None:
    assert agreement_a(counts) == pytest.approx(agreement, abs=5e-5)


def test_a_scale_that_begins_elsewhere_moves_the_median_along() -> None:
    assert interpolated_median((0, 0, 3), low=0) == 2.0
    assert summarise((0, 0, 3), low=-1).median == 1.0
    assert summarise((1, 0, 3), low=-1).mean == pytest.approx(0.5)


# --- properties ---------------------------------------------------------------------------------


@given(distributions())
def test_mirroring_keeps_the_agreement_and_mirrors_the_median(counts: tuple[int, ...]) -> None:
    mirrored = counts[::-1]

    assert agreement_a(mirrored) == pytest.approx(agreement_a(counts))
    assert interpolated_median(mirrored) == pytest.approx(
        len(counts) + 1 - interpolated_median(counts)
    )


@given(distributions(), st.integers(2, 40))
def test_only_shares_count(counts: tuple[int, ...], factor: int) -> None:
    more = tuple(count * factor for count in counts)

    assert agreement_a(more) == pytest.approx(agreement_a(counts))
    assert interpolated_median(more) == pytest.approx(interpolated_median(counts))


@given(distributions(400))
def test_both_figures_stay_within_their_ranges(counts: tuple[int, ...]) -> None:
    summary = summarise(counts)

    assert summary.agreement is not None
    assert summary.median is not None
    assert -1 <= summary.agreement <= 1
    assert 1 <= summary.median <= len(counts)
    votes = [i for i, count in enumerate(counts, start=1) if count]
    assert votes[0] <= summary.median <= votes[-1]


@given(distributions(), st.data())
def test_a_vote_that_moves_up_never_lowers_the_median(
    counts: tuple[int, ...], data: st.DataObject
) -> None:
    held = [i for i, count in enumerate(counts[:-1]) if count]
    if not held:
        return
    which = data.draw(st.sampled_from(held))
    moved = list(counts)
    moved[which] -= 1
    moved[data.draw(st.integers(which + 1, len(counts) - 1))] += 1

    assert interpolated_median(moved) >= interpolated_median(counts) - 1e-12


# --- bands --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "agreement", "band"),
    [
        ((0, 0, 1, 2, 1), 0.625, Band.SHARED),
        ((3, 3, 3, 0, 0), 0.5, Band.SHARED),  # exactly at the border
        ((2, 2, 2, 1, 0), 0.3571, Band.MIXED),
        ((0, 2, 2, 2, 0), 0.5, Band.SPLIT),  # a third low, a third high
        ((0, 1, 1, 1, 1), 0.25, Band.SPLIT),  # a quarter low, half high
        ((4, 6, 6, 6, 2), 0.2083, Band.SPLIT),  # 10 of 24 low, 8 of 24 high
        ((5, 5, 5, 5, 4), 0.0417, Band.SPLIT),
        ((2, 2, 2, 2, 2), 0.0, Band.SPLIT),
    ],
)
def test_bands(counts: tuple[int, ...], agreement: float, band: Band) -> None:
    summary = summarise(counts)

    assert summary.agreement == pytest.approx(agreement, abs=5e-5)
    assert summary.band is band


def banded_by_the_text(counts: tuple[int, ...]) -> Band | None:
    """The bands as they are written down, in exact fractions, for five points."""
    total = sum(counts)
    if total < 4:
        return None
    agreement = published_agreement(counts)
    low, high = Fraction(sum(counts[:2]), total), Fraction(sum(counts[3:]), total)
    quarter = Fraction(1, 4)
    if agreement < Fraction(1, 5) or (low >= quarter and high >= quarter):
        return Band.SPLIT
    return Band.SHARED if agreement >= Fraction(1, 2) else Band.MIXED


def test_every_small_distribution_lies_in_the_band_of_the_text() -> None:
    borders = set()
    for counts in all_distributions(5, 8):
        assert summarise(counts).band is banded_by_the_text(counts), counts
        borders.add(published_agreement(counts))

    assert {Fraction(1, 2), Fraction(1, 5)} <= borders  # both borders were met exactly


@given(st.tuples(*[st.integers(0, 60)] * 5))
def test_every_distribution_lies_in_the_band_of_the_text(counts: tuple[int, ...]) -> None:
    assert summarise(counts).band is banded_by_the_text(counts)


def test_the_share_of_a_split_counts_from_exactly_a_quarter() -> None:
    assert summarise((0, 2, 4, 2, 0)).band is Band.SPLIT  # a quarter at each end, though A = 0.62
    assert summarise((0, 2, 5, 2, 0)).band is Band.SHARED


def test_the_middle_of_other_scales_belongs_to_no_end() -> None:
    assert summarise((2, 4, 2)).band is Band.SPLIT
    assert summarise((0, 4, 4, 0)).band is Band.SHARED
    assert summarise((1, 1, 0, 4, 0, 1, 1)).band is Band.SPLIT


def test_under_four_votes_there_is_no_band() -> None:
    assert summarise((0, 0, 3, 0, 0)).band is None
    assert summarise((0, 0, 4, 0, 0)).band is Band.SHARED
    assert summarise((0, 0, 3, 0, 0), dont_know=9).band is None


def test_nobody_gives_no_figure_but_keeps_who_does_not_know() -> None:
    nobody = summarise((0, 0, 0, 0, 0), dont_know=3)

    assert (nobody.n, nobody.dont_know) == (0, 3)
    assert (nobody.median, nobody.mean, nobody.agreement, nobody.band) == (None,) * 4
    assert agreement_a((0, 0, 0)) is None


def test_dont_know_is_left_out_of_every_figure() -> None:
    without, beside = summarise((1, 2, 3)), summarise((1, 2, 3), dont_know=5)

    assert beside.n == without.n == 6
    assert (beside.median, beside.mean) == (without.median, without.mean)


def test_refuses_what_is_no_distribution() -> None:
    with pytest.raises(ValueError, match="three points"):
        summarise((1, 2))
    with pytest.raises(ValueError, match="negative"):
        agreement_a((1, -1, 2))
    with pytest.raises(ValueError, match="at least one vote"):
        interpolated_median((0, 0, 0))
