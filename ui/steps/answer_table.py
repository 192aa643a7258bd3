"""The table that answers are typed into, with digits, numbers and lines."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ccworkshop.content.records import Field, FieldType
from ccworkshop.steps.entries import LONGEST_LINE
from ccworkshop.views.answers import AnswersView
from ccworkshop.words import _
from ui.steps.answer_model import NAME_COLUMN, AnswersModel, Entry
from ui.steps.cell_editor import CellEditor
from ui.steps.frozen_names import FrozenNames
from ui.theme import font

_CONTROL = Qt.KeyboardModifier.ControlModifier
_LONGEST_NUMBER = 7
_WIDEST_LINE = 420
_WANTED, _LEAST = 68, 46
_LEFT = 76
_NEEDS = {FieldType.CHOICE: 104, FieldType.NUMBER: 76, FieldType.LINE: 150}
"""Pixels that a column takes where there is room, by what is asked in it."""
_LEASTS = {FieldType.CHOICE: 70, FieldType.NUMBER: 56, FieldType.LINE: 80}
"""Pixels that it takes at least, before the table scrolls sideways."""
_NAME, _LEAST_NAME, _WIDEST_NAME = 150, 104, 340
_WIDEST_CHOICE = 170
_BESIDE, _SHARE = 16, 0.28
_ROW, _TALLEST_ROW = 36, 84
_HALF, _BROKEN_NAME = 0.62, 230
"""The share of a long name that a line of two takes, and the most that it may take, in pixels."""
_HEAD_PAD = 14


class AnswerTable(QTableView):
    """Takes one digit at once and collects longer answers; the cursor moves on by itself."""

    typed = Signal(int)
    """One digit for the cell that is chosen."""
    written = Signal(str, int, int)
    """Words for the cell; by how many cells to move on then, or by how many rows down."""
    erased = Signal()
    evidence_wanted = Signal()
    move_wanted = Signal(int)
    voter_wanted = Signal(int)
    names: FrozenNames | None = None
    """They lie above the table, and come after it: Qt lays it out before it is all made."""

    def __init__(self, model: AnswersModel) -> None:
        """Set the table up for typing."""
        super().__init__()
        self._cells = model
        self.editor: CellEditor | None = None
        self._edited = QModelIndex()
        self._passed = False
        """Whether "?" has just moved on from a cell that wants an Enter otherwise."""
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        )
        self.horizontalHeader().setFixedHeight(60)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_LEAST)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.verticalHeader().setMaximumSectionSize(_TALLEST_ROW)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Answers, typed with digits"))
        self.names = FrozenNames(self)
        model.modelReset.connect(self.end_edit)
        self.selectionModel().currentChanged.connect(self._tell_keys)

    def _tell_keys(self) -> None:
        """Where words are written, in this cell or in the next, letters are no commands."""
        self._passed = False
        words = self._cells.entry(self.currentIndex()) is Entry.WORDS
        self.setProperty("takes_text", words or self.has_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, take back, ask for evidence, go to another voter, or move."""
        if self.editor is not None:  # what stands in it is still to be put right
            self.editor.setFocus()
            return
        held = event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier)
        if held:
            if not self._changed_voter(event):
                super().keyPressEvent(event)
            return
        entry = self._cells.entry(self.currentIndex())
        if entry is Entry.NONE or not (self._answered(event, entry) or self._steered(event, entry)):
            super().keyPressEvent(event)

    def _changed_voter(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return False
        self.voter_wanted.emit(step)
        return True

    def _answered(self, event: QKeyEvent, entry: Entry) -> bool:
        text = event.text()
        if text == "?":
            self.written.emit(text, 1, 0)
            self._passed = entry is not Entry.DIGIT  # an Enter may follow, as after words
        elif _is_digit(text) and entry is Entry.DIGIT:
            self.typed.emit(int(text))
        elif (_is_digit(text) and entry is Entry.DIGITS) or (
            text.strip() and text.isprintable() and entry is Entry.WORDS
        ):
            self.begin_edit(text)
        else:
            return False
        return True

    def _steered(self, event: QKeyEvent, entry: Entry) -> bool:
        key, keys = event.key(), Qt.Key
        if key in (keys.Key_Backspace, keys.Key_Delete):
            self.erased.emit()
        elif key == keys.Key_F2 and entry is not Entry.DIGIT:
            self.begin_edit(None)
        elif key in (keys.Key_E, keys.Key_F2):
            self.evidence_wanted.emit()
        elif key in (keys.Key_Return, keys.Key_Enter):
            if not self._passed:
                self.move_wanted.emit(1)
            self._passed = False
        else:
            return False
        return True

    def begin_edit(self, text: str | None) -> None:
        """Write in the cell that is chosen: over what is there (``None``), or anew."""
        index = self.currentIndex()
        digits = self._cells.entry(index) is Entry.DIGITS
        self.end_edit()
        self._edited = index
        before = str(index.data(Qt.ItemDataRole.EditRole) or "")
        column = self._cells.column_at(self._cells.cell(index))
        editor = CellEditor(
            self.viewport(),
            longest=_LONGEST_NUMBER if digits else LONGEST_LINE,
            digits=digits,
            name=column.title if column else "",
        )
        editor.setText(before if text is None else text)
        editor.kept.connect(self._keep)
        editor.dropped.connect(self.end_edit)
        editor.editingFinished.connect(self._keep_here)
        self.editor = editor
        self._place_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.end(False)

    def _keep(self, step: int, down: int) -> None:
        if self.editor is not None:
            self.written.emit(self.editor.text(), step, down)

    def _keep_here(self) -> None:
        """Keep what stands in the cell when it is left in another way."""
        if self.editor is not None and self.editor.isVisible():
            self.written.emit(self.editor.text(), 0, 0)

    def end_edit(self) -> None:
        """Put the editor away; what it held has been kept or is not wanted."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def back_to_editor(self) -> None:
        """Choose the cell in which something still stands to be put right."""
        editor, edited = self.editor, self._edited
        if editor is None:
            return
        self.editor = None
        self.setCurrentIndex(edited)
        self.editor = editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _place_editor(self) -> None:
        if self.editor is None:
            return
        box = self.visualRect(self._edited)
        if self._cells.entry(self._edited) is Entry.WORDS and box.width() < _WIDEST_LINE:
            wide = min(_WIDEST_LINE, self.viewport().width())
            left = min(box.left(), self.viewport().width() - wide)
            box = QRect(max(left, 0), box.top(), wide, box.height())
        self.editor.setGeometry(box)

    def updateGeometries(self) -> None:
        """Let the editor stay on its cell, and the names on theirs."""
        super().updateGeometries()
        self._place_editor()
        if self.names is not None:
            self.names.follow()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, beside the names."""
        super().scrollTo(index, hint)
        bar = self.horizontalScrollBar()
        covered = self.names.covers if self.names is not None else 0
        hidden = covered - self.visualRect(index).left()
        if hidden > 0 and index.column() > NAME_COLUMN:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Let the editor go with its cell."""
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click writes in a cell that takes more than a digit."""
        super().mouseDoubleClickEvent(event)
        if self._cells.entry(self.currentIndex()) in (Entry.DIGITS, Entry.WORDS):
            self.begin_edit(None)

    @property
    def has_words(self) -> bool:
        """Whether words that are written may need another height."""
        view = self._cells.view
        return view is not None and any(field.type is FieldType.LINE for field in view.fields)

    def _widest_name(self, view: AnswersView) -> int:
        wide = self.fontMetrics().horizontalAdvance
        return max((wide(f"{one.name}  ✓") for one in view.rows), default=0) + _BESIDE

    def _choice_width(self, field: Field) -> int:
        """Return what the longest of some choices takes, up to a width (0 without any)."""
        wide = QFontMetrics(font(16, bold=True)).horizontalAdvance
        longest = max((wide(choice.title) + _BESIDE for choice in field.choices), default=0)
        return min(longest, _WIDEST_CHOICE)

    def least_width(self) -> int:
        """Return the width below which a sheet would scroll sideways."""
        view = self._cells.view
        fields = _fields(view) if view is not None else []
        scroll_bar = self.verticalScrollBar().sizeHint().width()
        return _LEAST_NAME + sum(_LEASTS.get(one.type, _LEAST) for one in fields) + scroll_bar

    def fit(self) -> None:
        """Share the width: names and digits have what they need, the rest is for the words."""
        view = self._cells.view
        if view is None or not self._cells.columnCount():
            return
        fields = _fields(view)
        asked = [field.title for field in fields] if view.by_sheet else self._heads(view)
        needs = [
            max(
                _NEEDS.get(field.type, _WANTED),
                self._choice_width(field),
                self._widest_word(title) + _HEAD_PAD,
            )
            for field, title in zip(fields, asked, strict=True)
        ]
        leasts = [_LEASTS.get(field.type, _LEAST) for field in fields]
        words = [i for i, field in enumerate(fields) if field.type is FieldType.LINE]
        if self._cells.columnCount() > len(needs) + 1:
            needs.append(_LEFT)
            leasts.append(_LEFT)
        width = self.viewport().width()
        if view.by_sheet:
            spare = 0 if words else width - sum(needs)
            wanted = max(round(width * _SHARE), spare)
            name = min(wanted, width - sum(leasts), _WIDEST_NAME)
            name = max(name, _LEAST_NAME)
            needs = _narrowed(needs, leasts, width - name)
        else:
            most = min(width * _SHARE, _WIDEST_NAME) if words else _WIDEST_NAME
            whole = self._widest_name(view)
            name = max(min(whole, width - sum(needs), round(most)), _NAME)
            name = max(name, min(round(whole * _HALF), _BROKEN_NAME))
        spare = max(width - name - sum(needs), 0)
        sharing = words or list(range(len(needs)))
        header = self.horizontalHeader()
        header.resizeSection(NAME_COLUMN, name)
        for i, need in enumerate(needs):
            more = spare // len(sharing) if i in sharing else 0
            header.resizeSection(i + 1, need + more)
        self.resizeRowsToContents()  # for words, and for names longer than their column

    @staticmethod
    def _heads(view: AnswersView) -> list[str]:
        return [one.title for one in view.columns]

    def _widest_word(self, title: str) -> int:
        """Return how wide the longest word of a heading is, in pixels: no word is broken."""
        metrics = QFontMetrics(self.horizontalHeader().font())
        return max((metrics.horizontalAdvance(word) for word in title.split()), default=0)


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text in "0123456789"


def _fields(view: AnswersView) -> Sequence[Field]:
    """List what the columns ask."""
    return view.fields if view.by_sheet else [one.field for one in view.columns]


def _narrowed(needs: list[int], leasts: list[int], room: int) -> list[int]:
    """Take from every column its part of what is too much, down to what it takes at least."""
    over, give = sum(needs) - room, sum(needs) - sum(leasts)
    part = min(max(over / give, 0.0), 1.0) if give else 0.0
    return [need - ceil((need - least) * part) for need, least in zip(needs, leasts, strict=True)]
