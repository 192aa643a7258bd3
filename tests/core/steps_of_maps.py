"""What is asked in the small day's steps about maps, dials and staffing."""

from ccworkshop.content.records import Field, FieldType, Item, Zone
from tests.core.workshops import OURS, scale

MAP_FIELDS = tuple(
    Field(key, title, FieldType.POINTS, scale=scale())
    for key, title in (("needs", "Needs"), ("levers", "Levers"))
)
"""How differently customers want to be served, how far we can vary what we do."""

ZONES = (
    Zone("worth", "Worth it", "Both are high.", (3.5, 5), (3.5, 5), OURS, "Pursue it."),
    Zone("low", "Low return", "Nobody asks for it.", (1, 2.5), (2.5, 5), OURS),
    Zone("far", "Out of reach", "We cannot.", (3.5, 5), (1, 2.5), OURS, "Build it or stop."),
)

DIAL_FIELDS = tuple(
    Field(key, title, FieldType.POINTS, scale=scale(7))
    for key, title in (("now", "Now"), ("wanted", "Wanted"))
)

DIALS = tuple(
    Item(key, title, f"Where do we stand: {title}?", OURS, poles=poles)
    for key, title, poles in (
        ("base", "Customer base", ("Quantity", "Quality")),
        ("aim", "Aim", ("Delight", "Prevent defection")),
        ("style", "Style", ("Informal", "Formal")),
    )
)

STAGE_FIELDS = tuple(
    Field(key, title, FieldType.POINTS, scale=scale())
    for key, title in (("define", "Define"), ("pool", "Pool"), ("build", "Build"), ("run", "Run"))
)
