"""Pieces are laid out on pages: nothing clipped, no heading left alone."""

from collections import deque
from collections.abc import Iterable

from exports.pieces import WHOLE_UNTIL, Gap, Piece

Page = list[tuple[float, Piece]]
"""Pieces with their distance from the top of the page's room."""


LEAST = 120.0
"""So much of a piece that may be split is on the page with its heading."""


def paginate(pieces: Iterable[Piece], room: float) -> list[Page]:
    """Distribute pieces over pages with ``room`` points each; there is always one page.

    A piece that must not end a page is moved with the next one; a piece that is higher than
    what is left is split, or goes to the next page.
    """
    waiting = deque(pieces)
    pages: list[Page] = [[]]
    used = 0.0
    while waiting:
        piece = waiting.popleft()
        if isinstance(piece, Gap) and (not pages[-1] or used + piece.height > room):
            continue  # a page neither begins nor ends with space
        if not pages[-1] and len(pages) > 1 and piece.again is not None:
            pages[-1].append((used, piece.again))
            used += piece.again.height
        needed = _needed(piece, waiting, room)
        fresh = used == 0 or all(placed is piece.again for _top, placed in pages[-1])
        if used + needed <= room or (fresh and piece.height <= room - used):
            pages[-1].append((used, piece))
            used += piece.height
            continue
        parts = piece.split(room - used) if fresh or not piece.keep else None
        if parts is None and not fresh:
            waiting.appendleft(piece)
        elif parts is None:
            pages[-1].append((used, piece))  # nothing can be done: it is higher than a page
            used += piece.height
            continue
        else:
            pages[-1].append((used, parts[0]))
            waiting.appendleft(parts[1])
        pages.append([])
        used = 0.0
    return pages


def _needed(piece: Piece, following: Iterable[Piece], room: float) -> float:
    """Return the height of a piece with what it must be kept with."""
    total = piece.height
    if not piece.keep:
        return total
    for other in following:
        if other.keep:
            total += other.height
            continue
        return max(piece.height, min(total + _least(other), room))
    return total


def _least(piece: Piece) -> float:
    """Return how much of a piece must be on the page with what is kept with it."""
    whole = piece.height <= WHOLE_UNTIL or piece.split(LEAST) is None
    return piece.height if whole else LEAST
