"""Consent: everybody shows how far they stand behind something."""

from ccworkshop.content.schema import KindSchema, Need, Option, OptionType
from ccworkshop.steps.asking import REVOTE, WAYS, Asking


class Consent(Asking):
    """everybody shows how far they stand behind something."""

    schema = KindSchema(
        "consent",
        items=Need.REQUIRED,
        scale=Need.REQUIRED,
        least_items=1,
        most_items=9,
        options=(WAYS, REVOTE, Option("threshold", OptionType.NUMBER, 3)),
    )
