"""Sorting: cards go into categories, with attributes and a rewrite."""

from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Sorting(Asking):
    """cards go into categories, with attributes and a rewrite."""

    schema = KindSchema(
        "sorting",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        room=True,
        options=(
            WAYS,
            REVOTE,
            *ROOM,
            Option("bad", OptionType.TEXT, ""),
            Option("wanted", OptionType.TEXT, ""),
        ),
    )
