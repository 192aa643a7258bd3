"""Dates as people type them in a hurry."""

import re
from datetime import date, timedelta

from ccworkshop.words import _

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_DELAY = 3650
_CENTURY = 2000


def read_date(text: str, today: date) -> date | None:
    """Read a date: ``2026-12-12``, ``12.12.2026``, ``12/12``, ``12 Dec``, ``+14`` (days).

    Day before month; without a year the next such day from ``today`` on. Empty is ``None``.
    Raises ``ValueError`` with words for the person who typed.
    """
    text = " ".join(text.split()).lower()
    if not text:
        return None
    try:
        found = _read(text, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValueError(
            _("“{found}” is not a date. Write 12 Dec, 12.12.2026 or +14 for two weeks.").format(
                found=text[:40]
            )
        )
    return found


def _read(text: str, today: date) -> date | None:
    if match := re.fullmatch(r"\+ ?(\d{1,4})", text):
        days = int(match[1])
        return today + timedelta(days=days) if days <= _LONGEST_DELAY else None
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[./] ?(\d{1,2})[./]? ?(\d{4}|\d{2})?", text):
        return _dated(int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(r"(\d{1,2})\.? ([a-z]{3,9})\.? ?(\d{4})?", text):
        short = match[2][:3]
        month = _MONTHS.index(short) + 1 if short in _MONTHS else 0
        return _dated(int(match[1]), month, match[3], today)
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)
