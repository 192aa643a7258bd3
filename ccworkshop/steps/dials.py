"""Dials: where we stand between two ends, and where we want to stand."""

from ccworkshop.content.records import FieldType
from ccworkshop.content.schema import KindSchema, Need
from ccworkshop.steps.asking import REVOTE, WAYS, Asking


class Dials(Asking):
    """where we stand between two ends, and where we want to stand."""

    schema = KindSchema(
        "dials",
        items=Need.REQUIRED,
        scale=Need.NONE,
        least_items=1,
        fields=Need.REQUIRED,
        least_fields=2,
        most_fields=2,
        field_types=(FieldType.POINTS,),
        poles=True,
        options=(WAYS, REVOTE),
    )
