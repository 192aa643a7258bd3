"""Placement: where things lie on a map of two axes, and what the zones make of it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ccworkshop.charts import MapAxis, MapPlace, ZoneBox, ZoneMap
from ccworkshop.commands.rows import AddRow
from ccworkshop.content.records import AttentionArea, Provenance, Source, Step, Zone
from ccworkshop.screens import BlankScreen, DiscussScreen
from ccworkshop.session import Answer, AnswerSheet, Beat, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_maps import MAP_FIELDS, ZONES
from tests.core.workshops import OURS, at, first, items, run, second, with_people, with_teams

PLACE = StepRef(MORE, "placement")
Pair = tuple[Value, Value]


def mapped(count: int = 2, zones: Sequence[Zone] = ZONES) -> Step:
    made = step("placement", items(count), fields=MAP_FIELDS, room="line", most_rows=6)
    return replace(made, zones=tuple(zones))


def placed(
    *rows: Sequence[Pair],
    zones: Sequence[Zone] = ZONES,
    by_person: bool = False,
    number: int = 1,
    day: Session | None = None,
) -> Session:
    """One row for each item: the pair that each voter gives it, in the voters' order."""
    made = mapped(len(rows), zones)
    day = day or more(with_people() if by_person else with_teams(), made)
    sheets = {}
    for voter, pairs in zip(day.voters(PLACE), zip(*rows, strict=True), strict=False):
        answers: dict[str, Answer] = {}
        for item, (x, y) in zip(made.items, pairs, strict=True):
            answers |= {f"{item.key}.needs": Answer(x), f"{item.key}.levers": Answer(y)}
        sheets[voter] = AnswerSheet(voter, answers)
    round_ref = first(PLACE) if number == 1 else second(PLACE)
    return replace(day, sheets={**day.sheets, round_ref: sheets})


def found(day: Session, number: int = 1) -> Findings:
    seen = catalog.findings(day, PLACE, number)
    assert seen is not None
    return seen


def the_map(day: Session) -> ZoneMap:
    figure = found(day).figure
    assert isinstance(figure, ZoneMap)
    return figure


HIGH, LOW, FAR, BETWEEN = [(5, 5)] * 4, [(1, 5)] * 4, [(5, 1)] * 4, [(3, 3)] * 4
ASK = [(None, None)] * 4


# --- points, clouds, zones ----------------------------------------------------------------------


def test_a_place_is_the_median_point_with_every_pair_around_it() -> None:
    # Needs 4, 4, 5, 5: half of the votes at 4, so midway to 5. Levers 3, 3, 4, 5: 3.5.
    figure = the_map(placed([(4, 3), (4, 3), (5, 4), (5, 5)]))

    assert figure.places == (
        MapPlace("1", "Show the money", 4.5, 3.5, 4, ((4, 3, 2), (5, 4, 1), (5, 5, 1)), "Worth it"),
    )
    assert figure.x == MapAxis("Needs", 1, 5, "Rung 1", "Rung 5")
    assert figure.y.title == "Levers"
    assert figure.zones[1] == ZoneBox("Low return", (1, 2.5), (2.5, 5), "Nobody asks for it.")


def test_an_answer_on_one_axis_counts_there_and_is_no_point_of_the_cloud() -> None:
    (place,) = the_map(placed([(4, 4), (5, None), (4, None), (None, None)])).places

    # Needs 4, 4, 5: 3.5 + 1.5 / 2 = 4.25, from three; levers from one.
    assert (place.x, place.y, place.n) == (4.25, 4, 1)
    assert place.cloud == ((4, 4, 1),)


def test_marks_stay_with_their_item_whoever_else_is_placed() -> None:
    seen = found(placed(ASK, HIGH, ASK, LOW))

    assert seen.legend == (("2", "Involve everyone"), ("4", "Leadership support"))
    assert isinstance(seen.figure, ZoneMap)
    assert [place.mark for place in seen.figure.places] == ["2", "4"]


@pytest.mark.parametrize(
    ("pairs", "shown"),
    [
        ([(4, 4), (4, 5), (5, None)], False),
        ([(4, 4), (None, 5), (5, None)], False),
        ([(4, 4), (4, 5), (5, 5)], True),
    ],
)
def test_pairs_of_people_are_shown_from_three_on_and_those_of_teams_always(
    pairs: list[Pair], *, shown: bool
) -> None:
    (of_people,) = the_map(placed(pairs, by_person=True)).places
    (of_teams,) = the_map(placed(pairs)).places

    assert bool(of_people.cloud) is shown
    assert of_teams.cloud
    assert (of_people.x, of_people.y, of_people.n) == (of_teams.x, of_teams.y, of_teams.n)


