"""A secret vote as it is held: who is called, who has voted, and never what.

Who stands at the screen is no part of a session: file and history would remember the order.
"""

from dataclasses import dataclass, replace

from ccworkshop.screens import BoothScreen, Phase, StageView
from ccworkshop.session import Beat, Participant, Place, RoundRef, Session, Way
from ccworkshop.steps.phrases import count_word
from ccworkshop.voting import too_late, turnout
from ccworkshop.words import _, plural


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called to the booth (empty: nobody), and whether the vote pauses."""

    round_ref: RoundRef | None = None
    participant: str = ""
    phase: Phase = Phase.FREE
    paused: bool = False


NO_CALL = Call()


@dataclass(frozen=True, slots=True)
class BoothRow:
    """One person on the list of a secret vote."""

    id: str
    name: str
    detail: str
    voted: bool


@dataclass(frozen=True, slots=True)
class BoothView:
    """What the console shows of a secret vote.

    ``called`` is the id of the person at the screen, ``state`` says what is going on, ``missing``
    what closing now would mean, ``problem`` that there are not as many ballots as marks.
    """

    round_ref: RoundRef
    rows: tuple[BoothRow, ...]
    voted: int
    expected: int
    is_open: bool
    called: str
    phase: Phase
    paused: bool
    state: str
    missing: str
    is_complete: bool
    problem: str


def is_voting(session: Session) -> bool:
    """Tell whether the day stands in an open vote in the booth."""
    place = session.place
    return place.beat is Beat.OPEN and session.way(place.ref) is Way.BOOTH


def kept(session: Session, call: Call) -> Call:
    """Return what is left of a call after the session has changed.

    Nothing is when the vote is closed; a visit ends when the stage shows something else, and when
    the person has voted or is not on the list any more.
    """
    if not is_voting(session) or call.round_ref != session.place.round_ref:
        return NO_CALL
    if not _is_shown(session) or (call.participant and _reason(session, call.participant)):
        return Call(call.round_ref, paused=call.paused)
    return call


def _is_shown(session: Session) -> bool:
    return not session.blank and session.frozen is None


def _reason(session: Session, participant: str) -> str:
    """Say why somebody cannot vote (empty: she can)."""
    person = next((one for one in session.participants if one.id == participant), None)
    if person is None:
        return _("This person is not on the list.")
    if person.left:
        return _("{name} has left. Mark the name as back first.").format(name=person.name)
    if participant in session.booth(session.place.round_ref).voted:
        return _("{name} has voted. A ballot has no name, so it cannot be taken back.").format(
            name=person.name
        )
    return too_late(session, session.place.round_ref)


def why_not(session: Session, call: Call, participant: str) -> str:
    """Say why somebody cannot be called to the screen now (empty: she can)."""
    if not is_voting(session):
        return _("The vote is not open.")
    if not _is_shown(session):
        return _("The stage is blank or frozen. Let it follow first.")
    if call.paused:
        return _("The vote pauses. Go on first.")
    if call.phase is Phase.BALLOT:
        return _("Somebody is voting. Wait until the ballot is in.")
    return _reason(session, participant)


def on_stage(view: StageView, session: Session, call: Call) -> StageView:
    """Return a view of the stage with the call in it, where there is one to be shown."""
    if not isinstance(view, BoothScreen) or view.ballot.round_ref != call.round_ref:
        return view
    name = session.participant(call.participant).name if call.participant else ""
    return replace(view, phase=call.phase, name=name, paused=call.paused)


def booth(session: Session, round_ref: RoundRef, call: Call) -> BoothView:
    """Derive the list of a secret vote."""
    voted = session.booth(round_ref).voted
    answered, expected = turnout(session, round_ref)
    place = Place(round_ref.entry, round_ref.step, Beat.OPEN, round_ref.round)
    here = call if call.round_ref == round_ref else NO_CALL
    is_open = session.place == place
    return BoothView(
        round_ref=round_ref,
        rows=tuple(
            BoothRow(one.id, one.name, _detail(session, one), one.id in voted)
            for one in session.participants
            if not one.left or one.id in voted
        ),
        voted=answered,
        expected=expected,
        is_open=is_open,
        called=here.participant,
        phase=here.phase,
        paused=here.paused,
        state=_state(session, here) if is_open else _("The vote is not open."),
        missing=missing_words(answered, expected, is_open=is_open),
        is_complete=answered == expected,
        problem=_problem(session, round_ref),
    )


def _detail(session: Session, person: Participant) -> str:
    teams = {team.id: team.name for team in session.teams}
    return " · ".join(part for part in (teams.get(person.team, ""), person.level) if part)


def _state(session: Session, call: Call) -> str:
    """Say what is going on at the screen."""
    if late := too_late(session, session.place.round_ref):
        return late
    name = session.participant(call.participant).name if call.participant else ""
    if call.phase is Phase.BALLOT:
        words = _("{name} is voting.").format(name=name)
        if call.paused:
            words = _("{name} is voting; then the vote pauses.").format(name=name)
        return words
    if call.paused:
        return _("The vote pauses.")
    if call.phase is Phase.CALLED:
        return _("{name} is called and begins at the screen.").format(name=name)
    if call.phase is Phase.THANKED:
        return _("A ballot came in.")
    return _("Nobody is called.")


def missing_words(answered: int, expected: int, *, is_open: bool) -> str:
    """Say how many have voted, and how many closing the vote leaves out, or has left out."""
    if not expected:
        return _("There are no participants yet.")
    if answered == expected:
        return _("All who are here have voted.")
    left = expected - answered
    if is_open:
        text = plural(
            "{answered} of {expected} have voted; closing leaves {count} out.",
            "{answered} of {expected} have voted; closing leaves {count} out.",
            left,
        )
    else:
        text = plural(
            "{answered} of {expected} have voted; {count} is left out.",
            "{answered} of {expected} have voted; {count} are left out.",
            left,
        )
    return text.format(answered=answered, expected=expected, count=count_word(left))


def _problem(session: Session, round_ref: RoundRef) -> str:
    """Say when there are not as many ballots as marks, which no vote here can bring about."""
    held = session.booth(round_ref)
    tally = session.tallies.get(round_ref)
    ballots = len(held.ballots) + (tally.people if tally else 0)
    if ballots == len(held.voted):
        return ""
    return _(
        "{voted} are marked and {ballots} ballots are there: something is missing in the file. "
        "The ballots count."
    ).format(voted=len(held.voted), ballots=ballots)
