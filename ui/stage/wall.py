"""The action wall."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import ActionCard, StageView, WallScreen
from ui.sized.fitting import TextStyle
from ui.sized.pages import Pages
from ui.sized.text import FittedText
from ui.stage.scene import Area, Scene
from ui.theme import STAGE_LEAST, STAGE_SMALL, Theme

_LEAST_TALL = 0.235
_TALLEST = 0.34
_GAP = 0.026
_COLUMNS = 3
_FEW = 4


class CardView(QWidget):
    """One action: area, what, who and when, and what is missing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self._theme = theme
        self._unit = 1.0
        self._missing = False
        bold = TextStyle(bold=True, pitch=1.18)
        self._area = FittedText(
            theme, self, share=STAGE_LEAST, style=TextStyle(bold=True), token="accent",
            ground="card", lines=1,
        )  # fmt: skip
        self._text = FittedText(theme, self, share=1 / 28, style=bold, ground="card")
        self._who = FittedText(
            theme, self, share=STAGE_SMALL, token="quiet", ground="card", lines=1
        )
        self._move = FittedText(theme, self, share=STAGE_SMALL, token="ink", ground="card", lines=2)
        self._lacks = FittedText(
            theme, self, share=STAGE_SMALL, style=TextStyle(bold=True), token="warning",
            ground="card", lines=2,
        )  # fmt: skip

    def show_card(self, card: ActionCard) -> None:
        """Show an action."""
        self._area.say(card.area)
        self._text.say(card.text)
        self._who.say(" · ".join(part for part in (card.owner, card.due) if part))
        self._move.say(f"→ {card.first_move}" if card.first_move else "")
        self._lacks.say(" · ".join(card.missing))
        self.setAccessibleName(card.text)
        if bool(card.missing) != self._missing:
            self._missing = bool(card.missing)
            self.update()

    def place(self, box: QRectF, unit: float) -> None:
        """Take a box in pixels: the lines below stand at the bottom, the action takes the rest."""
        self._unit = unit
        self.setGeometry(box.toRect())
        pad = 0.024 * unit
        width = self.width() - 2 * pad
        y, bottom = pad * 0.85, self.height() - pad * 0.7
        if self._area.text():
            self._area.place(pad, y, width, 0.033 * unit, unit)
            y += 0.035 * unit
        for label in (self._lacks, self._who, self._move):
            label.setVisible(bool(label.text()))
            if label.text():
                tall = label.needs(width, 0.07 * unit, unit)
                bottom -= tall
                label.place(pad, bottom, width, tall + 1, unit)
                bottom -= 0.002 * unit
        self._text.place(pad, y, width, bottom - y - 0.004 * unit, unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; an incomplete one has a warning edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(self._unit * (0.0032 if self._missing else 0.0018), 1.0)
        pen = QPen(self._theme.colour("warning" if self._missing else "line"), line)
        if self._missing:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("card"))
        box = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.drawRoundedRect(box, 0.016 * self._unit, 0.016 * self._unit)
        painter.end()


class WallScene(Scene):
    """Cards in a grid, the next page after a while."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty wall."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._empty = self.text(1 / 24, token="quiet")
        self._pager = self.text(
            STAGE_LEAST, token="quiet", style=TextStyle(align=Qt.AlignmentFlag.AlignRight)
        )
        self._cards: list[CardView] = []
        self._count = 0
        self._pages = Pages(self)
        self._pages.turned.connect(self.rearrange)

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show actions; a wall that grew shows its newest page."""
        del animate
        assert isinstance(view, WallScreen)  # noqa: S101 - the canvas chose this scene by type
        grew = self._count and len(view.cards) > self._count
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        while len(self._cards) < len(view.cards):
            self._cards.append(CardView(self.theme, self))
        self._count = len(view.cards)
        for widget, card in zip(self._cards, view.cards, strict=False):
            widget.show_card(card)
        self._empty.say("" if view.cards else view.empty)
        self.rearrange()
        if grew and self._pages.index < self._pages.count - 1:
            self._pages.index = self._pages.count - 1
            self.rearrange()

    def arrange(self, area: Area) -> None:
        """Set the cards in two columns while they are few, else in three."""
        unit = area.unit
        top = self.place_head(area, limit=0.14) + 0.04 * unit
        self._empty.place(area.left, top + 0.04 * unit, area.width, 0.2 * unit, unit)
        gap = _GAP * unit
        columns = 2 if self._count <= _FEW else _COLUMNS
        room = area.bottom - top
        most = max(int((room + gap) / (_LEAST_TALL * unit + gap)), 1)
        rows = -(-self._count // columns) if self._count else 1
        if rows > most:
            room -= 0.04 * unit
            rows = max(int((room + gap) / (_LEAST_TALL * unit + gap)), 1)
        page = rows * columns
        self._pages.set_count(-(-self._count // page) if self._count else 1)
        first = self._pages.index * page
        tall = min((room - (rows - 1) * gap) / rows, _TALLEST * unit)
        width = (area.width - (columns - 1) * gap) / columns
        for i, card in enumerate(self._cards):
            shown = first <= i < min(first + page, self._count)
            card.setVisible(shown)
            if shown:
                row, column = divmod(i - first, columns)
                x = area.left + column * (width + gap)
                card.place(QRectF(x, top + row * (tall + gap), width, tall), unit)
        self._pager.say(self._pages.words)
        self._pager.place(area.left, area.bottom - 0.03 * unit, area.width, 0.034 * unit, unit)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first page."""
        self._pages.restart()
        self.rearrange()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn no pages while hidden."""
        self._pages.rest()
        super().hideEvent(event)
