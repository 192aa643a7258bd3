"""The commands of the command line that need no window."""

import argparse
import glob
import json
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from time import sleep

from ccworkshop.content.records import Workshop
from ccworkshop.intake.answers_csv import AnswersRead, read_with_notes
from ccworkshop.intake.decoding import LARGEST
from ccworkshop.intake.problems import IntakeProblems
from ccworkshop.intake.roster import Roster, read_roster
from ccworkshop.new_session import new_session
from ccworkshop.report import Document, document
from ccworkshop.results_data import results
from ccworkshop.results_rows import rows
from ccworkshop.session import Session
from ccworkshop.storage.errors import shown
from ccworkshop.storage.session_file import (
    SessionFile,
    read_history,
    read_session,
    write_session,
)
from ccworkshop.store import Store
from ccworkshop.words import _, clock_time, long_date, plural
from exports.catalog import EXPORTERS
from exports.exporter import Exporter
from ui.cli_problems import Failed, in_words
from ui.cli_world import World
from ui.file_names import FreeNames, safe_name
from ui.own_content import load_library
from ui.past import told
from ui.terminal import aligned, complain, say, writes_unicode

MOST_ATTEMPTS = 50
PATIENCE = 0.1
"""Seconds between two attempts to write a file that somebody else is writing."""


def new(asked: argparse.Namespace, world: World) -> int:
    """Make a session file."""
    roster = None if asked.roster is None else _roster(asked.roster, asked.teams)
    now = world.clock.now()
    session = new_session(
        asked.title,
        _workshop(asked.agenda),
        id=world.new_id(),
        now=now,
        client=asked.client,
        starts=_today_at(asked.start, now),
        teams=asked.teams,
        roster=roster,
    )
    write_session(asked.file, session)
    say(_("“{title}” is in {path}.").format(title=session.title, path=shown(asked.file)))
    if session.starts is not None:
        say(
            _("It starts on {date} at {time}.").format(
                date=long_date(session.starts.date()), time=clock_time(session.starts)
            )
        )
    teams = plural("{count} team", "{count} teams", len(session.teams))
    people = plural("{count} person", "{count} people", len(session.participants))
    say(
        _("{teams}, {people}.").format(
            teams=teams.format(count=len(session.teams)),
            people=people.format(count=len(session.participants)),
        )
    )
    for note in roster.notes if roster else ():
        say(note)
    return 0


def _today_at(start: time | None, now: datetime) -> datetime | None:
    if start is None:
        return None
    return datetime.combine(now.date(), start, tzinfo=now.tzinfo)


def _workshop(agenda: str) -> Workshop:
    designs = load_library()
    if agenda not in designs.agendas:
        lines = [_("There is no agenda “{agenda}”. There are:").format(agenda=agenda[:60])]
        for one in designs.agendas.values():
            text = _("{key}: {title} ({minutes} min)")
            lines.append("  " + text.format(key=one.key, title=one.title, minutes=one.minutes))
        raise Failed("\n".join(lines))
    return designs.workshop(agenda)


def _roster(path: Path, teams: Sequence[str]) -> Roster:
    try:
        return read_roster(_bytes(path), teams)
    except IntakeProblems as problems:
        raise Failed(_not_taken(path, problems)) from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # one more than may be, so that the reader says so
    except OSError as error:
        raise Failed(
            _("“{path}” could not be read: {reason}.").format(
                path=shown(path), reason=error.strerror or error
            )
        ) from None


def _not_taken(path: Path, problems: IntakeProblems) -> str:
    count = len(problems.problems)
    head = plural(
        "Nothing was taken from “{path}”. {count} problem:",
        "Nothing was taken from “{path}”. {count} problems:",
        count,
    ).format(path=shown(path), count=count)
    return "\n".join((head, *(f"  {line}" for line in problems.printed())))


def import_answers(path: Path, answers: Path, world: World) -> int:
    """Take a table of answers into a session file as one change that can be undone."""
    data = _bytes(answers)
    session, file = _held(path, world)
    try:
        read = read_with_notes(data, session)
        store = Store(session, world.clock, file.history)
        store.subscribe(file.save)
        if store.dispatch(read.command) is session:
            say(_("Nothing new: these answers are in the session already."))
            return 0
    except IntakeProblems as problems:
        raise Failed(_not_taken(answers, problems)) from None
    finally:
        state = file.close()
    if state.problem:
        raise Failed(state.problem)
    _say_imported(read, path)
    return 0


