"""Dates as people type them in a hurry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkshop.dates import read_date

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-12", date(2026, 12, 12)),
        ("12.12.2026", date(2026, 12, 12)),
        ("12/12/26", date(2026, 12, 12)),
        ("12. 12.", date(2026, 12, 12)),
        ("1.2", date(2027, 2, 1)),
        ("21.11", TODAY),
        ("12 Dec", date(2026, 12, 12)),
        ("3 march", date(2027, 3, 3)),
        ("3. mar. 2028", date(2028, 3, 3)),
        ("+14", date(2026, 12, 5)),
        ("+ 0", TODAY),
        ("٣.٤", date(2027, 4, 3)),
        ("  ", None),
        ("", None),
    ],
)
def test_reads_what_is_meant(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["soon", "31.2.", "12 Foo", "0.0", "+9999", "2026-13-01", "Q4", "29.2.2027"]
)
def test_says_what_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        read_date(text, TODAY)


@given(st.text(max_size=20))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        day = read_date(text, TODAY)
    except ValueError:
        return
    assert day is None or isinstance(day, date)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_date_comes_back_in_every_spelling(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%d/%m/%y}"):
        assert read_date(text, TODAY) == day
