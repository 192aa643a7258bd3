"""The language in use: words, plurals, numbers and dates for screen, paper and command line.

Words go through gettext with the English text as the key; dates through Babel's data. The
catalogue in use is the one piece of process-wide state in the core: a language is chosen once
for the whole program, and a change of it is a new derivation of every view (ADR 0006).
"""

import gettext as _gettext
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from pathlib import Path

_DOMAIN = "ccworkshop"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"

_EXACT = Context(prec=12, rounding=ROUND_HALF_EVEN)
"""As many digits of a figure as are meant: what lies beyond them comes from binary fractions."""

_JOINERS = "\u200c\u200d"
"""Within Persian and Indic words, and within an emoji of several persons."""


def use(language: str, folder: Path | None = None) -> None:
    """Speak ``language`` (``"en"``, ``"de"``, …) from now on.

    ``folder`` holds ``<language>/LC_MESSAGES/ccworkshop.mo``; without a catalogue there, the
    words stay English while dates and numbers follow the language.
    """
    global _catalogue, _language  # noqa: PLW0603 - the language in use, see the module's text
    _language = language
    _catalogue = _gettext.translation(
        _DOMAIN, localedir=folder, languages=[language], fallback=True
    )


def speak(catalogue: _gettext.NullTranslations, language: str = "en") -> None:
    """Use a catalogue that is already loaded, e.g. a pseudo-language made in memory."""
    global _catalogue, _language
    _catalogue, _language = catalogue, language


def language() -> str:
    """Return the code of the language in use."""
    return _language


def _(text: str) -> str:
    """Translate one literal; fill placeholders afterwards with ``.format(name=…)``."""
    return _catalogue.gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """Translate a literal that depends on ``count``; placeholders are filled afterwards."""
    return _catalogue.ngettext(one, many, count)


def number(value: float, digits: int = 1) -> str:
    """Write a figure with ``digits`` decimals in the language in use (``3.6``, ``3,6``).

    A half goes up, away from zero, as a room expects: 4.25 is 4.3.
    """
    meant = _EXACT.create_decimal_from_float(value)
    rounded = meant.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{rounded:zf}"  # z: no "-0.0" in front of a room
    if _language.startswith("en"):
        return text
    from babel.numbers import format_decimal  # slow to import, not needed for English

    pattern = "0." + "0" * digits if digits else "0"
    return str(format_decimal(float(text), format=pattern, locale=_language))


def clock_time(moment: datetime) -> str:
    """Write a time of day as ``14:03``."""
    return moment.strftime("%H:%M")


def long_date(day: date) -> str:
    """Write a date in full, e.g. ``21 November 2026``."""
    from babel.dates import format_date  # slow to import, needed after the first paint only

    locale = "en_GB" if _language == "en" else _language
    return str(format_date(day, format="d MMMM y", locale=locale))


def short_date(day: date) -> str:
    """Write a date as ``12 Dec 2026``."""
    from babel.dates import format_date  # slow to import, needed after the first paint only

    locale = "en_GB" if _language == "en" else _language
    return str(format_date(day, format="d MMM y", locale=locale))


def one_line(text: str) -> str:
    """Write a name on one line without control characters."""
    return " ".join(
        "".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split()
    ).strip(_JOINERS)


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """Join names as a sentence does: ``A``, ``A and B``, ``A, B and C``."""
    if len(parts) < 2:  # noqa: PLR2004 - one name or none needs no joining
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
