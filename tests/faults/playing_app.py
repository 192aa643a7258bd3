"""The real program, playing a day in its windows and telling what it was told is on disk.

Started by ``test_kill_the_app``: ``python -m tests.faults.playing_app FILE SEED``. Each line is
the number of answers that the saved state has called saved, and the beat at that moment.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ccworkshop.demo_day import DemoClock, play
from ccworkshop.storage.writer import SavedKind
from ui.app import Program, make_application


def main(path: Path, seed: int) -> None:
    """Play until somebody kills us."""
    clock = DemoClock()
    program = Program(make_application(), clock)
    program.open(path)
    workspace = program.workspace
    assert workspace is not None
    for place in play(workspace.store, clock, seed):
        for _turn in range(3):
            QCoreApplication.processEvents()
        state = workspace.file.flush()
        assert state.kind is SavedKind.SAVED, state.problem
        told = f"{state.answers} {place.entry} {place.step or '-'} {place.beat.value} {place.round}"
        print(told, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
