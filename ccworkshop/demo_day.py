"""A believable day, played through a real store; the same seed gives the same day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from ccworkshop import beats
from ccworkshop.commands.day import Forward, SetRevote
from ccworkshop.commands.lists import CodeLine
from ccworkshop.commands.plan import AddAction, AddNote, EditAction
from ccworkshop.commands.rows import AddRow
from ccworkshop.content.records import AttentionArea, FieldType, Question, Step
from ccworkshop.demo_room import BEGIN, DEMO_ID, demo_session
from ccworkshop.demo_votes import votes
from ccworkshop.demo_words import Said, codes_of_purposes, deeds, lines, rows
from ccworkshop.session import (
    Answer,
    AnswerSheet,
    Beat,
    NoteKind,
    Place,
    RoundRef,
    Session,
    StepRef,
    Value,
)
from ccworkshop.statistics import Band
from ccworkshop.steps import entries
from ccworkshop.steps.catalog import kind_at, result
from ccworkshop.store import Store
from ccworkshop.views.plan import action_from, candidates
from ccworkshop.words import _

__all__ = ["BEGIN", "DEMO_ID", "DemoClock", "demo_session", "play"]

MOST_ACTIONS = 5
OWNERLESS = 3
MOST_REVOTES = 2
_FAITH = 0.78
"""How likely somebody says what the room tends to say."""
_SILENT = 0.45
"""How likely somebody leaves out a line that may be left out."""


class DemoClock:
    """A clock that the demo sets forward itself."""

    def __init__(self, begin: datetime = BEGIN) -> None:
        """Begin at a moment."""
        self._now = begin

    def now(self) -> datetime:
        """Return the moment that it was set to."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by


@dataclass(frozen=True, slots=True)
class _Room:
    """What the room brings: its chance, how well each voter thinks of the place, its words."""

    chance: Random
    leans: Mapping[str, float]
    rows: Mapping[tuple[str, str], tuple[Said, ...]]
    lines: Mapping[tuple[str, str, str], tuple[str, ...]]


def play(store: Store, clock: DemoClock, seed: int) -> Iterator[Place]:
    """Play the whole day; yields each place once everything in it has happened."""
    chance = Random(seed)  # noqa: S311 - a demo keeps no secrets
    room = _Room(chance, _leans(store.session, chance), rows(), lines())
    while True:
        place = store.session.place
        _act(store, place, room)
        clock.advance(_time_of(store.session, place, chance))
        yield place
        if beats.following(store.session) is None:
            return
        store.dispatch(Forward())


def _time_of(session: Session, place: Place, chance: Random) -> timedelta:
    """A beat takes its share of the agenda entry's minutes, more or less."""
    here = sum(other.entry == place.entry for other in beats.line(session))
    return timedelta(minutes=session.entry(place.entry).minutes / here * chance.uniform(0.85, 1.2))


def _leans(session: Session, chance: Random) -> dict[str, float]:
    """Leadership thinks better of the place than the front line; teams lie in between."""
    base = dict(zip(session.levels, (0.8, 0.1, -0.6), strict=False))
    leans = {team.id: chance.uniform(-0.7, 0.7) for team in session.teams}
    for person in session.participants:
        leans[person.id] = base.get(person.level, 0.0) + chance.uniform(-0.3, 0.3)
    return leans


def _act(store: Store, place: Place, room: _Room) -> None:
    """Do what a room does at a place."""
    if not place.step:
        _park(store, room.chance)
        return
    kind = kind_at(store.session, place.ref)
    if place.beat is Beat.BRIEF:
        _list_rows(store, place.ref, room)
    elif place.beat is Beat.OPEN and kind.takes_answers:
        _vote(store, place, room)
    elif place.beat is Beat.OPEN:
        _plan(store)
    elif place.beat is Beat.CLOSED:
        _sort_lines(store, place)
    elif place.beat is Beat.DISCUSS and place.round == 1 and _is_disputed(store.session, place):
        store.dispatch(SetRevote(place.ref, wanted=True))


def _park(store: Store, chance: Random) -> None:
    """Somebody asks what does not belong here; nobody asks it twice, as long as there is more."""
    said = [note.text for note in store.session.notes]
    left = [text for text in _parked() if text not in said]
    store.dispatch(AddNote(NoteKind.PARKING, chance.choice(left or _parked())))


def _parked() -> tuple[str, ...]:
    return (
        _("Who owns the complaint budget?"),
        _("Can billing ride along for a day as well?"),
        _("What happened to the plan of two years ago?"),
        _("Night shift pay: who brings it up with the works council?"),
    )


def _activity_of(session: Session, ref: StepRef) -> str:
    activity = session.activity(ref.entry)
    return activity.key if activity else ""


def _list_rows(store: Store, ref: StepRef, room: _Room) -> None:
    known = room.rows.get((_activity_of(store.session, ref), ref.step), ())
    if store.session.step(ref).text("room") and ref not in store.session.items:
        for said in known:
            store.dispatch(AddRow(ref, said.title))


