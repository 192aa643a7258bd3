"""The day’s gaps that are no action yet: the weightiest first, the rest on demand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from ccworkshop.views.gaps import Candidate
from ccworkshop.views.plan import action_from
from ccworkshop.words import _, listed, plural
from ui.widgets import add_all, button, card, clear, column, label, row, set_button, set_text

FIRST = 10
"""As many gaps as a room can weigh; more of them are asked for."""


class GapList(QFrame):
    """A card for each gap with a button for the plan, under a line that looks for words."""

    wanted = Signal(object)

    def __init__(self) -> None:
        """Lay out the head, the line and an empty list."""
        super().__init__()
        self.setObjectName("card")
        self._gaps: tuple[Candidate, ...] = ()
        self._shown: tuple[Candidate, ...] | None = None
        self._whole = False
        self._planned = False
        self._count = label(name="small")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find by word, activity or area"))
        self.search.setAccessibleName(_("Find a gap"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._make_found)
        self.more = button("", "small")
        self.more.clicked.connect(self._show_whole)
        self._cards = column(gap=8)
        self._empty = label(name="quiet", wrap=True)
        inside = column(gap=8)
        add_all(inside, self._empty, self._cards, self.more)
        frame = column(self, margins=(18, 14, 10, 14), gap=10)
        head = row()
        add_all(head, label(_("From the gaps"), "strong"), 1, self._count)
        add_all(frame, head, self.search)
        frame.addWidget(scrolled(inside), 1)

    def show_gaps(self, gaps: tuple[Candidate, ...], *, planned: bool) -> None:
        """Show other gaps; ``planned`` tells whether there are actions already."""
        self._gaps, self._planned = gaps, planned
        self.search.setVisible(len(gaps) > FIRST)
        set_text(self._count, str(len(gaps)) if gaps else "")
        self._show()

    def _show(self) -> None:
        found = tuple(one for one in self._gaps if _speaks_of(one, self.search.text()))
        shown = found if self._whole else found[:FIRST]
        left = len(found) - len(shown)
        words = plural("Show {count} more", "Show {count} more", left).format(count=left)
        set_button(self.more, words)
        self.more.setVisible(bool(left))
        set_text(self._empty, self._why_empty())
        self._empty.setVisible(not shown)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._cards)
        before: QWidget = self.search
        for one in shown:
            made = self._card(one)
            self._cards.addWidget(made)
            for make in made.findChildren(QPushButton):
                QWidget.setTabOrder(before, make)
                before = make
        QWidget.setTabOrder(before, self.more)

    def _why_empty(self) -> str:
        if self._gaps:
            return _("No gap has these words.")
        if self._planned:
            return _("Every gap found so far has its action.")
        return _("Gaps appear here once a vote is revealed.")

    def _show_whole(self) -> None:
        self._whole = True
        self._show()

    def _card(self, gap: Candidate) -> QWidget:
        made = card("softcard")
        inside = column(made, margins=(12, 10, 12, 10), gap=4)
        head = row()
        head.addWidget(label(gap.flag.title, "strong", wrap=True), 1)
        make = button(_("+ action"), "small")
        make.setAccessibleName(_("Make {title} an action").format(title=gap.flag.title))
        make.setProperty("candidate", gap)
        make.clicked.connect(self._make)
        head.addWidget(make, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(label(gap.flag.finding, "small", wrap=True))
        inside.addWidget(label(_trace(gap), "small", wrap=True))
        return made

    def _make_found(self) -> None:
        """Enter takes what was looked for and found."""
        if self.search.text().strip() and self._shown:
            self.wanted.emit(action_from(self._shown[0].flag))

    def _make(self) -> None:
        gap = self.sender().property("candidate")
        if isinstance(gap, Candidate):
            self.wanted.emit(action_from(gap.flag))


def scrolled(inside: QLayout) -> QScrollArea:
    """Put a column into a place in which it moves up and down, and only so."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    outer = column(holder, margins=(0, 0, 8, 0))
    outer.addLayout(inside)
    outer.addStretch(1)
    area.setWidget(holder)
    return area


def _trace(gap: Candidate) -> str:
    """Say where a gap was found and where else, its area, and which lesson an action answers."""
    parts = [gap.where]
    if gap.also:
        parts.append(_("also in {places}").format(places=listed(gap.also)))
    if gap.area:
        parts.append(_("area: {title}").format(title=gap.area))
    if gap.lesson:
        parts.append(_("lesson: {title}").format(title=gap.lesson))
    return "; ".join(parts)


def _speaks_of(gap: Candidate, words: str) -> bool:
    """Tell whether every one of the words stands somewhere on a gap's card."""
    text = f"{gap.flag.title} {gap.flag.finding} {_trace(gap)}".casefold()
    return all(word in text for word in words.casefold().split())