@pytest.mark.parametrize("pairs", [[(4, 4)], [(4, 4), (4, 5)]])
def test_of_one_or_two_people_no_map_is_drawn(pairs: list[Pair]) -> None:
    assert found(placed(pairs, by_person=True)).figure is None


@pytest.mark.parametrize(
    ("pairs", "zone"),
    [
        ([(3, 3), (4, 4)], "Worth it"),  # 3.5 and 3.5: a corner
        ([(2, 5), (3, 5)], "Low return"),  # 2.5: a border
        ([(3, 2), (3, 3)], "between the zones"),  # 3 and 2.5
        ([(4, 2), (4, 3)], "Out of reach"),  # 4 and 2.5: a border
        ([(2, 2), (2, 2)], "between the zones"),
    ],
)
def test_borders_belong_to_their_zone(pairs: list[Pair], zone: str) -> None:
    assert the_map(placed(pairs)).places[0].zone == zone


def test_where_zones_lie_on_each_other_the_first_one_counts() -> None:
    wide = Zone("wide", "All of it", "", (5, 1), (5, 1), OURS)  # from either end

    assert the_map(placed(HIGH, zones=(*ZONES, wide))).places[0].zone == "Worth it"
    assert the_map(placed(HIGH, zones=(wide, *ZONES))).places[0].zone == "All of it"
    assert the_map(placed(HIGH, zones=(wide,))).zones[0].x == (1, 5)


def test_a_map_without_zones_has_none_between_them() -> None:
    assert the_map(placed(HIGH, zones=())).places[0].zone == ""


# --- headline -----------------------------------------------------------------------------------


SPLIT = [(1, 5), (1, 5), (5, 5), (5, 5)]  # needs 3, levers 5


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        ([ASK], "Every answer so far is “don’t know”."),
        ([[(4, None)] * 4], "Nothing has a place on both axes yet."),
        ([HIGH], "Show the money lies in “Worth it”."),
        ([BETWEEN], "Show the money lies between the zones."),
        ([HIGH, HIGH], "Both lie in “Worth it”."),
        ([HIGH, HIGH, HIGH], "All three lie in “Worth it”."),
        ([BETWEEN] * 4, "All four lie between the zones."),
        ([HIGH, ASK], "Show the money lies in “Worth it”; one has no place yet."),
        (
            [BETWEEN, BETWEEN, LOW, HIGH, HIGH],
            "Two of five lie in “Worth it”, one in “Low return” and two between the zones.",
        ),
        ([FAR, LOW], "One of two lies in “Low return” and one in “Out of reach”."),
        (
            [HIGH, FAR, LOW, BETWEEN],
            "One of four lies in “Worth it”: Show the money; the other three lie elsewhere.",
        ),
        ([LOW, FAR, FAR], "Two of three lie in “Out of reach” and one in “Low return”."),
        (
            [HIGH, SPLIT],
            (
                "One of two lies in “Worth it” and one between the zones; "
                "the room is split on Involve everyone."
            ),
        ),
        ([SPLIT, SPLIT], "Both lie between the zones; the room is split on every one."),
        (
            [SPLIT, SPLIT, BETWEEN, ASK],
            (
                "All three lie between the zones; the room is split on two of the three; "
                "one has no place yet."
            ),
        ),
    ],
)
def test_the_headline_is_true(rows: list[list[Pair]], headline: str) -> None:
    assert found(placed(*rows)).headline == headline


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        ([LOW], "Show the money stands at 1.0 on Needs and 5.0 on Levers."),
        ([HIGH, HIGH], "Needs: all at 5.0; Levers: all at 5.0."),
        (
            [LOW, FAR, HIGH],
            (
                "Needs: Involve everyone and Adapt the KPIs highest, at 5.0; "
                "Levers: Show the money and Adapt the KPIs highest, at 5.0."
            ),
        ),
    ],
)
def test_without_zones_the_headline_names_the_ends(rows: list[list[Pair]], headline: str) -> None:
    assert found(placed(*rows, zones=())).headline == headline


def test_a_list_that_the_room_has_not_begun() -> None:
    empty = more(with_teams(), mapped(0))

    seen = found(empty)
    assert seen.headline == "Nothing has been listed yet."
    assert (seen.flags, seen.discuss, seen.legend) == ((), (), ())
    assert the_map(empty).places == ()
    for beat in tuple(Beat)[:5]:
        there = at(empty, PLACE, beat)
        screen = catalog.kind_at(there, PLACE).screen(catalog.context(there, PLACE), there.place)
        assert not isinstance(screen, BlankScreen)
    listed = run(empty, AddRow(PLACE, "Retail"))
    assert found(listed).headline == "Nobody has answered yet."


def test_one_voter_s_place_is_the_room_s() -> None:
    (place,) = the_map(placed([(4, 5)])).places

    assert (place.x, place.y, place.n, place.zone) == (4, 5, 1, "Worth it")


