"""What must fit together in a step: names that name something, boxes inside of their axes.

The kinds say in their schema which of their options name what; nothing here knows a kind.
"""

from collections.abc import Mapping, Sequence

from ccworkshop.content.options import ACTIONS, ITEMS_OF
from ccworkshop.content.problems import one_of, quoted, shown
from ccworkshop.content.records import Field, FieldType, Step
from ccworkshop.content.schema import KindSchema
from ccworkshop.content.tables import Table
from ccworkshop.words import _

_AXES = ("x", "y")


def check_step(table: Table, schema: KindSchema, step: Step) -> None:
    """Note everything in one step that does not fit the rest of it."""
    _check_items(table, schema, step)
    _check_fields(table, schema, step)
    _check_named(table, schema, step)
    _check_numbers(table, schema, step)
    _check_groups(table, schema, step)
    _check_rules(table, step)
    _check_zones(table, step)


def check_neighbours(
    tables: Sequence[Table], steps: Sequence[Step], schemas: Sequence[KindSchema]
) -> None:
    """Note every option that should name another step of the activity but does not."""
    for table, step, schema in zip(tables, steps, schemas, strict=True):
        others = {other.key: other for other in steps if other is not step}
        if schema.room:
            _check_lender(table, step, others)
        for name in schema.step_options:
            if step.text(name) and step.text(name) not in others:
                table.wrong(name, quoted(step.text(name)), one_of(step.text(name), others))
        for step_option, field_option in schema.points_options:
            lender = others.get(step.text(step_option))
            if lender:
                _check_points_of(table, step, lender, field_option)
            elif step.text(field_option) and not step.text(step_option):
                expected = _("the step that has the field “{field}”")
                found = expected.format(field=step.text(field_option))
                table.wrong(step_option, _("nothing"), found)


def _check_lender(table: Table, step: Step, others: Mapping[str, Step]) -> None:
    """Note a step that takes its items from a step which has none of its own."""
    wanted = step.text(ITEMS_OF)
    lenders = [key for key, one in others.items() if one.items or one.text("room")]
    if wanted and wanted not in (*lenders, ACTIONS):
        table.wrong(ITEMS_OF, quoted(wanted), one_of(wanted, [*lenders, ACTIONS]))


def _check_points_of(table: Table, step: Step, lender: Step, name: str) -> None:
    """Note a field of another step that is not there or asks for no points."""
    points = [field.key for field in lender.asked if field.type is FieldType.POINTS]
    if step.text(name) not in points:
        wanted = step.text(name)
        table.wrong(name, quoted(wanted) if wanted else _("nothing"), one_of(wanted, points))


def _check_items(table: Table, schema: KindSchema, step: Step) -> None:
    """Note a step that has no items and says nobody who lists them."""
    if schema.room and not (step.items or step.text("room") or step.text(ITEMS_OF)):
        expected = _("[[{items}]], or “room” with what the room lists, or “items_of”")
        table.wrong("items", _("nothing"), expected.format(items=table.list_name("items")))
    if step.text(ITEMS_OF) and (step.items or step.text("room")):
        table.wrong(ITEMS_OF, quoted(step.text(ITEMS_OF)), _("no items of its own beside it"))


def _check_fields(table: Table, schema: KindSchema, step: Step) -> None:
    """Note a first field of the wrong type, other scales than the first, and odd conditions."""
    if schema.first and step.fields and step.fields[0].type is not schema.first:
        table.wrong("fields[1].type", quoted(step.fields[0].type), quoted(schema.first))
    scaled = [(place, one) for place, one in enumerate(step.fields, start=1) if one.scale]
    for place, field in scaled[1:] if schema.one_scale else []:
        scale, wanted = field.scale, scaled[0][1].scale
        if scale and wanted and scale.key != wanted.key:
            at = f"fields[{place}].scale"
            expected = _("{scale}, the scale of the fields before it").format(
                scale=quoted(wanted.key)
            )
            table.wrong(at, quoted(scale.key), expected)
    for place, field in enumerate(step.fields, start=1):
        _check_when(table, f"fields[{place}].when", field, step.fields)


