"""Answers of every type on the stage: one question at a time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccworkshop.commands.answers import CastAnswer
from ccworkshop.content.records import FieldType
from ccworkshop.session import Value
from ccworkshop.steps import entries
from ccworkshop.steps.kind import BadAnswer
from ui.sized.sheet_face import SheetFace, card_points
from ui.sized.vote_sheet import Sheet, digit_of
from ui.steps.visit import Visit
from ui.theme import Theme


class SheetVote(Visit):
    """Digits, words, arrows or touch answer; each answer is sent at once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a sheet that is not open."""
        super().__init__(theme, parent)
        self._face = SheetFace(theme, self, picked=self._pick, longest=entries.LONGEST_LINE)
        self._face.line.done.connect(self.confirm)
        self._face.line.left.connect(self.left)
        self._face.back.clicked.connect(self.go_back)
        self._face.dont_know.clicked.connect(self.choose_dont_know)
        self._face.next.clicked.connect(self.go_on)

    @property
    def _type(self) -> FieldType | None:
        return self.item.field.type if self.item else None

    def _pick(self, place: int) -> None:
        """Take a card: a point, or the choice at a place; it belongs to the question shown."""
        self._moving_on.stop()
        item = self.item
        if item is not None:
            choices = item.field.choices
            self.choose(choices[place - 1].key if choices else place)

    def take_digit(self, digit: int) -> None:
        """Choose a card, or type the digit of a number or a line."""
        item = self.item
        if item is None:
            return
        if item.field.type is FieldType.NUMBER:
            self._face.dial.type(digit)
        elif item.field.type is FieldType.LINE:
            self._write(str(digit))
        elif item.field.type is FieldType.CHOICE:
            if digit <= len(item.field.choices):
                self.choose(item.field.choices[digit - 1].key if digit else None)
        else:
            self.choose_digit(digit, tuple(one.value for one in card_points(item.field)))

    def _typed(self) -> tuple[Value, ...]:
        """Return the number or the words that stand here (nothing where none can be taken)."""
        item = self.item
        if item is not None and item.field.type is FieldType.NUMBER:
            value = self._face.dial.value
            return () if value is None else (value,)
        if item is not None and item.field.type is FieldType.LINE:
            try:
                return (entries.read(item.field, self._face.line.written()),)
            except BadAnswer:
                return ()
        return ()

    def confirm(self) -> None:
        """Answer with what is typed; with nothing typed go on."""
        self._moving_on.stop()  # a second Enter is for the question that is shown, too
        typed = self._typed()
        if typed:
            self.choose(typed[0])
        elif self._type is not FieldType.NUMBER or self._face.dial.is_empty:
            self.go_on()
        else:
            self._face.dial.warn()

    def unsent(self) -> CastAnswer | None:
        """Return what is typed here and is another answer than before."""
        item, typed = self.item, self._typed()
        if (
            item is None
            or not typed
            or (item.key in self._given and self._given[item.key] == typed[0])
        ):
            return None
        self._given[item.key] = typed[0]
        self._answered.add(item.key)
        return self.cast(item)

    def before_change(self) -> None:
        """Send what is typed, before the question is shown anew."""
        self.send_typed()

    def forget(self) -> None:
        """Forget what is typed."""
        self._face.cards.choose(None)
        self._face.dont_know.choose(chosen=False)
        self._face.dial.write(None)
        self._face.line.write("")

    def show_item(self) -> None:
        """Show the question at which the visit is."""
        tile, item = self._tile, self.item
        if tile is not None and item is not None:
            self._face.show_item(tile.name, item)

    def show_choice(self) -> None:
        """Show what was answered in this visit."""
        item = self.item
        if item is not None:
            given = item.key in self._given
            self._face.show_choice(item.field, self._given.get(item.key), given=given)

    def show_digits(self, digits: str) -> None:
        """Show the card that the digits mean so far."""
        self._face.cards.choose(int(digits))

    def show_progress(self, done: tuple[bool, ...], here: int) -> None:
        """Show how far the visit is, and lay out what that moves."""
        self._face.say_progress(done, here)
        if self._face.box is not None:
            self._face.arrange(self._face.box)

    def _write(self, text: str) -> None:
        """Let the words begin with a letter that was typed beside their line."""
        self._face.line.begin()
        self._face.line.insert(text)

    def take_keys(self) -> None:
        """Words are written at once."""
        super().take_keys()
        if self._type is FieldType.LINE:
            self._face.line.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys to the line, where words are written."""
        super().focusInEvent(event)
        if self._type is FieldType.LINE:
            self._face.line.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows move, Enter confirms, Esc leaves; the rest goes on."""
        digit = digit_of(event)
        if digit is not None:
            if not event.isAutoRepeat():
                self.press_digit(digit)
        elif not (self._steered(event) or self._edited(event)):
            event.ignore()

    def _steered(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if event.text() == "?":
            self.choose(None)
        elif key == keys.Key_Left:
            self.go_back()
        elif key == keys.Key_Right:
            self.go_on()
        elif key in (keys.Key_Up, keys.Key_Down):
            self._count(1 if key == keys.Key_Up else -1)
        elif key == keys.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _count(self, direction: int) -> None:
        if self._type is not FieldType.NUMBER:
            self._face.cards.move_focus(direction)
        elif direction > 0:
            self._face.dial.count_up()
        else:
            self._face.dial.count_down()

    def _edited(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if key in (keys.Key_Return, keys.Key_Enter):
            self._end_waiting()
            if self._type in (FieldType.NUMBER, FieldType.LINE):
                self.confirm()
        elif key == keys.Key_Backspace and self._type is FieldType.NUMBER:
            self._face.dial.erase()
        elif self._type is FieldType.LINE and event.text().isprintable() and event.text().strip():
            self._write(event.text())
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
