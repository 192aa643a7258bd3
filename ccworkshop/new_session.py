"""A session at its beginning: the design, what the day is called and who will be there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ccworkshop import beats
from ccworkshop.commands.command import CommandRefused
from ccworkshop.commands.people import (
    LONGEST_NAME,
    LONGEST_TITLE,
    AddParticipant,
    AddTeam,
    SetDetails,
)
from ccworkshop.commands.roster import RosterRow
from ccworkshop.content.records import Workshop
from ccworkshop.intake.roster import Roster
from ccworkshop.session import Beat, Place, Session
from ccworkshop.words import _, one_line


def new_session(  # noqa: PLR0913 - one page of a form
    title: str,
    workshop: Workshop,
    *,
    id: str,  # noqa: A002 - the name that a session has for it
    now: datetime,
    client: str = "",
    starts: datetime | None = None,
    teams: Sequence[str] = (),
    roster: Roster | None = None,
) -> Session:
    """Make a session that stands at the first beat of its design.

    Teams that only the roster names are added after ``teams``. Raises ``CommandRefused`` for an
    empty or overlong title, a team twice or without a name, and an agenda with nothing to show.
    """
    _check_length(_("The title"), title, LONGEST_TITLE)
    _check_length(_("The client’s name"), client, LONGEST_TITLE)
    nowhere = Place("", "", Beat.BRIEF, 1)
    session = Session(id=id, title="", created=now, workshop=workshop, place=nowhere)
    try:
        session = replace(session, place=beats.first_place(session))
    except ValueError as nothing:
        raise CommandRefused(str(nothing)) from None
    session = SetDetails(title, client, starts).apply(session, now)
    for name in teams:
        session = _with_team(session, name, now)
    return _with_people(session, roster.people, now) if roster else session


def _check_length(what: str, text: str, most: int) -> None:
    if len(one_line(text)) > most:
        raise CommandRefused(
            _("{what} has {count} characters; at most {most} are possible. Shorten it.").format(
                what=what, count=len(one_line(text)), most=most
            )
        )


def _with_team(session: Session, name: str, now: datetime) -> Session:
    _check_length(_("The name of a team"), name, LONGEST_NAME)
    return AddTeam(name).apply(session, now)


def _with_people(session: Session, people: Sequence[RosterRow], now: datetime) -> Session:
    """Add people, and the teams that they bring."""
    for one in people:
        command = AddParticipant(one.name, "", one.level, one.function, one.team)
        session = command.apply(session, now)
    return session
