"""Which results stand behind a plan: the rating it rests on, and the ranking that weighs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ccworkshop.content.records import AttentionArea, Step
from ccworkshop.session import Session, StepRef
from ccworkshop.steps.kind import Context, Findings, ItemResult, StepResult
from ccworkshop.told import told_context, told_findings, told_result, told_round


@dataclass(frozen=True, slots=True)
class Picture:
    """The rating behind a plan: its context, its findings, and the ranking that weighs it."""

    context: Context
    findings: Findings
    ranking: StepResult | None

    @property
    def by_area(self) -> bool:
        """Whether every item stands for an attention area."""
        return all(item.item.area for item in self.findings.result.items)


def picture(session: Session) -> Picture | None:
    """Return the latest rating that says most about the attention areas, else the latest one.

    Most says one in which every item stands for an area, the more areas the better. ``None``
    when no rating that may be told of has an answer.
    """
    answered = [
        ref for ref, step in session.steps() if step.kind == "rating" and _answers(session, ref)
    ]
    if not answered:
        return None
    ref = max(reversed(answered), key=lambda ref: _coverage(session.step(ref)))
    context = told_context(session, ref)
    found = told_findings(context, told_round(session, ref))
    return Picture(context, found, _ranking(session, ref))


def _coverage(step: Step) -> tuple[bool, int]:
    areas = {item.area for item in step.items if item.area}
    return all(item.area for item in step.items), len(areas)


def by_area(picture: Picture | None) -> Mapping[AttentionArea, ItemResult]:
    """Return, for each attention area that was rated, its weakest item."""
    found: dict[AttentionArea, ItemResult] = {}
    for item in picture.findings.result.items if picture else ():
        area, median = item.item.area, item.whole.median
        if area is None or median is None:
            continue
        if area not in found or median < (found[area].whole.median or 0.0):
            found[area] = item
    return found


def _answers(session: Session, ref: StepRef) -> bool:
    number = told_round(session, ref)
    if not number:
        return False
    result = told_result(told_context(session, ref), number)
    return any(item.whole.n or item.whole.dont_know for item in result.items)


def _ranking(session: Session, rated: StepRef) -> StepResult | None:
    """Return the answered ranking of the same activity that weighs a rating."""
    for ref, step in session.steps():
        if ref.entry == rated.entry and step.text("weighs") == rated.step:
            if not _answers(session, ref):
                return None
            return told_result(told_context(session, ref), told_round(session, ref))
    return None
