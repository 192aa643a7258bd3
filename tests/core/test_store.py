"""The store: dispatch, undo, redo, who is told what; and any commands in any order."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ccworkshop import beats
from ccworkshop.agenda import day_time
from ccworkshop.commands.answers import (
    CastAnswer,
    CastSheet,
    ClearAnswer,
    ClearSheet,
    SetComparator,
    SetLens,
    SetMinimum,
    SetWay,
)
from ccworkshop.commands.command import Command, CommandRefused
from ccworkshop.commands.day import (
    AdjustMinutes,
    Back,
    Blank,
    Forward,
    Freeze,
    GoTo,
    SetRevote,
)
from ccworkshop.commands.people import (
    AddParticipant,
    AddTeam,
    RemoveTeam,
    RenameTeam,
    SetDetails,
)
from ccworkshop.commands.plan import (
    AddAction,
    AddNote,
    EditAction,
    RemoveAction,
    RemoveNote,
)
from ccworkshop.screens import BlankScreen
from ccworkshop.session import (
    Action,
    Answer,
    Beat,
    Comparator,
    Lens,
    NoteKind,
    Place,
    RoundRef,
    Session,
    Split,
    StepRef,
    Value,
    Voter,
    VoterKind,
    Way,
)
from ccworkshop.steps.catalog import context, findings, kind_at
from ccworkshop.store import Change, Store
from tests.core.workshops import (
    AREAS,
    FRAME,
    ITEMS,
    MORNING,
    ORDER,
    PLAN,
    FakeClock,
    first,
    rating,
    team,
    with_people,
    with_teams,
)

FIELDS = frozenset(field.name for field in fields(Session))


class Diary:
    """A listener that writes down what it is told."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def __call__(self, change: Change) -> None:
        self.changes.append(change)


def store_of(day: Session | None = None) -> tuple[Store, Diary]:
    store, diary = Store(day or with_teams(), FakeClock(tick=timedelta(seconds=1))), Diary()
    store.subscribe(diary)
    return store, diary


@dataclass(frozen=True)
class Refusing:
    """A command that thinks better of it half-way."""

    def apply(self, session: Session, now: datetime) -> Session:
        replace(session, title="half-way")
        message = "no"
        raise CommandRefused(message)

    def words(self, session: Session) -> str:
        return "refuse"


# --- dispatch -----------------------------------------------------------------------------------


def test_a_command_makes_the_next_session_and_everybody_hears() -> None:
    store, diary = store_of()
    before = store.session

    after = store.dispatch(Blank(on=True))

    (change,) = diary.changes
    assert store.session is after
    assert (change.before, change.after) == (before, after)
    assert change.words == "blank the stage"
    assert change.facets == {"blank"}
    assert MORNING <= change.at < store.now()


def test_a_refused_command_changes_nothing_and_nobody_hears() -> None:
    store, diary = store_of()
    before = store.session

    with pytest.raises(CommandRefused):
        store.dispatch(Refusing())

    assert store.session is before
    assert (diary.changes, store.undo_words, store.undo()) == ([], "", False)


def test_a_command_that_changes_nothing_leaves_no_trace() -> None:
    store, diary = store_of()

    assert store.dispatch(Blank(on=False)) is store.session
    assert store.dispatch(ClearSheet(first(AREAS), team(1))) is store.session
    assert (diary.changes, store.undo_words) == ([], "")


def test_a_command_that_changes_nothing_keeps_what_can_be_redone() -> None:
    store, _ = store_of()
    store.dispatch(Blank(on=True))
    store.undo()

    store.dispatch(Blank(on=False))

    assert store.redo_words == "blank the stage"


COMMANDS: tuple[tuple[Command, set[str]], ...] = (
    (CastAnswer(first(AREAS), team(1), "money", 3), {"sheets"}),
    (SetMinimum(AREAS, 4), {"settings"}),
    (Forward(), {"place", "visits", "reached"}),
    (GoTo(Place("opening", "frame", Beat.BRIEF, 1)), {"visits", "reached"}),
    (AdjustMinutes("areas", 1), {"extra_minutes"}),
    (Freeze(on=True), {"frozen"}),
    (AddTeam("Omega"), {"teams", "serial"}),
    (AddParticipant("Ada"), {"participants", "serial"}),
    (AddAction(Action("", "Call")), {"actions", "serial"}),
    (AddNote(NoteKind.NOTE, "x"), {"notes", "serial"}),
    (SetDetails("A small day", "A bank", None), {"client"}),
    (SetDetails(" A  small day", "", MORNING), {"starts"}),
)


@pytest.mark.parametrize(("command", "facets"), COMMANDS)
def test_a_change_names_exactly_the_fields_that_differ(command: Command, facets: set[str]) -> None:
    store, diary = store_of()

    store.dispatch(command)
    store.undo()
    store.redo()

    assert [change.facets for change in diary.changes] == [facets] * 3


# --- undo and redo ------------------------------------------------------------------------------


