"""The report of the action plan: what it says, without layout."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ccworkshop.content.records import AttentionArea, Source
from ccworkshop.content.records import Provenance as Written
from ccworkshop.figures import SeriesStyle, Spidergram
from ccworkshop.report import (
    Bullet,
    Bullets,
    Cell,
    FigureBlock,
    Listing,
    Provenance,
    Report,
    Reviews,
    Section,
    action_plan,
)
from ccworkshop.report.action_plan import quadrant
from ccworkshop.report.occasion import day_of
from ccworkshop.session import Action, Comparator, Origin, Session, Split, StepSettings, Visit
from tests.exports import sample


def blocks(report: Report, kind: type) -> list[Any]:
    return [block for block in report.blocks if isinstance(block, kind)]


def findings(session: Session) -> list[Bullet]:
    return list(blocks(action_plan(session, sample.DAY), Bullets)[0].items)


def said(session: Session, lead: str) -> str:
    found = [bullet.text for bullet in findings(session) if bullet.lead.startswith(lead)]
    assert len(found) == 1, [bullet.lead for bullet in findings(session)]
    return found[0]


def has(session: Session, lead: str) -> bool:
    return any(bullet.lead.startswith(lead) for bullet in findings(session))


def test_the_title_is_the_finding() -> None:
    report = action_plan(sample.ordinary(), sample.DAY)
    assert report.title == "Four actions, the first due on 1 Dec 2026; one still has no owner."
    assert report.eyebrow == "Action plan · Meridian Services · 21 November 2026"
    assert report.subtitle == (
        "Customer culture day · 24 people, four teams, three levels · Six areas, one plan"
    )
    assert (report.author, report.language) == ("Meridian Services", "en")


@pytest.mark.parametrize(
    ("left", "people"),
    [
        (1, "24 people (one left before the end)"),
        (2, "24 people (two left before the end)"),
        (24, "24 people (24 left before the end)"),
    ],
)
def test_who_went_home_early_was_there_and_is_not_passed_over(left: int, people: str) -> None:
    day = sample.ordinary()
    gone = tuple(replace(one, left=i < left) for i, one in enumerate(day.participants))
    report = action_plan(replace(day, participants=gone), sample.DAY)
    assert f"· {people}, four teams, three levels ·" in report.subtitle


def test_without_a_list_of_people_none_are_counted() -> None:
    report = action_plan(replace(sample.ordinary(), participants=()), sample.DAY)
    assert report.subtitle == "Customer culture day · Four teams · Six areas, one plan"


def test_a_later_day_is_named() -> None:
    report = action_plan(sample.ordinary(), date(2027, 1, 3))
    assert report.subtitle.endswith("as of 3 January 2027")


def test_the_day_is_as_planned_else_as_begun_else_as_created() -> None:
    session = sample.bare()
    assert day_of(session) == sample.DAY
    session = replace(session, starts=None)
    assert day_of(session) == sample.DAY - timedelta(days=3)
    begun = replace(session, visits=(Visit("six-areas", sample.MORNING + timedelta(days=1)),))
    assert day_of(begun) == sample.DAY + timedelta(days=1)


def test_areas_come_weakest_first_and_those_without_one_last() -> None:
    session = sample.ordinary()
    extra = (
        Action("x", "No area yet"),
        Action("y", "Praise", area=AttentionArea.LEADERSHIP_SUPPORT),
    )
    session = replace(session, actions=(*extra, *session.actions))
    sections = blocks(action_plan(session, sample.DAY), Section)
    assert [(section.title, section.aside) for section in sections] == [
        ("Adapt the KPIs", "2.0 · 1.0 below minimum"),
        ("Break the silos", "2.5 · 0.5 below minimum · split"),
        ("Involve everyone", "2.8 · 0.2 below minimum"),
        ("Leadership support", "4.0"),
        ("No attention area yet", ""),
        ("How to read the figures", ""),
    ]


def test_without_answers_areas_keep_their_order_and_say_nothing() -> None:
    session = replace(sample.bare(), actions=sample.actions())
    report = action_plan(session, sample.DAY)
    assert [(s.title, s.aside) for s in blocks(report, Section)] == [
        ("Involve everyone", ""),
        ("Adapt the KPIs", ""),
        ("Break the silos", ""),
    ]
    assert not blocks(report, FigureBlock)
    assert findings(session) == [Bullet("", "No answers yet, so there is no figure.", quiet=True)]


def test_what_is_missing_is_said_in_words() -> None:
    session = replace(sample.bare(), actions=(Action("a", "Only a wish", "  "),))
    (section,) = blocks(action_plan(session, sample.DAY), Section)
    assert section.table.rows[0] == (
        Cell("Only a wish", strong=True),
        Cell("no owner", missing=True),
        Cell("no first move", missing=True),
        Cell("no date", missing=True),
        Cell("no evidence", missing=True),
        Cell(""),
        Cell(""),
        Cell(""),
    )


def test_a_date_that_has_passed_is_overdue_and_today_is_not() -> None:
    made = (Action("a", "A", due=sample.DAY - timedelta(days=1)), Action("b", "B", due=sample.DAY))
    session = replace(sample.bare(), actions=made)
    (section,) = blocks(action_plan(session, sample.DAY), Section)
    assert [row[3] for row in section.table.rows] == [
        Cell("20 Nov 2026, overdue", late=True),
        Cell("21 Nov 2026"),
    ]


def test_a_complete_action_says_where_it_came_from() -> None:
    section = blocks(action_plan(sample.ordinary(), sample.DAY), Section)[0]
    assert [cell.text for cell in section.table.rows[0]][5:] == [
        "Six attention areas, Adapt the KPIs · 2.0 (n 4) · 1.0 below the minimum of 3.",
        "quick win (impact 5, effort 2 of 5)",
        "lesson 3: Build our own case",
    ]


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("gone", "areas", "x", 1, "seen"), "seen"),
        (Origin("six-areas", "gone", "x", 1, "seen"), "seen"),
        (Origin("coffee", "areas", "x", 1, "seen"), "seen"),
        (Origin("six-areas", "areas", "x", 2, "seen"), "Six attention areas · second vote · seen"),
        (Origin("six-areas", "areas", "x", 1, " "), "Six attention areas"),
    ],
)
def test_an_origin_that_is_gone_leaves_what_was_seen(origin: Origin, words: str) -> None:
    session = replace(sample.bare(), actions=(Action("a", "A", origin=origin),))
    (section,) = blocks(action_plan(session, sample.DAY), Section)
    assert section.table.rows[0][5].text == words


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [
        (4, 3, "quick win"), (5, 1, "quick win"), (4, 4, "major project"), (3, 3, "fill-in"),
        (3, 4, "thankless"),
    ],
)  # fmt: skip
def test_quadrants(impact: int, effort: int, name: str) -> None:
    assert quadrant(impact, effort) == f"{name} (impact {impact}, effort {effort} of 5)"


def test_a_quadrant_needs_both_figures() -> None:
    assert quadrant(None, 3) == quadrant(3, None) == ""


def test_the_figure_comes_with_its_ranked_list() -> None:
    (figure,) = blocks(action_plan(sample.ordinary(), sample.DAY), FigureBlock)
    assert isinstance(figure.figure, Spidergram)
    styles = [series.style for series in figure.figure.series]
    assert styles == [SeriesStyle.FIRST, SeriesStyle.MINIMUM]
    assert [bar.n for bar in figure.bars.rows] == [4] * 6
    assert [bar.title for bar in figure.bars.rows][:2] == ["Adapt the KPIs", "Break the silos"]
    assert figure.legend == (("S", "Service"), ("F", "Field"), ("B", "Back office"), ("L", "Lead"))


def test_the_note_on_hollow_points_is_there_when_one_is() -> None:
    session = sample.with_teams(sample.bare())
    shown = blocks(action_plan(sample.answered(session, sample.VOTES), sample.DAY), FigureBlock)
    assert shown[0].note == ""
    bare = sample.answered(session, sample.VOTES, evidence=0)
    (figure,) = blocks(action_plan(bare, sample.DAY), FigureBlock)
    assert figure.note == "hollow: no evidence given"


def test_a_comparator_is_shown() -> None:
    beside = Comparator("Last year", {"adapt-the-kpis": 3.5})
    session = replace(sample.ordinary(), settings={sample.AREAS: StepSettings(comparator=beside)})
    (figure,) = blocks(action_plan(session, sample.DAY), FigureBlock)
    assert isinstance(figure.figure, Spidergram)
    assert figure.figure.series[-1].name == "Last year"


def test_what_the_room_found() -> None:
    session = sample.ordinary()
    assert said(session, "Three areas are below the minimum of 3") == (
        "Adapt the KPIs 2.0, Break the silos 2.5, Involve everyone 2.8"
    )
    assert said(session, "The room is split on Break the silos") == "2 low, 2 high"
    assert said(session, "Weighed by importance").startswith(
        "Adapt the KPIs 0.97 (gap 1.00 × importance 0.97), Break the silos 0.38 (gap 0.50"
    )
    assert "Show the money (1 of 4)" in said(session, "Scores without evidence")
    assert findings(session)[-1] == Bullet(
        "",
        "Figures are interpolated medians on a scale of 1 to 5; 4 of 4 teams answered.",
        quiet=True,
    )


def test_levels_are_named_with_their_figures() -> None:
    session = sample.by_people()
    assert "Show the money (8 low, 8 high; Leadership 4.0, Front line 2.0)" in said(
        session, "The room is split on three of them"
    )
    assert said(session, "Levels see it differently").startswith(
        "Involve everyone (Leadership 4.5, Front line 2.5); "
    )
    assert has(session, "None is below the minimum of 3")
    (figure,) = blocks(action_plan(session, sample.DAY), FigureBlock)
    assert isinstance(figure.figure, Spidergram)
    assert [s.name for s in figure.figure.series][:3] == [
        "Leadership", "Management", "Front line",
    ]  # fmt: skip
    assert not has(session, "Scores without evidence")


def test_a_chosen_lens_is_kept() -> None:
    from ccworkshop.session import Lens

    lens = Lens(Split.TEAM, ("Service", "Field"))
    session = replace(sample.ordinary(), settings={sample.AREAS: StepSettings(lens=lens)})
    (figure,) = blocks(action_plan(session, sample.DAY), FigureBlock)
    assert isinstance(figure.figure, Spidergram)
    assert [s.name for s in figure.figure.series][:2] == ["Service", "Field"]


def test_items_without_areas_are_called_items() -> None:
    design = sample.workshop(sample.rating(("A", "B", "C", "D")))
    session = sample.answered(sample.with_teams(sample.bare(design)), [(1, 4, 4, 4)] * 4)
    assert said(session, "One item is below the minimum of 3") == "A 1.0"
    assert not has(session, "Weighed")


def test_without_a_minimum_items_are_put_in_order() -> None:
    design = sample.workshop(sample.rating(("A", "B", "C"), minimum=None))
    session = sample.answered(sample.with_teams(sample.bare(design)), [(3, 1, 5)] * 4)
    assert said(session, "From lowest to highest") == "B 1.0, A 3.0, C 5.0"


def test_dont_know_is_counted() -> None:
    session = sample.answered(sample.with_teams(sample.bare()), [(None, 3, 3, 3, 3, 3)] * 4)
    assert findings(session)[-1].text.endswith("; 4 “don’t know” are left out.")
    nobody = sample.answered(sample.with_teams(sample.bare()), [(None,) * 6] * 4)
    assert findings(nobody)[0] == Bullet("Everyone answered “don’t know”.", "")
    with_action = replace(nobody, actions=sample.actions()[:1])
    assert blocks(action_plan(with_action, sample.DAY), Section)[0].aside == ""


def test_the_second_vote_is_called_so() -> None:
    session = sample.answered(sample.ordinary(), [(5, 5, 5, 5, 5, 5)] * 4, round_number=2)
    assert findings(session)[-1].text.endswith("; second vote.")
    assert has(session, "None is below")


def test_the_weakest_item_stands_for_its_area() -> None:
    rated = sample.rating()
    twice = (
        replace(rated.items[0], key="first"),
        replace(rated.items[0], key="second"),
        replace(rated.items[0], key="third"),
    )
    design = sample.workshop(replace(rated, items=twice))
    session = sample.answered(sample.with_teams(sample.bare(design)), [(4, 2, 3)] * 4)
    made = Action("a", "A", area=AttentionArea.SHOW_THE_MONEY)
    report = action_plan(replace(session, actions=(made,)), sample.DAY)
    assert blocks(report, Section)[0].aside == "2.0 · 1.0 below minimum"


def test_a_rating_with_areas_goes_before_a_later_one_without() -> None:
    design = sample.workshop()
    other = replace(sample.rating(("A", "B", "C")), key="later", title="Later")
    activity = design.activities["six-areas"]
    activities = {
        **design.activities,
        "six-areas": replace(activity, steps=(*activity.steps, other)),
    }
    session = sample.with_teams(sample.bare(replace(design, activities=activities)))
    later = sample.AREAS._replace(step="later")
    session = sample.answered(session, [(1, 1, 1)] * 4, later)
    assert blocks(action_plan(session, sample.DAY), FigureBlock)[0].title == "Later"
    session = sample.answered(session, sample.VOTES)
    assert blocks(action_plan(session, sample.DAY), FigureBlock)[0].title == "Where we stand"


def test_a_ranking_that_finds_no_gap_is_not_mentioned() -> None:
    session = sample.answered(sample.with_teams(sample.bare()), [(5, 5, 5, 5, 5, 5)] * 4)
    assert not has(sample.answered(session, sample.RANKS, sample.RANKING), "Weighed")
    low = sample.answered(sample.with_teams(sample.bare()), sample.VOTES)
    assert not has(low, "Weighed")


def test_parking_lot_and_notes_are_kept_in_order() -> None:
    report = action_plan(sample.ordinary(), sample.DAY)
    assert blocks(report, Listing) == [
        Listing("Parking lot", ("Who owns the complaints database?",)),
        Listing("Notes", ("Finance asked for the churn figures.",)),
    ]
    assert not blocks(action_plan(sample.bare(), sample.DAY), Listing)


def test_reviews_are_days_after_the_session() -> None:
    (reviews,) = blocks(action_plan(sample.ordinary(), date(2027, 5, 5)), Reviews)
    assert [(review.days, review.words) for review in reviews.reviews] == [
        (30, "21 December 2026"), (60, "20 January 2027"), (90, "19 February 2027"),
    ]  # fmt: skip
    without = sample.bare(sample.workshop(plan=False))
    assert not blocks(action_plan(without, sample.DAY), Reviews)


def test_provenance_names_every_source_once_with_what_draws_on_it() -> None:
    (before,) = blocks(action_plan(sample.bare(), sample.DAY), Provenance)
    assert [(one.mark, one.name) for one in before.references] == [
        ("S1", "Alain Thys, six attention areas (article)"), ("A", "Written by us"),
    ]  # fmt: skip
    assert before.references[0].used == ("Six areas, one plan", "Six attention areas")
    assert before.references[1].used == (
        "Six attention areas (the statements are ours; the ladder is ours)", "Action plan",
    )  # fmt: skip
    assert before.credits == ()
    begun = sample.answered(sample.with_teams(sample.bare()), sample.VOTES)
    (after,) = blocks(action_plan(begun, sample.DAY), Provenance)
    assert "Action plan" not in after.references[1].used
    assert after.remark == "Wording and scales are ours."


def test_published_sources_stand_between_articles_and_ours() -> None:
    design = sample.workshop()
    sources = (Source(Written.AUTHORED), Source(Written.PUBLISHED, "A book"))
    agenda = replace(design.agenda, sources=sources)
    (found,) = blocks(action_plan(sample.bare(replace(design, agenda=agenda)), sample.DAY),
                      Provenance)  # fmt: skip
    assert [one.mark for one in found.references] == ["S1", "P1", "A"]
    assert found.references[1].used == ("Six areas, one plan",)
    assert found.references[2].used[0] == "Six areas, one plan"


def test_an_agenda_without_sources_is_not_named() -> None:
    design = sample.workshop()
    design = replace(design, agenda=replace(design.agenda, sources=()))
    (block,) = blocks(action_plan(sample.bare(design), sample.DAY), Provenance)
    assert not any("Six areas, one plan" in one.used for one in block.references)


def test_without_any_source_of_ours_nothing_is_called_ours() -> None:
    design = sample.workshop()
    entry = design.agenda.entries[0]
    agenda = replace(design.agenda, entries=(entry,))
    key = entry.activity
    own = (Source(Written.SEED, "001"),)
    activity = replace(design.activities[key], sources=own, steps=())
    design = replace(design, agenda=agenda, activities={key: activity})
    (block,) = blocks(action_plan(sample.bare(design), sample.DAY), Provenance)
    assert [one.mark for one in block.references] == ["S1"]


def test_every_action_is_in_the_report() -> None:
    session = sample.sixty()
    sections = blocks(action_plan(session, sample.DAY), Section)
    assert sections[-1].title == "How to read the figures"
    texts = sorted(row[0].text for section in sections[:-1] for row in section.table.rows)
    assert texts == sorted(action.text for action in session.actions)
