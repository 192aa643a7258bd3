"""What every kind of step must do; a new kind is held to it by standing in the catalog."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import pytest

from ccworkshop import beats
from ccworkshop.commands.answers import CastAnswer, CastSheet, SetComparator, SetLens
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.day import GoTo, SetRevote
from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.content.schema import Need, OptionType
from ccworkshop.screens import BlankScreen, PauseScreen, RevealScreen, StageView, VoteScreen
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    Comparator,
    Lens,
    Place,
    RoundRef,
    Session,
    Split,
    StepRef,
    Value,
    Voter,
)
from ccworkshop.steps import catalog, entries
from ccworkshop.steps.catalog import KINDS, SCHEMAS, context, kind_at, kind_named
from ccworkshop.steps.kind import BadAnswer, StepKind
from ccworkshop.store import Store
from ccworkshop.voting import is_asked
from tests.core.more_steps import (
    MORE,
    ONE_OF_EACH,
    every_kind,
    every_kind_on_paper,
    voted_twice,
)
from tests.core.workshops import (
    AREAS,
    FRAME,
    ORDER,
    PLAN,
    FakeClock,
    answered,
    at,
    first,
    ranking,
    rating,
    run,
    second,
    team,
    with_people,
    with_teams,
)

HOME: Mapping[str, StepRef] = {
    "briefing": FRAME,
    "rating": AREAS,
    "ranking": ORDER,
    "planning": PLAN,
    **{one.kind: StepRef(MORE, one.key) for one in ONE_OF_EACH},
}

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.schema.kind)
EVERY_VOTE = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.takes_answers], ids=lambda kind: kind.schema.kind
)


def home(kind: StepKind) -> StepRef:
    """Where the small day plays a kind; a new kind adds a step to it."""
    return HOME[kind.schema.kind]


def step_of(kind: StepKind, day: Session | None = None) -> Step:
    return (day or every_kind()).step(home(kind))


def two_rounds() -> Session:
    return voted_twice(every_kind())


def test_the_small_day_plays_every_kind() -> None:
    assert set(HOME) == {kind.schema.kind for kind in KINDS}
    assert {step.kind for _, step in every_kind().steps()} == set(HOME)


def test_every_kind_has_its_own_name() -> None:
    assert len(SCHEMAS) == len(KINDS)
    assert [kind_named(kind.schema.kind) for kind in KINDS] == list(KINDS)
    with pytest.raises(KeyError):
        kind_named("no such kind")


# --- schema -------------------------------------------------------------------------------------


TYPES: Mapping[OptionType, tuple[type, ...]] = {
    OptionType.FLAG: (bool,),
    OptionType.INTEGER: (int,),
    OptionType.NUMBER: (int, float),
    OptionType.TEXT: (str,),
    OptionType.TEXTS: (tuple,),
    OptionType.INTEGERS: (tuple,),
}


@EVERY_KIND
def test_the_schema_is_sane(kind: StepKind) -> None:
    schema = kind.schema
    names = [option.name for option in schema.options]

    assert schema.kind.isidentifier()
    assert len(set(names)) == len(names)
    for option in schema.options:
        assert isinstance(option.default, TYPES[option.type])
        if option.choices:
            assert option.default in option.choices
        if option.low is not None and option.high is not None:
            assert option.low <= option.high
    assert 0 <= schema.least_items <= schema.most_items
    assert set(schema.step_options) <= set(names)
    if schema.items is Need.REQUIRED:
        assert schema.least_items > 0
    assert kind.takes_answers == ("way" in names)


@EVERY_KIND
def test_the_step_of_the_small_day_fits_the_schema(kind: StepKind) -> None:
    step, schema = step_of(kind), kind.schema

    assert set(step.options) == {option.name for option in schema.options}
    fields = () if schema.entry else step.fields  # the reader makes the only one itself
    for given, need in (
        (step.items, schema.items),
        (step.scale, schema.scale),
        (fields, schema.fields),
    ):
        if need is not Need.OPTIONAL:
            assert bool(given) == (need is Need.REQUIRED)


# --- beats and screens --------------------------------------------------------------------------


@EVERY_KIND
@pytest.mark.parametrize("rounds", [1, 2])
def test_the_line_begins_with_the_brief_and_runs_through_every_round(
    kind: StepKind, rounds: int
) -> None:
    line = kind.beats(rounds)

    assert line[0] == (1, Beat.BRIEF)
    assert len(set(line)) == len(line)
    if kind.takes_answers:
        for number in range(1, rounds + 1):
            vote = [beat for one, beat in line if one == number and beat is not Beat.BRIEF]
            assert vote[:3] == [Beat.OPEN, Beat.CLOSED, Beat.REVEALED]


@EVERY_KIND
def test_every_beat_has_a_name_and_a_screen(kind: StepKind) -> None:
    day, ref = two_rounds(), home(kind)
    step = day.step(ref)
    for place in beats.step_line(day, ref):
        there = at(day, ref, place.beat, place.round)
        name = kind.beat_name(step, place.beat, place.round)
        screen = kind.screen(context(there, ref), place)

        assert name
        assert name == name.strip()
        assert not isinstance(screen, BlankScreen | PauseScreen)
        assert screen.headline


@EVERY_KIND
def test_a_second_round_looks_different_from_the_first(kind: StepKind) -> None:
    if not kind.takes_answers:
        return
    step = step_of(kind)
    for beat in (Beat.OPEN, Beat.CLOSED, Beat.REVEALED):
        assert kind.beat_name(step, beat, 1) != kind.beat_name(step, beat, 2)
    day = two_rounds()
    shown = [
        kind.screen(context(day, home(kind)), Place(*home(kind), Beat.OPEN, number))
        for number in (1, 2)
    ]
    assert [isinstance(screen, VoteScreen) for screen in shown] == [True, True]
    assert shown[0] != shown[1]


# --- answers ------------------------------------------------------------------------------------


@EVERY_VOTE
def test_what_is_written_reads_back(kind: StepKind) -> None:
    step = step_of(kind)
    for seed in range(40):
        answers = kind.demo_answers(step, Random(seed), lean=(seed % 3) - 1)
        for key, answer in answers.items():
            assert kind.read(step, key, kind.write(answer.value)) == answer.value
    for question in step.questions:
        assert kind.read(step, question.key, kind.write(None)) is None


@EVERY_VOTE
def test_dont_know_can_be_written_in_many_ways(kind: StepKind) -> None:
    for written in ("?", " ? ", "dk", "DK", "Don't know", "don’t know", "dont know"):
        for question in step_of(kind).questions:
            assert kind.read(step_of(kind), question.key, written) is None


@EVERY_VOTE
@pytest.mark.parametrize("written", ["", " ", "x", "-1", "2.5", "nan", "inf", "1e999", "99999999"])
def test_refuses_what_is_no_answer_and_says_what_was_found(kind: StepKind, written: str) -> None:
    step = step_of(kind)
    for question in step.questions:
        if question.field.type is FieldType.LINE and written.strip():
            continue  # any words are a line
        with pytest.raises(BadAnswer) as refusal:
            kind.read(step, question.key, written)

        assert f"“{written.strip()}”" in str(refusal.value)


@EVERY_VOTE
def test_answers_put_one_after_the_other_make_a_whole_sheet(kind: StepKind) -> None:
    step = step_of(kind)
    for seed in range(20):
        demo = kind.demo_answers(step, Random(seed), 0.0)
        sheet: Mapping[str, Answer] = {}
        for key, answer in demo.items():
            sheet = kind.put(step, sheet, key, answer)
            assert sheet[key] == answer
        assert kind.check(step, sheet) == ""
        assert set(sheet) == set(demo)


@EVERY_KIND
def test_putting_an_answer_leaves_the_old_sheet_alone(kind: StepKind) -> None:
    step = step_of(kind)
    old = {"money": Answer(1), "silos": Answer(2)}

    assert kind.put(step, old, "money", Answer(3)) == {"money": Answer(3), "silos": Answer(2)}
    assert old == {"money": Answer(1), "silos": Answer(2)}


@EVERY_VOTE
def test_digits_type_answers(kind: StepKind) -> None:
    step = step_of(kind)
    for question in step.questions:
        kinds = (FieldType.POINTS, FieldType.RANK)
        if question.field.type not in kinds:
            continue
        low, high = entries.bounds(question.field)
        typed = [kind.key_answer(step, question.key, digit) for digit in (low, high)]
        assert typed == [low, high]
        if low > 0:
            assert kind.key_answer(step, question.key, 0) is None
        if high < 9:
            with pytest.raises(BadAnswer):
                kind.key_answer(step, question.key, 9)


@EVERY_VOTE
def test_digits_choose_and_nothing_else_than_a_choice(kind: StepKind) -> None:
    step = step_of(kind)
    for question in step.questions:
        choices = [choice.key for choice in question.field.choices]
        if choices:
            assert [
                kind.key_answer(step, question.key, digit) for digit in range(len(choices) + 1)
            ] == [None, *choices]
            with pytest.raises(BadAnswer):
                kind.key_answer(step, question.key, len(choices) + 1)


@EVERY_KIND
def test_demo_answers_pass_the_kind_s_own_check(kind: StepKind) -> None:
    step = step_of(kind)
    for seed in range(40):
        answers = kind.demo_answers(step, Random(seed), lean=0.4)
        if kind.takes_answers:
            assert kind.check(step, answers) == ""
            assert set(step.required) <= set(answers) <= {one.key for one in step.questions}
        else:
            assert answers == {}


@EVERY_KIND
def test_demo_answers_repeat_with_the_same_chance(kind: StepKind) -> None:
    step = step_of(kind)

    one, other = (kind.demo_answers(step, Random(7), 0.0) for _ in range(2))

    assert one == other


@EVERY_KIND
def test_a_sheet_goes_in_and_undo_restores_the_very_session(kind: StepKind) -> None:
    day, ref = every_kind(), home(kind)
    store = Store(day, FakeClock())
    sheet = kind.demo_answers(day.step(ref), Random(1), 0.0) or {"x": Answer(1)}
    command = CastSheet(first(ref), team(1), sheet)

    if not kind.takes_answers:
        with pytest.raises(CommandRefused, match="takes no answers"):
            store.dispatch(command)
        assert store.session is day
        return
    store.dispatch(command)

    assert store.session.sheets_of(first(ref))[team(1)].answers == sheet
    assert store.undo()
    assert store.session is day


@EVERY_KIND
def test_kinds_without_answers_refuse_them_and_have_no_results(kind: StepKind) -> None:
    day, ref = every_kind(), home(kind)
    result, found = catalog.result(day, ref, 1), catalog.findings(day, ref, 1)

    if kind.takes_answers:
        assert result is not None
        assert found is not None
        assert found.result == result
        assert found.headline == "Nobody has answered yet."
        assert found.flags == ()
        return
    assert (result, found) == (None, None)
    assert kind.write(3) == ""
    assert "takes no answers" in kind.check(day.step(ref), {})
    with pytest.raises(BadAnswer, match="takes no answers"):
        kind.read(day.step(ref), "x", "3")
    with pytest.raises(BadAnswer, match="takes no answers"):
        kind.key_answer(day.step(ref), "x", 3)


# --- secrecy ------------------------------------------------------------------------------------

SECRET = "the Quetzalcoatl account"
HIDDEN_BEATS = (Beat.BRIEF, Beat.OPEN, Beat.CLOSED)


def secret_rows(day: Session, round_ref: RoundRef) -> Session:
    """Plant every voter's answers, with evidence nobody could think of by chance."""
    step = day.step(round_ref.ref)
    kind = kind_at(day, round_ref.ref)
    sheets = {}
    for i, voter in enumerate(day.voters(round_ref.ref)):
        demo = kind.demo_answers(step, Random(f"{i}{round_ref.round}"), 0.3)
        given = {key: Answer(one.value, SECRET) for key, one in demo.items()}
        sheets[voter] = AnswerSheet(voter, given)
    return replace(day, sheets={**day.sheets, round_ref: sheets})


