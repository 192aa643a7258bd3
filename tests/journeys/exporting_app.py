"""The real program, exporting while its event loop runs: ``python -m … FILE`` says "alive"."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from ui.app import Program, make_application

EXPORTS, PAUSE = 4, 700


def main(path: Path) -> None:
    """Export several times and end by the event loop."""
    application = make_application()
    program = Program(application)
    program.open(path)
    assert program.console is not None
    export = partial(program.console.ask, "export")
    for number in range(EXPORTS):
        QTimer.singleShot(400 + number * PAUSE, export)
    QTimer.singleShot(400 + EXPORTS * PAUSE + 800, application.quit)
    application.exec()
    program.close_all()
    print("alive", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
