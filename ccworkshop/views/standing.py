"""How the actions of the plan stand with the room: the dots they received, their place on the map.

A step that takes its items from the plan splits a total over the actions, or places them by two
fields of points; where these are called ``impact`` and ``effort``, their medians count for every
action that has no figures of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor

from ccworkshop.content.options import ACTIONS, ITEMS_OF
from ccworkshop.content.records import Step, question_key
from ccworkshop.session import Action, Session, StepRef
from ccworkshop.steps.catalog import findings, revealed_round
from ccworkshop.steps.kind import Findings
from ccworkshop.steps.phrases import plain
from ccworkshop.views.gaps import Ground
from ccworkshop.words import _

IMPACT, EFFORT = "impact", "effort"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the room said of one action; ``words`` sums it up, the figures run from 1 to 5."""

    words: str = ""
    impact: int | None = None
    effort: int | None = None


def standings(session: Session) -> Mapping[str, Standing]:
    """Return how the actions stand, by id; later steps of the day have the last word."""
    return _standings(Ground(session))


@lru_cache(maxsize=4)
def _standings(ground: Ground) -> Mapping[str, Standing]:
    session = ground.session
    found: dict[str, Standing] = {}
    for ref, step in session.steps():
        number = revealed_round(session, ref) if step.text(ITEMS_OF) == ACTIONS else 0
        seen = findings(session, ref, number) if number else None
        if seen is not None:
            for action in session.actions:
                before = found.get(action.id, Standing())
                found[action.id] = _further(before, _of(session, ref, seen, action))
    return found


def judged(session: Session) -> tuple[Action, ...]:
    """Return the actions, with the room's impact and effort where they have none of their own."""
    known = standings(session)
    return tuple(_judged(action, known.get(action.id, Standing())) for action in session.actions)


def _judged(action: Action, standing: Standing) -> Action:
    impact = standing.impact if action.impact is None else action.impact
    effort = standing.effort if action.effort is None else action.effort
    return replace(action, impact=impact, effort=effort)


def _further(before: Standing, now: Standing) -> Standing:
    return Standing(
        " · ".join(part for part in (before.words, now.words) if part),
        before.impact if now.impact is None else now.impact,
        before.effort if now.effort is None else now.effort,
    )


def _of(session: Session, ref: StepRef, seen: Findings, action: Action) -> Standing:
    given = seen.result.number_of(action.id)
    if given is not None:
        return Standing(_received(session.step(ref), sum(given.whole.values)))
    impact, effort = (_median(seen, action, name) for name in (IMPACT, EFFORT))
    return Standing(
        _zone(seen, action),
        None if impact is None else floor(impact + 0.5),
        None if effort is None else ceil(effort - 0.5),  # as a map: on a border it is the lower
    )


def _received(step: Step, count: float) -> str:
    unit = step.text("unit") or _("points")
    return _("{count} {unit}").format(count=plain(count), unit=unit)


def _median(seen: Findings, action: Action, field: str) -> float | None:
    points = seen.result.of(question_key(action.id, field))
    return points.whole.median if points else None


def _zone(seen: Findings, action: Action) -> str:
    from ccworkshop.charts import ZoneMap  # not at the start

    places = seen.figure.places if isinstance(seen.figure, ZoneMap) else ()
    return next((one.zone for one in places if one.title == action.text), "")
