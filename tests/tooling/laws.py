"""Laws of the house that import-linter cannot see, as scans of the source.

Each scan takes the folder that holds the packages and returns one line a breach.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

OURS = ("ccworkshop", "exports", "resources", "ui")
EDGES = {"ccworkshop/clock.py"}  # where time comes in
TIME_AND_CHANCE = re.compile(
    r"(.*\.)?(datetime|date)\.(now|utcnow|today)"
    r"|time\.(time|time_ns|monotonic|monotonic_ns|perf_counter)"
    r"|(uuid\.)?uuid[14]"
    r"|(random|secrets)\..+"
    r"|os\.urandom"
)
SEEDED = "random.Random"  # with a seed handed in, it is replayed with the day


def sources(root: Path, *places: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path (from ``root``, with slashes) and tree of each module below some places."""
    for place in places:
        start = root / place
        for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            if path.is_file():
                yield path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))


def time_and_chance(root: Path) -> list[str]:
    """Law 5: nobody in ccworkshop asks for the time, an id or a random number."""
    return [
        f"{path}:{line} {name}"
        for path, tree in sources(root, "ccworkshop")
        if path not in EDGES
        for node in ast.walk(tree)
        for line, name in _asks(node)
    ]


def _asks(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if TIME_AND_CHANCE.fullmatch(name) and not (name == SEEDED and node.args):
            yield node.lineno, name
    elif isinstance(node, ast.ImportFrom) and node.module in {"random", "secrets", "time", "uuid"}:
        # A bare name would hide the call from this scan, so it may not be had.
        yield from (
            (node.lineno, f"{node.module}.{alias.name}")
            for alias in node.names
            if TIME_AND_CHANCE.fullmatch(f"{node.module}.{alias.name}")
            and f"{node.module}.{alias.name}" != SEEDED
        )


def session_on_stage(root: Path) -> list[str]:
    """Law 3: what stands on the stage cannot even name a Session."""
    return [
        f"{path}:{node.lineno} Session"
        for path, tree in sources(root, "ui/stage")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute | ast.Constant | ast.alias)
        and _named(node) == "Session"
    ]


def _named(node: ast.Name | ast.Attribute | ast.Constant | ast.alias) -> object:
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.Constant():
            return node.value  # an annotation in quotes
        case ast.alias():
            return node.name


def migrations_with_imports(root: Path) -> list[str]:
    """Law 9: migrations work on raw dicts and import nothing of ours."""
    return [
        f"{path}:{line} {name}"
        for path, tree in sources(root, "ccworkshop/storage/migrations.py")
        for node in ast.walk(tree)
        for line, name in _imported(node)
        if name.split(".")[0] in {*OURS, ""}
    ]


def _imported(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield node.lineno, "." * node.level + (node.module or "")


def made_up_words(root: Path) -> list[str]:
    """Law 8: what is translated is a literal; placeholders are filled afterwards."""
    return [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path, tree in sources(root, *OURS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _speaks(node.func)
        for argument in node.args
        if any(isinstance(part, ast.JoinedStr) for part in ast.walk(argument))
    ]


def _speaks(function: ast.expr) -> bool:
    return ast.unparse(function).rpartition(".")[2] in {"_", "plural"}