def _held(path: Path, world: World) -> tuple[Session, SessionFile]:
    """Open a session for writing; who else writes it now is given a little time to finish."""
    for attempt in range(MOST_ATTEMPTS):
        if attempt:
            sleep(PATIENCE)
        session, file = SessionFile.open(path, clock=world.clock, locks=world.locks)
        if file.holder is None:
            break
        file.close()
    if file.holder is not None:
        raise Failed(
            _("“{path}” is in use by {who}. Close it there and try again.").format(
                path=shown(path), who=file.holder.in_words()
            )
        )
    if file.report.problems:
        file.close()
        raise Failed(
            _("“{path}” is damaged. Open it in its window first: {report}").format(
                path=shown(path), report=file.report.in_words()
            )
        )
    return session, file


def show_history(path: Path) -> int:
    """Tell what was done in a session, one line a change."""
    events = read_history(path)
    if not events:
        say(_("Nothing has been done in this session yet."))
    for line in told(events):
        say(line)
    return 0


def _say_imported(read: AnswersRead, path: Path) -> None:
    text = plural(
        "{count} answer is in {path}.", "{count} answers are in {path}.", read.command.answers
    )
    say(text.format(count=read.command.answers, path=shown(path)))
    for note in read.notes:
        say(note)


def show_results(path: Path, *, as_json: bool) -> int:
    """Print the results of a session, as tables or as JSON."""
    session = read_session(path)
    if as_json:
        say(json.dumps(results(session), indent=2, ensure_ascii=not writes_unicode()))
        return 0
    say(session.title)
    tables = rows(session)
    for table in tables:
        say("")
        say(table.heading)
        if table.finding:
            say(table.finding)
        for line in aligned(table.columns, table.numeric, table.rows) if table.columns else ():
            say(line)
    if not tables:
        say(_("Nobody has answered yet."))
    return 0


def export(files: Sequence[Path], folder: Path, format_: str, what: str, world: World) -> int:
    """Write one document of each session to a folder; a bad file does not stop the others."""
    exporter = _exporter(format_, EXPORTERS if world.exporters is None else world.exporters)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failed(
            _("The folder “{path}” could not be made: {reason}.").format(
                path=shown(folder), reason=error.strerror or error
            )
        ) from None
    every = _each_once(files)
    names = FreeNames()
    failed = 0
    for number, path in enumerate(every, start=1):
        at = _("{number} of {total}").format(number=number, total=len(every))
        try:
            target = _export_one(path, folder, exporter, document(what), names, world)
        except Exception as problem:  # noqa: BLE001 - one bad file does not stop the others
            failed += 1
            complain(f"{at}  {shown(path)} → {in_words(problem)}")
        else:
            say(f"{at}  {shown(path)} → {shown(target)}")
    return 1 if failed else 0


def _exporter(format_: str, exporters: Sequence[Exporter]) -> Exporter:
    for exporter in exporters:
        if exporter.name == format_.lower():
            return exporter
    raise Failed(
        _("There is no format “{name}”. There are: {names}.").format(
            name=format_[:40], names=", ".join(exporter.name for exporter in exporters)
        )
    )


def _each_once(files: Sequence[Path]) -> tuple[Path, ...]:
    """Drop what is named twice, and open up patterns where no shell has done so."""
    found: dict[Path, Path] = {}
    for file in files:
        for path in _matching(file):
            found.setdefault(path.resolve(), path)
    return tuple(found.values())


def _matching(file: Path) -> Sequence[Path]:
    if file.exists() or not glob.has_magic(str(file)):
        return (file,)
    return [Path(name) for name in sorted(glob.glob(str(file)))] or (file,)  # noqa: PTH207 - any root


def _export_one(
    path: Path,
    folder: Path,
    exporter: Exporter,
    wanted: Document,
    names: FreeNames,
    world: World,
) -> Path:
    session = read_session(path)
    report = wanted.write(session, world.clock.now().date())
    name = safe_name(session.title) or safe_name(path.stem) or _("session")
    if wanted.name != "plan":  # beside the plan, not in its place
        name = _("{name} report").format(name=name)
    name = names.take(name)
    target = folder / f"{name}{exporter.suffix}"
    exporter.write(report, target)
    return target
