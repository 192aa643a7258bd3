"""Rating: every voter gives every item a point of one scale, with evidence if asked for."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from ccworkshop.content.records import Step
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.figures import Spidergram
from ccworkshop.screens import VoteInput
from ccworkshop.session import Answer
from ccworkshop.steps import chain, compensation, drawings, entries, findings, themes
from ccworkshop.steps.asking import ALL_WAYS, DISCUSS, REVOTE, Asking
from ccworkshop.steps.headlines import headline
from ccworkshop.steps.kind import Context, Findings, Further, StepResult
from ccworkshop.words import _


class Rating(Asking):
    """A vote on a scale of at least three points; "don't know" is always possible."""

    schema = KindSchema(
        "rating",
        items=Need.REQUIRED,
        scale=Need.REQUIRED,
        least_items=1,
        parts=("groups",),
        scale_options=("minimum",),
        grouped_options=(("rule", "minimum"),),
        options=(
            ALL_WAYS,
            Option("minimum", OptionType.NUMBER, 3),
            Option("rule", OptionType.TEXT, "none", choices=("none", "additive", "minimum")),
            Option("chain", OptionType.FLAG, default=False),
            Option("evidence", OptionType.FLAG, default=False),
            REVOTE,
            DISCUSS,
        ),
    )
    input = VoteInput.RATING

    def findings(self, context: Context, round_number: int) -> Findings:
        """Say what was found, as the step's rule reads it."""
        result = self.result(context, round_number)
        step = context.step
        if step.flag("chain"):
            return _chain(context, result)
        if step.text("rule") == "additive":
            return _additive(context, result)
        if step.text("rule") == "minimum" and step.groups:
            listed = (themes.items_table(context, result),)
            return replace(_plain(context, themes.themed(context, result)), tables=listed)
        return _plain(context, result)

    def demo_answers(self, step: Step, chance: Random, lean: float) -> Mapping[str, Answer]:
        """Make up scores around the voter's lean, most of them with evidence."""
        low, high = entries.bounds(step.asked[0])
        middle = (low + high) / 2
        sheet: dict[str, Answer] = {}
        for item in step.items:
            if chance.random() < 0.04:  # noqa: PLR2004 - one in twenty-five does not know
                sheet[item.key] = Answer(None)
                continue
            pull = Random(item.key).uniform(-1.1, 0.8)  # noqa: S311 - every room agrees a little
            value = round(chance.gauss(middle + pull + lean * 1.2, 0.7))
            evidence = _("a case from last quarter") if chance.random() < 0.7 else ""  # noqa: PLR2004
            sheet[item.key] = Answer(
                min(max(value, low), high), evidence if step.flag("evidence") else ""
            )
        return sheet


def _plain(context: Context, result: StepResult) -> Findings:
    """Spidergram and ranked list, each item for itself; of a single one every vote."""
    spider = drawings.spidergram(context, result)
    return Findings(
        result=result,
        headline=headline(result),
        figure=spider or drawings.one_by_one(context, result),
        bars=drawings.ranked_bars(context, result),
        flags=findings.flags(context, result),
        legend=drawings.legend(context, spider),
        discuss=findings.discuss_rows(result),
        note=_note(context, result, spider),
    )


def _note(context: Context, result: StepResult, figure: Spidergram | None) -> str:
    """Say what in a figure does not explain itself."""
    withheld = drawings.withheld_words(context, result) if figure else ""
    parts = (_evidence_words(context), _dots_words(figure), withheld)
    return " · ".join(part for part in parts if part)


def _evidence_words(context: Context) -> str:
    return _("hollow: no evidence given") if context.session.asks_evidence(context.ref) else ""


def _dots_words(figure: Spidergram | None) -> str:
    """Explain the circles that bear no mark."""
    if figure is None or not any(not dot.label for dot in figure.dots):
        return ""
    return _("circles: every answer, larger for more")


def _chain(context: Context, result: StepResult) -> Findings:
    """The items in their order, the first weak one before all others."""
    return replace(
        _plain(context, result),
        headline=chain.chain_headline(result),
        figure=chain.chain(context, result),
        legend=(),
        note=_note(context, result, None),
        flags=chain.chain_flags(context, result),
        discuss=chain.chain_discuss(result),
    )


def _additive(context: Context, result: StepResult) -> Findings:
    """The headings, the total, and what a strength offsets."""
    headings = themes.themed(context, result)
    spider = drawings.spidergram(context, headings)
    stacked = compensation.totals(context, result)
    return replace(
        _plain(context, result),
        headline=compensation.additive_headline(result),
        figure=spider or stacked,
        more=(Further(_("What adds up to the total"), stacked),) if spider else (),
        legend=drawings.legend(context, spider),
        note=_note(context, result, spider),
        flags=compensation.additive_flags(context, result),
        discuss=findings.discuss_rows(compensation.uncompensated(result)),
        tables=compensation.additive_tables(headings, result),
    )
