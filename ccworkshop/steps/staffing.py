"""Staffing: who takes part in which stage, and how senior."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.steps.asking import REVOTE, ROOM, WAYS, Asking


class Staffing(Asking):
    """who takes part in which stage, and how senior."""

    schema = KindSchema(
        "staffing",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=1,
        fields=Need.REQUIRED,
        least_fields=2,
        field_types=(FieldType.POINTS,),
        room=True,
        options=(WAYS, REVOTE, *ROOM),
    )
