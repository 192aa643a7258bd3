"""Tokens → colours, palette, style sheet, fonts and icons."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from PySide6.QtGui import QColor, QFont, QIcon, QPalette

from ui.fonts import FAMILY

CONSOLE_BODY = 15
CONSOLE_SMALL = 13
CONSOLE_HEADING = 26
STAGE_HEADLINE = 1 / 18
STAGE_BODY = 1 / 30
STAGE_SMALL = 1 / 36
STAGE_LEAST = 1 / 40


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look: names → ``#rrggbb``."""

    key: str
    title: str
    colours: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a colour as ``#rrggbb``; ``KeyError`` for a name that no theme has."""
        return self.colours[name]

    def colour(self, name: str) -> QColor:
        """Return a colour for painting."""
        return QColor(self.colours[name])


def load_theme(key: str = "paper") -> Theme:
    """Read a theme from ``resources/themes``; ``FileNotFoundError`` when there is none."""
    text = resources.files("resources").joinpath("themes", f"{key}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Theme(data["key"], data["title"], data["colours"])


def palette(theme: Theme) -> QPalette:
    """Make the palette that widgets without a style of their own follow."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, token in (
        (role.Window, "ground"), (role.WindowText, "ink"), (role.Base, "card"),
        (role.AlternateBase, "soft"), (role.Text, "ink"), (role.Button, "card"),
        (role.ButtonText, "ink"), (role.Highlight, "accent"), (role.HighlightedText, "on_accent"),
        (role.PlaceholderText, "quiet"), (role.ToolTipBase, "ink"), (role.ToolTipText, "card"),
        (role.Link, "accent"),
    ):  # fmt: skip
        made.setColor(name, theme.colour(token))
    return made


def font(pixels: float, *, bold: bool = False, tabular: bool = False) -> QFont:
    """Return FiraGO at a size in pixels; ``tabular`` gives all digits one width."""
    made = QFont(FAMILY)
    made.setPixelSize(max(round(pixels), 1))
    made.setBold(bold)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def icon(name: str, colour: str) -> QIcon:
    """Return one of QtAwesome's icons (``"mdi6.undo"``) in a colour."""
    import qtawesome  # slow to import, not needed for the first paint

    made = qtawesome.icon(name, color=colour)
    assert isinstance(made, QIcon)  # noqa: S101 - the library has no types
    return made
