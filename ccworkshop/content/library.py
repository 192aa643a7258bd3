"""All designs at hand: the built-in ones and those from folders of the user's own.

A folder of content holds ``scales/``, ``activities/`` and ``agendas/``, or such files directly.
"""

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple, TypeVar

from ccworkshop.content.problems import ContentProblems, Problem, at_their_lines, quoted
from ccworkshop.content.reader import read_activity, read_agenda, read_scale
from ccworkshop.content.records import Activity, Agenda, Scale, Workshop
from ccworkshop.content.schema import KindSchema
from ccworkshop.content.toml_text import decoded, parsed
from ccworkshop.words import _

Record = TypeVar("Record", Activity, Agenda, Scale)

_SHELVES = {"scales": "points", "activities": "steps", "agendas": "entries"}
"""Each subfolder with the list that only its files have."""


@dataclass(frozen=True, slots=True)
class ContentLibrary:
    """The designs that can be played, by key, and what is wrong with the other files.

    ``own_activities`` and ``own_agendas`` are the keys of those that are not built in.
    """

    activities: Mapping[str, Activity]
    agendas: Mapping[str, Agenda]
    scales: Mapping[str, Scale]
    problems: tuple[Problem, ...] = ()
    own_activities: frozenset[str] = frozenset()
    own_agendas: frozenset[str] = frozenset()

    @classmethod
    def load(
        cls,
        schemas: Mapping[str, KindSchema],
        folders: Sequence[Traversable] = (),
        builtin: Traversable | None = None,
    ) -> "ContentLibrary":
        """Read the built-in content, then ``folders`` in their order.

        A file that is wrong is left out and its problems are kept. A later folder's activity,
        agenda or scale takes the place of an earlier one of the same key; what an earlier folder
        has read keeps the scales it was read with. ``schemas`` are found by kind.
        """
        reading = _Reading(schemas)
        reading.add_folder(resources.files("resources") if builtin is None else builtin)
        activities, agendas = dict(reading.activities), dict(reading.agendas)
        for folder in folders:
            reading.add_folder(folder)
        return cls(
            reading.activities,
            reading.agendas,
            reading.scales,
            tuple(reading.problems),
            _other_keys(activities, reading.activities),
            _other_keys(agendas, reading.agendas),
        )

    def workshop(self, agenda_key: str) -> Workshop:
        """Return an agenda with exactly the activities it names; ``KeyError`` if there is none."""
        agenda = self.agendas[agenda_key]
        names = (entry.activity for entry in agenda.entries if entry.activity)
        return Workshop(agenda, {name: self.activities[name] for name in names})


def _other_keys(before: Mapping[str, Record], after: Mapping[str, Record]) -> frozenset[str]:
    return frozenset(key for key, record in after.items() if before.get(key) is not record)


def check(
    path: Path, schemas: Mapping[str, KindSchema], builtin: Traversable | None = None
) -> tuple[Problem, ...]:
    """Return everything that is wrong with one content file or with a folder of them.

    The files may name the built-in content and whatever lies beside them in the same folder.
    """
    try:
        problem = _out_of_place(path)
    except OSError as error:
        problem = _unreadable(path, error)
    if problem:
        return (problem,)
    problems = _library_around(path, schemas, builtin).problems
    return tuple(_as_asked(problems, path, path.absolute()))


def activity_at(
    path: Path, schemas: Mapping[str, KindSchema], builtin: Traversable | None = None
) -> Activity | None:
    """Return the activity of a file that ``check`` finds nothing wrong with.

    ``None`` for the file of an agenda or a scale. Raises ``OSError`` and ``ContentProblems``
    when the file is no longer what it was.
    """
    values = parsed(decoded(path.read_bytes(), str(path)), str(path))
    if _SHELVES["activities"] not in values:
        return None
    return _library_around(path, schemas, builtin).activities.get(str(values.get("key")))


def _library_around(
    path: Path, schemas: Mapping[str, KindSchema], builtin: Traversable | None
) -> ContentLibrary:
    """Read the built-in content and the folder in which a file lies, or that ``path`` is."""
    place = path.absolute()
    folder = place if place.is_dir() else place.parent
    root = folder.parent if folder.name in _SHELVES else folder
    return ContentLibrary.load(schemas, (root,), builtin)


def _as_asked(problems: Iterable[Problem], path: Path, place: Path) -> Iterator[Problem]:
    """Yield the problems at or below ``place``, under the name by which ``path`` was given.

    When the folder around a file cannot be listed, the file was not read: that is one as well.
    """
    for problem in problems:
        file = Path(problem.file)
        if file.is_relative_to(place):
            yield replace(problem, file=str(path / file.relative_to(place)))
        elif place.is_relative_to(file):
            yield problem


class _File(NamedTuple):
    """A content file: its name for problems, its text and the subfolder it belongs to."""

    name: str
    text: str
    shelf: str