def _vote(store: Store, place: Place, room: _Room) -> None:
    session = store.session
    step = session.step(place.ref)
    if not step.questions:
        return
    earlier = session.sheets_of(RoundRef(*place.ref, place.round - 1))
    medians = _medians(session, place)
    sheets = {
        voter: _moved(earlier[voter], medians)
        if voter in earlier
        else _sheet(session, place.ref, step, room, room.leans[voter.id])
        for voter in session.voters(place.ref)
    }
    for command in votes(session, place, sheets):
        store.dispatch(command)


def _sheet(
    session: Session, ref: StepRef, step: Step, room: _Room, lean: float
) -> Mapping[str, Answer]:
    """Answer as the kind would by chance, but for what the room tends to say."""
    where = (_activity_of(session, ref), ref.step)
    known = {said.title: said for said in room.rows.get(where, ())}
    sheet = dict(kind_at(session, ref).demo_answers(step, room.chance, lean))
    for question in step.questions:
        said = known.get(question.item.title)
        written = room.lines.get((*where, question.key), ())
        value = _said(question, said, written, room.chance, lean)
        if value is not None:
            sheet[question.key] = Answer(value)
        if not _wanted(question, sheet):
            sheet.pop(question.key, None)
    return sheet


def _said(
    question: Question, said: Said | None, written: tuple[str, ...], chance: Random, lean: float
) -> Value:
    """Return what somebody says for sure (``None``: whatever chance made of it)."""
    asked = question.field
    if asked.type is FieldType.LINE:
        written = written or (said.lines.get(asked.key, ()) if said else ())
        if asked.optional and chance.random() < _SILENT:
            return ""
        return chance.choice(written) if written else ("" if asked.optional else None)
    if said is None or chance.random() > _FAITH:
        return None
    if asked.key in said.choices:
        return said.choices[asked.key]
    if asked.key not in said.points:
        return None
    low, high = entries.bounds(asked)
    point = round(chance.gauss(said.points[asked.key] + lean * 0.4, 0.6))
    return min(max(point, low), high)


def _wanted(question: Question, sheet: Mapping[str, Answer]) -> bool:
    """Tell whether a question is answered at all, given the rest of the sheet."""
    asked = question.field
    if asked.when:
        name, choice = asked.when
        given = sheet.get(f"{question.item.key}.{name}")
        if given is None or given.value != choice:
            return False
    is_filler = asked.type is FieldType.LINE and asked.optional
    return not is_filler or question.key not in sheet or bool(sheet[question.key].value)


def _medians(session: Session, place: Place) -> Mapping[str, float | None]:
    """Return where the room stood in the round before (nothing before a first vote)."""
    seen = result(session, place.ref, place.round - 1) if place.round > 1 else None
    return {item.item.key: item.whole.median for item in seen.items} if seen else {}


def _moved(before: AnswerSheet, medians: Mapping[str, float | None]) -> Mapping[str, Answer]:
    """After talking, voters move one point towards the middle of the room."""
    moved: dict[str, Answer] = {}
    for key, answer in before.answers.items():
        median, value = medians.get(key), answer.value
        if isinstance(value, int) and median is not None and abs(median - value) > 1:
            value += 1 if median > value else -1
        moved[key] = Answer(value, answer.evidence)
    return moved


def _sort_lines(store: Store, place: Place) -> None:
    """The facilitator sorts what was written, where the step has codes."""
    step, codes = store.session.step(place.ref), codes_of_purposes()
    known = {choice.key for choice in step.codes}
    seen = result(store.session, place.ref, place.round) if known else None
    for written in seen.lines if seen else ():
        for line, _count in written.lines:
            if codes.get(line) in known:
                store.dispatch(CodeLine(place.ref, line, codes[line]))


def _is_disputed(session: Session, place: Place) -> bool:
    seen = result(session, place.ref, place.round)
    if seen is None or session.step(place.ref).kind != "rating":
        return False
    asked = sum(settings.revote is True for settings in session.settings.values())
    return asked < MOST_REVOTES and any(
        item.whole.band in (Band.SPLIT, Band.MIXED) for item in seen.items
    )


def _plan(store: Store) -> None:
    """Turn the widest gaps into actions, then fill them in; one stays without an owner."""
    if not store.session.actions:
        known, areas = deeds(), set[AttentionArea]()
        for candidate in candidates(store.session):
            draft = action_from(candidate.flag)
            area = draft.area or next(one for one in AttentionArea if one not in areas)
            if area in areas or len(areas) == MOST_ACTIONS:
                continue
            areas.add(area)
            store.dispatch(AddAction(replace(draft, area=area, text=known[area][0])))
        if _plans_again(store.session):
            return
    today = store.now().date()
    for number, action in enumerate(store.session.actions, start=1):
        area = action.area or AttentionArea.BREAK_THE_SILOS
        _text, owner, move, days, evidence = deeds()[area]
        filled = replace(
            action,
            owner="" if number == OWNERLESS else owner,
            first_move=move,
            due=today + timedelta(days=days),
            evidence=evidence,
        )
        store.dispatch(EditAction(filled))


def _plans_again(session: Session) -> bool:
    """Tell whether a later step of the day plans as well."""
    steps = [ref for ref, step in session.steps() if step.kind == "planning"]
    return bool(steps) and session.place.ref != steps[-1]
