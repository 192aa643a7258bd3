"""Session → results as plain data: for files that other programs read, and for a terminal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ccworkshop import beats
from ccworkshop.content.records import Step
from ccworkshop.session import Answer, RoundRef, Session, Split, StepRef, Voter, VoterKind
from ccworkshop.statistics import Band, Summary
from ccworkshop.steps import catalog
from ccworkshop.steps.kind import ItemResult, StepResult
from ccworkshop.voting import group_of
from ccworkshop.words import _, number, plural

FORMAT = 1
DIGITS = 12
"""Figures are exact to this many decimals, which hides what binary fractions leave over."""

Data: TypeAlias = dict[str, Any]
Shown: TypeAlias = tuple[Summary, float | None, int]  # figures, gap, how many without evidence


def results(session: Session) -> Data:
    """Return the results of every round of every step that takes answers, ready for JSON.

    A group under the privacy floor is named and marked ``withheld``, without any figure.
    """
    return {
        "format": FORMAT,
        "title": session.title,
        "steps": [_step(session, ref, step) for ref, step in _answered_steps(session)],
    }


def _answered_steps(session: Session) -> Iterable[tuple[StepRef, Step]]:
    return (
        (ref, step) for ref, step in session.steps() if catalog.kind_at(session, ref).takes_answers
    )


def _rounds(session: Session, ref: StepRef) -> Iterable[StepResult]:
    for round_number in range(1, session.rounds(ref) + 1):
        result = catalog.result(session, ref, round_number)
        assert result is not None  # noqa: S101 - a kind that takes answers has results
        yield result


def _step(session: Session, ref: StepRef, step: Step) -> Data:
    rounds = tuple(_rounds(session, ref))
    comparator = session.settings_of(ref).comparator
    return {
        "entry": ref.entry,
        "activity": session.entry(ref.entry).activity,
        "step": ref.step,
        "title": step.title,
        "kind": step.kind,
        "way": session.way(ref).value,
        "scale": {"low": rounds[0].low, "high": rounds[0].high},
        "minimum": _exact(rounds[0].minimum),
        "comparator": None if comparator is None else comparator.name,
        "rounds": [_round(session, result) for result in rounds],
    }


def _round(session: Session, result: StepResult) -> Data:
    return {
        "round": result.round_ref.round,
        "answered": result.answered,
        "expected": result.expected,
        "revealed": beats.is_revealed(session, result.round_ref),
        "items": [_item(session, result, item) for item in result.items],
    }


def _item(session: Session, result: StepResult, item: ItemResult) -> Data:
    return {
        "key": item.item.key,
        "title": item.item.title,
        **_figures(item.whole, item.gap, item.unevidenced),
        "comparator": _exact(item.comparator),
        "weight": _exact(item.weight),
        "weighted_gap": _exact(item.weighted_gap),
        "moved": item.moved,
        "by_team": _groups(session, result, item, Split.TEAM),
        "by_level": _groups(session, result, item, Split.LEVEL),
        "by_function": _groups(session, result, item, Split.FUNCTION),
    }


def _groups(session: Session, result: StepResult, item: ItemResult, split: Split) -> list[Data]:
    return [
        {"group": title, "withheld": True}
        if shown is None
        else {"group": title, "withheld": False, **_figures(*shown)}
        for title, shown in _shown_groups(session, result, item, split)
    ]


def _shown_groups(
    session: Session, result: StepResult, item: ItemResult, split: Split
) -> Iterable[tuple[str, Shown | None]]:
    """Give each group's title and figures (``None`` under the privacy floor)."""
    groups = item.groups.get(split, ())
    missing = _unevidenced(session, result.round_ref, item.item.key, split) if groups else {}
    for group in groups:
        if group.summary is None:
            yield group.title, None
        else:
            gap = _gap(group.summary, result.minimum)
            yield group.title, (group.summary, gap, missing.get(group.title, 0))


