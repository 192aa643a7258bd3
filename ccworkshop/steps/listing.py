"""Listing: rows with typed columns, listed by the room or given."""

from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Listing(Asking):
    """rows with typed columns, listed by the room or given."""

    schema = KindSchema(
        "listing",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        parts=("rules",),
        room=True,
        options=(WAYS, REVOTE, *ROOM, Option("axes", OptionType.TEXTS, ())),
        field_options=("axes",),
    )
