"""Who stands at the screen of a secret vote: what console and stage say to each other about it.

It lives in memory alone. The session, its history and its file never hear of it, so nothing that
is kept tells in which order, or when, people voted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from ccworkshop.commands.command import Command
from ccworkshop.screens import Phase
from ccworkshop.session import Answer, Beat, Session
from ccworkshop.store import Change
from ccworkshop.views.booth import NO_CALL, Call, booth, is_voting, kept, why_not
from ccworkshop.words import _

THANKED = 1500
"""Milliseconds for which somebody is thanked; then the screen is nobody's."""
HELD = 10_000
"""Milliseconds within which a second press does what would throw an open ballot away."""
_HOLDS = (
    "forward", "back", "skip", "return", "go", "blank", "freeze", "undo", "redo", "revote",
    "full-screen", "close",
)  # fmt: skip
"""What somebody at the shared keyboard must not do by a slip of the hand."""


@dataclass(frozen=True, slots=True)
class CallTo:
    """The console calls somebody to the screen."""

    participant: str


@dataclass(frozen=True, slots=True)
class CallOff:
    """The console sends away whoever is called."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The console lets the vote pause, or go on."""

    on: bool


@dataclass(frozen=True, slots=True)
class Come:
    """Who was called says so at the stage."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Somebody left the stage without voting; ``timed_out`` when no key was pressed."""

    timed_out: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A ballot was confirmed at the stage, which does not know whose it is."""

    answers: Mapping[str, Answer]


Dispatch = Callable[[Command, str], bool]
"""Carries out a command; where it is refused, says the given words instead of the reason."""


class BoothDesk(QObject):
    """Keeps the call; takes what console and stage say, and passes every other command on."""

    changed = Signal()
    said = Signal(str, bool)
    """Words for the console, and whether they tell of a problem."""

    def __init__(self, session: Callable[[], Session], run: Dispatch) -> None:
        """Begin with nobody called."""
        super().__init__()
        self._session, self._run = session, run
        self._call = NO_CALL
        self.is_stage_lost = False
        """Whether the projector is gone: nobody is called to a screen that nobody sees."""
        self._thanking = QTimer(self)
        self._thanking.setSingleShot(True)
        self._thanking.timeout.connect(self._end_thanks)
        self._held = ""
        self._since = QElapsedTimer()
        self._late: list[str] = []

    @property
    def call(self) -> Call:
        """Who is called."""
        return self._call

    def take(self, said: object) -> None:
        """Take what was said or commanded."""
        if isinstance(said, CallTo):
            self._call_to(said.participant)
        elif isinstance(said, CallOff):
            self._call_off()
        elif isinstance(said, Pause):
            self._pause(on=said.on)
        elif isinstance(said, Come):
            self._come()
        elif isinstance(said, GiveUp):
            self._give_up(timed_out=said.timed_out)
        elif isinstance(said, Answered):
            self._cast(said.answers)
        else:
            self._run(said, "")  # type: ignore[arg-type]

    def _become(self, call: Call) -> None:
        self._held = ""
        self._thanking.stop()
        if call.phase is Phase.THANKED:
            self._thanking.start(THANKED)
        if call != self._call:
            self._call = call
            self.changed.emit()

    def _free(self) -> Call:
        return replace(self._call, participant="", phase=Phase.FREE)

    def _name(self) -> str:
        return self._session().participant(self._call.participant).name

    def _call_to(self, participant: str) -> None:
        session = self._session()
        call = kept(session, self._call)
        problem = why_not(session, call, participant)
        if not problem and self.is_stage_lost:
            problem = _("The projector is gone. Plug it in, or show the stage here (F11).")
        if problem:
            self.said.emit(problem, True)
        else:
            self._become(Call(session.place.round_ref, participant, Phase.CALLED))

    def _call_off(self) -> None:
        if self._call.phase is Phase.BALLOT:
            self.said.emit(_discarded(self._session(), self._call), True)
        self._become(self._free())

    def _pause(self, *, on: bool) -> None:
        """Pause at once while no ballot is open, else after it."""
        session = self._session()
        if is_voting(session):
            self._become(replace(self._call, round_ref=session.place.round_ref, paused=on))

    def _come(self) -> None:
        if self._call.phase is Phase.CALLED and not self._call.paused:
            self._become(replace(self._call, phase=Phase.BALLOT))

    def _give_up(self, *, timed_out: bool) -> None:
        if self._call.phase is not Phase.BALLOT:
            return
        words = _("{name} left without voting and can come again.")
        if timed_out:
            words = _("No key for a minute: the ballot of {name} is forgotten.")
        words = words.format(name=self._name())
        self._become(self._free())
        self.said.emit(words, timed_out)

    def _cast(self, answers: Mapping[str, Answer]) -> None:
        from ccworkshop.commands.ballots import CastBallot  # loaded once the console stands

        call = self._call
        if call.phase is not Phase.BALLOT or call.round_ref is None:
            return
        name = self._name()
        # The visit is over before the ballot lies in the heap: no view ever has both.
        self._become(replace(call, participant="", phase=Phase.THANKED))
        # Why a ballot is refused may quote an answer, and its voter is known here.
        refused = _("The ballot of {name} could not be taken. {name} can come again.")
        if not self._run(
            CastBallot(call.round_ref, call.participant, answers), refused.format(name=name)
        ):
            self._become(self._free())

    def _end_thanks(self) -> None:
        self._become(self._free())

    def hear(self, change: Change) -> None:
        """Let a visit end that cannot go on after a change, and say what a change left out."""
        call, words = kept(change.after, self._call), []
        if call != self._call:
            if self._call.phase is Phase.BALLOT:
                words.append(_discarded(change.before, self._call))
            self._become(call)
        place = change.after.place
        if is_voting(change.before) and place.beat is Beat.CLOSED:
            closed = booth(change.after, place.round_ref, NO_CALL)
            words += [] if closed.is_complete else [closed.missing]
        if words:
            self._late.append(" ".join(words))
            QTimer.singleShot(0, self._say_late)

    def _say_late(self) -> None:
        """Say it once everybody has heard of the change, which takes older words away."""
        late, self._late = self._late, []
        for words in late:
            self.said.emit(words, True)

    def holds(self, action_id: str) -> str:
        """Say why an action waits for a second press (empty: it does not)."""
        if self._call.phase is not Phase.BALLOT or action_id not in _HOLDS:
            return ""
        again = self._since.isValid() and self._since.elapsed() < HELD
        if self._held == action_id and again:
            return ""
        self._held = action_id
        self._since.start()
        return _("Somebody is voting. Press again to go on: the open ballot is thrown away then.")


def _discarded(session: Session, call: Call) -> str:
    """Say whose ballot is lost, and nothing of it."""
    words = _("The open ballot of {name} was thrown away unread.")
    return words.format(name=session.participant(call.participant).name)
