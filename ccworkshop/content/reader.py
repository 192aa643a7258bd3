"""TOML texts become records, or a list of everything that is wrong with them.

The reader knows no kind of step: what a kind needs is handed in as its ``KindSchema``.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from ccworkshop.content.areas import LESSONS
from ccworkshop.content.checks import check_neighbours
from ccworkshop.content.credits import sources_of
from ccworkshop.content.options import read_options
from ccworkshop.content.parts import check_keys_differ, read_parts, wanted
from ccworkshop.content.problems import Findings, one_of, quoted, shown
from ccworkshop.content.records import (
    Activity,
    Agenda,
    AgendaEntry,
    AttentionArea,
    EntryKind,
    Guide,
    Item,
    Point,
    Scale,
    Step,
)
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.content.tables import Table
from ccworkshop.content.toml_text import opened
from ccworkshop.words import _

Record = TypeVar("Record", Activity, Agenda, Scale)

_MOST_MINUTES = 600
_LEAST_POINTS = 3


def read_activity(
    text: str, name: str, schemas: Mapping[str, KindSchema], scales: Mapping[str, Scale]
) -> Activity:
    """Read an activity from the text of the file ``name``.

    ``schemas`` are found by kind, ``scales`` by key. Raises ``ContentProblems`` with all
    problems of the file.
    """
    table = opened(text, name)
    activity = Activity(
        key=table.key(),
        title=table.text("title"),
        summary=table.text("summary"),
        minutes=_minutes(table),
        lesson=table.whole("lesson", LESSONS[0], LESSONS[-1]) if table.given("lesson") else None,
        area=_area(table),
        sources=sources_of(table),
        guide=_guide(table.table("guide")),
        steps=_steps(table.tables("steps", least=1), schemas, scales),
    )
    return _finished(activity, table)


def read_agenda(
    text: str, name: str, activities: Mapping[str, Activity], broken: Collection[str] = ()
) -> Agenda:
    """Read an agenda from the text of the file ``name``.

    ``activities`` are found by key; an entry without a title of its own takes its activity's.
    ``broken`` are keys of activities that have problems themselves. Raises ``ContentProblems``
    with all problems of the file.
    """
    table = opened(text, name)
    _check_broken(table, broken)
    agenda = Agenda(
        key=table.key(),
        title=table.text("title"),
        summary=table.text("summary"),
        sources=sources_of(table),
        entries=_entries(table.tables("entries", least=1), activities),
    )
    return _finished(agenda, table)


def read_scale(text: str, name: str) -> Scale:
    """Read a scale from the text of the file ``name``.

    Raises ``ContentProblems`` with all problems of the file.
    """
    table = opened(text, name)
    scale = Scale(
        key=table.key(of_scale=True),
        title=table.text("title"),
        sources=sources_of(table),
        points=_points(table.tables("points", least=_LEAST_POINTS), table.findings),
    )
    return _finished(scale, table)


def _finished(record: Record, table: Table) -> Record:
    table.close()
    table.findings.raise_any()
    return record


def _minutes(table: Table) -> int:
    return table.whole("minutes", 1, _MOST_MINUTES)


def _area(table: Table) -> AttentionArea | None:
    if not table.given("area"):
        return None
    name = table.choice("area", tuple(AttentionArea))
    return AttentionArea(name) if name else None


def _guide(table: Table | None) -> Guide:
    if table is None:
        return Guide("", (), (), (), "", "")
    guide = Guide(
        why=table.text("why"),
        say=table.texts("say", least=1),
        do=table.texts("do", least=1),
        listen=table.texts("listen", least=1),
        trap=table.text("trap"),
        carry=table.text("carry"),
    )
    table.close()
    return guide


def _steps(
    tables: Sequence[Table], schemas: Mapping[str, KindSchema], scales: Mapping[str, Scale]
) -> tuple[Step, ...]:
    kinds = [_schema(table, schemas) for table in tables]
    steps = tuple(_step(table, schema, scales) for table, schema in zip(tables, kinds, strict=True))
    check_keys_differ(tables, [step.key for step in steps])
    check_neighbours(tables, steps, kinds)
    for table, schema in zip(tables, kinds, strict=True):
        if schema.kind:  # of an unknown kind we cannot say which options it has
            table.close()
    return steps


def _schema(table: Table, schemas: Mapping[str, KindSchema]) -> KindSchema:
    """Return the schema of the step's kind, or one that allows anything if it is unknown."""
    kind = table.choice("kind", tuple(schemas))
    return schemas[kind] if kind else KindSchema("", Need.OPTIONAL, Need.OPTIONAL)


def _step(table: Table, schema: KindSchema, scales: Mapping[str, Scale]) -> Step:
    step = Step(
        key=table.key(),
        kind=schema.kind,
        title=table.text("title"),
        question=table.text("question"),
        hint=table.text("hint") if table.given("hint") else "",
        minutes=_minutes(table),
        items=_items(table, schema),
        scale=_scale(table, schema, scales),
        options=read_options(table, schema),
    )
    return read_parts(table, schema, step, scales)


