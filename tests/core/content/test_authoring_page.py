"""The page on writing an activity: its files and steps are in order, its tables are the truth."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ccworkshop.content.library import ContentLibrary, activity_at, check
from ccworkshop.content.records import AttentionArea
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.content.starters import starter
from ccworkshop.rehearsal import rehearse
from ccworkshop.steps.catalog import SCHEMAS

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "authoring.md").read_text("utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = [block for block in BLOCKS if block.startswith("schema = ")]
STEPS = [block for block in BLOCKS if block not in FILES]
HEAD = starter("example", "briefing").partition("\n# A briefing")[0]
TYPES = {
    OptionType.FLAG: "true or false",
    OptionType.INTEGER: "whole number",
    OptionType.NUMBER: "number",
    OptionType.TEXT: "text",
    OptionType.TEXTS: "texts",
    OptionType.INTEGERS: "whole numbers",
}


def table(head: str) -> list[list[str]]:
    """Return the rows below a header line that begins so."""
    lines = iter(PAGE.splitlines())
    for line in lines:
        if line.startswith(head):
            break
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    assert rows, head
    return rows


def by_first(head: str) -> Mapping[str, list[str]]:
    rows = table(head)
    assert len({row[0] for row in rows}) == len(rows)
    return {row[0].strip("`"): row[1:] for row in rows}


# --- examples ----------------------------------------------------------------------------------


def test_every_block_of_the_page_is_a_file_or_a_step() -> None:
    assert len(FILES) == 3
    assert len(STEPS) >= 10
    assert all(block.startswith("[[steps]]\n") for block in STEPS)
    assert PAGE.count("```toml") == len(BLOCKS)


def test_the_files_of_the_page_are_in_order_and_know_each_other(tmp_path: Path) -> None:
    for block in FILES:
        key = tomllib.loads(block)["key"]
        (tmp_path / f"{key}.toml").write_text(block, "utf-8")

    assert [str(one) for one in check(tmp_path, SCHEMAS)] == []


def last_kind(block: str) -> str:
    return str(tomllib.loads(block)["steps"][-1]["kind"])


@pytest.mark.parametrize("block", STEPS, ids=last_kind)
def test_the_steps_of_the_page_are_in_order_and_can_be_played(block: str, tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(f"{HEAD}\n{block}", "utf-8")

    assert [str(one) for one in check(path, SCHEMAS)] == []
    activity = activity_at(path, SCHEMAS)
    assert activity is not None
    assert {scene.place.step for scene in rehearse(activity)} == {
        step.key for step in activity.steps
    }


def test_every_kind_has_an_example() -> None:
    shown = {step["kind"] for block in STEPS for step in tomllib.loads(block)["steps"]}
    assert shown == set(SCHEMAS)


def test_every_example_fits_where_the_page_says_that_it_does() -> None:
    sizes = by_first("| what | at most |")
    titles, question, hint, prompt, guide = (
        int(re.findall(r"\d+", cells[0])[0]) for cells in sizes.values()
    )
    for block in BLOCKS:
        data = tomllib.loads(block)
        for step in data.get("steps", ()):
            assert len(step["question"]) <= question
            assert len(step.get("hint", "")) <= hint
            for head in heads(step):
                assert len(head["title"]) <= titles, head["title"]
            for item in step.get("items", ()):
                assert len(item["prompt"].split()) <= prompt
        for line in data.get("guide", {}).get("do", ()):
            assert len(line.split()) <= guide


def heads(step: Mapping[str, list[dict[str, str]]]) -> Iterator[Mapping[str, str]]:
    for name in ("items", "fields", "groups", "zones", "codes"):
        for head in step.get(name, ()):
            yield head
            yield from head.get("choices", ())  # type: ignore[misc]


# --- tables ------------------------------------------------------------------------------------


def test_the_table_of_kinds_has_them_all() -> None:
    kinds = by_first("| kind | what it asks |")
    assert list(kinds) == list(PARTS)
    assert set(kinds) == set(SCHEMAS)
    assert all(all(cells) and len(cells) == 4 for cells in kinds.values())


def span(least: int, most: int, need: Need) -> str:
    if need is Need.NONE:
        return "none"
    return str(most) if least == most else f"{least}–{most}"


def parts(schema: KindSchema) -> list[str]:
    """What a step of a kind has, as the page writes it."""
    least = 0 if schema.room else schema.least_items
    fields = span(schema.least_fields, schema.most_fields, schema.fields)
    if schema.field_types:
        fields += " of " + " ".join(f"`{one}`" for one in schema.field_types)
    return [
        span(least, schema.most_items, schema.items),
        "one" if schema.scale is Need.REQUIRED else "none",
        fields,
        " ".join(f"`{one}`" for one in schema.parts),
        "yes" if schema.room else "no",
    ]


PARTS = by_first("| kind | items | scale |")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_table_of_parts_is_the_truth(kind: str) -> None:
    assert PARTS[kind] == parts(SCHEMAS[kind])


def written(option: Option) -> list[str]:
    """Type, default and what is allowed, as the page writes them."""
    default = option.default
    given = [str(one) for one in default] if isinstance(default, tuple) else [str(default)]
    if isinstance(default, bool):
        given = [str(default).lower()]
    allowed = " ".join(f"`{one}`" for one in option.choices)
    if option.low is not None and option.high is not None:
        allowed = f"{option.low} to {option.high}"
    shown = " ".join(f"`{one}`" for one in given if one)
    return [TYPES[option.type], shown or "none", allowed]


def test_the_table_of_options_is_the_truth() -> None:
    shown = {
        (row[0].strip("`"), kind): row[2:5]
        for row in table("| option | kinds | type |")
        for kind in row[1].replace("`", "").split()
        if row[5]
    }
    known = {
        (option.name, kind): written(option)
        for kind, schema in SCHEMAS.items()
        for option in schema.options
    }
    assert shown == known


def test_the_table_of_scales_is_the_truth() -> None:
    scales = ContentLibrary.load(SCHEMAS).scales
    rows = by_first("| scale | about |")
    assert set(rows) == set(scales)
    for key, scale in scales.items():
        first, last = scale.points[0], scale.points[-1]
        ends = [f"{point.value} {point.name}" for point in (first, last)]
        assert rows[key] == [scale.title, *ends]


def test_all_areas_are_named() -> None:
    assert all(f"`{area}`" in PAGE for area in AttentionArea)


# What is read is told when it is misspelt, so each key that the reader names has to be on the page.
def test_every_key_that_the_reader_knows_is_on_the_page(tmp_path: Path) -> None:
    known: set[str] = set()
    field = '{ odd = 1, type = "choice", choices = [{ odd = 1 }, {}] }'
    step = f'{{ odd = 1, kind = "dials", items = [{{ odd = 1 }}], fields = [{field}] }}'
    odd = [
        f"odd = 1\nsteps = [{step}]\n[guide]\nodd = 1\n",
        *(
            f'steps = [{{ kind = "{kind}", odd = 1, {part} = [{{ odd = 1 }}] }}]\n'
            for kind, schema in SCHEMAS.items()
            for part in schema.parts
        ),
    ]
    for text in odd:
        path = tmp_path / "activities" / "odd.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"schema = 1\n{text}", "utf-8")
        for problem in check(path, SCHEMAS):
            if problem.key.endswith("odd"):
                names = problem.expected.removeprefix("one of ").partition(" (did")[0]
                known |= set(names.split(", "))
    assert len(known) > 40
    assert {name for name in known if f"`{name}`" not in PAGE and f"{name} = " not in PAGE} <= {
        "guide", "steps", "items", "fields", "groups", "zones", "codes", "reported", "rules",
    }  # fmt: skip