class _Reading:
    """What has been read so far, folder by folder."""

    def __init__(self, schemas: Mapping[str, KindSchema]) -> None:
        self.scales: dict[str, Scale] = {}
        self.activities: dict[str, Activity] = {}
        self.agendas: dict[str, Agenda] = {}
        self.problems: list[Problem] = []
        self._schemas = schemas
        self._broken: set[str] = set()

    def add_folder(self, folder: Traversable) -> None:
        """Read all files of one folder: first the scales, which activities name, and so on."""
        files = list(self._files(folder))
        self._add(files, "scales", self.scales, read_scale)
        self._add(files, "activities", self.activities, self._read_activity)
        self._add(files, "agendas", self.agendas, self._read_agenda)

    def _read_activity(self, text: str, name: str) -> Activity:
        return read_activity(text, name, self._schemas, self.scales)

    def _read_agenda(self, text: str, name: str) -> Agenda:
        broken = self._broken - set(self.activities)
        return read_agenda(text, name, self.activities, broken)

    def _files(self, folder: Traversable) -> Iterator[_File]:
        try:
            found = _toml_files(folder)
        except OSError as error:
            self.problems.append(_unreadable(folder, error))
            return
        for shelf, file in found:
            try:
                text = decoded(_bytes(file), str(file))
                yield _File(str(file), text, shelf or _shelf_of(text, str(file)))
            except OSError as error:
                self.problems.append(_unreadable(file, error))
            except ContentProblems as wrong:
                self.problems.extend(wrong.problems)

    def _add(
        self,
        files: Sequence[_File],
        shelf: str,
        records: dict[str, Record],
        read: Callable[[str, str], Record],
    ) -> None:
        names: dict[str, str] = {}
        for file in files:
            if file.shelf != shelf:
                continue
            try:
                record = read(file.text, file.name)
            except ContentProblems as wrong:
                self.problems.extend(wrong.problems)
                self._broken.add(_key_of(file))
                continue
            if record.key in names:
                self.problems.append(_second(file, record.key, names[record.key]))
                continue
            names[record.key] = file.name
            records[record.key] = record


def _toml_files(folder: Traversable) -> list[tuple[str, Traversable]]:
    """Return the content files of a folder, each with its subfolder's name (or an empty one)."""
    found = [("", file) for file in sorted(folder.iterdir(), key=_name) if _is_toml(file)]
    for shelf in _SHELVES:
        subfolder = folder / shelf
        if subfolder.is_dir():
            files = sorted(subfolder.iterdir(), key=_name)
            found += [(shelf, file) for file in files if _is_toml(file)]
    return found


def _bytes(file: Traversable) -> bytes:
    """Read a file; a pipe or device, which may never end, is an ``OSError`` instead."""
    if isinstance(file, Path) and _is_device(file):
        raise OSError(errno.EINVAL, _("a device, not a file"))
    return file.read_bytes()


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _name(file: Traversable) -> str:
    return file.name


def _is_toml(file: Traversable) -> bool:
    return file.name.lower().endswith(".toml") and not file.name.startswith(".")


def _shelf_of(text: str, name: str) -> str:
    """Return where a file belongs that lies in no subfolder, by what it contains."""
    values = parsed(text, name)
    for shelf, mark in _SHELVES.items():
        if mark in values:
            return shelf
    expected = _(
        "[[steps]] as in an activity, [[entries]] as in an agenda or [[points]] as in a scale"
    )
    raise ContentProblems(
        [Problem(name, "", _("none of the lists that tell what it is"), expected)]
    )


def _key_of(file: _File) -> str:
    """Return the key of a file with problems; that of broken TOML is its name, as is the custom."""
    try:
        return str(parsed(file.text, file.name).get("key"))
    except ContentProblems:
        return Path(file.name).stem


def _out_of_place(path: Path) -> Problem | None:
    """Return what is wrong with a path before any file is read."""
    if not path.exists():
        return Problem(
            str(path), "", _("nothing in this place"), _("a TOML file or a folder of them")
        )
    if _is_device(path):
        expected = _("a TOML file or a folder of them")
        return Problem(str(path), "", _("a device, not a file"), expected)
    if path.is_file() and not _is_toml(path):
        expected = _("a name that ends in .toml and does not begin with a dot")
        return Problem(str(path), "", quoted(path.name), expected)
    if path.is_dir() and not _toml_files(path):
        expected = _("TOML files in it or in its folders {shelves}")
        return Problem(
            str(path), "", _("no TOML file"), expected.format(shelves=", ".join(_SHELVES))
        )
    return None


def _unreadable(place: Traversable, error: OSError) -> Problem:
    found = _("what cannot be read ({reason})").format(reason=error.strerror)
    return Problem(str(place), "", found, _("a file or folder that you may open"))


def _second(file: _File, key: str, first: str) -> Problem:
    found = _("{key}, which {file} has already").format(key=quoted(key), file=Path(first).name)
    expected = _("a key that no other file in the folder has")
    (problem,) = at_their_lines([Problem(file.name, "key", found, expected)], file.text)
    return problem
