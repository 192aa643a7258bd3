"""The language in use: words, plurals, numbers and dates."""

import re
from ast import Call, Constant, Name, parse, walk
from collections.abc import Iterator
from datetime import UTC, date, datetime
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

import ccworkshop
from ccworkshop import words

HOUSE = Path(ccworkshop.__file__).parent
NEXT = "Next: {what}"


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    words.use("en")


def folder_with(tmp_path: Path, language: str) -> Path:
    """Make a catalogue on disk, as translators do."""
    catalogue = Catalog(locale=language)
    catalogue.add(NEXT, "Weiter: {what}")
    catalogue.add(("{count} action", "{count} actions"), ("{count} Tat", "{count} Taten"))
    place = tmp_path / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "ccworkshop.mo").open("wb") as file:
        write_mo(file, catalogue)
    return tmp_path


def test_english_is_its_own_key() -> None:
    assert words.language() == "en"
    assert words._(NEXT).format(what="discuss") == "Next: discuss"
    assert words.plural("{count} action", "{count} actions", 1) == "{count} action"
    assert words.plural("{count} action", "{count} actions", 0) == "{count} actions"


def test_another_language_speaks_from_its_catalogue(tmp_path: Path) -> None:
    words.use("de", folder_with(tmp_path, "de"))

    assert words.language() == "de"
    assert words._(NEXT) == "Weiter: {what}"
    assert words.plural("{count} action", "{count} actions", 1) == "{count} Tat"
    assert words.plural("{count} action", "{count} actions", 5) == "{count} Taten"
    assert words._("discuss") == "discuss"


def test_without_a_catalogue_words_stay_english_and_figures_follow(tmp_path: Path) -> None:
    words.use("de", tmp_path)

    assert words._("discuss") == "discuss"
    assert words.number(3.64) == "3,6"


def test_a_language_made_in_memory() -> None:
    class Loud(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    words.speak(Loud())

    assert words._("discuss") == "DISCUSS"
    assert words.number(3.64) == "3.6"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (3.6, 1, "3.6"),
        (3.0, 1, "3.0"),
        (3.0, 0, "3"),
        (0.6667, 2, "0.67"),
        (0.0, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.06, 1, "-0.1"),
        (-0.4, 0, "0"),
        (1234.5, 1, "1234.5"),
        (4.25, 1, "4.3"),  # a half goes up, though 4.25 and 4.2 are as near in binary
        (2.5, 0, "3"),
        (0.125, 2, "0.13"),
        (2.675, 2, "2.68"),  # in binary a little less than it is written
        (-0.25, 1, "-0.3"),
        (-0.05, 1, "-0.1"),
        (0.1 + 0.15, 1, "0.3"),
        (1 / 3, 2, "0.33"),
    ],
)
def test_figures(value: float, digits: int, text: str) -> None:
    assert words.number(value, digits) == text
    words.use("de")
    assert words.number(value, digits) == text.replace(".", ",")


@given(
    parts=st.integers(-400_000, 400_000),
    grain=st.sampled_from((2, 4, 5, 8, 20)),
    digits=st.integers(0, 2),
)
def test_a_half_goes_up(parts: int, grain: int, digits: int) -> None:
    """Against whole numbers: a fraction's nearest step, and of two as near the one further out."""
    shift = 10**digits
    steps = (2 * abs(parts) * shift + grain) // (2 * grain)
    whole, rest = divmod(steps, shift)
    text = f"{whole}.{rest:0{digits}d}" if digits else str(whole)
    assert words.number(parts / grain, digits) == ("-" if parts < 0 and steps else "") + text


def test_dates() -> None:
    day = date(2026, 11, 21)

    assert words.long_date(day) == "21 November 2026"
    assert words.short_date(date(2026, 12, 12)) == "12 Dec 2026"
    assert words.clock_time(datetime(2026, 11, 21, 9, 3, 59, tzinfo=UTC)) == "09:03"
    words.use("de")
    assert words.long_date(day) == "21 November 2026"
    assert words.short_date(date(2026, 12, 12)) == "12 Dez. 2026"
    words.use("en_US")
    assert words.long_date(day) == "21 November 2026"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (["A", "B", "C"], "A, B and C"),
    ],
)
def test_names_are_joined_as_a_sentence_does(parts: list[str] | tuple[str, ...], text: str) -> None:
    assert words.listed(parts) == text


def calls() -> Iterator[tuple[Path, Call]]:
    for path in sorted(HOUSE.rglob("*.py")):
        for node in walk(parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, Call)
                and isinstance(node.func, Name)
                and node.func.id in {"_", "plural"}
            ):
                yield path, node


def test_only_literals_are_translated() -> None:
    """A text made on the spot is in no catalogue; placeholders have names, not places."""
    wrong = [
        f"{path.relative_to(HOUSE)}:{call.lineno}"
        for path, call in calls()
        for text in call.args[: 1 if isinstance(call.func, Name) and call.func.id == "_" else 2]
        if not (isinstance(text, Constant) and isinstance(text.value, str) and text.value)
        or re.search(r"\{\d*[!:}]|%[sd]", text.value)
    ]

    assert wrong == []


def test_there_are_words_to_translate() -> None:
    assert sum(1 for _ in calls()) > 100