def _items(step: Table, schema: KindSchema) -> tuple[Item, ...]:
    if schema.room and not step.given("items"):
        return ()  # the room lists them, or another step has them
    if not wanted(step, "items", schema.items):
        return ()
    least = 0 if schema.room else schema.least_items
    tables = step.tables("items", least, schema.most_items)
    items = tuple(_item(table, schema) for table in tables)
    check_keys_differ(tables, [item.key for item in items])
    return items


def _item(table: Table, schema: KindSchema) -> Item:
    item = Item(
        key=table.key(),
        title=table.text("title"),
        prompt=table.text("prompt"),
        sources=sources_of(table),
        area=_area(table),
        group=table.text("group") if "groups" in schema.parts and table.given("group") else "",
        poles=table.texts("poles", least=2, most=2) if schema.poles else (),
    )
    if schema.kind:
        table.close()
    return item


def _scale(step: Table, schema: KindSchema, scales: Mapping[str, Scale]) -> Scale | None:
    if not wanted(step, "scale", schema.scale):
        return None
    return scales.get(step.choice("scale", tuple(scales)))


def _points(tables: Sequence[Table], findings: Findings) -> tuple[Point, ...]:
    problems_before = len(findings)
    points = tuple(_point(table) for table in tables)
    if len(findings) == problems_before:
        _check_consecutive(tables, points)
    return points


def _point(table: Table) -> Point:
    point = Point(table.whole("value"), table.text("name"), table.text("anchor"))
    table.close()
    return point


def _check_consecutive(tables: Sequence[Table], points: Sequence[Point]) -> None:
    for table, (before, point) in zip(tables[1:], pairwise(points), strict=True):
        if point.value != before.value + 1:
            expected = _("{number}, one more than the point before it")
            table.wrong("value", shown(point.value), expected.format(number=before.value + 1))


def _entries(
    tables: Sequence[Table], activities: Mapping[str, Activity]
) -> tuple[AgendaEntry, ...]:
    so_far: Counter[EntryKind] = Counter()
    entries = tuple(_entry(table, activities, so_far) for table in tables)
    check_keys_differ(tables, [entry.key for entry in entries])
    _check_divided(tables, entries, activities)
    return entries


def _check_broken(table: Table, broken: Collection[str]) -> None:
    """Note every entry whose activity is there and has to be mended first."""
    entries = table.value("entries")
    for place, entry in enumerate(entries if isinstance(entries, list) else (), start=1):
        name = entry.get(EntryKind.ACTIVITY) if isinstance(entry, dict) else None
        if isinstance(name, str) and name in broken:
            found = _("{activity}, which has problems of its own").format(activity=quoted(name))
            at = f"entries[{place}].{EntryKind.ACTIVITY}"
            table.wrong(at, found, _("an activity that can be read; mend that file first"))


def _check_divided(
    tables: Sequence[Table],
    entries: Sequence[AgendaEntry],
    activities: Mapping[str, Activity],
) -> None:
    """Note every break that should divide the activity before it and cannot."""
    before: AgendaEntry | None = None
    for table, entry in zip(tables, entries, strict=True):
        if entry.after:
            divided = activities.get(before.activity) if before else None
            steps = [step.key for step in divided.steps[:-1]] if divided else []
            if entry.after not in steps:
                table.wrong("after", quoted(entry.after), one_of(entry.after, steps))
        else:
            before = entry


def _entry(
    table: Table, activities: Mapping[str, Activity], so_far: Counter[EntryKind]
) -> AgendaEntry:
    minutes = _minutes(table)
    kinds = [kind for kind in EntryKind if table.given(kind)]
    if len(kinds) != 1:
        found = " + ".join(kinds) or _("none of them")
        table.wrong("", found, _("one of these keys: {keys}").format(keys=", ".join(EntryKind)))
        table.close(and_known=("key", "title"))
        return AgendaEntry("", EntryKind.BUFFER, "", minutes)
    if kinds[0] is EntryKind.ACTIVITY:
        entry = _activity_entry(table, activities, minutes)
    else:
        so_far[kinds[0]] += 1
        key = table.key() if table.given("key") else f"{kinds[0]}-{so_far[kinds[0]]}"
        after = table.text("after") if table.given("after") else ""
        entry = AgendaEntry(key, kinds[0], table.text(kinds[0]), minutes, after=after)
    table.close()
    return entry


def _activity_entry(table: Table, activities: Mapping[str, Activity], minutes: int) -> AgendaEntry:
    name = table.choice(EntryKind.ACTIVITY, tuple(activities))
    default = activities[name].title if name else ""
    return AgendaEntry(
        key=table.key() if table.given("key") else name,
        kind=EntryKind.ACTIVITY,
        title=table.text("title") if table.given("title") else default,
        minutes=minutes,
        activity=name,
    )
