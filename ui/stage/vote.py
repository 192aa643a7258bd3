"""The open vote: who is in, and the sheet of the team that stands at the screen."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import StageView, VoteInput, VoterTile, VoteScreen
from ccworkshop.session import RoundRef, Voter
from ccworkshop.words import _, plural
from ui.sized.fitting import TextStyle
from ui.sized.vote_sheet import Sheet, VoteSheet, digit_of
from ui.stage.paper import PaperBoard
from ui.stage.scene import Area, Scene
from ui.stage.sheets import SHEETS
from ui.stage.tiles import TileBoard
from ui.theme import STAGE_BODY, Theme

THANKED = 4000
"""Milliseconds for which a team is thanked."""
_LAST_MINUTES = 2


class VoteScene(Scene):
    """Tiles of teams, the sheet of one team, or (on paper) what is asked."""

    def __init__(self, theme: Theme, *, interactive: bool, parent: QWidget) -> None:
        """Make an empty vote."""
        super().__init__(theme, interactive=interactive, parent=parent)
        self._hint = self.text(STAGE_BODY, style=TextStyle(balanced=True), token="quiet")
        self._tiles = TileBoard(theme, self, interactive=interactive)
        self._tiles.picked.connect(self.open_sheet)
        self._paper = PaperBoard(theme, self)
        self._turnout = self.text(
            1 / 13, style=TextStyle(bold=True, tabular=True), lines=1, centred=True
        )
        self._thanks = self.text(
            1 / 26, style=TextStyle(align=Qt.AlignmentFlag.AlignHCenter, balanced=True),
            token="accent", lines=2, centred=True,
        )  # fmt: skip
        self._left = self.text(
            1 / 20, style=TextStyle(tabular=True, align=Qt.AlignmentFlag.AlignRight),
            token="quiet", lines=1, centred=True,
        )  # fmt: skip
        self._sheets: dict[VoteInput, VoteSheet] = {}
        self._sheet: VoteSheet | None = None
        self._voter: Voter | None = None
        self._view: VoteScreen | None = None
        self._round: RoundRef | None = None
        self._late: tuple[object, ...] = ()
        self._thanked = QTimer(self)
        self._thanked.setSingleShot(True)
        self._thanked.setInterval(THANKED)
        self._thanked.timeout.connect(self._end_thanks)
        if interactive:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def clock(self) -> QWidget:
        """The words that say how much time is left."""
        return self._left

    @property
    def sheet(self) -> VoteSheet | None:
        """The sheet that is open, if one is."""
        return self._sheet

    @property
    def is_answering(self) -> bool:
        """Whether a team's sheet is open."""
        return self._sheet is not None

    def show_view(self, view: StageView, *, animate: bool) -> None:
        """Show a vote; an open sheet stays open while it is the same round."""
        del animate
        assert isinstance(view, VoteScreen)  # noqa: S101 - the canvas chose this scene by type
        if self._round is not None and self._round != view.round_ref:
            self.leave()
        self._view, self._round = view, view.round_ref
        self.eyebrow.say(view.eyebrow)
        self.headline.say(view.headline)
        self._hint.say(view.hint)
        self._turnout.say(self._turnout_words(view))
        on_paper = not view.voters
        told = sum(not item.field.when for item in view.items)
        self._tiles.show_tiles(view.voters, told)
        if on_paper:
            self._paper.show_vote(view)
        if self._sheet is not None:
            if any(tile.voter == self._voter for tile in view.voters):
                self._sheet.update_view(view)
            else:
                self._close_sheet()  # the team is gone, and what it did not send with it
        self._show_parts()
        self.rearrange()

    def _turnout_words(self, view: VoteScreen) -> str:
        if not view.expected:
            return ""  # nobody is on the list: "0 of 0" would tell the room nothing
        if not view.voters:
            text = _("{answered} of {expected} in")
        else:
            text = plural(
                "{answered} of {expected} team in", "{answered} of {expected} teams in",
                view.expected,
            )  # fmt: skip
        return text.format(answered=view.answered, expected=view.expected)

    def _show_parts(self) -> None:
        on_sheet = self._sheet is not None
        on_paper = self._view is not None and not self._view.voters
        for part in (self.eyebrow, self.headline, self._hint, self._turnout, self._left):
            part.setVisible(not on_sheet)
        self._thanks.setVisible(not on_sheet)
        self._tiles.setVisible(not on_sheet and not on_paper)
        self._paper.setVisible(not on_sheet and on_paper)

    def open_sheet(self, index: int) -> None:
        """Open the sheet of a team."""
        view = self._view
        if view is None or not self.interactive or not 0 <= index < len(view.voters):
            return
        tile: VoterTile = view.voters[index]
        self._end_thanks()
        self._voter = tile.voter
        self._sheet = self._sheet_of(view.input)
        self._sheet.open_for(view, tile)
        self._show_parts()
        self.rearrange()
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sheet_of(self, kind: VoteInput) -> VoteSheet:
        if kind not in self._sheets:
            sheet = SHEETS[kind](self.theme, self)
            sheet.hide()
            sheet.command.connect(self.command)
            sheet.finished.connect(self._finish_sheet)
            sheet.left.connect(self._leave_sheet)
            self._sheets[kind] = sheet
        return self._sheets[kind]

    def _finish_sheet(self) -> None:
        view = self._view
        name = next((t.name for t in view.voters if t.voter == self._voter), "") if view else ""
        self._leave_sheet()
        self._thanks.say(_("Thank you, {team}.").format(team=name))
        self._thanked.start()

    def _leave_sheet(self) -> None:
        commands = self._close_sheet()
        self._show_parts()
        self.rearrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for command in commands:
            self.command.emit(command)

    def _close_sheet(self) -> tuple[object, ...]:
        sheet, self._sheet = self._sheet, None
        self._voter = None
        if sheet is None:
            return ()
        commands = sheet.close_visit()
        sheet.hide()
        return commands

    def _send_late(self) -> None:
        late, self._late = self._late, ()
        for command in late:
            self.command.emit(command)

    def _end_thanks(self) -> None:
        self._thanked.stop()
        self._thanks.say("")

    def leave(self) -> None:
        """Close an open sheet and forget it; what was typed and not sent is sent a little later.

        The stage is being changed by a command right now, so another one has to wait for it.
        """
        self._late += self._close_sheet()
        if self._late:
            QTimer.singleShot(0, self._send_late)
        self._end_thanks()
        self._show_parts()

    def tick(self, now: datetime) -> None:
        """Write the time that is left: minutes first, seconds in the last two."""
        deadline = self._view.deadline if self._view else None
        if deadline is None:
            self._left.say("")
            return
        seconds = int((deadline - now).total_seconds())
        self._left.colour("quiet" if seconds > 0 else "warning")
        self._left.say(time_left(seconds))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits open a team's sheet, arrows move between teams; the rest goes on."""
        digit = digit_of(event)
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if self.is_answering or not self.interactive:
            event.ignore()
        elif digit is not None:
            if digit and not event.isAutoRepeat():
                self.open_sheet(digit - 1)
        elif event.key() in steps:
            self._tiles.move_focus(*steps[Qt.Key(event.key())])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys to the sheet that is open."""
        super().focusInEvent(event)
        if self._sheet is not None:
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, area: Area) -> None:
        """Set the question at the top, teams in the middle, turnout and time at the bottom."""
        unit, left, width = area.unit, area.left, area.width
        for sheet in self._sheets.values():
            sheet.setGeometry(self.rect())
            sheet.arrange(Sheet(left, area.top, width, area.bottom, unit))
        y = self.place_head(area, limit=0.17)
        if self._hint.text():
            y += 0.012 * unit
            tall = min(self._hint.needs(width * 0.9, 0.08 * unit, unit), 0.08 * unit)
            self._hint.place(left, y, width * 0.9, tall + 1, unit)
            y += tall
        foot = area.bottom - 0.1 * unit
        self._turnout.place(left, foot, width * 0.42, 0.1 * unit, unit)
        self._thanks.place(left + width * 0.42, foot, width * 0.3, 0.1 * unit, unit)
        self._left.place(left + width * 0.72, foot, width * 0.28, 0.1 * unit, unit)
        top = y + (0.045 if self._view and self._view.voters else 0.032) * unit
        room = max(foot - 0.026 * unit - top, 1.0)
        self._tiles.place(left, top, width, room, unit)
        self._paper.place(left, top, width, room, unit)


def time_left(seconds: int) -> str:
    """Write how much time is left; seconds only where they matter."""
    if seconds <= 0:
        return _("Time is up")
    if seconds >= _LAST_MINUTES * 60:
        minutes = -(-seconds // 60)
        return plural("{count} minute left", "{count} minutes left", minutes).format(count=minutes)
    return f"{seconds // 60}:{seconds % 60:02d}"
