"""One line below the agenda: what a break is called and takes, where it divides, what is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from ccworkshop.commands.agenda import LONGEST_TITLE
from ccworkshop.words import _
from ui.widgets import ElidedLabel, add_all, button, column, label, row, set_button, set_text


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for: its heading, the button's words, what stands in the fields.

    ``minutes`` is ``None`` where none are wanted; ``choices`` are keys and words (none: no list).
    """

    heading: str
    button: str
    title: str
    minutes: int | None = None
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the key that was chosen (if any), the title, the minutes (if any)."""

    choice: str
    title: str
    minutes: int


class AgendaForm(QFrame):
    """A list, a title and minutes, as far as they are wanted; Enter is done, Esc is not."""

    done = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        """Lay out the fields, hidden."""
        super().__init__()
        self.setObjectName("card")
        self._heading = ElidedLabel(name="eyebrow")
        self.choice = QComboBox()
        self.choice.setAccessibleName(_("After which step"))
        self.title = QLineEdit()
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName(_("Title"))
        self.minutes = QLineEdit()
        self.minutes.setValidator(QIntValidator(0, 999, self.minutes))
        self.minutes.setMaxLength(3)
        self.minutes.setFixedWidth(64)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setAccessibleName(_("Minutes"))
        self._min = label(_("min"), "quiet")
        self.ok = button("")
        self.ok.clicked.connect(self._finish)
        self.cancel = button(_("Leave it"), "link")
        self.cancel.clicked.connect(self.left)
        self.controls = (self.choice, self.title, self.minutes, self.ok, self.cancel)
        inside = column(self, margins=(16, 10, 16, 12), gap=6)
        line = row(gap=8)
        line.addWidget(self.title, 1)
        add_all(line, self.minutes, self._min, self.ok, self.cancel)
        inside.addWidget(self._heading)
        inside.addWidget(self.choice)
        inside.addLayout(line)
        self.hide()

    def ask(self, asked: Asked) -> None:
        """Ask for something; what stands in the title can be written over."""
        set_text(self._heading, asked.heading)
        set_button(self.ok, asked.button)
        self.title.setText(asked.title)
        self.minutes.setText("" if asked.minutes is None else str(asked.minutes))
        for part in (self.minutes, self._min):
            part.setVisible(asked.minutes is not None)
        self.choice.clear()
        for key, words in asked.choices:
            self.choice.addItem(words, key)
        self.choice.setVisible(bool(asked.choices))
        self.show()
        self.title.selectAll()
        (self.choice if asked.choices else self.title).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done, from whichever field; Esc leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        choice = self.choice.currentData()
        typed = self.minutes.text()
        self.done.emit(Typed(str(choice or ""), self.title.text(), int(typed) if typed else 0))
