"""One question after the other: how a team goes through its sheet at the stage."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.content.records import question_key
from ccworkshop.screens import NOBODY, VoteItem, VoterTile, VoteScreen
from ccworkshop.session import Value
from ui.sized.vote_sheet import VoteSheet
from ui.theme import Theme

ACKNOWLEDGED = 250
"""Milliseconds for which a choice is shown before the next question comes."""
WAITED = 900
"""Milliseconds for which a digit waits for the one after it, on a scale of ten and more."""


class Visit(VoteSheet):
    """Each answer is sent at once; who inherits shows the questions and takes the keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._moving_on = self._timer(ACKNOWLEDGED)
        self._moving_on.timeout.connect(self._move_on)
        self._waiting = self._timer(WAITED)
        self._waiting.timeout.connect(self._end_waiting)
        self._digits = ""
        self._view: VoteScreen | None = None
        self._tile: VoterTile | None = None
        self._index = 0
        self._was_complete = False
        self._answered: set[str] = set()
        self._given: dict[str, Value] = {}

    def _timer(self, milliseconds: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        return made

    def show_item(self) -> None:
        """Show the question at which the visit is."""
        raise NotImplementedError

    def show_choice(self) -> None:
        """Show what was answered to it in this visit."""
        raise NotImplementedError

    def show_progress(self, done: tuple[bool, ...], here: int) -> None:
        """Show which questions have an answer and where the visit is."""
        raise NotImplementedError

    def take_keys(self) -> None:
        """Let the keys come to the question."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_digits(self, digits: str) -> None:
        """Show the digits that have come of a value."""
        raise NotImplementedError

    def unsent(self) -> CastAnswer | None:
        """Return what is typed and not sent yet."""
        return None

    def forget(self) -> None:
        """Forget what was typed and chosen."""

    def cast(self, item: VoteItem) -> CastAnswer | None:
        """Make the command for a question that was answered in this visit."""
        if self._view is None or self._tile is None:
            return None
        return CastAnswer(self._view.round_ref, self._tile.voter, item.key, self._given[item.key])

    @property
    def is_ballot(self) -> bool:
        """Whether the answers go into a secret vote, all together."""
        return self._tile == NOBODY

    @property
    def item(self) -> VoteItem | None:
        """The question at which the visit is (``None`` when none is open)."""
        if self._view is None or self._tile is None or not self._view.items:
            return None
        return self._view.items[self._index]

    def open_for(self, view: VoteScreen, tile: VoterTile) -> None:
        """Begin at the first question without an answer, or at the first of all."""
        self._forget_all()
        self._view, self._tile = view, tile
        self._answered = set(tile.answered)
        self._was_complete = tile.done
        open_ = (i for i in self._asked() if view.items[i].key not in self._answered)
        self._index = next(open_, 0 if tile.done else self._first_condition())
        self._show_all()

    def _first_condition(self) -> int:
        """Return the first question on which another one depends; only its team knows the choice.

        What is asked after that choice may be what is missing, and the stage cannot know.
        """
        items = self._view.items if self._view else ()
        wanted = {condition_of(item) for item in items if item.field.when}
        return next((i for i, item in enumerate(items) if item.key in wanted), 0)

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote; what is being written stays."""
        before = self._view
        if before is None or (view.items, view.points, view.evidence) == (
            before.items, before.points, before.evidence,
        ):  # fmt: skip
            self._view = view
            return
        self.before_change()
        here = before.items[self._index].key if before.items else ""
        self._view = view
        places = {item.key: i for i, item in enumerate(view.items)}
        self._index = places.get(here, min(self._index, max(len(view.items) - 1, 0)))
        self._show_all()

    def before_change(self) -> None:
        """Keep what is typed, before the question is shown anew."""

    def close_visit(self) -> tuple[object, ...]:
        """Forget everything; what was just typed is still to be sent."""
        command = self.unsent()
        self._forget_all()
        return () if command is None else (command,)

    def _forget_all(self) -> None:
        self._moving_on.stop()
        self._waiting.stop()
        self._digits = ""
        self._view = self._tile = None
        self._answered = set()
        self._given = {}
        self.forget()

    def choose(self, value: Value) -> None:
        """Answer the question (``None``: don't know) and move on shortly after.

        An answer that comes before that belongs to the next question.
        """
        if self._moving_on.isActive():
            self._move_on()
        item = self.item
        if item is None:
            return
        self._given[item.key] = value
        self._answered.add(item.key)
        command = self.cast(item)
        self.show_choice()
        self._tell_progress()
        self._moving_on.start()
        self.command.emit(command)

    def choose_dont_know(self) -> None:
        """Answer that one does not know."""
        self.choose(None)

    def press_digit(self, digit: int) -> None:
        """Hand a digit to the question that it is for."""
        if self._moving_on.isActive():
            self._move_on()
        if self.item is not None:
            self.take_digit(digit)

    def take_digit(self, digit: int) -> None:
        """Answer the question with a digit."""
        raise NotImplementedError

    def choose_digit(self, digit: int, values: tuple[int, ...]) -> None:
        """Take one digit of a value; where a longer value may be meant, wait for the next one."""
        text = self._digits + str(digit)
        meant = [value for value in values if str(value).startswith(text)]
        self._waiting.stop()
        self._digits = ""
        if len(meant) > 1:
            self._digits = text
            self.show_digits(text)
            self._waiting.start()
        elif meant and str(meant[0]) == text:
            self.choose(meant[0])
        elif len(text) > 1:
            self.choose(int(text[:-1]))
            self.press_digit(digit)
        elif digit == 0:
            self.choose(None)

    def _end_waiting(self) -> None:
        """Take the digits that have come."""
        digits, self._digits = self._digits, ""
        self._waiting.stop()
        if digits:
            self.choose(int(digits))

    def _asked(self) -> list[int]:
        """List the places of the questions that are asked, given what is known here."""
        items = self._view.items if self._view else ()
        return [i for i, item in enumerate(items) if self._is_asked(item)]

    def _is_asked(self, item: VoteItem) -> bool:
        return not item.field.when or self._given.get(condition_of(item)) == item.field.when[1]

    def _move_on(self) -> None:
        """Show what wants an answer next; end the visit when nothing does."""
        self._moving_on.stop()
        if self._view is None:
            return
        items = self._view.items
        later = [i for i in self._asked() if i > self._index]
        if not self._was_complete:
            earlier = [i for i in self._asked() if i < self._index]
            later = [i for i in (*later, *earlier) if items[i].key not in self._answered]
        if later:
            self._go_to(later[0])
        else:
            self.finished.emit()

    def go_back(self) -> None:
        """Show the question before; at the first one, go back to the teams."""
        self._leave_question()
        before = [i for i in self._asked() if i < self._index]
        if before:
            self._go_to(before[-1])
        elif not self.is_ballot:
            self.left.emit()

    def go_on(self) -> None:
        """Show the next question; after the last one, go back to the teams."""
        self._leave_question()
        if self._view is None:
            return
        items, asked = self._view.items, self._asked()
        after = [i for i in asked if i > self._index]
        open_ = [i for i in asked if items[i].key not in self._answered]
        if self.is_ballot:  # it counts as a whole, so it is not left before it is one
            open_ = [i for i in open_ if not items[i].field.optional]
        if after:
            self._go_to(after[0])
        elif not open_:
            self.finished.emit()
        elif self.is_ballot:
            self._go_to(open_[0])
        else:
            self.left.emit()

    def _leave_question(self) -> None:
        self._end_waiting()
        self._moving_on.stop()
        self.send_typed()

    def send_typed(self) -> None:
        """Send what is typed and not sent yet."""
        command = self.unsent()
        if command is not None:
            self.command.emit(command)

    def samples(self) -> tuple[int, ...]:
        """Return the place of the first question about each thing that is asked."""
        items = self._view.items if self._view else ()
        first = {item.field.key: i for i, item in reversed(tuple(enumerate(items)))}
        return tuple(sorted(first.values()))

    def show_question(self, place: int) -> None:
        """Show the question at a place."""
        self._go_to(place)

    def _go_to(self, index: int) -> None:
        self._index = index
        self._show_all()
        self.take_keys()

    def _show_all(self) -> None:
        if self.item is not None:
            self.show_item()
            self._tell_progress()
            self.show_choice()

    def _tell_progress(self) -> None:
        items, asked = self._view.items if self._view else (), self._asked()
        done = tuple(items[i].key in self._answered for i in asked)
        self.show_progress(done, asked.index(self._index) if self._index in asked else 0)


def condition_of(item: VoteItem) -> str:
    """Return the key of the question on whose answer an item depends (empty: on none)."""
    if not item.field.when:
        return ""
    thing = item.key.removesuffix(question_key("", item.field.key))
    return question_key(thing, item.field.when[0])
