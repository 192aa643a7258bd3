"""A ballot at the shared screen: the questions, then one page to confirm; it keeps nothing."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget

from ccworkshop.commands.answers import CastAnswer, CastSheet
from ccworkshop.screens import NOBODY, VoteInput, VoteItem, VoteScreen
from ccworkshop.session import Answer
from ccworkshop.words import plural
from ui.sized.fitting import TextStyle
from ui.sized.text import FittedText
from ui.sized.vote_sheet import Sheet, VoteSheet
from ui.stage.review import ReviewPage
from ui.stage.sheets import SHEETS
from ui.steps.visit import condition_of
from ui.theme import STAGE_LEAST, Theme

IDLE = 60
"""Seconds without a key or a touch after which a ballot is forgotten."""
WARNED = 15
"""Seconds before that, from which on the time is counted down."""
SECOND = 1000
"""Milliseconds."""
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin,
)  # fmt: skip


class Ballot(QWidget):
    """Collects the answers of a sheet and gives them away all at once.

    Every ballot has a sheet of its own, which is destroyed with it: nothing of a visit can be
    found in the next one.
    """

    answered = Signal(object)
    """All answers, by question."""
    gave_up = Signal(bool)
    """The ballot was left; whether for want of a key."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a ballot that is not open."""
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("takes_text", True)  # a letter at the shared keyboard is no command
        self._view: VoteScreen | None = None
        self._sheet: VoteSheet | None = None
        self._answers: dict[str, Answer] = {}
        self._box: Sheet | None = None
        self._review = ReviewPage(theme, self)
        self._review.hide()
        self._review.confirmed.connect(self._confirm)
        self._review.back.connect(self._go_back)
        self._review.left.connect(self._leave)
        middle = TextStyle(align=Qt.AlignmentFlag.AlignHCenter, tabular=True)
        self._left_words = FittedText(
            theme, self, share=STAGE_LEAST, style=middle, token="quiet", lines=1
        )
        self._left = IDLE
        self._second = QTimer(self)
        self._second.timeout.connect(self._pass_second)

    @property
    def is_open(self) -> bool:
        """Whether somebody is voting."""
        return self._sheet is not None

    def open_for(self, view: VoteScreen) -> None:
        """Begin an empty ballot."""
        self.forget()
        self._view = view
        self._sheet = sheet = SHEETS[view.input](self._theme, self)
        sheet.command.connect(self._collect)
        sheet.finished.connect(self._show_review)
        sheet.left.connect(self._show_review)
        sheet.open_for(view, NOBODY)
        self._arrange()
        self._show_sheet()
        self._live()
        self._second.start(SECOND)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def update_view(self, view: VoteScreen) -> None:
        """Take in other words for the same vote; what was answered to a question stays."""
        if self._sheet is None or view == self._view:
            return
        keys = {item.key for item in view.items}
        self._answers = {key: one for key, one in self._answers.items() if key in keys}
        self._view = view
        self._sheet.update_view(view)
        if not self._review.isHidden():
            self._show_review()

    def forget(self) -> None:
        """End the visit and destroy all that took part in it."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._second.stop()
        self._answers, self._view = {}, None
        self._review.hide()
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.command.disconnect(self._collect)
            sheet.close_visit()
            sheet.hide()
            sheet.setParent(None)
            sheet.deleteLater()

    def _collect(self, command: object) -> None:
        """Put what the sheet gives into the ballot."""
        if isinstance(command, CastSheet):
            self._answers = dict(command.answers)
        elif isinstance(command, CastAnswer):
            before = self._answers.get(command.item, Answer(None))
            evidence = before.evidence if command.evidence is None else command.evidence
            self._answers[command.item] = Answer(command.value, evidence)

    def _asked(self) -> Iterable[VoteItem]:
        """List the questions that are asked, given the answers."""
        for item in self._view.items if self._view else ():
            given = self._answers.get(condition_of(item))
            if not item.field.when or (given is not None and given.value == item.field.when[1]):
                yield item

    def _show_review(self) -> None:
        if self._sheet is None or self._view is None:
            return
        asked = list(self._asked())
        done = sum(item.key in self._answers for item in asked)
        whole = all(item.key in self._answers or item.field.optional for item in asked)
        ranked = self._view.input is VoteInput.RANKING
        self._review.tell(done, len(asked), whole=whole, ranked=ranked)
        self._sheet.hide()
        self._review.show()
        self._review.raise_()
        self._review.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arrange()

    def _go_back(self) -> None:
        if self._sheet is not None:
            self._show_sheet()

    def _show_sheet(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self._review.hide()
        sheet.show()
        sheet.raise_()
        self._left_words.raise_()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        asked = {item.key for item in self._asked()}
        answers = {key: one for key, one in self._answers.items() if key in asked}
        self.forget()
        self.answered.emit(answers)

    def _leave(self) -> None:
        self.forget()
        self.gave_up.emit(False)

    def _live(self) -> None:
        self._left = IDLE
        self._left_words.say("")

    def _pass_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.forget()
            self.gave_up.emit(True)
        elif self._left <= WARNED:
            self._left_words.raise_()
            self._left_words.say(
                plural(
                    "This ballot is forgotten in {count} second; any key keeps it.",
                    "This ballot is forgotten in {count} seconds; any key keeps it.",
                    self._left,
                ).format(count=self._left)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is pressed or touched here shows that somebody is still there."""
        if (
            event.type() in _SIGNS_OF_LIFE
            and isinstance(watched, QWidget)
            and (watched is self or self.isAncestorOf(watched))
        ):
            self._live()
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys to what is shown."""
        super().focusInEvent(event)
        if self._sheet is not None:
            shown = self._sheet if self._review.isHidden() else self._review
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, box: Sheet) -> None:
        """Lay everything out inside the margins."""
        self._box = box
        self._arrange()

    def _arrange(self) -> None:
        box = self._box
        if box is None:
            return
        for page in (self._sheet, self._review):
            if page is not None:
                page.setGeometry(self.rect())
                page.arrange(box)
        below = self.height() - box.bottom
        self._left_words.place(
            box.left, box.bottom + 0.1 * below, box.width, 0.85 * below, box.unit
        )
