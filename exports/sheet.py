"""A sheet of paper to draw on: reportlab's canvas with types, and with our own text.

The origin is the page's lower left corner, y points up, lengths are points.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from exports.style import HAIRLINE, PAGE_HEIGHT, PAGE_WIDTH
from exports.text import Line, Run
from exports.typefaces import EmbeddedFont, Typeface

Point = tuple[float, float]
_ANCHOR = "anchor-"


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that does not name Helvetica, which nothing here uses, on every page."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Sheet:
    """The pages of one document, drawn one after the other."""

    def __init__(self, file: BinaryIO, language: str) -> None:
        """Begin a document that is written to ``file`` at the end; same in, same bytes out."""
        size = (PAGE_WIDTH, PAGE_HEIGHT)
        self._canvas: Any = _Canvas(
            file, pagesize=size, invariant=1, pageCompression=1, lang=language
        )
        self._fonts: dict[Typeface, EmbeddedFont] = {}

    def describe(
        self, *, title: str, subject: str, author: str, written: date | None = None
    ) -> None:
        """Say what the document is, as readers show it; its text is plain and cleaned.

        Its date is that of the report, not the moment of writing: same report, same bytes.
        """
        canvas = self._canvas
        if written is not None:
            canvas.setDateFormatter(lambda *_moment: f"D:{written:%Y%m%d}")
        canvas.setTitle(title)
        canvas.setSubject(subject)
        canvas.setAuthor(author)
        canvas.setCreator("ccworkshop")
        canvas.setProducer("ccworkshop")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    def outline(self, title: str, level: int, top: float) -> None:
        """Put a place of this page into the document's table of contents."""
        canvas = self._canvas
        key = f"place-{level}-{canvas.getPageNumber()}-{top:.2f}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=min(top + 8, PAGE_HEIGHT))
        canvas.addOutlineEntry(title, key, level)

    def anchor(self, name: str, top: float) -> None:
        """Name a place of this page, for links."""
        self._canvas.bookmarkPage(_ANCHOR + name, fit="XYZ", left=0, top=min(top + 8, PAGE_HEIGHT))

    def link(self, name: str, corner: Point, width: float, height: float) -> None:
        """Let a rectangle, given by its lower left corner, lead to a named place."""
        area = (*corner, corner[0] + width, corner[1] + height)
        self._canvas.linkRect("", _ANCHOR + name, area, relative=0, thickness=0)

    def next_page(self) -> None:
        """End this page."""
        self._canvas.showPage()

    def finish(self) -> None:
        """Write the document."""
        self._canvas.save()

    def text(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line of text from ``x``."""
        for run in line.runs:
            self._run(run, x, baseline)
            x += run.width

    def _run(self, run: Run, x: float, baseline: float) -> None:
        font = self._font(run.typeface)
        self._canvas.setFillColor(HexColor(run.style.colour))
        operators = [f"BT {font.name} {run.style.size:g} Tf 1 0 0 1 {x:.3f} {baseline:.3f} Tm"]
        operators += _told(run, _shown(run, font))
        self._canvas._code.append(" ".join([*operators, "ET"]))  # noqa: SLF001 - by glyph

    def _font(self, typeface: Typeface) -> EmbeddedFont:
        if typeface not in self._fonts:
            self._fonts[typeface] = typeface.embed(self._canvas._doc)  # noqa: SLF001 - see above
        return self._fonts[typeface]

    def path(
        self,
        points: Sequence[Point],
        *,
        stroke: str = "",
        fill: str = "",
        width: float = HAIRLINE,
        dash: Sequence[float] = (),
        closed: bool = False,
    ) -> None:
        """Draw straight lines from point to point."""
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if closed:
            path.close()
        self._paint(stroke, fill, width, dash)
        self._canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def circle(
        self, centre: Point, radius: float, *, stroke: str = "", fill: str = "", width: float = 0.5
    ) -> None:
        """Draw a circle."""
        self._paint(stroke, fill, width, ())
        self._canvas.circle(*centre, radius, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def box(
        self,
        corner: Point,
        width: float,
        height: float,
        *,
        stroke: str = "",
        fill: str = "",
        radius: float = 0.0,
        line: float = 0.9,
    ) -> None:
        """Draw a rectangle from its lower left corner."""
        self._paint(stroke, fill, line, ())
        flags = {"stroke": int(bool(stroke)), "fill": int(bool(fill))}
        if radius:
            self._canvas.roundRect(*corner, width, height, radius, **flags)
        else:
            self._canvas.rect(*corner, width, height, **flags)

    def _paint(self, stroke: str, fill: str, width: float, dash: Sequence[float]) -> None:
        canvas = self._canvas
        if stroke:
            canvas.setStrokeColor(HexColor(stroke))
            canvas.setLineWidth(width)
            canvas.setLineJoin(1)
            canvas.setLineCap(0)
            canvas.setDash(list(dash))
        if fill:
            canvas.setFillColor(HexColor(fill))


def _told(run: Run, shown: list[str]) -> list[str]:
    """Say beside glyphs that are moved or stacked, as in Thai or Hindi, what they spell.

    Else a reader takes each move for a space. Words from the right are left as they are: readers
    put the letters of such a text into order themselves.
    """
    if run.level % 2 or not any(glyph.dx or glyph.dy or not glyph.text for glyph in run.glyphs):
        return shown
    text = "".join(glyph.text for glyph in run.glyphs).encode("utf-16-be", "replace").hex().upper()
    return [f"/Span <</ActualText <FEFF{text}>>> BDC", *shown, "EMC"]


def _shown(run: Run, font: EmbeddedFont) -> list[str]:
    """Return the operators that show a run; shifts are made before and undone after a glyph."""
    operators: list[str] = []
    parts: list[str] = []
    rise = shift = 0.0  # shifts of two neighbours are one number: nothing parts two of them
    for glyph in run.glyphs:
        if glyph.dy != rise:
            rise = glyph.dy
            operators += [_array(parts), f"{rise * run.style.size / 1000:.3f} Ts"]
            parts = []
        parts += [*_shift(shift - glyph.dx), f"<{font.code(glyph)}>"]
        shift = font.nominal(glyph) - glyph.advance + glyph.dx
    parts += _shift(shift)
    operators.append(_array(parts))
    return [*operators, "0 Ts"] if rise else operators


def _shift(back: float) -> tuple[str, ...]:
    """Move by thousandths of the type size, unless nobody could see it."""
    return (f"{back:.2f}",) if abs(back) > 0.01 else ()  # noqa: PLR2004


def _array(parts: Sequence[str]) -> str:
    return f"[{''.join(parts)}] TJ".replace("><", "") if parts else ""
