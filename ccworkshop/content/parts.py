"""What a step may have beside its items: fields, groups, zones, codes, reported figures, rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ccworkshop.content.checks import check_step
from ccworkshop.content.credits import sources_of
from ccworkshop.content.problems import quoted, shown
from ccworkshop.content.records import (
    Choice,
    Field,
    FieldType,
    Group,
    Reported,
    Rule,
    Scale,
    Source,
    Step,
    Zone,
)
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.content.tables import Table
from ccworkshop.words import _

Part = TypeVar("Part")

_MOST_CHOICES = 9  # each is chosen with one digit
_MOST_PARTS = 12
_HIGHEST = 100_000
_KINDS_OF_FIELD = tuple(one for one in FieldType if one is not FieldType.RANK)


def wanted(table: Table, key: str, need: Need) -> bool:
    """Tell whether a part of the step is to be read, and note it where it must not be."""
    if need is Need.NONE and table.given(key):
        table.wrong(key, shown(table.value(key)), _("none, as this kind of step has none"))
        return False
    return need is Need.REQUIRED or table.given(key)


def check_keys_differ(tables: Sequence[Table], keys: Sequence[str]) -> None:
    """Note every key that something earlier in the list has."""
    seen: set[str] = set()
    for table, key in zip(tables, keys, strict=True):
        if key and key in seen:
            again = _("{key} for the second time").format(key=quoted(key))
            table.wrong("key", again, _("a key that nothing else in the list has"))
        seen.add(key)


def read_parts(table: Table, schema: KindSchema, step: Step, scales: Mapping[str, Scale]) -> Step:
    """Return the step with everything that its kind allows beside the items."""
    step = replace(
        step,
        fields=_fields(table, schema, step, scales),
        groups=_list(table, schema, "groups", _group),
        zones=_list(table, schema, "zones", _zone),
        codes=_list(table, schema, "codes", _choice, _MOST_CHOICES),
        reported=_list(table, schema, "reported", _reported),
        rules=_list(table, schema, "rules", _rule),
    )
    check_step(table, schema, step)
    return step


def _list(
    table: Table,
    schema: KindSchema,
    name: str,
    read: Callable[[Table], Part],
    most: int = _MOST_PARTS,
) -> tuple[Part, ...]:
    if name not in schema.parts or not table.given(name):
        return ()
    tables = table.tables(name, 1, most)
    parts = tuple(read(one) for one in tables)
    if name not in ("reported", "rules"):
        check_keys_differ(tables, [getattr(part, "key", "") for part in parts])
    for one in tables:
        one.close()
    return parts


def _fields(
    table: Table, schema: KindSchema, step: Step, scales: Mapping[str, Scale]
) -> tuple[Field, ...]:
    if wanted(table, "fields", schema.fields):
        tables = table.tables("fields", schema.least_fields, schema.most_fields)
        fields = tuple(_field(one, schema, scales) for one in tables)
        check_keys_differ(tables, [one.key for one in fields])
        for one in tables:
            one.close()
        return fields
    if schema.entry is None or step.scale is not None:
        return ()
    lines = int(step.figure("lines"))
    if schema.entry is FieldType.LINE and lines > 1:
        return tuple(
            Field(str(place), str(place), schema.entry, optional=place > 1)
            for place in range(1, lines + 1)
        )
    low, high = int(step.figure("low")), int(step.figure("high") or step.figure("total"))
    return (Field("", step.title, schema.entry, low=low, high=high, unit=step.text("unit")),)


def _field(table: Table, schema: KindSchema, scales: Mapping[str, Scale]) -> Field:
    allowed = schema.field_types or _KINDS_OF_FIELD
    name = table.choice("type", allowed)
    kind = FieldType(name) if name else FieldType.LINE
    scale = None
    if kind is FieldType.POINTS:
        scale = scales.get(table.choice("scale", tuple(scales)))
    field = Field(
        key=table.key(),
        title=table.text("title"),
        type=kind,
        prompt=table.text("prompt") if table.given("prompt") else "",
        scale=scale,
        choices=_choices(table) if kind is FieldType.CHOICE else (),
        optional=table.flag("optional") if table.given("optional") else False,
        when=table.texts("when", least=2, most=2) if table.given("when") else (),
        sources=_own_sources(table),
    )
    if kind is FieldType.NUMBER:
        low = table.whole("low", 0, _HIGHEST) if table.given("low") else 0
        field = replace(
            field,
            low=low,
            high=table.whole("high", low + 1, _HIGHEST),
            unit=table.text("unit") if table.given("unit") else "",
        )
    return field


def _choices(table: Table) -> tuple[Choice, ...]:
    tables = table.tables("choices", 2, _MOST_CHOICES)
    choices = tuple(_choice(one) for one in tables)
    check_keys_differ(tables, [one.key for one in choices])
    for one in tables:
        one.close()
    return choices


def _choice(table: Table) -> Choice:
    hint = table.text("hint") if table.given("hint") else ""
    return Choice(table.key(), table.text("title"), hint, _own_sources(table))


def _own_sources(table: Table) -> tuple[Source, ...]:
    """Return the sources of what need not have any: what it belongs to has them."""
    return sources_of(table) if table.given("sources") else ()


def _group(table: Table) -> Group:
    return Group(table.key(), table.text("title"), sources_of(table))


def _zone(table: Table) -> Zone:
    return Zone(
        key=table.key(),
        title=table.text("title"),
        note=table.text("note") if table.given("note") else "",
        x=table.figures("x", -_HIGHEST, _HIGHEST, 2),
        y=table.figures("y", -_HIGHEST, _HIGHEST, 2),
        sources=sources_of(table),
        advice=table.text("advice") if table.given("advice") else "",
    )


def _reported(table: Table) -> Reported:
    return Reported(
        title=table.text("title"),
        value=table.figure("value"),
        unit=table.text("unit") if table.given("unit") else "",
        sources=sources_of(table),
    )


def _rule(table: Table) -> Rule:
    return Rule(
        field=table.text("field"),
        values=table.texts("values", least=1),
        finding=table.text("finding"),
        of_all=table.flag("of_all") if table.given("of_all") else False,
    )
