"""Session → results as plain data, for files that other programs read.

``docs/results.md`` describes every key; a change of what one means raises ``FORMAT``.
"""

from typing import Any, TypeAlias

from ccworkshop import beats
from ccworkshop.content.records import Question
from ccworkshop.session import Session, Split
from ccworkshop.statistics import NumberSummary, Summary
from ccworkshop.steps import catalog, compensation, themes
from ccworkshop.steps.groups import bare_scores
from ccworkshop.steps.kind import (
    ChoiceResult,
    Context,
    FindingTable,
    ItemResult,
    LineResult,
    NumberResult,
    StepResult,
)
from ccworkshop.steps.results import shortfall
from ccworkshop.told import is_told, told_context, told_findings, told_result

FORMAT = 2
DIGITS = 12
"""Figures are exact to this many decimals, which hides what binary fractions leave over."""

Data: TypeAlias = dict[str, Any]
_SPLITS = {Split.TEAM: "by_team", Split.LEVEL: "by_level", Split.FUNCTION: "by_function"}


def results(session: Session) -> Data:
    """Return the results of every round of every step that takes answers, ready for JSON.

    A round that the room has not seen, or one of too few people, is ``withheld``: its turnout
    is told and nothing else. A group under the privacy floor is named and ``withheld`` likewise.
    """
    return {
        "format": FORMAT,
        "title": session.title,
        "steps": [
            _step(told_context(session, ref))
            for ref, _one in session.steps()
            if catalog.kind_at(session, ref).takes_answers
        ],
    }


def _step(context: Context) -> Data:
    session, ref, step = context.session, context.ref, context.step
    rounds = [told_result(context, number) for number in range(1, session.rounds(ref) + 1)]
    comparator = session.settings_of(ref).comparator
    scaled = bool(rounds[0].items)
    return {
        "entry": ref.entry,
        "activity": session.entry(ref.entry).activity,
        "step": ref.step,
        "title": step.title,
        "kind": step.kind,
        "way": session.way(ref).value,
        "scale": {"low": rounds[0].low, "high": rounds[0].high} if scaled else None,
        "minimum": _exact(rounds[0].minimum),
        "comparator": None if comparator is None else comparator.name,
        "rounds": [_round(context, result) for result in rounds],
    }


def _round(context: Context, result: StepResult) -> Data:
    told = is_told(context.session, result.round_ref)
    found = told_findings(context, result.round_ref.round) if told else None
    return {
        "round": result.round_ref.round,
        "answered": result.answered,
        "expected": result.expected,
        "revealed": beats.is_revealed(context.session, result.round_ref),
        "withheld": not told,
        "headline": None if found is None else found.headline,
        "items": [_item(context, result, one) for one in result.items if told],
        "themes": _themes(context, result) if told else [],
        "total": _total(context, result) if told else None,
        "numbers": [_number(one) for one in result.numbers if told],
        "choices": [_choice(one) for one in result.choices if told],
        "lines": [_lines(context, one) for one in result.lines if told],
        "tables": [_table(one) for one in (found.tables if found else ())],
    }


def _item(context: Context, result: StepResult, item: ItemResult) -> Data:
    return {
        "key": item.item.key,
        "title": item.item.title,
        **_figures(item.whole, item.gap),
        "unevidenced": _bare(context, item.unevidenced),
        "comparator": _exact(item.comparator),
        "weight": _exact(item.weight),
        "weighted_gap": _exact(item.weighted_gap),
        "moved": item.moved,
        "first": None if item.first is None else _figures(item.first, None),
        **{
            name: _item_groups(context, result, item, split) for split, name in _SPLITS.items()
        },
    }  # fmt: skip


def _bare(context: Context, count: int) -> int | None:
    """Return how many scores came without evidence; ``None`` where none can be given."""
    return count if context.session.way(context.ref).has_sheets else None


def _item_groups(
    context: Context, result: StepResult, item: ItemResult, split: Split
) -> list[Data]:
    found = item.groups.get(split, ())
    missing = bare_scores(context.session, result.round_ref, item.item.key, split) if found else {}
    return [
        _withheld(one.title)
        if one.summary is None
        else {
            **_group(one.title),
            **_figures(one.summary, shortfall(one.summary.median, result.minimum)),
            "unevidenced": _bare(context, missing.get(one.title, 0)),
        }
        for one in found
    ]


