"""Each law of the house has a check, and the check fails when the law is broken."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tooling import laws

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sys.executable).parent

FACADE = """
class Facade:
    def open(self, path):
        return self.file.open(path)

    def close(self):
        self.file.close()
"""
DOOR = FACADE.replace("open(path)\n\n", "open(clean(path))\n\n")

TYPE_ONLY = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "
LAZY = "def planted() -> None:\n    "


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the packages and their rules, to break things in."""
    for package in laws.OURS:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, path: str, source: str) -> None:
    """Append to a module of the copy, or make it."""
    target = house / path
    target.parent.mkdir(parents=True, exist_ok=True)
    (target.parent / "__init__.py").touch()
    with target.open("a", encoding="utf-8") as module:
        module.write(f"\n{source}\n")


def finish(*argv: str | Path, cwd: Path, text: str | None = None) -> tuple[int, str]:
    done = subprocess.run(
        argv, cwd=cwd, capture_output=True, text=True, encoding="utf-8", input=text, check=False
    )
    return done.returncode, done.stdout + done.stderr


def lint_imports(house: Path, *arguments: str) -> tuple[int, str]:
    return finish(SCRIPTS / "lint-imports", "--no-logo", "--no-cache", *arguments, cwd=house)


# --- what import-linter sees ----------------------------------------------------------------------


def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    code, output = lint_imports(house)
    assert code == 0, output
    assert " 0 broken." in output


