"""Staffing: who takes part in which stage, and how senior."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from ccworkshop.content.records import FieldType, Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.session import Answer
from ccworkshop.steps import entries, findings
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking
from ccworkshop.steps.headlines import is_split
from ccworkshop.steps.kind import Context, Findings, FindingTable, Flag, StepResult
from ccworkshop.steps.phrases import count_word
from ccworkshop.steps.spreads import NOTHING, dissent, sentence, silence, spread_table
from ccworkshop.steps.staffing_rules import Stage, Warned, points_of, stages_of, warnings_of
from ccworkshop.words import _, number, plural

if TYPE_CHECKING:
    from ccworkshop.charts import HeatGrid


class Staffing(Asking):
    """A grid of functions (items) and stages (fields): how senior who takes part is, and when.

    All stages share one scale, whose lowest point means nobody. A function is *present* in a
    stage when at least half of those who answered put it above that point. A stage's *breadth*
    counts the functions present, its *seniority* (of a stage with somebody present) is the mean
    of their interpolated medians. The rules are ours; each that is broken is a warning:

    - the first stage starts very senior (seniority at the second highest point or above) and
      narrow (breadth at most half of all functions);
    - each further stage is at least as broad as the one before, and at most as senior;
    - the pool (the stage that the option ``pool`` names) holds at least two functions, one of
      which channels it: at least half put it at the second highest point or above.

    A stage that nobody answered is passed over, and the next is held against the one before it;
    a difference in seniority counts from 0.05 on.
    """

    schema = KindSchema(
        "staffing",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        least_fields=2,
        field_types=(FieldType.POINTS,),
        field_options=("pool",),
        one_scale=True,
        room=True,
        options=(WAYS, REVOTE, *ROOM, Option("pool", OptionType.TEXT, "")),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say how breadth and seniority run through the stages, and what is wrong with it."""
        result = self.result(context, round_number)
        stages = stages_of(context.step, result)
        warnings = warnings_of(context.step, stages)
        return Findings(
            result=result,
            headline=_headline(context, result, stages, warnings),
            figure=_grid(context.step, stages, warnings),
            bars=NO_BARS,
            flags=tuple(_flag(context, result, one) for one in warnings),
            note=_("present: at least half see somebody there"),
            discuss=_discuss(result, warnings),
            tables=(_table(stages, warnings), spread_table(context.step, result)),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up a grid that mostly begins small and senior, broadens and comes down."""
        sheet: dict[str, Answer] = {}
        for question in step.questions:
            low, high = entries.bounds(question.field)
            along = step.asked.index(question.field) / (len(step.asked) - 1)
            if step.items.index(question.item) >= len(step.items) * (0.4 + 0.6 * along):
                sheet[question.key] = Answer(low)
                continue
            level = high - along * 0.6 * (high - low) + lean * 0.3 + chance.gauss(0, 0.5)
            sheet[question.key] = Answer(min(max(round(level), low), high))
        return sheet


def _grid(step: Step, stages: Sequence[Stage], warnings: Sequence[Warned]) -> "HeatGrid":
    from ccworkshop.charts import HeatGrid, HeatLine  # not at the start

    return HeatGrid(
        columns=tuple(stage.field.title for stage in stages),
        rows=tuple(item.title for item in step.items),
        low=points_of(stages[0].field)[0].value,
        high=points_of(stages[0].field)[-1].value,
        names=tuple(point.name for point in points_of(stages[0].field)),
        cells=tuple(
            tuple(stage.cells[row].median for stage in stages) for row in range(len(step.items))
        ),
        lines=(
            HeatLine(
                _("functions present"),
                tuple(stage.breadth for stage in stages),
                max(len(step.items), 1),
            ),
            HeatLine(
                _("mean seniority of those present"),
                tuple(stage.seniority for stage in stages),
                points_of(stages[0].field)[-1].value,
            ),
        ),
        warned=tuple(sorted({one.stage.place for one in warnings})),
    )


def _headline(
    context: Context,
    result: StepResult,
    stages: Sequence[Stage],
    warnings: Sequence[Warned],
) -> str:
    if nothing := silence(context, result):
        return nothing
    known = [stage for stage in stages if stage.breadth is not None]
    without = len(stages) - len(known)
    answered = [one for one in result.items if one.whole.n]
    return sentence(
        _worst(warnings) if warnings else _course(context.step, known),
        dissent([one.item.title for one in answered if is_split(one)], len(answered)),
        plural("{count} stage has no answer", "{count} stages have no answer", without).format(
            count=count_word(without)
        )
        if without
        else "",
    )


def _worst(warnings: Sequence[Warned]) -> str:
    """Give the first warning, and say how many more there are."""
    more = len(warnings) - 1
    if not more:
        return warnings[0].text
    return _("{warning}; {more}").format(
        warning=warnings[0].text,
        more=plural("{count} more warning", "{count} more warnings", more).format(
            count=count_word(more)
        ),
    )


def _course(step: Step, known: Sequence[Stage]) -> str:
    """Say how breadth and seniority run, where no rule is broken."""
    first, last = known[0], known[-1]
    total = count_word(len(step.items))
    if first is last or first.seniority is None or last.seniority is None:
        return _("“{stage}”: {count} of {total} functions").format(
            stage=last.field.title, count=count_word(last.breadth or 0), total=total
        )
    return _(
        "from “{first}” to “{last}”, {few} of {total} functions become {many}, "
        "and their seniority goes from {top} to {end}"
    ).format(
        first=first.field.title,
        last=last.field.title,
        few=count_word(first.breadth or 0),
        many=count_word(last.breadth or 0),
        total=total,
        top=number(first.seniority),
        end=number(last.seniority),
    )


def _flag(context: Context, result: StepResult, warning: Warned) -> Flag:
    return Flag(
        round_ref=result.round_ref,
        item=f"{warning.stage.field.key}.{warning.rule}",
        title=warning.stage.field.title,
        finding=warning.text,
        urgent=True,
        area=context.activity.area,
        lesson=context.activity.lesson,
        weight=warning.weight,
    )


def _discuss(result: StepResult, warnings: Sequence[Warned]) -> tuple[DiscussRow, ...]:
    """List what the room is split on, then the warnings."""
    rows = (
        *findings.discuss_rows(result),
        *(DiscussRow(one.stage.field.title, sentence(one.text), urgent=False) for one in warnings),
    )
    return rows[: findings.MOST_DISCUSSED]


def _table(stages: Sequence[Stage], warnings: Sequence[Warned]) -> FindingTable:
    return FindingTable(
        _("Breadth and seniority"),
        (_("stage"), _("functions present"), _("mean seniority"), _("n"), _("warning")),
        tuple(
            (
                stage.field.title,
                NOTHING if stage.breadth is None else str(stage.breadth),
                NOTHING if stage.seniority is None else number(stage.seniority, 2),
                _answers(stage),
                "; ".join(one.text for one in warnings if one.stage is stage) or NOTHING,
            )
            for stage in stages
        ),
    )


def _answers(stage: Stage) -> str:
    """Say how many stand behind the cells of a stage: ``4``, or ``3–4``."""
    counts = [cell.n for cell in stage.cells] or [0]
    fewest, most = min(counts), max(counts)
    return str(most) if fewest == most else f"{fewest}–{most}"