def other_value(field: Field, value: Value) -> Value:
    """Another answer to the same question."""
    if field.type is FieldType.LINE:
        return f"{value or 'something'} else"
    if field.type is FieldType.CHOICE:
        keys = [choice.key for choice in field.choices]
        return keys[(keys.index(value) + 1) % len(keys)] if isinstance(value, str) else keys[0]
    low, high = entries.bounds(field)
    return low + (value + 1 - low) % (high + 1 - low) if isinstance(value, int) else low


def other_split(answers: Mapping[str, Answer], step: Step) -> Mapping[str, Answer]:
    """Another sheet that adds up as well: everything goes to the next, or to the first."""
    values = [one.value for one in answers.values()]
    moved = [*values[1:], *values[:1]]
    if moved == values:
        moved = [int(step.figure("total")), *[0] * (len(values) - 1)]
    assert moved != values
    return {key: Answer(value, "else") for key, value in zip(answers, moved, strict=True)}


def other_answers(day: Session, round_ref: RoundRef) -> Session:
    """The same people with the same questions answered, every value another."""
    step = day.step(round_ref.ref)
    changed = {}
    for voter, sheet in day.sheets_of(round_ref).items():
        if step.figure("total"):
            changed[voter] = replace(sheet, answers=other_split(sheet.answers, step))
            continue
        given = {
            key: Answer(other_value(step.question_at(key).field, one.value), "else")
            for key, one in sheet.answers.items()
        }
        assert all(given[key].value != one.value for key, one in sheet.answers.items())
        for question in step.questions:  # whoever chose something else is asked something else
            if question.field.when and is_asked(question, given) and question.key not in given:
                given[question.key] = Answer(other_value(question.field, None), "else")
        changed[voter] = replace(sheet, answers=given)
    return replace(day, sheets={**day.sheets, round_ref: changed})


