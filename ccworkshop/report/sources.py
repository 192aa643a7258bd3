"""Where the content of a day comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccworkshop.content.areas import source_note
from ccworkshop.content.provenance import elements
from ccworkshop.content.records import Activity, Source
from ccworkshop.content.records import Provenance as Origin
from ccworkshop.report.records import Credit, Provenance, Reference
from ccworkshop.session import Session
from ccworkshop.steps.phrases import capital
from ccworkshop.words import _

_LETTERS = {Origin.SEED: "S", Origin.PUBLISHED: "P", Origin.AUTHORED: "A"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the day: its own sources, and each element's with the element's title."""

    title: str
    sources: tuple[Source, ...]
    elements: tuple[tuple[str, tuple[Source, ...]], ...] = ()

    @property
    def all(self) -> list[Source]:
        """Every source, each once."""
        found = [*self.sources, *(one for _title, some in self.elements for one in some)]
        return list(dict.fromkeys(found))


def provenance(session: Session, *, every_element: bool = False) -> Provenance:
    """Name the sources of the agenda and of every activity that was used.

    Before the day has begun, that is every activity of the agenda. Each source names the parts
    that draw on it; with ``every_element`` each part names what in it comes from where: questions,
    themes, zones, reported figures.
    """
    parts = [part for part in _parts(session) if part.all]
    marks = _marks(one for part in parts for one in part.all)
    if not every_element:
        return Provenance(_("Sources"), _("Wording and scales are ours."), _used(parts, marks))
    return Provenance(
        title=_("Sources"),
        remark=_(
            "S stands in an article, P is published elsewhere, A is written by us. Wording and"
            " scales are ours. What is not named comes from where its activity comes."
        ),
        references=tuple(
            Reference(mark, source_note(one), ())
            for one, mark in marks.items()
            if one.provenance is not Origin.AUTHORED
        ),
        credits=tuple(Credit(part.title, _lines(part, marks)) for part in parts),
    )


def _parts(session: Session) -> list[_Part]:
    agenda = session.workshop.agenda
    used = {visit.entry for visit in session.visits} | {
        ref.entry for ref in (*session.sheets, *session.tallies)
    }
    keys = [entry.activity for entry in agenda.entries if entry.key in used or not used]
    activities = session.workshop.activities
    return [
        _Part(agenda.title, agenda.sources),
        *(_part(activities[key]) for key in dict.fromkeys(keys) if key in activities),
    ]


def _part(activity: Activity) -> _Part:
    return _Part(activity.title, activity.sources, tuple(elements(activity)))


def _marks(sources: Iterable[Source]) -> Mapping[Source, str]:
    """Give every source its mark: S1, S2 … P1 … in the order of the day; ours have no number."""
    marks: dict[Source, str] = {}
    counts = dict.fromkeys(Origin, 0)
    for one in sources:
        if one in marks:
            continue
        counts[one.provenance] += 1
        number = "" if one.provenance is Origin.AUTHORED else str(counts[one.provenance])
        marks[one] = _LETTERS[one.provenance] + number
    order = list(_LETTERS)
    return dict(sorted(marks.items(), key=lambda item: order.index(item[0].provenance)))


def _used(parts: Sequence[_Part], marks: Mapping[Source, str]) -> tuple[Reference, ...]:
    """Name every source once, with the parts that draw on it; what is ours stands last."""
    found = [
        Reference(mark, source_note(one), tuple(part.title for part in parts if one in part.all))
        for one, mark in marks.items()
        if one.provenance is not Origin.AUTHORED
    ]
    ours = tuple(named for part in parts if (named := _ours(part)))
    if ours:
        found.append(Reference("A", capital(source_note(Source(Origin.AUTHORED))), ours))
    return tuple(found)


def _ours(part: _Part) -> str:
    """Name a part with what in it is ours (empty: nothing)."""
    some = [one for one in part.all if one.provenance is Origin.AUTHORED]
    remarks = "; ".join(one.reference for one in some if one.reference)
    if not remarks:
        return part.title if some else ""
    return _("{title} ({remark})").format(title=part.title, remark=remarks)


def _lines(part: _Part, marks: Mapping[Source, str]) -> tuple[tuple[str, str], ...]:
    """Say of each source of a part what in it comes from there, ours last."""
    titles: dict[Source, list[str]] = {one: [] for one in part.all}
    for title, some in part.elements:
        for one in some:
            titles[one].append(title)
    found = []
    for one in sorted(titles, key=list(marks).index):
        ours = one.provenance is Origin.AUTHORED
        named = ", ".join(dict.fromkeys(titles[one]))
        said = _joined(named, one.reference if ours else "")
        if said or not (ours and len(titles) > 1):
            found.append((marks[one], said or _("as a whole")))
    return tuple(found)


def _joined(titles: str, remark: str) -> str:
    if titles and remark:
        return _("{titles} ({remark})").format(titles=titles, remark=remark)
    return titles or remark
