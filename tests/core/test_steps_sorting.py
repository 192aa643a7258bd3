"""Sorting: what the room's votes make of a card, the board, what wants an action."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from ccworkshop.charts import PairedBars, TallyBoard, TallyRow
from ccworkshop.content.records import AttentionArea, Field, FieldType
from ccworkshop.screens import DiscussScreen, RevealScreen
from ccworkshop.session import Answer, AnswerSheet, Beat, Session, StepRef, Value, Voter
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, more, step
from tests.core.steps_of_cards import FIT_FIELDS, KPI_FIELDS
from tests.core.workshops import TITLES, at, first, items, with_people, with_teams

REF = StepRef(MORE, "sorting")
Votes = Sequence[Mapping[str, Value]]


def day_of(fields: Sequence[Field] = KPI_FIELDS, count: int = 3, **options: str) -> Session:
    return more(with_teams(), step("sorting", items(count), None, fields, **options))


def given(day: Session, sheets: Votes) -> Session:
    """Each voter gives one sheet, as question → value."""
    filled: dict[Voter, AnswerSheet] = {
        voter: AnswerSheet(voter, {key: Answer(value) for key, value in sheet.items()})
        for voter, sheet in zip(day.voters(REF), sheets, strict=False)
    }
    return replace(day, sheets={**day.sheets, first(REF): filled})


def columns(field: str, **cards: str) -> Votes:
    """Votes for one field, a word for each card with one letter a voter ("?" for none)."""
    names = {"c": "centric", "n": "neutral", "t": "toxic", "k": "keep", "a": "adapt", "d": "drop"}
    voters = max(len(votes) for votes in cards.values())
    return [
        {f"{key}.{field}": names.get(votes[i]) for key, votes in cards.items() if i < len(votes)}
        for i in range(voters)
    ]


def found(day: Session) -> Findings:
    seen = catalog.findings(day, REF, 1)
    assert seen is not None
    return seen


def kpis(bad: str = "toxic", **cards: str) -> Findings:
    return found(given(day_of(bad=bad), columns("verdict", **cards)))


def board(seen: Findings) -> TallyBoard:
    assert isinstance(seen.figure, TallyBoard)
    return seen.figure


def row(seen: Findings, title: str = TITLES[0]) -> TallyRow:
    return next(row for row in board(seen).rows if row.title == title)


# --- the verdict on a card ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "verdict", "contested", "bad"),
    [
        ("cccc", "Customer-centric", False, False),
        ("ccn", "Customer-centric", False, False),  # two of three
        ("c", "Customer-centric", False, False),
        ("cccn", "Customer-centric", False, False),  # three of four
        ("ccnt", "Customer-centric", True, False),  # two of four
        ("ccnn", "Customer-centric / Neutral", True, False),
        ("cntt", "Customer-toxic", True, True),
        ("nntt", "Customer-toxic", True, True),  # a tie counts as bad until it is settled
        ("cnt", "Customer-toxic", True, True),
        ("tttt", "Customer-toxic", False, True),
        ("????", "", False, False),
    ],
)
def test_the_leading_category_is_the_verdict(
    votes: str, verdict: str, contested: bool, bad: bool
) -> None:
    seen = row(kpis(money=votes))

    assert (seen.verdict, seen.contested, seen.bad) == (verdict, contested, bad)
    assert (seen.n, seen.dont_know) == (len(votes.replace("?", "")), votes.count("?"))


def test_two_thirds_exactly_settle_a_card() -> None:
    day = more(with_people(), step("sorting", items(1), fields=KPI_FIELDS))
    settled = found(given(day, columns("verdict", money="ccccnn")))
    contested = found(given(day, columns("verdict", money="cccccnnn")))

    assert [one.rows[0].contested for one in (board(settled), board(contested))] == [False, True]


def test_without_a_bad_category_a_tie_is_a_tie() -> None:
    seen = row(kpis(bad="", money="nntt"))

    assert (seen.verdict, seen.contested, seen.bad) == ("Neutral / Customer-toxic", True, False)


def test_the_board_counts_every_category_and_names_the_bad_one() -> None:
    seen = board(kpis(money="ctt?", everyone="nnn", kpis="ccc"))

    assert seen.choices == ("Customer-centric", "Neutral", "Customer-toxic")
    assert seen.bad == 2
    assert seen.rows[0].counts == (1, 0, 2)
    assert board(kpis(bad="", money="t")).bad is None


def test_bad_cards_come_first_then_contested_ones_then_the_rest() -> None:
    day = day_of(count=6, bad="toxic")
    cards = {
        "money": "",
        "everyone": "ccc",
        "kpis": "cccc",
        "leaders": "ccnn",
        "silos": "nntt",
        "mindset": "tttc",
    }
    seen = board(found(given(day, columns("verdict", **cards))))

    assert [row.title for row in seen.rows] == [
        "Mindset",
        "Break the silos",
        "Leadership support",
        "Adapt the KPIs",
        "Involve everyone",
        "Show the money",
    ]


def test_the_rewrites_stand_beside_the_card_each_once() -> None:
    line = "money.rewrite"
    sheets: Votes = [{line: "share of happy customers"}, {line: "calls solved at once"}] * 2
    seen = found(given(day_of(), sheets))

    assert row(seen).note == "calls solved at once; share of happy customers"
    assert seen.headline == "No card has a verdict yet."


# --- the headline -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cards", "headline"),
    [
        (
            {"money": "ttt", "everyone": "ttn", "kpis": "ccc"},
            "Not aligned: 2 of 3 are customer-toxic.",
        ),
        ({"money": "t", "everyone": "n", "kpis": "c"}, "Not aligned: 1 of 3 is customer-toxic."),
        ({"money": "ccc", "everyone": "nnn", "kpis": "ccc"},
         "Aligned: none of 3 is customer-toxic."),
        ({"money": "ccnn", "everyone": "cccc", "kpis": "??"},
         "Aligned: none of 2 is customer-toxic; 1 is contested; 1 has no vote."),
        ({"money": "ccnn", "everyone": "nncc"},
         "Aligned: none of 2 is customer-toxic; 2 are contested; 1 has no vote."),
        ({"money": "????"}, "Every answer so far is “don’t know”."),
    ],
)  # fmt: skip
def test_one_bad_card_is_enough_to_be_not_aligned(cards: Mapping[str, str], headline: str) -> None:
    assert kpis(**cards).headline == headline


def test_the_share_that_is_wanted_is_reported() -> None:
    day = day_of(wanted="centric")
    seen = found(given(day, columns("verdict", money="ccc", everyone="nnn", kpis="cn")))

    assert seen.headline == "Customer-centric: 1 of 3; 1 is contested."


def test_bad_and_wanted_may_be_reported_together() -> None:
    day = day_of(wanted="centric", bad="toxic")
    seen = found(given(day, columns("verdict", money="ccc", everyone="ttt", kpis="nnn")))

    assert seen.headline == "Not aligned: 1 of 3 is customer-toxic; customer-centric: 1 of 3."
    assert [(flag.item, flag.weight, flag.urgent) for flag in seen.flags] == [
        ("everyone", 2, True),
        ("kpis", 1, False),
    ]


def test_without_either_the_verdicts_are_counted() -> None:
    seen = kpis(bad="", money="ccc", everyone="ccc", kpis="cn")

    assert seen.headline == "Customer-centric 2, neutral 0, customer-toxic 0; 1 is contested."
    assert seen.flags == ()


def test_a_room_that_has_listed_nothing_yet_has_an_empty_board() -> None:
    seen = found(more_of_none())

    assert seen.headline == "No card is on the board yet."
    assert board(seen).rows == ()
    assert (seen.flags, seen.discuss, seen.tables) == ((), (), ())


def more_of_none() -> Session:
    return more(with_teams(), step("sorting", fields=KPI_FIELDS, room="KPI", bad="toxic"))


# --- flags, what to discuss, tables -------------------------------------------------------------


TOXIC: Votes = [
    {"money.verdict": "toxic", "money.route": "time", "money.rewrite": "calls solved at once"},
    {"money.verdict": "toxic", "money.route": "time"},
    {"money.verdict": "toxic", "money.route": "profit"},
    {"money.verdict": "neutral", "money.route": "profit", "everyone.verdict": "neutral"},
]


def test_a_bad_card_is_a_candidate_with_votes_route_and_rewrite() -> None:
    (flag,) = found(given(day_of(bad="toxic"), TOXIC)).flags

    assert (flag.item, flag.title, flag.urgent) == ("money", "Show the money", True)
    assert flag.finding == (
        "Neutral 1, Customer-toxic 3 · Eats customer time 2, Creates bad profit 1"
        " · calls solved at once"
    )
    assert flag.weight == 1.5  # three of four
    assert flag.area is None


def test_what_is_asked_for_one_category_counts_only_there() -> None:
    (table,) = found(given(day_of(bad="toxic"), TOXIC)).tables

    assert table.title == "Route"
    assert table.columns == ("item", "Eats customer time", "Creates bad profit", "?")
    assert table.rows == (("Show the money", "2", "1", "0"),)  # who found it neutral is not asked


def test_cards_outside_the_wanted_category_are_candidates_that_can_wait() -> None:
    day = day_of(wanted="centric")
    seen = found(given(day, columns("verdict", money="nnnc", everyone="cccc", kpis="ccnn")))

    assert [(flag.item, flag.weight, flag.urgent) for flag in seen.flags] == [
        ("money", 0.75, False),
        ("kpis", 0.5, False),
    ]
    assert seen.flags[1].area is AttentionArea.ADAPT_THE_KPIS


def test_the_room_talks_about_bad_contested_and_doubted_cards() -> None:
    seen = kpis(money="ccct", everyone="ccnn", kpis="tttt")

    assert [(row.title, row.reason, row.urgent) for row in seen.discuss] == [
        ("Adapt the KPIs", "Customer-toxic 4", True),
        ("Involve everyone", "Customer-centric 2, Neutral 2", False),
        ("Show the money", "Customer-centric 3, Customer-toxic 1", False),
    ]


def test_cards_on_which_all_agree_need_no_talk() -> None:
    assert kpis(money="cccc", everyone="nnnn").discuss == ()


def test_the_stage_shows_the_board_and_then_what_to_talk_about() -> None:
    day = given(day_of(bad="toxic"), TOXIC)
    kind = catalog.kind_named("sorting")
    shown, talked = (
        kind.screen(catalog.context(there, REF), there.place)
        for there in (at(day, REF, Beat.REVEALED), at(day, REF, Beat.DISCUSS))
    )

    assert isinstance(shown, RevealScreen)
    assert isinstance(shown.figure, TallyBoard)
    assert shown.bars.rows == ()
    assert isinstance(talked, DiscussScreen)
    assert talked.rows[0].reason == (
        "Neutral 1, Customer-toxic 3 · Eats customer time 2, Creates bad profit 1"
    )


# --- best fit -----------------------------------------------------------------------------------


def fits(*rows: tuple[str, int | None, int | None], card: str = "money") -> list[dict[str, Value]]:
    """One voter a row: verdict, fit with the market, fit with our capabilities."""
    return [
        {f"{card}.verdict": verdict, f"{card}.market": market, f"{card}.skills": skills}
        for verdict, market, skills in rows
    ]


def fit_day(*cards: list[dict[str, Value]]) -> Session:
    merged = [
        {key: value for sheet in sheets for key, value in sheet.items()}
        for sheets in zip(*cards, strict=True)
    ]
    return given(day_of(FIT_FIELDS, count=3), merged)


KEPT = fits(("keep", 2, 4), ("keep", 2, 4), ("adapt", 2, 5), ("keep", 1, 4))
DROPPED = fits(("drop", 1, 1), ("drop", 1, 2), ("drop", 1, 1), ("drop", 1, 1), card="everyone")
SOUND = fits(("keep", 5, 4), ("keep", 5, 4), ("keep", 4, 4), ("keep", 5, None), card="kpis")


def test_two_fits_are_drawn_side_by_side_the_lowest_first() -> None:
    seen = found(fit_day(KEPT, SOUND, DROPPED))

    assert isinstance(seen.figure, PairedBars)
    assert seen.figure.names == ("Fit with our market", "Fit with our capabilities")
    assert (seen.figure.low, seen.figure.high) == (1, 5)
    assert [row.title for row in seen.figure.rows] == [TITLES[1], TITLES[0], TITLES[2]]
    kept = seen.figure.rows[1]
    assert kept.first == pytest.approx(1.833, abs=0.001)  # 1.5 + (2 − 1)/3
    assert kept.second == pytest.approx(4.167, abs=0.001)  # 3.5 + 2/3
    assert (kept.verdict, kept.contested, kept.n) == ("Keep 3, Adapt 1", False, 4)
    assert seen.figure.rows[2].n == 3  # one does not know the second
    (more_,) = seen.more
    assert more_.title == "Verdict"
    assert isinstance(more_.figure, TallyBoard)


def test_the_lowest_fit_is_named_after_the_verdicts() -> None:
    seen = found(fit_day(KEPT, SOUND, DROPPED))

    assert seen.headline == (
        "Keep 2, adapt 0, drop 1; lowest: Involve everyone, fit with our market 1.0."
    )


def test_what_does_not_fit_and_is_kept_is_a_candidate() -> None:
    seen = found(fit_day(KEPT, SOUND, DROPPED))

    (flag,) = seen.flags
    assert flag.item == "money"
    assert flag.weight == pytest.approx(3 - 1.8333, abs=0.001)
    assert flag.urgent
    assert flag.finding == (
        "Keep 3, Adapt 1 · fit with our market 1.8 (n 4) · fit with our capabilities 4.2 (n 4)"
    )


def test_what_nobody_gave_a_verdict_or_points_is_no_candidate() -> None:
    bare: Votes = [{"money.market": 1, "money.skills": 1}, {"everyone.verdict": "keep"}]
    seen = found(given(day_of(FIT_FIELDS, count=2), bare))

    assert seen.flags == ()
    assert isinstance(seen.figure, PairedBars)
    assert [row.first for row in seen.figure.rows] == [1, None]
    assert seen.headline == (
        "Keep 1, adapt 0, drop 0; lowest: Show the money, fit with our capabilities 1.0;"
        " 1 has no vote."
    )


def test_a_verdict_alone_has_no_lowest_fit() -> None:
    seen = found(given(day_of(FIT_FIELDS, count=1), [{"money.verdict": "keep"}]))

    assert seen.headline == "Keep 1, adapt 0, drop 0."


def test_a_fit_a_hair_under_the_middle_is_no_candidate() -> None:
    near = fits(*[("keep", 3, 4)] * 12, ("keep", 2, 4))
    day = more(with_people(), step("sorting", items(1), fields=FIT_FIELDS))

    seen = found(given(day, near))

    assert isinstance(seen.figure, PairedBars)
    assert seen.figure.rows[0].first == pytest.approx(3 - 0.0417, abs=0.001)
    assert seen.flags == ()


def test_points_come_with_their_whole_distribution() -> None:
    market, skills = found(fit_day(KEPT, SOUND, DROPPED)).tables

    assert (market.title, skills.title) == ("Fit with our market", "Fit with our capabilities")
    assert market.columns == ("item", "n", "?", "1", "2", "3", "4", "5", "median", "agreement")
    assert market.rows[0][:8] == ("Show the money", "4", "0", "1", "3", "0", "0", "0")
    assert skills.rows[2][:3] == ("Adapt the KPIs", "3", "1")


def test_one_field_of_points_alone_is_a_table() -> None:
    fields = (KPI_FIELDS[0], Field("weight", "Weight", FieldType.POINTS, scale=FIT_FIELDS[1].scale))
    seen = found(given(day_of(fields), [{"money.verdict": "toxic", "money.weight": 4}]))

    assert isinstance(seen.figure, TallyBoard)
    assert [table.title for table in seen.tables] == ["Weight"]
    assert seen.more == ()
