"""Writing: everybody writes lines, which the facilitator sorts into codes."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Writing(Asking):
    """everybody writes lines, which the facilitator sorts into codes."""

    schema = KindSchema(
        "writing",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        entry=FieldType.LINE,
        parts=("codes",),
        room=True,
        options=(WAYS, REVOTE, *ROOM, Option("lines", OptionType.INTEGER, 1, low=1, high=5)),
    )
