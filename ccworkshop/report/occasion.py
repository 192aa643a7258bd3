"""What every document says of its day: when it was, what it was called, who was there."""

from datetime import date

from ccworkshop.session import Session
from ccworkshop.steps.phrases import capital, count_word
from ccworkshop.words import _, long_date, plural


def day_of(session: Session) -> date:
    """Return the day on which the session is held: as planned, else as begun or created."""
    if session.starts is not None:
        return session.starts.date()
    return session.visits[0].since.date() if session.visits else session.created.date()


def joined(*parts: str) -> str:
    """Write the parts that say something, one after the other."""
    return " · ".join(part for part in parts if part.strip())


def subtitle(session: Session, day: date, today: date) -> str:
    """Say which day it was and who was there."""
    levels = {person.level for person in session.participants if person.level}
    counts = (
        (len(session.teams), plural("{count} team", "{count} teams", len(session.teams))),
        (len(levels), plural("{count} level", "{count} levels", len(levels))),
    )
    parts = [words.format(count=count_word(count)) for count, words in counts if count]
    room = ", ".join(part for part in (_people(session), *parts) if part)
    as_of = "" if today == day else _("as of {date}").format(date=long_date(today))
    return joined(session.title, capital(room), session.workshop.agenda.title, as_of)


def _people(session: Session) -> str:
    """Say how many people were there, and how many did not stay (empty: nobody is known)."""
    count = len(session.participants)
    left = count - len(session.here)
    if not count:
        return ""
    people = plural("{count} person", "{count} people", count).format(count=count_word(count))
    if not left:
        return people
    return plural(
        "{people} ({count} left before the end)", "{people} ({count} left before the end)", left
    ).format(people=people, count=count_word(left))
