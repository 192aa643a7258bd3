"""What staffing looks at: its stages, and the rules that they are held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ccworkshop.content.records import Field, Point, Step
from ccworkshop.figures import LEAST_SHOWN
from ccworkshop.statistics import Summary
from ccworkshop.steps.kind import StepResult
from ccworkshop.steps.phrases import count_word
from ccworkshop.words import _, number

LEAST_IN_POOL = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """One column: its cells from the first function on, its breadth and its seniority.

    Both are ``None`` when nobody answered; the seniority also when nobody is present.
    """

    place: int
    field: Field
    cells: tuple[Summary, ...]
    breadth: int | None
    seniority: float | None

    @property
    def present(self) -> list[Summary]:
        """The cells of the functions that take part."""
        return [cell for cell in self.cells if _reached_by_half(cell, points_of(self.field)[1])]

    @property
    def channelled(self) -> bool:
        """Whether somebody takes part at the second highest point or above."""
        return any(_reached_by_half(cell, points_of(self.field)[-2]) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Warned:
    """A broken rule: at which stage, under which name, in words; ``weight`` ranks it."""

    stage: Stage
    rule: str
    text: str
    weight: float


def points_of(field: Field) -> tuple[Point, ...]:
    """Return the points of a stage's scale, at least three."""
    assert field.scale is not None  # noqa: S101 - all fields are points
    return field.scale.points


def _reached_by_half(cell: Summary, point: Point) -> bool:
    """Tell whether at least half of those who answered are at a point or above it."""
    reached = sum(cell.counts[point.value - cell.low :])
    return cell.n > 0 and 2 * reached >= cell.n


def stages_of(step: Step, result: StepResult) -> list[Stage]:
    """Look at the results stage by stage."""
    width = len(step.asked)
    stages = []
    for place, field in enumerate(step.asked):
        cells = tuple(one.whole for one in result.items[place::width])
        stage = Stage(place, field, cells, None, None)
        if any(cell.n for cell in cells):
            present = [cell.median or 0.0 for cell in stage.present]
            mean = sum(present) / len(present) if present else None
            stage = Stage(place, field, cells, len(present), mean)
        stages.append(stage)
    return stages


def warnings_of(step: Step, stages: Sequence[Stage]) -> list[Warned]:
    """Hold the stages to the rules, in their order."""
    found = _of_the_start(step, stages[0])
    known = [stage for stage in stages if stage.breadth is not None]
    for before, after in pairwise(known):
        found += _of_the_flow(before, after)
    for stage in known:
        if stage.field.key == step.text("pool"):
            found += _of_the_pool(stage)
    return sorted(found, key=lambda one: one.stage.place)


def _of_the_start(step: Step, stage: Stage) -> list[Warned]:
    if stage.breadth is None:
        return []
    if stage.seniority is None:
        text = _("nobody is in “{stage}”").format(stage=stage.field.title)
        return [Warned(stage, "senior", text, 1.0)]
    found, senior = [], points_of(stage.field)[-2]
    if senior.value - stage.seniority >= LEAST_SHOWN:
        text = _("“{stage}” does not start very senior: {seniority}, below {name} ({value})")
        text = text.format(
            stage=stage.field.title,
            seniority=number(stage.seniority, 2),
            name=senior.name,
            value=senior.value,
        )
        found.append(Warned(stage, "senior", text, senior.value - stage.seniority))
    if 2 * stage.breadth > len(step.items):
        text = _("“{stage}” does not start narrow: {count} of {total} functions")
        text = text.format(
            stage=stage.field.title,
            count=count_word(stage.breadth),
            total=count_word(len(step.items)),
        )
        found.append(Warned(stage, "narrow", text, stage.breadth / len(step.items)))
    return found


def _of_the_flow(before: Stage, after: Stage) -> list[Warned]:
    found = []
    names = {"stage": after.field.title, "before": before.field.title}
    if (after.breadth or 0) < (before.breadth or 0):
        text = _("“{stage}” is narrower than “{before}”: {count} after {earlier}").format(
            count=after.breadth, earlier=before.breadth, **names
        )
        lost = ((before.breadth or 0) - (after.breadth or 0)) / len(after.cells)
        found.append(Warned(after, "breadth", text, lost))
    if (
        after.seniority is not None
        and before.seniority is not None
        and after.seniority - before.seniority >= LEAST_SHOWN
    ):
        text = _("“{stage}” is more senior than “{before}”: {count} after {earlier}").format(
            count=number(after.seniority, 2), earlier=number(before.seniority, 2), **names
        )
        gained = after.seniority - before.seniority
        found.append(Warned(after, "seniority", text, gained))
    return found


def _of_the_pool(stage: Stage) -> list[Warned]:
    found = []
    if (stage.breadth or 0) < LEAST_IN_POOL:
        text = _("“{stage}” is no pool: {count} of at least two functions").format(
            stage=stage.field.title, count=count_word(stage.breadth or 0)
        )
        found.append(Warned(stage, "pool", text, 1.0))
    if not stage.channelled:
        text = _("nobody at {name} or above channels “{stage}”").format(
            name=points_of(stage.field)[-2].name, stage=stage.field.title
        )
        found.append(Warned(stage, "leader", text, 1.0))
    return found
