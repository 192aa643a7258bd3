"""Where content comes from: the built-in folder, the user's own, and what is wrong with a path."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccworkshop.content.library import ContentLibrary, check
from ccworkshop.content.problems import Problem
from tests.core.content.content_samples import (
    SCHEMAS,
    a_rating,
    a_scale,
    a_step,
    an_activity,
    an_agenda,
    toml,
)


@pytest.fixture
def builtin(tmp_path: Path) -> Path:
    """Return a built-in folder with one scale, two activities and one agenda."""
    root = tmp_path / "builtin"
    for folder in ("scales", "activities", "agendas", "themes"):
        (root / folder).mkdir(parents=True)
    (root / "themes" / "paper.toml").write_text("ink = 1")
    (root / "scales" / "T3.toml").write_text(toml(a_scale()))
    for key, title in (("frame", "Frame"), ("plan", "Plan"), ("spare", "Spare")):
        text = toml(an_activity(a_rating()) | {"key": key, "title": title})
        (root / "activities" / f"{key}.toml").write_text(text)
    (root / "agendas" / "day.toml").write_text(toml(an_agenda()))
    return root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return an empty folder of the user's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_a_folder_is_read_in_order_of_need(builtin: Path) -> None:
    library = ContentLibrary.load(SCHEMAS, builtin=builtin)
    assert library.problems == ()
    assert list(library.scales) == ["T3"]
    assert list(library.activities) == ["frame", "plan", "spare"]
    assert list(library.agendas) == ["day"]
    assert library.activities["plan"].steps[0].scale == library.scales["T3"]


def test_a_workshop_has_exactly_the_activities_its_agenda_names(builtin: Path) -> None:
    workshop = ContentLibrary.load(SCHEMAS, builtin=builtin).workshop("day")
    assert set(workshop.activities) == {"frame", "plan"}
    assert workshop.entry("break-1").title == "Coffee"
    activity = workshop.activity_of("frame")
    assert activity is not None
    assert activity.title == "Frame"
    assert workshop.activity_of("break-1") is None
    with pytest.raises(KeyError):
        workshop.entry("night")
    with pytest.raises(KeyError):
        activity.step("none")


def test_an_unknown_agenda_is_a_key_error(builtin: Path) -> None:
    with pytest.raises(KeyError, match="night"):
        ContentLibrary.load(SCHEMAS, builtin=builtin).workshop("night")


def test_a_folder_of_ones_own_adds_and_replaces(builtin: Path, own: Path) -> None:
    (own / "plan.toml").write_text(
        toml(an_activity(a_rating()) | {"key": "plan", "title": "My plan"})
    )
    (own / "scale.toml").write_text(toml(a_scale() | {"title": "My three"}))
    (own / "evening.toml").write_text(toml(an_agenda() | {"key": "evening"}))
    library = ContentLibrary.load(SCHEMAS, [own], builtin)
    assert library.problems == ()
    assert library.own_activities == frozenset({"plan"})
    assert library.own_agendas == frozenset({"evening"})
    assert library.workshop("day").activities["plan"].title == "My plan"
    assert library.workshop("evening").agenda.entries[2].title == "My plan"
    mine, theirs = library.activities["plan"].steps[0], library.activities["frame"].steps[0]
    assert mine.scale is not None
    assert theirs.scale is not None
    assert (mine.scale.title, theirs.scale.title) == ("My three", "Three")


def test_a_wrong_file_is_left_out_and_the_rest_stays(builtin: Path, own: Path) -> None:
    (own / "bad.toml").write_text(toml(an_activity() | {"key": "bad", "title": 1}))
    (own / "good.toml").write_text(toml(an_activity() | {"key": "good"}))
    library = ContentLibrary.load(SCHEMAS, [own], builtin)
    assert "good" in library.activities
    assert "bad" not in library.activities
    assert [problem.file for problem in library.problems] == [str(own / "bad.toml")]


def test_two_files_of_one_folder_cannot_share_a_key(builtin: Path, own: Path) -> None:
    (own / "a.toml").write_text(toml(an_activity() | {"title": "First"}))
    (own / "b.toml").write_text(toml(an_activity() | {"title": "Second"}))
    library = ContentLibrary.load(SCHEMAS, [own], builtin)
    assert library.activities["mine"].title == "First"
    (problem,) = library.problems
    assert (problem.file, problem.key) == (str(own / "b.toml"), "key")
    assert "“mine”, which a.toml has already" in problem.found


def test_a_missing_folder_is_a_problem_and_no_more(builtin: Path, own: Path) -> None:
    library = ContentLibrary.load(SCHEMAS, [own / "gone"], builtin)
    (problem,) = library.problems
    assert problem.file == str(own / "gone")
    assert "cannot be read" in problem.found
    assert "frame" in library.activities


def test_a_file_that_cannot_be_read_is_a_problem(builtin: Path, own: Path) -> None:
    (own / "folder.toml").mkdir()
    (own / "gone.toml").symlink_to(own / "nowhere")
    problems = ContentLibrary.load(SCHEMAS, [own], builtin).problems
    assert [Path(problem.file).name for problem in problems] == ["folder.toml", "gone.toml"]
    assert all("cannot be read" in problem.found for problem in problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_or_device_is_a_problem_and_nobody_waits_for_it(builtin: Path, own: Path) -> None:
    (own / "mine.toml").write_text(toml(an_activity()))
    os.mkfifo(own / "pipe.toml")
    for path in (own, own / "pipe.toml"):
        (problem,) = check(path, SCHEMAS, builtin)
        assert (problem.file, "a device" in problem.found) == (str(own / "pipe.toml"), True)
    assert check(own / "mine.toml", SCHEMAS, builtin) == ()


def test_files_that_only_look_like_content_are_passed_over(builtin: Path, own: Path) -> None:
    (own / "._mine.toml").write_bytes(b"\x00\xff")
    (own / "notes.txt").write_text("?")
    (own / "MINE.TOML").write_text(toml(an_activity()))
    library = ContentLibrary.load(SCHEMAS, [own], builtin)
    assert library.problems == ()
    assert "mine" in library.activities


@pytest.mark.parametrize(
    ("data", "place", "found"),
    [
        (toml(an_activity()).encode("utf-16"), (None, None), "UTF-16"),
        (toml(an_activity() | {"title": "Café"}).encode("latin-1"), (3, None), "another encoding"),
        (b"title = Mine", (1, 9), "TOML does not know"),
        (b"schema = 1", (None, None), "none of the lists"),
    ],
)
def test_what_is_no_content_says_so(
    builtin: Path, own: Path, data: bytes, place: tuple[int | None, int | None], found: str
) -> None:
    (own / "mine.toml").write_bytes(data)
    (problem,) = check(own, SCHEMAS, builtin)
    assert (problem.key, problem.line, problem.column) == ("", *place)
    assert found in problem.found


def test_a_utf_8_byte_order_mark_does_no_harm(builtin: Path, own: Path) -> None:
    (own / "mine.toml").write_bytes(toml(an_activity()).encode("utf-8-sig"))
    assert check(own, SCHEMAS, builtin) == ()


def test_a_right_file_and_a_right_folder_have_no_problems(builtin: Path, own: Path) -> None:
    (own / "mine.toml").write_text(toml(an_activity()))
    assert check(own, SCHEMAS, builtin) == ()
    assert check(own / "mine.toml", SCHEMAS, builtin) == ()


def test_only_the_file_asked_for_is_reported(builtin: Path, own: Path) -> None:
    (own / "a.toml").write_text("?")
    (own / "b.toml").write_text(toml(an_activity() | {"title": 1}))
    assert [problem.key for problem in check(own / "b.toml", SCHEMAS, builtin)] == ["title"]
    assert len(check(own, SCHEMAS, builtin)) == 2


@pytest.mark.parametrize("name", ["", "activities", "activities/mine.toml"])
def test_a_file_may_name_a_scale_beside_its_folder(builtin: Path, own: Path, name: str) -> None:
    for shelf, file, data in (
        ("activities", "mine.toml", an_activity(a_rating() | {"scale": "M3"})),
        ("scales", "M3.toml", a_scale() | {"key": "M3"}),
    ):
        (own / shelf).mkdir()
        (own / shelf / file).write_text(toml(data))
    assert check(own / name, SCHEMAS, builtin) == ()


def test_a_subfolder_says_what_its_files_are(builtin: Path, own: Path) -> None:
    (own / "agendas").mkdir()
    (own / "agendas" / "day.toml").write_text(toml(an_activity(a_step("briefing"))))
    keys = [problem.key for problem in check(own / "agendas", SCHEMAS, builtin)]
    assert "entries" in keys
    assert "steps" in keys


def test_a_relative_path_is_reported_as_it_was_given(
    builtin: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "activities").mkdir()
    (own / "activities" / "mine.toml").write_text("?")
    monkeypatch.chdir(own / "activities")
    assert [problem.file for problem in check(Path("mine.toml"), SCHEMAS, builtin)] == ["mine.toml"]
    assert [problem.file for problem in check(Path(), SCHEMAS, builtin)] == ["mine.toml"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("gone.toml", "nothing in this place"), ("a.txt", "“a.txt”"), (".", "no TOML file")],
)
def test_a_path_without_content_is_a_problem(
    builtin: Path, own: Path, name: str, found: str
) -> None:
    (own / "a.txt").write_text("")
    (problem,) = check(own / name, SCHEMAS, builtin)
    assert (problem.file, problem.key, problem.found) == (str(own / name), "", found)
    assert str(problem).startswith(f"{own / name}: found {found}; expected ")


def test_a_path_that_the_system_refuses_is_a_problem(builtin: Path, own: Path) -> None:
    (problem,) = check(own / f"{'x' * 300}.toml", SCHEMAS, builtin)
    assert "cannot be read" in problem.found


def test_a_file_in_a_folder_that_cannot_be_listed_is_not_called_right(
    builtin: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "mine.toml").write_text(toml(an_activity()))
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == own:
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    (problem,) = check(own / "mine.toml", SCHEMAS, builtin)
    assert (problem.file, problem.found) == (str(own), "what cannot be read (Permission denied)")


def test_a_problem_is_one_line_of_file_key_found_and_expected() -> None:
    problem = Problem("a.toml", "steps[1].key", "nothing", "a text")
    assert str(problem) == "a.toml: steps[1].key: found nothing; expected a text."
    assert str(Problem("a.toml", "", "x", "y")) == "a.toml: found x; expected y."
