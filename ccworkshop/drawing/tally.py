"""Cards against choices: a dot for every vote, and what came of it."""

from dataclasses import dataclass, replace
from math import ceil

from ccworkshop.charts import TallyBoard, TallyRow
from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape
from ccworkshop.drawing.rows import Room
from ccworkshop.drawing.setting import (
    BODY,
    LEAST,
    SMALL,
    Measure,
    lines_in,
    most_lines,
    size_for,
    tall,
    voters,
    widest,
)
from ccworkshop.words import _

_GAP = 0.8
_TITLES = 0.4
_VERDICTS, _MOST_VERDICTS = 0.22, 0.34
_VERDICT_LINES = 2
_BEST = 2.5
_LEAST = 2.1
_COUNT = 1.5
_MARK = 1.0
_DOT = 0.24
_DOT_ROWS = 3
_SMALLEST = 0.05
"""Smaller dots are left out: the number says how many."""
_PITCH = 2.3


@dataclass(frozen=True, slots=True)
class _Columns:
    titles: float
    choices: tuple[float, ...]
    choice: float
    verdict: float
    head: float


def draw(board: TallyBoard, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the names of the choices and a row for each card."""
    easel, columns = Easel(width, height, measure), _columns(board, width, measure)
    pitch = _room(board, width, measure).pitch(height, len(board.rows))
    room = (columns.choice, columns.head - 0.2)
    size = size_for(board.choices, room, measure, most=SMALL)
    for i, (x, name) in enumerate(zip(columns.choices, board.choices, strict=True)):
        ink = Ink.WARNING if i == board.bad else Ink.QUIET
        easel.label(Area(x, 0, *room), name, size, bold=i == board.bad, ink=ink, valign=Align.END)
    radius = _radius(board, columns.choice - _COUNT, pitch - 0.3)
    most = _verdict_height(board, columns, width, measure)
    line = (width - columns.verdict - _MARK, most)
    words = size_for([row.verdict for row in board.rows], line, measure, bold=True)
    titles = min(
        (
            size_for(
                [row.title], (columns.titles, _title_room(row, columns, pitch, measure)), measure
            )
            for row in board.rows
        ),
        default=BODY,
    )
    top = columns.head
    for row in board.rows:
        easel.line((0, top), (width, top), ink=Ink.LINE)
        _title(easel, row, Area(0, top, columns.titles, pitch), titles)
        for i, (x, count) in enumerate(zip(columns.choices, row.counts, strict=False)):
            cell = Area(x, top, columns.choice, pitch)
            _votes(easel, count, cell, radius, bad=i == board.bad)
        _verdict(
            easel, row, Area(columns.verdict, top, width - columns.verdict, pitch), words, most
        )
        top += pitch
    return easel.done(describe(board), top)


def comfort(board: TallyBoard, width: float, measure: Measure) -> float:
    """Return the height at which the board looks best."""
    return _room(board, width, measure).comfort(len(board.rows))


def pages(
    board: TallyBoard, width: float, height: float, measure: Measure
) -> tuple[TallyBoard, ...]:
    """Share cards out to pages."""
    shared = _room(board, width, measure).shared_out(board.rows, height)
    return tuple(replace(board, rows=rows) for rows in shared)


def describe(board: TallyBoard) -> str:
    """Say what the board shows."""
    lines = []
    for row in board.rows:
        parts = [f"{name} {n}" for name, n in zip(board.choices, row.counts, strict=False)]
        parts += [part for part in (_under(row), row.verdict, row.note) if part]
        lines.append(_("{title}: {figures}").format(title=row.title, figures=", ".join(parts)))
    return "\n".join(lines)


def _under(row: TallyRow) -> str:
    n = voters(row.n, row.dont_know)
    return _("{n} · contested").format(n=n) if row.contested else n


def _columns(board: TallyBoard, width: float, measure: Measure) -> _Columns:
    said = [row.verdict for row in board.rows]
    verdict = max(
        widest(said, measure, bold=True) + _MARK,
        widest([_under(row) for row in board.rows], measure, LEAST),
    )
    own = widest([row.title for row in board.rows], measure)
    notes = widest([row.note for row in board.rows], measure, SMALL)
    titles = min(max(own, notes), width * _TITLES)
    least = widest(
        [word for name in board.choices for word in name.split()], measure, LEAST, bold=True
    )
    choices = len(board.choices) * (least + _GAP)
    spare = width - titles - choices - 2 * _GAP
    verdict = min(verdict, max(width * _VERDICTS, 6.5, min(spare, width * _MOST_VERDICTS)))
    titles = max(min(titles, width - verdict - 2 * _GAP - choices), width * _TITLES / 2)
    room = width - titles - verdict - 2 * _GAP
    step = room / max(len(board.choices), 1)
    lines = most_lines(board.choices, step - _GAP, measure, 3)
    return _Columns(
        titles,
        tuple(titles + _GAP + i * step for i in range(len(board.choices))),
        step - _GAP,
        width - verdict,
        tall(lines) + 0.2,
    )


def _room(board: TallyBoard, width: float, measure: Measure) -> Room:
    columns = _columns(board, width, measure)
    lines = max((sum(_lines(row, columns.titles, measure)) for row in board.rows), default=1)
    under = most_lines([_under(row) for row in board.rows], width - columns.verdict, measure, 2)
    verdict = _verdict_height(board, columns, width, measure)
    least = max(tall(lines) + 0.3, _LEAST, verdict + tall(under) + 0.2)
    return Room(columns.head, least, max(_BEST, least))


def _verdict_height(board: TallyBoard, columns: _Columns, width: float, measure: Measure) -> float:
    """Return the height of the verdicts: one line, or two where some need them (as with a tie)."""
    room = width - columns.verdict - _MARK
    said = [row.verdict for row in board.rows]
    lines = most_lines(said, room, measure, _VERDICT_LINES, size=SMALL, bold=True)
    return tall(lines, SMALL) if lines > 1 else tall(1, BODY)


def _lines(row: TallyRow, width: float, measure: Measure) -> tuple[int, int]:
    """Count the lines of a card's title and of its note."""
    note = most_lines([row.note], width, measure, 2) if row.note else 0
    return most_lines([row.title], width, measure, 3), note


def _note(row: TallyRow, width: float, measure: Measure) -> float:
    """Return the height of a card's note."""
    return tall(_lines(row, width, measure)[1]) if row.note else 0.0


def _title_room(row: TallyRow, columns: _Columns, pitch: float, measure: Measure) -> float:
    return pitch - 0.2 - _note(row, columns.titles, measure)


def _title(easel: Easel, row: TallyRow, area: Area, size: float) -> None:
    note = _note(row, area.width, easel.measure)
    room = area.height - 0.2 - note
    high = min(tall(lines_in(row.title, area.width, size, easel.measure), size), room)
    title = Area(area.x, area.middle.y - (high + note) / 2, area.width, high)
    easel.label(title, row.title, size)
    under = Area(area.x, title.bottom, area.width, note)
    easel.label(under, row.note, LEAST, ink=Ink.QUIET, valign=Align.START)


def _radius(board: TallyBoard, wide: float, high: float) -> float:
    """Return the largest radius at which the most votes fit a cell."""
    most = max((count for row in board.rows for count in row.counts), default=0)
    best = 0.0
    for lines in range(1, _DOT_ROWS + 1):
        across = ceil(most / lines)
        fitting = min(wide / (_PITCH * max(across, 1)), high / (_PITCH * lines), _DOT)
        best = max(best, fitting)
    return best


def _votes(easel: Easel, count: int, area: Area, radius: float, *, bad: bool) -> None:
    alarming = bad and count > 0
    ink = Ink.WARNING if alarming else (Ink.INK if count else Ink.QUIET)
    number = area._replace(width=min(_COUNT - 0.1, area.width))
    easel.label(number, str(count), bold=count > 0, ink=ink, lines=1)
    if radius < _SMALLEST:
        return
    step = radius * _PITCH
    across = max(int((area.width - _COUNT) / step + 0.001), 1)
    lines = ceil(count / across)
    top = area.middle.y - (lines - 1) * step / 2
    for i in range(count):
        x = area.x + _COUNT + (i % across + 0.5) * step
        shape = Shape.CROSS if bad else Shape.CIRCLE
        y = top + i // across * step
        easel.disc(x, y, radius, Ink.WARNING if bad else Ink.ACCENT, shape=shape)


def _verdict(easel: Easel, row: TallyRow, area: Area, size: float, most: float) -> None:
    under = _under(row)
    mark = _MARK if (row.bad or row.contested) and row.verdict else 0.0
    lines = lines_in(row.verdict, area.width - mark, size, easel.measure, bold=True)
    line = min(max(tall(lines, size), tall(1, BODY)), most) if row.verdict else 0.0
    below = tall(most_lines([under], area.width, easel.measure, 2))
    top = area.middle.y - (line + below) / 2
    x = area.x
    if mark:
        shape = Shape.CROSS if row.bad else Shape.TRIANGLE
        easel.disc(x + 0.35, top + line / 2, 0.3, Ink.WARNING, shape=shape)
        x += mark
    words = Area(x, top, area.right - x, line)
    ink = Ink.WARNING if row.bad else Ink.INK
    easel.label(words, row.verdict, size, bold=True, ink=ink, lines=_VERDICT_LINES)
    easel.label(Area(area.x, top + line, area.width, below), under, LEAST, ink=Ink.QUIET,
                valign=Align.START)  # fmt: skip
