"""What the console sees of the people: the list, and how many there are of each group."""

from collections import Counter
from dataclasses import dataclass

from ccworkshop.commands.people import folded_name
from ccworkshop.privacy import FLOOR
from ccworkshop.session import Session
from ccworkshop.words import _, plural

COLUMNS = 4


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: id, the cells (name, team, level, function) and whether they have left."""

    id: str
    cells: tuple[str, str, str, str]
    left: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The list in its order; ``sums`` in words, of those who are here; the words for cells.

    ``small`` says which groups are too small to be shown apart (empty: none is).
    """

    rows: tuple[PersonRow, ...]
    head: str
    sums: tuple[str, ...]
    small: str
    known: tuple[tuple[str, ...], ...]


def people_view(session: Session) -> PeopleView:
    """Derive the list of people."""
    teams = {team.id: team.name for team in session.teams}
    rows = tuple(
        PersonRow(one.id, (one.name, teams.get(one.team, ""), one.level, one.function), one.left)
        for one in session.participants
    )
    here = [row for row in rows if not row.left]
    counts = [Counter(row.cells[place] for row in here) for place in (1, 2, 3)]
    captions = (_("Teams"), _("Levels"), _("Functions"))
    small = [name for count in counts for name, size in count.items() if name and 0 < size < FLOOR]
    words = _("Fewer than {floor}, so never shown apart: {names}")
    return PeopleView(
        rows,
        _head(len(here), len(rows) - len(here)),
        tuple(map(_sum, captions, counts)),
        words.format(floor=FLOOR, names=", ".join(small)) if small else "",
        ((), tuple(teams.values()), session.levels, session.functions),
    )


def shared_name(before: Session, after: Session) -> str:
    """Say that somebody who came, or is called otherwise now, has a name that is there already.

    Two people may be called the same, so nothing is refused (empty: no name is met twice).
    """
    if before.participants is after.participants:
        return ""
    known = {one.id: one.name for one in before.participants}
    called = Counter(folded_name(one.name) for one in after.participants)
    for one in after.participants:
        count = called[folded_name(one.name)]
        if count > 1 and known.get(one.id) != one.name:
            return _(
                "{count} people are called {name} now. If it is one person, undo (Ctrl+Z); if not,"
                " tell them apart by name or team."
            ).format(count=count, name=one.name)
    return ""


def _head(here: int, left: int) -> str:
    words = plural("{count} person is here", "{count} people are here", here).format(count=here)
    gone = plural("{count} has left", "{count} have left", left).format(count=left)
    return f"{words} · {gone}" if left else words


def _sum(caption: str, counts: Counter[str]) -> str:
    parts = (f"{name or '–'}: {size}" for name, size in counts.items())
    return _("{caption} – {parts}").format(caption=caption, parts=" · ".join(parts) or "–")
