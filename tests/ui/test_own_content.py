"""Content of one's own: kept, shared, never overwritten, and wrong files told kindly."""

from pathlib import Path
from typing import IO, Any, Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkshop.commands.agenda import DivideEntry
from ccworkshop.content.library import check
from ccworkshop.content.records import Workshop
from ccworkshop.new_session import new_session
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.words import one_line
from tests.core.workshops import MORNING, with_teams
from ui import own_content
from ui.own_content import NotKept, load_library, problem_words, save_agenda, take_agenda


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of one's own, not made yet."""
    folder = tmp_path / "data" / "content"
    monkeypatch.setattr(own_content, "user_data_path", lambda *_names, **_more: folder.parent)
    return folder


@pytest.fixture
def workshop(own: Path) -> Workshop:
    return load_library().workshop("six-areas-day")


def _save(workshop: Workshop, title: str) -> Path:
    return save_agenda(workshop.agenda, workshop.activities, title)


def test_an_agenda_is_kept_and_offered(own: Path, workshop: Workshop) -> None:
    path = _save(workshop, "  My day ")

    assert path == own / "agendas" / "my-day.toml"
    library = load_library()
    assert library.problems == ()
    assert library.own_agendas == {"my-day"}
    kept = library.agendas["my-day"]
    assert kept.title == "My day"
    assert kept.minutes == workshop.agenda.minutes
    assert kept.entries == workshop.agenda.entries
    assert check(path, SCHEMAS) == ()


def test_another_of_the_same_name_gets_a_number(own: Path, workshop: Workshop) -> None:
    first = _save(workshop, "My day")
    before = first.read_bytes()
    second = _save(workshop, "my DAY")

    assert first.read_bytes() == before
    assert second.name == "my-day-2.toml"
    assert {one.title for one in load_library().agendas.values()} >= {"My day", "my DAY 2"}
    builtin = _save(workshop, "Six areas day")
    assert builtin.name == "six-areas-day-2.toml"
    wrong = own / "agendas" / "broken.toml"
    wrong.write_text("not an agenda")
    assert _save(workshop, "Broken").name == "broken-2.toml"
    assert wrong.read_text() == "not an agenda"


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd",
        'He said "no" \\ and\nleft\t\x00\x1b[2J',
        "\u202ednuora \u2066turned",
        "日本の一日",
        "CON",
        "x" * 500,
        "[[entries]]\nminutes = 0",
        "👩‍👩‍👧‍👦 {minutes} %s",
    ],
)
def test_a_hostile_title_stays_a_title(own: Path, workshop: Workshop, title: str) -> None:
    path = _save(workshop, title)

    assert path.parent == own / "agendas"
    (key,) = load_library().own_agendas
    assert load_library().agendas[key].entries == workshop.agenda.entries


@given(st.text(max_size=120))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_is_kept_or_refused_in_words(own: Path, workshop: Workshop, title: str) -> None:
    if not one_line(title):
        with pytest.raises(NotKept, match="what it is called"):
            _save(workshop, title)
        return
    path = _save(workshop, title)
    assert check(path, SCHEMAS) == ()
    path.unlink()


def test_a_title_of_nothing_is_refused(workshop: Workshop) -> None:
    for title in ("", "  ", "\n\u202e"):
        with pytest.raises(NotKept, match="what it is called"):
            _save(workshop, title)


def test_a_folder_that_cannot_be_written_is_said(own: Path, workshop: Workshop) -> None:
    own.parent.mkdir(parents=True)
    own.write_text("a file stands where the folder should be")

    with pytest.raises(NotKept, match=r"cannot be written: .* The day is as it was"):
        _save(workshop, "My day")


class FullDisk:
    """Lets nothing be written into a file that was opened."""

    def __init__(self, file: IO[Any]) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *what: object) -> None:
        self._file.close()

    def write(self, text: str) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_nothing_behind(
    own: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = Path.open

    def opened(path: Path, mode: str = "r", **more: Any) -> Any:
        file = plainly(path, mode, **more)
        return FullDisk(file) if mode == "x" else file

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(NotKept, match="No space left"):
        _save(workshop, "My day")
    assert list((own / "agendas").iterdir()) == []


def test_an_activity_that_is_nowhere_else_cannot_be_named(own: Path) -> None:
    day = with_teams()

    with pytest.raises(NotKept, match="could not be read again"):
        save_agenda(day.workshop.agenda, day.workshop.activities, "My day")
    assert not own.exists()


def test_a_divided_activity_is_kept_divided(own: Path, workshop: Workshop) -> None:
    day = new_session("Day", workshop, id="1", now=MORNING)
    step = workshop.activities["opening-frame"].steps[0].key
    day = DivideEntry("opening-frame", step, "Tea", 5).apply(day, MORNING)
    _save(day.workshop, "Divided")

    kept = load_library().agendas["divided"]
    assert kept.entries[1].after == step


def test_a_shared_agenda_is_taken_in_once(own: Path, workshop: Workshop, tmp_path: Path) -> None:
    mine = _save(workshop, "My day")
    shared = tmp_path / "from a colleague.toml"
    shared.write_bytes(mine.read_bytes())

    with pytest.raises(NotKept, match="already"):
        take_agenda(shared)
    shared.write_text(shared.read_text().replace("minutes = 45", "minutes = 40"))
    title, path = take_agenda(shared)
    assert (title, path.name) == ("My day 2", "my-day-2.toml")
    assert load_library().agendas["my-day-2"].minutes == workshop.agenda.minutes - 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no toml at all", "cannot be used"),
        ('schema = 1\nkey = "x"\ntitle = "X"', "cannot be used"),
        ("schema = 99", "newer version"),
        ("[[steps]]", "is an activity"),
        ("x" * 1_000_001, "too large"),
        ("\udcff", "another encoding"),
    ],
)
def test_a_shared_file_that_is_none_is_refused_in_words(
    own: Path, tmp_path: Path, text: str, words: str
) -> None:
    shared = tmp_path / "shared.toml"
    shared.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(NotKept, match=words):
        take_agenda(shared)
    assert not own.exists()


def test_a_shared_file_that_is_gone_or_a_folder_is_told(own: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.toml", tmp_path):
        with pytest.raises(NotKept, match="is no file"):
            take_agenda(path)


def test_wrong_files_of_ones_own_are_told_and_the_rest_is_offered(
    own: Path, workshop: Workshop
) -> None:
    assert problem_words(load_library().problems) == ""
    _save(workshop, "My day")
    for number in range(4):
        (own / "agendas" / f"wrong-{number}.toml").write_text("key = ")

    library = load_library()
    words = problem_words(library.problems)
    assert "left out" in words
    assert "wrong-0.toml" in words
    assert "2 more" in words
    assert "my-day" in library.agendas
