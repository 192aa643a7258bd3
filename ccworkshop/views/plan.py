"""What the console sees of the plan: candidates, actions, captured lines."""

from dataclasses import dataclass

from ccworkshop import beats
from ccworkshop.content.areas import area_title
from ccworkshop.session import Action, NoteKind, Origin, RoundRef, Session
from ccworkshop.steps.catalog import findings, revealed_round
from ccworkshop.steps.kind import Flag
from ccworkshop.steps.planning import missing, plan_headline
from ccworkshop.words import _, clock_time, plural, short_date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gap that is not yet an action."""

    flag: Flag
    where: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the console lists it."""

    action: Action
    area: str
    owner: str
    due: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CapturedLine:
    """One note or parking-lot line."""

    id: str
    kind: NoteKind
    text: str
    written: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan: a sentence, candidates, actions, captured lines."""

    headline: str
    summary: str
    candidates: tuple[Candidate, ...]
    actions: tuple[ActionRow, ...]
    notes: tuple[CapturedLine, ...]


def candidates(session: Session) -> tuple[Candidate, ...]:
    """Collect the gaps of all revealed steps; one item counts once, the weightiest first."""
    taken = {
        (action.origin.entry, action.origin.item) for action in session.actions if action.origin
    }
    best: dict[tuple[str, str], Candidate] = {}
    for ref, step in session.steps():
        round_number = revealed_round(session, ref)
        if not beats.is_revealed(session, RoundRef(*ref, round_number)):
            continue
        seen = findings(session, ref, round_number)
        for flag in seen.flags if seen else ():
            key = (ref.entry, flag.item)
            if key in taken:
                continue
            if key not in best or flag.weight > best[key].flag.weight:
                best[key] = Candidate(flag, step.title)
    return tuple(sorted(best.values(), key=lambda one: -one.flag.weight))


def plan_view(session: Session) -> PlanView:
    """Derive the plan."""
    rows = tuple(
        ActionRow(
            action,
            area_title(action.area) if action.area else "",
            action.owner,
            short_date(action.due) if action.due else "",
            missing(action),
        )
        for action in session.actions
    )
    return PlanView(
        headline=plan_headline(session.actions),
        summary=_summary(session),
        candidates=candidates(session),
        actions=rows,
        notes=tuple(
            CapturedLine(note.id, note.kind, note.text, clock_time(note.written))
            for note in session.notes
        ),
    )


def _summary(session: Session) -> str:
    ownerless = sum(not action.owner.strip() for action in session.actions)
    if not session.actions:
        return _("none yet")
    if not ownerless:
        return str(len(session.actions))
    without = plural("{count} without an owner", "{count} without an owner", ownerless)
    return f"{len(session.actions)}, " + without.format(count=ownerless)


def origin_of(flag: Flag) -> Origin:
    """Write down where an action comes from."""
    ref = flag.round_ref
    return Origin(ref.entry, ref.step, flag.item, ref.round, flag.finding)


def action_from(flag: Flag) -> Action:
    """Draft an action from a gap; what will be done is for the room to say."""
    return Action(
        id="",
        text=_("Close the gap on {title}").format(title=flag.title),
        area=flag.area,
        lesson=flag.lesson,
        origin=origin_of(flag),
    )
