"""The command line: what can be asked for, and every problem as clear text.

Qt is imported only when a window is wanted. Exit codes: 0 done, 1 a problem, 2 wrong usage.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import time
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import ccworkshop
from ccworkshop import words
from ccworkshop.words import _
from ui.cli_problems import in_words
from ui.cli_world import World
from ui.terminal import complain, write_anything, write_out

PROBLEM, USAGE = 1, 2
DEFAULT_AGENDA = "six-areas-day"

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other name


def main(argv: Sequence[str] | None = None, world: World | None = None) -> int:
    """Carry out one command line and return its exit code; ``world`` is what lies around us."""
    write_anything()
    try:
        code = _run(sys.argv[1:] if argv is None else argv, world or World())
        write_out()
        return code  # noqa: TRY300 - only when all of it is written
    except KeyboardInterrupt:
        complain(_("Stopped."))
    except BrokenPipeError:  # e.g. `| head`
        pass
    except Exception as problem:  # noqa: BLE001 - nobody in a room is helped by a traceback
        complain(in_words(problem))
    with suppress(OSError):
        write_out()
    return PROBLEM


def _run(argv: Sequence[str], world: World) -> int:
    try:
        early, _rest = _language_parser().parse_known_args(argv)
        if not _speak(early.language):
            complain(_("There is no language “{code}”.").format(code=early.language[:40]))
            return USAGE
        asked = _parser().parse_args(argv)
    except SystemExit as end:  # --help, --version and wrong usage, which argparse has said
        return end.code if isinstance(end.code, int) else USAGE
    return _carry_out(asked, world)


def _carry_out(asked: argparse.Namespace, world: World) -> int:
    """Windows come first, so that nothing is loaded before them that they do not need."""
    match asked.command:
        case None:
            return world.windows.home()
        case "open":
            return world.windows.open(asked.file)
        case "demo":
            return world.windows.demo(asked.out, asked.seed, asked.headless)
        case _other:
            return _without_window(asked, world)


def _without_window(asked: argparse.Namespace, world: World) -> int:
    from ui import cli_commands

    match asked.command:
        case "new":
            return cli_commands.new(asked, world)
        case "import":
            return cli_commands.import_answers(asked.file, asked.answers, world)
        case "results":
            return cli_commands.show_results(asked.file, as_json=asked.json)
        case "history":
            return cli_commands.show_history(asked.file)
        case "export":
            return cli_commands.export(asked.files, asked.to, asked.format, asked.what, world)
        case _other:
            return _with_content(asked, world)


def _with_content(asked: argparse.Namespace, world: World) -> int:
    """Carry out what has a module of its own."""
    if asked.command == "ballots":
        from ui import cli_ballots

        return cli_ballots.print_ballots(asked)
    from ui import cli_content

    return cli_content.carry_out(asked, world)


def _speak(language: str) -> bool:
    """Speak a language from now on; ``False`` when there is none of that code."""
    if language != "en":
        from babel import Locale, UnknownLocaleError  # slow to import, not needed for English

        try:
            Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            return False
    words.use(language, Path(str(resources.files("resources"))) / "languages")
    return True


def _language_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(
        "--language", default="en", metavar=_("CODE"), help=_("speak this language, e.g. de")
    )
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ccworkshop",
        description=_("Run a customer-culture workshop, and leave the room with an action plan."),
        epilog=_("Without a command the home window opens."),
        parents=[_language_parser()],
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"ccworkshop {ccworkshop.__version__}"
    )
    verbs = parser.add_subparsers(dest="command", title=_("commands"), metavar=_("COMMAND"))
    _add_open(verbs)
    _add_new(verbs)
    _add_import(verbs)
    _add_results(verbs)
    _add_history(verbs)
    _add_export(verbs)
    _add_ballots(verbs)
    _add_content(verbs)
    _add_demo(verbs)
    return parser


def _verb(verbs: Verbs, name: str, words_: str) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=words_, description=words_, allow_abbrev=False)


def _session_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("a session (.ccw)"))


def _add_history(verbs: Verbs) -> None:
    _session_file(_verb(verbs, "history", _("what was done in a session, and when")))


def _add_open(verbs: Verbs) -> None:
    _session_file(_verb(verbs, "open", _("open a session in its window")))


def _add_new(verbs: Verbs) -> None:
    parser = _verb(verbs, "new", _("make a new session"))
    _session_file(parser)
    parser.add_argument("--title", required=True, help=_("what the day is called"))
    parser.add_argument("--client", default="", help=_("for whom it is"))
    parser.add_argument(
        "--agenda",
        default=DEFAULT_AGENDA,
        help=_("the agenda by its key (without it: {agenda})").format(agenda=DEFAULT_AGENDA),
    )
    parser.add_argument(
        "--teams", type=_team_names, default=(), metavar="A,B,C", help=_("the teams, by comma")
    )
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="people.csv",
        help=_("who comes: a table with name, team, level, function"),
    )
    parser.add_argument(
        "--start", type=_time_of_day, metavar="HH:MM", help=_("when it starts, today")
    )


def _add_import(verbs: Verbs) -> None:
    parser = _verb(verbs, "import", _("take answers of a table into a session, all or none"))
    _session_file(parser)
    parser.add_argument("answers", type=Path, metavar="answers.csv", help=_("one answer a row"))


def _add_results(verbs: Verbs) -> None:
    parser = _verb(verbs, "results", _("print the results of a session"))
    _session_file(parser)
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _add_export(verbs: Verbs) -> None:
    parser = _verb(verbs, "export", _("write the action plans or reports of sessions"))
    parser.add_argument("files", type=Path, nargs="+", metavar=_("FILE"), help=_("sessions (.ccw)"))
    parser.add_argument(
        "--to", type=Path, required=True, metavar=_("FOLDER"), help=_("where the files go")
    )
    parser.add_argument(
        "--format", default="pdf", help=_("the kind of file: pdf or csv (without it: pdf)")
    )
    parser.add_argument(
        "--what",
        default="plan",
        choices=("plan", "report"),
        help=_("the action plan or the session report (without it: plan)"),
    )


def _add_ballots(verbs: Verbs) -> None:
    parser = _verb(verbs, "ballots", _("write the form of a step, to be printed"))
    _session_file(parser)
    parser.add_argument(
        "--step", required=True, metavar=_("ACTIVITY/STEP"), help=_("which step, by its keys")
    )
    parser.add_argument(
        "--to", type=Path, required=True, metavar=_("FILE"), help=_("where the forms go (.pdf)")
    )
    parser.add_argument(
        "--copies",
        type=_copies,
        metavar="N",
        help=_("how many (without it: one for each person present, or a page full)"),
    )
    parser.add_argument("--revote", action="store_true", help=_("for the second vote"))
    parser.add_argument(
        "--groups", action="store_true", help=_("ask for level, team and function, for splits")
    )


def _copies(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(
        _("“{text}” is no number of copies such as 24").format(text=text[:40])
    )


def _add_content(verbs: Verbs) -> None:
    content = _verb(verbs, "content", _("look after content of your own"))
    inner = content.add_subparsers(dest="content", required=True, metavar=_("COMMAND"))
    parser = _verb(inner, "check", _("say what is wrong in content files, and on which line"))
    parser.add_argument(
        "paths", type=Path, nargs="+", metavar=_("PATH"), help=_("TOML files or folders")
    )
    parser = _verb(inner, "new", _("begin an activity of your own"))
    parser.add_argument("key", metavar=_("KEY"), help=_("its name, e.g. complaint-walk"))
    parser.add_argument(
        "--kind", default="rating", help=_("the kind of its first step (without it: rating)")
    )
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("where it goes (without it: your content)")
    )
    parser = _verb(inner, "preview", _("look at an activity as the room will see it"))
    parser.add_argument("path", type=Path, metavar=_("PATH"), help=_("an activity (.toml)"))
    parser.add_argument(
        "--stage", type=Path, metavar=_("FOLDER"), help=_("write pictures there, show no window")
    )


def _add_demo(verbs: Verbs) -> None:
    parser = _verb(verbs, "demo", _("play a day of four teams"))
    parser.add_argument(
        "--out", type=Path, metavar=_("FOLDER"), help=_("where session, plan and pictures go")
    )
    parser.add_argument("--seed", type=int, default=1, help=_("another number, another day"))
    parser.add_argument("--headless", action="store_true", help=_("without showing a window"))


def _team_names(text: str) -> tuple[str, ...]:
    """Split at commas and lines; a name in quotation marks may hold a comma. Nothing is no team."""
    names = next(csv.reader([",".join(text.splitlines())], skipinitialspace=True), [])
    return tuple(name for name in names if name.strip())


def _time_of_day(text: str) -> time:
    hours, _colon, minutes = text.partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a time of day such as 09:00").format(text=text[:40])
        ) from None


if __name__ == "__main__":
    sys.exit(main())