def screen_at(day: Session, ref: StepRef, beat: Beat, number: int) -> StageView:
    there = at(day, ref, beat, number)
    return kind_at(there, ref).screen(context(there, ref), there.place)


@EVERY_VOTE
@pytest.mark.parametrize("make", [every_kind, every_kind_on_paper], ids=["teams", "paper"])
@pytest.mark.parametrize("number", [1, 2])
def test_no_screen_before_the_reveal_tells_anything_of_an_answer(
    kind: StepKind, make: Callable[[], Session], number: int
) -> None:
    ref = home(kind)
    day = run(make(), SetRevote(ref, wanted=True))
    day = secret_rows(day, RoundRef(*ref, number))

    for beat in HIDDEN_BEATS:
        if (number, beat) not in kind.beats(number):
            continue
        screen = screen_at(day, ref, beat, number)
        assert SECRET not in repr(screen)
        # Whatever the answers are, the room sees the very same.
        other = other_answers(day, RoundRef(*ref, number))
        assert screen_at(other, ref, beat, number) == screen

    revealed = screen_at(day, ref, Beat.REVEALED, number)
    assert isinstance(revealed, RevealScreen)
    # The check above can fail: what is revealed does depend on the answers.
    other = other_answers(day, RoundRef(*ref, number))
    assert screen_at(other, ref, Beat.REVEALED, number) != revealed


