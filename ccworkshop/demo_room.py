"""Who is in the room of the demo: thirty people of a lift service company at six tables."""

from collections.abc import Sequence
from datetime import UTC, datetime

from ccworkshop.commands.roster import RosterRow
from ccworkshop.content.records import Workshop
from ccworkshop.intake.roster import Roster
from ccworkshop.new_session import new_session
from ccworkshop.session import Session
from ccworkshop.words import _

BEGIN = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
DEMO_ID = "demo"

_NAMES = (
    "Ana Duarte", "Ben Oakley", "Cleo Marsh", "Dag Lindqvist", "Eva Novak",
    "Finn Carey", "Greta Holm", "Hugo Reyes", "Ines Coelho", "Jon Abara",
    "Kim Tran", "Lea Fischer", "Milo Petrov", "Nora Quigley", "Otto Brandt",
    "Pia Salonen", "Quin Harper", "Rosa Medina", "Sami Haddad", "Tess Whitby",
    "Uwe Krämer", "Vera Popescu", "Will Adeyemi", "Yan Li", "Zoë Laurent",
    "Amir Rahimi", "Bea Kowalska", "Colm Walsh", "Dina Petridis", "Emil Sørensen",
)  # fmt: skip


def demo_session(workshop: Workshop, title: str = "", teams: Sequence[str] = ()) -> Session:
    """Make the session of the demo, standing at the first beat of ``workshop``."""
    teams = teams or _teams()
    functions = (
        _("Front office"), _("Back office"), _("Marketing"), _("IT"), _("Finance"), _("HR"),
    )  # fmt: skip
    people = tuple(
        RosterRow(name, teams[i % len(teams)], _level(i), functions[(i * 7 + i // 6) % 6])
        for i, name in enumerate(_NAMES)
    )
    return new_session(
        title or _("How customer-centric are we?"),
        workshop,
        id=DEMO_ID,
        now=BEGIN,
        client="Meridian Lifts",
        starts=BEGIN,
        teams=teams,
        roster=Roster(people, (), ()),
    )


def _teams() -> tuple[str, ...]:
    return (
        _("Harbour"), _("Hilltop"), _("Riverside"), _("Market Square"), _("Old Station"),
        _("Depots and night shift"),
    )  # fmt: skip


def _level(place: int) -> str:
    """Five leaders, ten managers, fifteen of the front line, spread over the tables."""
    if place < 5:  # noqa: PLR2004 - the first five
        return _("Leadership")
    return _("Management") if place < 15 else _("Front line")  # noqa: PLR2004 - the next ten
