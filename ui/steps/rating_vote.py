"""Rating on the stage: one item at a time, a card for every point of the scale."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import LONGEST_EVIDENCE, CastAnswer
from ccworkshop.screens import VoteItem, VoterTile, VoteScreen
from ui.sized.rating_face import RatingFace
from ui.sized.vote_sheet import Sheet, VoteSheet, digit_of
from ui.theme import Theme

ACKNOWLEDGED = 250
"""Milliseconds for which a choice is shown before the next item comes."""


class RatingVote(VoteSheet):
    """Digits, arrows with Enter, or a click choose; each choice is sent at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._face = RatingFace(theme, self, longest_evidence=LONGEST_EVIDENCE)
        self._face.evidence.done.connect(self._end_evidence)
        self._face.back.clicked.connect(self.go_back)
        self._face.dont_know.clicked.connect(self._choose_dont_know)
        self._face.next.clicked.connect(self.go_on)
        self._moving_on = QTimer(self)
        self._moving_on.setSingleShot(True)
        self._moving_on.setInterval(ACKNOWLEDGED)
        self._moving_on.timeout.connect(self._move_on)
        self._view: VoteScreen | None = None
        self._tile: VoterTile | None = None
        self._index = 0
        self._was_complete = False
        self._answered: set[str] = set()
        self._given: dict[str, int | None] = {}
        self._written: dict[str, str] = {}
        self._sent: dict[str, str] = {}

    def open_for(self, view: VoteScreen, tile: VoterTile) -> None:
        """Begin at the first item without an answer, or at the first of all."""
        self._forget()
        self._view, self._tile = view, tile
        self._answered = set(tile.answered)
        self._was_complete = tile.done
        unanswered = (i for i, item in enumerate(view.items) if item.key not in self._answered)
        self._index = next(unanswered, 0)
        self._show_item()

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote; what is being written stays."""
        if self._view is None or (view.items, view.points, view.evidence) == (
            self._view.items, self._view.points, self._view.evidence,
        ):  # fmt: skip
            self._view = view
            return
        self._keep_evidence()
        self._view = view
        self._index = min(self._index, len(view.items) - 1)
        self._show_item()

    def close_visit(self) -> tuple[object, ...]:
        """Forget everything; evidence that was just typed is still to be sent."""
        command = self._unsent()
        self._forget()
        return () if command is None else (command,)

    def _forget(self) -> None:
        self._moving_on.stop()
        self._view = self._tile = None
        self._answered = set()
        self._given, self._written, self._sent = {}, {}, {}
        self._face.evidence.write("")
        self._face.show_choice(None, given=False)

    def _open(self) -> tuple[VoteScreen, VoterTile, VoteItem] | None:
        """Return what the visit is about (``None`` when none is open)."""
        if self._view is None or self._tile is None or not self._view.items:
            return None
        return self._view, self._tile, self._view.items[self._index]

    def choose(self, value: int | None) -> None:
        """Answer the item (``None``: don't know) and move on shortly after.

        A choice that comes before that belongs to the next item.
        """
        if self._moving_on.isActive():
            self._move_on()
        visit = self._open()
        if visit is None:
            return
        item = visit[2]
        self._given[item.key] = value
        self._answered.add(item.key)
        self._keep_evidence()
        command = self._cast()
        self._face.show_choice(value, given=True)
        self._show_progress()
        self._moving_on.start()
        self.command.emit(command)

    def _cast(self) -> CastAnswer | None:
        """Make the command for the item, with the choice and the words of this visit."""
        visit = self._open()
        if visit is None:
            return None
        view, tile, item = visit
        written = self._written.get(item.key, "")
        # Nothing written leaves what the team wrote on an earlier visit as it is.
        evidence = written if written or self._sent.get(item.key) else None
        self._sent[item.key] = written
        value = self._given[item.key]
        return CastAnswer(view.round_ref, tile.voter, item.key, value, evidence)

    def _keep_evidence(self) -> None:
        visit = self._open()
        if visit is not None and visit[0].evidence:
            self._written[visit[2].key] = self._face.evidence.written()

    def _unsent(self) -> CastAnswer | None:
        """Return the command for evidence that was written after the choice."""
        visit = self._open()
        if visit is None:
            return None
        self._keep_evidence()
        key = visit[2].key
        if key in self._given and self._written.get(key, "") != self._sent.get(key, ""):
            return self._cast()
        return None

    def _send_evidence(self) -> None:
        command = self._unsent()
        if command is not None:
            self.command.emit(command)

    def _end_evidence(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        visit = self._open()
        if visit is not None and visit[2].key in self._given:
            self._send_evidence()
            self._moving_on.start()

    def _choose_dont_know(self) -> None:
        self.choose(None)

    def _move_on(self) -> None:
        """Show what wants an answer next; end the visit when nothing does."""
        self._moving_on.stop()
        visit = self._open()
        if visit is None:
            return
        keys = [item.key for item in visit[0].items]
        later = range(self._index + 1, len(keys))
        if self._was_complete:
            following = next(iter(later), None)
        else:
            order = (*later, *range(self._index))
            following = next((i for i in order if keys[i] not in self._answered), None)
        if following is None:
            self.finished.emit()
        else:
            self._go_to(following)

    def go_back(self) -> None:
        """Show the item before; at the first one, go back to the teams."""
        self._moving_on.stop()
        self._send_evidence()
        if self._index == 0:
            self.left.emit()
        else:
            self._go_to(self._index - 1)

    def go_on(self) -> None:
        """Show the next item; after the last one, go back to the teams."""
        self._moving_on.stop()
        self._send_evidence()
        visit = self._open()
        if visit is None:
            return
        if self._index + 1 < len(visit[0].items):
            self._go_to(self._index + 1)
        elif all(item.key in self._answered for item in visit[0].items):
            self.finished.emit()
        else:
            self.left.emit()

    def _go_to(self, index: int) -> None:
        self._index = index
        self._show_item()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self) -> None:
        items = self._view.items if self._view else ()
        done = tuple(item.key in self._answered for item in items)
        self._face.dots.show_progress(done, self._index)

    def _show_item(self) -> None:
        visit = self._open()
        if visit is None:
            return
        view, tile, item = visit
        self._show_progress()
        for card in self._face.show_item(view, tile, self._index):
            card.picked.connect(self.choose)
        self._face.evidence.write(self._written.get(item.key, ""))
        self._face.show_choice(self._given.get(item.key), given=item.key in self._given)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows move, E writes evidence, Esc leaves; the rest goes on."""
        digit = digit_of(event)
        if digit is not None:
            if not event.isAutoRepeat():
                self._choose_digit(digit)
        elif not self._steered(event):
            event.ignore()

    def _choose_digit(self, digit: int) -> None:
        points = self._view.points if self._view else ()
        if any(point.value == digit for point in points):
            self.choose(digit)
        elif digit == 0:
            self.choose(None)

    def _steered(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if event.text() == "?":
            self.choose(None)
        elif key == keys.Key_Left:
            self.go_back()
        elif key == keys.Key_Right:
            self.go_on()
        elif key in (keys.Key_Up, keys.Key_Down):
            self._face.move_focus(1 if key == keys.Key_Up else -1)
        elif key == keys.Key_E and not self._face.evidence.isHidden():
            self._moving_on.stop()
            self._face.evidence.begin()
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def arrange(self, sheet: Sheet) -> None:
        """Lay everything out inside the margins."""
        self._face.arrange(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the parts fill the sheet."""
        super().resizeEvent(event)
        self._face.setGeometry(self.rect())
