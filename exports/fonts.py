"""Which typeface draws which character: FiraGO first, then what else is at hand.

Nothing is ever dropped: a character that no typeface has is drawn as a box, and still stands
in the file's text.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import pymupdf_fonts

from exports.opentype import OpenTypeface, Unusable
from exports.typefaces import CidTypeface, Typeface

FIRAGO = {
    (False, False): "figo",
    (True, False): "figbo",
    (False, True): "figit",
    (True, True): "figbi",
}
PACKAGED = ("notos", "cascadia")
"""More letters and signs from the same package as FiraGO, so alike on every machine."""

SYSTEM = (
    "wqy-zenhei.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf",
    "msyh.ttc", "YuGothR.ttc", "msgothic.ttc", "malgun.ttf", "Nirmala.ttf", "Nirmala.ttc",
    "Arial Unicode.ttf", "Arial Unicode MS.ttf", "AppleGothic.ttf", "Apple Symbols.ttf",
    "DejaVuSans.ttf", "seguisym.ttf", "seguiemj.ttf", "sylfaen.ttf", "arial.ttf",
    "NotoEmoji-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "Symbola.ttf",
)  # fmt: skip
"""Files of a system that are worth asking, the ones for Chinese, Japanese and Korean first."""


def firago(*, bold: bool = False, italic: bool = False) -> OpenTypeface:
    """Return FiraGO in one of its four styles."""
    return _packaged(FIRAGO[bold, italic])


@lru_cache(maxsize=4096)
def typeface_for(character: str, *, bold: bool, italic: bool) -> Typeface:
    """Return what draws a character; FiraGO, which then draws a box, when nothing does."""
    own = firago(bold=bold, italic=italic)
    if own.covers(character) or unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}:
        return own
    return next((face for face in _others() if face.covers(character)), own)


def forget() -> None:
    """Look at the system's fonts anew."""
    typeface_for.cache_clear()
    _system.cache_clear()


def _others() -> Iterator[Typeface]:
    """Walk the other typefaces; what a system has is looked for only when it is needed."""
    packaged: Iterator[Typeface] = (_packaged(name) for name in PACKAGED)
    return chain(packaged, iter_system(), _cid())


@cache
def _packaged(name: str) -> OpenTypeface:
    return OpenTypeface(bytes(pymupdf_fonts.myfont(name)))


def iter_system() -> Iterator[Typeface]:
    """Walk the system's usable typefaces, reading each when it is asked for."""
    for name in SYSTEM:
        face = _system(name)
        if face is not None:
            yield face


@cache
def _system(name: str) -> OpenTypeface | None:
    path = _files().get(name.lower())
    if path is None:
        return None
    try:
        return OpenTypeface(path.read_bytes())
    except (OSError, Unusable):
        return None


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    """Find the files of the system's font folders by their names in small letters."""
    wanted = {name.lower() for name in SYSTEM}
    found: dict[str, Path] = {}
    for folder in folders():
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                if name.lower() in wanted:
                    found.setdefault(name.lower(), Path(place, name))
    return found


def folders() -> tuple[Path, ...]:
    """Return where systems of this kind keep their fonts."""
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),
            home / "AppData/Local/Microsoft/Windows/Fonts",
        )
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


@lru_cache(maxsize=1)
def _cid() -> tuple[Typeface, ...]:
    """Return the fonts that every PDF reader brings along for Chinese, Japanese and Korean."""
    return (
        CidTypeface("HYSMyeongJo-Medium", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
        CidTypeface("HeiseiMin-W3", ((0x3040, 0x30FF), (0xFF61, 0xFF9F))),
        CidTypeface("STSong-Light", ((0x2E80, 0x303F), (0x3100, 0x312F), (0x3400, 0x9FFF),
                                     (0xF900, 0xFAFF), (0xFF00, 0xFF60))),
    )  # fmt: skip
