"""People's words become lines of glyphs: the one boundary between text and page.

There is no markup on the far side of it, so no word can be mistaken for any: ``<b>`` is three
characters like others. Lines are broken in reading order, then put into visual order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from exports.bidi_levels import is_right_to_left, levels, visual_order
from exports.fonts import firago, typeface_for
from exports.style import TextStyle
from exports.typefaces import Glyph, Typeface

_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_BOUND = (
    re.compile(r"(?<![\w.,])\d{1,2} (?=\w)"),
    re.compile(r"(?<![\w.,])\d{1,2}\.? \w{3,10}\.? (?=\d{4}\b)"),
    re.compile(r"\bn (?=\d)"),
    re.compile(r"(?<=\d) (?=× )"),
    re.compile(r"× (?=\d)"),
    re.compile(r" (?=· )"),
)
"""A short number and what it counts are not parted, nor the parts of a date, n, or a product.

A dot between two things stays with the first of them.
"""
_CLOSING = "、。，．）」』】〕〉》！？：；,.!?:;)]}%”’"
_BREAK_AFTER = "-–—/\u200b"
_JOINERS = "\u200c\u200d"
_VIRAMA = "\u094d"


def clean(text: str) -> str:
    """Return a text that can be set: half characters replaced, control characters gone.

    Line ends become newlines, tabs spaces; what orders the reading direction to change for the
    rest of a text is taken out, since it would reach beyond the words it stands in.
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_END.sub("\n", text).replace("\t", " ")
    return _UNSEEN.sub("", text)


def plain(text: str) -> str:
    """Return a text on one line, for what readers of the file show of it."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style."""

    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one typeface and style; ``level`` is odd where they read from the right."""

    typeface: Typeface
    style: TextStyle
    glyphs: tuple[Glyph, ...]
    level: int
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line in visual order, from left to right."""

    runs: tuple[Run, ...]
    width: float
    right_to_left: bool


