"""The line over everything: what, when, how long, how late, where the stage is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ccworkshop.views.console import TopBar
from ccworkshop.words import _
from ui.widgets import ElidedLabel, add_all, button, column, label, row, set_button, set_text


class TopBarPanel(QWidget):
    """Shows a ``TopBar`` and asks for more or less time."""

    asked = Signal(str)

    def __init__(self) -> None:
        """Lay out the bar."""
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(72)
        self._view: TopBar | None = None
        self.title = ElidedLabel(name="strong")
        self._client = ElidedLabel(name="small")
        self._now = label(name="figure")
        self._left = label(name="figure")
        self._finish = label(name="figure")
        self._late = label(name="late")
        self.cuts = button(_("Propose cuts"), "warn")
        self.cuts.setToolTip("Ctrl+Shift+G")
        self.cuts.clicked.connect(self._ask_cuts)
        self.cuts.hide()
        self.stage = button("", "state")
        self.stage.setToolTip("F11")
        self.stage.clicked.connect(self._ask_stage)
        less, more = button("−1", "small"), button("+1", "small")
        less.setAccessibleName(_("One minute less"))
        more.setAccessibleName(_("One minute more"))
        less.clicked.connect(self._ask_less)
        more.clicked.connect(self._ask_more)
        self._timer = (less, more)
        line = row(self, margins=(24, 8, 24, 8), gap=28)
        names = column(gap=0)
        add_all(names, self.title, self._client)
        line.addLayout(names, 1)
        line.addLayout(self._block(_("now"), self._now))
        line.addLayout(self._block(_("this activity"), self._left, less, more))
        line.addLayout(
            self._block(_("finish, planned → projected"), self._finish, self._late, self.cuts)
        )
        line.addLayout(self._block(_("stage"), self.stage))

    def _block(self, caption: str, *parts: QWidget) -> QHBoxLayout:
        outer = row()
        inner = column(gap=0)
        line = row(gap=6)
        add_all(line, *parts)
        inner.addWidget(label(caption, "small"))
        inner.addLayout(line)
        outer.addLayout(inner)
        return outer

    def show_view(self, view: TopBar, stage: str) -> None:
        """Show what differs."""
        set_button(self.stage, stage)
        if view == self._view:
            return
        self._view = view
        set_text(self.title, view.title)
        set_text(self._client, view.client)
        self._client.setVisible(bool(view.client))
        set_text(self._now, view.now)
        set_text(self._left, view.left or "–")
        self._name(self._left, "late" if view.over_time else "figure")
        ends = f"{view.planned_end} → {view.projected_end}" if view.planned_end else "–"
        set_text(self._finish, f"{ends}," if view.late else ends)
        set_text(self._late, view.late)
        self._late.setVisible(bool(view.late))
        self.cuts.setVisible(bool(view.late))

    def _name(self, made: QLabel, name: str) -> None:
        if made.objectName() != name:
            made.setObjectName(name)
            made.style().polish(made)

    def _ask_less(self) -> None:
        self.asked.emit("less-time")

    def _ask_more(self) -> None:
        self.asked.emit("more-time")

    def _ask_cuts(self) -> None:
        self.asked.emit("cuts")

    def _ask_stage(self) -> None:
        self.asked.emit("full-screen")