def _unevidenced(session: Session, round_ref: RoundRef, item: str, split: Split) -> dict[str, int]:
    """Count each group's scores for one item that came without evidence."""
    find: Callable[[Voter], str] = group_of(session, round_ref.ref)[split.value]
    counts: dict[str, int] = {}
    for voter, sheet in session.sheets_of(round_ref).items():
        answer = sheet.answers.get(item, Answer(None))
        if answer.value is not None and not answer.evidence.strip():
            counts[find(voter)] = counts.get(find(voter), 0) + 1
    return counts


def _gap(summary: Summary, minimum: float | None) -> float | None:
    if summary.median is None or minimum is None:
        return None
    return max(minimum - summary.median, 0.0)


def _figures(summary: Summary, gap: float | None, unevidenced: int) -> Data:
    return {
        "n": summary.n,
        "dont_know": summary.dont_know,
        "counts": list(summary.counts),
        "interpolated_median": _exact(summary.median),
        "mean": _exact(summary.mean),
        "agreement": _exact(summary.agreement),
        "band": None if summary.band is None else summary.band.value,
        "gap": _exact(gap),
        "unevidenced": unevidenced,
    }


def _exact(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One round of one step as words: a heading, the names of the columns, and the rows.

    ``numeric`` tells for each column whether it is set flush right.
    """

    heading: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def rows(session: Session) -> tuple[ResultTable, ...]:
    """Return the results as tables of words, one for each round in which somebody answered."""
    return tuple(
        _table(session, step, result)
        for ref, step in _answered_steps(session)
        for result in _rounds(session, ref)
        if session.has_answers(result.round_ref)
    )


def _table(session: Session, step: Step, result: StepResult) -> ResultTable:
    points = tuple(str(point) for point in range(result.low, result.high + 1))
    columns = (
        _("item"),
        _("n"),
        "?",
        *points,
        _("median"),
        _("mean"),
        _("agreement"),
        _("band"),
        _("gap"),
        _("no evidence"),
    )
    lines: list[tuple[str, ...]] = []
    for item in result.items:
        lines.append((item.item.title, *_words(item.whole, item.gap, item.unevidenced)))
        for split in (Split.TEAM, Split.LEVEL, Split.FUNCTION):
            lines += [
                _group_row(title, shown, len(columns))
                for title, shown in _shown_groups(session, result, item, split)
            ]
    numeric = tuple(name not in {_("item"), _("band")} for name in columns)
    kept = len(columns) if step.flag("evidence") else -1  # the last column, where it says nothing
    return ResultTable(
        _heading(session, step, result),
        columns[:kept],
        numeric[:kept],
        tuple(line[:kept] for line in lines),
    )


def _group_row(title: str, shown: Shown | None, columns: int) -> tuple[str, ...]:
    if shown is None:
        withheld = _("{group} (too few to show)").format(group=title)
        return ("  " + withheld, *("" for _column in range(columns - 1)))
    return ("  " + title, *_words(*shown))


def _words(summary: Summary, gap: float | None, unevidenced: int) -> Sequence[str]:
    return (
        str(summary.n),
        str(summary.dont_know),
        *(str(count) for count in summary.counts),
        _figure(summary.median),
        _figure(summary.mean),
        _figure(summary.agreement),
        _band_words(summary.band),
        _figure(gap),
        str(unevidenced),
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value, 2)


def _band_words(band: Band | None) -> str:
    names = {Band.SHARED: _("shared"), Band.MIXED: _("mixed"), Band.SPLIT: _("split")}
    return "–" if band is None else names[band]


def _heading(session: Session, step: Step, result: StepResult) -> str:
    ref = result.round_ref.ref
    parts = [session.entry(ref.entry).title, step.title]
    if session.rounds(ref) > 1:
        parts.append(_("round {number}").format(number=result.round_ref.round))
    if session.way(ref).voter_kind is VoterKind.TEAM:
        text = plural(
            "{answered} of {expected} team answered",
            "{answered} of {expected} teams answered",
            result.expected,
        )
    else:
        text = _("{answered} of {expected} answered")
    parts.append(text.format(answered=result.answered, expected=result.expected))
    if result.minimum is not None:
        parts.append(_("minimum {value}").format(value=number(result.minimum)))
    return " · ".join(parts)
