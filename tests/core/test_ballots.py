"""A secret vote: a heap of ballots, sealed when it closes; hands; what undo and file remember."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ccworkshop.commands.answers import CastAnswer, SetWay
from ccworkshop.commands.ballots import CastBallot, CountHands
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import Back, Forward, SetRevote
from ccworkshop.screens import BoothScreen, RevealScreen
from ccworkshop.sealing import newly_sealed
from ccworkshop.session import Answer, Ballot, Beat, Session, Split, VoterKind, Way
from ccworkshop.steps import catalog
from ccworkshop.storage.session_file import SessionFile, read_history, read_session
from ccworkshop.store import Store
from ccworkshop.views.stage import stage_view
from ccworkshop.voting import turnout
from tests.core.workshops import (
    AREAS,
    ITEMS,
    ORDER,
    FakeClock,
    alike,
    at,
    first,
    person,
    rating,
    run,
    second,
    with_people,
    with_teams,
)

ONE = first(AREAS)
MANY = range(1, 13)


def booth(count: int = 12) -> Session:
    """So many people before an open vote in the booth."""
    day = run(with_people(rating(revote=True), count=count), SetWay(AREAS, Way.BOOTH))
    return at(day, AREAS, Beat.OPEN)


def marks(number: int) -> Mapping[str, Answer]:
    """The answers of one person: no two people answer alike."""
    return {
        key: Answer(1 + (number + place * (number // 5 + 1)) % 5, f"case {number}-{key}")
        for place, key in enumerate(ITEMS)
    }


def ballot(number: int) -> CastBallot:
    return CastBallot(ONE, f"p{number}", marks(number))


def voted(count: int = 12) -> Session:
    day = booth(count)
    return run(day, *(ballot(int(one.id[1:])) for one in day.participants))


def refused(day: Session, command: Command, match: str) -> None:
    with pytest.raises(CommandRefused, match=match):
        run(day, command)


# --- casting ------------------------------------------------------------------------------------


def test_a_ballot_marks_the_voter_and_holds_no_name() -> None:
    day = booth()
    who = day.participants[3]
    after = run(day, CastBallot(ONE, who.id, marks(3)))

    assert after.booth(ONE).voted == (who.id,)
    (cast,) = after.booth(ONE).ballots
    assert who.id not in repr(cast)
    assert who.name not in repr(cast)
    assert turnout(after, ONE) == (1, 12)
    assert CastBallot(ONE, who.id, marks(3)).words(day) == "a ballot came in"


def test_no_evidence_is_asked_for_and_none_is_kept() -> None:
    """Whose customer it was would tell whose ballot it is."""
    day = run(with_people(rating(evidence=True), count=12), SetWay(AREAS, Way.BOOTH))
    day = at(day, AREAS, Beat.OPEN)
    screen = stage_view(day)
    assert isinstance(screen, BoothScreen)
    assert not screen.ballot.evidence
    after = run(day, *(ballot(number) for number in range(1, 5)))
    assert "case" not in repr(after)
    seen = catalog.findings(at(after, AREAS, Beat.REVEALED), AREAS, 1)
    assert seen is not None
    assert "evidence" not in seen.note
    assert not any(bar.hollow for bar in seen.bars.rows)
    on_paper = run(day, SetWay(ORDER, Way.PAPER))
    assert not on_paper.asks_evidence(ORDER)  # the step does not ask for any
    assert with_people(rating(evidence=True)).asks_evidence(AREAS)


def test_neither_the_list_nor_the_heap_tells_the_order() -> None:
    day = booth()
    ids = [one.id for one in day.participants]
    commands = {one: CastBallot(ONE, one, marks(int(one[1:]))) for one in ids}
    forwards = run(day, *(commands[one] for one in ids))
    backwards = run(day, *(commands[one] for one in reversed(ids)))
    assert forwards.booths == backwards.booths


def test_nobody_votes_twice_nor_for_a_stranger_nor_after_the_close() -> None:
    day = booth()
    who = day.participants[0].id
    once = run(day, CastBallot(ONE, who, marks(1)))
    refused(once, CastBallot(ONE, who, marks(2)), "cannot be taken back")
    refused(day, CastBallot(ONE, "nobody", marks(2)), "not on the list")
    refused(at(day, AREAS, Beat.BRIEF), CastBallot(ONE, who, marks(1)), "not open")
    refused(at(day, AREAS, Beat.CLOSED), CastBallot(ONE, who, marks(1)), "not open")
    refused(day, CastBallot(second(ORDER), who, marks(1)), "another way")


def test_a_vote_that_the_room_has_seen_takes_no_ballot_more() -> None:
    """What is shown with it, less what was shown without it, would be the ballot."""
    day = run(booth(5), *(ballot(number) for number in range(1, 5)))
    unseen = at(at(day, AREAS, Beat.CLOSED), AREAS, Beat.OPEN)
    assert turnout(run(unseen, ballot(5)), ONE) == (5, 5)
    seen = at(at(day, AREAS, Beat.REVEALED), AREAS, Beat.OPEN)
    refused(seen, ballot(5), "Ask for a re-vote")


def test_a_vote_of_too_few_to_show_takes_in_who_comes_late() -> None:
    day = run(booth(4), ballot(1), ballot(2))
    seen = at(at(day, AREAS, Beat.REVEALED), AREAS, Beat.OPEN)
    assert turnout(run(seen, ballot(3)), ONE) == (3, 4)


def test_a_ballot_is_whole_and_right_or_it_does_not_count() -> None:
    day = booth()
    who = day.participants[0].id
    half = {key: marks(1)[key] for key in ITEMS[:3]}
    refused(day, CastBallot(ONE, who, half), "no answer yet")
    refused(day, CastBallot(ONE, who, {**marks(1), "money": Answer(9)}), "not a whole number")
    refused(day, CastBallot(ONE, who, {**marks(1), "no": Answer(1)}), "no item")
    unknown = run(day, CastBallot(ONE, who, {**marks(1), "money": Answer(None)}))
    assert unknown.booth(ONE).voted == (who,)


def test_sheets_and_ballots_do_not_mix() -> None:
    day = booth()
    refused(day, CastAnswer(ONE, person(1), "money", 3), "Nobody has a sheet")
    refused(with_teams(), CastBallot(ONE, "p1", marks(1)), "another way")
    refused(voted(), SetWay(AREAS, Way.PAPER), "already in")
    paper = alike(with_people(), ONE, *[(1, 2, 3)] * 6)
    refused(paper, SetWay(AREAS, Way.BOOTH), "already in")
    refused(with_teams(), SetWay(ORDER, Way.HANDS), "cannot be answered in that way")


# --- the seal -----------------------------------------------------------------------------------


def test_closing_turns_ballots_into_counts_for_good() -> None:
    day = run(voted(), Forward())

    assert day.place.beat is Beat.CLOSED
    assert day.booth(ONE).ballots == ()
    assert len(day.booth(ONE).voted) == 12
    tally = day.tallies[ONE]
    assert tally.people == 12
    assert {key: sum(some.values()) for key, some in tally.counts.items()} == dict.fromkeys(
        sorted(ITEMS), 12
    )
    assert newly_sealed(voted(), day) == (ONE,)
    assert newly_sealed(day, run(day, Forward())) == ()


def test_a_jump_over_the_close_seals_as_well_and_going_back_does_not() -> None:
    assert at(voted(), AREAS, Beat.REVEALED).booth(ONE).ballots == ()
    assert len(run(voted(), Back()).booth(ONE).ballots) == 12


def test_the_counts_are_those_of_the_same_answers_on_paper() -> None:
    secret = at(voted(), AREAS, Beat.REVEALED)
    paper = run(with_people(rating(revote=True), count=12), SetWay(AREAS, Way.PAPER))
    for one in paper.participants:
        for key, answer in marks(int(one.id[1:])).items():
            paper = run(
                paper, CastAnswer(ONE, person(int(one.id[1:])), key, answer.value, answer.evidence)
            )
    ours, theirs = catalog.result(secret, AREAS, 1), catalog.result(paper, AREAS, 1)
    assert ours is not None
    assert theirs is not None
    for mine, other in zip(ours.items, theirs.items, strict=True):
        assert mine.whole == other.whole
        assert (mine.gap, mine.unevidenced) == (other.gap, 0)  # none is asked for
    found = catalog.findings(secret, AREAS, 1)
    assert found is not None
    assert found.headline


def test_nothing_is_computed_while_the_vote_is_open() -> None:
    result = catalog.result(voted(), AREAS, 1)
    assert result is not None
    assert [item.whole.n for item in result.items] == [0] * 6


def test_only_groups_that_may_be_shown_together_are_counted_apart() -> None:
    day = booth(12)
    lonely = replace(day.participants[0], function="Legal")
    day = replace(day, participants=(lonely, *day.participants[1:]))
    day = run(day, *(ballot(int(one.id[1:])) for one in day.participants), Forward())
    groups = day.tallies[ONE].groups
    assert "Legal" not in groups.get("function", {})
    for some in groups.values():
        for counts in some.values():
            assert all(sum(one.values()) >= 3 for one in counts.values())
    result = catalog.result(day, AREAS, 1)
    assert result is not None
    for item in result.items:
        for group in item.groups.get(Split.LEVEL, ()):
            assert group.summary is None or group.summary.n >= 3


def test_of_two_ballots_nothing_is_shown_but_that_there_are_two() -> None:
    day = booth(12)
    two = run(day, *(ballot(int(one.id[1:])) for one in day.participants[:2]))
    two = at(two, AREAS, Beat.REVEALED)
    found = catalog.findings(two, AREAS, 1)
    assert found is not None
    assert found.headline == "Only two have answered: figures are shown from three answers on."
    assert (found.figure, found.flags, found.tables) == (None, (), ())
    assert all(row.value is None for row in found.bars.rows)
    shown = catalog.kind_at(two, AREAS).screen(catalog.context(two, AREAS), two.place)
    assert isinstance(shown, RevealScreen)
    assert shown.headline == found.headline
    three = run(day, *(ballot(int(one.id[1:])) for one in day.participants[:3]))
    result = catalog.result(at(three, AREAS, Beat.REVEALED), AREAS, 1)
    assert result is not None
    assert result.items[0].whole.n == 3


def test_a_vote_that_was_closed_too_early_goes_on_and_nothing_is_lost() -> None:
    day = booth(12)
    early = run(day, *(ballot(int(one.id[1:])) for one in day.participants[:8]), Forward())
    again = run(early, Back())
    assert again.place.beat is Beat.OPEN
    refused(again, ballot(int(day.participants[0].id[1:])), "cannot be taken back")
    late = run(again, *(ballot(int(one.id[1:])) for one in day.participants[8:]), Forward())
    whole = run(voted(), Forward())
    assert late.tallies[ONE].counts == whole.tallies[ONE].counts
    assert late.tallies[ONE].people == 12
    assert late.booth(ONE) == whole.booth(ONE)


# --- what history remembers ---------------------------------------------------------------------


def everything_in(store: Store) -> Iterator[Session]:
    while store.undo():
        yield store.session
    while store.redo():
        yield store.session


def test_undo_of_the_close_opens_the_vote_without_a_ballot() -> None:
    store = Store(booth(), FakeClock(tick=timedelta(seconds=7)))
    for one in store.session.participants:
        store.dispatch(ballot(int(one.id[1:])))
    store.dispatch(Forward())
    sealed = store.session

    assert store.undo()
    assert store.session.place.beat is Beat.OPEN
    assert store.session.booths == sealed.booths
    assert store.session.tallies == sealed.tallies
    for session in everything_in(store):
        assert session.booth(ONE).ballots == ()


def test_a_ballot_that_just_came_in_can_be_taken_back_while_the_vote_is_open() -> None:
    store = Store(booth(), FakeClock())
    store.dispatch(ballot(1))
    assert store.undo()
    assert store.session.booth(ONE).voted == ()


def test_undo_does_not_walk_behind_a_close_into_what_only_the_file_remembers(
    tmp_path: Path,
) -> None:
    clock, where = FakeClock(tick=timedelta(minutes=4)), tmp_path / "day.ccw"
    locks, copies = tmp_path / "locks", tmp_path / "copies"
    file = SessionFile.create(where, booth(), clock=clock, locks=locks, backups=copies)
    store = Store(booth(), clock, file.history)
    store.subscribe(file.save)
    for number in range(1, 7):
        store.dispatch(ballot(number))
    file.close()
    session, file = SessionFile.open(where, clock=clock, locks=locks, backups=copies)
    store = Store(session, clock, file.history)
    store.subscribe(file.save)
    assert store.undo_words
    for number in range(7, 13):
        store.dispatch(ballot(number))
    store.dispatch(Forward())
    sealed = store.session
    for session in everything_in(store):
        assert session.booth(ONE) == sealed.booth(ONE)
        assert session.tallies == sealed.tallies
    file.close()


# --- what the disk remembers --------------------------------------------------------------------


class Careless:
    """A file as it is without forgetting: what an attacker finds in it can be found."""

    @staticmethod
    def keep(file: SessionFile) -> None:
        file._writer._keeper.forget = lambda rounds: None  # type: ignore[method-assign]


def played(path: Path, order: list[int], *, careless: bool = False) -> Session:
    clock = FakeClock(tick=timedelta(minutes=4))
    SessionFile.create(
        path, booth(), clock=clock, locks=path.parent / "locks", backups=path.parent / "copies"
    ).close()
    session, file = SessionFile.open(
        path, clock=clock, locks=path.parent / "locks", backups=path.parent / "copies"
    )
    if careless:
        Careless.keep(file)
    store = Store(session, clock, file.history)
    store.subscribe(file.save)
    for number in order:
        store.dispatch(ballot(number))
        file.flush()
    store.dispatch(Forward())
    file.flush()
    file.close()
    return store.session


def linked(folder: Path) -> set[int]:
    """Try to find whole ballots, which nobody else has filled in so, in every file."""
    found = set()
    said = {number: {key: one.value for key, one in marks(number).items()} for number in MANY}
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        raw = path.read_bytes().decode("utf-8", "replace")
        assert "case" not in raw  # nobody's very words, not even for a moment
        for text in re.findall(r'"answers": (\{.*?\}\})', raw):
            there = {key: one["value"] for key, one in json.loads(text).items()}
            found |= {number for number in MANY if there == said[number]}
    return found


ORDERS = ([*range(1, 13)], [7, 3, 12, 1, 5, 9, 2, 11, 4, 10, 6, 8])


def test_no_byte_on_the_disk_links_a_voter_to_a_ballot(tmp_path: Path) -> None:
    for order in ORDERS:
        folder = tmp_path / str(order[0])
        folder.mkdir()
        played(folder / "day.ccw", order)
        assert linked(folder) == set()
    one, other = ((tmp_path / str(order[0]) / "day.ccw").read_bytes() for order in ORDERS)
    assert documents(one) == documents(other)  # the order of voting leaves no trace


def documents(raw: bytes) -> list[bytes]:
    """Return the lines that hold ballots, marks and counts."""
    return sorted(
        line for line in raw.split(b"\n") if re.search(rb'"(booths|ballots|tallies)"', line[:120])
    )


def test_the_same_search_finds_everybody_in_a_careless_file(tmp_path: Path) -> None:
    played(tmp_path / "day.ccw", [*range(1, 13)], careless=True)
    assert linked(tmp_path) == set(range(1, 13))


def test_history_tells_that_a_vote_was_held_and_neither_when_nor_who(tmp_path: Path) -> None:
    path = tmp_path / "day.ccw"
    after = played(path, [*range(1, 13)])
    assert read_session(path) == after
    told = [event for event in read_history(path) if "ballot" in event.words]
    assert told == []
    secret = [event for event in read_history(path) if event.words == "secret votes"]
    assert secret
    assert all(event.at is None for event in secret)


def test_a_power_cut_between_close_and_forgetting_is_made_good_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "day.ccw"
    played(path, [*range(1, 13)], careless=True)
    assert linked(tmp_path)
    _session, file = SessionFile.open(
        path, clock=FakeClock(), locks=tmp_path / "locks", backups=tmp_path / "copies"
    )
    file.flush()
    file.close()
    assert linked(tmp_path) == set()


# --- hands --------------------------------------------------------------------------------------


def hands() -> Session:
    day = run(with_people(count=12), SetWay(AREAS, Way.HANDS))
    return at(day, AREAS, Beat.OPEN)


def test_hands_are_counted_question_by_question() -> None:
    day = run(hands(), CountHands(ONE, "money", {"1": 4, "2": 5, "?": 3, "5": 0}))
    assert day.tallies[ONE].counts == {"money": {"1": 4, "2": 5, "?": 3}}
    assert turnout(day, ONE) == (12, 12)
    result = catalog.result(day, AREAS, 1)
    assert result is not None
    assert result.items[0].whole.counts == (4, 5, 0, 0, 0)
    assert result.items[0].whole.dont_know == 3
    gone = run(day, CountHands(ONE, "money", {}))
    assert gone.tallies == {}
    assert "hands for" in CountHands(ONE, "money", {}).words(day)


@pytest.mark.parametrize(
    ("counts", "match"),
    [({"1": -1}, "no count"), ({"9": 1}, "not a whole"), ({"1": 10**6}, "no count")],
)
def test_what_is_no_count_is_refused(counts: Mapping[str, int], match: str) -> None:
    refused(hands(), CountHands(ONE, "money", counts), match)


def test_hands_belong_to_their_step() -> None:
    refused(hands(), CountHands(ONE, "no", {"1": 1}), "no item")
    refused(with_teams(), CountHands(ONE, "money", {"1": 1}), "another way")
    refused(hands(), CountHands(second(AREAS), "money", {"1": 1}), "no such vote")


def test_a_second_vote_by_hands_is_held_beside_the_first() -> None:
    day = run(hands(), SetRevote(AREAS, wanted=True), CountHands(ONE, "money", {"1": 12}))
    day = run(day, CountHands(second(AREAS), "money", {"5": 12}))
    result = catalog.result(day, AREAS, 2)
    assert result is not None
    first_vote = result.items[0].first
    assert first_vote is not None
    assert (first_vote.median, result.items[0].whole.median) == (1.0, 5.0)
    assert result.items[0].moved is None


def test_a_heap_is_what_it_says() -> None:
    assert Way.BOOTH.voter_kind is VoterKind.PARTICIPANT
    assert not Way.BOOTH.has_sheets
    assert Ballot(marks(1), ()) == Ballot(marks(1), ())
