"""Estimate: everybody guesses a number."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, WAYS, Asking


class Estimate(Asking):
    """everybody guesses a number."""

    schema = KindSchema(
        "estimate",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=1,
        entry=FieldType.NUMBER,
        parts=("reported",),
        options=(
            WAYS,
            REVOTE,
            Option("low", OptionType.INTEGER, 0, low=0, high=100_000),
            Option("high", OptionType.INTEGER, 100, low=1, high=100_000),
            Option("unit", OptionType.TEXT, ""),
        ),
    )
