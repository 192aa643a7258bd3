"""The ranked list on paper: value, bar, whole distribution, n and how far the room agrees."""

from dataclasses import replace

from ccworkshop.figures import LEAST_SHOWN, Bar, RankedBars
from ccworkshop.statistics import Band
from ccworkshop.words import _, number, plural
from exports.headings import heading
from exports.pieces import Piece, Row, Slot, Stack, baseline, together
from exports.sheet import Sheet
from exports.style import (
    ACCENT,
    ACCENT_GROUND,
    BAND,
    BAR,
    BAR_TITLE,
    BAR_VALUE,
    BAR_VALUE_WEAK,
    COLUMN,
    INK,
    LINE,
    MARGIN,
    QUIET,
    QUIET_GROUND,
    REMARK,
    WARNING,
    WARNING_GROUND,
    WHITE,
    WIDTH,
    TextStyle,
)
from exports.text import Span, set_line, set_lines

TITLE_WIDTH = 148.0
VALUE_AT = MARGIN + 178
TRACK_AT = MARGIN + 192
TRACK_WIDTH = 126.0
SPREAD_AT = MARGIN + 338
SPREAD_WIDTH = 48.0
N_AT = MARGIN + 402
BAND_AT = MARGIN + 444
WHOLE = 120.0
"""A list up to this height stays on one page."""
BAR_HEIGHT = 5.0
SPREAD_HEIGHT = 11.5


def ranked_list(title: str, bars: RankedBars) -> list[Piece]:
    """Set the list; its title and the columns' names are repeated on every further page."""
    heads = _heads(bars)
    continued = heading(_("{title} (continued)").format(title=title), listed=False)
    again = Stack((continued, heads))
    rows = [_row(bar, bars, again, last=bar is bars.rows[-1]) for bar in bars.rows]
    return [replace(heads, again=continued), *together(rows, WHOLE)]


def _order(bars: RankedBars) -> str:
    return _("most important first") if bars.reverse else _("lowest first")


def _heads(bars: RankedBars) -> Row:
    scale = _("{low} to {high}").format(low=bars.low, high=bars.high)
    names = (
        (_order(bars), MARGIN, TITLE_WIDTH, False),
        (_("Median"), VALUE_AT - 40, 40.0, True),
        (scale, TRACK_AT, TRACK_WIDTH, False),
        (_("Spread"), SPREAD_AT, SPREAD_WIDTH + 10, False),
        (_("n"), N_AT - 24, 40.0, True),
        (_("Agreement"), BAND_AT, MARGIN + WIDTH - BAND_AT, False),
    )
    slots = tuple(
        Slot(set_lines((Span(name, COLUMN),), width), COLUMN, x, width, at_end=at_end)
        for name, x, width, at_end in names
    )
    return Row(slots, before=0, after=4, keep=True)


def _row(bar: Bar, bars: RankedBars, again: Piece, *, last: bool) -> Row:
    said = " · ".join(text for text in (_unknown(bar), _movement(bar), bar.note) if text)
    style = BAR_VALUE_WEAK if bar.weak else BAR_VALUE
    value = set_line("–" if bar.value is None else number(bar.value), style)

    def picture(sheet: Sheet, top: float) -> None:
        sheet.text(value, VALUE_AT - value.width, baseline(top, style))
        _track(sheet, bar, bars, top)
        _spread(sheet, bar, top)
        _counts(sheet, bar, top)
        _band(sheet, bar, top)

    title = Slot(set_lines((Span(bar.title, BAR_TITLE),), TITLE_WIDTH), BAR_TITLE, MARGIN,
                 TITLE_WIDTH)  # fmt: skip
    below = Slot(set_lines((Span(said, REMARK),), WIDTH), REMARK, MARGIN, WIDTH)
    return Row(
        (title,), (below,) if said else (), before=4, after=4, least=BAR_TITLE.leading, again=again,
        hairline=not last, picture=picture,
    )  # fmt: skip


