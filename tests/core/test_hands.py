"""A show of hands: who is present, which question the stage shows, what the panel says."""

from dataclasses import replace

import pytest

from ccworkshop.commands.answers import SetWay
from ccworkshop.commands.ballots import CountHands, PointAt, SetPresent
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import SetRevote
from ccworkshop.content.records import Choice, Field, FieldType, Step
from ccworkshop.screens import HandsScreen, VoteScreen
from ccworkshop.session import Beat, Pointer, Session, StepRef, Way
from ccworkshop.views.console import workbench
from ccworkshop.views.hands import answers_of, hands, sum_words
from ccworkshop.views.stage import stage_view
from ccworkshop.voting import pointed_at, turnout
from tests.core.more_steps import MORE, consent, more
from tests.core.workshops import (
    AREAS,
    ITEMS,
    at,
    first,
    rating,
    run,
    second,
    session,
    with_people,
)

ONE = first(AREAS)


def day(step: Step | None = None, people: int = 12) -> Session:
    made = with_people(step, count=people) if people else session(step)
    return at(run(made, SetWay(AREAS, Way.HANDS)), AREAS, Beat.OPEN)


def many() -> Step:
    step = rating()
    extra = (replace(step.items[0], key="more", title="One more"),)
    return replace(step, items=(*step.items, *extra))


def refused(of: Session, command: Command, match: str) -> None:
    with pytest.raises(CommandRefused, match=match):
        run(of, command)


# --- present ------------------------------------------------------------------------------------


def test_those_on_the_list_are_present_until_somebody_counts_them() -> None:
    start = day()
    assert start.present(AREAS) == 12
    counted = run(start, SetPresent(AREAS, 9))
    assert counted.present(AREAS) == 9
    assert turnout(counted, ONE) == (0, 9)
    assert run(counted, SetPresent(AREAS, None)).present(AREAS) == 12
    assert day(people=0).present(AREAS) == 0


def test_what_is_no_number_of_people_is_refused() -> None:
    refused(day(), SetPresent(AREAS, -1), "no count of people")
    refused(day(), SetPresent(AREAS, 10**5), "no count of people")
    refused(with_people(), SetPresent(AREAS, 3), "another way")
    refused(day(), SetPresent(StepRef("areas", "no"), 3), "no such step")


def test_the_words_of_history() -> None:
    assert SetPresent(AREAS, 9).words(day()) == "9 people present"
    assert SetPresent(AREAS, None).words(day()) == "people present as on the list"
    assert PointAt(ONE, "").words(day()) == "all questions at once"
    assert PointAt(ONE, "kpis").words(day()) == "show of hands on Adapt the KPIs"


# --- where the stage stands ---------------------------------------------------------------------


def test_the_stage_puts_one_question_after_the_other() -> None:
    begun = stage_view(day())
    assert isinstance(begun, HandsScreen)
    assert (begun.item.key, begun.place, begun.total) == ("money", 1, 6)
    assert begun.eyebrow == "Six areas · first vote · show of hands"
    later = stage_view(run(day(), PointAt(ONE, "kpis")))
    assert isinstance(later, HandsScreen)
    assert (later.item.title, later.place) == ("Adapt the KPIs", 3)
    assert later.item.field.scale == day().step(AREAS).scale


def test_the_stage_never_knows_a_count() -> None:
    counted = run(day(), CountHands(ONE, "money", {"1": 7, "2": 5}))
    assert stage_view(counted) == stage_view(day())
    at_once = run(day(), PointAt(ONE, ""))
    assert stage_view(run(counted, PointAt(ONE, ""))) == stage_view(at_once)


def test_few_questions_stand_on_the_stage_together() -> None:
    view = stage_view(run(day(), PointAt(ONE, "")))
    assert isinstance(view, VoteScreen)
    assert [item.key for item in view.items] == list(ITEMS)
    assert (view.voters, view.expected) == ((), 0)
    assert view.eyebrow.endswith("show of hands")


