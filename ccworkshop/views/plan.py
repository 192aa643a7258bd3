"""What the console sees of the plan: candidates, actions, captured lines."""

from dataclasses import dataclass, replace

from ccworkshop.content.areas import area_title
from ccworkshop.session import Action, NoteKind, Origin, Session
from ccworkshop.steps.kind import Flag
from ccworkshop.steps.planning import missing, plan_headline
from ccworkshop.views.gaps import Candidate, gaps
from ccworkshop.views.standing import judged, standings
from ccworkshop.words import _, clock_time, one_line, short_date


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as the console lists it; ``standing`` is what the room said of it so far."""

    action: Action
    area: str
    owner: str
    due: str
    missing: tuple[str, ...]
    standing: str = ""


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
    """Collect the gaps of all revealed steps, the weightiest first; what is urgent wins a tie.

    The same item counts once however often it was asked, in one activity or in several: the
    weightiest finding speaks for it. It is gone once an action came from any of them.
    """
    by_item: dict[str, list[Candidate]] = {}
    taken: set[str] = set()
    for candidate in gaps(session):
        flag = candidate.flag
        name = one_line(flag.title).casefold()
        by_item.setdefault(name, []).append(candidate)
        if any(_came_from(action, flag) for action in session.actions):
            taken.add(name)
    merged = [_merged(same) for name, same in by_item.items() if name not in taken]
    return tuple(sorted(merged, key=_order))


def _order(one: Candidate) -> tuple[float, bool]:
    """Rank by weight, as fine as a list can show it."""
    return -round(one.flag.weight, 1), not one.flag.urgent


def _came_from(action: Action, flag: Flag) -> bool:
    origin = action.origin
    return origin is not None and (origin.entry, origin.item) == (flag.round_ref.entry, flag.item)


def _merged(same: list[Candidate]) -> Candidate:
    """Let the weightiest of several findings on one item speak, and name the other places."""
    first = max(same, key=lambda one: (one.flag.weight, one.flag.urgent))
    also = dict.fromkeys(one.where for one in same if one.where != first.where)
    return replace(first, also=tuple(also))


def plan_view(session: Session) -> PlanView:
    """Derive the plan."""
    known = standings(session)
    rows = tuple(
        ActionRow(
            action,
            area_title(action.area) if action.area else "",
            action.owner,
            short_date(action.due) if action.due else "",
            missing(action),
            known[action.id].words if action.id in known else "",
        )
        for action in judged(session)
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
    return _("{total}, no owner: {count}").format(total=len(session.actions), count=ownerless)


def origin_of(flag: Flag) -> Origin:
    """Write down where an action comes from."""
    ref = flag.round_ref
    return Origin(ref.entry, ref.step, flag.item, ref.round, flag.finding)


def action_from(flag: Flag) -> Action:
    """Draft an action from a gap; what will be done is for the room to say."""
    return Action(
        id="",
        text=flag.deed or _("Close the gap on {title}").format(title=flag.title),
        area=flag.area,
        lesson=flag.lesson,
        origin=origin_of(flag),
    )
