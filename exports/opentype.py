"""TrueType typefaces: HarfBuzz shapes their text and cuts the subset that a document embeds.

A glyph's text travels with it into the file (ToUnicode), so that ligatures, Arabic forms and
boxes can be searched and copied as what people wrote.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from exports.typefaces import EmbeddedFont, Glyph

RESTRICTED = 0x0002
"""The bit of OS/2 ``fsType`` that forbids embedding."""
SYMBOLIC = 4
BFCHARS = 100
"""Most entries of one list in a ToUnicode map."""


class Unusable(Exception):
    """A font file that cannot be embedded: no TrueType outlines, no permission, or broken."""


class OpenTypeface:
    """A typeface with TrueType outlines, embedded as the subset that a document uses."""

    def __init__(self, data: bytes) -> None:
        """Read a font file (the first font of a collection); raises ``Unusable``."""
        self.face = hb.Face(data)
        tables = set(self.face.table_tags)
        if not {"glyf", "cmap", "head"} <= tables:
            raise Unusable("no TrueType outlines")
        if "OS/2" in tables and self._permissions() & RESTRICTED:
            raise Unusable("embedding is not permitted")
        self.font = hb.Font(self.face)
        self.scale = 1000 / self.face.upem
        self.characters = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        found = self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Unnamed"
        self.name = "".join(c for c in found if c.isalnum() or c == "-")
        self._shape = lru_cache(maxsize=20_000)(self._shaped)

    def _permissions(self) -> int:
        table: bytes = self.face.reference_table("OS/2").data
        return int.from_bytes(table[8:10], "big")

    def covers(self, character: str) -> bool:
        """Tell whether there is a glyph."""
        return ord(character) in self.characters

    def shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        """Let HarfBuzz choose and place the glyphs."""
        return self._shape(text, right_to_left)

    def _shaped(self, text: str, right_to_left: bool) -> tuple[Glyph, ...]:  # noqa: FBT001
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self.font, buffer, {"kern": True, "liga": True})
        clusters = [info.cluster for info in buffer.glyph_infos]
        texts = dict(zip(sorted(set(clusters)), _pieces(text, clusters), strict=True))
        return tuple(
            Glyph(
                info.codepoint,
                texts.pop(info.cluster, ""),
                position.x_advance * self.scale,
                position.x_offset * self.scale,
                position.y_offset * self.scale,
            )
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def embed(self, document: Any) -> EmbeddedFont:
        """Begin a subset."""
        return _Subset(self, document)


def _pieces(text: str, clusters: Sequence[int]) -> list[str]:
    """Cut a text at its clusters' beginnings, in logical order."""
    starts = sorted(set(clusters))
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


class _Subset:
    """The glyphs of one typeface that one document uses, numbered in the order of first use.

    One glyph that stands for two texts has two codes. reportlab asks for the objects at the
    end, by ``addObjects``.
    """

    def __init__(self, typeface: OpenTypeface, document: Any) -> None:
        self._typeface = typeface
        self._codes: dict[tuple[int, str], int] = {}
        label = f"O{len(document.delayedFonts) + 1}"
        self.name = f"/{label}"
        self._label = label
        document.delayedFonts.append(self)

    def code(self, glyph: Glyph) -> str:
        """Give a glyph its code."""
        return f"{self._codes.setdefault((glyph.number, glyph.text), len(self._codes) + 1):04X}"

    def nominal(self, glyph: Glyph) -> float:
        """Return the advance that the file's table of widths has."""
        return self._width(glyph.number)

    def _width(self, number: int) -> float:
        advance: float = self._typeface.font.get_glyph_h_advance(number)
        return round(advance * float(self._typeface.scale), 2)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font's objects into the document."""
        name = f"{_tag(self._label)}+{self._typeface.name}"
        widths = [self._width(number) for number, _text in self._codes]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": PDFString("Adobe"),
                        "Ordering": PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name)),
                "W": PDFArray([1, PDFArray(widths)]),
                "DW": 0,
                "CIDToGIDMap": _stream(document, self._glyph_map()),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": _stream(document, self._unicode_map()),
            }
        )
        document.idToObject["BasicFonts"].dict[self._label] = document.Reference(font)

    def _descriptor(self, document: Any, name: str) -> Any:
        face = self._typeface
        chosen = hb.SubsetInput()
        chosen.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE
        chosen.sets(hb.SubsetInputSets.GLYPH_INDEX).set({number for number, _t in self._codes})
        chosen.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_tags("GSUB", "GPOS", "GDEF"))
        data = bytes(hb.subset(face.face, chosen).blob.data)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": SYMBOLIC,
                "FontBBox": PDFArray([-500, round(face.descent), 2000, round(face.ascent)]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.ascent),
                "StemV": 80,
                "FontFile2": _stream(document, data),
            }
        )

    def _glyph_map(self) -> bytes:
        numbers = [0, *(number for number, _text in self._codes)]
        return b"".join(number.to_bytes(2, "big") for number in numbers)

    def _unicode_map(self) -> bytes:
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_number, text), code in self._codes.items()
        ]
        lists = []
        for i in range(0, len(entries), BFCHARS):
            some = entries[i : i + BFCHARS]
            lists += [f"{len(some)} beginbfchar", *some, "endbfchar"]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *lists,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
        return "\n".join(lines).encode("ascii")


def _tags(*names: str) -> set[int]:
    return {int.from_bytes(name.encode("ascii"), "big") for name in names}


def _tag(label: str) -> str:
    """Return the six capitals that mark a subset."""
    number = int(label[1:])
    return "".join(chr(ord("A") + number // 26**i % 26) for i in range(5, -1, -1))


def _stream(document: Any, data: bytes) -> Any:
    """Return a reference to a compressed stream of the document."""
    stream = PDFStream(content=data, filters=[PDFZCompress])
    stream.dictionary["Length1"] = len(data)
    return document.Reference(stream)
