"""Where keys stand in a TOML text: for every path that ``tomllib`` reads, and never elsewhere."""

import json
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from ccworkshop.content.positions import Path, Position, dotted, located, places

EVERYTHING = """\
# a comment with [brackets] and key = "value"
title = "a # no comment, [no table] and \\" no end"
'odd key' = 'C:\\no\\escape'
"\\u00e4 b".c."d.e" = 1  # dotted and quoted
plain.one = 1_000
plain.two = { x = [1, {y = "]}"}], "q" = 1979-05-27 07:32:00 }
list = [ # a comment ] in a list
  "one, [",
  'two # not a comment',
  [3, [4]], # nested
  { key = "k" },
]
long = \"\"\"
[not.a.table]
key = "no key"
quotes "" and \\\"\"\" and "\"\"\"\"
raw = '''
[[nor.this]]
''two'' of them'''''

[ guide . deep ]
why = true
[guide]
say = []

[[steps]]
key = "a"
[[steps.items]]
key = "a1"
[steps.items.sub]
x = +inf
[[steps.items]]
key = "a2"

[[steps]]
[[ steps . "items" ]]
key = "b1"
"""


def paths(data: Any, way: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the way to everything below ``data``, lists counted from 1."""
    if isinstance(data, dict):
        parts: list[tuple[str | int, Any]] = list(data.items())
    else:
        parts = list(enumerate(data, start=1)) if isinstance(data, list) else []
    for key, value in parts:
        yield (*way, key), value
        yield from paths(value, (*way, key))


def key_at(text: str, offset: int) -> str:
    """Read the one key (not a dotted one) that begins at an offset."""
    for end in range(offset + 1, len(text) + 1):
        if end < len(text) and text[end] not in "=.] \t":
            continue
        try:
            ((key, value),) = tomllib.loads(f"{text[offset:end]} = 0").items()
        except ValueError:
            continue
        if value == 0:
            return key
    return ""


def check(text: str) -> None:
    """Every path has a place, no place is of anything else, and the key stands in it."""
    walked = places(text)
    read = dict(paths(tomllib.loads(text)))
    assert set(walked.offsets) == set(read)
    for path, offset in walked.offsets.items():
        last = path[-1]
        if isinstance(last, str):
            assert key_at(walked.text, offset) == last
        elif isinstance(read[path], dict):
            start = walked.text[offset]
            assert start == "{" or key_at(walked.text, offset) == path[-2]
        else:
            assert walked.text[offset] not in " \t\n,#]}="


def test_every_way_of_writing_toml_has_its_places() -> None:
    check(EVERYTHING)
    named = places(EVERYTHING).named()
    assert named["title"] == Position(2, 1)
    assert named['"ä b".c."d.e"'] == Position(4, 14)
    assert named["plain.two.x[2].y"] == Position(6, 24)
    assert named["list[4].key"] == Position(11, 5)
    assert named["guide.deep"] == Position(21, 11)
    assert named["guide.deep.why"] == Position(22, 1)
    assert named["guide"] == Position(21, 3)
    assert named["steps[1].items[2].key"] == Position(33, 1)
    assert named["steps[2]"] == Position(35, 3)
    assert named["steps[2].items[1]"] == Position(36, 12)


def test_line_ends_of_another_system_count_once() -> None:
    assert places(EVERYTHING.replace("\n", "\r\n")).named() == places(EVERYTHING).named()


def test_our_own_content_has_its_places() -> None:
    root = resources.files("resources")
    files = [
        file for name in ("scales", "activities", "agendas") for file in (root / name).iterdir()
    ]
    assert len(files) > 5
    for file in files:
        check(file.read_text("utf-8"))


KEYS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(
    ["a", "b", "c-d", "0", "x_y", "a.b", "", "]", "=", "'", '"', "\\", "#"]
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=10) | st.sampled_from(
    ['"""', "'''", "# no", "[x]", "a = 1", "\\", "\n[a]\n", '""', "''"]
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.dates(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(KEYS, parts, max_size=4),
    max_leaves=14,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)


@given(TABLES, st.booleans())
def test_whatever_is_written_as_toml_has_its_places(data: dict[str, Any], lines: bool) -> None:
    check(tomli_w.dumps(data, multiline_strings=lines))


BLANKS = st.sampled_from(["", " ", "\t ", "  "])
BREAKS = st.sampled_from(["", " ", "\n", " # a ] comment }\n", "\n\n\t", "\r\n"])


@st.composite
def spelt_keys(draw: st.DrawFn, name: str) -> str:
    """A key as somebody may write it: bare, in one sort of quotation marks or the other."""
    ways = [json.dumps(name, ensure_ascii=True)]
    if name and name.replace("-", "").replace("_", "").isalnum() and name.isascii():
        ways.append(name)
    if "'" not in name and name.isprintable():
        ways.append(f"'{name}'")
    return draw(st.sampled_from(ways))


@st.composite
def inline(draw: st.DrawFn, value: Any) -> str:
    """A value as somebody may write it inside of brackets, with comments where they may be."""
    if isinstance(value, list):
        parts = [draw(BREAKS) + draw(inline(one)) + draw(BREAKS) for one in value]
        comma = draw(st.sampled_from(["", ","])) if parts else ""
        return f"[{','.join(parts)}{comma}{draw(BREAKS)}]"
    if isinstance(value, dict):
        pairs = [f"{draw(spelt_keys(key))}{draw(BLANKS)}={draw(BLANKS)}{draw(inline(one))}"
                 for key, one in value.items()]  # fmt: skip
        return "{ " + f"{draw(BLANKS)},{draw(BLANKS)}".join(pairs) + " }"
    if isinstance(value, str):
        ways = [json.dumps(value)]
        if "'''" not in value and value.isprintable() and not value.endswith("'"):
            ways.append(f"'''{value}'''")
        if '"' not in value and "\\" not in value and value.isprintable():
            ways.append(f'"""\n{value}"""')
            ways.append(f'""""{value}"""')
        return draw(st.sampled_from(ways))
    return str(value).lower()


PLAIN_KEYS = st.sampled_from(["a", "b", "c-d", "0", "x_y", "a.b", "", "]", "=", "#", "ä", "[a]"])
PLAIN = st.recursive(
    st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126), max_size=8)
    | st.booleans()
    | st.integers(-99, 99),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(PLAIN_KEYS, parts, max_size=3),
    max_leaves=8,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with headings, lists of tables, dotted keys and values on several lines."""
    text = ""
    names = draw(st.lists(PLAIN_KEYS, unique=True, max_size=4))
    headings = [""]
    for name in names:
        below = draw(st.lists(PLAIN_KEYS, max_size=2))
        heading = f"{draw(BLANKS)}.{draw(BLANKS)}".join(
            [draw(spelt_keys(part)) for part in (name, *below)]
        )
        many = draw(st.booleans())
        again = draw(st.integers(1, 3)) if many else 1
        headings += [f"[[ {heading} ]]" if many else f"[{heading}]"] * again
    for heading in headings:
        text += f"{draw(BLANKS)}{heading}{draw(BLANKS)}# said\n" if heading else ""
        kept = draw(st.lists(PLAIN_KEYS, unique=True, max_size=3))
        for name in kept if heading else []:
            dots = [
                draw(spelt_keys(part)) for part in (name, *draw(st.lists(PLAIN_KEYS, max_size=2)))
            ]
            key = f"{draw(BLANKS)}.".join(dots)
            text += f"{draw(BLANKS)}{key}{draw(BLANKS)}={draw(BLANKS)}{draw(inline(draw(PLAIN)))}\n"
    return text


@given(files())
def test_a_file_written_by_hand_has_its_places(text: str) -> None:
    check(text)


@example('"\\q" = 1')
@example("a = [1")
@example('a = "x')
@example("[a\nb = 1")
@example("a b = 1")
@given(st.text() | st.text(st.sampled_from("[]{}\"'=.,# \n\\ab1"), max_size=40))
def test_rubbish_is_walked_without_an_error(text: str) -> None:
    walked = places(text)
    assert all(0 <= offset < len(walked.text) for offset in walked.offsets.values())
    assert walked.last_statement <= len(walked.text)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("steps[2].items[1].title", 36),
        ("steps[2].items[2]", 36),  # in a list that has one
        ("steps[2].title", 35),
        ("guide.do", 21),
        ("guide.say[3]", 24),
        ("summary", 1),
        ("", 1),
        ('"no such"', 1),
    ],
)
def test_what_is_missing_is_looked_for_in_its_table(key: str, line: int) -> None:
    assert located(places(EVERYTHING).named(), key).line == line


def test_a_path_is_written_as_a_problem_names_it() -> None:
    assert dotted(("steps", 2, "items", 1, "title")) == "steps[2].items[1].title"
    assert dotted(("a b", 1)) == '"a b"[1]'
