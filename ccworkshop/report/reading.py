"""How the figures of a document are read, for those who were not in the room."""

from ccworkshop.privacy import FLOOR
from ccworkshop.report.records import Cell, Column, Section, Table
from ccworkshop.statistics import LEAST_FOR_BAND, MIXED_FROM, SHARED_FROM
from ccworkshop.steps.phrases import count_word
from ccworkshop.words import _, number


def how_to_read(*, minor: bool) -> Section:
    """Explain the words and signs that stand beside figures."""
    rows = (
        (
            _("n"),
            _("How many gave a value. “Don’t know” is counted beside it, never in a figure."),
        ),
        (
            _("Median"),
            _(
                "Half of the answers lie below it and half above. It is interpolated inside its"
                " point, so it may be 3.4 where only whole points can be given."
            ),
        ),
        (
            _("Agreement"),
            _(
                "1: all chose the same point. 0: spread evenly over all points. −1: half at each"
                " end. Shared is {shared} or more, mixed {mixed} or more; split is less, or a"
                " quarter or more of the answers at each end. Fewer than {least} answers have none"
                " of these."
            ).format(
                shared=number(SHARED_FROM, 2),
                mixed=number(MIXED_FROM, 2),
                least=count_word(LEAST_FOR_BAND),
            ),
        ),
        (
            _("Orange"),
            _("Below the minimum that was set, split, late or missing: it wants attention."),
        ),
        (_("Hollow"), _("Nobody named a case for it: a score without evidence.")),
        (
            _("Groups"),
            _("Groups of fewer than {floor} people are never shown on their own.").format(
                floor=count_word(FLOOR)
            ),
        ),
    )
    cells = tuple((Cell(name, strong=True), Cell(text)) for name, text in rows)
    columns = (Column(_("Word or sign"), 1), Column(_("What it says"), 7))
    return Section(_("How to read the figures"), "", Table(columns, cells, small=True), minor=minor)
