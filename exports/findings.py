"""What a step found on paper: heading, sentence, figure, what stands out, ranked list."""

from collections.abc import Sequence
from dataclasses import replace

from ccworkshop.charts import Chart
from ccworkshop.figures import Spidergram
from ccworkshop.report import Bullet, Bullets, FigureBlock
from exports.bars import ranked_list
from exports.drawn import charted
from exports.headings import heading, subheading
from exports.pieces import MARK_INDENT, Beside, Gap, Piece, Row, Stack, Text
from exports.spider import Spider, legend
from exports.style import (
    BULLET,
    BULLET_LEAD,
    BULLET_QUIET,
    BULLETS_TITLE,
    CAPTION,
    FINDING,
    MARGIN,
    WIDTH,
)
from exports.text import Span, set_balanced, set_line, set_lines

FIGURE_WIDTH = 268.0
BESIDE_X = MARGIN + FIGURE_WIDTH + 24
BESIDE_WIDTH = WIDTH - FIGURE_WIDTH - 24
MOST_TOGETHER = 120.0
"""Findings up to this height stay on one page."""
FEW = 3
"""A list that is no longer stays on the page of its figure."""
MOST_ON_ONE_PAGE = 420.0
"""A spidergram and its list stay on one page up to this height together."""
MOST_BESIDE = 320.0
"""Findings or legends higher than this stand under the figure, not beside it."""


def finding(block: FigureBlock, bullets: Bullets, *, together: bool = True) -> list[Piece]:
    """Set a figure with its heading, its sentence and what there is to say of it.

    A spidergram stays ``together`` with its ranked list, unless both are too high for it.
    """
    pieces: list[Piece] = [_heading(block)]
    if block.finding:
        lines = set_balanced((Span(block.finding, FINDING),), WIDTH)
        pieces.append(Text(lines, FINDING, after=6, keep=True))
    listed = [*ranked_list(block.title, block.bars), Gap(12)] if block.bars.rows else []
    match block.figure:
        case Spidergram():
            spider = _spider(block, block.figure, bullets)
            pieces += _on_one_page([*spider, *listed]) if together else [*spider, *listed]
            return pieces
        case None:
            pieces += [*_caption(block), *said(bullets)]
        case chart:
            pieces += [*_chart(block, chart), *said(bullets)]
    return [*pieces, *listed]


def _on_one_page(pieces: list[Piece]) -> list[Piece]:
    """Keep a spidergram with its ranked list, which say the same only together."""
    *most, last = pieces
    if sum(piece.height for piece in most) > MOST_ON_ONE_PAGE:
        return pieces
    *rest, row = most
    return [*(Stack((piece,)) for piece in rest), row, last]


def _heading(block: FigureBlock) -> Piece:
    return subheading(block.title) if block.minor else heading(block.title)


def _spider(block: FigureBlock, figure: Spidergram, bullets: Bullets) -> list[Piece]:
    """Set a spidergram beside what stands out, or over it where that is long."""
    spider = Spider(figure, MARGIN, FIGURE_WIDTH, keep=True)
    marks = legend(figure, block.legend, block.note, MARGIN, FIGURE_WIDTH)
    caption = _captions((block.caption,), FIGURE_WIDTH)
    beside = legend(figure, block.legend, block.note, BESIDE_X, BESIDE_WIDTH)
    stands_out = bulleted(bullets, BESIDE_X, BESIDE_WIDTH) if bullets.items else []
    ways = (
        Beside(Stack((spider, Gap(8), *caption)), Stack((*stands_out, Gap(8), *beside))),
        Beside(Stack((spider, Gap(6), *marks, Gap(4), *caption)), Stack(tuple(stands_out))),
    )
    best = min(ways, key=lambda way: way.height)
    if best.height <= MOST_BESIDE:
        return [best, Gap(14)]
    return [spider, *_kept(marks), Gap(4), *caption, Gap(8), *said(bullets)]


def _kept(rows: Sequence[Row]) -> list[Piece]:
    return [Stack((row,)) for row in rows]


def _chart(block: FigureBlock, chart: Chart) -> list[Piece]:
    """Set a chart as wide as the page, its captions with its end."""
    *others, last = charted(chart)
    captions = _captions((block.note, block.caption), WIDTH)
    few = 0 < len(block.bars.rows) <= FEW
    return [*others, Stack((last, Gap(5), *captions), keep=few), Gap(12, keep=few)]


def _caption(block: FigureBlock) -> list[Piece]:
    captions = _captions((block.note, block.caption), WIDTH)
    return [*captions, Gap(8)] if captions else []


def _captions(texts: Sequence[str], width: float) -> list[Piece]:
    said = " · ".join(text for text in texts if text)
    lines = set_lines((Span(said, CAPTION),), width)
    return [Text(lines, CAPTION, MARGIN, width, keep=True)] if said else []


def said(bullets: Bullets) -> list[Piece]:
    """Set findings across the page."""
    return [*bulleted(bullets, MARGIN, WIDTH), Gap(10)] if bullets.items else []


def bulleted(bullets: Bullets, x: float, width: float) -> list[Piece]:
    """Set findings one below the other."""
    pieces: list[Piece] = []
    if bullets.title:
        lines = set_lines((Span(bullets.title, BULLETS_TITLE),), width)
        pieces.append(Text(lines, BULLETS_TITLE, x, width, after=4, keep=True))
    indent = 0.0 if all(item.quiet for item in bullets.items) else MARK_INDENT
    listed = [_bullet(item, x + indent, width - indent) for item in bullets.items]
    whole = sum(text.height for text in listed) <= MOST_TOGETHER
    return [*pieces, *(replace(text, keep=whole) for text in listed[:-1]), *listed[-1:]]


def _bullet(item: Bullet, x: float, width: float) -> Text:
    style = BULLET_QUIET if item.quiet else BULLET
    joint = ": " if item.lead and item.text else ""
    if item.lead and not item.text:
        joint = "" if item.lead.endswith(".") else "."
    ending = "" if not item.text or item.text.endswith(".") else "."
    spans = (
        Span(item.lead, BULLET_LEAD),
        Span(joint + item.text + ending, style),
    )
    mark = None if item.quiet else set_line("•", style)
    return Text(set_lines(spans, width), style, x, width, after=5, mark=mark)
