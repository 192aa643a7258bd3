"""A believable day, played through a real store; the same seed gives the same day."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from ccworkshop import beats
from ccworkshop.commands.answers import CastSheet
from ccworkshop.commands.day import Forward, SetRevote
from ccworkshop.commands.plan import AddAction, AddNote, EditAction
from ccworkshop.content.records import AttentionArea, Workshop
from ccworkshop.intake.roster import Roster, RosterRow
from ccworkshop.new_session import new_session
from ccworkshop.session import Answer, AnswerSheet, Beat, NoteKind, Place, RoundRef, Session
from ccworkshop.statistics import Band
from ccworkshop.steps.catalog import kind_at, result
from ccworkshop.store import Store
from ccworkshop.views.plan import action_from, candidates
from ccworkshop.words import _

BEGIN = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
BEAT = timedelta(minutes=3)
MOST_ACTIONS = 4
OWNERLESS = 3
DEMO_ID = "demo"


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


def demo_session(workshop: Workshop) -> Session:
    """Make the session of the demo: 24 people of a service company in four teams."""
    teams = (_("North"), _("South"), _("East"), _("West"))
    levels = (_("Leadership"), _("Management"), _("Management"), *[_("Front line")] * 3)
    names = (
        "Ana", "Ben", "Cleo", "Dag", "Eva", "Finn", "Greta", "Hugo", "Ines", "Jon", "Kim", "Lea",
        "Milo", "Nora", "Otto", "Pia", "Quin", "Rosa", "Sami", "Tess", "Uwe", "Vera", "Will", "Yan",
    )  # fmt: skip
    people = tuple(
        RosterRow(name, teams[i % 4], levels[i // 4], "") for i, name in enumerate(names)
    )
    return new_session(
        _("How customer-centric are we?"),
        workshop,
        id=DEMO_ID,
        now=BEGIN,
        client="Meridian Services",
        starts=BEGIN,
        teams=teams,
        roster=Roster(people, (), ()),
    )


def play(store: Store, clock: DemoClock, seed: int) -> Iterator[Place]:
    """Play the whole day; yields each place once everything in it has happened."""
    chance = Random(seed)  # noqa: S311 - a demo keeps no secrets
    leans = _leans(store.session, chance)
    while True:
        place = store.session.place
        _act(store, place, chance, leans)
        clock.advance(BEAT)
        yield place
        if beats.following(store.session) is None:
            return
        store.dispatch(Forward())


def _leans(session: Session, chance: Random) -> dict[str, float]:
    """Leadership thinks better of the place than the front line; teams lie in between."""
    base = dict(zip(session.levels, (0.8, 0.1, -0.6), strict=False))
    leans = {team.id: chance.uniform(-0.7, 0.7) for team in session.teams}
    for person in session.participants:
        leans[person.id] = base.get(person.level, 0.0) + chance.uniform(-0.3, 0.3)
    return leans


def _act(store: Store, place: Place, chance: Random, leans: dict[str, float]) -> None:
    """Do what a room does at a place."""
    if not place.step:
        store.dispatch(AddNote(NoteKind.PARKING, _("Who owns the complaint budget?")))
        return
    kind = kind_at(store.session, place.ref)
    if place.beat is Beat.OPEN and kind.takes_answers:
        _vote(store, place, chance, leans)
    elif place.beat is Beat.OPEN:
        _plan(store)
    elif place.beat is Beat.DISCUSS and place.round == 1 and _is_disputed(store.session, place):
        store.dispatch(SetRevote(place.ref, wanted=True))


def _vote(store: Store, place: Place, chance: Random, leans: dict[str, float]) -> None:
    session = store.session
    step = session.step(place.ref)
    kind = kind_at(session, place.ref)
    earlier = session.sheets_of(RoundRef(*place.ref, place.round - 1))
    medians = _medians(session, place)
    for voter in session.voters(place.ref):
        if voter in earlier:
            answers = _moved(earlier[voter], medians)
        else:
            answers = kind.demo_answers(step, chance, leans[voter.id])
        store.dispatch(CastSheet(place.round_ref, voter, answers))


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


def _is_disputed(session: Session, place: Place) -> bool:
    seen = result(session, place.ref, place.round)
    if seen is None or session.step(place.ref).kind != "rating":
        return False
    return any(item.whole.band in (Band.SPLIT, Band.MIXED) for item in seen.items)


def _plan(store: Store) -> None:
    """Turn the widest gaps into actions; the third still has no owner, as it happens."""
    today = store.now().date()
    for number, candidate in enumerate(candidates(store.session)[:MOST_ACTIONS], start=1):
        draft = action_from(candidate.flag)
        text, owner, move, days, evidence = _deeds()[draft.area or AttentionArea.BREAK_THE_SILOS]
        store.dispatch(AddAction(draft))
        store.dispatch(
            EditAction(
                replace(
                    store.session.actions[-1],
                    text=text,
                    owner="" if number == OWNERLESS else owner,
                    first_move=move,
                    due=today + timedelta(days=days),
                    evidence=evidence,
                    impact=4,
                    effort=2 + number % 3,
                )
            )
        )


def _deeds() -> Mapping[AttentionArea, tuple[str, str, str, int, str]]:
    """What, who, first move, days, and how one sees that it worked, for each area."""
    return {
        AttentionArea.SHOW_THE_MONEY: (
            _("Put the profit of kept customers on the monthly board page"),
            _("Finance director"), _("Agree on the figure with sales by Friday"), 34,
            _("The page carries it three months running"),
        ),
        AttentionArea.INVOLVE_EVERYONE: (
            _("The back office listens to two customer calls a month, finance first"),
            _("HR partner"), _("Book the first six seats"), 19,
            _("60 colleagues have listened in by the end of the quarter"),
        ),
        AttentionArea.ADAPT_THE_KPIS: (
            _("Retire average handling time as a target; count what is solved at first contact"),
            _("Head of Service"), _("Announce it on Monday’s call"), 21,
            _("20 % fewer repeat calls by March"),
        ),
        AttentionArea.LEADERSHIP_SUPPORT: (
            _("Each director takes one complaint a month to its end"),
            _("Managing director"), _("The first three names are drawn on Tuesday"), 28,
            _("Nine complaints closed by a director in person"),
        ),
        AttentionArea.BREAK_THE_SILOS: (
            _("One complaint budget for service and field, up to 200 a case"),
            _("Head of Field Service"), _("The two leads meet this week"), 39,
            _("Eight of ten complaints closed in one contact"),
        ),
        AttentionArea.MINDSET_AND_COMPLETION: (
            _("Every fix is told back to the customer who asked for it"),
            _("Head of Customer Care"), _("Call back the last ten who complained"), 14,
            _("Half of those called back know what was changed"),
        ),
    }  # fmt: skip
