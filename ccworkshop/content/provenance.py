"""What of an activity comes from where: each element under its source, with the source's flag."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccworkshop.content.areas import source_note
from ccworkshop.content.records import Activity, Group, Item, Provenance, Reported, Source, Zone


@dataclass(frozen=True, slots=True)
class Origins:
    """One source of an activity, and the elements that come from it (none: the whole of it)."""

    flag: Provenance
    note: str
    titles: tuple[str, ...]


def origins(activity: Activity) -> tuple[Origins, ...]:
    """Return the sources of an activity in the order in which they are met, each once."""
    found: dict[tuple[Provenance, str], dict[str, None]] = {}
    for source, title in _elements(activity):
        titles = found.setdefault((source.provenance, source_note(source)), {})
        if title:
            titles[title] = None
    return tuple(Origins(flag, note, tuple(titles)) for (flag, note), titles in found.items())


def _elements(activity: Activity) -> Iterator[tuple[Source, str]]:
    for source in activity.sources:
        yield source, ""
    for step in activity.steps:
        for scale in (step.scale, *(field.scale for field in step.fields)):
            for source in scale.sources if scale else ():
                yield source, scale.title if scale else ""
        parts: tuple[Item | Group | Zone | Reported, ...] = (
            *step.items, *step.groups, *step.zones, *step.reported,
        )  # fmt: skip
        for element in parts:
            for source in element.sources:
                yield source, element.title
