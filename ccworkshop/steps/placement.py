"""Placement: things are placed on a map of two axes with zones."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Placement(Asking):
    """things are placed on a map of two axes with zones."""

    schema = KindSchema(
        "placement",
        items=Need.OPTIONAL,
        scale=Need.NONE,
        fields=Need.REQUIRED,
        least_fields=2,
        most_fields=2,
        field_types=(FieldType.POINTS,),
        parts=("zones",),
        room=True,
        options=(WAYS, REVOTE, *ROOM),
    )
