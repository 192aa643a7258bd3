"""Every command that a person can give, in one table: id, words, keys, when enabled."""

from collections.abc import Callable
from dataclasses import dataclass

from ccworkshop import beats
from ccworkshop.agenda import skipped
from ccworkshop.session import Session
from ccworkshop.views.console import can_revote
from ccworkshop.words import _


def _always(session: Session) -> bool:
    del session
    return True


def _has_next(session: Session) -> bool:
    return beats.following(session) is not None


def _has_previous(session: Session) -> bool:
    return beats.preceding(session) is not None


def _has_next_entry(session: Session) -> bool:
    return beats.next_entry(session) is not None


def _has_skipped(session: Session) -> bool:
    return bool(skipped(session))


def _nothing_to_say() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command: ``keys`` in Qt's portable words; ``bare`` keys rest while text is typed.

    ``otherwise`` is said when it is asked for and cannot be done.
    """

    id: str
    words: Callable[[], str]
    keys: tuple[str, ...]
    enabled: Callable[[Session], bool] = _always
    bare: bool = False
    otherwise: Callable[[], str] = _nothing_to_say


# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "forward", lambda: _("Next beat"), ("PgDown",), _has_next,
        otherwise=lambda: _("This is the end of the day. Go back with PageUp."),
    ),
    ActionSpec(
        "back", lambda: _("One beat back"), ("PgUp",), _has_previous,
        otherwise=lambda: _("This is the beginning of the day."),
    ),
    ActionSpec(
        "skip", lambda: _("Skip to the next entry"), ("Ctrl+PgDown",), _has_next_entry,
        otherwise=lambda: _("This is the last entry of the day."),
    ),
    ActionSpec(
        "return", lambda: _("Come back to what was skipped"), ("Ctrl+Shift+PgUp",), _has_skipped,
        otherwise=lambda: _("Nothing was skipped."),
    ),
    ActionSpec("go", lambda: _("Take the day to where I look"), ("Ctrl+Return", "Ctrl+Enter")),
    ActionSpec("blank", lambda: _("Blank the stage, or show it"), ("B", "."), bare=True),
    ActionSpec("freeze", lambda: _("Freeze the stage, or let it follow"), ("F",), bare=True),
    ActionSpec(
        "revote", lambda: _("Ask for a re-vote, or do without"), ("R",), can_revote, bare=True
    ),
    ActionSpec("undo", lambda: _("Undo"), ("Ctrl+Z",)),
    ActionSpec("redo", lambda: _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("note", lambda: _("Capture a note"), ("Ctrl+Shift+N",)),
    ActionSpec("park", lambda: _("Put something on the parking lot"), ("Ctrl+Shift+P",)),
    ActionSpec("action", lambda: _("Capture an action"), ("Ctrl+Shift+A",)),
    ActionSpec("guide", lambda: _("Show the guide"), ("Ctrl+1",)),
    ActionSpec("answers", lambda: _("Enter answers"), ("Ctrl+2",)),
    ActionSpec("key-again", lambda: _("Key forms again to check them"), ("Ctrl+D",)),
    ActionSpec("results", lambda: _("Show results"), ("Ctrl+3",)),
    ActionSpec("follow", lambda: _("Back to where the day stands"), ("Ctrl+0",)),
    ActionSpec("agenda", lambda: _("Agenda: change it, keep it"), ("Ctrl+G",)),
    ActionSpec("people", lambda: _("People: who is here, who has left"), ("Ctrl+Shift+L",)),
    ActionSpec("cuts", lambda: _("Propose cuts"), ("Ctrl+Shift+G",)),
    ActionSpec(
        "discuss", lambda: _("Put the discuss-first list on the agenda"), ("Ctrl+Shift+D",)
    ),
    ActionSpec("more-time", lambda: _("One minute more"), ("Ctrl++", "Ctrl+=")),
    ActionSpec("less-time", lambda: _("One minute less"), ("Ctrl+-",)),
    ActionSpec("full-screen", lambda: _("Stage full screen, or as a window"), ("F11",)),
    ActionSpec("stage", lambda: _("Bring the stage to the front"), ("Ctrl+Shift+S",)),
    ActionSpec("find", lambda: _("Find anything"), ("Ctrl+K",)),
    ActionSpec("export", lambda: _("Export the action plan as PDF"), ("Ctrl+P",)),
    ActionSpec("report", lambda: _("Export the session report as PDF"), ("Ctrl+Shift+R",)),
    ActionSpec("ballots", lambda: _("Print ballots of this step as PDF"), ("Ctrl+Shift+B",)),
    ActionSpec("save-elsewhere", lambda: _("Save elsewhere"), ("Ctrl+Shift+E",)),
    ActionSpec("history", lambda: _("Show what was done, and when"), ("Ctrl+H",)),
    ActionSpec("keys", lambda: _("Show all keys"), ("F1",)),
    ActionSpec("close", lambda: _("Close the session"), ("Ctrl+W",)),
)
# fmt: on


def spec(action_id: str) -> ActionSpec:
    """Return one entry of the table; ``StopIteration`` when there is none."""
    return next(one for one in ACTIONS if one.id == action_id)