def test_too_many_questions_come_one_by_one_all_the_same() -> None:
    made = run(day(many()), PointAt(ONE, ""))
    assert pointed_at(made, ONE) == 0
    assert not hands(made, AREAS, 1).may_be_at_once


def test_a_step_without_a_question_shows_what_it_has() -> None:
    empty = day(replace(rating(), items=()))
    assert isinstance(stage_view(empty), VoteScreen)


def test_a_second_vote_begins_at_its_first_question() -> None:
    made = run(day(), SetRevote(AREAS, wanted=True), PointAt(ONE, "mindset"))
    assert pointed_at(made, ONE) == 5
    assert pointed_at(made, second(AREAS)) == 0
    assert made.settings_of(AREAS).pointer == Pointer(1, "mindset")
    once = run(made, PointAt(ONE, ""))
    assert pointed_at(once, second(AREAS)) is None


def test_only_what_is_asked_can_be_pointed_at() -> None:
    refused(day(), PointAt(ONE, "no"), "no item")
    refused(day(), PointAt(second(AREAS), "money"), "no such vote")
    refused(with_people(), PointAt(ONE, "money"), "another way")


# --- the panel ----------------------------------------------------------------------------------


def test_a_row_adds_up_beside_the_people_present() -> None:
    made = run(
        day(),
        CountHands(ONE, "money", {"1": 4, "2": 5, "?": 3}),
        CountHands(ONE, "everyone", {"4": 11}),
        CountHands(ONE, "kpis", {"4": 13}),
    )
    view = hands(made, AREAS, 1)
    assert [one.mark for one in view.answers] == ["1", "2", "3", "4", "5", "?"]
    assert view.answers[0].note == "What 1 means."
    assert view.rows[0].counts == (4, 5, None, None, None, 3)
    assert [one.sum for one in view.rows[:4]] == [
        "12 of 12",
        "11 of 12: one is missing",
        "13 of 12: one too many",
        "",
    ]
    assert [one.wrong for one in view.rows[:4]] == [False, True, True, False]
    assert view.counted == 1
    assert (view.present, view.from_list, view.here) == (12, True, 0)


def test_without_a_list_no_sum_is_wrong() -> None:
    view = hands(run(day(people=0), CountHands(ONE, "money", {"1": 4})), AREAS, 1)
    assert view.rows[0].sum == "4"
    assert not view.rows[0].wrong
    assert view.counted == 1
    assert sum_words(9, 12) == "9 of 12: three are missing"
    assert sum_words(15, 12) == "15 of 12: three too many"


def test_consent_starts_at_its_fist() -> None:
    ref = StepRef(MORE, "consent")
    made = run(more(with_people(), consent(1)), SetWay(ref, Way.HANDS), SetPresent(ref, 3))
    view = hands(made, ref, 1)
    assert [one.written for one in view.answers] == ["0", "1", "2", "3", "4", "5", "?"]
    assert not view.may_be_at_once
    assert not view.from_list


def test_choices_are_counted_by_their_keys() -> None:
    choices = (Choice("keep", "Keep", "as it is"), Choice("drop", "Drop"))
    field = Field("verdict", "Verdict", FieldType.CHOICE, choices=choices)
    written = [(one.written, one.mark, one.title, one.note) for one in answers_of(field)]
    assert written == [("keep", "1", "Keep", "as it is"), ("drop", "2", "Drop", "")]
    assert answers_of(Field("n", "Number", FieldType.NUMBER)) == ()


def test_the_tab_counts_questions_and_not_hands() -> None:
    """A sum that is one too many is no room of thirteen."""
    start = day()
    assert workbench(start, *AREAS).tally == "0/6"
    wrong = run(start, CountHands(ONE, ITEMS[0], {"1": 13}))
    assert workbench(wrong, *AREAS).tally == "0/6"
    right = run(wrong, CountHands(ONE, ITEMS[0], {"1": 10, "?": 2}))
    assert workbench(right, *AREAS).tally == "1/6"
    assert workbench(with_people(count=12), *AREAS).tally == "0/12"