def _movement(bar: Bar) -> str:
    if bar.change is None or bar.moved is None:
        return ""
    if not bar.moved and abs(bar.change) < LEAST_SHOWN:
        return ""  # the figure's caption says that there was a second vote
    if abs(bar.change) < LEAST_SHOWN:
        words = plural(
            "as in the first vote, {count} changed their answer",
            "as in the first vote, {count} changed their answers",
            bar.moved,
        )
    else:
        words = plural(
            "{change} since the first vote, {count} changed their answer",
            "{change} since the first vote, {count} changed their answers",
            bar.moved,
        )
    sign = "+" if bar.change > 0 else "−"
    return words.format(change=sign + number(abs(bar.change)), count=bar.moved)


def _unknown(bar: Bar) -> str:
    if not bar.dont_know:
        return ""
    words = plural("{count} answered “don’t know”", "{count} answered “don’t know”", bar.dont_know)
    return words.format(count=bar.dont_know)


def _share(value: float, bars: RankedBars) -> float:
    """Return where a value lies on the track, 0 … 1; a median may lie half a point outside."""
    return min(max((value - bars.low) / (bars.high - bars.low), 0.0), 1.0)


def _track(sheet: Sheet, bar: Bar, bars: RankedBars, top: float) -> None:
    """Draw the scale, the bar on it (hollow without evidence) and the minimum across it."""
    middle = top - BAR_TITLE.leading / 2
    foot = middle - BAR_HEIGHT / 2
    sheet.path([(TRACK_AT, middle), (TRACK_AT + TRACK_WIDTH, middle)], stroke=LINE, width=0.8)
    if bar.value is not None:
        share = _share(bar.value, bars)
        length = max((1 - share if bars.reverse else share) * TRACK_WIDTH, 1.0)
        colour = WARNING if bar.weak else BAR
        sheet.box((TRACK_AT, foot), length, BAR_HEIGHT, stroke=colour,
                  fill=WHITE if bar.hollow else colour)  # fmt: skip
    if bars.minimum is not None:
        x = TRACK_AT + _share(bars.minimum, bars) * TRACK_WIDTH
        sheet.path([(x, middle - 6.5), (x, middle + 6.5)], stroke=INK, width=0.9, dash=(1, 1.8))


def _spread(sheet: Sheet, bar: Bar, top: float) -> None:
    """Draw the whole distribution: dots for a few votes, columns for more."""
    foot = top - BAR_TITLE.leading + 1.5
    pitch = SPREAD_WIDTH / len(bar.counts)
    sheet.path([(SPREAD_AT, foot), (SPREAD_AT + SPREAD_WIDTH, foot)], stroke=QUIET, width=0.5)
    most = max(bar.counts, default=0)
    for i, count in enumerate(bar.counts):
        x = SPREAD_AT + i * pitch
        if bar.band is None:
            for j in range(count):
                sheet.circle((x + pitch / 2, foot + 2.6 + 4 * j), 1.5, fill=QUIET)
        elif count:
            height = SPREAD_HEIGHT * count / most
            sheet.box((x + 1, foot), pitch - 2, height, fill=QUIET)


def _counts(sheet: Sheet, bar: Bar, top: float) -> None:
    line = set_line(str(bar.n), BAR_TITLE)
    sheet.text(line, N_AT + 16 - line.width, baseline(top, BAR_TITLE))


def _band(sheet: Sheet, bar: Bar, top: float) -> None:
    """Draw the band as a pill with agreement A beside it; nothing of it under four votes."""
    if bar.band is None or bar.agreement is None:
        line = set_line(_("too few votes") if bar.n else _("no votes"), REMARK)
        sheet.text(line, BAND_AT, baseline(top, BAR_TITLE))
        return
    words, ink, ground = {
        Band.SHARED: (_("shared"), ACCENT, ACCENT_GROUND),
        Band.MIXED: (_("mixed"), QUIET, QUIET_GROUND),
        Band.SPLIT: (_("split"), WARNING, WARNING_GROUND),
    }[bar.band]
    style = TextStyle(BAND.size, BAND.leading, bold=True, colour=ink)
    line = set_line(words, style)
    y = baseline(top, BAR_TITLE)
    sheet.box((BAND_AT, y - 3.2), line.width + 10, 11.4, fill=ground, radius=5.7)
    sheet.text(line, BAND_AT + 5, y + 0.3)
    value = set_line(number(bar.agreement, 2).replace("-", "−"), REMARK)
    sheet.text(value, MARGIN + WIDTH - value.width, y)
