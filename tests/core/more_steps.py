"""Steps of the further kinds, one of each, and a small day that plays every kind."""

from collections.abc import Iterable
from dataclasses import replace

from ccworkshop.commands.day import SetRevote
from ccworkshop.content.records import (
    AgendaEntry,
    Choice,
    EntryKind,
    Field,
    FieldType,
    Group,
    Item,
    OptionValue,
    Reported,
    Scale,
    Step,
)
from ccworkshop.privacy import FLOOR
from ccworkshop.session import Session, StepRef, StepSettings, Value, Way
from ccworkshop.steps.catalog import KINDS, SCHEMAS
from tests.core import steps_of_cards, steps_of_maps
from tests.core.workshops import (
    OURS,
    activity,
    items,
    rating,
    run,
    scale,
    with_people,
    with_teams,
)

MORE = "more"
"""The agenda entry that plays them."""


def step(
    kind: str,
    asked: Iterable[Item] = (),
    on: Scale | None = None,
    fields: Iterable[Field] = (),
    **options: OptionValue,
) -> Step:
    """A step under the name of its kind, its options completed as the reader does."""
    given = {option.name: option.default for option in SCHEMAS[kind].options}
    return Step(
        kind,
        kind,
        f"The {kind}",
        f"What comes of a {kind}?",
        "Think of the last three months.",
        10,
        tuple(asked),
        on,
        {**given, **options},
        tuple(fields),
    )


GROUPS = tuple(
    Group(key, title, OURS)
    for key, title in (("it", "IT"), ("plans", "Strategy"), ("ways", "Culture"))
)


def grouped(rule: str = "none") -> Step:
    """A rating of six items under three headings, two each."""
    step = rating(evidence=False, rule=rule)
    under = tuple(replace(one, group=GROUPS[i // 2].key) for i, one in enumerate(step.items))
    return replace(step, items=under, groups=GROUPS)


def consent(count: int = 2, threshold: float = 3) -> Step:
    return step("consent", items(count), scale(5, 0), threshold=threshold)


def estimate(
    count: int = 1, low: int = 0, high: int = 100, unit: str = "%", *reported: Reported
) -> Step:
    asked = step("estimate", items(count), low=low, high=high, unit=unit)
    field = Field("", asked.title, FieldType.NUMBER, low=low, high=high, unit=unit)
    return replace(asked, fields=(field,), reported=reported)


CODES = (Choice("same", "The same"), Choice("near", "Overlapping"), Choice("other", "Different"))


def writing(count: int = 1, codes: tuple[Choice, ...] = CODES, lines: int = 1) -> Step:
    asked = step("writing", items(count), lines=lines)
    keys = [str(place) for place in range(1, lines + 1)] if lines > 1 else [""]
    fields = tuple(
        Field(key, key or asked.title, FieldType.LINE, optional=key > "1") for key in keys
    )
    return replace(asked, fields=fields, codes=codes)


ONE_OF_EACH: tuple[Step, ...] = (
    consent(),
    estimate(),
    writing(),
    step("sorting", items(3), fields=steps_of_cards.KPI_FIELDS, bad="toxic"),
    step("listing", items(3), fields=steps_of_cards.SOURCE_FIELDS, axes=steps_of_cards.AXES),
    replace(
        step("placement", items(3), fields=steps_of_maps.MAP_FIELDS), zones=steps_of_maps.ZONES
    ),
    step("dials", steps_of_maps.DIALS, fields=steps_of_maps.DIAL_FIELDS),
    step("staffing", items(4), fields=steps_of_maps.STAGE_FIELDS, pool="pool"),
    step("allocation", items(3), fields=steps_of_cards.SPLIT),
)


def more(day: Session, *steps: Step) -> Session:
    """Add an agenda entry that plays further steps (one of each kind), on paper as the rest is."""
    played = steps or ONE_OF_EACH
    agenda = day.workshop.agenda
    entry = AgendaEntry(MORE, EntryKind.ACTIVITY, "More", 60, MORE)
    workshop = replace(
        day.workshop,
        agenda=replace(agenda, entries=(*agenda.entries, entry)),
        activities={**day.workshop.activities, MORE: activity(MORE, "More", played, 60)},
    )
    paper = {StepRef(MORE, one.key): StepSettings(way=Way.PAPER) for one in played}
    settings = {**day.settings, **(paper if day.participants else {})}
    return replace(day, workshop=workshop, settings=settings)


def room_for(*columns: Iterable[Value]) -> Session:
    """A room for answers in columns: of people, and of teams where fewer than three answer."""
    most = max((len(tuple(column)) for column in columns), default=0)
    return with_teams() if 0 < most < FLOOR else with_people()


def every_kind() -> Session:
    """A day of four teams that plays every kind."""
    return more(with_teams())


def every_kind_on_paper() -> Session:
    """A day of 24 people that plays every kind."""
    return more(with_people())


def voted_twice(day: Session) -> Session:
    """Ask for a re-vote in every step that takes answers."""
    voting = {kind.schema.kind for kind in KINDS if kind.takes_answers}
    asked = [SetRevote(ref, wanted=True) for ref, one in day.steps() if one.kind in voting]
    return run(day, *asked)
