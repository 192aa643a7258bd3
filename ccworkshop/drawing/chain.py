"""Steps that follow from each other, up to the first that does not hold."""

from dataclasses import dataclass, replace
from math import ceil

from ccworkshop.charts import ChainLink, StepChain
from ccworkshop.drawing.easel import Easel
from ccworkshop.drawing.marks import Align, Area, Drawing, Ink, Shape
from ccworkshop.drawing.setting import (
    BODY,
    LEAST,
    SIZES,
    SMALL,
    Measure,
    counted,
    figure,
    most_lines,
    score,
    size_for,
    tall,
    unbroken,
    voters,
)
from ccworkshop.words import _

_ARROW = 1.5
_LEAST = 5.4
"""A narrower box sends the chain onto another line."""
_WIDEST = 9.0
_PAD = 0.5
_VALUE = 1.5
_SPREAD = 1.9
_FLAT = 0.9
"""So low a spread may become before a title is cut."""
_BETWEEN = 1.4
_LARGE = 1.15
_TALL = 11.0
_EDGE = 0.08
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Frame:
    across: int
    lines: int
    wide: float
    size: float
    titles: float
    remark: float

    @property
    def box(self) -> float:
        """The height of a box at least."""
        return self.titles + tall(1, _VALUE) + _SPREAD + self.remark + 2 * _PAD + 1.0

    @property
    def all(self) -> float:
        """The height of all lines of boxes at least."""
        return self.lines * self.box + (self.lines - 1) * _BETWEEN


def draw(chain: StepChain, width: float, height: float, measure: Measure) -> Drawing:
    """Draw the boxes and the arrows that join them."""
    easel = Easel(width, height, measure)
    frame = _fitting(chain, width, height, measure)
    room = (height - (frame.lines - 1) * _BETWEEN) / frame.lines
    tallness = min(room, max(frame.box * 1.3, _TALL))
    left = (width - frame.across * frame.wide - (frame.across - 1) * _ARROW) / 2
    after = len(chain.links)
    for i, link in enumerate(chain.links):
        line, place = divmod(i, frame.across)
        x = left + place * (frame.wide + _ARROW)
        area = Area(x, line * (tallness + _BETWEEN) + _EDGE, frame.wide, tallness - 2 * _EDGE)
        after = min(after, i if link.first_weak else after)
        if i:
            end = left + (frame.across - 1) * (frame.wide + _ARROW) + frame.wide / 2
            _arrow(easel, area, rests=i > after, wraps=end if place == 0 else None)
        _link(easel, chain, link, area, frame, rests=i > after)
    used = frame.lines * tallness + (frame.lines - 1) * _BETWEEN
    return easel.done(describe(chain), used)


def comfort(chain: StepChain, width: float, measure: Measure) -> float:
    """Return the height at which the chain looks best."""
    frame = _frame(chain, width, BODY, measure)
    return frame.all + frame.lines * _SPREAD / 2


def pages(chain: StepChain, width: float, height: float, measure: Measure) -> tuple[StepChain, ...]:
    """Keep a chain whole."""
    del width, height, measure
    return (chain,)


def describe(chain: StepChain) -> str:
    """Say what the chain shows."""
    lines, after = [], False
    for link in chain.links:
        parts = [score(link.value), voters(link.n)]
        parts.append(_("spread {counts}").format(counts=counted(link.counts)))
        remark = _remark(chain, link, rests=after)
        parts += [remark] if remark else []
        parts += [_("no evidence")] if link.hollow else []
        after = after or link.first_weak
        lines.append(_("{title}: {figures}").format(title=link.title, figures=", ".join(parts)))
    return "\n".join(lines)


def _remark(chain: StepChain, link: ChainLink, *, rests: bool) -> str:
    if link.first_weak and chain.minimum is not None:
        return _("first below {minimum}").format(minimum=figure(chain.minimum))
    if link.first_weak:
        return _("first weak step")
    return _("rests on it") if rests else ""


def _fitting(chain: StepChain, width: float, height: float, measure: Measure) -> _Frame:
    """Return the boxes with the largest titles at which all of them fit."""
    titles = [link.title for link in chain.links]
    frames = [
        frame
        for frame in (_frame(chain, width, size, measure) for size in (_LARGE, *SIZES))
        if unbroken(titles, frame.wide - 2 * _PAD, frame.size, measure, bold=True)
    ]
    for spared in (0.0, _SPREAD - _FLAT):
        for frame in frames:
            if frame.all - frame.lines * spared <= height:
                return frame
    smallest = _frame(chain, width, LEAST, measure)
    over = max((smallest.all - height) / smallest.lines - (_SPREAD - _FLAT), 0.0)
    return replace(smallest, titles=max(smallest.titles - over, tall(1)))


