"""The session report: what may be told, figure by figure."""

from datetime import date

import pytest

from ccworkshop.commands.day import SetRevote
from ccworkshop.report import (
    Block,
    Bullets,
    Chapter,
    FigureBlock,
    Provenance,
    Report,
    action_plan,
    day_report,
    document,
)
from ccworkshop.session import Beat, Session
from tests.core.workshops import (
    AREAS,
    ORDER,
    alike,
    answered,
    at,
    first,
    run,
    second,
    team,
    with_people,
    with_teams,
)

DAY = date(2026, 11, 21)


def told(day: Session) -> Report:
    return day_report(day, DAY)


def parts(report: Report, kind: type[Block]) -> list[Block]:
    return [block for block in report.blocks if isinstance(block, kind)]


def leads(report: Report) -> list[str]:
    return [
        item.lead for block in report.blocks if isinstance(block, Bullets) for item in block.items
    ]


def caption(report: Report) -> str:
    block = parts(report, FigureBlock)[0]
    assert isinstance(block, FigureBlock)
    return block.caption


def rated(beat: Beat = Beat.REVEALED) -> Session:
    return at(alike(with_teams(), first(AREAS), *[(1, 2, 2, 4)] * 6), AREAS, beat)


def test_every_shown_vote_has_its_finding_its_figure_and_its_numbers() -> None:
    day = answered(rated(), first(ORDER), {team(i): range(1, 7) for i in range(1, 5)})
    report = told(at(day, ORDER, Beat.REVEALED))

    assert [one.title for one in parts(report, Chapter)] == [
        day.entry("areas").title,
        "Found and not taken up",
    ]
    assert len(parts(report, FigureBlock)) == 2
    first_figure, _second = parts(report, FigureBlock)
    assert isinstance(first_figure, FigureBlock)
    assert "below the minimum" in first_figure.finding
    assert report.title == "No action agreed yet, six gaps still open."
    assert report.eyebrow.startswith("Session report")


@pytest.mark.parametrize("beat", [Beat.BRIEF, Beat.OPEN, Beat.CLOSED])
def test_a_vote_that_the_room_has_not_seen_is_in_no_document(beat: Beat) -> None:
    day = rated(beat)
    assert parts(told(day), FigureBlock) == []
    assert parts(action_plan(day, DAY), FigureBlock) == []
    assert leads(told(day)) == [""]


def test_answers_of_a_step_that_was_never_played_came_from_a_file_and_are_told() -> None:
    day = alike(with_teams(), first(AREAS), *[(1, 2, 2, 4)] * 6)
    assert len(parts(told(day), FigureBlock)) == 1
    assert len(parts(action_plan(day, DAY), FigureBlock)) == 1


def test_a_re_vote_that_is_still_open_leaves_the_first_vote_in_the_documents() -> None:
    day = run(rated(), SetRevote(AREAS, wanted=True))
    day = alike(at(day, AREAS, Beat.OPEN, 2), second(AREAS), *[(5, 5, 5, 5)] * 6)

    for report in (told(day), action_plan(day, DAY)):
        (block,) = parts(report, FigureBlock)
        assert isinstance(block, FigureBlock)
        assert {row.value for row in block.bars.rows} == {2.0}
    shown = told(at(day, AREAS, Beat.REVEALED, 2))
    assert "second vote, 24 answers changed since the first" in caption(shown)


def test_a_re_vote_in_which_one_moved_says_so() -> None:
    day = run(rated(), SetRevote(AREAS, wanted=True))
    moved = [(1, 2, 2, 4)] * 5 + [(2, 2, 2, 4)]
    day = alike(day, second(AREAS), *moved)
    shown = told(at(day, AREAS, Beat.REVEALED, 2))
    assert "second vote, 1 answer changed since the first" in caption(shown)


def test_dont_know_is_counted_where_it_is_left_out() -> None:
    day = alike(with_teams(), first(AREAS), *[(None, 2, 2, 4)] * 6)
    assert "6 “don’t know” are left out" in caption(told(at(day, AREAS, Beat.REVEALED)))


def test_every_element_stands_beside_its_source() -> None:
    day = with_teams()
    (block,) = parts(told(day), Provenance)
    assert isinstance(block, Provenance)
    texts = " ".join(text for credit in block.credits for _mark, text in credit.sources)
    for item in day.step(AREAS).items:
        assert item.title in texts
    (plain,) = parts(action_plan(day, DAY), Provenance)
    assert day.step(AREAS).items[0].title not in repr(plain)


def test_no_participant_is_named_in_the_report() -> None:
    day = alike(with_people(), first(AREAS), *[(1, 2, 3, 4)] * 6)
    shown = repr(told(at(day, AREAS, Beat.REVEALED)))
    assert not any(repr(one.name) in shown for one in day.participants)


def test_documents_are_found_by_name() -> None:
    assert document("plan").write is action_plan
    assert document("report").write is day_report
    with pytest.raises(KeyError):
        document("poem")
