"""A failed export never harms what was there before, and says what to do."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ccworkshop.report import action_plan
from exports.catalog import EXPORTERS
from exports.exporter import ExportProblem, problem_words, replacing
from tests.exports import sample


def fill(path: Path, words: bytes = b"new") -> None:
    with replacing(path) as file:
        file.write(words)


def fill_half(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError


def test_a_file_is_put_in_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    fill(path)
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    fill(tmp_path / "plan.pdf")
    (tmp_path / "usual").touch()
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "usual").stat().st_mode
    )


def test_what_fails_while_writing_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        fill_half(path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_full_disk_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(ExportProblem, match=r"“plan.pdf” was not written: the disk of .* is full"):
        fill(path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match=r"there is no folder “.*gone”. Choose another"):
        fill(tmp_path / "gone" / "plan.pdf")


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").mkdir()
    with pytest.raises(ExportProblem, match="has a folder of that name"):
        fill(tmp_path / "plan.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_name_that_is_too_long_is_refused_kindly(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match="name is too long"):
        fill(tmp_path / ("x" * 300 + ".pdf"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "open in another program"),
        (errno.EBUSY, "open in another program"),
        (errno.EROFS, "may not write there"),
        (errno.EIO, "Input/output error. Try again"),
    ],
)
def test_other_refusals_say_what_to_do(code: int, words: str) -> None:
    assert words in problem_words(Path("/somewhere/plan.pdf"), OSError(code, os.strerror(code)))


def test_a_refusal_without_words_is_told_as_it_is() -> None:
    assert "odd thing" in problem_words(Path("plan.pdf"), OSError("odd thing"))


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_export_writes_its_file(exporter: object, tmp_path: Path) -> None:
    from exports.exporter import Exporter

    chosen: Exporter = exporter  # type: ignore[assignment]
    path = tmp_path / f"plan{chosen.suffix}"
    heard: list[float] = []
    chosen.write(action_plan(sample.ordinary(), sample.DAY), path, heard.append)
    assert path.stat().st_size > 1000
    assert heard == sorted(heard)
    assert heard[0] == 0.0
    assert heard[-1] == 1.0
    assert chosen.title
    with pytest.raises(ExportProblem):
        chosen.write(action_plan(sample.bare(), sample.DAY), tmp_path / "no" / "x", None)


def test_names_and_suffixes_are_unique() -> None:
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)


def test_the_catalog_does_not_load_what_writes() -> None:
    script = "import sys, exports.catalog; print('reportlab' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
