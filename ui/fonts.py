"""FiraGO for the screen, from the package that carries it."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from platformdirs import user_cache_path
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

FAMILY = "FiraGO"
_UPRIGHT = ("figo", "figbo")
_ITALIC = ("figit", "figbi")


def load_fonts() -> None:
    """Make regular and bold known to Qt; needs a ``QGuiApplication``."""
    for style in _UPRIGHT:
        _load(style)


def load_italics() -> None:
    """Make the italics known too, after the first paint."""
    for style in _ITALIC:
        _load(style)


def _load(style: str) -> None:
    kept = _kept(style)
    if kept is not None and QFontDatabase.addApplicationFont(str(kept)) >= 0:
        return
    data = _unpacked(style)
    QFontDatabase.addApplicationFontFromData(QByteArray(data))
    _keep(style, data)


def _unpacked(style: str) -> bytes:
    import pymupdf_fonts  # unpacking takes longer than all else at the start

    return bytes(pymupdf_fonts.myfont(style))


def _folder() -> Path:
    return user_cache_path("ccworkshop", appauthor=False) / "fonts-1"


def _kept(style: str) -> Path | None:
    path = _folder() / f"{style}.ttf"
    return path if path.is_file() and path.stat().st_size > 0 else None


def _keep(style: str, data: bytes) -> None:
    """Keep the unpacked font for the next start; it does not matter when that fails."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=_folder(), delete=False) as file:
            file.write(data)
        Path(file.name).replace(_folder() / f"{style}.ttf")
    except OSError:
        return
