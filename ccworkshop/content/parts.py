"""What a step may have beside its items: fields, groups, zones, codes, reported figures, rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from ccworkshop.content.credits import sources_of
from ccworkshop.content.problems import one_of, quoted, shown
from ccworkshop.content.records import (
    Choice,
    Field,
    FieldType,
    Group,
    Reported,
    Rule,
    Scale,
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
    _check_items(table, schema, step)
    _check_named(table, schema, step)
    _check_groups(table, step)
    _check_rules(table, step)
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
        if schema.one_scale:
            _check_one_scale(tables, fields)
        for one, field in zip(tables, fields, strict=True):
            _check_when(one, field, fields)
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
    return Choice(table.key(), table.text("title"), hint)


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


def _check_one_scale(tables: Sequence[Table], fields: Sequence[Field]) -> None:
    """Note every field on another scale than the first one that has a scale."""
    scales = [field.scale.key if field.scale else "" for field in fields]
    first = next(filter(None, scales), "")
    for table, scale in zip(tables, scales, strict=True):
        if scale and scale != first:
            table.wrong("scale", quoted(scale), quoted(first))


def _check_when(table: Table, field: Field, fields: Sequence[Field]) -> None:
    """Note a condition that names no other field, or a choice that the field has not."""
    if len(field.when) != 2:  # noqa: PLR2004 - a field and its choice
        return
    name, choice = field.when
    others = {one.key: one for one in fields if one is not field and one.choices}
    if name not in others:
        table.wrong("when[1]", quoted(name), one_of(name, others))
    elif others[name].choice(choice) is None:
        keys = [one.key for one in others[name].choices]
        table.wrong("when[2]", quoted(choice), one_of(choice, keys))


def _check_items(table: Table, schema: KindSchema, step: Step) -> None:
    """Note a step that has no items and says nobody who lists them."""
    if schema.room and not (step.items or step.text("room") or step.text("items_of")):
        expected = _("[[{items}]], or “room” with what the room lists, or “items_of”")
        table.wrong("items", _("nothing"), expected.format(items=table.list_name("items")))
    if step.text("items_of") and (step.items or step.text("room")):
        table.wrong("items_of", quoted(step.text("items_of")), _("no items of its own beside it"))


def _check_named(table: Table, schema: KindSchema, step: Step) -> None:
    """Note a first field of the wrong type, and every option that names no choice or field."""
    first = next(iter(step.fields), None)
    if first is None:
        return
    if schema.first and first.type is not schema.first:
        table.wrong("fields[1].type", quoted(first.type), quoted(schema.first))
        return
    keys = [choice.key for choice in first.choices]
    for name in schema.choice_options:
        if step.text(name) and step.text(name) not in keys:
            table.wrong(name, quoted(step.text(name)), one_of(step.text(name), keys))
    fields = [field.key for field in step.fields]
    for name in schema.field_options:
        several = step.lines(name)
        for place, key in enumerate(several or (step.text(name),), start=1):
            if key and key not in fields:
                at = f"{name}[{place}]" if several else name
                table.wrong(at, quoted(key), one_of(key, fields))


def _check_groups(table: Table, step: Step) -> None:
    """Note every item that names a group which the step has not, or none where it has some."""
    keys = [group.key for group in step.groups]
    for place, item in enumerate(step.items, start=1):
        if (keys or item.group) and item.group not in keys:
            table.wrong(f"items[{place}].group", quoted(item.group), one_of(item.group, keys))


def _check_rules(table: Table, step: Step) -> None:
    """Note every rule on a field or a value that the step has not."""
    fields = {field.key: field for field in step.asked}
    for place, rule in enumerate(step.rules, start=1):
        field = fields.get(rule.field)
        if field is None:
            table.wrong(f"rules[{place}].field", quoted(rule.field), one_of(rule.field, fields))
            continue
        known = [choice.key for choice in field.choices]
        if field.scale is not None:
            known = [str(point.value) for point in field.scale.points]
        for number, value in enumerate(rule.values, start=1):
            if known and value not in known:
                at = f"rules[{place}].values[{number}]"
                table.wrong(at, quoted(value), one_of(value, known))
