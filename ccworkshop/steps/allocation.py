"""Allocation: a fixed number of points or dots is split over things."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Allocation(Asking):
    """a fixed number of points or dots is split over things."""

    schema = KindSchema(
        "allocation",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        entry=FieldType.NUMBER,
        room=True,
        options=(
            WAYS,
            REVOTE,
            *ROOM,
            Option("total", OptionType.INTEGER, 100, low=1, high=1000),
            Option("unit", OptionType.TEXT, ""),
            Option("thin_step", OptionType.TEXT, ""),
            Option("thin_field", OptionType.TEXT, ""),
        ),
        step_options=("thin_step",),
    )
