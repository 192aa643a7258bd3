"""A report as one table for a spreadsheet: part after part, an empty line between them.

Words that a spreadsheet would take for a formula are written with an apostrophe before them.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from ccworkshop.figures import Bar
from ccworkshop.report import (
    Block,
    Bullets,
    Chapter,
    FigureBlock,
    Listing,
    Overview,
    Provenance,
    Report,
    Reviews,
    Section,
)
from ccworkshop.statistics import Band
from ccworkshop.words import _, number
from exports.exporter import Progress, replacing

_FORMULA = ("=", "+", "-", "@")
_CONTROL = ("\t", "\r", "\n", "\0")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?( ?%)?")

Line = tuple[str, ...]


def write_csv(report: Report, path: Path, progress: Progress | None = None) -> None:
    """Write a report to ``path``; raises ``ExportProblem``, and an earlier file is then kept."""
    tell = progress or _nobody
    tell(0.0)
    with replacing(path) as file:
        file.write(csv_bytes(report))
    tell(1.0)


def csv_bytes(report: Report) -> bytes:
    """Return a report as CSV: UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    for line in lines(report):
        writer.writerow([as_text(cell) for cell in line])
    return text.getvalue().encode("utf-8-sig", "replace")


def as_text(cell: str) -> str:
    """Return what a spreadsheet shows as these words, and never computes; numbers stay numbers."""
    if _NUMBER.fullmatch(cell):
        return cell
    begins = cell.startswith(_CONTROL) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if begins else cell


def lines(report: Report) -> Iterator[Line]:
    """Walk a report as lines of cells."""
    yield from ((report.eyebrow,), (report.title,), (report.subtitle,))
    for block in report.blocks:
        if not isinstance(block, Bullets):
            yield ()
        yield from _block(block)


def _nobody(share: float) -> None:
    """Hear of progress and say nothing."""


def _block(block: Block) -> Iterator[Line]:
    match block:
        case Chapter():
            yield from (_said(block.title, block.aside), (block.text,))
        case Overview():
            yield from _overview(block)
        case FigureBlock():
            yield from _figure(block)
        case Bullets():
            yield from ((item.lead, item.text) for item in block.items)
        case Section():
            yield _said(block.title, block.aside)
            yield tuple(column.title for column in block.table.columns)
            yield from (tuple(cell.text for cell in row) for row in block.table.rows)
            yield from ((block.note,),) if block.note else ()
        case Listing():
            yield from ((block.title,), *((line,) for line in block.lines))
        case Reviews():
            yield (block.title,)
            yield from ((str(one.days), one.day.isoformat()) for one in block.reviews)
        case _:
            yield from _provenance(block)


def _overview(block: Overview) -> Iterator[Line]:
    yield (block.title,)
    yield (_("Activity"), _("What it found"), _("Open gaps"), _("Actions"))
    for one in block.lines:
        yield (one.title, one.finding, str(one.gaps), str(one.actions))


def _figure(block: FigureBlock) -> Iterator[Line]:
    yield (block.title,)
    yield from ((text,) for text in (block.finding, block.caption, block.note) if text)
    if block.bars.rows:
        points = [str(point) for point in range(block.bars.low, block.bars.high + 1)]
        yield (_("Item"), _("Median"), _("n"), _("Don’t know"), *points, _("Agreement"), _("Band"))
        yield from (_bar(bar) for bar in block.bars.rows)


def _bar(bar: Bar) -> Line:
    bands = {Band.SHARED: _("shared"), Band.MIXED: _("mixed"), Band.SPLIT: _("split")}
    return (
        bar.title,
        "" if bar.value is None else number(bar.value),
        str(bar.n),
        str(bar.dont_know),
        *(str(count) for count in bar.counts),
        "" if bar.agreement is None else number(bar.agreement, 2),
        "" if bar.band is None else bands[bar.band],
    )


def _provenance(block: Provenance) -> Iterator[Line]:
    yield from ((block.title,), (block.remark,))
    for one in block.references:
        yield (one.mark, one.name, *one.used)
    for credit in block.credits:
        yield from ((credit.title, mark, text) for mark, text in credit.sources)


def _said(*texts: str) -> Line:
    return tuple(text for text in texts if text)
