"""Cells of a table of actions: what is given, and what is missing in words."""

from datetime import date

from ccworkshop.report.records import Cell
from ccworkshop.words import _, short_date


def given(text: str, otherwise: str) -> Cell:
    """Return a text, or what is missing."""
    return Cell(text) if text.strip() else Cell(otherwise, missing=True)


def due(day: date | None, today: date) -> Cell:
    """Return a date, whether it is missing, and whether it is past ``today``."""
    if day is None:
        return Cell(_("no date"), missing=True)
    if day < today:
        return Cell(_("{date}, overdue").format(date=short_date(day)), late=True)
    return Cell(short_date(day))
