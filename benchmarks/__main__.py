"""Run all benchmarks, each in a process of its own, and print one table."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.table import Row, printed, taken_over

ALL = ("startup", "answer_to_pixel", "voting", "idle")
OWN_TABLE = ("durability",)
ROOT = Path(__file__).parent.parent
PATIENCE = 900


def run(name: str) -> list[Row]:
    """Run one benchmark; one that cannot run says so instead of ending the others."""
    print(f"{name} …", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        print(f"{name} could not run: {lines[-1]}", file=sys.stderr)
        return []
    return taken_over(done.stdout)


def main() -> None:
    """Run what was asked for, or everything."""
    asked = [name for name in sys.argv[1:] if name in (*ALL, *OWN_TABLE)] or [*ALL, *OWN_TABLE]
    rows = [row for name in asked if name in ALL for row in run(name)]
    if rows:
        print(printed(rows), flush=True)
    for name in asked:
        if name in OWN_TABLE:
            print(f"{name} …", file=sys.stderr, flush=True)
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, check=False)


if __name__ == "__main__":
    main()
