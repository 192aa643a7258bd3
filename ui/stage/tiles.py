"""One big target a team, while a vote is open."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoterTile
from ccworkshop.words import _
from ui.sized.fitting import TextStyle, sizes, stage_font
from ui.sized.inks import readable
from ui.sized.press import Press
from ui.sized.text import FittedText
from ui.theme import STAGE_LEAST, STAGE_SMALL, Theme

_PAD = 0.035
_KEY = 0.038
_CHECK = 0.05
_GAP = 0.024
_TALLEST = 0.25
_LAST_DIGIT = 9
_FOCUS = 0.009


class TeamTile(Press):
    """A team's name and how far it has come; done, it has a check mark and another colour."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, index: int) -> None:
        """Make a tile; ``index`` counts from 0."""
        super().__init__(theme, parent)
        self.index = index
        self._done = False
        self._name = FittedText(
            theme, self, share=1 / 24, style=TextStyle(bold=True, pitch=1.14), ground="card"
        )
        self._state = FittedText(
            theme, self, share=STAGE_SMALL, token="quiet", ground="card", lines=1,
            style=TextStyle(tabular=True),
        )  # fmt: skip
        self.clicked.connect(self._pick)

    def _pick(self) -> None:
        self.picked.emit(self.index)

    def show_tile(self, tile: VoterTile, total: int) -> None:
        """Show a team; nothing is repainted when it stands where it stood."""
        self._name.say(tile.name)
        words = _("{answered} of {total}").format(answered=len(tile.answered), total=total)
        count = words if total else ""  # while the room has listed nothing yet
        state = _("done") if tile.done else count
        self._state.say(state)
        self.setAccessibleName(f"{tile.name}, {state}")
        if tile.done != self._done:
            self._done = tile.done
            token = "good" if tile.done else "quiet"
            self._state.colour(token, self._ground)
            self._name.colour("ink", self._ground)
            self.update()

    @property
    def is_done(self) -> bool:
        """Whether the team's sheet is complete."""
        return self._done

    @property
    def _ground(self) -> str:
        return "good_soft" if self._done else "card"

    def fill(self) -> QColor:
        """Green paper once the team is in."""
        return self.theme.colour(self._ground)

    def edge(self) -> QColor:
        """Green once the team is in."""
        return self.theme.colour("good" if self._done else "line")

    def arrange(self) -> None:
        """Set the name above, the state below."""
        unit, pad = self.unit, _PAD * self.unit
        tall = self.height()
        below = 0.034 * unit
        side = _CHECK * unit + 0.3 * pad
        y = min(pad, tall * 0.12)
        room = tall - 2 * y - below
        self._name.place(pad, y, self.width() - 2 * pad - side, max(room, 1), unit)
        self._state.place(pad, tall - y - below, self.width() - 2 * pad, below, unit)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the tile and, in its corner, its digit or its check mark."""
        super().paint_ground(painter)
        unit, pad = self.unit, _PAD * self.unit
        y = min(pad, self.height() * 0.12)
        if self._done:
            size = _CHECK * unit
            box = QRectF(self.width() - pad - size, y, size, size)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("good"))
            painter.drawEllipse(box)
            painter.strokePath(_check(box), _tick_pen(self.theme.colour("card"), unit))
        elif self.index < _LAST_DIGIT and self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            size = _KEY * unit
            box = QRectF(self.width() - pad - size, y, size, size)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink = readable(self.theme, "quiet", "card")
            painter.setPen(QPen(ink, max(unit * 0.0016, 1.0)))
            painter.drawRoundedRect(box, unit * 0.008, unit * 0.008)
            pixels = sizes(STAGE_LEAST, STAGE_LEAST, unit)[0]
            painter.setFont(stage_font(pixels, TextStyle(tabular=True)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.index + 1))


def _check(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    for i, (x, y) in enumerate(((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))):
        spot = QPointF(box.left() + x * box.width(), box.top() + y * box.height())
        if i:
            path.lineTo(spot)
        else:
            path.moveTo(spot)
    return path


def _tick_pen(colour: QColor, unit: float) -> QPen:
    pen = QPen(colour, max(unit * 0.005, 1.0))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


class TileBoard(QWidget):
    """All teams in a grid that always fits."""

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, *, interactive: bool) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._theme = theme
        self._interactive = interactive
        self._tiles: list[TeamTile] = []
        self._count = 0
        self._columns = 1
        self._unit = 1.0

    def show_tiles(self, tiles: tuple[VoterTile, ...], total: int) -> None:
        """Show teams; tiles are kept and only change what they say."""
        while len(self._tiles) < len(tiles):
            tile = TeamTile(self._theme, self, len(self._tiles))
            if not self._interactive:
                tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.picked.connect(self.picked)
            self._tiles.append(tile)
        changed = len(tiles) != self._count
        self._count = len(tiles)
        for i, widget in enumerate(self._tiles):
            widget.setVisible(i < len(tiles))
            if i < len(tiles):
                widget.show_tile(tiles[i], total)
        if changed:
            self._arrange()

    def place(self, x: float, y: float, width: float, height: float, unit: float) -> None:
        """Take a box in pixels."""
        self._unit = unit
        out = _FOCUS * unit
        self.setGeometry(
            round(x - out), round(y - out), round(width + 2 * out), max(round(height + 2 * out), 1)
        )
        self._arrange()

    def move_focus(self, step_x: int, step_y: int) -> None:
        """Go to a neighbouring tile; at first, to the first team that is not done."""
        here = next((i for i, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        if here is None:
            shown = self._tiles[: self._count]
            target = next((i for i, tile in enumerate(shown) if not tile.is_done), 0)
        else:
            target = here + step_x + step_y * self._columns
        if 0 <= target < self._count:
            self._tiles[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        if not self._count:
            return
        unit, gap = self._unit, _GAP * self._unit
        out = _FOCUS * unit
        wide, tall = self.width() - 2 * out, self.height() - 2 * out
        self._columns = _columns(self._count, wide / unit, tall / unit)
        rows = -(-self._count // self._columns)
        width = (wide - (self._columns - 1) * gap) / self._columns
        each = min((tall - (rows - 1) * gap) / rows, _TALLEST * unit)
        for i in range(self._count):
            row, column = divmod(i, self._columns)
            x, y = out + column * (width + gap), out + row * (each + gap)
            self._tiles[i].place(x, y, width, each, unit)


def _columns(count: int, width: float, height: float) -> int:
    """Return as few columns as keep every tile tall enough to be touched and read."""
    usual = 2 if count <= 4 else 3  # noqa: PLR2004 - four teams stand two by two
    most = max(int(width / 0.26), 1)
    for columns in range(min(usual, most), most):
        rows = -(-count // columns)
        if height / rows >= 0.135:  # noqa: PLR2004 - name and state below each other
            return columns
    return most
