"""Votes of which there are counts only: what they show is what the same answers on paper show."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ccworkshop.commands.answers import CastAnswer, SetWay
from ccworkshop.commands.ballots import CastBallot, CountHands
from ccworkshop.commands.day import SetRevote
from ccworkshop.content.records import FieldType, Question, Step
from ccworkshop.session import (
    Answer,
    Beat,
    Comparator,
    RoundRef,
    Session,
    Split,
    StepRef,
    StepSettings,
    Way,
)
from ccworkshop.statistics import NumberSummary, Summary
from ccworkshop.steps import catalog
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.steps.kind import StepResult
from ccworkshop.voting import is_asked
from tests.core.more_steps import MORE, ONE_OF_EACH, grouped, more
from tests.core.workshops import AREAS, at, first, person, rating, run, second, with_people

IN_BOOTH = tuple(
    one
    for one in (*ONE_OF_EACH, replace(rating(), key="rating"))
    if any(
        option.name == "way" and "booth" in option.choices for option in SCHEMAS[one.kind].options
    )
)
PEOPLE = 24


def marks(step: Step, number: int, round_number: int) -> Mapping[str, Answer]:
    """What one person says; every fifth does not know."""
    said: dict[str, Answer] = {}
    for place, question in enumerate(step.questions):
        if is_asked(question, said):
            said[question.key] = Answer(_value(question, number * (place + 2) + round_number))
    return said


def _value(question: Question, seed: int) -> int | str | None:
    field = question.field
    if seed % 5 == 0:
        return None
    if field.type is FieldType.CHOICE:
        return field.choices[seed % len(field.choices)].key
    if field.type is FieldType.LINE:
        return f"Line {seed % 7}"
    low, high = (
        (field.scale.low, field.scale.high)
        if field.scale
        else (int(field.low or 0), int(field.high or 0))
    )
    return low + seed % (high - low + 1)


def held(step: Step, way: Way) -> tuple[Session, StepRef]:
    """The day after both votes on a step."""
    day = more(with_people(count=PEOPLE), step)
    ref = StepRef(MORE, step.key)
    day = run(replace(day, settings={**day.settings, ref: StepSettings(way=way)}))
    day = run(day, SetRevote(ref, wanted=True))
    for number in (1, 2):
        day = at(day, ref, Beat.OPEN, number)
        for one in range(1, PEOPLE + 1):
            day = voted(day, RoundRef(*ref, number), one, marks(step, one, number))
        day = at(day, ref, Beat.REVEALED, number)
    return day, ref


def voted(day: Session, round_ref: RoundRef, one: int, said: Mapping[str, Answer]) -> Session:
    if day.way(round_ref.ref) is Way.BOOTH:
        return run(day, CastBallot(round_ref, f"p{one}", said))
    return run(
        day,
        *(
            CastAnswer(round_ref, person(one), key, answer.value, answer.evidence)
            for key, answer in said.items()
        ),
    )


def of_round(day: Session, ref: StepRef, number: int) -> StepResult:
    found = catalog.result(day, ref, number)
    assert found is not None
    return found


@pytest.mark.parametrize("step", IN_BOOTH, ids=lambda step: str(step.kind))
def test_a_secret_vote_shows_what_the_same_answers_on_paper_show(step: Step) -> None:
    secret, ref = held(step, Way.BOOTH)
    paper, _ref = held(step, Way.PAPER)

    for number in (1, 2):
        ours, theirs = of_round(secret, ref, number), of_round(paper, ref, number)
        assert (ours.answered, ours.expected) == (theirs.answered, theirs.expected)
        assert [(one.whole, one.first, one.gap) for one in ours.items] == [
            (one.whole, one.first, one.gap) for one in theirs.items
        ]
        assert [(one.whole, one.first) for one in ours.numbers] == [
            (one.whole, one.first) for one in theirs.numbers
        ]
        assert [(one.counts, one.dont_know, one.leading, one.first) for one in ours.choices] == [
            (one.counts, one.dont_know, one.leading, one.first) for one in theirs.choices
        ]
        assert [one.lines for one in ours.lines] == [one.lines for one in theirs.lines]
        mine, other = (catalog.findings(day, ref, number) for day in (secret, paper))
        assert mine is not None
        assert other is not None
        assert mine.headline == other.headline


@pytest.mark.parametrize("step", IN_BOOTH, ids=lambda step: str(step.kind))
def test_every_group_that_is_shown_of_a_secret_vote_has_the_figures_of_paper(step: Step) -> None:
    secret, ref = held(step, Way.BOOTH)
    paper, _ref = held(step, Way.PAPER)
    ours, theirs = of_round(secret, ref, 2), of_round(paper, ref, 2)
    points: Summary | None
    numbers: NumberSummary | None
    shown = 0
    for mine, other in zip(ours.items, theirs.items, strict=True):
        for split, groups in mine.groups.items():
            known = {one.title: one.summary for one in other.groups[split]}
            for group in groups:
                if (points := group.summary) is not None:
                    shown += 1
                    assert points == (known[group.title] or points)
                    assert points.n >= 3
    for guess, written in zip(ours.numbers, theirs.numbers, strict=True):
        for split, halves in guess.groups.items():
            said = {one.title: one.summary for one in written.groups[split]}
            for half in halves:
                if (numbers := half.summary) is not None:
                    shown += 1
                    assert numbers == (said[half.title] or numbers)
    assert shown or not (ours.items or ours.numbers)


# --- themes -------------------------------------------------------------------------------------


def climate(way: Way, comparator: Comparator | None = None) -> Session:
    """A rating of three themes, its votes counted or on paper."""
    step = replace(grouped("minimum"), options={**grouped("minimum").options, "revote": True})
    day = run(with_people(step, count=PEOPLE), SetWay(AREAS, way))
    if comparator:
        settings = replace(day.settings_of(AREAS), comparator=comparator)
        day = replace(day, settings={**day.settings, AREAS: settings})
    for number, round_ref in ((1, first(AREAS)), (2, second(AREAS))):
        day = at(day, AREAS, Beat.OPEN, number)
        for one in range(1, PEOPLE + 1):
            said = marks(day.step(AREAS), one, number)
            day = run(day, CastBallot(round_ref, f"p{one}", said))
        day = at(day, AREAS, Beat.REVEALED, number)
    return day


def test_themes_of_counted_votes_pool_their_items_and_their_groups() -> None:
    them = Comparator("Last year", {"it": 3.5})
    day = climate(Way.BOOTH, them)
    seen = catalog.findings(day, AREAS, 2)
    assert seen is not None
    it = seen.result.items[0]
    assert it.item.title == "IT"
    assert it.comparator == 3.5
    votes = [
        marks(day.step(AREAS), one, 2)[key].value
        for one in range(1, PEOPLE + 1)
        for key in ("money", "everyone")
    ]
    by_hand = tuple(votes.count(point) for point in range(1, 6))
    assert it.whole.counts == by_hand
    assert it.whole.dont_know == votes.count(None)
    assert it.whole.n <= PEOPLE < it.whole.votes
    assert it.first is not None
    assert it.first.counts != it.whole.counts
    levels = {group.title: group.summary for group in it.groups[Split.LEVEL]}
    low = levels["Front line"]
    assert low is not None
    assert low.votes < it.whole.votes


def test_themes_of_hands_have_counts_and_no_groups() -> None:
    step = grouped("minimum")
    day = run(with_people(step, count=12), SetWay(AREAS, Way.HANDS))
    day = at(day, AREAS, Beat.OPEN)
    ones = first(AREAS)
    day = run(
        day,
        CountHands(ones, "money", {"1": 5, "2": 5, "?": 2}),
        CountHands(ones, "everyone", {"2": 12}),
    )
    seen = catalog.findings(at(day, AREAS, Beat.REVEALED), AREAS, 1)
    assert seen is not None
    it = seen.result.items[0]
    assert (it.whole.counts, it.whole.dont_know, it.whole.n) == ((5, 17, 0, 0, 0), 2, 12)
    assert (dict(it.groups), it.first, it.moved) == ({}, None, None)
    assert it.gap is not None
