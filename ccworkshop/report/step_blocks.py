"""One step in the session report: its finding, its figures, what stands out, its tables."""

from collections.abc import Sequence

from ccworkshop.figures import NO_BARS, RankedBars
from ccworkshop.report.records import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Column,
    FigureBlock,
    Section,
    Table,
)
from ccworkshop.screens import DiscussRow
from ccworkshop.steps import answered
from ccworkshop.steps.kind import Context, Findings, FindingTable, StepResult
from ccworkshop.steps.phrases import are_figures, capital
from ccworkshop.words import _, listed, plural


def step_blocks(context: Context, found: Findings) -> list[Block]:
    """Tell one step: title and finding, figure, what stands out, tables that go on from there."""
    told = caption(context, found.result)
    blocks: list[Block] = [
        FigureBlock(
            context.step.title,
            found.figure,
            _answered(found.bars),
            found.legend,
            found.note,
            found.headline,
            told,
        )
    ]
    bullets = _worth_talking(found)
    if bullets:
        blocks.append(Bullets(bullets, _("Worth talking about")))
    blocks += [
        FigureBlock(one.title, one.figure, NO_BARS, caption=told, minor=True) for one in found.more
    ]
    blocks += [_main_table(context, one) for one in found.tables if _is_shown(one, detail=False)]
    return blocks


def details(context: Context, found: Findings) -> list[Section]:
    """Return the tables that give every answer of a step, for the end of the document."""
    return [
        Section(
            _("{step}: {table}").format(step=context.step.title, table=one.title),
            context.activity.title,
            _table(one, small=True),
            one.note,
            minor=True,
        )
        for one in (*found.tables, _left_out(found))
        if _is_shown(one, detail=True)
    ]


def _left_out(found: Findings) -> FindingTable:
    """List the lines that stand in none of the tables: a figure may have room for a part only."""
    cells = [cell for table in found.tables for row in table.rows for cell in row]
    rows = tuple(
        (one.question.item.title, one.question.field.title, line, str(count))
        for one in found.result.lines
        for line, count in one.lines
        if not any(line in cell for cell in cells)
    )
    heads = (_("About"), _("Question"), _("Line"), _("How many wrote it"))
    return FindingTable(_("Every line"), heads, rows, detail=True)


def caption(context: Context, result: StepResult) -> str:
    """Say how many of how many answered, what is left out, and what a second vote moved."""
    parts = [answered.in_words(context, result.answered, result.expected)]
    unknown = sum(item.whole.dont_know for item in result.items)
    unknown += sum(one.whole.dont_know for one in result.numbers)
    unknown += sum(one.dont_know for one in result.choices)
    unknown += sum(one.dont_know for one in result.lines)
    if unknown:
        parts.append(
            plural(
                "{count} “don’t know” is left out", "{count} “don’t know” are left out", unknown
            ).format(count=unknown)
        )
    if known := [item.moved for item in result.items if item.moved is not None]:
        moved = sum(known)
        parts.append(
            plural(
                "second vote, {count} answer changed since the first",
                "second vote, {count} answers changed since the first",
                moved,
            ).format(count=moved)
        )
    return "; ".join(parts) + "."


def _worth_talking(found: Findings) -> tuple[Bullet, ...]:
    """List what stands out, each reason once; what the finding says already is not repeated."""
    said = _flat(found.headline)
    titles: dict[str, list[str]] = {}
    for row in found.discuss:
        if not _repeats(row, said):
            titles.setdefault(row.reason, []).append(row.title)
    return tuple(Bullet(listed(named), reason) for reason, named in titles.items())


def _repeats(row: DiscussRow, said: str) -> bool:
    return (_flat(row.reason) or _flat(row.title)) in said


def _flat(text: str) -> str:
    return " ".join(text.casefold().replace(".", " ").split())


def _answered(bars: RankedBars) -> RankedBars:
    """Leave a list out in which nobody has said anything that may be told."""
    return bars if any(row.n or row.dont_know for row in bars.rows) else NO_BARS


def _main_table(context: Context, table: FindingTable) -> Section:
    title = _("In detail") if table.title == context.step.title else table.title
    return Section(title, "", _table(table, small=False), table.note, minor=True)


def _table(table: FindingTable, *, small: bool) -> Table:
    """Set a table without the columns that say nothing; what begins alike is grouped."""
    texts = [[row[i] for row in table.rows] for i in range(len(table.columns))]
    shown = _shown(table)
    columns = tuple(
        Column(_heading(table.columns[i]), 1, numeric=are_figures(texts[i])) for i in shown
    )
    rows = tuple(
        tuple(Cell(row[i], strong=place == 0) for place, i in enumerate(shown))
        for row in table.rows
    )
    grouped = bool(shown) and len(set(texts[shown[0]])) < len(table.rows)
    return Table(columns, rows, fitted=True, small=small, grouped=grouped)


def _is_shown(table: FindingTable, *, detail: bool) -> bool:
    """Tell whether a table stands here, and says more than what its rows are called."""
    is_said = len(table.columns) == 1 or len(_shown(table)) > 1
    return table.detail is detail and bool(table.rows) and is_said


def _shown(table: FindingTable) -> list[int]:
    """Return the places of the columns that say something."""
    texts = [[row[i] for row in table.rows] for i in range(len(table.columns))]
    return [i for i, some in enumerate(texts) if _tells(some, first=i == 0)]


def _tells(texts: Sequence[str], *, first: bool) -> bool:
    """Tell whether a column has something to say: words, and not one name on every row."""
    if not any(text.strip(" –") for text in texts):
        return not texts
    return not (first and len(texts) > 1 and len(set(texts)) == 1)


def _heading(title: str) -> str:
    if title == "?":
        return _("Don’t know")
    return capital(title) if len(title) > 1 else title
