"""Lines for a terminal, whatever it can write."""

import io
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TextIO

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(text: str) -> None:
    """Write a line to standard output (nothing where there is none); may raise ``OSError``."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Write a line to standard error (nothing where there is none, or no room)."""
    with suppress(OSError):
        _write(sys.stderr, text)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(_CONTROLS.sub(_escaped, text) + "\n")
        _flush(stream)  # progress is seen when it is made, and a closed pipe here and not at exit


def write_out() -> None:
    """Write what argparse and others left waiting; raises ``OSError`` when that is impossible."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            _flush(stream)


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except OSError:
        _give_up(stream)
        raise


def _give_up(stream: TextIO) -> None:
    """Send to nowhere what cannot be written, or Python would complain of it once more at exit."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with open(nowhere, "wb"):  # noqa: PTH123 - closes the number, not a path
            os.dup2(nowhere, stream.fileno())


def _escaped(control: re.Match[str]) -> str:
    r"""Write ``\u001b`` instead of what would steer the terminal (in JSON it means the same)."""
    return f"\\u{ord(control[0]):04x}"


def write_anything() -> None:
    """Let both streams write a sign in place of what their encoding has no letter for.

    Without Python's own buffer (``python -u``) what a full disk or pipe takes only in part
    would be lost in silence; then they get one.
    """
    sys.stdout = _able(sys.stdout, "replace")
    sys.stderr = _able(sys.stderr, "backslashreplace")


def _able(stream: Any, errors: str) -> Any:
    raw = getattr(stream, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, errors)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=errors)
    return stream


def writes_unicode() -> bool:
    """Tell whether standard output can write every letter."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "").startswith("utf")


def aligned(
    columns: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    """Set a table in columns, numbers flush right, with a line under the header."""
    table = [columns, *rows]
    widths = [max(width(row[i]) for row in table) for i in range(len(columns))]
    lines = [
        "  ".join(
            _padded(cell, size, right=right)
            for cell, size, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in table
    ]
    return (lines[0], "-" * (sum(widths) + 2 * (len(widths) - 1)), *lines[1:])


def width(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _padded(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if right else text + space
