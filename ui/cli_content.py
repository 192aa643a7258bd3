"""The commands of the command line about content: check it, begin it, look at it."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from ccworkshop.content import library
from ccworkshop.content.problems import Problem
from ccworkshop.content.records import Activity
from ccworkshop.content.starters import starter
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.storage.errors import shown
from ccworkshop.words import _, plural
from ui.cli_problems import Failed
from ui.cli_world import World
from ui.own_content import content_folder, load_library
from ui.terminal import complain, say

DEFAULT_KIND = "rating"
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 60


def carry_out(asked: argparse.Namespace, world: World) -> int:
    """Carry out one of the commands."""
    match asked.content:
        case "new":
            return begin(asked.key, asked.kind, asked.to)
        case "preview":
            return preview(asked.path, asked.stage, world)
        case _check:
            return check(asked.paths)


def check(paths: Sequence[Path]) -> int:
    """Print what is wrong with content files or folders of them."""
    problems: list[Problem] = []
    for path in paths:
        found = library.check(path, SCHEMAS)
        if not found:
            say(_("{path}: no problem found.").format(path=shown(path)))
        problems += [one for one in found if one not in problems]
    return _told(problems)


def _told(problems: Sequence[Problem]) -> int:
    """Print problems, and how many there are; return the exit code."""
    for problem in problems:
        complain(str(problem))
    if not problems:
        return 0
    count = plural("{count} problem", "{count} problems", len(problems))
    complain(_("{problems} found.").format(problems=count.format(count=len(problems))))
    return 1


def begin(key: str, kind: str, to: Path | None) -> int:
    """Write the beginning of a new activity; never over anything that is there."""
    if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key):
        raise Failed(
            _(
                "“{key}” is no key: small letters a–z, digits and single hyphens, at most {most}."
            ).format(key=key[:_LONGEST_KEY], most=_LONGEST_KEY)
        )
    if kind not in SCHEMAS:
        names = ", ".join(SCHEMAS)
        raise Failed(
            _("There is no kind “{kind}”. There are: {names}.").format(kind=kind[:40], names=names)
        )
    known = load_library().activities.get(key)
    if known is not None:
        words = _("There is an activity “{key}” already ({title}), and yours would take its place.")
        raise Failed(f"{words.format(key=key, title=known.title)} {_('Choose another key.')}")
    path = (content_folder() / "activities" if to is None else to) / f"{key}.toml"
    _write_new(path, starter(key, kind))
    say(_("{path} is ready to be written in.").format(path=shown(path)))
    say(_("Look at it with: {command}").format(command=f"ccworkshop content preview {path}"))
    return 0


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        if path.parent.is_dir():
            raise Failed(
                _("“{path}” is there already and stays as it is.").format(path=shown(path))
            ) from None
        raise


def preview(path: Path, pictures: Path | None, world: World) -> int:
    """Show guide and stage of an activity, in a window or as pictures."""
    problems = library.check(path, SCHEMAS)
    if problems:
        return _told(problems)
    return world.windows.preview(_activity(path), pictures)


def _activity(path: Path) -> Activity:
    """Return the activity of a file in which nothing is wrong."""
    if path.is_dir():
        raise Failed(_("“{path}” is a folder. Name one activity in it.").format(path=shown(path)))
    activity = library.activity_at(path, SCHEMAS)
    if activity is None:
        raise Failed(
            _("“{path}” is an agenda or a scale. Only an activity can be looked at.").format(
                path=shown(path)
            )
        )
    return activity
