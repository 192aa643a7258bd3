"""One row of a ranked list."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.figures import LEAST_SHOWN, Bar
from ccworkshop.statistics import Band
from ccworkshop.words import _, number, plural
from ui.figures.histogram import paint_histogram
from ui.sized.fitting import TextStyle, text_width
from ui.sized.inks import fill_under, readable
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, Theme

_BAND_GROUND = {Band.SHARED: "good_soft", Band.MIXED: "warning_soft", Band.SPLIT: "warning"}
_BAND_INK = {Band.SHARED: "good", Band.MIXED: "warning", Band.SPLIT: "on_warning"}


@dataclass(frozen=True, slots=True)
class RowScale:
    """What all rows of a list have in common; ``most`` is the largest count anywhere."""

    low: int
    high: int
    minimum: float | None
    reverse: bool
    most: int

    def share(self, value: float) -> float:
        """Return how much of the bar a value fills; the best fills all of it."""
        filled = min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)
        return 1.0 - filled if self.reverse else filled


@dataclass(frozen=True, slots=True)
class RowSizes:
    """The columns of a row in pixels."""

    unit: float
    left: float
    spread: float
    value: float
    pill: float
    gap: float
    title_share: float
    title_pixels: int = 0
    lowest: float = 0.0
    """The height of the lowest row: every row's figures are as large as they fit there."""

    @classmethod
    def of(cls, width: float, unit: float, larger: float) -> "RowSizes":
        """Divide a width."""
        gap = 0.022 * unit * larger
        spread, value, pill = (part * unit * larger for part in (0.112, 0.086, 0.108))
        left = max(width - spread - value - pill - 3 * gap, 0.1 * unit)
        return cls(unit, left, spread, value, pill, gap, larger / 33)

    def shared(self, pixels: int, lowest: float) -> "RowSizes":
        """Return the same with a size for all titles and the height of the lowest row."""
        return replace(self, title_pixels=pixels, lowest=lowest)


def band_word(band: Band) -> str:
    """Name a band of agreement."""
    return {Band.SHARED: _("shared"), Band.MIXED: _("mixed"), Band.SPLIT: _("split")}[band]


def small_words(bar: Bar) -> tuple[str, ...]:
    """Say the rest about a row, what matters most first: movement, "don't know", the note."""
    parts = []
    if bar.change is not None and bar.value is not None:
        was = _("{before} → {after}").format(
            before=number(bar.value - bar.change), after=number(bar.value)
        )
        if bar.moved is not None:
            was += ", " + plural("{count} moved", "{count} moved", bar.moved).format(
                count=bar.moved
            )
        parts.append(was)
    if bar.dont_know:
        parts.append(
            plural("{count} don’t know", "{count} don’t know", bar.dont_know).format(
                count=bar.dont_know
            )
        )
    if bar.note:
        parts.append(bar.note)
    return tuple(parts)


