"""Session → results as tables of words, for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ccworkshop.content.records import Step
from ccworkshop.session import RoundRef, Session, Split, VoterKind
from ccworkshop.statistics import Summary
from ccworkshop.steps import catalog
from ccworkshop.steps.groups import bare_scores
from ccworkshop.steps.kind import Context, FindingTable, ItemResult, StepResult
from ccworkshop.steps.phrases import are_figures, band_words
from ccworkshop.steps.results import shortfall
from ccworkshop.steps.themes import themed
from ccworkshop.told import told_context, told_findings, told_result
from ccworkshop.voting import is_too_few, may_be_told
from ccworkshop.words import _, number, plural

Shown = tuple[Summary, float | None, int]  # figures, gap, how many without evidence


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One table of one round of one step: a heading, the names of the columns, and the rows.

    ``numeric`` tells for each column whether it is set flush right. ``finding`` is what the round
    found, with its first table; what may not be told has neither columns nor rows.
    """

    heading: str
    columns: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    finding: str = ""


def rows(session: Session) -> tuple[ResultTable, ...]:
    """Return the results as tables of words, of each round in which somebody answered."""
    return tuple(table for round_ref in _answered(session) for table in _tables(session, round_ref))


def _answered(session: Session) -> Iterator[RoundRef]:
    for ref, _step in session.steps():
        if catalog.kind_at(session, ref).takes_answers:
            for number_ in range(1, session.rounds(ref) + 1):
                if session.has_answers(RoundRef(*ref, number_)):
                    yield RoundRef(*ref, number_)


def _tables(session: Session, round_ref: RoundRef) -> list[ResultTable]:
    """Tell a round: the points, then what else it found; the finding stands over the first."""
    context = told_context(session, round_ref.ref)
    result = told_result(context, round_ref.round)
    heading = _heading(session, context.step, result)
    if not may_be_told(session, round_ref):
        hidden = _("not shown to the room yet")
        return [ResultTable(_("{heading} · {remark}").format(heading=heading, remark=hidden))]
    found = told_findings(context, round_ref.round)
    tables = []
    if result.items and not is_too_few(session, round_ref):
        tables.append(_table(session, context.step, result))
        tables += _themes(session, context, result)
    tables += [_found(heading, one) for one in found.tables]
    first, *others = tables or [ResultTable(heading)]
    return [replace(first, finding=found.headline), *others]


def _themes(session: Session, context: Context, result: StepResult) -> list[ResultTable]:
    """Give the headings of a rating that holds them to a minimum each, as if they were items."""
    step = context.step
    if not step.groups or step.text("rule") != "minimum":
        return []
    table = _table(session, replace(step, options={}), themed(context, result))
    heading = _("{heading} · {remark}").format(heading=table.heading, remark=_("Themes"))
    return [replace(table, heading=heading)]


def _found(heading: str, table: FindingTable) -> ResultTable:
    texts = [[row[i] for row in table.rows] for i in range(len(table.columns))]
    return ResultTable(
        _("{heading} · {remark}").format(heading=heading, remark=table.title),
        table.columns,
        tuple(are_figures(some) for some in texts),
        table.rows,
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
    asked = session.asks_evidence(result.round_ref.ref)
    kept = len(columns) if asked else -1  # the last column, where it says nothing
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
        band_words(summary.band),
        _figure(gap),
        str(unevidenced),
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else number(value, 2)


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


def _shown_groups(
    session: Session, result: StepResult, item: ItemResult, split: Split
) -> Iterable[tuple[str, Shown | None]]:
    """Give each group's title and figures (``None`` under the privacy floor)."""
    groups = item.groups.get(split, ())
    missing = bare_scores(session, result.round_ref, item.item.key, split) if groups else {}
    for group in groups:
        if group.summary is None:
            yield group.title, None
        else:
            gap = shortfall(group.summary.median, result.minimum)
            yield group.title, (group.summary, gap, missing.get(group.title, 0))
