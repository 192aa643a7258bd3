"""A show of hands: one question at a time, and what hands can go up for."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccworkshop.content.records import FieldType
from ccworkshop.screens import HandsScreen, StageView
from ccworkshop.words import _
from ui.sized.card_row import WIDEST_CHOICE, WIDEST_SCALE, CardRow
from ui.sized.fitting import TextStyle
from ui.sized.sheet_face import card_points
from ui.sized.vote_sheet import Sheet
from ui.stage.scene import Area, Scene
from ui.stage.vote import time_left
from ui.theme import STAGE_BODY, Theme

_FOOT = 0.075
_BIG = 1 / 11


class HandsScene(Scene):
    """The item, large, and a card for every answer; nothing here takes a key or a click."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty screen."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._item = self.text(_BIG, style=TextStyle(bold=True, pitch=1.1, balanced=True))
        self._asked = self.text(1 / 22, style=TextStyle(bold=True), lines=1)
        self._prompt = self.text(1 / 24, style=TextStyle(balanced=True), token="quiet")
        self._cards = CardRow(theme, self, self._ignore)
        right = TextStyle(tabular=True, align=Qt.AlignmentFlag.AlignRight)
        middle = TextStyle(align=Qt.AlignmentFlag.AlignHCenter)
        self._place = self.text(
            1 / 20, style=TextStyle(bold=True, tabular=True), lines=1, centred=True
        )
        self._unknown = self.text(STAGE_BODY, style=middle, token="quiet", lines=1, centred=True)
        self._left = self.text(1 / 20, style=right, token="quiet", lines=1, centred=True)
        self._deadline: datetime | None = None

    def _ignore(self, value: int) -> None:
        """A card on this screen is there to be read."""
        del value

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a question."""
        del animate
        assert isinstance(view, HandsScreen)  # noqa: S101 - the canvas chose this scene by type
        item, field = view.item, view.item.field
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        self._item.say(item.item or item.title)
        asked = item.title if item.item else ""
        self._asked.say("" if asked in (item.item, item.prompt) else asked)
        self._prompt.say(item.prompt)
        wide = WIDEST_CHOICE if field.type is FieldType.CHOICE else WIDEST_SCALE
        self._cards.show_points(card_points(field, item.ends), wide)
        for card in self._cards.cards:
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place.say(
            _("{number} of {total}").format(number=view.place, total=view.total)
            if view.total > 1
            else ""
        )
        self._unknown.say(_("Raise your hand once; “don’t know” comes last."))
        self._deadline = view.deadline
        self._left.say("")
        self.rearrange()

    def tick(self, now: datetime) -> None:
        """Write the time that is left."""
        if self._deadline is None:
            self._left.say("")
            return
        seconds = int((self._deadline - now).total_seconds())
        self._left.colour("quiet" if seconds > 0 else "warning")
        self._left.say(time_left(seconds))

    def arrange(self, area: Area) -> None:
        """Set question and item at the top, cards below them, place and time at the bottom."""
        unit, left, width = area.unit, area.left, area.width
        y = area.top
        self.eyebrow.place(left, y, width, 0.037 * unit, unit)
        y += 0.045 * unit
        heads = (
            (self.headline, 0.07, 0.022),
            (self._item, 0.2, 0.01),
            (self._asked, 0.055, 0.008),
            (self._prompt, 0.1, 0.0),
        )
        for label, limit, after in heads:
            label.setVisible(bool(label.text()))
            if label.text():
                tall = min(label.needs(width, limit * unit, unit), limit * unit)
                label.place(left, y, width, tall + 1, unit)
                y += tall + after * unit
        foot = area.bottom - _FOOT * unit
        self._cards.arrange(
            Sheet(left, area.top, width, area.bottom, unit), y + 0.04 * unit, foot - 0.03 * unit
        )
        self._place.place(left, foot, width * 0.16, _FOOT * unit, unit)
        self._unknown.place(left + width * 0.16, foot, width * 0.6, _FOOT * unit, unit)
        self._left.place(left + width * 0.76, foot, width * 0.24, _FOOT * unit, unit)
