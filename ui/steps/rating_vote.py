"""Rating on the stage: one item at a time, a card for every point of the scale."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import LONGEST_EVIDENCE, CastAnswer
from ccworkshop.screens import VoteItem
from ccworkshop.session import Value
from ui.sized.rating_face import RatingFace
from ui.sized.vote_sheet import Sheet, digit_of
from ui.steps.visit import Visit
from ui.theme import Theme


class RatingVote(Visit):
    """Digits, arrows with Enter, or a click choose; each choice is sent at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._face = RatingFace(theme, self, picked=self.choose, longest_evidence=LONGEST_EVIDENCE)
        self._face.evidence.done.connect(self._end_evidence)
        self._face.evidence.left.connect(self._end_evidence)
        self._face.back.clicked.connect(self.go_back)
        self._face.dont_know.clicked.connect(self.choose_dont_know)
        self._face.next.clicked.connect(self.go_on)
        self._written: dict[str, str] = {}
        self._sent: dict[str, str] = {}

    def forget(self) -> None:
        """Forget the evidence, too."""
        self._written, self._sent = {}, {}
        self._face.evidence.write("")
        self._face.show_choice(None, given=False)

    def choose(self, value: Value) -> None:
        """Answer the item; the evidence that is written so far goes with it."""
        if self._moving_on.isActive():
            self._move_on()
        self._keep_evidence()
        super().choose(value)

    def cast(self, item: VoteItem) -> CastAnswer | None:
        """Make the command for the item, with the choice and the words of this visit."""
        if self._view is None or self._tile is None:
            return None
        written = self._written.get(item.key, "")
        # Nothing written leaves what the team wrote on an earlier visit as it is.
        evidence = written if written or self._sent.get(item.key) else None
        self._sent[item.key] = written
        return CastAnswer(
            self._view.round_ref, self._tile.voter, item.key, self._given[item.key], evidence
        )

    def before_change(self) -> None:
        """Keep the evidence that is being written."""
        self._keep_evidence()

    def _keep_evidence(self) -> None:
        if self._view is not None and self._view.evidence and self.item is not None:
            self._written[self.item.key] = self._face.evidence.written()

    def unsent(self) -> CastAnswer | None:
        """Return the command for evidence that was written after the choice."""
        item = self.item
        if item is None:
            return None
        self._keep_evidence()
        if item.key in self._given and self._written.get(item.key, "") != self._sent.get(
            item.key, ""
        ):
            return self.cast(item)
        return None

    def _end_evidence(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.item is not None and self.item.key in self._given:
            self.send_typed()
            self._moving_on.start()

    def show_item(self) -> None:
        """Show the item at which the visit is."""
        view, tile, item = self._view, self._tile, self.item
        if view is None or tile is None or item is None:
            return
        self._face.show_item(view, tile.name, item)
        self._face.evidence.write(self._written.get(item.key, ""))

    def show_choice(self) -> None:
        """Show the point that was chosen in this visit."""
        key = self.item.key if self.item else ""
        value = self._given.get(key)
        self._face.show_choice(value if isinstance(value, int) else None, given=key in self._given)

    def show_digits(self, digits: str) -> None:
        """Show the card that the digits mean so far."""
        self._face.cards.choose(int(digits))

    def show_progress(self, done: tuple[bool, ...], here: int) -> None:
        """Show how far the visit is, and lay out what that moves."""
        self._face.say_progress(done, here)
        if self._face.box is not None:
            self._face.arrange(self._face.box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows move, E writes evidence, Esc leaves; the rest goes on."""
        digit = digit_of(event)
        if digit is not None:
            if not event.isAutoRepeat():
                self.press_digit(digit)
        elif not self._steered(event):
            event.ignore()

    def take_digit(self, digit: int) -> None:
        """Choose a point."""
        points = self._view.points if self._view else ()
        self.choose_digit(digit, tuple(point.value for point in points))

    def _steered(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if event.text() == "?":
            self.choose(None)
        elif key == keys.Key_Left:
            self.go_back()
        elif key == keys.Key_Right:
            self.go_on()
        elif key in (keys.Key_Up, keys.Key_Down):
            self._face.cards.move_focus(1 if key == keys.Key_Up else -1)
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
