"""Everything that Ctrl+K finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ccworkshop.session import Session
from ccworkshop.words import _
from ui.actions import ACTIONS
from ui.console.overlay import Finding


@dataclass(frozen=True, slots=True)
class Doing:
    """What choosing a command, an activity, a step, an action or a person does."""

    ask: Callable[[str], None]
    look: Callable[[str], None]
    go: Callable[[str, str], None]
    edit: Callable[[str], None]
    person: Callable[[str], None]


def everything(session: Session, doing: Doing) -> Iterator[Finding]:
    """Name commands that can be given now, activities, steps, actions and people."""
    for one in ACTIONS:
        if one.id != "find" and one.enabled(session):
            yield Finding(one.words(), "  ".join(one.keys), _asking(doing.ask, one.id))
    for entry in session.workshop.agenda.entries:
        yield Finding(entry.title, _("activity: look"), _asking(doing.look, entry.key))
    for ref, step in session.steps():
        yield Finding(step.title, _("step: go there"), _going(doing.go, ref.entry, ref.step))
    for action in session.actions:
        yield Finding(action.text, _("action: edit"), _asking(doing.edit, action.id))
    teams = {team.id: team.name for team in session.teams}
    for person in session.participants:
        where = " · ".join(p for p in (teams.get(person.team, ""), person.level) if p)
        yield Finding(person.name, where or _("participant"), _asking(doing.person, person.id))


def _asking(what: Callable[[str], None], argument: str) -> Callable[[], None]:
    return lambda: what(argument)


def _going(what: Callable[[str, str], None], entry: str, step: str) -> Callable[[], None]:
    return lambda: what(entry, step)
