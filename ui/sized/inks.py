"""Colours that can be read from the back row, made from the tokens of a theme."""

from functools import lru_cache

from PySide6.QtGui import QColor

from ui.theme import Theme

LEAST_CONTRAST = 7.0
_STEP = 0.04
_LINEAR_BELOW = 0.04045


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def readable(theme: Theme, token: str, ground: str = "stage") -> QColor:
    """Return a token's colour, drawn towards ink until it stands out 7 : 1 from the ground."""
    return _readable(theme[token], theme[ground], theme["ink"])


def fill_under(theme: Theme, token: str, text: str) -> QColor:
    """Return a token's colour as a ground on which the token ``text`` stands out 7 : 1."""
    return _readable(theme[token], theme[text], theme["ink"])


@lru_cache(maxsize=64)
def _readable(colour: str, ground: str, ink: str) -> QColor:
    start, against, end = QColor(colour), QColor(ground), QColor(ink)
    share = 0.0
    made = start
    while contrast(made, against) < LEAST_CONTRAST and share < 1.0:
        share = min(share + _STEP, 1.0)
        made = _mixed(start, end, share)
    return made


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
