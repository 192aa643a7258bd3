"""Headings: of a chapter, of a part, and of what goes on with a part."""

from exports.pieces import Heading
from exports.style import ASIDE, CAPTION, CHAPTER, HEADING, SUBHEADING, WIDTH, TextStyle
from exports.text import Span, plain, set_lines

ASIDE_WIDTH = 170.0
CHAPTER_ASIDE = 200.0


def heading(title: str, aside: str = "", *, listed: bool = True) -> Heading:
    """Begin a part under a rule."""
    return _heading(title, HEADING, aside, ASIDE_WIDTH, listed=listed)


def subheading(title: str, aside: str = "", *, listed: bool = False) -> Heading:
    """Go on with a part, without a rule."""
    return _heading(
        title, SUBHEADING, aside, ASIDE_WIDTH, listed=listed, ruled=False, beside_style=CAPTION
    )


def chapter(title: str, aside: str = "", anchor: str = "") -> Heading:
    """Begin a chapter; it leads the document's table of contents."""
    return _heading(title, CHAPTER, aside, CHAPTER_ASIDE, level=0, anchor=anchor)


def _heading(  # noqa: PLR0913 - how headings differ, said once
    title: str,
    style: TextStyle,
    aside: str,
    beside: float,
    *,
    listed: bool = True,
    level: int = 1,
    ruled: bool = True,
    anchor: str = "",
    beside_style: TextStyle = ASIDE,
) -> Heading:
    wide = beside if aside else 0.0
    return Heading(
        set_lines((Span(title, style),), WIDTH - wide),
        style,
        set_lines((Span(aside, beside_style),), wide) if aside else (),
        beside_style,
        plain(title),
        listed=listed,
        level=level,
        ruled=ruled,
        anchor=anchor,
    )