# --- flags, discussion, tables ------------------------------------------------------------------


def test_a_zone_with_advice_makes_candidates_in_the_order_of_the_zones() -> None:
    flags = found(placed(FAR, LOW, HIGH, BETWEEN)).flags

    assert [(flag.item, flag.title) for flag in flags] == [
        ("kpis", "Adapt the KPIs"),
        ("money", "Show the money"),
    ]
    assert [flag.weight for flag in flags] == pytest.approx([1, 1 / 3])
    assert flags[1].finding == (
        "Needs 5.0 (n 4), Levers 1.0 (n 4) · “Out of reach” – Build it or stop."
    )
    assert (flags[0].area, flags[1].area) == (AttentionArea.ADAPT_THE_KPIS, None)
    assert not any(flag.urgent for flag in flags)


def test_a_candidate_on_which_the_room_is_split_is_urgent() -> None:
    (flag,) = found(placed([(5, 1), (5, 1), (5, 5), (5, 5)], zones=(wide_zone(),))).flags

    assert flag.urgent


def wide_zone(*sources: Source) -> Zone:
    return Zone("all", "All of it", "", (1, 5), (1, 5), sources or OURS, "Act.")


def test_the_axis_on_which_the_room_is_split_is_discussed() -> None:
    day = placed(HIGH, SPLIT)

    (row,) = found(day).discuss
    assert (row.title, row.reason, row.urgent) == (
        "Involve everyone · Needs",
        "Split: 2 low, 2 high.",
        True,
    )
    there = at(day, PLACE, Beat.DISCUSS)
    screen = catalog.kind_at(day, PLACE).screen(catalog.context(there, PLACE), there.place)
    assert isinstance(screen, DiscussScreen)
    assert screen.rows == (row,)


def test_every_axis_stands_in_the_table_with_its_whole_distribution() -> None:
    (table,) = found(placed([(4, 3), (4, 3), (5, 4), (5, None)])).tables

    # Four of 4, 4, 5, 5: layers are {4, 5} twice, each 1 × (1 − 1/4). Three of 3, 3, 4: a layer
    # {3, 4} of two votes and one of 3 alone: (2 × 0.75 + 1) / 3.
    assert table.columns == (
        "item",
        "question",
        "n",
        "?",
        "answers, lowest point first",
        "median",
        "agreement",
        "band",
    )
    assert table.rows == (
        ("Show the money", "Needs", "4", "0", "0 · 0 · 0 · 2 · 2", "4.5", "0.75", "shared"),
        ("Show the money", "Levers", "3", "1", "0 · 0 · 2 · 1 · 0", "3.3", "0.83", "–"),
    )


def test_a_re_vote_says_what_moved() -> None:
    day = placed(LOW)
    day = placed([(1, 5), (2, 5), (2, 5), (1, None)], day=day, number=2)

    (table,) = found(day, 2).tables
    assert table.columns[-2:] == ("first vote", "moved")
    assert [row[-2:] for row in table.rows] == [("1.0 (n 4)", "2"), ("5.0 (n 4)", "1")]


def test_an_axis_without_an_answer_has_dashes_in_the_table() -> None:
    (table,) = found(placed(ASK)).tables

    assert table.rows[0][2:] == ("0", "4", "0 · 0 · 0 · 0 · 0", "–", "–", "–")
    day = placed(HIGH, day=more(with_teams(), mapped(1)), number=2)
    assert found(day, 2).tables[0].rows[0][-2:] == ("–", "0")


def test_zones_of_our_own_are_called_so() -> None:
    seed = Source(Provenance.SEED, "004")
    theirs = replace(wide_zone(seed), key="theirs", title="Theirs")
    both = replace(wide_zone(seed, *OURS), key="both", title="Both")
    ours = replace(wide_zone(*OURS), key="ours", title="Ours")

    def note(*zones: Zone) -> str:
        cross, *others = found(placed(HIGH, zones=zones)).note.split("; ")
        assert cross == "cross: the middle half of the answers"
        return "; ".join(others)

    assert note() == note(theirs) == ""
    assert note(ours) == "the zones are our own"
    assert note(theirs, ours) == "our own: “Ours”"
    assert note(both) == "where the borders run is our reading"
    assert note(both, ours) == "where the borders run is our reading; our own: “Ours”"
    assert note(theirs, both) == "our reading of the borders: “Both”"
    assert note(theirs, both, ours) == "our reading of the borders: “Both”; our own: “Ours”"


def test_an_answer_that_is_no_point_of_the_scale_is_no_point_of_the_cloud() -> None:
    (place,) = the_map(placed([(4, 4), (9, 4), ("x", 4), (4, 5)])).places

    assert place.cloud == ((4, 4, 1), (4, 5, 1))
