"""Consent: how many stand behind it, and who is heard first."""

from collections.abc import Iterable

import pytest

from ccworkshop.commands.answers import SetMinimum
from ccworkshop.screens import DiscussScreen, RevealScreen
from ccworkshop.session import Beat, Session, StepRef, Value
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import Findings
from tests.core.more_steps import MORE, consent, more, room_for
from tests.core.workshops import alike, at, first, run, with_teams

CONSENT = StepRef(MORE, "consent")


def shown(*columns: Iterable[Value], of: int | None = None, threshold: float = 3) -> Session:
    """24 people show hands, one column for each item; ``of`` counts the items asked."""
    day = more(room_for(*columns), consent(of or len(columns), threshold=threshold))
    return alike(day, first(CONSENT), *columns)


def found(day: Session) -> Findings:
    seen = catalog.findings(day, CONSENT, 1)
    assert seen is not None
    return seen


@pytest.mark.parametrize(
    ("hands", "headline"),
    [
        ([], "Nobody has answered yet."),
        ([None, None], "Every answer so far is “don’t know”."),
        (
            [5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 2],
            "Consent: 11 of 12 stand behind it; one below 3 speaks first.",
        ),
        ([5, 3, 2, 0, None], "Consent: 2 of 4 stand behind it; two below 3 speak first."),
        ([5, 2], "Consent: 1 of 2 stands behind it; one below 3 speaks first."),
        ([3, 4, 5], "Consent: all 3 stand behind it."),
        ([4], "Consent: 1 of 1 stands behind it."),
        ([0, 1], "Consent: none of 2 stands behind it; two below 3 speak first."),
        ([1], "Consent: none of 1 stands behind it; one below 3 speaks first."),
    ],
)
def test_one_thing_is_said_in_one_sentence(hands: list[Value], headline: str) -> None:
    assert found(shown(hands, of=1)).headline == headline


@pytest.mark.parametrize(
    ("columns", "headline"),
    [
        (([3, 3], [4, 5]), "Consent on every one: nobody is below 3."),
        (
            ([3, 3], [4, 2]),
            "Consent on one of two; on Involve everyone one below 3 speaks first.",
        ),
        (
            ([1, 1], [4, 2], [5, 5]),
            "Consent on one of three; those below 3 speak first on {both}.",
        ),
        (([3, 3], [None, None]), "Consent on every one: nobody is below 3; one has no score."),
    ],
)
def test_several_things_are_told_apart(columns: tuple[list[Value], ...], headline: str) -> None:
    both = "Show the money and Involve everyone"

    assert found(shown(*columns)).headline == headline.replace("{both}", both)


def test_what_most_oppose_comes_first_and_what_nobody_answered_last() -> None:
    seen = found(shown([5, 5, 5, 2], [None] * 4, [2, 2, 4, 4], [5, 5, 5, 5]))

    assert seen.figure is None
    assert seen.bars.minimum == 3
    assert [(row.key, row.note) for row in seen.bars.rows] == [
        ("kpis", "two below 3"),
        ("money", "one below 3"),
        ("leaders", ""),
        ("everyone", ""),
    ]
    assert seen.bars.rows[0].counts == (0, 0, 2, 0, 2, 0)


def test_whoever_is_below_makes_a_flag_and_a_row_to_discuss() -> None:
    seen = found(shown([5, 5, 5, 2], [0, 1, 2, 4], [5, 5, 5, 5]))

    assert [(flag.item, flag.finding, flag.urgent) for flag in seen.flags] == [
        ("everyone", "1.5 (n 4) · three below 3", True),
        ("money", "4.8 (n 4) · one below 3", False),
    ]
    assert [flag.weight for flag in seen.flags] == [0.75, 0.25]
    assert [(row.title, row.reason, row.urgent) for row in seen.discuss] == [
        ("Involve everyone", "1 of 4 stands behind it; three below 3 speak first.", True),
        ("Show the money", "3 of 4 stand behind it; one below 3 speaks first.", False),
    ]


def test_a_room_at_both_ends_is_urgent_though_its_median_is_fine() -> None:
    seen = found(shown([0, 1, 5, 5, 5, 5]))

    assert seen.result.items[0].gap == 0
    assert seen.flags[0].urgent


def test_the_threshold_is_the_content_s_or_the_room_s() -> None:
    day = shown([2, 3, 4], threshold=2)

    assert found(day).headline == "Consent: all 3 stand behind it."
    higher = found(run(day, SetMinimum(CONSENT, 4)))
    assert higher.headline == "Consent: 1 of 3 stands behind it; two below 4 speak first."
    assert (higher.result.minimum, higher.result.items[0].gap) == (4, 1)


def test_nobody_against_leaves_nothing_to_discuss() -> None:
    day = at(shown([4, 5, 4]), CONSENT, Beat.DISCUSS)
    kind = catalog.kind_at(day, CONSENT)

    screen = kind.screen(catalog.context(day, CONSENT), day.place)

    assert isinstance(screen, RevealScreen)
    assert screen.headline == "Nothing lies far apart here."
    assert screen.note == "What would make us doubt this picture?"


def test_a_room_that_does_not_know_has_settled_nothing() -> None:
    day = at(shown([None, None, None, None]), CONSENT, Beat.DISCUSS)
    kind = catalog.kind_at(day, CONSENT)

    screen = kind.screen(catalog.context(day, CONSENT), day.place)

    assert isinstance(screen, DiscussScreen)
    assert screen.headline == "Every answer so far is “don’t know”."


def test_teams_consent_as_teams() -> None:
    day = alike(more(with_teams(), consent(1)), first(CONSENT), [5, 4, 4, 2])
    day = at(day, CONSENT, Beat.REVEALED)

    screen = catalog.kind_at(day, CONSENT).screen(catalog.context(day, CONSENT), day.place)

    assert isinstance(screen, RevealScreen)
    assert screen.headline == "Consent: 3 of 4 stand behind it; one below 3 speaks first."
    assert screen.footer == "4 of 4 teams answered"