@EVERY_VOTE
def test_the_first_reveal_tells_nothing_of_the_re_vote(kind: StepKind) -> None:
    ref = home(kind)
    day = run(every_kind_on_paper(), SetRevote(ref, wanted=True))
    day = secret_rows(day, first(ref))
    voted_again = other_answers(
        replace(day, sheets={**day.sheets, second(ref): day.sheets[first(ref)]}), second(ref)
    )

    for beat in (Beat.REVEALED, Beat.DISCUSS):
        assert screen_at(voted_again, ref, beat, 1) == screen_at(day, ref, beat, 1)


@EVERY_VOTE
def test_not_even_the_reveal_shows_who_said_what(kind: StepKind) -> None:
    ref = home(kind)
    day = secret_rows(every_kind_on_paper(), first(ref))

    for beat in (Beat.REVEALED, Beat.DISCUSS):
        shown = repr(screen_at(day, ref, beat, 1))
        assert SECRET not in shown
        assert not any(repr(one.name) in shown for one in day.participants)


# --- a ranking and the rating that it weighs ----------------------------------------------------


def ranked_and_rated(number: int = 1) -> Session:
    """Four teams that agree on the order; in the rating everything is at 1."""
    day = with_teams(rating(revote=True))
    day = answered(day, first(ORDER), {team(i): range(1, 7) for i in range(1, 5)})
    return answered(day, RoundRef(*AREAS, number), {team(i): [1] * 6 for i in range(1, 5)})