def _themes(context: Context, result: StepResult) -> list[Data]:
    """Write the headings of a rating that has some, each as if it were one item."""
    if context.step.kind != "rating" or not context.step.groups:
        return []
    return [
        {
            "key": theme.item.key,
            "title": theme.item.title,
            "answers": theme.whole.votes,
            **_figures(theme.whole, theme.gap),
            "unevidenced": _bare(context, theme.unevidenced),
            "comparator": _exact(theme.comparator),
            "moved": theme.moved,
            "first": None if theme.first is None else _figures(theme.first, None),
            **{
                name: [
                    _withheld(one.title)
                    if one.summary is None
                    else {
                        **_group(one.title),
                        **_figures(one.summary, shortfall(one.summary.median, result.minimum)),
                    }
                    for one in theme.groups.get(split, ())
                ]
                for split, name in _SPLITS.items()
            },
        }
        for theme in themes.themed(context, result).items
    ]


def _total(context: Context, result: StepResult) -> Data | None:
    """Write what adds up, for all and for each team that is shown, and what offsets what."""
    if context.step.text("rule") != "additive":
        return None
    stacked = compensation.totals(context, result)
    return {
        "of": _exact(stacked.high),
        "rows": [
            {
                "group": row.title,
                "whole": row.whole,
                "total": _exact(sum(value for value in row.values if value is not None)),
                "by_theme": [
                    {"theme": title, "total": _exact(value)}
                    for title, value in zip(stacked.parts, row.values, strict=True)
                ],
            }
            for row in stacked.rows
        ],
        "offsets": [
            {
                "weak": one.weak.item.key,
                "gap": _exact(one.weak.gap),
                "offset_by": None if one.strength is None else one.strength.item.key,
            }
            for one in compensation.offsets(result)
        ],
    }


def _asked(question: Question) -> Data:
    """Name a question by its key, and by what it is made of."""
    return {
        "key": question.key,
        "item": question.item.key,
        "field": question.field.key or None,
        "title": question.title,
    }


def _number(result: NumberResult) -> Data:
    return {
        **_asked(result.question),
        "unit": result.question.field.unit,
        **_numbers(result.whole),
        "first": None if result.first is None else _numbers(result.first),
        **{
            name: [
                _withheld(one.title)
                if one.summary is None
                else {**_group(one.title), **_numbers(one.summary)}
                for one in result.groups.get(split, ())
            ]
            for split, name in _SPLITS.items()
        },
    }


def _numbers(summary: NumberSummary) -> Data:
    values = [_exact(value) for value in summary.values]
    return {
        "n": summary.n,
        "dont_know": summary.dont_know,
        "values": values,
        "median": _exact(summary.median),
        "quartiles": None if summary.quartiles is None else [*map(_exact, summary.quartiles)],
        "mean": _exact(sum(summary.values) / summary.n) if values else None,
    }


def _choice(result: ChoiceResult) -> Data:
    before = result.first
    return {
        **_asked(result.question),
        "n": result.n,
        "dont_know": result.dont_know,
        "choices": [
            {
                "key": one.key,
                "title": one.title,
                "count": result.counts.get(one.key, 0),
                "first": None if before is None else before.get(one.key, 0),
            }
            for one in result.question.field.choices
        ],
        "leading": list(result.leading),
    }


def _lines(context: Context, result: LineResult) -> Data:
    codes = context.session.codes.get(context.ref, {})
    return {
        **_asked(result.question),
        "n": result.n,
        "dont_know": result.dont_know,
        "lines": [
            {"text": text, "count": count, "code": codes.get(text)} for text, count in result.lines
        ],
    }


def _table(table: FindingTable) -> Data:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "note": table.note,
    }


def _withheld(title: str) -> Data:
    return {"group": title, "withheld": True}


def _group(title: str) -> Data:
    return {"group": title, "withheld": False}


def _figures(summary: Summary, below: float | None) -> Data:
    return {
        "n": summary.n,
        "dont_know": summary.dont_know,
        "counts": list(summary.counts),
        "interpolated_median": _exact(summary.median),
        "mean": _exact(summary.mean),
        "agreement": _exact(summary.agreement),
        "band": None if summary.band is None else summary.band.value,
        "gap": _exact(below),
    }


def _exact(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)