def set_lines(spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """Break words into lines of at most ``width`` points; there is always one line.

    A word that is too long for a line is broken inside, between whole characters.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _Paragraph(paragraph).lines(width)
    return tuple(lines)


def set_balanced(spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """Break a headline into lines of like length instead of leaving a word alone."""
    lines = set_lines(spans, width)
    words = max(longest_word(span.text, span.style) for span in spans)
    narrow, wide = max(width / 2, words), width
    while len(lines) > 1 and wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = set_lines(spans, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def set_line(text: str, style: TextStyle) -> Line:
    """Set words on one line, however long."""
    flat = " ".join(clean(text).split())
    return set_lines((Span(flat, style),), float("inf"))[0]


def longest_word(text: str, style: TextStyle) -> float:
    """Return the width that a text needs if no word of it is to be broken inside."""
    flat = clean(text).replace("\n", " ")
    return max((set_line(flat[a:b], style).width for a, b in _words(flat)), default=0.0)


def shortened(text: str, style: TextStyle, width: float, most: int) -> tuple[Line, ...]:
    """Set at most ``most`` lines and end in an ellipsis where words were left out.

    Only for labels whose full text stands elsewhere on the page.
    """
    flat = " ".join(clean(text).split())
    lines = set_lines((Span(flat, style),), width)
    if len(lines) <= most:
        return lines
    ends = _cluster_ends(flat)
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        tried = set_lines((Span(flat[: ends[middle]].rstrip() + "…", style),), width)
        low, high = (middle, high) if len(tried) <= most else (low, middle - 1)
    return set_lines((Span(flat[: ends[low]].rstrip() + "…", style),), width)[:most]


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Clean the spans and cut them at newlines."""
    current: list[Span] = []
    for span in spans:
        first, *others = clean(span.text).split("\n")
        current.append(Span(first, span.style))
        for text in others:
            yield current
            current = [Span(text, span.style)]
    yield current


class _Paragraph:
    """One paragraph on its way to lines: a style, level, script and typeface a character."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.text = "".join(span.text for span in spans)
        self.styles = [span.style for span in spans for _character in span.text]
        self.right_to_left = is_right_to_left(self.text)
        self.levels = levels(self.text, right_to_left=self.right_to_left)
        self.faces = _typefaces(self.text, self.styles)
        self.scripts = _scripts(self.text)

    def lines(self, width: float) -> list[Line]:
        """Fill line after line with as many words as fit."""
        lines: list[Line] = []
        start, used = 0, 0.0
        for begin, end in _words(self.text):
            word = self._width(begin, len(self.text[begin:end].rstrip()) + begin)
            if used + word > width and begin > start:
                lines.append(self._line(start, begin))
                start, used = begin, 0.0
            if word > width:
                *whole, start = self._broken(start, end, width)
                cuts = [*whole, start]
                lines += [self._line(a, b) for a, b in pairwise(cuts)]
                used = self._width(start, end)
            else:
                used += self._width(begin, end)
        lines.append(self._line(start, len(self.text)))
        return lines

    def _broken(self, begin: int, end: int, width: float) -> list[int]:
        """Return where a word that is too long is cut, its beginning included."""
        cuts = [begin]
        ends = [begin + i for i in _cluster_ends(self.text[begin:end])]
        while self._width(cuts[-1], len(self.text[:end].rstrip())) > width:
            low, high = 0, len(ends) - 1
            while low < high:
                middle = (low + high + 1) // 2
                fits = self._width(cuts[-1], ends[middle]) <= width
                low, high = (middle, high) if fits else (low, middle - 1)
            if ends[low] >= end:
                break  # a single character that is wider than the line
            cuts.append(ends[low])
            del ends[: low + 1]
        return cuts

    def _width(self, begin: int, end: int) -> float:
        return sum(run.width for run in self._runs(begin, end))

    def _runs(self, begin: int, end: int) -> Iterator[Run]:
        """Shape the runs between two places, in reading order."""

        def kind(i: int) -> tuple[TextStyle, int, int, str, bool]:
            face = id(self.faces[i])
            return (self.styles[i], self.levels[i], face, self.scripts[i], self.text[i] == " ")

        for _kind, places in groupby(range(begin, end), kind):
            some = list(places)
            first = some[0]
            level, face, style = self.levels[first], self.faces[first], self.styles[first]
            text = self.text[first : some[-1] + 1]
            glyphs = face.shape(text, right_to_left=bool(level % 2))
            width = sum(glyph.advance for glyph in glyphs) * style.size / 1000
            yield Run(face, style, glyphs, level, width)

    def _line(self, begin: int, end: int) -> Line:
        """Put what stands between two places on a line, without the space at its end."""
        end = begin + len(self.text[begin:end].rstrip())
        runs = list(self._runs(begin, end))
        ordered = [runs[i] for i in visual_order([run.level for run in runs])]
        width = sum(run.width for run in ordered)
        return Line(tuple(_joined(ordered)), width, self.right_to_left)


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Join neighbours of one kind, so that readers of the file see sentences, not words."""
    for (face, style, level), some in groupby(
        runs, lambda run: (run.typeface, run.style, run.level)
    ):
        alike = list(some)
        glyphs = tuple(glyph for run in alike for glyph in run.glyphs)
        yield Run(face, style, glyphs, level, sum(run.width for run in alike))


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Walk the pieces between which a line may end, each with the space behind it."""
    begin = 0
    bound = {found.end() for pattern in _BOUND for found in pattern.finditer(text)}
    for i in range(1, len(text)):
        if i not in bound and _may_break(text[i - 1], text[i]):
            yield begin, i
            begin = i
    if text:
        yield begin, len(text)


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _CLOSING:
        return False
    if before == " ":
        return True
    if before in _BREAK_AFTER:
        return after.isalpha()
    if unicodedata.category(after).startswith("M") or after in _JOINERS:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return character > "\u2e7f" and unicodedata.east_asian_width(character) in "WF"


def _cluster_ends(text: str) -> list[int]:
    """Return where whole characters end, as people count them: marks stay with their letter."""
    ends = [
        i
        for i in range(1, len(text))
        if not unicodedata.category(text[i]).startswith("M")
        and text[i] not in _JOINERS
        and text[i - 1] not in _JOINERS + _VIRAMA
        and not "\U0001f3fb" <= text[i] <= "\U0001f3ff"
    ]
    return [*ends, len(text)]


def _typefaces(text: str, styles: Sequence[TextStyle]) -> list[Typeface]:
    """Choose a typeface a character; marks and joiners stay with the letter before them."""
    faces: list[Typeface] = []
    for i, (character, style) in enumerate(zip(text, styles, strict=True)):
        mark = character in _JOINERS or unicodedata.category(character) in {"Mn", "Me"}
        if mark and faces and styles[i - 1] == style:
            faces.append(faces[-1])
        elif character == " ":
            faces.append(firago(bold=style.bold, italic=style.italic))
        else:
            faces.append(typeface_for(character, bold=style.bold, italic=style.italic))
    return faces


_SCRIPTS = (
    ("greek", 0x0370, 0x03FF),
    ("cyrillic", 0x0400, 0x052F),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x08FF),
    ("devanagari", 0x0900, 0x097F),
    ("thai", 0x0E00, 0x0E7F),
    ("arabic", 0xFB50, 0xFEFC),
)


def _scripts(text: str) -> list[str]:
    """Name a script a character as far as shaping asks; what belongs to all follows on."""
    found: list[str] = []
    for character in text:
        code = ord(character)
        own = next((name for name, low, high in _SCRIPTS if low <= code <= high), "")
        follows = not own and found and not character.isalpha()
        found.append(found[-1] if follows else own)
    return found
