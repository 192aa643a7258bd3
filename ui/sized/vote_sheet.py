"""What a team's sheet on the stage is, whatever the kind of vote."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.screens import VoterTile, VoteScreen
from ccworkshop.words import _
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Sheet:
    """The box of a sheet inside the margins, in pixels; ``unit`` is the height of sizes."""

    left: float
    top: float
    width: float
    bottom: float
    unit: float


def whose(name: str, words: str) -> str:
    """Say whose sheet it is, with ``{team}`` in the words; a ballot is nobody's by name."""
    return words.format(team=name) if name else _("Your ballot · kept without your name")


class VoteSheet(QWidget):
    """One team's visit: it sends commands and forgets everything when it is left.

    What the team gave before this visit is not known here, so it cannot be shown.
    """

    command = Signal(object)
    finished = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(parent)
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open_for(self, view: VoteScreen, tile: VoterTile) -> None:
        """Begin a visit."""
        raise NotImplementedError

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote; the visit goes on."""
        raise NotImplementedError

    def close_visit(self) -> tuple[object, ...]:
        """End a visit and forget it; return the commands that are still to be sent."""
        raise NotImplementedError

    def samples(self) -> tuple[int, ...]:
        """Return one place (from 0) for each way in which an open visit asks."""
        return (0,)

    def show_question(self, place: int) -> None:
        """Show the question at a place; a sheet that asks all at once stays as it is."""

    def arrange(self, sheet: Sheet) -> None:
        """Lay everything out inside the margins."""
        raise NotImplementedError


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit of a key press, of any script and keypad (``None`` for other keys)."""
    text = event.text()
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    if len(text) != 1 or not text.isdecimal() or held:
        return None
    return int(text)
