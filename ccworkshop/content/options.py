"""The settings of a step, checked and completed by the schema of its kind."""

from ccworkshop.content.records import OptionValue
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