def test_a_ranking_shown_tells_nothing_of_a_rating_not_yet_revealed() -> None:
    day = at(ranked_and_rated(), ORDER, Beat.REVEALED)

    result = catalog.result(day, ORDER, 1)

    assert result is not None
    assert [item.weighted_gap for item in result.items] == [None] * 6
    assert result.items[0].weight == 1


def test_a_ranking_shown_weighs_the_first_vote_while_the_re_vote_goes_on() -> None:
    day = at(ranked_and_rated(), AREAS, Beat.REVEALED)
    day = at(day, ORDER, Beat.REVEALED)
    before = catalog.result(day, ORDER, 1)
    day = answered(day, second(AREAS), {team(i): [5] * 6 for i in range(1, 5)})

    assert catalog.result(day, ORDER, 1) == before
    assert catalog.revealed_round(day, AREAS) == 1
    day = at(day, AREAS, Beat.REVEALED, 2)
    assert catalog.revealed_round(day, AREAS) == 2
    result = catalog.result(day, ORDER, 1)
    assert result is not None
    assert [item.weighted_gap for item in result.items] == [0] * 6


def test_a_ranking_that_nobody_has_seen_weighs_all_there_is() -> None:
    result = catalog.result(ranked_and_rated(2), ORDER, 1)

    assert result is not None
    assert result.items[0].weighted_gap == 2
    assert catalog.revealed_round(ranked_and_rated(), AREAS) == 0


def test_steps_that_weigh_each_other_do_not_ask_for_ever() -> None:
    day = with_teams(order=ranking(weighs="order"))
    day = answered(day, first(ORDER), {team(1): range(1, 7)})

    result = catalog.result(day, ORDER, 1)

    assert result is not None
    assert [item.gap for item in result.items] == [None] * 6


def test_a_ranking_may_weigh_nothing_or_a_step_without_results() -> None:
    for day in (with_teams(order=ranking(weighs="")), with_teams(order=ranking(weighs="rate"))):
        ranked = answered(day, first(ORDER), {team(1): range(1, 7)})
        result = catalog.result(ranked, ORDER, 1)
        assert result is not None
        assert [item.weighted_gap for item in result.items] == [None] * 6


# --- the last round -----------------------------------------------------------------------------


def test_the_latest_results_are_those_of_the_last_round_somebody_finished() -> None:
    day = answered(two_rounds(), first(AREAS), {team(1): [2] * 6})
    half = answered(day, second(AREAS), {team(1): [4] * 3})
    whole = answered(day, second(AREAS), {team(1): [4] * 6})

    assert [catalog.last_round(one, AREAS) for one in (two_rounds(), day, half, whole)] == [
        1,
        1,
        1,
        2,
    ]
    latest = catalog.latest(whole, AREAS)
    assert latest is not None
    assert latest.round_ref.round == 2


def test_there_is_no_step_in_a_break() -> None:
    day = with_teams()
    for ref in (StepRef("coffee", ""), StepRef("nowhere", "rate"), StepRef("areas", "nothing")):
        with pytest.raises(KeyError):
            context(day, ref)
        with pytest.raises(KeyError):
            kind_at(day, ref)


def test_settings_of_every_sort_leave_every_screen_standing() -> None:
    day = with_people(rating(revote=True))
    voters: tuple[Voter, ...] = day.voters(AREAS)
    for i, voter in enumerate(voters):
        for item in day.step(AREAS).items:
            day = run(day, CastAnswer(first(AREAS), voter, item.key, 1 + i % 5))
    for lens in (None, Lens(Split.LEVEL, ("Front line", "no such")), Lens(Split.NONE)):
        beside = SetComparator(AREAS, Comparator("Last year", {"money": 4}))
        there = run(day, SetLens(AREAS, lens), beside)
        for place in beats.step_line(there, AREAS):
            there = run(there, GoTo(place))
            screen = kind_at(there, AREAS).screen(context(there, AREAS), place)
            assert not isinstance(screen, BlankScreen)