def test_undo_and_redo_walk_through_the_very_sessions() -> None:
    store, diary = store_of()
    sessions = [store.session]
    for command, _ in COMMANDS:
        sessions.append(store.dispatch(command))

    for session in reversed(sessions[:-1]):
        assert store.undo()
        assert store.session is session
    assert not store.undo()
    for session in sessions[1:]:
        assert store.redo()
        assert store.session is session
    assert not store.redo()
    assert len(diary.changes) == 3 * len(COMMANDS)


def test_undo_and_redo_are_named() -> None:
    store, diary = store_of()
    store.dispatch(Blank(on=True))
    store.dispatch(AddTeam("Omega"))

    assert (store.undo_words, store.redo_words) == ("add team Omega", "")
    store.undo()
    assert (store.undo_words, store.redo_words) == ("blank the stage", "add team Omega")
    assert diary.changes[-1].words == "add team Omega"


def test_something_new_forgets_what_was_taken_back() -> None:
    store, _ = store_of()
    store.dispatch(Blank(on=True))
    store.undo()
    store.dispatch(AddTeam("Omega"))

    assert (store.redo_words, store.redo()) == ("", False)


# --- listeners ----------------------------------------------------------------------------------


def test_who_has_left_hears_nothing_more() -> None:
    store, _ = store_of()
    diary = Diary()
    leave = store.subscribe(diary)
    store.dispatch(Blank(on=True))

    leave()
    leave()
    store.dispatch(Blank(on=False))

    assert len(diary.changes) == 1


def test_a_listener_may_leave_while_it_is_told() -> None:
    store, _ = store_of()
    heard: list[str] = []
    leaving: list[Callable[[], None]] = []

    def once(change: Change) -> None:
        heard.append(change.words)
        leaving[0]()

    leaving.append(store.subscribe(once))
    late = Diary()
    store.subscribe(late)
    store.dispatch(Blank(on=True))
    store.dispatch(Blank(on=False))

    assert heard == ["blank the stage"]
    assert len(late.changes) == 2


# --- any commands in any order ------------------------------------------------------------------

REFS = st.sampled_from((FRAME, AREAS, ORDER, PLAN, StepRef("coffee", ""), StepRef("gone", "x")))
ROUNDS = st.builds(
    lambda ref, number: RoundRef(ref.entry, ref.step, number), REFS, st.integers(0, 3)
)
VOTERS = st.builds(
    Voter,
    st.sampled_from(tuple(VoterKind)),
    st.sampled_from(("t1", "t2", "t5", "p1", "p2", "p7", "x")),
)
KEYS = st.sampled_from((*ITEMS, "nothing"))
VALUES: st.SearchStrategy[Value] = st.sampled_from((None, 1, 2, 3, 4, 5, 6, 0, 2.5, "3", "x", ()))
TEXTS = st.sampled_from(("", " ", "Ada", "ada", "Alpha", "\x00", "\ud800", "{0}", "x" * 3000))
PLACES = st.builds(
    lambda ref, beat, number: Place(ref.entry, ref.step, beat, number),
    REFS,
    st.sampled_from(tuple(Beat)),
    st.integers(0, 3),
)
ANSWERS = st.builds(Answer, VALUES, TEXTS)
RANKED = st.permutations(range(1, 7)).map(
    lambda ranks: {key: Answer(rank) for key, rank in zip(ITEMS, ranks, strict=True)}
)
ACTIONS = st.builds(
    Action,
    id=st.sampled_from(("a1", "a5", "a6", "a7", "")),
    text=TEXTS,
    owner=TEXTS,
    impact=st.none() | st.integers(0, 6),
)
COMPARATORS = st.none() | st.builds(
    Comparator, TEXTS, st.dictionaries(KEYS, st.floats(0, 6) | st.just(float("nan")), max_size=2)
)
LENSES = st.none() | st.builds(
    Lens, st.sampled_from(tuple(Split)), st.lists(TEXTS, max_size=4).map(tuple)
)
ANY_COMMAND: st.SearchStrategy[Command] = st.one_of(
    st.just(Forward()),
    st.just(Forward()),
    st.just(Back()),
    st.builds(GoTo, PLACES),
    st.builds(SetRevote, REFS, st.booleans()),
    st.builds(AdjustMinutes, st.sampled_from(("areas", "plan", "air", "x")), st.integers(-99, 99)),
    st.builds(Blank, st.booleans()),
    st.builds(Freeze, st.booleans()),
    st.builds(CastAnswer, ROUNDS, VOTERS, KEYS, VALUES, st.none() | TEXTS),
    st.builds(CastAnswer, st.just(first(AREAS)), VOTERS, KEYS, VALUES, st.none() | TEXTS),
    st.builds(CastSheet, ROUNDS, VOTERS, st.dictionaries(KEYS, ANSWERS, max_size=6)),
    st.builds(CastSheet, st.just(first(ORDER)), VOTERS, RANKED),
    st.builds(ClearAnswer, ROUNDS, VOTERS, KEYS),
    st.builds(ClearSheet, ROUNDS, VOTERS),
    st.builds(SetWay, REFS, st.sampled_from(tuple(Way))),
    st.builds(SetMinimum, REFS, st.floats(0, 6)),
    st.builds(SetComparator, REFS, COMPARATORS),
    st.builds(SetLens, REFS, LENSES),
    st.builds(AddTeam, TEXTS),
    st.builds(RenameTeam, st.sampled_from(("t1", "t5", "x")), TEXTS),
    st.builds(RemoveTeam, st.sampled_from(("t1", "t2", "t5", "x"))),
    st.builds(AddParticipant, TEXTS, st.sampled_from(("", "t1", "x")), TEXTS, TEXTS),
    st.builds(SetDetails, TEXTS, TEXTS, st.none() | st.datetimes()),
    st.builds(AddAction, ACTIONS),
    st.builds(EditAction, ACTIONS),
    st.builds(RemoveAction, st.sampled_from(("a5", "a6", "x"))),
    st.builds(AddNote, st.sampled_from(tuple(NoteKind)), TEXTS),
    st.builds(RemoveNote, st.sampled_from(("n5", "n6", "x"))),
)


