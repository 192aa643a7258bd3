import gettext
import json
import os
import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from ccworkshop import __version__, words
from ccworkshop.storage import file_format
from ccworkshop.storage.errors import (
    CannotReadSession,
    DamagedSession,
    NewerSession,
    NotASession,
    SessionFileError,
)
from ccworkshop.storage.file_format import line
from ccworkshop.storage.loading import read_tables
from ccworkshop.storage.records import to_tables
from ccworkshop.storage.session_file import read_session, write_session
from tests.core.storage.sample_day import sample_day
from tests.core.storage.schema_1 import schema_1, seal


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "day.ccw"
    write_session(path, sample_day())
    return path


def test_a_saved_session_is_lines_of_json_that_people_can_read(saved: Path) -> None:
    lines = [json.loads(one) for one in saved.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["_ccworkshop"]["1"]["product"] == __version__
    assert "ثقافة العملاء 🎯" in saved.read_text(encoding="utf-8")
    assert len(lines) > 15


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"\x89PNG\r\n\x1a\n0000", "a PNG file"),
        (b"PK\x03\x04rest", "a ZIP file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\xff\xd8\xff\xe0", "a JPEG file"),
        (b'{"_default": {}}', "a file of another program"),
        (b"[" * 100_000, "a file of another program"),
        (b"\x00" * 100, "a file of another program"),
    ],
)
def test_foreign_files_are_refused_by_name(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "foreign.ccw"
    path.write_bytes(content)
    with pytest.raises(NotASession, match=f"foreign.ccw.*{found}") as refused:
        read_session(path)
    assert (refused.value.path, refused.value.found) == (path, found)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table t (a)")
    connection.commit()
    connection.close()
    with pytest.raises(NotASession, match="a SQLite file"):
        read_session(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotASession, match="a folder"):
        read_session(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotASession, match="a device"):
        read_session(tmp_path / "pipe")


def test_a_huge_file_is_refused_unread(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_format, "MOST_BYTES", 1000)
    with pytest.raises(NotASession, match="larger than any session"):
        read_session(saved)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.ccw", "no such file"),
        ("no\x00name.ccw", "no file can have this name"),
        ("x" * 300 + ".ccw", "too long"),
        ("day.ccw/inside.ccw", "no such file"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(saved: Path, name: str, reason: str) -> None:
    with pytest.raises(CannotReadSession, match=reason) as refused:
        read_session(saved.parent / name)
    assert "\x00" not in str(refused.value)


def test_a_circle_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(CannotReadSession, match="circle"):
        read_session(tmp_path / "a")


def test_a_file_that_may_not_be_read_is_told(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CannotReadSession, match="no permission to read"):
        read_session(saved)


def test_half_a_file_is_damaged(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes()[:-600])
    with pytest.raises(DamagedSession, match="the line behind the documents is missing"):
        read_session(saved)


def test_a_changed_digit_is_noticed(saved: Path) -> None:
    content = saved.read_bytes()
    assert b'"value": 4' in content
    saved.write_bytes(content.replace(b'"value": 4', b'"value": 5', 1))
    with pytest.raises(DamagedSession, match=r"line \d+ is damaged"):
        read_session(saved)


def test_an_old_file_with_a_changed_digit_is_damaged(saved: Path) -> None:
    content = schema_1(to_tables(sample_day()))
    saved.write_bytes(content.replace(b'"value": 4', b'"value": 5', 1))
    with pytest.raises(DamagedSession, match="part of it was lost or changed"):
        read_session(saved)


def test_a_file_that_another_program_has_put_in_order_is_told(saved: Path) -> None:
    lines = [json.loads(one) for one in saved.read_text(encoding="utf-8").splitlines()]
    saved.write_text(json.dumps(lines, indent=1))
    with pytest.raises(DamagedSession, match="another program has rewritten it"):
        read_session(saved)


def test_a_newer_file_is_refused_kindly_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.ccw"
    content = seal(b"a journal, perhaps", schema=99, product="7.1")
    path.write_bytes(content)
    with pytest.raises(NewerSession, match=r"saved by ccworkshop 7\.1.*Open it with 7\.1") as told:
        read_session(path)
    assert told.value.product == "7.1"
    assert path.read_bytes() == content


def test_a_newer_file_that_does_not_name_its_product_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "new.ccw"
    path.write_bytes(b'{"_ccworkshop": {"1": {"schema": 4}}}\n')
    with pytest.raises(NewerSession, match="saved by a newer ccworkshop"):
        read_session(path)


@pytest.mark.parametrize(
    "header",
    [b'{"format": "ccworkshop session"}', b'{"schema": "1"}', b'{"schema": 0}', b"[]",
     b'{"schema": true}'],
)  # fmt: skip
def test_a_file_without_a_version_is_damaged(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "odd.ccw"
    path.write_bytes(b'{"_ccworkshop": {"1": ' + header + b"}}\n")
    with pytest.raises(DamagedSession, match="does not say which version"):
        read_session(path)


@pytest.mark.parametrize("header", [b"", b"{", b"\xff\xfe", b"[" * 4000])
def test_a_header_that_cannot_be_read_is_damage(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "odd.ccw"
    path.write_bytes(b'{"_ccworkshop": {"1": ' + header)
    with pytest.raises(DamagedSession, match="first line cannot be read"):
        read_session(path)


@pytest.mark.parametrize(
    "body",
    [
        b'"day": ' + b"[" * 200_000,
        b'"day": ' + b"9" * 5000,
        b'"day": \xff',
        b'"day": {}',
        b'"_ccworkshop": {}',
        b'"day": NaN, "now": [1e999]',
        b"",
    ],
)
def test_a_rightly_sealed_file_of_nonsense_is_damaged(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "odd.ccw"
    path.write_bytes(seal(body))
    with pytest.raises(DamagedSession, match=r"odd\.ccw"):
        read_session(path)


def test_half_a_character_does_not_stop_a_save(tmp_path: Path) -> None:
    assert json.loads(line({"text": "\ud800 é"})) == {"text": "\ud800 é"}
    assert "é" in line({"text": "é"}).decode()


def test_five_hundred_damages_never_go_unnoticed(saved: Path) -> None:
    good, chance = saved.read_bytes(), random.Random(11)
    session = sample_day()
    for _ in range(500):
        bad = bytearray(good)
        if chance.random() < 0.3:
            del bad[chance.randrange(len(bad)) :]
        for _ in range(chance.randrange(1, 4)):
            if bad:
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        saved.write_bytes(bad)
        with suppress(SessionFileError):
            assert read_session(saved) == session


def test_messages_speak_the_language_in_use(tmp_path: Path) -> None:
    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("is not a ccworkshop session", "IST KEINE SITZUNG")

    words.speak(Shouting(), "de")
    try:
        with pytest.raises(NotASession, match="IST KEINE SITZUNG"):
            read_tables(tmp_path)
    finally:
        words.use("en")
