"""The gaps that the room has seen, found once and kept while nothing that they rest on changes.

Walking every step of a full day takes longer than an answer may take to reach the screen, and
most changes (another answer, a note, a beat) touch nothing that was revealed before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ccworkshop.content.areas import area_title, lesson_title
from ccworkshop.session import Session
from ccworkshop.steps.catalog import findings, revealed_round
from ccworkshop.steps.kind import Flag
from ccworkshop.words import _, language


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gap that is not yet an action: where it was found, and where else the same was found.

    ``area`` and ``lesson`` are what an action on it would belong to and answer (empty: open).
    """

    flag: Flag
    where: str
    also: tuple[str, ...] = ()
    area: str = ""
    lesson: str = ""


class Ground:
    """What the gaps of a day rest on; equal only where every part is the very same object."""

    def __init__(self, session: Session) -> None:
        self.session = session
        shown = (sheets for ref, sheets in session.sheets.items() if session.is_revealed(ref))
        self._parts: tuple[object, ...] = (
            language(), session.workshop, session.teams, session.participants, session.levels,
            session.functions, session.booths, session.tallies, session.settings, session.reached,
            session.actions, session.items, session.codes, *shown,
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ground) or len(self._parts) != len(other._parts):
            return False
        return all(one is two for one, two in zip(self._parts, other._parts, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._parts)))


def gaps(session: Session) -> tuple[Candidate, ...]:
    """Return the gaps of every round that the room has seen last, in the agenda's order."""
    return _gaps(Ground(session))


@lru_cache(maxsize=4)
def _gaps(ground: Ground) -> tuple[Candidate, ...]:
    return tuple(_found(ground.session))


def _found(session: Session) -> Iterator[Candidate]:
    """Walk the gaps of every round that the room has seen last, in the agenda's order."""
    for ref, step in session.steps():
        round_number = revealed_round(session, ref)
        if not round_number:
            continue
        seen = findings(session, ref, round_number)
        where = _("{activity} · {step}").format(
            activity=session.entry(ref.entry).title, step=step.title
        )
        for flag in seen.flags if seen else ():
            area = area_title(flag.area) if flag.area else ""
            lesson = lesson_title(flag.lesson) if flag.lesson else ""
            yield Candidate(flag, where, area=area, lesson=lesson)
