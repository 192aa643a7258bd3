"""Small words and figures inside sentences."""

import re
from collections.abc import Sequence

from ccworkshop.statistics import Band
from ccworkshop.words import _, language, number

_FIGURES = re.compile(r"[–−+\-]?[\d.,]+( %)?|[–−]|\d+( · \d+)+")
"""A number, a share, a whole distribution, or a dash where there is none."""


def count_word(count: int) -> str:
    """Write a small number as a word, as a headline does."""
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)


def plain(value: float) -> str:
    """Write a minimum or comparator without a needless decimal."""
    return number(value, 0 if value == int(value) else 1)


def capital(text: str) -> str:
    """Begin a sentence with a capital letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """Write a group's name inside a sentence: ``front line``, but ``EMEA`` and ``C-suite``."""
    if language().startswith("en") and name[1:2].islower():
        return name[:1].lower() + name[1:]
    return name


def median_words(median: float | None) -> str:
    """Write a median in a table, or a dash where there is none."""
    return _("–") if median is None else number(median)


def agreement_words(agreement: float | None) -> str:
    """Write an agreement in a table, or a dash where nobody can agree."""
    return _("–") if agreement is None else number(agreement, 2)


def amount(value: float, unit: str) -> str:
    """Write a figure with its unit, and without a needless decimal."""
    return _("{value} {unit}").format(value=plain(value), unit=unit) if unit else plain(value)


def listed_counts(counts: Sequence[int]) -> str:
    """Write a whole distribution in a table, lowest point first."""
    return " · ".join(str(count) for count in counts)


def are_figures(texts: Sequence[str]) -> bool:
    """Tell whether a column of a table holds figures only, which stand flush right."""
    return bool(texts) and all(_FIGURES.fullmatch(text) or not text for text in texts)


def band_words(band: Band | None) -> str:
    """Write how far a room agrees, or a dash where too few can."""
    names = {Band.SHARED: _("shared"), Band.MIXED: _("mixed"), Band.SPLIT: _("split")}
    return names[band] if band else _("–")
