"""Copies of a session file in a folder of their own, kept by age.

All copies of the last hour are kept, one an hour of the last day, one a day of the last week,
and always the newest. A copy's name says when it was made and how far its session went.
"""

import contextlib
import os
import re
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from ccworkshop.storage.disk import Disk
from ccworkshop.storage.replacing import replace_file

EVERY = timedelta(minutes=10)
"""How long changes go on until the next copy is made."""

_NAME = re.compile(r"([0-9]{8}T[0-9]{6})-([0-9]{1,18})-([0-9a-f]{8})\.ccw")
_STAMP = "%Y%m%dT%H%M%S"
_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


class Copy(NamedTuple):
    """One copy: when it was made (by the wall clock), how far it goes, where it is."""

    made: datetime
    seq: int
    path: Path


def backups_of(path: Path, folder: Path | None = None) -> Path:
    """Return the folder of a session file's copies, whether or not it is there."""
    target = os.path.realpath(path)
    digest = sha256(target.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    stem = "".join(sign if sign.isalnum() else "_" for sign in path.stem)[:40]
    return (folder or user_data_path("ccworkshop") / "backups") / f"{stem}-{digest}"


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in a folder, the newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            name = _NAME.fullmatch(path.name)
            if name is not None:
                with contextlib.suppress(ValueError):  # 31 February
                    made = datetime.fromisoformat(name[1])  # the wall clock's
                    found.append(Copy(made, int(name[2]), path))
    return tuple(sorted(found, reverse=True))


def keep(path: Path, seq: int, now: datetime, folder: Path, disk: Disk) -> Path:
    """Copy a file as it is on the disk, and drop copies that have become too many.

    The same content is not kept twice. Raises ``OSError`` when there is no place for it.
    """
    content = path.read_bytes()
    digest = sha256(content).hexdigest()[:8]
    for copy in copies(folder):
        if copy.path.stem.endswith(digest):
            return copy.path
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{now.strftime(_STAMP)}-{seq:06d}-{digest}.ccw"
    replace_file(target, content, disk)
    for copy in _too_many(copies(folder), now.replace(tzinfo=None)):
        with contextlib.suppress(OSError):
            disk.remove(copy.path)
    return target


def forget(folder: Path, disk: Disk) -> None:
    """Remove all copies; raises ``OSError`` when one stays."""
    for copy in copies(folder):
        disk.remove(copy.path)


def _too_many(found: tuple[Copy, ...], now: datetime) -> list[Copy]:
    kept: set[str] = set()
    surplus = []
    for copy in found:
        age = now - copy.made
        if age < _HOUR:
            period = copy.path.name
        elif age < _DAY:
            period = copy.made.strftime("%Y%m%dT%H")
        elif age < _WEEK:
            period = copy.made.strftime("%Y%m%d")
        else:
            period = "older"
        if copy is not found[0] and (period in kept or period == "older"):
            surplus.append(copy)
        kept.add(period)
    return surplus
