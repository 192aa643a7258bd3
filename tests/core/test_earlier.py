"""Figures of an earlier session, to hold today's beside."""

from dataclasses import replace

from ccworkshop.commands.answers import SetComparator
from ccworkshop.content.provenance import origins
from ccworkshop.content.records import (
    Choice,
    Field,
    FieldType,
    Group,
    Provenance,
    Scale,
    Source,
)
from ccworkshop.earlier import earlier_figures
from ccworkshop.session import Beat, RoundRef, Session, StepRef
from tests.core.more_steps import ONE_OF_EACH, every_kind
from tests.core.workshops import (
    AREAS,
    FRAME,
    ITEMS,
    MORNING,
    alike,
    at,
    first,
    rating,
    run,
    second,
    with_teams,
)


def march(beat: Beat = Beat.REVEALED) -> Session:
    day = replace(with_teams(), title="March", starts=MORNING)
    return at(alike(day, first(AREAS), *[(1, 2, 2, 3)] * 5, (None, None)), AREAS, beat)


def test_the_medians_that_were_shown_are_taken_by_key() -> None:
    today = with_teams()
    found = earlier_figures(march(), today, AREAS)

    assert found is not None
    assert found.values == dict.fromkeys(ITEMS[:5], 2.0)  # the sixth has no figure
    assert found.name.startswith("March, ")
    run(today, SetComparator(AREAS, found))


def test_themes_are_taken_by_their_keys_as_well() -> None:
    step = rating()
    group = Group("all", "All of it", (Source(Provenance.AUTHORED),))
    step = replace(
        step, groups=(group,), items=tuple(replace(item, group="all") for item in step.items)
    )
    day = at(alike(with_teams(step), first(AREAS), *[(4, 4)] * 6), AREAS, Beat.REVEALED)
    found = earlier_figures(day, with_teams(step), AREAS)
    assert found is not None
    assert found.values["all"] == 4.0


def test_a_vote_that_was_never_shown_is_no_figure() -> None:
    assert earlier_figures(march(Beat.OPEN), with_teams(), AREAS) is None


def test_the_re_vote_counts_where_it_was_shown() -> None:
    day = replace(with_teams(rating(revote=True)), title="March")
    day = alike(alike(day, first(AREAS), *[(1, 1)] * 6), second(AREAS), *[(5, 5)] * 6)
    shown = earlier_figures(at(day, AREAS, Beat.REVEALED, 2), with_teams(), AREAS)
    half = earlier_figures(at(day, AREAS, Beat.OPEN, 2), with_teams(), AREAS)
    assert shown is not None
    assert half is not None
    assert (shown.values["money"], half.values["money"]) == (5.0, 1.0)


def test_another_activity_or_step_is_not_the_same() -> None:
    today = with_teams()
    assert earlier_figures(with_teams(), today, AREAS) is None
    assert earlier_figures(march(), today, FRAME) is None
    other = march()
    activities = {
        name: replace(one, key=f"other-{one.key}")
        for name, one in other.workshop.activities.items()
    }
    other = replace(other, workshop=replace(other.workshop, activities=activities))
    assert earlier_figures(other, today, AREAS) is None


def test_kinds_without_points_have_nothing_to_hold_beside() -> None:
    day = every_kind()
    for ref, step in day.steps():
        assert earlier_figures(day, day, ref) is None, step.kind
        assert RoundRef(*StepRef(*ref), 1).ref == ref


def test_every_element_stands_once_under_its_source() -> None:
    article, ours = Source(Provenance.SEED, "001"), Source(Provenance.AUTHORED)
    activity = with_teams().workshop.activities[with_teams().entry("areas").activity]
    step = activity.steps[0]
    scale = step.scale
    assert isinstance(scale, Scale)
    mixed = replace(
        activity,
        sources=(article,),
        steps=(
            replace(
                step,
                scale=replace(scale, sources=(ours,)),
                items=tuple(
                    replace(item, sources=(article, ours) if i else (ours,))
                    for i, item in enumerate(step.items)
                ),
            ),
        ),
    )
    by_flag = {one.flag: one.titles for one in origins(mixed)}
    titles = tuple(item.title for item in step.items)
    assert by_flag == {
        Provenance.SEED: titles[1:],
        Provenance.AUTHORED: (scale.title, *titles),
    }


def test_what_has_no_source_of_its_own_is_not_listed_apart() -> None:
    ours = Source(Provenance.AUTHORED)
    article = Source(Provenance.SEED, "001")
    choices = (Choice("one", "One"), Choice("two", "Two", sources=(ours,)))
    verdict = Field("verdict", "Verdict", FieldType.CHOICE, choices=choices, sources=(article,))
    why = Field("why", "Why", FieldType.LINE)
    (step,) = (one for one in ONE_OF_EACH if one.kind == "writing")
    asked = replace(step, items=(), fields=(verdict, why), codes=(Choice("same", "Same"),))
    mixed = replace(with_teams().workshop.activities["areas"], sources=(article,), steps=(asked,))
    by_flag = {one.flag: one.titles for one in origins(mixed)}
    assert by_flag == {Provenance.SEED: ("Verdict",), Provenance.AUTHORED: ("Two",)}
