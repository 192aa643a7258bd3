"""Where the content of a day comes from."""

from ccworkshop.content.areas import source_note
from ccworkshop.content.records import Activity, Group, Item, Reported, Source, Zone
from ccworkshop.content.records import Provenance as Origin
from ccworkshop.report.records import Credit, Provenance
from ccworkshop.session import Session
from ccworkshop.words import _


def provenance(session: Session, *, every_element: bool = False) -> Provenance:
    """Name the sources of the agenda and of every activity that was used.

    Before the day has begun, that is every activity of the agenda. With ``every_element`` each
    source names what comes from it: questions, themes, zones, reported figures.
    """
    agenda = session.workshop.agenda
    used = {visit.entry for visit in session.visits} | {
        ref.entry for ref in (*session.sheets, *session.tallies)
    }
    keys = [entry.activity for entry in agenda.entries if entry.key in used or not used]
    activities = session.workshop.activities
    found = [Credit(agenda.title, _notes(list(agenda.sources)))]
    tell = _elements if every_element else _of_activity
    found += [
        Credit(activities[key].title, tell(activities[key]))
        for key in dict.fromkeys(keys)
        if key in activities
    ]
    return Provenance(
        title=_("Sources"),
        remark=_("Wording and scales are ours."),
        credits=tuple(credit for credit in found if credit.sources),
    )


def _of_activity(activity: Activity) -> tuple[str, ...]:
    return _notes(_sources(activity))


def _elements(activity: Activity) -> tuple[str, ...]:
    """Say of each source which elements of an activity come from it."""
    titles: dict[str, list[str]] = {note: [] for note in _notes(list(activity.sources))}
    for step in activity.steps:
        parts: tuple[Item | Group | Zone | Reported, ...] = (
            *step.items, *step.groups, *step.zones, *step.reported,
        )  # fmt: skip
        for element in parts:
            for note in _notes(list(element.sources)):
                titles.setdefault(note, []).append(element.title)
    return tuple(
        _("{source} – {titles}").format(source=note, titles=", ".join(dict.fromkeys(named)))
        if named
        else note
        for note, named in titles.items()
    )


def _sources(activity: Activity) -> list[Source]:
    found = list(activity.sources)
    for step in activity.steps:
        found += step.scale.sources if step.scale else ()
        for item in step.items:
            found += item.sources
    return found


def _notes(sources: list[Source]) -> tuple[str, ...]:
    """Name each source once; what is ours is not said a second time without its remark."""
    ours = [source for source in sources if source.provenance is Origin.AUTHORED]
    remarked = any(source.reference for source in ours)
    notes = (
        source_note(source)
        for source in sources
        if source.reference or not (remarked and source in ours)
    )
    return tuple(dict.fromkeys(notes))
