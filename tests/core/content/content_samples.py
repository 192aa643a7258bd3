"""Small valid content as dicts, the schemas it needs, and a writer of TOML."""

import json
from collections.abc import Mapping
from typing import Any

from ccworkshop.content.records import Activity, Guide, Point, Provenance, Scale, Source
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType

WAYS = Option("way", OptionType.TEXT, "team", choices=("team", "paper"))
REVOTE = Option("revote", OptionType.FLAG, default=False)

SCHEMAS: Mapping[str, KindSchema] = {
    "briefing": KindSchema(
        "briefing", Need.NONE, Need.NONE, (Option("points", OptionType.TEXTS, ()),)
    ),
    "rating": KindSchema(
        "rating",
        Need.REQUIRED,
        Need.REQUIRED,
        (
            WAYS,
            Option("minimum", OptionType.NUMBER, 3),
            Option("evidence", OptionType.FLAG, default=False),
            REVOTE,
        ),
        least_items=1,
    ),
    "ranking": KindSchema(
        "ranking",
        Need.REQUIRED,
        Need.NONE,
        (WAYS, REVOTE, Option("weighs", OptionType.TEXT, "")),
        least_items=2,
        most_items=9,
        step_options=("weighs",),
    ),
    "planning": KindSchema(
        "planning",
        Need.NONE,
        Need.NONE,
        (Option("reviews", OptionType.INTEGERS, (30, 60, 90), low=1, high=400),),
    ),
    "odd": KindSchema(  # what no kind of the first delivery asks for
        "odd",
        Need.OPTIONAL,
        Need.OPTIONAL,
        (
            Option("count", OptionType.INTEGER, 2, low=0),
            Option("share", OptionType.NUMBER, 0.5, high=1),
            Option("ways", OptionType.TEXTS, ("team",), choices=("team", "paper")),
            Option("name", OptionType.TEXT, "nobody"),
        ),
        most_items=2,
    ),
}

OURS = (Source(Provenance.AUTHORED),)
THREE = Scale("T3", "Three", tuple(Point(n, f"P{n}", f"Anchor {n}") for n in (1, 2, 3)), OURS)
SCALES: Mapping[str, Scale] = {"T3": THREE}
ACTIVITIES: Mapping[str, Activity] = {
    key: Activity(key, title, "Ours.", 10, Guide("", (), (), (), "", ""), (), OURS)
    for key, title in (("frame", "Frame"), ("plan", "Plan"))
}


def an_item(key: str = "one") -> dict[str, Any]:
    return {"key": key, "title": "One", "prompt": "We do one thing.", "sources": ["A"]}


def a_rating(key: str = "rate") -> dict[str, Any]:
    return {
        "key": key,
        "kind": "rating",
        "title": "Rate",
        "question": "How far?",
        "minutes": 10,
        "scale": "T3",
        "items": [an_item("one"), an_item("two")],
    }


def a_ranking(key: str = "rank") -> dict[str, Any]:
    return {
        "key": key,
        "kind": "ranking",
        "title": "Rank",
        "question": "Which first?",
        "minutes": 5,
        "weighs": "rate",
        "items": [an_item("one"), an_item("two")],
    }


def a_step(kind: str, **options: object) -> dict[str, Any]:
    return {
        "key": "step",
        "kind": kind,
        "title": "Step",
        "question": "What?",
        "minutes": 5,
        **options,
    }


def an_activity(*steps: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "schema": 1,
        "key": "mine",
        "title": "Mine",
        "summary": "An activity of mine.",
        "minutes": 20,
        "sources": ["A"],
        "guide": {
            "why": "Because.",
            "say": ["Hello."],
            "do": ["Begin."],
            "listen": ["Silence."],
            "trap": "Talking.",
            "carry": "The plan.",
        },
        "steps": list(steps) or [a_rating(), a_ranking()],
    }


def a_scale() -> dict[str, Any]:
    return {
        "schema": 1,
        "key": "T3",
        "title": "Three",
        "sources": ["A"],
        "points": [{"value": n, "name": f"P{n}", "anchor": f"Anchor {n}"} for n in (1, 2, 3)],
    }


def an_agenda() -> dict[str, Any]:
    return {
        "schema": 1,
        "key": "day",
        "title": "A day",
        "summary": "Short.",
        "sources": ["A"],
        "entries": [
            {"activity": "frame", "minutes": 10},
            {"break": "Coffee", "minutes": 15},
            {"activity": "plan", "minutes": 30},
            {"buffer": "Spare", "minutes": 5},
            {"break": "Tea", "minutes": 15},
        ],
    }


def toml(data: Mapping[str, object]) -> str:
    """Write a dict as TOML: one line for each key, everything below it inline."""
    return "".join(f"{_text(key)} = {_value(value)}\n" for key, value in data.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(part) for part in value) + "]"
    return str(value)  # numbers, nan, inf, dates


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
