"""Every kind has a text to begin with: commented, in order, and played to its end."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from ccworkshop.content.library import activity_at, check
from ccworkshop.content.starters import starter
from ccworkshop.rehearsal import rehearse
from ccworkshop.screens import RevealScreen
from ccworkshop.session import Beat
from ccworkshop.steps.catalog import SCHEMAS, kind_named

EVERY_KIND = pytest.mark.parametrize("kind", SCHEMAS)


def test_there_is_one_for_each_kind_and_none_for_others() -> None:
    folder = resources.files("resources") / "starters"
    names = {file.name for file in folder.iterdir()}
    assert names == {"activity.toml", *(f"{kind}.toml" for kind in SCHEMAS)}
    with pytest.raises(KeyError, match="ratings"):
        starter("mine", "ratings")


@EVERY_KIND
def test_a_starter_is_in_order(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(starter("my-first-walk", kind), "utf-8")

    assert [str(one) for one in check(path, SCHEMAS)] == []
    activity = activity_at(path, SCHEMAS)
    assert activity is not None
    assert (activity.key, activity.title) == ("my-first-walk", "My first walk")
    assert [step.kind for step in activity.steps] == [kind]


@EVERY_KIND
def test_a_starter_plays_to_its_end(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(starter("mine", kind), "utf-8")
    activity = activity_at(path, SCHEMAS)
    assert activity is not None

    scenes = list(rehearse(activity))

    rounds = max(scene.place.round for scene in scenes)
    line = kind_named(kind).beats(rounds)
    assert [(scene.place.round, scene.place.beat) for scene in scenes] == list(line)
    for scene in scenes:
        if scene.place.beat is Beat.REVEALED and kind_named(kind).takes_answers:
            assert isinstance(scene.view, RevealScreen)
            assert scene.view.headline not in ("", "Nobody has answered yet.")


@EVERY_KIND
def test_a_starter_explains_every_option_of_its_kind(kind: str) -> None:
    text = starter("mine", kind)
    names = {option.name for option in SCHEMAS[kind].options}
    # Said once, where they are used:
    shared = {"revote", "discuss", "most_rows", "items_of", "room"}
    thin = {"thin_step", "thin_field"}  # of two steps together: see the documentation
    for name in names - shared - thin:
        assert f"\n{name} = " in text or f"\n# {name} = " in text, name


@EVERY_KIND
def test_what_is_commented_out_is_right_as_well(kind: str) -> None:
    """Each such line is TOML, and its key is one that the kind knows."""
    text = (resources.files("resources") / "starters" / f"{kind}.toml").read_text("utf-8")
    known = {option.name for option in SCHEMAS[kind].options} | {"area", "of_all", "title"}
    known |= {"value", "unit", "sources"}
    for line in text.splitlines():
        if line.startswith("# ") and " = " in line.partition("#")[2].split("  ")[0]:
            (key,) = tomllib.loads(line.removeprefix("# "))
            assert key in known


WAYS = [
    (kind, way)
    for kind, schema in SCHEMAS.items()
    for option in schema.options
    if option.name == "way"
    for way in option.choices
]


@pytest.mark.parametrize(("kind", "way"), WAYS)
def test_a_starter_can_be_looked_at_in_every_way_of_answering(
    kind: str, way: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    text = starter("mine", kind)
    assert text.count('way = "team"') == 1
    path.write_text(text.replace('way = "team"', f'way = "{way}"'), "utf-8")
    activity = activity_at(path, SCHEMAS)
    assert activity is not None
    revealed = [one.view for one in rehearse(activity) if one.place.beat is Beat.REVEALED]

    assert isinstance(revealed[0], RevealScreen)
    assert revealed[0].headline not in ("", "Nobody has answered yet.")


def test_only_an_activity_can_be_looked_at(tmp_path: Path) -> None:
    root = resources.files("resources")
    for shelf, name in (("agendas", "six-areas-day"), ("scales", "E5")):
        path = tmp_path / f"{name}.toml"
        path.write_text((root / shelf / f"{name}.toml").read_text("utf-8"), "utf-8")
        assert activity_at(path, SCHEMAS) is None


def test_several_lines_are_several_questions_of_which_one_must_be_answered(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(starter("mine", "writing").replace("lines = 1 ", "lines = 3 "), "utf-8")
    activity = activity_at(path, SCHEMAS)
    assert activity is not None
    (step,) = activity.steps
    assert [question.key for question in step.questions] == ["purpose.1", "purpose.2", "purpose.3"]
    assert step.required == ("purpose.1",)
