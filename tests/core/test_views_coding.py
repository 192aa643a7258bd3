"""Written lines as the facilitator sorts them: without names, not before the vote is closed."""

from dataclasses import replace

from ccworkshop.commands.lists import CodeLine
from ccworkshop.session import Beat, RoundRef, Session, StepRef, Value, Voter
from ccworkshop.views.coding import coding
from tests.core.more_steps import MORE, more, writing
from tests.core.workshops import answered, at, run, team, with_teams

REF = StepRef(MORE, "writing")


def written(beat: Beat = Beat.CLOSED, count: int = 1) -> Session:
    day = at(more(with_teams(), writing(count)), REF, Beat.OPEN)
    rows: dict[Voter, list[Value]] = {
        team(1): ["Fair money", "Fair money"],
        team(2): ["Better banking", "Calm"],
        team(3): ["Fair money", None],
    }
    day = answered(day, RoundRef(*REF, 1), rows)
    return at(day, REF, beat)


def test_nothing_is_seen_before_the_vote_is_closed() -> None:
    view = coding(written(Beat.OPEN), REF, 1)
    assert view.lines == ()
    assert "closed" in view.message


def test_lines_stand_in_the_order_of_their_letters_with_how_many_wrote_them() -> None:
    view = coding(written(), REF, 1)
    assert [(line.text, line.count, line.about) for line in view.lines] == [
        ("Better banking", 1, ""),
        ("Fair money", 2, ""),
    ]
    assert view.codes == (("same", "The same", 0), ("near", "Overlapping", 0),
                          ("other", "Different", 0))  # fmt: skip
    assert view.sorted == 0


def test_several_items_say_what_a_line_is_about() -> None:
    view = coding(written(count=2), REF, 1)
    about = {line.text: line.about for line in view.lines}
    assert about["Fair money"] == "Show the money · Involve everyone"
    assert about["Calm"] == "Involve everyone"
    assert {line.text: line.count for line in view.lines}["Fair money"] == 3


def test_codes_are_told_by_title_and_clusters_come_behind_them() -> None:
    day = run(
        written(), CodeLine(REF, "Fair money", "near"), CodeLine(REF, "Better banking", "Craft")
    )
    view = coding(day, REF, 1)
    assert [line.code_title for line in view.lines] == ["Craft", "Overlapping"]
    assert view.codes[1] == ("near", "Overlapping", 1)
    assert view.codes[3] == ("Craft", "Craft", 1)
    assert view.sorted == 2


def test_a_vote_without_lines_says_so() -> None:
    day = replace(written(), sheets={})
    assert coding(day, REF, 1).message == "No line was written."
