"""Short ways to read changed samples and to see what is said about them."""

from collections.abc import Callable
from typing import Any

import pytest

from ccworkshop.content.problems import ContentProblems, Problem
from ccworkshop.content.reader import read_activity, read_agenda, read_scale
from ccworkshop.content.records import (
    Activity,
    Agenda,
    Scale,
)
from tests.core.content.content_samples import (
    ACTIVITIES,
    SCALES,
    SCHEMAS,
    toml,
)

Change = Callable[[dict[str, Any]], object]


def activity(data: dict[str, Any]) -> Activity:
    return read_activity(toml(data), "mine.toml", SCHEMAS, SCALES)


def agenda(data: dict[str, Any]) -> Agenda:
    return read_agenda(toml(data), "day.toml", ACTIVITIES)


def scale(data: dict[str, Any]) -> Scale:
    return read_scale(toml(data), "T3.toml")


def problems(read: Callable[[dict[str, Any]], object], data: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(ContentProblems) as caught:
        read(data)
    return caught.value.problems


def only(read: Callable[[dict[str, Any]], object], data: dict[str, Any]) -> Problem:
    (problem,) = problems(read, data)
    return problem


def put(path: str, value: object) -> Change:
    """Return a change that sets ``a.0.b`` in nested dicts and lists."""
    *way, last = path.split(".")

    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for part in way:
            place = place[int(part) if part.isdigit() else part]
        place[int(last) if last.isdigit() else last] = value

    return change


def drop(path: str) -> Change:
    *way, last = path.split(".")

    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for part in way:
            place = place[int(part) if part.isdigit() else part]
        del place[last]

    return change