def check_valid(day: Session) -> None:
    """What must be true of every session, however it came about."""
    assert day.place in beats.line(day) or any(day.place.ref == p.ref for p in beats.line(day))
    for ids in (
        [one.id for one in day.teams],
        [one.id for one in day.participants],
        [one.id for one in day.actions],
        [one.id for one in day.notes],
    ):
        assert len(set(ids)) == len(ids)
        assert all(int(one[1:]) <= day.serial for one in ids)
    names = [one.name.casefold() for one in day.teams]
    assert len(set(names)) == len(names)
    for round_ref, sheets in day.sheets.items():
        step = day.step(round_ref.ref)
        assert round_ref.round in (1, 2)
        for voter, sheet in sheets.items():
            assert sheet.voter == voter
            assert day.voter_name(voter)
            assert voter.kind is day.way(round_ref.ref).voter_kind
            for key, answer in sheet.answers.items():
                assert key in {item.key for item in step.items}
                kind = kind_at(day, round_ref.ref)
                assert kind.read(step, key, kind.write(answer.value)) == answer.value
                assert answer.evidence.isprintable()
    teams = {one.id for one in day.teams}
    assert all(one.team in teams | {""} for one in day.participants)
    for ref, reached in day.reached.items():
        assert ref in dict(day.steps())
        assert reached.round >= 1


def check_shows(day: Session) -> None:
    """Whatever the day is like, it can be shown."""
    day_time(day, MORNING + timedelta(hours=3))
    assert day_time(day, MORNING).minutes_over is not None
    assert beats.next_words(day)
    for ref, _step in day.steps():
        found = findings(day, ref, 2) if day.rounds(ref) > 1 else findings(day, ref, 1)
        assert found is None or found.headline.endswith(".")
    if day.place.step:
        screen = kind_at(day, day.place.ref).screen(context(day, day.place.ref), day.place)
        assert not isinstance(screen, BlankScreen)


class AnyDay(RuleBasedStateMachine):
    """Commands, undo and redo in any order; ``history`` is the store written a second time."""

    @initialize(people=st.booleans())
    def begin(self, people: bool) -> None:
        self.first = with_people(count=6) if people else with_teams(rating(revote=True))
        self.store = Store(self.first, FakeClock(tick=timedelta(seconds=20)))
        self.history = [self.first]
        self.here = 0
        self.refusals: list[str] = []
        self.store.subscribe(self.told)

    def told(self, change: Change) -> None:
        differ = {
            name for name in FIELDS if getattr(change.before, name) != getattr(change.after, name)
        }
        assert change.facets == differ
        assert change.facets

    @rule(command=ANY_COMMAND)
    def give(self, command: Command) -> None:
        before = self.store.session
        try:
            after = self.store.dispatch(command)
        except CommandRefused as refusal:
            assert self.store.session is before
            self.refusals.append(str(refusal))
            return
        if after is not before:
            del self.history[self.here + 1 :]
            self.history.append(after)
            self.here += 1
        check_valid(after)

    @rule()
    def take_back(self) -> None:
        assert self.store.undo() == (self.here > 0)
        self.here = max(self.here - 1, 0)

    @rule()
    def do_again(self) -> None:
        possible = self.here + 1 < len(self.history)
        assert self.store.redo() == possible
        self.here += possible

    @precondition(lambda self: self.here > 3)
    @rule()
    def undo_all_the_way(self) -> None:
        while self.store.undo():
            self.here -= 1
        assert self.here == 0
        assert self.store.session is self.first

    @rule()
    def look(self) -> None:
        check_shows(self.store.session)

    @invariant()
    def the_store_is_where_history_says(self) -> None:
        if hasattr(self, "store"):
            assert all(words.endswith(".") for words in self.refusals)
            assert self.store.session is self.history[self.here]
            assert bool(self.store.undo_words) == (self.here > 0)


AnyDay.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyDay = AnyDay.TestCase