@pytest.mark.parametrize(
    ("contract", "path", "source"),
    [
        ("packages", "ccworkshop/planted.py", "import exports"),
        ("packages", "ccworkshop/planted.py", f"{TYPE_ONLY}import ui"),
        ("packages", "exports/planted.py", f"{LAZY}import ui"),
        ("resources", "ui/planted.py", "import resources"),
        ("core", "ccworkshop/words.py", "import ccworkshop.session"),
        ("core", "ccworkshop/words.py", f"{TYPE_ONLY}import ccworkshop.session"),
        ("core", "ccworkshop/statistics.py", f"{LAZY}import ccworkshop.figures"),
        ("core", "ccworkshop/planted.py", "# a module without a place"),
        ("step-kinds", "ccworkshop/steps/briefing.py", "import ccworkshop.steps.rating"),
        ("step-kinds", "ccworkshop/steps/rating.py", f"{TYPE_ONLY}import ccworkshop.steps.ranking"),
        ("step-kinds", "ccworkshop/steps/planning.py", f"{LAZY}import ccworkshop.steps.catalog"),
        ("step-kinds", "ccworkshop/steps/planted.py", "import ccworkshop.steps.rating"),
        ("step-screens", "ui/steps/briefing.py", "import ui.steps.rating"),
        ("step-screens", "ui/steps/planted.py", "import ui.steps.planning"),
        ("qt", "ccworkshop/planted.py", "from PySide6.QtCore import QObject"),
        ("qt", "ccworkshop/planted.py", "import shiboken6"),
        ("qt", "exports/planted.py", "import pyqtgraph"),
        ("qt", "exports/planted.py", f"{LAZY}import qtawesome"),
        ("documents", "ui/planted.py", "from reportlab.pdfgen import canvas"),
        ("documents", "ccworkshop/planted.py", f"{TYPE_ONLY}import reportlab"),
        ("documents", "ui/planted.py", "import xlsxwriter"),
        ("figures", "ui/console/planted.py", "import pyqtgraph"),
        ("figures", "ui/app.py", f"{LAZY}import pyqtgraph"),
        ("reports", "exports/planted.py", "from ccworkshop.session import Session"),
        ("reports", "exports/planted.py", f"{LAZY}import ccworkshop.store"),
        ("tinydb", "exports/planted.py", "import tinydb"),
        ("tinydb", "ccworkshop/session.py", "from tinydb.storages import Storage"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(
    house: Path, contract: str, path: str, source: str
) -> None:
    for kind in ("briefing", "rating", "ranking", "planning", "catalog"):
        plant(house, f"ccworkshop/steps/{kind}.py", "")
        plant(house, f"ui/steps/{kind}.py", "")
    plant(house, path, source)
    code, output = lint_imports(house, "--contract", contract)
    assert code == 1, output
    assert " 1 broken." in output
    assert f".{Path(path).stem}" in output  # this breach, not another one


@pytest.mark.parametrize("last", ["import {0}.planted_a", f"{TYPE_ONLY}import {{0}}.planted_a"])
@pytest.mark.parametrize("package", ["ccworkshop", "exports", "ui"])
def test_a_circle_is_found(house: Path, package: str, last: str) -> None:
    plant(house, f"{package}/planted_a.py", f"import {package}.planted_b")
    plant(house, f"{package}/planted_b.py", last.format(package))
    code, output = lint_imports(house, "--contract", "circles")
    assert code == 1, output
    assert ".planted_a" in output


def test_storage_may_use_tinydb_and_a_catalog_may_know_every_kind(house: Path) -> None:
    plant(house, "ccworkshop/storage/planted.py", "import tinydb")
    plant(house, "ccworkshop/steps/catalog.py", "import ccworkshop.steps.planted")
    plant(house, "ccworkshop/steps/planted.py", "import ccworkshop.steps.kind")
    plant(house, "ccworkshop/steps/kind.py", "")
    code, output = lint_imports(house, "--contract", "tinydb", "--contract", "step-kinds")
    assert code == 0, output


# --- what mypy and ruff see -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def planted(x):\n    return x\n", "no-untyped-def"),
        ("def planted(x: list) -> None: ...\n", "type-arg"),
        ("def planted(x: int) -> str:\n    return x\n", "return-value"),
        ("def planted(x: int) -> int:\n    return x\n", None),
    ],
)
def test_mypy_is_strict(tmp_path: Path, source: str, complaint: str | None) -> None:
    module = tmp_path / f"{tmp_path.name}.py"  # a name of its own in the shared cache
    module.write_text(source, encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    # The stubs of the standard library are the same for all cases: read once.
    cache = tmp_path.parent / "mypy"
    mypy = (sys.executable, "-m", "mypy", "--cache-dir", cache, module.name)
    code, output = finish(*mypy, cwd=tmp_path)
    assert (code == 0) is (complaint is None), output
    assert complaint is None or f"[{complaint}]" in output


@pytest.mark.parametrize(
    ("path", "source", "rule"),
    [
        ("ccworkshop/planted.py", "print(1)\n", "T201"),
        ("ccworkshop/planted.py", "from datetime import datetime\n\ndatetime.now()\n", "DTZ005"),
        ("exports/planted.py", "def planted() -> None:\n    pass\n", "D103"),
        ("ui/planted.py", 'from ccworkshop.words import _\n\n_(f"{_}")\n', "INT001"),
        (
            "ui/planted.py",
            'from ccworkshop.words import plural\n\nplural(f"{1}", "", 1)\n',
            "INT001",
        ),
        ("exports/planted.py", "assert True\n", "S101"),
    ],
)
def test_ruff_is_broad(path: str, source: str, rule: str) -> None:
    ruff = (sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise")
    code, output = finish(*ruff, "--stdin-filename", path, "-", cwd=ROOT, text=source)
    assert code == 1, output
    assert rule in output


# --- what the scans see ---------------------------------------------------------------------------

Scan = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    "scan",
    [
        laws.time_and_chance,
        laws.session_on_stage,
        laws.migrations_with_imports,
        laws.made_up_words,
        laws.open_records,
        laws.widgets_that_dispatch,
        laws.geometry_of_its_own,
        laws.hidden_registries,
        laws.mere_forwarders,
    ],
)
def test_the_house_as_it_stands_keeps_every_scanned_law(scan: Scan) -> None:
    assert scan(ROOT) == []


@pytest.mark.parametrize(
    ("scan", "path", "source"),
    [
        (laws.time_and_chance, "ccworkshop/planted.py", "datetime.now()"),
        (laws.time_and_chance, "ccworkshop/planted.py", "datetime.datetime.now(UTC)"),
        (laws.time_and_chance, "ccworkshop/planted.py", "date.today()"),
        (laws.time_and_chance, "ccworkshop/steps/planted.py", "time.time()"),
        (laws.time_and_chance, "ccworkshop/planted.py", "from time import time"),
        (laws.time_and_chance, "ccworkshop/planted.py", "uuid4()"),
        (laws.time_and_chance, "ccworkshop/planted.py", "uuid.uuid4().hex"),
        (laws.time_and_chance, "ccworkshop/planted.py", "random.choice('ab')"),
        (laws.time_and_chance, "ccworkshop/planted.py", "from random import shuffle"),
        (laws.time_and_chance, "ccworkshop/planted.py", "random.Random()"),
        (laws.session_on_stage, "ui/stage/planted.py", "from ccworkshop.session import Session"),
        (laws.session_on_stage, "ui/stage/planted.py", "def f(x: 'Session') -> None: ..."),
        (laws.session_on_stage, "ui/stage/planted.py", "view: session.Session"),
        (laws.migrations_with_imports, "ccworkshop/storage/migrations.py", "import ccworkshop"),
        (laws.migrations_with_imports, "ccworkshop/storage/migrations.py", "from . import records"),
        (
            laws.migrations_with_imports,
            "ccworkshop/storage/migrations.py",
            f"{LAZY}from ccworkshop.session import Session",
        ),
        (laws.made_up_words, "ui/planted.py", "_(f'{count} answers')"),
        (laws.made_up_words, "exports/planted.py", "words.plural('one', f'{n} many', n)"),
        (laws.made_up_words, "ccworkshop/planted.py", "_('a' + f'{b}')"),
        (laws.open_records, "ccworkshop/views/planted.py", "@dataclass\nclass View: ..."),
        (
            laws.open_records,
            "ccworkshop/session.py",
            "@dataclasses.dataclass(slots=True)\nclass Team: ...",
        ),
        (laws.widgets_that_dispatch, "ui/console/planted.py", "self.store.dispatch(command)"),
        (laws.widgets_that_dispatch, "ui/stage/planted.py", "command.apply(session, now)"),
        (laws.geometry_of_its_own, "ui/figures/planted.py", "from math import ceil, cos"),
        (laws.geometry_of_its_own, "exports/planted.py", "x = math.sin(1)"),
        (laws.geometry_of_its_own, "ui/figures/planted.py", "np.cos(angles)"),
        (laws.hidden_registries, "ccworkshop/planted.py", "KINDS: list[str] = []"),
        (laws.hidden_registries, "exports/planted.py", "@register\ndef pdf(): ..."),
        (laws.hidden_registries, "ui/planted.py", "def f():\n    global window"),
        (
            laws.mere_forwarders,
            "ui/planted.py",
            FACADE,
        ),
    ],
)
def test_a_breach_is_found(tmp_path: Path, scan: Scan, path: str, source: str) -> None:
    plant(tmp_path, path, source)
    found = scan(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{path}:")


@pytest.mark.parametrize(
    ("scan", "path", "source"),
    [
        (laws.time_and_chance, "ccworkshop/clock.py", "datetime.now()"),
        (laws.time_and_chance, "ccworkshop/planted.py", "clock.now(); random.Random(7)"),
        (laws.time_and_chance, "ui/planted.py", "time.monotonic()"),
        (laws.session_on_stage, "ui/console/planted.py", "Session"),
        (laws.session_on_stage, "ui/stage/planted.py", "from ccworkshop.screens import StageView"),
        (laws.migrations_with_imports, "ccworkshop/storage/migrations.py", "import copy"),
        (laws.made_up_words, "ui/planted.py", "_('{n} answers').format(n=f'{n}')"),
        (
            laws.open_records,
            "ccworkshop/commands/planted.py",
            "@dataclass(frozen=True)\nclass A: ...",
        ),
        (laws.widgets_that_dispatch, "ui/workspace.py", "self.store.dispatch(command)"),
        (laws.geometry_of_its_own, "ccworkshop/radar.py", "from math import cos"),
        (laws.hidden_registries, "ccworkshop/planted.py", "KINDS = (rating, ranking)"),
        (
            laws.mere_forwarders,
            "ui/planted.py",
            DOOR,
        ),
    ],
)
def test_what_is_allowed_is_not_a_breach(
    tmp_path: Path, scan: Scan, path: str, source: str
) -> None:
    plant(tmp_path, path, source)
    assert scan(tmp_path) == []