class BarRow(QWidget):
    """Title and bar, spread, value over n, and how far the room agrees."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._theme = theme
        self._bar: Bar | None = None
        self._scale = RowScale(1, 5, None, reverse=False, most=0)
        self._sizes = RowSizes.of(1, 1, 1)
        self._last = False
        self._rest: tuple[str, ...] = ()
        right = TextStyle(bold=True, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        middle = TextStyle(bold=True, align=Qt.AlignmentFlag.AlignHCenter)
        self._title = FittedText(theme, self, share=1 / 26, lines=2, centred=True)
        self._value = FittedText(theme, self, share=1 / 24, style=right, lines=1, centred=True)
        self._n = FittedText(
            theme,
            self,
            share=STAGE_LEAST,
            style=TextStyle(tabular=True, align=Qt.AlignmentFlag.AlignRight),
            token="quiet",
            lines=1,
        )
        self._pill = FittedText(theme, self, share=1 / 36, style=middle, lines=1, centred=True)
        self._small = FittedText(theme, self, share=STAGE_LEAST, token="quiet", lines=1)
        self._bar_box = QRectF()
        self._spread_box = QRectF()
        self._pill_box = QRectF()

    @property
    def has_small_line(self) -> bool:
        """Whether there is more to say than fits the columns."""
        return bool(self._rest)

    def show_bar(self, bar: Bar, scale: RowScale) -> None:
        """Show other figures; nothing is repainted when they are the same."""
        if (bar, scale) == (self._bar, self._scale):
            return
        self._bar, self._scale = bar, scale
        self._title.say(bar.title)
        self._value.say("–" if bar.value is None else number(bar.value))
        self._value.colour("warning" if bar.weak else "ink")
        self._n.say(_("n {n}").format(n=bar.n))
        self._pill.say(band_word(bar.band) if bar.band else "")
        if bar.band is Band.SPLIT:
            self._pill.ink(self._theme.colour("on_warning"))
        elif bar.band:
            self._pill.colour(_BAND_INK[bar.band], _BAND_GROUND[bar.band])
        self._rest = small_words(bar)
        self._say_rest()
        self.setAccessibleName(bar.title)
        self.setAccessibleDescription(self._in_words(bar))
        self.update()

    def _in_words(self, bar: Bar) -> str:
        parts = [self._value.text(), self._n.text()]
        if bar.band:
            parts.append(band_word(bar.band))
        if bar.weak:
            parts.append(_("below the minimum"))
        if bar.hollow:
            parts.append(_("no evidence given"))
        parts.append(_("spread {counts}").format(counts=" ".join(str(c) for c in bar.counts)))
        parts += self._rest
        return ", ".join(parts)

    def arrange(self, sizes: RowSizes, *, last: bool) -> None:
        """Lay out the columns; the last row has no line under it."""
        self._sizes, self._last = sizes, last
        unit, tall = sizes.unit, self.height()
        small = 0.034 * unit if self.has_small_line else 0.0
        gap, thick = 0.007 * unit, 0.0095 * unit
        room = tall - gap - thick - small - 0.008 * unit
        self._title.cap(sizes.title_pixels)
        above = min(self._title.needs(sizes.left, room, unit) + 1, room)
        top = (tall - above - gap - thick - small) / 2
        self._title.place(0, top, sizes.left, above, unit)
        bar = self._bar_box = QRectF(0, top + above + gap, sizes.left, thick)
        high = min(bar.bottom() - top, 0.053 * unit * sizes.title_share * 33)
        self._spread_box = QRectF(sizes.left + sizes.gap, bar.bottom() - high, sizes.spread, high)
        self._small.setVisible(self.has_small_line)
        wide_small = sizes.left + sizes.gap + sizes.spread
        self._say_rest(wide_small)
        self._small.place(0, bar.bottom() + 0.003 * unit, wide_small, 0.031 * unit, unit)
        value_left = sizes.left + sizes.spread + 2 * sizes.gap
        figure = min(0.046 * unit * sizes.title_share * 33, (sizes.lowest or tall) * 0.56)
        top = (tall - figure - 0.03 * unit) / 2
        self._value.place(value_left, top, sizes.value, figure, unit)
        self._n.place(value_left, top + figure, sizes.value, 0.031 * unit, unit)
        tall_pill = min(0.042 * unit * sizes.title_share * 33, tall - 2)
        self._pill_box = QRectF(
            value_left + sizes.value + sizes.gap, (tall - tall_pill) / 2, sizes.pill, tall_pill
        )
        box = self._pill_box
        self._pill.place(
            box.x() + 0.008 * unit, box.y(), box.width() - 0.016 * unit, box.height(), unit
        )
        self._pill.setVisible(bool(self._pill.text()))
        self.update()

    def _say_rest(self, width: float = 0.0) -> None:
        """Write as much of the rest as there is room for, and none of it half."""
        pixels = self._small.sizes(self._sizes.unit)[0]
        told = self._rest
        while len(told) > 1 and width:
            if text_width(" · ".join(told), self._small.style_of_text, pixels) <= width:
                break
            told = told[:-1]
        self._small.say(" · ".join(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar, minimum, spread, the ground of the band and the line below."""
        del event
        bar = self._bar
        if bar is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter, bar)
        unit = self._sizes.unit
        paint_histogram(
            painter,
            self._spread_box,
            bar.counts,
            self._theme.colour("accent"),
            self._theme.colour("line"),
            most=self._scale.most,
            hollow=bar.hollow,
        )
        if bar.band:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = _BAND_GROUND[bar.band]
            split = bar.band is Band.SPLIT
            painter.setBrush(
                fill_under(self._theme, ground, "on_warning")
                if split
                else self._theme.colour(ground)
            )
            painter.drawRoundedRect(self._pill_box, 0.013 * unit, 0.013 * unit)
        if not self._last:
            painter.setPen(QPen(self._theme.colour("line"), max(0.0016 * unit, 1.0)))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        box, unit = self._bar_box, self._sizes.unit
        round_by = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("track"))
        painter.drawRoundedRect(box, round_by, round_by)
        if bar.value is not None:
            filled = QRectF(box)
            filled.setWidth(max(box.width() * self._scale.share(bar.value), box.height()))
            ink = self._theme.colour("warning" if bar.weak else "ink")
            if bar.hollow:
                line = max(unit * 0.0022, 1.0)
                filled.adjust(line / 2, line / 2, -line / 2, -line / 2)
                painter.setPen(QPen(ink, line))
                painter.setBrush(QBrush(self._theme.colour("stage")))
            else:
                painter.setBrush(ink)
            painter.drawRoundedRect(filled, round_by, round_by)
        if bar.value is not None and bar.change is not None and abs(bar.change) >= LEAST_SHOWN:
            self._paint_before(painter, bar.value - bar.change)
        if self._scale.minimum is not None:
            x = box.left() + box.width() * self._scale.share(self._scale.minimum)
            painter.setPen(QPen(readable(self._theme, "ink"), max(unit * 0.0026, 1.0)))
            painter.drawLine(
                QRectF(x, box.top() - 0.005 * unit, 0, 0).topLeft(),
                QRectF(x, box.bottom() + 0.005 * unit, 0, 0).topLeft(),
            )

    def _paint_before(self, painter: QPainter, value: float) -> None:
        """Ring where the first vote stood."""
        box, unit = self._bar_box, self._sizes.unit
        across = 1.7 * box.height()
        x = box.left() + box.width() * self._scale.share(value)
        painter.setPen(QPen(readable(self._theme, "ink"), max(unit * 0.0026, 1.0)))
        painter.setBrush(QBrush(self._theme.colour("stage")))
        painter.drawEllipse(QRectF(x - across / 2, box.center().y() - across / 2, across, across))
