"""What of an activity comes from where: each element under its source, with the source's flag."""

from collections.abc import Iterator
from dataclasses import dataclass

from ccworkshop.content.areas import source_note
from ccworkshop.content.records import (
    Activity,
    Choice,
    Field,
    Group,
    Item,
    Provenance,
    Reported,
    Source,
    Step,
    Zone,
)


@dataclass(frozen=True, slots=True)
class Origins:
    """One source of an activity, and the elements that come from it (none: the whole of it)."""

    flag: Provenance
    note: str
    titles: tuple[str, ...]


def origins(activity: Activity) -> tuple[Origins, ...]:
    """Return the sources of an activity in the order in which they are met, each once."""
    found: dict[tuple[Provenance, str], dict[str, None]] = {}
    whole = [("", activity.sources)]
    for title, sources in (*whole, *elements(activity)):
        for source in sources:
            titles = found.setdefault((source.provenance, source_note(source)), {})
            if title:
                titles[title] = None
    return tuple(Origins(flag, note, tuple(titles)) for (flag, note), titles in found.items())


def elements(activity: Activity) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """Yield the title and the sources of every element that has sources of its own, in order."""
    for step in activity.steps:
        for scale in (step.scale, *(field.scale for field in step.fields)):
            if scale:
                yield scale.title, scale.sources
        parts: tuple[Item | Group | Zone | Reported, ...] = (
            *step.items, *step.groups, *step.zones, *step.reported,
        )  # fmt: skip
        for element in parts:
            yield element.title, element.sources
        yield from _asked(step)


def _asked(step: Step) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """Yield fields, choices and codes, of which many come from where something else comes."""
    choices = (*(one for field in step.fields for one in field.choices), *step.codes)
    asked: tuple[Field | Choice, ...] = (*step.fields, *choices)
    for one in asked:
        if one.sources:
            yield one.title, one.sources
