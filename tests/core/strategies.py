"""Sessions of every shape, for tests that must hold for all of them."""

from datetime import timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    AttentionArea,
    EntryKind,
    Guide,
    Item,
    Point,
    Provenance,
    Scale,
    Source,
    Step,
    Workshop,
)
from ccworkshop.session import (
    Action,
    Answer,
    AnswerSheet,
    Beat,
    Comparator,
    Lens,
    Note,
    NoteKind,
    Origin,
    Participant,
    Place,
    Reached,
    RoundRef,
    Session,
    Split,
    StepRef,
    StepSettings,
    Team,
    Visit,
    Voter,
    VoterKind,
    Way,
)

T = TypeVar("T")
M = TypeVar("M")

_ODD = ("", "مرحبا بكم", "👩🏽‍🏫", "\x00", "\ud800", "\udfff!", "a\u2028b", "=1+1", '"}}', "NaN")


def _no_split_pair(text: str) -> bool:
    """Two halves of a character, one after the other, are saved as the character itself."""
    return text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


texts = st.sampled_from(_ODD) | st.text(st.characters(exclude_categories=()), max_size=8).filter(
    _no_split_pair
)
keys = st.sampled_from(("a", "b", "service", "team-1")) | texts
wholes = st.integers(-(2**70), 2**70)
figures = st.floats(allow_nan=False, allow_infinity=False)
zones = st.none() | st.builds(
    timezone, st.integers(-86_399, 86_399).map(lambda seconds: timedelta(seconds=seconds))
)
moments = st.datetimes(timezones=zones)
values = st.none() | wholes | figures | texts | st.lists(texts, max_size=3).map(tuple)


def several(members: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of them, in an order that counts."""
    return st.lists(members, max_size=3).map(tuple)


def few(
    names: st.SearchStrategy[T], members: st.SearchStrategy[M]
) -> st.SearchStrategy[dict[T, M]]:
    """A few of them, by name."""
    return st.dictionaries(names, members, max_size=3)


sources = several(st.builds(Source, st.sampled_from(Provenance), texts))
areas = st.none() | st.sampled_from(AttentionArea)
scales = st.builds(Scale, keys, texts, several(st.builds(Point, wholes, texts, texts)), sources)
items = st.builds(Item, keys, texts, texts, sources, areas)
options = st.booleans() | wholes | figures | texts | several(texts) | several(wholes)
steps = st.builds(
    Step,
    key=keys,
    kind=keys,
    title=texts,
    question=texts,
    hint=texts,
    minutes=wholes,
    items=several(items),
    scale=st.none() | scales,
    options=few(keys, options),
)
guides = st.builds(Guide, texts, several(texts), several(texts), several(texts), texts, texts)
activities = st.builds(
    Activity,
    key=keys,
    title=texts,
    summary=texts,
    minutes=wholes,
    guide=guides,
    steps=several(steps),
    sources=sources,
    lesson=st.none() | wholes,
    area=areas,
)
entries = st.builds(AgendaEntry, keys, st.sampled_from(EntryKind), texts, wholes, keys)
workshops = st.builds(
    Workshop,
    st.builds(Agenda, keys, texts, texts, several(entries), sources),
    few(keys, activities),
)

places = st.builds(Place, keys, keys, st.sampled_from(Beat), wholes)
step_refs = st.builds(StepRef, keys, keys)
round_refs = st.builds(RoundRef, keys, keys, st.integers(1, 3))
voters = st.builds(Voter, st.sampled_from(VoterKind), keys)
answers = st.builds(Answer, values, texts)
settings = st.builds(
    StepSettings,
    way=st.none() | st.sampled_from(Way),
    minimum=st.none() | figures | wholes,
    comparator=st.none() | st.builds(Comparator, texts, few(keys, figures)),
    lens=st.none() | st.builds(Lens, st.sampled_from(Split), several(texts)),
    revote=st.none() | st.booleans(),
)
origins = st.builds(Origin, keys, keys, keys, wholes, texts)
small = st.none() | st.integers(1, 5)
actions = st.builds(
    Action,
    id=keys,
    text=texts,
    owner=texts,
    first_move=texts,
    due=st.none() | st.dates(),
    evidence=texts,
    area=areas,
    lesson=small,
    impact=small,
    effort=small,
    origin=st.none() | origins,
)


@st.composite
def sheets_by_round(
    draw: st.DrawFn,
) -> dict[RoundRef, dict[Voter, AnswerSheet]]:
    """Answer sheets, each under its round and its own voter; a round may be empty."""
    given = draw(few(round_refs, few(voters, few(keys, answers))))
    return {
        ref: {voter: AnswerSheet(voter, sheet) for voter, sheet in by_voter.items()}
        for ref, by_voter in given.items()
    }


sessions = st.builds(
    Session,
    id=keys,
    title=texts,
    created=moments,
    workshop=workshops,
    place=places,
    client=texts,
    starts=st.none() | moments,
    teams=several(st.builds(Team, keys, texts)),
    participants=several(st.builds(Participant, keys, texts, keys, texts, texts, st.booleans())),
    levels=several(texts),
    functions=several(texts),
    sheets=sheets_by_round(),
    settings=few(step_refs, settings),
    reached=few(step_refs, st.builds(Reached, wholes, st.sampled_from(Beat))),
    visits=several(st.builds(Visit, keys, moments)),
    extra_minutes=few(keys, wholes),
    actions=several(actions),
    notes=several(st.builds(Note, keys, st.sampled_from(NoteKind), texts, places, moments)),
    blank=st.booleans(),
    frozen=st.none() | places,
    serial=wholes,
)
"""Any session whose values their annotations allow, whether or not a day can lead to it."""