def _check_when(table: Table, at: str, field: Field, fields: Sequence[Field]) -> None:
    """Note a condition that names no other field, or a choice that the field has not."""
    if len(field.when) != 2:  # noqa: PLR2004 - a field and its choice
        return
    name, choice = field.when
    others = {one.key: one for one in fields if one is not field and one.choices}
    if name not in others:
        table.wrong(f"{at}[1]", quoted(name), one_of(name, others))
    elif others[name].choice(choice) is None:
        keys = [one.key for one in others[name].choices]
        table.wrong(f"{at}[2]", quoted(choice), one_of(choice, keys))


def _check_named(table: Table, schema: KindSchema, step: Step) -> None:
    """Note every option that names no choice of the first field, or no field."""
    if not step.fields:
        return
    choices = [choice.key for choice in step.fields[0].choices]
    for name in schema.choice_options if choices else ():
        if step.text(name) and step.text(name) not in choices:
            table.wrong(name, quoted(step.text(name)), one_of(step.text(name), choices))
    types = schema.named_types or tuple(FieldType)
    fields = [field.key for field in step.fields if field.type in types]
    for name in schema.field_options:
        several = step.lines(name)
        for place, key in enumerate(several or (step.text(name),), start=1):
            if key and key not in fields:
                at = f"{name}[{place}]" if several else name
                table.wrong(at, quoted(key), one_of(key, fields))


def _check_numbers(table: Table, schema: KindSchema, step: Step) -> None:
    """Note an upper end that is not above the lower one, and a number beside the scale."""
    if {"low", "high"} <= set(step.options) and step.figure("low") >= step.figure("high"):
        more = _("a number above {low}, the lower end").format(low=int(step.figure("low")))
        table.wrong("high", shown(step.options["high"]), more)
    for name in schema.scale_options:
        scale = step.scale
        if scale and table.given(name) and not scale.low <= step.figure(name) <= scale.high:
            found = shown(step.options[name])
            words = _("a number from {low} to {high}, the ends of the scale “{scale}”")
            table.wrong(name, found, words.format(low=scale.low, high=scale.high, scale=scale.key))


def _check_groups(table: Table, schema: KindSchema, step: Step) -> None:
    """Note missing groups, an item of a group that the step has not, or of none at all."""
    keys = [group.key for group in step.groups]
    for name, value in schema.grouped_options:
        if step.text(name) == value and not keys:
            expected = _("[[{groups}]], as {option} = “{value}” looks at groups of items")
            words = expected.format(groups=table.list_name("groups"), option=name, value=value)
            table.wrong("groups", _("nothing"), words)
    for place, item in enumerate(step.items, start=1):
        if (keys or item.group) and item.group not in keys:
            found = quoted(item.group) if item.group else _("nothing")
            table.wrong(f"items[{place}].group", found, one_of(item.group, keys))


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


def _check_zones(table: Table, step: Step) -> None:
    """Note every zone whose box leaves the map, or has no width or height."""
    for place, zone in enumerate(step.zones, start=1):
        for axis, ends, field in zip(_AXES, (zone.x, zone.y), step.fields, strict=False):
            at = f"zones[{place}].{axis}"
            if table.findings.touch(table.at(at)):
                continue
            for number, end in enumerate(ends, start=1):
                if field.scale and not field.scale.low <= end <= field.scale.high:
                    words = _("a number from {low} to {high}, the ends of the axis “{field}”")
                    expected = words.format(
                        low=field.scale.low, high=field.scale.high, field=field.key
                    )
                    table.wrong(f"{at}[{number}]", shown(end), expected)
            if list(ends) != sorted(set(ends)):
                found = _("{low} to {high}").format(low=ends[0], high=ends[-1])
                table.wrong(at, found, _("the lower end first, then the upper one"))
