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


RECORDS = (
    "ccworkshop/session.py",
    "ccworkshop/content/records.py",
    "ccworkshop/figures.py",
    "ccworkshop/radar.py",
    "ccworkshop/screens.py",
    "ccworkshop/statistics.py",
    "ccworkshop/steps",
    "ccworkshop/commands",
    "ccworkshop/views",
    "ccworkshop/report",
)
DISPATCHERS = {"ui/workspace.py", "ui/cli_commands.py"}  # windows, and the command line


def open_records(root: Path) -> list[str]:
    """Law 2: what a session, a view or a report is made of cannot be changed."""
    return [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in sources(root, *RECORDS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]


def widgets_that_dispatch(root: Path) -> list[str]:
    """Law 2: a widget sends a command; one place hands it to the store."""
    return [
        f"{path}:{node.lineno} {ast.unparse(node.func)}"
        for path, tree in sources(root, "ui")
        if path not in DISPATCHERS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"dispatch", "apply"}
    ]


def geometry_of_its_own(root: Path) -> list[str]:
    """Law 4: screen and paper draw from radar's geometry and turn no angles themselves."""
    turning = {"sin", "cos", "tan", "atan2", "radians", "degrees", "pi", "tau", "hypot"}
    return [
        f"{path}:{line} {name}"
        for path, tree in sources(root, "ui", "exports")
        for node in ast.walk(tree)
        for line, name in _turned(node)
        if name in turning
    ]


def _turned(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.ImportFrom) and node.module == "math":
        yield from ((node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"math", "np", "numpy"}:
        yield node.lineno, node.attr


def hidden_registries(root: Path) -> list[str]:
    """Law 6: no list that is filled elsewhere, no decorator that registers, no global state."""
    found = []
    for path, tree in sources(root, "ccworkshop", "exports", "ui"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Global) and path != "ccworkshop/words.py":
                found.append((path, node.lineno, f"global {', '.join(node.names)}"))
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                found += [
                    (path, decorator.lineno, ast.unparse(decorator))
                    for decorator in node.decorator_list
                    if "register" in ast.unparse(decorator)
                ]
        found += [
            (path, node.lineno, ast.unparse(node))
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and _is_empty_shelf(node.value)
        ]
    return [f"{path}:{line} {what}" for path, line, what in found]


def _is_empty_shelf(value: ast.expr | None) -> bool:
    return value is not None and ast.unparse(value) in {"[]", "{}", "set()", "dict()", "list()"}


def mere_forwarders(root: Path) -> list[str]:
    """Law 7: no class whose every method only hands on to one thing that it holds."""
    return [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in sources(root, "ccworkshop", "exports", "ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _only_forwards(node)
    ]


def _only_forwards(node: ast.ClassDef) -> bool:
    methods = [
        part
        for part in node.body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("__")
    ]
    held = {_handed_to(method) for method in methods}
    return len(methods) > 1 and len(held) == 1 and "" not in held


def _handed_to(method: ast.FunctionDef) -> str:
    """Name what a method hands its own arguments on to, when it does nothing else."""
    body = [part for part in method.body if not _is_docstring(part)]
    if len(body) != 1 or not isinstance(body[0], ast.Return | ast.Expr):
        return ""
    call = body[0].value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return ""
    given = [argument.arg for argument in method.args.args[1:]]
    passed = [ast.unparse(argument) for argument in call.args]
    holder = ast.unparse(call.func.value)
    return (
        holder
        if holder.startswith("self.") and given == passed and call.func.attr == method.name
        else ""
    )


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
