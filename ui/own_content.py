"""Content of the user's own: where it lies, how it is read, kept and shared; without a window."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from platformdirs import user_data_path

from ccworkshop.content.library import ContentLibrary
from ccworkshop.content.problems import ContentProblems, Problem
from ccworkshop.content.reader import read_agenda
from ccworkshop.content.records import Activity, Agenda, EntryKind, Provenance, Source
from ccworkshop.content.toml_text import decoded, parsed
from ccworkshop.content.writer import agenda_text
from ccworkshop.steps.catalog import SCHEMAS
from ccworkshop.words import _, one_line, plural
from ui.file_names import safe_name

LONGEST_TITLE = 80
LARGEST = 1_000_000
"""Bytes; no agenda comes near."""
_LONGEST_KEY = 40
_MOST_TOLD = 2


class NotKept(Exception):
    """Content could not be written or taken in; the text says why, and what to do."""


def content_folder() -> Path:
    """Return the folder of the user's own content; it need not be there yet."""
    return user_data_path("ccworkshop", appauthor=False) / "content"


def load_library() -> ContentLibrary:
    """Read the built-in content and the user's own."""
    folder = content_folder()
    return ContentLibrary.load(SCHEMAS, (folder,) if folder.is_dir() else ())


def problem_words(problems: Iterable[Problem]) -> str:
    """Say which files of one's own are left out, and why (empty when none is)."""
    lines = [str(one) for one in problems]
    if not lines:
        return ""
    more = len(lines) - _MOST_TOLD
    if more > 0:
        count = plural("… and {count} more.", "… and {count} more.", more).format(count=more)
        lines = [*lines[:_MOST_TOLD], count]
    return "\n".join([_("Content of your own that is left out:"), *lines])


def save_agenda(agenda: Agenda, activities: Mapping[str, Activity], title: str) -> Path:
    """Write an agenda as one's own and return its file; raises ``NotKept``.

    No other agenda is overwritten or called the same: a number is added. ``activities`` are
    those of the day, by the name that the entries use.
    """
    library = load_library()
    wanted = one_line(title)[:LONGEST_TITLE].strip()
    if not wanted:
        raise NotKept(_("Say what it is called."))
    named = replace(
        agenda,
        title=_free_title(wanted, library),
        summary=_summary(agenda),
        sources=(Source(Provenance.AUTHORED),),
    )
    return _kept(named, activities, library)


def take_agenda(path: Path) -> tuple[str, Path]:
    """Copy a shared agenda into the user's own content; return its title and its file.

    It may name built-in activities and those of one's own. Under a key that another agenda has
    it gets one of its own, with a number. Raises ``NotKept``.
    """
    library = load_library()
    text = _shared_text(path)
    try:
        if "steps" in parsed(text, path.name):
            raise NotKept(
                _("“{name}” is an activity, no agenda. It belongs into {folder}.").format(
                    name=path.name, folder=content_folder() / "activities"
                )
            )
        agenda = read_agenda(text, path.name, library.activities)
    except ContentProblems as problems:
        raise NotKept(_told(problems)) from None
    if agenda in library.agendas.values():
        raise NotKept(_("“{title}” is among your agendas already.").format(title=agenda.title))
    agenda = replace(agenda, title=_free_title(agenda.title, library))
    return agenda.title, _kept(agenda, library.activities, library, agenda.key)


def _told(problems: ContentProblems) -> str:
    lines = [str(one) for one in problems.problems[:_MOST_TOLD]]
    return "\n".join([_("This agenda cannot be used."), *lines])


def _shared_text(path: Path) -> str:
    try:
        if not path.is_file():
            raise NotKept(_("“{name}” is no file.").format(name=path.name))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise NotKept(_("“{name}” is too large for an agenda.").format(name=path.name))
        return decoded(data, path.name)
    except OSError as problem:
        raise NotKept(
            _("{path} cannot be read: {reason}").format(path=path, reason=problem.strerror)
        ) from None
    except ContentProblems as problems:
        raise NotKept(_told(problems)) from None


def _summary(agenda: Agenda) -> str:
    titles = [one.title for one in agenda.entries if one.kind is EntryKind.ACTIVITY]
    return _("{minutes} minutes: {titles}").format(
        minutes=agenda.minutes, titles=", ".join(titles) or _("no activity")
    )


def _free_title(title: str, library: ContentLibrary) -> str:
    taken = {one.title.casefold() for one in library.agendas.values()}
    free, number = title, 1
    while free.casefold() in taken:
        number += 1
        free = f"{title} {number}"
    return free


def _kept(
    agenda: Agenda, activities: Mapping[str, Activity], library: ContentLibrary, wanted: str = ""
) -> Path:
    """Write an agenda under a free key, once it is sure that it can be read again."""
    folder = content_folder() / "agendas"
    key = _free_key(wanted or _key(agenda.title), folder, library)
    text = agenda_text(agenda, key, activities)
    path = _file(folder, key)
    try:
        read_agenda(text, path.name, library.activities)
    except ContentProblems as problems:
        words = _("It could not be read again, so it is not kept. {problem}")
        raise NotKept(words.format(problem=problems.problems[0])) from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_new(path, text)
    except OSError as problem:
        raise NotKept(
            _("{path} cannot be written: {reason}. The day is as it was.").format(
                path=path, reason=problem.strerror
            )
        ) from None
    return path


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; nothing of it stays when that fails."""
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_KEY].strip("-") or "agenda"


def _free_key(wanted: str, folder: Path, library: ContentLibrary) -> str:
    key, number = wanted, 1
    while key in library.agendas or _is_there(_file(folder, key)):
        number += 1
        key = f"{wanted}-{number}"
    return key


def _file(folder: Path, key: str) -> Path:
    return folder / f"{safe_name(key) or 'agenda'}.toml"


def _is_there(path: Path) -> bool:
    """Tell whether a name is taken, be it by a link that leads nowhere."""
    return path.is_symlink() or path.exists()
