"""The clicker's line of beats: the whole day, one click after another."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from ccworkshop.content.records import AgendaEntry, EntryKind
from ccworkshop.session import Beat, Place, Reached, RoundRef, Session, StepRef
from ccworkshop.steps.catalog import kind_at
from ccworkshop.words import _

_ORDER = {beat: i for i, beat in enumerate(Beat)}


def line(session: Session) -> tuple[Place, ...]:
    """Return every place of the day in order; a buffer has none."""
    places: list[Place] = []
    entries = session.workshop.agenda.entries
    for index, entry in enumerate(entries):
        if entry.kind is EntryKind.BREAK and not entry.after:
            places.append(_pause(entry))
        activity = session.workshop.activities.get(entry.activity)
        dividing = _dividing(entries[index + 1 :]) if activity else {}
        for step in activity.steps if activity else ():
            places += step_line(session, StepRef(entry.key, step.key))
            places += [_pause(one) for one in dividing.get(step.key, ())]
    return tuple(places)


def _pause(entry: AgendaEntry) -> Place:
    return Place(entry.key, "", Beat.PAUSE, 1)


def _dividing(following: Sequence[AgendaEntry]) -> Mapping[str, list[AgendaEntry]]:
    """Return the breaks that divide the activity before them, by the step they come after."""
    found: dict[str, list[AgendaEntry]] = {}
    for entry in takewhile(lambda entry: bool(entry.after), following):
        found.setdefault(entry.after, []).append(entry)
    return found


def step_line(session: Session, ref: StepRef) -> tuple[Place, ...]:
    """Return the places of one step; one that says so is not talked about."""
    silent = session.step(ref).options.get("discuss") is False
    return tuple(
        Place(ref.entry, ref.step, beat, round_number)
        for round_number, beat in kind_at(session, ref).beats(session.rounds(ref))
        if not (silent and beat is Beat.DISCUSS)
    )


def first_place(session: Session) -> Place:
    """Return the first place of the day; ``ValueError`` when the agenda has none."""
    places = line(session)
    if not places:
        raise ValueError(_("this agenda has nothing to show"))
    return places[0]


def following(session: Session) -> Place | None:
    """Return the place one beat further (``None`` at the end of the day)."""
    places = line(session)
    index = _index(places, session.place)
    return places[index + 1] if index + 1 < len(places) else None


def preceding(session: Session) -> Place | None:
    """Return the place one beat back (``None`` at the beginning of the day)."""
    places = line(session)
    index = _index(places, session.place)
    if session.place not in places:
        return places[index]
    return places[index - 1] if index > 0 else None


def first_of(session: Session, entry: str, step: str = "") -> Place | None:
    """Return the first place of an entry, or of one of its steps (``None``: it has none)."""
    for place in line(session):
        if place.entry == entry and (not step or place.step == step):
            return place
    return None


def next_entry(session: Session) -> Place | None:
    """Return the first place behind the present entry (``None`` at the last one).

    The breaks that divide an activity are passed by with it; what comes after such a break is
    the rest of its activity.
    """
    gone = {session.place.entry}
    entries = session.workshop.agenda.entries
    for index, entry in enumerate(entries):
        if entry.key == session.place.entry and not entry.after:
            gone |= {
                one.key for one in takewhile(lambda one: bool(one.after), entries[index + 1 :])
            }
    places = line(session)
    behind = places[_index(places, session.place) + 1 :]
    return next((place for place in behind if place.entry not in gone), None)


def _index(places: tuple[Place, ...], place: Place) -> int:
    """Find a place; one whose round was dropped stands where its step ends."""
    if place in places:
        return places.index(place)
    same_step = [i for i, other in enumerate(places) if other.ref == place.ref]
    return same_step[-1] if same_step else 0


def name(session: Session, place: Place) -> str:
    """Announce a place, seen from where the day stands ("reveal results")."""
    if not place.step:
        return _("break: {title}").format(title=session.entry(place.entry).title)
    kind = kind_at(session, place.ref)
    step = session.step(place.ref)
    if place.beat is Beat.BRIEF and place.ref != session.place.ref:
        return step.title
    return kind.beat_name(step, place.beat, place.round)


def next_words(session: Session) -> str:
    """Say what the next click does ("Next: reveal results")."""
    place = following(session)
    if place is None:
        return _("End of the day")
    return _("Next: {what}").format(what=name(session, place))


def further(one: Reached | None, place: Place) -> Reached:
    """Return the further of what was reached before and a place."""
    now = Reached(place.round, place.beat)
    if one is None or (now.round, _ORDER[now.beat]) > (one.round, _ORDER[one.beat]):
        return now
    return one


def is_revealed(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether a round's results have been shown to the room at any time."""
    return session.is_revealed(round_ref)


def is_open(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether the room is voting in this round right now."""
    return session.place == Place(round_ref.entry, round_ref.step, Beat.OPEN, round_ref.round)


def is_closed(session: Session, round_ref: RoundRef) -> bool:
    """Tell whether a round's vote was closed, and has not been opened again since."""
    reached = session.reached.get(round_ref.ref)
    if reached is None or is_open(session, round_ref):
        return False
    return (reached.round, _ORDER[reached.beat]) >= (round_ref.round, _ORDER[Beat.CLOSED])