def _frame(chain: StepChain, width: float, size: float, measure: Measure) -> _Frame:
    count = max(len(chain.links), 1)
    width -= 2 * _EDGE
    most = max(int((width + _ARROW) / (_LEAST + _ARROW)), 1)
    lines = ceil(count / most)
    across = ceil(count / lines)
    wide = min((width - (across - 1) * _ARROW) / across, _WIDEST)
    titles = [link.title for link in chain.links]
    inside = wide - 2 * _PAD
    remarks = [_remark(chain, link, rests=rests) for link in chain.links for rests in (True, False)]
    return _Frame(
        across,
        lines,
        wide,
        size,
        tall(most_lines(titles, inside, measure, _MOST_LINES, size=size, bold=True), size),
        tall(most_lines(remarks, inside - 0.8, measure, 2)),
    )


def _arrow(easel: Easel, area: Area, *, rests: bool, wraps: float | None) -> None:
    """Join a box with the one before it; ``wraps`` is the middle of one that ends the line above.

    From there the arrow goes back under the whole line, so that nobody reads it as coming from
    the box above.
    """
    dash = (0.25, 0.25) if rests else ()
    if wraps is not None:
        x, y = area.middle.x, area.y - _BETWEEN / 2 - _EDGE
        easel.line((wraps, y - _BETWEEN / 2 + 0.1), (wraps, y), (x, y), (x, area.y - 0.1),
                   ink=Ink.QUIET, width=0.12, dash=dash, arrow=True)  # fmt: skip
        return
    y = area.middle.y
    easel.line((area.x - _ARROW + 0.2, y), (area.x - 0.15, y), ink=Ink.QUIET, width=0.12, dash=dash,
               arrow=True)  # fmt: skip


def _link(
    easel: Easel,
    chain: StepChain,
    link: ChainLink,
    area: Area,
    frame: _Frame,
    *,
    rests: bool,
) -> None:
    ink = Ink.QUIET if rests else Ink.INK
    if link.first_weak:
        easel.box(area, Ink.WARNING, tint=0.08, stroke=Ink.WARNING, radius=0.5, width=0.16)
    elif rests:
        easel.box(area, None, stroke=Ink.LINE, radius=0.5)
    else:
        easel.box(area, Ink.CARD, stroke=Ink.LINE, radius=0.5)
    inside = area.inset(_PAD)
    x, y, wide = inside.x, inside.y, inside.width
    easel.label(Area(x, y, wide, frame.titles), link.title, frame.size, bold=True, ink=ink,
                valign=Align.START)  # fmt: skip
    y += frame.titles + 0.2
    warned = link.weak
    value = Area(x, y, wide / 2, tall(1, _VALUE))
    easel.label(value, score(link.value), _VALUE, bold=True,
                ink=Ink.WARNING if warned else ink, lines=1)  # fmt: skip
    n = Area(x + wide / 2, y, wide / 2, value.height - 0.15)
    easel.label(n, voters(link.n), LEAST, ink=Ink.QUIET, align=Align.END, valign=Align.END,
                lines=1)  # fmt: skip
    y += value.height + 0.3
    bars = Ink.QUIET if rests else (Ink.WARNING if link.first_weak else Ink.ACCENT)
    high = inside.bottom - frame.remark - y - 0.4
    easel.histogram(Area(x, y, wide, max(high, 0.5)), link.counts, ink=bars, hollow=link.hollow)
    _say(easel, _remark(chain, link, rests=rests), link,
         Area(x, inside.bottom - frame.remark, wide, frame.remark))  # fmt: skip


def _say(easel: Easel, remark: str, link: ChainLink, area: Area) -> None:
    if not link.first_weak:
        size = size_for([remark], area[2:], easel.measure, most=SMALL)
        easel.label(area, remark, size, ink=Ink.QUIET)
        return
    easel.disc(area.x + 0.3, area.middle.y, 0.28, Ink.WARNING, shape=Shape.TRIANGLE)
    words = area._replace(x=area.x + 0.8, width=area.width - 0.8)
    size = size_for([remark], words[2:], easel.measure, bold=True, most=SMALL)
    easel.label(words, remark, size, bold=True, ink=Ink.WARNING)
