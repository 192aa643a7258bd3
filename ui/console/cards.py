"""The cards that come over the console, each made when somebody first asks for it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ccworkshop.views.agenda import CutsView
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.console.cuts import CutsCard
    from ui.console.overlay import Finder, Finding, KeyCard, PastCard


class Cards(QObject):
    """Holds finder, keys, history and cuts; asking for an open card a second time closes it."""

    command = Signal(object)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        """Remember whose cards they are."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.finder: Finder | None = None
        self._keys: KeyCard | None = None
        self._past: PastCard | None = None
        self.cuts: CutsCard | None = None

    def find(self, everything: "list[Finding]") -> None:
        """Look for something."""
        from ui.console.overlay import Finder

        if self.finder is None:
            self.finder = Finder(self._window)
        self.finder.search_in(everything)

    def tell_past(self, lines: Callable[[], Sequence[str]]) -> None:
        """Show what was done."""
        from ui.console.overlay import PastCard

        if self._past is None:
            self._past = PastCard(self._window)
        if self._past.isVisible():
            self._past.hide()
        else:
            self._past.tell(list(lines()))

    def show_keys(self) -> None:
        """Show all keys."""
        from ui.console.overlay import KeyCard

        if self._keys is None:
            self._keys = KeyCard(self._window)
        if self._keys.isVisible():
            self._keys.hide()
        else:
            self._keys.open()

    def propose_cuts(self, view: CutsView) -> None:
        """Show what could be cut."""
        from ui.console.cuts import CutsCard

        if self.cuts is None:
            self.cuts = CutsCard(self._window, self._theme)
            self.cuts.command.connect(self.command)
        if self.cuts.isVisible():
            self.cuts.hide()
        else:
            self.cuts.show_view(view)
            self.cuts.open()

    def show_cuts(self, view: Callable[[], CutsView]) -> None:
        """Show other cuts, if they are being looked at."""
        if self.cuts is not None and self.cuts.isVisible():
            self.cuts.show_view(view())
