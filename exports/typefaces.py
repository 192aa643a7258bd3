"""What draws characters: the protocol, and the fonts that every PDF reader brings along."""

from functools import cache
from typing import Any, NamedTuple, Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont


class Glyph(NamedTuple):
    """One glyph: its number, the text it stands for, its advance and shift in 1/1000 em."""

    number: int
    text: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0


class EmbeddedFont(Protocol):
    """A typeface inside one document."""

    name: str
    """Its resource name in the page's content, with the slash."""

    def code(self, glyph: Glyph) -> str:
        """Return a glyph's code as hexadecimal digits."""
        ...

    def nominal(self, glyph: Glyph) -> float:
        """Return how far a reader moves on after a glyph, in 1/1000 em."""
        ...


class Typeface(Protocol):
    """What draws characters."""

    def covers(self, character: str) -> bool:
        """Tell whether the typeface has a glyph for a character."""
        ...

    def shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        """Return the glyphs of one run of one script, from left to right."""
        ...

    def embed(self, document: Any) -> EmbeddedFont:
        """Begin to use the typeface in a document."""
        ...


class CidTypeface:
    """A typeface that is not embedded: readers bring it along, it has one glyph a character."""

    def __init__(self, name: str, ranges: tuple[tuple[int, int], ...]) -> None:
        """Name one of Adobe's fonts and the characters to trust it with."""
        self.name = name
        self._ranges = ranges

    def covers(self, character: str) -> bool:
        """Tell whether a character lies in one of the ranges."""
        return any(low <= ord(character) <= high for low, high in self._ranges)

    def shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        """Set one full-width glyph after the other."""
        del right_to_left
        font = _cid_font(self.name)
        return tuple(Glyph(ord(c), c, float(font.stringWidth(c, 1000))) for c in text)

    def embed(self, document: Any) -> EmbeddedFont:
        """Name the font in a document."""
        _cid_font(self.name)
        return _Named(str(document.getInternalFontName(self.name)))


@cache
def _cid_font(name: str) -> Any:
    font = UnicodeCIDFont(name)
    pdfmetrics.registerFont(font)
    return font


class _Named:
    """A font that a document only names."""

    def __init__(self, name: str) -> None:
        self.name = name

    def code(self, glyph: Glyph) -> str:
        """Return the character's own number."""
        return f"{glyph.number:04X}"

    def nominal(self, glyph: Glyph) -> float:
        """Return the glyph's own advance."""
        return glyph.advance
