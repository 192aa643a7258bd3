"""Estimate: everybody guesses a number."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

from ccworkshop.content.areas import source_note
from ccworkshop.content.records import FieldType, Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import NO_BARS
from ccworkshop.screens import DiscussRow
from ccworkshop.session import Answer, Split
from ccworkshop.statistics import NumberSummary, agreement_a
from ccworkshop.steps import cells, entries
from ccworkshop.steps.asking import BOOTH_TOO, REVOTE, Asking, demo_value
from ccworkshop.steps.drawings import whole_name
from ccworkshop.steps.kind import (
    Context,
    Findings,
    FindingTable,
    Flag,
    NumberResult,
    StepResult,
)
from ccworkshop.steps.phrases import agreement_words, amount, capital, inside, listed_counts
from ccworkshop.words import _

if TYPE_CHECKING:
    from ccworkshop.charts import Strip, StripRow


BANDS = 5
"""Into how many equal parts we cut the range, to say how far guesses agree (ours)."""

NOTABLE_SHARE = 0.2
"""From which share of the range on a distance between levels is talked about (ours)."""


@dataclass(frozen=True, slots=True)
class _Apart:
    """Levels that guess differently: by which share of the range, and in words."""

    result: NumberResult
    share: float
    words: str


class Estimate(Asking):
    """A guess on a range of numbers; every guess is shown, levels beside each other.

    Flagged are levels whose medians lie a fifth of the range apart, or more. A wide spread alone
    is none: nobody is expected to know.
    """

    schema = KindSchema(
        "estimate",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=1,
        entry=FieldType.NUMBER,
        parts=("reported",),
        options=(
            BOOTH_TOO,
            REVOTE,
            Option("low", OptionType.INTEGER, 0, low=0, high=100_000),
            Option("high", OptionType.INTEGER, 100, low=1, high=100_000),
            Option("unit", OptionType.TEXT, ""),
        ),
    )

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say where the guesses lie, as a strip of all of them."""
        result = self.result(context, round_number)
        apart = [one for guesses in result.numbers if (one := _apart(guesses)) is not None]
        return Findings(
            result=result,
            headline=cells.unsaid(result) or _headline(result),
            figure=_strip(context, result),
            bars=NO_BARS,
            flags=tuple(_flag(context, result, one) for one in apart),
            discuss=tuple(
                DiscussRow(one.result.question.item.title, one.words, urgent=False) for one in apart
            ),
            tables=(_table(context, result), *_reported_table(context.step)),
        )

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up guesses in round numbers, as people make them."""
        sheet = {}
        for question in step.questions:
            low, high = entries.bounds(question.field)
            value = demo_value(question, chance, lean)
            if isinstance(value, int):
                grain = max((high - low) // 20, 1)
                value = min(low + round((value - low) / grain) * grain, high)
            sheet[question.key] = Answer(value)
        return sheet


def _levels(result: NumberResult) -> Iterator[tuple[str, NumberSummary]]:
    """Walk the levels that may be shown and have a guess."""
    for group in result.groups.get(Split.LEVEL, ()):
        if group.summary is not None and group.summary.n:
            yield group.title, group.summary


def _apart(result: NumberResult) -> _Apart | None:
    """Return how levels lie apart, where that is worth talking about (else ``None``)."""
    medians = [
        (summary.median, title) for title, summary in _levels(result) if summary.median is not None
    ]
    if not medians:
        return None
    (high, best), (low, worst) = max(medians), min(medians)
    field = result.question.field
    share = (high - low) / max(field.high - field.low, 1)
    if share < NOTABLE_SHARE:
        return None
    words = _("{best} guess {high}, {worst} {low}.").format(
        best=inside(best),
        high=amount(high, field.unit),
        worst=inside(worst),
        low=amount(low, field.unit),
    )
    return _Apart(result, share, capital(words))


def _headline(result: StepResult) -> str:
    guessed = [one for one in result.numbers if one.whole.n]
    if len(result.numbers) == 1:
        return capital(_guesses(result.numbers[0])) + "."
    return (
        "; ".join(
            _("{title}: {guesses}").format(title=one.question.item.title, guesses=_guesses(one))
            for one in _ends_of(guessed)
        )
        + "."
    )


def _ends_of(guessed: list[NumberResult]) -> list[NumberResult]:
    """Keep what is guessed highest and lowest, where there is more to tell than a line holds."""
    ordered = sorted(guessed, key=lambda one: -(one.whole.median or 0.0))
    return ordered if len(ordered) < 2 else [ordered[0], ordered[-1]]  # noqa: PLR2004 - two ends


def _guesses(result: NumberResult) -> str:
    """Say where the guesses at one thing lie."""
    whole, unit = result.whole, result.question.field.unit
    low, high = whole.quartiles or (0.0, 0.0)
    median = amount(whole.median or 0.0, unit)
    if whole.n == 1:
        return _("the only guess is {median}").format(median=median)
    if whole.values[0] == whole.values[-1]:
        if whole.n == 2:  # noqa: PLR2004 - nobody says "all two"
            return _("both guesses are {median}").format(median=median)
        return _("all {count} guesses are {median}").format(count=whole.n, median=median)
    return _("the median guess is {median}, the middle half {low} to {high} (n {n})").format(
        median=median, low=amount(low, ""), high=amount(high, unit), n=whole.n
    )


def _strip(context: Context, result: StepResult) -> "Strip":
    from ccworkshop.charts import ReportedMark, Strip  # not at the start

    field = context.step.asked[0]
    rows = []
    for one in result.numbers:
        alone = len(result.numbers) == 1
        title = whole_name(context) if alone else one.question.item.title
        rows.append(_row(title, one.whole, whole=True))
        if alone:
            rows += [_row(level, summary) for level, summary in _levels(one)]
    marks = tuple(
        ReportedMark(one.title, one.value)
        for one in context.step.reported
        if one.unit == field.unit and field.low <= one.value <= field.high
    )
    return Strip(
        low=float(field.low),
        high=float(field.high),
        unit=field.unit,
        rows=tuple(rows),
        reported=marks,
        reported_by=_("as an article reports it: no benchmark") if marks else "",
    )


def _row(title: str, summary: NumberSummary, *, whole: bool = False) -> "StripRow":
    from ccworkshop.charts import StripRow  # not at the start

    return StripRow(
        title,
        tuple(sorted(Counter(summary.values).items())),
        summary.median,
        summary.quartiles,
        summary.n,
        summary.dont_know,
        whole,
    )


def _bands(summary: NumberSummary, low: int, high: int) -> tuple[int, ...]:
    """Count the guesses in equal parts of the range; a border belongs to the part above it."""
    counts = [0] * BANDS
    for value in summary.values:
        part = int((value - low) * BANDS / max(high - low, 1))
        counts[min(part, BANDS - 1)] += 1
    return tuple(counts)


def _table(context: Context, result: StepResult) -> FindingTable:
    rows = []
    for one in result.numbers:
        rows.append(_table_row(one, whole_name(context), one.whole))
        rows += [_table_row(one, level, summary) for level, summary in _levels(one)]
        if one.first is not None:
            rows.append(_table_row(one, _("First vote"), one.first))
    return FindingTable(
        _("Guesses (A over five equal parts of the range: our reading)"),
        (
            _("Question"), _("Who"), _("n"), _("Median"), _("Middle half"), _("Agreement A"),
            _("In five parts"), _("Don’t know"),
        ),
        tuple(rows),
    )  # fmt: skip


def _table_row(result: NumberResult, who: str, summary: NumberSummary) -> tuple[str, ...]:
    field = result.question.field
    counts = _bands(summary, *entries.bounds(field))
    half = _("–")
    if summary.quartiles is not None:
        low, high = summary.quartiles
        half = _("{low} to {high}").format(low=amount(low, ""), high=amount(high, field.unit))
    return (
        result.question.item.title,
        who,
        str(summary.n),
        _("–") if summary.median is None else amount(summary.median, field.unit),
        half,
        agreement_words(agreement_a(counts)),
        listed_counts(counts),
        str(summary.dont_know),
    )


def _reported_table(step: Step) -> tuple[FindingTable, ...]:
    """List what articles report; where each stands is said once, below."""
    if not step.reported:
        return ()
    notes = [[source_note(source) for source in one.sources] for one in step.reported]
    marks = {note: str(i) for i, note in enumerate(dict.fromkeys(chain(*notes)), start=1)}
    rows = tuple(
        (one.title, amount(one.value, one.unit), ", ".join(marks[note] for note in said))
        for one, said in zip(step.reported, notes, strict=True)
    )
    return (
        FindingTable(
            _("Reported elsewhere, no benchmark"),
            (_("What"), _("Figure"), _("Source")),
            rows,
            note=" · ".join(
                _("{mark} {name}").format(mark=mark, name=note) for note, mark in marks.items()
            ),
        ),
    )


def _flag(context: Context, result: StepResult, apart: _Apart) -> Flag:
    question, whole = apart.result.question, apart.result.whole
    return Flag(
        round_ref=result.round_ref,
        item=question.item.key,
        title=question.item.title,
        finding=_("{median} (n {n}) · {levels}").format(
            median=amount(whole.median or 0.0, question.field.unit), n=whole.n, levels=apart.words
        ),
        urgent=False,
        area=question.item.area or context.activity.area,
        lesson=context.activity.lesson,
        weight=apart.share,
    )
