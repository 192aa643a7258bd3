"""The settings of a step, checked and completed by the schema of its kind."""

from collections.abc import Sequence

from ccworkshop.content.problems import one_of, quoted
from ccworkshop.content.records import OptionValue, Step
from ccworkshop.content.schema import KindSchema, Option, OptionType
from ccworkshop.content.tables import Table

ACTIONS = "actions"
"""Stands for the plan's actions where a step takes its items from elsewhere."""
ITEMS_OF = "items_of"


def read_options(table: Table, schema: KindSchema) -> dict[str, OptionValue]:
    """Return every option of the kind, with its default where the step does not give it."""
    return {
        option.name: _option(table, option) if table.given(option.name) else option.default
        for option in schema.options
    }


def check_step_options(
    tables: Sequence[Table], steps: Sequence[Step], schemas: Sequence[KindSchema]
) -> None:
    """Note every option that should name another step of the activity but does not."""
    for table, step, schema in zip(tables, steps, schemas, strict=True):
        others = [other.key for other in steps if other is not step]
        if schema.room:
            _check_lender(table, step, steps)
        for name in schema.step_options:
            if step.text(name) and step.text(name) not in others:
                table.wrong(name, quoted(step.text(name)), one_of(step.text(name), others))


def _check_lender(table: Table, step: Step, steps: Sequence[Step]) -> None:
    """Note a step that takes its items from a step which has none of its own."""
    wanted = step.text(ITEMS_OF)
    lenders = [one.key for one in steps if one is not step and (one.items or one.text("room"))]
    if wanted and wanted not in (*lenders, ACTIONS):
        table.wrong(ITEMS_OF, quoted(wanted), one_of(wanted, [*lenders, ACTIONS]))


def _option(table: Table, option: Option) -> OptionValue:
    name, low, high = option.name, option.low, option.high
    match option.type:
        case OptionType.FLAG:
            return table.flag(name)
        case OptionType.INTEGER:
            return table.whole(name, low, high)
        case OptionType.NUMBER:
            return table.figure(name, low, high)
        case OptionType.TEXTS:
            return table.texts(name, choices=option.choices)
        case OptionType.INTEGERS:
            return table.wholes(name, low, high)
        case _:  # OptionType.TEXT
            return _text(table, option)


def _text(table: Table, option: Option) -> str:
    if option.choices:
        return table.choice(option.name, option.choices)
    return table.text(option.name, may_be_empty=option.default == "")
