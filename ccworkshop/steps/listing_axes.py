"""The spidergram of a list: what its rows come to, field by field."""

from collections import Counter
from math import floor

from ccworkshop.content.records import Field, FieldType, Step, question_key
from ccworkshop.figures import LEAST_AXES, Bar, Dot, RankedBars, Series, SeriesStyle, Spidergram
from ccworkshop.steps import drawings, entries
from ccworkshop.steps.kind import Context, StepResult
from ccworkshop.steps.phrases import inside
from ccworkshop.words import _


def _axes(step: Step) -> tuple[Field, ...]:
    """Return the fields that make axes, in the order in which the step names them."""
    named = [step.field_at(key) for key in step.lines("axes")]
    allowed = (FieldType.POINTS, FieldType.CHOICE)
    return tuple(field for field in named if field.type in allowed)


def _scale(axes: tuple[Field, ...]) -> tuple[int, int]:
    """Return the ends of the points' scale, the widest where there are several."""
    ends = [entries.bounds(field) for field in axes if field.type is FieldType.POINTS]
    return min(low for low, _high in ends), max(high for _low, high in ends)


def _medians(step: Step, result: StepResult, field: Field) -> list[float]:
    """Return the median of every row that was given points in a field."""
    given = (result.of(question_key(item.key, field.key)) for item in step.items)
    return [one.whole.median for one in given if one and one.whole.median is not None]


def _breadth(result: StepResult, field: Field) -> int:
    """Count the different choices that lead in a row; a tie names none."""
    given = [one for one in result.choices if one.question.field.key == field.key]
    return len({one.leading for one in given if len(one.leading) == 1})


def _value(step: Step, result: StepResult, field: Field, high: int) -> float | None:
    """Return where an axis stands (``None`` without an answer)."""
    if field.type is FieldType.CHOICE:
        return min(_breadth(result, field), high) or None
    from statistics import median  # brings fractions with it, which no start waits for

    medians = _medians(step, result, field)
    return median(medians) if medians else None


def spidergram(context: Context, result: StepResult) -> Spidergram | None:
    """Draw the list as one outline, with every row's median as a dot.

    ``None`` with fewer than three axes, or without points among them.
    """
    axes = _axes(context.step)
    if len(axes) < LEAST_AXES or all(field.type is FieldType.CHOICE for field in axes):
        return None
    low, high = _scale(axes)
    voters = max((one.whole.n for one in result.items), default=0)
    return Spidergram(
        axes=tuple(_axis_title(field) for field in axes),
        low=low,
        high=high,
        series=(
            Series(
                drawings.whole_name(context),
                SeriesStyle.FIRST,
                tuple(_value(context.step, result, field, high) for field in axes),
                n=voters,
            ),
        ),
        dots=tuple(
            Dot(axis, value, count)
            for axis, field in enumerate(axes)
            if field.type is FieldType.POINTS
            for value, count in sorted(Counter(_medians(context.step, result, field)).items())
        ),
    )


def _axis_title(field: Field) -> str:
    """Name an axis; of choices it is how many different ones there are."""
    if field.type is FieldType.CHOICE:
        return _("Breadth: {title}").format(title=inside(field.title))
    return field.title


def breadth_note(step: Step) -> str:
    """Explain the dots of the figure, and what stands at its axes of choices."""
    high = _scale(_axes(step))[1]
    if all(field.type is FieldType.POINTS for field in _axes(step)):
        return _("a dot: one row")
    return _("a dot: one row · breadth: how many different ones, {high} or more at the rim").format(
        high=high
    )


def axis_bars(step: Step, result: StepResult) -> RankedBars:
    """List the axes of points, the lowest first; ``n`` counts rows, not people.

    How rows differ says nothing of how far people agree, so no agreement is given.
    """
    axes = _axes(step)
    low, high = _scale(axes)
    bars = []
    for field in axes:
        if field.type is FieldType.POINTS:
            medians = _medians(step, result, field)
            rounded = Counter(floor(value + 0.5) for value in medians)
            bars.append(
                Bar(
                    key=field.key,
                    title=field.title,
                    value=_value(step, result, field, high),
                    counts=tuple(rounded[point] for point in range(low, high + 1)),
                    n=len(medians),
                    dont_know=0,
                    agreement=None,
                    band=None,
                    weak=False,
                )
            )
    bars.sort(key=lambda bar: (bar.value is None, bar.value or 0.0))
    return RankedBars(low, high, None, tuple(bars))
