"""The secret vote at the shared screen: one person at a time, and nothing of the one before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import BoothScreen, Phase, StageView
from ccworkshop.session import Answer
from ccworkshop.words import _
from ui.booth import Answered, Come, GiveUp
from ui.sized.fitting import TextStyle
from ui.sized.press import KeyButton
from ui.sized.vote_sheet import Sheet
from ui.stage.ballot import Ballot
from ui.stage.scene import Area, Scene
from ui.theme import Theme

_BUTTON = 0.11


class BoothScene(Scene):
    """Waits, calls somebody by name, shows an empty ballot, thanks, and waits again."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make a booth in which nobody is."""
        super().__init__(theme, interactive=interactive, parent=parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._above = self.text(
            1 / 18, style=TextStyle(bold=True, align=middle), token="accent", lines=1
        )
        self._big = self.text(
            1 / 8, style=TextStyle(bold=True, tabular=True, pitch=1.1, align=middle), lines=2
        )
        self._words = self.text(1 / 24, style=TextStyle(align=middle), token="quiet")
        self._turnout = self.text(
            1 / 26, style=TextStyle(tabular=True), token="quiet", lines=1, centred=True
        )
        self._begin = KeyButton(theme, self, primary=True)
        self._begin.clicked.connect(self._come)
        self._ballot = Ballot(theme, self)
        self._ballot.answered.connect(self._cast)
        self._ballot.gave_up.connect(self._give_up)
        self._ballot.hide()
        self._view: BoothScreen | None = None
        if interactive:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self._begin.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_answering(self) -> bool:
        """Whether a ballot is open here."""
        return self._ballot.is_open

    @property
    def _is_called(self) -> bool:
        view = self._view
        return view is not None and view.phase is Phase.CALLED and not view.paused

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a secret vote; an open ballot stays open while it is the same visit."""
        del animate
        assert isinstance(view, BoothScreen)  # noqa: S101 - the canvas chose this scene by type
        before, self._view = self._view, view
        other = before is None or before.ballot.round_ref != view.ballot.round_ref
        self._show_ballot(view, other=other)
        on_ballot = self._ballot.is_open
        for part in (
            self.eyebrow, self.headline, self._above, self._big, self._words, self._turnout,
        ):  # fmt: skip
            part.setVisible(not on_ballot)
        self._begin.setVisible(self._is_called)
        if not on_ballot:
            self._say(view)
            self._ballot.hide()
        self.rearrange()
        if self.interactive and self._is_called and not self._begin.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ballot(self, view: BoothScreen, *, other: bool) -> None:
        if view.phase is not Phase.BALLOT or not self.interactive:
            self._ballot.forget()
        elif other or not self._ballot.is_open:
            self._ballot.setGeometry(self.rect())
            self._ballot.open_for(view.ballot)
            self._ballot.show()
            self._ballot.raise_()
            self._ballot.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ballot.update_view(view.ballot)

    def _say(self, view: BoothScreen) -> None:
        """Say what the whole room may read."""
        count = _("{answered} of {expected}").format(answered=view.answered, expected=view.expected)
        voted = _("{count} have voted").format(count=count)
        self.eyebrow.say(view.eyebrow)
        self.headline.say("" if view.phase is Phase.THANKED else view.headline)
        self._turnout.say(voted)
        if view.phase is Phase.THANKED:  # the same words for everybody, and no name
            big, words = _("Thank you."), _("Your ballot is in.")
            self._turnout.say("")
        elif view.phase is Phase.BALLOT:
            big, words = _("Somebody is voting."), _("What is chosen is not shown here.")
        elif view.paused:
            big, words = _("Paused"), _("The vote goes on in a moment.")
        elif view.phase is Phase.CALLED:
            big = view.name
            words = _("Please come to the screen. Your ballot is kept without your name.")
            self._begin.say(_("I am {name}").format(name=view.name), "↵")
        else:
            big, words = count if view.expected else "", _("have voted")
            self._turnout.say("")
        if view.phase is not Phase.CALLED:
            self._begin.say("", "")
        self._above.say(_("Next") if self._is_called else "")
        self._big.say(big)
        self._words.say(words if big else "")

    def _come(self) -> None:
        if self.interactive and self._is_called:
            self.command.emit(Come())

    def _cast(self, answers: dict[str, Answer]) -> None:
        self._end_visit()
        self.command.emit(Answered(answers))

    def _give_up(self, timed_out: bool) -> None:
        self._end_visit()
        self.command.emit(GiveUp(timed_out))

    def _end_visit(self) -> None:
        self._ballot.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget an open ballot: another screen is shown now."""
        self._ballot.forget()
        self._ballot.hide()
        self._view = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that one has come; the rest goes on."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.isAutoRepeat() and self._is_called:
            self._come()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys to the ballot that is open."""
        super().focusInEvent(event)
        if self._ballot.is_open:
            self._ballot.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, area: Area) -> None:
        """Set the question at the top, what matters now large in the middle."""
        unit, left, width = area.unit, area.left, area.width
        self._ballot.setGeometry(self.rect())
        self._ballot.arrange(Sheet(left, area.top, width, area.bottom, unit))
        top = self.place_head(area, limit=0.17) + 0.02 * unit
        foot = area.bottom - 0.25 * unit
        big = self._big.needs(width, 0.3 * unit, unit)
        below = self._words.needs(width * 0.86, 0.13 * unit, unit)
        above = 0.075 * unit if self._above.text() else 0.0
        bottom = foot if self._is_called else area.bottom - 0.1 * unit
        y = max(top, (top + bottom - above - big - below) / 2)
        self._above.place(left, y, width, 0.07 * unit, unit)
        y += above
        self._big.place(left, y, width, big + 1, unit)
        y += big + 0.018 * unit
        self._words.place(left + width * 0.07, y, width * 0.86, below + 1, unit)
        # Where one after the other begins is always the same place.
        wide = min(self._begin.wanted_width(unit), width)
        self._begin.place(left + (width - wide) / 2, foot, wide, _BUTTON * unit, unit)
        self._turnout.place(left, area.bottom - 0.08 * unit, width * 0.6, 0.08 * unit, unit)
