"""A TOML table that is asked for one key after another and notes what is wrong.

Every question returns something harmless of the right type when the value is wrong, so that the
reader can go on and report all problems of a file at once.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from ccworkshop.content.positions import written
from ccworkshop.content.problems import LIMIT, Findings, one_of, quoted, shown
from ccworkshop.words import _

_KEY = re.compile(r"[a-z0-9-]+")
_SCALE_KEY = re.compile(r"[A-Za-z0-9-]+")


class Table:
    """One table of a file, with the dotted path that leads to it."""

    def __init__(self, findings: Findings, values: Mapping[str, object], path: str = "") -> None:
        """Wrap ``values``; what is wrong with them goes to ``findings``."""
        self.findings = findings
        self._values = values
        self._path = path
        self._known: list[str] = []

    def at(self, key: str) -> str:
        """Return the dotted path of ``key``, or of the table itself when ``key`` is empty."""
        return ".".join(part for part in (self._path, key) if part)

    def wrong(self, key: str, found: str, expected: str) -> None:
        """Note a problem with ``key``."""
        self.findings.add(self.at(key), found, expected)

    def given(self, key: str) -> bool:
        """Tell whether ``key`` stands in the file; it counts as a known one from now on."""
        if key not in self._known:
            self._known.append(key)
        return key in self._values

    def value(self, key: str) -> object:
        """Return the bare value of ``key`` (``None`` when it is missing)."""
        return self._values[key] if self.given(key) else None

    def close(self, and_known: Sequence[str] = ()) -> None:
        """Note every key that nobody asked for and that is not ``and_known`` either."""
        known = [*self._known, *and_known]
        for key in self._values:
            if key not in known:
                self.wrong(written(key), _("a key that is not known here"), one_of(key, known))

    def text(self, key: str, *, may_be_empty: bool = False) -> str:
        """Return a text on one line."""
        value = self.value(key)
        if may_be_empty and value == "":
            return ""
        return text_at(self.findings, self.at(key), value)

    def choice(self, key: str, choices: Collection[str]) -> str:
        """Return one of ``choices``, or an empty text when it is something else."""
        value = self.value(key)
        if isinstance(value, str) and value in choices:
            return value
        self.wrong(key, shown(value), one_of(value if isinstance(value, str) else "", choices))
        return ""

    def key(self, *, of_scale: bool = False) -> str:
        """Return the table's own ``key``, which other files may name."""
        text = self.text("key")
        if text and not (_SCALE_KEY if of_scale else _KEY).fullmatch(text):
            letters = _("letters") if of_scale else _("small letters a–z")
            expected = _("only {letters}, digits and hyphens").format(letters=letters)
            self.wrong("key", quoted(text), expected)
        return text

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.value(key)
        if not isinstance(value, bool):
            self.wrong(key, shown(value), _("true or false, without quotation marks"))
        return value is True

    def whole(self, key: str, low: float | None = None, high: float | None = None) -> int:
        """Return a whole number between ``low`` and ``high``, both included."""
        return whole_at(self.findings, self.at(key), self.value(key), low, high)

    def figure(self, key: str, low: float | None = None, high: float | None = None) -> float:
        """Return a finite number between ``low`` and ``high``, both included."""
        return figure_at(self.findings, self.at(key), self.value(key), low, high)

    def texts(
        self,
        key: str,
        *,
        least: int = 0,
        most: int | None = None,
        choices: Collection[str] = (),
    ) -> tuple[str, ...]:
        """Return a list of ``least`` to ``most`` texts, each one of any ``choices``."""
        parts = self._parts(key, _("a list of texts"), least, most)
        texts = tuple(text_at(self.findings, at, part) for at, part in parts)
        for (at, _part), text in zip(parts, texts, strict=True):
            if choices and text and text not in choices:
                self.findings.add(at, quoted(text), one_of(text, choices))
        return texts

    def wholes(
        self, key: str, low: float | None = None, high: float | None = None
    ) -> tuple[int, ...]:
        """Return a list of whole numbers, each between ``low`` and ``high``."""
        parts = self._parts(key, _("a list of whole numbers"), 0)
        return tuple(whole_at(self.findings, at, part, low, high) for at, part in parts)

    def figures(self, key: str, low: float, high: float, count: int) -> tuple[float, ...]:
        """Return a list of exactly ``count`` numbers, each between ``low`` and ``high``."""
        parts = self._parts(key, _("a list of numbers"), count, count)
        return tuple(figure_at(self.findings, at, part, low, high) for at, part in parts)

    def table(self, key: str) -> "Table | None":
        """Return the table under ``key``, or ``None`` when there is none."""
        value = self.value(key)
        if isinstance(value, dict):
            return Table(self.findings, value, self.at(key))
        self.wrong(key, shown(value), _("a table that begins with [{key}]").format(key=key))
        return None

    def tables(self, key: str, least: int, most: int | None = None) -> list["Table"]:
        """Return the tables of a list, of which there are at least ``least``, at most ``most``."""
        a_table = _("a table that begins with [[{key}]]").format(key=self.list_name(key))
        expected = _("a list of tables, each of which begins with [[{key}]]")
        parts = self._parts(key, expected.format(key=self.list_name(key)), least, most)
        found: list[Table] = []
        for at, part in parts:
            if isinstance(part, dict):
                found.append(Table(self.findings, part, at))
            else:
                self.findings.add(at, shown(part), a_table)
        return found

    def list_name(self, key: str) -> str:
        """Return the heading of a list of tables as the file writes it, e.g. ``steps.items``."""
        return re.sub(r"\[\d+\]", "", self.at(key))

    def _parts(
        self, key: str, expected: str, least: int, most: int | None = None
    ) -> list[tuple[str, object]]:
        value = self.value(key)
        if not isinstance(value, list):
            self.wrong(key, shown(value), expected)
            return []
        if len(value) < least:
            at_least = _("at least {count} in the list").format(count=least)
            self.wrong(key, _("{count} in the list").format(count=len(value)), at_least)
        if most is not None and len(value) > most:
            at_most = _("at most {count} in the list").format(count=most)
            self.wrong(key, _("{count} in the list").format(count=len(value)), at_most)
        return [(f"{self.at(key)}[{place}]", part) for place, part in enumerate(value, start=1)]


