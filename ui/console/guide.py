"""The facilitator's guide of the peeked activity."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ccworkshop.views.console import GuideSection, GuideView
from ccworkshop.words import _
from ui.widgets import card, clear, column, label, row


class GuidePanel(QScrollArea):
    """Shows say, do, listen for, trap, why, carry on, and the sources."""

    def __init__(self) -> None:
        """Make an empty guide."""
        super().__init__()
        self._view: GuideView | None = None
        inside = QWidget()
        self._columns = row(inside, margins=(5, 0, 4, 0), gap=12)
        self.setWidget(inside)
        self.setObjectName("pane")
        self.setAccessibleName(_("Guide"))
        self.setWidgetResizable(True)

    def show_view(self, view: GuideView) -> None:
        """Show a guide, unless it is the one that is shown."""
        if view == self._view:
            return
        self._view = view
        clear(self._columns)
        left, right = column(gap=12), column(gap=12)
        for section in view.sections:
            first = section.title in (_("Say"), _("Do"))
            (left if first else right).addWidget(self._section(section))
        if not view.sections:
            left.addWidget(label(_("Nothing to say here: a break is a break."), "quiet"))
        if view.sources:
            right.addWidget(self._sources(view.sources))
        left.addStretch(1)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)

    def height_for(self, width: int) -> int:
        """Return how high the whole guide is, laid out in a width."""
        return self._columns.totalHeightForWidth(width)

    def _sources(self, sources: tuple[str, ...]) -> QWidget:
        """List where each element comes from: S an article, P published elsewhere, A ours."""
        made = card("softcard")
        inside = column(made, margins=(18, 12, 18, 14), gap=6)
        words = _("Where it comes from (S article, P published elsewhere, A written by us)")
        inside.addWidget(label(words, "eyebrow", wrap=True))
        for source in sources:
            inside.addWidget(label(source, "small", wrap=True))
        return made

    def _section(self, section: GuideSection) -> QWidget:
        made = card()
        inside = column(made, margins=(18, 14, 18, 16), gap=8)
        inside.addWidget(label(section.title, "warning" if section.warning else "eyebrow"))
        numbered = len(section.lines) > 1
        for number, text in enumerate(section.lines, start=1):
            line = row(gap=10)
            if numbered:
                mark = label(str(number), "small")
                mark.setFixedWidth(14)
                mark.setContentsMargins(0, 2, 0, 0)
                line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(text, wrap=True), 1)
            inside.addLayout(line)
        return made
