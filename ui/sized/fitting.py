"""Text that is wrapped, then made smaller, then shortened, until it fits a box."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.theme import font as theme_font

_SHRINK = 0.94
_BEFORE_NUMBER = re.compile(r" (?=\d{1,3}\b)")
_ROUNDING = 0.6
_BALANCED_LINES = (2, 3)
_BALANCING = 6


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set; ``pitch`` is the distance of two lines in units of the size.

    ``balanced`` lines are about equally long, so that no word stands alone on the last one.
    """

    bold: bool = False
    tabular: bool = False
    pitch: float = 1.22
    balanced: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it is painted: its lines, its size in pixels, what it takes of the box."""

    layout: QTextLayout
    pixels: int
    lines: int
    width: float
    height: float
    elided: bool


def stage_font(pixels: int, style: TextStyle) -> QFont:
    """Return the font of a style, with metrics that grow in step with its size."""
    made = theme_font(pixels, bold=style.bold, tabular=style.tabular)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def sizes(share: float, least: float, unit: float) -> list[int]:
    """List the sizes in pixels that a text may take, the largest first."""
    smallest = max(ceil(least * unit - 0.01), 1)
    made = [max(round(share * unit), smallest)]
    while made[-1] > smallest:
        made.append(max(min(int(made[-1] * _SHRINK), made[-1] - 1), smallest))
    return made


def fit(
    text: str,
    style: TextStyle,
    pixels: Sequence[int],
    box: tuple[float, float],
    most_lines: int = 0,
) -> Fitted:
    """Set a text in a box (width, height) at the first of the sizes at which it fits.

    At the last size words may be broken, and what is still too long ends in "…".
    """
    width, height = max(box[0], 1.0), box[1]
    for size in pixels[:-1]:
        made = _set(text, style, size, width, QTextOption.WrapMode.WordWrap)
        if _fits(made, width, height, most_lines):
            return _balanced(text, style, made, width) if style.balanced else made
    made = _set(text, style, pixels[-1], width, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if _fits(made, width, height, most_lines):
        return made
    return _shortened(text, style, made, width, height, most_lines)


def common_size(
    texts: Iterable[str],
    style: TextStyle,
    pixels: list[int],
    box: tuple[float, float],
    most_lines: int = 0,
) -> int:
    """Return the largest size at which all of several texts fit boxes of one size."""
    size = pixels[0]
    for text in texts:
        left = tuple(one for one in pixels if one <= size)
        size = _fitting_size(text, style, left, box, most_lines)
    return size


@lru_cache(maxsize=1024)
def _fitting_size(
    text: str,
    style: TextStyle,
    pixels: tuple[int, ...],
    box: tuple[float, float],
    most_lines: int,
) -> int:
    return fit(text, style, pixels, box, most_lines).pixels


@lru_cache(maxsize=2048)
def text_width(text: str, style: TextStyle, pixels: int) -> float:
    """Return the width of a text on one line."""
    return QFontMetricsF(stage_font(pixels, style)).horizontalAdvance(text)


def _balanced(text: str, style: TextStyle, made: Fitted, width: float) -> Fitted:
    """Set the same lines as narrow as they can be."""
    if made.lines not in _BALANCED_LINES:
        return made
    low, high, best = width / 2, width, made
    for _step in range(_BALANCING):
        middle = (low + high) / 2
        tried = _set(text, style, made.pixels, middle, QTextOption.WrapMode.WordWrap)
        if tried.lines == made.lines and tried.width <= middle + _ROUNDING:
            high, best = middle, tried
        else:
            low = middle
    return best


def _fits(made: Fitted, width: float, height: float, most_lines: int) -> bool:
    return (
        made.width <= width + _ROUNDING
        and made.height <= height + _ROUNDING
        and (not most_lines or made.lines <= most_lines)
    )


def _set(
    text: str, style: TextStyle, size: int, width: float, wrap: QTextOption.WrapMode
) -> Fitted:
    words = _BEFORE_NUMBER.sub("\u00a0", text) if style.balanced else text
    layout = QTextLayout(words.replace("\n", "\u2028"), stage_font(size, style))
    option = QTextOption()
    option.setWrapMode(wrap)
    option.setAlignment(style.align | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    pitch = style.pitch * size
    count, widest, bottom = 0, 0.0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, count * pitch))
        widest = max(widest, line.naturalTextWidth())
        bottom = count * pitch + line.height()
        count += 1
    layout.endLayout()
    return Fitted(layout, size, count, widest, bottom, elided=False)


def _shortened(
    text: str, style: TextStyle, made: Fitted, width: float, height: float, most_lines: int
) -> Fitted:
    pitch = style.pitch * made.pixels
    one = made.layout.lineAt(0).height()
    rows = 1 + max(int((height + _ROUNDING - one) / pitch), 0)
    keep = max(min(rows, most_lines or rows, made.lines), 1)
    start = made.layout.lineAt(keep - 1).textStart()
    metrics = QFontMetricsF(made.layout.font())
    plain = text.replace("\n", " ")
    room = width
    while True:
        # A line that is shaped anew may be a little wider than it was measured.
        tail = metrics.elidedText(plain[start:], Qt.TextElideMode.ElideRight, room)
        short = _set(
            plain[:start] + tail,
            style,
            made.pixels,
            width,
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere,
        )
        if short.lines <= keep or room < width / 2:
            return replace(short, elided=True)
        room -= width * 0.05