def text_at(findings: Findings, at: str, value: object) -> str:
    """Return ``value`` as a text on one line; line breaks and runs of blanks become one blank."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not any(letter.isprintable() for letter in text):
        found = _("an empty text") if isinstance(value, str) else shown(value)
        findings.add(at, found, _("a text in quotation marks"))
    elif any(_is_control(letter) for letter in text):
        findings.add(at, _("an invisible control character"), _("a text of visible letters"))
    return text


def whole_at(
    findings: Findings, at: str, value: object, low: float | None, high: float | None
) -> int:
    """Return ``value`` as a whole number between ``low`` and ``high``, both included."""
    least, most = _bounds(low, high)
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    findings.add(at, shown(value), _between(_("a whole number"), low, high))
    return 0


def figure_at(
    findings: Findings, at: str, value: object, low: float | None, high: float | None
) -> float:
    """Return ``value`` as a finite number between ``low`` and ``high``, both included."""
    least, most = _bounds(low, high)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, int | float) and is_number and least <= value <= most:
        return value
    findings.add(at, shown(value), _between(_("a number"), low, high))
    return 0


def _is_control(letter: str) -> bool:
    return letter < " " or "\x7f" <= letter <= "\x9f" or "\ud800" <= letter <= "\udfff"


def _bounds(low: float | None, high: float | None) -> tuple[float, float]:
    return (-LIMIT if low is None else low), (LIMIT if high is None else high)


def _between(what: str, low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return what
    if high is None:
        return _("{what}, at least {low}").format(what=what, low=low)
    if low is None:
        return _("{what}, at most {high}").format(what=what, high=high)
    return _("{what} from {low} to {high}").format(what=what, low=low, high=high)
